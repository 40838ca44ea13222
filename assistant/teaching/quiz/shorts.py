"""Short answers with marking points, and the odd one out: from lists that a sentence closes, from its reasons, from a section's parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from assistant.documents.model import Language
from assistant.ecpa.models import usable
from assistant.teaching.quiz.documents import listed_demands
from assistant.teaching.quiz.draft import Draft
from assistant.teaching.quiz.lists import FEWEST, MOST, Listed, all_listed
from assistant.teaching.quiz.magnitude import REPORTED, counted_noun
from assistant.teaching.quiz.matches import said_of
from assistant.teaching.quiz.material import Fact, Material, overlap, pieces
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.outline import children, first_places
from assistant.teaching.quiz.problems import measure_lists
from assistant.teaching.quiz.sayings import Sayings
from assistant.teaching.quiz.words import opened, say

_REASON: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"^(?P<what>[^，“]{10,60}(?:，[^，“]{4,40})?)，因为：?(?P<why>[^。]{8,})$"),
    "en": re.compile(r"^(?P<what>[^\"“]{40,}?),? because:? (?P<why>.{15,})$"),
}
# an outsider shares no more than this of its words with any item, and lies no nearer to it in meaning
SHARED, NEAR = 0.34, 0.62
INSIDERS, LIKELY = 3, 5
# more things than these are learned by heart, not understood
TO_NAME = 5


def recalls(facts: Sequence[Fact], material: Material, sayings: Sayings, rng: Random) -> Iterator[Draft]:
    """Questions that a few words answer, one for each list, reason and model, mixed."""
    language = material.language
    made = [
        *(_list(one, language) for one in all_listed(facts, language) if _is_to_name(one)),
        *listed_demands(facts, material, sayings, rng),
        *measure_lists(material, sayings, rng),
        *_reasons(facts, language),
        *_models(material),
        *_parts(material),
    ]
    rng.shuffle(made)
    yield from made


def _is_to_name(one: Listed) -> bool:
    return len(one.items) <= TO_NAME and not REPORTED.search(one.lead)


def _list(one: Listed, language: Language) -> Draft:
    question = Question(
        "short",
        one.fact.lead(language) + _asked("name_them", one, language),
        marking=one.items,
        explanation=one.fact.text,
        form="list",
    )
    return Draft(question, (one.fact.place,), one.items, one.fact.text)


def _asked(key: str, one: Listed, language: Language) -> str:
    """The lead as a question. A lead that ends in 是 is no sentence yet: it is asked what they are."""
    lead = one.lead.removesuffix("是")
    return say(key if lead == one.lead else f"{key}_open", language, lead=lead)


def _reasons(facts: Sequence[Fact], language: Language) -> Iterator[Draft]:
    for fact in facts:
        match = _REASON[language].match(opened(fact.text, language))
        if match:
            question = Question(
                "short",
                fact.lead(language) + say("why", language, what=match["what"]),
                marking=(match["why"],),
                explanation=fact.text,
                form="reason",
            )
            yield Draft(question, (fact.place,), (match["why"],), fact.text)


def _models(material: Material) -> Iterator[Draft]:
    """What speaks for and what against each model, where the paper on them is among what was chosen."""
    models = usable(material.documents)
    if models is None:
        return
    for model in models.models:
        told = [
            (word, said_of(model, span, models.document, material))
            for word, spans in (("for", model.advantages), ("against", model.disadvantages))
            for span in spans
        ]
        found = [(word, one) for word, one in told if one]
        if len(found) < len(told):
            continue
        name = found[0][1][0]
        distinct = list({place.key: place for _, (_, _, place) in found}.values())
        question = Question(
            "short",
            say("for_and_against", material.language, model=name),
            marking=tuple(say(word, material.language) + shown for word, (_, shown, _) in found),
            form="model",
            note=material.note_line([one.key for one in distinct]),
        )
        yield Draft(question, tuple(distinct), (), name)


def _parts(material: Material) -> Iterator[Draft]:
    """The parts of each section that a document divides by its own numbers: what its headings say they are about."""
    language = material.language
    for document in material.documents.values():
        first = first_places(document, language)
        # a digest's numbers are given by the reader of its file, and its headings are no subject of study
        if any(place.sentence.confidence for place in first.values()):
            continue
        for number in dict.fromkeys(one.rpartition(".")[0] for one in first if "." in one):
            places = children(number, first)
            said = [one.passage.section.heading for one in places]
            parent = places[0].passage.section.path[-2:-1]
            if not FEWEST <= len(places) <= MOST or not parent or not all(material.chosen(one) for one in places):
                continue
            if any(material.remarked_on(one) for one in places):
                # an editor's note warns that a heading misleads
                continue
            question = Question(
                "short",
                say("parts", language, title=document.full_title(language).strip("《》"), heading=parent[0]),
                marking=tuple(said),
                form="parts",
                note=material.note_line([one.key for one in places]),
            )
            yield Draft(question, tuple(places), tuple(said), parent[0])


def outsiders(facts: Sequence[Fact], material: Material, rng: Random, thrown: Counter[str]) -> Iterator[Draft]:
    """Which of four does not belong to a closed list: three of its items, and one of another list of the corpus."""
    language = material.language
    everywhere = all_listed(material.all_facts, language)
    for one in all_listed(facts, language):
        strangers = [
            (item, other.fact.place)
            for other in everywhere
            if other.fact.key != one.fact.key and _are_alike(one, other, language)
            for item in other.items
            if _is_stranger(item, one)
        ]
        if not strangers:
            continue
        # what lies nearest to the list without belonging to it is the most plausible
        cosines = material.likeness.cosines([item for item, _ in strangers], list(one.items)).max(axis=1).tolist()
        thrown["an odd one out that may belong to the list"] += sum(cosine >= NEAR for cosine in cosines)
        ranked = sorted(
            (pair for pair in zip(cosines, strangers, strict=True) if pair[0] < NEAR), key=lambda pair: -pair[0]
        )
        likely = [item for _, (item, _) in ranked[:LIKELY]]
        if not likely:
            continue
        item = rng.choice(likely)
        inside = list(one.items)
        rng.shuffle(inside)
        inside = inside[:INSIDERS]
        options = [*inside, item]
        rng.shuffle(options)
        question = Question(
            "choice",
            one.fact.lead(language) + _asked("not_among", one, language),
            tuple(options),
            (options.index(item),),
            explanation=one.fact.text,
            form="outsider",
        )
        yield Draft(question, (one.fact.place,), (item, *one.items), one.fact.text)


def _are_alike(one: Listed, other: Listed, language: Language) -> bool:
    """Whether two lists are of the same kind of thing: a project among principles is seen at once."""
    noun = counted_noun(one.lead, language)
    return bool(noun) and noun == counted_noun(other.lead, language)


def _is_stranger(item: str, one: Listed) -> bool:
    mine = pieces(item)
    lengths = [len(each) for each in one.items]
    return (
        item not in one.fact.text
        and min(lengths) / 2 <= len(item) <= max(lengths) * 1.5
        and overlap(mine, pieces(one.fact.text)) <= SHARED
        and all(overlap(pieces(each), mine) <= SHARED for each in one.items)
    )
