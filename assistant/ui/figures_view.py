"""The figures of a series: a chart, the cited sentences, and the table behind both."""

from __future__ import annotations

import streamlit as st

from assistant.documents.model import Language
from assistant.ui.cited_view import draw_cited
from assistant.ui.engine import Engine
from assistant.ui.figure_pieces import Row, series_in, title, write_figures
from assistant.ui.linked import asked_for, remember
from assistant.ui.note_view import draw_note
from assistant.ui.policy_charts import figure_chart
from assistant.ui.state import Session
from assistant.ui.texts import plain, say


def draw(process: Engine, own: Session) -> None:
    """The view of the page."""
    language, index = own.language, process.assistant.index
    series = {one.id: one for one in series_in(index.documents)}
    if not series:
        st.info(say("policies_absent", language))
        return
    names = {key: title(one, language) for key, one in series.items()}
    if "policies-figure" not in st.session_state:
        st.session_state["policies-figure"] = asked_for("figure", tuple(series), next(iter(series)), language, names)
    chosen = st.selectbox(
        say("figures_choose", language), tuple(series), key="policies-figure", format_func=names.__getitem__
    )
    remember(figure=chosen)
    written = write_figures(series[chosen], language, index.documents, index.passages)
    st.subheader(plain(written.title), anchor=False)
    st.altair_chart(
        figure_chart(written, series[chosen].joined, language, dark=st.context.theme.type == "dark"), width="stretch"
    )
    lines = [say("figures_joined" if series[chosen].joined else "figures_apart", language)]
    if any(one.doubtful for one in written.rows):
        lines.append(say("figures_doubt", language))
    if written.remark:
        lines = [written.remark, *lines[1:]]
    sources = dict.fromkeys(one.title for one in written.citations)
    lines.append(say("figures_sources", language, sources=("；" if language == "zh" else "; ").join(sources)))
    st.caption("\n\n".join(plain(one) for one in lines))
    for note in written.notes:
        draw_note(note.id, note.text[language], language, own, "figures")
    st.subheader(say("figures_points", language), anchor=False)
    draw_cited(
        [one.statement for one in written.rows], written.citations, f"figure-{chosen}", process.assistant, own, language,
        leads=[lead(one, language) for one in written.rows],
    )  # fmt: skip
    if written.because:
        draw_cited(
            written.because, written.citations, f"because-{chosen}", process.assistant, own, language, small=True
        )
    with st.expander(say("figures_table", language)):
        st.table(table(written.rows, language), hide_index=True)


def lead(one: Row, language: Language) -> str:
    """When, how much, and whether it is a target or in doubt."""
    target = f" · {one.kind}" if one.point.kind == "target" else ""
    doubt = say("unsure", language) if one.doubtful else ""
    return f"{one.when} · {one.value}{target}{doubt}"


def table(rows: tuple[Row, ...], language: Language) -> list[dict[str, str]]:
    """The rows as a table with headings in a language."""
    return [
        {
            say(f"column_{name}", language): plain(getattr(one, name))
            for name in ("when", "value", "kind", "sure", "source")
        }
        for one in rows
    ]
