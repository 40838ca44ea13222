"""The store as one visitor's session uses it: the session is what is true on the screen, the store mirrors it, and what goes wrong in
storing never stops an answer.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

import streamlit as st

from assistant.answering.llm import is_loopback
from assistant.documents.model import Language
from assistant.errors import RecordsError
from assistant.records import Conversations, Feedback, KeptConversation, KeptExchange, Store, Summary
from assistant.records.kept import Mark, index_digest
from assistant.retrieval.index_files import Manifest
from assistant.settings import Settings
from assistant.ui.state import Conversation, Exchange, Session

# after a fault, how long a session goes on without trying again
RETRY_S = 10.0
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")

T = TypeVar("T")

_opening = threading.Lock()


@lru_cache(maxsize=8)
def _store(data: Path) -> Store:
    return Store.in_folder(data)


def store_of(settings: Settings) -> Store:
    """The process's store of a data folder."""
    with _opening:
        return _store(settings.data.expanduser().resolve())


# the index of a process does not change: its digest is made once
_digests: dict[int, tuple[Manifest, str]] = {}


def digest_of(manifest: Manifest) -> str:
    """The digest of the index that answers."""
    known = _digests.get(id(manifest))
    if known is None or known[0] is not manifest:
        _digests.clear()
        known = _digests[id(manifest)] = (manifest, index_digest(manifest))
    return known[1]


def served() -> bool:
    """Whether others than this computer's users may be looking: the server listens to other computers, or something stands before it.

    Visitors cannot be told apart safely then, so nothing is stored or listed.
    """
    headers = st.context.headers
    if not is_loopback(str(st.get_option("server.address") or "")) or any(one in headers for one in _FORWARDED):
        return True
    host = headers.get("Host")
    return bool(host) and not is_loopback(urlsplit(f"//{host}").hostname or "")


class Keeper:
    """What one session does with the store. `off` says why nothing is stored: "setting" or "served"; None where it is."""

    def __init__(self, settings: Settings, own: Session) -> None:
        self.own = own
        self.store = store_of(settings)
        self.off: Literal["setting", "served"] | None = (
            "served" if served() else None if settings.keep_conversations else "setting"
        )
        self._conversations = Conversations(self.store)
        self._feedback = Feedback(self.store)

    def keeps(self, conversation: Conversation) -> bool:
        """Whether a conversation is being stored."""
        return self.off is None and not conversation.private and self.own.trouble is None

    def is_kept(self, conversation: Conversation) -> bool:
        """Whether something of a conversation has been stored."""
        return any(one.kept is not None for one in conversation.exchanges)

    def arrive(self) -> bool:
        """Open the conversation that the address names, once a session; True where it is not there and nothing else is asked."""
        own = self.own
        wanted = "" if own.arrived else st.query_params.get("conversation", "")
        own.arrived = True
        if not wanted:
            return False
        if self.open(wanted):
            own.pending = None
            return False
        st.query_params.pop("conversation", None)
        return own.pending is None

    def show_address(self) -> None:
        """The address of a stored conversation names it, so that it is there again after a reload."""
        shown = self.own.conversation
        if self.is_kept(shown) and st.query_params.get("conversation") != shown.id:
            st.query_params["conversation"] = shown.id

    def mirror(self) -> None:
        """Store what is on the screen and not stored yet: new exchanges, and answers that have been worded since."""
        for conversation in self.own.conversations:
            if conversation.private:
                continue
            for one in conversation.exchanges:
                if one.answer is not None and one.kept is not one.answer and not self._keep(conversation, one):
                    return

    def _keep(self, conversation: Conversation, one: Exchange) -> bool:
        kept = kept_exchange(one)
        assert kept is not None

        def write() -> bool:
            if one.kept is not None:
                self._conversations.replace(kept)
                return True
            self._conversations.append(conversation.id, kept, self.own.language, conversation.title)
            if one.mark is not None:
                self._feedback.give(one.key, one.mark, one.comment)
            return True

        if not self._write(write):
            return False
        one.kept = one.answer
        return True

    def listed(self, most: int) -> list[Summary]:
        """Stored conversations, the latest first, at most so many."""
        return self._try(lambda: self._conversations.list(most)) or []

    def open(self, identity: str) -> bool:
        """Show a conversation: the session's own, or the stored one; False where it is not there."""
        own = self.own
        here = next((one for one in own.conversations if one.id == identity and one.exchanges), None)
        if here is None:
            found = self._try(lambda: self._conversations.load(identity))
            here = Conversation.restored(found) if found and found.exchanges else None
        if here is None:
            return False
        own.choose(here)
        return True

    def rename(self, conversation: Conversation, name: str) -> None:
        """Give a name, here and in the store; an empty one changes nothing."""
        words = " ".join(name.split())
        if words:
            conversation.name = words
            if self.is_kept(conversation):
                self._write(lambda: self._conversations.rename(conversation.id, words))

    def delete(self, conversation: Conversation) -> None:
        """Delete for good, here and in the store; where the store cannot be written, it stays on the screen."""
        if not self.is_kept(conversation) or self._erase(conversation):
            self.own.drop(conversation.id)

    def set_private(self, conversation: Conversation, private: bool) -> None:
        """Whether a conversation is left unstored; what was stored of it is deleted then, and stored when this is taken back."""
        if private and self.is_kept(conversation) and not self._erase(conversation):
            return
        if private:
            for one in conversation.exchanges:
                one.kept = None
            for name in ("q", "conversation"):
                st.query_params.pop(name, None)
        conversation.private = private

    def mark(self, exchange: Exchange, mark: Mark | None, comment: str = "") -> None:
        """Set, change or take back (None) what the reader thinks of an answer."""
        exchange.mark, exchange.comment = mark, comment if mark else ""
        if exchange.kept is None:
            return  # comes with the answer, when that is stored
        if mark is None:
            self._write(lambda: self._feedback.take_back(exchange.key))
        else:
            self._write(lambda: self._feedback.give(exchange.key, mark, comment))

    def _erase(self, conversation: Conversation) -> bool:
        def work() -> bool:
            try:
                self._conversations.delete(conversation.id)
            except RecordsError as error:
                if error.reason != "missing":  # deleted elsewhere: as it should be
                    raise
            return True

        return bool(self._write(work))

    def _write(self, work: Callable[[], T]) -> T | None:
        done = self._try(lambda: (work(),))
        if done is None:
            return None
        self.own.trouble = None
        return done[0]

    def _try(self, work: Callable[[], T]) -> T | None:
        """What the work gives, or None where nothing is stored or the store cannot be used."""
        own = self.own
        if self.off or time.monotonic() < own.retry_at:
            return None
        for last in (False, True):
            try:
                return work()
            except RecordsError as error:
                if error.reason == "missing":
                    return None
                if error.reason == "damaged" and not last:
                    self._begin_anew()  # the damaged file is put aside now: what is on the screen goes into the new one
                    continue
                own.trouble, own.retry_at = error.reason, time.monotonic() + RETRY_S
        return None

    def _begin_anew(self) -> None:
        for conversation in self.own.conversations:
            for one in conversation.exchanges:
                one.kept = None


def kept_exchange(one: Exchange) -> KeptExchange | None:
    """An exchange as it is stored, or None where it has no answer."""
    if one.answer is None:
        return None
    return KeptExchange(
        id=one.key, question=one.question, answer=one.answer, asked=one.asked, documents=one.documents, alone=one.alone,
        index_digest=one.index_digest, mark=one.mark, comment=one.comment,
    )  # fmt: skip


def kept_conversation(conversation: Conversation, language: Language) -> KeptConversation:
    """A conversation of the screen as it is stored and exported."""
    exchanges = tuple(kept for one in conversation.exchanges if (kept := kept_exchange(one)))
    return KeptConversation(
        conversation.id, conversation.title, language, conversation.created, conversation.updated, exchanges
    )
