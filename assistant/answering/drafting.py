"""From a question to a draft of its answer: what is found, how likely it answers, and the sentences chosen from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answering.answerability import FEATURES, LOOKED_AT, but_for, is_across, probability, words_compared
from assistant.answering.asides import without_asides
from assistant.answering.chosen import Chosen
from assistant.answering.composing import Composition
from assistant.answering.conversing import Context, Conversing, in_order
from assistant.answering.evidence import NEEDING, RETRIEVED, WEIGHED, Evidence, Judge, wants_notes
from assistant.answering.likeness import Likeness
from assistant.answering.making import is_to_be_made
from assistant.answering.numbered import Numbered
from assistant.answering.of_document import narrowed
from assistant.answering.pointing import Pointers
from assistant.answering.question import Question, understand
from assistant.answering.wording import plain, years
from assistant.documents.model import Language
from assistant.ecpa.notes import tied_sentences
from assistant.retrieval.index import Found, Index, Scope

# the probability from which a question is answered, from which a refusal leaves it to the reader whether the nearest sentence answers (on the
# project's questions half of these are covered, and in three of ten the sentence is the one wanted), and from which it quotes that sentence at all
ANSWERED_FROM, DOUBTED_FROM, QUOTED_FROM = 0.45, 0.25, 0.15
# the same where the best sentence has nearly all words of the question (on development questions right answers are four in five there), and where it
# has all of them and the figure or date that is wanted ("stations in 2018?": so short a question resembles nothing)
WHOLE_FROM, WHOLE_COVERED, HELD_FROM = 0.4, 0.9, 0.2
# the probability from which a follow-up is answered, by a model of its own (`conversing`); what is typed in a conversation but whole by itself is read
# with it only from the second, and not at all where it is answered without it from the third
FOLLOWED_FROM, WHOLE_FOLLOWED_FROM, OWN_FROM = 0.45, 0.3, 0.6
# how much likelier (a ratio of odds) a sentence about another year would answer, if it were about the one asked for, for the question to be refused: on
# development questions no covered one comes near to it
OUTDONE_FROM = 7.0
# how far below the sentence that the question by itself leads to one must lie (a tenth as likely) to have been found by what was said before
STRAYED_BY = 0.4
# how well the direct answer must hold what a brief question wants; how much better one that takes its place does, and how far below it may lie
HOLDS_FROM, HOLDS_MORE, HOLDS_WITHIN = 0.5, 0.3, 0.3


@dataclass(frozen=True, slots=True)
class Draft:
    """What was chosen for a question, and what it was chosen from; `pointed` where the question points at it in so many words, `strayed` where it is the
    course of a conversation that led to its sentences, and not the question by itself. `nearly` is a sentence that would answer but for its year, or for a name that it lacks.
    """

    chosen: list[Chosen]
    found: Found
    evidence: list[Evidence]
    likely: float
    pointed: bool = False
    strayed: bool = False
    nearly: Evidence | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a question: the `gathered` evidence and the same likeliest first, how `likely` that answers, and from which probability it is told."""

    gathered: list[Evidence]
    evidence: list[Evidence]
    found: Found
    likely: float
    bar: float
    strayed: bool = False

    @property
    def answers(self) -> bool:
        """Whether its best sentence is told."""
        return bool(self.evidence) and self.likely >= self.bar


class Drafter:
    """Drafts answers from one index; nothing in it changes. `features` gives what answerability is decided on for a sentence."""

    def __init__(
        self,
        index: Index,
        judge: Judge,
        likeness: Likeness,
        pointers: Pointers,
        composition: Composition,
        features: Callable[[Question, Evidence], tuple[float, ...]],
    ) -> None:
        self._index = index
        self._judge = judge
        self._likeness = likeness
        self._pointers = pointers
        self._composition = composition
        self.features = features
        self._numbered = Numbered(index.documents)
        self.conversing = Conversing(index, judge, features)

    def named(self, text: str, language: Language) -> str:
        """A question with the documents that it calls by their numbers called by their names."""
        return self._numbered.named(text, language)

    def read(self, asked: str, text: str, language: Language) -> Question:
        """A standalone text as a question about these documents."""
        return understand(asked, self.named(text, language), language)

    def search(self, question: Question, scope: Scope) -> Found:
        """What is found for a question, with what it points at in front."""
        found = self._index.search(question.text, question.language, RETRIEVED, scope)
        if (written_out := self._judge.aliases.written_out(question)) != question.text:
            # headings write out what a reader abbreviates; of both cosines the better counts
            other = self._index.headings(written_out, question.language, scope)
            better = {key: cosine for key, cosine in other.items() if cosine > found.headings.get(key, 0.0)}
            found = replace(found, headings=found.headings | better)
        return self._pointers.added(question, found)

    def draft(self, question: Question, scope: Scope) -> Draft:
        """`search` and `write` in one."""
        return self.write(question, self.search(question, scope), scope)

    def without_asides(self, question: Question, text: str, scope: Scope) -> tuple[Question, Draft] | None:
        """A question without what its text says beside what it asks, and its draft; None where it says nothing beside."""
        alone = without_asides(text, question.language, self._judge.rarity)
        if not alone:
            return None
        read = understand(question.asked, alone, question.language)
        return read, self.draft(read, scope)

    def write(self, question: Question, found: Found, scope: Scope, context: Context | None = None) -> Draft:
        """What answers a question among what was found; nothing chosen where that does not cover it. `context` is what a follow-up is read with."""
        draft = self._written(question, scope, found, context)
        if draft.pointed or not (of_one := narrowed(question, scope, self._index.documents)):
            return draft
        in_it = self._written(*of_one)
        return in_it if in_it.chosen else draft

    def _written(
        self, question: Question, scope: Scope, found: Found | None = None, context: Context | None = None
    ) -> Draft:
        read = self._read(question, found or self.search(question, scope), scope, context)
        evidence, found = read.evidence, read.found
        if is_to_be_made(question.text):
            return Draft([], found, evidence, 0.0)
        if chosen := self._composition.pointed(question, found, scope, evidence):
            return Draft(chosen, found, evidence, read.likely, pointed=True)
        if read.answers or (read.likely >= QUOTED_FROM and self._composition.is_titled_list(question, found, scope)):
            chosen = self._composition.answering(question, found, scope, evidence)
        chosen = self._composition.with_remedies(question, scope, chosen)
        gathered = read.gathered
        nearly = None if chosen else self._of_another_year(question, gathered) or self._of_another(question, gathered)
        return Draft(chosen, found, evidence, read.likely, strayed=read.strayed, nearly=nearly)

    def _read(self, question: Question, found: Found, scope: Scope, context: Context | None) -> _Reading:
        """A question read by itself, or in the course of a conversation. What is whole by itself is read both ways where something was said: a question of its
        own needs nothing of that, and it must not make an answer to it of what only stands near.
        """
        if context is None:
            return self._by_itself(question, found)
        if question.text != context.typed.text:
            return self._in_course(question, found, scope, context)
        own = self._by_itself(question, found)
        if own.likely >= OWN_FROM or not context.said:
            return own
        course = self._in_course(question, found, scope, context, own.likely)
        return course if course.answers or not (own.answers or own.likely > course.likely) else own

    def _by_itself(self, question: Question, found: Found) -> _Reading:
        gathered = _from_documents(question, self._judge.gather(question, found, self._index.documents, WEIGHED))
        evidence, likely = self._likeliest_first(question, gathered)
        return _Reading(gathered, evidence, found, likely, _bar(question, evidence[0]) if evidence else 1.0)

    def _in_course(
        self, question: Question, found: Found, scope: Scope, context: Context, alone: float | None = None
    ) -> _Reading:
        """A follow-up read with the conversation. `alone` is how likely it is answered without, where it is whole by itself."""
        rated, found = self.conversing.rate(question, found, context, scope)
        likely, by_itself = self.conversing.likely(context.typed, rated, alone)
        nearest = max((one.evidence.score for one in rated), default=0.0)
        strayed = bool(rated) and (
            rated[0].evidence.score < nearest - STRAYED_BY or (alone is not None and by_itself < ANSWERED_FROM)
        )
        evidence = in_order(rated)
        if evidence and (lead := self._concerned(question, evidence[0], evidence)):
            evidence = [lead, *(one for one in evidence if one is not lead)]
        bar = FOLLOWED_FROM if alone is None else WHOLE_FOLLOWED_FROM
        return _Reading(evidence, evidence, found, likely, bar, strayed)

    def _likeliest_first(self, question: Question, evidence: list[Evidence]) -> tuple[list[Evidence], float]:
        """The evidence with its likeliest sentence first, and how likely that one answers the question (0 with none).

        Where the likeliest has all the names and years of the question, sentences that lack one are left out.
        """
        if not evidence:
            return [], 0.0
        self._likeness.prepare(words_compared(question, evidence[:LOOKED_AT]))
        likely = {one.key: self._likely(question, one) for one in evidence[:LOOKED_AT]}
        best = max(evidence[:LOOKED_AT], key=lambda one: likely[one.key])
        first = likely[evidence[0].key] >= ANSWERED_FROM
        lead = evidence[0] if first else best
        sure = likely[lead.key]
        if (other := self._of_another_year(question, evidence)) and len(other.missing_years) > len(lead.missing_years):
            instead = but_for("year", self.features(question, other))
            sure = 0.0 if instead * (1 - sure) >= OUTDONE_FROM * sure * (1 - instead) else sure
        lead = self._concerned(question, lead, evidence) or _holding(question, lead, evidence, likely)
        kept = [one for one in evidence if one is not lead]
        if not lead.missing and not lead.missing_years:
            kept = [one for one in kept if not one.missing and not one.missing_years]
        return [lead, *kept], sure

    def _likely(self, question: Question, one: Evidence) -> float:
        """How likely a sentence answers a question. Where the document of something is asked for, one that has it word for word does, and none with
        another figure.
        """
        values = self.features(question, one)
        if not question.traced or is_across(question, one):
            return probability(values)
        if values[FEATURES.index("lacks_figure")]:
            return 0.0
        said = plain(f"{one.sentence.text} {one.sentence.counterpart or ''}").lower()
        return max(probability(values), ANSWERED_FROM * (question.text.strip("“”\"' ").lower() in said))

    def _of_another_year(self, question: Question, evidence: Sequence[Evidence]) -> Evidence | None:
        """Of the sentences about other years than those asked for, the one that answers best but for that, where it does."""
        told = [
            one for one in evidence[:LOOKED_AT] if one.missing_years and not one.missing and years(one.sentence.text)
        ]
        return self._best_but_for("year", question, told)

    def _of_another(self, question: Question, evidence: Sequence[Evidence]) -> Evidence | None:
        """The same of those that lack a name and hold the figure, date or body that is asked for."""
        if question.kind not in NEEDING:
            return None
        told = [
            one for one in evidence[:LOOKED_AT] if one.missing and not one.missing_years and one.suits >= HOLDS_FROM
        ]
        return self._best_but_for("name", question, told)

    def _best_but_for(
        self, lacked: Literal["year", "name"], question: Question, told: Sequence[Evidence]
    ) -> Evidence | None:
        rated = [
            (-one.aside, but_for(lacked, self.features(question, one)), -at, one)
            for at, one in enumerate(told)
            if not is_across(question, one)
        ]
        return max((one for one in rated if one[1] >= ANSWERED_FROM), default=(None,))[-1]

    def _concerned(self, question: Question, lead: Evidence, evidence: list[Evidence]) -> Evidence | None:
        """Where the best sentence is an editor's note, the sentence it concerns: it answers, and the note comes along."""
        document = self._index.documents[lead.passage.document_id]
        if not document.notes or wants_notes(question):
            return None
        path = lead.passage.section.path
        ties = [tie for note in document.notes if any(one.startswith(note.id) for one in path) for tie in note.ties]
        keys = {key for tie in ties if tie.quote for key in tied_sentences(tie, self._index.documents)}
        fit = [one for one in evidence if (one.passage.document_id, one.passage.position, one.number) in keys]
        return next((one for one in fit if one.suits >= 0.6 * lead.suits), None)


def _from_documents(question: Question, evidence: list[Evidence]) -> list[Evidence]:
    """Where the document of something is asked for, the evidence without glossary and notes, unless there is no other."""
    return [one for one in evidence if not (question.traced and one.aside)] or evidence


def _bar(question: Question, lead: Evidence) -> float:
    """The probability from which a question is answered with a sentence."""
    if (
        question.kind in ("figure", "when")
        and len(question.words) > 1
        and lead.covered >= 1
        and lead.suits >= 1
        and not lead.missing_years
    ):
        return HELD_FROM
    return WHOLE_FROM if lead.covered >= WHOLE_COVERED else ANSWERED_FROM


def _holding(question: Question, lead: Evidence, evidence: Sequence[Evidence], likely: Mapping[str, float]) -> Evidence:
    """For a question that wants a figure, a date, a body or a place, the best sentence that holds one of the right sort, where the best of all does not; none that is
    unlikely to answer by itself.
    """
    if question.kind not in (*NEEDING, "where") or lead.suits >= HOLDS_FROM:
        return lead
    return next(
        (
            one
            for one in evidence[:LOOKED_AT]
            if one.suits >= lead.suits + HOLDS_MORE and one.score >= lead.score - HOLDS_WITHIN and likely[one.key] >= QUOTED_FROM
            and not (one.missing or one.missing_years) and one.aside <= lead.aside
        ),
        lead,
    )  # fmt: skip
