"""Whether a statement is supported by what it cites. The one place where the evaluation calls the answers' own check."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.answering.answer import Citation, Statement
from assistant.answering.citing import told_apart
from assistant.answering.grounding import Grounding, Source, statement_is_grounded
from assistant.answering.quantities import figures, missing_values
from assistant.documents.model import Language


def supported(statement: Statement, cited: Sequence[Citation], language: Language) -> bool:
    """Whether the cited sentences say what a statement of an answer in `language` says.

    A quote in the other language, shown as it is inside a frame of ours ("… says:"), need only be word for word.
    """
    for one in cited:
        quote = told_apart(one.quote, one.quote_language)
        if one.quote_language != language and statement_is_grounded(statement.text, quote):
            return True
    return _check().check(statement.text, language, [_source(one) for one in cited]).supported


@lru_cache(maxsize=1)
def _check() -> Grounding:
    # without the encoder: its guard against far-off meaning lies too near to true statements to count as a measure
    return Grounding()


def _source(citation: Citation) -> Source:
    bilingual = citation.original_language != citation.quote_language
    return Source(
        told_apart(citation.quote, citation.quote_language),
        citation.quote_language,
        translation=citation.original if bilingual else None,
        context=f"{citation.title} {citation.section} {citation.evidence.passage_text}",
    )


def figures_of(statement: Statement, cited: Sequence[Citation]) -> tuple[int, list[float]]:
    """How many figures a statement has, and the values of those that its citations do not have.

    A citation has those of its sentence, in the shown and in the governing language, and of the title and section it is labelled with.
    """
    sources = [text for one in cited for text in (one.quote, one.original, one.title, one.section)]
    return len(figures(statement.text)), missing_values(statement.text, *sources)
