"""What policy offers against a problem: one card a policy, every sentence cited, with how the policy stands today."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assistant.ecpa.measures import problem_of
from assistant.ui.blocks import statement_blocks, worded
from assistant.ui.cited_view import draw_blocks, draw_cited
from assistant.ui.engine import Engine
from assistant.ui.linked import asked_for, remember
from assistant.ui.measure_pieces import problems_in, write_measures
from assistant.ui.note_view import draw_note
from assistant.ui.state import Session
from assistant.ui.texts import plain, say
from assistant.ui.timeline_pieces import when


def draw(process: Engine, own: Session) -> None:
    """The view of the page."""
    language, index = own.language, process.assistant.index
    problems = {one.id: one.name.of(language) for one in problems_in(index.documents)}
    if not problems:
        st.info(say("policies_absent", language))
        return
    if "policies-problem" not in st.session_state:
        usual = next(iter(problems))
        st.session_state["policies-problem"] = asked_for("problem", tuple(problems), usual, language, problems)
    chosen = st.selectbox(
        say("measures_problem", language), tuple(problems), key="policies-problem", format_func=problems.__getitem__
    )
    remember(problem=chosen)
    today = date.today()
    written = write_measures(problem_of(chosen), today, language, index.documents, index.passages)
    st.subheader(say("measures_difficulty", language), anchor=False)
    draw_cited(written.difficulty, written.citations, f"difficulty-{chosen}", process.assistant, own, language)
    for note in written.notes:
        draw_note(note.id, note.text[language], language, own, "measures")
    st.caption(
        plain(say("measures_note", language, count=len(written.cards), today=when(today.isoformat(), None, language)))
    )
    for card in written.cards:
        with st.container(border=True, key=f"card-{card.key}"):
            st.markdown(f"**{plain(card.name)}**")
            st.caption(f"{plain(card.level)} · **{plain(card.stands)}**")
            key = f"measure-{chosen}-{card.key}"
            blocks = [
                *statement_blocks(card.statements, written.citations, language),
                worded("fold", say("measures_basis", language)),
                *statement_blocks(card.basis, written.citations, language),
            ]
            draw_blocks(blocks, written.citations, key, process.assistant, own, language, small=True)
