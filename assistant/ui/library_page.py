"""The library: all documents, full-text search over them, and one document to read; a reading list."""

from __future__ import annotations

import streamlit as st

from assistant.documents.model import Document
from assistant.ui.document_facts import by_kind, issued, size
from assistant.ui.document_view import draw_document
from assistant.ui.engine import Engine
from assistant.ui.found_view import draw_found
from assistant.ui.page_links import arrived, go
from assistant.ui.reading_list_view import draw_reading_list
from assistant.ui.rows import draw_rows, heading, link
from assistant.ui.state import Session
from assistant.ui.texts import plain, say


def draw(process: Engine, own: Session) -> None:
    """The page, once the assistant is ready: the document that the address names, or the list."""
    language, documents = own.language, process.assistant.index.documents
    chosen = st.query_params.get("doc", "")
    words = st.query_params.get("find", "")
    with st.container(key="library"):
        if chosen in documents:
            draw_document(documents[chosen], process.assistant, own, st.query_params.get("section", ""), words)
            return
        st.title(say("library_title", language), anchor=False)
        if chosen:
            st.warning(plain(say("library_unknown", language, document=chosen)))
        _search_box(own, words)
        if words.strip():
            draw_found(words, documents, own)
            return
        _listed(list(documents.values()), own)
        draw_reading_list(documents, own)


def _search_box(own: Session, words: str) -> None:
    key = "library-find"
    # the address is what counts: the browser's way back changes it without a word from the box
    if (st.session_state.get(key) or "").strip() != words.strip():
        st.session_state[key] = words
    st.text_input(
        say("library_find", own.language),
        key=key,
        placeholder=say("library_find_hint", own.language),
        icon=":material/search:",
        on_change=lambda: _find(st.session_state[key]),
    )


def _find(words: str) -> None:
    st.query_params.from_dict({"find": words.strip()} if words.strip() else {})


def _listed(documents: list[Document], own: Session) -> None:
    language = own.language
    st.caption(say("library_count", language, count=len(documents)))
    rows = []
    for kind, listed in by_kind({one.id: one for one in documents}).items():
        rows.append(heading(say(f"library_kind_{kind}", language)))
        for one in listed:
            note = " · ".join([*issued(one, language), size(one, language)])
            rows.append(link([{"text": one.full_title(language) or one.id}], {"doc": one.id}, note=note))
    draw_rows(rows, "library-list", "links", language, on_go=go, arrive=".st-key-library" if arrived() else None)
