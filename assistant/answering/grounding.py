"""The check before anything is shown: does the cited place say what the statement says?

An extracted statement must stand word for word in the passage it cites, every figure in it must stand in the cited sentence,
and where the reader sees a translation its figures must agree with the governing text's.
"""

from __future__ import annotations

from assistant.answering.quantities import missing_values, quantities


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
