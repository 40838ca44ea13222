"""The glossary: every term in Chinese, pinyin and English with its explanation, cited; found by any of its names."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.answering.assistant import Assistant
from assistant.answering.chosen import Chosen
from assistant.answering.citing import Cited, cite
from assistant.answering.evidence import Evidence
from assistant.documents.model import Language
from assistant.ecpa.glossary import Explained, explained_terms, matching, named
from assistant.ui.blocks import source_line
from assistant.ui.engine import Engine
from assistant.ui.evidence_view import draw_evidence
from assistant.ui.page_links import go
from assistant.ui.rows import Part, Row, cells, draw_rows, heading
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

KEY = "glossary-terms"


def draw(process: Engine, own: Session) -> None:
    """The page, once the assistant is ready: the term that the address names, or all, or those that the filter leaves."""
    language = own.language
    st.title(say("glossary_title", language), anchor=False)
    terms = explained_terms(process.assistant.index.documents)
    if not terms:
        st.info(say("glossary_absent", language))
        return
    st.caption(say("glossary_note", language, count=len(terms)))
    asked = st.query_params.get("term", "").strip()
    one = named(asked, terms) if asked else None
    with st.container(key="glossary"):
        if one is not None:
            _drawn([one], process.assistant, own, grouped=False)
            st.button(say("glossary_all", language, count=len(terms)), type="tertiary", on_click=go, args=({},))
            return
        if asked:
            st.warning(plain(say("glossary_unknown", language, term=asked)))
        words = st.text_input(
            say("glossary_filter", language), key="glossary-filter", placeholder=say("glossary_hint", language),
            icon=":material/search:",
        )  # fmt: skip
        left = matching(words, terms)
        if words.strip():
            st.caption(say("glossary_found", language, count=len(left)))
        if not left:
            st.info(plain(say("glossary_none", language, words=words.strip())))
            return
        _drawn(left, process.assistant, own, grouped=not words.strip())


def _drawn(terms: Sequence[Explained], assistant: Assistant, own: Session, *, grouped: bool) -> None:
    cited = cite_terms(terms, own.language, assistant)
    opened = own.conversation.opened_at(KEY)
    draw_rows(
        term_rows(terms, cited, own.language, grouped=grouped), KEY, "term", own.language,
        on_cite=lambda number: own.conversation.toggle(KEY, number), open_number=opened,
    )  # fmt: skip
    for one in cited.citations:
        if one.number == opened:
            draw_evidence(one, assistant, own, f"{KEY}-{opened}")


def cite_terms(terms: Sequence[Explained], language: Language, assistant: Assistant) -> Cited:
    """The explanations as citations, numbered in the order of the terms."""
    chosen = [
        Chosen(Evidence(one.passage, number), group=one.term.zh)
        for one in terms
        for number in range(len(one.passage.sentences))
    ]
    return cite(chosen, language, assistant.index.documents, assistant.index.passages)


def term_rows(terms: Sequence[Explained], cited: Cited, language: Language, *, grouped: bool) -> list[Row]:
    """A row a term: its Chinese and pinyin, its English, its explanation in the reader's language; with `grouped` under headings."""
    titles = {one.number: source_line(one, language) for one in cited.citations}
    explained: dict[str, list[Part]] = {one.term.zh: [] for one in terms}
    for statement in cited.statements:
        parts = explained[statement.group or ""]
        parts.append({"text": (" " if parts and language == "en" else "") + statement.text + " "})
        parts += [{"cite": number, "title": titles[number]} for number in statement.citations]
    rows: list[Row] = []
    before = ""
    for one in terms:
        group = one.headings.get(language) or next(iter(one.headings.values()), "")
        if grouped and group and group != before:
            rows.append(heading(group))
        before = group
        english: list[Part] = [{"text": one.term.en}]
        chinese: list[Part] = [{"text": one.term.zh, "strong": True}, {"text": one.term.pinyin, "quiet": True}]
        if one.term.abbreviation:
            (english if one.term.abbreviation.isascii() else chinese).append(
                {"text": one.term.abbreviation, "quiet": True}
            )
        rows.append(cells((chinese, "zh"), (english, "en"), (explained[one.term.zh], language)))
    return rows
