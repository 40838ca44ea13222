"""The chat page: what is drawn in which order, and how a question becomes an answer on the screen."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from assistant.errors import QuestionError
from assistant.ui.answer_view import draw_answer, draw_question
from assistant.ui.conversation_list import draw_line
from assistant.ui.engine import Engine
from assistant.ui.keeping import Keeper, digest_of
from assistant.ui.sidebar import draw_conversations
from assistant.ui.starting import failed, progress_bar, wait
from assistant.ui.state import Exchange, Session
from assistant.ui.texts import say
from assistant.ui.welcome import draw_welcome
from assistant.ui.wording_view import begin_wording


def draw(process: Engine, own: Session) -> None:
    """The conversation, or the welcome before it begins."""
    language, run = own.language, own.runs
    keeper = Keeper(process.settings, own)
    lost = keeper.arrive()
    st.chat_input(
        say("ask", language),
        key="question",
        submit_mode="stop",
        max_chars=process.settings.max_question_chars,
        on_submit=lambda: own.ask(st.session_state["question"] or ""),
    )
    asked, own.pending = own.pending, None
    if asked:
        own.conversation.exchanges.append(asked)
        own.conversation.opened = None
        st.query_params["q"] = asked.question
    place = draw_conversations(process, own, keeper)
    if not own.conversation.exchanges:
        draw_line(place, keeper, process, own)
        if lost:
            st.info(say("conversation_lost", language))
        draw_welcome(process, own)
        if process.failure:
            failed(process, own)
        elif not process.ready:
            _preparing(process, own)
        return
    try:
        _conversation(process, own, keeper)
    except StopException:
        own.halt(run)
        raise
    finally:
        # also when the reader presses on before all is drawn
        keeper.mirror()
    draw_line(place, keeper, process, own)
    keeper.show_address()


def _conversation(process: Engine, own: Session, keeper: Keeper) -> None:
    exchanges = own.conversation.exchanges
    for exchange in exchanges:
        with st.chat_message("user"):
            draw_question(exchange, own)
        with st.chat_message("assistant"):
            if not process.ready and not wait(process, own):
                return
            if exchange.waiting:
                with st.empty():
                    st.skeleton(height=90)
                    _answer(process, own, exchange)
                    st.container()
            draw_answer(exchange, process.assistant, own, last=exchange is exchanges[-1], keeper=keeper)


def _answer(process: Engine, own: Session, exchange: Exchange) -> None:
    """Answer an exchange. Where a click elsewhere ends the run, the next one comes here too, perhaps while this one is still at work."""
    answer = None
    try:
        answer = process.assistant.ask(
            exchange.question,
            own.conversation.history(exchange),
            documents=exchange.documents or None,
            writer="extractive",
            as_typed=exchange.alone,
        )
    except QuestionError as error:
        exchange.failure = str(error)
    finally:
        # a fault of the program is shown once, not with every click
        exchange.stopped |= answer is None and exchange.failure is None
    if answer is not None and exchange.waiting:
        exchange.index_digest = digest_of(process.assistant.index.manifest)
        exchange.answer = answer
        begin_wording(process.assistant.writer, own, exchange)


def _preparing(process: Engine, own: Session) -> None:
    """How far the start is, under the welcome; the page is drawn anew when it is done."""

    @st.fragment(run_every=1.5)
    def progress() -> None:
        if process.wait(0):
            st.rerun()
        progress_bar(process, own)

    progress()
