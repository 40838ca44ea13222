"""The few words an answer has of its own, in both languages, from message catalogues."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from assistant.documents.model import LANGUAGES, Language


@lru_cache(maxsize=16)
def messages(package: str, language: Language) -> dict[str, str]:
    """All texts of a package's message catalogue in a language, by key: `messages/en.yaml` and `messages/en.<page>.yaml`."""
    parts = sorted(
        (one for one in files(package).joinpath("messages").iterdir() if one.name.startswith(f"{language}.")),
        key=lambda one: one.name,
    )
    loaded: dict[str, str] = {}
    for part in parts:
        texts: dict[str, str] = yaml.safe_load(part.read_text(encoding="utf-8"))
        assert not texts.keys() & loaded.keys(), f"a text of {part.name} stands in another file too"
        loaded |= texts
    return loaded


def catalogue(language: Language) -> dict[str, str]:
    """The answers' own phrases."""
    return messages("assistant.answering", language)


def phrase(key: str, language: Language, **values: object) -> str:
    """A phrase with its values put in. KeyError when a key or value is missing."""
    return catalogue(language)[key].format(**values)


def is_refusal(said: str) -> bool:
    """Whether what was said is a refusal of the assistant's, in either language."""
    return said.startswith(
        tuple(phrase(key, each) for key in ("refusal", "refusal_doubtful", "refusal_made") for each in LANGUAGES)
    )
