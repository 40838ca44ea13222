"""The language-model writer: it words the extractive answer's evidence more fluently, and nothing it says is shown unchecked.

The extractive answer is there first and stays the answer unless sentences of the model pass. A sentence is shown when it is complete, ends with a key that
was given out, may be shown at all (`presentable`) and says what the sentence it cites says (`grounding`). One that fails is
replaced by the source's own sentence; one without a key is dropped. A refusal never comes here.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field

from assistant.answering.answer import Answer, Citation, ShownNote, Statement, Timings
from assistant.answering.citing import markdown
from assistant.answering.consent import Consent
from assistant.answering.faithful import additions
from assistant.answering.grounding import Grounding
from assistant.answering.hearing import InterruptedAnswerError, Reason, listen
from assistant.answering.llm import Connection, connection
from assistant.answering.offering import Offer, offers
from assistant.answering.phrases import phrase
from assistant.answering.presentable import faults, is_loose
from assistant.answering.prompting import MOST_SENTENCES, Reader, Said, messages
from assistant.documents.model import Document, Language, Passage
from assistant.ecpa.notes import NoteIndex
from assistant.settings import Settings

log = logging.getLogger(__name__)

OnStatement = Callable[[Answer], None]
MOST_NOTES = 3


def open_writer(
    settings: Settings,
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
    grounding: Grounding | None = None,
) -> Writer | None:
    """The writer that the settings ask for, or None. Nothing is imported or contacted. Raises LanguageModelError with the remedy."""
    to = connection(settings)
    return Writer(to, Consent(settings), documents, passages, grounding) if to else None


@dataclass(frozen=True, slots=True)
class Written:
    """A statement that is shown, the offers it rests on, and whether the model worded it."""

    text: str
    rests_on: tuple[Offer, ...]
    by_model: bool
    group: str | None = None


@dataclass(slots=True)
class _Sheet:
    """What one answer has so far."""

    offers: dict[str, Offer]
    written: list[Written] = field(default_factory=list)
    after_shown: bool = False

    @property
    def by_model(self) -> int:
        """How many sentences of the model passed."""
        return sum(one.by_model for one in self.written)

    def continues(self, cited: tuple[Offer, ...]) -> bool:
        """Whether a sentence on these offers stands directly after one of the same section, which its "this" may point to."""
        if not self.after_shown or not self.written:
            return False
        last = {one.section for one in self.written[-1].rests_on}
        return len(last) == 1 and {one.section for one in cited} == last

    def has(self, text: str) -> bool:
        """Whether a sentence is there already."""
        return any(one.text == text for one in self.written)


class Writer:
    """Words extractive answers with one chat model. Safe to share between threads."""

    def __init__(
        self,
        to: Connection,
        consent: Consent,
        documents: Mapping[str, Document],
        passages: Mapping[str, Passage],
        grounding: Grounding | None = None,
    ) -> None:
        self.to = to
        self.consent = consent
        self._documents = documents
        self._passages = passages
        self._grounding = grounding or Grounding()
        self._notes = NoteIndex(documents)

    def words(self, draft: Answer) -> bool:
        """Whether the model may word this answer: not a refusal, nor one that needs our own words before it."""
        return draft.status == "answered" and bool(draft.citations) and not draft.preface

    def sent(self, draft: Answer) -> tuple[str, ...]:
        """The lines that would be sent for an answer, so that a reader can see them: the question, then "(place) sentence"."""
        lines = (one.line for one in offers(draft, self._documents, self._passages)[0])
        return (draft.standalone_question, *(f"({one.place}) {one.text}" for one in lines))

    def refine(
        self,
        draft: Answer,
        on_statement: OnStatement | None = None,
        cancel: threading.Event | None = None,
        agreed: bool | None = None,
    ) -> Answer:
        """The answer in the model's words where they hold, otherwise the draft with one line that says why.

        `on_statement` gets, in this thread, the answer so far after each checked statement; `cancel` ends it at once with the draft. Takes at most the
        budget of the settings, whatever the server does. `agreed` is the word of one reader of many (`Consent.allows`). A refusal and an
        answer without evidence come back as they are.
        """
        if not self.words(draft) or (cancel is not None and cancel.is_set()):
            return draft
        if not self.consent.allows(self.to, agreed):
            return draft.model_copy(update={"remark": phrase("remark_consent", draft.language, address=self.to.origin)})
        begun = time.perf_counter()
        listed, withheld = offers(draft, self._documents, self._passages)
        draft = draft.model_copy(update={"withheld": tuple(withheld)})
        if not listed:
            return self._plain(draft, None)
        sheet = _Sheet({one.line.key: one for one in listed})
        reason: Reason | None = None
        try:
            for written in self._write(draft, sheet, cancel):
                sheet.written.append(written)
                if on_statement is not None:
                    on_statement(self._answer(draft, sheet.written))
        except InterruptedAnswerError as interrupted:
            reason = interrupted.reason
        if reason is None and not (sheet.by_model and self._complete(draft, sheet)):
            reason = "unusable"
        if reason is not None:
            return self._plain(draft, None if reason == "stopped" else reason)
        spent = round((time.perf_counter() - begun) * 1000, 2)
        timings = draft.timings_ms
        return self._answer(draft, sheet.written).model_copy(
            update={
                "writer": f"model:{self.to.model}",
                "remark": self._withheld_remark(draft),
                "timings_ms": Timings(
                    retrieve=timings.retrieve,
                    write=round(timings.write + spent, 2),
                    check=timings.check,
                    total=round(timings.total + spent, 2),
                ),
            }
        )

    # -- writing -------------------------------------------------------------------------------------------------------

    def _write(self, draft: Answer, sheet: _Sheet, cancel: threading.Event | None) -> Iterator[Written]:
        """Checked statements as the model's text arrives; leaves off after the most sentences an answer has."""
        reader = Reader(sheet.offers, draft.language)
        asked = messages(draft.standalone_question, [one.line for one in sheet.offers.values()], draft.language)
        heard = 0
        with closing(listen(self.to, asked, cancel)) as pieces:
            for said in _sentences(reader, pieces):
                heard += 1
                written = self._checked(said, draft.language, sheet)
                sheet.after_shown = written is not None
                if written is not None:
                    yield written
                # a model that fails and fails is not read to the end of its budget
                if sheet.by_model >= MOST_SENTENCES or heard >= 3 * MOST_SENTENCES:
                    return

    def _checked(self, said: Said, language: Language, sheet: _Sheet) -> Written | None:
        """A sentence of the model as it may be shown: itself, the source's own in its place, or nothing."""
        if not said.ends_cited or any(key in said.text.upper() for key in sheet.offers):
            return None
        cited = tuple(sheet.offers[key] for key in said.keys)
        bad = faults(said.text, language, [text for one in cited for text in one.texts], sheet.continues(cited))
        rests_on = () if bad else self._supporting(said, language, cited, sheet.offers)
        if rests_on:
            return None if sheet.has(said.text) else Written(said.text, rests_on, by_model=True)
        log.info("A sentence of the model did not pass (%s).", ", ".join(bad) or "not what its source says")
        return _own(cited[0], sheet)

    def _supporting(
        self, said: Said, language: Language, cited: tuple[Offer, ...], all_offers: Mapping[str, Offer]
    ) -> tuple[Offer, ...]:
        """The cited offers that support a sentence; empty when it is not supported.

        One must support all of it. Several together only where each part of the sentence names its own, so that no figure of
        one is said of the subject of another.
        """
        alone = tuple(one for one in cited if self._says(said.text, language, one))
        if alone:
            return alone
        parts = [(piece.text.strip(" ,，、;；"), [all_offers[key] for key in piece.keys]) for piece in said.pieces]
        if len(parts) < 2 or not all(any(self._says(text, language, one) for one in own) for text, own in parts):
            return ()
        together = self._grounding.check(said.text, language, [one.source for one in cited])
        return cited if together.supported else ()

    def _says(self, text: str, language: Language, offer: Offer) -> bool:
        if added := additions(text, language, offer.source):
            log.debug("It adds or leaves out: %s.", ", ".join(added))
            return False
        return self._grounding.check(text, language, [offer.source]).supported

    # -- the answer ----------------------------------------------------------------------------------------------------

    def _complete(self, draft: Answer, sheet: _Sheet) -> bool:
        """Put in what the model left out and the reader needs: the direct answer, and of a list or comparison each part.

        False when most of it would be missing: then the draft is the better answer.
        """
        used = {offer.place.key for one in sheet.written for offer in one.rests_on}
        offered = [one for one in sheet.offers.values() if one.statement in draft.statements]
        leads = [one for one in offered if one.statement.lead and one.statement.group is None]
        groups = list(dict.fromkeys(one.statement.group for one in offered if one.statement.group))
        # the last of the leads is the answer itself, those before it are what it points back to
        told = not leads or leads[-1].place.key in used
        missing_leads = [] if told else [one for one in leads if one.place.key not in used]
        missing_parts = []
        for group in groups if len(groups) > 1 else []:
            part = [one for one in offered if one.statement.group == group]
            if not any(one.place.key in used for one in part):
                missing_parts.append(part[0])
        if len(missing_parts) > sheet.by_model:
            return False
        front = [Written(one.statement.text, (one,), by_model=False) for one in missing_leads]
        rest = [Written(one.statement.text, (one,), False, one.statement.group) for one in missing_parts]
        sheet.written = [*front, *sheet.written, *rest]
        return True

    def _answer(self, draft: Answer, written: list[Written]) -> Answer:
        """An answer of these statements, its citations numbered in order of first use."""
        citations: dict[tuple[str, int, int], Citation] = {}
        statements: list[Statement] = []
        for one in written:
            numbers = []
            for offer in one.rests_on:
                key = offer.place.key
                if key not in citations:
                    citations[key] = offer.citation.model_copy(update={"number": len(citations) + 1})
                numbers.append(citations[key].number)
            statements.append(
                Statement(
                    text=one.text,
                    citations=tuple(dict.fromkeys(numbers)),
                    verified=True,
                    lead=not statements,
                    group=one.group,
                )
            )
        passages = {one.evidence.passage_id for one in citations.values()}
        return draft.model_copy(
            update={
                "statements": tuple(statements),
                "citations": tuple(citations.values()),
                "answer": markdown(statements, draft.language),
                "also_retrieved": tuple(one for one in draft.also_retrieved if one.passage_id not in passages),
                "notes": self._with_notes(draft, list(citations)),
            }
        )

    def _with_notes(self, draft: Answer, cited: list[tuple[str, int, int]]) -> tuple[ShownNote, ...]:
        """The draft's notes and those on what is newly cited."""
        there = {one.id for one in draft.notes}
        new = [one for one in self._notes.concerning(cited) if one.id not in there]
        added = (ShownNote(id=one.id, text=one.text[draft.language]) for one in new)
        return (*draft.notes, *list(added)[: max(0, MOST_NOTES - len(draft.notes))])

    def _plain(self, draft: Answer, reason: Reason | None) -> Answer:
        """The draft, with the line that says why it is not the model's."""
        lines = [phrase(f"remark_{reason}", draft.language)] if reason else []
        lines += [one for one in [self._withheld_remark(draft)] if one]
        joint = "" if draft.language == "zh" else " "
        return draft.model_copy(update={"remark": joint.join(lines) or None})

    def _withheld_remark(self, draft: Answer) -> str | None:
        """Where the sentences stand that were not sent, if there are any."""
        if not draft.withheld:
            return None
        places = dict.fromkeys(
            ", ".join(part for part in (self._documents[one.document].name(draft.language), one.section) if part)
            for one in draft.withheld
        )
        return phrase("remark_withheld", draft.language, places=("；" if draft.language == "zh" else "; ").join(places))


def _sentences(reader: Reader, pieces: Iterator[str]) -> Iterator[Said]:
    """The model's sentences as they become complete; the last ones only when its text has ended by itself."""
    for piece in pieces:
        yield from reader.feed(piece)
    yield from reader.finish()


def _own(offer: Offer, sheet: _Sheet) -> Written | None:
    """The source's own sentence as the extractive writer shows it, unless it is there or cannot be read by itself."""
    text = offer.statement.text
    return None if sheet.has(text) or is_loose(text) else Written(text, (offer,), by_model=False)
