"""The one way in for a question: everything that answers goes through `Assistant.ask`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal

from assistant.answering.answer import Answer, Timings, Turn
from assistant.answering.answerability import (
    LOOKED_AT,
    NEEDING,
    features,
    features_across,
    is_across,
    probability,
    words_compared,
)
from assistant.answering.citing import cite
from assistant.answering.evidence import CRITICAL, Aliases, Evidence, Judge, Rarity
from assistant.answering.extractive import Chosen, compared, compose
from assistant.answering.followup import standalone
from assistant.answering.generative import OnStatement, open_writer
from assistant.answering.likeness import Likeness
from assistant.answering.offering import further_spots
from assistant.answering.offers import Offers
from assistant.answering.phrases import phrase
from assistant.answering.pointing import Pointers
from assistant.answering.question import Question, question_language, understand
from assistant.answering.sections import Outlines
from assistant.answering.summary import summarised
from assistant.answering.wording import prepared
from assistant.documents.corpus import Corpus, Fault, Progress
from assistant.documents.model import Document, Language, Passage
from assistant.documents.outline import Node
from assistant.ecpa.models import aspects, describes_a_place, fitting, named_models, spot, usable
from assistant.ecpa.notes import tied_sentences
from assistant.errors import IndexMissingError
from assistant.retrieval import index_files
from assistant.retrieval.build import build_index, stale
from assistant.retrieval.encoders import Encoders, open_encoders
from assistant.retrieval.index import Found, Hit, Index, Scope
from assistant.settings import Settings

# passages retrieved for an answer; sentences of the best of them are weighed
RETRIEVED, WEIGHED = 24, 12
# the probability below which a question is refused
ANSWERED_FROM = 0.5
# the same for one side of a comparison, which is a name and not a question
SIDE_FROM = 0.3
# the rarity (0..1) of a word that makes a question a narrow one
RARE = 0.5
# how well a section must fit before an answer follows it: where no list is asked for, and where one is
LISTED_FROM = (1.4, 1.0)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What was chosen for a question, and what it was chosen from."""

    chosen: list[Chosen]
    found: Found
    evidence: list[Evidence]
    likely: float


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
        self._rarity = Rarity(lru_cache(maxsize=20_000)(index.frequency), counts)
        self.judge = Judge(self._rarity, Aliases(index.documents.values()))
        self._likeness = Likeness(index.encoders.light)
        self._offers = Offers(index, self._outlines, self._likeness)
        self._encode = lru_cache(maxsize=4096)(index.encoders.main.encode_query)
        self.writer = open_writer(settings, index.documents, index.passages)

    @classmethod
    def open(cls, settings: Settings, progress: Progress | None = None, encoders: Encoders | None = None) -> Assistant:
        """Load the model and the index; what is missing or out of date is prepared first, with progress(stage, 0..1).

        An index that was built from another corpus than the default is used as it is, unless a corpus is named in the settings. Raises
        ModelError, CorpusError, IndexRefusedError (with the remedy) or IndexBusyError.
        """
        encoders = encoders or open_encoders(settings, progress)
        try:
            manifest = index_files.read_manifest(index_files.current(settings.index))
            own = manifest.corpus == str(settings.corpus.resolve()) or "corpus" in settings.model_fields_set
            index = Index.open(settings.index, encoders)
            if own and stale(settings, manifest):
                build_index(settings, encoders, progress)
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
    ) -> Answer:
        """Answer a question from the sources, or say that they do not cover it.

        `language` is the language of the answer; auto takes the question's. `documents` limits the sources. `writer` auto lets a connected
        language model word the answer (`refine`), extractive does not. Raises QuestionError for an empty or too long question.
        """
        started = time.perf_counter()
        text = standalone(question, history, self._encode, self.settings.max_question_chars)
        asked_in = question_language(text)
        reader: Language = asked_in if language == "auto" else language
        read = understand(question, text, asked_in)
        rewritten = bool(history) and text != standalone(question, (), self._encode, self.settings.max_question_chars)
        shown = text if rewritten else question.strip()
        begin = partial(Answer, id=question_id, question=question, standalone_question=shown, language=reader)
        if read.kind in ("small_talk", "assistant") or not self.index.passages:
            return begin(
                status="not_in_sources",
                answer=self._offers.about(read, reader),
                suggestions=self._offers.openers(reader),
            )
        scope = Scope(documents=tuple(documents) if documents else None)
        found = self._pointers.added(read, self.index.search(text, asked_in, RETRIEVED, scope))
        retrieved = time.perf_counter()
        draft = self._write(read, found, scope)
        written = time.perf_counter()
        cited = cite(draft.chosen, reader, self.index.documents, self.index.passages)
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
            preface = self._offers.refusal(read, near, reader)
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
            statements=cited.statements,
            citations=cited.citations,
            also_retrieved=near,
            notes=self._offers.notes_on(read, cited.places, reader),
            timings_ms=timings,
            suggestions=suggestions,
            further=further_spots(draft.evidence),
        )
        return self.refine(answer) if writer == "auto" else answer

    def refine(
        self, answer: Answer, on_statement: OnStatement | None = None, cancel: threading.Event | None = None
    ) -> Answer:
        """An extractive answer in the words of the connected language model, as far as they hold; the same answer where none is connected."""
        return self.writer.refine(answer, on_statement, cancel) if self.writer else answer

    # -- writing -------------------------------------------------------------------------------------------------------

    def _write(self, question: Question, found: Found, scope: Scope) -> _Draft:
        evidence = self.judge.gather(question, found, self.index.documents, WEIGHED)
        evidence, likely = self._likeliest_first(question, evidence)
        if (
            question.kind == "choice"
            and evidence
            and not evidence[0].missing
            and (choice := self._choice(question, scope))
        ):
            return _Draft(choice, found, evidence, likely)
        if self._pointers.asks_for_authors(question) and (byline := self._byline(question)):
            return _Draft(byline, found, evidence, likely)
        references = self._pointers.references(question)
        if references and not CRITICAL.search(question.text):
            return _Draft(
                [Chosen(Evidence(one, 0)) for one in references if one.language == question.language],
                found,
                evidence,
                likely,
            )
        summary = [] if self._pointers.pointed(question) else summarised(question, found, self.index.documents)
        if summary:
            return _Draft(summary, found, evidence, likely)
        if told := self._for_and_against(question, scope):
            return _Draft(told, found, evidence, likely)
        if question.sides and (both := self._both_sides(question, scope)):
            return _Draft(both, found, evidence, likely)
        if likely < ANSWERED_FROM:
            return _Draft([], found, evidence, likely)
        rated = self._outlines.best(question, found, self._rarity, scope.documents)
        section = rated.node if rated and rated.score >= LISTED_FROM[question.kind == "list"] else None
        if section and question.kind != "list" and len(question.words) < 3:
            section = None  # a term alone asks what it means
        if section and self._is_narrower(question, evidence[0], section):
            section = None
        chosen = compose(question, evidence, section, self._rate(question, found))
        return _Draft(chosen, found, evidence, likely)

    def _is_narrower(self, question: Question, lead: Evidence, section: Node) -> bool:
        """Whether the question asks for one point of a section: its rarest word stands in the best sentence and hardly elsewhere in it."""
        inner = [word for word in question.words if word.role not in ("number", "verb")]
        rare = max(inner, key=lambda word: self._rarity.weight(word, question.language), default=None)
        if rare is None or self._rarity.weight(rare, question.language) < RARE or rare not in lead.question_words:
            return False
        if prepared(" ".join(section.section.path)).has(rare):
            return False
        sentences = [one.text for passage in section.all_passages() for one in passage.sentences]
        return 3 * sum(prepared(text).has(rare) for text in sentences) < len(sentences)

    def _likeliest_first(self, question: Question, evidence: list[Evidence]) -> tuple[list[Evidence], float]:
        """The evidence with its likeliest sentence first, and how likely that one answers the question (0 with none).

        Where the likeliest has all the names and years of the question, sentences that lack one are left out.
        """
        if not evidence:
            return [], 0.0
        self._likeness.prepare(words_compared(question, evidence[:LOOKED_AT]))
        likely = {one.key: probability(self.features(question, one)) for one in evidence[:LOOKED_AT]}
        best = max(evidence[:LOOKED_AT], key=lambda one: likely[one.key])
        first = question.kind not in NEEDING and likely[evidence[0].key] >= ANSWERED_FROM
        lead = evidence[0] if first else best
        sure = likely[lead.key]
        lead = self._concerned(question, lead, evidence) or lead
        kept = [one for one in evidence if one is not lead]
        if not lead.missing and not lead.missing_years:
            kept = [one for one in kept if not one.missing and not one.missing_years]
        return [lead, *kept], sure

    def _concerned(self, question: Question, lead: Evidence, evidence: list[Evidence]) -> Evidence | None:
        """Where the best sentence is an editor's note, the sentence it concerns: it answers, and the note comes along."""
        document = self.index.documents[lead.passage.document_id]
        if not document.notes or CRITICAL.search(question.text):
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

    def _rate(self, question: Question, found: Found) -> Callable[[Node], list[Evidence]]:
        def rate(node: Node) -> list[Evidence]:
            scores = {hit.passage.id: hit.score for hit in found.hits}
            hits = tuple(Hit(one, scores.get(one.id, 0.0), 0.0) for one in node.all_passages())
            within = Found(hits, found.main, found.light)
            return self.judge.gather(question, within, self.index.documents, len(hits))

        return rate

    def _choice(self, question: Question, scope: Scope) -> list[Chosen]:
        """The models that fit, each with how it works, for and against, and the advice that holds for all."""
        models = usable(self.index.documents)
        if models is None or (scope.documents and models.document not in scope.documents):
            return []
        document = self.index.documents[models.document]
        fit = fitting(question.text, question.language, models)
        shown = fit[:2] if describes_a_place(question.text, question.language, models) else fit
        wanted: list[tuple[str, str, bool]] = [(one.section, one.span, False) for one in models.advice[:1]]
        wanted += [(model.section, span, True) for model in shown for span in model.spans]
        wanted += [(one.section, one.span, True) for one in models.advice[1:]]
        return self._spots(document, question.language, wanted)

    def _for_and_against(self, question: Question, scope: Scope) -> list[Chosen]:
        """What speaks for or against the models that a question names, under the model's heading."""
        models = usable(self.index.documents)
        if models is None or (scope.documents and models.document not in scope.documents):
            return []
        asked = aspects(question.text, question.language, models)
        document = self.index.documents[models.document]
        headings = {
            one.section.number: one.section.heading for one in document.passages if one.language == question.language
        }
        named = named_models(question.text, question.language, models, headings) if asked else ()
        spans = [(model.section, span) for model in named for aspect in asked for span in model.spans_of(aspect)]
        return self._spots(document, question.language, [(section, span, True) for section, span in spans])

    def _spots(self, document: Document, language: Language, wanted: Sequence[tuple[str, str, bool]]) -> list[Chosen]:
        """The sentences of (section, span, under its heading), without doubles."""
        chosen: list[Chosen] = []
        for section, span, headed in wanted:
            place = spot(document, section, span)
            if place is None:
                continue
            passage = self._passage(document, place.position, language)
            evidence = Evidence(passage, place.number)
            if not any(one.evidence.key == evidence.key for one in chosen):
                chosen.append(Chosen(evidence, lead=not headed, group=passage.section.label if headed else None))
        return chosen

    def _byline(self, question: Question) -> list[Chosen]:
        """The lines that name the authors of a document, and the line after them, which says where they work."""
        for passage in self._pointers.pointed(question):
            document = self.index.documents[passage.document_id]
            if passage.language != question.language or passage.kind == "reference":
                continue
            for number, sentence in enumerate(passage.sentences):
                if all(name in sentence.text for name in document.authors):
                    after = range(number, min(number + 2, len(passage.sentences)))
                    return [Chosen(Evidence(passage, i), lead=i == number) for i in after]
        return []

    @staticmethod
    def _passage(document: Document, position: int, language: Language) -> Passage:
        sides = {one.language: one for one in document.passages if one.position == position}
        return sides.get(language) or sides[document.language]

    def _both_sides(self, question: Question, scope: Scope) -> list[Chosen]:
        sides = []
        for name in question.sides or ():
            read = understand(name, name, question.language)
            found = self.index.search(name, question.language, RETRIEVED, scope)
            evidence = self.judge.gather(read, found, self.index.documents, WEIGHED)
            if not evidence or evidence[0].missing or evidence[0].missing_years:
                return []
            if max(probability(self.features(read, one)) for one in evidence[:LOOKED_AT]) < SIDE_FROM:
                return []
            sides.append((name, evidence))
        return compared(sides)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
