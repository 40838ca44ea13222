"""Passages that a question points at in so many words: a heading, a reference by its number, the lines that name the authors.

Retrieval finds what is like a question; what it names must be there whatever it is like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answering.checking.numerals import chinese_value
from assistant.answering.question import Question, question_language
from assistant.answering.wording import prepared, words
from assistant.documents.model import Document, Passage
from assistant.retrieval.index import Found, Hit

REFERENCE_NUMBER = re.compile(r"\[(\d+)\]|(?:文献|reference|ref\.?)\s*(?:no\.?\s*)?\[?(\d+)", re.IGNORECASE)
_NUMBER = r"(?:\d+(?:\.\d+)*|[一二三四五六七八九十]+)"
# "第三章", "2.1和2.2节", "sections 2.1 and 2.2"
_SECTIONS = re.compile(
    rf"(?:第\s?{_NUMBER}|\d+(?:\.\d+)+)(?:\s?[、和与及]\s?第?\s?{_NUMBER})*\s?[节章]|\b(?:section|chapter)s?\s+\d+(?:\.\d+)*(?:(?:,|,? and)\s+\d+(?:\.\d+)*)*",
    re.IGNORECASE,
)
_AUTHORSHIP = re.compile(
    r"作者(?:[是为](?:谁|哪|什么人)|有谁|有哪|来自|的?单位|叫|姓名|[？?]?$)|谁(?:写|著|撰写)|什么人写|(?:写|著|撰写)[^，。？?]{2,30}的人|\bwho (?:is|are|was|were) the (?:\w+ )?authors?\b|\bwho wrote\b|\bauthors of\b|\bby whom\b.*\bwritten\b|\bwritten by whom\b",
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


def names_sections(text: str) -> bool:
    """Whether a text names sections by their numbers."""
    return bool(_SECTIONS.search(text))


def other_sections(text: str, earlier: str) -> str | None:
    """An earlier question asked of the sections that a text names; None where one of both names none."""
    named = _SECTIONS.search(text)
    if named is None or not names_sections(earlier):
        return None
    return _SECTIONS.sub(lambda _: named.group(), earlier, count=1)


def section_numbers(text: str) -> list[str]:
    """The numbers of the sections that a text names, in digits: 3.1 and 2 for "section 3.1", 第二节."""
    return [
        one if one[0].isdigit() else f"{chinese_value(one):.0f}"
        for named in _SECTIONS.finditer(text)
        for one in re.findall(_NUMBER, named.group())
    ]


def without_sections(text: str) -> str:
    """A text without the sections that it names by their numbers."""
    return _SECTIONS.sub(" ", text)


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
        return [one for named in _SECTIONS.finditer(question.text) for one in self._numbered(named.group())]

    def by_headings(self, text: str) -> str:
        """A text in which sections that were named by their numbers are called by their headings, as what follows speaks of them."""
        language = question_language(text)

        def called(named: re.Match[str]) -> str:
            told = [one.section.heading for one in self._numbered(named.group()) if one.language == language]
            return (" and " if language == "en" else "和").join(dict.fromkeys(told)) or named.group()

        return _SECTIONS.sub(called, text)

    def _numbered(self, named: str) -> list[Passage]:
        """The passages of the sections whose numbers stand in a text."""
        return [
            passage
            for number in section_numbers(named)
            for own, listed in self._sections.items()
            if own == number or (number not in self._sections and own.startswith(f"{number}."))
            for passage in listed
        ]

    def asks_for_authors(self, question: Question) -> bool:
        """Whether a question asks who wrote a document whose authors are known."""
        return bool(self._bylines and _AUTHORSHIP.search(question.text))
