"""One page read from its picture: drawn, recognised, put in order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.documents.readers.arranging import in_reading_order
from assistant.documents.readers.recogniser import ILLEGIBLE, MIN_SCORE, Box, recognised
from assistant.documents.readings import LONGER_SIDE, ReadPage, Row

DOTS_AN_INCH = 200
"""Resolution that a page is drawn at. Text of 10 points is then 28 pixels high; the engine scales lines to 48, so that more dots hardly cost more."""

MOST_PIXELS = 3400
"""Of the longer side: some scans say that they are metres wide."""


def read_page(document: Any, page: int, threads: int) -> ReadPage:
    """Read a page (1-based) of an opened pdfium document. Raises RecognitionError where recognition does not work, PdfiumError where the page
    cannot be drawn.
    """
    import numpy as np

    sheet = document[page - 1]
    longer = max(sheet.get_size())
    scale = min(DOTS_AN_INCH / 72, MOST_PIXELS / max(longer, 1.0))
    picture = np.ascontiguousarray(sheet.render(scale=scale, rev_byteorder=False).to_numpy()[:, :, :3])
    boxes, tilt = recognised(picture, threads)
    points = LONGER_SIDE / max(picture.shape[:2])
    rows = [
        Row(one.text, *(round(edge * points, 1) for edge in (one.left, one.top, one.right, one.bottom)))
        for one in in_reading_order([_trusted(box) for box in boxes if not _is_speck(box)])
    ]
    kept = [box for box in boxes if box.score >= MIN_SCORE]
    return ReadPage(page, tuple(rows), len(boxes) - len(kept), sum(box.doubtful for box in kept), round(tilt, 5))


def _is_speck(box: Box) -> bool:
    """A mark that is too short to be a line and that the engine makes no sense of: a stamp, a stain."""
    return box.score < MIN_SCORE and box.right - box.left < 4 * box.height


def _trusted(box: Box) -> Box:
    """A line that is not trusted leaves a mark in its place, lest the lines around it be read as one sentence."""
    return box if box.score >= MIN_SCORE else replace(box, text=ILLEGIBLE)
