"""What tests share: a corpus of small files, and the light encoder (real, no unpacking) in both places."""

import atexit
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.answering.assistant import Assistant
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings


@pytest.fixture(scope="session")
def light_encoders() -> Encoders:
    from assistant.retrieval.embeddings import UniversalSentenceEncoder

    encoder = UniversalSentenceEncoder()
    return Encoders(encoder, encoder)


# what the product stores goes to a folder of this test process, also from servers and commands that tests start
DATA = Path(tempfile.mkdtemp(prefix="ecpa-tests-"))
os.environ["ECPA_DATA"] = str(DATA)
atexit.register(shutil.rmtree, DATA, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_conversation_of_an_earlier_test() -> Iterator[None]:
    """Each test leaves an empty store behind; by deletion, because a server may have the file open."""
    yield
    stored = DATA / "conversations.sqlite"
    if stored.exists():
        with closing(sqlite3.connect(stored, timeout=10)) as connection, connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DELETE FROM conversations")


TEXTS = {
    "stations.md": "# Stations\n\nThe county had 412 village stations in 2018. Each station sells farm products online.\n",
    "物流.txt": "一、物流\n\n全县2019年建成物流中心3个。物流成本仍然偏高，配送效率较低。\n",
    "loans.md": "# Loans\n\nA poor household could borrow 50,000 yuan for an online shop. The loan ran for three years.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "corpus"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def settings_for(tmp_path: Path) -> Callable[[Path], Settings]:
    def make(corpus: Path) -> Settings:
        return Settings(corpus=corpus, index=tmp_path / "index")

    return make


@pytest.fixture(scope="session")
def encoders() -> Encoders:
    """Both encoders as users have them; the bundled model is unpacked into the user's cache on first use."""
    from assistant.retrieval.encoders import open_encoders

    return open_encoders(Settings())


@pytest.fixture(scope="session")
def bundled_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The corpus that is shipped, with an index of the test run's own."""
    return Settings(index=tmp_path_factory.mktemp("bundled") / "index")


@pytest.fixture(scope="session")
def assistant(bundled_settings: Settings, encoders: Encoders) -> Assistant:
    """The assistant as users have it."""
    return Assistant.open(bundled_settings, encoders=encoders)
