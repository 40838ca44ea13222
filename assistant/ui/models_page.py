"""The page of models: the four side by side, and advice for a described place."""

from __future__ import annotations

import streamlit as st

from assistant.answering.pieces import cite_pieces
from assistant.answering.quoting import Span, find_all
from assistant.ecpa.advisor import VALUES, Advice, Rule, advise, load_rules, place_of
from assistant.ecpa.models import Models, load_models, usable
from assistant.ecpa.notes import NoteIndex
from assistant.ui.advice_pieces import Written, model_names, write_advice
from assistant.ui.blocks import statement_blocks, worded
from assistant.ui.briefing import briefing
from assistant.ui.cited_view import draw_blocks, draw_cited
from assistant.ui.engine import Engine
from assistant.ui.measure_pieces import problems_for
from assistant.ui.model_diagram import diagram
from assistant.ui.note_view import draw_note
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
    pieces: dict[str, list[Span]] = {}
    for model in models.models:
        cells = {
            "works": model.describes, "case": model.case, "advantages": model.advantages, "disadvantages": model.disadvantages,
            "conditions": model.conditions, "flows": tuple(one.span for one in model.flows),
        }  # fmt: skip
        for name, spans in cells.items():
            pieces[f"{name}-{model.id}"] = [Span(models.document, one, model.section) for one in spans]
    statements, citations = cite_pieces(pieces, language, index.documents, index.passages)
    shown = [place.key for place in find_all((one for listed in pieces.values() for one in listed), index.documents)]
    for note in sorted(NoteIndex(index.documents).concerning(shown), key=lambda one: one.id):
        draw_note(note.id, note.text[language], language, own, "models")
    st.caption(say("models_compare_note", language))
    names = model_names(index.documents, language)
    with st.container(key="models"):
        for left in (0, 2):
            columns = st.columns(2)
            for column, model in zip(columns, models.models[left : left + 2], strict=True):
                with column, st.container(border=True, key=f"compared-{model.id}"):
                    blocks = [
                        worded("title", names[model.id]),
                        diagram(model, language).block(say("models_drawn", language)),
                    ]
                    for name in ("works", "case", "advantages", "disadvantages", "conditions", "flows"):
                        blocks.append(worded("fold" if name == "flows" else "heading", say(f"models_{name}", language)))
                        blocks += statement_blocks(statements[f"{name}-{model.id}"], citations, language)
                    draw_blocks(blocks, citations, f"model-{model.id}", process.assistant, own, language, small=True)


def _advisor(process: Engine, own: Session) -> None:
    language, index = own.language, process.assistant.index
    st.header(say("models_advise", language))
    st.caption(say("models_advise_note", language))
    _fill_in()
    said: dict[str, str] = {}
    columns = st.columns(2)
    for number, name in enumerate(load_rules().inputs):
        with columns[number % 2]:
            said[name] = st.selectbox(
                say(f"input_{name}", language), VALUES, key=f"place-{name}",
                format_func=lambda value: say(f"value_{value}", language),
            )  # fmt: skip
    advice = advise(place_of(said))
    written = write_advice(advice, language, index.documents, index.passages)
    st.markdown(f"**{plain(written.order)}**")
    if advice.known:
        _shown(advice, written, process, own)
    with st.expander(say("models_rules", language)):
        _rules(process, own)


def _fill_in() -> None:
    """What the address tells of the place, once; what it leaves out, and all without one, is unknown."""
    told = {name: value for name, value in st.query_params.items() if name in load_rules().inputs and value in VALUES}
    anew = bool(told) and st.session_state.get("place-told") != told
    for name in load_rules().inputs:
        if anew or f"place-{name}" not in st.session_state:
            st.session_state[f"place-{name}"] = told.get(name, "unknown")
    if told:
        st.session_state["place-told"] = told


def _shown(advice: Advice, written: Written, process: Engine, own: Session) -> None:
    language = own.language
    st.caption(plain(written.sureness))
    with st.container(key="advice"):
        for number, part in enumerate(written.parts):
            with st.expander(plain(part.heading + (f" — {part.line}" if part.line else ""))):
                blocks = [
                    block
                    for piece in part.pieces
                    for block in (
                        worded("heading", piece.heading),
                        *statement_blocks(piece.statements, written.citations, language),
                    )
                ]
                draw_blocks(blocks, written.citations, f"advice-{number}", process.assistant, own, language)
    wants = {rule.input for rule in advice.common}.union(
        *(one.wants for one in (*(each for rank in advice.ranks for each in rank), *advice.unfit))
    )
    for problem in problems_for(wants, process.assistant.index.documents):
        label = plain(say("models_policies", language, problem=problem.name.of(language)))
        st.markdown(f"[{label}](policies?view=measures&problem={problem.id}&lang={language})")
    with st.expander(say("models_changes", language, count=len(written.changes))):
        st.markdown("\n".join(f"- {plain(one)}" for one in written.changes))
    st.download_button(
        say("models_download", language),
        lambda: briefing(advice, written, language),
        "briefing.docx",
        DOCX,
        icon=":material/download:",
    )


def _rules(process: Engine, own: Session) -> None:
    """Each rule in our words before the sentence that it rests on."""
    language, index = own.language, process.assistant.index
    names = model_names(index.documents, language)
    rules = load_rules()
    listed: list[tuple[str, Rule, bool]] = [
        (names[model.id], one, one.input in model.needs)
        for model in load_models().models
        for one in rules.models[model.id]
    ]
    listed += [(say("models_rule_all", language), one, False) for one in rules.common]
    comma = "、" if language == "zh" else ", "

    def values(some: tuple[str, ...]) -> str:
        return comma.join(say(f"value_{one}", language) for one in some) or say("models_nothing", language)

    def worded(model: str, one: Rule, needed: bool) -> str:
        return say(
            "models_rule", language, model=model, input=say(f"input_{one.input}", language), met=values(one.met), unmet=values(one.unmet),
            needed=say("models_rule_needed", language) if needed else "",
        )  # fmt: skip

    paper = load_models().document
    spans = {str(number): [Span(paper, one.span, one.section)] for number, (_, one, _) in enumerate(listed)}
    statements, citations = cite_pieces(spans, language, index.documents, index.passages)
    shown = [(worded(*listed[int(number)]), said[0]) for number, said in statements.items() if said]
    draw_cited(
        [said for _, said in shown], citations, "rules", process.assistant, own, language, small=True, leads=[lead for lead, _ in shown],
    )  # fmt: skip
