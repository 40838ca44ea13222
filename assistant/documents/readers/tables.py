"""The rows of a table as lines that can be understood alone: each cell behind the head of its column."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HAN = re.compile(r"[\u3400-\u9fff]")
_DIGIT = re.compile(r"\d")


def rows(table: Sequence[Sequence[str]], headed: bool = False) -> list[str]:
    """The lines of a table's rows, "Year: 2015 | Sales: 3.5" where it has heads and "Outer | Inner" where it has none.

    `headed` says that its first row has the heads; otherwise that is told from the cells. Empty cells are left out of rows with heads, empty
    rows altogether; the row of heads is a line of its own only where nothing follows it.
    """
    filled = [list(row) for row in table if any(row)]
    if len(filled) < 2 or not (headed or _has_heads(filled)):
        return [" | ".join(row) for row in filled]
    heads = filled[0]
    return [_line(heads, row) for row in filled[1:]]


def _line(heads: Sequence[str], row: Sequence[str]) -> str:
    if len(row) != len(heads):
        return " | ".join(row)
    return " | ".join(_cell(head, cell) for head, cell in zip(heads, row, strict=True) if cell)


def _cell(head: str, cell: str) -> str:
    if not head or head == cell:
        return cell
    return f"{head.rstrip(' :：')}{'：' if _HAN.search(head) else ': '}{cell}"


def _has_heads(table: Sequence[Sequence[str]]) -> bool:
    """Whether the first row has a word and no figure in each column, over a column of figures, or over two: names with their values have no heads."""
    heads = table[0]
    if len(heads) < 2 or any(len(row) != len(heads) for row in table):
        return False
    if not all(heads) or any(_DIGIT.search(head) for head in heads):
        return False
    figures = [all(_DIGIT.search(row[at]) for row in table[1:]) for at in range(len(heads))]
    return any(figures[1:]) if len(heads) > 2 else all(figures)
