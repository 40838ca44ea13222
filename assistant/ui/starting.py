"""The time until the assistant can be asked: how far its start is, and what to do when it fails."""

from __future__ import annotations

import streamlit as st

from assistant.documents.remarks import translated
from assistant.ui.engine import OWN_FAILURES, Engine, engine
from assistant.ui.state import Session
from assistant.ui.texts import plain, say


def wait(process: Engine, own: Session) -> bool:
    """Wait for the start with something to show; False when it failed."""
    place = st.empty()
    while not process.wait(0.3):
        with place.container():
            progress_bar(process, own)
    place.empty()
    if process.failure:
        failed(process, own)
    return process.ready


def failed(process: Engine, own: Session) -> None:
    """Why the start failed, and a way to try again."""
    remedy = (
        say(process.failure, own.language)
        if process.failure in OWN_FAILURES
        else translated(process.failure, own.language)
    )
    st.error(plain(say("failed", own.language, remedy=remedy)))
    st.button(say("retry", own.language), key="retry", on_click=engine.clear)


def progress_bar(process: Engine, own: Session) -> None:
    """How far the start is."""
    stage = say(f"stage_{process.stage}", own.language)
    st.progress(min(1.0, process.fraction), text=plain(say("preparing", own.language, stage=stage)))
