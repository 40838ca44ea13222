"""What one visitor's session holds."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import streamlit as st

from assistant.answering.answer import Answer, Turn
from assistant.documents.model import Language
from assistant.records.kept import KeptConversation, Mark, name_from, new_id
from assistant.ui.wording import Wording

CLICK_S = 2.0
"""Streamlit ends a run in the same way for its Stop button and for a click elsewhere, but only the click is followed by a run at once:
within this many seconds, on a busy machine too."""


@dataclass
class Exchange:
    """A question and, once it is there, its answer. `alone` asks without regard to what was said before; `stopped` says that the reader
    (or a fault) ended it before; `wording` is a language model at work on the answer; `kept` is the answer as it is stored, `mark`
    the reader's thumb.
    """

    question: str
    documents: tuple[str, ...] = ()
    alone: bool = False
    answer: Answer | None = None
    failure: str | None = None
    stopped: bool = False
    shown: bool = False
    wording: Wording | None = None
    key: str = field(default_factory=new_id)
    asked: float = field(default_factory=time.time)
    kept: Answer | None = None
    index_digest: str = ""
    mark: Mark | None = None
    comment: str = ""

    @property
    def waiting(self) -> bool:
        """Whether the question is still to be answered."""
        return self.answer is None and self.failure is None and not self.stopped


@dataclass
class Conversation:
    """Exchanges in order, and the citation that is open: key of the exchange and number. `name` is one that was given (None: from the
    first question); `private` says that this conversation is not stored. Times are seconds since 1970.
    """

    exchanges: list[Exchange] = field(default_factory=list)
    opened: tuple[str, int] | None = None
    id: str = field(default_factory=new_id)
    name: str | None = None
    private: bool = False
    created: float = field(default_factory=time.time)

    @classmethod
    def restored(cls, kept: KeptConversation) -> Conversation:
        """A stored conversation as it was on the screen; nothing of it is stored anew."""
        exchanges = [
            Exchange(
                one.question, one.documents, one.alone, one.answer, shown=True, key=one.id, asked=one.asked, kept=one.answer,
                index_digest=one.index_digest, mark=one.mark, comment=one.comment,
            )
            for one in kept.exchanges
        ]  # fmt: skip
        return cls(exchanges, id=kept.id, name=kept.name, created=kept.created)

    @property
    def title(self) -> str:
        """The given name, or the first question."""
        return self.name or name_from(self.exchanges[0].question if self.exchanges else "")

    @property
    def updated(self) -> float:
        """When the last question was asked."""
        return self.exchanges[-1].asked if self.exchanges else self.created

    def history(self, before: Exchange) -> list[Turn]:
        """The turns before an exchange, as the assistant takes them."""
        turns: list[Turn] = []
        for one in self.exchanges:
            if one is before or before.alone:
                break
            if one.answer:
                turns += [Turn(role="user", content=one.question), Turn(role="assistant", content=one.answer.answer)]
        return turns

    def stop(self) -> None:
        """Leave what is waiting without an answer."""
        for one in self.exchanges:
            one.stopped = one.stopped or one.waiting

    def opened_at(self, key: str) -> int | None:
        """The number of the citation that is open at a place, or None."""
        return self.opened[1] if self.opened and self.opened[0] == key else None

    def toggle(self, key: str, number: int) -> None:
        """Open a citation of an exchange (or of another place on a page, by its key), or close it when it is the open one."""
        place = (key, number)
        self.opened = None if self.opened == place else place


@dataclass
class Session:
    """All conversations of a visitor; the last question to ask, where a button asked it; whether a connected language model may be
    used (None: not said), which holds for this session only; whether the conversation of the address has been looked for (`arrived`); why storing failed last (`trouble`: a reason of RecordsError) and
    when to try again (seconds, monotonic); how many conversations are listed; how many runs of the script there were, and when the last
    one was ended before its time (seconds, monotonic).
    """

    language: Language
    conversations: list[Conversation] = field(default_factory=lambda: [Conversation()])
    current: int = 0
    pending: Exchange | None = None
    scope: tuple[str, ...] = ()
    wants_model: bool | None = None
    arrived: bool = False
    trouble: str | None = None
    retry_at: float = 0.0
    listed: int = 8
    runs: int = 0
    halted: float | None = None

    @property
    def conversation(self) -> Conversation:
        """The conversation on the screen."""
        return self.conversations[self.current]

    def ask(self, question: str, *, alone: bool = False) -> None:
        """Have a question asked in the next run; blank ones are not."""
        if question.strip():
            self.pending = Exchange(question, self.scope, alone)

    def halt(self, run: int) -> None:
        """A run was ended before its time. If that was the reader's wish, no other run follows, and the next one finds it so."""
        if run == self.runs:
            self.halted = time.monotonic()

    def resume(self) -> None:
        """A run begins: what the reader stopped stays without an answer, what a click elsewhere broke off is answered now."""
        self.runs += 1
        if self.halted is not None and time.monotonic() - self.halted > CLICK_S:
            self.conversation.stop()
        self.halted = None

    def take(self, exchange: Exchange) -> None:
        """Put the worded answer in the draft's place; an open citation stays open where it is still cited."""
        if exchange.wording is None or exchange.answer is None:
            return
        before, after = exchange.answer.citations, exchange.wording.answer.citations
        exchange.answer, exchange.wording = exchange.wording.answer, None
        opened = self.conversation.opened
        if opened and opened[0] == exchange.key:
            place = before[opened[1] - 1].evidence
            same = [one.number for one in after if (one.evidence.passage_id, one.evidence.start) == (place.passage_id, place.start)]  # fmt: skip
            self.conversation.opened = (exchange.key, same[0]) if same else None

    def stop_wording(self) -> None:
        """End the language model's work on every answer; the extractive ones stay."""
        for conversation in self.conversations:
            for one in conversation.exchanges:
                if one.wording is not None:
                    one.wording.stop()
                    one.wording = None

    def begin(self) -> None:
        """Start a new conversation; an empty one is used again."""
        self.stop_wording()
        if self.conversation.exchanges:
            self.conversations = [one for one in self.conversations if one.exchanges] + [Conversation()]
            self.current = len(self.conversations) - 1
        for name in ("q", "conversation"):
            st.query_params.pop(name, None)

    def choose(self, chosen: Conversation) -> None:
        """Show another conversation, one of this session's or one that has been loaded."""
        self.stop_wording()
        if all(one.id != chosen.id for one in self.conversations):
            self.conversations.append(chosen)
        self.current = [one.id for one in self.conversations].index(chosen.id)
        st.query_params.pop("q", None)

    def drop(self, identity: str) -> None:
        """Take a conversation from the screen; when it was the one shown, a new one begins."""
        shown = self.conversation.id
        left = [one for one in self.conversations if one.id != identity]
        if shown == identity:
            self.stop_wording()
            left.append(Conversation())
            shown = left[-1].id
        self.conversations = left
        self.current = [one.id for one in left].index(shown)
        for name in ("q", "conversation"):
            st.query_params.pop(name, None)


def session() -> Session:
    """The visitor's session, once in a run; its language is the address's, or the browser's."""
    if "session" not in st.session_state:
        st.session_state.session = Session(_first_language())
        if question := st.query_params.get("q", "").strip():
            st.session_state.session.ask(question)
    found: Session = st.session_state.session
    found.resume()
    return found


def _first_language() -> Language:
    asked = st.query_params.get("lang", "") or st.context.locale or ""
    return "zh" if asked.lower().startswith("zh") else "en"
