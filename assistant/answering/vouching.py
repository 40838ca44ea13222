"""Questions about a statement itself: whether it holds, and where it comes from.

"Is that number reliable?" says nothing to look for; what it is asked of is looked up again, and what tells against it comes first.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.answering.wording import words
from assistant.documents.model import Language

Claim = Literal["doubt", "source"]

# a question about what is right or wrong in a source wants the editor's notes themselves
CRITICAL = re.compile(
    r"核实|核对|属实|准确|可靠|靠谱|可信|真实|真的|确实|错误|有误|出错|矛盾|不一致|编者|verif|correct|accura|reliab|trustworth|true\b|really|actually|wrong|error|mistake|contradict|editor",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"来源|出处|出自|来自|哪里?来|从哪|依据|根据|引自|谁说|哪说|\bsources?d?\b|\b(?:com(?:e|es|ing)|came|got|get|taken?) (?:that |it |this )?from\b|\bwho says\b|\bsays who\b|\bwhere (?:did|do) you get\b",
    re.IGNORECASE,
)
# what a statement is called, how it is pointed at, and what may stand beside
_FACT = re.compile(
    r"数字|数据|数值|数|说法|结论|结果|资料|信息|内容|原文|figures?|numbers?|claims?|statements?|data|facts?|stats?|statistics?|information|info|answer|count|total",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"^(?:那么?|那|and|so|but|ok(?:ay)?|well|then)?[\s，,]*(?:(?:它|它们|[这那](?:一|个|些|几)?个?)|\b(?:it|they|th(?:at|is|ese|ose))\b|\bthe(?=\s))",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:那么?|and |so |but |are you )*(?:(?:真的?|可靠|靠谱|准确?|可信|属实|确定)(?:吗|么|不)|真的?假的?|是?真是假|(?:really|(?:is it |are they )?(?:reliable|accurate|verified|correct)|sure|(?:what|any) sources?|source|says who|who says(?: so)?)|(?:来源|出处|依据)(?:是什么|呢|在哪里?)?|出自哪里|谁说的|哪来的|有(?:依据|根据|出处|来源)吗)[\s?？。!！]*$",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    "come comes came coming get got take taken say says you anywhere ever 说 说的 来 来的 从 哪 哪里 是 能 可以 有 经过 得到 查 查到".split()
)
_SURE = re.compile(
    r"确定|证实|准不准|准(?:吗|么|不)|对(?:吗|不对|么)|真(?:吗|么|假)|算数|信得过|引用|\bsure\b|\bconfirm|\bsolid\b|\btrust\b|\bright\b|\bquot(?:e|ed)\b|\bcit(?:e|ed)\b",
    re.IGNORECASE,
)
# "what is the right way to do this?"
_ASKS_A_THING = re.compile(r"^(?:and |so |but )*(?:what|which|why|when)\b(?!.*\bsources?\b)", re.IGNORECASE)
_LAST = re.compile(
    r"^(?P<main>.+?[^，,、\s])(?:[？?。.!！；;]+\s*|[，,]\s*(?:and\s+|而且|并且)?|\s+and\s+)(?P<claim>[^？?。.!！；;，,]+[？?。.!！\s]*)$",
    re.IGNORECASE | re.DOTALL,
)


def asked_of_claim(text: str, language: Language) -> Claim | None:
    """What a text asks of a statement that stands elsewhere ("is that number reliable?", 这个数出自哪里), or None where it asks for anything more."""
    source, doubt = _SOURCE.search(text), CRITICAL.search(text) or _SURE.search(text)
    if not (source or doubt) or _ASKS_A_THING.match(text):
        return None
    if not _BARE.match(text) and not _about_nothing_else(text, language):
        return None
    return "source" if source else "doubt"


def _about_nothing_else(text: str, language: Language) -> bool:
    """Whether a text points at something and has no words of its own but those for a statement and how it stands."""
    if not _POINTS.search(text) and not (
        language == "en" and re.search(r"\b(?:that|this|it|these|those)\b", text, re.IGNORECASE)
    ):
        return False
    known = (CRITICAL, _SOURCE, _SURE, _FACT)
    if language == "zh":
        for pattern in known:
            text = pattern.sub("，", text)
    return all(
        word.text in _EMPTY or any(pattern.search(word.text) for pattern in known) for word in words(text, language)
    )


def without_claim(text: str, language: Language) -> tuple[str, Claim | None]:
    """(what is asked, what is asked of the answer to it): "How many are there? Is that number reliable?"; (text, None) elsewhere."""
    match = _LAST.match(text.strip())
    claim = asked_of_claim(match["claim"].strip(), language) if match else None
    if match is None or claim is None:
        return text, None
    return match["main"] + ("？" if language == "zh" else "?"), claim
