"""Sentences by theme: by meaning, nothing lost, for documents of any subject."""

import pytest

from assistant.answering.assistant import Assistant
from assistant.answering.themed import Themed, ThemeIndex
from assistant.documents.model import Document
from assistant.ecpa.themes import Theme, load_themes
from assistant.retrieval.build import build_index
from assistant.retrieval.encoders import Encoders
from assistant.retrieval.index import Index

FIRST = "state-council-rural-ecommerce-2015"
SECOND = "ecommerce-poverty-alleviation-2016"


@pytest.fixture(scope="module")
def themes(assistant: Assistant) -> ThemeIndex:
    return ThemeIndex(assistant.index, load_themes())


def texts(themed: Themed, theme: str) -> str:
    return " ".join(one.place.sentence.text for one in themed.by_theme[theme])


def keys(themed: Themed) -> list[tuple[str, int, int]]:
    listed = [one.place for found in themed.by_theme.values() for one in found]
    return [place.key for place in (*listed, *themed.rest)]


@pytest.mark.parametrize("name", [FIRST, SECOND, "gansu-rural-ecommerce-2016", "hu-ma-gansu-ecpa"])
def test_every_sentence_stands_under_a_theme_or_among_the_rest(
    name: str, assistant: Assistant, themes: ThemeIndex
) -> None:
    document: Document = assistant.index.documents[name]
    everything = {
        (name, passage.position, number)
        for passage in document.passages
        if passage.language == document.language
        for number in range(len(passage.sentences))
    }
    assert set(keys(themes.of(document))) == everything


@pytest.mark.parametrize(
    ("name", "theme", "words"),
    [
        (FIRST, "goals", "The goals of the 2015 rural e-commerce opinions"),
        (FIRST, "logistics", "asks that logistics be built up at the county, township and village levels"),
        (FIRST, "talent", '"million talents" training plan'),
        (FIRST, "finance", "guaranteed loans and interest subsidies"),
        (FIRST, "infrastructure", "broadband in 98% of administrative villages"),
        (SECOND, "goals", "supporting 40,000 or more ECPA demonstration online shops"),
        (SECOND, "funds", "may combine funds from different channels"),
        (SECOND, "principles", "government supports without interfering"),
        (SECOND, "products", "Quality standards and traceability"),
    ],
)
def test_a_sentence_stands_under_what_it_is_about(
    name: str, theme: str, words: str, assistant: Assistant, themes: ThemeIndex
) -> None:
    assert words in texts(themes.of(assistant.index.documents[name]), theme)


def test_a_theme_without_a_sentence_names_what_is_nearest(assistant: Assistant, themes: ThemeIndex) -> None:
    for document in assistant.index.documents.values():
        themed = themes.of(document)
        assert all(not themed.by_theme[name] for name in themed.nearest)
        assert themed.nearest.keys() | {name for name, found in themed.by_theme.items() if found} == {
            one.id for one in load_themes()
        }


def test_any_folder_can_be_sorted_by_any_themes(folder, settings_for, light_encoders: Encoders) -> None:
    settings = settings_for(folder)
    build_index(settings, light_encoders)
    index = Index.open(settings.index, light_encoders)
    made = [
        {"id": "stations", "name": {"en": "Stations", "zh": "站点"}, "asks": {"en": "village stations that sell farm products", "zh": "村级站点"}},
        {"id": "loans", "name": {"en": "Loans", "zh": "贷款"}, "asks": {"en": "loans for poor households", "zh": "贷款"}},
    ]  # fmt: skip
    themes = ThemeIndex(index, [Theme.model_validate(one) for one in made])
    for document in index.documents.values():
        themed = themes.of(document)
        assert sorted(set(keys(themed))) == sorted(
            (document.id, passage.position, number)
            for passage in document.passages
            for number in range(len(passage.sentences))
        )
