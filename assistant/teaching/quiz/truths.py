"""True or false: a sentence as the source has it, or with one thing made wrong; as many of one as of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from assistant.answering.citing import Place
from assistant.teaching.quiz.altering import Alterer
from assistant.teaching.quiz.draft import Draft
from assistant.teaching.quiz.matches import terms
from assistant.teaching.quiz.material import Fact, Material
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.modelled import beside, names_of, sayings_of
from assistant.teaching.quiz.telling import told_by_actors, told_by_character
from assistant.teaching.quiz.words import say

TRUE, FALSE = 0, 1


def judgements(
    facts: list[Fact], material: Material, alterer: Alterer, rng: Random, thrown: Counter[str], *, exact: bool = False
) -> Iterator[Draft]:
    """A question for each sentence that can be made false, true and false by turns; `exact` as in `Alterer.altered`."""
    language = material.language
    words = (say("true", language), say("false", language))
    # what is shown as true is the kind of sentence that could have been made false, so that its form tells nothing
    right = rng.random() < 0.5
    for fact in facts:
        altered = alterer.altered(fact, rng, exact=exact)
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
        figure = altered.way in ("figure", "date", "number")
        yield Draft(question, (fact.place,), (altered.right,), fact.text, figure=figure)


def named(material: Material, rng: Random, thrown: Counter[str]) -> Iterator[Draft]:
    """Questions on what a term means and what is said of a model: as the source has it, or with what it says of another."""
    drafts = [*_terms(material, rng, thrown), *_models(material, rng)]
    rng.shuffle(drafts)
    yield from drafts


def _terms(material: Material, rng: Random, thrown: Counter[str]) -> Iterator[Draft]:
    language = material.language
    pairs = terms(material, thrown)
    for term, meaning, place in pairs:
        others = [one[1] for one in beside((term, meaning, place), pairs, material)]
        if not others or told_by_character(term, meaning, others[:1]):
            continue
        shown = rng.choice((meaning, others[0]))
        prompt = say("judged_means", language, term=term, meaning=shown)
        yield _named(prompt, shown == meaning, material.plain(place), place, meaning, term, "means", material)


def _models(material: Material, rng: Random) -> Iterator[Draft]:
    language = material.language
    said = sayings_of(material)
    names = names_of(said)
    for aspect, _, (name, shown, place) in said:
        if len(names) < 2 or told_by_actors(shown, names):
            continue
        model = rng.choice((name, rng.choice([one for one in names if one != name])))
        prompt = say(f"judged_{aspect}", language, model=model, said=shown)
        yield _named(prompt, model == name, material.plain(place), place, name, shown, "model", material)


def _named(
    prompt: str, right: bool, explanation: str, place: Place, answer: str, topic: str, form: str, material: Material
) -> Draft:
    question = Question(
        "true_false",
        prompt,
        (say("true", material.language), say("false", material.language)),
        (TRUE if right else FALSE,),
        explanation=explanation,
        form=form,
        note=material.note_line([place.key]),
    )
    return Draft(question, (place,), (answer,), topic)
