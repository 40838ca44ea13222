"""What a language model is told, and how its text is read back: sentences with the keys of the lines they rest on.

Keys and the marks around the sources are drawn anew for every question, so that no document can hold one and no model can guess one.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.phrases import phrase
from assistant.documents.model import Language
from assistant.documents.sentences import split

# no vowels, so that no key is a word, and nothing that is mistaken for a digit
ALPHABET = "BCDFGHJKMNPQRTVWX"
KEY_LETTERS, MARK_LETTERS = 6, 12
MOST_SENTENCES = 6

_SQUARE = re.compile(r"[\[【［]([^\[\]【】［］\n]{1,80})[\]】］]")
_ROUND = re.compile(r"[(（]([^()（）\n]{1,80})[)）]")
_SEPARATORS = re.compile(r"[\s,，、;；/&]+|\band\b|和")
# what stands in square brackets and can only be meant as a citation, known or not
_CITES = re.compile(r"(?:#?\d{1,3}|[A-Za-z]{4,8}|(?:key|source|ref|标记|来源)\W?\s?\w{0,8})", re.IGNORECASE)
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_LEADS_LINE = re.compile(r"^\s*(?:[-*•·]|#{1,6}|\d{1,2}[.)、])\s+")
_OPEN = re.compile(r"[\[【［(（][^\]】］)）]*\Z")
_MAY_END = re.compile(r"[.!?。！？…\n;；]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that is offered to the model: its key, its text, and where it stands."""

    key: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence with the keys that stand directly after it (known ones only)."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A whole sentence of the model without its keys, and its parts in order."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """All known keys in it, once each, in order."""
        return tuple(dict.fromkeys(key for piece in self.pieces for key in piece.keys))

    @property
    def ends_cited(self) -> bool:
        """Whether the sentence ends with a known key, so that none of its words stands uncited."""
        return bool(self.pieces) and bool(self.pieces[-1].keys)


def new_keys(count: int, texts: Sequence[str]) -> list[str]:
    """Keys that differ from each other and stand in none of the texts."""
    there = "\n".join(texts).upper()
    keys: dict[str, None] = {}
    while len(keys) < count:
        key = "".join(secrets.choice(ALPHABET) for _ in range(KEY_LETTERS))
        if key not in there:
            keys[key] = None
    return list(keys)


def messages(question: str, lines: Sequence[Line], language: Language) -> list[tuple[str, str]]:
    """What is sent: the instructions, and the question with its lines between marks of this request alone."""
    mark = "".join(secrets.choice(ALPHABET) for _ in range(MARK_LETTERS))
    listed = "\n".join(f"[{one.key}] ({one.place}) {one.text}" for one in lines)
    asked = phrase("llm_question", language, question=one_line(question))
    return [
        ("system", phrase("llm_instructions", language, mark=mark, most=MOST_SENTENCES)),
        ("human", f"<<{mark}>>\n{listed}\n<</{mark}>>\n\n{asked}"),
    ]


def one_line(text: str) -> str:
    """The text on one line, without characters that are not seen."""
    return _SPACE.sub(" ", "".join(one for one in text if one.isprintable() or one.isspace())).strip()


class Reader:
    """Reads a model's text as it arrives and gives each sentence once it is complete: when the next one has begun."""

    def __init__(self, keys: Collection[str], language: Language) -> None:
        self._keys = frozenset(keys)
        self._language = language
        self._held = ""
        self._fresh = False

    def feed(self, text: str) -> Iterator[Said]:
        """Take in a piece of text; gives the sentences that it completes."""
        self._held += text
        self._fresh = self._fresh or bool(_MAY_END.search(text))
        if self._fresh and text.strip():
            yield from self._complete()

    def finish(self) -> Iterator[Said]:
        """The sentences that are left when the text has ended by itself."""
        clean, marks, _ = self._cleaned(_THOUGHT.sub("", self._held))
        self._held = ""
        for start, end in split(clean, self._language):
            yield self._said(clean, start, end, marks)

    def _complete(self) -> Iterator[Said]:
        whole = _THOUGHT.sub("", self._held)
        if whole != self._held and not re.search(r"</think(?:ing)?>", self._held, re.IGNORECASE):
            return  # still thinking
        # a key that has begun to arrive belongs to the sentence before it
        opened = _OPEN.search(whole)
        clean, marks, origin = self._cleaned(whole[: opened.start()] if opened else whole)
        spans = split(clean, self._language)
        if len(spans) < 2:
            return
        for start, end in spans[:-1]:
            yield self._said(clean, start, end, marks)
        self._held = whole[origin[spans[-1][0]] :]
        self._fresh = bool(_MAY_END.search(self._held))

    def _cleaned(self, raw: str) -> tuple[str, list[tuple[int, tuple[str, ...]]], list[int]]:
        """The text without citations; where they stood, with their known keys; and where each character was in the raw text."""
        kept: list[str] = []
        origin: list[int] = []
        marks: list[tuple[int, tuple[str, ...]]] = []
        position = 0
        while position < len(raw):
            match = _SQUARE.match(raw, position) or _ROUND.match(raw, position)
            cited = self._cited(match) if match else None
            if match and cited is not None:
                while kept and kept[-1] in " \t\u3000":
                    kept.pop()
                    origin.pop()
                marks.append((len(kept), cited))
                position = match.end()
                continue
            # a line of its own is a sentence of its own, with or without a mark at its end
            for one in "\n\n" if raw[position] == "\n" else raw[position]:
                kept.append(one)
                origin.append(position)
            position += 1
        return "".join(kept), marks, origin

    def _cited(self, match: re.Match[str]) -> tuple[str, ...] | None:
        """The known keys of a bracket, or None where the bracket is part of the text."""
        parts = [one for one in _SEPARATORS.split(match[1].strip()) if one]
        known = tuple(one.upper() for one in parts if one.upper() in self._keys)
        if known:
            return known
        citing = match[0][0] in "[【［" and all(_CITES.fullmatch(one) for one in parts)
        return () if citing else None

    def _said(self, clean: str, start: int, end: int, marks: list[tuple[int, tuple[str, ...]]]) -> Said:
        """The sentence of a span: a citation belongs to the sentence it stands in or directly after."""
        pieces: list[Piece] = []
        begin = start
        for offset, keys in marks:
            # between two sentences there is nothing but space
            if not start < offset <= end and not (offset > end and not clean[end:offset].strip()):
                continue
            text = clean[begin : min(offset, end)]
            if not text.strip() and pieces:
                pieces[-1] = Piece(pieces[-1].text, pieces[-1].keys + keys)
                continue
            pieces.append(Piece(text, keys))
            begin = min(offset, end)
        rest = clean[begin:end]
        if re.search(r"\w", rest):
            pieces.append(Piece(rest, ()))
        text = _SPACE.sub(" ", _LEADS_LINE.sub("", clean[start:end].replace("**", ""))).strip()
        return Said(text, tuple(pieces))
