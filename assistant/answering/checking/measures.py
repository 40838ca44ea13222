"""Quantities of running text with what a reader takes from them: value, unit, bound ("nearly", 超过), and their neighbourhood.

Where `quantities` finds figures written with digits, this also reads 七成, 三分之二, 三十二, "fifty-six", "a third", "doubled".
Shares are fractions of one, so that 70%, 七成 and "seventy percent" are equal; percentage points are a unit of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assistant.answering.checking.dates import date_spans
from assistant.answering.checking.numerals import CHINESE, ENGLISH, chinese_value, english_value
from assistant.answering.checking.units import MEASURED, RATES, unit_after
from assistant.answering.quantities import figures
from assistant.documents.model import Language

Bound = Literal["exact", "about", "nearly", "over", "under"]
Change = Literal["", "by", "to", "from"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity at code points `start` to `end` of the text it was read from.

    `unit` is a class ("CNY", "person", "km", "share", "points", "times", …) or "" where none is told. `tentative` marks readings
    that only a source is given the benefit of: a number without a counted thing.
    """

    start: int
    end: int
    value: float
    unit: str
    bound: Bound = "exact"
    change: Change = ""
    tentative: bool = False
    after: bool = False  # "after two hours", 两小时后: what is longer is meant

    @property
    def said(self) -> str:
        """The value as a machine word's ending: "275000", "0.354"."""
        return f"{self.value:.10g}"


_OVER_BEFORE = re.compile(
    r"(?:\b(?:more than|older than|longer than|over|above|exceed(?:s|ed|ing)?|exceeds|upwards? of|at least|(?:no|not) (?:less|fewer|lower) than|not (?:be )?(?:below|under)|passed"
    r"|minimum of|topp(?:ed|ing)|surpass(?:ed|es|ing)?)|超过|超|逾|不低于|不少于|不下|不得低于|不得少于|至少[^，。；、\d]{0,5}|突破|高于|大于|多于|达到?或超过)\s*$",
    re.IGNORECASE,
)
_UNDER_BEFORE = re.compile(
    r"(?:(?<!no )(?<!not )\b(?:less than|fewer than|(?<!not )(?:under|below)|lower than|younger than|shorter than|as (?:many|much) as|at (?:the )?most|up to|(?:no|not) more than|(?:not|never) exceed(?:s|ed|ing)?|maximum of|limited to|limit of|within)"
    r"|不足|不到|(?<![不得])(?:低于|少于|小于)|不超过|[别勿]超过?|不得超过|不高于|不得高于|不多于|(?:至多|最多)[^，。；、\d]{0,12}|限[流额量]|上限为?|限于|(?:至多|最多|最高|最长|最大)(?:可|为|占|达|保存|停靠|放牧|\w{0,3}?))\s*(?:RMB|US\$|\$|€)?\s*$",
    re.IGNORECASE,
)
_NEARLY_BEFORE = re.compile(
    r"(?:\b(?:nearly|almost|close to|just under)|近|将近|接近|几乎|差不多)\s*(?:a|one)?\s*$", re.IGNORECASE
)
_ABOUT_BEFORE = re.compile(
    r"(?:\b(?:about|around|roughly|some|approximately|approx\.?|in the region of|circa)|(?:大约|约占|约为|约有)[^，。；、]{0,12}?|约|大概|估计)\s*(?:a|one)?\s*$",
    re.IGNORECASE,
)
_OVER_AFTER = re.compile(
    r"^(?:\s*(?:[A-Za-z]+ ){0,4}or (?:more|over|above)\b|\s*[^\s，。、；,.;\d]{0,4}?(?:以上|之上|多(?![数样少种方元层次])|余(?![下额])))",
    re.IGNORECASE,
)
_UNDER_AFTER = re.compile(
    r"^(?:\s*(?:[A-Za-z]+ ){0,3}or (?:less|fewer|below)\b|\s*at (?:the )?most\b|\s*[^\s，。、；,.;\d]{0,4}?(?:以下|以内|之内|之下|内(?![部容外地])))",
    re.IGNORECASE,
)
_ABOUT_AFTER = re.compile(r"^(?:\s*(?:or so|on average)\b|[^\s，。、；,.;\d]{0,4}?(?:左右|上下|前后))", re.IGNORECASE)
_TO_BEFORE = re.compile(
    r"(?:\bto|\bat|\breached|[至到达])\s*(?:了|nearly|about|over|more than|近|约)?\s*$", re.IGNORECASE
)
_BY_BEFORE = re.compile(
    r"(?:(?:ris|ros|rais|grow|grew|increas|decreas|declin|fall|fell|drop|cut|reduc|lower|expand|climb|shr|gain)[a-z]* (?:[a-z]+ ){0,3}by|\ban? (?:increase|decrease|rise|fall|drop) of|\bup|\bdown|(?:增加|减少|提高|下降|上升|增长|降低|提升|上涨|下跌|增幅|降幅|高出|低出|多出|(?<!最)[多少高低]了)了?(?:近|约|超过)?)\s*(?:nearly|about|over|more than|roughly)?\s*$",
    re.IGNORECASE,
)
# 一个月 and "one hour" are spans; 一年 and "one day" stand in too many idioms
_SPANS_OF_ONE = ("hour", "month", "week")
_ONE_SPAN = re.compile(r"(?<!half )(?<!quarter of )\ban? (hour|month|week|year|day)\b", re.IGNORECASE)
_AND_A_HALF = re.compile(
    r"(?P<zh>[一二两三四五六七八九十]|\d+)(?P<zh_unit>年|个月|天|小时)半|\b(?P<en>an?|one|two|three|four|five|\d+) (?P<en_unit>year|month|day|hour)s? and a half"
    r"|\b(?P<mixed>one|two|three|four|five|\d+) and a half (?P<mixed_unit>year|month|day|hour)s?",
    re.IGNORECASE,
)
_HALF_UNITS = {"年": "year", "个月": "month", "天": "day", "小时": "hour"}
_TO_NEXT = re.compile(r"\s?(?:to|and|or|–|-|—|至|到|、)\s?")
# 一二三产业, 十四五: names, not numbers
_COUNTED_UP = ("一二", "一二三", "二三", "三四", "十一五", "十二五", "十三五", "十四五", "十五五")
_OVER_SPAN = re.compile(r"\bover (?:the (?:next|last|past|following) )?$", re.IGNORECASE)
_COUNTING = re.compile(r"^[个家项条种类次座所辆台层章件支批部门方面大]")
_FROM_BEFORE = re.compile(
    r"(?:\bfrom|由|从|由原来的)\s*(?:the |年的)?(?:about|nearly|over|under|more than|less than|不到|不足|近|约|超过)?\s*$",
    re.IGNORECASE,
)
_SHARE_WORDS = re.compile(r"^\s?(?:%|％|‰|per\s?cents?\b|percent\b|percentages?\b(?! points?))", re.IGNORECASE)
_POINTS = re.compile(r"^\s?(?:个?百分点|percentage points?\b|points? of a percent)", re.IGNORECASE)
_TWICE = {
    "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twofold": 2, "triple": 3, "tripled": 3, "triples": 3,
    "treble": 3, "trebled": 3, "threefold": 3, "quadruple": 4, "quadrupled": 4, "fourfold": 4, "fivefold": 5, "tenfold": 10,
}  # fmt: skip
_ENGLISH_TIMES = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_TWICE)})(?![A-Za-z])", re.IGNORECASE)
_DOUBLINGS = re.compile(r"翻(?:了)?([一两二三四\d]?)(?:番|倍)")
_ONE_FOLD = re.compile(r"(?:增长|增加|提高|多|扩大|高出)了?(一|两|二|三|四|五|\d)倍")
_AFTER_BEFORE = re.compile(r"\bafter (?:more than )?$", re.IGNORECASE)
_AFTER_NEXT = re.compile(r"^(?:之后|以后|后)")
_BEFORE_CHRIST = re.compile(r"^\s?(?:BCE?|B\.C\.)(?![a-z])")
_SMALL_COIN = re.compile(r"^(?:毛钱?|角(?:钱|(?=[，。；、]|$))|分钱)")
_ORDINAL_EN = {
    word: number
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_ORDINAL = re.compile(
    rf"(?<![一二三四五六七八九])十(?P<plan>[一二三四五])五(?!年|个|家|人|万)|第\s?(?P<zh>[一二三四五六七八九十百]+|\d+)(?![方者天])|(?<![A-Za-z-])(?<!\ba )(?<!\bone )(?<!\btwo )(?<!\bthree )(?<!\bfour )(?P<en>{'|'.join(_ORDINAL_EN)})(?![A-Za-z-])(?!\s+of all|\s+time)"
    r"|\b(?P<digit>\d+)(?:st|nd|rd|th)\b|(?<![A-Za-z])(?:article|chapter|item|measure|part|phase|principle|section|task|no\.?)\s+(?P<label>\d+)(?![\d,]*\d)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def measures(text: str, language: Language) -> tuple[Measure, ...]:
    """The quantities of a text in order, dates and ordinals left out."""
    found: dict[int, Measure] = {}

    def add(start: int, end: int, value: float, unit: str = "", tentative: bool = False) -> None:
        if any(one.start < end and start < one.end for one in found.values()):
            return
        bound, change = _bound(text, start, end, unit), _change(text, start)
        after = bool(_AFTER_BEFORE.search(text[:start]) or _AFTER_NEXT.match(text[end:]))
        found[start] = Measure(start, end, float(round(value, 9)), unit, bound, change, tentative, after)

    for match in _DOUBLINGS.finditer(text):
        times = chinese_value(match[1] or "一")
        add(match.start(), match.end(), 2**times, "times")
    for match in _ONE_FOLD.finditer(text):
        add(match.start(1), match.end(), chinese_value(match[1]) + 1, "times")
    for match in _ENGLISH_TIMES.finditer(text):
        add(match.start(), match.end(), _TWICE[match.group().lower()], "times")
    for match in _AND_A_HALF.finditer(text):
        number = match["zh"] or match["en"] or match["mixed"]
        whole = chinese_value(number) if match["zh"] else 1.0 if number in ("a", "an") else english_value(number)
        of = match["zh_unit"] or (match["en_unit"] or match["mixed_unit"]).lower()
        add(match.start(), match.end(), float(whole or 0) + 0.5, _HALF_UNITS.get(of, of))
    if language == "en":
        for match in _ONE_SPAN.finditer(text):
            add(match.start(), match.end(), 1, match[1].lower(), tentative=True)
    spans = date_spans(text)
    for figure in figures(text):
        if any(low <= figure.start < high for low, high in spans):
            continue
        if figure.is_date_part and not _is_duration(text, figure.start, figure.end):
            continue
        if (
            figure.unit in ("号", "期", "章")
            or text[figure.end : figure.end + 1] in ("〕", "]")
            or text[figure.start - 1 : figure.start] in ("第", "[", "〔")
        ):
            continue
        if text[: figure.start].endswith("公元前") or _BEFORE_CHRIST.match(text[figure.end :]):
            continue
        number_end = _digits_end(text, figure.start, figure.end)
        reading_of = _with_unit(text, figure.start, number_end, figure.value, language, figure.percent)
        add(
            *reading_of[:4],
            tentative=figure.value == 1 and reading_of[3] in ("", "piece", "person", "village", "county", "township"),
        )
    for match in CHINESE.finditer(text) if language == "zh" else ENGLISH.finditer(text):
        reading = chinese_value(match.group()) if language == "zh" else english_value(match.group())
        if reading is None:
            continue
        if language == "zh" and text[match.start() - 1 : match.start()] == "第":
            continue
        start, end, value, unit, tentative = _with_unit(text, match.start(), match.end(), reading, language, False)
        worded = _is_share_word(match.group(), language)
        if worded:
            # "half a day" measures time, "two out of three beds" is a share
            if unit not in MEASURED:
                unit = "share"
            tentative = False
        elif language == "zh" and not unit and value < 10:
            tentative = _COUNTING.match(text[end:]) is None
        elif language == "zh" and not unit and len(match.group()) == 1:
            tentative = True
        # "one", 一个 and 一些 are articles as often as they are counts
        if ((value == 1 and unit not in _SPANS_OF_ONE) or match.group() in _COUNTED_UP) and not worded:
            tentative = True
        add(start, end, value, unit, tentative)
    return _with_shared_scale([found[start] for start in sorted(found)], text)


def _with_shared_scale(found: list[Measure], text: str) -> tuple[Measure, ...]:
    """ "28 to 50 million tonnes", 5000至2万元: the first of two takes the scale and unit that only the second tells."""
    for at in range(len(found) - 1):
        one, other = found[at], found[at + 1]
        scale = re.match(r"[\d.,]+\s(thousand|million|billion|trillion)", text[other.start :])
        if one.unit or not _TO_NEXT.fullmatch(text[one.end : other.start]):
            continue
        value = one.value
        if scale and value < 1000 and not re.search(r"illion|thousand", text[one.start : one.end]):
            value *= {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}[scale[1]]
        found[at] = replace(one, value=value, unit=other.unit)
    return tuple(found)


def ordinals(text: str) -> frozenset[int]:
    """The numbers of "the second", 第2条, "Item 15", "measure 1"."""
    found = set()
    for match in _ORDINAL.finditer(text):
        if match["plan"]:
            found.add(10 + int(chinese_value(match["plan"])))
        elif match["zh"]:
            value = chinese_value(match["zh"])
            found.add(int(value or 0))
        elif match["en"]:
            found.add(_ORDINAL_EN[match["en"].lower()])
        else:
            found.add(int(match["digit"] or match["label"]))
    return frozenset(found)


def rates(text: str) -> frozenset[str]:
    """The periods that something is told for each of: "year" for "a year", 每年, 年均."""
    return frozenset(name for name, pattern in RATES.items() if pattern.search(text))


def _with_unit(
    text: str, start: int, end: int, value: float, language: Language, percent: bool
) -> tuple[int, int, float, str, bool]:
    rest = text[end:]
    if match := _POINTS.match(rest):
        return start, end + match.end(), value, "points", False
    if percent or _SHARE_WORDS.match(rest):
        match = _SHARE_WORDS.match(rest)
        return start, end + (match.end() if match else 0), value / 100, "share", False
    if language == "zh" and (match := _SMALL_COIN.match(rest)):
        return start, end + match.end(), value / (100 if match[0][0] == "分" else 10), "CNY", False
    if language == "zh" and (match := re.match(r"成(?![为立果员功本都县])", rest)) and value <= 10:
        return start, end + 1, value / 10, "share", False
    unit, length = unit_after(rest, text[:start])
    return start, end + length, value, unit, False


def _digits_end(text: str, start: int, end: int) -> int:
    """Where the number and its scale end and the unit that `figures` took along begins."""
    match = re.match(
        r"[\d０-９,，.．]+(?:(?:\s?[多余])?(?:万亿|千万|百万|十万|亿|万|千|百))?(?:\s(?:trillion|billion|million|thousand|hundred)\b)?",
        text[start:end],
        re.IGNORECASE,
    )
    stop = start + (match.end() if match else end - start)
    return stop - 1 if text[stop - 1 : stop] in (",", "，", ".", "多", "余") else stop


def _is_duration(text: str, start: int, end: int) -> bool:
    """Whether a figure before 年 or 日 is a span ("5年") and no date ("2015年", "9日")."""
    number = re.match(r"\d+(?:\.\d+)?", text[start:])
    return number is not None and text[start:end].endswith("年") and len(number.group()) < 4


def _is_share_word(word: str, language: Language) -> bool:
    return (
        "半" in word or "分之" in word
        if language == "zh"
        else bool(re.search(r"half|halves|third|quarter|fifth|tenth|out of|\bin\b", word, re.IGNORECASE))
    )


def _bound(text: str, start: int, end: int, unit: str) -> Bound:
    before, after = text[max(0, start - 24) : start], text[end : end + 32]
    inner = text[start:end]
    # "over five years" is a span, "the above four" points back
    if (_OVER_SPAN.search(before) and unit in ("year", "month", "week", "day")) or before.endswith("the above "):
        return "exact"
    if _UNDER_BEFORE.search(before) or _UNDER_AFTER.match(after):
        return "under"
    if _OVER_BEFORE.search(before) or _OVER_AFTER.match(after) or re.search(r"[多余]", inner):
        return "over"
    if _NEARLY_BEFORE.search(before):
        return "nearly"
    if _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(after):
        return "about"
    return "exact"


def _change(text: str, start: int) -> Change:
    before = text[max(0, start - 32) : start]
    if _BY_BEFORE.search(before):
        return "by"
    if re.search(r"\b(?:up|down) from (?:\w+ )?$", before):
        return "from"
    if _FROM_BEFORE.search(before) and re.match(r"[^，。；,;]{0,24}?(?:to\b|至|到|增|降|升|提高)", text[start:]):
        return "from"
    return "to" if _TO_BEFORE.search(before) else ""
