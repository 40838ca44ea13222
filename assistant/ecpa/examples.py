"""Example questions for the three kinds of readers, in both languages. A test proves that each is answered."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

from assistant.documents.model import Language

Reader = Literal["official", "student", "trainer"]
READERS: tuple[Reader, ...] = ("official", "student", "trainer")


def examples(reader: Reader, language: Language) -> tuple[str, ...]:
    """The questions for a kind of reader."""
    return tuple(_all()[reader][language])


@lru_cache(maxsize=1)
def _all() -> dict[Reader, dict[Language, list[str]]]:
    text = files("assistant.ecpa").joinpath("examples.yaml").read_text(encoding="utf-8")
    loaded: dict[Reader, dict[Language, list[str]]] = yaml.safe_load(text)
    return loaded
