"""What is known of a user's own documents: the files in their folder, with what the index has of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.documents.corpus import slug
from assistant.documents.model import Document
from assistant.documents.own import OwnFile, own_files, shown_name
from assistant.retrieval.index_files import Manifest
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Kept:
    """A file with its documents (one, but for JSON Lines; none where it is not searchable) and what of it could not be read."""

    file: OwnFile
    documents: tuple[Document, ...] = ()
    remarks: tuple[str, ...] = ()

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
    for file in own_files(settings.own_documents):
        source = manifest.sources.get(file.source) if manifest else None
        held = tuple(documents[one] for one in source.documents if one in documents) if source else ()
        remarks = tuple(reason for reason, _ in source.faults) if source else ()
        found.append(Kept(file, held, remarks))
    return tuple(sorted(found, key=lambda one: one.file.added, reverse=True))
