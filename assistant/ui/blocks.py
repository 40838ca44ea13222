"""What the page's text component draws: answers with numbered citations, passages with the cited words marked.

A block is a paragraph, a title, a heading or a list item; its parts are plain, strong or marked text, or a citation's number.
A drawing (model_diagram.py) is a block, too, and a fold: what follows it is folded away under its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answering.answer import Answer, Citation, NearPassage, Statement
from assistant.answering.citing import before_final_mark
from assistant.answering.quantities import quantities
from assistant.documents.model import Language
from assistant.ui.texts import say

Part = dict[str, Any]
Block = dict[str, Any]


def answer_blocks(answer: Answer) -> list[Block]:
    """The answer as blocks: the direct sentences first, then groups as headed lists."""
    if answer.status != "answered":
        return text_blocks(answer.preface or answer.answer)
    before: list[Block] = [{**one, "lead": True} for one in text_blocks(answer.preface or "")]
    return before + statement_blocks(answer.statements, answer.citations, answer.language)


def statement_blocks(statements: Sequence[Statement], citations: Sequence[Citation], language: Language) -> list[Block]:
    """Statements with their numbers, figures in bold: paragraphs, and headed lists where they have a group (an empty one has no heading)."""
    titles = {one.number: source_line(one, language) for one in citations}
    joint = "" if language == "zh" else " "
    blocks: list[Block] = []
    group: str | None = None
    for one in statements:
        parts = _statement(one, titles)
        if one.group is not None:
            if one.group and one.group != group:
                blocks.append({"kind": "heading", "parts": [{"text": one.group}]})
            blocks.append({"kind": "item", "parts": parts})
        elif blocks and blocks[-1]["kind"] == "text" and not blocks[-1]["lead"]:
            blocks[-1]["parts"] += [{"text": joint}, *parts] if joint else parts
        else:
            blocks.append({"kind": "text", "parts": parts, "lead": one.lead})
        group = one.group
    return blocks


def led_blocks(
    statements: Sequence[Statement], citations: Sequence[Citation], language: Language, leads: Sequence[str]
) -> list[Block]:
    """Statements as items, each with words of ours before it, apart by a colon where they end without a mark of their own."""
    titles = {one.number: source_line(one, language) for one in citations}
    return [
        {"kind": "item", "parts": [{"text": lead, "strong": True}, {"text": _after(lead, language)}, *_statement(one, titles)]}
        for one, lead in zip(statements, leads, strict=True)
    ]  # fmt: skip


def _after(lead: str, language: Language) -> str:
    if lead.endswith((".", "。")):
        return "" if language == "zh" else " "
    return "：" if language == "zh" else ": "


def worded(kind: str, text: str) -> Block:
    """Words of ours as a block of a kind ("title", "heading", "fold")."""
    return {"kind": kind, "parts": [{"text": text}]}


def text_blocks(text: str) -> list[Block]:
    """Our own words: paragraphs apart by an empty line, list items by a dash."""
    blocks: list[Block] = []
    for line in text.split("\n"):
        if line.strip():
            item = line.startswith("- ")
            blocks.append({"kind": "item" if item else "text", "parts": [{"text": line.removeprefix("- ")}]})
    return blocks


def marked(text: str, start: int, end: int) -> list[Block]:
    """A passage with the code points from `start` to `end` marked."""
    pieces = ((text[:start], False), (text[start:end], True), (text[end:], False))
    return [
        {
            "kind": "text",
            "parts": [{"text": piece} | ({"mark": True} if mark else {}) for piece, mark in pieces if piece],
        }
    ]


def copied(answer: Answer, language: Language) -> str:
    """The answer as text for the clipboard, with its sources under it."""
    lines = [answer.answer.replace("**", "")]
    lines += [f"{say('note', answer.language, id=note.id)}: {note.text}" for note in answer.notes]
    if answer.citations:
        lines.append("\n".join([say("copy_sources", language), *(source_line(one, answer.language) for one in answer.citations)]))  # fmt: skip
    return "\n\n".join(lines)


def by_document(citations: Sequence[Citation]) -> dict[str, list[Citation]]:
    """Citations under the titles of their documents, both in the order of the answer."""
    titles: dict[str, list[Citation]] = {}
    for one in citations:
        titles.setdefault(one.title, []).append(one)
    return titles


def source_line(citation: Citation, language: Language) -> str:
    """ "[1] Title, 2.1.1 Policy Support, page 2"."""
    return f"[{citation.number}] {_joined([citation.title, citation.section, *_where(citation, language)], language)}"


def place_line(citation: Citation, language: Language) -> str:
    """The same without the title, under which it stands: "[1] 2.1.1 Policy Support, page 2"."""
    place = _joined([citation.section, *_where(citation, language)], language)
    return f"[{citation.number}] {place or citation.title}"


def near_line(passage: NearPassage, language: Language) -> str:
    """Where a passage stands that was found and not cited."""
    return _joined([passage.title, passage.section, _page(passage.page, language)], language)


def _where(citation: Citation, language: Language) -> list[str]:
    """The page, and whether it was read from a picture."""
    mark = say("recognised_short", language) if citation.evidence.recognised else ""
    return [_page(citation.page, language), mark]


def _page(page: int | None, language: Language) -> str:
    return "" if page is None else say("page", language, page=page)


def _joined(pieces: Sequence[str], language: Language) -> str:
    return ("，" if language == "zh" else ", ").join(one for one in pieces if one)


def _statement(one: Statement, titles: Mapping[int, str]) -> list[Part]:
    cut = before_final_mark(one.text)
    parts: list[Part] = []
    last = 0
    for figure in quantities(one.text):
        if figure.end <= cut:
            parts += [{"text": one.text[last : figure.start]}, {"text": one.text[figure.start : figure.end], "strong": True}]  # fmt: skip
            last = figure.end
    parts.append({"text": one.text[last:cut]})
    parts += [{"cite": number, "title": titles[number]} for number in one.citations]
    parts.append({"text": one.text[cut:]})
    return [part for part in parts if part.get("text") != ""]
