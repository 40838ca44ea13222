"""What readers thought of single answers: a thumb and a comment."""

from __future__ import annotations

import time

from assistant.errors import RecordsError
from assistant.records.kept import Mark
from assistant.records.store import Store

COMMENT_LENGTH = 1000


class Feedback:
    """The marks of a store. Every method raises RecordsError where the store cannot be read or written."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def give(self, exchange: str, mark: Mark, comment: str = "") -> None:
        """Set or change the mark of an answer; the comment is cut at 1000 characters. Raises RecordsError ("missing") where the answer is not kept."""
        words = comment.strip()[:COMMENT_LENGTH]
        with self.store.writing() as connection:
            if connection.execute("SELECT 1 FROM exchanges WHERE id = ?", (exchange,)).fetchone() is None:
                raise RecordsError("This answer is not kept (any more), so its mark is not either.", "missing")
            connection.execute(
                "INSERT INTO marks VALUES (?, ?, ?, ?) ON CONFLICT (exchange) DO UPDATE SET mark = excluded.mark, "
                "comment = excluded.comment, changed = excluded.changed",
                (exchange, mark, words, time.time()),
            )

    def take_back(self, exchange: str) -> None:
        """Remove the mark and the comment of an answer; nothing where there is none."""
        with self.store.writing() as connection:
            connection.execute("DELETE FROM marks WHERE exchange = ?", (exchange,))

    def of(self, exchange: str) -> tuple[Mark, str] | None:
        """The mark and the comment of an answer, or None."""
        with self.store.reading() as connection:
            found = connection.execute("SELECT mark, comment FROM marks WHERE exchange = ?", (exchange,)).fetchone()
        return (found[0], found[1]) if found else None
