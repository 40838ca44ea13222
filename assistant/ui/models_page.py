"""The page of models: the four side by side, and advice for a described place."""

from __future__ import annotations

import streamlit as st

from assistant.answering.pieces import cite_pieces
from assistant.answering.quoting import Span
from assistant.documents.model import Language
from assistant.ecpa.advisor import VALUES, Rule, advise, load_rules, place_of
from assistant.ecpa.models import Models, usable
from assistant.ui.advice_pieces import model_names, write_advice
from assistant.ui.briefing import briefing
from assistant.ui.cited_view import draw_cited
from assistant.ui.engine import Engine
from assistant.ui.model_diagram import diagram
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOTE = "EN-1"


def draw(process: Engine, own: Session) -> None:
    """The page, once the assistant is ready."""
    language = own.language
    st.title(say("models_title", language))
    models = usable(process.assistant.index.documents)
    if models is None:
        st.info(say("models_absent", language))
        return
    _advisor(process, own)
    st.header(say("models_compare", language))
    _compared(models, process, own)


def _compared(models: Models, process: Engine, own: Session) -> None:
    language, index = own.language, process.assistant.index
    pieces: dict[str, list[Span]] = {"note": _note(process)}
    for model in models.models:
        cells = {
            "works": model.describes, "case": model.case, "advantages": model.advantages, "disadvantages": model.disadvantages,
            "conditions": model.conditions, "flows": tuple(one.span for one in model.flows),
        }  # fmt: skip
        for name, spans in cells.items():
            pieces[f"{name}-{model.id}"] = [Span(models.document, one, model.section) for one in spans]
    statements, citations = cite_pieces(pieces, language, index.documents, index.passages)
    with st.container(border=True):
        draw_cited(statements["note"], citations, "models-note", process.assistant, own, language)
    st.caption(say("models_compare_note", language))
    names = model_names(index.documents, language)
    for left in (0, 2):
        columns = st.columns(2)
        for column, model in zip(columns, models.models[left : left + 2], strict=True):
            with column, st.container(border=True):
                st.subheader(plain(names[model.id]))
                st.graphviz_chart(diagram(model, language), width="stretch")
                for name in ("works", "case", "advantages", "disadvantages", "conditions"):
                    st.markdown(f"**{say(f'models_{name}', language)}**")
                    key = f"{name}-{model.id}"
                    draw_cited(statements[key], citations, key, process.assistant, own, language, small=True)
                with st.expander(say("models_flows", language)):
                    key = f"flows-{model.id}"
                    draw_cited(statements[key], citations, key, process.assistant, own, language, small=True)


def _note(process: Engine) -> list[Span]:
    """The sentences of the editor's note that the cases lie elsewhere."""
    return [
        Span(document.id, sentence.text)
        for document in process.assistant.index.documents.values()
        for passage in document.passages
        if passage.language == document.language and passage.section.heading.startswith(f"{_NOTE}:")
        for sentence in passage.sentences
    ]


def _advisor(process: Engine, own: Session) -> None:
    language, index = own.language, process.assistant.index
    st.header(say("models_advise", language))
    st.caption(say("models_advise_note", language))
    said: dict[str, str] = {}
    columns = st.columns(2)
    for number, name in enumerate(load_rules().inputs):
        with columns[number % 2]:
            said[name] = st.selectbox(
                say(f"input_{name}", language), VALUES, index=VALUES.index("unknown"), key=f"place-{name}",
                format_func=lambda value: say(f"value_{value}", language),
            )  # fmt: skip
    advice = advise(place_of(said))
    written = write_advice(advice, language, index.documents, index.passages)
    st.markdown(f"**{plain(written.order)}**")
    st.caption(plain(written.sureness))
    for part in written.parts:
        with st.expander(plain(part.heading + (f" — {part.line}" if part.line else ""))):
            for piece in part.pieces:
                st.markdown(f"**{piece.heading}**")
                draw_cited(piece.statements, written.citations, f"advice-{piece.key}", process.assistant, own, language)
    with st.expander(say("models_changes", language, count=len(written.changes))):
        st.markdown("\n".join(f"- {plain(one)}" for one in written.changes))
    with st.expander(say("models_rules", language)):
        st.markdown("\n".join(f"- {plain(one)}" for one in _rules(process, language)))
    st.download_button(
        say("models_download", language),
        briefing(advice, written, language),
        "briefing.docx",
        DOCX,
        icon=":material/download:",
    )


def _rules(process: Engine, language: Language) -> list[str]:
    names = model_names(process.assistant.index.documents, language)
    rules = load_rules()
    listed: list[tuple[str, Rule]] = [(names[model], one) for model, own in rules.models.items() for one in own]
    listed += [(say("models_rule_all", language), one) for one in rules.common]
    comma = "、" if language == "zh" else ", "

    def values(some: tuple[str, ...]) -> str:
        return comma.join(say(f"value_{one}", language) for one in some) or say("models_nothing", language)

    return [
        say("models_rule", language, model=model, input=say(f"input_{one.input}", language), met=values(one.met), unmet=values(one.unmet),
            needed=say("models_rule_needed", language) if one.needed else "", section=one.section, span=one.span)
        for model, one in listed
    ]  # fmt: skip
