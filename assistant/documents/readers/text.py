"""Reads plain text: paragraphs put together from hard-wrapped lines, headings found by their numbers and names."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.documents.blocks import Block, Extracted
from assistant.documents.readers.headings import known_name, numbered
from assistant.documents.readers.joining import normalise
from assistant.documents.readers.lines import Line, columns
from assistant.documents.readers.paragraphs import Paragraph, paragraphs
from assistant.documents.readers.structure import structure
from assistant.errors import DocumentError

WIDEST_WRAP = 160
"""Columns: beyond this a line is a paragraph, not a piece of one."""


def read_text(text: str, name: str) -> Extracted:
    """One text document. Raises DocumentError where there is nothing in it."""
    blocks = text_blocks(text)
    if not blocks:
        raise DocumentError(f"{name} holds no text.")
    return Extracted(tuple(blocks), title=_title(blocks))


def text_blocks(text: str) -> list[Block]:
    """The blocks of a plain text."""
    lines = _lines(text)
    if not lines:
        return []
    if _wrapped(lines):
        return structure(paragraphs(lines))
    return structure([Paragraph(words) for words in (normalise(line.text) for line in lines) if words])


def _lines(text: str) -> list[Line]:
    made = []
    for row, raw in enumerate(re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)):
        words = raw.strip()
        if words:
            # a tab or ideographic space indents as far as it looks
            lead = sum(4 if one == "\t" else 2 if one == "\u3000" else 1 for one in raw[: len(raw) - len(raw.lstrip())])
            made.append(Line(words, float(lead), float(-row), float(columns(words)), 1.0))
    return made


def _wrapped(lines: list[Line]) -> bool:
    """Whether lines were broken at a fixed width: most that another follows directly reach about as far as the longest."""
    widths = sorted(line.right for line in lines)
    widest = widths[int(0.95 * (len(widths) - 1))]
    followed = [a for a, b in pairwise(lines) if a.y - b.y == 1]
    inner = [a for a in followed if not known_name(a.text) and not numbered(a.text)]
    if widest > WIDEST_WRAP or not inner:
        return False
    full = [line for line in inner if line.right >= 0.75 * widest]
    running = [line for line in full if not re.search(r"[.。!！?？:：;；]$", line.text)]
    return len(full) >= 0.5 * len(inner) and len(running) >= 0.4 * len(full)


def _title(blocks: list[Block]) -> str | None:
    """The first line, where it stands alone like a title."""
    first = blocks[0]
    if first.level is not None and first.number is None and not known_name(first.text):
        return first.text
    likely = (
        first.level is None
        and len(first.text) <= 120
        and not re.search(r"[。.；;，,：:]$", first.text)
        and len(blocks) > 1
    )
    return first.text if likely else None
