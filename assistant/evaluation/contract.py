"""The promises of an answer that a reader can check: numbers that resolve, quotes that stand in the document, a refusal without sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.answering.answer import Answer, Citation
from assistant.documents.model import Document

_NUMBER = re.compile(r"\[(\d+)\]")


def contract_faults(answer: Answer, documents: Mapping[str, Document]) -> list[str]:
    """Each broken promise as a few English words; empty for a sound answer."""
    if answer.status == "not_in_sources":
        return ["a refusal has statements or citations"] if answer.statements or answer.citations else []
    return [*_numbers(answer), *(fault for one in answer.citations for fault in _place(one, documents))]


def _numbers(answer: Answer) -> Iterator[str]:
    given = [one.number for one in answer.citations]
    if given != list(range(1, len(given) + 1)):
        yield f"the citations are numbered {given}"
    if not answer.statements:
        yield "an answer has no statements"
    for statement in answer.statements:
        if not statement.citations:
            yield f"a statement cites nothing: {statement.text}"
        if not set(statement.citations) <= set(given):
            yield f"a statement's numbers {list(statement.citations)} do not resolve"
        if not statement.verified:
            yield f"an unverified statement is shown: {statement.text}"
        if _plain(statement.text) not in _plain(answer.answer):
            yield f"a statement does not stand in the answer: {statement.text}"
    shown = {int(number) for number in _NUMBER.findall(answer.answer)}
    used = {number for statement in answer.statements for number in statement.citations}
    for number in sorted(shown - set(given)):
        yield f"[{number}] in the answer does not resolve"
    for number in sorted(set(given) - (shown & used)):
        yield f"citation {number} is used by no statement"
    cited = {(one.document, one.evidence.passage_id) for one in answer.citations}
    if any((one.document, one.passage_id) in cited for one in answer.also_retrieved):
        yield "a cited passage is also listed as only retrieved"


def _place(citation: Citation, documents: Mapping[str, Document]) -> Iterator[str]:
    document = documents.get(citation.document)
    if document is None:
        yield f"citation {citation.number} names the unknown document {citation.document}"
        return
    for words, language in (
        (citation.quote, citation.quote_language),
        (citation.original, citation.original_language),
    ):
        if not words.strip() or words not in document.texts.get(language, ""):
            yield f"the quote of citation {citation.number} does not stand in {citation.document}: {words}"
    if citation.page is not None and not 1 <= citation.page <= (document.pages or citation.page):
        yield f"citation {citation.number} names page {citation.page} of {document.pages}"


def _plain(text: str) -> str:
    # numbers stand before the final mark and figures are in bold: neither changes the words
    return " ".join(re.sub(r"\s*\[\d+\]", "", text.replace("**", "")).split())
