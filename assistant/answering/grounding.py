"""The check before anything is shown: does the cited place say what the statement says?

An extracted statement must stand word for word in the passage it cites, every figure in it must stand in the cited sentence,
and where the reader sees a translation its figures must agree with the governing text's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering.quantities import missing_values, quantities
from assistant.answering.wording import prepared
from assistant.documents.model import Language


def is_grounded(quote: str, passage_text: str, original: str, original_passage_text: str) -> bool:
    """Whether a quote stands verbatim in its passage, its original in the governing passage, and their quantities agree."""
    verbatim = bool(quote.strip()) and quote in passage_text and original in original_passage_text
    return verbatim and (quote == original or figures_agree(quote, original))


def figures_agree(quote: str, original: str) -> bool:
    """Whether every quantity of either text of 13 or more, or with a decimal or a per cent sign, has its value in the other.

    Small whole numbers are left out: they are often written as words in one of the languages.
    """
    return not _lacking(quote, original) and not _lacking(original, quote)


def _lacking(text: str, other: str) -> list[float]:
    telling = [one for one in quantities(text) if one.value >= 13 or one.percent or not one.value.is_integer()]
    missing = set(missing_values(text, other))
    return [one.value for one in telling if one.value in missing]


def statement_is_grounded(text: str, quote: str) -> bool:
    """Whether a shown statement holds its quote word for word and no figure of its own."""
    return quote in text and not missing_values(text.replace(quote, " "), quote)


# --- stand-in ---------------------------------------------------------------------------------------------------------
# The names below are those of the full check, with a much plainer judgement. They are replaced as a whole by it.


@dataclass(frozen=True, slots=True)
class Source:
    """A cited sentence, its translation where there is one, and the titles and headings it stands under."""

    text: str
    language: Language
    translation: str | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement is supported, and what is wrong with it."""

    supported: bool
    faults: tuple[str, ...]


_NEGATION = re.compile(r"不|没|未|无|非|否|\b(?:not|no|never|nor|without|cannot|neither)\b|n't\b", re.IGNORECASE)
_NAME = re.compile(r"(?<!^)\b[A-Z][a-z]+\b|^[A-Z][a-z]+(?= [A-Z])|[\u4e00-\u9fff]{2}[县市省州]")


class Grounding:
    """Checks statements against their sources by figures, names, negation and words."""

    def __init__(self, similar: Callable[[str, str], float] | None = None) -> None:
        self._similar = similar

    def check(self, statement: str, language: Language, sources: Sequence[Source]) -> Verdict:
        """Whether the sources together say what the statement says."""
        if not sources:
            return Verdict(False, ("no source",))
        texts = [one for source in sources for one in (source.text, source.translation or "")]
        around = " ".join([*texts, *(source.context for source in sources)])
        faults = []
        if missing_values(statement, *texts):
            faults.append("figure")
        if any(name not in around for name in _NAME.findall(statement)):
            faults.append("name")
        if bool(_NEGATION.search(statement)) != any(_NEGATION.search(one) for one in texts):
            faults.append("negation")
        own, theirs = _pieces(statement), _pieces(around)
        if own and len(own & theirs) < 0.7 * len(own):
            faults.append("words")
        return Verdict(not faults, tuple(faults))


def _pieces(text: str) -> frozenset[str]:
    folded = prepared(text)
    cjk = "".join(one for one in folded.folded if "\u3400" <= one <= "\u9fff")
    return frozenset({cjk[i : i + 2] for i in range(len(cjk) - 1)} | {one for one in folded.stems if len(one) > 3})
