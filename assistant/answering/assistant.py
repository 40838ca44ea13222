"""The one way in for a question: everything that answers goes through `Assistant.ask`."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Literal

from assistant.answering.answer import Answer, Timings, Turn
from assistant.answering.answerability import features, features_across, is_across
from assistant.answering.by_year import by_year
from assistant.answering.citing import cite
from assistant.answering.composing import Composition
from assistant.answering.conversing import contexts_of, stated
from assistant.answering.drafting import DOUBTED_FROM, QUOTED_FROM, Draft, Drafter
from assistant.answering.evidence import Aliases, Evidence, Judge, Rarity
from assistant.answering.followup import Follower
from assistant.answering.framing import unmarked
from assistant.answering.generative import OnStatement, open_writer
from assistant.answering.grounding import Grounding
from assistant.answering.joining import in_course
from assistant.answering.likeness import Likeness
from assistant.answering.offering import further_spots
from assistant.answering.offers import Offers, in_its_year
from assistant.answering.parted import in_parts, joined, told_in_parts
from assistant.answering.parts import parts
from assistant.answering.phrases import is_refusal, phrase
from assistant.answering.pointing import Pointers, names_sections
from assistant.answering.question import Question, question_language, understand
from assistant.answering.sections import Outlines
from assistant.answering.spelling import Spelling
from assistant.answering.vouching import without_claim
from assistant.documents.corpus import Corpus, Fault, Progress
from assistant.documents.model import LANGUAGES, Language
from assistant.ecpa.measures import Problem
from assistant.errors import IndexMissingError, IndexRefusedError
from assistant.retrieval import index_files
from assistant.retrieval.build import build_index, keeps_its_corpus, stale
from assistant.retrieval.encoders import Encoders, open_encoders
from assistant.retrieval.index import Hit, Index, Scope
from assistant.settings import Settings


class Assistant:
    """Answers questions from an index. Safe to share between threads."""

    def __init__(self, index: Index, settings: Settings, faults: tuple[Fault, ...] = ()) -> None:
        self.index = index
        self.settings = settings
        self.corpus = Corpus(index.documents, faults)
        self._outlines = Outlines(index.documents)
        self._pointers = Pointers(index.documents)
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
        self.drafter = Drafter(index, self.judge, self._likeness, self._pointers, self._composition, self.features)
        texts = {
            tongue: [one.texts[tongue] for one in index.documents.values() if tongue in one.texts]
            for tongue in LANGUAGES
        }
        self.spelling = Spelling(texts)
        self.follower = Follower(
            self._likeness.to_each,
            frequency,
            self.spelling.mend,
            settings.max_question_chars,
            self._composition.headed.of_document,
            self._composition.asked_on,
        )
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
        text = self.drafter.named(text, asked_in)
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
        contexts = contexts_of(followed, len(pieces))
        searched = [self.drafter.search(one, scope) for one in pieces]
        retrieved = time.perf_counter()
        drafts = [
            self.drafter.write(one, found, scope, context)
            for one, found, context in zip(pieces, searched, contexts, strict=True)
        ]
        if len(pieces) > 1 and not all(draft.chosen for draft in drafts):
            # one sentence may answer both halves of what neither half finds alone
            whole = self.drafter.draft(read, scope)
            if whole.chosen and (whole.pointed or not any(draft.chosen for draft in drafts)):
                pieces, drafts, searched = [read], [whole], [whole.found]
        if len(pieces) == 1 and (apart := by_year(read, main, drafts[0], partial(self.drafter.draft, scope=scope))):
            pieces, drafts = apart
            searched = [draft.found for draft in drafts]
        if claim and not any(draft.chosen for draft in drafts) and (statement := stated(followed.said)):
            # what was asked before is not found again without its own past; what was said in answer is
            said = understand(question, statement, question_language(statement))
            said = replace(said, kind="yes_no", doubted=claim == "doubt")
            if (draft := self.drafter.draft(said, scope)).chosen:
                read, pieces, drafts, searched = said, [said], [draft], [draft.found]
        if not as_typed and not any(draft.chosen for draft in drafts):
            alone = self.drafter.without_asides(read, text, scope)
            if alone and alone[1].chosen:
                read, draft = alone
                begin = partial(begin, standalone_question=read.text)
                pieces, drafts, searched = [read], [draft], [draft.found]
        if len(drafts) == 1 and drafts[0].strayed and drafts[0].chosen:
            begin = partial(begin, standalone_question=in_course(followed.earlier, question.strip()))
        told = in_parts([(one.asked, draft.chosen) for one, draft in zip(pieces, drafts, strict=True)], asked_in)
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
        if not cited.statements and followed.earlier and text != followed.own and (before := _without_refused(history)):
            again = self.ask(
                question, before, language=language, documents=documents, question_id=question_id, writer=writer,
                as_typed=as_typed,
            )  # fmt: skip
            if again.statements:
                return again
        quoted, doubtful = (None, False) if cited.statements else _nearest(drafts)
        nearly = None if cited.statements else next((one.nearly for one in drafts if one.nearly), None)
        near_question = self._answered_then(read, nearly, scope) if nearly else ""
        if any(turn.role == "user" and unmarked(turn.content) == unmarked(near_question) for turn in history):
            near_question = ""
        near = self._offers.near(found, cited.places, reader, nearly or quoted)
        suggestions = self._offers.suggest(read, found, cited.places, reader, near_question)
        if not cited.statements:
            preface = self._offers.refusal(read, near, quoted, doubtful, reader, nearly)
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

    def _answered_then(self, question: Question, told: Evidence, scope: Scope) -> str:
        """A question for the year that a sentence tells of, if that is answered; "" otherwise."""
        text = in_its_year(question, told)
        answered = text and self.drafter.draft(understand(text, text, question.language), scope).chosen
        return text if answered else ""

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

    def features(self, question: Question, one: Evidence) -> tuple[float, ...]:
        """What answerability is decided on for one sentence."""
        if is_across(question, one):
            return features_across(question, one)
        document = self.index.documents[one.passage.document_id]
        return features(question, one, document, self._rarity, self._likeness)


def _without_refused(history: Sequence[Turn]) -> Sequence[Turn]:
    """A conversation without the refused questions at its end: what is asked next may lean on the one before them. Empty where there is none, or nothing before."""
    end = len(history)
    while end > 1 and history[end - 2].role == "user" and is_refusal(history[end - 1].content):
        end -= 2
    return history[:end] if end < len(history) else ()


def _nearest(drafts: Sequence[Draft]) -> tuple[Evidence | None, bool]:
    """The sentence that a refusal quotes, if any comes near enough, and whether it may well be the answer."""
    nearest = max(drafts, key=lambda draft: draft.likely)
    quoted = nearest.evidence[0] if nearest.evidence and nearest.likely >= QUOTED_FROM else None
    return quoted, nearest.likely >= DOUBTED_FROM


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
