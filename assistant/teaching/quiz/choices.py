"""Multiple choice: a sentence with a blank, and four statements of which one is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from random import Random

from assistant.documents.model import Language
from assistant.teaching.quiz.altering import Altered, Alterer, is_routine
from assistant.teaching.quiz.attributions import attribution
from assistant.teaching.quiz.draft import Draft
from assistant.teaching.quiz.magnitude import is_worth
from assistant.teaching.quiz.material import Fact, Material, overlap, pieces
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.rivals import Rivals
from assistant.teaching.quiz.sayings import is_plain
from assistant.teaching.quiz.slots import Slot, slots
from assistant.teaching.quiz.truth import Truth
from assistant.teaching.quiz.words import BLANK, say

WRONG = 3
# statements of one question are about as long: the longest at most so many times the shortest
EVEN = 1.8
# a stem that says less than this (characters, words) beside its blank does not tell what is asked
LEAST_STEM = {"zh": 12, "en": 6}


def blanks(
    facts: list[Fact],
    material: Material,
    truth: Truth,
    rivals: Rivals,
    rng: Random,
    thrown: Counter[str],
    *,
    exact: bool = False,
) -> Iterator[Draft]:
    """A question for each sentence that has something to ask for, in the order of the sentences; `exact` as in `Rivals.wrong`."""
    rank = rng.randrange(WRONG + 1)
    for fact in facts:
        ready = [
            one
            for one in slots(fact.text, material.language)
            if not is_routine(one.kind, one.text, rivals) and (exact or is_worth(one, fact.text))
        ]
        rng.shuffle(ready)
        ready.sort(key=lambda one: one.kind == "date")
        for slot in ready:
            draft = _blank(fact, slot, rank, material, truth, rivals, rng, thrown, exact)
            if draft:
                rank = (rank + 1 + rng.randrange(WRONG)) % (WRONG + 1)
                yield draft
                break


def _blank(
    fact: Fact,
    slot: Slot,
    rank: int,
    material: Material,
    truth: Truth,
    rivals: Rivals,
    rng: Random,
    thrown: Counter[str],
    exact: bool,
) -> Draft | None:
    language = material.language
    before, after = fact.text[: slot.start], fact.text[slot.end :]
    stem = before + after
    length = len(stem) if language == "zh" else len(stem.split())
    if slot.text in stem or length < LEAST_STEM[language]:
        thrown["the answer stands in the stem, or the stem says too little"] += 1
        return None
    if truth.contested(fact, slot, stem):
        thrown["a stem that another sentence answers otherwise"] += 1
        return None
    wrong = rivals.wrong(fact, slot, 8, rng, exact=exact)
    if len(wrong) < WRONG:
        thrown["too few plausible wrong answers"] += 1
        return None
    if slot.kind in ("figure", "date"):
        # options stand in order, and the right one in any place alike
        chosen = _ranked(slot, wrong, rank)
        options = sorted([slot, *chosen], key=lambda one: one.value)
    else:
        options = [slot, *wrong[:WRONG]]
        rng.shuffle(options)
    prompt = fact.lead(language) + before + BLANK[language] + after
    question = Question(
        "choice",
        prompt,
        tuple(one.text for one in options),
        (options.index(slot),),
        explanation=fact.text,
        form="blank",
    )
    return Draft(question, (fact.place,), (slot.text,), stem, figure=slot.kind != "body")


def _ranked(slot: Slot, wrong: list[Slot], rank: int) -> list[Slot]:
    """Three wrong values such that the right one stands at a rank (0 to 3) among them, or as near to it as they allow."""
    ranked = sorted(
        combinations(wrong, WRONG),
        key=lambda three: (
            abs(sum(one.value < slot.value for one in three) - rank),
            sum(wrong.index(one) for one in three),
        ),
    )
    return list(ranked[0])


def statements(
    facts: list[Fact], material: Material, alterer: Alterer, rng: Random, thrown: Counter[str]
) -> Iterator[Draft]:
    """Four statements on one document of which one is right; each wrong one is another sentence of the document with one thing made wrong."""
    language = material.language
    by_document: dict[str, list[Fact]] = {}
    for fact in facts:
        by_document.setdefault(fact.place.passage.document_id, []).append(fact)
    used: set[tuple[str, int, int]] = set()
    for fact in facts:
        if fact.key in used or not is_plain(_unnamed(fact, language)):
            continue
        mine = pieces(fact.text)
        others = [one for one in by_document[fact.place.passage.document_id] if one.key not in used and one is not fact]
        # sentences on neighbouring subjects, so that the four belong together
        others.sort(key=lambda one: -overlap(mine, pieces(one.text)))
        false: list[tuple[Fact, Altered]] = []
        for other in others[:14]:
            if not len(fact.text) / EVEN <= len(other.text) <= len(fact.text) * EVEN:
                continue
            if any(overlap(pieces(other.text), pieces(one.text)) > 0.8 for one, _ in false):
                continue
            altered = alterer.altered(other, rng, alone=False)
            # figures ask for memory, and the same trick twice in one question would be seen through
            if altered and altered.way not in _FIGURES and altered.right not in {one.right for _, one in false}:
                false.append((other, altered))
            if len(false) == WRONG:
                break
        if len(false) < WRONG:
            thrown["too few false statements on the same document"] += 1
            continue
        used |= {fact.key, *(one.key for one, _ in false)}
        shown = [(fact.text, fact), *((altered.text, other) for other, altered in false)]
        rng.shuffle(shown)
        corrections = (
            say("instead", language, option=_letter(number), right=altered.right, wrong=altered.wrong)
            for number, (text, _) in enumerate(shown)
            for _, altered in false
            if altered.text == text
        )
        question = Question(
            "choice",
            (fact.lead(language) or say("of", language, title=fact.document.name(language)))
            + say("which_right", language),
            tuple(text for text, _ in shown),
            (next(number for number, (text, _) in enumerate(shown) if text == fact.text),),
            explanation=say("joint", language).join(corrections),
            form="statement",
        )
        yield Draft(
            question,
            tuple(other.place for _, other in shown),
            tuple(one.right for _, one in false),
            " ".join(text for text, _ in shown),
        )


def _unnamed(fact: Fact, language: Language) -> str:
    """What a sentence says of its document, without the document's name, whose year is no figure."""
    one = attribution(fact, language)
    return one.said if one else fact.text


_FIGURES = ("figure", "date", "number")


def _letter(number: int) -> str:
    return "ABCDEFGH"[number]
