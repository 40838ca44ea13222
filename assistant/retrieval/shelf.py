"""The documents of an index in SQLite: one row a document, its passages with it as JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.documents.model import Document
from assistant.errors import IndexRefusedError

_DOCUMENT: TypeAdapter[Document] = TypeAdapter(Document)


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """Write all documents into a new file, in order."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE documents (position INTEGER PRIMARY KEY, id TEXT UNIQUE, content TEXT)")
        rows = ((i, one.id, _DOCUMENT.dump_json(one).decode()) for i, one in enumerate(documents))
        connection.executemany("INSERT INTO documents VALUES (?, ?, ?)", rows)


def read_documents(path: Path) -> dict[str, Document]:
    """All documents by id, in order. Raises IndexRefusedError when the file is damaged."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            rows = connection.execute("SELECT id, content FROM documents ORDER BY position").fetchall()
        return {key: _DOCUMENT.validate_json(content) for key, content in rows}
    except (sqlite3.Error, ValidationError) as error:
        raise IndexRefusedError(f"{path.name} is damaged. Run `ecpa index` to build the index again.") from error
