"""What a document says of itself as a whole: its own abstract and conclusions, for a question that wants a summary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import KIND_WORDS, Evidence
from assistant.answering.numbered import called
from assistant.answering.pointing import without_sections
from assistant.answering.question import Question
from assistant.answering.quoting import places
from assistant.answering.wording import Text, prepared, stem, words
from assistant.documents.model import Document, Language, Passage
from assistant.retrieval.index import Found

_WANTED = re.compile(
    r"结论|总结|概括|概述|概要|简介|主要内容|(?:什么|哪些|啥)内容|(?:主要|核心|中心|基本)(?:观点|论点|思想)|大意|讲了(?:些)?什么|说了(?:些)?什么|是关于什么|主要讲|\bsummar(?:y|i[sz]e)|\bconclu(?:de[sd]?|sions?)\b|\boverview\b|\b(?:main|key|central) (?:points?|arguments?|ideas?|messages?|findings?|thesis)\b|\bin (?:short|brief)\b|\bwhat is .{2,80} about\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"abstract|summary|executive summary|conclusions?|摘要|概要|提要|结论|结语", re.IGNORECASE)
_CONCLUSION = re.compile(r"conclu(?:de[sd]?|sions?)|结论|结语", re.IGNORECASE)
MOST = 8
# what a digest says of itself is not what its document says
_OF_ITSELF = re.compile(r"本摘要|本项目|\bthis (?:digest|project|document|glossary)\b", re.IGNORECASE)
# sentences of each of several sections
MOST_OF_SECTION = 3
# roles of words that can be a subject; English nouns are not told apart from verbs
_SUBJECTS = ("noun", "name", "place")


def summarised(question: Question, found: Found, documents: Mapping[str, Document]) -> list[Chosen]:
    """The sentences of the abstract and the conclusions of the document that a question names; nothing when it wants something else.

    A document is named by its title's words or by what readers call its kind ("the paper"), where there is only one of that kind.
    """
    if not (question.kind == "open" or _WANTED.search(question.text)):
        return []
    document = named_document(question, found, documents)
    if document is None or _wants_more(question, document):
        return []
    wanted = _CONCLUSION if _CONCLUSION.search(question.text) else _WHOLE
    return under(document, question.language, wanted)[:MOST] or overview(document, question.language)


def under(document: Document, language: Language, heading: re.Pattern[str]) -> list[Chosen]:
    """The sentences of a document that stand under a heading of such words."""
    return [
        Chosen(Evidence(one.passage, one.number), group=one.passage.section.label)
        for one in places(document, language)
        if heading.fullmatch(one.passage.section.heading.strip())
    ]


def overview(document: Document, language: Language) -> list[Chosen]:
    """The first sentence of each chief section of a document, under its heading; what a section says of the document itself is left out."""
    chosen: dict[str, Chosen] = {}
    for passage in document.passages:
        if passage.language != language or passage.kind == "reference" or not passage.section.path:
            continue
        chief = (passage.section.number or passage.section.path[0]).split(".")[0]
        if chief not in chosen and passage.sentences and not _OF_ITSELF.search(passage.sentences[0].text):
            chosen[chief] = Chosen(Evidence(passage, 0), group=passage.section.label)
    return list(chosen.values())[:MOST]


def sectioned(question: Question, passages: Sequence[Passage], documents: Mapping[str, Document]) -> list[Chosen]:
    """The first sentences of the sections that a question names by their numbers, each under its heading; nothing when it wants something else."""
    if not passages:
        return []
    told = told_of(documents[passages[0].document_id])
    rest = _WANTED.sub(" ", without_sections(question.text))
    left = [word for word in words(rest, question.language) if word.role not in ("verb", "number")]
    if any(not told.has(word) for word in left):
        return []
    own = [one for one in passages if one.language == question.language]
    headings = dict.fromkeys(one.section.label for one in own)
    each = max(MOST_OF_SECTION, MOST // max(1, len(headings)))
    chosen: list[Chosen] = []
    for heading in headings:
        under = [
            Chosen(Evidence(one, i), group=heading)
            for one in own
            if one.section.label == heading
            for i in range(len(one.sentences))
        ]
        chosen += under[:each]
    return chosen


def named_document(question: Question, found: Found, documents: Mapping[str, Document]) -> Document | None:
    """The document that a question is about as a whole, or None."""
    asked = prepared(question.text)
    by_kind = {kind: [one for one in documents.values() if one.kind == kind] for kind in ("paper", "user")}
    for kind, listed in by_kind.items():
        if len(listed) == 1 and any(_has(asked.folded, asked.stems, word) for word in KIND_WORDS[kind].split()):
            return listed[0]
    nearest: Sequence[str] = [hit.passage.document_id for hit in found.hits[:3]]
    titles = {one: called(documents[one], question.language) for one in nearest if one in documents}
    return next((documents[one] for one, title in titles.items() if title and title.lower() in asked.folded), None)


def _wants_more(question: Question, document: Document) -> bool:
    """Whether the question has a subject of its own besides the document: at most one word of little weight may be left over, and none where nothing asks for a summary."""
    told = told_of(document)
    left = [word for word in question.beside(_WANTED) if not told.has(word)]
    return (
        question.kind in ("list", "figure", "comparison")
        or len(left) > bool(_WANTED.search(question.text))
        or any(word.role in _SUBJECTS for word in left)
    )


def called_by(document: Document) -> Text:
    """The words that a document is called by: its titles', and what readers call one of its kind."""
    return prepared(" ".join([KIND_WORDS[document.kind], *document.title.values(), *document.short_title.values()]))


def told_of(document: Document) -> Text:
    """The words that name a document: its titles' and those that readers call documents by."""
    return prepared(" ".join([*KIND_WORDS.values(), *document.title.values(), *document.short_title.values()]))


def _has(folded: str, stems: frozenset[str], word: str) -> bool:
    return word in folded if word[0] >= "\u3400" else stem(word) in stems
