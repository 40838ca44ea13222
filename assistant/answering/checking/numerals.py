"""Numbers written as words: 三十二, 六万, 三分之二, 一半; "fifty-six", "two thirds", "a quarter", "two out of three"."""

from __future__ import annotations

import re

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_RUN = r"[零〇一二两三四五六七八九十百千万亿]+"
# 百分之七十 before the run, or its 百 would be taken for a number
CHINESE = re.compile(
    rf"百分之(?:{_RUN}|\d+(?:\.\d+)?)|{_RUN}分之{_RUN}|一半|半数|(?<![上下前后])半(?=天|年|个|小时)|(?<!第){_RUN}(?:[多余][万亿])?(?!年(?:行动|计划|规划))"
)

_UNITS = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
        nineteen""".split()
    )
}
_TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_WORD = "|".join(sorted([*_UNITS, *_TENS, *_SCALES], key=len, reverse=True))
_CARDINAL = rf"(?:{_WORD})(?:[\s-]+(?:and\s+)?(?:{_WORD}))*"
ENGLISH = re.compile(
    r"(?<![A-Za-z-])(?:"
    rf"(?:(?:{_CARDINAL}|\d+) out of (?:every )?(?:{_CARDINAL}|\d+)|(?:one|two|three|[1-9]) in (?:every )?(?:{_CARDINAL}|\d\d?))(?!\d|[\s-]?(?:cities|counties|years|months|days))"
    rf"|(?:(?:{_CARDINAL}|an?)[\s-])?(?:half|halves|thirds?|quarters?|fifths?|tenths?)(?! (?:of \d{{4}}|quarter|time|largest|party|general|day|sector|level))"
    rf"|{_CARDINAL})(?![A-Za-z])(?!-(?:level|tier|party|way|fold|star|stage|in-one|year (?:action|plan|period|programme)))",
    re.IGNORECASE,
)


def chinese_value(text: str) -> float:
    """The value of a Chinese numeral or share; digits are taken as they are."""
    if text in ("一半", "半数", "半"):
        return 0.5
    if text.startswith("百分之"):
        return chinese_value(text[3:]) / 100
    if "分之" in text:
        below, above = text.split("分之")
        return chinese_value(above) / (chinese_value(below) or 1)
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    if re.fullmatch(r"[零〇一二三四五六七八九]{2,}", text):
        return float("".join(str(_DIGITS[one]) for one in text))
    total = section = digit = 0
    for one in text.replace("多", "").replace("余", ""):
        if one in _DIGITS:
            digit = _DIGITS[one]
        elif one in _SMALL:
            section += (digit or 1) * _SMALL[one]
            digit = 0
        else:
            total = (total + section + digit or 1) * _LARGE[one]
            section = digit = 0
    return float(total + section + digit)


def english_value(text: str) -> float | None:
    """The value of an English number in words, a share ("two thirds") included; None for an ordinal ("the third")."""
    words = re.findall(r"[a-z]+|\d+", text.lower().replace("every ", ""))
    for joint in ("out", "in"):
        if joint in words:
            cut = words.index(joint)
            after = [one for one in words[cut + 1 :] if one != "of"]
            return _cardinal(words[:cut]) / (_cardinal(after) or 1)
    last = words[-1].rstrip("s") if words[-1] not in ("halves",) else "half"
    if last in _PARTS:
        if len(words) == 1:
            return 0.5 if last == "half" else None
        return (1 if words[0] in ("a", "an") else _cardinal(words[:-1])) / _PARTS[last]
    return _cardinal(words)


def _cardinal(words: list[str]) -> float:
    total = part = 0
    for word in words:
        if word.isdigit():
            part += int(word)
        elif word in _UNITS:
            part += _UNITS[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            total += (part or 1) * _SCALES[word]
            part = 0
    return float(total + part)
