"""The order in which the boxes of a recognised page are read: row by row, and where there are columns of text, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from assistant.documents.readers.recogniser import Box

LEAST_LINES = 4
"""Lines that a column has at least."""

LINE_LENGTH = 8
"""Heights that the lines of a column are long at least, in the middle: the cells of a table are shorter, and a table is read by its rows."""

FILLED = 0.6
"""Share of a column's width that its lines fill at least, in the middle."""

_CROSSING = 0.5
"""Lines over both columns (titles, abstracts) for each line in the columns, at most."""


def in_reading_order(boxes: Sequence[Box]) -> list[Box]:
    """The boxes as rows in the order of reading; boxes side by side outside columns are one row, as in a table."""
    gutter = _gutter(boxes)
    if gutter is None:
        return _rows(boxes)
    left = [one for one in boxes if one.right <= gutter]
    right = [one for one in boxes if one.left >= gutter]
    across = [one for one in boxes if one.left < gutter < one.right]
    order: list[Box] = []
    above = float("-inf")
    for title in [*_rows(across), None]:
        end = title.middle if title else float("inf")
        for column in (left, right):
            order += in_reading_order([one for one in column if above < one.middle <= end])
        order += [title] if title else []
        above = end
    return order


def _rows(boxes: Sequence[Box]) -> list[Box]:
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda one: one.middle):
        if rows and _beside(rows[-1][0], box):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [_joined(sorted(row, key=lambda one: one.left)) for row in rows]


def _beside(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.height, other.height)


def _joined(row: Sequence[Box]) -> Box:
    first = row[0]
    if len(row) == 1:
        return first
    return replace(
        first,
        text=" ".join(one.text for one in row),
        right=max(one.right for one in row),
        top=min(one.top for one in row),
        bottom=max(one.bottom for one in row),
        score=min(one.score for one in row),
        doubtful=sum(one.doubtful for one in row),
    )


def _gutter(boxes: Sequence[Box]) -> float | None:
    """Where the white between two columns is, in pixels; None where the page has one column or none that can be told."""
    if len(boxes) < 2 * LEAST_LINES:
        return None
    least = 0.6 * median(one.height for one in boxes)
    best: tuple[float, int, float] | None = None
    for at in sorted({one.left for one in boxes}):
        gutter = at - least / 2
        left = [one for one in boxes if one.right <= at - least]
        right = [one for one in boxes if one.left >= gutter]
        crossing = len(boxes) - len(left) - len(right)
        if not (_is_column(left) and _is_column(right)) or crossing > _CROSSING * (len(left) + len(right)):
            continue
        if not _side_by_side(left, right):
            continue
        measure = (-crossing, min(len(left), len(right)), gutter)
        if best is None or measure > best:
            best = measure
    return best[2] if best else None


def _is_column(boxes: Sequence[Box]) -> bool:
    if len(boxes) < LEAST_LINES:
        return False
    width = max(one.right for one in boxes) - min(one.left for one in boxes)
    usual = median(one.right - one.left for one in boxes)
    return usual >= LINE_LENGTH * median(one.height for one in boxes) and usual >= FILLED * width


def _side_by_side(left: Sequence[Box], right: Sequence[Box]) -> bool:
    tops = [min(one.top for one in side) for side in (left, right)]
    ends = [max(one.bottom for one in side) for side in (left, right)]
    return min(ends) - max(tops) > 0.3 * min(end - top for end, top in zip(ends, tops, strict=True))
