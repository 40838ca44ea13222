"""A question that asks several things at once: each part answered under its heading, in the order asked."""

import re
from pathlib import Path

import pytest

from assistant.answering.assistant import Assistant
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings

STATIONS = "How many village stations did the county have in 2018?"
LOANS = "How much could a poor household borrow for an online shop?"
WEATHER = "Who won the 2018 World Cup in Qatar?"


@pytest.fixture(scope="module")
def asked(encoders: Encoders, tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("parted")
    (folder / "corpus").mkdir()
    (folder / "corpus/stations.md").write_text(
        "# Village stations\n\nThe county had 412 village stations in 2018. Each station sells farm products online.\n"
    )
    (folder / "corpus/loans.md").write_text(
        "# Loans\n\nA poor household could borrow 50,000 yuan for an online shop. The loan ran for three years.\n"
    )
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    assistant = Assistant.open(settings, encoders=encoders)
    return lambda *parts: assistant.ask(" ".join(parts))


def test_each_part_stands_under_its_question_in_the_order_asked(asked) -> None:
    answer = asked(LOANS, STATIONS)
    assert answer.status == "answered"
    shown = answer.answer.replace("**50,000 yuan**", "50,000 yuan")
    assert shown.index(f"**{LOANS}**") < shown.index("50,000 yuan")
    assert shown.index("50,000 yuan") < shown.index(f"**{STATIONS}**")
    assert shown.index(f"**{STATIONS}**") < shown.index("412")


def test_citations_are_numbered_through(asked) -> None:
    answer = asked(LOANS, STATIONS)
    numbers = [one.number for one in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(one) for one in re.findall(r"\[(\d+)\]", answer.answer)} == set(numbers)
    assert {one.title for one in answer.citations} == {"Loans", "Village stations"}


def test_a_part_that_is_not_covered_says_so_while_the_other_is_answered(asked) -> None:
    answer = asked(WEATHER, STATIONS)
    assert answer.status == "answered"
    assert "412" in answer.answer.replace("**", "")
    assert f"**{WEATHER}**\n\nThe sources do not answer this part." in answer.answer
    assert answer.preface == f"{WEATHER} The sources do not answer this part."


def test_no_part_covered_is_a_refusal(asked) -> None:
    assert asked(WEATHER, "What is the capital of Australia?").status == "not_in_sources"


def test_one_part_is_answered_without_a_heading(asked) -> None:
    answer = asked(STATIONS)
    assert STATIONS not in answer.answer
    assert answer.preface is None


def test_a_part_answered_by_what_another_shows_shares_its_heading(asked) -> None:
    answer = asked(STATIONS, "In which year were there 412 village stations in the county?")
    shown = [one.text for one in answer.statements]
    assert len(shown) == len(set(shown))
    assert answer.preface is None
