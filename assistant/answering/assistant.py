"""The one way in for a question: everything that answers goes through `Assistant.ask`."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Literal

from assistant.answering.answer import Answer, Timings, Turn
from assistant.answering.answerability import (
    LOOKED_AT,
    features,
    features_across,
    is_across,
    probability,
    words_compared,
)
from assistant.answering.asides import without_asides
from assistant.answering.chosen import Chosen
from assistant.answering.citing import cite
from assistant.answering.composing import RETRIEVED, WEIGHED, Composition
from assistant.answering.evidence import NEEDING, Aliases, Evidence, Judge, Rarity, wants_notes
from assistant.answering.followup import Followed, Follower
from assistant.answering.generative import OnStatement, open_writer
from assistant.answering.grounding import Grounding
from assistant.answering.likeness import Likeness
from assistant.answering.numbered import Numbered
from assistant.answering.offering import further_spots
from assistant.answering.offers import Offers
from assistant.answering.parted import in_parts, joined, told_in_parts
from assistant.answering.parts import parts
from assistant.answering.phrases import phrase
from assistant.answering.pointing import Pointers, names_sections
from assistant.answering.question import Question, question_language, tidy, understand
from assistant.answering.sections import Outlines
from assistant.answering.spelling import Spelling
from assistant.answering.vouching import without_claim
from assistant.documents.corpus import Corpus, Fault, Progress
from assistant.documents.model import LANGUAGES, Language
from assistant.ecpa.measures import Problem
from assistant.ecpa.notes import tied_sentences
from assistant.errors import IndexMissingError, IndexRefusedError
from assistant.retrieval import index_files
from assistant.retrieval.build import build_index, keeps_its_corpus, stale
from assistant.retrieval.encoders import Encoders, open_encoders
from assistant.retrieval.index import Found, Hit, Index, Scope
from assistant.settings import Settings

# the probability from which a question is answered, and from which a refusal quotes the nearest sentence
ANSWERED_FROM, QUOTED_FROM = 0.45, 0.15
# the same where the best sentence has nearly all words of the question (on development questions right answers are four in five there), and where it
# has all of them and the figure or date that is wanted ("stations in 2018?": so short a question resembles nothing)
WHOLE_FROM, WHOLE_COVERED, HELD_FROM = 0.4, 0.9, 0.2
# what an answer to another reading of a follow-up must have of what was typed: this share of it by rarity, or this probability to answer it alone
# (on development conversations right ones lie above one of the two, answers to what was never asked below both)
BEARS_FROM, NEAR_FROM = 0.4, 0.08
# the probability from which the words of a follow-up are answered from beside what the earlier question was answered with
BESIDE_FROM = 0.55
# how well the direct answer must hold what a brief question wants; how much better one that takes its place does, and how far below it may lie
HOLDS_FROM, HOLDS_MORE, HOLDS_WITHIN = 0.5, 0.3, 0.3


@dataclass(frozen=True, slots=True)
class _Draft:
    """What was chosen for a question, and what it was chosen from; `pointed` where the question points at it in so many words."""

    chosen: list[Chosen]
    found: Found
    evidence: list[Evidence]
    likely: float
    pointed: bool = False


class Assistant:
    """Answers questions from an index. Safe to share between threads."""

    def __init__(self, index: Index, settings: Settings, faults: tuple[Fault, ...] = ()) -> None:
        self.index = index
        self.settings = settings
        self.corpus = Corpus(index.documents, faults)
        self._outlines = Outlines(index.documents)
        self._pointers = Pointers(index.documents)
        self._numbered = Numbered(index.documents)
        counts: dict[Language, int] = {"en": 0, "zh": 0}
        for passage in index.passages.values():
            counts[passage.language] += 1
        frequency = lru_cache(maxsize=20_000)(index.frequency)
        self._rarity = Rarity(frequency, counts)
        self.judge = Judge(self._rarity, Aliases(index.documents.values()))
        self._likeness = Likeness(index.encoders.light)
        self._offers = Offers(index, self._outlines, self._likeness)
        self._composition = Composition(
            index, self.judge, self._outlines, self._pointers, self.features, self._likeness
        )
        texts = {
            tongue: [one.texts[tongue] for one in index.documents.values() if tongue in one.texts]
            for tongue in LANGUAGES
        }
        self.spelling = Spelling(texts)
        self.follower = Follower(self._likeness.to_each, frequency, self.spelling.mend, settings.max_question_chars)
        grounding = Grounding(self._likeness.cosines)
        self.writer = open_writer(settings, index.documents, index.passages, grounding)

    @classmethod
    def open(cls, settings: Settings, progress: Progress | None = None, encoders: Encoders | None = None) -> Assistant:
        """Load the model and the index; what is missing or out of date is prepared first, with progress(stage, 0..1).

        An index that was built from another corpus than the default is used as it is, unless a corpus is named in the settings. Raises
        ModelError, CorpusError, IndexRefusedError (with the remedy) or IndexBusyError.
        """
        encoders = encoders or open_encoders(settings, progress)
        try:
            index = Index.open(settings.index, encoders)
            if stale(settings, index.manifest):
                build_index(settings, encoders, progress, keep_corpus=keeps_its_corpus(settings, index.manifest))
                index = Index.open(settings.index, encoders)
        except IndexMissingError:
            build_index(settings, encoders, progress)
            index = Index.open(settings.index, encoders)
        faults = tuple(
            Fault(name, reason, skipped)
            for name, source in index.manifest.sources.items()
            for reason, skipped in source.faults
        )
        return cls(index, settings, faults)

    def up_to_date(self) -> bool:
        """Whether opening it anew would give the same. Raises CorpusError when the corpus cannot be read."""
        try:
            manifest = index_files.read_manifest(index_files.current(self.settings.index))
        except (IndexMissingError, IndexRefusedError):
            return False
        return manifest == self.index.manifest and not stale(self.settings, manifest)

    def search(
        self, query: str, k: int = 10, *, language: Language | None = None, scope: Scope | None = None
    ) -> tuple[Hit, ...]:
        """The `k` best passages for a query."""
        return self.index.search(query, language or question_language(query), k, scope).hits

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        language: Literal["auto", "en", "zh"] = "auto",
        documents: Sequence[str] | None = None,
        question_id: str | None = None,
        writer: Literal["auto", "extractive"] = "auto",
        as_typed: bool = False,
    ) -> Answer:
        """Answer a question from the sources, or say that they do not cover it.

        `language` is the language of the answer; auto takes the question's. `documents` limits the sources. `writer` auto lets a connected
        language model word the answer (`refine`), extractive does not. `as_typed` leaves nothing out of the question as an aside.

        Raises QuestionError for an empty or too long question.
        """
        started = time.perf_counter()
        if not names_sections(question):
            history = [
                Turn(role="user", content=self._pointers.by_headings(turn.content)) if turn.role == "user" else turn
                for turn in history
            ]
        followed = self.follower.follow(question, history)
        text, asked_in = followed.text, question_language(followed.text)
        reader: Language = (followed.reader or followed.typed_in) if language == "auto" else language
        shown = text if followed.changed else question.strip()
        text = self._numbered.named(text, asked_in)
        read = understand(question, text, asked_in)
        begin = partial(Answer, id=question_id, question=question, standalone_question=shown, language=reader)
        if read.kind in ("small_talk", "assistant") or not self.index.passages:
            return begin(
                status="not_in_sources",
                answer=self._offers.about(read, reader),
                suggestions=self._offers.openers(reader),
            )
        scope = Scope(documents=tuple(documents) if documents else None)
        main, claim = without_claim(text, asked_in)
        asked_in = question_language(main)
        asked = [understand(one, one, asked_in) for one in parts(main, asked_in)]
        if claim == "doubt":
            asked = [replace(one, doubted=True) for one in asked]
        if len(asked) == 1:
            read = replace(asked[0], asked=question)
        pieces = [read] if len(asked) < 2 else asked
        searched = [self._search(one, scope) for one in pieces]
        retrieved = time.perf_counter()
        drafts = [self._write(one, found, scope) for one, found in zip(pieces, searched, strict=True)]
        if len(pieces) > 1 and not all(draft.chosen for draft in drafts):
            # one sentence may answer both halves of what neither half finds alone
            whole = self._write(read, self._search(read, scope), scope)
            if whole.chosen and (whole.pointed or not any(draft.chosen for draft in drafts)):
                pieces, drafts, searched = [read], [whole], [whole.found]
        taken = None
        if not any(draft.chosen for draft in drafts):
            taken = self._read_otherwise(followed, read, scope) or self._beside_earlier(followed, read, scope) or (
                None if as_typed else self._asked_alone(text, read, scope)
            )
        if taken:
            shown, read, draft = taken
            begin = partial(begin, standalone_question=shown)
            pieces, drafts, searched = [read], [draft], [draft.found]
        told = in_parts([(one.text, draft.chosen) for one, draft in zip(pieces, drafts, strict=True)], asked_in)
        several = len(told) > 1
        chosen = [replace(one, part=part if several else None) for part, listed in told for one in listed]
        written = time.perf_counter()
        cited = cite(chosen, reader, self.index.documents, self.index.passages)
        found = joined(searched)
        missing: tuple[str, ...] = ()
        if several:
            cited, missing = told_in_parts(cited, [part for part, _ in told], reader)
        checked = time.perf_counter()
        timings = Timings(
            retrieve=_ms(retrieved - started),
            write=_ms(written - retrieved),
            check=_ms(checked - written),
            total=_ms(time.perf_counter() - started),
        )
        near = self._offers.near(found, cited.places, reader)
        suggestions = self._offers.suggest(read, found, cited.places, reader)
        if not cited.statements:
            nearest = max(drafts, key=lambda draft: draft.likely)
            quoted = nearest.evidence[0] if nearest.evidence and nearest.likely >= QUOTED_FROM else None
            preface = self._offers.refusal(read, near, quoted, reader)
            asking = phrase("refusal_ask", reader, questions="".join(f"\n- {one}" for one in suggestions))
            text = f"{preface}\n\n{asking}" if suggestions else preface
            return begin(
                status="not_in_sources",
                answer=text,
                preface=preface,
                also_retrieved=near,
                timings_ms=timings,
                suggestions=suggestions,
            )
        answer = begin(
            status="answered",
            answer=cited.markdown,
            preface="\n".join(missing) or None,
            statements=cited.statements,
            citations=cited.citations,
            also_retrieved=near,
            notes=self._offers.notes_on(read, cited.places, reader),
            timings_ms=timings,
            suggestions=suggestions,
            further=further_spots([one for draft in drafts for one in draft.evidence]),
        )
        return self.refine(answer) if writer == "auto" else answer

    def difficulties(self, answer: Answer) -> tuple[Problem, ...]:
        """The difficulties of the field against which an answer lists the policies, if it does."""
        text = answer.standalone_question
        read = understand(answer.question, text, question_language(text))
        return self._composition.remedied.problems(read) if answer.statements else ()

    def refine(
        self, answer: Answer, on_statement: OnStatement | None = None, cancel: threading.Event | None = None
    ) -> Answer:
        """An extractive answer in the words of the connected language model, as far as they hold; the same answer where none is connected."""
        # what is shown as no more than near, or as a part of what was asked, keeps the words that say so
        return self.writer.refine(answer, on_statement, cancel) if self.writer and not answer.preface else answer

    def _asked_alone(self, text: str, typed: Question, scope: Scope) -> tuple[str, Question, _Draft] | None:
        """(text, question, draft) of a question without what it says beside what it asks, if that is answered."""
        alone = without_asides(text, typed.language, self._rarity)
        if not alone:
            return None
        read = understand(typed.asked, alone, typed.language)
        draft = self._write(read, self._search(read, scope), scope)
        return (alone, read, draft) if draft.chosen else None

    def _read_otherwise(self, followed: Followed, typed: Question, scope: Scope) -> tuple[str, Question, _Draft] | None:
        """(text, question, draft) of the first other reading of a follow-up that is answered by a sentence which bears on what was typed, too."""
        for text in followed.readings:
            language = question_language(text)
            read = understand(typed.asked, self._numbered.named(text, language), language)
            draft = self._write(read, self._search(read, scope), scope)
            if draft.chosen and not draft.pointed and self._bears_on_typed(typed, draft):
                return text, read, draft
        return None

    def _beside_earlier(
        self, followed: Followed, typed: Question, scope: Scope
    ) -> tuple[str, Question, _Draft] | None:
        """(text, question, draft) of a follow-up whose own words are answered by the section that answered the earlier question, or one beside it: what was
        spoken of before need not be said there again.
        """
        core = understand(followed.own, followed.own, question_language(followed.own)) if followed.earlier else None
        if core is None or not core.words:
            return None
        language = question_language(followed.earlier)
        earlier = understand(followed.earlier, self._numbered.named(followed.earlier, language), language)
        before = self._write(earlier, self._search(earlier, scope), scope).chosen
        if not before:
            return None
        passage = before[0].evidence.passage
        asked = replace(
            typed,
            words=core.words,
            years=core.years,
            kind=typed.kind if core.kind == "open" else core.kind,
            core=core.core,
        )
        inside = Scope(documents=(passage.document_id,))
        found = self.index.search(typed.text, typed.language, RETRIEVED, inside)
        evidence = [
            one
            for one in self.judge.gather(asked, found, self.index.documents, WEIGHED)
            if one.passage.section.path[:-1] == passage.section.path[:-1]
        ]
        evidence, likely = self._likeliest_first(asked, evidence)
        if likely < BESIDE_FROM:
            return None
        chosen = self._composition.answering(asked, found, inside, evidence)
        return (typed.text, asked, _Draft(chosen, found, evidence, likely)) if chosen else None

    def _bears_on_typed(self, typed: Question, draft: _Draft) -> bool:
        """Whether the direct answer comes near to what was typed by itself: what was spoken of before only decides, it does not answer."""
        lead = draft.chosen[0].evidence
        own = understand(typed.asked, tidy(typed.asked, self.settings.max_question_chars), typed.language)
        vectors = self.index.search(own.text, own.language, RETRIEVED)
        one_passage = Found((Hit(lead.passage, 0.0, 0.0),), vectors.main, vectors.light)
        rated = [
            one for one in self.judge.gather(own, one_passage, self.index.documents, 1) if one.number == lead.number
        ]
        return any(one.covered >= BEARS_FROM or probability(self.features(own, one)) >= NEAR_FROM for one in rated)

    def _search(self, question: Question, scope: Scope) -> Found:
        found = self.index.search(question.text, question.language, RETRIEVED, scope)
        if (written_out := self.judge.aliases.written_out(question)) != question.text:
            # headings write out what a reader abbreviates; of both cosines the better counts
            other = self.index.headings(written_out, question.language, scope)
            better = {key: cosine for key, cosine in other.items() if cosine > found.headings.get(key, 0.0)}
            found = replace(found, headings=found.headings | better)
        return self._pointers.added(question, found)

    # -- writing -------------------------------------------------------------------------------------------------------

    def _write(self, question: Question, found: Found, scope: Scope) -> _Draft:
        evidence = self.judge.gather(question, found, self.index.documents, WEIGHED)
        evidence, likely = self._likeliest_first(question, evidence)
        if chosen := self._composition.pointed(question, found, scope, evidence):
            return _Draft(chosen, found, evidence, likely, pointed=True)
        if (evidence and likely >= _bar(question, evidence[0])) or (
            likely >= QUOTED_FROM and self._composition.is_titled_list(question, found, scope)
        ):
            chosen = self._composition.answering(question, found, scope, evidence)
        chosen = self._composition.with_remedies(question, scope, chosen)
        return _Draft(chosen, found, evidence, likely)

    def _likeliest_first(self, question: Question, evidence: list[Evidence]) -> tuple[list[Evidence], float]:
        """The evidence with its likeliest sentence first, and how likely that one answers the question (0 with none).

        Where the likeliest has all the names and years of the question, sentences that lack one are left out.
        """
        if not evidence:
            return [], 0.0
        self._likeness.prepare(words_compared(question, evidence[:LOOKED_AT]))
        likely = {one.key: probability(self.features(question, one)) for one in evidence[:LOOKED_AT]}
        best = max(evidence[:LOOKED_AT], key=lambda one: likely[one.key])
        first = likely[evidence[0].key] >= ANSWERED_FROM
        lead = evidence[0] if first else best
        sure = likely[lead.key]
        lead = self._concerned(question, lead, evidence) or _holding(question, lead, evidence)
        kept = [one for one in evidence if one is not lead]
        if not lead.missing and not lead.missing_years:
            kept = [one for one in kept if not one.missing and not one.missing_years]
        return [lead, *kept], sure

    def _concerned(self, question: Question, lead: Evidence, evidence: list[Evidence]) -> Evidence | None:
        """Where the best sentence is an editor's note, the sentence it concerns: it answers, and the note comes along."""
        document = self.index.documents[lead.passage.document_id]
        if not document.notes or wants_notes(question):
            return None
        path = lead.passage.section.path
        ties = [tie for note in document.notes if any(one.startswith(note.id) for one in path) for tie in note.ties]
        keys = {key for tie in ties if tie.quote for key in tied_sentences(tie, self.index.documents)}
        fit = [one for one in evidence if (one.passage.document_id, one.passage.position, one.number) in keys]
        return next((one for one in fit if one.suits >= 0.6 * lead.suits), None)

    def features(self, question: Question, one: Evidence) -> tuple[float, ...]:
        """What answerability is decided on for one sentence."""
        if is_across(question, one):
            return features_across(question, one)
        document = self.index.documents[one.passage.document_id]
        return features(question, one, document, self._rarity, self._likeness)


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


def _holding(question: Question, lead: Evidence, evidence: Sequence[Evidence]) -> Evidence:
    """For a question that wants a figure, a date, a body or a place, the best sentence that holds one of the right sort, where the best of all does not."""
    if question.kind not in (*NEEDING, "where") or lead.suits >= HOLDS_FROM:
        return lead
    return next(
        (
            one
            for one in evidence[:LOOKED_AT]
            if one.suits >= lead.suits + HOLDS_MORE and one.score >= lead.score - HOLDS_WITHIN
            and not (one.missing or one.missing_years) and one.aside <= lead.aside
        ),
        lead,
    )  # fmt: skip


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
