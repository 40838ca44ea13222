"""Questions on documents of many kinds that say "it" and list and tabulate as such documents do: `tests/data/sundry`."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from told import groups, said

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings

FOLDER = Path(__file__).resolve().parent.parent / "data/sundry"
Ask = Callable[[str, str], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, encoders: Encoders) -> Ask:
    """Asks over the documents of a language."""
    base = tmp_path_factory.mktemp("sundry")
    opened: Mapping[str, Assistant] = {
        language: Assistant.open(
            Settings(corpus=FOLDER / language, index=base / language, data=base / f"{language}-data"), encoders=encoders
        )
        for language in ("en", "zh")
    }
    return lambda language, question: opened[language].ask(question)


@pytest.mark.parametrize(
    ("language", "question", "holds"),
    [
        ("en", "How long is the Ellmar?", "187"),
        ("en", "How many tonnes of apples were harvested in 2022?", "10,420"),
        ("zh", "调查里怎样才算经常读者", "读完至少6本书"),
        ("zh", "盐业博物馆大人票多少钱一张?", "35元"),
    ],
)
def test_the_right_sort_of_thing_is_told(ask: Ask, language: str, question: str, holds: str) -> None:
    assert holds in said(ask(language, question))


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "How deep is the Ellmar at Quayford?"),
        ("en", "How many tonnes of fish are caught in the Ellmar?"),
        ("zh", "热泵补贴的咨询电话是多少号?"),
    ],
)
def test_another_dimension_unit_or_way_to_reach_somebody_is_no_answer(ask: Ask, language: str, question: str) -> None:
    assert ask(language, question).status == "not_in_sources"


def test_a_list_without_numbers_is_told_whole(ask: Ask) -> None:
    texts = [one.text for one in ask("en", "What was decided at the assembly?").statements]
    assert [text.split()[:2] for text in texts] == [["The", "general"], ["to", "pay"], ["to", "put"], ["to", "turn"]]


def test_an_item_comes_with_what_announces_it(ask: Ask) -> None:
    texts = [one.text for one in ask("en", "how many votes against merging with Strand Fruit?").statements]
    assert texts[0].endswith("decided:")
    assert "131" in texts[1]


def test_the_rows_of_a_table_are_told_where_none_is_named(ask: Ask) -> None:
    rows = [one.text for one in ask("zh", "盐业博物馆大人票多少钱一张?").statements]
    assert len(rows) == 4
    assert all(row.startswith("票种") for row in rows)


def test_a_row_that_is_named_stands_alone(ask: Ask) -> None:
    statements = ask("zh", "水源热泵补贴多少").statements
    assert statements[0].text.startswith("类型：水源热泵")
    assert not any("地源" in one.text for one in statements)


def test_a_heading_that_asks_the_question_answers_it(ask: Ask) -> None:
    answer = ask("en", "How are the offers judged?")
    assert groups(answer) == ["6 How offers are judged"]
    assert "50 points" in said(answer)
