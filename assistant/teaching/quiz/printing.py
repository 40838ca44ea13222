"""What all printed forms of a quiz share: its parts, the letters of its options, its answers and sources in words."""

from __future__ import annotations

from assistant.answering.answer import Citation
from assistant.documents.model import Language
from assistant.teaching.quiz.model import KINDS, Question, QuestionKind, Quiz
from assistant.teaching.quiz.words import say

LETTERS = "ABCDEFGHIJ"


def parts(quiz: Quiz) -> list[tuple[QuestionKind, str, list[tuple[int, Question]]]]:
    """The questions by kind, in the order of the kinds, with headings and their numbers from 1 through the whole quiz."""
    numbered = list(enumerate(quiz.questions, 1))
    found: list[tuple[QuestionKind, str, list[tuple[int, Question]]]] = []
    for kind in KINDS:
        mine = [one for one in numbered if one[1].kind == kind]
        if mine:
            number = say("numbers", quiz.language)[len(found)]
            name = say(f"part_{kind}", quiz.language)
            found.append((kind, say("part_heading", quiz.language, number=number, name=name), mine))
    return found


def answer(question: Question, language: Language) -> str:
    """The key in words: "B", "True", "C, A, B", "1–B; 2–A"; empty for a short answer, whose points are listed."""
    if question.kind == "choice":
        return LETTERS[question.key[0]]
    if question.kind == "true_false":
        return question.options[question.key[0]]
    if question.kind == "ordering":
        return " → ".join(LETTERS[one] for one in question.key)
    if question.kind == "matching":
        return say("joint", language).join(f"{number}–{LETTERS[at]}" for number, at in enumerate(question.key, 1))
    return ""


def marks(question: Question) -> str:
    """ "[1] [2]", the numbers of a question's sources."""
    return " ".join(f"[{one}]" for one in sorted(dict.fromkeys(question.citations)))


def source(citation: Citation, language: Language) -> str:
    """ "[1] Title, 2.1.1 Policy Support, page 2: “quote”"."""
    page = say("page", language, page=citation.page) if citation.page is not None else ""
    comma, colon = ("，", "：") if language == "zh" else (", ", ": ")
    open_mark, close_mark = "“”"
    place = comma.join(part for part in (citation.title, citation.section, page) if part)
    return f"[{citation.number}] {place}{colon}{open_mark}{citation.quote}{close_mark}"
