"""The floor: a fixed sample of the test half must be answered about as well as it was when these values were set.

Measured on the sample and set a little below, so that a change that costs three or four answers does not pass unseen. A change that
makes the sample better should raise them.
"""

import pytest

from assistant.answering.assistant import Assistant
from assistant.evaluation.command import QUESTIONS
from assistant.evaluation.floors import missed, read_floor
from assistant.evaluation.labels import about_missed
from assistant.evaluation.records import chosen, read_records
from assistant.evaluation.run import Asked, Run, run

SAMPLE = 60
FLOORS = ("right=0.5",)
FAULTLESS = ("citations_right", "figures_exact", "contract_kept")


@pytest.fixture(scope="module")
def made(assistant: Assistant) -> Run:
    records = chosen(read_records([QUESTIONS]), "test", SAMPLE)
    return run(assistant, records, Asked(files=(QUESTIONS.name,), half="test", sample=SAMPLE))


def test_a_sample_of_the_test_half_is_answered_as_well_as_before(made: Run) -> None:
    assert len(made.outcomes) == SAMPLE
    assert [about_missed(one, "en") for one in missed(map(read_floor, FLOORS), made)] == []


def test_no_statement_of_the_sample_is_unsupported_and_no_figure_is_foreign(made: Run) -> None:
    faults = [(one.record.id, one.unsupported, one.inexact, one.contract_faults) for one in made.outcomes]
    assert [one for one in faults if any(one[1:])] == []
    assert [made.measures[name].total.share for name in FAULTLESS] == [1.0, 1.0, 1.0]


def test_no_question_of_the_sample_fails(made: Run) -> None:
    assert [(one.record.id, one.error) for one in made.outcomes if one.status == "failed"] == []
