"""One document to read: who it is, its outline, its text with both languages side by side, the notes that concern it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.answering.assistant import Assistant
from assistant.documents.model import Document, Language, Note
from assistant.documents.reading import Chapter, chapters, outline_entries
from assistant.ecpa.notes import NoteIndex
from assistant.ui.document_facts import issued, pages, size, sureness
from assistant.ui.evidence_view import draw_official
from assistant.ui.note_view import draw_note
from assistant.ui.official_view import draw_at_hand
from assistant.ui.page_links import arrived, go, page_link
from assistant.ui.parallel_view import draw_lines
from assistant.ui.recognised_view import draw_recognised
from assistant.ui.reference_view import draw_reference
from assistant.ui.rows import draw_rows, link
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

WHOLE = "all"
MOST_WHOLE = 250
"""Sentences up to which a document may be read in one piece: more take over a second to draw on an office computer."""


def draw_document(document: Document, assistant: Assistant, own: Session, section: str, words: str) -> None:
    """The document at a section (its number, or "all"); `words` are marked in its text."""
    language = own.language
    listed = chapters(document)
    whole = section == WHOLE and may_be_whole(listed)
    arrive = (".st-key-library-text" if section else ".st-key-library") if arrived() else None
    at = section_number(section, len(listed))
    back = {"find": words} if words else {}
    st.button(
        say("library_results" if words else "library_all", language), icon=":material/arrow_back:", type="tertiary",
        on_click=go, args=(back,), key="library-back",
    )  # fmt: skip
    st.title(plain(document.full_title(language) or document.id), anchor=False)
    index = NoteIndex(assistant.index.documents)
    _identity(document, index, assistant, own, opened=not section)
    if section and section != WHOLE and str(at) != section:
        st.warning(plain(say("library_no_section", language, section=section, count=len(listed))))
    shown = listed if whole else listed[at - 1 : at]
    side, main = st.columns([1, 3], gap="large")
    with side, st.container(key="library-side"):
        _outline(document, own, 0 if whole else at, words, "library-outline")
    with main, st.container(key="library-text"):
        with st.container(key="library-sections"), st.expander(say("library_outline", language)):
            _outline(document, own, 0 if whole else at, words, "library-outline-narrow")
        _text(document, shown, index, assistant, own, words, whole=whole, arrive=arrive)
        _turn(document, listed, 0 if whole else at, words, language)


def section_number(section: str, count: int) -> int:
    """The section that an address names, from 1; the first where it names none that is there."""
    return int(section) if section.isascii() and section.isdigit() and 1 <= int(section[:9]) <= count else 1


def may_be_whole(listed: Sequence[Chapter]) -> bool:
    """Whether a document of more than one section is short enough to be drawn in one piece."""
    return len(listed) > 1 and sum(len(one.lines) for one in listed) <= MOST_WHOLE


def _identity(document: Document, index: NoteIndex, assistant: Assistant, own: Session, *, opened: bool) -> None:
    language = own.language
    facts = [say(f"kind_{document.kind}", language), *issued(document, language), size(document, language)]
    st.caption(plain(" · ".join(facts)))
    draw_recognised(document, language)
    keys = [line.key for one in chapters(document) for line in one.lines]
    concerned = sum(bool(index.concerning([key])) for key in keys)
    with st.container(horizontal=True):
        if concerned or document.notes:
            label = say("library_concerned", language, count=concerned, total=len(keys)) if concerned else say("page_reliability", language)  # fmt: skip
            page_link("reliability", label, icon=":material/fact_check:")
        if document.terms:
            page_link("glossary", say("page_glossary", language), icon=":material/dictionary:")
    with st.expander(say("library_about", language), expanded=opened):
        draw_official(document, language)
        draw_at_hand(document, assistant, language)
        missing = (document.stands_for or {}).get("missing")
        if isinstance(missing, dict) and missing.get(language):
            st.caption(plain(say("library_missing", language, missing=missing[language])))
        if sure := sureness(document, language):
            st.caption(plain(say("library_sure", language, counts=sure)))
        if document.rights and document.rights.get(language):
            st.caption(plain(document.rights[language]))
        draw_reference(document, None, language, "library")


def _outline(document: Document, own: Session, at: int, words: str, key: str) -> None:
    entries = outline_entries(document, own.language)
    deepest = {one.chapter: max(i for i, each in enumerate(entries) if each.chapter == one.chapter) for one in entries}
    rows = [
        link([{"text": one.label}], _address(document, one.chapter, words), depth=one.depth, current=one.chapter == at and deepest[at] == i)
        for i, one in enumerate(entries)
    ]  # fmt: skip
    draw_rows(rows, f"{key}-{document.id}", "links", own.language, on_go=go)


def _text(
    document: Document, shown: Sequence[Chapter], index: NoteIndex, assistant: Assistant, own: Session, words: str, *, whole: bool, arrive: str | None
) -> None:  # fmt: skip
    language = own.language
    if not whole:
        one = shown[0]
        st.subheader(plain(one.label(language, document.full_title(language))), anchor=False)
        if page := pages(one, language):
            st.caption(plain(page))
    notes = index.concerning(line.key for one in shown for line in one.lines)
    _notes(notes, own, whole=whole)
    draw_lines(document, shown, index, assistant, own, words, headed=whole, arrive=arrive)


def _notes(notes: Sequence[Note], own: Session, *, whole: bool) -> None:
    if whole and notes:
        with st.expander(say("library_notes", own.language, count=len(notes))):
            _notes(notes, own, whole=False)
        return
    for note in notes:
        draw_note(note.id, note.text[own.language], own.language, own, "library")


def _turn(document: Document, listed: Sequence[Chapter], at: int, words: str, language: Language) -> None:
    """Buttons to the section before and after, and between one section and the whole."""
    title = document.full_title(language)
    with st.container(key="library-turn", horizontal=True):
        if at > 1:
            _button(listed[at - 2].label(language, title), document, at - 1, words, "library-before", ":material/arrow_back:")  # fmt: skip
        if at and at < len(listed):
            _button(listed[at].label(language, title), document, at + 1, words, "library-after", ":material/arrow_forward:")  # fmt: skip
        if may_be_whole(listed):
            whole = say("library_whole" if at else "library_by_section", language)
            st.button(whole, key="library-whole", on_click=go, args=(_address(document, WHOLE if at else 1, words),))


def _button(label: str, document: Document, chapter: int, words: str, key: str, icon: str) -> None:
    st.button(plain(label), key=key, icon=icon, on_click=go, args=(_address(document, chapter, words),))


def _address(document: Document, section: int | str, words: str) -> dict[str, str]:
    return {"doc": document.id, "section": str(section)} | ({"find": words} if words else {})
