"""Rows of text and lists of links, drawn without any markup from documents: texts side by side, a glossary, an outline, search results."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal
from urllib.parse import urlencode

import streamlit as st

from assistant.documents.model import Language

Part = dict[str, Any]
Row = dict[str, Any]
Layout = Literal["pair", "single", "points", "term", "links"]


@lru_cache(maxsize=1)
def _component() -> Any:
    folder = files("assistant.ui")
    css, together, js = (
        folder.joinpath(name).read_text(encoding="utf-8") for name in ("rows.css", "together.js", "rows.js")
    )
    return st.components.v2.component("ecpa_rows", css=css, js=together + js)


def draw_rows(
    rows: Sequence[Row],
    key: str,
    layout: Layout,
    page: Language,
    *,
    on_cite: Callable[[int], None] | None = None,
    on_go: Callable[[dict[str, str]], None] | None = None,
    open_number: int | None = None,
    arrive: str | None = None,
) -> None:
    """Draw rows made by the functions below. `on_cite` gets the number of a pressed citation, `on_go` the query of a pressed link.

    `arrive` has the page scroll to the first marked words, or, without any, to the element of this selector.
    """

    def cited() -> None:
        if on_cite and (number := st.session_state[key].cite):
            on_cite(int(number))

    def gone() -> None:
        if on_go and (to := st.session_state[key].go):
            on_go(dict(to))

    data = {"rows": list(rows), "layout": layout, "lang": page, "open": open_number, "arrive": arrive}
    _component()(key=key, data=data, on_cite_change=cited, on_go_change=gone)


def cells(*texts: tuple[list[Part], Language], below: Sequence[Part] = ()) -> Row:
    """A row of cells, each with its language, and a quiet line `below` them."""
    return {"kind": "row", "cells": [{"parts": parts, "lang": lang} for parts, lang in texts], "below": list(below)}


def heading(text: str, depth: int = 0) -> Row:
    """A heading over the rows that follow."""
    return {"kind": "heading", "text": text, "depth": depth}


def head(*labels: str) -> Row:
    """What the columns hold."""
    return {"kind": "head", "cells": list(labels)}


def link(
    parts: list[Part], to: dict[str, str], *, depth: int = 0, current: bool = False, note: str = "", text: bool = False
) -> Row:
    """A link within the page to an address with this query; `note` is a quiet line under it, `text` has it look like the text it is."""
    return {"kind": "link", "parts": parts, "to": to, "href": "?" + urlencode(to), "depth": depth, "current": current, "note": note, "text": text}  # fmt: skip


def outward(label: str, address: str | None) -> Part:
    """A label that opens an address in a new window where there is one."""
    return {"text": label, "href": address} if is_address(address) else {"text": label}


def is_address(address: str | None) -> bool:
    """Whether this is an address that a browser may be sent to."""
    return bool(address and re.fullmatch(r"https?://[^\s()<>\"']+", address))


def marked_parts(text: str, marks: Sequence[tuple[int, int]]) -> list[Part]:
    """A text with these places (code points, in order) marked."""
    parts: list[Part] = []
    at = 0
    for start, end in marks:
        parts += [{"text": text[at:start]}, {"text": text[start:end], "mark": True}]
        at = end
    return [one for one in [*parts, {"text": text[at:]}] if one["text"]]
