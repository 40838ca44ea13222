"""Files as they are met on disk: linked folders, names in no encoding, files that may not be opened, files of any size."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path


def printable(text: str) -> str:
    r"""A file's name, or a sentence with one in it, that can be stored and shown.

    On Linux a name is bytes; those that are not UTF-8 reach Python as lone surrogates, which no file or screen takes. They are
    written out (`\xff`), so that two such names stay two.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return text


def fingerprint(path: Path, max_bytes: int) -> bytes:
    """What tells whether a file has changed: the digest of its bytes.

    Of a file longer than `max_bytes`, which is not read anyway, size and time of change will do, as its bytes may be many
    gigabytes; of one that is missing or may not be opened, that it is so.
    """
    try:
        state = path.stat()
        if not path.is_file():
            return b"missing"
        if state.st_size > max_bytes:
            return f"{state.st_size} {state.st_mtime_ns}".encode()
        return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
    except FileNotFoundError:
        return b"missing"
    except OSError as error:
        return f"closed {error.errno}".encode()


def files_below(folder: Path) -> Iterator[Path]:
    """Everything in a folder and its sub-folders that is no folder, links to folders followed, each folder once.

    Links to nothing and pipes come along too, so that whoever reads them can report them.
    """
    seen: set[str] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:
            folders.clear()  # a link back up, or a second way to the same folder
            continue
        seen.add(real)
        folders.sort()
        yield from (Path(place, name) for name in names)
