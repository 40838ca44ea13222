"""Cited statements as points, one under another: each with its number, which opens the evidence, and where it is from."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.answer import Citation, Statement
from assistant.answering.assistant import Assistant
from assistant.documents.model import Language
from assistant.ui.blocks import place_line, source_line
from assistant.ui.evidence_view import draw_evidence
from assistant.ui.rows import Part, Row, cells, draw_rows, outward
from assistant.ui.state import Session
from assistant.ui.texts import say


def draw_points(
    statements: Sequence[Statement], citations: Sequence[Citation], key: str, assistant: Assistant, own: Session
) -> None:
    """Statements whose numbers are those of `citations`; `key` is unique on the page. The evidence opens beside or below."""
    opened = own.conversation.opened_at(key)
    draw_rows(
        point_rows(statements, citations, own.language), key, "points", own.language,
        on_cite=lambda number: own.conversation.toggle(key, number), open_number=opened,
    )  # fmt: skip
    for one in citations:
        if one.number == opened:
            draw_evidence(one, assistant, own, f"{key}-{opened}")


def point_rows(statements: Sequence[Statement], citations: Sequence[Citation], language: Language) -> list[Row]:
    """A row a statement; under it the sources it names, or else its place in its document."""
    by_number = {one.number: one for one in citations}
    rows = []
    for statement in statements:
        cited = [by_number[number] for number in statement.citations]
        buttons: list[Part] = [{"cite": one.number, "title": source_line(one, language)} for one in cited]
        words: list[Part] = [{"text": statement.text}]
        rows.append(cells((buttons, language), (words, language), below=_from(cited[0], language)))
    return rows


def _from(citation: Citation, language: Language) -> list[Part]:
    parts: list[Part] = []
    for one in citation.evidence.sources:
        parts += [*([{"text": say("library_semicolon", language)}] if parts else []), outward(one.label, one.address)]
    if parts or citation.kind in ("policy", "note"):
        return parts
    return [{"text": place_line(citation, language).partition("] ")[2]}]
