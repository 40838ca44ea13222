"""The outline under the trainer's hand: parts renamed, moved and taken out; sentences chosen, ordered, and put in own words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.documents.model import Language
from assistant.teaching.packs.outline import Item, Key, Part, moved, reworded, with_part, without_part
from assistant.teaching.packs.quotes import Quotes
from assistant.teaching.phrases import tell
from assistant.ui.blocks import source_line
from assistant.ui.engine import Engine
from assistant.ui.packs_state import Desk
from assistant.ui.state import Session
from assistant.ui.texts import plain, say


def draw_editor(process: Engine, own: Session, desk: Desk) -> None:
    """One part at a time: a whole outline of open fields would be too much to look at."""
    outline, language = desk.outline, own.language
    if outline is None or not outline.parts:
        return
    st.caption(say("packs_edit_note", language))
    count = len(outline.parts)
    number = st.selectbox(
        say("packs_edit_part", language), range(count), key="pack-edit-part", index=min(st.session_state.get("pack_part", 0), count - 1),
        format_func=lambda at: f"{at + 1}. {outline.parts[at].title}",
    )  # fmt: skip
    st.session_state.pack_part = number
    part = outline.parts[number]
    st.text_input(
        say("packs_edit_title", language), value=part.title, key=f"pack-title-{desk.changed}-{number}", max_chars=120,
        on_change=lambda: _rename(desk, number, f"pack-title-{desk.changed}-{number}"),
    )  # fmt: skip
    with st.container(horizontal=True, key="pack-part-moves"):
        _button("packs_up", "up", own, lambda: _move_part(desk, number, -1), disabled=number == 0)
        _button("packs_down", "down", own, lambda: _move_part(desk, number, 1), disabled=number == count - 1)
        _button("packs_remove", "remove", own, lambda: _remove_part(desk, number), disabled=count == 1)
    quotes = Quotes(process.assistant.corpus.documents, process.assistant.index.passages, outline.language)
    _sentences(part, number, quotes, own, desk)


def _sentences(part: Part, number: int, quotes: Quotes, own: Session, desk: Desk) -> None:
    language = own.language
    for at, item in enumerate(part.items):
        shown = item.words if item.words is not None else quotes.text(item.source) if item.source else None
        if shown is None:
            continue
        with st.container(border=True, key=f"pack-item-{at}"):
            mark = f"  :small[:orange[{plain(tell('pack_own', language))}]]" if item.words is not None else ""
            where = _where(item.source, quotes, language) if item.words is None and item.source else ""
            st.checkbox(
                f"{plain(shown)}{mark}{where}", value=True, key=f"pack-keep-{desk.changed}-{number}-{at}",
                on_change=partial(_drop, desk, number, at), help=say("packs_keep_help", language),
            )  # fmt: skip
            with st.container(horizontal=True, key=f"pack-moves-{at}"):
                _button("packs_up", f"up-{at}", own, partial(_move_item, desk, number, at, -1), disabled=at == 0)
                _button(
                    "packs_down",
                    f"down-{at}",
                    own,
                    partial(_move_item, desk, number, at, 1),
                    disabled=at == len(part.items) - 1,
                )
                with st.popover(say("packs_reword", language), width="content"):
                    st.caption(say("packs_reword_note", language))
                    key = f"pack-words-{desk.changed}-{number}-{at}"
                    st.text_area(say("packs_words", language), value=shown, key=key, max_chars=600)
                    st.button(
                        say("packs_reword_done", language), key=f"{key}-done",
                        on_click=partial(_reword, desk, number, at, key, shown),
                    )  # fmt: skip
    taken = {item.source for item in part.items}
    others: list[tuple[Key, str]] = [
        (key, text) for key in part.offered if key not in taken and (text := quotes.text(key)) is not None
    ]
    if others:
        with st.expander(say("packs_others", language, count=len(others))):
            for at, (place, text) in enumerate(others):
                st.checkbox(
                    plain(text) + _where(place, quotes, language), value=False, key=f"pack-add-{desk.changed}-{number}-{at}",
                    on_change=partial(_add, desk, number, place),
                )  # fmt: skip


def _where(key: Key, quotes: Quotes, language: Language) -> str:
    """The document, section and page of a sentence, as a quiet end of its label."""
    citation = quotes.citation(key)
    return f"  :small[:gray[{plain(source_line(citation, language).partition('] ')[2])}]]" if citation else ""


def _button(text: str, key: str, own: Session, action: Callable[[], None], *, disabled: bool) -> None:
    icons = {
        "packs_up": ":material/arrow_upward:",
        "packs_down": ":material/arrow_downward:",
        "packs_remove": ":material/delete:",
    }
    st.button(
        say(text, own.language), key=f"pack-do-{key}", icon=icons[text], type="tertiary", on_click=action, disabled=disabled,
    )  # fmt: skip


def _rename(desk: Desk, number: int, key: str) -> None:
    title = " ".join(str(st.session_state[key]).split())
    if desk.outline is not None and title:
        desk.take(with_part(desk.outline, number, desk.outline.parts[number].model_copy(update={"title": title})))


def _move_part(desk: Desk, number: int, by: int) -> None:
    assert desk.outline is not None
    desk.take(desk.outline.model_copy(update={"parts": moved(desk.outline.parts, number, by)}))
    st.session_state.pack_part = number + by
    st.session_state.pop("pack-edit-part", None)


def _remove_part(desk: Desk, number: int) -> None:
    assert desk.outline is not None
    desk.take(without_part(desk.outline, number))
    st.session_state.pack_part = max(0, number - 1)
    st.session_state.pop("pack-edit-part", None)


def _items(desk: Desk, number: int, items: tuple[Item, ...]) -> None:
    assert desk.outline is not None
    desk.take(with_part(desk.outline, number, desk.outline.parts[number].model_copy(update={"items": items})))


def _move_item(desk: Desk, number: int, at: int, by: int) -> None:
    assert desk.outline is not None
    _items(desk, number, moved(desk.outline.parts[number].items, at, by))


def _drop(desk: Desk, number: int, at: int) -> None:
    assert desk.outline is not None
    items = desk.outline.parts[number].items
    _items(desk, number, items[:at] + items[at + 1 :])


def _add(desk: Desk, number: int, key: Key) -> None:
    """The sentence where the document has it: before the first chosen one that stands after it."""
    assert desk.outline is not None
    part = desk.outline.parts[number]
    order = {one: place for place, one in enumerate(part.offered)}
    at = next(
        (place for place, item in enumerate(part.items) if item.source in order and order[item.source] > order[key]),
        len(part.items),
    )
    _items(desk, number, (*part.items[:at], Item(source=key), *part.items[at:]))


def _reword(desk: Desk, number: int, at: int, key: str, shown: str) -> None:
    assert desk.outline is not None
    items = list(desk.outline.parts[number].items)
    items[at] = reworded(items[at], str(st.session_state[key]), shown)
    _items(desk, number, tuple(items))
