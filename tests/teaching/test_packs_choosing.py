"""From a topic or sections to an outline: covered or refused, for whom, how long, over any documents."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answering.assistant import Assistant
from assistant.errors import QuestionError
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings
from assistant.teaching.packs.choosing import make_outline
from assistant.teaching.packs.deck import plan
from assistant.teaching.packs.exports import files, written
from assistant.teaching.packs.outline import Outline

PAPER = "hu-ma-gansu-ecpa"


def slides(outline: Outline, assistant: Assistant) -> int:
    return len(plan(written(outline, assistant)))


@pytest.mark.parametrize(
    ("topic", "language", "audience"),
    [("农村物流", "zh", "officials"), ("rural logistics", "en", "students"), ("四种电商扶贫模式", "zh", "trainees")],
)
def test_a_topic_gives_a_deck_of_the_length_asked_for(
    assistant: Assistant, topic: str, language: str, audience: str
) -> None:
    outline = make_outline(assistant, topic=topic, audience=audience, language=language)  # type: ignore[arg-type]
    assert 9 <= slides(outline, assistant) <= 10
    assert len(outline.parts) >= 4


@pytest.mark.parametrize("length", [5, 14, 30])
def test_a_deck_is_never_longer_than_asked_for(assistant: Assistant, length: int) -> None:
    outline = make_outline(assistant, documents=["gansu-rural-ecommerce-2016"], slides=length)
    assert slides(outline, assistant) <= length
    assert slides(outline, assistant) >= min(length, 20) - 1


@pytest.mark.parametrize(("topic", "language"), [("核能发电", "zh"), ("football world cup", "en")])
def test_a_topic_that_the_documents_do_not_cover_is_refused(assistant: Assistant, topic: str, language: str) -> None:
    with pytest.raises(QuestionError, match=topic):
        make_outline(assistant, topic=topic, language=language)  # type: ignore[arg-type]


def test_the_audience_decides_what_comes(assistant: Assistant) -> None:
    made = {
        audience: make_outline(assistant, documents=[PAPER], audience=audience)  # type: ignore[arg-type]
        for audience in ("officials", "students")
    }
    assert {one.role for one in made["students"].parts} & {"difficulties", "cases"}
    assert [one.title for one in made["students"].parts] != [one.title for one in made["officials"].parts]


def test_chosen_sections_bring_their_own_sentences_only(assistant: Assistant) -> None:
    outline = make_outline(assistant, documents=[PAPER], sections=["2.2"], audience="officials", language="en")
    passages = {one.position: one for one in assistant.corpus.documents[PAPER].passages}
    taken = [item.source for part in outline.parts for item in part.items if item.source]
    assert taken
    assert all(passages[position].section.within("2.2") for _, position, _ in taken)


def test_all_four_models_come_with_the_topic_that_names_them(assistant: Assistant) -> None:
    outline = make_outline(assistant, topic="四种电商扶贫模式", audience="trainees")
    assert len({one.model for one in outline.parts if one.model}) == 4


def test_a_sentence_that_points_back_comes_with_the_one_before_it(assistant: Assistant) -> None:
    outline = make_outline(assistant, documents=[PAPER], audience="students", language="en", slides=30)
    for part in outline.parts:
        if part.model:
            continue
        keys = [item.source for item in part.items if item.source]
        for document, position, number in keys:
            (passage,) = [
                one
                for one in assistant.corpus.documents[document].passages
                if one.position == position and one.language == "en"
            ]
            if number and passage.sentences[number].text.startswith(
                ("On the other hand", "Therefore", "In addition", "However")
            ):
                assert (document, position, number - 1) in keys


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({}, "topic"),
        ({"documents": ["hu-ma"]}, PAPER),
        ({"documents": [PAPER], "sections": ["9.9"]}, "9.9"),
        ({"topic": "logistics", "slides": 3}, "5"),
    ],
)
def test_a_wish_that_cannot_be_met_is_answered_with_a_sentence(
    assistant: Assistant, wish: dict[str, object], told: str
) -> None:
    with pytest.raises(QuestionError, match=told):
        make_outline(assistant, language="en", **wish)  # type: ignore[arg-type]


def test_any_folder_of_documents_makes_a_pack_without_models_or_notes(
    folder: Path, settings_for: Callable[[Path], Settings], light_encoders: Encoders
) -> None:
    text = "# Bee keeping\n\n## Hives\n\n" + " ".join(
        f"Hive number {number} of the valley gave {number * 3} kilograms of honey in 2019." for number in range(2, 12)
    )
    (folder / "bees.md").write_text(
        text + "\n\n## Problems\n\nMites weaken the bees in winter. Cold springs delay the honey flow.\n"
    )
    own = Assistant.open(settings_for(folder), encoders=light_encoders)
    document = next(name for name in own.corpus.documents if "bees" in name)
    outline = make_outline(own, documents=[document], language="en", audience="students", slides=6)
    made = files(outline, own)
    assert "cases.docx" not in made
    assert made["slides.pptx"]()[:2] == b"PK"
    assert "kilograms of honey in 2019 [1]" in made["pack.md"]().decode()
