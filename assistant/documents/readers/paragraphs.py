"""Joins printed lines into paragraphs: where one ends, how a divided word is mended, on which page each part stands.

The cues, in order of weight: a change of type, a wider gap, an indented first line, a list mark, and a line that ends so early
that the next word would still have fitted. Text files use the same cues, with columns for points and rows for gaps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.readers.floats import Group, over_floats
from assistant.documents.readers.headings import inline_label, is_caption, known_name, numbered, reads_as_heading
from assistant.documents.readers.hyphens import HYPHENS, Hyphenation
from assistant.documents.readers.joining import Joiner
from assistant.documents.readers.layout import EARLY_END, Layout
from assistant.documents.readers.lines import Line, ends_sentence
from assistant.documents.readers.references import ENTRY, Entries

WIDE_GAP = 1.3
"""A gap this many times the usual line distance separates paragraphs (common templates set 1.5 and more)."""

_BULLET = re.compile(r"[•●○■□◆▪▫‣⁃➢✓★※·\uf0b7\uf0a7\uf06c\uf0d8]\s*|[-–—*]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph before it is known whether it is a heading.

    `level` is set where the file itself calls it a heading (1 outermost, 0 the document's title); `named` ones are known by their name,
    so that nothing is nested below them. `fixed` marks list items, table rows and reference entries, which are never
    headings. `size` and `strong` describe its type, where known.
    """

    text: str
    pages: tuple[tuple[int, int], ...] = ()
    size: float = 0.0
    strong: bool = False
    level: int | None = None
    fixed: bool = False
    named: bool = False

    @property
    def style(self) -> tuple[float, bool]:
        """Size to half a point, and boldness."""
        return round(self.size * 2) / 2, self.strong


def starts_item(text: str) -> bool:
    """Whether a line begins with a bullet."""
    return bool(_BULLET.match(text))


def _opens(line: Line, before: Line, layout: Layout) -> bool:
    """Whether a line's own words begin a paragraph: a bullet, a number, a heading's name."""
    text = line.text
    if starts_item(text) or inline_label(text):
        return True
    ended = ends_sentence(before.text) or layout.room(before) > EARLY_END
    if known_name(text):
        return ended or line.style != before.style
    found = numbered(text)
    if found is None:
        return bool(ENTRY.match(text)) and ended
    likely = ended or layout.fits(before, line)
    if found.style in ("part", "chapter", "section", "article", "cjk"):
        return likely
    return likely and (reads_as_heading(found.text) or ended) and (found.dotted or reads_as_heading(found.text))


def starts_paragraph(before: Line, line: Line, layout: Layout) -> bool:
    """Whether a line begins a new paragraph rather than carrying on the one that `before` belongs to."""
    if (
        before.text[-1:] in HYPHENS
        and len(before.text) > 1
        and line.text[:1].islower()
        and before.text[-2:-1].isalpha()
    ):
        return False
    distance = before.y - line.y
    same_place = before.page == line.page and 0 < distance < 4 * layout.gap(line)
    room, ended = layout.room(before), ends_sentence(before.text)
    if abs(before.size - line.size) > 0.6 * min(1.0, line.size) or before.strong != line.strong:
        # a line mostly in bold face may stand inside a running sentence
        inside = same_place and distance <= WIDE_GAP * layout.gap(line) and not ended
        return not (inside and line.text[:1].islower() and abs(before.size - line.size) < 1.5)
    if _opens(line, before, layout):
        return True
    if same_place and distance > WIDE_GAP * layout.gap(line):
        return True
    if same_place and layout.stands_out(line):
        return ended
    if same_place and _centred(before, line, layout):
        # a title goes on over the line; of authors and offices, set smaller, each line is its own
        return ended or (line.size <= layout.body[0] + 0.7 and not line.strong and layout.fits(before, line))
    indented = layout.indent(line) >= 0.7 * line.size
    deeper = line.x - before.x >= 0.7 * line.size and not starts_item(before.text) and not ENTRY.match(before.text)
    if not same_place:
        if ended:
            return not (layout.indents and not indented and room < EARLY_END / 2)
        return room > EARLY_END and not line.text[:1].islower()
    if layout.indents and indented and layout.indent(line) < 5 * line.size:
        return deeper or ended
    if deeper and line.x - before.x < 5 * line.size and (ended or room > EARLY_END / 2):
        return True
    if room > EARLY_END:
        return layout.fits(before, line) and (ended or not line.text[:1].islower())
    return ended and room > EARLY_END / 2 and layout.fits(before, line)


def _centred(before: Line, line: Line, layout: Layout) -> bool:
    """Whether two lines are set around the middle of their column; a first line's indent alone is too little to tell."""
    left, right = layout.column(line)
    middle = (left + right) / 2
    clear = max(layout.indent(before), layout.indent(line)) > 3 * line.size
    return clear and all(abs((one.x + one.right) / 2 - middle) < line.size + 0.07 * one.width for one in (before, line))


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """All paragraphs of a document, in order; each entry of its list of references is one."""
    if not lines:
        return []
    layout = Layout(lines)
    joiner = Joiner(Hyphenation(line.text for line in lines))
    groups = _grouped(lines, layout)
    made = []
    for group, entry in over_floats(groups, layout):
        text, pages = joiner.join(group)
        if text:
            weights: Counter[tuple[float, bool]] = Counter()
            for line in group:
                weights[line.style] += len(line.text)
            size, strong = weights.most_common(1)[0][0]
            fixed = entry or starts_item(text) or is_caption(text)
            made.append(Paragraph(text, pages, size, strong, fixed=fixed))
    return made


def _grouped(lines: Sequence[Line], layout: Layout) -> list[Group]:
    groups: list[Group] = []
    entries = Entries()
    for i, line in enumerate(lines):
        verdict = entries.see(line, lines[i - 1] if i else None)
        if not groups or (starts_paragraph(groups[-1][0][-1], line, layout) if verdict is None else verdict):
            groups.append(([line], verdict is not None))
        else:
            groups[-1][0].append(line)
    return groups
