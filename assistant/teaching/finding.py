"""Full-text search for readers: every sentence that holds the words, counted and marked. Nothing is ranked or guessed.

Chinese is found as it stands, English words in any ending, numbers with or without thousands separators; "quoted words" as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from assistant.answering.segmentation import segmented
from assistant.answering.wording import is_function_word, stem
from assistant.documents.model import LANGUAGES, Document, Language, Sentence, other
from assistant.documents.reading import Chapter, Line, chapters

Mark = tuple[int, int]

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_QUOTED = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
_PIECE = re.compile(rf"{_HAN}+|\d[\d,，.]*\d|\d|[A-Za-z]+(?:['’-][A-Za-z]+)*|[A-Za-z0-9]+")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_NUMBER = re.compile(r"\d[\d,，]*\d|\d")
_HYPHEN = r"[-‐–\s]?"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to find: a pattern, and for an English word the stem that what is found must share."""

    pattern: re.Pattern[str]
    stem: str | None = None

    def marks(self, text: str) -> list[Mark]:
        """Where it stands in a text, as code points."""
        return [one.span() for one in self.pattern.finditer(text) if self.stem is None or _stem(one.group()) == self.stem]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that holds all the words, between its two languages; marks by language."""

    line: Line
    marks: dict[Language, tuple[Mark, ...]]

    def shown(self, language: Language) -> tuple[str, tuple[Mark, ...]]:
        """The sentence and its marks in a language where the words stand in it, else in the other one."""
        chosen = language if language in self.marks else other(language)
        return (self.line.side(chosen) or self.line.sentence).text, self.marks[chosen]


@dataclass(frozen=True, slots=True)
class InChapter:
    """The hits of one section; `heading` has the marks of its label where the words stand in its own heading."""

    chapter: Chapter
    hits: tuple[Hit, ...]
    heading: dict[Language, tuple[Mark, ...]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Sentences and heading."""
        return len(self.hits) + bool(self.heading)


@dataclass(frozen=True, slots=True)
class InDocument:
    """The hits of one document; `title` has the marks in its title."""

    document: Document
    chapters: tuple[InChapter, ...]
    title: dict[Language, tuple[Mark, ...]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Sentences, headings and title."""
        return sum(one.count for one in self.chapters) + bool(self.title)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, in the order of the documents. `apart`: no place has the words as they were typed together, so that places
    with all their parts are shown.
    """

    documents: tuple[InDocument, ...]
    wanted: tuple[Wanted, ...]
    apart: bool = False

    @property
    def count(self) -> int:
        """Places in all."""
        return sum(one.count for one in self.documents)


def find_words(query: str, documents: Mapping[str, Document]) -> Found:
    """Every place that holds all words of the query; nothing for a query without words."""
    together = wanted(query)
    found = Found(_search(together, documents.values()), together)
    if found.documents or not together:
        return found
    apart = wanted(query, apart=True)
    return Found(_search(apart, documents.values()), apart, apart=True) if apart != together else found


def wanted(query: str, *, apart: bool = False) -> tuple[Wanted, ...]:
    """What a query asks to find. What is typed without a space is one thing; with `apart` each of its words and numbers is one."""
    # full-width letters and digits become plain ones; punctuation stays as the documents have it
    text = "".join(unicodedata.normalize("NFKC", one) if one.isalnum() else one for one in query)
    listed = [_exact(" ".join(one.split())) for one in _QUOTED.findall(text) if one.strip()]
    chunks = [one.strip(',.;:!?，。；：！？、"“”') for one in _QUOTED.sub(" ", text).split()]
    pieces = [piece for chunk in chunks for piece in (_pieces(chunk) if apart else [chunk] if chunk else [])]
    telling = [
        one for one in pieces if not (is_function_word(one.lower(), "en") or (apart and is_function_word(one, "zh")))
    ]
    listed += [_wanted(one) for one in (telling or ([] if listed else pieces))]
    return tuple(dict.fromkeys(listed))


def marks(text: str, things: Sequence[Wanted]) -> tuple[Mark, ...]:
    """All places of these in a text, in order; places that meet or overlap are one."""
    joined: list[Mark] = []
    for start, end in sorted(mark for one in things for mark in one.marks(text)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _search(things: Sequence[Wanted], documents: Iterable[Document]) -> tuple[InDocument, ...]:
    if not things:
        return ()
    found = []
    for document in documents:
        inside = []
        for one in chapters(document):
            hits = [hit for line in one.lines if (hit := _hit(line, things))]
            # of a section in several pieces the heading counts once
            heading = _all_in({key: section.label for key, section in one.sections.items()}, things) if one.part == 1 else {}  # fmt: skip
            if hits or heading:
                inside.append(InChapter(one, tuple(hits), heading))
        title = _all_in(document.title, things)
        if inside or title:
            found.append(InDocument(document, tuple(inside), title))
    return tuple(found)


def _hit(line: Line, things: Sequence[Wanted]) -> Hit | None:
    sides: dict[Language, Sentence | None] = {one: line.side(one) for one in LANGUAGES}
    found = _all_in({language: side.text for language, side in sides.items() if side}, things)
    return Hit(line, found) if found else None


def _all_in(texts: Mapping[Language, str], things: Sequence[Wanted]) -> dict[Language, tuple[Mark, ...]]:
    """The marks by language where every thing stands in one of the texts; else nothing."""
    if all(any(one.marks(text) for text in texts.values()) for one in things):
        return {language: made for language, text in texts.items() if (made := marks(text, things))}
    return {}


def _pieces(chunk: str) -> list[str]:
    found: list[str] = []
    for piece in _PIECE.findall(chunk):
        found += [word for word, _ in segmented(piece)] if re.match(_HAN, piece) else [piece]
    return found


def _wanted(piece: str) -> Wanted:
    if _WORD.fullmatch(piece):
        *before, last = re.split(r"[-]", piece.lower())
        root = stem(_bare(last))
        # the ending of a word changes its last letters only; what is found is compared by its stem
        start = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(root, last, strict=False)))
        start = start.rstrip("i") or last
        words = _HYPHEN.join([*map(re.escape, before), re.escape(start)])
        return Wanted(re.compile(rf"(?<![A-Za-z]){words}[A-Za-z]*(?:['’]s)?", re.IGNORECASE), root)
    if _NUMBER.fullmatch(piece):
        digits = re.sub(r"\D", "", piece)
        return Wanted(re.compile(r"(?<!\d)(?<!\d[,，.])" + "[,，]?".join(digits) + r"(?![,，.]?\d)"))
    return _exact(piece)


def _exact(words: str) -> Wanted:
    # a file may break a line between any two Chinese characters
    pattern = "".join(r"\s+" if one == " " else re.escape(one) + (r"\s*" if re.match(_HAN, one) else "") for one in words)  # fmt: skip
    return Wanted(re.compile(pattern.removesuffix(r"\s*"), re.IGNORECASE))


def _stem(found: str) -> str:
    return stem(_bare(re.split(r"[-‐–\s]", found.lower())[-1]))


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word)
