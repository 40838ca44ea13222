"""Running headers, footers and page numbers: what a page carries besides its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.readers.lines import Line

ZONE = 3
"""Lines at the top and at the bottom of a page that may belong to it rather than to the text."""

ROW = 4.0
"""Points by which the lines of one row may differ in height: a page number is often set smaller than the title beside it."""

_NUMBER = re.compile(
    r"(?:page|p\.|第|共|of|/|页|頁|-|–|—|·|\||\s|[.．,，]|\d{1,4}|[ivxlc]{1,6}(?![a-z]))+", re.IGNORECASE
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seat:
    """A line's place: page index, "top" or "bottom", and how far from the page's edge line it stands (0 outermost)."""

    page: int
    edge: str
    line: int
    y: float


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page without those that repeat, digits aside, at the same edge of most pages, and page numbers.

    "Most" is half of the pages with text, or half of the odd or of the even ones (books alternate); at least two. A repeated line must stand
    at about the same height and nothing but such lines beyond it, so that a table going on over pages keeps its rows.
    """
    seats: dict[tuple[str, str], list[_Seat]] = defaultdict(list)
    for at, lines in enumerate(pages):
        order = sorted(range(len(lines)), key=lambda i: -lines[i].y)
        edges = {"top": order[:ZONE], "bottom": order[::-1][:ZONE]}
        for edge, chosen in edges.items():
            for i in chosen:
                seats[edge, _masked(lines[i].text)].append(_Seat(at, edge, i, lines[i].y))
    with_text = [at for at, lines in enumerate(pages) if lines]
    marked: set[_Seat] = set()
    for (_, words), found in seats.items():
        if _is_page_number(words):
            marked.update(_numbering(found, pages))
        elif re.search(r"[^\W\d_]", words) and _runs(found, with_text):
            marked.update(found)
    dropped = [_outer(lines, [seat for seat in marked if seat.page == at]) for at, lines in enumerate(pages)]
    return [[line for i, line in enumerate(lines) if i not in dropped[at]] for at, lines in enumerate(pages)]


def _outer(lines: Sequence[Line], marked: Sequence[_Seat]) -> set[int]:
    """Of a page's marked lines, those beyond which, towards their edge of the page, stands no row without a marked one."""
    outer: set[int] = set()
    for edge, sign in (("top", -1), ("bottom", 1)):
        here = {seat.line for seat in marked if seat.edge == edge}
        for i in sorted(range(len(lines)), key=lambda i: sign * lines[i].y):
            if i in here:
                outer.add(i)
            elif not any(abs(lines[j].y - lines[i].y) <= ROW for j in here):
                break
    return outer


def _masked(text: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"\d+", "#", text)).lower()


def _is_page_number(words: str) -> bool:
    return (
        bool(_NUMBER.fullmatch(words.replace("#", "1")))
        and bool(re.search(r"#|^\W*[ivxlc]+\W*$", words))
        and "#.#" not in words
    )


def _numbering(found: Sequence[_Seat], pages: Sequence[Sequence[Line]]) -> list[_Seat]:
    """Seats whose number counts the pages: it rises with them, or, where there is one page, is alone at the very edge."""
    offsets: dict[int, list[_Seat]] = defaultdict(list)
    roman: list[_Seat] = []
    for seat in found:
        digits = re.search(r"\d+", pages[seat.page][seat.line].text)
        if digits:
            offsets[int(digits.group()) - seat.page].append(seat)
        else:
            roman.append(seat)
    best = max(offsets.values(), key=len, default=[])
    numbers = [seat for same in offsets.values() for seat in same if len(same) >= 2]
    if not numbers and len(best) == 1 and len(pages) <= 2 and int(next(iter(offsets))) == 1:
        numbers = [seat for seat in best if _outermost(seat, pages)]
    return numbers + [seat for seat in roman if _outermost(seat, pages)]


def _outermost(seat: _Seat, pages: Sequence[Sequence[Line]]) -> bool:
    heights = [line.y for line in pages[seat.page]]
    return len(heights) > 1 and seat.y == (max(heights) if seat.edge == "top" else min(heights))


def _runs(found: Sequence[_Seat], with_text: Sequence[int]) -> bool:
    if len({seat.page for seat in found}) < 2:
        return False
    heights = sorted(seat.y for seat in found)
    middle = heights[len(heights) // 2]
    level = {seat.page for seat in found if abs(seat.y - middle) <= ROW}
    sides = (with_text, with_text[::2], with_text[1::2]) if len(with_text) > 3 else (with_text,)
    return len(level) >= 2 and any(
        len(level & set(side)) * 2 >= len(side) and len(level & set(side)) >= 2 for side in sides
    )
