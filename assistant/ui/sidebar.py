"""The sidebar: language, new and earlier conversations, the documents to answer from."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.documents.model import LANGUAGES
from assistant.documents.own import shown_name
from assistant.documents.remarks import translated
from assistant.ui.conversation_list import draw_choice, draw_list
from assistant.ui.engine import Engine
from assistant.ui.keeping import Keeper
from assistant.ui.state import Session
from assistant.ui.texts import plain, say
from assistant.ui.wording_view import draw_switch

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


def draw_conversations(engine: Engine, session: Session, keeper: Keeper) -> DeltaGenerator:
    """All of it works before the assistant is ready, but for the documents. Returns the place for the line on what is kept."""
    language = session.language
    with st.sidebar:
        st.button(
            say("new", language), key="new", icon=":material/add:", on_click=session.begin, width="stretch",
            disabled=not session.conversation.exchanges,
        )  # fmt: skip
        draw_list(keeper, engine, session)
        if engine.ready:
            _scope(engine, session)
            draw_switch(engine.assistant.writer, session)
        draw_choice(keeper, session)
        return st.container(key="keeping")


def _switch(session: Session) -> None:
    session.language = st.session_state.language
    st.query_params["lang"] = session.language


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
