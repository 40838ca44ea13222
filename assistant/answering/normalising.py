"""A question as people type it, in plain form: fillers, shorthand, shouting, repeated marks and Chinese numerals.

Nothing here knows a subject or a document; words that look misspelt are the business of `spelling`.
"""

from __future__ import annotations

import re

_GREETED = re.compile(
    r"^\W*(?:(?:你好|您好|大家好|嗨|请问(?:一下|下)?|(?:麻烦|打扰)(?:您|你)?(?:问)?一下|我?想(?:请)?问(?:一下|下|问)?|请教一下|问一下|帮(?:我|忙|我们)?(?:查|看|找|问)(?:一?下|查|看))[啊呀]?"
    r"|(?:hi|hello|hey|excuse me|good (?:morning|afternoon|evening)|(?:a |one |just a )?quick question|question|sorry to bother you|pls|plz)(?: (?:there|all|everyone))?(?=[\s,.:;!-]|$))"
    r"[\s,，、。.:：;!！~-]*",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"[\s,，、。.;!！]+(?:谢谢(?:您|你|了)?|多谢|thanks(?: a lot| in advance)?|thank you|thx|pls|plz|please)[\s!！。.~]*(?=\?*$)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"([?!。,，;；])(?:\s?[?!。,，;；])+")
_SHORT = (
    (re.compile(r"\bu\b(?!\.)"), "you"),
    (re.compile(r"\bur\b"), "your"),
    (re.compile(r"\br (?=you\b|they\b|we\b|the\b|there\b)"), "are "),
    (re.compile(r"\b(?:pls|plz)\b"), "please"),
    (re.compile(r"\bppl\b", re.IGNORECASE), "people"),
    (re.compile(r"\bgovt\b\.?", re.IGNORECASE), "government"),
    (re.compile(r"\bdepts?\b\.?", re.IGNORECASE), "department"),
    (re.compile(r"\byrs\b\.?", re.IGNORECASE), "years"),
    (re.compile(r"\bco-?op(s?)\b", re.IGNORECASE), r"cooperative\1"),
    (re.compile(r"\bbiz\b", re.IGNORECASE), "business"),
    (re.compile(r"\bwats\b|\bwhats\b", re.IGNORECASE), "what's"),
    # "what does it say about where the name comes from": what is asked is where it comes from
    (
        re.compile(
            r"\bwhat (?:does|do|did) (?:it|they|this|that|the (?:documents?|sources?|texts?|files?)) (?:say|tell|state) (?:about|on) (?=(?:where|when|why|how|who|which|whether)\b)",
            re.IGNORECASE,
        ),
        "",
    ),
    # what is denied must not be taken for a slip of what is not
    (
        re.compile(
            r"\b(do|does|did|is|are|was|were|has|have|had|would|could|should|must|need|ca|wo)nt\b", re.IGNORECASE
        ),
        r"\1n't",
    ),
    (re.compile(r"\b(they|we|you)(re|ve)\b(?<!\bwere)", re.IGNORECASE), r"\1'\2"),
    (
        re.compile(r"\b(who|where|how|that|it|there)s\b(?= (?:the|a|an|going|in|it|this|that|been)\b)", re.IGNORECASE),
        r"\1's",
    ),
)
# 有那些 for 有哪些, the commonest slip of all, where nothing else in the text asks
_WHICH = re.compile(
    r"(?P<verb>有|是|包括|分为|包含)那(?P<rest>些|几(?:个|种|项|类|条|点)|一?(?:种|年|个)(?=[?？。]|$))"
)
_ASKING = re.compile(r"[哪谁吗]|什么|多少|怎|如何|为何|几(?:个|种)")
# question words of everyday and northern speech
_SPOKEN = (
    (re.compile(r"为啥子?"), "为什么"),
    (re.compile(r"啥(?:子|时候)?"), lambda one: "什么时候" if one[0] == "啥时候" else "什么"),
    (re.compile(r"咋(?:个|样|地|整|办)?"), lambda one: {"咋办": "怎么办", "咋样": "怎么样"}.get(one[0], "怎么")),
    (re.compile(r"多会儿|多咱"), "什么时候"),
    (re.compile(r"有木有"), "有没有"),
    (re.compile(r"干(?:嘛|吗)(?=[的用]|[?？]?$)"), "做什么"),
    # what a thing is for, and what to make of it, is what it is
    (re.compile(r"(?<=[\u4e00-\u9fff”》])(?<![你您他她们])是[做干]什么的(?=[?？，,]|$)"), "是什么"),
    (re.compile(r"(?:算|是)(?:一?个)?什么(?:概念|玩意儿?|东西)(?=[?？，,]|$)"), "是什么"),
    (re.compile(r"怎么(?:个)?(?:叫法?|称呼)(?=[?？，,]|$)"), "叫什么"),
    # what is said only to go on
    (
        re.compile(
            r"(?:说白了|讲白了|说穿了|说到底|换句话说|老实说|(?:简单|通俗|具体)(?:点儿?|地)?(?:来[说讲]|[说讲](?=[，,])))[，,]?(?=.*(?:[哪谁吗怎几]|什么|多少|如何))"
        ),
        "",
    ),
)
# 什么时候摘的帽, 谁牵的头: with 的 between a verb and its object, they ask for what 什么时候摘帽 and 谁牵头 ask for
_DIVIDED = re.compile(
    r"(?P<asks>时候|何时|哪一?[年天月]|几[月号]|谁|怎么)(?P<verb>[\u4e00-\u9fff])的(?P<object>[\u4e00-\u9fff]{1,2})(?=[啊呀呢吧?？。，,]|$)"
)
_LATIN = re.compile(r"[A-Za-z]{2,}")
_HAN = re.compile(r"[\u3400-\u9fff]")

_DIGITS = {**{one: i for i, one in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_YEAR = re.compile(
    r"(?<![〇零一二三四五六七八九])([〇零○Oo一二三四五六七八九]{4})(?=年|[至到—-][〇零一二三四五六七八九]{4}年)"
)
_PER_CENT = re.compile(r"百分之([零一二两三四五六七八九十百]+)(?:点([零〇一二三四五六七八九]+))?(?![几多])")
# a numeral counts as one when a scale or a measure word follows: the 三 of 三个面向 and the 十 of 十大关系 belong to names
_COUNTED = re.compile(
    r"(?<![第几数多上零一二两三四五六七八九十百千万])([一二两三四五六七八九十][零一二三四五六七八九十百千]*)(?:点([零〇一二三四五六七八九]+))?"
    r"(?=(万亿|亿|万)|(?:多|余)?(?:元|人|户|家|名|亩|吨|公里|公斤|个))"
)
# 17年 for 2017年 where no length of time can be meant: at the beginning or after what leads to a date, and not 10年内, 20年来
_SHORT_YEAR = re.compile(
    r"(?<!\d[到至-])(?:(?<=^)|(?<=[到在自从至和与或及、，,。？?\s—-])|(?<=截至)|(?<=截止))([012]\d)(?=年(?![内间来期以后前多里之]|的时间|左右|时间))"
    # what has a beginning, an end or months is one year, whatever stands before it, and so is that of a document
    r"|(?<=[\u4e00-\u9fff])([012]\d)(?=年(?:年?[初底末]|[上下]半年|\d{1,2}月|(?:的|那[个份])?[\u4e00-\u9fff]{0,8}?(?:意见|文件|方案|通知|规划|决定|报告)))"
)
# 18到20年 for 2018年到2020年, but not 干了10到15年
_SHORT_SPAN = re.compile(
    r"(?<![\d了约概近每用花第])([012]\d)年?([到至—~-])([012]\d)(?=年(?![内来期以后前多里限]|的?时间|左右))"
)
_MONTHS = "January February March April May June July August September October November December".split()
# Aug 2024, Sept. 2016: the documents write months in full
_SHORT_MONTH = re.compile(rf"\b({'|'.join(one[:3] for one in _MONTHS if one != 'May')})t?\.?(?= \d)")
# 三四百户 says about how many; it is no number
_ABOUT = re.compile(r"[一二两三四五六七八九]{2}")


def normalised(text: str) -> str:
    """The question without greetings and thanks around it, shorthand written out, marks once, numerals in digits.

    A text that is nothing but a greeting stays as it is.
    """
    text = _unless_empty(text, _FAREWELL.sub("", text))
    while (shorter := _unless_empty(text, _GREETED.sub("", text))) != text:
        text = shorter
    text = _MARKS.sub(_strongest, text)
    for spoken, written in _SPOKEN:
        text = spoken.sub(written, text)
    if not _ASKING.search(text):
        text = _WHICH.sub(r"\g<verb>哪\g<rest>", text)
    if _HAN.search(text):
        text = _DIVIDED.sub(r"\g<asks>\g<verb>\g<object>", text)
    else:
        text = _calm(text)
        for short, whole in _SHORT:
            text = short.sub(whole, text)
        text = _SHORT_MONTH.sub(lambda one: next(month for month in _MONTHS if month.startswith(one[1])), text)
    text = _SHORT_SPAN.sub(_span, with_digits(text))
    return _SHORT_YEAR.sub(lambda one: f"20{one[1] or one[2]}", text)


def _span(match: re.Match[str]) -> str:
    first, until, last = match.groups()
    return f"20{first}年{until}20{last}" if first < last else match[0]


def with_digits(text: str) -> str:
    """Chinese numerals of years, shares and counted amounts in digits: 二〇一七年, 百分之三十, 三百万元. 万 and 亿 stay."""
    text = _YEAR.sub(lambda one: "".join(str(_DIGITS.get(digit, 0)) for digit in one[1]), text)
    text = _PER_CENT.sub(lambda one: _value(one[1], one[2]) + "%", text)

    def counted(match: re.Match[str]) -> str:
        # 十个 and 三个 are as often words as figures
        plain = len(match[1]) == 1 and not match[3] and not match[2]
        return match.group() if plain or _ABOUT.search(match[1]) else _value(match[1], match[2])

    return _COUNTED.sub(counted, text)


def _value(whole: str, fraction: str | None) -> str:
    total = digit = 0
    for one in whole:
        if one in _TENS:
            total += (digit or 1) * _TENS[one]
            digit = 0
        else:
            digit = _DIGITS[one]
    shown = str(total + digit)
    return shown + ("." + "".join(str(_DIGITS[one]) for one in fraction) if fraction else "")


def _strongest(match: re.Match[str]) -> str:
    marks = match.group()
    return next((mark for mark in "?!。" if mark in marks), marks[0])


def _calm(text: str) -> str:
    """A text in capitals throughout in small letters; what are names then is told by the documents (`spelling`)."""
    latin = _LATIN.findall(text)
    if len(latin) < 3 or not all(one.isupper() for one in latin):
        return text
    lower = text.lower()
    return lower[:1].upper() + lower[1:]


def _unless_empty(text: str, shorter: str) -> str:
    return shorter if re.search(r"\w", shorter) else text
