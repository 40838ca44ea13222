"""The chat page: what is drawn in which order, and how a question becomes an answer on the screen."""

from __future__ import annotations

from importlib.resources import files

import streamlit as st

from assistant.errors import EcpaError, QuestionError
from assistant.ui.answer_view import draw_answer, draw_question
from assistant.ui.engine import OWN_FAILURES, Engine, engine
from assistant.ui.sidebar import draw_sidebar
from assistant.ui.state import Exchange, Session, session
from assistant.ui.texts import plain, say
from assistant.ui.welcome import draw_welcome
from assistant.ui.wording_view import begin_wording

# colours that the style sheet needs and the theme does not give it, by theme
_COLOURS = {
    "light": {
        "sand": "#f4ecdd", "paper": "#fffdf8", "line": "#d9cbb2", "amber": "#b45f06", "amber-pale": "#fcf0d9", "quiet": "#645c50", "ink": "#2b2823", "teal": "#0f5c5c",
    },
    "dark": {
        "sand": "#2d2922", "paper": "#221f1a", "line": "#4a4236", "amber": "#e0a458", "amber-pale": "#33291a", "quiet": "#b8ae9d", "ink": "#ece5d8", "teal": "#7fcdc3",
    },
}  # fmt: skip
SIDEBAR_PX = 256


def draw() -> None:
    """The whole page."""
    own = session()
    language = own.language
    st.set_page_config(
        page_title=say("page_title", language),
        page_icon=files("assistant.ui").joinpath("icon.svg").read_text(encoding="utf-8"),
        layout="wide",
        initial_sidebar_state=SIDEBAR_PX,
    )
    _style()
    try:
        process = engine()
    except EcpaError as error:
        st.error(plain(say("failed", language, remedy=error)))
        return
    typed = st.chat_input(
        say("ask", language), key="question", submit_mode="stop", max_chars=process.settings.max_question_chars
    )
    asked = own.pending or (Exchange(typed, own.scope) if typed and typed.strip() else None)
    own.pending = None
    if asked:
        own.conversation.exchanges.append(asked)
        own.conversation.opened = None
        st.query_params["q"] = asked.question
    draw_sidebar(process, own)
    if not own.conversation.exchanges:
        draw_welcome(process, own)
        if process.failure:
            _failed(process, own)
        elif not process.ready:
            _preparing(process, own)
        return
    _conversation(process, own, asked)


def _conversation(process: Engine, own: Session, asked: Exchange | None) -> None:
    if not process.ready and not _wait(process, own):
        return
    exchanges = own.conversation.exchanges
    for exchange in exchanges:
        with st.chat_message("user"):
            draw_question(exchange, own)
        with st.chat_message("assistant"):
            if exchange is asked:
                with st.empty():
                    st.skeleton(height=90)
                    _answer(process, own, exchange)
                    st.container()
            draw_answer(exchange, process.assistant, own, last=exchange is exchanges[-1])


def _answer(process: Engine, own: Session, exchange: Exchange) -> None:
    try:
        exchange.answer = process.assistant.ask(
            exchange.question,
            own.conversation.history(exchange),
            documents=exchange.documents or None,
            writer="extractive",
        )
    except QuestionError as error:
        exchange.failure = str(error)
    begin_wording(process.assistant.writer, own, exchange)


def _preparing(process: Engine, own: Session) -> None:
    """How far the start is, under the welcome; the page is drawn anew when it is done."""

    @st.fragment(run_every=1.5)
    def progress() -> None:
        if process.wait(0):
            st.rerun()
        _bar(process, own)

    progress()


def _wait(process: Engine, own: Session) -> bool:
    """Wait for the start with a question in hand; False when it failed."""
    place = st.empty()
    while not process.wait(0.3):
        with place.container():
            _bar(process, own)
    place.empty()
    if process.failure:
        _failed(process, own)
    return process.ready


def _failed(process: Engine, own: Session) -> None:
    remedy = say(process.failure, own.language) if process.failure in OWN_FAILURES else process.failure
    st.error(plain(say("failed", own.language, remedy=remedy)))
    st.button(say("retry", own.language), key="retry", on_click=engine.clear)


def _bar(process: Engine, own: Session) -> None:
    stage = say(f"stage_{process.stage}", own.language)
    st.progress(min(1.0, process.fraction), text=plain(say("preparing", own.language, stage=stage)))


def _style() -> None:
    colours = _COLOURS["dark" if st.context.theme.type == "dark" else "light"]
    names = "".join(f"--ecpa-{name}: {colour};" for name, colour in colours.items())
    css = files("assistant.ui").joinpath("style.css").read_text(encoding="utf-8")
    st.html(f"<style>:root {{ {names} }}\n{css}</style>")
