"""A sentence with one thing in it made wrong: another figure, date, number or body, the other bound, the other sense."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from assistant.documents.model import Language
from assistant.teaching.quiz.clauses import Clauses, clause
from assistant.teaching.quiz.magnitude import is_worth
from assistant.teaching.quiz.material import Fact, Material, overlap, pieces
from assistant.teaching.quiz.rivals import Rivals
from assistant.teaching.quiz.sayings import Sayings, has_name, is_plain
from assistant.teaching.quiz.slots import slots
from assistant.teaching.quiz.truth import Truth


@dataclass(frozen=True, slots=True)
class Altered:
    """A false statement, what was written instead of what, and in which way it is false."""

    text: str
    wrong: str
    right: str
    way: str


# words of bound, number and sense with their opposites: grammar of both languages, no word of any field
TURNS: dict[Language, tuple[tuple[re.Pattern[str], str, str], ...]] = {
    "zh": tuple(
        (re.compile(pattern), other, way)
        for pattern, other, way in (
            (r"不低于(?=\d)", "不超过", "bound"),
            (r"不超过(?=\d)", "不低于", "bound"),
            (r"(?<=[市县省国])退出(?=贫困)", "列入", "sense"),
            (r"早于", "晚于", "sense"),
            (r"高于(?=全国)", "低于", "sense"),
            (r"(?<![\u4e00-\u9fff])农产品上行", "工业品下行", "sense"),
            (r"不能(?!够|满足)", "能够", "negation"),
            (r"(?<=[，。])不应(?=[\u4e00-\u9fff])", "应", "negation"),
            (r"离不开", "不依赖", "sense"),
            (r"能够增强", "会削弱", "sense"),
            (r"有利于", "不利于", "sense"),
            (r"大大增强", "大大削弱", "sense"),
            (r"(?<=成本)高(?=[、，])", "低", "sense"),
            (r"(?<=能力)不足(?=[。，])", "很强", "sense"),
            (r"不能满足", "完全能满足", "sense"),
            (r"阻碍(?=[\u4e00-\u9fff])", "促进", "sense"),
            (r"制约(?=[\u4e00-\u9fff])", "促进", "sense"),
            (r"(?<=具有)更强", "更弱", "sense"),
            (r"不应照搬", "应当照搬", "sense"),
            (r"薄弱", "完善", "sense"),
            (r"快(?=于)", "慢", "sense"),
        )
    ),
    "en": tuple(
        (re.compile(pattern), other, way)
        for pattern, other, way in (
            (r"\bat least(?= (?:\d|half))", "at most", "bound"),
            (r"\bat most(?= \d)", "at least", "bound"),
            (r"\bno more than(?= \d)", "no less than", "bound"),
            (r"\bbefore(?= the \d{4})", "after", "sense"),
            (r"\bcannot be\b", "can be", "negation"),
            (r"\bshould not be\b", "should be", "negation"),
            (r"\bcan enhance\b", "weakens", "sense"),
            (r"\bgreatly enhance\b", "greatly weaken", "sense"),
            (r"\bis conducive to\b", "hinders", "sense"),
            (r"\bhinders\b", "promotes", "sense"),
            (r"\brestrict(?= the)", "promote", "sense"),
            (r"\bhas a stronger\b", "has a weaker", "sense"),
            (r"\bhigh(?= (?:logistics )?cost)", "low", "sense"),
            (r"\bfaster than\b", "slower than", "sense"),
            (r"\bis insufficient\b", "is sufficient", "sense"),
            (r"\bis indispensable for\b", "is not needed for", "sense"),
            (r"\bleft(?= the (?:poor-county )?list)", "entered", "sense"),
        )
    ),
}  # fmt: skip


_AIMED = re.compile(r"目标|提出|\b(?:targets?|goals?|aims?|calls? for)\b")


class Alterer:
    """Makes statements that their own sentence refutes and that no other sentence of the corpus supports."""

    def __init__(
        self,
        material: Material,
        truth: Truth,
        rivals: Rivals,
        sayings: Sayings,
        clauses: Clauses,
        thrown: Counter[str],
    ) -> None:
        self._material, self._truth, self._rivals, self._thrown = material, truth, rivals, thrown
        self._sayings, self._clauses = sayings, clauses

    def altered(self, fact: Fact, rng: Random, *, exact: bool = False, alone: bool = True) -> Altered | None:
        """One false version of a sentence, or None. `exact` lets figures be asked for whatever they are; a document's name is changed only
        in a statement that stands `alone`.
        """
        ways = [*self._turned(fact), *(self._renamed(fact, rng) if alone else ()), *self._ended(fact, rng)]
        if not ways:
            # another figure asks less of a reader than another sense or document
            ways = [*self._swapped(fact, rng, exact)]
        rng.shuffle(ways)
        ways.sort(key=lambda one: one.way == "date")
        return ways[0] if ways else None

    def _renamed(self, fact: Fact, rng: Random) -> Iterator[Altered]:
        """The sentence as one on another document, which does not say so."""
        one = self._sayings.of_one(fact)
        if one is None or one.numbered or one.name not in self._sayings.names or not is_plain(one.said):
            return
        if has_name(one.said, self._material.language):
            # the place it names tells on which document it is
            return
        others = [
            name
            for name, document in self._sayings.names.items()
            if document != one.document
            and one.many in (None, self._sayings.many.get(name))
            and not self._sayings.may_say(name, one.said)
        ]
        rng.shuffle(others)
        others.sort(key=lambda name: -overlap(pieces(one.name), pieces(name)))
        for name in others[:2]:
            said = one.with_name(name)
            if self._truth.by(said, fact.place).supported:
                self._thrown["an altered statement that the sentence does not refute"] += 1
                continue
            yield Altered(said, name, one.name, "document")

    def _ended(self, fact: Fact, rng: Random) -> Iterator[Altered]:
        """The sentence with what another one has as its cause, result or purpose."""
        one = clause(fact, self._material.language)
        if one is None:
            return
        for other in self._clauses.wrong(one, rng)[:1]:
            said = fact.text[: one.start] + other.text + fact.text[one.end :]
            yield Altered(said, other.text, one.text, "clause")

    def _turned(self, fact: Fact) -> Iterator[Altered]:
        for pattern, other, way in TURNS[self._material.language]:
            match = pattern.search(fact.text)
            if match is None or len(pattern.findall(fact.text)) > 1:
                continue
            if way == "bound" and _AIMED.search(fact.text):
                # nobody aims at "at most 85%"
                continue
            if way != "bound" and not _is_single(fact.text, self._material.language):
                # turned in one part and not in the other, a sentence contradicts itself, and is seen to be false
                continue
            said = fact.text[: match.start()] + other + fact.text[match.end() :]
            if self._truth.by(said, fact.place).supported:
                self._thrown["an altered statement that the sentence does not refute"] += 1
            elif self._truth.elsewhere(said, fact.text, other, [fact.key]):
                self._thrown["an altered statement that another sentence may make true"] += 1
            else:
                yield Altered(said, other.strip(), match.group().strip(), way)

    def _swapped(self, fact: Fact, rng: Random, exact: bool) -> Iterator[Altered]:
        for slot in slots(fact.text, self._material.language):
            stem = fact.text[: slot.start] + fact.text[slot.end :]
            if is_routine(slot.kind, slot.text, self._rivals) or not (exact or is_worth(slot, fact.text)):
                continue
            if self._truth.contested(fact, slot, stem):
                self._thrown["a statement that another sentence contests"] += 1
                continue
            wrong = self._rivals.wrong(fact, slot, 2, rng, exact=exact)
            if wrong:
                one = rng.choice(wrong)
                yield Altered(
                    fact.text[: slot.start] + one.text + fact.text[slot.end :], one.text, slot.text, slot.kind
                )


def _is_single(text: str, language: Language) -> bool:
    """Whether a sentence says one thing only: no second part tells on which side its author stands."""
    parts = [one for one in re.split("[，；：,;:]| and (?:is|are|has|win)| resulting in | which ", text) if one.strip()]
    least = 5 if language == "zh" else 3
    return sum((len(one) if language == "zh" else len(one.split())) >= least for one in parts) == 1


def is_routine(kind: str, text: str, rivals: Rivals) -> bool:
    """Whether a year is named so often in the corpus that asking for it examines nothing: the year that most plans run to."""
    return kind == "date" and rivals.count(text) > ROUTINE


# a bare year is routine when more sentences than these are dated by it
ROUTINE = 15
