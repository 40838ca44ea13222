"""What is right and wrong about one answer: each measure's count for it, and the faults behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assistant.answering.answer import Answer, Citation
from assistant.answering.wording import prepared, words
from assistant.documents.model import Document, Language, Passage, Section
from assistant.evaluation.contract import contract_faults
from assistant.evaluation.facts import folded, lacking
from assistant.evaluation.records import Half, Record, Strict
from assistant.evaluation.support import figures_of, supported

Status = Literal["answered", "not_in_sources", "failed"]
NEAR_MISS = "near_miss"


class Outcome(Strict):
    """One question asked and judged.

    `marks` holds for each measure that applies (right, of); most count the question itself, some its statements or figures. `hedged`: the
    answer is introduced as not quite one. `answer` is the public form (`ecpa ask --json`); None with an `error` where the assistant failed.
    """

    record: Record
    language: Language
    half: Half
    status: Status
    hedged: bool = False
    right: bool
    marks: dict[str, tuple[int, int]]
    lacking: tuple[tuple[str, ...], ...] = ()
    unsupported: tuple[str, ...] = ()
    inexact: tuple[str, ...] = ()
    contract_faults: tuple[str, ...] = ()
    ms: float | None = None
    answer: dict[str, Any] | None = None
    error: str | None = None

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong, as keys of the message catalogue (`fault_…`); empty for a right, sound answer."""
        wrong = "wrong" if self.status == "answered" else "refused"
        if self.record.unanswerable:
            wrong = "answered"
        checks = (
            ("failed", self.status == "failed"),
            (wrong, not self.right and self.status != "failed"),
            ("citation", bool(self.unsupported)),
            ("figure", bool(self.inexact)),
            ("contract", bool(self.contract_faults)),
        )
        return tuple(name for name, holds in checks if holds)


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents that answers are checked against, and their passages by id."""

    documents: Mapping[str, Document]
    passages: Mapping[str, Passage]

    @classmethod
    def of(cls, documents: Mapping[str, Document]) -> Sources:
        """The sources of these documents."""
        return cls(documents, {one.id: one for document in documents.values() for one in document.passages})

    def sections(self, citation: Citation) -> list[Section]:
        """Where a citation stands, in each language its document has."""
        passage = self.passages.get(citation.evidence.passage_id)
        both = (passage, self.passages.get(passage.twin or "") if passage else None)
        return [one.section for one in both if one]

    def wordings(self, citation: Citation) -> list[str]:
        """The cited sentence in each language its document has."""
        passage = self.passages.get(citation.evidence.passage_id)
        told = [citation.quote, citation.original]
        for one in passage.sentences if passage else ():
            if passage and one.start - passage.start == citation.evidence.start and one.counterpart:
                told.append(one.counterpart)
        return told


def judge(record: Record, answer: Answer, sources: Sources, ms: float) -> Outcome:
    """Judge one answer; `ms` is what the reader waited, for where the answer does not say."""
    refused = answer.status == "not_in_sources"
    marks: dict[str, tuple[int, int]] = {}

    def mark(name: str, holds: bool) -> bool:
        marks[name] = (int(holds), 1)
        return holds

    missing: list[tuple[str, ...]] = []
    if record.unanswerable:
        right = mark("refused", refused)
        if record.kind == NEAR_MISS:
            mark("near_misses_refused", refused)
        mark("misled", not refused and answer.preface is None)
    else:
        mark("false_refusals", refused)
        if record.facts:
            missing = lacking(record.facts, "" if refused else answer.answer)
            if mark("facts_right", not missing):
                quotes = "\n".join(one.quote for one in answer.citations)
                mark("citations_sufficient", not lacking(record.facts, quotes))
        found = _evidence(record, answer, sources, marks)
        right = not missing if record.facts else found
    mark("right", right)
    if record.follow_up:
        mark("follow_ups_right", right)
    if record.standalone:
        shared, both = shared_words(answer.standalone_question, record)
        mark("standalone_right", shared == both)
        marks["standalone_words"] = (shared, both)
    unsupported, inexact = _statements(answer, marks)
    faults = contract_faults(answer, sources.documents)
    mark("contract_kept", not faults)
    return Outcome(
        record=record,
        language=record.asked_in,
        half=record.part,
        status=answer.status,
        hedged=not refused and answer.preface is not None,
        right=right,
        marks=marks,
        lacking=tuple(missing),
        unsupported=tuple(unsupported),
        inexact=tuple(inexact),
        contract_faults=tuple(faults),
        ms=answer.timings_ms.total or round(ms, 2),
        answer=answer.contract(),
    )


def failed(record: Record, error: Exception) -> Outcome:
    """A question that made the assistant fail: wrong in each measure of whole questions that it would have counted in."""
    names = ["right", "contract_kept"]
    if record.unanswerable:
        names += ["refused"] + ["near_misses_refused"] * (record.kind == NEAR_MISS)
    else:
        names += ["facts_right"] * bool(record.facts) + ["document_found"] * bool(record.document)
        names += ["section_cited"] * bool(record.section) + ["quote_cited"] * bool(record.quote)
    names += ["follow_ups_right"] * record.follow_up + ["standalone_right"] * bool(record.standalone)
    return Outcome(
        record=record,
        language=record.asked_in,
        half=record.part,
        status="failed",
        right=False,
        marks=dict.fromkeys(names, (0, 1)),
        lacking=record.facts,
        error=f"{type(error).__name__}: {error}",
    )


def _evidence(record: Record, answer: Answer, sources: Sources, marks: dict[str, tuple[int, int]]) -> bool:
    """Mark what of the gold place was found; whether the narrowest of it was cited."""
    gold = set(record.documents)
    cited = [one for one in answer.citations if not gold or one.document in gold]
    best = bool(cited)
    if gold:
        retrieved = any(one.document in gold for one in answer.also_retrieved)
        marks["document_found"] = (int(bool(cited) or retrieved), 1)
    if record.section:
        wanted = folded(record.section)
        best = any(_is_in(section, wanted, record.section) for one in cited for section in sources.sections(one))
        marks["section_cited"] = (int(best), 1)
    if record.quote:
        quote = folded(record.quote)
        # a gold quote may be a piece of a sentence, or run over several of which one is cited
        best = any(
            quote in text or text in quote for one in cited for text in map(folded, sources.wordings(one)) if text
        )
        marks["quote_cited"] = (int(best), 1)
    return best


def _is_in(section: Section, wanted: str, number: str) -> bool:
    return section.within(number) or wanted == folded(section.label) or wanted in map(folded, section.path)


def _statements(answer: Answer, marks: dict[str, tuple[int, int]]) -> tuple[list[str], list[str]]:
    """Mark supported statements and exact figures; the statements that are not, and those with a figure that is not."""
    unsupported, inexact = [], []
    stated, missed = 0, 0
    for statement in answer.statements:
        cited = [one for one in answer.citations if one.number in statement.citations]
        if not supported(statement, cited, answer.language):
            unsupported.append(statement.text)
        count, missing = figures_of(statement, cited)
        stated, missed = stated + count, missed + len(missing)
        if missing:
            inexact.append(statement.text)
    if answer.statements:
        marks["citations_right"] = (len(answer.statements) - len(unsupported), len(answer.statements))
    if stated:
        marks["figures_exact"] = (stated - missed, stated)
    return unsupported, inexact


def shared_words(rewritten: str, record: Record) -> tuple[int, int]:
    """How many content words a rewritten question and the expected one share, and how many there are in either."""
    expected = record.standalone or record.question
    language = record.asked_in
    own, wanted = words(rewritten, language), words(expected, language)
    # asked of the texts, because a word may be cut off differently in another sentence
    foreign = sum(not prepared(expected).has(one) for one in own)
    missing = sum(not prepared(rewritten).has(one) for one in wanted)
    return len(wanted) - missing, len(wanted) + foreign
