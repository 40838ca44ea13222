"""The empty page: what this is, questions that work, what the answers rest on and how far to rely on them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assistant.answering.assistant import Assistant
from assistant.answering.citing import Place
from assistant.answering.pieces import cite_places
from assistant.documents.model import Language
from assistant.documents.own import is_own
from assistant.ecpa.examples import READERS, examples, usable_examples
from assistant.ecpa.notes import note_sentences
from assistant.ui.blocks import text_blocks
from assistant.ui.cited_view import draw_cited
from assistant.ui.engine import Engine
from assistant.ui.rich_text import rich_text
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

SHOWN = 3
PRESENT = "welcome-present"


def draw_welcome(engine: Engine, session: Session) -> None:
    """Drawn before the assistant is ready; what depends on the documents follows when it is."""
    language = session.language
    st.title(say("name", language), anchor=False)
    scoped = engine.ready and bool(session.scope)
    lead = "lead" if _bundled(engine) and not scoped else "lead_other"
    rich_text(text_blocks(say(lead, language)), language, "lead", anchor="h1", page=language)
    if scoped:
        _scoped(engine, session)
    else:
        if _bundled(engine):
            _examples(session)
        _rests_on(engine, language)
        if engine.ready:
            _present(engine.assistant, session)
    if st.button(say("reliable", language), key="reliable", type="tertiary"):
        _reliability(engine, language)


def _scoped(engine: Engine, session: Session) -> None:
    """What the answers are limited to: on a narrow screen the sidebar, where it was chosen, is out of sight."""
    language, documents = session.language, engine.assistant.corpus.documents
    titles = [documents[one].name(language) for one in session.scope if one in documents]
    joint = "；" if language == "zh" else "; "
    st.markdown(plain(say("scoped", language, titles=joint.join(titles))))

    def widen() -> None:
        session.scope = ()
        st.session_state.pop("scope", None)

    st.button(say("scoped_all", language), key="scoped-all", type="tertiary", on_click=widen)


def _bundled(engine: Engine) -> bool:
    """Whether the documents are (before they are read: by the settings) those that the examples and their description are about."""
    if engine.ready:
        return usable_examples(engine.assistant.corpus.documents)
    return "corpus" not in engine.settings.model_fields_set


def _examples(session: Session) -> None:
    language = session.language
    columns = st.columns(len(READERS))
    for column, reader in zip(columns, READERS, strict=True):
        with column, st.container(key=f"examples-{reader}"):
            st.markdown(f"**{say(f'examples_{reader}', language)}**")
            for i, question in enumerate(of_the_day(list(examples(reader, language)), date.today().toordinal())):
                st.button(
                    plain(question),
                    key=f"example-{reader}-{i}",
                    on_click=session.ask,
                    args=(question,),
                    width="stretch",
                )


def of_the_day(questions: list[str], day: int, count: int = SHOWN) -> list[str]:
    """`count` of the questions, others each day, all in turn."""
    if not questions:
        return []
    start = (day * count) % len(questions)
    return [questions[(start + i) % len(questions)] for i in range(min(count, len(questions)))]


def _rests_on(engine: Engine, language: Language) -> None:
    if engine.ready:
        key = "rests_on" if _bundled(engine) else "rests_on_other"
        documents = engine.assistant.corpus.documents.values()
        own = sum(is_own(one.path) for one in documents)
        added = say("rests_on_own", language, count=own) if own else ""
        st.caption(say(key, language, count=len(documents) - own) + added)


def _present(assistant: Assistant, session: Session) -> None:
    """What the editor's notes say first of the time that the documents are about."""
    documents = assistant.index.documents
    present = [note for document in documents.values() for note in document.notes if note.present]
    keys = [key for note in present for key in note_sentences(note, documents)[:1]]
    places = [
        Place(passage, number)
        for name, position, number in keys
        for passage in documents[name].passages
        if passage.position == position and passage.language == documents[name].language
    ]
    statements, citations = cite_places({PRESENT: places}, session.language, documents, assistant.index.passages)
    if citations:
        draw_cited(statements[PRESENT], citations, PRESENT, assistant, session, session.language, small=True)


def _reliability(engine: Engine, language: Language) -> None:
    @st.dialog(say("reliable_title", language), width="medium")
    def dialog() -> None:
        worded = engine.ready and engine.assistant.writer is not None
        texts = [say("reliable_model" if worded else "reliable_sources", language), say("reliable_text", language)]
        if _bundled(engine):
            texts.append(say("reliable_bundled", language))
        st.markdown("\n".join(one.strip() for one in texts))

    dialog()
