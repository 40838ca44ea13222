"""Example questions for the three kinds of readers, in both languages. A test proves that each is answered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

from assistant.documents.model import Language
from assistant.ecpa.models import load_models

Reader = Literal["official", "student", "trainer"]
READERS: tuple[Reader, ...] = ("official", "student", "trainer")


def examples(reader: Reader, language: Language) -> tuple[str, ...]:
    """The questions for a kind of reader."""
    return tuple(_all()[reader][language])


def all_examples(language: Language) -> tuple[str, ...]:
    """The questions of all readers."""
    return tuple(question for reader in READERS for question in examples(reader, language))


def usable_examples(documents: Mapping[str, object]) -> bool:
    """Whether the document that the examples are about is in the corpus."""
    return load_models().document in documents


@lru_cache(maxsize=1)
def _all() -> dict[Reader, dict[Language, list[str]]]:
    text = files("assistant.ecpa").joinpath("examples.yaml").read_text(encoding="utf-8")
    loaded: dict[Reader, dict[Language, list[str]]] = yaml.safe_load(text)
    return loaded
