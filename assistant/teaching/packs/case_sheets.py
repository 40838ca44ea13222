"""Discussion sheets for the field's models as a Word file: the case, who takes part, what flows, for and against, tasks with room to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from assistant.documents.model import Document, Language, Passage
from assistant.ecpa.models import Model
from assistant.teaching.packs import model_parts
from assistant.teaching.packs.deck import note_text, places_of, reference_text
from assistant.teaching.packs.handout import flows
from assistant.teaching.packs.model_parts import Arrow
from assistant.teaching.packs.quotes import Line, Quotes
from assistant.teaching.packs.word_shapes import cited, new_file, note, small, writing_lines
from assistant.teaching.packs.written import NoteShown
from assistant.teaching.phrases import tell

TASKS = ("role", "break", "weak", "local")
# an English case is longer and leaves less of the back
LINES_TO_WRITE_ON: dict[Language, int] = {"zh": 4, "en": 3}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One model's sheet. `notes` are the editor's notes on anything that it cites."""

    title: str
    actors: tuple[str, ...]
    pieces: dict[str, tuple[Line, ...]]
    arrows: tuple[Arrow, ...]
    notes: tuple[NoteShown, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of all models and the documents they cite, by number."""

    language: Language
    sheets: tuple[Sheet, ...]
    references: tuple[tuple[int, Document], ...]


def write_sheets(
    documents: Mapping[str, Document], passages: Mapping[str, Passage], language: Language
) -> Sheets | None:
    """The sheets, or None where the document that describes the models is not there."""
    quotes = Quotes(documents, passages, language)
    models = model_parts.models_of(quotes)
    if not models:
        return None
    sheets = tuple(_sheet(one, quotes, language) for one in models)
    return Sheets(language, sheets, tuple(enumerate(quotes.cited, 1)))


def case_sheets(documents: Mapping[str, Document], passages: Mapping[str, Passage], language: Language) -> bytes | None:
    """The DOCX file (A4), each model on a page of its own; None as for `write_sheets`."""
    written = write_sheets(documents, passages, language)
    return None if written is None else _file(written)


def _sheet(model: Model, quotes: Quotes, language: Language) -> Sheet:
    pieces = {
        aspect: tuple(quotes.lines(model_parts.keys(model, aspect, quotes)))
        for aspect in ("case", *model_parts.ASPECTS)
    }
    arrows = tuple(model_parts.arrows(model, quotes, language))
    keys = [one.key for listed in pieces.values() for one in listed if one.key]
    keys += [one.line.key for one in arrows if one.line.key]
    notes = tuple(NoteShown(one.id, one.text[language]) for one in quotes.notes(keys) if language in one.text)
    return Sheet(
        title=_heading(model, quotes, language),
        actors=tuple(model_parts.actors(model, language)),
        pieces=pieces,
        arrows=arrows,
        notes=notes,
    )


def _heading(model: Model, quotes: Quotes, language: Language) -> str:
    """What the document calls the model."""
    first = next(iter(model_parts.keys(model, "works", quotes)))
    document = quotes.documents[first[0]]
    tongue = language if language in document.texts else document.language
    return next(
        one.section.heading
        for one in document.passages
        if one.language == tongue and one.section.number == model.section
    )


def _file(written: Sheets) -> bytes:
    language = written.language
    title = tell("cases_title", language)
    file = new_file(title, language, title)
    comma = "、" if language == "zh" else ", "
    for number, sheet in enumerate(written.sheets):
        if number == 0:
            file.add_paragraph(title, style="Title")
            small(file.add_paragraph().add_run(tell("cases_intro", language)))
        _draw(file, sheet, language, comma, number + 1)
    file.add_heading(tell("pack_references", language), 1)
    lines = [
        line
        for sheet in written.sheets
        for line in (*(one for listed in sheet.pieces.values() for one in listed), *(one.line for one in sheet.arrows))
    ]
    for reference, document in written.references:
        entry = file.add_paragraph(reference_text(reference, document, language))
        where = places_of([one.citation for one in lines if one.citation and one.number == reference], language)
        if where:
            small(entry.add_run(f"\n{tell('pack_cited_at', language, places=where)}"))
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _draw(file: Any, sheet: Sheet, language: Language, comma: str, number: int) -> None:
    head = file.add_heading(f"{number}. {sheet.title}", 1)
    head.paragraph_format.page_break_before = number > 1
    blank = "＿" * 12 if language == "zh" else "_" * 24
    small(
        file.add_paragraph().add_run(f"{tell('cases_name', language)}{blank}    {tell('cases_group', language)}{blank}")
    )
    for one in sheet.notes:
        note(file, note_text(one.id, one.text, language), language)
    _piece(file, tell("cases_case", language), sheet.pieces["case"], language)
    file.add_heading(tell("cases_roles", language), 2)
    file.add_paragraph(comma.join(sheet.actors))
    file.add_heading(tell("cases_flows", language), 2)
    flows(file, sheet.arrows, language)
    for heading, lines in _aspects(sheet, language):
        _piece(file, heading, lines, language)
    # the tasks stay together: on the back of the sheet where the case fills its front, else after the end of the case
    file.add_heading(tell("cases_tasks", language), 2)
    for at, task in enumerate(TASKS, 1):
        told = file.add_paragraph(f"{at}. {tell(f'cases_task_{task}', language, actors=comma.join(sheet.actors))}")
        told.paragraph_format.keep_with_next = True
        writing_lines(file, LINES_TO_WRITE_ON[language], followed=at < len(TASKS))


def _aspects(sheet: Sheet, language: Language) -> list[tuple[str, tuple[Line, ...]]]:
    """The aspects with their headings; two that rest on the same sentences stand together."""
    found: dict[tuple[object, ...], tuple[str, tuple[Line, ...]]] = {}
    for aspect in model_parts.ASPECTS:
        lines, name = sheet.pieces[aspect], tell(f"aspect_{aspect}", language)
        keys = tuple(one.key for one in lines)
        before = found[keys][0] if keys in found else ""
        joint = "、" if language == "zh" else " and "
        found[keys] = (f"{before}{joint}{name.lower()}" if before else name, lines)
    return list(found.values())


def _piece(file: Any, heading: str, lines: tuple[Line, ...], language: Language) -> None:
    if lines:
        file.add_heading(heading, 2)
        for line in lines:
            cited(file.add_paragraph(style="List Bullet"), line, language)
