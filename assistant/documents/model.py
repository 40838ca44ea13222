"""What a document is made of once it has been read: sections, sentences and passages.

Offsets are code points into `Document.text(language)`; every span gives back its text exactly.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Language = Literal["en", "zh"]
Kind = Literal["paper", "policy", "note", "reference", "user"]
Confidence = Literal["two_sources", "one_source", "unconfirmed", "paper_only", "ours"]

KINDS: tuple[Kind, ...] = ("paper", "policy", "note", "reference", "user")
LANGUAGES: tuple[Language, ...] = ("en", "zh")


def other(language: Language) -> Language:
    """The other of the two languages."""
    return "zh" if language == "en" else "en"


@dataclass(frozen=True, slots=True)
class Section:
    """A place in a document's outline, in the language of the passage that carries it.

    `path` holds the headings from the outermost to this one (empty before the first heading); `number` is the printed
    or assigned number of the innermost heading ("2.1.1"), or None.
    """

    number: str | None = None
    path: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The innermost heading, or an empty string."""
        return self.path[-1] if self.path else ""

    @property
    def label(self) -> str:
        """What a citation shows: "2.1.1 Policy Support"."""
        return " ".join(part for part in (self.number, self.heading) if part)

    def within(self, number: str) -> bool:
        """Whether this section is the numbered section or lies below it."""
        return self.number is not None and (self.number == number or self.number.startswith(number + "."))

    def belongs_to(self, name: str) -> bool:
        """Whether this section is, or lies below, the one of a number or (in any case) a heading."""
        return self.within(name) or name.casefold() in (heading.casefold() for heading in self.path)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement of a digest or note comes from; `address` is None where a reader must not be sent there."""

    key: str
    label: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage. `start`/`end` are code points in the document's text of the passage's language.

    It begins on `page`; `last_page` is set where it ends on another. `counterpart` is the aligned sentence of the other language where the document is bilingual.
    """

    text: str
    start: int
    end: int
    page: int | None = None
    counterpart: str | None = None
    confidence: Confidence | None = None
    sources: tuple[Source, ...] = ()
    last_page: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences inside one section: what is embedded, retrieved and cited.

    `twin` is the id of the same passage in the other language, where the document is bilingual.
    """

    id: str
    document_id: str
    language: Language
    kind: Kind
    position: int
    section: Section
    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...]
    page: int | None = None
    twin: str | None = None

    @staticmethod
    def make_id(document_id: str, language: Language, position: int, text: str) -> str:
        """Stable id: hash of document id, language, position and text (16 hexadecimal digits)."""
        digest = hashlib.blake2b("\x1f".join((document_id, language, str(position), text)).encode(), digest_size=8)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Tie:
    """What an editor's note concerns: a section of a document, or the sentences in it that contain `quote`."""

    document_id: str
    section: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note: shown beside every answer that cites what it concerns, and, where `present`, to every question about today."""

    id: str
    document_id: str
    ties: tuple[Tie, ...]
    text: dict[Language, str] = field(hash=False)
    present: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term in both languages."""

    zh: str
    pinyin: str
    en: str
    abbreviation: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: who it is, its text in one or two languages, and its passages.

    `language` is the governing one: what an answer shows as the original. `guessed` names the fields ("title", "language",
    "date") that neither a catalogue nor the file itself gave. `pictures` are the pages (1-based) that are pictures of text, `recognised`
    those of them whose text is what text recognition made of them.
    """

    id: str
    title: dict[Language, str] = field(hash=False)
    short_title: dict[Language, str] = field(hash=False)
    kind: Kind
    language: Language
    texts: dict[Language, str] = field(hash=False)
    passages: tuple[Passage, ...]
    path: str | None = None
    pages: int | None = None
    authors: tuple[str, ...] = ()
    dated: str | None = None
    modified: date | None = None
    guessed: tuple[str, ...] = ()
    stands_for: dict[str, object] | None = field(default=None, hash=False)
    rights: dict[Language, str] | None = field(default=None, hash=False)
    notes: tuple[Note, ...] = ()
    terms: tuple[Term, ...] = ()
    warnings: tuple[str, ...] = ()
    pictures: tuple[int, ...] = ()
    recognised: tuple[int, ...] = ()

    def is_recognised(self, passage: Passage, number: int) -> bool:
        """Whether text recognition has read a sentence of a passage, or its end on another page, from a picture."""
        one = passage.sentences[number]
        return one.page in self.recognised or one.last_page in self.recognised

    def text(self, language: Language | None = None) -> str:
        """The document's text in a language it has; KeyError otherwise."""
        return self.texts[language or self.language]

    def name(self, language: Language) -> str:
        """The short title in a language, or in the one there is."""
        return self.short_title.get(language) or next(iter(self.short_title.values()))

    def full_title(self, language: Language) -> str:
        """The title in a language, or in the one there is."""
        return self.title.get(language) or next(iter(self.title.values()))
