"""A sentence with one thing in it made wrong: another figure, date, number or body, the other bound, the other sense."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from assistant.documents.model import Language
from assistant.teaching.quiz.material import Fact, Material
from assistant.teaching.quiz.rivals import Rivals
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
_TURNS: dict[Language, tuple[tuple[re.Pattern[str], str, str], ...]] = {
    "zh": tuple(
        (re.compile(pattern), other, way)
        for pattern, other, way in (
            (r"不低于(?=\d)", "不超过", "bound"),
            (r"不超过(?=\d)", "不低于", "bound"),
            (r"至少(?=[\u4e00-\u9fff]{0,3}\d)", "至多", "bound"),
            (r"(?<![不增])超过(?=\d)", "不到", "bound"),
            (r"(?<=[\d%个家人元万亿])以上(?!的?学历)", "以下", "bound"),
            (r"(?<=[\d%个家人元万亿])以下", "以上", "bound"),
            (r"(?<=，)增长(?=\d)", "下降", "sense"),
            (r"(?<=[市县省国])退出(?=贫困)", "列入", "sense"),
            (r"早于", "晚于", "sense"),
            (r"高于(?=全国)", "低于", "sense"),
            (r"放在首位", "放在末位", "sense"),
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
            (r"鼓励(?!和)", "反对", "sense"),
            (r"薄弱", "完善", "sense"),
            (r"快(?=于)", "慢", "sense"),
            (r"不可或缺", "可有可无", "sense"),
        )
    ),
    "en": tuple(
        (re.compile(pattern), other, way)
        for pattern, other, way in (
            (r"\bat least(?= (?:\d|half))", "at most", "bound"),
            (r"\bat most(?= \d)", "at least", "bound"),
            (r"\bno more than(?= \d)", "no less than", "bound"),
            (r"(?<!no )\bmore than(?= \d)", "less than", "bound"),
            (r"(?<=\d) or more\b", " or fewer", "bound"),
            (r"\bup to(?= (?!(?:19|20)\d\d\b)\d)", "at least", "bound"),
            (r"\babove(?= (?:\d|the national))", "below", "bound"),
            (r"(?<=, )up(?= \d)", "down", "sense"),
            (r"\ban increase of(?= \d)", "a decrease of", "sense"),
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
            (r"\bencourages\b", "discourages", "sense"),
            (r"\bfaster than\b", "slower than", "sense"),
            (r"\bis insufficient\b", "is sufficient", "sense"),
            (r"\bis indispensable for\b", "is not needed for", "sense"),
            (r"\bleft(?= the (?:poor-county )?list)", "entered", "sense"),
        )
    ),
}  # fmt: skip


class Alterer:
    """Makes statements that their own sentence refutes and that no other sentence of the corpus supports."""

    def __init__(self, material: Material, truth: Truth, rivals: Rivals, thrown: Counter[str]) -> None:
        self._material, self._truth, self._rivals, self._thrown = material, truth, rivals, thrown

    def altered(self, fact: Fact, rng: Random) -> Altered | None:
        """One false version of a sentence, or None."""
        ways = [*self._turned(fact), *self._swapped(fact, rng)]
        # a turned word asks more of a reader than another figure
        rng.shuffle(ways)
        ways.sort(key=lambda one: one.way == "date")
        return ways[0] if ways else None

    def _turned(self, fact: Fact) -> Iterator[Altered]:
        for pattern, other, way in _TURNS[self._material.language]:
            match = pattern.search(fact.text)
            if match is None or len(pattern.findall(fact.text)) > 1:
                continue
            said = fact.text[: match.start()] + other + fact.text[match.end() :]
            if self._truth.by(said, fact.place).supported:
                self._thrown["an altered statement that the sentence does not refute"] += 1
            elif self._truth.elsewhere(said, fact.text, other, [fact.key]):
                self._thrown["an altered statement that another sentence may make true"] += 1
            else:
                yield Altered(said, other.strip(), match.group().strip(), way)

    def _swapped(self, fact: Fact, rng: Random) -> Iterator[Altered]:
        for slot in slots(fact.text, self._material.language):
            stem = fact.text[: slot.start] + fact.text[slot.end :]
            if is_routine(slot.kind, slot.text, self._rivals):
                continue
            if self._truth.contested(fact, slot, stem):
                self._thrown["a statement that another sentence contests"] += 1
                continue
            wrong = self._rivals.wrong(fact, slot, 2, rng)
            if wrong:
                one = rng.choice(wrong)
                yield Altered(
                    fact.text[: slot.start] + one.text + fact.text[slot.end :], one.text, slot.text, slot.kind
                )


def is_routine(kind: str, text: str, rivals: Rivals) -> bool:
    """Whether a year is named so often in the corpus that asking for it examines nothing: the year that most plans run to."""
    return kind == "date" and rivals.count(text) > ROUTINE


# a bare year is routine when more sentences than these are dated by it
ROUTINE = 15
