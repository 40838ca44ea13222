"""The pages of a PDF that are pictures of text: read one after the other within their limits, and handed on as lines like any other."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from assistant.documents.readers.lines import Line, width_in_em
from assistant.documents.readers.page_reading import read_page
from assistant.documents.readers.recogniser import ILLEGIBLE, release
from assistant.documents.readings import LONGER_SIDE, ReadPage, Row, Shelf
from assistant.documents.recognition import Recognition

LEAST_EM = 8
"""Widths of a letter from which a line's length tells the size of its type; of shorter ones the height does, less well."""

SAME_SIZE = (0.85, 1.18)
"""Sizes measured on a picture, as shares of the usual one, that count as the usual one."""

STEPS = 6
"""Parts of the type's size that places are rounded to: what is not quite straight on paper counts as straight."""


@dataclass(frozen=True, slots=True)
class Scans:
    """What came of a document's pictures: lines by page (1-based), what to say of a page, and what to say of the document."""

    lines: Mapping[int, tuple[Line, ...]]
    faults: Mapping[int, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


def read_scans(data: bytes, name: str, pages: Sequence[int], recognition: Recognition, body: float | None) -> Scans:
    """Read these pages (1-based, ascending) of a PDF. `body` is the size of type, in points, of the pages that are text, where there are any.

    What was read before is not read again and takes no time. Raises RecognitionError where the engine does not work.
    """
    shelf = Shelf(recognition.folder, data, recognition.engine)
    known = shelf.pages()
    allowed = pages[: recognition.max_pages]
    read, failed, late = _read(data, name, allowed, known, shelf, recognition)
    unread = []
    if beyond := pages[len(allowed) :]:
        unread.append(f"Pages not read: {ranges(beyond)}. They are pictures, and {recognition.max_pages} pages of a document are read from pictures at most. Split it, or raise the limit (ECPA_OCR_MAX_PAGES).")  # fmt: skip
    if late:
        unread.append(f"Pages not read: {ranges(late)}. They are pictures, and reading pictures took longer than {recognition.max_s:g} seconds. Split the document, or raise the limit (ECPA_OCR_MAX_S).")  # fmt: skip
    faults = dict.fromkeys(failed, "it is damaged and was left out.")
    faults |= {one.page: said for one in read if (said := _fault(one))}
    return Scans(_lines(read, body), faults, tuple(unread))


def _read(
    data: bytes, name: str, pages: Sequence[int], known: Mapping[int, ReadPage], shelf: Shelf, recognition: Recognition
) -> tuple[list[ReadPage], list[int], list[int]]:
    """The pages as read, those that cannot be drawn, and those for which there was no time."""
    import pypdfium2

    read: list[ReadPage] = []
    failed: list[int] = []
    shelf.used()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return [], list(pages), []
    try:
        ends = time.monotonic() + recognition.max_s
        for count, page in enumerate(pages):
            if page in known:
                read.append(known[page])
                continue
            if time.monotonic() > ends:
                late = [one for one in pages[count:] if one not in known]
                return [*read, *(known[one] for one in pages[count:] if one in known)], failed, late
            if recognition.tell:
                recognition.tell(name, count, len(pages))
            try:
                made = read_page(document, page, recognition.threads)
            except pypdfium2.PdfiumError:
                failed.append(page)
                continue
            shelf.keep(made)
            read.append(made)
        return read, failed, []
    finally:
        document.close()
        release()


def ranges(pages: Sequence[int]) -> str:
    """Page numbers in short: "3, 5–9"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _fault(one: ReadPage) -> str | None:
    """What to say of a page, None where all of it was read surely."""
    if not any(re.search(r"\w", row.text) for row in one.rows):
        return "no text could be read from its picture."
    if one.left_out or one.doubtful:
        return f"{one.left_out} lines and {one.doubtful} figures in its picture could not be read surely and were left out (marked {ILLEGIBLE})."  # fmt: skip
    return None


def _lines(read: Sequence[ReadPage], body: float | None) -> dict[int, tuple[Line, ...]]:
    """The rows as lines. The usual size of their type counts as `body`, so that pictures and text pages of a document agree."""
    rows = [row for one in read for row in one.rows]
    if not rows:
        return {}
    long = [row for row in rows if width_in_em(row.text) >= LEAST_EM] or rows
    usual = median(_size(row) for row in long for _ in range(len(row.text) // 10 + 1))
    height = median(row.bottom - row.top for row in long)
    size = body or round(usual, 1)

    def line(row: Row, page: int) -> Line:
        ratio = _size(row) / usual if width_in_em(row.text) >= LEAST_EM else (row.bottom - row.top) / height
        ratio = 1.0 if SAME_SIZE[0] < ratio < SAME_SIZE[1] else round(ratio * 4) / 4
        step = size / STEPS
        x, y = (round(one / step) * step for one in (row.left, LONGER_SIDE - row.bottom))
        return Line(row.text, x, y, row.right - row.left, size * max(ratio, 0.25), False, page)

    return {one.page: tuple(line(row, one.page) for row in one.rows) for one in read}


def _size(row: Row) -> float:
    """The size of a row's type by its width, in points."""
    return (row.right - row.left) / max(width_in_em(row.text), 0.1)
