"""The measures: their names, which way is better, and their shares by language, kind and half."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.evaluation.intervals import percentile, wilson
from assistant.evaluation.judging import Outcome
from assistant.evaluation.records import Strict

Counted = Literal["questions", "statements", "figures", "words"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A share of what is counted; `less` where a smaller one is better. Its words are in the message catalogue."""

    name: str
    counted: Counted = "questions"
    less: bool = False


MEASURES = (
    Measure("right"),
    Measure("facts_right"),
    Measure("document_found"),
    Measure("section_cited"),
    Measure("quote_cited"),
    Measure("citations_right", "statements"),
    Measure("citations_sufficient"),
    Measure("figures_exact", "figures"),
    Measure("refused"),
    Measure("near_misses_refused"),
    Measure("misled", less=True),
    Measure("false_refusals", less=True),
    Measure("follow_ups_right"),
    Measure("standalone_right"),
    Measure("standalone_words", "words"),
    Measure("contract_kept"),
)
BY_NAME = {one.name: one for one in MEASURES}


class Share(Strict):
    """`right` of `of`, with the 95 % Wilson interval `low` to `high`; `share` is None where nothing was counted."""

    right: int
    of: int
    share: float | None
    low: float
    high: float

    @classmethod
    def counted(cls, right: int, of: int) -> Share:
        """The share of a count."""
        low, high = wilson(right, of)
        return cls(right=right, of=of, share=right / of if of else None, low=low, high=high)


class Measured(Strict):
    """A measure over all outcomes and over each group of them; groups in which nothing was counted are left out."""

    total: Share
    by_language: dict[str, Share]
    by_kind: dict[str, Share]
    by_half: dict[str, Share]


class Times(Strict):
    """Milliseconds from question to answer, and questions a second over the whole run."""

    p50_ms: float
    p90_ms: float
    p95_ms: float
    max_ms: float
    questions_per_s: float


def tally(outcomes: Iterable[Outcome], name: str) -> Share:
    """A measure over some outcomes."""
    marks = [one.marks[name] for one in outcomes if name in one.marks]
    return Share.counted(sum(right for right, _ in marks), sum(of for _, of in marks))


def measured(outcomes: Sequence[Outcome]) -> dict[str, Measured]:
    """All measures by name, in the order of `MEASURES`."""
    return {
        one.name: Measured(
            total=tally(outcomes, one.name),
            by_language=_grouped(outcomes, one.name, lambda outcome: outcome.language),
            by_kind=_grouped(outcomes, one.name, lambda outcome: outcome.record.kind),
            by_half=_grouped(outcomes, one.name, lambda outcome: outcome.half),
        )
        for one in MEASURES
    }


def _grouped(outcomes: Sequence[Outcome], name: str, group: Callable[[Outcome], str]) -> dict[str, Share]:
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        if name in one.marks:
            groups.setdefault(group(one), []).append(one)
    return {key: tally(groups[key], name) for key in sorted(groups)}


def times(outcomes: Sequence[Outcome], seconds: float) -> Times | None:
    """The times of a run that took `seconds`; None where no question was answered."""
    spent = [one.ms for one in outcomes if one.ms is not None]
    if not spent:
        return None
    return Times(
        p50_ms=round(percentile(spent, 0.5), 2),
        p90_ms=round(percentile(spent, 0.9), 2),
        p95_ms=round(percentile(spent, 0.95), 2),
        max_ms=round(max(spent), 2),
        questions_per_s=round(len(outcomes) / seconds, 2) if seconds > 0 else 0.0,
    )


def kinds(outcomes: Sequence[Outcome]) -> list[str]:
    """The kinds asked, the answerable ones first, each by how often it is asked."""
    counts: dict[str, int] = {}
    for one in outcomes:
        counts[one.record.kind] = counts.get(one.record.kind, 0) + 1
    answerable = {one.record.kind for one in outcomes if not one.record.unanswerable}
    return sorted(counts, key=lambda kind: (kind not in answerable, -counts[kind], kind))


def faulty(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes with a fault, in order."""
    return [one for one in outcomes if one.faults]
