"""What a page's address says is shown, and the address that says what is shown: views can be linked to and sent on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.documents.model import Language
from assistant.ui.texts import plain, say


def asked_for(name: str, choices: Sequence[str], usual: str, language: Language, shown: dict[str, str]) -> str:
    """The choice that the address names, or the usual one; one that is not there is said to be so, with what is `shown` instead."""
    asked = st.query_params.get(name, "").strip()
    if not asked or asked in choices:
        return asked or usual
    st.info(plain(say("policies_unknown", language, value=asked[:60], instead=shown[usual])))
    return usual


def remember(**values: str) -> None:
    """Let the address say what is shown."""
    for name, value in values.items():
        if st.query_params.get(name) != value:
            st.query_params[name] = value
