"""Links from one page to another that keep the visitor's session, as an address typed anew would not."""

from __future__ import annotations

import streamlit as st

from assistant.ui.texts import plain


def page_link(address: str, label: str, query: dict[str, str] | None = None, *, icon: str | None = None) -> None:
    """A link to the page with this address (as in the registry of pages), with a query where one is given."""
    st.page_link(_page(address), label=plain(label), icon=icon, query_params=query or {})


def open_page(address: str) -> None:
    """Go to the page with this address at once."""
    st.switch_page(_page(address))


def _page(address: str) -> st.Page:
    # Streamlit tells pages apart by their address alone, so a stand-in will do
    return st.Page(lambda: None, title=address, url_path=address)


def go(query: dict[str, str]) -> None:
    """Have the page drawn anew for this query, beginning at the text that it names."""
    st.query_params.from_dict(query)
    st.session_state.arrived = True


def arrived() -> bool:
    """Whether the reader has just come here by a link of the page; said once."""
    return bool(st.session_state.pop("arrived", False))
