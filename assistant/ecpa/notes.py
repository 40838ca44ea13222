"""Which editor's notes concern which sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.documents.model import Document, Note, Tie

Key = tuple[str, int, int]


def tied_sentences(tie: Tie, documents: Mapping[str, Document]) -> list[Key]:
    """The sentences (document, passage position, number) that a tie concerns; an empty list when it concerns none."""
    document = documents.get(tie.document_id)
    if document is None:
        return []
    passages = [
        one
        for one in document.passages
        if one.language == document.language and (tie.section is None or one.section.belongs_to(tie.section))
    ]
    return [
        (document.id, passage.position, number)
        for passage in passages
        for number, sentence in enumerate(passage.sentences)
        if tie.quote is None or tie.quote in sentence.text
    ]


def note_sentences(note: Note, documents: Mapping[str, Document]) -> list[Key]:
    """The sentences (document, passage position, number) that a note itself consists of: those of the section it is named by."""
    document = documents.get(note.document_id)
    if document is None:
        return []
    return [
        (document.id, passage.position, number)
        for passage in document.passages
        if passage.language == document.language
        and any(re.match(rf"{re.escape(note.id)}\b", heading) for heading in passage.section.path)
        for number in range(len(passage.sentences))
    ]


class NoteIndex:
    """Editor's notes by the sentences they concern."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._notes: dict[Key, list[Note]] = {}
        self._documents = documents
        for note in (note for document in documents.values() for note in document.notes):
            for key in (key for tie in note.ties for key in tied_sentences(tie, documents)):
                if note not in self._notes.setdefault(key, []):
                    self._notes[key].append(note)

    def concerning(self, keys: Iterable[Key]) -> list[Note]:
        """Notes on any of these sentences, without doubles, those on fewer sentences first: they are the more telling."""
        found: dict[str, Note] = {}
        for key in keys:
            for note in self._notes.get(key, []):
                found.setdefault(note.id, note)
        width = {note.id: sum(note in listed for listed in self._notes.values()) for note in found.values()}
        return sorted(found.values(), key=lambda note: (width[note.id], note.id))

    def partners(self, key: Key) -> set[Key]:
        """What stands across a note from a sentence: the sentences of the notes on it, or, for a note's own sentence, those that its ties quote."""
        found = {one for note in self._notes.get(key, []) for one in note_sentences(note, self._documents)}
        document = self._documents.get(key[0])
        for note in document.notes if document else ():
            if key in note_sentences(note, self._documents):
                found |= {one for tie in note.ties if tie.quote for one in tied_sentences(tie, self._documents)}
        return found
