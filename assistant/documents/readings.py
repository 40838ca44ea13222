"""What text recognition read of a page, kept in the data folder, so that no page is read twice and an interrupted reading goes on."""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

LONGER_SIDE = 842.0
"""Points (A4) that the longer side of a page counts as: what is usual on a page is said in points."""

KEPT_S = 90 * 24 * 3600
"""Readings that nobody has needed for so long are removed; a page read again costs seconds."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line as read. Edges are in points from the top left corner of a page whose longer side is `LONGER_SIDE`."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page (1-based) as read from its picture: its lines in order, how many of them could not be trusted, and how many figures.

    The places of lines are those of the page put upright; `tilt` (radians, clockwise about the top left corner) is how it lay.
    """

    page: int
    rows: tuple[Row, ...]
    left_out: int = 0
    doubtful: int = 0
    tilt: float = 0.0


_PAGE: TypeAdapter[ReadPage] = TypeAdapter(ReadPage)


class Shelf:
    """What was read of one file before, a page a line, in a file named by the digest of its bytes; nothing where there is no folder.

    Only what the same engine read counts.
    """

    def __init__(self, folder: Path | None, data: bytes, engine: str) -> None:
        self._engine = engine
        self._file = _place(folder, data) if folder else None

    def pages(self) -> dict[int, ReadPage]:
        """The pages that were read, by number."""
        return dict(_lines(self._file, self._engine)) if self._file else {}

    def keep(self, read: ReadPage) -> None:
        """Keep a page. A disk that refuses costs no more than reading it again another time."""
        if self._file is None:
            return
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new = not self._file.exists()
            with self._file.open("a", encoding="utf-8") as stream:
                line = json.dumps({"engine": self._engine, **asdict(read)}, ensure_ascii=False)
                # what a killed process left of a line ends there
                stream.write(("" if new else "\n") + line)
            if new:
                _remove_old(self._file.parent)

    def used(self) -> None:
        """Note that the readings are still needed."""
        if self._file:
            with suppress(OSError):
                os.utime(self._file)


def page_read(folder: Path, data: bytes, page: int, engine: str) -> ReadPage | None:
    """A page (1-based) as it was read from its picture; None where that is not known any more."""
    return Shelf(folder, data, engine).pages().get(page)


def forget(folder: Path, data: bytes) -> None:
    """Remove what was read of a file with these bytes. Raises OSError where it may not be removed."""
    _place(folder, data).unlink(missing_ok=True)


def _place(folder: Path, data: bytes) -> Path:
    return folder / f"{hashlib.blake2b(data, digest_size=16).hexdigest()}.jsonl"


def _lines(file: Path, engine: str) -> list[tuple[int, ReadPage]]:
    found = []
    with suppress(OSError):
        for line in file.read_text(encoding="utf-8", errors="replace").split("\n"):
            with suppress(ValueError, ValidationError, AttributeError):
                content = json.loads(line)
                if content.pop("engine", None) == engine:
                    read = _PAGE.validate_python(content)
                    found.append((read.page, read))
    return found


def _remove_old(folder: Path) -> None:
    for file in folder.glob("*.jsonl"):
        with suppress(OSError):
            if time.time() - file.stat().st_mtime > KEPT_S:
                file.unlink()
