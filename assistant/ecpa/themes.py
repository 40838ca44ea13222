"""Themes under which two documents of the field are compared."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import Field

from assistant.ecpa.quoted import Bilingual, Strict


class Theme(Strict):
    """A heading of the comparison, and the words that a sentence on it is near to; `aside` is about the document, not of its content."""

    id: str
    name: Bilingual
    asks: Bilingual
    aside: bool = False


class Themes(Strict):
    """The data file."""

    themes: tuple[Theme, ...] = Field(min_length=2)


@lru_cache(maxsize=1)
def load_themes() -> tuple[Theme, ...]:
    """The themes as shipped, in the order of the page."""
    text = files("assistant.ecpa").joinpath("themes.yaml").read_text(encoding="utf-8")
    return Themes.model_validate(yaml.safe_load(text)).themes
