"""What says the same is shown once; a second source may be cited beside the first."""

import pytest
from made import document, evidence

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Evidence
from assistant.answering.sameness import alike, merged, once, within


def sentence(text: str, language="en", name: str = "d") -> Evidence:
    return evidence(document(name, {"": [text]}, language))[0]


@pytest.mark.parametrize(
    ("one", "other", "language", "same"),
    [
        ("In 2022 the port handled 251 ships.", "The port handled 251 ships in 2022.", "en", True),
        ("In 2022 the port handled 251 ships.", "In 2022 the port handled 252 ships.", "en", False),
        ("In 2022 the port handled 251 ships.", "In 2022 the port handled 251 ships, up 11%.", "en", True),
        ("The port was closed in 2022.", "The port was not closed in 2022.", "en", False),
        ("2022年港口停靠船舶251艘。", "2022年，港口停靠251艘船舶，增长11%。", "zh", True),
        ("2022年港口停靠船舶251艘。", "2021年港口停靠船舶251艘。", "zh", False),
        ("2022年港口已经关闭。", "2022年港口没有关闭。", "zh", False),
    ],
)
def test_the_same_is_told_by_words_figures_years_and_negation(one: str, other: str, language, same: bool) -> None:
    assert alike(sentence(one, language, "a"), sentence(other, language, "b")) is same


def test_a_second_document_that_says_all_of_a_sentence_is_cited_beside_it() -> None:
    shown = sentence("In 2022 the port handled 251 ships.", name="a")
    other = sentence("The port handled 251 ships in 2022, up 11%.", name="b")
    (one,) = merged([Chosen(shown, lead=True)], [shown, other])
    assert one.also == (other,)


@pytest.mark.parametrize("text", ["The port handled 252 ships in 2022.", "The port handled 251 ships in 2021.", "Elm port handled ships in 2022."])  # fmt: skip
def test_a_document_with_another_figure_or_year_is_not_cited_beside_it(text: str) -> None:
    shown = sentence("In 2022 the port handled 251 ships.", name="a")
    (one,) = merged([Chosen(shown)], [sentence(text, name="b")])
    assert one.also == ()


def test_a_long_sentence_that_has_the_words_among_others_does_not_say_the_same() -> None:
    short = sentence("The port has ships.", name="a")
    long = sentence("The port, which was built long ago by the town, has no walls left, and ships with grain pass by it.", name="b")  # fmt: skip
    assert not within(short, long)


def test_the_same_sentence_is_kept_once() -> None:
    one = sentence("The port handled 251 ships.")
    assert len(once([Chosen(one, lead=True), Chosen(one)])) == 1
