"""The pack as it will be exported: its parts as cards, each sentence with the number of its document, which opens the evidence."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.answering.answer import Statement
from assistant.documents.model import Language
from assistant.teaching.packs.deck import Slide, plan, reference_text
from assistant.teaching.packs.model_parts import Arrow
from assistant.teaching.packs.quotes import Line
from assistant.teaching.packs.written import Pack, WrittenPart
from assistant.teaching.phrases import tell
from assistant.ui.cited_view import draw_cited
from assistant.ui.engine import Engine
from assistant.ui.note_view import draw_note
from assistant.ui.state import Session
from assistant.ui.texts import plain, say


def draw_preview(pack: Pack, process: Engine, own: Session) -> None:
    """All parts in order, then goals, terms, questions and references."""
    language = own.language
    planned = plan(pack)
    for number, part in enumerate(pack.parts):
        with st.container(border=True, key=f"pack-card-{number}"):
            _part(number, part, planned, pack, process, own)
    with st.container(border=True, key="pack-card-rest"):
        for heading, listed in (("pack_goals", pack.goals), ("pack_questions", pack.questions)):
            st.markdown(f"**{tell(heading, pack.language)}**\n" + "".join(f"\n- {plain(one)}" for one in listed))
        if pack.terms:
            st.markdown(f"**{tell('pack_terms', pack.language)}**")
            st.caption(say("packs_terms_note", language))
            for at, term in enumerate(pack.terms):
                _line(term.line, f"pack-term-{at}", process, own, pack.language)
        st.markdown(f"**{tell('pack_references', pack.language)}**")
        for one, document in pack.references:
            st.caption(plain(reference_text(one, document, pack.language)))


def _part(number: int, part: WrittenPart, planned: Sequence[Slide], pack: Pack, process: Engine, own: Session) -> None:
    language = own.language
    pages = [at for at, one in enumerate(planned, 1) if one.part == number]
    st.subheader(plain(f"{number + 1}. {part.title}"), anchor=False)
    where = say("packs_slide", language, page=pages[0]) if len(pages) == 1 else say("packs_slides_from", language, first=pages[0], last=pages[-1])  # fmt: skip
    st.caption(plain(" · ".join(one for one in (where, part.kicker) if one)))
    if part.arrows:
        _arrows(part.arrows, pack.language, f"pack-{number}", process, own)
    for at, line in enumerate(part.lines):
        _line(line, f"pack-{number}-{at}", process, own, pack.language)
    for note in (one for listed in part.notes.values() for one in listed):
        draw_note(note.id, note.text, pack.language, own, f"pack-{number}")


def _line(line: Line, key: str, process: Engine, own: Session, language: Language) -> None:
    label = f"{line.label}{'：' if language == 'zh' else ': '}" if line.label else ""
    if line.citation is None:
        st.markdown(f"*{plain(line.text)}*  \n:small[:orange[{plain(tell('pack_own', language))}]]")
        return
    text = f"{label}{line.text}"
    statement = Statement(text=text, citations=(line.citation.number,), verified=True)
    draw_cited([statement], [line.citation], key, process.assistant, own, language, small=True)


def _arrows(arrows: Sequence[Arrow], language: Language, key: str, process: Engine, own: Session) -> None:
    """The drawing's arrows in words, and behind a line what they rest on."""
    rows = "".join(f"\n| {plain(one.source)} | {plain(one.carries)} → | {plain(one.to)} |" for one in arrows)
    heads = " | ".join(plain(tell(f"pack_{one}", language)) for one in ("who", "gives", "whom"))
    st.markdown(f"| {heads} |\n|---|---|---|{rows}")
    with st.expander(say("models_flows", own.language)):
        for at, one in enumerate(arrows):
            _line(one.line, f"{key}-arrow-{at}", process, own, language)
