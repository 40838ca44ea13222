"""How Chinese words are read, without tones: what a wrong character of the same sound and a word in Latin letters are found by.

Readings come from pypinyin's table of single characters, which is loaded on first use.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice, product
from pathlib import Path

from assistant.errors import ModelError

# words of characters with several readings have several keys; few words need more
_MOST_KEYS = 8
_TONES = {"\u0300", "\u0301", "\u0304", "\u030c"}


def keys(word: str) -> list[tuple[str, ...]]:
    """The ways a word of Chinese characters is read, one syllable a character; empty when a character has no reading."""
    return list(islice(product(*(syllables(one) for one in word)), _MOST_KEYS))


def folded(key: tuple[str, ...]) -> tuple[str, ...]:
    """A reading without the differences that many speakers do not make: zh and z, ch and c, sh and s, -ng and -n."""
    return tuple(_folded(one) for one in key)


@lru_cache(maxsize=1024)
def _folded(syllable: str) -> str:
    return re.sub("^([zcs])h", r"\1", syllable).replace("ng", "n")


def latin(key: tuple[str, ...]) -> set[str]:
    """How a reading is typed in Latin letters: ü as v or as u."""
    joined = "".join(key)
    return {joined, joined.replace("v", "u")}


@lru_cache(maxsize=30_000)
def syllables(character: str) -> tuple[str, ...]:
    """The readings of one character without tones, commonest first, ü as v; at most two (the rest are of old books)."""
    found = dict.fromkeys(_toneless(one) for one in _readings().get(ord(character), "").split(",") if one)
    return tuple(found)[:2]


@lru_cache(maxsize=1)
def all_syllables() -> frozenset[str]:
    """Every syllable of two letters and more that a character of everyday Chinese (GB 2312) is read as."""
    rows = range(0xB0, 0xF8)
    common = b"".join(bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF)).decode("gb2312", "ignore")
    found = {one for character in common for one in syllables(character)[:1]}
    return frozenset(one for one in found if len(one) > 1 and re.search("[aeiouv]", one))


def is_pinyin(word: str) -> bool:
    """Whether a Latin word can be read as two or more syllables, as a place that no document knows may be."""
    return bool(_spelt(word.lower(), 0))


def _spelt(rest: str, before: int) -> bool:
    if not rest:
        return before >= 2
    return any(
        rest[:size] in all_syllables() and _spelt(rest[size:], before + 1)
        for size in range(min(6, len(rest)), 0 if before else 1, -1)
    )


def _toneless(reading: str) -> str:
    marked = unicodedata.normalize("NFD", reading)
    kept = unicodedata.normalize("NFC", "".join(one for one in marked if one not in _TONES))
    return re.sub("[^a-z]", "", kept.replace("ü", "v").replace("ê", "e"))


@lru_cache(maxsize=1)
def _readings() -> Mapping[int, str]:
    # importing the package loads a dictionary of phrases too, which takes five times as long and is not needed here
    package = find_spec("pypinyin")
    if package is None or package.origin is None:
        raise ModelError("The package pypinyin is not installed. Run: pip install -e .")
    listed = json.loads(Path(package.origin).with_name("pinyin_dict.json").read_text(encoding="utf-8"))
    table: Mapping[int, str] = {int(point): readings for point, readings in listed.items()}
    return table
