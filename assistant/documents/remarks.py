"""What readers say of files, in the reader's language.

Readers say it in English, and in English it is kept in the index; here a sentence is found again by its pattern and said in Chinese.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from string import Formatter

import yaml

from assistant.documents.model import Language


def translated(text: str, language: Language) -> str:
    """A reader's sentence in a language; as it stands where it is none that we know."""
    if language == "en":
        return text
    for pattern, said in _patterns():
        if match := pattern.fullmatch(text):
            # a value may be such a sentence itself
            return said.format(**{name: translated(value, language) for name, value in match.groupdict().items()})
    return text


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    listed = yaml.safe_load(files("assistant.documents").joinpath("remarks.yaml").read_text(encoding="utf-8"))
    return tuple((_pattern(one["en"]), one["zh"]) for one in listed)


def _pattern(template: str) -> re.Pattern[str]:
    """What the template's sentences look like, with a group for each value."""
    pieces = (
        re.escape(words) + (f"(?P<{name}>.+?)" if name else "") for words, name, _, _ in Formatter().parse(template)
    )
    return re.compile("".join(pieces), re.DOTALL)
