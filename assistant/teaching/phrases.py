"""The words of exported files that are ours, in both languages."""

from __future__ import annotations

from assistant.answering.phrases import messages
from assistant.documents.model import Language


def tell(key: str, language: Language, **values: object) -> str:
    """A text of this room with its values put in. KeyError when a key or value is missing."""
    return messages("assistant.teaching", language)[key].format(**values)
