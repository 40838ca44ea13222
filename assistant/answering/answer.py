"""What an answer is: statements, the citations they rest on, and what else the reader should see.

`Answer.contract()` is the public form (docs: `ecpa ask --json`); the fields beyond it serve the screen.
Numbers are given once, in order of first use, and start at 1.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.documents.model import Confidence, Kind, Language

Status = Literal["answered", "not_in_sources"]


class Model(BaseModel):
    """Base of all answer parts: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceLabel(Model):
    """Where a digest's statement comes from; `address` is None where a reader must not be sent there."""

    label: str
    address: str | None = None


class Evidence(Model):
    """What the screen needs to show a citation in its place. Offsets are code points.

    `passage_text[start:end]` is the cited quote; `original_passage_text[original_start:original_end]` the governing words.
    `file` is the document's file (for page pictures), `page` in the citation the page in it. `recognised`: the words were read from a
    picture by text recognition, and a figure in them may be another one.
    """

    passage_id: str
    passage_text: str
    start: int
    end: int
    original_passage_text: str
    original_start: int
    original_end: int
    file: str | None = None
    pages: int | None = None
    confidence: Confidence | None = None
    sources: tuple[SourceLabel, ...] = ()
    position: int = 0
    recognised: bool = False


class Citation(Model):
    """One cited place. `quote` is verbatim in the passage; `original` is the governing text of the same sentence."""

    number: int = Field(ge=1)
    document: str
    title: str
    kind: Kind
    section: str
    page: int | None
    quote: str
    quote_language: Language
    original: str
    original_language: Language
    evidence: Evidence = Field(exclude=True)


class Statement(Model):
    """One sentence of the answer with the numbers of its citations; shown only when `verified`.

    `lead` marks the direct answer; `group` is the heading (of a list or a side of a comparison) it stands under.
    """

    text: str
    citations: tuple[int, ...]
    verified: bool
    lead: bool = Field(default=False, exclude=True)
    group: str | None = Field(default=None, exclude=True)


class NearPassage(Model):
    """A passage that was retrieved and not cited."""

    document: str
    section: str
    page: int | None
    title: str = Field(default="", exclude=True)
    passage_id: str = Field(default="", exclude=True)
    text: str = Field(default="", exclude=True)


class ShownNote(Model):
    """An editor's note that concerns what the answer cites."""

    id: str
    text: str


class Spot(Model):
    """A sentence of the index: passage id, and its number in the passage, from 0."""

    passage_id: str
    sentence: int = Field(ge=0)


class Withheld(Model):
    """A sentence of a document that was not sent to a language model because it reads like an instruction to one."""

    document: str
    section: str
    text: str
    why: str


class Timings(Model):
    """Milliseconds spent, wall clock."""

    retrieve: float = 0.0
    write: float = 0.0
    check: float = 0.0
    total: float = 0.0


class Answer(Model):
    """An answer, or a refusal that says what the sources do cover.

    `answer` is Markdown: paragraphs, list items and **bold** figures, each sentence followed by its numbers "[1]".
    """

    id: str | None = None
    question: str
    standalone_question: str
    language: Language
    status: Status
    answer: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    also_retrieved: tuple[NearPassage, ...] = ()
    notes: tuple[ShownNote, ...] = ()
    writer: str = "extractive"
    timings_ms: Timings = Timings()
    suggestions: tuple[str, ...] = Field(default=(), exclude=True)
    # words of our own: what stands before the statements; of a refusal, the answer without the suggested questions (the page has buttons for them)
    preface: str | None = Field(default=None, exclude=True)
    # further sentences that bear on the question, best first: what a language model may use beside the cited ones
    further: tuple[Spot, ...] = Field(default=(), exclude=True)
    # one quiet line on how the answer was written: why a connected language model had no part in it
    remark: str | None = Field(default=None, exclude=True)
    withheld: tuple[Withheld, ...] = Field(default=(), exclude=True)

    def contract(self) -> dict[str, Any]:
        """The public JSON object, with exactly the keys that the design promises."""
        return self.model_dump(mode="json")


class Turn(Model):
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: str
