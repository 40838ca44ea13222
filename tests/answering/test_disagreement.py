"""Sources that give different values for the same thing are shown side by side, and only those."""

import pytest
from made import document, evidence

from assistant.answering.counted import counted, same_thing
from assistant.answering.disagreement import differing, witness_first
from assistant.answering.question import understand
from assistant.documents.model import Note


def told(question: str, language, *texts: str, noted: str | None = None):
    documents = {name: document(name, {"": [text]}, language) for name, text in zip("abcd", texts, strict=False)}
    listed = [evidence(one)[0] for one in documents.values()]
    beside = []
    if noted:
        note = Note("N-1", "notes", (), {language: ""})
        documents["notes"] = document("notes", {"N-1: on a": [noted]}, language, notes=[note])
        beside = [*evidence(documents["notes"], covered=0.8, suits=1.0)]
    read = understand(question, question, language)

    def partners(one):
        return beside if one.passage.document_id == "a" else []

    chosen = differing(read, listed[0], listed[1:], partners, documents)
    return [(one.evidence.passage.document_id, one.group) for one in chosen]


def test_two_values_for_the_same_thing_and_year_stand_under_their_sources() -> None:
    shown = told(
        "How many county hospitals did Elmland have in 2017?",
        "en",
        "At the end of 2017 Elmland had 56 county hospitals.",
        "In 2017 there were 75 county hospitals in Elmland.",
    )
    assert [name for name, _ in shown] == ["a", "b"]
    assert all(name in group for name, group in shown)


def test_in_chinese_the_number_may_stand_before_or_after_its_thing() -> None:
    shown = told(
        "2017年榆州有多少个县级服务中心？", "zh", "2017年榆州建立县级服务中心56个。", "2017年榆州有75个县级服务中心。"
    )
    assert [name for name, _ in shown] == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        "In 2018 there were 75 county hospitals in Elmland.",
        "In 2017 there were 75 county schools in Elmland.",
        "In 2017 there were 56 county hospitals in Elmland.",
        "In 2017 three quarters of county hospitals, or 75%, had a garden.",
    ],
)
def test_another_year_thing_or_measure_is_no_disagreement(other: str) -> None:
    question = "How many county hospitals did Elmland have in 2017?"
    assert told(question, "en", "At the end of 2017 Elmland had 56 county hospitals.", other) == []


def test_another_place_is_no_disagreement() -> None:
    first, other = "2017年兰州有县级服务中心56个。", "2017年天津有75个县级服务中心。"
    assert told("2017年兰州有多少个县级服务中心？", "zh", first, other) == []


def test_a_value_that_was_not_asked_for_does_not_matter() -> None:
    first = "In 2017 Elmland had 9 ferries and 56 county hospitals."
    assert (
        told("How many ferries did Elmland have in 2017?", "en", first, "In 2017 Elmland had 75 county hospitals.")
        == []
    )


def test_a_note_that_says_two_values_differ_is_a_witness_whatever_the_month() -> None:
    shown = told(
        "How many county hospitals did Elmland have at the end of 2017?",
        "en",
        "At the end of 2017 Elmland had 56 county hospitals.",
        "A report of May 2017 counts 75 county hospitals, which does not agree with the 56 given for the end of 2017.",
    )
    assert [name for name, _ in shown] == ["a", "b"]


def test_where_a_witness_speaks_the_plain_sentences_are_shown() -> None:
    shown = told(
        "榆州有多少个县级服务中心？", "zh",
        "截至2017年底，榆州有县级服务中心56个。",
        "2017年5月报道的75个县级服务中心与2017年底的56个不一致。",
        "2017年5月，榆州有75个县级服务中心。",
    )  # fmt: skip
    assert [name for name, _ in shown] == ["a", "c"]


def test_a_note_that_corrects_who_did_it_stands_beside_the_source() -> None:
    shown = told(
        "Who built the bridge?", "en", "The State Council built the bridge in 2016.",
        noted="The bridge was built by the Ministry of Works with 15 others, and not by the State Council.",
    )  # fmt: skip
    assert [name for name, _ in shown] == ["a", "notes"]


def test_a_note_that_only_confirms_does_not_stand_against_the_source() -> None:
    noted = "The bridge was indeed built by the State Council."
    assert told("Who built the bridge?", "en", "The State Council built the bridge in 2016.", noted=noted) == []


def test_a_question_whether_a_figure_is_right_is_led_by_what_says_it_is_not() -> None:
    texts = ["In 2017 there were 56 county hospitals.", "The 56 county hospitals do not agree with the 75 county hospitals of May."]  # fmt: skip
    documents = {name: document(name, {"": [text]}) for name, text in zip("ab", texts, strict=True)}
    listed = [evidence(one)[0] for one in documents.values()]
    question = understand("", "Are the 56 county hospitals correct?", "en")
    assert witness_first(question, listed, documents, 0.4)[0] is listed[1]


@pytest.mark.parametrize(
    ("text", "language", "value", "words"),
    [
        ("established 56 county-level service centres, with 6949 stations", "en", 56, {"servic", "centr"}),
        ("建立县级运营服务中心56个", "zh", 56, {"县级", "服务中心"}),
        ("有75个县级电商服务中心", "zh", 75, {"县级", "服务中心"}),
    ],
)
def test_what_is_counted_is_named_beside_the_figure(text: str, language, value: float, words: set[str]) -> None:
    (one,) = [one for one in counted(text, language) if one.value == value]
    assert words <= one.thing


def test_money_and_people_are_never_the_same_thing() -> None:
    (one,) = counted("销售收入300万元", "zh")
    (other,) = counted("销售收入300人", "zh")
    assert not same_thing(one, other)
