"""Runs: measured, saved, compared, and held to floors."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answering.assistant import Assistant
from assistant.errors import QuestionError
from assistant.evaluation.comparison import compare
from assistant.evaluation.floors import check_groups, missed, read_floor
from assistant.evaluation.measures import kinds, measured, tally
from assistant.evaluation.records import Record
from assistant.evaluation.run import Asked, Run, load_run, run

LINES = [
    {"id": "a1", "question": "How many village stations did the county have in 2018?", "kind": "figure", "facts": [["412"]]},
    {"id": "a2", "question": "2019年建成物流中心多少个？", "kind": "figure", "facts": [["3个"]]},
    {"id": "a3", "question": "Who won the chess world cup?", "kind": "off_topic", "unanswerable": True},
    {"id": "a4", "question": "How long did the loan run?", "kind": "figure", "facts": [["never"]]},
]  # fmt: skip


def ran(assistant: Assistant) -> Run:
    records = [Record.model_validate(line) for line in LINES]
    return run(assistant, records, Asked(files=("questions.jsonl",), half="all"))


@pytest.fixture(scope="module")
def made(small: Assistant) -> Run:
    return ran(small)


def turned(made: Run, *ids: str) -> Run:
    """The run with the facts of some questions the other way round."""
    outcomes = tuple(
        one
        if one.record.id not in ids
        else one.model_copy(update={"right": not one.right, "marks": {**one.marks, "facts_right": (1 - one.right, 1)}})
        for one in made.outcomes
    )
    return made.model_copy(update={"outcomes": outcomes, "measures": measured(outcomes)})


def test_a_run_counts_by_language_and_by_kind(made: Run) -> None:
    facts = made.measures["facts_right"]
    assert (facts.total.right, facts.total.of) == (2, 3)
    assert facts.total.low < 2 / 3 < facts.total.high
    assert {key: share.of for key, share in facts.by_language.items()} == {"en": 2, "zh": 1}
    assert set(facts.by_kind) == {"figure"}
    assert made.measures["refused"].total.share == 1.0
    assert made.measures["follow_ups_right"].total.share is None
    assert kinds(made.outcomes) == ["figure", "off_topic"]
    assert made.times is not None
    assert 0 < made.times.p50_ms <= made.times.p90_ms <= made.times.p95_ms <= made.times.max_ms


def test_statements_are_counted_one_by_one(made: Run) -> None:
    statements = sum(len((one.answer or {})["statements"]) for one in made.outcomes)
    assert tally(made.outcomes, "citations_right").of == statements


def test_a_question_that_fails_does_not_end_the_run(small: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = small.ask

    def breaks(question: str, *rest: object, **keys: object) -> object:
        if keys.get("question_id") == "a2":
            raise KeyError("lost")
        return ask(question, *rest, **keys)  # type: ignore[arg-type]

    monkeypatch.setattr(small, "ask", breaks)
    outcomes = ran(small).outcomes
    assert [one.record.id for one in outcomes if one.status == "failed"] == ["a2"]
    assert len(outcomes) == len(LINES)


def test_a_saved_run_is_read_again_as_it_was(made: Run, tmp_path: Path) -> None:
    (tmp_path / "saved.json").write_text(made.model_dump_json(), encoding="utf-8")
    assert load_run(tmp_path / "saved.json") == made


@pytest.mark.parametrize("change", ['"format":1', '"seconds":'])
def test_a_run_of_another_format_is_refused_with_the_remedy(made: Run, tmp_path: Path, change: str) -> None:
    text = made.model_dump_json().replace(change, change.replace("1", "0").replace("seconds", "minutes"))
    (tmp_path / "saved.json").write_text(text, encoding="utf-8")
    with pytest.raises(QuestionError, match="ecpa eval --json"):
        load_run(tmp_path / "saved.json")


def test_a_comparison_pairs_questions_and_lists_what_changed(made: Run) -> None:
    before = turned(made, "a1", "a4")
    made_it = compare(before, made)
    assert [one.record.id for one in made_it.newly_right] == ["a1"]
    assert [one.record.id for one in made_it.newly_wrong] == ["a4"]
    (facts,) = [one for one in made_it.changes if one.measure.name == "facts_right"]
    assert (facts.gained, facts.lost, facts.p) == (1, 1, 1.0)
    assert (facts.before.share, facts.after.share) == (pytest.approx(2 / 3), pytest.approx(2 / 3))


def test_of_a_measure_where_less_is_better_fewer_is_a_gain(made: Run) -> None:
    def refused(one: object) -> object:
        return one.model_copy(update={"marks": {**one.marks, "false_refusals": (1, 1)}})  # type: ignore[attr-defined]

    worse = made.model_copy(update={"outcomes": (refused(made.outcomes[0]), *made.outcomes[1:])})
    (change,) = [one for one in compare(worse, made).changes if one.measure.name == "false_refusals"]
    assert (change.gained, change.lost) == (1, 0)


def test_questions_that_are_not_the_same_are_left_out_of_a_comparison(made: Run) -> None:
    other = made.outcomes[0].model_copy(
        update={"record": made.outcomes[0].record.model_copy(update={"question": "Another?"})}
    )
    before = made.model_copy(update={"outcomes": (other, *made.outcomes[1:3])})
    found = compare(before, made)
    assert (found.compared, found.only_one) == (2, 2)


def test_floors_hold_a_run_to_what_it_reached(made: Run) -> None:
    def below(text: str) -> bool:
        return bool(missed([read_floor(text)], made))

    assert not below("facts_right=66%")
    assert below("facts_right=0.67")
    assert not below("facts_right.zh=1")
    assert below("facts_right.en=0.6")
    assert not below("refused.off_topic=100%")
    # less is better: a ceiling
    assert not below("false_refusals=0")
    assert below("p50_ms=0.001")
    assert below("questions_per_s=1000000")
    # what cannot be measured has not passed
    assert below("follow_ups_right=0")


@pytest.mark.parametrize(
    "text", ["facts", "facts=1", "facts_right=", "facts_right=much", "facts_right=92", "p50_ms.zh=3", "facts_right=nan"]
)
def test_a_floor_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="--floor"):
        read_floor(text)


def test_a_floor_on_a_group_that_is_not_there_is_refused(record: Callable[..., Record]) -> None:
    with pytest.raises(QuestionError, match="no figures"):
        check_groups([read_floor("facts_right.figures=0.5")], [record(kind="figure")])
