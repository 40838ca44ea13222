"""Mending what was typed wrong by what the documents hold: English typing errors, Chinese characters of the same sound, pinyin.

A word that the documents have is never touched, nor is a figure, nor a name that they do not have; where two mendings compete, none is
made. Everything is read from the documents' own words, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from threading import Lock

from assistant.answering.homophones import folded, is_pinyin, keys, syllables
from assistant.answering.question import question_language
from assistant.answering.vocabulary import LONGEST_PHRASE, Vocabulary, exists, read, segmenter
from assistant.answering.wording import is_function_word, stem
from assistant.documents.model import Language

_HAN = re.compile(r"[\u4e00-\u9fff]+")
# letters that stand alone: no part of an address, a code, a compound or an elision
_ALONE = re.compile(r"(?<![A-Za-z0-9_.@/'’&-])[A-Za-z]+(?![A-Za-z0-9_@/'’&-]|\.[A-Za-z0-9])")
_LATIN_RUN = re.compile(r"(?<![A-Za-z0-9_.@/'’&-])[A-Za-z]+(?:[ '][A-Za-z]+)*(?![A-Za-z0-9_@/'’&-]|\.[A-Za-z0-9])")
# tags of measure words, numerals, adverbs, pronouns and particles, and words of degree
_GRAMMAR = ("q", "m", "d", "r", "u", "y", "f")
# a verb asked for its yes or no (提没提, 是不是, 有没有) is meant as it stands
_YES_OR_NO = re.compile("((.)[没不]\\2)")
_GRADES = frozenset("多少大小高低长短远近好")
# the shortest English word that is mended, and the length from which two errors are looked for
SHORTEST, LONG = 5, 8
# how many times commoner than the next one a word must be to be meant by its pinyin
CLEARLY = 8
# two typed words of Latin letters, or this many letters, make pinyin in an English question
LEAST_PINYIN = 6


class Spelling:
    """Mends questions by the documents' words. Made lazily, on the first question; safe to share between threads.

    `texts` gives the documents' texts of each language.
    """

    def __init__(self, texts: Mapping[Language, Iterable[str]]) -> None:
        self._texts = texts
        self._made: Vocabulary | None = None
        self._lock = Lock()

    def mend(self, text: str) -> str:
        """The text with what is clearly mistyped as the documents write it; the text itself where nothing is."""
        known = self._known()
        if not known.english and not known.chinese:
            return text
        chinese = question_language(text) == "zh"
        text = _LATIN_RUN.sub(lambda one: self._from_pinyin(one.group(), chinese, known), text)
        if chinese:
            text = _HAN.sub(lambda one: self._around_verbs(one.group(), known), text)
        return _ALONE.sub(lambda one: self._spelt(one, known), text)

    # -- English -------------------------------------------------------------------------------------------------------

    def _spelt(self, match: re.Match[str], known: Vocabulary) -> str:
        word = match.group()
        lower = word.lower()
        if (compound := known.compounds.get(lower)) and not word.isupper():
            return compound if word == lower else compound[:1].upper() + compound[1:]
        if name := known.name(word):
            return name
        if (owner := known.name(lower.removesuffix("s"))) and lower not in known.english and not exists(lower):
            return f"{owner}'s"  # the owner, without its apostrophe
        if known.has(lower) or is_function_word(lower, "en"):
            return word
        begins = not match.string[: match.start()].strip() or match.string[: match.start()].rstrip()[-1] in ".?!:"
        if word != lower and not (begins and word[1:] == lower[1:]):
            return word  # a name, which the documents need not have
        if len(lower) < SHORTEST or exists(lower) or is_pinyin(lower):
            return word
        meant = self._neighbour(lower, known)
        if meant is None:
            return word
        return known.name(meant) or (meant.capitalize() if word != lower else meant)

    def _neighbour(self, word: str, known: Vocabulary) -> str | None:
        """The one word of the documents at the smallest distance, or None when there are several or none."""
        for distance in (1, 2) if len(word) >= LONG else (1,):
            near = [
                other
                for size in range(len(word) - distance, len(word) + distance + 1)
                for other in known.by_length.get(size, ())
                if (distance == 1 or other[0] == word[0]) and within(word, other, distance)
            ]
            near = [one for one in near if known.english[one] > 1 or exists(one)]
            if near:
                families = {stem(one) for one in near}
                return max(near, key=lambda one: known.english[one]) if len(families) == 1 else None
        return None

    # -- pinyin --------------------------------------------------------------------------------------------------------

    def _from_pinyin(self, run: str, among_chinese: bool, known: Vocabulary) -> str:
        tokens = re.split(r"[ ']", run)
        made: list[str] = []
        at = 0
        while at < len(tokens):
            for end in range(min(len(tokens), at + LONGEST_PHRASE), at, -1):
                if word := self._sounds_like(tokens[at:end], among_chinese, known):
                    made.append(word)
                    at = end
                    break
            else:
                made.append(tokens[at])
                at += 1
        if made == tokens:
            return run
        return "".join(
            one if not i or (_HAN.match(one) and _HAN.match(made[i - 1])) else " " + one for i, one in enumerate(made)
        )

    def _sounds_like(self, tokens: list[str], among_chinese: bool, known: Vocabulary) -> str | None:
        joined = "".join(tokens).lower()
        words = known.by_letters.get(joined)
        if not words:
            return None
        if not among_chinese:
            # in an English question a run must be no English at all
            if len(joined) < LEAST_PINYIN or any(self._is_english(one.lower(), known) for one in tokens):
                return None
        elif len(tokens) == 1 and tokens[0].isupper() and joined in known.english and len(joined) < LEAST_PINYIN:
            return None  # an abbreviation of the documents
        ranked = sorted(words, key=lambda one: -known.chinese[one])
        if len(ranked) > 1 and known.chinese[ranked[0]] < CLEARLY * known.chinese[ranked[1]]:
            return None
        return ranked[0]

    def _is_english(self, word: str, known: Vocabulary) -> bool:
        return known.has(word) or is_function_word(word, "en") or exists(word)

    # -- Chinese -------------------------------------------------------------------------------------------------------

    def _around_verbs(self, run: str, known: Vocabulary) -> str:
        parts = _YES_OR_NO.split(run)  # what stands between, the form, its verb, and so on
        return "".join(part if i % 3 == 1 else self._sounded(part, known) for i, part in enumerate(parts) if i % 3 != 2)

    def _sounded(self, run: str, known: Vocabulary) -> str:
        """A run of Chinese with the words it means by their sound. A stretch is looked at from word to word, the longest first."""
        if all(run[i : i + 2] in known.pairs for i in range(len(run) - 1)):
            return run
        tokens = list(segmenter().cut(run, False))
        at, made = 0, ""
        while at < len(tokens):
            for end in range(min(len(tokens), at + LONGEST_PHRASE), at, -1):
                if word := self._meant(tokens[at:end], known):
                    made += word
                    at = end
                    break
            else:
                made += tokens[at]
                at += 1
        return made

    def _meant(self, tokens: list[str], known: Vocabulary) -> str | None:
        stretch = "".join(tokens)
        size = len(stretch)
        if not 2 <= size <= LONGEST_PHRASE or all(stretch[i : i + 2] in known.pairs for i in range(size - 1)):
            return None
        if len(tokens) == 1 and segmenter().has_word(stretch):
            return None  # a word of the language, whether or not the documents have it
        found = {
            word
            for key in keys(stretch)
            for word in known.by_sound.get(folded(key), ())
            if 0 < _wrong(word, stretch) <= (1 if size < 5 else 2)
        }
        exact = {word for word in found if set(keys(word)) & set(keys(stretch))}
        # a difference that many speakers do not make is looked over where three characters vouch for it
        found = exact if exact or size < 4 else found
        if len(found) != 1:
            return None
        word = found.pop()
        return word if self._may_be_wrong(tokens, word) else None

    @staticmethod
    def _may_be_wrong(tokens: list[str], word: str) -> bool:
        """Whether the characters that differ stand alone in the question: those of whole words were meant as they are.

        In a stretch of four and more the neighbours vouch for it, whatever the wrong character joins with. Two characters alone are told from
        grammar by their tags: 多远 is no misspelt 多元, 分位 no 分为.
        """
        if len(word) == 2:
            tags = dict(segmenter().tag("".join(tokens)))
            if any(tags.get(token, "").startswith(_GRAMMAR) or token in _GRADES for token in tokens):
                return False
            # a rare reading (超 as tiao) proves nothing where one character is all there is to go by
            if any(
                syllables(one)[:1] != syllables(other)[:1] for one, other in zip("".join(tokens), word, strict=True)
            ):
                return False
        at, broken = 0, all(len(token) == 1 for token in tokens)
        for token in tokens:
            differs = word[at : at + len(token)] != token
            if differs and len(token) > 1 and (len(word) < 4 or len(token) > 2):
                return False
            if differs and is_function_word(token, "zh") and not (len(word) > 3 or (broken and len(word) > 2)):
                return False
            at += len(token)
        return True

    # -- what the documents hold ---------------------------------------------------------------------------------------

    def _known(self) -> Vocabulary:
        with self._lock:
            if self._made is None:
                self._made = read(self._texts)
            return self._made


def _wrong(word: str, typed: str) -> int:
    return sum(one != other for one, other in zip(word, typed, strict=True))


@lru_cache(maxsize=50_000)
def within(word: str, other: str, most: int) -> bool:
    """Whether two words lie at most `most` edits apart; neighbouring letters exchanged count as one (optimal string alignment)."""
    if abs(len(word) - len(other)) > most:
        return False
    if len(set(word) ^ set(other)) > 2 * most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, one in enumerate(word, 1):
        now = [i]
        for j, letter in enumerate(other, 1):
            cost = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (one != letter))
            if i > 1 and j > 1 and one == other[j - 2] and word[i - 2] == letter:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return False
        before, row = row, now
    return row[-1] <= most
