"""The reading list: references of the chosen documents in a style, to copy or to save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from assistant.documents.model import Document, Language
from assistant.teaching.references import STYLES, Style
from assistant.ui.reference_view import identity
from assistant.ui.state import Session
from assistant.ui.texts import say

ENDINGS: dict[Style, str] = {"gbt7714": "txt", "apa": "txt", "bibtex": "bib", "ris": "ris"}
# a longer list scrolls inside itself
MOST_AT_ONCE, LONG_LIST_PX = 4, 360


def draw_reading_list(documents: Mapping[str, Document], own: Session) -> None:
    """Choice of documents (all by default) and of style; the list with a copy button; the file."""
    language = own.language
    st.header(say("library_reading_list", language), anchor="reading-list")
    st.caption(say("library_reading_note", language))
    chosen = st.multiselect(
        say("library_reading_documents", language), list(documents), key="reading-documents",
        format_func=lambda one: documents[one].name(language) or one, placeholder=say("scope_all", language),
    )  # fmt: skip
    style = st.segmented_control(
        say("library_reading_style", language), STYLES, key="reading-style", default=STYLES[0], required=True,
        format_func=lambda one: say(f"style_{one}", language),
    ) or STYLES[0]  # fmt: skip
    draw_references([documents[one] for one in chosen or documents], style, language, "reading-list")


def draw_references(documents: list[Document], style: Style, language: Language, key: str) -> None:
    """The references of documents in a style with a copy button, and the file."""
    text = _list(documents, style, language)
    # Notepad takes a text file without the mark for another encoding
    encoding = "utf-8-sig" if ENDINGS[style] == "txt" else "utf-8"
    height: int | Literal["content"] = LONG_LIST_PX if len(documents) > MOST_AT_ONCE else "content"
    with st.container(key=key):
        st.code(text.rstrip(), language=None, wrap_lines=True, height=height)
    st.download_button(
        say("library_reading_save", language, ending=ENDINGS[style]),
        text.encode(encoding),
        f"reading-list.{ENDINGS[style]}",
        icon=":material/download:",
        key=f"save-{key}",
    )


@st.cache_data(show_spinner=False, max_entries=64, hash_funcs={Document: identity})
def _list(documents: list[Document], style: Style, language: Language) -> str:
    # the CSL processor is loaded when the first list is made, not with the app
    from assistant.teaching.formatting import reading_list

    return reading_list(documents, style, language)
