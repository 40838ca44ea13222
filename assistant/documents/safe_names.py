"""A name for a user's file that every system can keep, whatever the file was called.

Windows' rules are the narrowest: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from assistant.documents.file_names import printable

LONGEST = 200
"""Bytes in UTF-8; file systems take 255, and our own work needs a few."""

LONGEST_ENDING = 10
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)", re.IGNORECASE)


def safe_name(given: str) -> str:
    """The last part of a path as a plain file name: no folders, no invisible or reserved characters, at most `LONGEST` bytes.

    Marks that turn the reading direction (as in `fdp.exe` shown as `exe.pdf`) are among the invisible ones. A name that is empty then is
    "document".
    """
    name = re.split(r"[/\\]", printable(given))[-1]
    name = unicodedata.normalize("NFC", name)
    name = "".join(" " if one in "\t\n\r" else one for one in name)
    name = "".join(one for one in name if unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
    name = _FORBIDDEN.sub("_", " ".join(name.split()))
    # hidden files and a word processor's lock files are no documents
    name = name.lstrip(".~ ").rstrip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    return _shortened(name) or "document"


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    ending = PurePosixPath(name).suffix
    ending = ending if len(ending) <= LONGEST_ENDING else ""
    room = LONGEST - len(ending.encode())
    return name[: len(name) - len(ending)].encode()[:room].decode(errors="ignore").rstrip(". ") + ending
