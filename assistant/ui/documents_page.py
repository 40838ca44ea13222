"""The page of the user's own documents: add files, see what became of each, look into one, ask about it, remove it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from assistant.documents.corpus import Progress
from assistant.documents.intake import Intake, Outcome, remove
from assistant.documents.model import Language
from assistant.documents.recognition import recognition
from assistant.documents.remarks import translated
from assistant.settings import Settings
from assistant.ui.engine import OWN_FAILURES, Change, Engine
from assistant.ui.own_shelf import Kept, differs, kept
from assistant.ui.own_view import draw_kept
from assistant.ui.state import Session
from assistant.ui.texts import plain, say

POLL_S = 0.6
STATE = "own-documents"


@dataclass
class Visit:
    """What a visitor has set going: the change at work or ended, what became of each file, the uploader's turn (a new one is empty), and the
    scanned page that is being read: file, page, pages.
    """

    turn: int = 0
    change: Change | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    removed: str | None = None
    reading: tuple[str, int, int] | None = None

    @property
    def busy(self) -> bool:
        return self.change is not None and not self.change.done.is_set()


def draw(process: Engine, own: Session) -> None:
    """The page, once the assistant is ready."""
    language, settings = own.language, process.settings
    visit: Visit = st.session_state.setdefault(STATE, Visit())
    st.title(say("documents_title", language), anchor=False)
    limits = {"mb": settings.own_max_mb, "pages": settings.own_max_pages, "documents": settings.own_max_documents}
    st.caption(say("documents_lead", language, **limits))
    scans = recognition(settings)
    st.caption(
        say("documents_scans", language, pages=scans.max_pages) if scans else say("documents_no_scans", language)
    )
    st.markdown(say("documents_where", language))
    if visit.busy:
        _progress(visit, language)
    else:
        _uploader(process, visit, language)
        _results(visit, language)
    listed = kept(settings, process.assistant.index.documents, process.assistant.index.manifest)
    if not visit.busy:
        _pending(process, visit, listed, language)
    _listed(process, own, visit, listed)


def _uploader(process: Engine, visit: Visit, language: Language) -> None:
    _words_of_the_uploader(process.settings, language)
    with st.container(key="documents-add"):
        given = st.file_uploader(
            say("documents_choose", language),
            accept_multiple_files=True,
            key=f"documents-files-{visit.turn}",
            label_visibility="collapsed",
        )
    if given:
        files = [(one.name, one.getvalue()) for one in given]
        visit.turn += 1
        visit.outcomes, visit.removed, visit.reading = [], None, None
        visit.change = process.change(partial(_take_in, process, files, visit))
        st.rerun()


def _take_in(process: Engine, files: list[tuple[str, bytes]], visit: Visit, tell: Progress) -> None:
    def page(name: str, done: int, count: int) -> None:
        visit.reading = (name, done + 1, count)
        tell("recognise", done / count)

    outcomes = visit.outcomes
    intake = Intake(process.settings, process.assistant.index.documents.values(), page)
    for number, (name, data) in enumerate(files):
        tell("check", number / len(files))
        outcomes.append(intake.add(name, data))


def _words_of_the_uploader(settings: Settings, language: Language) -> None:
    """Streamlit's uploader speaks English alone: its words are taken off and ours put there (style.css)."""
    words = {
        "choose": say("documents_choose", language),
        "drop": say("documents_drop", language),
        "too-large": say("documents_too_large", language, mb=settings.own_max_mb),
    }
    # the catalogue's words hold no quotes; nothing of a document comes here
    names = "".join(f'--ecpa-{name}: "{text}";' for name, text in words.items())
    st.html(f"<style>:root {{ {names} }}</style>")


def _progress(visit: Visit, language: Language) -> None:
    @st.fragment(run_every=POLL_S)
    def progress() -> None:
        change = visit.change
        if change is None or change.done.is_set():
            st.rerun()
        st.progress(min(1.0, change.fraction), text=plain(_stage(change, visit.reading, language)))
        st.caption(say("documents_meanwhile", language))

    progress()


def _stage(change: Change, reading: tuple[str, int, int] | None, language: Language) -> str:
    if change.stage == "recognise" and reading:
        name, page, pages = reading
        return say("documents_stage_recognise_page", language, name=name, page=page, pages=pages)
    return say(f"documents_stage_{change.stage}", language)


def _results(visit: Visit, language: Language) -> None:
    with st.container(key="documents-results"):
        _outcomes(visit.outcomes, language)
        _ended(visit, language)


def _outcomes(outcomes: list[Outcome], language: Language) -> None:
    for one in outcomes:
        if one.result == "refused":
            st.markdown(f":orange[:material/error:] {plain(translated(one.reason or '', language))}")
            continue
        st.markdown(f":material/check: {plain(say(f'documents_{one.result}', language, name=one.name))}")
        for remark in one.remarks[:3]:
            st.caption(plain(translated(remark, language)))


def _ended(visit: Visit, language: Language) -> None:
    change = visit.change
    if change is None:
        return
    if change.failure:
        remedy = (
            say(change.failure, language) if change.failure in OWN_FAILURES else translated(change.failure, language)
        )
        st.error(plain(say("documents_update_failed", language, remedy=remedy)))
    elif visit.removed:
        st.markdown(f":material/check: {plain(say('documents_removed', language, name=visit.removed))}")


def _pending(process: Engine, visit: Visit, listed: tuple[Kept, ...], language: Language) -> None:
    """Where the folder and the index differ (a failed update, files put there by hand, or by the command), a way to bring them together."""
    if not differs(listed, process.assistant.index.manifest):
        return
    changed = [one.name for one in listed if one.changed]
    if changed:
        names = say("listed", language).join(changed)
        st.warning(plain(say("documents_changed", language, names=names)), icon=":material/published_with_changes:")
    if not changed or any(not one.documents for one in listed):
        st.caption(say("documents_waiting", language))

    def update() -> None:
        visit.outcomes, visit.removed = [], None
        visit.change = process.change()

    again = visit.change is not None and visit.change.failure is not None
    label = say("documents_update" if again else "documents_update_now", language)
    st.button(label, key="documents-update", on_click=update)


def _listed(process: Engine, own: Session, visit: Visit, listed: tuple[Kept, ...]) -> None:
    language = own.language
    if not listed:
        st.markdown(say("documents_none", language))
        return
    st.header(
        say("documents_list_one" if len(listed) == 1 else "documents_list", language, count=len(listed)), anchor=False
    )
    for one in listed:
        draw_kept(one, own, on_remove=None if visit.busy else partial(_remove, process, own, visit, one))


def _remove(process: Engine, own: Session, visit: Visit, one: Kept) -> None:
    gone = {document.id for document in one.documents}
    own.scope = tuple(key for key in own.scope if key not in gone)
    st.query_params.pop("doc", None)

    def work(tell: Progress) -> None:
        tell("remove", 0.0)
        remove(process.settings, one.file.source)

    visit.outcomes, visit.removed = [], one.name
    visit.change = process.change(work)
