"""Do the quantities of a statement stand in its source: value, unit, bound?"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from assistant.answering.checking.measures import Measure, measures
from assistant.answering.checking.units import MEASURED, unit_after
from assistant.documents.model import Language

_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?![\d.]|\s?(?:%|％|per\s?cent|[年月日号]))")
_OF_NEXT = re.compile(r"\s*of (?:the |its |all )?(?:these )?\s*")
_RATIO = re.compile(r"\s(?:out of|in)\s(?:every )?", re.IGNORECASE)
# spans of time, which are no quantities of a thing
SPANS = ("hour", "minute", "day", "week", "month", "year")
Sides = Sequence[tuple[str, Language]]
# a rounded value with "about" may lie this far from the source's (12,448.8 to 1.24: 0.4 %)
ROUNDING = 0.03
# "more than half" may stand for 52.6 %, not for 95 %
LOOSEST_BOUND = 1.25


def figure_faults(statement: str, language: Language, sides: Sides) -> list[str]:
    """Faults of a statement's quantities against all sides (texts with their language) of its sources."""
    known = [one for text, of in sides for one in measures(text, of)]
    loose = {float(one.replace(",", "")) for text, _ in sides for one in _DIGITS.findall(text)}
    faults: list[str] = []
    for one in measures(statement, language):
        if one.tentative or _counts_list(one, statement):
            continue
        same = [other for other in known if same_value(one, other)]
        if not same and _RATIO.search(statement[one.start : one.end]):
            parts = measures(_RATIO.sub(" ; ", statement[one.start : one.end]), language)
            if len(parts) == 2 and all(any(same_value(part, other) for other in known) for part in parts):
                continue
        if not same and _is_complement(one, statement, known):
            continue
        if not same:
            looser = [other for other in known if _follows(one, other)]
            if not looser and (one.unit in ("share", "points") or one.value not in loose):
                faults.append(f"figure:{one.said}")
            continue
        fitting = [other for other in same if _same_unit(one, other)]
        if not fitting or _counts_others(one, same) or _is_share_of_others(one, statement, language, sides):
            faults.append(f"unit:{one.said}")
            continue
        ranged = _RANGE.search(statement) is not None
        if not any(_same_bound(one, other) or (ranged and other.bound in ("over", "under")) for other in fitting):
            faults.append(f"hedge:{one.said}")
        elif one.change and (told := {other.change for other in fitting if other.change}) and one.change not in told:
            faults.append(f"figure:{one.said}")
    return faults


# half a year is six months, a day and a half 36 hours; days do not make up months
_IN_SMALLER = {
    "year": ("month", 12), "month": ("month", 1), "week": ("minute", 7 * 24 * 60), "day": ("minute", 24 * 60), "hour": ("minute", 60), "minute": ("minute", 1),
}  # fmt: skip
_RANGE = re.compile(
    r"\bbetween (?:[^,;.]|(?<=\d)[.,](?=\d)){1,24} and\b|\bfrom (?:[^,;.]|(?<=\d)[.,](?=\d)){1,24} to\b|\d\s?[元%％万亿人]*\s?(?:–|-|—|至|到)\s?\d"
)
_DENIES = re.compile(r"\b(?:not|never|no|none|neither|without|cannot)\b|n['’]t\b|[没未不无]", re.IGNORECASE)


# counted things, whose classes exclude each other
_COUNTED = ("household", "person", "village", "county", "township", "province", "school")
_SHARE_OF = {
    "en": re.compile(
        r"^(?:\s(?:or more|or less|at least))?\sof(?=\s)(?:\s(?:the|its|their|all|these|those|[A-Za-z]+['’]s)(?=\s))*"
    ),
    "zh": re.compile(r"^(?:以上|以下|左右|多)?的?"),
}


def _counts_others(one: Measure, same: Sequence[Measure]) -> bool:
    """Whether the sides that tell what the number counts tell another thing: 2.09亿户 where only one of two sides has 人."""
    classes = {*_COUNTED, *MEASURED}
    told = [other for other in same if other.unit in classes]
    return one.unit in classes and bool(told) and not any(_same_unit(one, other) for other in told)


def _is_share_of_others(one: Measure, statement: str, language: Language, sides: Sides) -> bool:
    """Whether a share is told of another kind of thing than the source's: 98% of households for 98% of villages."""
    if one.unit != "share" or not (mine := _share_of(statement, language, one)):
        return False
    told = {
        its
        for text, of in sides
        for other in measures(text, of)
        if other.unit == "share" and same_value(one, other) and (its := _share_of(text, of, other))
    }
    return bool(told) and mine not in told


def _share_of(text: str, language: Language, share: Measure) -> str:
    """The class of what stands after a share ("of poor villages", 的贫困村), "" for none that is known."""
    rest = text[share.end :]
    match = _SHARE_OF[language].match(rest)
    unit = unit_after(rest[match.end() :])[0] if match else ""
    return unit if unit in _COUNTED else ""


def _is_complement(one: Measure, statement: str, known: Sequence[Measure]) -> bool:
    """Whether "two thirds had never" says what "a third had" says."""
    return (
        one.unit == "share"
        and _DENIES.search(statement) is not None
        and any(other.unit == "share" and math.isclose(one.value + other.value, 1, abs_tol=1e-6) for other in known)
    )


def same_value(one: Measure, other: Measure) -> bool:
    """Whether two quantities have one value; what kind of thing they measure is not asked."""
    if math.isclose(one.value, other.value, rel_tol=1e-10):
        return True
    if one.unit == other.unit or one.unit not in _IN_SMALLER or other.unit not in _IN_SMALLER:
        return False
    of, mine = _IN_SMALLER[one.unit]
    its_of, its = _IN_SMALLER[other.unit]
    return of == its_of and math.isclose(one.value * mine, other.value * its, rel_tol=1e-10)


def _same_unit(one: Measure, other: Measure) -> bool:
    # 个 and bare numbers tell nothing; a share never equals a bare number
    if "share" in (one.unit, other.unit) or "points" in (one.unit, other.unit):
        return one.unit == other.unit
    if one.unit in _IN_SMALLER and other.unit in _IN_SMALLER and one.value != other.value:
        return True
    if "piece" in (one.unit, other.unit):
        return one.unit == other.unit or not {one.unit, other.unit} & MEASURED
    return not one.unit or not other.unit or one.unit == other.unit


def _same_bound(one: Measure, other: Measure) -> bool:
    # "in half a day" and 半天之内 say the same
    if one.bound == other.bound or (
        one.unit in SPANS
        and {one.bound, other.bound} <= {"exact", "under", "over"}
        and ("over" not in (one.bound, other.bound) or other.after)
    ):
        return True
    return {one.bound, other.bound} == {"about", "nearly"} or (one.bound == "about" and other.bound == "exact")


def _follows(one: Measure, other: Measure) -> bool:
    """Whether a looser quantity follows from an exact one: "about 1.24" from 1.2449, "more than half" from 52.6 %."""
    if not _same_unit(one, other) or other.value <= 0 or one.value <= 0:
        return False
    ratio = other.value / one.value
    if other.bound != "exact" or _precision(one) >= _precision(other):
        return False
    if one.bound in ("about", "nearly"):
        return abs(ratio - 1) <= ROUNDING
    if one.bound == "over":
        return 1 < ratio <= LOOSEST_BOUND
    return one.bound == "under" and 1 / LOOSEST_BOUND <= ratio < 1


def _precision(one: Measure) -> int:
    """How many digits a value is told with: 2 for 170,000, 6 for 124,488."""
    return len(f"{one.value:.9e}".split("e")[0].replace(".", "").strip("0"))


def _counts_list(one: Measure, text: str) -> bool:
    """Whether a small number only counts what the statement itself lists after it ("three goals: a, b and c")."""
    if one.value not in range(2, 13) or one.unit not in ("", "piece"):
        return False
    rest = re.split(r"[。;；]|\. ", text[one.end :], maxsplit=1)[0]
    listed = re.split(r"[:：]|namely|即|包括|such as", rest, maxsplit=1)
    ahead = re.split(r"[,:;。，：；]|由", text[: one.start])[-1]
    return any(
        len([item for item in _ITEMS.split(part) if item.strip()]) == int(one.value)
        for part in (*listed[1:], ahead)
        if _ITEMS.search(part)
    )


_ITEMS = re.compile(r"[,，、]\s*(?:and\s)?|\band\b|和|以及|及")
