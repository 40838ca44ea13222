"""Questions over names: which of the models a sentence is said of and what is said of it, and what a term of the glossary means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from assistant.answering.citing import Place
from assistant.ecpa.models import Model, usable
from assistant.teaching.quiz.draft import Draft, choice
from assistant.teaching.quiz.matches import GIVEN_AWAY, Pair, said_of, terms
from assistant.teaching.quiz.material import Material, overlap, pieces
from assistant.teaching.quiz.telling import told_by_actors, told_by_character, told_by_length, told_by_word
from assistant.teaching.quiz.words import say

# what is asked about a model; one sentence may be several
ASPECTS = ("describes", "advantages", "disadvantages", "conditions")
# two spans that share this much of their words say nearly the same of their models
ALIKE = 0.4

Said = tuple[str, Model, Pair]


def sayings_of(material: Material) -> list[Said]:
    """What the sources say of each model, by aspect; each span once, under its first aspect."""
    models = usable(material.documents)
    if models is None:
        return []
    found: dict[str, Said] = {}
    for model in models.models:
        for aspect in ASPECTS:
            for span in getattr(model, aspect):
                pair = said_of(model, span, models.document, material)
                if pair is not None:
                    found.setdefault(pair[1], (aspect, model, pair))
    return list(found.values())


def names_of(said: list[Said]) -> list[str]:
    """The names of the models, in their order."""
    return list(dict.fromkeys(pair[0] for _, _, pair in said))


def model_choices(material: Material, rng: Random) -> Iterator[Draft]:
    """Which model something is said of, and which of four things is said of a model, mixed."""
    said = sayings_of(material)
    names = names_of(said)
    if len(names) <= WRONG:
        return
    rng.shuffle(said)
    for aspect, _, pair in said:
        if not told_by_actors(pair[1], names):
            yield _which_model(pair, names, material, rng)
        draft = _which_is_said(aspect, pair, said, material, rng)
        if draft is not None:
            yield draft


def _which_model(pair: Pair, names: list[str], material: Material, rng: Random) -> Draft:
    name, shown, place = pair
    return choice(
        say("which_model", material.language, said=inner(shown)),
        name,
        rng.sample([one for one in names if one != name], WRONG),
        [place],
        "model",
        rng,
        explanation=material.plain(place),
        note=material.note_line([place.key]),
        topic=shown,
    )


def _which_is_said(aspect: str, pair: Pair, said: list[Said], material: Material, rng: Random) -> Draft | None:
    """Wrong answers are what the source says of the other models under the same aspect, one of each where it can be."""
    name, shown, place = pair
    others: dict[str, Pair] = {}
    for its, _, other in said:
        alike = max(overlap(pieces(shown), pieces(other[1])), overlap(pieces(other[1]), pieces(shown)))
        if its == aspect and other[0] != name and alike < ALIKE:
            others.setdefault(other[0], other)
    wrong = list(others.values())[:WRONG]
    texts = [one[1] for one in wrong]
    if len(wrong) < WRONG or told_by_word(name, shown, texts) or told_by_length(shown, texts):
        return None
    places = [place, *(one[2] for one in wrong)]
    return choice(
        say(f"model_{aspect}", material.language, model=name),
        shown,
        texts,
        places,
        "model_said",
        rng,
        explanation=material.plain(place),
        note=material.note_line([one.key for one in places]),
        topic=name,
    )


def inner(words: str) -> str:
    """Words that are to stand in quotation marks, with their own as single ones."""
    return words.replace("“", "‘").replace("”", "’")


WRONG = 3
# meanings nearer than this say nearly the same
TOO_NEAR = 0.8
EVEN = 2.0


def term_choices(material: Material, rng: Random, thrown: Counter[str]) -> Iterator[Draft]:
    """A question for each term that the chosen sentences use, from the term or from its meaning by turns."""
    pairs = terms(material, thrown)
    order = list(pairs)
    rng.shuffle(order)
    from_term = rng.random() < 0.5
    for one in order:
        draft = (_meaning if from_term else _term)(one, pairs, material, rng)
        draft = draft or (_term if from_term else _meaning)(one, pairs, material, rng)
        if draft is None:
            thrown["a term that its meaning, or a wrong one, gives away"] += 1
            continue
        from_term = not from_term
        yield draft


def beside(pair: Pair, pairs: list[Pair], material: Material) -> list[Pair]:
    """Terms of the same glossary whose meanings could be mistaken for a term's, the nearest in meaning first."""
    term, meaning, _ = pair
    others = [
        one
        for one in pairs
        if one[0] != term
        and len(meaning) / EVEN <= len(one[1]) <= len(meaning) * EVEN
        and overlap(pieces(term), pieces(one[1])) <= GIVEN_AWAY
        and overlap(pieces(one[0]), pieces(meaning)) <= GIVEN_AWAY
    ]
    if not others:
        return []
    near = material.likeness.cosines([meaning], [one[1] for one in others])[0].tolist()
    ranked = sorted(zip(near, range(len(others)), strict=True), reverse=True)
    return [others[at] for cosine, at in ranked if cosine < TOO_NEAR]


def _meaning(pair: Pair, pairs: list[Pair], material: Material, rng: Random) -> Draft | None:
    term, meaning, place = pair
    return _of_term(
        "what_means",
        {"term": term},
        meaning,
        [one[1] for one in beside(pair, pairs, material)],
        place,
        "term",
        material,
        rng,
    )


def _term(pair: Pair, pairs: list[Pair], material: Material, rng: Random) -> Draft | None:
    term, meaning, place = pair
    return _of_term(
        "means_term",
        {"meaning": meaning},
        term,
        [one[0] for one in beside(pair, pairs, material)],
        place,
        "named",
        material,
        rng,
    )


def _of_term(
    text: str,
    asked: dict[str, str],
    key: str,
    others: list[str],
    place: Place,
    form: str,
    material: Material,
    rng: Random,
) -> Draft | None:
    """A question from a term or a meaning (`asked`) to the other of the two; None where too few others are left or the right one is given away."""
    (topic,) = asked.values()
    wrong = others[:WRONG]
    if len(wrong) < WRONG or told_by_character(topic, key, wrong):
        return None
    prompt = say(text, material.language, **{name: inner(said) for name, said in asked.items()})
    return choice(
        prompt, key, wrong, [place], form, rng,
        explanation=material.plain(place), note=material.note_line([place.key]), topic=topic,
    )  # fmt: skip
