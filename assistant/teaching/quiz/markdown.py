"""A quiz as Markdown, to be edited or printed."""

from __future__ import annotations

from assistant.teaching.quiz.model import Question, Quiz
from assistant.teaching.quiz.printing import LETTERS, answer, marks, parts, source
from assistant.teaching.quiz.words import BLANK, say


def shown(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return "".join(f"\\{one}" if one in "\\`*_[]<>#|~$" else one for one in text)


def to_markdown(quiz: Quiz, key: bool) -> str:
    """The questions by kind, then, if `key`, the answers with their sources."""
    language = quiz.language
    lines = [f"# {shown(quiz.title)}", "", say("instructions", language, count=len(quiz.questions)), ""]
    lines += [shown(say("name_line", language)), ""]
    for kind, heading, questions in parts(quiz):
        lines += [f"## {heading}", "", say(f"hint_{kind}", language), ""]
        for number, one in questions:
            lines += [*_question(number, one, quiz), ""]
    if key:
        lines += ["---", "", f"## {say('key_title', language)}", ""]
        for _, _, questions in parts(quiz):
            for number, one in questions:
                lines += [*_answer(number, one, quiz), ""]
        lines += [f"## {say('references', language)}", ""]
        for cited in quiz.citations:
            lines += [shown(source(cited, language)), ""]
    return "\n".join(lines).rstrip() + "\n"


def _question(number: int, question: Question, quiz: Quiz) -> list[str]:
    box = f" {say('judge_box', quiz.language)}" if question.kind == "true_false" else ""
    lines = [f"**{number}.** {_blank(question.prompt, quiz)}{box}"]
    if question.kind in ("choice", "ordering"):
        lines += ["", *(f"- {LETTERS[at]}. {shown(one)}" for at, one in enumerate(question.options))]
    if question.kind == "matching":
        lines += ["", *(f"- ({at}) {shown(left)} \\_\\_\\_\\_" for at, (left, _) in enumerate(question.pairs, 1)), ""]
        lines += [f"- {LETTERS[at]}. {shown(one)}" for at, one in enumerate(question.options)]
    if question.kind == "ordering":
        lines += ["", shown(say("write_order", quiz.language))]
    return lines


def _blank(prompt: str, quiz: Quiz) -> str:
    mark = BLANK[quiz.language]
    return shown(mark).join(shown(part) for part in prompt.split(mark))


def _answer(number: int, question: Question, quiz: Quiz) -> list[str]:
    language = quiz.language
    told = answer(question, language)
    lines = [f"**{number}.** {shown(told) or say('points', language)}"]
    lines += [f"- {shown(one)}" for one in question.marking]
    explanation = question.explanation if question.kind not in ("short", "matching") else ""
    lines += ["", " ".join(part for part in (shown(explanation), shown(marks(question))) if part)]
    return [*lines, "", f"> {shown(question.note)}"] if question.note else lines
