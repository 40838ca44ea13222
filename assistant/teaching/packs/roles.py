"""What a section of a document is for, and how much of it an audience gets: open rules, kept as data."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.answering.quantities import quantities
from assistant.documents.model import Language

Audience = Literal["officials", "students", "trainees"]
AUDIENCES: tuple[Audience, ...] = ("officials", "students", "trainees")
Role = Literal[
    "apparatus", "about", "reliability", "definitions", "difficulties", "goals", "progress", "measures", "cases", "identity",
    "background", "content",
]  # fmt: skip

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# what can be read aloud in one breath, about five seconds: characters in Chinese, and about as much in English
SHORT = {"zh": 45, "en": 120}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Marks(_Strict):
    """What is added to a sentence that holds a figure or a year, is short, or could not be confirmed."""

    figure: float
    date: float
    short: float
    unconfirmed: float


class Taste(_Strict):
    """What one audience gets: weights of roles and of kinds of documents, marks of sentences, whether terms are explained first."""

    weights: dict[Role, float]
    marks: Marks
    kinds: dict[str, float]
    terms: bool


class Rules(_Strict):
    """The data file."""

    roles: dict[Role, dict[Language, str]]
    audiences: dict[Audience, Taste]


@lru_cache(maxsize=1)
def load_rules() -> Rules:
    """The rules as shipped."""
    text = files("assistant.teaching.packs").joinpath("roles.yaml").read_text(encoding="utf-8")
    return Rules.model_validate(yaml.safe_load(text))


def role_of(path: tuple[str, ...], language: Language) -> Role:
    """What a section is for by its headings, the innermost first; "content" where no heading says."""
    for heading in reversed(path):
        for role, words in load_rules().roles.items():
            if re.search(words[language], heading, re.IGNORECASE):
                return role
    return "content"


def weight(role: Role, kind: str, audience: Audience) -> float:
    """How much a section of a role in a document of a kind counts for an audience; 1 is usual."""
    taste = load_rules().audiences[audience]
    return taste.weights.get(role, 1.0) * taste.kinds.get(kind, 1.0)


def mark(text: str, language: Language, audience: Audience, unconfirmed: bool = False) -> float:
    """What is added to a sentence for an audience."""
    marks = load_rules().audiences[audience].marks
    value = (marks.short if len(text) <= SHORT[language] else 0.0) + (marks.unconfirmed if unconfirmed else 0.0)
    if marks.date and _YEAR.search(text):
        value += marks.date
    if marks.figure and any(not (one.value.is_integer() and 1900 <= one.value <= 2100) for one in quantities(text)):
        value += marks.figure
    return value
