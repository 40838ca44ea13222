"""A question about today is answered from the latest of what the sources say, with the year they say it for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answering.evidence import Evidence
from assistant.answering.offers import PRESENT
from assistant.answering.question import Question
from assistant.answering.wording import years
from assistant.documents.model import Document

# how far below the best sentence a later one may lie and still fit equally
EQUAL_WITHIN = 0.4


def about_today(question: Question) -> bool:
    """Whether a question asks how things are now and names no year of its own."""
    return bool(PRESENT.search(question.text)) and not question.years


def latest_first(evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> tuple[list[Evidence], int | None]:
    """The evidence with the latest of the sentences that fit equally in front, and the year that it speaks of (None where none is known)."""
    if not evidence:
        return [], None
    best = evidence[0]
    equal = [
        one
        for one in evidence
        if one.score >= best.score - EQUAL_WITHIN
        and (one.aside <= best.aside or documents[one.passage.document_id].notes)
        and not one.missing
        and {word.form for word in one.lacking} <= {word.form for word in best.lacking}
    ]
    latest = max([best, *equal], key=lambda one: (year_of(one, documents) or 0, one.score))
    return [latest, *(one for one in evidence if one is not latest)], year_of(latest, documents)


def year_of(one: Evidence, documents: Mapping[str, Document]) -> int | None:
    """The last year that a sentence names, or that its headings or its document's date do."""
    document = documents[one.passage.document_id]
    for text in (one.sentence.text, " ".join(one.passage.section.path), document.dated or ""):
        if named := years(text):
            return max(named)
    return None
