"""The index on disk: generations, a pointer to the current one, a manifest with digests, and one builder at a time.

An index folder holds `CURRENT` (the name of a generation) and that generation's folder. A build writes a new
generation beside the old one and then replaces `CURRENT` in one step; so a build killed at any point leaves the old index in use.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import IndexBusyError, IndexMissingError, IndexRefusedError, IndexUnwritableError

FORMAT = 1
CURRENT, MANIFEST, LOCK = "CURRENT", "manifest.json", ".lock"
REMEDY = "Run `ecpa index` to build the index again."


class SourceFile(BaseModel):
    """A file of the corpus as indexed: its digest and the documents read from it.

    `scanned` is None where no page is a picture of text, and otherwise what read those pages (recognition.mark_of).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    digest: str
    documents: list[str]
    faults: list[tuple[str, bool]] = []
    scanned: str | None = None


class Manifest(BaseModel):
    """What an index is made of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int = FORMAT
    embedding: str
    dimension: int
    query_prefix: str
    document_prefix: str
    light_embedding: str
    light_dimension: int
    corpus: str
    documents: int
    passages: int
    sentences: int
    sources: dict[str, SourceFile]
    files: dict[str, str] = {}


def digest_of(path: Path) -> str:
    """BLAKE2b of a file, 32 hexadecimal digits."""
    made = hashlib.blake2b(digest_size=16)
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            made.update(block)
    return made.hexdigest()


def _inner_files(generation: Path) -> list[Path]:
    return sorted(path for path in generation.rglob("*") if path.is_file() and path.name != MANIFEST)


def current(folder: Path) -> Path:
    """The current generation's folder. Raises IndexMissingError or, for a broken pointer, IndexRefusedError."""
    pointer = folder / CURRENT
    if not pointer.is_file():
        raise IndexMissingError(f"There is no index in {folder} yet. Run `ecpa index` to build it.")
    name = pointer.read_text(encoding="utf-8", errors="replace").strip()
    generation = folder / name
    if not name or Path(name).name != name or not generation.is_dir():
        raise IndexRefusedError(f"The index in {folder} is damaged: its current part is not there. {REMEDY}")
    return generation


def read_manifest(generation: Path) -> Manifest:
    """A generation's manifest. Raises IndexRefusedError when it is missing, damaged or of another format version."""
    try:
        content = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        version = content.get("format") if isinstance(content, dict) else None
        if version != FORMAT:
            raise IndexRefusedError(
                f"The index has format version {version}; this program reads version {FORMAT}. {REMEDY}"
            )
        return Manifest.model_validate(content)
    except (OSError, ValueError, ValidationError) as error:
        raise IndexRefusedError(f"The index's manifest is missing or damaged. {REMEDY}") from error


def check_digests(generation: Path, manifest: Manifest) -> None:
    """Compare every file with the manifest. Raises IndexRefusedError naming the first that differs."""
    found = {path.relative_to(generation).as_posix(): path for path in _inner_files(generation)}
    for name in sorted(manifest.files.keys() | found.keys()):
        if name not in found or name not in manifest.files or digest_of(found[name]) != manifest.files[name]:
            raise IndexRefusedError(f"The index is damaged: {name} is not as it was written. {REMEDY}")


@contextmanager
def builder_lock(folder: Path) -> Iterator[None]:
    """Hold the folder for one build.

    Raises IndexBusyError when another process builds (a dead one's lock is void), IndexUnwritableError when nothing can be
    written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        opened = (folder / LOCK).open("a+")
    except OSError as error:
        raise IndexUnwritableError(
            f"The index folder {folder} cannot be written ({error.strerror or error}). "
            "Name another folder with --index or ECPA_INDEX."
        ) from error
    with opened as stream:
        try:
            _lock(stream.fileno())
        except OSError as error:
            raise IndexBusyError(
                f"Another program is building the index in {folder}. Try again when it is done."
            ) from error
        try:
            yield
        finally:
            _unlock(stream.fileno())


@contextmanager
def new_generation(folder: Path) -> Iterator[Path]:
    """A folder to build in, beside the current one; removed again when the build fails.

    Raises IndexUnwritableError when the disk is full or refuses; the old generation is then as it was.
    """
    building: Path | None = None
    try:
        for leftover in folder.glob(".building-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        building = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
        yield building
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or error
        raise IndexUnwritableError(
            f"The index could not be written to {folder} ({reason}); what was there before is unchanged. "
            "Free some space, or name another folder with --index or ECPA_INDEX."
        ) from error
    finally:
        if building:
            shutil.rmtree(building, ignore_errors=True)


def publish(folder: Path, building: Path, manifest: Manifest) -> None:
    """Seal a build with its manifest and make it the current generation; older generations are removed."""
    files = {path.relative_to(building).as_posix(): digest_of(path) for path in _inner_files(building)}
    sealed = manifest.model_copy(update={"files": files})
    (building / MANIFEST).write_text(sealed.model_dump_json(indent=1), encoding="utf-8")
    # the random part keeps a repeated build of the same content apart from a damaged one of the same digest
    name = f"generation-{digest_of(building / MANIFEST)[:12]}-{building.name.rpartition('-')[2]}"
    building.replace(folder / name)
    pointer = folder / f".{CURRENT}.new"
    with pointer.open("w", encoding="utf-8") as stream:
        stream.write(name + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    pointer.replace(folder / CURRENT)
    for old in folder.glob("generation-*"):
        if old.name != name:
            shutil.rmtree(old, ignore_errors=True)


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _unlock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_UN)
