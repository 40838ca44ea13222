"""Whether a foreign name could be another script's name by its sound: 乌干达 is not Kenya, 博茨瓦纳 may well be Botswana."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

# how much of two names must agree; true pairs lie at .6 to 1
SOUNDS_FROM = 0.55
# sounds that transliteration does not keep apart
_MERGED = str.maketrans(
    {
        "r": "l",
        "v": "w",
        "f": "w",
        "c": "k",
        "q": "k",
        "g": "k",
        "z": "s",
        "x": "s",
        "j": "s",
        "d": "t",
        "b": "p",
        "m": "n",
    }
)
_CAPITAL = re.compile(r"\b[A-Z][a-zà-ÿ]{2,}")


def heard_in_latin(chinese: str, text: str) -> bool:
    """Whether any capitalised word of a text may be the Chinese name."""
    return any(_agreement(_pinyin(chinese), match.group().lower()) >= SOUNDS_FROM for match in _CAPITAL.finditer(text))


def heard_in_chinese(latin: str, text: str) -> bool:
    """Whether any run of two to five characters of a Chinese text may be the Latin name."""
    runs = re.findall(r"[\u4e00-\u9fff]{2,}", text)
    windows = {run[at : at + size] for run in runs for size in range(2, 6) for at in range(len(run) - size + 1)}
    return any(_agreement(_pinyin(one), latin.lower()) >= SOUNDS_FROM + 0.1 for one in windows)


@lru_cache(maxsize=20_000)
def _agreement(one: str, other: str) -> float:
    """How much two names sound alike, 0 to 1: half by their consonants, half by all letters; a name begins as the other does."""
    mine, its = _merged(one), _merged(other)
    whole = SequenceMatcher(None, mine, its, autojunk=False).ratio()
    bare, its_bare = _CONSONANTS.sub("", mine), _CONSONANTS.sub("", its)
    if bare and its_bare:
        whole = (whole + SequenceMatcher(None, bare, its_bare, autojunk=False).ratio()) / 2
    return whole - (0.0 if _initial(mine) == _initial(its) else 0.2)


_CONSONANTS = re.compile(r"[^b-df-hj-np-tv-xz]|(?<!^)h|^w(?=u)")


def _initial(name: str) -> str:
    first = name[:1]
    return "" if first in "aeiouywh" else first


def _merged(name: str) -> str:
    plain = re.sub(r"ng\b|ng(?=[bcdfghjklmpqrstvwxz])", "n", re.sub(r"[^a-z]", "", name))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"sh|ch|zh", "s", plain.replace("ph", "f")).translate(_MERGED))


@lru_cache(maxsize=20_000)
def _pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(name))
