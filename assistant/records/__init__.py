"""Conversations that are kept on this computer, what readers thought of the answers, and how the assistant is used."""

from assistant.records.conversations import Conversations
from assistant.records.feedback import Feedback
from assistant.records.kept import KeptConversation, KeptExchange, Summary
from assistant.records.store import Store
from assistant.records.usage import Usage

__all__ = ["Conversations", "Feedback", "KeptConversation", "KeptExchange", "Store", "Summary", "Usage"]
