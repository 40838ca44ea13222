"""Statements with their citations outside the chat: numbered buttons that open the evidence as in an answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.answer import Citation, Statement
from assistant.answering.assistant import Assistant
from assistant.documents.model import Language
from assistant.ui.blocks import Block, led_blocks, statement_blocks
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
    blocks = (
        led_blocks(statements, citations, language, leads)
        if leads
        else statement_blocks(statements, citations, language)
    )
    draw_blocks(blocks, citations, key, assistant, session, language, small=small)


def draw_blocks(
    blocks: list[Block],
    citations: Sequence[Citation],
    key: str,
    assistant: Assistant,
    session: Session,
    language: Language,
    *,
    small: bool = False,
) -> None:
    """The same for blocks made before: many short texts are drawn much sooner as one element than as one each."""
    number = session.conversation.opened_at(key)
    rich_text(
        blocks,
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
