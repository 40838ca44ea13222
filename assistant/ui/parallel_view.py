"""The sentences of sections with both languages side by side; each has its number, which opens the evidence, and says how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answering.assistant import Assistant
from assistant.answering.chosen import Chosen
from assistant.answering.citing import Cited, cite
from assistant.answering.evidence import Evidence
from assistant.documents.model import Document, Language
from assistant.documents.reading import Chapter, Line, languages_of
from assistant.ecpa.notes import Key, NoteIndex
from assistant.teaching.finding import Wanted, find_words, marks
from assistant.ui.blocks import source_line
from assistant.ui.document_facts import sources
from assistant.ui.evidence_view import draw_evidence
from assistant.ui.rows import Part, Row, cells, draw_rows, head, heading, marked_parts, outward
from assistant.ui.state import Session
from assistant.ui.texts import say


def draw_lines(
    document: Document,
    shown: Sequence[Chapter],
    index: NoteIndex,
    assistant: Assistant,
    own: Session,
    words: str,
    *,
    headed: bool,
    arrive: str | None,
) -> None:
    """The sections; with `headed` each under its heading. `words` are marked as the search found them; `arrive` as in `draw_rows`."""
    language = own.language
    lines = [line for one in shown for line in one.lines]
    cited = cite_lines(lines, language, assistant)
    # searched in this document alone, so that what is marked here is what the search counted here
    things = find_words(words, {document.id: document}).wanted if words else ()
    rows = text_rows(document, shown, cited, index, things, language, headed=headed)
    key = f"library-lines-{document.id}-{'all' if headed else shown[0].number}"
    opened = own.conversation.opened_at(key)
    draw_rows(
        rows, key, "pair" if len(languages_of(document)) > 1 else "single", language,
        on_cite=lambda number: own.conversation.toggle(key, number), open_number=opened,
        arrive=arrive,
    )  # fmt: skip
    for one in cited.citations:
        if one.number == opened:
            draw_evidence(one, assistant, own, f"{key}-{opened}")


def cite_lines(lines: Sequence[Line], language: Language, assistant: Assistant) -> Cited:
    """The sentences as citations, numbered in their order."""
    chosen = [Chosen(Evidence(line.passage, line.number)) for line in lines]
    return cite(chosen, language, assistant.index.documents, assistant.index.passages)


def columns(document: Document, language: Language) -> tuple[Language, ...]:
    """The languages side by side: the governing one first; of what was written in both, the reader's first."""
    found = languages_of(document)
    ours = document.kind in ("policy", "note")
    return tuple(sorted(found, key=lambda one: one != language)) if ours else found


def text_rows(
    document: Document,
    shown: Sequence[Chapter],
    cited: Cited,
    index: NoteIndex,
    things: Sequence[Wanted],
    language: Language,
    *,
    headed: bool,
) -> list[Row]:
    """Rows of the sections' sentences."""
    sides = columns(document, language)
    numbers: Mapping[Key, int] = {place.key: one.number for place, one in zip(cited.places, cited.citations, strict=True)}  # fmt: skip
    titles = {one.number: source_line(one, language) for one in cited.citations}
    rows = [head("", *(_column(document, one, language) for one in sides))] if len(sides) > 1 else []
    for chapter in shown:
        if headed:
            depth = max(0, len(chapter.path) - 1)
            rows.append(heading(chapter.label(language, document.full_title(language)), depth))
        for line in chapter.lines:
            number = numbers.get(line.key)
            button: list[Part] = [{"cite": number, "title": titles[number]}] if number else []
            texts = [
                (marked_parts(side.text, marks(side.text, things)), one) for one in sides if (side := line.side(one))
            ]
            rows.append(cells((button, language), *texts, below=_below(line, index, language)))
    return rows


def _column(document: Document, one: Language, language: Language) -> str:
    tongue = say("english" if one == "en" else "chinese", language)
    if document.kind in ("policy", "note"):
        return tongue
    return say("library_original" if one == document.language else "library_translation", language, written_in=tongue)


def _below(line: Line, index: NoteIndex, language: Language) -> list[Part]:
    """How sure the statement is and where it is from; the notes on it."""
    parts: list[Part] = []
    if line.sentence.confidence:
        parts.append({"text": say(f"confidence_{line.sentence.confidence}", language)})
        for i, (label, address) in enumerate(sources(line, language)):
            parts += [{"text": say("library_semicolon" if i else "library_colon", language)}, outward(label, address)]
    for note in index.concerning([line.key]):
        parts += [*([{"text": " · "}] if parts else []), {"text": say("note", language, id=note.id), "note": True}]
    return parts
