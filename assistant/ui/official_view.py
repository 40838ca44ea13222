"""Where the official text of a digest is on this machine, a link to it; of a text that was fetched, from where and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from assistant.answering.assistant import Assistant
from assistant.documents.addresses import parsed
from assistant.documents.catalogue import StandsFor
from assistant.documents.fetched import Fetched, official_text, origin_of
from assistant.documents.model import Document, Language
from assistant.documents.official import bears_name
from assistant.documents.own import is_own
from assistant.errors import FetchError
from assistant.settings import Settings
from assistant.ui.page_links import page_link
from assistant.ui.rows import is_address
from assistant.ui.texts import plain, say


@dataclass(frozen=True, slots=True)
class OfficialText:
    """The document of the user's own that holds the official text of a digest. `named` where a person said so and not the catalogue;
    `alike` whether it has the title or the number of the official text.
    """

    document: Document
    record: Fetched
    named: bool
    alike: bool

    @property
    def day(self) -> str:
        """The day it was fetched on."""
        return self.record.fetched.astimezone().date().isoformat()

    @property
    def host(self) -> str:
        """Where it came from."""
        return parsed(self.record.address).host


def draw_at_hand(document: Document, assistant: Assistant, language: Language) -> None:
    """Nothing where no text was fetched, or where its file is no longer the one that was."""
    if is_own(document.path):
        _draw_origin(document, assistant, language)
        return
    try:
        found = fetched_text(document, assistant.index.documents, assistant.settings)
    except FetchError:
        return  # `ecpa corpus list` says what is wrong
    if found:
        key = "official_tied" if found.named else "official_at_hand"
        title = found.document.full_title(language)
        label = say(key, language, title=title, day=found.day, host=found.host)
        page_link("library", label, {"doc": found.document.id, "lang": language}, icon=":material/article:")
        if not found.alike:
            st.caption(f":orange[:material/warning:] {plain(say('official_unlike', language))}")


def fetched_text(document: Document, documents: Mapping[str, Document], settings: Settings) -> OfficialText | None:
    """The official text of a digest among the documents. Raises FetchError where the records cannot be read."""
    if document.stands_for is None:
        return None
    official = StandsFor.model_validate(document.stands_for)
    record = official_text(settings, document.id, official.address)
    text = next((one for one in documents.values() if record and one.path == record.source), None)
    if record is None or text is None:
        return None
    return OfficialText(text, record, record.stands_for == document.id, bears_name(text, official))


def _draw_origin(document: Document, assistant: Assistant, language: Language) -> None:
    try:
        record = origin_of(assistant.settings, document)
    except FetchError:
        return
    if record is None:
        return
    day = record.fetched.astimezone().date().isoformat()
    text = plain(say("official_fetched", language, day=day, sha256=record.sha256))
    # a reader goes to the page that was asked for; where it led is in the record
    shown = f"[{plain(record.address)}]({record.address})" if is_address(record.address) else plain(record.address)
    st.caption(f"{text} {shown}")
    documents = assistant.index.documents
    for digest in documents.values():
        found = fetched_text(digest, documents, assistant.settings)
        if found and found.document.id == document.id:
            label = say("official_digest", language, title=digest.full_title(language))
            page_link("library", label, {"doc": digest.id, "lang": language}, icon=":material/summarize:")
