"""What readers say of files, and what errors say, in the language of whoever reads it.

They say it in English, and in English it is kept in the index and read by programmers; here a sentence is found again by its pattern and
said in Chinese.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from string import Formatter

import yaml

from assistant.documents.model import Language

TABLES = ("remarks.yaml", "sentences.yaml")
"""What is said of documents, and all that errors and the report on this computer say."""


def translated(text: object, language: Language) -> str:
    """A sentence in a language, also behind the name of a file; as it stands where it is none that we know."""
    sentence = str(text)
    if language == "en":
        return sentence
    for pattern, chinese in _patterns():
        if match := pattern.fullmatch(sentence):
            return chinese.format(**{name: _value(name, value, language) for name, value in match.groupdict().items()})
    place, _, rest = sentence.partition(": ")
    said = translated(rest, language) if rest else rest
    return sentence if said == rest else f"{place}：{said}"


def _value(name: str, value: str, language: Language) -> str:
    """What is put into a sentence: it may be such a sentence itself; `near` is a choice of names."""
    return value.replace(" or ", "、") if name == "near" else translated(value, language)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    tables = (files("assistant.documents").joinpath(name).read_text(encoding="utf-8") for name in TABLES)
    return tuple((_pattern(one["en"]), one["zh"]) for table in tables for one in yaml.safe_load(table))


def _pattern(template: str) -> re.Pattern[str]:
    """What the template's sentences look like, with a group for each value."""
    pieces = (
        re.escape(words) + (f"(?P<{name}>.+?)" if name else "") for words, name, _, _ in Formatter().parse(template)
    )
    return re.compile("".join(pieces), re.DOTALL)
