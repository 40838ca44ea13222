"""The words on the screen, in both languages, from message catalogues."""

from __future__ import annotations

from assistant.answering.phrases import messages
from assistant.documents.model import Language


def catalogue(language: Language) -> dict[str, str]:
    """All texts of the page in a language."""
    return messages("assistant.ui", language)


def say(key: str, language: Language, **values: object) -> str:
    """A text with its values put in. KeyError when a key or value is missing."""
    return catalogue(language)[key].format(**values)


def plain(text: str) -> str:
    """Text that Streamlit's Markdown shows as it stands: no formula from `$`, no emoji from `:name:`, no markup from documents."""
    escaped = "".join(f"\\{one}" if one in "\\`*_{}[]<>()#+-.!|~$:^=&@" else one for one in text)
    return " ".join(escaped.split())
