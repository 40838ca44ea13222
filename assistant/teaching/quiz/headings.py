"""Multiple choice on how a document is divided: under which of its headings it says something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from assistant.answering.citing import Place
from assistant.teaching.quiz.draft import Draft
from assistant.teaching.quiz.material import Fact, Material
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.modelled import inner
from assistant.teaching.quiz.outline import first_places
from assistant.teaching.quiz.telling import told_by_length, told_by_word
from assistant.teaching.quiz.words import say

WRONG = 3
# a sentence lies at least so much nearer (cosine of the light encoder) to its own heading than to a wrong one
MARGIN = 0.03


def headed(facts: Sequence[Fact], material: Material, rng: Random, thrown: Counter[str]) -> Iterator[Draft]:
    """A question for each sentence of a numbered section without sections of its own, and not of a digest, whose headings are ours."""
    language = material.language
    for fact in facts:
        number = fact.place.passage.section.number
        if fact.place.sentence.confidence is not None or not number:
            continue
        heading = fact.place.passage.section.heading
        siblings = beside(fact.place, material)
        near = [one for one in siblings if is_nearer(fact.text, heading, one, material)]
        rng.shuffle(near)
        wrong = near[:WRONG]
        if len(wrong) < WRONG or told_by_word(fact.text, heading, wrong) or told_by_length(heading, wrong):
            thrown["a sentence that may stand under another heading, too"] += 1
            continue
        options = [heading, *wrong]
        rng.shuffle(options)
        question = Question(
            "choice",
            say("which_part", language, said=inner(fact.text), title=fact.document.full_title(language).strip("《》")),
            tuple(options),
            (options.index(heading),),
            explanation="",
            form="heading",
        )
        yield Draft(question, (fact.place,), (heading,), fact.text)


def beside(place: Place, material: Material) -> list[str]:
    """The headings of the sections beside that of a place, but those on which an editor's note warns."""
    first = first_places(material.documents[place.passage.document_id], material.language)
    own = place.passage.section.number or ""
    if any(one.startswith(f"{own}.") for one in first):
        return []
    return [
        each.passage.section.heading
        for one, each in first.items()
        if one != own and one.rpartition(".")[0] == own.rpartition(".")[0] and not material.remarked_on(each)
    ]


def is_nearer(said: str, heading: str, other: str, material: Material) -> bool:
    """Whether a sentence lies clearly nearer to its own heading than to another."""
    mine, its = material.likeness.cosines([said], [heading, other])[0].tolist()
    return bool(mine - its >= MARGIN)
