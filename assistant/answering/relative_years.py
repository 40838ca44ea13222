"""Years that a follow-up counts from the one that was asked about: 第二年呢, 过了四年涨到多少了, "and one year earlier?"."""

from __future__ import annotations

import re

from assistant.answering.checking.numerals import chinese_value
from assistant.answering.wording import years

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MANY_ZH = r"(?P<zh>[一二两三四五六七八九十\d]{1,2})年"
_MANY_EN = rf"(?P<en>an?|\d{{1,2}}|{'|'.join(_COUNTED)}) years?"
_LATER = re.compile(
    rf"第二年|次年|翌年|[下后]一年|(?:又?过了?|再过|往后|晚){_MANY_ZH}(?:之?后|以后)?"
    rf"|\bthe (?:year after|(?:next|following) year)\b|\b(?:{_MANY_EN} (?:later|after(?:wards?)?|on|further on)\b)",
    re.IGNORECASE,
)
_LATER_ZH = re.compile(r"(?<![\d一二两三四五六七八九十])(?P<zh>[一二两三四五六七八九十]|\d{1,2})年(?:之?后|以后)")
_EARLIER = re.compile(
    rf"[前上头]一年|(?:再?往前|早){_MANY_ZH}|(?<![\d一二两三四五六七八九十])(?P<before>[一二两三四五六七八九十]|\d{{1,2}})年(?:之|以)?前"
    rf"|\bthe (?:year before|(?:previous|preceding) year)\b|\b{_MANY_EN} (?:earlier|before(?:hand)?|prior|previously)\b",
    re.IGNORECASE,
)


def with_year(text: str, earlier: str) -> str:
    """A follow-up with the year that it means, where the earlier question is about one year and the follow-up names none."""
    spoken = set(years(earlier))
    if len(spoken) != 1 or years(text):
        return text
    year = spoken.pop()
    for pattern, ahead in ((_LATER, 1), (_LATER_ZH, 1), (_EARLIER, -1)):
        text = pattern.sub(lambda one, ahead=ahead: _named(one, year, ahead), text)  # type: ignore[misc]
    return text


def _named(said: re.Match[str], year: int, ahead: int) -> str:
    groups = said.groupdict()
    chinese = groups.get("zh") or groups.get("before")
    if chinese:
        count = int(chinese_value(chinese))
    elif (many := (groups.get("en") or "a").lower()).isdigit():
        count = int(many)
    else:
        count = _COUNTED.index(many) + 1 if many in _COUNTED else 1
    return f"{year + ahead * count}{'年' if re.search('[年后前]$', said[0]) else ''}"
