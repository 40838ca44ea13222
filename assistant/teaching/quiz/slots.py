"""What of a sentence can be asked for: figures, dates, document numbers and bodies, each with the class its wrong answers come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.answering.enumerations import items
from assistant.answering.quantities import quantities
from assistant.documents.model import Language

SlotKind = Literal["figure", "date", "number", "body"]

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
MONTHS = "January February March April May June July August September October November December".split()
_DATES: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?)?(?![\d至到—–-])"),
    "en": re.compile(rf"(?:(?P<d>\d{{1,2}}) )?(?:(?P<m>{_MONTH}) )?(?<![\d–-])(?P<y>(?:19|20)\d\d)(?![\d–-])"),
}
# a year is asked for only where the sentence dates something by it: "by 2020", 到2020年; not where it names a document
_DATING: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"(?:(?<![位基源早晚属对关])于|到|至|在|截至|从|是|签于|始于|日期为|时间是)$"),
    "en": re.compile(r"\b(?:on|in|by|since|from|dates from|until)(?: about)? $", re.IGNORECASE),
}
# 在2016年意见出台之际, "by the 2016 opinions": the year is part of a document's name
_NAMED: dict[Language, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "zh": (re.compile(r"[是在从]$"), re.compile(r"(?![，。、底初末起以]|$)")),
    "en": (re.compile(r""), re.compile(r" (?:[A-Z]|opinions|notice|plan)")),
}
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,8}〔\d{4}〕\d+号")
# what stands before a number and is none of it: 文号为, 的, 和
_HAN_BEFORE_NUMBER = re.compile(r"^.*[是为的以和及与、年据按](?=[\u4e00-\u9fff]{2,}〔)")
_REPORTED = re.compile(r"报道|报导|介绍|见报|媒体|\breport(?:s|ed)?\b|\bpress\b|\bbriefing\b", re.IGNORECASE)
_SCALE = re.compile(r"万亿|亿|万|trillion|billion|million|thousand", re.IGNORECASE)
_BODY_EN = re.compile(
    r"(?<![A-Za-z] )(?:the )?((?:General Office of the |[A-Z][a-z]+ )?(?:Ministry of [A-Z][a-z]+(?: and [A-Z][a-z]+)*|State Council(?: General Office)?|Central Committee|"
    r"National [A-Z][a-z]+(?: [A-Z][a-z]+)*(?: for [A-Z][a-z]+(?: [A-Z][a-z]+)*)?|[A-Z]{3,6})(?=[ ,.;]))"
)
_BODY_TAG = "nt"
# a body is only asked for where the sentence says what it did
_ACTING: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"(?:由|据|被)$|^(?:牵头|印发|发布|提出|公布|制定|宣布|负责|举办|主办)"),
    "en": re.compile(r"(?:\bby(?: the)?|\bfrom(?: the)?|^the|^) $|^ (?:announced|issued|published|led|said)\b"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a text that can be left blank. `family` is the class that its wrong answers share; `value` orders and compares."""

    start: int
    end: int
    text: str
    kind: SlotKind
    family: str
    value: tuple[float, ...]


@lru_cache(maxsize=8192)
def slots(text: str, language: Language) -> tuple[Slot, ...]:
    """All parts that can be asked for, in order of kind. Offsets are code points of `text`."""
    return (
        *_figures(text, language),
        *_dates(text, language),
        *_numbers(text),
        *(_bodies_zh(text) if language == "zh" else _bodies_en(text)),
    )


def _figures(text: str, language: Language) -> Iterator[Slot]:
    listed = items(text, language)
    for figure in quantities(text):
        shown = text[figure.start : figure.end]
        # a number that the sentence's own list gives away, or that is no quantity but an item's label
        # 3000多万 does not stand beside plain figures, nor 60000 beside 50,000
        if "多" in shown or "余" in shown or "Y" in shown or (language == "en" and re.search(r"\d{4}", shown)):
            continue
        if (
            figure.value == listed
            or (figure.value < 3 and not figure.percent)
            or _labels(text, figure.start, figure.end)
        ):
            continue
        scale = _SCALE.search(shown)
        family = f"{'%' if figure.percent else figure.unit}|{scale[0].lower() if scale else ''}|{_counted(text, figure.end, language)}"
        yield Slot(figure.start, figure.end, shown, "figure", family, (figure.value,))


def _labels(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    return bool(
        re.search(
            r"(?:第|[〔“\"'‘+＋(（-]|No\. ?|\b(?:Task|Measure|Item|EN-?|Article|Principle|Section|Chapter|Part) )$",
            before,
            re.IGNORECASE,
        )
        # "19-department opinions" and 商务部等19部门…意见 are names of a document
        or (text[start:end].endswith("部门") and before.endswith("等"))
        or re.match(
            r"(?:号|[”\"'’)）]|\+|-|条(?:原则|措施|要求)?(?:是|的)|[.．]\d| per cent of the | (?:and|to|or) \d{1,2} [A-Z])",
            after,
        )
    )


def _counted(text: str, end: int, language: Language) -> str:
    """In English, whether money, people or things are counted is told by what follows; in Chinese the measure word says it."""
    if language == "zh":
        return ""
    following = re.match(r"\s+(?:or more |new |more |about )?([a-z]+)", text[end:])
    return "money" if following and following[1] in ("yuan", "rmb") else ""


def _dates(text: str, language: Language) -> Iterator[Slot]:
    if _REPORTED.search(text):
        return
    for match in _DATES[language].finditer(text):
        before = text[: match.start()]
        opens = not before and text[match.end() : match.end() + 1] in ("，", ",", "底")
        either = re.match(r"年?(?:或| or )", text[match.end() :]) or re.search(r"(?:或| or )$", before)
        if either or not (_DATING[language].search(before) or opens):
            continue
        month = match["m"]
        if (
            not month
            and not opens
            and _NAMED[language][0].search(before)
            and _NAMED[language][1].match(text[match.end() :])
        ):
            continue
        number = 0 if not month else (MONTHS.index(month) + 1 if language == "en" else int(month))
        day = int(match["d"] or 0)
        yield Slot(
            match.start(),
            match.end(),
            match.group(),
            "date",
            f"date{bool(number)}{bool(day)}",
            (float(match["y"]), number, day),
        )


def _numbers(text: str) -> Iterator[Slot]:
    for match in _NUMBER.finditer(text):
        lead = _HAN_BEFORE_NUMBER.match(match.group())
        start = match.start() + (lead.end() if lead else 0)
        shown = text[start : match.end()]
        yield Slot(start, match.end(), shown, "number", "number", (float(re.search(r"〔(\d{4})", shown)[1]),))  # type: ignore[index]


def _bodies_zh(text: str) -> Iterator[Slot]:
    import rjieba

    at = 0
    tagged = rjieba.tag(text)
    for number, (token, tag) in enumerate(tagged):
        start, at = at, at + len(token)
        if tag != _BODY_TAG or (not _ACTING["zh"].search(text[:start]) and not _ACTING["zh"].match(text[at:])):
            continue
        # 商务部/办公厅: the segmenter cuts a longer name
        after = tagged[number + 1][0] if number + 1 < len(tagged) else ""
        if after.startswith(("（", "办", "等", "、", "和", "会同")) or text[start - 1 : start] in ("、", "和"):
            continue
        yield Slot(start, at, token, "body", "body", (0.0,))


def _bodies_en(text: str) -> Iterator[Slot]:
    for match in _BODY_EN.finditer(text):
        start, end = match.span(1)
        if re.match(r",? and (?:the )?[A-Z]|'s|’s| with ", text[end:]) or text[:start].endswith(("and ", "and the ")):
            continue
        if _ACTING["en"].search(text[:start]) or _ACTING["en"].match(text[end:]):
            yield Slot(start, end, text[start:end], "body", "body", (0.0,))
