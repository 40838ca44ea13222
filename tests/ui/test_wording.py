"""A connected language model on the page: agreed to first, at work beside the answer, stopped, failing, lying."""

import copy
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from servers.scripted import Heard, ScriptedServer, Wire
from streamlit.testing.v1 import AppTest

from assistant.answering.assistant import Assistant
from assistant.answering.generative import open_writer
from assistant.settings import Settings
from assistant.ui import engine as engine_module

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "How many people were trained in Gansu by the end of 2017?"

Connected = Callable[..., AppTest]


@pytest.fixture
def connected(
    assistant: Assistant, bundled_settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Connected]:
    """The page with a model at an address; `elsewhere` makes the address count as another computer."""
    pytest.importorskip("langchain_openai", reason="the extra llm is not installed")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)

    def make(address: str, *, elsewhere: bool = False, language: str = "en", consent: bool | None = None) -> AppTest:
        if elsewhere:
            monkeypatch.setattr("assistant.answering.llm.is_loopback", lambda _: False)
        settings = bundled_settings.model_copy(
            update={
                "llm": "openai:test-model",
                "llm_base_url": address,
                "llm_timeout_s": 20.0,
                "llm_consent": consent,
                "cache": tmp_path,
            }
        )
        own = copy.copy(assistant)
        own.writer = open_writer(settings, assistant.index.documents, assistant.index.passages)
        monkeypatch.setattr(Assistant, "open", lambda *_: own)
        monkeypatch.setattr(engine_module, "load_settings", lambda: settings)
        engine_module.engine.clear()
        engine_module.engine().wait(60)
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
        app.query_params["lang"] = language
        return app

    yield make
    engine_module.engine.clear()


def repeat(heard: Heard) -> str:
    """A good model: the first sentence with its key."""
    key, text = next(iter(heard.lines.items()))
    return f"{text.rstrip('.。')} [{key}]. "


def lie(heard: Heard) -> str:
    """Every figure altered, under true keys."""
    return "".join(
        f"{re.sub(r'[0-9]+', lambda found: str(int(found[0]) + 7), text).rstrip('.')} [{key}]. "
        for key, text in heard.lines.items()
    )


def ask(app: AppTest, question: str = QUESTION) -> AppTest:
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def last(app: AppTest):
    return app.session_state["session"].conversation.exchanges[-1]


def finish(app: AppTest) -> AppTest:
    """Wait for the model and draw the page again, as the page does by itself."""
    wording = last(app).wording
    if wording is not None:
        assert wording.wait(30)
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, name: str) -> AppTest:
    next(one for one in app.button if one.key.startswith(name)).click().run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(one.value.replace("\\", "") for kind in (app.markdown, app.caption) for one in kind)


def keys(app: AppTest) -> str:
    return " ".join(one.key for one in app.button)


def test_the_sources_sentences_stand_while_the_model_works_and_its_words_replace_them(connected: Connected) -> None:
    go = threading.Event()

    def slow(wire: Wire, heard: Heard) -> None:
        go.wait(10)
        wire.say(repeat(heard))

    with ScriptedServer(act=slow) as server:
        app = ask(connected(server.address).run())
        assert last(app).answer.writer == "extractive"
        assert "275,000" in last(app).answer.answer
        assert "is wording the answer" in words(app)
        go.set()
        finish(app)
    assert last(app).answer.writer == "model:test-model"
    assert "Worded by the language model test-model" in words(app)
    assert "stop-" not in keys(app)


def test_no_wrong_figure_reaches_the_page(connected: Connected) -> None:
    with ScriptedServer(lie) as server:
        app = finish(ask(connected(server.address).run()))
    answer = last(app).answer
    true = {figure for one in answer.citations for figure in re.findall(r"\d+", one.quote)}
    for one in answer.statements:
        assert set(re.findall(r"\d+", one.text)) <= true
    assert "275,000" in answer.answer
    assert "275,007" not in answer.answer + words(app)


def test_stopping_hangs_up_and_keeps_the_sources_sentences(connected: Connected) -> None:
    heard = threading.Event()

    def endless(wire: Wire, _: Heard) -> None:
        heard.set()
        wire.head()
        while not wire.closing.is_set():
            wire.event(" ")
            wire.wait(0.05)

    with ScriptedServer(act=endless) as server:
        app = ask(connected(server.address).run())
        assert heard.wait(20)
        press(app, "stop-")
        assert server.hung_up.wait(10)
    assert last(app).wording is None
    assert last(app).answer.writer == "extractive"
    assert "is wording" not in words(app)


def test_a_server_that_is_not_there_costs_one_quiet_line(connected: Connected) -> None:
    app = finish(ask(connected("http://127.0.0.1:9/v1").run()))
    assert last(app).answer.writer == "extractive"
    assert "could not be reached" in words(app)


def test_nothing_is_sent_elsewhere_before_the_reader_has_seen_what_and_where_and_agreed(connected: Connected) -> None:
    with ScriptedServer(repeat) as server:
        app = ask(connected(server.address, elsewhere=True).run())
        assert last(app).wording is None
        assert server.address.removesuffix("/v1") in words(app)
        assert server.requests == []
        finish(press(app, "agree-"))
        assert last(app).answer.writer == "model:test-model"
        assert len(server.requests) == 1
        ask(app, "What is e-commerce poverty alleviation?")
        finish(app)
        assert len(server.requests) == 2


def test_who_declines_is_not_asked_again_and_can_change_it_in_the_sidebar(connected: Connected) -> None:
    with ScriptedServer(repeat) as server:
        app = press(ask(connected(server.address, elsewhere=True).run()), "decline-")
        ask(app, "What is e-commerce poverty alleviation?")
        assert "agree-" not in keys(app)
        assert not last(app).answer.remark
        assert server.requests == []
        app.toggle(key="model-switch").set_value(True).run()
        finish(ask(app, QUESTION))
        assert last(app).answer.writer == "model:test-model"
        app.toggle(key="model-switch").set_value(False).run()
        ask(app, QUESTION)
        assert last(app).wording is None
        assert len(server.requests) == 1


def test_the_word_of_one_visitor_does_not_bind_another(connected: Connected) -> None:
    with ScriptedServer(repeat) as server:
        first = connected(server.address, elsewhere=True)
        finish(press(ask(first.run()), "agree-"))
        second = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
        second.query_params["lang"] = "zh"
        ask(second.run(), "什么是电商扶贫？")
        assert len(server.requests) == 1
        assert "agree-" in keys(second)
        assert "发往" in words(second)


@pytest.mark.parametrize(("consent", "sent"), [(True, 1), (False, 0)])
def test_where_the_settings_have_decided_nobody_is_asked(connected: Connected, consent: bool, sent: int) -> None:
    with ScriptedServer(repeat) as server:
        app = finish(ask(connected(server.address, elsewhere=True, consent=consent).run()))
        assert "agree-" not in keys(app)
        assert len(server.requests) == sent
        assert any(one.key == "model-switch" for one in app.toggle) is consent


def test_a_refusal_is_not_sent(connected: Connected) -> None:
    with ScriptedServer(repeat) as server:
        app = ask(connected(server.address).run(), "What is the best recipe for beef noodles?")
        assert last(app).wording is None
        assert server.requests == []
