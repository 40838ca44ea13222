"""A follow-up that names what it is about first and asks after that: "and Pinduoduo, when did they sign?", 那苏宁呢，它是哪天签的.

It becomes one question with the thing in the place of the pronoun, or, in Chinese, in front of what lacks a subject.
"""

from __future__ import annotations

import re

from assistant.answering.framing import ASKS, subject_run
from assistant.answering.framing_english import AUXILIARY
from assistant.answering.pronouns import POINTS
from assistant.answering.wording import words
from assistant.documents.model import Language

_FRONTED_EN = re.compile(
    r"^(?:(?:and|but|so|ok|okay|then|now|what about|how about)\b[\s,]*)*(?:[^,?]{2,20}, )?"
    r"(?P<thing>(?:(?:in|at|on|under|for|by) )?(?!(?:ok|okay|and|but|so|then|now|great|right|fine|it|they|that|this|those|these|there|he|she|which|what|who|how|when|where|why|if|because|well|yes|no|sorry|thanks|please|really)\b)[^,?;:]{2,60}?)"
    r"(?:,| [-–—]) ?(?P<asks>(?:(?:in|on|at|by|for|from|to|with|since) )?(?:how|what|which|who|whose|whom|when|where|why)\b.+?)[?.!\s]*$",
    re.IGNORECASE,
)
_THERE = re.compile(r"\bthere\b(?=[?.!\s]*$)", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?P<whose>theirs|their|its|his)\b|\b(?:they|them|it|he|him|those|these|that one|this one|that)\b", re.IGNORECASE
)
_CLAUSE = re.compile(rf"\b{AUXILIARY}\b", re.IGNORECASE)
_PREPOSED = re.compile(r"^(?:in|at|on|under|for|by)\b", re.IGNORECASE)
_FRONTED_ZH = re.compile(
    r"^(?:那么?|还有|另外|那要是|至于)?(?P<thing>[^，,？?。]{2,16}?)(?:(?P<also>呢[，,？?\s]+)|[，,])(?P<asks>[^，,？?。]{3,})[？?。\s]*$"
)


def fronted(text: str, language: Language) -> str:
    """Such a question in one piece; "" for other texts."""
    return _chinese(text) if language == "zh" else _english(text)


def _english(text: str) -> str:
    match = _FRONTED_EN.match(text)
    # a clause is no thing
    if match is None or not words(match["thing"], "en") or _CLAUSE.search(match["thing"]):
        return ""
    thing, asks = match["thing"].strip(), match["asks"]
    if _PREPOSED.match(thing):
        return _THERE.sub(thing, asks) + "?" if _THERE.search(asks) else ""
    found = _PRONOUN.search(asks)
    if found is None:
        return ""
    whose = bool(found["whose"])
    said = f"{thing}{chr(39) if thing.endswith('s') else chr(39) + 's'}" if whose else thing
    return f"{asks[: found.start()]}{said}{asks[found.end() :]}?"


def _chinese(text: str) -> str:
    match = _FRONTED_ZH.match(text)
    if match is None or ASKS.search(match["thing"]) or not ASKS.search(match["asks"]):
        return ""
    held = words(match["thing"], "zh")
    if not held or (held[-1].role == "verb" and not match["also"]) or POINTS.search(match["thing"]):
        return ""
    thing, asks = match["thing"], match["asks"]
    if found := POINTS.match(asks):
        return f"{thing}{asks[found.end() :]}？"
    return f"{thing}{asks}？" if match["also"] and not subject_run(asks) else ""
