"""What the tests of the readers share: one file read from its bytes, or what is said about it where it cannot be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.documents.blocks import Extracted
from assistant.documents.readers import read_file
from assistant.errors import DocumentError


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Extracted]:
    """Reads bytes as the one document of a file of that name."""

    def reading(data: bytes, name: str, **limits: int) -> Extracted:
        path = tmp_path / name
        path.write_bytes(data)
        (made,) = read_file(path, **limits)
        return made

    return reading


@pytest.fixture
def complaint(tmp_path: Path) -> Callable[..., str]:
    """What is said about bytes that cannot be read; whatever it is, it names the file and is a sentence."""

    def complaining(data: bytes, name: str, **limits: int) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(DocumentError) as caught:
            read_file(path, **limits)
        said = str(caught.value)
        assert name in said
        assert said.endswith(".")
        return said

    return complaining
