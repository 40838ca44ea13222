"""Whether a statement holds and where it comes from: what it is asked of is looked up again."""

import pytest

from assistant.answering.answer import Turn
from assistant.answering.assistant import Assistant
from assistant.answering.vouching import asked_of_claim, without_claim
from assistant.documents.model import Language


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Is that number reliable?", "doubt"),
        ("is that confirmed anywhere?", "doubt"),
        ("can I quote that number", "doubt"),
        ("Really?", "doubt"),
        ("where did that number come from", "source"),
        ("这数字靠谱吗", "doubt"),
        ("它们的数字可靠吗？", "doubt"),
        ("真的假的", "doubt"),
        ("那个数字有出处吗", "source"),
        ("来源呢", "source"),
        # each of these asks for something of its own
        ("Is it true that the town is a county?", None),
        ("what is the right way to do this", None),
        ("where does the money come from", None),
        ("does it really work for farmers", None),
        ("这些钱来自哪里", None),
        ("这个对农民有好处吗", None),
        ("数据质量怎么样", None),
    ],
)
def test_what_asks_of_a_statement_is_told_from_what_asks_for_a_thing(text: str, claim: str | None) -> None:
    assert asked_of_claim(text, "en" if text.isascii() else "zh") == claim


@pytest.mark.parametrize(
    ("text", "language", "main", "claim"),
    [
        ("How many are there? Is that number reliable?", "en", "How many are there?", "doubt"),
        ("How many are there, and is that figure correct?", "en", "How many are there?", "doubt"),
        ("一共有多少个，这个数出自哪里？", "zh", "一共有多少个？", "source"),
        ("一共有多少个，都在哪里？", "zh", "一共有多少个，都在哪里？", None),
    ],
)
def test_what_is_asked_of_the_answer_is_taken_off(text: str, language: Language, main: str, claim: str | None) -> None:
    assert without_claim(text, language) == (main, claim)


@pytest.mark.parametrize(
    ("asked", "then", "telling"),
    [
        ("How many county centres did Gansu have by the end of 2017?", "Is that number reliable?", ("56", "75")),
        ("到2017年底甘肃培训了多少人", "这个数字靠谱吗", ("27.5万", "未")),
    ],
)
def test_a_doubted_figure_is_answered_with_what_tells_against_it(
    assistant: Assistant, asked: str, then: str, telling: tuple[str, ...]
) -> None:
    answer = assistant.ask(then, [Turn(role="user", content=asked), Turn(role="assistant", content="…")])
    assert answer.status == "answered"
    assert answer.standalone_question.startswith(asked.rstrip("?？"))
    shown = " ".join(one.text for one in answer.statements[:2])
    assert all(one in shown for one in telling)


def test_the_next_follow_up_is_of_what_was_asked_and_not_of_the_doubt(assistant: Assistant) -> None:
    history = [
        Turn(role="user", content="How many village stations did Gansu have by the end of 2017?"),
        Turn(role="assistant", content="6,949."),
        Turn(role="user", content="is that right?"),
        Turn(role="assistant", content="…"),
    ]
    assert "county centres" in assistant.ask("and county centres?", history).standalone_question
    assert "right" not in assistant.ask("and county centres?", history).standalone_question
