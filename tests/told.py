"""What an answer says, for tests: its headings, the sections these name, its text."""

import re

from assistant.answering.answer import Answer


def groups(answer: Answer) -> list[str]:
    """The headings of an answer's statements, each once, in order; "" for those without."""
    return list(dict.fromkeys(one.group or "" for one in answer.statements))


def numbers(answer: Answer) -> list[str]:
    """The numbers of the sections that the headings name."""
    return [found[0] for one in groups(answer) if (found := re.match(r"[\d.]+", one))]


def said(answer: Answer) -> str:
    """All statements as one text."""
    return " ".join(one.text for one in answer.statements)
