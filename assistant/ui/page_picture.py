"""The picture of a PDF page with the cited words marked on it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import cos, sin
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.documents.readers.lines import width_in_em
from assistant.documents.readings import LONGER_SIDE, ReadPage, Row

SCALE = 1.6
"""Pixels a point: 115 dots an inch, readable and about 100 kB a page."""

SLICE = 30.0
"""Points that a mark on a tilted line is long before it takes the next step."""

MARK = (232, 178, 70)
_LOCK = Lock()  # pdfium is not made for threads

Box = tuple[float, float, float, float]


def page_picture(path: Path, page: int, quote: str, read: ReadPage | None = None) -> bytes | None:
    """PNG of a page (1-based) with the words of `quote` that stand on it marked; None where the page cannot be drawn.

    `read` is what text recognition read of a page that is a picture.
    """
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError):
            return None
        try:
            if not 1 <= page <= len(document):
                return None
            sheet = document[page - 1]
            image = sheet.render(scale=SCALE).to_pil().convert("RGB")
            height = sheet.get_height()
            boxes = find_read(read, quote, *sheet.get_size()) if read else find_words(sheet.get_textpage(), quote)
        finally:
            document.close()
    from PIL import Image, ImageChops

    if boxes:
        wash = Image.new("RGB", image.size, (255, 255, 255))
        for left, bottom, right, top in boxes:
            edges = (left - 1, height - top - 1, right + 1, height - bottom + 1)
            x0, y0, x1, y1 = (round(one * SCALE) for one in edges)
            wash.paste(MARK, (x0, y0, x1, y1))
        image = ImageChops.multiply(image, wash)  # ink stays black, paper takes the colour
    made = BytesIO()
    image.save(made, "PNG", optimize=True)
    return made.getvalue()


def find_words(words: Any, quote: str) -> list[Box]:
    """Boxes (left, bottom, right, top in points), one a line, of the quote's words on a pdfium text page.

    Only letters and digits are compared: line ends, hyphens and spaces differ between readers. Of a quote that goes on over a page, the part
    on this page is found by its longest beginning or end of at least 12 letters.
    """
    letters = [(i, one) for i, one in enumerate(words.get_text_range()) if one.isalnum()]
    page = "".join(one for _, one in letters).casefold()
    if len(page) != len(letters):  # a letter that folds into two would shift the places
        page = "".join(one for _, one in letters)
        wanted = "".join(one for one in quote if one.isalnum())
    else:
        wanted = "".join(one for one in quote if one.isalnum()).casefold()
    at, length = _span(page, wanted)
    if not length:
        return []
    count = words.count_chars()
    places = [letters[i][0] for i in range(at, at + length) if letters[i][0] < count]
    return _lines([words.get_charbox(place, loose=True) for place in places])


def find_read(read: ReadPage, quote: str, width: float, height: float) -> list[Box]:
    """Boxes (left, bottom, right, top in points) of the quote's words on a page of this size that was read from its picture.

    A line on a tilted page has several, each a step up or down.
    """
    letters = [(row, at) for row in read.rows for at, one in enumerate(row.text) if one.isalnum()]
    page = "".join(row.text[at] for row, at in letters)
    begin, length = _span(page, "".join(one for one in quote if one.isalnum()))
    reached: dict[int, tuple[Row, int, int]] = {}
    for row, at in letters[begin : begin + length]:
        reached[id(row)] = (row, reached.get(id(row), (row, at, at))[1], at)
    scale = max(width, height) / LONGER_SIDE
    boxes = []
    for row, first, last in reached.values():
        begins, ends = (_edge(row, end) for end in (first, last + 1))
        pieces = max(1, round((ends - begins) / SLICE)) if read.tilt else 1
        for piece in range(pieces):
            left, right = (begins + (ends - begins) * part / pieces for part in (piece, piece + 1))
            # back from upright to how the page lies, by the middle of the piece
            across, down = (left + right) / 2, (row.top + row.bottom) / 2
            x = across * cos(read.tilt) - down * sin(read.tilt) - across
            y = across * sin(read.tilt) + down * cos(read.tilt) - down
            edges = (left + x, row.bottom + y, right + x, row.top + y)
            left, low, right, high = (edge * scale for edge in edges)
            boxes.append((left, height - low, right, height - high))
    return boxes


def _edge(row: Row, end: int) -> float:
    """About where the first `end` characters of a row end."""
    return row.left + (row.right - row.left) * width_in_em(row.text[:end]) / width_in_em(row.text)


def _span(page: str, wanted: str) -> tuple[int, int]:
    if wanted and (at := page.find(wanted)) >= 0:
        return at, len(wanted)
    for length in range(len(wanted) - 1, 11, -1):
        if page.endswith(wanted[:length]):
            return len(page) - length, length
        if page.startswith(wanted[-length:]):
            return 0, length
    # a footer after the last line or a header before the first stands between
    for length in range(len(wanted) - 1, 23, -1):
        for piece in (wanted[:length], wanted[-length:]):
            if (at := page.find(piece)) >= 0:
                return at, length
    return 0, 0


def _lines(boxes: Sequence[Box]) -> list[Box]:
    lines: list[Box] = []
    for box in boxes:
        if box[2] <= box[0] or box[3] <= box[1]:
            continue
        if lines:
            left, bottom, right, top = lines[-1]
            same = min(top, box[3]) - max(bottom, box[1]) > 0.5 * min(top - bottom, box[3] - box[1])
            if same and -2 < box[0] - right < 3 * (box[3] - box[1]):
                lines[-1] = (min(left, box[0]), min(bottom, box[1]), max(right, box[2]), max(top, box[3]))
                continue
        lines.append(box)
    return lines
