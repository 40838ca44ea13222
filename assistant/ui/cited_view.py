"""Statements with their citations outside the chat: numbered buttons that open the evidence as in an answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.answer import Citation, Statement
from assistant.answering.assistant import Assistant
from assistant.documents.model import Language
from assistant.ui.blocks import led_blocks, statement_blocks
from assistant.ui.evidence_view import draw_evidence
from assistant.ui.rich_text import rich_text
from assistant.ui.state import Session


def draw_cited(
    statements: Sequence[Statement],
    citations: Sequence[Citation],
    key: str,
    assistant: Assistant,
    session: Session,
    language: Language,
    *,
    small: bool = False,
    leads: Sequence[str] = (),
) -> None:
    """Statements whose numbers are those of `citations`; `key` is unique on the page. The evidence opens beside or below.

    `leads` are words of ours before each statement (a date, say): with them, every statement is an item of its own.
    """
    number = session.conversation.opened_at(key)
    rich_text(
        led_blocks(statements, citations, language, leads)
        if leads
        else statement_blocks(statements, citations, language),
        language,
        key,
        on_cite=lambda chosen: session.conversation.toggle(key, chosen),
        open_number=number,
        small=small,
        page=session.language,
    )
    shown = [one for one in citations if one.number == number]
    if shown:
        draw_evidence(shown[0], assistant, session, f"{key}-{number}")
