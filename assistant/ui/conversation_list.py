"""The conversations in the sidebar: those of today and earlier ones, what can be done with the one on the screen, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.records.export import FORMS, MIME, Form, export, file_name
from assistant.records.kept import NAME_LENGTH
from assistant.records.numbering import Sources
from assistant.ui.engine import Engine
from assistant.ui.keeping import Keeper, kept_conversation
from assistant.ui.state import Conversation, Session
from assistant.ui.texts import plain, say

TITLE_LENGTH = 28
MORE = 30


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    title: str
    updated: float


def draw_list(keeper: Keeper, engine: Engine, session: Session) -> None:
    """Today's conversations and earlier ones, the latest first; the one on the screen with its menu."""
    language = session.language
    entries = _entries(keeper, session)
    shown = entries[: session.listed]
    # one that was opened by its address may be older than those listed
    shown += [one for one in entries[session.listed :] if one.id == session.conversation.id]
    for heading, group in _by_age(shown):
        st.caption(say(heading, language))
        with st.container(key=f"conversations-{heading}", gap=None):
            for one in group:
                _draw(one, keeper, engine, session)
    if len(entries) > len(shown):
        st.button(
            say("conversations_more", language), key="conversations-more", type="tertiary",
            on_click=lambda: setattr(session, "listed", session.listed + MORE),
        )  # fmt: skip


def draw_choice(keeper: Keeper, session: Session) -> None:
    """Whether this conversation is saved."""
    if keeper.off or session.trouble:
        return
    language, conversation = session.language, session.conversation
    key = f"private-{conversation.id}"
    st.checkbox(
        say("private", language), value=conversation.private, key=key, help=say("private_help", language),
        on_change=lambda: keeper.set_private(conversation, bool(st.session_state[key])),
    )  # fmt: skip


def draw_line(place: DeltaGenerator, keeper: Keeper, engine: Engine, session: Session) -> None:
    """One quiet line: what is kept, where and for how long, or why nothing is."""
    language = session.language
    with place:
        if keeper.store.put_aside and not keeper.off:
            st.caption(plain(say("put_aside", language, name=keeper.store.put_aside.name)))
        if keeper.off:
            text = say(f"unsaved_{keeper.off}", language)
        elif session.trouble:
            text = say(f"unsaved_{session.trouble}", language)
        elif session.conversation.private:
            text = say("unsaved_private", language)
        else:
            text = say("kept", language, folder=keeper.store.path.parent)
        st.caption(plain(f"{text}{'' if language == 'zh' else ' '}{leaving(engine, session)}"))


def leaving(engine: Engine, session: Session) -> str:
    """What leaves this computer, in a sentence."""
    writer = engine.assistant.writer if engine.ready else None
    away = writer is not None and not writer.to.is_local
    return say("leaves_model" if away else "leaves_nothing", session.language)


def _entries(keeper: Keeper, session: Session) -> list[_Entry]:
    """The session's conversations and the stored ones, each once; one more than is shown, where there are more."""
    found = {one.id: _Entry(one.id, one.name, one.updated) for one in keeper.listed(session.listed + 1)}
    for one in session.conversations:
        if one.exchanges:
            found[one.id] = _Entry(one.id, one.title, one.updated)
    return sorted(found.values(), key=lambda one: -one.updated)


def _by_age(entries: list[_Entry]) -> Iterator[tuple[str, list[_Entry]]]:
    today = [one for one in entries if datetime.fromtimestamp(one.updated).date() >= date.today()]
    for heading, group in (("today", today), ("earlier", entries[len(today) :])):
        if group:
            yield heading, group


def _draw(one: _Entry, keeper: Keeper, engine: Engine, session: Session) -> None:
    title = " ".join(one.title.split())
    short = title if len(title) <= TITLE_LENGTH else title[:TITLE_LENGTH] + "…"
    if one.id != session.conversation.id:
        st.button(
            plain(short), key=f"conversation-{one.id}", type="tertiary", help=None if short == title else plain(title),
            on_click=_open, args=(keeper, one.id),
        )  # fmt: skip
        return
    with st.container(key="shown-conversation", horizontal=True, vertical_alignment="center"):
        st.button(plain(short), key=f"conversation-{one.id}", type="tertiary", disabled=True, width="stretch")
        words = say("menu", session.language)
        with st.popover(words, icon=":material/more_horiz:", type="tertiary", key=f"menu-{one.id}", help=words):
            _menu(session.conversation, keeper, engine, session)


def _open(keeper: Keeper, identity: str) -> None:
    keeper.open(identity)


def _menu(conversation: Conversation, keeper: Keeper, engine: Engine, session: Session) -> None:
    language = session.language
    key = f"name-{conversation.id}"
    st.text_input(
        say("rename", language), conversation.title, key=key, max_chars=NAME_LENGTH,
        on_change=lambda: keeper.rename(conversation, st.session_state[key]),
    )  # fmt: skip
    if engine.ready:
        st.caption(say("export", language))
        for form in FORMS:
            _export(form, conversation, engine, session)
    if st.button(say("delete", language), key=f"delete-{conversation.id}", icon=":material/delete:", type="tertiary"):
        _confirm(conversation, keeper, session)


def _export(form: Form, conversation: Conversation, engine: Engine, session: Session) -> None:
    language = session.language
    index = engine.assistant.index

    def made() -> bytes:
        kept = kept_conversation(conversation, language)
        return export(kept, form, Sources(index.documents, index.passages), language)

    st.download_button(
        say(f"export_{form}", language), made, file_name(kept_conversation(conversation, language), form), MIME[form],
        key=f"export-{form}-{conversation.id}", icon=":material/download:", type="tertiary", on_click="ignore",
    )  # fmt: skip


def _confirm(conversation: Conversation, keeper: Keeper, session: Session) -> None:
    language = session.language

    @st.dialog(say("delete_title", language))
    def dialog() -> None:
        st.markdown(plain(say("delete_text", language, name=conversation.title)))
        with st.container(horizontal=True):
            if st.button(
                say("delete", language), key="delete-sure", type="primary", on_click=keeper.delete, args=(conversation,)
            ):
                st.rerun()
            if st.button(say("delete_not", language), key="delete-not"):
                st.rerun()

    dialog()
