"""What changed between two runs over the same questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evaluation.intervals import mcnemar
from assistant.evaluation.judging import Outcome
from assistant.evaluation.measures import MEASURES, Measure, Share, tally
from assistant.evaluation.run import Run


@dataclass(frozen=True, slots=True)
class Change:
    """A measure before and after over the questions of both runs; `gained` and `lost` count questions, `p` is McNemar's exact p."""

    measure: Measure
    before: Share
    after: Share
    gained: int
    lost: int
    p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes of all measures that both runs have, and the questions that became right and wrong.

    `only_one` counts questions that one run alone has, or that are not the same in both; they are left out.
    """

    changes: tuple[Change, ...]
    newly_right: tuple[Outcome, ...]
    newly_wrong: tuple[Outcome, ...]
    compared: int
    only_one: int


def compare(before: Run, after: Run) -> Comparison:
    """Pair the runs question by question."""
    earlier = {one.record.id: one for one in before.outcomes}
    later = {one.record.id: one for one in after.outcomes}
    pairs = [(earlier[key], one) for key, one in later.items() if key in earlier and earlier[key].record == one.record]
    changes = [change for one in MEASURES if (change := _change(one, pairs)) is not None]
    return Comparison(
        changes=tuple(changes),
        newly_right=tuple(new for old, new in pairs if new.right and not old.right),
        newly_wrong=tuple(new for old, new in pairs if old.right and not new.right),
        compared=len(pairs),
        only_one=len(earlier.keys() | later.keys()) - len(pairs),
    )


def _change(measure: Measure, pairs: Sequence[tuple[Outcome, Outcome]]) -> Change | None:
    both = [(old, new) for old, new in pairs if measure.name in old.marks and measure.name in new.marks]
    if not both:
        return None
    good = [(_is_good(measure, old), _is_good(measure, new)) for old, new in both]
    gained, lost = good.count((False, True)), good.count((True, False))
    return Change(
        measure,
        tally([old for old, _ in both], measure.name),
        tally([new for _, new in both], measure.name),
        gained,
        lost,
        mcnemar(gained, lost),
    )


def _is_good(measure: Measure, outcome: Outcome) -> bool:
    """Whether a question is without fault in a measure: for statements and figures, whether all of them are right."""
    right, of = outcome.marks[measure.name]
    return right == 0 if measure.less else right == of
