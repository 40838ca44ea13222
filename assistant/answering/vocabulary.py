"""What the documents hold, for mending questions by it: English words with their usual capitals, Chinese words and phrases by their sound."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.answering.homophones import folded, keys, latin
from assistant.answering.wording import is_function_word, stem
from assistant.documents.model import Language
from assistant.errors import ModelError

# the longest Chinese phrase that is known by its sound, in characters
LONGEST_PHRASE = 6
# how often two words must stand together to be known as a phrase
PHRASE_FROM = 2
# how many times commoner a word must be with its capitals than without to be a name
CASED_FROM = 4
# letters that the endings of a word never change, and the shortest word that may be meant by a misspelt one
START, SHORTEST_MEANT = 3, 3

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_ENGLISH = re.compile(r"[A-Za-z]+")
# a capital between small words is a name's; in a heading or at the beginning of a sentence it need not be
_SMALL = re.compile(r"(?<![\w.@/-])[a-z]+(?![\w@/-]|\.\w)")
_COMPOUND = re.compile(r"(?<![\w-])[A-Za-z]+-[A-Za-z]+(?![\w-])")
_NAMED = re.compile(r"(?<=[a-z] )[A-Z][A-Za-z]+\b")


@dataclass(slots=True)
class Vocabulary:
    """The words of documents. `cased` has names as they are written; `pairs` every two characters that stand together; `by_sound` and
    `by_letters` Chinese words by their syllables and by their pinyin; `compounds` words with a hyphen by their letters.
    """

    english: Counter[str] = field(default_factory=Counter)
    by_start: dict[str, list[str]] = field(default_factory=dict)
    cased: dict[str, str] = field(default_factory=dict)
    by_length: dict[int, list[str]] = field(default_factory=dict)
    chinese: Counter[str] = field(default_factory=Counter)
    pairs: set[str] = field(default_factory=set)
    by_sound: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    by_letters: dict[str, list[str]] = field(default_factory=dict)
    compounds: dict[str, str] = field(default_factory=dict)

    def name(self, word: str) -> str | None:
        """A name as the documents write it, whatever its capitals here; None for what is none.

        A word of the language is no name, whatever titles do with it.
        """
        usual = self.cased.get(word.lower())
        return usual if usual and (usual == word or not exists(word.lower())) else None

    def has(self, word: str) -> bool:
        """Whether the documents have an English word in any ending."""
        if word in self.english:
            return True
        root = stem(word)
        return any(stem(other) == root for other in self.by_start.get(word[:START], ()))


def read(texts: Mapping[Language, Iterable[str]]) -> Vocabulary:
    """The vocabulary of texts in each language."""
    known = Vocabulary()
    named: Counter[str] = Counter()
    hyphened: Counter[str] = Counter()
    for text in (one for listed in texts.values() for one in listed):
        known.english.update(word.lower() for word in (found.group() for found in _ENGLISH.finditer(text)))
        named.update(_NAMED.findall(text))
        hyphened.update(one.lower() for one in _COMPOUND.findall(text))
        known.cased.update({word.lower(): word for word in _ENGLISH.findall(text) if word.isupper() and len(word) > 2})
        for run in _HAN.findall(text):
            known.pairs.update(run[i : i + 2] for i in range(len(run) - 1))
            known.chinese.update(_phrases(list(segmenter().cut(run, False))))
    small = Counter(word for text in texts.get("en", ()) for word in _SMALL.findall(text))
    known.cased.update({word.lower(): word for word, _ in reversed(named.most_common())})
    known.cased = {
        lower: word for lower, word in known.cased.items() if small[lower] * CASED_FROM < known.english[lower]
    }
    for compound, count in hyphened.items():
        joined = compound.replace("-", "")
        # as the documents mostly write it, and no other word of the language
        if count > known.english[joined] and not (known.english[joined] == 0 and exists(joined)):
            known.compounds[joined] = compound
    for word in known.english:
        known.by_start.setdefault(word[:START], []).append(word)
        if len(word) >= SHORTEST_MEANT:
            known.by_length.setdefault(len(word), []).append(word)
    for word, count in known.chinese.items():
        if count < PHRASE_FROM and not segmenter().has_word(word):
            continue
        for key in keys(word):
            known.by_sound.setdefault(folded(key), []).append(word)
            for letters in latin(key):
                known.by_letters.setdefault(letters, []).append(word)
    return known


def _phrases(tokens: list[str]) -> Iterator[str]:
    """The words of a run of Chinese, and two or three that stand together."""
    for at, token in enumerate(tokens):
        phrase = token
        if 2 <= len(token) <= LONGEST_PHRASE:
            yield token
        for other in tokens[at + 1 : at + 3]:
            phrase += other
            if len(phrase) > LONGEST_PHRASE or is_function_word(token, "zh") or is_function_word(other, "zh"):
                break
            yield phrase


def segmenter() -> Any:
    """The segmenter of Chinese; `has_word` tells what its dictionary has."""
    import rjieba

    return rjieba


def exists(word: str) -> bool:
    """Whether an English word in small letters exists, whatever the documents hold, by the word list of pyspellchecker (160,000 forms)."""
    if word in _english_words():
        return True
    return any(
        len(base) > 3 and base in _english_words() for base in (word.removesuffix("s"), word.removesuffix("ing"))
    )


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    # the package's own checker counts every word again, which takes three times as long
    package = find_spec("spellchecker")
    if package is None or package.origin is None:
        raise ModelError("The package pyspellchecker is not installed. Run: pip install -e .")
    listed = (Path(package.origin).parent / "resources" / "en.json.gz").read_bytes()
    return frozenset(json.loads(gzip.decompress(listed)))
