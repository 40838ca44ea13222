"""The catalogue: which documents a corpus holds, what they are called, and what they stand for."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from pydantic import Field, model_validator

from assistant.documents.model import Kind, Language
from assistant.documents.statements import Bilingual, Strict, load_yaml
from assistant.errors import CorpusError

NAME = "catalog.yaml"


class StandsFor(Strict):
    """The official text that a digest stands for; `missing` says what of it could not be seen."""

    title: Bilingual
    issuer: Bilingual | None = None
    number: str | None = None
    date: str | None = None
    address: str | None = None
    missing: Bilingual | None = None


class Entry(Strict):
    """One document of the catalogue."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    file: str
    kind: Kind
    language: Language
    title: Bilingual
    short_title: Bilingual
    translation: str | None = None
    authors: tuple[str, ...] = ()
    affiliation: Bilingual | None = None
    dated: str | None = None
    stands_for: StandsFor | None = None
    rights: Bilingual | None = None


class Catalogue(Strict):
    """All entries, and the patterns of files in the folder that are not documents."""

    documents: tuple[Entry, ...] = ()
    ignore: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Catalogue:
        ids = [entry.id for entry in self.documents]
        if doubled := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"listed twice: {', '.join(doubled)}")
        return self

    def ignores(self, relative: PurePosixPath) -> bool:
        """Whether a file is not a document: listed as such, part of a listed one, hidden, or the catalogue itself."""
        used = {entry.translation for entry in self.documents} | {NAME}
        hidden = any(part.startswith((".", "~")) for part in relative.parts)
        return hidden or str(relative) in used or any(fnmatch(str(relative), pattern) for pattern in self.ignore)


def load_catalogue(folder: Path) -> Catalogue:
    """The folder's catalogue, or an empty one where it has none. Raises CorpusError when it cannot be read."""
    path = folder / NAME
    if not path.exists():
        return Catalogue()
    catalogue = load_yaml(path, Catalogue)
    for entry in catalogue.documents:
        if not (folder / entry.file).resolve().is_relative_to(folder.resolve()):
            raise CorpusError(f"{NAME}: the file of {entry.id} lies outside the corpus folder.")
    return catalogue
