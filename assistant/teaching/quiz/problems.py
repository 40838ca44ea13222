"""What answers what: difficulties that the sources name, and the policy measures that meet them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from assistant.answering.citing import Place
from assistant.answering.enumerations import items
from assistant.answering.quoting import Span, find
from assistant.documents.model import Language
from assistant.ecpa.measures import Problem, load_measures
from assistant.ecpa.models import usable
from assistant.teaching.quiz.draft import Draft, choice
from assistant.teaching.quiz.magnitude import REPORTED
from assistant.teaching.quiz.material import Fact, Material, overlap, pieces
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.modelled import inner
from assistant.teaching.quiz.sayings import Sayings, is_plain
from assistant.teaching.quiz.telling import told_by_length, told_by_word
from assistant.teaching.quiz.words import say

WRONG, POINTS = 3, 3
MOST_POINTS = 6
EVEN = 2.0
# a measure lies at least so much nearer (cosine of the light encoder) to its own difficulty than to a wrong one
MARGIN = 0.06
# what explains a word, or names the subjects of a document, asks for nothing
_NO_MEASURE = re.compile(r"解释为|称为|是指|涉及|内容|\b(?:describes?|deals? with|refers?|means|called)\b")


@dataclass(frozen=True, slots=True)
class Met:
    """A sentence with a measure, the difficulty that it meets, and the places of both."""

    fact: Fact
    problem: Problem
    difficulty: Place


def met(material: Material, sayings: Sayings) -> list[Met]:
    """The chosen sentences with a measure that meets one difficulty and no other, where that is among the documents that were chosen."""
    models = usable(material.documents)
    if models is None:
        return []
    known = {fact.key: fact for fact in material.facts}
    meets: dict[tuple[str, int, int], dict[str, Problem]] = {}
    places: dict[str, Place] = {}
    measures = load_measures()
    for problem in measures.problems:
        first = problem.difficulty[0]
        stated = find(Span(first.document or models.document, first.span, first.section), material.documents)
        if stated is None or not material.named(stated.passage.document_id):
            continue
        places[problem.id] = stated
        for measure in problem.measures:
            for rest in (*measure.says, *measure.targets):
                document = rest.document or measures.policies[measure.policy].document
                place = find(Span(document, rest.span, rest.section), material.documents)
                if place is not None and place.key in known:
                    meets.setdefault(place.key, {})[problem.id] = problem
    return [
        Met(known[key], problem, places[problem.id])
        for key, several in meets.items()
        if len(several) == 1
        and sayings.of_one(known[key]) is not None
        and _is_measure(known[key].text, material.language)
        for problem in several.values()
    ]


def _is_measure(text: str, language: Language) -> bool:
    """Whether a sentence states one measure: no figure, no report of what was done, no explanation, no list of everything."""
    bare = _bare(text)
    return (
        is_plain(bare)
        and len(pieces(text)) > 4
        and not REPORTED.search(text)
        and not _NO_MEASURE.search(text)
        and (items(text, language) or 0) < 3
    )


def _bare(text: str) -> str:
    """A sentence without the years that name its document."""
    return re.sub(r"(?:19|20)\d\d年?", "", text)


def remedies(material: Material, sayings: Sayings, rng: Random) -> Iterator[Draft]:
    """Which difficulty a measure meets, and which measure meets a difficulty, by turns."""
    listed = met(material, sayings)
    problems = list({one.problem.id: one.problem for one in listed}.values())
    rng.shuffle(listed)
    by_measure = rng.random() < 0.5
    for one in listed:
        first, second = (_problem, _measure) if by_measure else (_measure, _problem)
        draft = first(one, listed, problems, material, rng) or second(one, listed, problems, material, rng)
        if draft is not None:
            by_measure = not by_measure
            yield draft


def is_nearer(said: str, problem: Problem, others: list[Problem], material: Material) -> bool:
    """Whether a measure lies clearly nearer to its own difficulty than to any of some others."""
    language = material.language
    names = [one.name.of(language) for one in (problem, *others)]
    mine, *rest = material.likeness.cosines([said], names)[0].tolist()
    return all(mine - one >= MARGIN for one in rest)


def is_farther(wrong: str, right: str, problem: Problem, material: Material) -> bool:
    """Whether a measure lies clearly farther from a difficulty than the one that meets it."""
    name = problem.name.of(material.language)
    its, mine = material.likeness.cosines([wrong, right], [name])[:, 0].tolist()
    return bool(mine - its >= MARGIN)


def _problem(one: Met, listed: list[Met], problems: list[Problem], material: Material, rng: Random) -> Draft | None:
    language = material.language
    name = one.problem.name.of(language)
    others = [each for each in problems if each.id != one.problem.id]
    rng.shuffle(others)
    wrong = [each for each in others if is_nearer(one.fact.text, one.problem, [each], material)][:WRONG]
    names = [each.name.of(language) for each in wrong]
    if len(wrong) < WRONG or told_by_word(one.fact.text, name, names) or told_by_length(name, names):
        return None
    places = [one.fact.place, one.difficulty]
    return choice(
        say("which_problem", language, said=inner(one.fact.text)), name, names, places, "problem", rng,
        explanation=one.fact.text, note=material.note_line([place.key for place in places]), topic=one.fact.text,
    )  # fmt: skip


def _measure(one: Met, listed: list[Met], problems: list[Problem], material: Material, rng: Random) -> Draft | None:
    language = material.language
    name, said = one.problem.name.of(language), one.fact.text
    others = [each for each in listed if each.problem.id != one.problem.id]
    rng.shuffle(others)
    wrong: list[Met] = []
    for each in others:
        if not len(said) / EVEN <= len(each.fact.text) <= len(said) * EVEN:
            continue
        if each.problem.id in {taken.problem.id for taken in wrong}:
            continue
        if not is_nearer(each.fact.text, each.problem, [one.problem], material):
            continue
        if not is_farther(each.fact.text, said, one.problem, material):
            continue
        wrong.append(each)
        if len(wrong) == WRONG:
            break
    texts = [each.fact.text for each in wrong]
    if len(wrong) < WRONG or told_by_word(name, said, texts) or told_by_length(said, texts):
        return None
    places = [one.fact.place, one.difficulty, *(each.fact.place for each in wrong)]
    return choice(
        say("which_measure", language, problem=name), said, texts, places, "measure", rng,
        explanation=said, note=material.note_line([place.key for place in places]), topic=name,
    )  # fmt: skip


def measure_lists(material: Material, sayings: Sayings, rng: Random) -> Iterator[Draft]:
    """Short answers: measures that meet a difficulty, three of those that the sources name."""
    language = material.language
    listed = met(material, sayings)
    problems = list({one.problem.id: one.problem for one in listed}.values())
    rng.shuffle(problems)
    for problem in problems:
        mine: list[Met] = []
        for one in listed:
            words = pieces(one.fact.text)
            if one.problem.id == problem.id and all(overlap(words, pieces(each.fact.text)) < 0.6 for each in mine):
                mine.append(one)
        if len(mine) < POINTS:
            continue
        mine = mine[:MOST_POINTS]
        places = (*(one.fact.place for one in mine), mine[0].difficulty)
        question = Question(
            "short",
            say("measures", language, problem=problem.name.of(language)),
            marking=tuple(one.fact.text for one in mine),
            form="measures",
            note=material.note_line([place.key for place in places]),
        )
        yield Draft(question, places, (), problem.name.of(language))
