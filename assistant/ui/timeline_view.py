"""The timeline of documents and events: a chart, a list with citations, and the table behind both."""

from __future__ import annotations

from datetime import date
from typing import cast

import streamlit as st

from assistant.answering.own_dates import OwnDates, own_dates
from assistant.documents.model import Language
from assistant.ecpa.timeline import LEVELS, OWN, Level, load_timeline, select
from assistant.ui.cited_view import draw_cited
from assistant.ui.engine import Engine
from assistant.ui.linked import remember
from assistant.ui.policy_charts import timeline_chart
from assistant.ui.state import Session
from assistant.ui.texts import plain, say
from assistant.ui.timeline_pieces import Row, left_out, write_timeline


def draw(process: Engine, own: Session) -> None:
    """The view of the page."""
    language, index = own.language, process.assistant.index
    own_ones = own_dates(index.documents, date.today())
    shipped = [one for one in load_timeline() if one.document in index.documents]
    entries = tuple(sorted((*shipped, *own_ones.entries), key=lambda one: (one.first, one.last)))
    if not entries:
        st.info(say("policies_absent", language))
        return
    earliest, latest = entries[0].first.year, max(one.last.year for one in entries)
    known = tuple(one for one in (*LEVELS, OWN) if any(entry.level == one for entry in entries))
    levels, years = _filters(known, earliest, latest, language)
    chosen = select(entries, levels, *years)
    if not chosen:
        st.info(say("timeline_empty", language))
        _left_out(own_ones, language)
        return
    written = write_timeline(chosen, language, index.documents, index.passages, own_ones.found)
    st.subheader(_heading(levels, language), anchor=False)
    st.altair_chart(timeline_chart(written.rows, language, dark=st.context.theme.type == "dark"), width="stretch")
    st.caption(plain(say("timeline_chart_note", language, count=len(written.rows))))
    if any(one.entry.level == OWN for one in written.rows):
        st.caption(plain(say("timeline_own_note", language)))
    _left_out(own_ones, language)
    st.subheader(say("timeline_list", language), anchor=False)
    for year, rows in written.years.items():
        with st.container(key=f"year-{year}"):
            st.markdown(f"**{year}**")
            draw_cited(
                [one.statement for one in rows], written.citations, f"timeline-{year}", process.assistant, own, language,
                leads=[one.lead for one in rows],
            )  # fmt: skip
    with st.expander(say("timeline_table", language)):
        st.table(table(written.rows, language), hide_index=True)


def _left_out(own_ones: OwnDates, language: Language) -> None:
    for line in left_out(own_ones, language):
        st.caption(plain(line))


def table(rows: tuple[Row, ...], language: Language) -> list[dict[str, str]]:
    """The rows as a table with headings in a language."""
    columns = ("when", "level", "kind", "official", "sure")
    return [
        {say(f"column_{name}", language): plain(getattr(one, name)) for name in columns}
        | {say("column_source", language): " ".join(f"\\[{number}\\]" for number in one.statement.citations)}
        for one in rows
    ]


def _heading(levels: tuple[Level, ...], language: Language) -> str:
    if set(levels) >= set(LEVELS):
        return say("timeline_chart", language)
    names = [say(f"level_{one}", language) for one in (*LEVELS, OWN) if one in levels]
    return plain(say("timeline_chart_some", language, levels=say("listed", language).join(names)))


def _filters(
    known: tuple[Level, ...], earliest: int, latest: int, language: Language
) -> tuple[tuple[Level, ...], tuple[int, int]]:
    """Levels and years as the address and then the reader choose them."""
    if "policies-levels" not in st.session_state or "policies-known" not in st.session_state:
        asked = [one for one in st.query_params.get("level", "").split(",") if one in known]
        st.session_state["policies-levels"] = asked or list(known)
        st.session_state["policies-years"] = (
            _year("from", earliest, latest, earliest),
            _year("to", earliest, latest, latest),
        )
    elif st.session_state["policies-known"] != (known, earliest, latest):
        # documents were added or removed meanwhile: what was chosen among others may no longer be there, and what is new would be hidden
        st.session_state["policies-levels"], st.session_state["policies-years"] = list(known), (earliest, latest)
    st.session_state["policies-known"] = (known, earliest, latest)
    levels = st.segmented_control(
        say("timeline_levels", language), known, selection_mode="multi", key="policies-levels",
        format_func=lambda one: say(f"level_{one}", language),
    )  # fmt: skip
    years = st.slider(say("timeline_years", language), earliest, latest, key="policies-years")
    first, last = sorted(cast(tuple[int, int], years))
    remember(level=",".join(levels), **{"from": str(first), "to": str(last)})
    return tuple(levels), (first, last)


def _year(name: str, earliest: int, latest: int, usual: int) -> int:
    asked = st.query_params.get(name, "")
    return min(max(int(asked), earliest), latest) if asked.isdecimal() and len(asked) == 4 else usual
