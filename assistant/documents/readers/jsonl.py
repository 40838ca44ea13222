"""Reads JSON Lines: one document a line, {"id", "title", "text", "lang"}."""

from __future__ import annotations

import json
from dataclasses import replace

from assistant.documents.blocks import Extracted
from assistant.documents.readers.joining import normalise
from assistant.documents.readers.text import text_blocks
from assistant.errors import DocumentError


def read_jsonl(text: str, name: str) -> list[Extracted]:
    """One document for each good line; bad lines and repeated ids are skipped and named in the first one's warnings.

    Raises DocumentError where no line is good.
    """
    made: list[Extracted] = []
    warnings: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        found = _record(line)
        if isinstance(found, str):
            warnings.append(f"Line {number} was skipped: {found}.")
        elif found.id is not None and found.id in seen:
            warnings.append(f"Line {number} was skipped: the id {found.id} is taken by line {seen[found.id]}.")
        else:
            if found.id is not None:
                seen[found.id] = number
            made.append(found)
    if not made:
        reason = warnings[0] if warnings else "It holds no lines."
        raise DocumentError(
            f'{name} has no usable line. {reason} Each line must be like {{"id": "a", "title": "…", "text": "…"}}.'
        )
    return [replace(made[0], warnings=tuple(warnings)), *made[1:]]


def _record(line: str) -> Extracted | str:
    """The document of a line, or what is wrong with the line."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return "it is not JSON"
    if not isinstance(record, dict):
        return "it is not an object in braces"
    key, text = record.get("id"), record.get("text")
    if isinstance(key, int) and not isinstance(key, bool):
        key = str(key)
    key = normalise(key) if isinstance(key, str) else ""
    if not key:
        return 'it has no "id"'
    if not isinstance(text, str) or not text.strip():
        return 'it has no "text"'
    blocks = text_blocks(text)
    if not blocks:
        return 'its "text" holds no words'
    if all(block.level is not None for block in blocks):
        return 'its "text" holds nothing but headings'
    title, language = record.get("title"), record.get("lang")
    return Extracted(
        tuple(blocks),
        id=key,
        title=normalise(title) or None if isinstance(title, str) else None,
        language=language if isinstance(language, str) and language else None,
    )
