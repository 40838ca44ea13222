"""What a well-behaved model's words become: checked statements with numbers, streamed, and never in place of a refusal."""

import threading
import time
from collections.abc import Callable

import pytest
from pydantic import SecretStr
from servers.scripted import Heard, ScriptedServer, Wire
from small_corpus import INJECTION

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant

STATIONS = "How many village e-commerce stations did Qinghe County have by the end of 2018?"
STATIONS_ZH = "到2018年底清河县有多少个村级电商服务站？"
FAIR = "How many visitors did the apple fair of Qinghe County draw?"
PEARS = "How much did a ticket for the pear fair of Qinghe County cost?"
Connect = Callable[..., Assistant]


def key_of(heard: Heard, words: str) -> str:
    return next(key for key, text in heard.lines.items() if words in text)


def fluent(heard: Heard) -> str:
    return (
        f"By the end of 2018, Qinghe County had set up 6,412 village e-commerce stations [{key_of(heard, '6,412')}]. "
        f"Qinghe County also trained 27,500 people in e-commerce in 2018 [{key_of(heard, '27,500')}]."
    )


def test_the_models_words_are_shown_with_numbers_and_bold_figures(connect: Connect) -> None:
    with ScriptedServer(fluent) as server:
        answer = connect(server.address).ask(STATIONS)
    assert answer.writer == "model:test-model"
    assert answer.answer == (
        "By the end of 2018, Qinghe County had set up **6,412** village e-commerce stations [1].\n\n"
        "Qinghe County also trained **27,500** people in e-commerce in 2018 [2]."
    )
    assert answer.remark is None
    assert [one.quote for one in answer.citations][1].startswith("Qinghe County trained 27,500")


def test_a_chinese_answer_is_read_sentence_by_sentence(connect: Connect) -> None:
    def words(heard: Heard) -> str:
        return f"清河县到2018年底建成村级电商服务站6412个[{key_of(heard, '6412')}]。2018年清河县电商培训2.75万人。[{key_of(heard, '2.75')}]"

    with ScriptedServer(words) as server:
        answer = connect(server.address).ask(STATIONS_ZH)
    assert answer.writer == "model:test-model"
    assert [one.text for one in answer.statements] == [
        "清河县到2018年底建成村级电商服务站6412个。",
        "2018年清河县电商培训2.75万人。",
    ]


def test_statements_arrive_one_by_one_while_the_model_still_speaks(connect: Connect) -> None:
    seen: list[tuple[int, float]] = []

    def act(wire: Wire, heard: Heard) -> None:
        wire.head()
        first, second = fluent(heard).split(". ")
        wire.event(first + ". Qinghe")
        wire.wait(0.6)
        wire.event(second.removeprefix("Qinghe"))
        wire.event(None, "stop")
        wire.raw(b"data: [DONE]\n\n")

    def saw(answer: Answer) -> None:
        seen.append((len(answer.statements), time.monotonic()))

    with ScriptedServer(act=act) as server:
        assistant = connect(server.address)
        draft = assistant.ask(STATIONS, writer="extractive")
        assert (draft.writer, server.requests) == ("extractive", [])
        answer = assistant.refine(draft, on_statement=saw)
    assert [count for count, _ in seen] == [1, 2]
    assert seen[1][1] - seen[0][1] > 0.4
    assert len(answer.statements) == 2


def test_cancelling_ends_at_once_and_closes_the_connection(connect: Connect) -> None:
    cancel = threading.Event()
    cancelled: list[float] = []

    def act(wire: Wire, heard: Heard) -> None:
        wire.head()
        while not wire.closing.is_set():
            wire.event("word ")
            wire.wait(0.02)
            # told to stop once the model speaks: a clock might do so before the first connection stands
            if not cancel.is_set():
                cancelled.append(time.monotonic())
                cancel.set()

    with ScriptedServer(act=act) as server:
        assistant = connect(server.address)
        draft = assistant.ask(STATIONS, writer="extractive")
        answer = assistant.refine(draft, cancel=cancel)
        assert time.monotonic() - cancelled[0] < 2.5
        assert server.hung_up.wait(10)
    assert (answer.answer, answer.writer, answer.remark) == (draft.answer, "extractive", None)


def test_a_refusal_never_reaches_the_model(connect: Connect) -> None:
    with ScriptedServer(lambda heard: "Brazil won [1].") as server:
        assistant = connect(server.address)
        answer = assistant.ask("Who won the 2030 World Cup?")
        assert assistant.refine(answer) == answer
    assert answer.status == "not_in_sources"
    assert server.requests == []


def test_without_a_model_the_answer_is_the_same_as_before(small: Assistant, connect: Connect) -> None:
    plain = small.ask(STATIONS)
    assert (plain.writer, plain.remark) == ("extractive", None)
    assert small.refine(plain) is plain
    with ScriptedServer(fluent) as server:
        drafted = connect(server.address).ask(STATIONS, writer="extractive")
    assert drafted.contract() | {"timings_ms": 0} == plain.contract() | {"timings_ms": 0}


def test_the_direct_answer_stays_when_the_model_leaves_it_out(connect: Connect) -> None:
    with ScriptedServer(lambda heard: fluent(heard).split(". ")[1]) as server:
        answer = connect(server.address).ask(STATIONS)
    assert answer.writer == "model:test-model"
    assert "6,412" in answer.statements[0].text
    assert "27,500" in answer.statements[1].text
    assert [one.number for one in answer.citations] == [1, 2]


def test_keys_and_marks_are_new_for_every_question(connect: Connect) -> None:
    with ScriptedServer(fluent) as server:
        assistant = connect(server.address)
        assistant.ask(STATIONS)
        assistant.ask(STATIONS)
    first, second = (one["body"]["messages"][1]["content"] for one in server.requests)
    assert first.splitlines()[0] != second.splitlines()[0]
    assert not set(first.split()) & {one for one in second.split() if one.startswith("[")}


def test_only_the_question_and_the_offered_sentences_are_sent(connect: Connect) -> None:
    with ScriptedServer(fluent) as server:
        connect(server.address, llm_max_tokens=321).ask(STATIONS)
    body = server.requests[0]["body"]
    assert set(body) == {"model", "messages", "stream", "temperature", "max_tokens"}
    assert (body["max_tokens"], len(body["messages"])) == (321, 2)
    assert STATIONS in body["messages"][1]["content"]


def test_instructions_in_a_document_are_not_sent_and_are_reported(
    connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    def words(heard: Heard) -> str:
        return f"In 2018, a ticket for the pear fair of Qinghe County cost 15 yuan [{key_of(heard, '15 yuan')}]."

    with ScriptedServer(words) as server:
        answer = connect(server.address).ask(PEARS)
    assert "999" not in server.requests[0]["body"]["messages"][1]["content"]
    assert answer.writer == "model:test-model"
    assert "999" not in answer.answer
    assert [one.text for one in answer.withheld] == [INJECTION]
    assert answer.withheld[0].document in caplog.text
    assert answer.remark is not None
    assert "like an instruction" in answer.remark


def test_what_a_model_thinks_aloud_is_not_read(connect: Connect) -> None:
    def words(heard: Heard) -> str:
        return f"<think>The county had 9 stations [{heard.keys[0]}]. Or 10.</think>\n\n{fluent(heard)}"

    with ScriptedServer(words) as server:
        answer = connect(server.address).ask(STATIONS)
    assert answer.writer == "model:test-model"
    assert [one.text[:20] for one in answer.statements] == ["By the end of 2018, ", "Qinghe County also t"]


def test_ollama_is_spoken_to_on_its_own_wire(connect: Connect) -> None:
    pytest.importorskip("langchain_ollama", reason="the extra llm is not installed")
    with ScriptedServer(fluent) as server:
        address = server.address.removesuffix("/v1")
        answer = connect(address, llm="ollama:qwen3:8b", llm_max_tokens=321, llm_api_key=SecretStr("k")).ask(STATIONS)
    assert answer.writer == "model:qwen3:8b"
    assert server.requests[0]["body"]["options"]["num_predict"] == 321
    assert "Bearer k" in server.requests[0]["headers"].values()
    assert len(answer.statements) == 2


def test_a_sentence_that_points_back_is_not_put_after_another_subject(connect: Connect) -> None:
    def words(heard: Heard) -> str:
        return (
            f"The apple fair of Qinghe County drew 8,300 visitors in 2018 [{key_of(heard, '8,300')}]. "
            f"In this county, 27,500 people were trained in e-commerce in 2018 [{key_of(heard, '27,500')}]."
        )

    with ScriptedServer(words) as server:
        assistant = connect(server.address)
        draft = assistant.ask(FAIR, writer="extractive")
        further = assistant.ask(STATIONS, writer="extractive").further
        answer = assistant.refine(draft.model_copy(update={"further": (*draft.further, *further)}))
    assert [one.text for one in answer.statements] == [
        "The apple fair of Qinghe County drew 8,300 visitors in 2018.",
        "Qinghe County trained 27,500 people in e-commerce in 2018.",
    ]
