"""What every piece of the field's cited data rests on: words of a document in a named section."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Strict(BaseModel):
    """Base of the data files: immutable, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Rest(Strict):
    """A span (verbatim in the document's governing language) and the section, by number or heading, in which it stands.

    Without a document it is of the one that the surrounding data names.
    """

    section: str
    span: str = Field(min_length=1)
    document: str | None = None


class Bilingual(Strict):
    """A name in both languages."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    def of(self, language: str) -> str:
        """The name in a language ("en" or "zh")."""
        return self.zh if language == "zh" else self.en


class Terms(Strict):
    """What readers call a thing, in both languages."""

    en: tuple[str, ...] = Field(min_length=1)
    zh: tuple[str, ...] = Field(min_length=1)

    def of(self, language: str) -> tuple[str, ...]:
        """The terms in a language ("en" or "zh")."""
        return self.zh if language == "zh" else self.en


def _valid(text: str) -> str:
    first_day(text)
    return text


# a date as precise as its source: "2015", "2015-06" or "2015-06-18"
PartialDate = Annotated[str, AfterValidator(_valid)]


def first_day(text: str) -> date:
    """The first day of a year, month or day. ValueError when it is none."""
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a year, month or day: 2015, 2015-06 or 2015-06-18")
    return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))


def last_day(text: str) -> date:
    """The last day of a year, month or day. ValueError when it is none."""
    first = first_day(text)
    parts = text.count("-")
    if parts == 2:
        return first
    month = first.month if parts else 12
    return date(first.year, month, calendar.monthrange(first.year, month)[1])
