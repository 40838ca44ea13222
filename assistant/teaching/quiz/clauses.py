"""What follows from what: sentences cut after a word of cause, result, purpose or use, and what stands there in others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from assistant.documents.model import Language
from assistant.teaching.quiz.draft import Draft, choice
from assistant.teaching.quiz.material import Fact, Material, overlap, pieces
from assistant.teaching.quiz.sayings import is_plain
from assistant.teaching.quiz.telling import told_by_length, told_by_word
from assistant.teaching.quiz.truth import Truth
from assistant.teaching.quiz.words import BLANK, opened

WRONG = 3
SHORTEST: dict[Language, int] = {"zh": 5, "en": 3}
LONGEST: dict[Language, int] = {"zh": 48, "en": 24}
LEAST_STEM: dict[Language, int] = {"zh": 7, "en": 5}
EVEN = 2.2
# two ends nearer than this in meaning (cosine of the light encoder) may both be right
NEAR = 0.62
# two sentences whose beginnings share this much of their words are on one subject: what the one says may hold for the other
SAME_SUBJECT = 0.34
# grammar of both languages, no word of any field; what may be used for one thing may be used for others, so that is not asked
_PIVOTS: dict[Language, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "zh": (
        ("reason", re.compile(r"(?:，因为|，由于|，原因是)：?")),
        ("harm", re.compile(r"(?:，造成|，?(?:容易)?导致)")),
        ("gain", re.compile(r"，有利于")),
        ("drives", re.compile(r"，(?:带动|推动|促进)了?")),
        ("makes", re.compile(r"，使得?(?!用)")),
        ("use", re.compile(r"资金(?:重点)?(?:用于|支持)")),
        ("aim", re.compile(r"旨在|目的是")),
        ("for", re.compile(r"面向")),
    ),
    "en": (
        ("reason", re.compile(r",? because:? ")),
        ("harm", re.compile(r",? (?:resulting in|leads? to) ")),
        ("gain", re.compile(r",? (?:and )?is conducive to ")),
        ("makes", re.compile(r",? so that ")),
        ("use", re.compile(r" (?:money|funds?|aid)\b[^,.]{0,80}? (?:goes|go|is used|was for|is for|focuses) (?:to|on|for) ")),
        ("aim", re.compile(r" (?:aims? to|purpose of [^,.]{4,60} is to) ")),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """The end of a sentence after a pivot; `family` is the pivot's kind."""

    fact: Fact
    start: int
    end: int
    text: str
    family: str

    @property
    def stem(self) -> str:
        """What stands before it."""
        return self.fact.text[: self.start]


def clause(fact: Fact, language: Language) -> Clause | None:
    """The end of a sentence that can be asked for, or None: it holds no figure and has a length that is read at one go."""
    text = opened(fact.text, language)
    for family, pattern in _PIVOTS[language]:
        match = pattern.search(text)
        if match is None:
            continue
        said, stem = text[match.end() :], text[: match.start()]
        if (
            SHORTEST[language] <= _length(said, language) <= LONGEST[language]
            and _length(stem, language) >= LEAST_STEM[language]
            and is_plain(said)
            and not re.search(r"[《“”\"]", said)
        ):
            return Clause(fact, match.end(), len(text), said, family)
    return None


class Clauses:
    """The ends of all sentences of a corpus, and which of them could not stand in another sentence."""

    def __init__(self, material: Material, truth: Truth) -> None:
        self._material, self._truth = material, truth

    @cached_property
    def _pool(self) -> dict[str, list[Clause]]:
        found: dict[str, list[Clause]] = defaultdict(list)
        for fact in self._material.all_facts:
            if (one := clause(fact, self._material.language)) is not None:
                found[one.family].append(one)
        return found

    def of(self, family: str) -> Sequence[Clause]:
        """All ends after a kind of pivot."""
        return self._pool[family]

    def wrong(self, one: Clause, rng: Random) -> list[Clause]:
        """Up to three other ends, those of the same document first, none of which may be true."""
        others = [each for each in self._pool[one.family] if each.fact.key != one.fact.key and _even(each, one)]
        rng.shuffle(others)
        own = one.fact.key[0]
        others.sort(key=lambda each: each.fact.key[0] != own)
        found: list[Clause] = []
        for each in others:
            if any(overlap(pieces(each.text), pieces(taken.text)) > 0.5 for taken in found):
                continue
            if self.may_be(one, each.text, each.stem):
                continue
            found.append(each)
            if len(found) == WRONG:
                break
        return found

    def may_be(self, one: Clause, text: str, stem: str = "") -> bool:
        """Whether a sentence may be true with another end: by words, by meaning, or because another sentence says so."""
        if text in one.fact.text or self._material.likeness.cosines([text], [one.text])[0, 0] >= NEAR:
            return True
        mine, its = pieces(one.stem), pieces(stem)
        if max(overlap(mine, its), overlap(its, mine)) >= SAME_SUBJECT:
            return True
        statement = one.fact.text[: one.start] + text + one.fact.text[one.end :]
        if self._truth.by(statement, one.fact.place).supported:
            return True
        return self._truth.elsewhere(statement, one.stem, text, [one.fact.key])


def _even(one: Clause, other: Clause) -> bool:
    return len(other.text) / EVEN <= len(one.text) <= len(other.text) * EVEN


def _length(text: str, language: Language) -> int:
    return len(text) if language == "zh" else len(text.split())


def endings(
    facts: Sequence[Fact], material: Material, clauses: Clauses, rng: Random, thrown: Counter[str]
) -> Iterator[Draft]:
    """A question for each sentence with a cause, result, purpose or use: which of four it is."""
    language = material.language
    for fact in facts:
        one = clause(fact, language)
        if one is None:
            continue
        wrong = [each.text for each in clauses.wrong(one, rng)]
        if len(wrong) < WRONG or told_by_word(one.stem, one.text, wrong) or told_by_length(one.text, wrong):
            thrown["a cause or result without wrong ones that are sure and plausible"] += 1
            continue
        prompt = fact.lead(language) + one.stem + BLANK[language] + fact.text[one.end :]
        yield choice(prompt, one.text, wrong, [fact.place], "clause", rng, explanation=fact.text, topic=one.stem)
