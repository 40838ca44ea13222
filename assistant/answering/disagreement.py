"""Sources that disagree: sentences of different documents that give different values for the same thing, place and time.

An editor's note that says in words that a value does not agree counts whatever month it speaks of, and one that corrects who or when.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering.chosen import Chosen
from assistant.answering.counted import Counted, counted, places, same_thing, same_time
from assistant.answering.evidence import CRITICAL, Evidence
from assistant.answering.phrases import phrase
from assistant.answering.quantities import figures, quantities
from assistant.answering.question import Question
from assistant.answering.wording import prepared
from assistant.documents.model import Document

_DIFFERS = re.compile(
    r"不一致|不符|不同于|有出入|矛盾|而非|而不是|不是|并非|有误|存疑|没有查到(?:依据)?|另有|not agree|disagree|contradict|differs?\b|\band not\b|rather than|instead of|nothing was found|\bwrong\b|\banother (?:report|source)\b",
    re.IGNORECASE,
)
# the least that a correcting note must cover of the question, and fit its kind
COVERED, SUITS = 0.45, 0.5
# kinds whose answer is a value that sources can give differently
VALUED = ("figure", "open", "yes_no", "list")
CORRECTED = ("who", "when")


def differing(
    question: Question, lead: Evidence, others: Sequence[Evidence], documents: Mapping[str, Document]
) -> list[Chosen]:
    """The direct answer and what another source says instead, each under its source's name; nothing where the sources do not differ on what is
    asked. `others` are the sentences that may differ, best first, among them those of notes on the direct answer.
    """
    rival = next((one for one in others if _rivals(question, lead, one, documents)), None)
    if rival is None:
        return []
    # the source comes before the note on it
    pair = sorted((lead, rival), key=lambda one: bool(documents[one.passage.document_id].notes))
    titles = [documents[one.passage.document_id].name(question.language) for one in pair]
    return [
        Chosen(one, lead=one is lead, group=phrase(key, question.language, title=title))
        for one, title, key in zip(pair, titles, ("differ_first", "differ_second"), strict=True)
    ]


def _rivals(question: Question, lead: Evidence, one: Evidence, documents: Mapping[str, Document]) -> bool:
    if one.passage.document_id == lead.passage.document_id or one.passage.language != lead.passage.language:
        return False
    if question.kind in CORRECTED:
        note = documents[one.passage.document_id].notes and not documents[lead.passage.document_id].notes
        fits = one.covered >= COVERED and one.suits >= SUITS
        return bool(note) and fits and bool(_DIFFERS.search(one.sentence.text)) and _new_value(one, lead)
    if question.kind in VALUED or CRITICAL.search(question.text):
        return differ(question, lead, one)
    return False


def _new_value(one: Evidence, lead: Evidence) -> bool:
    """Whether a correction names something that the corrected sentence does not: another date, another body."""
    return not {figure.value for figure in figures(one.sentence.text)} <= {
        figure.value for figure in figures(lead.sentence.text)
    }


def differ(question: Question, lead: Evidence, other: Evidence) -> bool:
    """Whether two sentences give different values for a thing that the question asks about."""
    language = lead.passage.language
    text, text_too = lead.sentence.text, other.sentence.text
    places_here, places_there = places(text, language), places(text_too, language)
    if places_here and places_there and language == "zh" and not places_here & places_there:
        return False
    values, values_too = _values(text), _values(text_too)
    for one in counted(text, language):
        for another in counted(text_too, language):
            if one.value == another.value or not same_thing(one, another) or not _asked(question, one, another):
                continue
            if one.value in values_too and another.value in values:
                continue  # both name both: a sum and its parts, or two years
            in_words = bool(_DIFFERS.search(text_too) or _DIFFERS.search(text))
            named = one.value in values_too or another.value in values
            if (in_words and named) or (same_time(text, text_too) and not named):
                return True
    return False


def _values(text: str) -> set[float]:
    return {figure.value for figure in quantities(text)}


def _asked(question: Question, one: Counted, another: Counted) -> bool:
    """Whether the question names the thing, by two of its words and its head, or one of the values."""
    asked = prepared(question.text)
    if {one.value, another.value} & _values(question.text):
        return True
    forms = {word.form for word in question.words}
    head = one.head in forms or one.head in asked.folded
    return head and len((one.thing | another.thing) & forms) >= 2
