"""One exchange on the page: the question, the answer with its citations, notes, sources, what else was found, what to ask next."""

from __future__ import annotations

import streamlit as st

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.ui.adviser_line import draw_adviser
from assistant.ui.answer_references import draw_answer_references
from assistant.ui.blocks import answer_blocks, by_document, copied, near_line, place_line, text_blocks
from assistant.ui.evidence_view import draw_evidence
from assistant.ui.keeping import Keeper
from assistant.ui.mark_view import draw_marks
from assistant.ui.measures_line import draw_measures
from assistant.ui.note_view import draw_note
from assistant.ui.rich_text import rich_text
from assistant.ui.state import Exchange, Session
from assistant.ui.terms_line import draw_terms
from assistant.ui.texts import plain, say
from assistant.ui.wording_view import draw_wording


def draw_question(exchange: Exchange, session: Session) -> None:
    """The question as it was typed."""
    with st.container(key=f"asked-{exchange.key}"):
        st.markdown(plain(exchange.question), help=None)


def draw_answer(
    exchange: Exchange, assistant: Assistant, session: Session, *, last: bool, keeper: Keeper | None = None
) -> None:
    """The answer and all that belongs to it; suggestions only under the `last` one, thumbs where a `keeper` stores them."""
    answer, language, key = exchange.answer, session.language, exchange.key
    if answer is None:
        st.caption(plain(exchange.failure or say("stopped", language)))
        st.button(
            say("again", language),
            key=f"again-{key}",
            on_click=session.ask,
            args=(exchange.question,),
            type="secondary",
        )
        return
    _understood(exchange, answer, session)
    number = session.conversation.opened_at(key)
    rich_text(
        answer_blocks(answer),
        answer.language,
        f"answer-{key}",
        on_cite=lambda chosen: session.conversation.toggle(key, chosen),
        open_number=number,
        copy={"label": say("copy", language), "done": say("copied", language), "text": copied(answer, language)},
        reveal=not exchange.shown,
        anchor=None if exchange.shown else f".st-key-asked-{key}",
        page=language,
    )
    exchange.shown = True
    if answer.writer != "extractive":
        st.caption(plain(say("model_worded", language, model=answer.writer.removeprefix("model:"))))
    if answer.remark:
        st.caption(plain(answer.remark))
    if assistant.writer is not None:
        draw_wording(exchange, assistant.writer, session, last=last)
    if number is not None:
        draw_evidence(answer.citations[number - 1], assistant, session, f"{key}-{number}")
    for note in answer.notes:
        draw_note(note.id, note.text, answer.language, session, key)
    if answer.citations:
        _sources(exchange, answer, session)
        draw_answer_references(answer, assistant, language, key)
    draw_adviser(answer, assistant, language, key)
    draw_measures(answer, assistant, language, key)
    draw_terms(answer, assistant, language, key)
    _also(exchange, answer, session)
    if keeper is not None and keeper.keeps(session.conversation):
        draw_marks(exchange, keeper, session)
    if last and answer.suggestions:
        with st.container(key=f"follow-{key}"):
            st.caption(say("follow", language))
            for i, question in enumerate(answer.suggestions):
                st.button(plain(question), key=f"follow-{key}-{i}", on_click=session.ask, args=(question,))


def _understood(exchange: Exchange, answer: Answer, session: Session) -> None:
    if answer.standalone_question == exchange.question.strip():
        return
    with st.container(key=f"understood-{exchange.key}"):
        st.caption(plain(say("understood", session.language, question=answer.standalone_question)))
        st.button(
            say("as_typed", session.language), key=f"alone-{exchange.key}", type="tertiary",
            on_click=session.ask, args=(exchange.question,), kwargs={"alone": True},
        )  # fmt: skip


def _sources(exchange: Exchange, answer: Answer, session: Session) -> None:
    with st.container(key=f"sources-{exchange.key}"):
        st.caption(say("sources", session.language))
        for title, cited in by_document(answer.citations).items():
            with st.container(key=f"document-{exchange.key}-{cited[0].number}"):
                st.markdown(plain(title))
                for one in cited:
                    st.button(
                        plain(place_line(one, answer.language)),
                        key=f"source-{exchange.key}-{one.number}",
                        type="tertiary",
                        help=say("open_source", session.language, number=one.number),
                        on_click=session.conversation.toggle,
                        args=(exchange.key, one.number),
                    )


def _also(exchange: Exchange, answer: Answer, session: Session) -> None:
    if not answer.also_retrieved:
        return
    language = session.language
    label = "also" if answer.status == "answered" else "also_near"
    with st.expander(say(label, language, count=len(answer.also_retrieved))):
        for i, one in enumerate(answer.also_retrieved):
            st.caption(plain(near_line(one, language)))
            rich_text(text_blocks(one.text.replace("\n", " ")), answer.language, f"near-{exchange.key}-{i}", small=True)
