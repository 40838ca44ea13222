"""What a reader must know of text that was read from a picture: beside a citation, and in lists of documents."""

from __future__ import annotations

import streamlit as st

from assistant.documents.model import Document, Language
from assistant.ui.texts import plain, say


def draw_recognised(document: Document, language: Language) -> None:
    """A line on how many of a document's pages were read from pictures; nothing where none was."""
    if words := recognised_pages(document, language):
        st.markdown(f":small[:orange[:material/image_search: {plain(words)}]]")


def recognised_pages(document: Document, language: Language) -> str:
    """How many of a document's pages were read from pictures; an empty string where none was."""
    count = len(document.recognised)
    if not count:
        return ""
    if count == document.pages:
        return say("recognised_all", language)
    return say("recognised_some", language, count=count, pages=document.pages)


def draw_picture_mark(language: Language, key: str) -> None:
    """The caution on a citation whose words were read from a picture; `key` is unique on the page."""
    with st.container(key=f"note-recognised-{key}"):
        st.markdown(f":small[{plain(say('recognised_mark', language))}]")
