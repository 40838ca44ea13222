"""The chat page, run without a browser: what a reader does and sees, in both languages."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

from assistant.answering.assistant import Assistant
from assistant.errors import ModelError
from assistant.settings import Settings
from assistant.ui import chat_page
from assistant.ui import engine as engine_module
from assistant.ui.engine import Engine
from assistant.ui.state import CLICK_S, Exchange, Session

APP = Path(__file__).resolve().parents[2] / "streamlit_app.py"


@pytest.fixture
def page(assistant: Assistant, bundled_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with the assistant at hand."""
    monkeypatch.setattr(Assistant, "open", lambda *_: assistant)
    monkeypatch.setattr(engine_module, "load_settings", lambda: bundled_settings)
    engine_module.engine.clear()
    engine_module.engine().wait(60)
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params["lang"] = "en"
    return app


def answers(app: AppTest) -> list[Any]:
    return [one.answer for one in app.session_state["session"].conversation.exchanges]


def ask(app: AppTest, question: str) -> AppTest:
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(one.value for kind in (app.markdown, app.caption, app.title) for one in kind)


def test_the_empty_page_says_what_it_is_and_offers_questions_for_each_reader(page: AppTest) -> None:
    page.run()
    assert not page.exception
    assert page.title[0].value == "Gansu ECPA Assistant"
    assert sum(one.key.startswith("example-") for one in page.button) == 9
    assert "15 documents" in words(page)


def test_the_language_follows_the_address_and_the_switch(page: AppTest) -> None:
    page.query_params["lang"] = "zh"
    page.run()
    assert page.title[0].value == "甘肃电商扶贫助手"
    page.segmented_control(key="language").set_value("en").run()
    assert page.title[0].value == "Gansu ECPA Assistant"


def test_a_question_is_answered_with_sources_that_open(page: AppTest) -> None:
    ask(page.run(), "How many village e-commerce service stations did Gansu have by the end of 2017?")
    answer = answers(page)[0]
    assert "6949" in answer.answer
    assert not page.get("skeleton")
    source = next(one for one in page.button if one.key.startswith("source-"))
    source.click().run()
    assert not page.exception
    assert page.session_state["session"].conversation.opened
    assert "page 2 of 7" in words(page)
    next(one for one in page.button if one.key.startswith("close-")).click().run()
    assert page.session_state["session"].conversation.opened is None


@pytest.mark.parametrize("clicked", [True, False], ids=["click", "stop"])
def test_a_click_elsewhere_does_not_lose_the_question_and_stop_ends_it(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, clicked: bool
) -> None:
    page.run()
    drawing, endings = chat_page.draw_question, [StopException()]

    def interrupted(exchange: Exchange, session: Session) -> None:
        drawing(exchange, session)
        if endings:
            raise endings.pop()

    monkeypatch.setattr(chat_page, "draw_question", interrupted)
    ask(page, "How many village e-commerce service stations did Gansu have by the end of 2017?")
    assert answers(page) == [None]
    if not clicked:  # then the next run comes when the reader does something else, not at once
        page.session_state["session"].halted -= CLICK_S
    page.run()
    (answer,) = answers(page)
    assert (answer is not None) == clicked
    assert ("Stopped" in words(page)) == (not clicked)
    if not clicked:
        next(one for one in page.button if one.key.startswith("again-")).click().run()
        assert "6949" in answers(page)[1].answer


def test_what_fails_in_answering_is_not_tried_again_with_every_click(
    page: AppTest, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.run()
    question, asking = "How many stations are there?", type(assistant).ask

    def faulty(self: Assistant, asked: str, *more: Any, **options: Any) -> Any:
        return 1 / 0 if asked == question else asking(self, asked, *more, **options)

    with monkeypatch.context() as broken:
        broken.setattr(type(assistant), "ask", faulty)
        page.chat_input[0].set_value(question).run()
        assert page.exception
    ask(page, "How many village e-commerce service stations did Gansu have by the end of 2017?")
    assert [bool(one) for one in answers(page)] == [False, True]


def test_an_example_is_asked_with_one_click(page: AppTest) -> None:
    page.run()
    example = next(one for one in page.button if one.key.startswith("example-"))
    example.click().run()
    assert not page.exception
    assert answers(page)[0].status == "answered"


def test_a_follow_up_shows_how_it_was_understood_and_can_be_asked_as_typed(page: AppTest) -> None:
    ask(page.run(), "甘肃精准扶贫电商支持计划提出了哪些目标？")
    ask(page, "那资金呢？")
    assert answers(page)[1].standalone_question != "那资金呢？"
    assert "支持计划" in words(page)
    next(one for one in page.button if one.key.startswith("alone-")).click().run()
    assert answers(page)[2].standalone_question == "那资金呢？"


def test_a_refusal_offers_questions_that_work(page: AppTest) -> None:
    ask(page.run(), "What is the best recipe for beef noodles?")
    assert answers(page)[0].status == "not_in_sources"
    follow = [one for one in page.button if one.key.startswith("follow-")]
    assert follow
    follow[0].click().run()
    assert answers(page)[1].status == "answered"


def test_a_hostile_question_is_shown_as_text(page: AppTest) -> None:
    ask(page.run(), "<script>alert(1)</script> $x^2$ :smile: **bold** [a](javascript:alert(1))")
    shown = next(one.value for one in page.markdown if "alert" in one.value)
    assert "\\<script\\>" in shown
    assert "\\$x" in shown


def test_a_new_conversation_keeps_the_old_one(page: AppTest) -> None:
    ask(page.run(), "What is e-commerce poverty alleviation?")
    next(one for one in page.button if one.key == "new").click().run()
    assert page.title
    next(one for one in page.button if (one.key or "").startswith("conversation-")).click().run()
    assert answers(page)[0].question == "What is e-commerce poverty alleviation?"


def test_a_question_in_the_address_is_asked_at_once(page: AppTest) -> None:
    page.query_params["q"] = "四种电商扶贫模式各有什么优缺点？"
    page.run()
    assert answers(page)[0].status == "answered"


def test_a_start_that_fails_says_what_to_do(
    page: AppTest, bundled_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Assistant:
        raise ModelError("The disk is full. Free 300 MB.")

    monkeypatch.setattr(Assistant, "open", fail)
    engine_module.engine.clear()
    ask(page.run(), "电商扶贫是什么？")
    assert "Free 300 MB" in page.error[0].value.replace("\\", "")
    engine_module.engine.clear()


def test_two_visitors_share_one_assistant(page: AppTest) -> None:
    first = engine_module.engine()
    page.run()
    assert engine_module.engine() is first
    assert isinstance(first, Engine)


def test_the_references_of_an_answer_come_in_a_style_when_they_are_asked_for(page: AppTest) -> None:
    ask(page.run(), "How many village e-commerce service stations did Gansu have by the end of 2017?")
    assert not page.code
    next(one for one in page.toggle if one.key.startswith("references-")).set_value(True).run()
    assert not page.exception
    assert page.code[0].value.startswith("[1] HU Y, MA H.")
    next(one for one in page.segmented_control if (one.key or "").startswith("references-style-")).set_value(
        "bibtex"
    ).run()
    assert page.code[0].value.startswith("@")
