"""What policy offers against the difficulties that the paper names, and how each policy stands today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

import yaml
from pydantic import Field, model_validator

from assistant.ecpa.quoted import Bilingual, PartialDate, Rest, Strict, Terms, first_day, last_day
from assistant.ecpa.timeline import Level
from assistant.errors import QuestionError

Stated = Literal["in_force", "succeeded", "ended"]
Standing = Literal["in_force", "running", "unknown", "goals_past", "succeeded", "expired", "ended"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
Aspect = Literal["says", "targets", "conditions", "caveats"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)


class Policy(Strict):
    """A document with measures: when it is from, how long its term runs, and what the sources say of it today."""

    document: str
    level: Level
    name: Bilingual
    date: PartialDate
    latest: PartialDate | None = None
    dated: Rest
    until: int | None = None
    term: Literal["validity", "goals"] | None = None
    ends: Rest | None = None
    standing: Stated | None = None
    status: tuple[Rest, ...] = ()

    @model_validator(mode="after")
    def _term_is_whole(self) -> Policy:
        if len({self.until is None, self.term is None, self.ends is None}) > 1:
            raise ValueError("until, term and ends belong together")
        if self.standing and not self.status:
            raise ValueError("a stated standing needs the span that states it")
        return self

    @property
    def rests(self) -> tuple[Rest, ...]:
        """What its standing rests on."""
        return (*((self.ends,) if self.ends else ()), *self.status)


class Measure(Strict):
    """What one policy has on a problem: spans by aspect."""

    policy: str
    says: tuple[Rest, ...] = ()
    targets: tuple[Rest, ...] = ()
    conditions: tuple[Rest, ...] = ()
    caveats: tuple[Rest, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Measure:
        if not (self.says or self.targets or self.conditions):
            raise ValueError(f"{self.policy}: a measure without a span")
        return self

    def spans(self, aspect: Aspect) -> tuple[Rest, ...]:
        """The spans of one aspect."""
        found: tuple[Rest, ...] = getattr(self, aspect)
        return found


class Problem(Strict):
    """A difficulty in the paper's own words, what readers call it, the adviser's inputs that it answers to, and what policies have on it."""

    id: str
    name: Bilingual
    words: Terms
    inputs: tuple[str, ...]
    difficulty: tuple[Rest, ...] = Field(min_length=1)
    measures: tuple[Measure, ...] = Field(min_length=1)


class Measures(Strict):
    """The data file."""

    policies: dict[str, Policy]
    problems: tuple[Problem, ...]

    @model_validator(mode="after")
    def _policies_are_listed(self) -> Measures:
        named = {one.policy for problem in self.problems for one in problem.measures}
        if odd := sorted(named ^ self.policies.keys()):
            raise ValueError(f"named and not listed, or listed and not named: {', '.join(odd)}")
        return self


@dataclass(frozen=True, slots=True)
class Offer:
    """A policy's measure on a problem and how the policy stands on the day asked about."""

    policy: Policy
    measure: Measure
    standing: Standing

    def rests(self, aspect: Aspect) -> Iterator[tuple[str, Rest]]:
        """Document and span of an aspect."""
        for one in self.measure.spans(aspect):
            yield one.document or self.policy.document, one


@lru_cache(maxsize=1)
def load_measures() -> Measures:
    """The measures as shipped."""
    text = files("assistant.ecpa").joinpath("measures.yaml").read_text(encoding="utf-8")
    return Measures.model_validate(yaml.safe_load(text))


def problem_of(name: str) -> Problem:
    """The problem with this id, or with this name in either language. Raises QuestionError with the choices."""
    problems = load_measures().problems
    for one in problems:
        if name.strip().casefold() in (one.id, one.name.en.casefold(), one.name.zh):
            return one
    raise QuestionError(f"There is no problem {name!r}. Choose from: {', '.join(one.id for one in problems)}.")


def standing(policy: Policy, today: date) -> Standing:
    """How a policy stands on a day: what a source states first; otherwise its own term against the day; otherwise unknown.

    Goals that ran out say nothing about force ("goals_past"); a validity that ran out does ("expired").
    """
    if policy.standing:
        return policy.standing
    if policy.until is None:
        return "unknown"
    if today <= last_day(str(policy.until)):
        return "running"
    return "expired" if policy.term == "validity" else "goals_past"


def offers(problem: Problem, today: date) -> tuple[Offer, ...]:
    """What policies have on a problem: those that still run first, then the newer before the older."""
    policies = load_measures().policies
    found = [Offer(policies[one.policy], one, standing(policies[one.policy], today)) for one in problem.measures]
    live = ("in_force", "running")
    return tuple(sorted(found, key=lambda one: (one.standing not in live, -first_day(one.policy.date).toordinal())))
