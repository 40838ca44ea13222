"""Quizzes from the sources' own sentences, each key and each wrong answer proven against the corpus before it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from assistant.documents.model import Language
from assistant.teaching.quiz.model import KINDS, Question, QuestionKind, Quiz

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant

__all__ = ["KINDS", "Question", "QuestionKind", "Quiz", "check", "make_quiz", "to_docx", "to_gift", "to_markdown", "to_moodle_xml"]


def make_quiz(
    assistant: Assistant,
    *,
    documents: Sequence[str] = (),
    sections: Sequence[tuple[str, str]] = (),
    topic: str = "",
    language: Language,
    count: int,
    seed: int,
    kinds: Sequence[QuestionKind] = KINDS,
) -> Quiz:
    """A quiz of at most `count` questions.

    `documents` are ids (none: all but glossary and notes); `sections` are pairs of document id and section number or heading, and narrow
    the documents they name. Fewer questions come back where the sources do not give as many. Raises QuestionError for what is not there.
    """
    raise NotImplementedError


def check(question: Question, quiz: Quiz, assistant: Assistant) -> list[str]:
    """What speaks against a question, as machine words ("key:…", "wrong:…"); an empty list: proven."""
    raise NotImplementedError


def to_gift(quiz: Quiz) -> str:
    """The quiz in Moodle's GIFT format."""
    raise NotImplementedError


def to_moodle_xml(quiz: Quiz) -> str:
    """The quiz in Moodle's XML format."""
    raise NotImplementedError


def to_markdown(quiz: Quiz, key: bool) -> str:
    """The quiz as Markdown, with the key and its references at the end if `key`."""
    raise NotImplementedError


def to_docx(quiz: Quiz, path: Path | IO[bytes], key: bool) -> None:
    """Write the quiz as a Word file, with the key on a page of its own if `key`."""
    raise NotImplementedError
