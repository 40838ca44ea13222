"""What policy offers against a problem, in words: the one content of the page and the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.answering.answer import Citation, Statement
from assistant.answering.citing import Place
from assistant.answering.pieces import cite_places
from assistant.answering.quoting import Span, find, find_all
from assistant.documents.model import Document, Language, Note, Passage
from assistant.ecpa.measures import ASPECTS, Offer, Policy, Problem, Standing, load_measures, offers
from assistant.ecpa.models import load_models
from assistant.ecpa.notes import NoteIndex
from assistant.ecpa.quoted import Rest
from assistant.ui.texts import say

_Grouped = Callable[[str, tuple[str, ...]], tuple[Statement, ...]]
# what a sentence's own source does not bear out, or the paper alone says
UNSURE = ("unconfirmed", "paper_only")


@dataclass(frozen=True, slots=True)
class Card:
    """One policy on a problem: what it is, how it stands in words, its cited sentences by aspect, and what date and standing rest on."""

    key: str
    name: str
    level: str
    standing: Standing
    stands: str
    statements: tuple[Statement, ...]
    basis: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A problem in the paper's words, the policies on it, the notes on the paper's words, and all citations."""

    problem: str
    name: str
    difficulty: tuple[Statement, ...]
    cards: tuple[Card, ...]
    notes: tuple[Note, ...]
    citations: tuple[Citation, ...]


def problems_in(documents: Mapping[str, Document]) -> tuple[Problem, ...]:
    """The problems whose words are in this corpus."""
    return tuple(one for one in load_measures().problems if find_all(_difficulty(one), documents))


def problems_for(inputs: set[str], documents: Mapping[str, Document]) -> tuple[Problem, ...]:
    """The problems that answer to some of the adviser's inputs."""
    return tuple(one for one in problems_in(documents) if inputs & set(one.inputs))


def stands(policy: Policy, standing: Standing, language: Language) -> str:
    """How a policy stands, in words."""
    return say(f"standing_{standing}", language, year=policy.until or "")


def write_measures(
    problem: Problem,
    today: date,
    language: Language,
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
) -> Written:
    """The measures on a problem as they stand on a day; a policy whose document is not in the corpus is left out."""
    found = offers(problem, today)
    difficulty = find_all(_difficulty(problem), documents)
    pieces: dict[str, list[Place]] = {"difficulty": difficulty}
    labels: dict[str, str] = {}
    for one in found:
        for aspect in ASPECTS:
            for owner, rest in one.rests(aspect):
                if place := find(Span(owner, rest.span, rest.section), documents):
                    # what is not known is said to be so by its heading already
                    unsure = aspect != "caveats" and place.sentence.confidence in UNSURE
                    key = f"{one.measure.policy}-{aspect}-{unsure}"
                    labels[key] = say(f"measure_{aspect}", language) + (say("unsure", language) if unsure else "")
                    pieces.setdefault(key, []).append(place)
        key = f"{one.measure.policy}-basis"
        labels[key] = ""
        pieces[key] = find_all((_span(rest, one.policy) for rest in (one.policy.dated, *one.policy.rests)), documents)
    statements, citations = cite_places(pieces, language, documents, passages)

    def grouped(prefix: str, names: tuple[str, ...]) -> tuple[Statement, ...]:
        keys = [key for name in names for key in pieces if key.startswith(f"{prefix}-{name}")]
        return tuple(each.model_copy(update={"group": labels[key]}) for key in keys for each in statements[key])

    cards = [_card(one, language, grouped) for one in found]
    return Written(
        problem=problem.id,
        name=problem.name.of(language),
        difficulty=statements["difficulty"],
        cards=tuple(one for one in cards if one.statements),
        notes=tuple(NoteIndex(documents).concerning(place.key for place in difficulty)),
        citations=citations,
    )


def _card(one: Offer, language: Language, grouped: _Grouped) -> Card:
    name = one.measure.policy
    return Card(
        key=name,
        name=one.policy.name.of(language),
        level=say(f"level_{one.policy.level}", language),
        standing=one.standing,
        stands=stands(one.policy, one.standing, language),
        statements=grouped(name, ASPECTS),
        basis=grouped(name, ("basis",)),
    )


def _difficulty(problem: Problem) -> list[Span]:
    return [Span(one.document or load_models().document, one.span, one.section) for one in problem.difficulty]


def _span(rest: Rest, policy: Policy) -> Span:
    return Span(rest.document or policy.document, rest.span, rest.section)
