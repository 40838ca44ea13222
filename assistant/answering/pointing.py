"""Passages that a question points at in so many words: a heading, a reference by its number, the lines that name the authors.

Retrieval finds what is like a question; what it names must be there whatever it is like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answering.question import Question
from assistant.answering.wording import prepared, words
from assistant.documents.model import Document, Passage
from assistant.retrieval.index import Found, Hit

REFERENCE_NUMBER = re.compile(r"\[(\d+)\]|(?:文献|reference|ref\.?)\s*(?:no\.?\s*)?\[?(\d+)", re.IGNORECASE)
_SECTION_NUMBER = re.compile(r"第?\s?(\d+(?:\.\d+)+)\s?节|\bsection\s+(\d+(?:\.\d+)*)", re.IGNORECASE)
_AUTHORSHIP = re.compile(
    r"作者(?:[是为](?:谁|哪|什么人)|有谁|有哪|来自|的?单位|叫|姓名|[？?]?$)|谁(?:写|著|撰写)|什么人写|\bwho (?:is|are|was|were) the (?:\w+ )?authors?\b|\bwho wrote\b|\bauthors of\b|\bby whom\b",
    re.IGNORECASE,
)
MOST = 6
# a question may concern references although it names none by its number
ABOUT_REFERENCES = re.compile(
    r"\[\d+\]|文献|参考|引用|期刊|文章|cit(?:e|es|ed|ation)|references?\b|article|journal", re.IGNORECASE
)


def squeezed(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return re.sub(r"[\W_]+", "", text).lower()


class Pointers:
    """What of the corpus can be pointed at."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._headings: dict[str, list[Passage]] = {}
        self._references: dict[str, list[Passage]] = {}
        self._sections: dict[str, list[Passage]] = {}
        self._bylines: list[tuple[Document, Passage]] = []
        for document in documents.values():
            for passage in document.passages:
                self._file(document, passage)

    def _file(self, document: Document, passage: Passage) -> None:
        if passage.kind == "reference":
            if number := re.match(r"\[(\d+)\]", passage.text):
                self._references.setdefault(number[1], []).append(passage)
            return
        if document.authors and all(name in passage.text for name in document.authors):
            self._bylines.append((document, passage))
        if passage.section.number and document.kind == "paper":
            self._sections.setdefault(passage.section.number, []).append(passage)
        # one word alone ("Money") names a subject, not a section
        if len(words(passage.section.heading, passage.language)) > 1:
            self._headings.setdefault(squeezed(passage.section.heading), []).append(passage)

    def added(self, question: Question, found: Found) -> Found:
        """What was found, with the passages that the question points at in front."""
        pointed = [one for one in self.pointed(question) if one.language == question.language][:MOST]
        if not pointed:
            return found
        scores = {hit.passage.id: hit for hit in found.hits}
        top = found.hits[0].score if found.hits else 0.0
        front = [scores.get(one.id) or Hit(one, top, 0.0) for one in pointed]
        ids = {one.id for one in pointed}
        hits = (*front, *(hit for hit in found.hits if hit.passage.id not in ids))
        return Found(hits, found.main, found.light, found.headings)

    def references(self, question: Question) -> list[Passage]:
        """Entries of lists of references that a question names by their numbers or by two or more of their names."""
        numbers = {one for pair in REFERENCE_NUMBER.findall(question.text) for one in pair if one}
        if numbers:
            return [one for number in sorted(numbers) for one in self._references.get(number, [])]
        if not ABOUT_REFERENCES.search(question.text):
            return []
        names = [word.form for word in question.words if word.role == "name"]
        listed = [one for passages in self._references.values() for one in passages]
        return [one for one in listed if sum(name in prepared(one.text).stems for name in names) >= 2]

    def pointed(self, question: Question) -> list[Passage]:
        """The passages pointed at, in both languages."""
        if references := self.references(question):
            return references
        if self.asks_for_authors(question):
            return [passage for _, passage in self._bylines]
        named = self.sections(question)
        text = squeezed(question.text)
        passages = [passage for key, listed in self._headings.items() if key in text for passage in listed]
        # a term of a glossary is named in nearly every question
        return named + [
            one for one in passages if question.kind == "definition" or not self._documents[one.document_id].terms
        ]

    def sections(self, question: Question) -> list[Passage]:
        """The passages of the sections that a question names by their numbers, in both languages; of one that has only sub-sections all of them."""
        numbers = [one for pair in _SECTION_NUMBER.findall(question.text) for one in pair if one]
        return [
            passage
            for number in numbers
            for own, listed in self._sections.items()
            if own == number or (number not in self._sections and own.startswith(f"{number}."))
            for passage in listed
        ]

    def asks_for_authors(self, question: Question) -> bool:
        """Whether a question asks who wrote a document whose authors are known."""
        return bool(self._bylines and _AUTHORSHIP.search(question.text))
