"""The extractive writer: an answer is composed of the sources' own sentences, chosen and ordered by the kind of question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering.chosen import Chosen, in_order
from assistant.answering.completeness import continues
from assistant.answering.counted import counted
from assistant.answering.enumerations import items, run_of
from assistant.answering.evidence import Evidence
from assistant.answering.listing import listed
from assistant.answering.neighbours import Neighbours, readable
from assistant.answering.quantities import quantities
from assistant.answering.question import Question
from assistant.answering.sameness import alike
from assistant.answering.wording import Word, prepared, words, years
from assistant.documents.outline import Node

# kinds that one sentence answers, and the sentences that may stand behind the direct answer
BRIEF = ("figure", "when", "who", "where", "yes_no", "definition")
MOST_SUPPORT = {True: 1, False: 2}
# how far below the direct answer a supporting sentence may lie, by evidence score and by meaning (cosine), brief or not
SCORE_WITHIN = {True: 0.22, False: 0.3}
MEANING_WITHIN = {True: 0.02, False: 0.03}
# content words of its own that a supporting sentence must bring
NEW_WORDS = 2
# kinds whose answer may follow a section of a document
FOLLOWING = ("list", "definition", "open", "procedure", "choice", "reason")
# items in one sentence, and how much of the question it covers, from which it is a whole list by itself
WHOLE_ITEMS, WHOLE_COVERED = 3, 0.75
# words that ask, and words that ask for more than one thing at once
_ASKS = re.compile(
    r"多少|(?<!哪)几(?=[个家名人种条项次成万亿倍年级])|哪|什么|谁|何时|何地|怎么|如何|为何|\b(?:how|what|which|when|whom?|where|why)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"分别|各(?:是|为|有|自|达|多)|\brespectively\b|\beach\b", re.IGNORECASE)
# a list asked for by the number of its items
_SO_MANY = re.compile(
    r"哪(?:[两二三四五六七八九十]|\d+)|\b(?:which|what)(?: are the)? (?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    re.IGNORECASE,
)


def wants_list(question: Question) -> bool:
    """Whether a question asks for a list, be it by the number of its items ("which three", 哪七项)."""
    return question.kind == "list" or (question.kind in FOLLOWING and bool(_SO_MANY.search(question.text)))


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes answers to one question: what stands beside a sentence, and the marks of any section's sentences."""

    neighbours: Neighbours
    rate: Callable[[Node], list[Evidence]]

    def compose(self, question: Question, evidence: Sequence[Evidence], section: Node | None) -> list[Chosen]:
        """The sentences of the answer, in order. `section` is the part of a document that a list question is about, if there is one."""
        if not evidence:
            return []
        lead = evidence[0]
        if question.kind in ("list", "procedure") and (run := run_of(lead, self.neighbours)):
            label = lead.passage.section.label or None
            return [Chosen(one, group=label, lead=label is None) for one in run]
        whole = self._whole(question, lead, section)
        if section is not None and question.kind in FOLLOWING and not whole:
            following = listed(question, lead, section, self.rate(section), self.rate)
            if following:
                return readable(following, self.neighbours)
        return readable(self._plain(question, [lead] if whole else evidence), self.neighbours)

    def _whole(self, question: Question, lead: Evidence, section: Node | None) -> bool:
        """Whether the best sentence is itself the whole list: it names several items, has what the question names, and is no part's own."""
        if not wants_list(question):
            return False
        if section and any(lead.passage.id == one.id for child in section.children for one in child.all_passages()):
            return False
        names = items(lead.sentence.text, lead.passage.language)
        return names >= WHOLE_ITEMS and lead.covered >= WHOLE_COVERED and not lead.missing and not lead.missing_years

    def _plain(self, question: Question, evidence: Sequence[Evidence]) -> list[Chosen]:
        """The best sentence first, then what supports it: near to the question, with something of its own to say, and not the same again."""
        lead = evidence[0]
        chosen = [lead]
        supporting = _supporting(question, evidence)
        if question.kind == "reason":
            following = self.neighbours.after(lead)
            if following and continues(following.sentence.text, following.passage.language):
                return [Chosen(lead, lead=True), Chosen(following, lead=True)]
        most = MOST_SUPPORT[_brief(question)]
        for one in supporting:
            if len(chosen) > most:
                break
            if not any(alike(one, other) for other in chosen):
                chosen.append(one)
        return [Chosen(one, lead=one is lead) for one in [lead, *in_order(chosen[1:])]]


def _brief(question: Question) -> bool:
    """Whether one sentence answers: a question of a plain kind that asks for one thing only."""
    return question.kind in BRIEF and len(_ASKS.findall(question.text)) < 2 and not _EACH.search(question.text)


def _supporting(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    lead, brief = evidence[0], _brief(question)
    return [one for one in evidence[1:] if _bears(question, one, lead, brief)]


def _bears(question: Question, one: Evidence, lead: Evidence, brief: bool) -> bool:
    """Whether a sentence supports the direct answer: it is as near to the question, speaks of the same year and place, and adds something."""
    if one.aside > lead.aside or one.score < lead.score - SCORE_WITHIN[brief] or one.missing or one.missing_years:
        return False
    if one.sentence.confidence == "unconfirmed" and lead.sentence.confidence != "unconfirmed":
        return False
    lacking, lacking_too = _forms(one.lacking), _forms(lead.lacking)
    completes = lacking < lacking_too
    if question.kind == "figure" and not completes and _gives_another_value(question, one, lead):
        return True
    if brief and not completes and one.suits <= lead.suits:
        return False  # the direct answer has all that was asked for
    if not completes and (not lacking <= lacking_too or one.meaning < lead.meaning - MEANING_WITHIN[brief]):
        return False
    if question.kind == "reason" and one.suits <= 0 and not completes:
        return False
    if question.kind == "figure" and not _other_figures(one, lead):
        return False
    return not _elsewhere(question, one, lead) and _adds(question, one, lead)


def _gives_another_value(question: Question, one: Evidence, lead: Evidence) -> bool:
    """Whether another document answers as well, with none of the direct answer's values for what is counted."""
    if one.passage.document_id == lead.passage.document_id or one.own < lead.own or one.suits < lead.suits:
        return False
    if set(years(one.sentence.text)) - set(question.years) and question.years:
        return False
    asked = _forms(question.words)
    values, values_too = (
        {each.value for each in counted(of.sentence.text, of.passage.language) if each.thing & asked}
        for of in (lead, one)
    )
    return bool(values and values_too) and not values & values_too


def _other_figures(one: Evidence, lead: Evidence) -> bool:
    shown = {figure.value for figure in quantities(lead.sentence.text)}
    return bool({figure.value for figure in quantities(one.sentence.text)} - shown)


def _elsewhere(question: Question, one: Evidence, lead: Evidence) -> bool:
    """Whether a sentence speaks of another year or another place than the question, where the direct answer does not."""
    stated, asked = set(years(one.sentence.text)), set(question.years)
    if asked and stated and not asked & stated:
        return True
    places = {word.form for word in words(one.sentence.text, one.passage.language) if word.role == "place"}
    known = prepared(f"{question.text} {lead.sentence.text}")
    return any(place not in known.folded and place not in known.stems for place in places)


def _adds(question: Question, one: Evidence, lead: Evidence) -> bool:
    known = prepared(f"{question.text} {lead.sentence.text} {' '.join(lead.passage.section.path)}")
    own = words(one.sentence.text, one.passage.language)
    return sum(not known.has(word) for word in own) >= NEW_WORDS


def _forms(listed_words: Sequence[Word]) -> set[str]:
    return {word.form for word in listed_words}
