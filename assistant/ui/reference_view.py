"""The reference of an opened citation: its style and its text, ready to copy."""

from __future__ import annotations

import streamlit as st

from assistant.documents.model import Document, Language
from assistant.teaching.references import STYLES, Style
from assistant.ui.texts import say


def draw_reference(document: Document, page: int | None, language: Language, key: str) -> None:
    """A small choice of style and the reference of the cited page with a copy button."""
    with st.container(key=f"reference-{key}", gap="xxsmall"):
        style = st.segmented_control(
            say("reference", language), STYLES, key=f"style-{key}", default=STYLES[0], required=True,
            format_func=lambda one: say(f"style_{one}", language),
        )  # fmt: skip
        st.code(_reference(document, style or STYLES[0], language, page), language=None, wrap_lines=True)


def identity(document: Document) -> str:
    """All that a reference is made from, for caches."""
    return repr((document.id, document.title, document.authors, document.dated, document.guessed, document.stands_for))


@st.cache_data(show_spinner=False, max_entries=256, hash_funcs={Document: identity})
def _reference(document: Document, style: Style, language: Language, page: int | None) -> str:
    # the CSL processor is loaded when the first citation is opened, not with the app
    from assistant.teaching.formatting import reference

    return reference(document, style, language, page).rstrip()
