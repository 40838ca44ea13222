"""Two documents side by side, theme by theme, every sentence cited."""

from __future__ import annotations

import threading

import streamlit as st

from assistant.answering.assistant import Assistant
from assistant.answering.themed import ThemeIndex
from assistant.documents.model import Language
from assistant.ecpa.themes import load_themes
from assistant.ui.blocks import statement_blocks, worded
from assistant.ui.cited_view import draw_blocks, draw_cited
from assistant.ui.comparison_pieces import Identity, Row, Side, Written, comparable, usual_pair, write_comparison
from assistant.ui.engine import Engine
from assistant.ui.linked import asked_for, remember
from assistant.ui.state import Session
from assistant.ui.texts import plain, say


def draw(process: Engine, own: Session) -> None:
    """The view of the page."""
    language, documents = own.language, process.assistant.index.documents
    pair = usual_pair(documents)
    if pair is None:
        st.info(say("compare_few", language))
        return
    names = {one: documents[one].name(language) for one in comparable(documents)}
    chosen = []
    columns = st.columns(2)
    for column, name, usual, label in zip(columns, ("a", "b"), pair, ("compare_first", "compare_second"), strict=True):
        with column:
            if f"policies-{name}" not in st.session_state:
                st.session_state[f"policies-{name}"] = asked_for(name, tuple(names), usual, language, names)
            chosen.append(
                st.selectbox(say(label, language), tuple(names), key=f"policies-{name}", format_func=names.__getitem__)
            )
    remember(a=chosen[0], b=chosen[1])
    if chosen[0] == chosen[1]:
        st.info(say("compare_same", language))
        return
    with st.spinner(say("compare_working", language)):
        written = write_comparison(
            (documents[chosen[0]], documents[chosen[1]]),
            _themes(process.assistant),
            language,
            documents,
            process.assistant.index.passages,
        )
    _draw(written, process, own)


def prepare(assistant: Assistant) -> None:
    """Begin to sort the sentences of the corpus while the reader looks at another view."""
    _themes(assistant)


@st.cache_resource(show_spinner=False, hash_funcs={Assistant: id})
def _themes(assistant: Assistant) -> ThemeIndex:
    made = ThemeIndex(assistant.index, load_themes())
    tongues = sorted({one.language for one in assistant.index.documents.values() if one.kind == "policy"})

    def work() -> None:
        for one in tongues:
            made.prepare(one)

    threading.Thread(target=work, name="themes", daemon=True).start()
    return made


def _draw(written: Written, process: Engine, own: Session) -> None:
    language = own.language
    with st.container(key="compare"):
        for column, one in zip(st.columns(2), written.identities, strict=True):
            with column, st.container(border=True):
                _identity(one, language)
    for line in written.summary:
        st.markdown(plain(line))
    st.caption(plain(say("compare_note", language)))
    for row in written.rows:
        if not row.aside:
            st.subheader(plain(row.name), anchor=False)
            _sides(row, written, process, own)
    for row in (*(one for one in written.rows if one.aside), written.rest):
        left, right = (len(side.statements) + len(side.more) for side in row.sides)
        if left or right:
            with st.expander(plain(say("compare_aside", language, name=row.name, left=left, right=right))):
                _sides(row, written, process, own)


def _identity(one: Identity, language: Language) -> None:
    st.markdown(f"**{plain(one.name)}**")
    colon = "：" if language == "zh" else ": "
    st.caption("\n\n".join(plain(f"{label}{colon}{value}") for label, value in one.facts))


def _sides(row: Row, written: Written, process: Engine, own: Session) -> None:
    columns = st.columns(2)
    for n, (column, side) in enumerate(zip(columns, row.sides, strict=True)):
        with column:
            st.caption(plain(written.identities[n].name))
            if side.statements or row.theme:
                _side(side, f"compare-{row.theme or 'rest'}-{written.identities[n].id}", written, process, own)


def _side(side: Side, key: str, written: Written, process: Engine, own: Session) -> None:
    language = own.language
    if side.statements:
        blocks = statement_blocks(side.statements, written.citations, language)
        if side.more:
            blocks.append(worded("fold", say("compare_more", language, count=len(side.more))))
            blocks += statement_blocks(side.more, written.citations, language)
        draw_blocks(blocks, written.citations, key, process.assistant, own, language, small=True)
        return
    st.markdown(plain(say("compare_near" if side.near else "compare_none", language)))
    if side.near:
        draw_cited(side.near, written.citations, f"{key}-near", process.assistant, own, language, small=True)
