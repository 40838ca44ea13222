"""True or false: a sentence as the source has it, or with one thing made wrong; as many of one as of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from assistant.teaching.quiz.altering import Alterer
from assistant.teaching.quiz.draft import Draft
from assistant.teaching.quiz.material import Fact, Material
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.words import say

TRUE, FALSE = 0, 1


def judgements(
    facts: list[Fact], material: Material, alterer: Alterer, rng: Random, thrown: Counter[str]
) -> Iterator[Draft]:
    """A question for each sentence that can be made false, true and false by turns."""
    language = material.language
    words = (say("true", language), say("false", language))
    # what is shown as true is the kind of sentence that could have been made false, so that its form tells nothing
    right = rng.random() < 0.5
    for fact in facts:
        altered = alterer.altered(fact, rng)
        if altered is None:
            thrown["a sentence in which nothing can be made wrong for sure"] += 1
            continue
        shown = fact.text if right else altered.text
        explanation = "" if right else say("corrected", language, wrong=altered.wrong, right=altered.right)
        question = Question(
            "true_false",
            fact.lead(language) + shown,
            words,
            (TRUE if right else FALSE,),
            explanation=explanation + (say("joint", language) if explanation else "") + fact.text,
            form=altered.way,
        )
        right = not right
        yield Draft(question, (fact.place,), (altered.right,), fact.text)
