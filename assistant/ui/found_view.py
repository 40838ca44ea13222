"""What a full-text search of the library found: by document and section, the words marked."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.documents.model import Document, Language
from assistant.teaching.finding import Found, Hit, InChapter, InDocument, find_words
from assistant.ui.document_facts import counted, pages
from assistant.ui.page_links import arrived, go, open_page
from assistant.ui.rows import Part, Row, draw_rows, link, marked_parts
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

SHOWN = 200
"""Sentences drawn at most: a word that stands everywhere is better narrowed than scrolled through."""


def draw_found(words: str, documents: Mapping[str, Document], own: Session) -> None:
    """How many places hold the words, and the places."""
    language = own.language
    found = find_words(words, documents)
    st.button(say("library_all", language), icon=":material/arrow_back:", type="tertiary", on_click=go, args=({},))
    if not found.documents:
        st.info(plain(say("library_none", language, words=words)))
        if st.button(say("library_ask", language), icon=":material/forum:"):
            own.ask(words)
            open_page("chat")
        return
    st.markdown(f"**{plain(counted(found, words, language))}**")
    if found.apart:
        st.caption(say("library_apart", language))
    rows, left = found_rows(found, words, language)
    draw_rows(rows, "library-found", "links", language, on_go=go, arrive=".st-key-library" if arrived() else None)
    if left:
        st.caption(say("library_left", language, shown=SHOWN, left=left))


def found_rows(found: Found, words: str, language: Language) -> tuple[list[Row], int]:
    """The places as links, and how many sentences are left out."""
    rows: list[Row] = []
    left = 0
    room = SHOWN
    for one in found.documents:
        rows.append(_title(one, language))
        for inside in one.chapters:
            to = {"doc": one.document.id, "section": str(inside.chapter.number), "find": words}
            if room:
                rows.append(_section(one.document, inside, to, language))
            rows += [link(shown(hit, language), to, depth=2, text=True) for hit in inside.hits[:room]]
            left += max(0, len(inside.hits) - room)
            room = max(0, room - len(inside.hits))
    return rows, left


def shown(hit: Hit, language: Language) -> list[Part]:
    """The sentence with the words marked, in the reader's language where they stand in it."""
    text, marks = hit.shown(language)
    return marked_parts(text, marks)


def _title(one: InDocument, language: Language) -> Row:
    title = one.document.full_title(language) or one.document.id
    parts = marked_parts(title, one.title.get(language, ()))
    return link([part | {"strong": "mark" not in part} for part in parts], {"doc": one.document.id}, note=say("library_hits", language, count=one.count))  # fmt: skip


def _section(document: Document, inside: InChapter, to: dict[str, str], language: Language) -> Row:
    label = inside.chapter.label(language, document.full_title(language))
    page = pages(inside.chapter, language)
    parts = marked_parts(label, inside.heading.get(language, ()))
    return link([*parts, {"text": f" · {page}", "quiet": True}] if page else parts, to, depth=1)
