"""One document of the user's own on the page: what it is, how it begins, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.documents.model import Document, Language
from assistant.documents.remarks import translated
from assistant.ui.blocks import text_blocks
from assistant.ui.own_shelf import Kept
from assistant.ui.recognised_view import draw_recognised
from assistant.ui.rich_text import rich_text
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

SHOWN_PASSAGES = 3
SHOWN_REMARKS = 5


def draw_kept(one: Kept, own: Session, on_remove: Callable[[], None] | None) -> None:
    """A card. `on_remove` is called once the reader has confirmed; None while documents cannot be changed."""
    language, key = own.language, one.id
    opened = st.query_params.get("doc") == key
    with st.container(border=True, key=f"own-{key}"):
        st.markdown(f"**{plain(one.title)}**")
        st.caption(plain(("，" if language == "zh" else ", ").join(_facts(one, language))))
        for document in one.documents:
            draw_recognised(document, language)
        _remarks(one, language)
        with st.container(horizontal=True, key=f"own-do-{key}"):
            if one.documents and st.button(
                say("documents_ask", language), key=f"own-ask-{key}", icon=":material/forum:"
            ):
                _ask(one, own)
            if one.documents:
                st.button(
                    say("documents_hide" if opened else "documents_show", language), key=f"own-show-{key}",
                    on_click=_toggle, args=(key, opened),
                )  # fmt: skip
            if (
                st.button(say("documents_remove", language), key=f"own-remove-{key}", disabled=on_remove is None)
                and on_remove
            ):
                _confirm(one, language, on_remove)
        if opened:
            for document in one.documents[:SHOWN_PASSAGES]:
                _preview(document, language, f"{key}-{document.id}")


def _facts(one: Kept, language: Language) -> list[str]:
    facts = []
    name = one.name
    if name != one.title:
        facts.append(name)
    if len(one.documents) > 1:
        facts.append(say("documents_holds", language, count=len(one.documents)))
    elif one.documents:
        pages = one.documents[0].pages
        if pages:
            facts.append(say("documents_pages_one" if pages == 1 else "documents_pages", language, pages=pages))
        facts.append(say("english" if one.documents[0].language == "en" else "chinese", language))
    else:
        facts.append(say("documents_pending", language))
    day = one.file.added.astimezone().date().isoformat()
    facts.append(say("documents_changed_on" if one.changed else "documents_on", language, day=day))
    return facts


def _remarks(one: Kept, language: Language) -> None:
    if not one.remarks:
        return
    count = len(one.remarks)
    with st.expander(say("documents_remarks_one" if count == 1 else "documents_remarks", language, count=count)):
        for remark in one.remarks[:SHOWN_REMARKS]:
            st.caption(plain(translated(remark, language)))
        if count > SHOWN_REMARKS:
            st.caption("…")


def _preview(document: Document, language: Language, key: str) -> None:
    st.caption(say("documents_begins", language))
    for number, passage in enumerate(document.passages[:SHOWN_PASSAGES]):
        place = [passage.section.label, say("documents_page", language, page=passage.page) if passage.page else ""]
        if any(place):
            st.caption(plain(("，" if language == "zh" else ", ").join(part for part in place if part)))
        rich_text(text_blocks(passage.text), passage.language, f"own-text-{key}-{number}", small=True)


def _toggle(key: str, opened: bool) -> None:
    if opened:
        st.query_params.pop("doc", None)
    else:
        st.query_params["doc"] = key


def _ask(one: Kept, own: Session) -> None:
    """To the chat, in a new conversation that answers from this document alone."""
    own.begin()
    own.scope = tuple(document.id for document in one.documents)
    # a page is known by its address alone
    st.switch_page(st.Page(lambda: None, url_path="chat", title="chat"), query_params={"lang": own.language})


def _confirm(one: Kept, language: Language, on_remove: Callable[[], None]) -> None:
    @st.dialog(say("documents_remove_title", language))
    def dialog() -> None:
        st.markdown(plain(say("documents_remove_text", language, title=one.title)))
        with st.container(horizontal=True, key="own-confirm"):
            if st.button(say("documents_remove", language), key="own-confirm-yes", type="primary", on_click=on_remove):
                st.rerun()
            if st.button(say("documents_keep", language), key="own-confirm-no"):
                st.rerun()

    dialog()
