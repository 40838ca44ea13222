"""Who does what in a model: an arrow of its diagram, with its direction asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from assistant.answering.citing import Place, side
from assistant.answering.phrases import messages
from assistant.answering.quoting import Span, find
from assistant.ecpa.models import Flow, Model, usable
from assistant.teaching.quiz.draft import Draft, choice
from assistant.teaching.quiz.matches import said_of
from assistant.teaching.quiz.material import Material
from assistant.teaching.quiz.words import say

WRONG = 3
# what is handed over: a contract binds both sides, and guidance is done, not given
_THINGS = ("goods", "money")


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow with the name of its model, what it carries in words, and the sentence that says so."""

    model: Model
    name: str
    flow: Flow
    carries: str
    place: Place


def arrows(material: Material) -> list[Arrow]:
    """The arrows of all models whose sentences were chosen; one that a model draws twice with the same words is no single one."""
    models = usable(material.documents)
    if models is None:
        return []
    words = messages("assistant.ecpa", material.language)
    found = []
    for model in models.models:
        named = said_of(model, model.describes[0], models.document, material)
        for flow in model.flows:
            place = find(Span(models.document, flow.span, model.section), material.documents)
            place = side(place, material.language, material.passages) if place else None
            several = sum(one.carries == flow.carries for one in model.flows) > 1
            if (
                named
                and place
                and place.passage.language == material.language
                and material.chosen(place)
                and not several
            ):
                found.append(Arrow(model, named[0], flow, words[f"carries_{flow.carries}"], place))
    return found


def directions(one: Arrow, material: Material) -> tuple[str, list[str]]:
    """The arrow from actor to actor in words, and others between actors of the same model that carry something else, its reverse first."""
    words = messages("assistant.ecpa", material.language)

    def told(source: str, to: str) -> str:
        return say("direction", material.language, source=words[f"actor_{source}"], to=words[f"actor_{to}"])

    own = {(flow.source, flow.to) for flow in one.model.flows if flow.carries == one.flow.carries}
    pairs = [(one.flow.to, one.flow.source)]
    pairs += [(flow.source, flow.to) for flow in one.model.flows if flow.kind != one.flow.kind]
    pairs += [(flow.to, flow.source) for flow in one.model.flows]
    wrong = [told(*pair) for pair in dict.fromkeys(pairs) if pair not in own and "market" not in pair]
    return told(one.flow.source, one.flow.to), wrong


def flow_choices(material: Material, rng: Random) -> Iterator[Draft]:
    """A question for each arrow between two actors of a model: from whom to whom."""
    listed = arrows(material)
    rng.shuffle(listed)
    for one in listed:
        key, others = directions(one, material)
        if len(others) < WRONG or "market" in (one.flow.source, one.flow.to) or one.flow.kind not in _THINGS:
            continue
        yield choice(
            flow_prompt(one, material),
            key,
            [others[0], *rng.sample(others[1:], WRONG - 1)],
            [one.place],
            "flow",
            rng,
            explanation=material.plain(one.place),
            note=material.note_line([one.place.key]),
            topic=f"{one.name} {one.carries}",
            answer=(),
        )


def flow_prompt(one: Arrow, material: Material) -> str:
    """The question from whom to whom an arrow goes."""
    return say("which_direction", material.language, model=one.name, carries=one.carries)
