"""A statement in one language, a source in the other, and no translation: what can be told without a common language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answering.checking.clauses import Parsed, parsed
from assistant.answering.checking.polarity import SHORT, has_negative, polarity_faults
from assistant.documents.model import Language

# light encoder, single words across the languages: translations lie at .6 to .95, dev half
COUNTERPART_FROM = 0.68


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
    if (
        not statement.negated
        and denied
        and statement.clauses >= min(source.clauses for source in sources)
        and sum(len(source.tokens) for source in sources) <= SHORT
        and not any(has_negative(one) for one in statement.tokens)
    ):
        return ["negation"]
    if similar is None:
        return []
    return ["negation"] if _denial_moved(statement, sources, similar) else []


def _denial_moved(statement: Parsed, sources: Sequence[Parsed], similar: Callable[[str, str], float]) -> bool:
    """Whether the word right after a negation is affirmed on the other side, found there by the encoder."""
    there = [token for source in sources for token in source.tokens]
    for mine, others in ((statement.tokens, there), (there, statement.tokens)):
        for one in mine:
            if one.after_negator != 0 or any(has_negative(other) for other in others):
                continue
            score, counterpart = max(
                ((similar(one.text, other.text), other) for other in others),
                key=lambda pair: pair[0],
                default=(0.0, None),
            )
            if counterpart is not None and score >= COUNTERPART_FROM and counterpart.sign != one.sign:
                return True
    return False
