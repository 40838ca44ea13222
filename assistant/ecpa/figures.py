"""Figures as points in time: targets and results, joined to a series only where they count the same thing."""

from __future__ import annotations

import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

import yaml
from pydantic import Field, model_validator

from assistant.ecpa.quoted import Bilingual, PartialDate, Rest, Strict, last_day

Area = Literal["china", "gansu", "longnan", "cheng_county"]
Unit = Literal["counties", "yuan", "shops", "people", "percent", "stations", "centres", "parcels"]
Aim = Literal["result", "target"]
AREAS: tuple[Area, ...] = get_args(Area)


class Point(Strict):
    """A value that stands in its span, and when it holds (`latest` where a time ends earlier than `at` does).

    `more` says that the source gives it as a least value; `apart` keeps it out of its series' line.
    """

    at: PartialDate
    latest: PartialDate | None = None
    value: float
    kind: Aim = "result"
    more: bool = False
    apart: bool = False
    document: str
    section: str
    span: str

    @property
    def day(self) -> datetime.date:
        """Where it stands in time: the last day of the time for which it holds."""
        return last_day(self.latest or self.at)


class Series(Strict):
    """One quantity in one area. `joined` where a line between its points means something; `because` and `remark` say why or why not."""

    id: str
    name: Bilingual
    area: Area
    unit: Unit
    joined: bool
    points: tuple[Point, ...] = Field(min_length=1)
    remark: Bilingual | None = None
    because: Rest | None = None

    @model_validator(mode="after")
    def _line_has_points(self) -> Series:
        if self.joined and sum(not one.apart for one in self.points) < 2:
            raise ValueError(f"{self.id}: a line needs two points")
        return self


class Figures(Strict):
    """The data file."""

    series: tuple[Series, ...]


@lru_cache(maxsize=1)
def load_figures() -> tuple[Series, ...]:
    """All series as shipped."""
    text = files("assistant.ecpa").joinpath("figures.yaml").read_text(encoding="utf-8")
    return Figures.model_validate(yaml.safe_load(text)).series
