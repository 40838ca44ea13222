"""The handout of a pack as a Word file: goals, cited sentences part by part, terms, questions, references."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx.shared import Pt

from assistant.documents.model import Language
from assistant.teaching.packs.deck import note_text, places_of, reference_text
from assistant.teaching.packs.model_parts import Arrow
from assistant.teaching.packs.places import made_on, rests_on
from assistant.teaching.packs.word_shapes import (
    SAND_FILL,
    TEAL,
    add_row,
    boxed,
    cited,
    gap,
    grid,
    new_file,
    note,
    small,
    writing_lines,
)  # fmt: skip
from assistant.teaching.packs.written import Pack
from assistant.teaching.phrases import tell

FLOW_WIDTHS = (3.6, 5.4, 3.6, 4.4)
LINES_TO_WRITE_ON = 3


def handout(pack: Pack) -> bytes:
    """The DOCX file (A4)."""
    language = pack.language
    header = f"{pack.outline.title} · {tell('pack_handout', language)}"
    file = new_file(pack.outline.title, language, header)
    file.add_paragraph(pack.outline.title, style="Title").paragraph_format.space_after = Pt(2)
    joint = " · "
    small(
        file.add_paragraph().add_run(
            joint.join(
                [tell(f"pack_audience_{pack.outline.audience}", language), made_on(pack.made, language), rests_on(pack)]
            )
        )
    )
    _goals(file, pack)
    for part in pack.parts:
        file.add_heading(part.title, 1)
        if part.kicker:
            kicker = file.add_paragraph()
            small(kicker.add_run(part.kicker))
            kicker.paragraph_format.keep_with_next = True
        if part.arrows:
            flows(file, part.arrows, language)
        for line in part.lines:
            cited(file.add_paragraph(style="List Bullet"), line, language)
        for one in (each for listed in part.notes.values() for each in listed):
            note(file, note_text(one.id, one.text, language), language)
    _terms(file, pack)
    if pack.questions:
        file.add_heading(tell("pack_questions", language), 1)
        for question_number, question in enumerate(pack.questions, 1):
            told = file.add_paragraph(f"{question_number}. {question}")
            told.paragraph_format.keep_with_next = True
            writing_lines(file, LINES_TO_WRITE_ON)
    _references(file, pack)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def flows(file: Any, arrows: Sequence[Arrow], language: Language) -> None:
    """The arrows of a model as a table; each row with the number of what says so."""
    heads = [tell(f"pack_{one}", language) for one in ("who", "gives", "whom", "kind")]
    table = grid(file, heads, FLOW_WIDTHS)
    for one in arrows:
        who, gives, whom, kind = add_row(table, FLOW_WIDTHS)
        who.add_run(one.source)
        gives.add_run(one.carries)
        whom.add_run(one.to)
        kind.add_run(tell(f"flow_{one.kind}", language))
        mark = kind.add_run(f" [{one.line.number}]")
        mark.bold, mark.font.color.rgb = True, TEAL
    gap(file)


def _goals(file: Any, pack: Pack) -> None:
    if not pack.goals:
        return
    cell = boxed(file, SAND_FILL, "0F5C5C")
    cell.paragraphs[0].paragraph_format.space_before = Pt(4)
    head = cell.paragraphs[0].add_run(tell("pack_goals", pack.language))
    head.bold, head.font.color.rgb = True, TEAL
    for goal in pack.goals:
        told = cell.add_paragraph(goal, style="List Bullet")
        told.paragraph_format.space_after = Pt(1)
    gap(file)


def _terms(file: Any, pack: Pack) -> None:
    if not pack.terms:
        return
    file.add_heading(tell("pack_terms", pack.language), 1)
    cell = boxed(file, SAND_FILL, "0F5C5C")
    for number, term in enumerate(pack.terms):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
        cited(paragraph, term.line, pack.language)
    gap(file)


def _references(file: Any, pack: Pack) -> None:
    language = pack.language
    file.add_heading(tell("pack_references", language), 1)
    lines = [line for part in pack.parts for line in (*part.lines, *(one.line for one in part.arrows))]
    lines += [one.line for one in pack.terms]
    for number, document in pack.references:
        entry = file.add_paragraph(reference_text(number, document, language))
        where = places_of([one.citation for one in lines if one.citation and one.number == number], language)
        if where:
            small(entry.add_run(f"\n{tell('pack_cited_at', language, places=where)}"))
