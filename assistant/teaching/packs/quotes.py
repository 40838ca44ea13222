"""The sentences of a pack as they are shown: in the pack's language, checked, cited, numbered by document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.answer import Citation
from assistant.answering.chosen import Chosen
from assistant.answering.citing import before_final_mark, cite
from assistant.answering.evidence import Evidence
from assistant.documents.model import Document, Language, Note, Passage
from assistant.ecpa.notes import NoteIndex
from assistant.teaching.packs.outline import Key


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a pack. Without a citation it is the trainer's own. `label` stands before it where it is one of several cells."""

    text: str
    citation: Citation | None = None
    key: Key | None = None
    label: str = ""

    @property
    def number(self) -> int | None:
        """The number of its document in the references."""
        return self.citation.number if self.citation else None

    @property
    def marked(self) -> str:
        """The sentence with its number before the final mark, as everywhere in the product."""
        if self.citation is None:
            return self.text
        before, mark, after = self.pieces
        return before + mark + after

    @property
    def pieces(self) -> tuple[str, str, str]:
        """The sentence up to its number, the number as shown (" [1]", or nothing), and what follows it."""
        if self.citation is None:
            return self.text, "", ""
        cut = before_final_mark(self.text)
        return self.text[:cut], f" [{self.citation.number}]", self.text[cut:]

    @property
    def unconfirmed(self) -> bool:
        """Whether the source itself says that it could not be confirmed."""
        return self.citation is not None and self.citation.evidence.confidence == "unconfirmed"


class Quotes:
    """Gives lines by place. Numbers are given to documents in order of first use; one `Quotes` serves one written pack."""

    def __init__(self, documents: Mapping[str, Document], passages: Mapping[str, Passage], language: Language) -> None:
        self.documents = documents
        self.language = language
        self._passages = passages
        self._at: dict[tuple[str, int], Passage] = {
            (document.id, one.position): one
            for document in documents.values()
            for one in document.passages
            if one.language == document.language
        }
        self._notes = NoteIndex(documents)
        self._numbers: dict[str, int] = {}
        self._sentence = lru_cache(maxsize=4096)(self._cited)

    @property
    def cited(self) -> list[Document]:
        """The documents with a number, in the order of their numbers."""
        return [self.documents[one] for one in self._numbers]

    def text(self, key: Key) -> str | None:
        """The sentence as it would be shown, or None where there is none or it fails the check. Gives no number."""
        found = self._sentence(key)
        return found[0] if found else None

    def citation(self, key: Key) -> Citation | None:
        """Where the sentence stands, with the number 1. Gives no number."""
        found = self._sentence(key)
        return found[1] if found else None

    def unconfirmed(self, key: Key) -> bool:
        """Whether the source says of the sentence that it could not be confirmed."""
        found = self._sentence(key)
        return found is not None and found[1].evidence.confidence == "unconfirmed"

    def side(self, key: Key, language: Language) -> str | None:
        """The sentence itself in a language, or in the one that there is."""
        passage = self._at.get((key[0], key[1]))
        if passage is None or not 0 <= key[2] < len(passage.sentences):
            return None
        sentence = passage.sentences[key[2]]
        return sentence.text if passage.language == language else sentence.counterpart or sentence.text

    def line(self, key: Key, label: str = "") -> Line | None:
        """The sentence with its citation, its document numbered; None as for `text`."""
        found = self._sentence(key)
        if found is None:
            return None
        number = self._numbers.setdefault(key[0], len(self._numbers) + 1)
        return Line(found[0], found[1].model_copy(update={"number": number}), key, label)

    def lines(self, keys: Iterable[Key], label: str = "") -> list[Line]:
        """The lines of those that can be shown."""
        return [one for key in keys if (one := self.line(key, label)) is not None]

    def notes(self, keys: Iterable[Key]) -> list[Note]:
        """The editor's notes that concern any of the sentences."""
        return self._notes.concerning(keys)

    def _cited(self, key: Key) -> tuple[str, Citation] | None:
        passage = self._at.get((key[0], key[1]))
        if passage is None or not 0 <= key[2] < len(passage.sentences):
            return None
        made = cite([Chosen(Evidence(passage, key[2]))], self.language, self.documents, self._passages)
        return (made.statements[0].text, made.citations[0]) if made.statements else None
