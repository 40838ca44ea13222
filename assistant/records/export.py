"""A conversation as a file: what is in it, in order, and the Markdown and JSON forms (the Word form: export_docx.py)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from assistant.answering.phrases import messages
from assistant.documents.model import Language
from assistant.records.kept import KeptConversation, KeptExchange
from assistant.records.numbering import Numbering, Reference, Sources

Form = Literal["md", "docx", "json"]
FORMS: tuple[Form, ...] = ("docx", "md", "json")
MIME: dict[Form, str] = {
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}
FORMAT = 1
# how many of the nearest passages of a refused question are named
NEAR = 3
# what has a meaning in Markdown and stands in the words of sources and readers
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
Kind = Literal["title", "head", "question", "small", "text", "item", "note", "references", "reference", "quote"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the file; `text` of the kinds "text" and "item" may hold **bold** parts, all else is as it stands."""

    kind: Kind
    text: str


def export(conversation: KeptConversation, form: Form, sources: Sources, language: Language | None = None) -> bytes:
    """The file's content in a form; `language` is that of its headings and references (the conversation's where not given)."""
    reader = language or conversation.language
    numbering = Numbering(conversation.exchanges, sources, reader)
    if form == "json":
        made = as_record(conversation, numbering)
        return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()
    lines = list(paragraphs(conversation, numbering, sources, reader))
    if form == "md":
        return _markdown(lines).encode()
    from assistant.records.export_docx import as_docx

    return as_docx(lines)


def file_name(conversation: KeptConversation, form: Form) -> str:
    """A name for the file, from the conversation's: what no file system minds."""
    words = re.sub(r"[^\w]+", "-", conversation.name).strip("-")[:40].strip("-")
    return f"{words or conversation.id}.{form}"


def paragraphs(
    conversation: KeptConversation, numbering: Numbering, sources: Sources, language: Language
) -> Iterator[Line]:
    """The file from its title to its last reference."""
    say = messages("assistant.records", language)
    yield Line("title", conversation.name)
    begun, ended = (_day(one) for one in (conversation.created, conversation.updated))
    yield Line("small", say["export_head"].format(count=len(conversation.exchanges), begun=begun, ended=ended))
    for number, one in enumerate(conversation.exchanges, 1):
        yield from _exchange(one, number, numbering, sources, language)
    yield Line("references", say["export_references"])
    if not numbering.references:
        yield Line("small", say["export_references_none"])
    for reference in numbering.references:
        yield Line("reference", f"[{reference.number}] {reference.text}")
        for quote in reference.quotes:
            yield Line("quote", say["export_quote"].format(quote=" ".join(quote.split())))
        if not reference.unchanged:
            yield Line("quote", say["export_changed"])
    yield Line("small", say["export_made"])


def as_record(conversation: KeptConversation, numbering: Numbering) -> dict[str, Any]:
    """The conversation as one JSON object: each answer as `ecpa ask --json` prints it, and `numbers` from its numbers to the list's."""
    return {
        "format": FORMAT,
        "id": conversation.id,
        "name": conversation.name,
        "language": conversation.language,
        "created": _moment(conversation.created),
        "updated": _moment(conversation.updated),
        "exchanges": [
            {
                "asked": _moment(one.asked),
                "question": one.question,
                "documents": one.documents,
                "index": one.index_digest,
                "mark": {1: "up", -1: "down"}.get(one.mark or 0),
                "comment": one.comment or None,
                "numbers": {str(own): number for own, number in numbering.numbers(one).items()},
                "answer": one.answer.contract(),
            }
            for one in conversation.exchanges
        ],
        "references": [_entry(one) for one in numbering.references],
    }


def _entry(one: Reference) -> dict[str, Any]:
    return {
        "number": one.number, "text": one.text, "document": one.document, "section": one.section, "page": one.page,
        "quotes": one.quotes, "unchanged": one.unchanged,
    }  # fmt: skip


def _exchange(
    one: KeptExchange, number: int, numbering: Numbering, sources: Sources, language: Language
) -> Iterator[Line]:
    say = messages("assistant.records", language)
    answer = one.answer
    yield Line("question", f"{number}. {' '.join(one.question.split())}")
    yield Line("small", say["export_asked"].format(when=datetime.fromtimestamp(one.asked).strftime("%Y-%m-%d %H:%M")))
    if answer.standalone_question != one.question.strip():
        yield Line("small", say["export_understood"].format(question=answer.standalone_question))
    if one.documents:
        names = [
            sources.documents[each].name(language) if each in sources.documents else each for each in one.documents
        ]
        yield Line("small", say["export_scope"].format(documents=("、" if language == "zh" else ", ").join(names)))
    if answer.status != "answered":
        yield Line("small", say["export_refused"])
        words = answer.preface or answer.answer
        yield from _lines(words)
        # a refusal mostly names the nearest passages itself
        near = [one for one in answer.also_retrieved if one.section not in words][:NEAR]
        if near:
            yield Line("small", say["export_near"])
        for found in near:
            yield Line("item", " · ".join(part for part in (found.title or found.document, found.section) if part))
        return
    yield from _lines(numbering.renumbered(one))
    if answer.writer.startswith("model:"):
        yield Line("small", say["export_worded"].format(model=answer.writer.removeprefix("model:")))
    if answer.remark:
        yield Line("small", answer.remark)
    for note in answer.notes:
        yield Line("note", f"{say['export_note'].format(id=note.id)}{'：' if language == 'zh' else ': '}{note.text}")


def _lines(text: str) -> Iterator[Line]:
    for line in text.split("\n"):
        if line.strip():
            yield Line("item" if line.startswith("- ") else "text", line.removeprefix("- "))


def _markdown(lines: list[Line]) -> str:
    before = {"title": "# ", "question": "## ", "references": "## ", "item": "- ", "note": "> ", "quote": "  "}
    made = ""
    last: Kind | None = None
    for line in lines:
        text = escaped(line.text)
        tight = line.kind == "item" and last == "item"
        end = "  " if line.kind in ("reference", "quote") else ""
        joint = "\n" if tight or line.kind == "quote" else "\n\n"
        text = f"*{text}*" if line.kind == "small" else text
        made += joint * bool(made) + before.get(line.kind, "") + text + end
        last = line.kind
    return made + "\n"


def escaped(text: str) -> str:
    """Text as Markdown that shows it as it stands; bold figures and numbers in brackets stay what they are."""
    parts = re.split(r"(\*\*|\[\d+\])", text)
    return "".join(one if i % 2 else _SPECIAL.sub(r"\\\1", one) for i, one in enumerate(parts))


def _day(moment: float) -> str:
    return datetime.fromtimestamp(moment).strftime("%Y-%m-%d")


def _moment(moment: float) -> str:
    """Local time with its distance from UTC, to the second."""
    return datetime.fromtimestamp(moment).astimezone().isoformat(timespec="seconds")
