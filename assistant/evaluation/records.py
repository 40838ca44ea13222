"""Question files: what a record is, how files of them are read, and how they fall into `dev` and `test`.

One JSON object a line; docs/evaluation.md describes each key. Unknown keys are refused, so that a misspelt `unanswerable` does not
turn a trap into a question without facts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from assistant.answering.answer import Turn
from assistant.answering.question import question_language
from assistant.documents.model import Language
from assistant.errors import QuestionError

Half = Literal["dev", "test"]
Written = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
UNLABELLED = "unlabelled"


class Strict(BaseModel):
    """Base of what is read and saved: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Record(Strict):
    """One question with what a right answer holds, or with the mark that the sources do not answer it.

    `facts` are all needed, each in any one of its notations. `document` names the documents any of which holds the answer, `section` the
    number or heading of the place, `quote` words that stand there verbatim. `language` is the question's unless it is given; then the
    answer is asked for in it.
    """

    id: Written
    question: Written
    history: tuple[Turn, ...] = ()
    language: Language | None = None
    kind: Written = UNLABELLED
    facts: tuple[Annotated[tuple[Written, ...], Field(min_length=1)], ...] = ()
    document: Written | Annotated[tuple[Written, ...], Field(min_length=1)] | None = None
    section: Written | None = None
    quote: Written | None = None
    unanswerable: bool = False
    follow_up: bool = False
    standalone: Written | None = None
    half: Half | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Record:
        gold = bool(self.facts or self.document or self.quote)
        if self.unanswerable and (gold or self.section):
            raise ValueError("what is unanswerable has no facts, document, section or quote")
        if not self.unanswerable and not gold:
            raise ValueError('give "facts", a "document" or a "quote", or "unanswerable": true')
        if self.section and not self.document:
            raise ValueError('a "section" needs its "document"')
        if self.follow_up and not self.history:
            raise ValueError('a "follow_up" needs its "history"')
        return self

    @property
    def asked_in(self) -> Language:
        """The language it is counted under."""
        return self.language or question_language(self.standalone or self.question)

    @property
    def part(self) -> Half:
        """The half it belongs to."""
        return self.half or half(self.id)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that hold the answer; any of them will do."""
        return (self.document,) if isinstance(self.document, str) else self.document or ()


def half(question_id: str) -> Half:
    """dev or test, by a fixed rule: the parity of a hash of the id without its first character.

    So parallel questions (z07 in Chinese, e07 in English) fall into the same half, and adding questions moves none.
    """
    return "dev" if hashlib.blake2b(question_id[1:].encode()).digest()[0] % 2 == 0 else "test"


def read_records(paths: Iterable[Path]) -> list[Record]:
    """All records of the files, in order. QuestionError names the file, the line and what is wrong with it."""
    records: list[Record] = []
    places: dict[str, str] = {}
    for path in paths:
        for number, line in enumerate(_lines(path), 1):
            if not line.strip():
                continue
            place = f"{path}, line {number}"
            try:
                record = Record.model_validate_json(line)
            except ValidationError as error:
                raise QuestionError(
                    f"{place}: {_first_fault(error)}. docs/evaluation.md describes the format."
                ) from error
            if record.id in places:
                raise QuestionError(f"{place}: the id {record.id} is taken by {places[record.id]}. Give each its own.")
            places[record.id] = place
            records.append(record)
    if not records:
        raise QuestionError(f"There is no question in {', '.join(map(str, paths)) or 'no file'}.")
    return records


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise QuestionError(f"{path} cannot be read: {error.strerror}. Name a file of questions.") from error
    except UnicodeDecodeError as error:
        raise QuestionError(f"{path} is not UTF-8 text. Save it as UTF-8.") from error


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    if fault["type"] == "json_invalid":
        return "this is not JSON"
    where = ".".join(str(one) for one in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"unknown key {where}"
    said = str(fault["msg"]).removeprefix("Value error, ")
    return f"{where}: {said}" if where else said


def chosen(
    records: Sequence[Record],
    part: Literal["dev", "test", "all"] = "all",
    sample: int | None = None,
    limit: int | None = None,
) -> list[Record]:
    """The records of a half; of those, `sample` in the order of a hash of their ids (the same ones every time); of those the first `limit`.

    The order of the file is kept.
    """
    kept = [one for one in records if part in ("all", one.part)]
    if sample is not None:
        drawn = {one.id for one in sorted(kept, key=_draw)[:sample]}
        kept = [one for one in kept if one.id in drawn]
    return kept[:limit]


def _draw(record: Record) -> bytes:
    # salted, so that a sample is not one side of the hash that makes the halves
    return hashlib.blake2b(f"sample {record.id}".encode(), digest_size=8).digest()
