"""Recognises headings by their words: printed numbers, and the names that sections commonly have. Pure functions.

What is found here is a candidate; whether the numbers follow on is judged in `structure`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.documents.readers.lines import CJK

Style = Literal["decimal", "part", "chapter", "section", "article", "cjk", "cjk-bracket", "bracket", "roman", "letter"]

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_CJK_NUMBER = r"[〇零一二三四五六七八九十百千两○]{1,7}"
_STYLES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"(?P<number>第\s?(?P<n>{_CJK_NUMBER}|\d{{1,2}})\s?[编篇部](?:分)?)(?P<gap>[\s:：、]*)")),
    ("chapter", re.compile(rf"(?P<number>第\s?(?P<n>{_CJK_NUMBER}|\d{{1,2}})\s?章)(?P<gap>[\s:：、]*)")),
    ("section", re.compile(rf"(?P<number>第\s?(?P<n>{_CJK_NUMBER}|\d{{1,2}})\s?节)(?P<gap>[\s:：、]*)")),
    ("article", re.compile(rf"(?P<number>第\s?(?P<n>{_CJK_NUMBER}|\d{{1,3}})\s?条)(?P<gap>[\s:：]*)(?![、和至款第及])")),
    ("cjk-bracket", re.compile(rf"(?P<number>[（(](?P<n>{_CJK_NUMBER})[）)])(?P<gap>[\s、]*)")),
    ("cjk", re.compile(rf"(?P<number>(?P<n>{_CJK_NUMBER}))(?P<gap>\s?[、．]\s*|\.\s*)")),
    ("bracket", re.compile(r"(?P<number>[（(](?P<n>\d{1,2})[）)])(?P<gap>\s*)")),
    ("decimal", re.compile(r"(?P<number>(?P<n>\d{1,2}(?:\s?\.\s?\d{1,2}){0,4}))(?P<gap>\.?\s+|\s?[．、]\s*|\.(?=[^\W\d]))")),
    ("decimal", re.compile(r"(?P<number>(?P<n>\d{1,2}(?:\.\d{1,2}){1,4}))(?P<gap>)(?=[\u4e00-\u9fff])")),
    ("roman", re.compile(r"(?P<number>(?P<n>[IVXL]{1,5}))(?P<gap>\.\s+)")),
    ("letter", re.compile(r"(?P<number>(?P<n>[A-H]))(?P<gap>\.\s+)")),
)  # fmt: skip
_LABEL = (
    r"Abstract|Summary|Executive\s+Summary|Key\s?words|Index\s+Terms|JEL\s+Classification|"
    r"摘\s*要|提\s*要|内容提要|关\s*键\s*[词字]|關\s*鍵\s*[詞字]"
)
_NAMES = (
    r"Introduction|Background|Contents|Table\s+of\s+Contents|Foreword|Preface|Literature\s+Review|Methods?|Methodology|Results|"
    r"Discussions?|Results\s+and\s+Discussions?|Conclusions?|Conclusions?\s+and\s+\w+(?:\s\w+)?|Concluding\s+Remarks|"
    r"Acknowledge?ments?|References|Bibliography|Works\s+Cited|Literature\s+Cited|Appendix(?:\s[A-Z1-9])?|Annex(?:es)?(?:\s[A-Z1-9])?|"
    r"Conflicts?\s+of\s+Interests?|Funding|Data\s+Availability(?:\s+Statement)?|Notes|"
    r"目\s*录|前\s*言|引\s*言|序\s*言|绪\s*论|导\s*[论言]|结\s*论|结\s*语|结\s*束\s*语|总\s*结|致\s*谢|鸣\s*谢|参\s*考\s*文\s*献|引用文献|"
    r"參\s*考\s*文\s*獻|附\s*录(?:\s?[A-Z一二三四五六七八九1-9])?|附\s*件(?:\s?[一二三四五六七八九\d]{1,2})?|附\s*则|注\s*释|結\s*論|致\s*謝|緒\s*論"
)
_BACK = re.compile(
    r"Conclusions?(?:and\w+)?|ConcludingRemarks|Acknowledge?ments?|References|Bibliography|WorksCited|LiteratureCited|Appendix\w?|"
    r"Annex(?:es)?\w?|Conflicts?ofInterests?|Funding|DataAvailability(?:Statement)?|结论|结语|结束语|总结|致谢|鸣谢|参考文献|引用文献|"
    r"參考文獻|附录\w?|附件\w{0,2}|附则|注释|結論|致謝",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"[【\[]?(?P<name>{_LABEL})(?:[】\]]\s*[:：]?|\s*(?:[:：]|[—–]{{1,2}}|\.(?=\s)))\s*(?=\S)", re.IGNORECASE
)
_WHOLE = re.compile(rf"[【\[]?(?P<name>{_LABEL}|{_NAMES})[】\]]?\s*[:：.]?", re.IGNORECASE)
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Photo|Box|图|表|專欄|专栏)\s*\d", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:\.{3,}|…{1,}|·{3,}|(?:\.\s){3,}|\s{2,})\s*\d{1,4}$")
_FINAL = re.compile(r"[。；;，,、！!.?？:：]$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A text that begins with a number: the number as printed (no full stop after "1."), its value, and the rest.

    `ordinals` is (2, 1, 1) for "2.1.1" and one value for all other styles. `dotted` tells "2." and "2.1" from a bare "2".
    """

    number: str
    text: str
    style: Style
    ordinals: tuple[int, ...]
    dotted: bool = True


def cjk_value(numeral: str) -> int | None:
    """The value of a Chinese or Arabic numeral below 10,000, or None: 二十一 is 21."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    total, digit = 0, None
    for sign in numeral:
        if sign in _DIGITS:
            if digit is not None and sign not in "零〇○" and digit != 0:
                return None
            digit = _DIGITS[sign]
        else:
            total += (1 if digit is None or digit == 0 else digit) * _UNITS[sign]
            digit = None
    total += digit or 0
    return total or None


def _roman_value(numeral: str) -> int | None:
    values = [_ROMAN[sign] for sign in numeral]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total <= 30 else None


def numbered(text: str) -> Numbered | None:
    """The number that a line or paragraph begins with, whatever follows it; None where there is none."""
    for style, pattern in _STYLES:
        match = pattern.match(text)
        if not match:
            continue
        printed, rest = match["number"], text[match.end() :].strip()
        ordinals: tuple[int, ...] | None
        if style == "decimal":
            ordinals = tuple(int(part) for part in re.split(r"\s?\.\s?", match["n"]))
            if re.match(r"[年月日%％个项万亿倍元\d]", rest) and "." not in match["gap"] and "、" not in match["gap"]:
                continue  # "2 0 1 5", "15 年"
            printed = re.sub(r"\s", "", printed)
        elif style == "roman":
            value = _roman_value(match["n"])
            ordinals = (value,) if value else None
        elif style == "letter":
            ordinals = (ord(match["n"]) - 64,)
        else:
            value = cjk_value(match["n"])
            ordinals = (value,) if value else None
        if ordinals:
            bare = style == "decimal" and len(ordinals) == 1 and not match["gap"].strip()
            return Numbered(printed, rest, style, ordinals, dotted=not bare)
    return None


def reads_as_heading(text: str) -> bool:
    """Whether the words after a number can be a heading: short, with no mark at the end, beginning like a title."""
    if not text or _FINAL.search(text) or _CONTENTS.search(text) or not re.search(r"[^\W\d_]", text):
        return False
    cjk = len(CJK.findall(text))
    if cjk * 2 >= len(text.replace(" ", "")):
        return len(text) <= 45 and not re.search(r"[。；！？]", text)
    first = re.search(r"[^\W_]", text)
    starts = first is not None and (not first.group().islower() or re.match(r"[a-z]-?[A-Z]|e-", text) is not None)
    words = text.split()
    sentence = re.search(r"[a-z]{3,}[.?!] [A-Z]", text)
    return starts and not sentence and len(words) <= 25 and len(text) <= 180


def run_in(text: str) -> tuple[str, str] | None:
    """A Chinese heading and the text that follows it in the same paragraph ("主要目标。到2018年……"), or None."""
    match = re.match(r"([^。；，：？！,;:]{2,36})。\s*(?=\S)", text)
    if not match or len(CJK.findall(match[1])) * 2 < len(match[1]) or len(text) - match.end() < 12:
        return None
    return match[1].strip(), text[match.end() :]


def known_name(text: str) -> str | None:
    """The heading, where the whole text is a name that sections commonly have ("References", "参考文献")."""
    match = _WHOLE.fullmatch(text.strip())
    return _tidy(match["name"]) if match else None


def inline_label(text: str) -> tuple[str, int] | None:
    """The label that a paragraph opens with ("Abstract: …") and the offset of the text after it, or None."""
    match = _INLINE.match(text)
    return (_tidy(match["name"]), match.end()) if match else None


def is_back_matter(name: str) -> bool:
    """Whether a section's name is one that stands unnumbered at the end of numbered documents."""
    return bool(_BACK.fullmatch(re.sub(r"\s+", "", name)))


def _tidy(name: str) -> str:
    return re.sub(r"\s+", "", name) if CJK.search(name) else re.sub(r"\s+", " ", name)


def is_caption(text: str) -> bool:
    """Whether a text is the caption of a figure or table, or a line of a table of contents: never a heading."""
    return bool(_CAPTION.match(text) or _CONTENTS.search(text))
