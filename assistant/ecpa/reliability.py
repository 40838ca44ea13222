"""How far a document can be relied on, as its editor's notes say: what each concerns, what others say, what could not be verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.documents.model import Confidence, Document, Language, Note, Passage, Tie
from assistant.documents.reading import Chapter, Line, chapters
from assistant.ecpa.notes import Key, NoteIndex, note_sentences, tied_sentences

CONFIDENCES: tuple[Confidence, ...] = ("two_sources", "one_source", "paper_only", "unconfirmed", "ours")


@dataclass(frozen=True, slots=True)
class Checked:
    """An editor's note with what it concerns and what it says.

    `quoted` are the concerned sentences that the note names word for word; `whole` its ties to whole sections, with how many
    sentences each has; `said` its own sentences by how sure they are, in the order of `CONFIDENCES`.
    """

    note: Note
    heading: dict[Language, str]
    quoted: tuple[Line, ...]
    whole: tuple[tuple[Tie, Chapter, int], ...]
    said: dict[Confidence, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the notes that is no note beside an answer: the check, point by point."""

    chapter: Chapter
    said: dict[Confidence, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the notes amount to, counted: `statements` by how sure they are; notes that rest on other sources, and notes with something that could
    not be verified; for each concerned document, how many of its sentences are concerned and how many it has.
    """

    notes: int
    sourced: int
    unverified: int
    statements: dict[Confidence, int]
    concerned: tuple[tuple[Document, int, int], ...]

    @property
    def total(self) -> int:
        """Statements in all."""
        return sum(self.statements.values())


def checks(documents: Mapping[str, Document]) -> tuple[Checked, ...]:
    """All editor's notes of the documents, in their order; empty where there are none."""
    lines = _lines(documents)
    found = []
    for holder in _holders(documents):
        for note in holder.notes:
            own = [lines[key] for key in note_sentences(note, documents)]
            heading = _headings(own[0].passage, holder) if own else {}
            quoted = [key for tie in note.ties if tie.quote for key in tied_sentences(tie, documents)]
            whole = []
            for tie in note.ties:
                keys = [] if tie.quote else tied_sentences(tie, documents)
                if keys:
                    whole.append((tie, _chapter_of(keys[0], documents), len(keys)))
            said = _by_confidence(own)
            found.append(Checked(note, heading, tuple(lines[key] for key in dict.fromkeys(quoted)), tuple(whole), said))
    return tuple(found)


def further(documents: Mapping[str, Document]) -> tuple[Part, ...]:
    """The sections of the notes' documents that belong to no single note."""
    found = []
    for holder in _holders(documents):
        noted = {key for note in holder.notes for key in note_sentences(note, documents)}
        for one in chapters(holder):
            rest = [line for line in one.lines if line.key not in noted]
            if rest:
                found.append(Part(one, _by_confidence(rest)))
    return tuple(found)


def summary(documents: Mapping[str, Document]) -> Summary:
    """The counts over all notes and sections."""
    listed = checks(documents)
    statements: Counter[Confidence] = Counter()
    for said in [*(one.said for one in listed), *(one.said for one in further(documents))]:
        statements.update({confidence: len(lines) for confidence, lines in said.items()})
    index = NoteIndex(documents)
    concerned = []
    for document in documents.values():
        keys = [line.key for one in chapters(document) for line in one.lines]
        touched = sum(bool(index.concerning([key])) for key in keys)
        if touched:
            concerned.append((document, touched, len(keys)))
    return Summary(
        notes=len(listed),
        sourced=sum(bool(one.said.get("two_sources") or one.said.get("one_source")) for one in listed),
        unverified=sum("unconfirmed" in one.said for one in listed),
        statements={one: statements[one] for one in CONFIDENCES if statements[one]},
        concerned=tuple(concerned),
    )


def _holders(documents: Mapping[str, Document]) -> list[Document]:
    return [document for document in documents.values() if document.notes]


def _lines(documents: Mapping[str, Document]) -> dict[Key, Line]:
    return {line.key: line for document in documents.values() for one in chapters(document) for line in one.lines}


def _chapter_of(key: Key, documents: Mapping[str, Document]) -> Chapter:
    return next(one for one in chapters(documents[key[0]]) if any(line.key == key for line in one.lines))


def _headings(passage: Passage, holder: Document) -> dict[Language, str]:
    return {one.language: one.section.heading for one in holder.passages if one.position == passage.position}


def _by_confidence(lines: list[Line]) -> dict[Confidence, tuple[Line, ...]]:
    # a statement without a word on how sure it is is the editor's own
    of = {one: tuple(line for line in lines if (line.sentence.confidence or "ours") == one) for one in CONFIDENCES}
    return {confidence: listed for confidence, listed in of.items() if listed}
