"""Under an answer: a thumb up, a thumb down, and room for a comment; saved at once."""

from __future__ import annotations

import streamlit as st

from assistant.records.feedback import COMMENT_LENGTH
from assistant.records.kept import Mark
from assistant.ui.keeping import Keeper
from assistant.ui.state import Exchange, Session
from assistant.ui.texts import say

_THUMBS: tuple[tuple[str, Mark], ...] = (("up", 1), ("down", -1))


def draw_marks(exchange: Exchange, keeper: Keeper, session: Session) -> None:
    """The thumbs; pressing the chosen one again takes the mark back."""
    language, key = session.language, exchange.key
    with st.container(key=f"marks-{key}", gap="xxsmall"):
        with st.container(key=f"thumbs-{key}", horizontal=True, vertical_alignment="center", gap="xxsmall"):
            for name, value in _THUMBS:
                chosen = exchange.mark == value
                st.button(
                    say(f"mark_{name}", language), key=f"thumb-{name}-{key}", icon=f":material/thumb_{name}:",
                    type="secondary" if chosen else "tertiary",
                    help=say("mark_undo" if chosen else f"mark_{name}", language),
                    on_click=keeper.mark, args=(exchange, None if chosen else value, exchange.comment),
                )  # fmt: skip
            if exchange.mark:
                st.caption(say("mark_saved", language), width="content")
        if exchange.mark:
            _comment(exchange, exchange.mark, keeper, session)


def _comment(exchange: Exchange, mark: Mark, keeper: Keeper, session: Session) -> None:
    language = session.language
    key = f"comment-{exchange.key}"
    st.text_input(
        say("comment_down" if mark < 0 else "comment_up", language), exchange.comment, key=key, max_chars=COMMENT_LENGTH,
        placeholder=say("comment_hint", language),
        on_change=lambda: keeper.mark(exchange, mark, str(st.session_state[key])),
    )  # fmt: skip
