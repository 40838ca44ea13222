"""The database file of conversations: opened, brought up to date, put aside when damaged; one writer at a time, whatever the process.

SQLite with a write-ahead log: readers never wait, a process killed while writing leaves the last whole state, and what is committed
survives it. (Only a power cut can cost the last exchanges: `synchronous` is NORMAL, as SQLite's manual has it for such a log.)
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import NoReturn

from assistant.errors import RecordsError
from assistant.records.migrations import MIGRATIONS

FILE = "conversations.sqlite"
# how long a write waits for another process; one takes a few milliseconds
BUSY_S = 2.0
_COMPANIONS = ("", "-wal", "-shm")
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class Store:
    """One database file, safe to share between threads. It is opened when it is first used, and again after a fault.

    `put_aside` is where a damaged file was put, or None.
    """

    def __init__(self, path: Path, busy_s: float = BUSY_S) -> None:
        self.path = path
        self.put_aside: Path | None = None
        self._busy_s = busy_s
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    @classmethod
    def in_folder(cls, data: Path) -> Store:
        """The store of a data folder; nothing is created before something is read or written."""
        return cls(data.expanduser().resolve() / FILE)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read from. Raises RecordsError, whose `reason` says why not."""
        with self._lock, self._faults():
            yield self._opened()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is written, or nothing. Raises RecordsError, whose `reason` says why not."""
        with self._lock, self._faults():
            connection = self._opened()
            with _transaction(connection):
                yield connection

    def examine(self) -> int:
        """How many conversations there are, from a sound database; the file is left as it is. Raises RecordsError."""
        with (
            self._faults(),
            closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True, timeout=self._busy_s)) as connection,
        ):
            _check(connection, self.path)
            if _version(connection) == 0:
                return 0
            return int(connection.execute("SELECT count(*) FROM conversations").fetchone()[0])

    def forget(self) -> None:
        """After a deletion: leave nothing of it in the log beside the file (in the file itself it is overwritten).

        Where another process is reading at this moment, its words stay in the log until the next deletion or the last program ends.
        """
        with self._lock, self._faults():
            self._opened().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = self._identity = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is not None and _identity(self.path) != self._identity:
            # the file was removed or another put in its place: what is written to the old one would be lost
            self.close()
        if self._connection is None:
            try:
                self._connection = self._open()
            except sqlite3.DatabaseError as error:
                if _code(error) not in _DAMAGED:
                    raise
                self._set_aside()
                self._connection = self._open()
            self._identity = _identity(self.path)
        return self._connection

    def _open(self) -> sqlite3.Connection:
        new = not self.path.exists()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if new:
            # questions may be confidential: other users of the machine cannot read the file
            self.path.touch(mode=0o600)
        self._identity = _identity(self.path)
        with ExitStack() as unless_prepared:
            connection = sqlite3.connect(self.path, timeout=self._busy_s, isolation_level=None, check_same_thread=False)
            unless_prepared.callback(connection.close)
            _prepare(connection, self.path, self._busy_s)
            unless_prepared.pop_all()
        return connection

    def _set_aside(self) -> None:
        """Rename the damaged file, with its log, unless another process has done so already."""
        if _identity(self.path) != self._identity:
            return
        stem = f"{self.path.stem}.damaged-{time.strftime('%Y%m%d-%H%M%S')}"
        for companion in _COMPANIONS:
            file = self.path.with_name(self.path.name + companion)
            if file.exists():
                file.replace(self.path.with_name(f"{stem}{self.path.suffix}{companion}"))
        self.put_aside = self.path.with_name(f"{stem}{self.path.suffix}")

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """What SQLite and the file system say, as RecordsError. A file found damaged is put aside at the next use."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if _code(error) in _DAMAGED:
                self.close()
            if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
                raise
            _refuse(self.path, error)
        except OSError as error:
            raise RecordsError(
                f"{self.path.parent} cannot be written ({error.strerror}). Nothing is saved. Set ECPA_DATA to a folder that can be written.",
                "unwritable",
            ) from error


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; the extended one has more bits above."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _refuse(path: Path, error: sqlite3.DatabaseError) -> NoReturn:
    code = _code(error)
    if code in _DAMAGED:
        raise RecordsError(f"{path} is damaged. It is put aside at the next use, and a new one begun.", "damaged") from error  # fmt: skip
    if code in _BUSY:
        raise RecordsError(
            f"{path} is in use by another program for too long. End that program, then try again.", "busy"
        ) from error
    if code == sqlite3.SQLITE_FULL:
        raise RecordsError(f"The disk of {path} is full. Nothing is saved. Free some space, or set ECPA_DATA to another disk.", "full") from error  # fmt: skip
    raise RecordsError(
        f"{path} cannot be written ({error}). Nothing is saved. Make it writable, or set ECPA_DATA to another folder.",
        "unwritable",
    ) from error


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check(connection: sqlite3.Connection, path: Path) -> int:
    """The version of a sound database (0: empty)."""
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise RecordsError(
            f"{path} was written by a newer version of this program (format {version}, this one knows {len(MIGRATIONS)}). "
            "Update the program, or set ECPA_DATA to another folder.",
            "newer",
        )
    if version:
        fault = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if fault != "ok":
            error = sqlite3.DatabaseError(fault)
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error
    return version


def _prepare(connection: sqlite3.Connection, path: Path, busy_s: float) -> None:
    version = _check(connection, path)
    _use_log(connection, busy_s)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    # what is deleted is overwritten
    connection.execute("PRAGMA secure_delete = ON")
    if version < len(MIGRATIONS):
        _migrate(connection)


def _use_log(connection: sqlite3.Connection, busy_s: float) -> None:
    """Switch to the write-ahead log. SQLite does not wait here when another process switches at the same time."""
    until = time.monotonic() + busy_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if _code(error) not in _BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it is written, or nothing, whatever ends it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _migrate(connection: sqlite3.Connection) -> None:
    with _transaction(connection):
        # another process may have done it in the meantime
        for number, step in enumerate(MIGRATIONS[_version(connection) :], _version(connection) + 1):
            for statement in step:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number:d}")
