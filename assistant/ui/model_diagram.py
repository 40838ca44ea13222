"""A model's diagram as shapes: who gives what to whom. The places of the actors are data; arrows and labels find theirs here.

Lengths are pixels at the drawing's own size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

from assistant.answering.phrases import messages
from assistant.documents.model import Language
from assistant.ecpa.models import Model

COLUMN, ROW, MARGIN = 112, 98, 8
BOX_WIDTH, BOX_HEIGHT, LINE = 96, 44, 15
# letters of a label on one line, full-width ones count twice
LONGEST = 14
APART = 9
"""Half the distance of two arrows between the same boxes."""


class Area(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Area) -> float:
        """The area that both have, in square pixels."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, wide) * max(0.0, high)


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text, the first with its middle line `LINE` / 2 below the area's top; all centred in the area."""

    lines: tuple[str, ...]
    area: Area


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from the edge of one box to the edge of another, and what flows along it."""

    kind: str
    start: tuple[float, float]
    end: tuple[float, float]
    label: Label


@dataclass(frozen=True, slots=True)
class Diagram:
    """The whole drawing."""

    width: float
    height: float
    boxes: tuple[Label, ...]
    arrows: tuple[Arrow, ...]

    def block(self, described: str) -> dict[str, Any]:
        """As the page's text component draws it; `described` is for those who listen."""
        return {
            "kind": "drawing", "parts": [], "described": described, "width": self.width, "height": self.height, "line": LINE,
            "boxes": [{"lines": one.lines, "area": one.area} for one in self.boxes],
            "arrows": [
                {"kind": one.kind, "from": one.start, "to": one.end, "lines": one.label.lines, "area": one.label.area} for one in self.arrows
            ],
        }  # fmt: skip


def diagram(model: Model, language: Language) -> Diagram:
    """The model's actors and flows, in the words of a language."""
    words = messages("assistant.ecpa", language)
    left, top = min(x for x, _ in model.places.values()), min(y for _, y in model.places.values())
    centres = {
        actor: (MARGIN + BOX_WIDTH / 2 + (x - left) * COLUMN, MARGIN + BOX_HEIGHT / 2 + (y - top) * ROW)
        for actor, (x, y) in model.places.items()
    }
    boxes = {
        actor: Label(wrapped(words[f"actor_{actor}"]), _around(centre, BOX_WIDTH, BOX_HEIGHT))
        for actor, centre in centres.items()
    }
    lines = list(_lines(model, centres))
    taken = [one.area for one in boxes.values()]
    arrows = []
    for at, flow in enumerate(model.flows):
        text = wrapped(words[f"carries_{flow.carries}"])
        others = [one for number, one in enumerate(lines) if number != at]
        area = _best_place(text, lines[at], taken, others)
        taken.append(area)
        arrows.append(Arrow(flow.kind, *lines[at], Label(text, area)))
    everything = [*(one.area for one in boxes.values()), *(one.label.area for one in arrows)]
    shift = MARGIN - min(one.left for one in everything)
    wide = max(one.right for one in everything) + shift + MARGIN
    high = max(one.bottom for one in everything) + MARGIN
    return Diagram(
        wide, high,
        tuple(Label(one.lines, _moved(one.area, shift)) for one in boxes.values()),
        tuple(
            Arrow(one.kind, (one.start[0] + shift, one.start[1]), (one.end[0] + shift, one.end[1]),
                  Label(one.label.lines, _moved(one.label.area, shift)))
            for one in arrows
        ),
    )  # fmt: skip


def wrapped(text: str) -> tuple[str, ...]:
    """A label in lines of at most `LONGEST` letters, broken between words and after a Chinese comma."""
    pieces = text.replace("、", "、 ").split(" ")
    lines = [pieces[0]]
    for before, piece in pairwise(pieces):
        joint = "" if before.endswith("、") else " "
        if _letters(lines[-1] + joint + piece) <= LONGEST:
            lines[-1] += joint + piece
        else:
            lines.append(piece)
    return tuple(lines)


Line = tuple[tuple[float, float], tuple[float, float]]


def _lines(model: Model, centres: dict[str, tuple[float, float]]) -> Iterator[Line]:
    """Each flow's line, from box to box; several between the same two run side by side."""
    pairs = [frozenset((one.source, one.to)) for one in model.flows]
    for at, flow in enumerate(model.flows):
        (x1, y1), (x2, y2) = centres[flow.source], centres[flow.to]
        # the same normal for both directions, so that an arrow and its answer do not lie on each other
        first, second = sorted((centres[flow.source], centres[flow.to]))
        length = hypot(x2 - x1, y2 - y1)
        normal = ((second[1] - first[1]) / length, (first[0] - second[0]) / length)
        many, turn = pairs.count(pairs[at]), pairs[:at].count(pairs[at])
        aside = APART * (2 * turn - (many - 1))
        start, end = ((x + normal[0] * aside, y + normal[1] * aside) for x, y in ((x1, y1), (x2, y2)))
        yield _clipped(start, end, centres[flow.source]), _clipped(end, start, centres[flow.to])


def _clipped(inner: tuple[float, float], outer: tuple[float, float], centre: tuple[float, float]) -> tuple[float, float]:  # fmt: skip
    """Where the line from `inner` to `outer` leaves the box around `centre`."""
    dx, dy = outer[0] - inner[0], outer[1] - inner[1]
    shares = []
    for here, to, middle, half in ((inner[0], dx, centre[0], BOX_WIDTH / 2), (inner[1], dy, centre[1], BOX_HEIGHT / 2)):
        if to:
            shares.append((middle + (half + 2) * (1 if to > 0 else -1) - here) / to)
    share = min(shares)
    return inner[0] + dx * share, inner[1] + dy * share


def _best_place(text: Sequence[str], line: Line, taken: Sequence[Area], others: Sequence[Line]) -> Area:
    """Beside the line, or on it where that is free, at the place that covers least of what is there already."""
    wide, high = max(map(_width, text)) + 6, LINE * len(text) + 2

    def cost(choice: tuple[float, float, Area]) -> float:
        share, side, area = choice
        covered = sum(area.overlap(one) for one in taken) * 6 + sum(_inside(one, area) for one in others) * 40
        return covered + _inside(line, area) * 12 + abs(share - 0.5) * 30 + (side < 0)

    choices = []
    (x1, y1), (x2, y2) = line
    length = hypot(x2 - x1, y2 - y1)
    normal = ((y2 - y1) / length, (x1 - x2) / length)
    for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
        x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
        for side in (1, -1):
            # as far off the line as half the label reaches along the line's normal
            off = (wide / 2 * abs(normal[0]) + high / 2 * abs(normal[1]) + 2) * side
            choices.append((share, side, _around((x + off * normal[0], y + off * normal[1]), wide, high)))
        choices.append((share, 0, _around((x, y), wide, high)))
    return min(choices, key=cost)[2]


def _inside(line: Line, area: Area) -> float:
    """How much of a line lies in an area, in pixels."""
    (x1, y1), (x2, y2) = line
    steps = 40
    hit = sum(
        area.left <= x1 + (x2 - x1) * at / steps <= area.right
        and area.top <= y1 + (y2 - y1) * at / steps <= area.bottom
        for at in range(steps + 1)
    )
    return hypot(x2 - x1, y2 - y1) * hit / steps


def _around(centre: tuple[float, float], width: float, height: float) -> Area:
    x, y = centre
    return Area(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _moved(area: Area, x: float) -> Area:
    return Area(area.left + x, area.top, area.right + x, area.bottom)


def _letters(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _width(text: str) -> float:
    """Of a label at its 12 px: full-width letters are as wide as high, others a little more than half."""
    return _letters(text) * 6.2
