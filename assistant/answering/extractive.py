"""The extractive writer: an answer is composed of the sources' own sentences, chosen and ordered by the kind of question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering.chosen import Chosen, in_order
from assistant.answering.completeness import continues
from assistant.answering.counted import counted
from assistant.answering.country import is_the_country
from assistant.answering.enumerations import MOST_ROWS, announced_by, items, row_key, rows_of, run_of
from assistant.answering.evidence import NEEDING, Evidence, shares
from assistant.answering.listing import listed
from assistant.answering.neighbours import Neighbours, readable
from assistant.answering.question import Question
from assistant.answering.sameness import alike
from assistant.answering.wording import Word, prepared, words, years
from assistant.documents.outline import Node

# kinds that one sentence answers
BRIEF = ("figure", "when", "who", "where", "yes_no", "definition")
# sentences that may stand behind the direct answer; they are added until one of those shown is this likely to hold what is asked, where one
# sentence answers and where more is to be told
MOST_SUPPORT, ENOUGH, ENOUGH_TOLD = 2, 0.8, 0.95
# the probability of a sentence from which it is shown beside the direct answer to a follow-up
BESIDE_SHARE = 0.15
# how far below the direct answer in score a supporting sentence may lie: a tenth as likely, and a thirtieth where more is to be told
SCORE_WITHIN, SCORE_TOLD = 0.4, 0.6
# how well the direct answer must hold what a brief question wants, to stand by itself
HELD = 0.9
# how much worse than the direct answer a supporting sentence may hold what a brief question wants
SUITS_WITHIN = 0.3
# how much less of the question, by rarity, a supporting sentence may hold (where more is to be told), and one on another year
SAID_WITHIN, SAID_TOLD, OWN_WITHIN = 0.3, 0.5, 0.15
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
        label = lead.passage.section.label or None
        run = run_of(lead, self.neighbours) if question.kind in ("list", "procedure", "open") else []
        if run and (question.kind != "open" or len(run) <= MOST_ROWS):
            return [Chosen(one, group=label, lead=label is None) for one in run]
        # a row of a table that is not asked for by its own name: the reader finds the one that is meant among them
        rows, asked = rows_of(lead, self.neighbours), prepared(question.text)
        key = words(row_key(lead), lead.passage.language)
        if 1 < len(rows) <= MOST_ROWS and not all(asked.has(word) for word in key):
            return [Chosen(one, group=label, lead=label is None) for one in rows]
        whole = self._whole(question, lead, section)
        if section is not None and question.kind in FOLLOWING and not whole:
            following = listed(question, lead, section, self.rate(section), self.rate)
            if following:
                return readable(following, self.neighbours)
        plain = readable(self._plain(question, [lead] if whole else evidence), self.neighbours)
        announcing = announced_by(lead, self.neighbours)
        if announcing and announcing.key not in {one.evidence.key for one in plain}:
            plain = [Chosen(announcing, lead=True), *plain]
        return plain

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
        if question.kind == "reason":
            following = self.neighbours.after(lead)
            if following and continues(following.sentence.text, following.passage.language):
                return [Chosen(lead, lead=True), Chosen(following, lead=True)]
        if lead.partner is not None:
            beside = Evidence(lead.passage, lead.partner)
            pair = in_order([lead, beside])
            return [Chosen(one, lead=True) for one in pair]
        chosen = [lead, *_of_other_years(question, evidence)]
        together = 0.0
        for one, share in zip(evidence, shares(evidence), strict=True):
            if one in chosen or (len(chosen) <= MOST_SUPPORT and _bears(question, one, lead, together, share)):
                together += share
                if one not in chosen and not any(alike(one, other) for other in chosen):
                    chosen.append(one)
        return [Chosen(one, lead=one is lead) for one in [lead, *in_order(chosen[1:])]]


def _of_other_years(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """For a question about several years, the best sentence on each year that the direct answer does not name."""
    lead, found = evidence[0], []
    wanted = [year for year in question.years if year not in years(lead.sentence.text)]
    if len(question.years) < 2 or len(wanted) == len(question.years):
        return []
    for year in wanted:
        for one in evidence[1:]:
            fits = one.suits >= lead.suits - SUITS_WITHIN and one.own >= lead.own - OWN_WITHIN
            if year in years(one.sentence.text) and fits and not one.missing:
                found += [one] if one not in found else []
                break
    return found


def _asks_several(question: Question) -> bool:
    """Whether a question asks for more than one thing, or for one thing of each of several."""
    return len(_ASKS.findall(question.text)) > 1 or bool(_EACH.search(question.text))


def _bears(question: Question, one: Evidence, lead: Evidence, together: float, share: float) -> bool:
    """Whether a sentence supports the direct answer: the sentences so far may still lack what is asked (`together`), or it gives another source's
    value, or it is likely enough (`share`) to be what a follow-up means; and it contradicts neither the question's names, years and places nor the certainty of the answer, and adds something.
    """
    brief = question.kind in BRIEF and (lead.suits >= HELD or question.kind not in NEEDING)
    within, enough, said = (SCORE_WITHIN, ENOUGH, SAID_WITHIN) if brief else (SCORE_TOLD, ENOUGH_TOLD, SAID_TOLD)
    if one.aside > lead.aside or one.missing or one.missing_years or one.score < lead.score - within:
        return False
    if one.sentence.confidence == "unconfirmed" and lead.sentence.confidence != "unconfirmed":
        return False
    if question.kind == "figure" and _gives_another_value(question, one, lead):
        return True
    if one.context and share >= BESIDE_SHARE:
        return _adds(question, one, lead)
    if (together >= enough and not _asks_several(question)) or (question.kind == "reason" and one.suits < lead.suits):
        return False
    if (lead.question_words and not one.question_words) or one.own < lead.own - said:
        return False
    if one.suits < lead.suits - SUITS_WITHIN and question.kind in BRIEF:
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


def _elsewhere(question: Question, one: Evidence, lead: Evidence) -> bool:
    """Whether a sentence speaks of another year or another place than the question, where the direct answer does not."""
    stated, asked = set(years(one.sentence.text)), set(question.years)
    if asked and stated and not asked & stated:
        return True
    if question.kind == "where":
        return False
    named = words(one.sentence.text, one.passage.language)
    places = {word.form for word in named if word.role == "place" and not is_the_country(word)}
    known = prepared(f"{question.text} {lead.sentence.text}")
    return any(place not in known.folded and place not in known.stems for place in places)


def _adds(question: Question, one: Evidence, lead: Evidence) -> bool:
    known = prepared(f"{question.text} {lead.sentence.text} {' '.join(lead.passage.section.path)}")
    own = words(one.sentence.text, one.passage.language)
    return sum(not known.has(word) for word in own) >= NEW_WORDS


def _forms(listed_words: Sequence[Word]) -> set[str]:
    return {word.form for word in listed_words}
