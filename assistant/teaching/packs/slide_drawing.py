"""The drawing of a model on a slide: each arrow on a row of its own, so that nothing crosses and nothing is covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_LINE

from assistant.documents.model import Language
from assistant.teaching.packs.measuring import BOLD, line_count, width_em
from assistant.teaching.packs.model_parts import Arrow
from assistant.teaching.packs.slide_shapes import (
    AMBER,
    LINE,
    QUIET,
    SAND,
    TEAL,
    Piece,
    arrow,
    box,
    text_box,
    write_into,
)

# how each kind of flow is drawn: colour, dashes and weight, so that they are told apart without colour too
FLOWS: dict[str, tuple[str, Any, float]] = {
    "goods": (TEAL, None, 1.75), "money": (AMBER, None, 3.0), "contract": ("5B4A8A", MSO_LINE.DASH, 1.75),
    "information": ("2F6DB0", MSO_LINE.ROUND_DOT, 1.75), "guidance": (QUIET, MSO_LINE.ROUND_DOT, 1.75),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Area:
    """Where a drawing stands on the slide, in points."""

    left: float
    top: float
    width: float


def drawing(slide: Any, arrows: tuple[Arrow, ...], area: Area, room: float, language: Language) -> None:
    """Draw who gives what to whom, at most `room` points high."""
    width, ends, gap = area.width, 102.0, 6.0
    row = min(62.0, room / max(1, len(arrows)))
    high = min(40.0, row - 8)
    for number, one in enumerate(arrows):
        shade, dash, weight = FLOWS[one.kind]
        top = area.top + 4 + number * row
        middle = top + high / 2
        for left, name in ((area.left, one.source), (area.left + width - ends, one.to)):
            shape = box(slide, left, top, ends, high, SAND, LINE, rounded=True)
            size = next((each for each in (14.0, 13.0, 12.0, 11.0) if _inside(name, ends - 8, high - 4, each)), 10.0)
            write_into(
                shape.text_frame,
                [[Piece(name, size)]],
                language,
                spacing=1.15,
                align="centre",
                anchor="middle",
                margin=3,
            )
        start, length = area.left + ends + gap, width - 2 * ends - 2 * gap
        arrow(slide, start, middle + 6, length, shade, dash, weight)
        size = next(
            (each for each in (12.0, 11.0, 10.0, 9.0) if width_em(one.carries) * each * BOLD <= length + 8), 8.0
        )
        text_box(
            slide, start - 4, middle - 13, length + 8, 15, [[Piece(one.carries, size, shade, bold=True)]], language,
            align="centre", anchor="bottom", name="Flow",
        )  # fmt: skip


def _inside(text: str, width: float, height: float, size: float) -> bool:
    """Whether a text fits a box at a size with no word broken."""
    longest = max((width_em(one) for one in text.split()), default=0.0) if text.isascii() else 0.0
    return longest * size <= width and line_count(text, width, size) * size * 1.15 <= height
