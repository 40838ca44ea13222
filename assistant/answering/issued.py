"""Which documents came out when: "which policies were issued in 2015?", "the newest one", "in order of time".

No sentence answers that alone. The documents are listed by time, each by the sentence that tells its date: those of the field's timeline
(`assistant.ecpa.timeline`) and the reader's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from assistant.answering.chosen import Chosen
from assistant.answering.citing import Place, side
from assistant.answering.country import is_the_country
from assistant.answering.evidence import Aliases, Evidence, Rarity
from assistant.answering.framing import unmarked
from assistant.answering.own_dates import own_dates
from assistant.answering.question import Question
from assistant.answering.quoting import Span, find
from assistant.answering.wording import Word, prepared, words
from assistant.documents.model import Document, Language
from assistant.ecpa.timeline import LEVELS, OWN, Entry, Level, load_timeline, select
from assistant.retrieval.index import Index

# a word that is rarer than this says more than what all documents are about
OF_THE_FIELD = 0.2

# -- how such a question is put ------------------------------------------------------------------------------------------------
_KIND_ZH = r"(?:政策性?文件|文件|政策|法规|指导意见|实施意见|意见|通知|规定)"
_ISSUED_ZH = r"(?:出台|印发|发布|颁布|下发|制定|公布|推出|发)(?:了|过)*的?"
_WHICH_ZH = r"(?:哪些|哪几[个份项部]|什么|啥|几[个份项部]|多少[个份项部]?)"
_LIST_ZH = re.compile(
    rf"{_ISSUED_ZH}{_WHICH_ZH}[^，。？?]{{0,14}}?{_KIND_ZH}$"
    rf"|有(?:过)?{_WHICH_ZH}[^，。？?]{{0,14}}?{_KIND_ZH}(?:{_ISSUED_ZH})?$"
    rf"|{_WHICH_ZH}[^，。？?]{{0,14}}?{_KIND_ZH}是?[^，。？?]{{0,8}}?{_ISSUED_ZH}$"
)
_ORDER_ZH = re.compile(
    r"按(?:照)?(?:时间|年份|年代|日期|先后)(?:的)?(?:先后)?(?:顺序|次序)?(?:地)?(?:列|排|梳理|整理|说|讲|介绍)?(?:一下|出来|一遍|下)?|时间(?:线|轴|表)|大事记|年表|时间先后|(?:出台|印发|发布)的?(?:先后|时间)(?:顺序|次序)"
)
_END_ZH = re.compile(
    rf"最(?P<end>早|新|近|后|晚)(?:出台|印发|发布|的|一[个份项]|颁布)*[^，。？?]{{0,12}}?{_KIND_ZH}(?:是|叫|有)?(?:什么|哪|啥)?(?:一?[个份项些])?$"
    rf"|{_KIND_ZH}(?:里|中|当中)?(?:是)?最(?P<end2>早|新|近|后|晚)(?:出台|印发|发布)?的?(?:是)?(?:哪|什么|啥)?(?:一?[个份项])?$"
)
_KIND_EN = r"(?:policy documents|polic(?:y|ies)|documents?|opinions|notices?|regulations|rules)"
_ISSUED_EN = r"(?:issued|published|released|adopted|announced|put out|brought out|made public|passed)"
_LIST_EN = re.compile(
    rf"^(?:and )?(?:which|what)(?: \S+){{0,4}}? {_KIND_EN}\b.*?\b(?:(?:was|were|has been|have been|had been|got) {_ISSUED_EN}|(?:came|come) out|(?:did|has|have) .+? (?:issued?|publish(?:ed)?|released?))\b"
    rf"|^(?:and )?(?:which|what)(?: \S+){{0,4}}? {_KIND_EN}\b.*?\b(?:are|is|date) (?:dated )?from\b"
    rf"|^(?:please )?(?:list|name|give me)(?: me)?(?: all)?(?: the)?(?: \S+){{0,4}}? {_KIND_EN} (?:{_ISSUED_EN}|from|of(?= \d{{4}}))\b",
    re.IGNORECASE,
)
_ORDER_EN = re.compile(
    r"\b(?:time ?line|chronolog\w+|in (?:order of (?:time|date|issue)|date order|time order)|(?:by|in order of) (?:date|year))\b",
    re.IGNORECASE,
)
_END_EN = re.compile(
    rf"^(?:what|which)(?: (?:is|was|are|were))? the (?P<end>newest|latest|most recent|earliest|oldest|first|last)(?: [\w-]+){{0,5}}? {_KIND_EN}(?: (?:in|of|on|for|from|about|among)\b[^,?]*)?$"
    rf"|^(?:which|what)(?: \S+){{0,5}}? {_KIND_EN}(?: (?:in|of|on|for|among)\b[^,?]*?)? (?:is|was|came|comes) (?:out )?(?:the )?(?P<end2>newest|latest|most recent|earliest|oldest|first|last)$",
    re.IGNORECASE,
)
_EARLY = ("早", "earliest", "oldest", "first")
# words of such a question that name no subject
_WAY_TO_ASK = re.compile(
    rf"{_KIND_ZH}|{_ISSUED_ZH}|{_ORDER_ZH.pattern}|相关|有关|方面|资料|材料|来源|目前|现在|至今|陆续|先后|分别|主要|重要|近几年|近年来?|这[几些]年|历年"
    rf"|\b(?:{_KIND_EN}|{_ISSUED_EN}|{_ORDER_EN.pattern}|issues?|timeline|newest|latest|most|recent|earliest|oldest|first|last|sources?|corpus|related|relevant|concerning|regarding|collection|order|dated?|time|years?|list|name|came|come|main|recently|since|after|before|until)\b",
    re.IGNORECASE,
)

# -- the time and the level ----------------------------------------------------------------------------------------------------
_SINCE = re.compile(r"\d{4}年?[底末初]?(?:以来|以后|之后|后|起|开始)|\b(?:since|after|from)\b(?: the \w+ of)? \d{4}", re.IGNORECASE)  # fmt: skip
_UNTIL = re.compile(r"\d{4}年?[底末初]?(?:以前|之前|前)|\b(?:before|until|up to)\b(?: the \w+ of)? \d{4}", re.IGNORECASE)  # fmt: skip
_LEVELS: tuple[tuple[re.Pattern[str], tuple[Level, ...]], ...] = (
    (re.compile(r"国家|中央|全国|\bnational(?:ly)?\b|\bcentral\b|\bnationwide\b", re.IGNORECASE), ("national",)),
    (re.compile(r"省级|省里|全省|我省|本省|\bprovincial\b|\bthe province\b", re.IGNORECASE), ("provincial",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is listed: years (a pair of None and None is any), and the first or last of all only."""

    years: tuple[int | None, int | None]
    end: Literal["first", "last", ""] = ""


class Issued:
    """Lists documents by their dates, over one index; nothing in it changes."""

    def __init__(self, index: Index, aliases: Aliases, rarity: Rarity) -> None:
        self._index = index
        self._aliases, self._rarity = aliases, rarity

    @cached_property
    def _places(self) -> dict[Entry, Place]:
        """The documents of the field's timeline and the reader's own, by time, each with the sentence that tells its date: read when the first such question comes."""
        documents = self._index.documents
        found = {
            one: place
            for one in load_timeline()
            if one.kind == "document" and (place := find(Span(one.document, one.span, one.section), documents))
        }
        own = own_dates(documents, date.today()).found.values()
        found |= {one.entry: one.place for one in own}
        return {one: found[one] for one in sorted(found, key=lambda one: (one.first, one.last))}

    def listed(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """The documents that a question asks for by their time, in order, under their years; none for other questions, for those without a time or place, and
        where no document has all that is named.
        """
        wanted = _asked(question)
        if wanted is None:
            return []
        levels = next((levels for pattern, levels in _LEVELS if pattern.search(question.text)), LEVELS)
        subjects = self._subjects(question)
        if not (wanted.end or any(wanted.years) or _in_order(question) or levels != LEVELS or subjects):
            return []
        kept = [
            one
            for one in select(self._places, (*levels, OWN), *wanted.years)
            if one.document in allowed
            and all(self._aliases.has(prepared(self._around(one)), word) for word in subjects)
        ]
        if wanted.end and kept:
            kept = kept[:1] if wanted.end == "first" else kept[-1:]
        return [Chosen(self._evidence(one, question), group=self._heading(one, question, len(kept))) for one in kept]

    def _subjects(self, question: Question) -> list[Word]:
        """The words that limit what is listed: names, and what is neither the question's own way to ask nor the whole field's."""
        return [
            word
            for word in question.beside(_WAY_TO_ASK)
            if word.role != "number"
            and not is_the_country(word)
            and not any(pattern.search(word.text) for pattern, _ in _LEVELS)
            and (word.role == "place" or not self._is_of_the_field(word, question.language))
        ]

    def _is_of_the_field(self, word: Word, language: Language) -> bool:
        """Whether all documents are about what a word says, or about what it is short for."""
        names = [name for name in self._aliases.names(word) if (name[0] >= "\u3400") == (language == "zh")]
        written_out = [one for name in names for one in words(name, language)]
        return all(self._rarity.weight(one, language) < OF_THE_FIELD for one in written_out or [word])

    def _around(self, one: Entry) -> str:
        """What a document may be called by: the sentence with its headings, and who issued what its digest stands for."""
        place, document = self._places[one], self._index.documents[one.document]
        official = str(document.stands_for) if document.stands_for and one.catalogued else ""
        return " ".join([place.sentence.text, place.sentence.counterpart or "", official, *place.passage.section.path])

    def _evidence(self, one: Entry, question: Question) -> Evidence:
        place = side(self._places[one], question.language, self._index.passages)
        return Evidence(place.passage, place.number)

    def _heading(self, one: Entry, question: Question, count: int) -> str | None:
        """The year; the title where it is one of the reader's own. None for a single one of the field's."""
        if one.level == OWN:
            return f"{self._index.documents[one.document].name(question.language)} · {one.first.year}"
        if count == 1:
            return None
        return f"{one.first.year}年" if question.language == "zh" else str(one.first.year)


def _asked(question: Question) -> _Wanted | None:
    """What a question that asks for documents by their time wants; None for all others."""
    text = unmarked(question.text)
    chinese = question.language == "zh"
    if match := (_END_ZH if chinese else _END_EN).search(text):
        end = (match["end"] or match["end2"]).lower()
        return _Wanted(_years(question), "first" if end in _EARLY else "last")
    if (_LIST_ZH if chinese else _LIST_EN).search(text):
        return _Wanted(_years(question))
    if _in_order(question) and re.search(_KIND_ZH if chinese else rf"\b{_KIND_EN}\b", text, re.IGNORECASE):
        return _Wanted(_years(question))
    return None


def _in_order(question: Question) -> bool:
    return (_ORDER_ZH if question.language == "zh" else _ORDER_EN).search(question.text) is not None


def _years(question: Question) -> tuple[int | None, int | None]:
    if not question.years:
        return None, None
    first, last = min(question.years), max(question.years)
    if len(question.years) == 1 and _SINCE.search(question.text):
        return first, None
    if len(question.years) == 1 and _UNTIL.search(question.text):
        return None, last - 1
    return first, last
