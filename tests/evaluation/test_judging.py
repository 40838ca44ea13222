"""What is counted right and wrong about an answer: a right one, and the same one broken in one place."""

from collections.abc import Callable

import pytest

from assistant.answering.answer import Answer, NearPassage
from assistant.evaluation.judging import Outcome, Sources, failed, judge, shared_words
from assistant.evaluation.records import Record

Make = Callable[..., Record]


@pytest.fixture
def judged(sources: Sources) -> Callable[[Record, Answer], Outcome]:
    return lambda record, answer: judge(record, answer, sources, 12.0)


def refusal(answer: Answer) -> Answer:
    return answer.model_copy(
        update={"status": "not_in_sources", "statements": (), "citations": (), "answer": "No 412."}
    )


def broken(answer: Answer, **changes: object) -> Answer:
    """The answer with its first citation changed."""
    first = answer.citations[0].model_copy(update=changes)
    return answer.model_copy(update={"citations": (first, *answer.citations[1:])})


def test_a_right_answer_is_right_in_all_that_is_counted(judged, record: Make, stations: Answer, document: str) -> None:
    gold = record(document=["elsewhere", document], section="stations", quote="412 village  stations")
    outcome = judged(gold, stations)
    assert outcome.right
    assert outcome.faults == ()
    assert {name for name, (right, of) in outcome.marks.items() if right == of} == {
        "right", "facts_right", "citations_sufficient", "document_found", "section_cited", "quote_cited", "citations_right",
        "figures_exact", "contract_kept",
    }  # fmt: skip
    assert outcome.marks["false_refusals"] == (0, 1)


def test_a_missing_fact_is_named(judged, record: Make, stations: Answer) -> None:
    outcome = judged(record(facts=[["412"], ["nine", "9"]]), stations)
    assert outcome.faults == ("wrong",)
    assert outcome.lacking == (("nine", "9"),)
    assert "citations_sufficient" not in outcome.marks


def test_a_fact_in_a_refusal_does_not_count(judged, record: Make, stations: Answer) -> None:
    outcome = judged(record(), refusal(stations))
    assert outcome.faults == ("refused",)
    assert outcome.marks["false_refusals"] == (1, 1)


def test_what_is_unanswerable_must_be_refused_and_a_reservation_is_told_apart(
    judged, record: Make, stations: Answer
) -> None:
    trap = record(unanswerable=True, kind="near_miss")
    refused, outright = judged(trap, refusal(stations)), judged(trap, stations)
    hedged = judged(trap, stations.model_copy(update={"preface": "Perhaps:"}))
    assert refused.right
    assert [one.marks["refused"][0] for one in (refused, outright, hedged)] == [1, 0, 0]
    assert [one.marks["near_misses_refused"][0] for one in (refused, outright, hedged)] == [1, 0, 0]
    assert [one.marks["misled"][0] for one in (refused, outright, hedged)] == [0, 1, 0]
    assert outright.faults == ("answered",)
    assert "near_misses_refused" not in judged(record(unanswerable=True, kind="off_topic"), refusal(stations)).marks


def test_a_retrieved_document_is_found_but_its_section_and_sentence_are_not_cited(
    judged, record: Make, stations: Answer, document: str
) -> None:
    near = NearPassage(document=document, section="Stations", page=None)
    uncited = refusal(stations).model_copy(update={"also_retrieved": (near,)})
    outcome = judged(record(document=document, section="Stations", quote="412"), uncited)
    assert [outcome.marks[name][0] for name in ("document_found", "section_cited", "quote_cited")] == [1, 0, 0]


def test_a_citation_of_another_sentence_does_not_support_the_statement(judged, record: Make, stations: Answer) -> None:
    other = "Each station sells farm products online."
    outcome = judged(record(), broken(stations, quote=other, original=other))
    assert {"citation", "figure"} <= set(outcome.faults)
    assert outcome.marks["figures_exact"][0] < outcome.marks["figures_exact"][1]
    # the answer has the fact and what it cites has not
    assert outcome.marks["facts_right"] == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "The county had 421 village stations in 2018.",
        "The county did not have 412 village stations in 2018.",
        "The county had 412 village stations in 2016.",
    ],
)
def test_an_altered_statement_is_not_supported(judged, record: Make, stations: Answer, text: str) -> None:
    altered = stations.statements[0].model_copy(update={"text": text})
    outcome = judged(record(), stations.model_copy(update={"statements": (altered, *stations.statements[1:])}))
    assert outcome.unsupported == (text,)
    assert outcome.marks["citations_right"] == (len(stations.statements) - 1, len(stations.statements))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quote": "The county had 413 village stations in 2018."}, "does not stand in"),
        ({"number": 7}, "numbered"),
        ({"document": "nowhere"}, "unknown document"),
    ],
)
def test_a_broken_promise_is_named(
    judged, record: Make, stations: Answer, change: dict[str, object], said: str
) -> None:
    outcome = judged(record(), broken(stations, **change))
    assert any(said in fault for fault in outcome.contract_faults), outcome.contract_faults
    assert "contract" in outcome.faults


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"answer": "Something else [1]."}, "does not stand in the answer"),
        ({"answer": "The county had 412 village stations in 2018 [1] [9]."}, r"[9] in the answer"),
        ({"status": "not_in_sources"}, "a refusal has"),
        ({"statements": ()}, "no statements"),
    ],
)
def test_an_answer_that_contradicts_itself_is_named(
    judged, record: Make, stations: Answer, change: dict[str, object], said: str
) -> None:
    outcome = judged(record(), stations.model_copy(update=change))
    assert any(said in fault for fault in outcome.contract_faults), outcome.contract_faults


def test_a_follow_up_counts_as_right_and_as_understood_apart(judged, record: Make, stations: Answer) -> None:
    history = [{"role": "user", "content": "What about loans?"}]
    gold = record(history=history, follow_up=True, standalone="In 2018, how many village stations had the county?")
    assert judged(gold, stations).marks["standalone_right"] == (1, 1)
    astray = stations.model_copy(update={"standalone_question": "How many village loans did the county have in 2018?"})
    outcome = judged(gold, astray)
    assert outcome.marks["follow_ups_right"] == (1, 1)
    assert outcome.marks["standalone_right"] == (0, 1)


def test_shared_words_count_what_is_missing_and_what_is_foreign(record: Make) -> None:
    gold = record(standalone="甘肃有多少个县级中心？")
    same = shared_words("县级中心甘肃有多少个？", gold)
    assert same[0] == same[1] > 0
    shared, both = shared_words("甘肃有多少个物流中心？", gold)
    assert 0 < shared < both


def test_a_question_that_failed_is_wrong_and_is_no_refusal(record: Make) -> None:
    outcome = failed(record(document="x", quote="y"), RuntimeError("out of order"))
    assert outcome.faults == ("failed",)
    assert outcome.error == "RuntimeError: out of order"
    assert {right for right, _ in outcome.marks.values()} == {0}
    assert "false_refusals" not in outcome.marks
    assert failed(record(unanswerable=True, kind="near_miss"), ValueError("x")).marks["refused"] == (0, 1)
