"""Reads a file in a process of its own, which is ended when it takes too long: a hostile or broken file may hang a reader in C code,
where no exception reaches it, or swell in memory.

The process loads the readers alone (about 0.2 s to start). It is started the same way everywhere, not forked and not by multiprocessing,
which would run the main program again on Windows.
"""

from __future__ import annotations

import faulthandler
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import errors
from assistant.documents.blocks import Block, Extracted
from assistant.errors import DocumentError, ReadingEndedError

if TYPE_CHECKING:
    from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[3]

GRACE_S = 5.0
"""Seconds after its time in which the process ends itself, should the one that watches it be gone."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds and megabytes that reading one file may take. The memory is bounded where the system can do so (not on Windows and macOS)."""

    seconds: float
    memory_mb: int

    @classmethod
    def of(cls, settings: Settings) -> Bounds:
        """As the settings have them."""
        return cls(settings.own_read_s, settings.own_read_mb)


def read_apart(path: Path, bounds: Bounds, *, max_bytes: int, max_pages: int) -> list[Extracted]:
    """As `read_file`. Raises ReadingEndedError for a file that takes more time or memory than it may, or breaks the reader down."""
    name = path.name
    asked = json.dumps({"seconds": bounds.seconds, "memory_mb": bounds.memory_mb, "max_bytes": max_bytes, "max_pages": max_pages})  # fmt: skip
    known = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    ends = time.monotonic() + bounds.seconds
    with subprocess.Popen(
        [sys.executable, "-P", "-m", __name__, str(path.absolute()), asked],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": known},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            said, _ = child.communicate(timeout=max(0.0, ends - time.monotonic()))
        except subprocess.TimeoutExpired as error:
            raise ReadingEndedError(f"{name} could not be read within {bounds.seconds:g} seconds. Split it or save it again, or raise the limit (ECPA_OWN_READ_S).") from error  # fmt: skip
        finally:
            child.kill()
    try:
        # the last line: what a library prints comes before
        answer = json.loads(said.splitlines()[-1])
    except (ValueError, IndexError) as error:
        raise ReadingEndedError(f"{name} cannot be read: the reader broke down on it. Open the document, save it again and add that.") from error  # fmt: skip
    if "refused" in answer:
        # which kind of refusal it is may matter: a scanned document can be read in another way
        raise getattr(errors, answer["kind"])(answer["refused"])
    return [_extracted(one) for one in answer["documents"]]


def _extracted(one: dict[str, Any]) -> Extracted:
    blocks = tuple(Block(**{**each, "pages": tuple((at, page) for at, page in each["pages"])}) for each in one["blocks"])  # fmt: skip
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in one.items()}
    return Extracted(**(fields | {"blocks": blocks}))


def main(path: str, asked: str) -> None:
    """Read the file and print what it holds, or why it is refused, as JSON."""
    from assistant.documents.readers import read_file

    options = json.loads(asked)
    # also ends a reader that hangs in C code, should nobody be there any more to end this process
    faulthandler.dump_traceback_later(options.pop("seconds") + GRACE_S, exit=True)
    memory_mb = options.pop("memory_mb")
    _bound_memory(memory_mb * 2**20)
    name = Path(path).name
    said: dict[str, Any]
    try:
        said = {"documents": [asdict(one) for one in read_file(Path(path), **options)]}
    except DocumentError as error:
        said = {"refused": str(error), "kind": type(error).__name__}
    except MemoryError:
        said = {"refused": f"{name} takes more than {memory_mb} MB of memory to read. Split it or save it again, or raise the limit (ECPA_OWN_READ_MB).", "kind": "ReadingEndedError"}  # fmt: skip
    except RecursionError:
        said = {"refused": f"{name} is nested too deeply to be read. Save its text as a text file and add that.", "kind": "DocumentError"}  # fmt: skip
    # in ASCII: a name that is no text, and so the sentence with it, comes through
    print(json.dumps(said))


def _bound_memory(size_bytes: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size_bytes, size_bytes))


if __name__ == "__main__":
    main(*sys.argv[1:])
