"""The page on how far the paper can be relied on: what the editor's notes found, beside what they concern."""

from __future__ import annotations

import streamlit as st

from assistant.answering.answer import Citation, Statement
from assistant.answering.citing import Place
from assistant.answering.pieces import cite_places
from assistant.documents.model import Confidence, Language
from assistant.documents.reading import Line
from assistant.ecpa.reliability import Checked, Part, Summary, checks, further, summary
from assistant.ui.cited_points import draw_points
from assistant.ui.document_facts import summary_lines, tally
from assistant.ui.engine import Engine
from assistant.ui.page_links import page_link
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

Cited = dict[str, tuple[Statement, ...]]


def draw(process: Engine, own: Session) -> None:
    """The page, once the assistant is ready."""
    counted = summary(process.assistant.index.documents)
    with st.container(key="reliability"):
        _drawn(counted, process, own)


def _drawn(counted: Summary, process: Engine, own: Session) -> None:
    language, documents = own.language, process.assistant.index.documents
    title = "reliability_title" if len(counted.concerned) == 1 and counted.concerned[0][0].kind == "paper" else "reliability_title_other"  # fmt: skip
    st.title(say(title, language), anchor=False)
    notes, parts = checks(documents), further(documents)
    if not notes:
        st.info(say("reliability_absent", language))
        return
    st.markdown("\n".join(f"- {plain(one)}" for one in summary_lines(counted, language)))
    statements, citations = cite_checks(notes, parts, process, language)
    st.header(say("reliability_notes", language), anchor=False)
    for one in notes:
        _note(one, statements, citations, process, own)
    if parts:
        st.header(say("reliability_further", language), anchor=False)
        for part in parts:
            _part(part, statements, citations, process, own)


def cite_checks(
    notes: tuple[Checked, ...], parts: tuple[Part, ...], process: Engine, language: Language
) -> tuple[Cited, tuple[Citation, ...]]:
    """The sentences of the page, cited and numbered over all of it; keys as in `_key`."""
    pieces: dict[str, list[Place]] = {}
    for one in notes:
        pieces[_key(one, "quoted")] = _places(one.quoted)
        pieces |= {_key(one, confidence): _places(lines) for confidence, lines in one.said.items()}
    for part in parts:
        pieces |= {_part_key(part, confidence): _places(lines) for confidence, lines in part.said.items()}
    index = process.assistant.index
    return cite_places(pieces, language, index.documents, index.passages)


def _places(lines: tuple[Line, ...]) -> list[Place]:
    return [Place(line.passage, line.number) for line in lines]


def _key(one: Checked, what: str) -> str:
    return f"reliability-{one.note.id}-{what}"


def _part_key(part: Part, confidence: Confidence) -> str:
    return f"reliability-{part.chapter.lines[0].passage.document_id}-{part.chapter.number}-{confidence}"


def _note(one: Checked, statements: Cited, citations: tuple[Citation, ...], process: Engine, own: Session) -> None:
    language = own.language
    with st.container(key=f"check-{one.note.id}", border=True):
        st.subheader(plain(one.heading.get(language) or one.note.id), anchor=False)
        left, right = st.columns(2, gap="medium")
        with left:
            st.markdown(f"**{say('reliability_said', language)}**")
            for tie, chapter, count in one.whole:
                document = process.assistant.index.documents[tie.document_id]
                label = chapter.label(language, document.full_title(language))
                page_link("library", say("reliability_section", language, section=label, count=count), {"doc": document.id, "section": str(chapter.number)}, icon=":material/menu_book:")  # fmt: skip
            _statements(_key(one, "quoted"), statements, citations, process, own)
        with right:
            for confidence in one.said:
                st.markdown(f"**{say(f'reliability_{confidence}', language)}**")
                _statements(_key(one, confidence), statements, citations, process, own)


def _part(part: Part, statements: Cited, citations: tuple[Citation, ...], process: Engine, own: Session) -> None:
    language = own.language
    label = part.chapter.label(language, "")
    counts = {confidence: len(lines) for confidence, lines in part.said.items()}
    with st.expander(plain(say("reliability_part", language, section=label, counts=tally(counts, language)))):
        for confidence in part.said:
            st.markdown(f"**{say(f'reliability_{confidence}', language)}**")
            _statements(_part_key(part, confidence), statements, citations, process, own)


def _statements(key: str, statements: Cited, citations: tuple[Citation, ...], process: Engine, own: Session) -> None:
    if statements[key]:
        draw_points(statements[key], citations, key, process.assistant, own)
