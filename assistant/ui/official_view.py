"""Where the official text of a digest is at hand, a link to it; of a text that was fetched, from where and when."""

from __future__ import annotations

import streamlit as st

from assistant.answering.assistant import Assistant
from assistant.documents.addresses import parsed
from assistant.documents.fetched import at_hand, origin_of
from assistant.documents.model import Document, Language
from assistant.documents.own import is_own
from assistant.errors import AddressRefusedError, FetchError
from assistant.ui.page_links import page_link
from assistant.ui.rows import is_address
from assistant.ui.texts import plain, say


def draw_at_hand(document: Document, assistant: Assistant, language: Language) -> None:
    """Nothing where no text was fetched, or where its file is no longer the one that was."""
    if is_own(document.path):
        _draw_origin(document, assistant, language)
        return
    found = fetched_text(document, assistant)
    if found:
        text, day = found
        label = say("official_at_hand", language, title=text.full_title(language), day=day)
        page_link("library", label, {"doc": text.id, "lang": language}, icon=":material/article:")


def fetched_text(document: Document, assistant: Assistant) -> tuple[Document, str] | None:
    """The document of the user's own that holds the official text of a digest, and the day it was fetched on."""
    address = (document.stands_for or {}).get("address")
    if not isinstance(address, str):
        return None
    try:
        record = at_hand(assistant.settings, parsed(address).url)
    except (AddressRefusedError, FetchError):
        return None  # `ecpa corpus list` says what is wrong
    text = next((one for one in assistant.index.documents.values() if record and one.path == record.source), None)
    return (text, record.fetched.astimezone().date().isoformat()) if text and record else None


def _draw_origin(document: Document, assistant: Assistant, language: Language) -> None:
    try:
        record = origin_of(assistant.settings, document)
    except FetchError:
        return
    if record:
        day = record.fetched.astimezone().date().isoformat()
        text = plain(say("official_fetched", language, day=day, sha256=record.sha256))
        # a reader goes to the page that was asked for; where it led is in the record
        shown = f"[{plain(record.address)}]({record.address})" if is_address(record.address) else plain(record.address)
        st.caption(f"{text} {shown}")
