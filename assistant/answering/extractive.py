"""The extractive writer: an answer is composed of the sources' own sentences, chosen and ordered by the kind of question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.evidence import Evidence
from assistant.answering.quantities import quantities
from assistant.answering.question import Question
from assistant.answering.wording import prepared
from assistant.documents.outline import Node

# how far below the best sentence a supporting one may lie (evidence score), and how many are shown
SUPPORT_WITHIN = 0.32
MOST_SUPPORT = 3
MOST_LISTED = 12
# two sentences this alike (share of the shorter one's words) say the same
SAME_WORDS = 0.8

# a sentence that cannot be read without the one before it, and one that can be read under its heading
_FOLLOWS_ON = re.compile(
    r"同年|当年|同期|此后|其后|其中[，,]|^(?:因此|所以|但是?|然而|而且|此外|另外|另一方面|其次|对此|为此|由此|他们|它们?|其|这(?!一模式|种模式)|该(?!模式))"
    r"|\b(?:of |in )?the same (?:year|month|period|time)\b|^(?:On the other hand|However|Therefore|Thus|Then|But|And|Moreover|Besides|In addition|"
    r"It|They|These|Those|Such|This(?! model| paper)|He|She)\b"
)
_THIS_SUBJECT = re.compile(r"^(?:在)?(?:这一|这种|该)模式|\bIn this model\b|^This model\b")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence of the answer: which, whether it is the direct answer, and the heading it stands under."""

    evidence: Evidence
    lead: bool = False
    group: str | None = None


def compose(
    question: Question,
    evidence: Sequence[Evidence],
    section: Node | None,
    rate: Callable[[Node], list[Evidence]],
) -> list[Chosen]:
    """The sentences of the answer, in order. `section` is the part of a document that a list question is about, if there is one;
    `rate` gives the marked sentences of any section.
    """
    if not evidence:
        return []
    if section is not None and question.kind in ("list", "definition", "open", "procedure", "choice", "reason"):
        listed = _listed(question, evidence, section, rate)
        if listed:
            return with_neighbours(listed)
    return with_neighbours(_plain(question, evidence))


def _plain(question: Question, evidence: Sequence[Evidence]) -> list[Chosen]:
    """The best sentence first, then what supports it: near in score and not the same again."""
    lead = evidence[0]
    chosen = [lead]
    most = 1 if question.kind in ("figure", "when", "who", "where", "yes_no") else MOST_SUPPORT
    shown = {figure.value for figure in quantities(lead.sentence.text)}
    for one in evidence[1:]:
        if question.kind == "figure":
            values = {figure.value for figure in quantities(one.sentence.text)}
            if values <= shown:
                continue  # the same figures again, or none
            shown |= values
        if len(chosen) > most or one.score < lead.score - SUPPORT_WITHIN:
            break
        if not any(alike(one, other) for other in chosen) and one.own >= 0.25 * lead.own and not one.aside:
            chosen.append(one)
    return [Chosen(one, lead=one is lead) for one in [lead, *_in_order(chosen[1:])]]


def with_neighbours(chosen: Sequence[Chosen]) -> list[Chosen]:
    """What a sentence points back to is put before it: the sentence it follows, or the heading that says what "this model" is."""
    complete: list[Chosen] = []
    for one in chosen:
        place = one.evidence
        text = place.sentence.text
        previous = replace(place, number=place.number - 1) if place.number else None
        there = previous and any(previous.key == other.evidence.key for other in [*complete, *chosen])
        if previous and not there and _FOLLOWS_ON.search(text):
            complete.append(Chosen(previous, lead=one.lead, group=one.group))
        heading = place.passage.section.label
        if one.group is None and heading and _THIS_SUBJECT.search(text):
            one = replace(one, group=heading)
        complete.append(one)
    return complete


def _listed(
    question: Question, evidence: Sequence[Evidence], section: Node, rate: Callable[[Node], list[Evidence]]
) -> list[Chosen]:
    """A list that follows the document: each sub-section with its best sentence, or the section's own sentences."""
    children = [child for child in section.children if child.all_passages()]
    chosen: list[Chosen] = []
    lead = evidence[0]
    overview = lead if _is_overview(lead, section) else None
    if overview:
        chosen.append(Chosen(overview, lead=True))
    if len(children) >= 2:
        per_child = 2 if len(children) <= 3 else 1
        for child in children:
            rated = [one for one in rate(child) if not overview or not alike(one, overview)]
            best = sorted(rated, key=lambda one: -one.score)[:per_child]
            chosen += [Chosen(one, group=child.section.label) for one in _in_order(best)]
    else:
        rated = [one for one in rate(section) if not overview or one.key != overview.key]
        kept: list[Evidence] = []
        for one in sorted(rated, key=lambda one: -one.score):
            # items of a list are alike by nature; only the same sentence twice is left out
            if len(kept) < MOST_LISTED and not any(one.sentence.text == other.sentence.text for other in kept):
                kept.append(one)
        chosen += [Chosen(one, group=section.section.label) for one in _in_order(kept)]
    return chosen if len(chosen) >= 2 else []


def _is_overview(lead: Evidence, section: Node) -> bool:
    """Whether the best sentence stands in the section itself or outside it, so that it can open the list."""
    inside = {passage.id for child in section.children for passage in child.all_passages()}
    return lead.passage.id not in inside


def compared(sides: Sequence[tuple[str, Sequence[Evidence]]]) -> list[Chosen]:
    """Both sides of a comparison, each under its name with its best sentences; nothing when a side has none."""
    if any(not evidence for _, evidence in sides):
        return []
    chosen: list[Chosen] = []
    used: list[Evidence] = []
    for name, evidence in sides:
        side: list[Evidence] = []
        for one in evidence:
            if (
                len(side) < 3
                and one.score >= evidence[0].score - SUPPORT_WITHIN
                and not any(alike(one, o) for o in used)
            ):
                side.append(one)
                used.append(one)
        chosen += [Chosen(one, group=name) for one in _in_order(side)]
    return with_neighbours(chosen)


def alike(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences are the same or say the same in nearly the same words."""
    if one.key == other.key or one.sentence.text == other.sentence.text:
        return True
    a, b = _pieces(one.sentence.text), _pieces(other.sentence.text)
    return bool(a and b) and len(a & b) >= SAME_WORDS * min(len(a), len(b))


def _pieces(text: str) -> frozenset[str]:
    folded = prepared(text)
    cjk = "".join(one for one in folded.folded if one >= "\u3400")
    return frozenset({cjk[i : i + 2] for i in range(len(cjk) - 1)} | folded.stems)


def _in_order(evidence: Iterable[Evidence]) -> list[Evidence]:
    """By document (best first), and within one in the document's own order."""
    listed = list(evidence)
    first: dict[str, int] = {}
    for one in listed:
        first.setdefault(one.passage.document_id, len(first))
    return sorted(listed, key=lambda one: (first[one.passage.document_id], one.passage.position, one.number))
