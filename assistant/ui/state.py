"""What one visitor's session holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

import streamlit as st

from assistant.answering.answer import Answer, Turn
from assistant.documents.model import Language
from assistant.ui.wording import Wording


@dataclass
class Exchange:
    """A question and, once it is there, its answer. `alone` asks without regard to what was said before; `wording` is a language
    model at work on the answer.
    """

    question: str
    documents: tuple[str, ...] = ()
    alone: bool = False
    answer: Answer | None = None
    failure: str | None = None
    shown: bool = False
    wording: Wording | None = None
    key: str = field(default_factory=lambda: uuid4().hex[:8])


@dataclass
class Conversation:
    """Exchanges in order, and the citation that is open: key of the exchange and number."""

    exchanges: list[Exchange] = field(default_factory=list)
    opened: tuple[str, int] | None = None

    def history(self, before: Exchange) -> list[Turn]:
        """The turns before an exchange, as the assistant takes them."""
        turns: list[Turn] = []
        for one in self.exchanges:
            if one is before or before.alone:
                break
            if one.answer:
                turns += [Turn(role="user", content=one.question), Turn(role="assistant", content=one.answer.answer)]
        return turns

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
    used (None: not said), which holds for this session only.
    """

    language: Language
    conversations: list[Conversation] = field(default_factory=lambda: [Conversation()])
    current: int = 0
    pending: Exchange | None = None
    scope: tuple[str, ...] = ()
    wants_model: bool | None = None

    @property
    def conversation(self) -> Conversation:
        """The conversation on the screen."""
        return self.conversations[self.current]

    def ask(self, question: str, *, alone: bool = False) -> None:
        """Have a question asked in the next run."""
        self.pending = Exchange(question, self.scope, alone)

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
        st.query_params.pop("q", None)

    def choose(self, number: int) -> None:
        """Show another conversation."""
        self.stop_wording()
        self.current = number


def session() -> Session:
    """The visitor's session; its language is the address's, or the browser's."""
    if "session" not in st.session_state:
        st.session_state.session = Session(_first_language())
        if question := st.query_params.get("q", "").strip():
            st.session_state.session.ask(question)
    found: Session = st.session_state.session
    return found


def _first_language() -> Language:
    asked = st.query_params.get("lang", "") or st.context.locale or ""
    return "zh" if asked.lower().startswith("zh") else "en"
