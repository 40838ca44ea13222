"""A document as a reader goes through it: its sections in order, sentence beside sentence where it has two languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents.model import Document, Language, Passage, Section, Sentence

MOST_LINES = 60
"""Sentences of one piece at most: a text without headings is cut at its passages, so that no piece takes long to draw."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in the document's governing language; `twin` is its passage in the other language, where there is one."""

    passage: Passage
    number: int
    twin: Passage | None = None

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.passage.sentences[self.number]

    @property
    def key(self) -> tuple[str, int, int]:
        """Document, position of the passage and number in it: the same for a sentence and its translation."""
        return (self.passage.document_id, self.passage.position, self.number)

    def side(self, language: Language) -> Sentence | None:
        """The sentence in a language, or None where the document does not have it."""
        if language == self.passage.language:
            return self.sentence
        return self.twin.sentences[self.number] if self.twin else None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section with sentences of its own. `number` counts a document's sections from 1; `part` counts, from 1, the pieces of one
    that is too long for one piece; `sections` has the headings in each language of the document.
    """

    number: int
    part: int
    sections: dict[Language, Section]
    lines: tuple[Line, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The headings in the governing language."""
        return self.sections[self.lines[0].passage.language].path

    @property
    def pages(self) -> tuple[int, int] | None:
        """First and last page, from 1, where the document has pages."""
        found = [line.sentence.page for line in self.lines if line.sentence.page is not None]
        return (min(found), max(found)) if found else None

    def label(self, language: Language, title: str) -> str:
        """Number and heading in a language or the one there is; `title` stands for a text before the first heading."""
        section = self.sections.get(language) or next(iter(self.sections.values()))
        return _in_part(section.label or title, self.part)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a document's outline: a heading, how deep it lies (from 0), and the chapter that it opens."""

    label: str
    depth: int
    chapter: int


def chapters(document: Document) -> tuple[Chapter, ...]:
    """The sections of a document that hold sentences, in its order."""
    twins = {one.position: one for one in document.passages if one.language != document.language}
    found: list[Chapter] = []
    for run in _runs([one for one in document.passages if one.language == document.language]):
        sections: dict[Language, Section] = {document.language: run[0].section}
        lines: list[Line] = []
        for passage in run:
            twin = twins.get(passage.position)
            if twin:
                sections[twin.language] = twin.section
            lines += [Line(passage, number, twin) for number in range(len(passage.sentences))]
        goes_on = bool(found) and found[-1].path == run[0].section.path
        part = found[-1].part + 1 if goes_on else 1
        found.append(Chapter(len(found) + 1, part, sections, tuple(lines)))
    return tuple(found)


def outline_entries(document: Document, language: Language) -> list[Entry]:
    """The outline in a language, or the one there is, with headings that only hold others; each opens a chapter."""
    entries: list[Entry] = []
    before: tuple[str, ...] = ()
    for one in chapters(document):
        section = one.sections.get(language) or next(iter(one.sections.values()))
        own = len(section.path) - 1
        for depth in range(own):
            if section.path[: depth + 1] != before[: depth + 1]:
                # a heading without sentences of its own has its number from those below it: 2.1.1 lies in 2.1
                number = _above(section.number, own - depth)
                entries.append(Entry(Section(number, section.path[: depth + 1]).label, depth, one.number))
        label = one.label(language, document.full_title(language))
        entries.append(Entry(label, max(0, own), one.number))
        before = section.path
    return entries


def languages_of(document: Document) -> tuple[Language, ...]:
    """The languages that the document can be read in, the governing one first."""
    return (document.language, *(one for one in document.texts if one != document.language))


def _runs(passages: list[Passage]) -> Iterator[list[Passage]]:
    run: list[Passage] = []
    for passage in passages:
        length = sum(len(one.sentences) for one in run)
        if run and (passage.section != run[-1].section or length + len(passage.sentences) > MOST_LINES):
            yield run
            run = []
        run.append(passage)
    if run:
        yield run


def _in_part(label: str, part: int) -> str:
    return f"{label} ({part})" if part > 1 else label


def _above(number: str | None, levels: int) -> str | None:
    parts = number.split(".") if number else []
    return ".".join(parts[:-levels]) or None
