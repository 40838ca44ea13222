"""Moodle's GIFT format. Ordering, which it has not, becomes a matching of places and events; a short answer with points becomes an essay."""

from __future__ import annotations

import re

from assistant.teaching.quiz.model import Question, Quiz
from assistant.teaching.quiz.printing import parts
from assistant.teaching.quiz.words import say

_CONTROL = "\\~=#{}:"


def escaped(text: str) -> str:
    """Text with GIFT's control characters escaped, on one line; `\\n` stands for a line break."""
    kept = "".join(f"\\{one}" if one in _CONTROL else one for one in text)
    return "\\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in kept.splitlines())


def to_gift(quiz: Quiz) -> str:
    """The quiz as GIFT text: a category, and each question with its title, answers and feedback."""
    blocks = [f"$CATEGORY: {' '.join(quiz.title.replace('/', '-').split())}"]
    for _, heading, questions in parts(quiz):
        blocks.append(f"// {heading}")
        blocks += [_question(number, one, quiz) for number, one in questions]
    return "\n\n".join(blocks) + "\n"


def _question(number: int, question: Question, quiz: Quiz) -> str:
    head = f"::{escaped(f'{number:03}')}::[plain]{escaped(question.prompt)}"
    feedback = f"####{escaped(feedback_of(question, quiz))}"
    if question.kind == "true_false":
        return f"{head} {{{'TRUE' if question.key == (0,) else 'FALSE'}{feedback}}}"
    if question.kind == "short":
        return f"{head} {{{feedback}}}"
    if question.kind == "choice":
        lines = [f"{'=' if at in question.key else '~'}{escaped(one)}" for at, one in enumerate(question.options)]
    else:
        lines = [f"={escaped(left)} -> {escaped(right)}" for left, right in matched(question)]
    return "\n".join([f"{head} {{", *(f"\t{one}" for one in lines), f"\t{feedback}", "}"])


def matched(question: Question) -> list[tuple[str, str]]:
    """The pairs of a matching; of an ordering, each event with its place, 1 first."""
    if question.kind == "matching":
        return list(question.pairs)
    return [(one, str(question.key.index(at) + 1)) for at, one in enumerate(question.options)]


def feedback_of(question: Question, quiz: Quiz) -> str:
    """What a learner reads after answering: explanation, marking points, notes, sources."""
    from assistant.teaching.quiz.printing import source

    numbers = set(question.citations)
    points = "\n".join(question.marking)
    lines = [
        question.explanation,
        f"{say('points', quiz.language)}\n{points}" if points else "",
        question.note,
        *(source(one, quiz.language) for one in quiz.citations if one.number in numbers),
    ]
    return "\n".join(one for one in lines if one)
