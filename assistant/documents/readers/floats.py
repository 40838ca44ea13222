"""Puts paragraphs together that a figure, table, footnote or the end of a column has cut in the middle of a sentence."""

from __future__ import annotations

from assistant.documents.readers.headings import is_caption, known_name, numbered, reads_as_heading
from assistant.documents.readers.layout import EARLY_END, Layout
from assistant.documents.readers.lines import Line, ends_sentence

Group = tuple[list[Line], bool]
"""The lines of a paragraph, and whether it is an entry of the list of references."""


def over_floats(groups: list[Group], layout: Layout) -> list[Group]:
    """Puts a paragraph together that a figure, table, footnote or column's end has cut in the middle of a sentence.

    What stands between follows the whole paragraph. A heading between the parts, or more than two pages, prevents it.
    """
    joined: list[Group] = []
    taken: set[int] = set()
    for i, (group, entry) in enumerate(groups):
        if i in taken:
            continue
        group = list(group)
        while (at := _rest(groups, i, group, layout, taken)) is not None:
            taken.add(at)
            group += groups[at][0]
        joined.append((group, entry))
    return joined


def _rest(groups: list[Group], i: int, group: list[Line], layout: Layout, taken: set[int]) -> int | None:
    """The place of the group that carries on a group cut in mid-sentence, or None."""
    last = group[-1]
    cut = last.style == layout.body and not ends_sentence(last.text) and layout.room(last) < EARLY_END
    heading = numbered(group[0].text)
    if not cut or last.page is None or groups[i][1] or len(group) < 2 or (heading and reads_as_heading(heading.text)):
        return None
    floats = 0
    for at in range(i + 1, min(i + 80, len(groups))):
        if at in taken:
            continue
        first = groups[at][0][0]
        if first.page is None or first.page > last.page + 1 or known_name(first.text) or groups[at][1]:
            return None
        found = numbered(first.text)
        if found and found.dotted and layout.stands_out(first):
            return None
        if first.style == layout.body and first.text[:1].islower() and not layout.indent(first) > first.size:
            return at if floats else None
        if first.style == layout.body and len(groups[at][0]) > 2 and not is_caption(first.text):
            return None  # a whole paragraph of the text: nothing was cut here
        floats += 1
    return None
