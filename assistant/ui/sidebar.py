"""The sidebar: language, new and earlier conversations, the documents to answer from."""

from __future__ import annotations

import streamlit as st

from assistant.documents.model import LANGUAGES
from assistant.documents.own import shown_name
from assistant.documents.remarks import translated
from assistant.ui.engine import Engine
from assistant.ui.state import Session
from assistant.ui.texts import plain, say
from assistant.ui.wording_view import draw_switch

TITLE_LENGTH = 28
TONGUES = {"zh": "中文", "en": "English"}


def draw_language(session: Session) -> None:
    """The name and the language of the pages."""
    language = session.language
    with st.sidebar:
        st.markdown(f"**{say('name', language)}**")
        st.segmented_control(
            say("language", language),
            sorted(LANGUAGES, reverse=True),
            default=language,
            format_func=TONGUES.__getitem__,
            key="language",
            label_visibility="collapsed",
            on_change=lambda: _switch(session),
            required=True,
        )


def draw_conversations(engine: Engine, session: Session) -> None:
    """All of it works before the assistant is ready, but for the documents."""
    language = session.language
    with st.sidebar:
        st.button(
            say("new", language), key="new", icon=":material/add:", on_click=session.begin, width="stretch",
            disabled=not session.conversation.exchanges,
        )  # fmt: skip
        _earlier(session)
        if engine.ready:
            _scope(engine, session)
            draw_switch(engine.assistant.writer, session)


def _switch(session: Session) -> None:
    session.language = st.session_state.language
    st.query_params["lang"] = session.language


def _earlier(session: Session) -> None:
    listed = [(i, one) for i, one in enumerate(session.conversations) if one.exchanges]
    if not listed:
        return
    st.caption(say("earlier", session.language))
    for i, one in reversed(listed):
        title = one.exchanges[0].question.strip()
        short = title if len(title) <= TITLE_LENGTH else title[:TITLE_LENGTH] + "…"
        st.button(
            plain(short), key=f"conversation-{i}", type="tertiary", on_click=session.choose, args=(i,),
            disabled=i == session.current,
        )  # fmt: skip


def _scope(engine: Engine, session: Session) -> None:
    language, documents = session.language, engine.assistant.corpus.documents
    chosen = st.multiselect(
        say("scope", language),
        list(documents),
        default=[one for one in session.scope if one in documents],
        format_func=lambda one: documents[one].name(language),
        key="scope",
        placeholder=say("scope_all", language),
        help=say("scope_help", language),
    )
    session.scope = tuple(chosen)
    faults = [fault for fault in engine.assistant.corpus.faults if fault.skipped]
    if faults:
        with st.expander(say("skipped", language, count=len(faults))):
            for fault in faults:
                st.caption(plain(f"{shown_name(fault.file)}: {translated(fault.reason, language)}"))
