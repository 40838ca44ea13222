"""Whether pages that are pictures of text can be read here, how much of a document, and which engine says what they say.

Text recognition is an optional extra; nothing of it is imported here, so that whoever does without pays nothing.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.settings import Settings

PACKAGES = ("rapidocr", "onnxruntime")
INSTALL = 'pip install -e ".[ocr]"'
"""What adds the extra, in the project's folder."""

READING = 1
"""Raised whenever the same engine would give another text here: thresholds, resolution, order of lines."""

UNREAD = "not read"
"""The mark of a source with pages that are pictures, where there is nothing to read them with."""

MOST_THREADS = 4

PageProgress = Callable[[str, int, int], None]
"""Told the file's name, how many of its pages have been read from their pictures, and how many there are."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How pages are read from their pictures: by which engine, of a document at most so many pages for so many seconds.

    What was read is kept in `folder`, a page at a time, so that an interrupted reading goes on where it stopped.
    """

    engine: str
    max_pages: int
    max_s: float
    threads: int = 1
    folder: Path | None = None
    tell: PageProgress | None = None

    @property
    def mark(self) -> str:
        """What a text read this way depends on besides its file; where it changes, the file is read again."""
        return f"{self.engine}; {self.max_pages} pages, {self.max_s:g} s"


def recognition(settings: Settings, tell: PageProgress | None = None) -> Recognition | None:
    """Text recognition as the settings want it; None without the extra, or where ECPA_OCR_MAX_PAGES is 0."""
    if not settings.ocr_max_pages or (engine := installed_engine()) is None:
        return None
    # one core is left to those who ask meanwhile; threads that wait for each other make a page dearer by a quarter
    threads = settings.threads or max(1, (os.cpu_count() or 1) - 1)
    return Recognition(
        engine, settings.ocr_max_pages, settings.ocr_max_s, min(threads, MOST_THREADS), settings.readings, tell
    )


def mark_of(settings: Settings) -> str:
    """The mark that sources with scanned pages have now: an index in which one has another reads that source again."""
    found = recognition(settings)
    return found.mark if found else UNREAD


def remedy() -> str:
    """What to do about a scanned document that was not read, because nothing was allowed to read it."""
    if installed_engine():
        return "Reading pictures is switched off: allow some pages (ECPA_OCR_MAX_PAGES), and add it again."
    return f"Add text recognition (OCR) with {INSTALL} in the project's folder, or recognise its text with another program, and add it again."  # fmt: skip


def installed_engine() -> str | None:
    """Name and version of the engine, with the version of our way of using it; None where the extra is not installed."""
    if any(importlib.util.find_spec(package) is None for package in PACKAGES):
        return None
    try:
        return f"rapidocr {version('rapidocr')}, reading {READING}"
    except PackageNotFoundError:
        return None
