"""Matching: terms with their meanings, documents with their numbers or issuers, models with what is said of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from assistant.answering.citing import Place, side
from assistant.answering.quoting import Span, find
from assistant.documents.model import Document, Language
from assistant.ecpa.models import Model, usable
from assistant.teaching.quiz.draft import Draft
from assistant.teaching.quiz.material import Material, overlap, pieces, plain
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.telling import told_by_actors, told_by_character
from assistant.teaching.quiz.words import opened, say

PAIRS, FEWEST = 5, 3
# a meaning that has this much of its term's words gives the pair away
GIVEN_AWAY = 0.6
_MEANS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"^(?P<term>[^，。]{2,30}?)(?:（[^（）]*）)?是指(?P<meaning>.+)$"),
    "en": re.compile(r"^(?P<term>.{3,60}?)(?: \([^()]*\))? (?:means(?! that)|refers to) (?P<meaning>.+)$"),
}
# a list of issuers or numbers is no single thing to match
_SEVERAL = re.compile(r"[；;]|第一份|\bfirst\b|known only|仅见于|according to|未核实|not confirmed")

# what a span or a part of a sentence begins with because of what stood before it
_LOOSE = re.compile(r"^(?:such as |but |and |但是，|在这一模式中，|in this model, )", re.IGNORECASE)

Pair = tuple[str, str, Place]


def matchings(material: Material, rng: Random, thrown: Counter[str]) -> Iterator[Draft]:
    """Questions of three to five pairs, sets of different kinds by turns."""
    sets = [*_term_sets(material, rng, thrown), *_document_sets(material, rng), *_model_sets(material)]
    rng.shuffle(sets)
    for key, pairs in sets:
        yield _matching(key, pairs, material, rng)


def _matching(key: str, pairs: Sequence[Pair], material: Material, rng: Random) -> Draft:
    language = material.language
    right = [one[1] for one in pairs]
    options = list(right)
    while options == right:
        rng.shuffle(options)
    stop = say("joint", language)
    places = tuple(place for _, _, place in pairs)
    question = Question(
        "matching",
        say(key, language),
        tuple(options),
        tuple(options.index(one) for one in right),
        pairs=tuple((left, meaning) for left, meaning, _ in pairs),
        explanation=stop.join(f"{left} — {meaning}" for left, meaning, _ in pairs),
        form=key,
        note=material.note_line([one.key for one in places]),
    )
    return Draft(question, places, (), " ".join(left for left, _, _ in pairs))


# -- terms ---------------------------------------------------------------------------------------------------------------


def _term_sets(material: Material, rng: Random, thrown: Counter[str]) -> Iterator[tuple[str, list[Pair]]]:
    pairs = terms(material, thrown)
    rng.shuffle(pairs)
    for start in range(0, len(pairs) - FEWEST + 1, PAIRS):
        several = untold(pairs[start : start + PAIRS])
        if len(several) >= FEWEST:
            yield "match_terms", several
        else:
            thrown["pairs that repeated words give away"] += 1


def untold(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs that no word tells: a right side that alone repeats a word of its left side is told by looking at it."""
    left = list(pairs)
    while True:
        told = [
            one for one in left if told_by_character(one[0], one[1], [other[1] for other in left if other is not one])
        ]
        if not told:
            return left
        left.remove(told[0])


def terms(material: Material, thrown: Counter[str]) -> list[Pair]:
    """The terms of the glossaries that the chosen sentences use, with their meanings, in the glossary's order."""
    language = material.language
    used = " ".join(fact.text for fact in material.facts).casefold()
    pairs: list[Pair] = []
    for document in material.documents.values():
        for passage in document.passages if document.terms else ():
            if passage.language != language:
                continue
            for number in range(len(passage.sentences)):
                place = Place(passage, number)
                match = _MEANS[language].match(opened(plain(place.sentence.text), language))
                if match is None:
                    continue
                term, meaning = re.sub(r"^(?:An?|The) ", "", match["term"]), match["meaning"]
                if term.casefold() not in used and not material.chosen(place):
                    continue
                if overlap(pieces(term), pieces(meaning)) > GIVEN_AWAY:
                    thrown["a meaning that gives its term away"] += 1
                    continue
                pairs.append((term[0].upper() + term[1:], meaning, place))
    return pairs


# -- documents -----------------------------------------------------------------------------------------------------------


def _document_sets(material: Material, rng: Random) -> Iterator[tuple[str, list[Pair]]]:
    """Official texts with their numbers, and with who issued them, as a sentence of the digest says it."""
    for key, field in (("match_numbers", "number"), ("match_issuers", "issuer")):
        found: dict[str, Pair] = {}
        for document in material.documents.values():
            pair = _official(document, field, material)
            if pair and pair[1] not in found:
                found[pair[1]] = pair
        pairs = list(found.values())
        rng.shuffle(pairs)
        if len(pairs) >= FEWEST:
            yield key, pairs[:PAIRS]


def _official(document: Document, field: str, material: Material) -> Pair | None:
    stands_for = document.stands_for or {}
    title, value = (_in(stands_for.get(one), material.language) for one in ("title", field))
    if not title or not value or _SEVERAL.search(value) or _SEVERAL.search(title):
        return None
    # the title must not name what is to be matched with it
    if field == "issuer" and overlap(pieces(value), pieces(title)) > GIVEN_AWAY:
        return None
    for fact in material.all_facts:
        if fact.place.passage.document_id == document.id and value in fact.text and material.chosen(fact.place):
            return title, value, fact.place
    return None


def _in(value: object, language: Language) -> str:
    return str(value.get(language) or "") if isinstance(value, dict) else str(value or "")


# -- models --------------------------------------------------------------------------------------------------------------


def _model_sets(material: Material) -> Iterator[tuple[str, list[Pair]]]:
    """The models with one sentence each on how they work, what speaks for them, or against them."""
    models = usable(material.documents)
    if models is None:
        return
    for key in ("describes", "advantages", "disadvantages"):
        pairs = [said_of(model, getattr(model, key)[0], models.document, material) for model in models.models]
        whole = [one for one in pairs if one]
        names = [one[0] for one in whole]
        left = untold([one for one in whole if not told_by_actors(one[1], names)]) if all(pairs) else []
        if len(left) >= FEWEST:
            yield f"match_{key}", left


def said_of(model: Model, span: str, document: str, material: Material) -> Pair | None:
    """A model's name, what a span says of it, and where; None where it is not chosen or not there in the quiz's language."""
    place = find(Span(document, span, model.section), material.documents)
    place = side(place, material.language, material.passages) if place else None
    if place is None or place.passage.language != material.language or not material.chosen(place):
        return None
    governing = side(place, material.documents[document].language, material.passages).sentence.text
    shown = (
        span
        if place.passage.language == material.documents[document].language
        else _part(span, governing, plain(place.sentence.text))
    )
    shown = opened(_LOOSE.sub("", shown), material.language)
    return model_name(place), shown[0].upper() + shown[1:], place


def model_name(place: Place) -> str:
    """A model's name as its heading has it, without the word "model" that some of the headings end with."""
    return re.sub(r"\s*(?:模式|\bmod(?:el|e)s?)$", "", place.passage.section.heading, flags=re.IGNORECASE)


def _part(span: str, governing: str, translation: str) -> str:
    """The part of a translated sentence that stands for a span: its parts are compared by their number, otherwise all of it is shown."""
    ours, theirs = re.split(r"[;:]\s*", governing), re.split(r"[；：]", translation)
    if len(ours) != len(theirs):
        return translation
    return next((there for here, there in zip(ours, theirs, strict=True) if span.rstrip(" .;") in here), translation)
