"""An editor's note, set apart from what it concerns."""

from __future__ import annotations

import streamlit as st

from assistant.documents.model import Language
from assistant.ui.blocks import text_blocks
from assistant.ui.rich_text import rich_text
from assistant.ui.state import Session
from assistant.ui.texts import plain, say


def draw_note(note: str, text: str, language: Language, session: Session, key: str) -> None:
    """The note with this id, its text in `language`; `key` is unique on the page for the place it is drawn at."""
    with st.container(key=f"note-{key}-{note}"):
        st.markdown(f"**{plain(say('note', session.language, id=note))}**")
        rich_text(text_blocks(text), language, f"notetext-{key}-{note}", small=True)
