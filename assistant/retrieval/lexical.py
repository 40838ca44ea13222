"""The lexical leg: BM25 over words and CJK character bigrams, in SQLite's FTS5.

FTS5's own tokenizers see no words in Chinese; so the text is split here (Latin words and numbers as they are, runs of CJK characters as
overlapping bigrams) and FTS5 indexes the pieces. One table a language keeps rarity and length within that language.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from assistant.documents.model import LANGUAGES, Language, Passage
from assistant.errors import IndexRefusedError

_TERM = re.compile(r"[a-z\u00c0-\u024f]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def terms(text: str) -> list[str]:
    """The search terms of a text, in order: lower-case words, numbers without thousands separators, CJK bigrams.

    A lone CJK character is a term of its own. Full-width letters and digits count as their plain forms (NFKC).
    """
    found: list[str] = []
    for match in _TERM.finditer(unicodedata.normalize("NFKC", text).lower()):
        run = match.group()
        if run[0].isdigit():
            found.append(run.replace(",", ""))
        elif run[0] >= "\u3400":
            found.extend([run[i : i + 2] for i in range(len(run) - 1)] or [run])
        else:
            found.append(run)
    return found


class LexicalIndex:
    """BM25 scores (k1 = 1.2, b = 0.75, FTS5's constants) for passages, by language."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def create(cls, path: Path) -> LexicalIndex:
        """An index to write to; tables are made where they are missing."""
        connection = sqlite3.connect(path, check_same_thread=False)
        for language in LANGUAGES:
            # porter folds English endings (farmers, farmer); it leaves digits and CJK alone
            connection.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS passages_{language} "
                "USING fts5(terms, passage UNINDEXED, document UNINDEXED, tokenize = 'porter unicode61')"
            )
        return cls(connection)

    @classmethod
    def open(cls, path: Path) -> LexicalIndex:
        """An index to read. Raises IndexRefusedError when the file is missing or is no such index."""
        try:
            address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            for language in LANGUAGES:
                connection.execute(f"SELECT count(*) FROM passages_{language}").fetchone()
        except sqlite3.Error as error:
            raise IndexRefusedError(f"{path.name} is damaged. Run `ecpa index` to build the index again.") from error
        return cls(connection)

    def add(self, passages: Iterable[Passage], context: str = "") -> None:
        """Add passages; `context` (title, headings) is searched with each."""
        for passage in passages:
            words = " ".join(terms(f"{context} {' '.join(passage.section.path)} {passage.text}"))
            self._connection.execute(
                f"INSERT INTO passages_{passage.language} VALUES (?, ?, ?)", (words, passage.id, passage.document_id)
            )

    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove all passages of documents."""
        for language in LANGUAGES:
            self._connection.executemany(
                f"DELETE FROM passages_{language} WHERE document = ?", [(one,) for one in document_ids]
            )

    def search(self, query: str, language: Language, limit: int) -> dict[str, float]:
        """Passages that share a term with the query and their BM25 score (positive, higher is better), best `limit`."""
        wanted = list(dict.fromkeys(terms(query)))[:128]
        if not wanted:
            return {}
        match = " OR ".join(f'"{term}"' for term in wanted)
        statement = (
            f"SELECT passage, -bm25(passages_{language}) FROM passages_{language} "
            f"WHERE passages_{language} MATCH ? ORDER BY rank LIMIT ?"
        )
        with self._lock:
            return dict(self._connection.execute(statement, (match, limit)))

    def frequency(self, words: str, language: Language) -> int:
        """How many passages of a language hold these words as they stand (Chinese: as a string; English: any ending)."""
        wanted = terms(words)
        if not wanted:
            return 0
        phrase = " ".join(wanted).replace('"', "")
        statement = f"SELECT count(*) FROM passages_{language} WHERE passages_{language} MATCH ?"
        with self._lock:
            return int(self._connection.execute(statement, (f'"{phrase}"',)).fetchone()[0])

    def close(self) -> None:
        """Write what was added and let the file go."""
        self._connection.commit()
        self._connection.close()
