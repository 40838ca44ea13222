"""The page of policies: measures by problem, timeline, figures, and two documents side by side."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.ui import compare_view, figures_view, measures_view, timeline_view
from assistant.ui.engine import Engine
from assistant.ui.linked import asked_for, remember
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

VIEWS: dict[str, Callable[[Engine, Session], None]] = {
    "measures": measures_view.draw,
    "timeline": timeline_view.draw,
    "figures": figures_view.draw,
    "compare": compare_view.draw,
}


def draw(process: Engine, own: Session) -> None:
    """The page, once the assistant is ready."""
    language = own.language
    st.title(say("policies_title", language), anchor=False)
    names = {one: say(f"view_{one}", language) for one in VIEWS}
    if "policies-view" not in st.session_state:
        st.session_state["policies-view"] = asked_for("view", tuple(VIEWS), "measures", language, names)
    chosen = st.segmented_control(
        say("policies_view", language), tuple(VIEWS), key="policies-view", format_func=names.__getitem__, required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    view = chosen or "measures"
    remember(view=view)
    if any(one.stands_for for one in process.assistant.index.documents.values()):
        st.caption(plain(say("policies_digests", language)))
    compare_view.prepare(process.assistant)
    VIEWS[view](process, own)
