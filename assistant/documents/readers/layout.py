"""What is usual on the pages of a document: distances between lines, edges of columns, indents, the type of the body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from assistant.documents.readers.lines import CJK_OR_MARK, Line, width_in_em

EARLY_END = 0.25
"""Share of the column left empty that ends a paragraph by itself; half of it does where a sentence ends there too."""


class Layout:
    """What is usual in a document: its line distances, the edges of its columns, whether it indents first lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._gaps: dict[float, float] = {}
        self._columns: dict[int | None, list[tuple[float, float]]] = {}
        gaps: dict[float, Counter[float]] = {}
        for a, b in pairwise(lines):
            distance = a.y - b.y
            if a.page == b.page and a.style == b.style and 0 < distance < 4 * a.size:
                gaps.setdefault(a.style[0], Counter())[round(distance, 1)] += 1
        for size, counts in gaps.items():
            # the smallest distance that is common: paragraph gaps can outnumber line gaps in lists
            enough = max(counts.values()) * 0.3
            self._gaps[size] = min(distance for distance, count in counts.items() if count >= enough)
        weights: Counter[tuple[float, bool]] = Counter()
        for line in lines:
            weights[line.style] += len(line.text)
        self.body = weights.most_common(1)[0][0] if weights else (1.0, False)
        for page in {line.page for line in lines}:
            self._columns[page] = self._edges([line for line in lines if line.page == page])
        full = [b for a, b in pairwise(lines) if b.style == self.body and self.room(a) > 0.1]
        indented = [line for line in full if 0.7 * line.size <= self.indent(line) <= 5 * line.size]
        self.indents = len(full) >= 3 and len(indented) >= 0.5 * len(full)

    @staticmethod
    def _edges(lines: list[Line]) -> list[tuple[float, float]]:
        """(left, right) of each column of a page: common line starts further apart than an indent is deep."""
        starts: Counter[float] = Counter()
        for line in lines:
            starts[round(line.x)] += 1
        size = max((line.size for line in lines), default=1.0)
        common = sorted(x for x, count in starts.items() if count >= max(2, 0.08 * len(lines)))
        lefts: list[float] = []
        for x in common or [min((line.x for line in lines), default=0.0)]:
            if not lefts or x - lefts[-1] > 8 * size:
                lefts.append(x)
        edges = []
        for i, left in enumerate(lefts):
            limit = lefts[i + 1] - size if i + 1 < len(lefts) else float("inf")
            inside = [line for line in lines if left - 1 <= line.x < limit]
            rights = sorted(line.right for line in inside if line.right <= limit + size)
            edges.append((float(left), rights[int(0.9 * (len(rights) - 1))] if rights else left + 1.0))
        return edges

    def column(self, line: Line) -> tuple[float, float]:
        """(left, right) of the column that a line stands in."""
        found = [edge for edge in self._columns[line.page] if edge[0] <= line.x + line.size]
        return found[-1] if found else self._columns[line.page][0]

    def indent(self, line: Line) -> float:
        """How far a line begins inside its column."""
        return line.x - self.column(line)[0]

    def room(self, line: Line) -> float:
        """Share of the column's width that stays empty after a line; at least 0."""
        left, right = self.column(line)
        return max(0.0, (right - line.right) / max(right - left, line.size))

    def gap(self, line: Line) -> float:
        """The usual distance to the next line in this size of type."""
        return self._gaps.get(line.style[0], 1.2 * line.size)

    def stands_out(self, line: Line) -> bool:
        """Whether a line is set larger or bolder than the body, as headings are."""
        size, strong = self.body
        return line.size > size + 0.7 * min(1.0, size) or (line.strong and not strong)

    def fits(self, line: Line, after: Line) -> bool:
        """Whether the first word (or CJK character) of the next line would have fitted at the end of a line, with slack."""
        right = self.column(line)[1]
        first = after.text[:1] if CJK_OR_MARK.match(after.text) else after.text.split(maxsplit=1)[0]
        return right - line.right > (width_in_em(first) + 2) * line.size
