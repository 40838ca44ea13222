"""The tables, as numbered steps from an empty database to today's; `PRAGMA user_version` says how many have been taken.

A step that has been released is never changed: what is different later is a further step.
"""

from __future__ import annotations

_FIRST = (
    """CREATE TABLE conversations (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        language TEXT NOT NULL,
        created REAL NOT NULL,
        updated REAL NOT NULL
    )""",
    "CREATE INDEX conversations_by_time ON conversations (updated)",
    # times are seconds since 1970, UTC; `answer` is JSON with a format number of its own (kept.py), the other columns are for lists
    """CREATE TABLE exchanges (
        id TEXT PRIMARY KEY,
        conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        asked REAL NOT NULL,
        question TEXT NOT NULL,
        standalone TEXT NOT NULL,
        language TEXT NOT NULL,
        documents TEXT NOT NULL,
        alone INTEGER NOT NULL,
        status TEXT NOT NULL,
        writer TEXT NOT NULL,
        total_ms REAL NOT NULL,
        nearest TEXT NOT NULL,
        index_digest TEXT NOT NULL,
        answer TEXT NOT NULL,
        UNIQUE (conversation, position)
    )""",
    "CREATE INDEX exchanges_by_time ON exchanges (asked)",
    """CREATE TABLE cited (
        exchange TEXT NOT NULL REFERENCES exchanges (id) ON DELETE CASCADE,
        document TEXT NOT NULL,
        title TEXT NOT NULL,
        places INTEGER NOT NULL,
        PRIMARY KEY (exchange, document)
    )""",
    """CREATE TABLE marks (
        exchange TEXT PRIMARY KEY REFERENCES exchanges (id) ON DELETE CASCADE,
        mark INTEGER NOT NULL CHECK (mark IN (-1, 1)),
        comment TEXT NOT NULL,
        changed REAL NOT NULL
    )""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)
