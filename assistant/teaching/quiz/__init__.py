"""Quizzes from the sources' own sentences, each key and each wrong answer proven against the corpus before it is printed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from assistant.teaching.quiz.model import KINDS, Question, QuestionKind, Quiz

if TYPE_CHECKING:
    from assistant.teaching.quiz.gift import to_gift
    from assistant.teaching.quiz.making import check, make_quiz
    from assistant.teaching.quiz.markdown import to_markdown
    from assistant.teaching.quiz.moodle import to_moodle_xml
    from assistant.teaching.quiz.word import to_docx

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

# what making a quiz needs takes a second to load: the command line and the pages name quizzes long before they make one
_HOMES = {
    "check": "making",
    "make_quiz": "making",
    "to_docx": "word",
    "to_gift": "gift",
    "to_markdown": "markdown",
    "to_moodle_xml": "moodle",
}


def __getattr__(name: str) -> object:
    """The public function of this name, loaded when it is first asked for. Raises AttributeError where there is none."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
