"""Dated documents, events and results as cited data."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

import yaml

from assistant.ecpa.quoted import PartialDate, Strict, first_day, last_day

Level = Literal["national", "provincial", "local", "own"]
Happening = Literal["document", "event", "result"]
LEVELS: tuple[Level, ...] = ("national", "provincial", "local")
OWN: Level = "own"
"""The level of a document of the reader's own; no entry as shipped has it."""
HAPPENINGS: tuple[Happening, ...] = get_args(Happening)


class Entry(Strict):
    """What happened when. The date is as precise as the span; `latest` ends a time that lasted or is not known more closely.

    `catalogued` marks the entry whose date is the catalogue's for the official text that the document stands for.
    """

    date: PartialDate
    latest: PartialDate | None = None
    level: Level
    kind: Happening
    document: str
    section: str
    span: str
    catalogued: bool = False

    @property
    def first(self) -> datetime.date:
        """The first day that the date allows."""
        return first_day(self.date)

    @property
    def last(self) -> datetime.date:
        """The last day that the date allows."""
        return last_day(self.latest or self.date)


class Timeline(Strict):
    """The data file."""

    entries: tuple[Entry, ...]


@lru_cache(maxsize=1)
def load_timeline() -> tuple[Entry, ...]:
    """All entries as shipped, by time; of two that begin together the one known more closely comes first."""
    text = files("assistant.ecpa").joinpath("timeline.yaml").read_text(encoding="utf-8")
    entries = Timeline.model_validate(yaml.safe_load(text)).entries
    return tuple(sorted(entries, key=lambda one: (one.first, one.last)))


def select(
    entries: Iterable[Entry],
    levels: Iterable[Level] = LEVELS,
    first_year: int | None = None,
    last_year: int | None = None,
) -> tuple[Entry, ...]:
    """The entries of some levels that touch the years from `first_year` to `last_year`, both included."""
    wanted = set(levels)
    return tuple(
        one
        for one in entries
        if one.level in wanted
        and (first_year is None or one.last.year >= first_year)
        and (last_year is None or one.first.year <= last_year)
    )
