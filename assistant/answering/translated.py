"""What a term is called in the other language, and what an abbreviation stands for: 贴息用英语怎么说, "what is the Chinese for frontrunner county?".

The answer is what the glossary says of the term, under its names in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Evidence
from assistant.answering.framing import unmarked
from assistant.answering.phrases import phrase
from assistant.answering.pointing import squeezed
from assistant.answering.question import Question, question_language
from assistant.answering.quoting import side
from assistant.documents.model import Document
from assistant.ecpa.glossary import Explained, explained_terms, named

_TONGUE_ZH = r"(?:英文|英语|英|中文|汉语|中)"
_SAID_ZH = r"(?:怎么|如何|咋)(?:说|讲|写|翻译?|表达|称呼|叫)"
_CALLED_ZH = r"(?:里|中)?的?(?:名称|名字|全称|全名|翻译|译名|说法|表达|叫法|对应词)?(?:是|叫|为)?(?:什么|啥|哪个)?"
_TONGUE_EN = r"(?:english|chinese)"
_TERM_EN = r"(?:word|term|name|translation|equivalent|expression|characters?)"
_ASKS = (
    re.compile(rf"^(?P<thing>.+?)(?:这个词|一词|这个说法)?(?:用|在|的)?{_TONGUE_ZH}(?:{_SAID_ZH}|{_CALLED_ZH})的?$"),
    re.compile(rf"^(?:请问)?(?P<thing>.+?)(?:这个词|一词)?(?:(?:怎么|如何|咋)(?:翻译?|译)|(?:翻译?|译)成?{_TONGUE_ZH}(?:是|叫)?(?:什么|啥)?)(?:成{_TONGUE_ZH})?$"),
    re.compile(r"^(?P<thing>[A-Za-z][A-Za-z0-9 -]{1,20}?)(?:是)?(?:(?:什么|哪几个(?:单)?词)的(?:缩写|简称|首字母)|代表什么|的?全称是?(?:什么|啥)?|是?什么意思|是?指?(?:什么|啥))$"),
    re.compile(rf"^what(?:'s|’s| is| are) the {_TONGUE_EN}(?: {_TERM_EN})? (?:for|of) (?P<thing>.+)$", re.IGNORECASE),
    re.compile(rf"^(?:how (?:do|would|can|should) (?:you|i|we|one) (?:say|write|translate|put|express)|what(?:'s|’s| is| are)|translate|) ?(?P<thing>.+?) (?:(?:called )?in|into|to) {_TONGUE_EN}$", re.IGNORECASE),
    re.compile(rf"^(?:what(?:'s|’s| is) )?(?:the )?(?:full (?:form|name)|long form|{_TONGUE_EN} {_TERM_EN}) of (?P<thing>.+)$", re.IGNORECASE),
    re.compile(r"^what (?:does|do|is|are) (?:the (?:abbreviation|acronym|letters) )?(?P<thing>[A-Z][A-Za-z]{0,4}[A-Z]{2,})(?: (?:stand|short) for| an? abbreviation (?:of|for)| mean)?$"),
)  # fmt: skip
_MARKS = " \"'“”‘’「」《》？?。.!！，,:："
# nothing but a term that was not understood
_OPENED = re.compile(
    r"^(?:(?:sorry|wait|hm+|erm?|pardon|excuse me|what is|what's|啊|嗯|等等|等一下|不好意思|什么是|什么叫)[\s，,.…]*)+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an|term|word) ", re.IGNORECASE)


class Translated:
    """Looks terms up in the glossaries among some documents."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    @cached_property
    def _terms(self) -> tuple[Explained, ...]:
        return explained_terms(self._documents)

    def told(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """What a glossary says of the term whose name in the other language is asked for, under both names; none for other questions."""
        term = self._asked(question)
        if term is None or term.document not in allowed or question.doubted:
            return []
        names = [term.term.zh, term.term.en]
        heading = " · ".join(names if question.language == "zh" else names[::-1])
        shown = side(self._documents[term.document], term.passage.position, question.language)
        return [Chosen(Evidence(shown, 0), group=heading)]

    def asked_on(self, text: str, asked_before: Sequence[str], said: str) -> str:
        """The question what a term means that stood in an answer, where nothing but the term was typed ("sorry, O2O?"); "" for other texts."""
        core = _OPENED.sub("", unmarked(text)).strip(_MARKS)
        term = named(core, self._terms) if core and asked_before else None
        language = question_language(core)
        if term is None or any(squeezed(core) in squeezed(one) for one in asked_before[-1:]):
            return ""
        if not any(squeezed(name) in squeezed(said) for tongue in ("zh", "en") for name in term.names(tongue)):
            return ""
        return phrase("term_asked", language, name=core)

    def _asked(self, question: Question) -> Explained | None:
        text = unmarked(question.text).strip(_MARKS)
        for pattern in _ASKS:
            if match := pattern.match(text):
                thing = match["thing"].strip(_MARKS)
                if term := named(thing, self._terms) or named(_ARTICLE.sub("", thing).strip(_MARKS), self._terms):
                    return term
        return None
