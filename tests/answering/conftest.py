"""The writer's small assistant, and how one connects it to a server."""

import copy
from collections.abc import Callable
from functools import cache

import pytest
from following import alike, known
from small_corpus import write_corpus

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.answering.followup import Follower
from assistant.answering.generative import open_writer
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, encoders: Encoders) -> Assistant:
    """An assistant over the small corpus with no language model."""
    folder = tmp_path_factory.mktemp("small")
    settings = Settings(corpus=write_corpus(folder / "corpus"), index=folder / "index", cache=folder / "cache")
    return Assistant.open(settings, encoders=encoders)


@pytest.fixture
def follower() -> Follower:
    """Makes follow-ups stand alone over the words of `following`."""
    return Follower(alike, known, lambda text: text, 2000)


@pytest.fixture
def connect(small: Assistant, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Assistant]:
    """The small assistant with a model at an address; further options as in the settings."""
    pytest.importorskip("langchain_openai", reason="the extra llm is not installed")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)

    def make(address: str, **options: object) -> Assistant:
        given = {"llm": "openai:test-model", "llm_base_url": address, "llm_timeout_s": 10.0, **options}
        # the index is the same, so only the writer is made anew
        connected = copy.copy(small)
        connected.settings = small.settings.model_copy(update=given)
        connected.writer = open_writer(connected.settings, small.index.documents, small.index.passages)
        return connected

    return make


@pytest.fixture(scope="session")
def draft_of(small: Assistant) -> Callable[[str], Answer]:
    """The extractive answer to a question, made once."""
    return cache(small.ask)
