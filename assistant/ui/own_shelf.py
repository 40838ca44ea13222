"""What is known of a user's own documents: the files in their folder, with what the index has of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.documents.corpus import Limits, digest, limits_of, slug
from assistant.documents.model import Document
from assistant.documents.own import OwnFile, is_own, own_files, shown_name
from assistant.retrieval.index_files import Manifest
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Kept:
    """A file with its documents (one, but for JSON Lines; none where it is not searchable) and what of it could not be read.

    `changed` where the file is no longer the one that the documents were read from: it was replaced by hand.
    """

    file: OwnFile
    documents: tuple[Document, ...] = ()
    remarks: tuple[str, ...] = ()
    changed: bool = False

    @property
    def id(self) -> str:
        """What commands and addresses call it: the id of its document, where it holds one."""
        return slug(self.file.source)

    @property
    def name(self) -> str:
        """The file's name."""
        return shown_name(self.file.source)

    @property
    def title(self) -> str:
        """The document's title; the file's name where it has none or holds several."""
        if len(self.documents) == 1:
            return self.documents[0].full_title(self.documents[0].language)
        return self.name


def kept(settings: Settings, documents: Mapping[str, Document], manifest: Manifest | None) -> tuple[Kept, ...]:
    """The user's own documents, those added last first."""
    found = []
    limits = limits_of(settings)
    for file in own_files(settings.own_documents):
        source = manifest.sources.get(file.source) if manifest else None
        held = tuple(documents[one] for one in source.documents if one in documents) if source else ()
        remarks = tuple(reason for reason, _ in source.faults) if source else ()
        changed = source is not None and _digest_now(file.path, limits) != source.digest
        found.append(Kept(file, held, remarks, changed))
    return tuple(sorted(found, key=lambda one: one.file.added, reverse=True))


def differs(listed: Iterable[Kept], manifest: Manifest | None) -> bool:
    """Whether the folder holds other files than the index was made from: added, replaced or taken away by hand, or by a failed update."""
    indexed = {name for name in manifest.sources if is_own(name)} if manifest else set()
    return indexed != {one.file.source for one in listed} or any(one.changed for one in listed)


def _digest_now(path: Path, limits: Limits) -> str | None:
    try:
        state = path.stat()
    except OSError:
        return None  # removed this moment
    return _digest(path, limits, (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino))


@lru_cache(maxsize=1024)
def _digest(path: Path, limits: Limits, state: tuple[int, ...]) -> str:
    """Of a file as it is; size, times and place on disk make a changed file another one, so that each is read once."""
    return digest((path,), None, limits)
