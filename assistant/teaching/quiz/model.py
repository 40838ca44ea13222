"""What a quiz is made of: questions with their keys, and the sentences of the sources that prove them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.answering.answer import Citation
from assistant.documents.model import Language

QuestionKind = Literal["choice", "true_false", "ordering", "matching", "short"]
KINDS: tuple[QuestionKind, ...] = ("choice", "true_false", "ordering", "matching", "short")


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `key` holds indexes into `options`: the one right answer of a choice; of true or false, 0 (true) or 1 (false), `options` being the two words;
    of an ordering, all indexes in the right order. A matching has `pairs` (left, right) in the order of the left column; its `options` are
    the right column as printed, shuffled, and `key[i]` is the option that belongs to `pairs[i]`. A short answer has `marking` points.
    `citations` are numbers (from 1) into the quiz's citations. `form` is how the question was made ("blank", "statement", "outsider", "model",
    "figure", "list", …): what its proof goes by. `note` holds the editor's notes on what it cites.
    """

    kind: QuestionKind
    prompt: str
    options: tuple[str, ...] = ()
    key: tuple[int, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    marking: tuple[str, ...] = ()
    explanation: str = ""
    citations: tuple[int, ...] = ()
    form: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quiz:
    """Questions in the order they are printed; `citations` are numbered from 1 over the whole quiz."""

    title: str
    language: Language
    questions: tuple[Question, ...]
    citations: tuple[Citation, ...]
    seed: int
