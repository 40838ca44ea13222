"""A list that follows the document: each of a section's own parts under its name, or the section's own sentences, in the document's order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answering.chosen import Chosen, in_order
from assistant.answering.completeness import need
from assistant.answering.enumerations import items
from assistant.answering.evidence import Evidence
from assistant.answering.phrases import phrase
from assistant.answering.question import Question
from assistant.answering.sameness import alike
from assistant.answering.wording import prepared, words
from assistant.documents.outline import Node

# sentences listed under one heading; more are counted in words
MOST_LISTED = 16
# up to this many sub-sections show two sentences each
FEW_PARTS = 3
# what a sentence that needs a neighbour loses when a part's best sentence is looked for, and what its heading's words are worth
UNREADABLE, OF_HEADING = 1.5, 0.5
# how far below a section's best sentence another may lie where the question asks for one thing in it
POINT_WITHIN = 0.25
# the least part of a section's sentences that have a word, for it to tell the fitting from the others
FEW = 3


def listed(
    question: Question,
    lead: Evidence,
    section: Node,
    rated: Sequence[Evidence],
    rate: Callable[[Node], list[Evidence]],
) -> list[Chosen]:
    """The list, or nothing where the section has only one sentence on what is asked. `rated` are the section's sentences with their marks."""
    children = [child for child in section.children if child.all_passages()]
    point = _point(question, rated, parted=len(children) >= 2)
    if len(children) >= 2:
        parts = [(child, [one for one in rate(child) if one.key in point]) for child in children]
        chosen = _by_part([(child, own) for child, own in parts if own])
        return [*_overview(lead, section), *chosen] if len({one.group for one in chosen}) >= 2 else []
    kept: list[Evidence] = []
    for one in rated:
        # items of a list are alike by nature; only the same sentence twice is left out
        if one.key in point and not any(one.sentence.text == other.sentence.text for other in kept):
            kept.append(one)
    if len(kept) < 2:
        return []
    shown = in_order(sorted(kept, key=lambda one: -one.score)[:MOST_LISTED])
    label = section.section.label
    if len(kept) > len(shown):
        label = phrase("listed_part", question.language, heading=label, shown=len(shown), total=len(kept))
    return [*_overview(lead, section), *(Chosen(one, group=label) for one in shown)]


def _by_part(parts: Sequence[tuple[Node, list[Evidence]]]) -> list[Chosen]:
    """Each part under its name with the sentences that speak of the question and of the part's own heading."""
    chosen: list[Chosen] = []
    most = 2 if len(parts) <= FEW_PARTS else 1
    for child, rated in parts:
        heading = words(child.section.heading, child.language)

        def worth(one: Evidence, heading: tuple[object, ...] = heading) -> float:
            text = prepared(one.sentence.text)
            share = sum(text.has(word) for word in heading) / len(heading) if heading else 0.0  # type: ignore[arg-type]
            alone = need(one.sentence.text, one.passage.language) in ("nothing", "heading")
            return one.score + OF_HEADING * share - (0.0 if alone else UNREADABLE)

        best: list[Evidence] = []
        for one in sorted(rated, key=worth, reverse=True):
            if len(best) < most and not any(alike(one, other) for other in best):
                best.append(one)
        chosen += [Chosen(one, group=child.section.label) for one in in_order(best)]
    return chosen


def _overview(lead: Evidence, section: Node) -> list[Chosen]:
    """The best sentence as an opening, where it stands outside the section's parts and names several things itself."""
    inside = {passage.id for child in section.children for passage in child.all_passages()} or {
        passage.id for passage in section.passages
    }
    several = items(lead.sentence.text, lead.passage.language) > 1
    return [Chosen(lead, lead=True)] if lead.passage.id not in inside and several and not lead.aside else []


def _point(question: Question, rated: Sequence[Evidence], *, parted: bool) -> set[str]:
    """Keys of the sentences that bear on what is asked. A section whose headings have all the question's words is meant as a whole; where the
    question names something that few of its sentences have, those are meant; where none has it, those nearest in score, or all parts.
    """
    every = {one.key for one in rated}
    telling = [word for word in question.words if word.role != "verb" and prepared(question.core).has(word)]
    residual = [word for word in telling if any(word in one.lacking for one in rated)]
    pointed = set(every)
    for word in residual:
        having = {one.key for one in rated if word in one.question_words}
        if len(having) > 0 and FEW * len(having) <= len(every):
            pointed &= having
    if pointed != every:
        return pointed
    absent = [word for word in residual if not any(word in one.question_words for one in rated)]
    if absent and rated and not parted:
        best = max(one.score for one in rated)
        return {one.key for one in rated if one.score >= best - POINT_WITHIN}
    return every
