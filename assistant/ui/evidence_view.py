"""The evidence of an opened citation: the passage with the cited words marked, the original, the sources, the page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.answering.answer import Citation
from assistant.answering.assistant import Assistant
from assistant.documents.model import Document, Language
from assistant.documents.own import located
from assistant.documents.readings import page_read
from assistant.documents.recognition import installed_engine
from assistant.ui.blocks import marked
from assistant.ui.official_view import draw_at_hand
from assistant.ui.page_picture import page_picture
from assistant.ui.recognised_view import draw_picture_mark
from assistant.ui.reference_view import draw_reference
from assistant.ui.rich_text import rich_text
from assistant.ui.rows import is_address
from assistant.ui.state import Session
from assistant.ui.texts import plain, say


def draw_evidence(citation: Citation, assistant: Assistant, session: Session, key: str) -> None:
    """The panel of one citation: beside the conversation on a wide screen, under the answer on a narrow one."""
    language, evidence = session.language, citation.evidence
    with st.container(key="evidence"):
        with st.container(key="evidence-head", horizontal=True, vertical_alignment="top"):
            st.markdown(f"**\\[{citation.number}\\] {plain(citation.title)}**", width="stretch")
            st.button(
                say("close", language), key=f"close-{key}", icon=":material/close:", type="tertiary", width="content",
                on_click=lambda: setattr(session.conversation, "opened", None),
            )  # fmt: skip
        st.caption(plain(("·" if language == "zh" else ", ").join(_facts(citation, language))))
        document = assistant.corpus.documents.get(citation.document)
        if evidence.passage_id not in assistant.index.passages:
            # a stored answer is shown with the words it was made from
            st.caption(plain(say("source_changed" if document else "source_gone", language)))
        rich_text(
            marked(evidence.passage_text, evidence.start, evidence.end),
            citation.quote_language,
            f"passage-{key}",
            small=True,
        )
        if citation.original_language != citation.quote_language:
            tongue = say("english" if citation.original_language == "en" else "chinese", language)
            # of a digest or a note both languages are ours; elsewhere one is the original
            ours = citation.kind in ("policy", "note")
            st.caption(plain(say("beside" if ours else "governs", language, written_in=tongue)))
            rich_text(
                marked(evidence.original_passage_text, evidence.original_start, evidence.original_end),
                citation.original_language,
                f"original-{key}",
                small=True,
            )
        if evidence.recognised:
            # what must be compared stands together
            draw_picture_mark(language, key)
            _picture(citation, assistant, language)
        _where_from(citation, document, language)
        if document:
            draw_at_hand(document, assistant, language)
            draw_reference(document, citation.page, language, key)
        if not evidence.recognised:
            _picture(citation, assistant, language)


def _facts(citation: Citation, language: Language) -> list[str]:
    pages = citation.evidence.pages
    where = []
    if citation.page is not None:
        where = [say("page_of", language, page=citation.page, pages=pages) if pages else say("page", language, page=citation.page)]  # fmt: skip
    confidence = citation.evidence.confidence
    sure = [say(f"confidence_{confidence}", language)] if confidence else []
    return [one for one in [citation.section, *where, say(f"kind_{citation.kind}", language), *sure] if one]


def _where_from(citation: Citation, document: Document | None, language: Language) -> None:
    if citation.evidence.sources:
        lines = [
            f"- [{plain(one.label)}]({one.address})" if is_address(one.address) else f"- {plain(one.label)}"
            for one in citation.evidence.sources
        ]
        st.caption(f"{say('where_from', language)}\n\n" + "\n".join(lines))
    if document:
        draw_official(document, language)


def draw_official(document: Document, language: Language) -> None:
    """What of a document is guessed, and of a digest the official text that it stands for."""
    if document.guessed:
        fields = ("、" if language == "zh" else ", ").join(say(f"guessed_{one}", language) for one in document.guessed)
        st.caption(plain(say("guessed", language, fields=fields)))
    stands_for = document.stands_for
    if stands_for:
        title, number, address = (stands_for.get(one) for one in ("title", "number", "address"))
        named = title.get(language, "") if isinstance(title, dict) else ""
        if number and str(number) not in named:
            named += say("stands_for_number", language, number=number)
        text = plain(say("stands_for", language, title=named))
        if isinstance(address, str) and is_address(address):
            text += f" [{say('official_page', language)}]({address})"
        st.caption(text)


def _picture(citation: Citation, assistant: Assistant, language: Language) -> None:
    file = citation.evidence.file
    if citation.page is None or file is None or not file.lower().endswith(".pdf"):
        return
    path = located(file, Path(assistant.index.manifest.corpus), assistant.settings.own_documents)
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    read = str(assistant.settings.readings) if citation.evidence.recognised else None
    picture = _cached_picture(str(path), changed, citation.page, citation.original, read) if changed else None
    if picture is None:
        st.caption(say("no_picture", language))
        return
    caption = say("recognised_picture" if read else "picture", language, page=citation.page)
    st.image(picture, caption=caption, width="stretch")


@st.cache_data(show_spinner=False, max_entries=64)
def _cached_picture(path: str, changed: int, page: int, quote: str, read: str | None) -> bytes | None:
    """`changed` (nanoseconds) makes a changed file a different one; `read` is where the lines of pages read from pictures are kept."""
    engine = installed_engine() if read else None
    known = page_read(Path(read), Path(path).read_bytes(), page, engine) if read and engine else None
    return page_picture(Path(path), page, quote, known)
