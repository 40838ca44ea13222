"""Conversations in the store: listed, created, continued, renamed, deleted, loaded."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from typing import Any

from assistant.documents.model import Language
from assistant.errors import RecordsError
from assistant.records.kept import (
    NAME_LENGTH,
    KeptConversation,
    KeptExchange,
    Summary,
    from_json,
    name_from,
    new_id,
    to_json,
)
from assistant.records.store import Store

# how much of the nearest passage of a refused question is kept for the list of such questions
NEAREST_LENGTH = 200


class Conversations:
    """All conversations of a store. Every method raises RecordsError where the store cannot be read or written."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def list(self, limit: int | None = None) -> list[Summary]:
        """The latest first."""
        with self.store.reading() as connection:
            rows = connection.execute(
                "SELECT id, name, language, created, updated, (SELECT count(*) FROM exchanges WHERE conversation = conversations.id) "
                "FROM conversations ORDER BY updated DESC, id LIMIT ?",
                (-1 if limit is None else limit,),
            ).fetchall()
        return [Summary(*row) for row in rows]

    def count(self) -> int:
        """How many there are."""
        with self.store.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM conversations").fetchone()[0])

    def create(self, name: str, language: Language, conversation: str | None = None) -> str:
        """A conversation without exchanges; its id, which is `conversation` where given. One that is there is left as it is."""
        made = conversation or new_id()
        with self.store.writing() as connection:
            _create(connection, made, name, language)
        return made

    def append(self, conversation: str, exchange: KeptExchange, language: Language, name: str | None = None) -> None:
        """Add an exchange at the end; the conversation is created where it is missing, named from the question unless named.

        One that is there already (by its id) is put in the old one's place, as by `replace`.
        """
        with self.store.writing() as connection:
            _create(connection, conversation, name or name_from(exchange.question), language)
            if not _update(connection, exchange):
                _insert(connection, conversation, exchange)
            connection.execute("UPDATE conversations SET updated = ? WHERE id = ?", (time.time(), conversation))

    def replace(self, exchange: KeptExchange) -> bool:
        """Put an exchange with another answer in the place of the stored one; False where that has been deleted."""
        with self.store.writing() as connection:
            return _update(connection, exchange)

    def rename(self, conversation: str, name: str) -> None:
        """Give another name, cut at 60 characters. Raises RecordsError ("missing") where there is no such conversation or no name."""
        words = " ".join(name.split())[:NAME_LENGTH]
        if not words:
            raise RecordsError("A conversation needs a name. Type one.", "missing")
        with self.store.writing() as connection:
            done = connection.execute("UPDATE conversations SET name = ? WHERE id = ?", (words, conversation))
            if not done.rowcount:
                raise _missing(conversation)

    def delete(self, conversation: str) -> None:
        """Delete one for good, with its marks. Raises RecordsError ("missing") where there is none."""
        with self.store.writing() as connection:
            if not connection.execute("DELETE FROM conversations WHERE id = ?", (conversation,)).rowcount:
                raise _missing(conversation)
        self.store.forget()

    def delete_before(self, moment: float | None = None) -> int:
        """Delete all that were last continued before a moment (seconds since 1970; None: all); how many those were."""
        with self.store.writing() as connection:
            where, values = ("", ()) if moment is None else (" WHERE updated < ?", (moment,))
            done = connection.execute(f"DELETE FROM conversations{where}", values).rowcount
        self.store.forget()
        return int(done)

    def load(self, conversation: str) -> KeptConversation:
        """A conversation with its exchanges. Raises RecordsError ("missing") where there is none."""
        with self.store.reading() as connection:
            head = connection.execute(
                "SELECT id, name, language, created, updated FROM conversations WHERE id = ?", (conversation,)
            ).fetchone()
            if head is None:
                raise _missing(conversation)
            rows = connection.execute(
                "SELECT id, question, standalone, language, status, asked, documents, alone, index_digest, answer, mark, comment "
                "FROM exchanges LEFT JOIN marks ON marks.exchange = exchanges.id WHERE conversation = ? ORDER BY position",
                (conversation,),
            ).fetchall()
        key, name, language, created, updated = head
        return KeptConversation(key, name, language, created, updated, tuple(_exchange(row) for row in rows))

    def find(self, beginning: str) -> str:
        """The id that begins with these characters. Raises RecordsError ("missing") where there is none, or more than one."""
        with self.store.reading() as connection:
            rows = connection.execute(
                "SELECT id FROM conversations WHERE substr(id, 1, ?) = ? LIMIT 2", (len(beginning), beginning)
            ).fetchall()
        if len(rows) > 1:
            raise RecordsError(f"More than one conversation begins with {beginning!r}. Type more of its id.", "missing")
        if not rows:
            raise _missing(beginning)
        return str(rows[0][0])


def _missing(conversation: str) -> RecordsError:
    return RecordsError(f"There is no conversation {conversation}. `ecpa conversations` lists those that are kept.", "missing")  # fmt: skip


def _create(connection: sqlite3.Connection, conversation: str, name: str, language: Language) -> None:
    now = time.time()
    connection.execute(
        "INSERT OR IGNORE INTO conversations VALUES (?, ?, ?, ?, ?)", (conversation, name, language, now, now)
    )


def _insert(connection: sqlite3.Connection, conversation: str, one: KeptExchange) -> None:
    answer = one.answer
    connection.execute(
        "INSERT INTO exchanges VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM exchanges WHERE conversation = ?), "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            one.id, conversation, conversation, one.asked, one.question, answer.standalone_question, answer.language,
            json.dumps(one.documents, ensure_ascii=False), int(one.alone), answer.status, answer.writer, answer.timings_ms.total,
            _nearest(one), one.index_digest, to_json(answer),
        ),
    )  # fmt: skip
    _cite(connection, one)


def _update(connection: sqlite3.Connection, one: KeptExchange) -> bool:
    answer = one.answer
    done = connection.execute(
        "UPDATE exchanges SET standalone = ?, language = ?, status = ?, writer = ?, total_ms = ?, nearest = ?, index_digest = ?, answer = ? "
        "WHERE id = ?",
        (
            answer.standalone_question, answer.language, answer.status, answer.writer, answer.timings_ms.total, _nearest(one),
            one.index_digest, to_json(answer), one.id,
        ),
    )  # fmt: skip
    if done.rowcount:
        connection.execute("DELETE FROM cited WHERE exchange = ?", (one.id,))
        _cite(connection, one)
    return bool(done.rowcount)


def _cite(connection: sqlite3.Connection, one: KeptExchange) -> None:
    counts: dict[str, tuple[str, int]] = {}
    for citation in one.answer.citations:
        counts[citation.document] = (citation.title, counts.get(citation.document, ("", 0))[1] + 1)
    rows = [(one.id, document, title, places) for document, (title, places) in counts.items()]
    connection.executemany("INSERT INTO cited VALUES (?, ?, ?, ?)", rows)


def _nearest(one: KeptExchange) -> str:
    """Of a refused question, the place and the beginning of the nearest passage."""
    near = one.answer.also_retrieved
    if one.answer.status == "answered" or not near:
        return ""
    place = " · ".join(part for part in (near[0].title or near[0].document, near[0].section) if part)
    return f"{place}: {' '.join(near[0].text.split())[:NEAREST_LENGTH]}"


def _exchange(row: Sequence[Any]) -> KeptExchange:
    key, question, standalone, language, status, asked, documents, alone, digest, text, mark, comment = row
    answer = from_json(text, question=question, standalone=standalone, language=language, status=status)
    return KeptExchange(
        id=key,
        question=question,
        answer=answer,
        asked=asked,
        documents=tuple(json.loads(documents)),
        alone=bool(alone),
        index_digest=digest,
        mark=mark,
        comment=comment or "",
    )
