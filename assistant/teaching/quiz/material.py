"""The sentences a quiz is made from: those that stand alone, are sure, and belong to what was chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from assistant.answering.checking.dates import dates
from assistant.answering.citing import Place, side
from assistant.answering.completeness import need
from assistant.answering.disagreement import DIFFERS
from assistant.answering.likeness import Likeness
from assistant.documents.model import Document, Language, Note, Passage
from assistant.documents.passages import is_references
from assistant.ecpa.notes import NoteIndex
from assistant.errors import QuestionError
from assistant.retrieval.encoders import Encoder
from assistant.teaching.quiz.words import say

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant

# a sentence outside these lengths (characters in Chinese, words in English) makes no stem that is read at one go
SHORTEST: dict[Language, int] = {"zh": 14, "en": 8}
LONGEST: dict[Language, int] = {"zh": 110, "en": 48}
# passages that a topic brings in
TOPIC_PASSAGES = 40
SURE = (None, "two_sources", "one_source")
_MARK = re.compile(r"\s?\[\d+(?:\s?[,，、–-]\s?\d+)*\]")
# "(扩大电子商务在农业农村的应用)" and "(LGOP, 国务院扶贫办)" of an English sentence
_GLOSS = re.compile(r"(?<=[A-Za-z\"”]) \([^()]*[\u3400-\u9fff][^()]*\)")
_FINAL = re.compile(r"[。.！!]$")
# what a sentence itself calls uncertain, or leaves to an unnamed report, is no knowledge to be examined
_UNSURE = re.compile(
    r"可能|大概|大约是|据信|据一般了解|尚未|未能|未查到|未见|没有(?:查到|看到|显示|提到)|不详|未经|一般认为|(?:有一|一)(?:篇|条|处|份)|另有|有报道|有分析|本摘要|本项目|论文|说的是|已查到|来源|网页|所见|讲课|分析|解读|又一次|还(?=[用要提列有把规])|也(?=[要提是列有把规])|归纳|"
    r"\b(?:may be|probably|possibly|perhaps|believed|unclear|seems?|appears? to|not (?:seen|found|confirmed|verified|known)|nothing was|this (?:digest|project)|"
    r"the (?:\w+ ){0,3}paper|sources?|page|(?:one|another|a second|second) (?:\w+ ){0,3}(?:report|source|headline|article|review|feature)|lecturer|were found|could be seen|analyst|analysis|also|a later|again|in machine translation)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"存疑|有误|未核实|未能核实|没有查到|不一致|不相符|\b(?:wrong|doubtful|not verified|could not be verified|nothing was found|does not agree|do not)\b"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|[,.]\d)")
# a note's sentence that has this share of a sentence's words and one of its years, or less and its month, speaks of it
DOUBT_NEAR, DOUBT_SAME_MONTH = 0.3, 0.15
_HAN = re.compile(r"[\u3400-\u9fff]")

Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence that can be asked about, in the quiz's language; `text` is without the document's own reference marks."""

    place: Place
    text: str
    document: Document
    notes: tuple[Note, ...]

    @property
    def key(self) -> Key:
        """The same for a sentence and its translation."""
        return self.place.key

    def lead(self, language: Language) -> str:
        """Words that say whose statement it is, where the sentence does not: digests name their document in each sentence."""
        if self.place.sentence.confidence is not None:
            return ""
        return say("lead", language, title=self.document.full_title(language).strip("《》"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """Any sentence of the corpus with what it is compared by."""

    key: Key
    text: str
    other: str | None
    language: Language
    pieces: frozenset[str]


def plain(text: str) -> str:
    """A sentence without reference marks and, in English, without Chinese words in brackets."""
    return " ".join(_GLOSS.sub("", _MARK.sub("", text)).split())


def pieces(text: str) -> frozenset[str]:
    """What two sentences are compared by: pairs of Chinese characters and stems of English words, no figures."""
    from assistant.answering.wording import stem

    han = [text[at : at + 2] for at in range(len(text) - 1) if _HAN.match(text[at]) and _HAN.match(text[at + 1])]
    latin = [stem(word.lower()) for word in re.findall(r"[A-Za-z]{3,}", text)]
    return frozenset(han) | (frozenset(latin) - _LIGHT)


_LIGHT = frozenset("the and for that with from are was were has have had its this which into not also been".split())


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of one's pieces that the other has; 0 where it has none."""
    return len(one & other) / len(one) if one else 0.0


class Material:
    """The sentences of a corpus in a language, and which of them are chosen."""

    def __init__(
        self,
        assistant: Assistant,
        language: Language,
        documents: Sequence[str] = (),
        sections: Sequence[tuple[str, str]] = (),
        topic: str = "",
    ) -> None:
        """Raises QuestionError for a document or section that is not there, or a topic on which nothing is found."""
        self.assistant = assistant
        self.language: Language = language
        self.documents: Mapping[str, Document] = assistant.index.documents
        self.passages: Mapping[str, Passage] = assistant.index.passages
        self._notes = NoteIndex(self.documents)
        self.likeness = _likeness(assistant.index.encoders.light)
        self._chosen = self._choose(documents, sections)
        self._sections = sections
        self._near = self._on(topic) if topic.strip() else None

    def _choose(self, documents: Sequence[str], sections: Sequence[tuple[str, str]]) -> frozenset[str]:
        named = [*documents, *(document for document, _ in sections)]
        for one in named:
            if one not in self.documents:
                near = get_close_matches(one, self.documents, n=3, cutoff=0.3) or list(self.documents)[:3]
                raise QuestionError(f"There is no document {one}. Did you mean {' or '.join(near)}?")
        for document, name in sections:
            if not any(_within(one, name, self.passages) for one in self.documents[document].passages):
                raise QuestionError(f"There is no section {name} in {document}. Name it by its number or its heading.")
        return frozenset(named) or frozenset(key for key, one in self.documents.items() if one.kind != "note")

    def _on(self, topic: str) -> frozenset[tuple[str, int]]:
        hits = self.assistant.search(topic[: self.assistant.settings.max_question_chars], TOPIC_PASSAGES)
        found = frozenset(
            (hit.passage.document_id, hit.passage.position) for hit in hits if hit.passage.document_id in self._chosen
        )
        if not found:
            raise QuestionError(
                f"Nothing on {topic!r} was found in the chosen documents. Name another topic, or leave it out."
            )
        return found

    def named(self, document: str) -> bool:
        """Whether a document is among those that were chosen, whatever the topic."""
        return document in self._chosen

    def chosen(self, place: Place) -> bool:
        """Whether a sentence belongs to what the quiz is to be about."""
        passage = place.passage
        if passage.document_id not in self._chosen:
            return False
        if self._near is not None and (passage.document_id, passage.position) not in self._near:
            return False
        mine = [name for document, name in self._sections if document == passage.document_id]
        return not mine or any(_within(passage, name, self.passages) for name in mine)

    @cached_property
    def everything(self) -> tuple[Sentence, ...]:
        """All sentences of the corpus, each once: in the quiz's language where it exists, otherwise in its own."""
        return tuple(
            Sentence(
                place.key,
                plain(place.sentence.text),
                _other(place, self.passages),
                passage.language,
                pieces(place.sentence.text),
            )
            for passage in self.passages.values()
            if passage.language == self.language or passage.twin is None
            for place in (Place(passage, number) for number in range(len(passage.sentences)))
        )

    @cached_property
    def all_facts(self) -> tuple[Fact, ...]:
        """All sentences of the corpus that could be asked about; what is not chosen lends wrong answers."""
        found = []
        for passage in self.passages.values():
            if passage.language != self.language or passage.kind in ("note", "reference"):
                continue
            document = self.documents[passage.document_id]
            if is_references(passage.section.heading):
                continue
            for number in range(len(passage.sentences)):
                place = Place(passage, number)
                if self._stands(place):
                    notes = tuple(self._notes.concerning([place.key]))
                    found.append(Fact(place, plain(place.sentence.text), document, notes))
        return tuple(found)

    def _stands(self, place: Place) -> bool:
        sentence = place.sentence
        governing = side(place, self.documents[place.passage.document_id].language, self.passages).sentence
        text = plain(sentence.text)
        length = len(text) if self.language == "zh" else len(text.split())
        return (
            sentence.confidence in SURE
            and bool(_FINAL.search(text) and _FINAL.search(plain(governing.text)))
            and SHORTEST[self.language] <= length <= LONGEST[self.language]
            and need(sentence.text, place.passage.language) == "nothing"
            and need(governing.text, governing_language(place, self.documents)) == "nothing"
            and not DIFFERS.search(text)
            and not _UNSURE.search(text)
            and not _UNSURE.search(governing.text)
        )

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The sentences that could be asked about, of what is chosen, and on which no editor's note lies."""
        return tuple(
            one for one in self.all_facts if self.chosen(one.place) and not one.notes and not self._doubted(one)
        )

    def _doubted(self, fact: Fact) -> bool:
        """Whether the notes on a document call in doubt what a sentence of it says, without being tied to that sentence."""
        mine, when, months = pieces(fact.text), frozenset(_YEAR.findall(fact.text)), dates(fact.text).months
        return any(
            (overlap(mine, one.pieces) >= DOUBT_NEAR and when & frozenset(_YEAR.findall(one.text)))
            or (overlap(mine, one.pieces) >= DOUBT_SAME_MONTH and months & dates(one.text).months)
            for one in self._doubts.get(fact.key[0], ())
        )

    @cached_property
    def _doubts(self) -> dict[str, tuple[Sentence, ...]]:
        """The sentences of editor's notes that speak of a doubt, by the document that the notes are on."""
        found: dict[str, tuple[Sentence, ...]] = {}
        for document in self.documents.values():
            doubtful = tuple(one for one in self.everything if one.key[0] == document.id and _DOUBT.search(one.text))
            for on in {tie.document_id for note in document.notes for tie in note.ties}:
                found[on] = (*found.get(on, ()), *doubtful)
        return found

    def remarked_on(self, place: Place) -> bool:
        """Whether editor's notes speak of the heading a place stands under, in either language."""
        twin = self.passages.get(place.passage.twin or "")
        headings = [one.section.heading for one in (place.passage, twin) if one and one.section.heading]
        remarks = [one for one in self.everything if self.documents[one.key[0]].notes]
        return any(heading in f"{one.text} {one.other}" for one in remarks for heading in headings)

    def plain(self, place: Place) -> str:
        """The words of a place without reference marks."""
        return plain(place.sentence.text)

    def note_line(self, keys: Sequence[Key]) -> str:
        """The editor's notes on some sentences as one paragraph; empty where there are none."""
        return " ".join(
            say("note", self.language, id=note.id, text=note.text.get(self.language) or next(iter(note.text.values())))
            for note in self._notes.concerning(keys)
        )


_KEPT: WeakKeyDictionary[Any, Likeness] = WeakKeyDictionary()


def _likeness(encoder: Encoder) -> Likeness:
    """Word vectors that the next quiz over the same corpus needs again: making them is half of a quiz's time."""
    return _KEPT.setdefault(encoder, Likeness(encoder))


def governing_language(place: Place, documents: Mapping[str, Document]) -> Language:
    """The language of the governing text of a place."""
    return documents[place.passage.document_id].language if place.passage.twin else place.passage.language


def _other(place: Place, passages: Mapping[str, Passage]) -> str | None:
    twin = passages.get(place.passage.twin or "")
    return plain(twin.sentences[place.number].text) if twin else None


def _within(passage: Passage, name: str, passages: Mapping[str, Passage]) -> bool:
    twin = passages.get(passage.twin or "")
    return passage.section.belongs_to(name) or bool(twin and twin.section.belongs_to(name))
