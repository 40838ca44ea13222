"""Floors: values that a run must reach, so that a check of every change can stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.errors import QuestionError
from assistant.evaluation.measures import BY_NAME, Times
from assistant.evaluation.records import Record
from assistant.evaluation.run import Run

# of a time, less is better, but not of a speed
TIMES = {"p50_ms": True, "p90_ms": True, "p95_ms": True, "max_ms": True, "questions_per_s": False}


@dataclass(frozen=True, slots=True)
class Floor:
    """The value that a measure (of one language, kind or half where `group` is given) must not be worse than."""

    name: str
    group: str | None
    value: float

    @property
    def less(self) -> bool:
        """Whether the value is a ceiling: less is better."""
        return TIMES[self.name] if self.name in TIMES else BY_NAME[self.name].less

    @property
    def label(self) -> str:
        """As it was written."""
        return f"{self.name}.{self.group}" if self.group else self.name


@dataclass(frozen=True, slots=True)
class Missed:
    """A floor that a run is below, and what it reached; None where there was nothing to measure."""

    floor: Floor
    reached: float | None


def read_floor(text: str) -> Floor:
    """NAME=VALUE or NAME.GROUP=VALUE, where VALUE is 0.92 or 92%. QuestionError says what is wrong."""
    left, sign, right = text.partition("=")
    name, _, group = left.strip().partition(".")
    if not sign or (name not in BY_NAME and name not in TIMES):
        known = ", ".join((*BY_NAME, *TIMES))
        raise QuestionError(f"--floor {text}: write NAME=VALUE, where NAME is one of {known}.")
    number = right.strip()
    try:
        value = float(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
    except ValueError as error:
        raise QuestionError(f"--floor {text}: {number or 'nothing'} is not a number. Write 0.92 or 92%.") from error
    # nan compares as reached with everything
    top = float("inf") if name in TIMES else 1.0
    if not 0 <= value <= top or (name in TIMES and group):
        said = "a time has no groups" if name in TIMES and group else "a share lies between 0 and 1 (or 0% and 100%)"
        raise QuestionError(f"--floor {text}: {said}.")
    return Floor(name, group or None, value)


def check_groups(floors: Iterable[Floor], records: Sequence[Record]) -> None:
    """QuestionError for a floor on a language, kind or half that none of the questions has."""
    known = {group for one in records for group in (one.asked_in, one.kind, one.part)}
    for floor in floors:
        if floor.group and floor.group not in known:
            raise QuestionError(f"--floor {floor.label}: there is no {floor.group} among {', '.join(sorted(known))}.")


def missed(floors: Iterable[Floor], run: Run) -> list[Missed]:
    """The floors that the run does not reach. One with nothing to measure counts as missed: a check must not pass by being empty."""
    found = []
    for floor in floors:
        reached = _reached(floor, run.times, run)
        if reached is None or (reached > floor.value if floor.less else reached < floor.value):
            found.append(Missed(floor, reached))
    return found


def _reached(floor: Floor, spent: Times | None, run: Run) -> float | None:
    if floor.name in TIMES:
        return float(getattr(spent, floor.name)) if spent else None
    measured = run.measures[floor.name]
    if floor.group is None:
        return measured.total.share
    groups = {**measured.by_kind, **measured.by_half, **measured.by_language}
    return groups[floor.group].share if floor.group in groups else None
