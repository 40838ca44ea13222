"""The years, months, days and quarters a text names, and on which side of them it speaks ("since 2020", 2020年以前)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.answering.checking.numerals import chinese_value

Side = Literal["in", "from", "until"]
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_YEAR = re.compile(
    r"(?<![\d.])(?<!\d,)(19[0-9]\d|20[0-6]\d)(?![\d%％万亿]|[.,]\d|\s?(?:元|个|人|家|户|km|yuan|people)|(?:[\u4e00-\u9fff])(?<!年))"
)
_BEFORE_CHRIST = re.compile(r"公元前(\d+)年|(\d+)\s?(?:BCE?|B\.C\.)(?![a-z])")
_CHINESE_MONTH = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>1[0-2]|[1-9])(?:[至到—–-](?P<to>1[0-2]|[1-9]))?月(?:份|底|初)?(?:(?P<day>[12]?\d|3[01])(?:日|号)?(?:[至到—–、和-](?P<last>[12]?\d|3[01]))?[日号])?"
)
_DAY = (
    r"(?P<day{n}>[12]?\d|3[01])(?:st|nd|rd|th)?(?:\s?(?:[–—-]|to|and|&)\s?(?P<last{n}>[12]?\d|3[01])(?:st|nd|rd|th)?)?"
)
_ENGLISH_MONTH = re.compile(
    rf"(?:\b{_DAY.format(n=1)}\s+(?:of\s+)?)?\b(?P<month>{_MONTH})\b(?:\s+{_DAY.format(n=2)}(?![\d:]))?(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
)
_CHINESE_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_ENGLISH_QUARTER = re.compile(r"(first|second|third|fourth) quarter|\bQ([1-4])\b", re.IGNORECASE)
_HALF_YEAR = re.compile(r"上半年|first half of|first six months")
_SECOND_HALF = re.compile(r"下半年|second half of")
_FROM_BEFORE = re.compile(
    rf"(?:\bsince|\bfrom|\bafter|\bstarting in|自从?|从)\s*(?:the (?:end|start|beginning) of\s*)?(?:early |late |(?:{_MONTH})\s*)?$",
    re.IGNORECASE,
)
_UNTIL_BEFORE = re.compile(
    rf"(?:\buntil|\btill|\bbefore|\bby|\bup to|\bas of|\bto|截至|截止|直到|到)\s*(?:the (?:end|close|start|beginning) of\s*)?(?:end |(?:\d+ )?(?:{_MONTH})\s*)?$",
    re.IGNORECASE,
)
_FROM_AFTER = re.compile(
    r"^年?(?:底|末|初|\d{1,2}月(?:\d{1,2}日)?)?(?:以来|起|以后|之后|后)(?!期)|^ on(?:ward|wards)?\b"
)
_UNTIL_AFTER = re.compile(r"^年?(?:底|末|初|\d{1,2}月(?:\d{1,2}日)?)?(?:以前|之前|前(?!后|期)|为止)")


@dataclass(frozen=True, slots=True)
class Dates:
    """What a text says of time. `months` are (year or 0, month 1 to 12), `days` 1 to 31, `sides` tells each year's sides."""

    years: frozenset[int]
    months: frozenset[tuple[int, int]]
    days: frozenset[int]
    quarters: frozenset[int]
    sides: frozenset[tuple[int, Side]]

    def lacking(self, known: Dates, context: Dates) -> list[str]:
        """What of these dates another text does not have, as machine words ("year:2018", "month:6", "side:2020").

        A year may stand in the other text's context where the text itself names none.
        """
        years = known.years or context.years
        faults = [
            f"year:{year}" for year in sorted(self.years - known.years - (years if not known.years else context.years))
        ]
        for year, month in sorted(self.months):
            own = {at for at, which in known.months if which == month} or {
                at for at, which in context.months if which == month
            }
            if not own or (year and 0 not in own and year not in own):
                faults.append(f"month:{month}")
        faults += [f"day:{day}" for day in sorted(self.days - known.days - context.days)]
        faults += [f"quarter:{one}" for one in sorted(self.quarters - known.quarters - context.quarters)]
        for year, side in self.sides:
            there = {one for at, one in known.sides if at == year}
            if side != "in" and there and side not in there and "in" not in there:
                faults.append(f"side:{year}")
        return faults


@lru_cache(maxsize=8192)
def dates(text: str) -> Dates:
    """The dates of a text in either language."""
    sides: set[tuple[int, Side]] = set()
    for match in _YEAR.finditer(text):
        before, after = text[max(0, match.start() - 28) : match.start()], text[match.end() : match.end() + 12]
        side: Side = "in"
        if _FROM_BEFORE.search(before) or _FROM_AFTER.match(after):
            side = "from"
        elif _UNTIL_BEFORE.search(before) or _UNTIL_AFTER.match(after):
            side = "until"
        sides.add((int(match[1]), side))
    # years before Christ are negative
    sides |= {(-int(match[1] or match[2]), "in") for match in _BEFORE_CHRIST.finditer(text)}
    months: set[tuple[int, int]] = set()
    days: set[int] = set()
    for match in _CHINESE_MONTH.finditer(text):
        year = int(match["year"] or 0)
        months |= {(year, int(one)) for one in (match["month"], match["to"]) if one}
        days |= {int(one) for one in (match["day"], match["last"]) if one}
    for match in _ENGLISH_MONTH.finditer(text):
        year = int(match["year"] or 0)
        months.add((year, _MONTHS.index(match["month"].lower()) + 1))
        days |= {int(one) for one in (match["day1"], match["last1"], match["day2"], match["last2"]) if one}
    if _HALF_YEAR.search(text):
        months.add((0, 6))
    if _SECOND_HALF.search(text):
        months.add((0, 12))
    quarters = {int(chinese_value(match[1])) for match in _CHINESE_QUARTER.finditer(text)}
    for match in _ENGLISH_QUARTER.finditer(text):
        quarters.add(int(match[2]) if match[2] else "first second third fourth".split().index(match[1].lower()) + 1)
    return Dates(
        frozenset(year for year, _ in sides), frozenset(months), frozenset(days), frozenset(quarters), frozenset(sides)
    )


@lru_cache(maxsize=8192)
def date_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text names months with their days ("3 May 2017", 5月3日)."""
    return tuple(
        (match.start(), match.end()) for pattern in (_ENGLISH_MONTH, _CHINESE_MONTH) for match in pattern.finditer(text)
    )


def joined(parts: list[Dates]) -> Dates:
    """The dates of several texts together."""
    return Dates(
        frozenset().union(*(one.years for one in parts)),
        frozenset().union(*(one.months for one in parts)),
        frozenset().union(*(one.days for one in parts)),
        frozenset().union(*(one.quarters for one in parts)),
        frozenset().union(*(one.sides for one in parts)),
    )
