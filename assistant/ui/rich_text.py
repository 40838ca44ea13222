"""The one component of our own: text with citation buttons and marked words, drawn without any markup from documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Any

import streamlit as st

from assistant.documents.model import Language
from assistant.ui.blocks import Block


@lru_cache(maxsize=1)
def _component() -> Any:
    folder = files("assistant.ui")
    names = ("rich_text.css", "together.js", "drawing.js", "rich_text.js")
    css, *js = (folder.joinpath(name).read_text(encoding="utf-8") for name in names)
    return st.components.v2.component("ecpa_rich_text", css=css, js="".join(js))


def rich_text(
    blocks: list[Block],
    language: Language,
    key: str,
    *,
    on_cite: Callable[[int], None] | None = None,
    open_number: int | None = None,
    copy: dict[str, str] | None = None,
    reveal: bool = False,
    small: bool = False,
    anchor: str | None = None,
    page: Language | None = None,
) -> None:
    """Draw blocks. `on_cite` is called with a number when its button is pressed; `copy` holds label, done and text;
    `anchor` is a selector of the element to begin reading at; `page` is the language of the whole page.
    """

    def pressed() -> None:
        number = st.session_state[key].cite
        if on_cite and number:
            on_cite(int(number))

    data = {
        "blocks": blocks,
        "lang": language,
        "open": open_number,
        "copy": copy,
        "reveal": reveal,
        "small": small,
        "anchor": anchor,
        "page": page,
    }
    _component()(key=key, data=data, on_cite_change=pressed)
