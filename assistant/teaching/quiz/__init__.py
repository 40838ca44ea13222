"""Quizzes from the sources' own sentences, each key and each wrong answer proven against the corpus before it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from assistant.documents.model import Language
from assistant.teaching.quiz.gift import gift
from assistant.teaching.quiz.markdown import markdown
from assistant.teaching.quiz.model import KINDS, Question, QuestionKind, Quiz
from assistant.teaching.quiz.moodle import moodle_xml

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant

__all__ = [
    "KINDS",
    "Question",
    "QuestionKind",
    "Quiz",
    "check",
    "make_quiz",
    "to_docx",
    "to_gift",
    "to_markdown",
    "to_moodle_xml",
]


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
    """A quiz of at most `count` (1 to 100) questions, the same for the same seed in every process.

    `documents` are ids (none: all but glossary and notes); `sections` are pairs of document id and section number or heading, and narrow
    the documents they name; `topic` keeps what a search for it finds. Fewer questions come back where the sources do not give as many.
    Raises QuestionError for what is not there, and where not one question can be made.
    """
    from assistant.teaching.quiz.making import make

    return make(
        assistant,
        documents=documents,
        sections=sections,
        topic=topic,
        language=language,
        count=count,
        seed=seed,
        kinds=kinds,
    )


def check(question: Question, quiz: Quiz, assistant: Assistant) -> list[str]:
    """What speaks against a question, as machine words ("key:…", "wrong:…"); an empty list: proven."""
    from assistant.teaching.quiz.material import Material
    from assistant.teaching.quiz.proof import Prover
    from assistant.teaching.quiz.truth import Truth

    material = Material(assistant, quiz.language)
    return Prover(material, Truth(material)).faults(question, quiz.citations)


def to_gift(quiz: Quiz) -> str:
    """The quiz in Moodle's GIFT format."""
    return gift(quiz)


def to_moodle_xml(quiz: Quiz) -> str:
    """The quiz in Moodle's XML format."""
    return moodle_xml(quiz)


def to_markdown(quiz: Quiz, key: bool) -> str:
    """The quiz as Markdown, with the key and its references at the end if `key`."""
    return markdown(quiz, key)


def to_docx(quiz: Quiz, path: Path | IO[bytes], key: bool) -> None:
    """Write the quiz as a Word file (A4), with the key on a page of its own if `key`. Raises OSError where it cannot be written."""
    from assistant.teaching.quiz.word import write

    write(quiz, path, key)
