"""Whether a statement is supported by what it cites. The one place where the evaluation calls the answers' own check."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.answer import Citation, Statement
from assistant.answering.citing import told_apart
from assistant.answering.grounding import statement_is_grounded
from assistant.answering.quantities import figures, missing_values


def supported(statement: Statement, cited: Sequence[Citation]) -> bool:
    """Whether one of the cited sentences says what the statement says."""
    return any(statement_is_grounded(statement.text, told_apart(one.quote, one.quote_language)) for one in cited)


def figures_of(statement: Statement, cited: Sequence[Citation]) -> tuple[int, list[float]]:
    """How many figures a statement has, and the values of those that its citations do not have.

    A citation has those of its sentence, in the shown and in the governing language, and of the title and section it is labelled with.
    """
    sources = [text for one in cited for text in (one.quote, one.original, one.title, one.section)]
    return len(figures(statement.text)), missing_values(statement.text, *sources)
