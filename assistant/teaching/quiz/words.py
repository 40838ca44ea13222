"""The few words a quiz has of its own, in both languages."""

from __future__ import annotations

from assistant.answering.phrases import messages
from assistant.documents.model import Language

BLANK: dict[Language, str] = {"zh": "（　　）", "en": "______"}


def say(key: str, language: Language, **values: object) -> str:
    """A text of the catalogue `quiz` with its values put in. KeyError when a key or value is missing."""
    return messages("assistant.teaching", language)[f"quiz_{key}"].format(**values)


def opened(text: str, language: Language) -> str:
    """A sentence's words without its final mark."""
    return text.rstrip("。.！!？?；;：: ")
