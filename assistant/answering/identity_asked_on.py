"""What a document is, asked on without its name: "who issued it?", "文号呢", after a question on anything that it says.

The document is the one that the question before names, or, where several may be meant, the one of these that stands first in what was answered; only its name
is taken from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answering.evidence import Aliases
from assistant.answering.identity_forms import ANY, ASKS, KINDS, Told, asked_of, spanned
from assistant.answering.leaning import OPENING
from assistant.answering.phrases import phrase
from assistant.answering.pointing import squeezed
from assistant.answering.question import question_language
from assistant.answering.wording import prepared, words, years
from assistant.documents.model import Language

# the part of a name's words that an earlier question must have for the document to be meant; how much an answer that names it letter by letter makes up for
MEANT_FROM, SAID = 0.6, 0.5
# how much less of its words it may have than another document's name, and be meant for standing in the answer
NO_LESS = 0.2
# earlier questions that are looked at
TURNS = 3

# "when?", "谁呢" after a question of this kind
_BARELY: dict[str, dict[Language, re.Pattern[str]]] = {
    "date": {
        "zh": re.compile(r"^(?:那|又|是|在)*(?:什么时候|啥时候|哪一?年|哪一?天|何时|几号|日期|时间)(?:的|呢|啊)*\W*$"),
        "en": re.compile(r"^\W*(?:and )?(?:since )?(?:when(?: was that)?|what date|which (?:day|year))\W*$", re.IGNORECASE),
    },
    "issuer": {
        "zh": re.compile(r"^(?:那|又|是|由)*(?:谁|哪些部门|哪个部门|哪些单位)(?:的|呢|啊)*\W*$"),
        "en": re.compile(r"^\W*(?:and )?(?:by )?(?:who|whom|which (?:departments?|bod(?:y|ies)))\W*$", re.IGNORECASE),
    },
}  # fmt: skip
# "what does the document say on money?", 这份意见对资金怎么说
_THE_DOCUMENT: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:[这那该此](?:一?[份个])?|^)(?P<kind>文件|意见|通知|方案|计划|决定|规划|指南)(?=[里中对是要提有规的把在给])|^(?:它|文中|里面)(?=对|怎么[说讲规要]|提到|要求|提出|规定|有没有(?:提|说|讲|规定|要求))"
    ),
    "en": re.compile(
        r"\b(?:the|that|this) (?P<kind>document|opinions?|notice|plan|decision|guide)\b(?! (?:of|on|for|by|from|in|that|which|about|to|issued|called)\b)"
        r"|(?:(?<=\bdoes )|(?<=\bdid ))it(?= (?:say|want|ask|require|mention|contain|include|plan|set|aim|demand|offer|cover|provide|promise|call)\b)",
        re.IGNORECASE,
    ),
}
# what is added to a question: "…, there were three if I remember right"
_CLAUSE = re.compile(r"(?<=[\w\u4e00-\u9fff])[，,;；。？?!！]|(?<=\w)\. ")
# 最早一批, "the first ones": of things that are no documents
_SOME = re.compile(r"[一二三四五六七八九十几\d](?:批|个|家|种|项|条|名)|\b(?:batch|group|round)\b", re.IGNORECASE)
_FIRST = re.compile(r"(?<=[。！？])|(?<=\w)\.(?=\s|$)|\n")
_POINTS = re.compile(
    r"[这那该此它其](?:一?[份个项些]|里面?|们)?|的|又|呢|是|了|也|还|吗|到底|究竟|请问|再问"
    r"|\b(?:it|its|this|that|these|those|them|they|their|one|ones|is|was|were|are|did|do|does|has|have|had|be|been|the|of|and|in|which|what|full|else|ever|long|how|so)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Name:
    """What a document is called in a language: the same key in each."""

    key: tuple[str, str, tuple[int, ...]]
    language: Language
    text: str


class AskedOn:
    """Puts the name of a document into such a question; nothing in it changes."""

    def __init__(self, telling: Mapping[Language, Mapping[str, Sequence[Told]]], aliases: Aliases) -> None:
        self._telling = telling
        self._aliases = aliases

    def standing_alone(self, text: str, asked_before: Sequence[str], said: str) -> str:
        """Such a question with the document's name; "" for other questions, and where none or more than one may be meant."""
        language = question_language(text)
        if whole := self._with_document(text, language, asked_before, said):
            return whole
        text = _CLAUSE.split(text.strip())[0]
        thing = _thing_asked(text, language, asked_before[-1] if asked_before else "")
        if not thing:
            return ""
        left = _POINTS.sub(" ", ASKS[thing][language].sub(" ", OPENING.sub("", text, count=1)))
        kinds = [match.group().lower() for match in KINDS[language].finditer(ANY.sub(" ", left))]
        if _SOME.search(left) or words(KINDS[language].sub(" ", ANY.sub(" ", left)), language):
            return ""
        for earlier in asked_before[: -TURNS - 1 : -1]:
            if meant := self._named_in(earlier, said if earlier is asked_before[-1] else "", kinds):
                called = self._called(meant, language, kinds)
                return phrase(f"identity_{thing}", language, name=called) if called else ""
        return ""

    def _with_document(self, text: str, language: Language, asked_before: Sequence[str], said: str) -> str:
        """A question of anything that "the document" says, with its name; "" where it names none so, or none is meant."""
        text = OPENING.sub("", text, count=1)
        match = _THE_DOCUMENT[language].search(text)
        if not match or not asked_before:
            return ""
        kind = (match["kind"] or "").lower()
        kinds = [] if not kind or ANY.fullmatch(kind) else [kind]
        meant = self._named_in(asked_before[-1], said, kinds)
        name = self._called(meant, language, kinds) if meant else ""
        return f"{text[: match.start()]}{name}{text[match.end() :]}" if name else ""

    @cached_property
    def _names(self) -> tuple[_Name, ...]:
        return tuple(
            dict.fromkeys(
                _Name((one.document, one.evidence.passage.section.number or "", years(name)), language, name)
                for language, things in self._telling.items()
                for telling in things.values()
                for one in telling
                for name in one.names
            )
        )

    def _named_in(self, earlier: str, said: str, kinds: Sequence[str]) -> _Name | None:
        """The name in a question's language of the document that it asks of, or, for "that plan", of the one plan that its answer begins with."""
        language = question_language(earlier)
        answered = squeezed(said)
        asked = spanned(f"{earlier} {_FIRST.split(said)[0]}" if kinds else earlier)
        rated: dict[_Name, float] = {}
        for name in self._names:
            own = words(ANY.sub(" ", name.text), language) if name.language == language else ()
            if own and not (years(name.text) and years(earlier) and not set(years(name.text)) & set(years(earlier))):
                rated[name] = sum(self._aliases.has(asked, word) for word in own) / len(own)
        best = max(rated.values(), default=0.0)
        kind = KINDS[language].search(earlier) is not None
        near = [one for one, share in rated.items() if share >= best - NO_LESS]
        shown = [one for one in near if _bare(one.text) in answered]
        if shown and best + SAID >= MEANT_FROM and (best > 0 or kind):
            return min(shown, key=lambda one: (answered.index(_bare(one.text)), -len(one.text)))
        surest = [one for one, share in rated.items() if share == best]
        kind = kind or bool(kinds)
        return surest[0] if best >= MEANT_FROM and kind and len({one.key for one in surest}) == 1 else None

    def _called(self, meant: _Name, language: Language, kinds: Iterable[str]) -> str:
        """What a document is called in a language: by its year, and as the thing that was said, if it is so called anywhere; "" where it is not."""
        of_it = [one for one in self._names if one.language == language and one.key[:2] == meant.key[:2]]
        times = {one.key[2] for one in of_it if one.key[2]}
        time = meant.key[2] or (times.pop() if len(times) == 1 else ())
        named = [meant] if meant.language == language else []
        for one in sorted([*named, *of_it], key=lambda one: one.key[2] != time):
            if one.key[2] in (time, ()) and all(
                self._aliases.all_in(words(kind, language), prepared(one.text)) for kind in kinds
            ):
                return re.sub(r"^The\b", "the", one.text)
        return ""


def _thing_asked(text: str, language: Language, earlier: str) -> str:
    """The one thing that is asked of a document; "" where it is none or more."""
    asked = asked_of(text, language)
    if not asked and asked_of(earlier, question_language(earlier)):
        asked = tuple(one for one, patterns in _BARELY.items() if patterns[language].search(text))
    return asked[0] if len(asked) == 1 else ""


def _bare(name: str) -> str:
    """A name's letters without what stands in brackets and the article."""
    return squeezed(re.sub(r"^The\b|[（(].*?[）)]", "", name))
