"""Figures in running text: where they stand and what they are worth, in Chinese and English notation.

27.5万 and 275,000 are the same value, as are 153亿元 and 15.3 billion yuan, or 35.4% and 35.4 per cent.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_SCALE = {
    "万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 1000, "百": 100,
    "trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 1000, "hundred": 100,
}  # fmt: skip
_ZH_UNIT = "多?余?(?:个百分点|平方公里|公里|公斤|人次|批次|万?吨|个|家|人|名|户|元|倍|条|项|件|辆|座|处|年|月|日|号|期|成|批|种|类|级|岁|章|部门|站)"
_EN_UNIT = r"\s+(?:yuan|rmb|per\s?cent|percent|percentage points|tons?|square kilometres|times)(?![A-Za-z])"
_SIGN_UNIT = r"\s?(?:[kMGT]?bps|kg|km|ha|[kMG]Wh?|[kMGT]B)(?![A-Za-z])"
_FIGURE = re.compile(
    r"(?<![A-Za-z0-9.第/])(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:(?P<zh>多?余?(?:万亿|千万|百万|十万|亿|万|千|百))|\s+(?P<en>trillion|billion|million|thousand|hundred)\b)?"
    # a figure that no unit ends is none where letters or more digits follow: "3G", "1.2.3"
    rf"(?P<percent>\s?%|‰)?(?:(?P<unit>{_EN_UNIT}|{_ZH_UNIT}|{_SIGN_UNIT})|(?![A-Za-z\d]|,[A-Za-z]|\.\d))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"第\s?(\d+(?:\.\d+)?)")

# English measures: how they are asked for after "how many", and all that tells them
MEASURES_EN = (
    (r"tons?|tonnes?", r"tons?|tonnes?|吨"), (r"kilos?|kilogram(?:me)?s?|kg", r"kilos?|kilogram(?:me)?s?|kg|公斤|千克"), (r"kilomet(?:er|re)s?|km", r"kilomet(?:er|re)s?|km|公里|千米"),
    (r"met(?:er|re)s?", r"met(?:er|re)s?|m|米"), (r"miles?", r"miles?|英里"), (r"hectares?", r"hectares?|ha|公顷"), (r"acres?", r"acres?|英亩"), (r"mu", r"mu|亩"),
    (r"lit(?:er|re)s?", r"lit(?:er|re)s?|升"), (r"degrees?", r"degrees?|°C?|℃|度"),
)  # fmt: skip
ARTICLE_ASKED = r"第几[条章节项款部]|哪一?(?:条|款)(?:里|中)?(?:规定|写|说|讲|提|的)?(?=[?？]|$)|\bwhich (?:article|item|clause|chapter|section|paragraph)\b"
"""How it is asked which article of a document something is."""

# a number of so many digits in one, without a unit, is no quantity
ID_DIGITS = 9
# 2,000 is no year
YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text: code points `start` to `end` with its unit, its value, and whether it is a share of a hundred."""

    start: int
    end: int
    value: float
    percent: bool
    unit: str

    @property
    def is_date_part(self) -> bool:
        """Whether it is a year, month or day and not a quantity."""
        return self.unit in ("年", "月", "日", "号") or (
            not self.unit and not self.percent and 1900 <= self.value <= 2069 and self.end - self.start == YEAR_DIGITS
        )


@lru_cache(maxsize=8192)
def figures(text: str) -> tuple[Figure, ...]:
    """All figures written with digits, in order. Offsets are into `text` as given (full-width digits count as digits)."""
    # NFKC character by character keeps the offsets: a character that would become several stays as it is
    plain = "".join(_plain(one) for one in text)
    found = []
    for match in _FIGURE.finditer(plain):
        scale = (match["zh"] or "").lstrip("多余") or (match["en"] or "").lower()
        value = float(Decimal(match["number"].replace(",", "")) * _SCALE.get(scale, 1))
        unit = (match["unit"] or "").strip().lstrip("多余").lower()
        percent = bool(match["percent"]) or unit in ("per cent", "percent")
        end = match.start() + len(match.group().rstrip())
        found.append(Figure(match.start(), end, value, percent, unit))
    return tuple(found)


def _plain(one: str) -> str:
    """A full-width character as its plain form; a superscript (a footnote's mark) and the Chinese comma stay what they are."""
    folded = unicodedata.normalize("NFKC", one)
    return folded if len(folded) == 1 and one not in "⁰¹²³⁴⁵⁶⁷⁸⁹，" else one


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LABEL = re.compile(
    r"\b(?:articles?|chapters?|figures?|items?|models?|no|numbers?|parts?|ref|references?|sections?|tables?)\.?\s+$|文献$",
    re.IGNORECASE,
)
_SECTION = re.compile(r"\s?[节章]")
_BY_MONTH = (re.compile(rf"{_MONTH}\s+$"), re.compile(rf"^(?:st|nd|rd|th)?\s+{_MONTH}\b"))


def quantities(text: str) -> tuple[Figure, ...]:
    """The figures that are quantities: no dates, numbers of references "[1]", sections or documents 〔2015〕78号."""
    return tuple(
        figure
        for figure in figures(text)
        if not figure.is_date_part
        and text[figure.start - 1 : figure.start] not in ("[", "〔", "［")
        and not _in_code(text, figure)
        and not _is_id(text, figure)
    )


def _is_id(text: str, figure: Figure) -> bool:
    """Whether it is part of an address, or a number by which something is filed."""
    written = text[figure.start : figure.end]
    return "@" in (text[figure.start - 1 : figure.start], text[figure.end : figure.end + 1]) or (
        written.isdecimal() and len(written) >= ID_DIGITS
    )


def _in_code(text: str, figure: Figure) -> bool:
    before, after = text[: figure.start], text[figure.end :]
    label = _LABEL.search(before)
    # "the figure 15.3 billion yuan" is no picture
    drawn = label and not (label[0][:6].lower() == "figure" and (figure.unit or figure.value >= 100))
    if (
        drawn
        or (_SECTION.match(after) and "." in text[figure.start : figure.end])
        or _BY_MONTH[0].search(before)
        or _BY_MONTH[1].search(after)
    ):
        return True
    return text[max(0, figure.start - 1) : figure.start] == "〕" or text[figure.end : figure.end + 1] == "〕"


def missing_values(statement: str, *sources: str) -> list[float]:
    """Values of a statement's figures that stand in none of the sources (dates and "第15条" included)."""
    known = {figure.value for source in sources for figure in figures(source)}
    known |= {float(number) for source in sources for number in _ORDINAL.findall(source)}
    return [figure.value for figure in figures(statement) if figure.value not in known]


def value_of(numeral: str) -> float | None:
    """The value of a whole number in digits or Chinese numerals (三十八, 二〇一七), or None where it is none."""
    if numeral.isdecimal():
        return float(numeral)
    import cn2an  # 0.15 s

    try:
        return float(cn2an.cn2an(numeral, "smart"))
    except ValueError:
        return None


def bold(text: str) -> str:
    """Markdown with quantities in bold, units included; two that touch are one."""
    pieces, last = [], 0
    for figure in quantities(text):
        pieces += [text[last : figure.start], "**", text[figure.start : figure.end], "**"]
        last = figure.end
    return "".join([*pieces, text[last:]]).replace("****", "")
