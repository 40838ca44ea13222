"""What was fetched from where and when: a record beside the user's own documents, one entry an address."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.documents.addresses import parsed
from assistant.documents.model import Document
from assistant.documents.own import MARK
from assistant.errors import AddressRefusedError, FetchError
from assistant.settings import Settings

NAME = "fetched.json"


class Fetched(BaseModel):
    """One text. `address` as it was asked for, `final` where redirects led; `fetched` in UTC.

    `sha256` is of the bytes as they came, `kept_sha256` of the file `file` among the own documents: they differ where a page names
    its encoding only in its header and is therefore kept in UTF-8. `stands_for` is the id of the digest that the person who fetched
    it named; of a text at a digest's own address the catalogue says so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: str
    final: str
    fetched: datetime
    sha256: str
    kept_sha256: str
    size_bytes: int
    file: str
    stands_for: str | None = None

    @property
    def source(self) -> str:
        """The file's name in the index."""
        return MARK + self.file


_RECORDS = TypeAdapter(dict[str, Fetched])


def records(settings: Settings) -> dict[str, Fetched]:
    """All records by address. Raises FetchError where their file cannot be read."""
    path = settings.data / NAME
    try:
        return _RECORDS.validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError) as error:
        raise FetchError(f"{path} cannot be read: it is damaged or of another version. Remove it and fetch the texts again; the documents themselves stay.") from error  # fmt: skip


def remember(settings: Settings, record: Fetched) -> None:
    """Keep a record in the place of the one with its address, in one step. Raises FetchError where it cannot be written."""
    kept = {**records(settings), record.address: record}
    path = settings.data / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, staged = tempfile.mkstemp(prefix=f".{NAME}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_RECORDS.dump_json(kept, indent=1))
                stream.flush()
                os.fsync(stream.fileno())
            Path(staged).replace(path)
        finally:
            Path(staged).unlink(missing_ok=True)
    except OSError as error:
        raise FetchError(f"{path} could not be written ({error.strerror or error}). Free some space, or name another folder with ECPA_DATA.") from error  # fmt: skip


def at_hand(settings: Settings, address: str) -> Fetched | None:
    """The record of an address, as `Address.url` writes it, whose file is still the one that was fetched."""
    record = records(settings).get(address)
    return record if record and intact(settings, record) else None


def official_text(settings: Settings, digest: str, address: str | None) -> Fetched | None:
    """The record of the official text of a digest, whose file is still the one that was fetched: the one named for it, the latest first,
    or the one at its confirmed `address`. Raises FetchError where the records cannot be read.
    """
    named = [one for one in records(settings).values() if one.stands_for == digest and intact(settings, one)]
    if named:
        return max(named, key=lambda one: one.fetched)
    try:
        return at_hand(settings, parsed(address).url) if address else None
    except AddressRefusedError:
        return None  # what the catalogue gives is no plain web address


def intact(settings: Settings, record: Fetched) -> bool:
    """Whether the file of a record is still the one that was fetched."""
    return _holds(settings.own_documents / record.file, record.kept_sha256)


def origin_of(settings: Settings, document: Document) -> Fetched | None:
    """The record of a document of the user's own that was fetched."""
    found = next((one for one in records(settings).values() if one.source == document.path), None)
    return found if found and intact(settings, found) else None


def _holds(path: Path, sha256: str) -> bool:
    try:
        state = path.stat()
        return _sha256(path, state.st_mtime_ns, state.st_size) == sha256
    except OSError:
        return False


@lru_cache(maxsize=256)
def _sha256(path: Path, changed: int, size: int) -> str:
    """Of a file that may have been put in its place by hand since; time of change and size make a changed file another one."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
