"""Sentences on slides: how many of them fit one, evenly shared out, none cut and none too small to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.documents.model import Language
from assistant.teaching.packs.measuring import height_pt, line_count
from assistant.teaching.packs.quotes import Line
from assistant.teaching.phrases import tell

# points: the page is 13.33 × 7.5 inches, and what stands between title and footer is the body
BODY_WIDTH, BODY_HEIGHT = 826.0, 352.0
BODY_SIZE = {"zh": 22.0, "en": 20.0}
NOTE_SIZE, NOTE_PADDING = 14.0, 22.0
SPACING, GAP = 1.3, 11.0
MOST_BULLETS = 5
_BREAK = re.compile(r"(?<=[；，;,、])\s*|(?<=\s)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sentences of one slide and the editor's notes under them. `begins` and `ends` say whether the first and the last sentence are whole."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    begins: bool = True
    ends: bool = True


EMPTY = Sheet(())


def line_height(line: Line, language: Language, width: float = BODY_WIDTH, size: float | None = None) -> float:
    """The height of a sentence on a slide with the gap after it, in points; at the usual size of the language, or another."""
    label = f"{line.label}  " if line.label else ""
    mark = f" {tell('pack_unconfirmed', language)}" if line.unconfirmed else ""
    own = f"  {tell('pack_own', language)}" if line.citation is None else ""
    return height_pt(label + line.marked + mark + own, width, size or BODY_SIZE[language], SPACING) + GAP


def note_height(text: str) -> float:
    """The height of an editor's note on a slide, in points."""
    return height_pt(text, BODY_WIDTH - 24, NOTE_SIZE, 1.25) + NOTE_PADDING


def paged(
    lines: Sequence[Line],
    notes: dict[int, list[str]],
    language: Language,
    *,
    height: float = BODY_HEIGHT,
    width: float = BODY_WIDTH,
) -> list[Sheet]:
    """Lines on as few slides as hold them, of about equal fill. `notes` are the texts that come along with a line, by its number.

    A sentence that is higher than a slide goes on over several, broken at a comma or a space.
    """
    sized = [
        (line_height(one, language, width), sum(note_height(note) for note in notes.get(number, [])))
        for number, one in enumerate(lines)
    ]
    if any(text + note > height for text, note in sized):
        return _with_long(lines, notes, language, height, width)
    fewest = _split(sized, height)
    low, high = max((text + note for text, note in sized), default=0.0), height
    while high - low > 4:
        middle = (low + high) / 2
        if len(_split(sized, middle)) > len(fewest):
            low = middle
        else:
            high = middle
    sheets = _split(sized, high) if len(_split(sized, high)) == len(fewest) else fewest
    return [
        Sheet(tuple(lines[i] for i in one), tuple(note for i in one for note in notes.get(i, []))) for one in sheets
    ]


def _split(sized: Sequence[tuple[float, float]], height: float) -> list[list[int]]:
    sheets: list[list[int]] = []
    used = 0.0
    for number, (text, note) in enumerate(sized):
        if not sheets or used + text + note > height or len(sheets[-1]) == MOST_BULLETS:
            sheets.append([])
            used = 0.0
        sheets[-1].append(number)
        used += text + note
    return sheets


def _with_long(
    lines: Sequence[Line], notes: dict[int, list[str]], language: Language, height: float, width: float
) -> list[Sheet]:
    """Where a sentence or its notes fill more than a slide: each such one stands alone, the others are shared out as usual."""
    made: list[Sheet] = []
    held: list[int] = []

    def close() -> None:
        if held:
            own = {at: notes[i] for at, i in enumerate(held) if i in notes}
            made.extend(paged([lines[i] for i in held], own, language, height=height, width=width))
            held.clear()

    for number, line in enumerate(lines):
        extra = sum(note_height(note) for note in notes.get(number, []))
        if line_height(line, language, width) + extra <= height:
            held.append(number)
            continue
        close()
        made += _pieces(line, language, height, width)
        for note in notes.get(number, []):
            made.append(Sheet((), (note,)))
    close()
    return made


def _pieces(line: Line, language: Language, height: float, width: float) -> list[Sheet]:
    size = BODY_SIZE[language]
    most = int((height - GAP) / (size * SPACING)) - 1
    texts = [""]
    for piece in _BREAK.split(line.text):
        if texts[-1] and line_count(texts[-1] + piece, width, size) > most:
            texts.append("")
        texts[-1] += piece
    last = len(texts) - 1
    return [
        Sheet((replace(line, text=text),), begins=number == 0, ends=number == last) for number, text in enumerate(texts)
    ]
