"""A quiz: questions of each kind in turn, proven, none giving another away, spread over the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from random import Random
from typing import TYPE_CHECKING

from assistant.answering.answer import Citation
from assistant.answering.chosen import Chosen
from assistant.answering.citing import cite
from assistant.answering.evidence import Evidence
from assistant.documents.model import Language
from assistant.errors import QuestionError
from assistant.teaching.quiz.altering import Alterer
from assistant.teaching.quiz.choices import blanks, statements
from assistant.teaching.quiz.clauses import Clauses, endings
from assistant.teaching.quiz.documents import demands, sayers
from assistant.teaching.quiz.draft import Draft, mixed
from assistant.teaching.quiz.flows import flow_choices
from assistant.teaching.quiz.matches import matchings
from assistant.teaching.quiz.material import Fact, Material, overlap, pieces
from assistant.teaching.quiz.model import KINDS, Question, QuestionKind, Quiz
from assistant.teaching.quiz.modelled import model_choices, term_choices
from assistant.teaching.quiz.orders import orderings
from assistant.teaching.quiz.problems import remedies
from assistant.teaching.quiz.proof import Prover
from assistant.teaching.quiz.rivals import Rivals
from assistant.teaching.quiz.sayings import Sayings
from assistant.teaching.quiz.shorts import outsiders, recalls
from assistant.teaching.quiz.truth import Truth
from assistant.teaching.quiz.truths import judgements, named
from assistant.teaching.quiz.words import say

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant

# shares of a quiz: a matching or ordering question holds several answers, so there are few of them
SHARES: dict[QuestionKind, float] = {"choice": 0.45, "true_false": 0.2, "ordering": 0.1, "matching": 0.1, "short": 0.15}
RAREST: tuple[QuestionKind, ...] = ("matching", "ordering", "short", "true_false", "choice")
MOST = 100
# figures are remembered, the rest is understood: questions on figures and dates are at most this share; and a quiz that would have fewer
# questions than this is filled up with them
FIGURES, FEW = 0.15, 8
# two questions speak of the same when their sentences share this much
SAME_TOPIC = 0.5


class Maker:
    """Makes quizzes over one choice of sentences; `thrown` counts what was thrown away, by reason."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.thrown: Counter[str] = Counter()
        self._truth = Truth(material)
        self._rivals = Rivals(material, self._truth, self.thrown)
        self._sayings, self._clauses = Sayings(material), Clauses(material, self._truth)
        self._alterer = Alterer(material, self._truth, self._rivals, self._sayings, self._clauses, self.thrown)
        self.prover = Prover(material, self._truth)

    def quiz(self, title: str, count: int, seed: int, kinds: Sequence[QuestionKind]) -> Quiz:
        """At most `count` proven questions, the same for the same seed on every machine."""
        wanted = [one for one in KINDS if one in kinds]
        streams = {kind: self._stream(kind, seed) for kind in wanted}
        taken: list[Draft] = []
        self._figures = max(1, round(count * FIGURES))
        quotas = _quotas(wanted, count)
        # those that fewest sentences give choose first
        for kind in sorted(wanted, key=RAREST.index):
            taken += self._take(streams[kind], quotas[kind], taken)
        for kind in wanted:
            # what one kind does not give, the others make up for
            taken += self._take(streams[kind], count - len(taken), taken)
        self._figures = count
        for kind in wanted:
            if kind in ("choice", "true_false") and len(taken) < min(count, FEW):
                taken += self._take(self._exact(kind, seed), min(count, FEW) - len(taken), taken)
        taken.sort(key=lambda one: KINDS.index(one.question.kind))
        questions, citations = self._numbered(taken)
        return Quiz(title, self.material.language, questions, citations, seed)

    def _stream(self, kind: QuestionKind, seed: int) -> Iterator[Draft]:
        """All questions of a kind that the sentences give, in an order of the seed's."""
        # a generator seeded with text draws the same numbers in every process, unlike one seeded with a hash
        rng = Random(f"{seed} {self.material.language} {kind}")
        material, thrown = self.material, self.thrown
        facts = _spread(material.facts, rng)
        if kind == "choice":
            return mixed(
                (
                    (2, sayers(facts, material, self._sayings, rng, thrown)),
                    (2, remedies(material, self._sayings, rng)),
                    (2, demands(_spread(material.facts, rng), material, self._sayings, rng, thrown)),
                    (1, endings(facts, material, self._clauses, rng, thrown)),
                    (1, mixed(((2, model_choices(material, rng)), (1, flow_choices(material, rng))))),
                    (2, term_choices(material, rng, thrown)),
                    (1, statements(_spread(material.facts, rng), material, self._alterer, rng, thrown)),
                    (1, outsiders(facts, material, rng, thrown)),
                    (1, blanks(facts, material, self._truth, self._rivals, rng, thrown)),
                )
            )
        if kind == "true_false":
            return mixed(
                ((2, judgements(facts, material, self._alterer, rng, thrown)), (1, named(material, rng, thrown)))
            )
        if kind == "ordering":
            return orderings(facts, material, rng, thrown)
        if kind == "matching":
            return matchings(material, rng, thrown)
        return recalls(facts, material, self._sayings, rng)

    def _exact(self, kind: QuestionKind, seed: int) -> Iterator[Draft]:
        """Questions on figures whatever they are, for sources that give next to nothing else."""
        rng = Random(f"{seed} {self.material.language} {kind} exact")
        facts = _spread(self.material.facts, rng)
        if kind == "choice":
            return blanks(facts, self.material, self._truth, self._rivals, rng, self.thrown, exact=True)
        return judgements(facts, self.material, self._alterer, rng, self.thrown, exact=True)

    def _take(self, stream: Iterator[Draft], number: int, taken: Sequence[Draft]) -> list[Draft]:
        found: list[Draft] = []
        if number <= 0:
            return found
        for draft in stream:
            if self._fits(draft, [*taken, *found], number):
                found.append(draft)
                if len(found) == number:
                    break
        return found

    def _fits(self, draft: Draft, taken: Sequence[Draft], number: int) -> bool:
        if draft.figure and sum(one.figure for one in taken) >= self._figures:
            return False
        question, citations = self._numbered([draft])
        if not question:
            self.thrown["a cited sentence whose two languages disagree"] += 1
            return False
        for fault in self.prover.faults(question[0], citations):
            self.thrown[f"proof: {fault.split(':')[0]}"] += 1
            return False
        if draft.question.kind == "true_false":
            same = sum(one.question.kind == "true_false" and one.question.key == draft.question.key for one in taken)
            if same >= (number + 1) // 2:
                return False
        if any(_clash(draft, one) for one in taken):
            self.thrown["gives another question away, or asks the same"] += 1
            return False
        return True

    def _numbered(self, drafts: Sequence[Draft]) -> tuple[tuple[Question, ...], tuple[Citation, ...]]:
        """The questions with their citations numbered from 1; none where a cited sentence does not pass the check of citations."""
        chosen = [Chosen(Evidence(place.passage, place.number)) for one in drafts for place in one.places]
        cited = cite(chosen, self.material.language, self.material.documents, self.material.passages)
        numbers = {place.key: number for number, place in enumerate(cited.places, 1)}
        if any(place.key not in numbers for one in drafts for place in one.places):
            return (), ()
        questions = tuple(_with_citations(one, tuple(numbers[place.key] for place in one.places)) for one in drafts)
        return questions, cited.citations


def make_quiz(
    assistant: Assistant,
    *,
    documents: Sequence[str] = (),
    sections: Sequence[tuple[str, str]] = (),
    topic: str = "",
    language: Language,
    count: int,
    seed: int,
    kinds: Sequence[QuestionKind] = KINDS,
) -> Quiz:
    """A quiz of at most `count` (1 to 100) questions, the same for the same seed in every process.

    `documents` are ids (none: all but glossary and notes); `sections` are pairs of document id and section number or heading, and narrow
    the documents they name; `topic` keeps what a search for it finds. Fewer questions come back where the sources do not give as many.
    Raises QuestionError for what is not there, and where not one question can be made.
    """
    if not 1 <= count <= MOST:
        raise QuestionError(f"A quiz has 1 to {MOST} questions; {count} were asked for.")
    if not kinds or any(one not in KINDS for one in kinds):
        raise QuestionError(f"Name one or more kinds of question: {', '.join(KINDS)}.")
    material = Material(assistant, language, documents, sections, topic)
    named = list(dict.fromkeys([*documents, *(document for document, _ in sections)]))
    about = topic.strip() or say("joint", language).join(material.documents[one].name(language) for one in named)
    title = say("title", language, about=about) if about else say("title_plain", language)
    made = Maker(material).quiz(title, count, seed, kinds)
    if not made.questions:
        raise QuestionError(
            "The chosen sources give no question that can be proven in this language. Choose more documents, another topic or other kinds."
        )
    return made


def _quotas(kinds: Sequence[QuestionKind], count: int) -> dict[QuestionKind, int]:
    """How many questions of each kind, by the shares and largest remainders."""
    total = sum(SHARES[one] for one in kinds)
    exact = {one: count * SHARES[one] / total for one in kinds}
    whole = {one: int(value) for one, value in exact.items()}
    for one in sorted(kinds, key=lambda kind: (whole[kind] - exact[kind], KINDS.index(kind)))[
        : count - sum(whole.values())
    ]:
        whole[one] += 1
    return whole


def _spread(facts: Sequence[Fact], rng: Random) -> list[Fact]:
    """The facts in random order, the documents by turns."""
    by_document: dict[str, list[Fact]] = {}
    for fact in facts:
        by_document.setdefault(fact.place.passage.document_id, []).append(fact)
    rows = list(by_document.values())
    rng.shuffle(rows)
    for row in rows:
        rng.shuffle(row)
    return [one for several in zip_longest(*rows) for one in several if one is not None]


def _clash(one: Draft, other: Draft) -> bool:
    """Whether two questions rest on the same sentence, or one shows the other's answer on the same subject."""
    if {place.key for place in one.places} & {place.key for place in other.places}:
        return True
    if one.question.prompt == other.question.prompt and one.question.form.startswith(("match", "model")):
        return True
    return _shows(one, other) or _shows(other, one)


def _shows(one: Draft, other: Draft) -> bool:
    question = one.question
    visible = " ".join((question.prompt, *(question.options if question.kind != "true_false" else ())))
    return (
        any(answer in visible for answer in other.answer)
        and overlap(pieces(other.topic), pieces(visible)) >= SAME_TOPIC
    )


def _with_citations(draft: Draft, numbers: tuple[int, ...]) -> Question:
    from dataclasses import replace

    # a sentence cited twice in one question (two points of one sentence) is named once, except where places stand for options
    keep = draft.question.kind in ("ordering", "matching")
    return replace(draft.question, citations=numbers if keep else tuple(dict.fromkeys(numbers)))


def check(question: Question, quiz: Quiz, assistant: Assistant) -> list[str]:
    """What speaks against a question, as machine words ("key:…", "wrong:…"); an empty list: proven."""
    material = Material(assistant, quiz.language)
    return Prover(material, Truth(material)).faults(question, quiz.citations)
