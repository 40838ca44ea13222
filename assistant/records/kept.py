"""What is kept of a conversation, and an answer as JSON that later versions of the program can read.

The JSON is the public contract of an answer (`Answer.contract()`) with the further fields that the screen needs, and a format number. Reading
leaves out keys that it does not know and fills in what is missing by the defaults; what cannot be read at all comes back as its words
alone, so that nothing that was answered disappears.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from dataclasses import dataclass, field
from typing import Any, Literal, get_args
from uuid import uuid4

from pydantic import BaseModel, ValidationError

from assistant.answering.answer import Answer
from assistant.answering.phrases import messages
from assistant.documents.model import Language
from assistant.retrieval.index_files import Manifest

log = logging.getLogger(__name__)

FORMAT = 1
NAME_LENGTH = 60
Mark = Literal[-1, 1]


def new_id() -> str:
    """An id of a conversation or an exchange: 16 hexadecimal digits, by chance."""
    return uuid4().hex[:16]


@dataclass(frozen=True, slots=True)
class KeptExchange:
    """A question with its answer. `asked` is in seconds since 1970; `documents` the scope it was asked within (empty: all); `index_digest` of the
    index that answered; `mark` is the reader's thumb (1 up, -1 down).
    """

    id: str
    question: str
    answer: Answer
    asked: float = field(default_factory=time.time)
    documents: tuple[str, ...] = ()
    alone: bool = False
    index_digest: str = ""
    mark: Mark | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A conversation as kept, its exchanges in order. Times are seconds since 1970."""

    id: str
    name: str
    language: Language
    created: float
    updated: float
    exchanges: tuple[KeptExchange, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in a list; `exchanges` is how many there are."""

    id: str
    name: str
    language: Language
    created: float
    updated: float
    exchanges: int


def name_from(question: str) -> str:
    """The name of a conversation that begins with a question: its first words, on one line."""
    line = " ".join(question.split())
    return line if len(line) <= NAME_LENGTH else line[: NAME_LENGTH - 1] + "…"


def index_digest(manifest: Manifest) -> str:
    """What tells one state of an index from another: 16 hexadecimal digits."""
    return hashlib.blake2b(manifest.model_dump_json().encode(), digest_size=8).hexdigest()


def to_json(answer: Answer) -> str:
    """The answer with all its fields, those for the screen too."""
    return json.dumps({"format": FORMAT, **_fields(answer)}, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str, *, question: str, standalone: str, language: Language, status: str) -> Answer:
    """The answer of a stored text; the columns beside it serve where the text cannot be read as a whole."""
    try:
        content: Any = json.loads(text)
    except ValueError:
        content = {}
    if not isinstance(content, dict):
        content = {}
    found = content.pop("format", FORMAT)
    try:
        if found == FORMAT:
            return Answer.model_validate(_known(content, Answer))
    except ValidationError as error:
        log.warning("A stored answer is shown as its words alone: %s", error)
    words = str(content.get("answer") or "…")
    return Answer(
        question=question,
        standalone_question=standalone,
        language=language,
        status="answered" if status == "answered" else "not_in_sources",
        answer=words,
        # an answer without statements shows what stands before them
        preface=words,
        writer=str(content.get("writer") or "extractive"),
        remark=messages("assistant.records", language)["words_only"],
    )


def _fields(value: Any) -> Any:
    """Every field, also those that the public contract leaves out."""
    if isinstance(value, BaseModel):
        return {name: _fields(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, tuple | list):
        return [_fields(one) for one in value]
    return value


def _known(content: Any, model: type[BaseModel]) -> Any:
    """The content without keys that a model, or one inside it, does not have."""
    if not isinstance(content, dict):
        return content
    known: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if name not in content:
            continue
        inner = next((one for one in (info.annotation, *get_args(info.annotation)) if isinstance(one, type) and issubclass(one, BaseModel)), None)  # fmt: skip
        value = content[name]
        if inner is not None and isinstance(value, list):
            value = [_known(one, inner) for one in value]
        elif inner is not None:
            value = _known(value, inner)
        known[name] = value
    return known
