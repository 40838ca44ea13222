"""Which of the models a sentence is said of: multiple choice over the models of the paper, where it is in the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.ecpa.models import usable
from assistant.teaching.quiz.draft import Draft
from assistant.teaching.quiz.material import Material
from assistant.teaching.quiz.matches import said_of
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
    names = [found[0] for model in models.models if (found := said_of(model, model.spans[0], models.document, material))]
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
            say("which_model", language, said=shown),
            tuple(options),
            (options.index(name),),
            explanation=material.plain(place),
            form="model",
            note=material.note_line([place.key]),
        )
        yield Draft(question, (place,), (name,), shown)
