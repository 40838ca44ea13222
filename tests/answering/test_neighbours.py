"""Answers that can be read: what a sentence needs stands beside it, or it is left out."""

from made import document, evidence

from assistant.answering.chosen import Chosen
from assistant.answering.neighbours import Neighbours, readable


def texts(chosen: list[Chosen]) -> list[str]:
    return [one.evidence.sentence.text for one in chosen]


CLINIC = [
    "The clinic opened in 2014.",
    "It was moved to Elm Street in the same year.",
    "Two doctors work there.",
    "However, no nurse could be found.",
]


def made(sentences: list[str] = CLINIC, heading: str = "Clinic"):
    one = document("d", {heading: sentences})
    return evidence(one), Neighbours({"d": one})


def test_a_direct_answer_that_points_back_gets_the_sentence_it_points_to() -> None:
    listed, neighbours = made()
    chosen = readable([Chosen(listed[1], lead=True)], neighbours)
    assert texts(chosen) == CLINIC[:2]
    assert [one.lead for one in chosen] == [False, True]


def test_a_supporting_sentence_that_cannot_be_read_alone_is_left_out() -> None:
    listed, neighbours = made()
    assert texts(readable([Chosen(listed[0], lead=True), Chosen(listed[3])], neighbours)) == [CLINIC[0]]


def test_a_supporting_sentence_stays_where_its_partner_is_shown_before_it() -> None:
    listed, neighbours = made()
    assert texts(readable([Chosen(listed[0], lead=True), Chosen(listed[1])], neighbours)) == CLINIC[:2]


def test_one_hand_waits_for_the_other() -> None:
    hands = ["On the one hand, costs rose.", "Fuel was dear.", "On the other hand, income fell."]
    listed, neighbours = made(hands)
    assert texts(readable([Chosen(listed[0], lead=True)], neighbours)) == [hands[0], hands[2]]


def test_this_model_stands_under_its_heading() -> None:
    listed, neighbours = made(["In this model, risks are shared."], "Shared kitchens")
    (one,) = readable([Chosen(listed[0], lead=True)], neighbours)
    assert one.group == "Shared kitchens"


def test_nothing_is_taken_from_another_section() -> None:
    two = document("d", {"A": ["The clinic opened in 2014."], "B": ["It has two floors."]})
    assert texts(readable([Chosen(evidence(two)[1], lead=True)], Neighbours({"d": two}))) == ["It has two floors."]


def test_no_sentence_is_shown_twice() -> None:
    listed, neighbours = made()
    chosen = readable([Chosen(listed[1], lead=True), Chosen(listed[0])], neighbours)
    assert sorted(texts(chosen)) == sorted(set(texts(chosen)))


def test_a_chinese_sentence_gets_what_its_first_word_points_to() -> None:
    one = document("d", {"医院": ["医院2014年开业。", "同年迁到榆树街。"]}, "zh")
    listed = evidence(one)
    assert texts(readable([Chosen(listed[1], lead=True)], Neighbours({"d": one}))) == [
        "医院2014年开业。",
        "同年迁到榆树街。",
    ]
