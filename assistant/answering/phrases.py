"""The few words an answer has of its own, in both languages, from message catalogues."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from assistant.documents.model import Language


@lru_cache(maxsize=8)
def messages(package: str, language: Language) -> dict[str, str]:
    """All texts of a package's message catalogue in a language, by key."""
    text = files(package).joinpath(f"messages/{language}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.safe_load(text)
    return loaded


def catalogue(language: Language) -> dict[str, str]:
    """The answers' own phrases."""
    return messages("assistant.answering", language)


def phrase(key: str, language: Language, **values: object) -> str:
    """A phrase with its values put in. KeyError when a key or value is missing."""
    return catalogue(language)[key].format(**values)
