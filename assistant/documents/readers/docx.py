"""Reads Word documents (.docx): headings by style, tables as rows, notes after the paragraph that calls them."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from assistant.documents.blocks import Extracted
from assistant.documents.readers import tables
from assistant.documents.readers.joining import normalise
from assistant.documents.readers.paragraphs import Paragraph
from assistant.documents.readers.structure import structure
from assistant.errors import DocumentError

MAX_RATIO = 200
"""Times that a part may grow when unpacked; text packs about tenfold, a zip bomb thousandfold."""

MAX_UNPACKED = 10
"""Times the file limit that all parts together may take when unpacked."""

MAX_MARKUP = 48 * 2**20
"""Bytes that one part of markup may take when unpacked: books stay far below (measured: 44 MB of paragraphs took 140 MB of memory)."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_W}txbxContent"}
# what python-docx and zipfile let through on damaged files; an encrypted part is a RuntimeError
_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RuntimeError, EOFError, OSError)
# every file that python-docx makes from its own template carries this moment
_TEMPLATE = datetime(2013, 12, 23, 23, 15)


def read_docx(data: bytes, name: str, max_bytes: int = 50 * 2**20) -> Extracted:
    """One Word document. Raises DocumentError where it is damaged, packed like a bomb, or has no text."""
    damaged = (
        f"{name} is damaged and cannot be opened as a Word document. Open it in Word, save it again and replace it."
    )
    try:
        _check_size(data, name, max_bytes)
    except (zipfile.BadZipFile, *_DAMAGE) as error:
        raise DocumentError(damaged) from error
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(BytesIO(data))
        listed = list(_Body(document).paragraphs())
        title, dated = _properties(document)
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, *_DAMAGE) as error:
        raise DocumentError(damaged) from error
    if not listed:
        raise DocumentError(f"{name} holds no text. If it is made of pictures, run text recognition (OCR) on it.")
    blocks = structure(listed)
    first = blocks[0]
    heading = first.text if first.level == 1 and first.number is None else None
    return Extracted(tuple(blocks), title=title or heading, dated=dated)


def _check_size(data: bytes, name: str, max_bytes: int) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    swollen = any(part.file_size > MAX_RATIO * max(part.compress_size, 1) and part.file_size > 2**20 for part in parts)
    heavy = any(part.file_size > MAX_MARKUP for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if total > MAX_UNPACKED * max_bytes or swollen or heavy or len(parts) > 20_000:
        raise DocumentError(
            f"{name} unpacks to far more than a document should and was not opened. Save it again from Word."
        )


def _properties(document: Any) -> tuple[str | None, str | None]:
    found = document.core_properties
    title = normalise(found.title or "")
    made = found.created
    if made is None or made.replace(tzinfo=None) == _TEMPLATE or not date(1990, 1, 1) <= made.date() <= date.today():
        return title or None, None
    return title or None, made.date().isoformat()


class _Body:
    """Walks the body in document order."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._levels = _style_levels(document)
        self._notes = _notes(document)

    def paragraphs(self) -> Iterator[Paragraph]:
        yield from self._inside(self._document.element.body)

    def _inside(self, element: Any) -> Iterator[Paragraph]:
        for child in element:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
                yield from self._inside(child)

    def _paragraph(self, element: Any) -> Iterator[Paragraph]:
        text = normalise(_words(element))
        if text:
            properties = element.find(f"{_W}pPr")
            level, listed = self._level(properties)
            yield Paragraph(text, strong=_bold(element), level=level, fixed=listed and level is None)
        for note in element.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"):
            words = self._notes.get((note.tag, note.get(f"{_W}id")))
            if words:
                yield Paragraph(words, fixed=True)
        for box in element.iter(f"{_W}txbxContent"):
            # Word writes a text box twice, for old and new programs
            if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
                yield from self._inside(box)

    def _level(self, properties: Any) -> tuple[int | None, bool]:
        """Outline level (1 outermost) of a paragraph, or None, and whether it is an item of an automatic list."""
        if properties is None:
            return self._levels.get(None), False
        direct = _outline_level(properties.find(f"{_W}outlineLvl"))
        style = properties.find(f"{_W}pStyle")
        level = self._levels.get(style.get(f"{_W}val") if style is not None else None)
        level = level if direct is None else direct
        name = (style.get(f"{_W}val") or "") if style is not None else ""
        return level, properties.find(f"{_W}numPr") is not None or name.startswith("List")

    def _table(self, table: Any) -> Iterator[Paragraph]:
        made: list[list[str]] = []
        headed = False
        for row in table.iter(f"{_W}tr"):
            cells = list(row.iterchildren(f"{_W}tc"))
            for wrapped in row.iterchildren(f"{_W}sdt"):
                cells.extend(wrapped.iter(f"{_W}tc"))
            words = [normalise(" ".join(_words(p) for p in cell.iter(f"{_W}p"))) for cell in cells]
            nested = any(parent.tag == f"{_W}tc" for parent in row.iterancestors())
            if any(words) and not nested:
                headed = headed or (not made and row.find(f"{_W}trPr/{_W}tblHeader") is not None)
                made.append(words)
        yield from (Paragraph(row, fixed=True) for row in tables.rows(made, headed))


def _words(element: Any) -> str:
    """The text of a paragraph: runs, links, fields' results and insertions; no deletions, no instructions."""
    made: list[str] = []

    def walk(node: Any) -> None:
        for child in node:
            if child.tag in _SKIPPED or not isinstance(child.tag, str) or child.tag.endswith("}Fallback"):
                continue
            if child.tag == f"{_W}t":
                made.append(child.text or "")
            elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}ptab"):
                made.append(" ")
            elif child.tag == f"{_W}noBreakHyphen":
                made.append("-")
            else:
                walk(child)

    walk(element)
    return "".join(made)


def _bold(element: Any) -> bool:
    total = bold = 0
    for run in element.iter(f"{_W}r"):
        size = sum(len((text.text or "").strip()) for text in run.iter(f"{_W}t"))
        mark = run.find(f"{_W}rPr/{_W}b")
        total += size
        bold += size if mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off") else 0
    return total > 0 and bold >= 0.9 * total


def _style_levels(document: Any) -> dict[str | None, int]:
    """Outline level of each paragraph style by its id, inherited ones included; "Title" is 0, above all headings."""
    made: dict[str | None, int] = {}
    for style in document.styles:
        at, seen = style, 0
        while at is not None and seen < 20 and hasattr(at, "base_style"):
            level = _own_level(at)
            if level is not None:
                made[style.style_id] = level
                break
            at, seen = at.base_style, seen + 1
    return made


def _own_level(style: Any) -> int | None:
    name = (style.name or "").strip().lower()
    match = re.fullmatch(r"(?:heading|标题|標題)\s*([1-9])", name)
    if match:
        return int(match[1])
    if name in ("title", "标题", "標題"):
        return 0
    return _outline_level(style.element.find(f"{_W}pPr/{_W}outlineLvl"))


def _outline_level(mark: Any) -> int | None:
    """1 for the outermost; None where there is no mark or it says body text (9)."""
    value = mark.get(f"{_W}val", "") if mark is not None else ""
    return int(value) + 1 if re.fullmatch("[0-8]", value) else None


def _notes(document: Any) -> dict[tuple[str, str | None], str]:
    """Footnotes and endnotes by the tag of their reference and their id."""
    from lxml import etree

    found: dict[tuple[str, str | None], str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind not in ("footnotes", "endnotes") or relation.is_external:
            continue
        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for note in root:
            words = normalise(" ".join(_words(p) for p in note.iter(f"{_W}p")))
            if words and note.get(f"{_W}type") is None:
                found[f"{_W}{kind[:-1]}Reference", note.get(f"{_W}id")] = words
    return found
