"""The page for the person who looks after the installation: what is asked, what stays unanswered, what readers mark, what is kept."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from assistant.documents.model import Language
from assistant.errors import RecordsError
from assistant.records import Conversations, Store, Usage
from assistant.records.usage import Row, as_csv
from assistant.ui.care_charts import bars_by_day, bars_of_sources
from assistant.ui.conversation_list import leaving
from assistant.ui.engine import Engine
from assistant.ui.keeping import served, store_of
from assistant.ui.state import Conversation, Session
from assistant.ui.texts import plain, say

DAY_S = 86_400
PERIODS = (7, 30, 365, 0)
TONGUES = ("all", "zh", "en")
SHOWN = 10
FAULT = "care-fault"


def draw(process: Engine, own: Session) -> None:
    """The page."""
    language = own.language
    st.title(say("care_title", language))
    if served():
        st.info(say("care_served", language))
        return
    store = store_of(process.settings)
    days, tongue = _filters(language)
    try:
        since = date.today() - timedelta(days=days - 1) if days else None
        usage = Usage.of(store, since, None if tongue == "all" else tongue)
        _overview(usage, process, language)
        _kept(store, process, own)
        if fault := st.session_state.pop(FAULT, None):
            st.error(plain(say("care_not_deleted", language) + say(f"unsaved_{fault}", language)))
    except RecordsError as error:
        st.error(plain(say(f"unsaved_{error.reason}", language)))


def _filters(language: Language) -> tuple[int, Any]:
    """The chosen period in days (0: all) and language; the address keeps both."""
    period = st.query_params.get("days", "30")
    spoken = st.query_params.get("asked", "all")
    with st.container(horizontal=True, key="care-filters"):
        days = st.segmented_control(
            say("care_period", language), PERIODS, key="care-days", required=True,
            default=int(period) if period in map(str, PERIODS) else 30, format_func=lambda one: say(f"care_days_{one}", language),
        )  # fmt: skip
        tongue = st.segmented_control(
            say("care_language", language), TONGUES, key="care-tongue", required=True,
            default=spoken if spoken in TONGUES else "all", format_func=lambda one: say(f"care_tongue_{one}", language),
        )  # fmt: skip
    st.query_params["days"], st.query_params["asked"] = str(days), str(tongue)
    return int(days or 0), tongue


def _overview(usage: Usage, process: Engine, language: Language) -> None:
    if not usage.rows:
        st.info(say("care_nothing", language))
        return
    counts = {"count": len(usage.rows), "unanswered": len(usage.unanswered), "low": len(usage.low)}
    st.markdown(f"**{plain(say('care_counts', language, **counts))}**")
    by_day = usage.by_day()
    most = max(by_day, key=lambda day: by_day[day])
    st.subheader(plain(say("care_by_day", language, days=len(by_day), day=most.isoformat(), most=by_day[most])))
    st.altair_chart(bars_by_day(by_day, language), width="stretch")
    with st.expander(say("care_table", language)):
        _table([{"care_day": day.isoformat(), "care_questions": count} for day, count in by_day.items()], language)
    _rows("care_unanswered", usage.unanswered, language, care_nearest=lambda one: one.nearest)
    _rows("care_low", usage.low, language, care_comment=lambda one: one.comment)
    documents = process.assistant.corpus.documents
    sources = [
        (documents[one].full_title(language) if one in documents else title, count) for one, title, count in usage.sources()
    ]  # fmt: skip
    if sources:
        st.subheader(plain(say("care_sources", language, title=sources[0][0], count=sources[0][1])))
        st.altair_chart(bars_of_sources(sources[:SHOWN], language), width="stretch")
        with st.expander(say("care_table", language)):
            _table([{"care_source": title, "care_answers": count} for title, count in sources], language)
    _rows("care_slowest", usage.slowest(SHOWN), language, care_seconds=lambda one: round(one.total_ms / 1000, 1))
    st.download_button(
        say("care_csv", language), lambda: as_csv(usage.rows), "questions.csv", "text/csv", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _rows(key: str, rows: Sequence[Row], language: Language, **further: Any) -> None:
    """A list of questions under a heading that counts them, each with a link to its conversation."""
    st.subheader(plain(say(key, language, count=len(rows))))
    if not rows:
        st.caption(say("care_none", language))
        return
    _table(
        [
            {
                "care_when": f"{one.asked:%Y-%m-%d %H:%M}",
                "care_open": f"/?conversation={one.conversation}",
                "care_question": one.question,
                **{name: value(one) for name, value in further.items()},
            }
            for one in rows
        ],
        language,
    )


def _table(records: list[dict[str, Any]], language: Language) -> None:
    columns = {
        "care_when": st.column_config.TextColumn(say("care_when", language), width=130),
        "care_open": st.column_config.LinkColumn(say("care_open", language), display_text=say("care_open_text", language), width=60),
        "care_question": st.column_config.TextColumn(say("care_question", language), width="large"),
    }  # fmt: skip
    named = {name: columns.get(name, say(name, language)) for name in records[0]}
    st.dataframe(records, hide_index=True, column_config=named, width="stretch")


def _kept(store: Store, process: Engine, own: Session) -> None:
    """What is kept, where, for how long, and how it is deleted."""
    language = own.language
    conversations = Conversations(store)
    st.header(say("care_kept", language))
    if not process.settings.keep_conversations:
        st.caption(plain(say("unsaved_setting", language)))
    sentence = say("kept", language, folder=store.path.parent)
    st.markdown(plain(f"{sentence}{'' if language == 'zh' else ' '}{leaving(process, own)}"))
    count = conversations.count()
    st.markdown(plain(say("care_count", language, count=count)))
    if not count:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        days = int(st.number_input(say("care_older", language), 1, 3650, 180, key="care-older", width=220))
        if st.button(say("care_delete_older", language), key="care-delete-older"):
            _confirm(say("care_sure_older", language, days=days), conversations, own, time.time() - days * DAY_S)
        if st.button(say("care_delete_all", language), key="care-delete-all"):
            _confirm(say("care_sure_all", language, count=count), conversations, own, None)


def _confirm(question: str, conversations: Conversations, own: Session, moment: float | None) -> None:
    language = own.language

    def delete() -> None:
        try:
            conversations.delete_before(moment)
        except RecordsError as error:
            # said on the page, which is drawn anew
            st.session_state[FAULT] = error.reason
            return
        _forget(own, moment)

    @st.dialog(say("care_sure", language))
    def dialog() -> None:
        st.markdown(plain(question))
        with st.container(horizontal=True):
            if st.button(say("delete", language), key="care-delete-sure", type="primary", on_click=delete):
                st.rerun()
            if st.button(say("delete_not", language), key="care-delete-not"):
                st.rerun()

    dialog()


def _forget(own: Session, moment: float | None) -> None:
    """What has been deleted leaves the screen too: a conversation that goes on would be stored again."""
    own.stop_wording()
    left = [one for one in own.conversations if one.private or (moment is not None and one.updated >= moment)]
    own.conversations = [*left, Conversation()]
    own.current = len(left)
