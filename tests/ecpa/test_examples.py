"""Every question that the page offers is answered, in its language."""

import pytest

from assistant.answering.assistant import Assistant
from assistant.ecpa.examples import READERS, all_examples, examples
from assistant.ui.welcome import of_the_day

ALL = [*all_examples("zh"), *all_examples("en")]


@pytest.mark.parametrize("question", ALL)
def test_an_example_question_is_answered(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "answered"


def test_each_reader_has_questions_in_both_languages() -> None:
    for reader in READERS:
        assert len(examples(reader, "zh")) == len(examples(reader, "en")) >= 8


def test_the_questions_change_with_the_day_and_all_have_their_turn() -> None:
    listed = list(examples("official", "zh"))
    assert of_the_day(listed, 1) != of_the_day(listed, 2)
    assert {one for day in range(len(listed)) for one in of_the_day(listed, day)} == set(listed)
