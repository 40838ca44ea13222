"""What a reader sees of a connected language model: the question whether it may be used, that it is at work, the switch."""

from __future__ import annotations

import streamlit as st

from assistant.answering.generative import Writer
from assistant.ui.blocks import text_blocks
from assistant.ui.rich_text import rich_text
from assistant.ui.state import Exchange, Session
from assistant.ui.texts import plain, say
from assistant.ui.wording import Wording

POLL_S = 0.5


def may_word(writer: Writer | None, session: Session) -> bool:
    """Whether answers may go to the model: the installation says so, or else this visitor has; and the visitor has not switched it off."""
    if writer is None or session.wants_model is False:
        return False
    settled = writer.consent.settled(writer.to)
    return settled is True or (settled is None and session.wants_model is True)


def begin_wording(writer: Writer | None, session: Session, exchange: Exchange) -> None:
    """Set the model to work on an answer that is there, where it may be."""
    if writer and exchange.answer and may_word(writer, session) and writer.words(exchange.answer):
        exchange.wording = Wording(writer, exchange.answer, session.wants_model)


def draw_wording(exchange: Exchange, writer: Writer, session: Session, *, last: bool) -> None:
    """Under the answer: the work in hand with its stop button, or the question whether the model may be used, or nothing."""
    if exchange.wording is not None:
        _at_work(exchange, session)
    elif last and _asks(writer, session) and exchange.answer and writer.words(exchange.answer):
        _ask(exchange, writer, session)


def draw_switch(writer: Writer | None, session: Session) -> None:
    """In the sidebar: on or off, and where to."""
    if writer is None or writer.consent.settled(writer.to) is False:
        return
    language = session.language

    def switched() -> None:
        session.wants_model = bool(st.session_state["model-switch"])
        if not session.wants_model:
            session.stop_wording()

    st.session_state["model-switch"] = may_word(writer, session)
    st.toggle(say("model_switch", language), key="model-switch", on_change=switched)
    here = "model_here" if writer.to.is_local else "model_there"
    st.caption(plain(say(here, language, model=writer.to.model, address=writer.to.origin)))


def _asks(writer: Writer, session: Session) -> bool:
    return session.wants_model is None and writer.consent.settled(writer.to) is None


def _at_work(exchange: Exchange, session: Session) -> None:
    language = session.language

    @st.fragment(run_every=POLL_S)
    def work() -> None:
        wording = exchange.wording
        if wording is None or wording.wait(0):
            if wording is not None:
                session.take(exchange)
            st.rerun()
        with st.container(key=f"wording-{exchange.key}", horizontal=True, vertical_alignment="center"):
            st.caption(say("model_at_work", language), width="content")
            st.button(
                say("stop", language), key=f"stop-{exchange.key}", type="tertiary", on_click=session.stop_wording, width="content",
            )  # fmt: skip

    work()


def _ask(exchange: Exchange, writer: Writer, session: Session) -> None:
    language = session.language

    def agree() -> None:
        session.wants_model = True
        begin_wording(writer, session, exchange)

    def decline() -> None:
        session.wants_model = False

    with st.container(key=f"consent-{exchange.key}", border=True):
        st.markdown(f"**{say('consent_title', language)}**")
        st.markdown(plain(say("consent_text", language, model=writer.to.model, address=writer.to.origin)))
        assert exchange.answer is not None
        lines = writer.sent(exchange.answer)
        with st.expander(say("consent_show", language, count=len(lines) - 1)):
            text = "\n".join([lines[0], *(f"- {' '.join(one.split())}" for one in lines[1:])])
            rich_text(text_blocks(text), exchange.answer.language, f"sent-{exchange.key}", small=True)
        with st.container(horizontal=True):
            st.button(say("agree", language), key=f"agree-{exchange.key}", on_click=agree)
            st.button(say("decline", language), key=f"decline-{exchange.key}", on_click=decline)
