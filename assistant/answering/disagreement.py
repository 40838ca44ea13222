"""Sources that disagree: sentences of different documents that give different values for the same thing, place and time.

Two sentences may contradict each other outright; or a third, a witness, says in words that two values do not agree (whatever month each of
them speaks of); or an editor's note corrects who or when.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.answering.chosen import Chosen
from assistant.answering.counted import counted, places, same_thing, same_time
from assistant.answering.evidence import Evidence
from assistant.answering.phrases import phrase
from assistant.answering.quantities import quantities
from assistant.answering.question import Question
from assistant.answering.wording import prepared
from assistant.documents.model import Document

DIFFERS = re.compile(
    r"不一致|不符|不同于|有出入|矛盾|而非|而不是|不是|不在|并非|有误|存疑|没有查到(?:依据)?|另有|not agree|disagree|contradict|differs?\b|\band not\b|rather than|instead of|"
    r"nothing was found|\bwrong\b|\banother (?:report|source)\b|does not exist|\bno such\b",
    re.IGNORECASE,
)
_UNVERIFIED = re.compile(
    r"未(?:能|经|曾|被)*(?:核实|证实)|无法(?:核实|证实)|\b(?:not|never) (?:be |been |yet )?(?:verified|confirmed)\b|\bun(?:verified|confirmed)\b",
    re.IGNORECASE,
)
# a sentence that keeps two things apart gives neither a value for the other
_APART = re.compile(
    r"不[能应可宜].{0,40}(?:混淆|混为一谈|相比|比较)|\bnot to be (?:confused|mixed|compared)|\b(?:must|should|can)(?:not| not) be (?:confused|mixed|compared)",
    re.IGNORECASE,
)
# the least that a correcting note must cover of the question, and fit its kind
COVERED, SUITS = 0.45, 0.5
# how much less of the question than the direct answer it may hold: else it corrects something else
OWN_WITHIN = 0.1
# kinds whose answer is a value that sources can give differently, and kinds that a note corrects
VALUED = ("figure", "open", "yes_no", "list")
CORRECTED = ("who", "when")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(
    rf"(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?[日号]|(\d{{1,2}}) (?:{_MONTH})|(?:{_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)

Partners = Callable[[Evidence], list[Evidence]]


def differing(
    question: Question,
    lead: Evidence,
    others: Sequence[Evidence],
    partners: Partners,
    documents: Mapping[str, Document],
) -> list[Chosen]:
    """The direct answer and what another source says instead, each under its source's name; nothing where the sources do not differ on what is
    asked. `others` are further sentences, best first; `partners` gives the sentences that stand across a note from one.
    """
    if question.kind in CORRECTED:
        pair = _corrected(question, lead, others, partners, documents)
    elif question.kind in VALUED or question.doubted:
        pair = _valued(question, lead, [*others, *partners(lead)], partners)
    else:
        pair = None
    if pair is None:
        return []
    # the source comes before the note on it
    ordered = sorted(pair, key=lambda one: bool(documents[one.passage.document_id].notes))
    return [
        Chosen(
            one,
            lead=one is lead,
            group=phrase(key, question.language, title=documents[one.passage.document_id].name(question.language)),
        )
        for one, key in zip(ordered, ("differ_first", "differ_second"), strict=True)
    ]


def _corrected(
    question: Question,
    lead: Evidence,
    others: Sequence[Evidence],
    partners: Partners,
    documents: Mapping[str, Document],
) -> tuple[Evidence, Evidence] | None:
    """The direct answer with the note that corrects it, or with the sentence that a note corrects in its favour."""
    if documents[lead.passage.document_id].notes:
        return None

    def corrects(one: Evidence) -> bool:
        fits = (
            one.covered >= COVERED
            and one.own >= lead.own - OWN_WITHIN
            and one.suits >= SUITS
            and one.passage.language == lead.passage.language
        )
        return fits and bool(DIFFERS.search(one.sentence.text))

    days = _days(lead.sentence.text)
    own = [one for one in partners(lead) if corrects(one)]
    for one in own:
        if question.kind == "who" or _days(one.sentence.text) - days:
            return lead, one
    for note in others:
        if documents[note.passage.document_id].notes and corrects(note) and days & _days(note.sentence.text):
            for one in partners(note):
                other_days = _days(one.sentence.text)
                if (
                    one.passage.document_id != lead.passage.document_id
                    and other_days - days
                    and question.kind == "when"
                ):
                    return lead, one
    return None


def _days(text: str) -> frozenset[str]:
    return frozenset("-".join(part for part in match.groups() if part) for match in _DAY.finditer(text))


def _valued(
    question: Question, lead: Evidence, others: Sequence[Evidence], partners: Partners
) -> tuple[Evidence, Evidence] | None:
    rivals = [
        one
        for one in others
        if one.passage.language == lead.passage.language
        and one.key != lead.key
        and not _APART.search(one.sentence.text)
    ]
    values = _values(lead)
    if is_witness(lead):
        # what it speaks of, as the source itself puts it
        stated = next(
            (one for one in [*partners(lead), *rivals] if not is_witness(one) and _states(question, one, lead)), None
        )
        return (lead, stated) if stated else None
    for witness in rivals:
        if not (is_witness(witness) and _values(witness) & values and _values(witness) - values):
            continue
        told = _values(witness) - values
        for one in (*rivals, *partners(witness)):
            if not is_witness(one) and _elsewhere(one, lead) and _differ(question, lead, one, told):
                return lead, one
        if _elsewhere(witness, lead) and _differ(question, lead, witness, told):
            return lead, witness
    for one in rivals:
        if not is_witness(one) and _elsewhere(one, lead) and _contradict(question, lead, one):
            return lead, one
    return None


def is_witness(one: Evidence) -> bool:
    """Whether a sentence says in words that two values do not agree."""
    return bool(DIFFERS.search(one.sentence.text)) and len(_values(one)) >= 2


def witness_first(
    question: Question, evidence: Sequence[Evidence], documents: Mapping[str, Document], within: float
) -> list[Evidence]:
    """For a question about what is right, the sentence in front that says what is not, an editor's note before others: one with the question's own
    figures where it has some. `within` is how far below the best it may lie.
    """
    if not evidence or not question.doubted:
        return list(evidence)
    asked = {figure.value for figure in quantities(question.text)}
    fitting = [
        one
        for one in evidence
        if one.score >= evidence[0].score - within
        and (DIFFERS.search(one.sentence.text) or _UNVERIFIED.search(one.sentence.text))
        and not _APART.search(one.sentence.text)
        and not one.missing
        and (_same_among(one, asked) if asked else len(one.lacking) <= len(evidence[0].lacking))
    ]
    if not fitting:
        return list(evidence)
    first = max(fitting, key=lambda one: (bool(documents[one.passage.document_id].notes) and not asked, one.score))
    return [first, *(one for one in evidence if one is not first)]


def _same_among(one: Evidence, asked: set[float]) -> bool:
    """Whether a sentence gives an asked value and another one for the same thing."""
    listed = counted(one.sentence.text, one.passage.language)
    return any(
        a.value in asked and b.value not in asked and (a.head == b.head or same_thing(a, b))
        for a in listed
        for b in listed
    )


def _elsewhere(one: Evidence, lead: Evidence) -> bool:
    return one.passage.document_id != lead.passage.document_id


def _states(question: Question, one: Evidence, witness: Evidence) -> bool:
    """Whether a sentence gives, of what is asked, one of the values that a witness compares."""
    asked = _values_of(question.text)
    wanted = _values(witness) & asked or _values(witness)
    return _elsewhere(one, witness) and any(
        each.value in wanted and _asks(question, each.head, each.thing, each.value)
        for each in counted(one.sentence.text, one.passage.language)
    )


def _differ(question: Question, lead: Evidence, other: Evidence, told: set[float]) -> bool:
    """Whether another sentence gives one of the `told` values for a thing that the question asks about and the direct answer counts too."""
    language = lead.passage.language
    return any(
        another.value in told
        and same_thing(one, another)
        and _asks(question, one.head, one.thing | another.thing, one.value)
        for one in counted(lead.sentence.text, language)
        for another in counted(other.sentence.text, language)
    )


def _contradict(question: Question, lead: Evidence, other: Evidence) -> bool:
    """Whether two sentences give different values for a thing that the question asks about, of the same place and time."""
    language = lead.passage.language
    text, text_too = lead.sentence.text, other.sentence.text
    here, there = places(text, language), places(text_too, language)
    if not same_time(text, text_too) or (language == "zh" and here and there and not here & there):
        return False
    if language == "en" and here and there and not (here & there or here <= there or there <= here):
        return False
    values, values_too = _values(lead), _values(other)
    return any(
        one.value not in values_too
        and another.value not in values
        and same_thing(one, another)
        and one.thing == another.thing
        and _asks(question, one.head, one.thing | another.thing, one.value)
        for one in counted(text, language)
        for another in counted(text_too, language)
    )


def _asks(question: Question, head: str, thing: Iterable[str], value: float) -> bool:
    """Whether the question names the thing, by its head and another of its words, or its value."""
    if value in _values_of(question.text):
        return True
    asked = prepared(question.text)
    forms = {word.form for word in question.words}
    named = {one for one in thing if one in forms or one in asked.folded}
    return (head in forms or head in asked.folded) and len(named) >= 2


def _values(one: Evidence) -> set[float]:
    return _values_of(one.sentence.text)


def _values_of(text: str) -> set[float]:
    return {figure.value for figure in quantities(text)}
