"""An assistant over a small corpus, a right answer of it, and records to judge it by."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.evaluation.judging import Sources
from assistant.evaluation.records import Record
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings

TEXTS = {
    "stations.md": "# Stations\n\nThe county had 412 village stations in 2018. Each station sells farm products online.\n",
    "物流.txt": "一、物流\n\n全县2019年建成物流中心3个。物流成本仍然偏高，配送效率较低。\n",
    "loans.md": "# Loans\n\nA poor household could borrow 50,000 yuan for an online shop. The loan ran for three years.\n",
}
STATIONS = "How many village stations did the county have in 2018?"


@pytest.fixture(scope="session")
def small_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("small")
    (folder / "corpus").mkdir()
    for name, text in TEXTS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    return Settings(corpus=folder / "corpus", index=folder / "index")


@pytest.fixture(scope="session")
def small(small_settings: Settings, encoders: Encoders) -> Assistant:
    """An assistant over three small files."""
    return Assistant.open(small_settings, encoders=encoders)


@pytest.fixture(scope="session")
def sources(small: Assistant) -> Sources:
    return Sources.of(small.corpus.documents)


@pytest.fixture(scope="session")
def stations(small: Assistant) -> Answer:
    """A right answer, for tests to break."""
    answer = small.ask(STATIONS)
    assert answer.status == "answered"
    return answer


@pytest.fixture(scope="session")
def document(stations: Answer) -> str:
    return stations.citations[0].document


@pytest.fixture
def record() -> Callable[..., Record]:
    def make(**keys: object) -> Record:
        gold = {} if keys.get("unanswerable") else {"facts": [["412"]]}
        return Record.model_validate({"id": "a1", "question": STATIONS, **gold, **keys})

    return make
