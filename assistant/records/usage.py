"""How the assistant is used: what the person who looks after it should see, and the same as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assistant.documents.model import Language
from assistant.records.kept import Mark
from assistant.records.store import Store

# a spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV Injection")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = (
    "asked", "language", "question", "standalone_question", "status", "writer", "total_ms", "sources", "nearest_passage", "mark", "comment",
    "conversation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A question in the overview. `asked` is local time; `sources` are the cited documents (id, title); `nearest` is filled where nothing was answered."""

    conversation: str
    asked: datetime
    language: Language
    question: str
    standalone: str
    status: str
    writer: str
    total_ms: float
    nearest: str
    sources: tuple[tuple[str, str], ...]
    mark: Mark | None
    comment: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Questions of a period, the latest first."""

    rows: tuple[Row, ...]

    @classmethod
    def of(cls, store: Store, since: date | None = None, language: Language | None = None) -> Usage:
        """The questions from a day on (local time), in a language (None: all). Raises RecordsError."""
        begin = datetime.combine(since, datetime.min.time()).timestamp() if since else 0.0
        with store.reading() as connection:
            rows = connection.execute(
                "SELECT id, conversation, asked, language, question, standalone, status, writer, total_ms, nearest, mark, comment "
                "FROM exchanges LEFT JOIN marks ON marks.exchange = exchanges.id "
                "WHERE asked >= ? AND (? IS NULL OR language = ?) ORDER BY asked DESC",
                (begin, language, language),
            ).fetchall()
            cited: dict[str, list[tuple[str, str]]] = {}
            for exchange, document, title in connection.execute(
                "SELECT exchange, document, title FROM cited JOIN exchanges ON exchanges.id = exchange WHERE asked >= ?", (begin,)
            ):  # fmt: skip
                cited.setdefault(exchange, []).append((document, title))
        return cls(tuple(_row(one, tuple(cited.get(one[0], ()))) for one in rows))

    def by_day(self) -> dict[date, int]:
        """How many questions each day that had any, the earliest first."""
        return dict(sorted(Counter(one.asked.date() for one in self.rows).items()))

    @property
    def unanswered(self) -> tuple[Row, ...]:
        """Questions that the sources do not cover."""
        return tuple(one for one in self.rows if one.status != "answered")

    @property
    def low(self) -> tuple[Row, ...]:
        """Answers with a thumb down."""
        return tuple(one for one in self.rows if one.mark == -1)

    def sources(self) -> list[tuple[str, str, int]]:
        """The documents (id, title) and how many answers cite each, the most used first."""
        counts: Counter[str] = Counter()
        titles: dict[str, str] = {}
        for one in self.rows:
            for document, title in one.sources:
                counts[document] += 1
                titles.setdefault(document, title)
        return [(document, titles[document], count) for document, count in counts.most_common()]

    def slowest(self, most: int = 10) -> tuple[Row, ...]:
        """The answers that took longest, the slowest first."""
        return tuple(sorted(self.rows, key=lambda one: -one.total_ms)[:most])


def _row(columns: Sequence[Any], sources: tuple[tuple[str, str], ...]) -> Row:
    _, conversation, asked, language, question, standalone, status, writer, total_ms, nearest, mark, comment = columns
    moment = datetime.fromtimestamp(asked)
    return Row(
        conversation, moment, language, question, standalone, status, writer, total_ms, nearest, sources, mark, comment or ""
    )  # fmt: skip


def as_csv(rows: Iterable[Row]) -> bytes:
    """A table in UTF-8 with the mark by which Excel knows it; no cell can act as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for one in rows:
        cells = (
            one.asked.isoformat(" ", "seconds"), one.language, one.question, one.standalone, one.status, one.writer, f"{one.total_ms:.0f}",
            "; ".join(title for _, title in one.sources), one.nearest, {1: "up", -1: "down"}.get(one.mark or 0, ""), one.comment, one.conversation,
        )  # fmt: skip
        writer.writerow([harmless(one) for one in cells])
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet shows as it stands: what would be a formula begins with an apostrophe."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
