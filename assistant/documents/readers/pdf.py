"""Reads PDF files: text with page numbers through pypdf, page by page through pdfium where pypdf's is unreadable."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.documents.blocks import Extracted
from assistant.documents.readers.furniture import without_furniture
from assistant.documents.readers.garbling import is_garbled
from assistant.documents.readers.headings import known_name, numbered
from assistant.documents.readers.lines import Line, plain_characters, width_in_em
from assistant.documents.readers.paragraphs import Paragraph, paragraphs
from assistant.documents.readers.structure import structure
from assistant.documents.readers.titles import likely_title, squashed, with_title
from assistant.documents.recognition import remedy
from assistant.errors import DocumentError, RecognitionError, ScannedError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

    from assistant.documents.recognition import Recognition

# besides its own errors pypdf lets these through on damaged files ("broken PDF files might cause other Exceptions")
_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, ArithmeticError, OSError, NotImplementedError, AssertionError, struct.error, zlib.error)  # fmt: skip

_BOLD = re.compile(
    r"bold|black|heavy|demi|-medi(?!um)|simhei|heiti|[_-]hei|xbs|黑体|\+(?:CMB|SFBX|SFSX|ECBX|ecsx)", re.IGNORECASE
)

UNREADABLE, DAMAGED, PICTURE, EMPTY = "unreadable", "damaged", "a picture", "no text could be read"
"""What is said of a page that gave no text, and of a file that has no other pages."""

NEARLY_NO_TEXT = 20
"""A page with fewer characters than this beside a picture is a picture of text, for all a reader of text can tell."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page gave: its lines, and the warning to show where something is missing."""

    lines: tuple[Line, ...]
    pictures: bool = False
    fault: str | None = None
    recognised: bool = False

    @property
    def shows_text(self) -> bool:
        """Whether the page's text can be seen but not read."""
        return bool(self.fault) and any(said in self.fault for said in (UNREADABLE, PICTURE))  # type: ignore[operator]


class _SwollenError(Exception):
    """A page unpacks to more than any page should; pdfium, which takes over from pypdf elsewhere, would unpack it whole."""


def read_pdf(data: bytes, name: str, max_pages: int = 2000, recognition: Recognition | None = None) -> Extracted:
    """One PDF document; pages that are pictures of text are read where there is `recognition`.

    Raises DocumentError where it is damaged, encrypted, packed like a bomb or too long, ScannedError where it has no text but in pictures that were not read.
    """
    with _quiet():
        reader = _open(data, name)
        count = _guarded(lambda: len(reader.pages), 0)
        if not count:
            raise DocumentError(f"{name} is damaged: no page can be read. Export the PDF again and replace it.")
        if count > max_pages:
            raise DocumentError(f"{name} has {count} pages; the limit is {max_pages}. Split it, or raise the limit (ECPA_MAX_PAGES, ECPA_OWN_MAX_PAGES).")  # fmt: skip
        try:
            pages = [_page(reader, data, i) for i in range(count)]
        except _SwollenError as error:
            raise DocumentError(f"{name} unpacks to far more than a document should and was not opened. Export the PDF again and replace it.") from error  # fmt: skip
        outline = _outline(reader)
        title, dated = _metadata(reader)
    shown = tuple(i for i, page in enumerate(pages, 1) if page.shows_text)
    unread: tuple[str, ...] = ()
    if shown and recognition:
        pages, unread = _recognised(pages, shown, data, name, recognition)
    made = _assembled(pages, outline, title, dated, name, unread)
    recognised = tuple(i for i in shown if pages[i - 1].recognised)
    return replace(made, pictures=shown, recognised=recognised, warnings=(*unread, *made.warnings))


def _recognised(
    pages: list[_Page], shown: tuple[int, ...], data: bytes, name: str, recognition: Recognition
) -> tuple[list[_Page], tuple[str, ...]]:
    """The pages with those `shown` (1-based) as text recognition reads them, and what to say of those that it did not read."""
    from assistant.documents.readers.scans import ranges, read_scans

    sizes = Counter[float]()
    for page in pages:
        for line in page.lines if not page.shows_text else ():
            sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else None
    try:
        found = read_scans(data, name, shown, recognition, body)
    except RecognitionError as error:
        return pages, (f"Pages not read: {ranges(shown)}. They are pictures. {error}",)
    made = list(pages)
    for number in {*found.lines, *found.faults}:
        lines = found.lines.get(number, ())
        # what little text the page has is better than none
        kept = lines or pages[number - 1].lines
        made[number - 1] = _Page(kept, True, found.faults.get(number), recognised=bool(lines))
    return made, found.unread


def _assembled(
    pages: list[_Page],
    outline: dict[str, int],
    title: str | None,
    dated: str | None,
    name: str,
    unread: tuple[str, ...] = (),
) -> Extracted:
    readable = [page for page in pages if sum(len(line.text) for line in page.lines) >= NEARLY_NO_TEXT]
    faults = [f"Page {i}: {page.fault}" for i, page in enumerate(pages, 1) if page.fault]
    recognised = any(page.recognised for page in pages)
    if (not readable and not any(page.lines for page in pages)) or (
        not recognised and len(readable) < 0.1 * len(pages) and sum(page.pictures for page in pages) > 0.8 * len(pages)
    ):
        if any(EMPTY in (page.fault or "") for page in pages):
            raise ScannedError(f"{name} is scanned, and no text could be read from its pictures. Scan it again, upright and with at least 200 dots an inch.")  # fmt: skip
        if unread:
            raise ScannedError(f"{name} is scanned and was not read. {' '.join(unread)}")
        if any(UNREADABLE in (page.fault or "") for page in pages):
            raise ScannedError(f"The text of {name} is unreadable: its fonts do not say which characters they show. Export the PDF again from the original, or run text recognition (OCR) on it.")  # fmt: skip
        if any(DAMAGED in (page.fault or "") for page in pages):
            raise DocumentError(f"{name} is damaged: no text can be read from it. Export the PDF again and replace it.")
        if any(page.pictures for page in pages):
            raise ScannedError(f"{name} is scanned: its pages are pictures without text. {remedy()}")  # fmt: skip
        raise DocumentError(f"{name} holds no text: its pages are empty.")
    kept = without_furniture([page.lines for page in pages])
    lines = [line for page in kept for line in page]
    listed = [_bookmarked(paragraph, outline) for paragraph in paragraphs(lines)]
    found, listed = with_title(listed, title)
    blocks = structure(listed)
    return Extracted(tuple(blocks), title=found, dated=dated, pages=len(pages), warnings=tuple(faults))


# --- opening ---------------------------------------------------------------------------------------------------------


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps pypdf's remarks on every odd object off the screen; what matters is reported as a warning of ours."""
    log = logging.getLogger("pypdf")
    level, log.level = log.level, logging.CRITICAL
    try:
        yield
    finally:
        log.setLevel(level)


def _open(data: bytes, name: str) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    locked = f"{name} is encrypted. Remove its password (print it to a new PDF) and add it again."
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(locked)
    except DependencyError as error:
        raise DocumentError(locked) from error
    except (PyPdfError, *_DAMAGE) as error:
        raise DocumentError(
            f"{name} is damaged and cannot be opened as a PDF. Export it again and replace it."
        ) from error
    return reader


def _guarded(call: Any, default: Any) -> Any:
    """The result of a call into pypdf, or a default where the file is too damaged for it."""
    from pypdf.errors import DependencyError, PyPdfError

    try:
        return call()
    except (PyPdfError, DependencyError, *_DAMAGE):
        return default


# --- pages -----------------------------------------------------------------------------------------------------------


def _page(reader: PdfReader, data: bytes, index: int) -> _Page:
    page = _guarded(lambda: reader.pages[index], None)
    found = _guarded(lambda: _pypdf_lines(page, index + 1), None) if page is not None else None
    lines, raw = found or ([], "")
    pictures = bool(_guarded(lambda: _has_pictures(page), False)) if page is not None else False
    # what the lines leave out as invisible may be all that a font without a table of characters gives
    garbled = is_garbled(raw)
    if garbled or found is None or (not lines and not pictures):
        second, raw = _pdfium_lines(data, index)
        if second and not is_garbled(raw):
            return _Page(tuple(second), pictures)
        if garbled or is_garbled(raw):
            return _Page((), pictures, f"its text is {UNREADABLE} (its fonts do not say which characters they show) and was left out.")  # fmt: skip
        if found is None:
            return _Page((), pictures, f"it is {DAMAGED} and was left out.")
    if pictures and sum(len(re.sub(r"\s", "", line.text)) for line in lines) < NEARLY_NO_TEXT:
        return _Page(tuple(lines), True, f"it is {PICTURE} with hardly any text; what the picture says was not read.")
    return _Page(tuple(lines), pictures)


def _has_pictures(page: PageObject) -> bool:
    return bool(page.images.keys())


def _pypdf_lines(page: PageObject, number: int) -> tuple[list[Line], str]:
    """Lines with place and type, and the page's text as it was found.

    Fragments come in the order of the text; a line takes the place of its first. Raises _SwollenError for a page packed like a bomb.
    """
    from pypdf.errors import LimitReachedError

    fragments: list[tuple[str, float, float, float, bool]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[3] * cm[3] + tm[2] * cm[1]) or abs(tm[0] * cm[0]) or 1.0
            fragments.append((text, x, y, abs(size) * scale, _strong(font)))

    try:
        whole = page.extract_text(visitor_text=visit)
    except LimitReachedError as error:
        raise _SwollenError from error
    if re.sub(r"\s", "", whole) != re.sub(r"\s", "", "".join(one[0] for one in fragments)):
        # the pieces do not add up to the text: the text is what counts, so its lines go without a place
        return [_line(text, [(text, 0.0, -12.0 * i, 10.0, False)], number) for i, text in enumerate(whole.split("\n")) if text.strip()], whole  # fmt: skip
    lines: list[Line] = []
    current: list[tuple[str, float, float, float, bool]] = []
    for text, *rest in fragments:
        pieces = text.split("\n")
        for i, piece in enumerate(pieces):
            if i and current:
                lines.append(_line("".join(one[0] for one in current), current, number))
                current = []
            if piece:
                current.append((piece, *rest))  # type: ignore[arg-type]
    if current:
        lines.append(_line("".join(one[0] for one in current), current, number))
    return [line for line in lines if line.text.strip()], whole


def _line(text: str, fragments: list[tuple[str, float, float, float, bool]], page: int) -> Line:
    inked = [one for one in fragments if one[0].strip()] or fragments
    sizes: dict[tuple[float, bool], int] = {}
    for words, _, _, size, strong in inked:
        sizes[size, strong] = sizes.get((size, strong), 0) + len(words.strip())
    size, strong = max(sizes, key=lambda key: sizes[key])
    x, y = inked[0][1], next(one[2] for one in inked if one[3:] == (size, strong))
    text = plain_characters(text).strip()
    return Line(text, x, y, width_in_em(text) * size, size, strong, page)


def _strong(font: Any) -> bool:
    """Whether a font is bold, by its name or, where that says nothing, by the weight of its stems."""
    if not font:
        return False
    if _BOLD.search(str(font.get("/BaseFont", ""))):
        return True
    descriptor = _guarded(lambda: font["/FontDescriptor"].get_object(), {})
    weight, stem = descriptor.get("/FontWeight", 0), descriptor.get("/StemV", 0)
    return (isinstance(weight, int | float) and weight >= 600) or (isinstance(stem, int | float) and 120 <= stem < 400)


def _pdfium_lines(data: bytes, index: int) -> tuple[list[Line], str]:
    """The page's lines as pdfium reads them, or none, and its text as found. Sizes are those of the characters' boxes."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return [], ""
    try:
        page = document[index]
        words = page.get_textpage()
        text = words.get_text_range()
        lines = []
        offset = 0
        for raw in re.split(r"\r\n|\n|\r", text):
            if raw.strip():
                at = text.index(raw, offset)
                offset = at + len(raw)
                left, bottom, _, _ = words.get_charbox(min(at, words.count_chars() - 1), loose=True)
                _, _, right, top = words.get_charbox(min(offset - 1, words.count_chars() - 1), loose=True)
                cleaned = plain_characters(raw.replace("\ufffe", "-")).strip()
                if cleaned:
                    lines.append(Line(cleaned, left, bottom, right - left, round(top - bottom), False, index + 1))
        return lines, text.replace("\ufffe", "-")
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return [], ""
    finally:
        document.close()


# --- what the file says about itself -----------------------------------------------------------------------------------


def _outline(reader: PdfReader) -> dict[str, int]:
    """Bookmarks: words without white space to their depth, 1 outermost."""
    found: dict[str, int] = {}

    def walk(items: list[Any], depth: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, depth + 1)
            else:
                found.setdefault(squashed(str(item.title or "")), depth)

    _guarded(lambda: walk(reader.outline, 1), None)
    found.pop("", None)
    return found


def _bookmarked(paragraph: Paragraph, outline: dict[str, int]) -> Paragraph:
    """Marks a paragraph that is a bookmark's heading; numbered ones are left to their numbers, which tell the level better."""
    if not outline or paragraph.fixed or len(paragraph.text) > 200:
        return paragraph
    level = outline.get(squashed(paragraph.text))
    if level is None or numbered(paragraph.text) or known_name(paragraph.text):
        return paragraph
    return replace(paragraph, level=level)


def _metadata(reader: PdfReader) -> tuple[str | None, str | None]:
    information = _guarded(lambda: reader.metadata, None)
    if information is None:
        return None, None
    title = _guarded(lambda: information.title, None)
    made = _guarded(lambda: information.creation_date, None)
    dated = made.date() if made else None
    plausible = dated is not None and date(1990, 1, 1) <= dated <= date.today()
    return (likely_title(str(title)) if title else None), (dated.isoformat() if dated and plausible else None)
