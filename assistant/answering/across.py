"""A statement in one language, a source in the other, and no translation: what can be told without a common language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answering.clauses import parsed
from assistant.answering.polarity import SHORT, has_negative, polarity_faults
from assistant.documents.model import Language


def across_faults(
    said: str, language: Language, sides: Sequence[tuple[str, Language]], similar: Callable[[str, str], float] | None
) -> list[str]:
    """Contradictions by the bilingual vocabulary, and denials that only one of the two sides has."""
    statement = parsed(said, language)
    sources = [parsed(text, of) for text, of in sides]
    faults = polarity_faults(statement, sources, same_language=False)
    if faults:
        return faults
    denied = any(source.negated for source in sources)
    if not statement.negated and denied and statement.clauses >= min(source.clauses for source in sources) and sum(len(source.tokens) for source in sources) <= SHORT and not any(has_negative(one) for one in statement.tokens):
        return ["negation"]
    return []
