"""The assistant without the user's own documents: what is measured must not depend on what somebody has added."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant


def own_count(assistant: Assistant) -> int:
    """How many files of the user's own are in its index."""
    from assistant.documents.own import is_own

    return sum(is_own(name) for name in assistant.index.manifest.sources)


@contextmanager
def without_own(assistant: Assistant) -> Iterator[Assistant]:
    """The assistant as it would be had nobody added a document: over a copy of the index, from which they are taken out.

    Searching in part of the index would not give the same: how rare a word is, and how much a passage stands out, is told from all of it.
    The index itself stays as it is. Raises IndexUnwritableError where there is no room for the copy.
    """
    from assistant.answering.assistant import Assistant
    from assistant.errors import IndexUnwritableError
    from assistant.retrieval import index_files

    if not own_count(assistant):
        yield assistant
        return
    settings = assistant.settings
    with tempfile.TemporaryDirectory(prefix="ecpa-eval-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        generation = index_files.current(settings.index)
        try:
            shutil.copytree(generation, folder / "index" / generation.name)
            shutil.copy(settings.index / index_files.CURRENT, folder / "index")
        except OSError as error:
            raise IndexUnwritableError(f"The index cannot be copied to {folder} ({error.strerror or error}). Free some space, or measure with your own documents: ecpa eval --own.") from error  # fmt: skip
        bare = settings.model_copy(update={"index": folder / "index", "data": folder / "data"})
        yield Assistant.open(bare, encoders=assistant.index.encoders)
