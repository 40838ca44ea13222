"""Taking in a user's own document: checked by reading it, then put in its place in one step; what is refused changes nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.documents.corpus import Limits, read_document
from assistant.documents.file_names import printable
from assistant.documents.model import Document
from assistant.documents.own import OwnFile, own_file, own_files
from assistant.documents.readers.apart import Bounds
from assistant.documents.readings import forget
from assistant.documents.recognition import PageProgress, recognition
from assistant.documents.safe_names import safe_name
from assistant.errors import DocumentError, ScannedError
from assistant.settings import Settings

CHARACTERS_A_PAGE = 3000
"""A full A4 page of 12-point English has about 3000 characters, of Chinese 1200; so much of a file without pages counts as one."""

STAGING = ".staging-"
STAGED_AT_MOST_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. `name` is the one it is kept under, `source` its name in the index (None where refused).

    `reason` says why it was refused; `remarks` what of it could not be read.
    """

    name: str
    result: Literal["added", "replaced", "unchanged", "refused"]
    source: str | None = None
    reason: str | None = None
    remarks: tuple[str, ...] = ()


class Intake:
    """Takes in files for one request, one after the other. `known` are the documents of the index, whose texts are not taken twice;
    `pages` is told of pages that are read from pictures.
    """

    def __init__(self, settings: Settings, known: Iterable[Document] = (), pages: PageProgress | None = None) -> None:
        self._settings = settings
        self._folder = settings.own_documents
        self._limits = Limits(
            settings.passage_tokens,
            min(settings.own_max_mb, settings.max_file_mb) * 2**20,
            min(settings.own_max_pages, settings.max_pages),
            recognition=recognition(settings, pages),
            own=Bounds.of(settings),
        )
        self._texts = {document.text(): (document.path, _title(document)) for document in known}
        self._taken: set[str] = set()

    def add_file(self, path: Path) -> Outcome:
        """Take in a copy of a file on this computer."""
        name = safe_name(path.name)
        try:
            if path.is_file() and path.stat().st_size > self._limits.max_bytes:
                return _refused(name, self._too_large(name, path.stat().st_size))
            if path.exists() and not path.is_file():
                return _refused(name, f"{name} is not a file. Name the files themselves.")
            data = path.read_bytes()
        except OSError as error:
            return _refused(name, f"{name} cannot be opened ({error.strerror or error}). Check that it is there and may be read.")  # fmt: skip
        return self.add(path.name, data)

    def add(self, given: str, data: bytes) -> Outcome:
        """Take in a file by the name it was given and its bytes. Nothing is raised for a bad file: the outcome says what is wrong."""
        name = safe_name(given)
        if len(data) > self._limits.max_bytes:
            return _refused(name, self._too_large(name, len(data)))
        files = own_files(self._folder)
        if same := next((one for one in files if _holds(one, data)), None):
            self._taken.add(same.name.casefold())
            return Outcome(same.name, "unchanged", same.source)
        # no two names that differ in case alone: Windows keeps them as one
        before = next((one for one in files if one.name.casefold() == name.casefold()), None)
        if before and name.casefold() in self._taken:
            return _refused(name, f"{name} has the name of another file that was just added. Rename one of the two and add it again.")  # fmt: skip
        most = self._settings.own_max_documents
        if before is None and len(files) >= most:
            return _refused(name, f"{name} was not added: {most} documents of your own are kept at most. Remove one first, or raise the limit (ECPA_OWN_MAX_DOCUMENTS).")  # fmt: skip
        name = before.name if before else name
        try:
            with _staged(self._folder, name, data) as staged:
                file = own_file(staged)
                documents = self._read(file)
                if before:
                    forget(self._settings.readings, before.path.read_bytes())
                staged.replace(self._folder / name)
        except DocumentError as error:
            if not isinstance(error, ScannedError):  # of one that was read in part, the rest may be read another time
                with suppress(OSError):
                    forget(self._settings.readings, data)
            return _refused(name, printable(str(error)))
        except OSError as error:
            return _refused(name, f"{name} could not be kept in {self._folder} ({error.strerror or error}). Free some space, or name another folder with ECPA_DATA.")  # fmt: skip
        self._taken.add(name.casefold())
        self._texts |= {one.text(): (one.path, _title(one)) for one in documents}
        remarks = tuple(remark for one in documents for remark in one.warnings)
        return Outcome(name, "replaced" if before else "added", file.source, remarks=remarks)

    def _read(self, file: OwnFile) -> list[Document]:
        """The documents in a file that is not in its place yet. Raises DocumentError where it cannot be used."""
        documents = read_document((file.path,), None, self._limits, file.source)
        characters = sum(len(one.text()) for one in documents if one.pages is None)
        pages, most = -(-characters // CHARACTERS_A_PAGE), self._limits.max_pages
        if pages > most:
            raise DocumentError(f"{file.name} is as long as {pages} pages; the limit is {most}. Split it, or raise the limit (ECPA_OWN_MAX_PAGES).")  # fmt: skip
        for one in documents:
            path, title = self._texts.get(one.text(), (file.source, ""))
            # the file that it replaces may well hold the same text
            if path != file.source and len(documents) == 1:
                raise DocumentError(f"{file.name} holds the same text as “{title}”, which is there already.")
        return documents

    def _too_large(self, name: str, size_bytes: int) -> str:
        limit = self._limits.max_bytes // 2**20
        return f"{name} is {size_bytes / 2**20:.1f} MB; the limit is {limit} MB. Split it, or raise the limit (ECPA_OWN_MAX_MB)."


def remove(settings: Settings, source: str) -> bool:
    """Remove one of the user's own documents; False where it was gone already. Raises DocumentError where it may not be removed."""
    found = next((one for one in own_files(settings.own_documents) if one.source == source), None)
    if found is None:
        return False
    try:
        forget(settings.readings, found.path.read_bytes())
        found.path.unlink(missing_ok=True)
    except FileNotFoundError:
        return True
    except OSError as error:
        name = printable(found.name)
        raise DocumentError(f"{name} could not be removed ({error.strerror or error}). Close the programs that use it and try again.") from error  # fmt: skip
    return True


def _refused(name: str, reason: str) -> Outcome:
    return Outcome(name, "refused", reason=reason)


def _title(document: Document) -> str:
    return document.full_title(document.language)


def _holds(file: OwnFile, data: bytes) -> bool:
    return file.size_bytes == len(data) and file.path.read_bytes() == data


@contextmanager
def _staged(folder: Path, name: str, data: bytes) -> Iterator[Path]:
    """The bytes on disk in a hidden folder beside their place, under their name; gone afterwards. What a killed process left goes too."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{STAGING}*"):
        if time.time() - left.stat().st_mtime > STAGED_AT_MOST_S:
            shutil.rmtree(left, ignore_errors=True)
    place = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
    try:
        path = place / name
        with path.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield path
    finally:
        shutil.rmtree(place, ignore_errors=True)
