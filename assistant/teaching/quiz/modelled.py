"""Multiple choice over names: which of the models a sentence is said of, and what a term of the glossary means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from assistant.ecpa.models import usable
from assistant.teaching.quiz.draft import Draft
from assistant.teaching.quiz.matches import GIVEN_AWAY, said_of, terms
from assistant.teaching.quiz.material import Material, overlap, pieces
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.words import say


def model_choices(material: Material, rng: Random) -> Iterator[Draft]:
    """A question for each span on how a model works or what speaks for or against it, in random order."""
    models = usable(material.documents)
    if models is None:
        return
    language = material.language
    spans = [(model, span) for model in models.models for span in model.spans]
    rng.shuffle(spans)
    names = [
        found[0] for model in models.models if (found := said_of(model, model.spans[0], models.document, material))
    ]
    if len(names) < len(models.models):
        return
    for model, span in spans:
        found = said_of(model, span, models.document, material)
        if found is None:
            continue
        name, shown, place = found
        options = list(names)
        rng.shuffle(options)
        question = Question(
            "choice",
            say("which_model", language, said=_inner(shown)),
            tuple(options),
            (options.index(name),),
            explanation=material.plain(place),
            form="model",
            note=material.note_line([place.key]),
        )
        yield Draft(question, (place,), (name,), shown)


def _inner(words: str) -> str:
    """Words that are to stand in quotation marks, with their own as single ones."""
    return words.replace("“", "‘").replace("”", "’")


WRONG = 3
# meanings nearer than this say nearly the same
TOO_NEAR = 0.8
EVEN = 2.0


def term_choices(material: Material, rng: Random, thrown: Counter[str]) -> Iterator[Draft]:
    """A question for each term that the chosen sentences use: which of four meanings of the same glossary is its."""
    pairs = terms(material, thrown)
    order = list(pairs)
    rng.shuffle(order)
    for term, meaning, place in order:
        others = [
            one[1] for one in pairs if one[0] != term and len(meaning) / EVEN <= len(one[1]) <= len(meaning) * EVEN
        ]
        others = [one for one in others if overlap(pieces(term), pieces(one)) <= GIVEN_AWAY]
        if len(others) < WRONG:
            continue
        # the nearest in meaning are the most plausible
        near = material.likeness.cosines([meaning], others)[0]
        ranked = sorted(zip(near.tolist(), others, strict=True), reverse=True)
        wrong = [one for cosine, one in ranked if cosine < TOO_NEAR][:WRONG]
        options = [meaning, *wrong]
        rng.shuffle(options)
        question = Question(
            "choice",
            say("what_means", material.language, term=term),
            tuple(options),
            (options.index(meaning),),
            explanation=material.plain(place),
            form="term",
            note=material.note_line([place.key]),
        )
        yield Draft(question, (place,), (meaning,), term)
