"""When a document of the user's own is from: as the file says, as a line of its text says, or as the program that made the file says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.documents.model import Document, Language, Passage

Basis = Literal["given", "text", "file"]

EDGE = 5
"""Sentences at the beginning and at the end of a text in which its date stands: under the title, or under the signature."""

ROOM: dict[Language, int] = {"zh": 24, "en": 60}
"""Characters that may stand beside the date in its line (an office, "发布时间："): a longer one tells a story."""

EARLIEST = 1949
_YEAR, _DIGITS = "〇○零一二三四五六七八九", "000123456789"
_MONTHS = "january february march april may june july august september october november december".split()
_NAMES = "|".join(one[:3] + f"(?:{one[3:]})?" if one[3:] else one for one in _MONTHS)
_PATTERNS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"),
    re.compile(
        r"(?P<y>[〇○零一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
    ),
    re.compile(r"(?<!\d)(?P<y>\d{4})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?![\d.])"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{_NAMES}),? (?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<m>{_NAMES}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?, (?P<y>\d{{4}})\b", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A document's date. `passage` and `number` are the sentence that says it, or the document's first sentence where none does.

    `basis` is "given" where the file states the document's date, "text" where a line of the text holds one, and "file" where only the
    day is known on which a program made the file: the last two are guesses.
    """

    date: date
    basis: Basis
    passage: Passage
    number: int

    @property
    def guessed(self) -> bool:
        """Whether the document's own date may be another."""
        return self.basis != "given"


def dated(document: Document, today: date) -> Dated | None:
    """The date of a document, or None where it cannot be known; none after `today` is believed."""
    places = [(one, n) for one in document.passages if one.language == document.language for n in range(len(one.sentences))]  # fmt: skip
    if not places:
        return None
    first = places[0]
    given = _day_of(document.dated, today)
    # what makes PDF and Word files writes the day on which it made them, be it a copy of an old text
    made = document.pages is not None or (document.path or "").lower().endswith(".docx")
    if given and not made:
        return Dated(given, "given", *first)
    for passage, number in _edges(places):
        found = _alone(passage.sentences[number].text, document.language, today)
        if found:
            return Dated(found, "text", passage, number)
    return Dated(given, "file", *first) if given else None


def _edges(places: list[tuple[Passage, int]]) -> Iterator[tuple[Passage, int]]:
    """The beginning, then the end from its last sentence on."""
    yield from places[:EDGE]
    yield from reversed(places[max(EDGE, len(places) - EDGE) :])


def _alone(sentence: str, language: Language, today: date) -> date | None:
    """The one date of a line that holds little else."""
    found = [match for pattern in _PATTERNS for match in pattern.finditer(sentence)]
    if len(found) != 1 or len(sentence) - len(found[0][0]) > ROOM[language]:
        return None
    match = found[0]
    try:
        return _believed(date(_year(match["y"]), _month(match["m"]), _number(match["d"])), today)
    except ValueError:
        return None  # 31 February


def _day_of(text: str | None, today: date) -> date | None:
    try:
        return _believed(date.fromisoformat(text), today) if text else None
    except ValueError:
        return None


def _believed(found: date, today: date) -> date | None:
    return found if found.year >= EARLIEST and found <= today else None


def _year(text: str) -> int:
    return int(text.translate(str.maketrans(_YEAR, _DIGITS)))


def _month(text: str) -> int:
    name = text[:3].lower()
    return next((n for n, one in enumerate(_MONTHS, 1) if one.startswith(name)), 0) if name.isalpha() and name.isascii() else _number(text)  # fmt: skip


def _number(text: str) -> int:
    """A figure, or a Chinese number up to ninety-nine."""
    if text.isascii():
        return int(text)
    tens, mark, ones = text.partition("十")
    digit = " 一二三四五六七八九".index
    if not mark:
        return digit(text)
    return 10 * (digit(tens) if tens else 1) + (digit(ones) if ones else 0)
