"""Which of the paper's models suits a described place, by rules in a data file: no score, only conditions met and not met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast, get_args

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.documents.model import Language
from assistant.ecpa.models import Model, actors_told, load_models
from assistant.errors import QuestionError

Value = Literal["strong", "weak", "none", "unknown"]
Sureness = Literal["little", "partly", "well"]
VALUES: tuple[Value, ...] = get_args(Value)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Strict):
    """What the paper says a model rests on, and which values of an input speak for and against it."""

    input: str
    section: str
    span: str
    met: tuple[Value, ...]
    unmet: tuple[Value, ...]


class Measure(_Strict):
    """A span that addresses a want; of the paper when no document is named."""

    span: str
    document: str | None = None
    section: str | None = None


class Rules(_Strict):
    """The data file."""

    inputs: tuple[str, ...]
    models: dict[str, tuple[Rule, ...]]
    common: tuple[Rule, ...]
    measures: dict[str, tuple[Measure, ...]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One model in a place: rules met, rules not met, needed actors that are missing, and rules on which nothing is known."""

    model: str
    met: tuple[Rule, ...]
    unmet: tuple[Rule, ...]
    absent: tuple[Rule, ...]
    unknown: tuple[Rule, ...]

    @property
    def fits(self) -> bool:
        """Whether no needed actor is missing."""
        return not self.absent

    @property
    def balance(self) -> int:
        """Conditions met less conditions not met: what the order goes by."""
        return len(self.met) - len(self.unmet)

    @property
    def wants(self) -> tuple[str, ...]:
        """Inputs that are missing or too weak."""
        return tuple(dict.fromkeys(one.input for one in (*self.absent, *self.unmet)))


@dataclass(frozen=True, slots=True)
class Change:
    """What another answer to one input would do: the ranks that come out."""

    input: str
    value: Value
    ranks: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """The models that fit in ranks (those of one rank are tied), those that do not, what holds for all, and what would change it."""

    place: dict[str, Value]
    ranks: tuple[tuple[Verdict, ...], ...]
    unfit: tuple[Verdict, ...]
    common: tuple[Rule, ...]
    changes: tuple[Change, ...]
    known: int

    @property
    def sureness(self) -> Sureness:
        """How much the advice rests on: fewer than 4 of the inputs known, fewer than 8, or more."""
        return "little" if self.known < 4 else "partly" if self.known < 8 else "well"


@lru_cache(maxsize=1)
def load_rules() -> Rules:
    """The rules as shipped."""
    text = files("assistant.ecpa").joinpath("advisor.yaml").read_text(encoding="utf-8")
    return Rules.model_validate(yaml.safe_load(text))


def place_of(pairs: Mapping[str, str]) -> dict[str, Value]:
    """A described place with every input, unknown where nothing is said. Raises QuestionError on a name or value that is not one."""
    rules = load_rules()
    for name, value in pairs.items():
        if name not in rules.inputs:
            raise QuestionError(f"There is no {name!r} to describe. Choose from: {', '.join(rules.inputs)}.")
        if value not in VALUES:
            raise QuestionError(f"{name} cannot be {value!r}. Choose from: {', '.join(VALUES)}.")
    found: dict[str, Value] = dict.fromkeys(rules.inputs, "unknown")
    for name, value in pairs.items():
        found[name] = cast(Value, value)
    return found


def told_of(text: str, language: Language) -> dict[str, Value]:
    """What a sentence tells of a place, as far as the rules ask for it: actors that are there, and those that are missing."""
    there, missing = actors_told(text, language, load_models())
    told: dict[str, Value] = {}
    for name in load_rules().inputs:
        if name in there or name in missing:
            told[name] = "strong" if name in there else "none"
    return told


def advise(place: Mapping[str, Value]) -> Advice:
    """The advice for a place that `place_of` made."""
    rules = load_rules()
    ranks, unfit = _ranked(rules, place)
    before = _names(ranks)
    changes = []
    for name in rules.inputs:
        for value in ("strong", "weak", "none"):
            if value != place[name] and (after := _names(_ranked(rules, {**place, name: value})[0])) != before:
                changes.append(Change(name, value, after))
    return Advice(
        place=dict(place),
        ranks=ranks,
        unfit=unfit,
        common=tuple(one for one in rules.common if place[one.input] in one.unmet),
        changes=tuple(changes),
        known=sum(value != "unknown" for value in place.values()),
    )


def _ranked(rules: Rules, place: Mapping[str, Value]) -> tuple[tuple[tuple[Verdict, ...], ...], tuple[Verdict, ...]]:
    verdicts = [_verdict(model, rules.models[model.id], place) for model in load_models().models]
    fit = [one for one in verdicts if one.fits]
    balances = sorted({one.balance for one in fit}, reverse=True)
    ranks = tuple(tuple(one for one in fit if one.balance == balance) for balance in balances)
    return ranks, tuple(one for one in verdicts if not one.fits)


def _verdict(model: Model, rules: tuple[Rule, ...], place: Mapping[str, Value]) -> Verdict:
    return Verdict(
        model=model.id,
        met=tuple(one for one in rules if place[one.input] in one.met),
        unmet=tuple(one for one in rules if place[one.input] in one.unmet),
        absent=tuple(one for one in rules if one.input in model.needs and place[one.input] == "none"),
        unknown=tuple(one for one in rules if place[one.input] == "unknown"),
    )


def _names(ranks: tuple[tuple[Verdict, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(one.model for one in rank) for rank in ranks)
