"""The page of course packs: from a topic or sections to slides, handout, case sheets and a quiz, each sentence cited."""

from __future__ import annotations

import streamlit as st

from assistant.teaching.packs.choosing import no_room
from assistant.teaching.packs.deck import plan
from assistant.ui.engine import Engine
from assistant.ui.packs_editor import draw_editor
from assistant.ui.packs_form import draw_form
from assistant.ui.packs_preview import draw_preview
from assistant.ui.packs_quiz import MIME, draw_quiz
from assistant.ui.packs_state import Desk, desk
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

VIEWS = ("preview", "edit", "quiz")


def draw(process: Engine, own: Session) -> None:
    """The page, once the assistant is ready."""
    language = own.language
    st.title(say("packs_title", language))
    st.caption(say("packs_note", language))
    held = desk()
    draw_form(process, own, held)
    if held.outline is None:
        return
    pack = held.pack(process.assistant)
    count = len(plan(pack))
    st.header(plain(held.outline.title), anchor=False)
    st.caption(say("packs_made", language, slides=count, parts=len(pack.parts), documents=len(pack.references)))
    if count < held.outline.slides and not held.edited:
        st.info(say("packs_shorter", language, slides=count, asked=held.outline.slides))
    if told := no_room(held.outline, language):
        st.warning(plain(told), icon=":material/info:")
    _files(process, own, held)
    view = st.segmented_control(
        say("packs_view", language), VIEWS, default="preview", required=True, key="pack-view", label_visibility="collapsed",
        format_func=lambda one: say(f"packs_view_{one}", language),
    )  # fmt: skip
    if view == "edit":
        draw_editor(process, own, held)
    elif view == "quiz":
        draw_quiz(process, own, held)
    else:
        draw_preview(pack, process, own)


def _files(process: Engine, own: Session, held: Desk) -> None:
    """A file is made when its button is pressed, and kept."""
    with st.container(horizontal=True, key="pack-files"):
        for name, make in held.files(process.assistant).items():
            stem, _, ending = name.rpartition(".")
            st.download_button(
                say(f"packs_file_{stem}_{ending}", own.language), make, name, MIME[ending], key=f"file-{name}",
                icon=":material/download:", on_click="ignore", type="primary" if ending == "pptx" else "secondary",
            )  # fmt: skip
