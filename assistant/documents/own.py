"""A user's own documents as files: a folder apart from the corpus, which is all there is to know about them.

As the name of a source they carry a mark in front, so that no file of a corpus can be taken for one, and their document ids follow from it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.documents.file_names import printable

MARK = "/own/"
"""Before the name of a source that is a document of the user's own: a name in a corpus folder never begins with a slash."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of the user's own; `source` is its name in the index, `added` when it was put there, in UTC."""

    name: str
    path: Path
    size_bytes: int
    added: datetime

    @property
    def source(self) -> str:
        return MARK + printable(self.name)


def own_files(folder: Path) -> tuple[OwnFile, ...]:
    """The files in the folder, by name; none where there is no folder yet. Hidden files and sub-folders are left alone."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(one.name for one in entries if one.is_file(follow_symlinks=False))
    except OSError:
        return ()
    listed = []
    for name in found:
        if not name.startswith((".", "~")):
            with suppress(FileNotFoundError):  # removed this moment
                listed.append(own_file(folder / name))
    return tuple(listed)


def own_file(path: Path) -> OwnFile:
    """A file by its place. Raises OSError where it is not there."""
    state = path.stat()
    return OwnFile(path.name, path, state.st_size, datetime.fromtimestamp(state.st_mtime, UTC))


def own_sources(folder: Path) -> Iterator[tuple[str, None, tuple[Path, ...]]]:
    """The files as sources of documents, as `corpus.source_files` lists those of a corpus."""
    yield from ((one.source, None, (one.path,)) for one in own_files(folder))


def is_own(source: str | None) -> bool:
    """Whether a source's name (a document's `path`) is that of a document of the user's own."""
    return source is not None and source.startswith(MARK)


def located(source: str, corpus: Path, own: Path) -> Path:
    """Where the file of a source is."""
    return own / source.removeprefix(MARK) if is_own(source) else corpus / source


def shown_name(source: str) -> str:
    """A source's name as a reader knows it."""
    return source.removeprefix(MARK)
