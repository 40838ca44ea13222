"""Wrong answers: values of the same class from elsewhere in the corpus, plausible and provably wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random

from assistant.teaching.quiz.magnitude import is_other_magnitude
from assistant.teaching.quiz.material import Fact, Material
from assistant.teaching.quiz.slots import Slot, slots
from assistant.teaching.quiz.truth import Truth, years

# a wrong figure lies within this factor of the right one (a share of a hundred within the second), and at least so far away from it
FACTOR, SHARE_FACTOR, APART = 4.0, 2.5, 0.04
# a wrong year lies at most so many years away
YEARS_AWAY = 5
# of two options of one list, the longer is at most so many times as long as the shorter, from this length on
LONGER, SHORT = 2.0, 6


class Rivals:
    """The values of a corpus by class."""

    def __init__(self, material: Material, truth: Truth, thrown: Counter[str]) -> None:
        self._material, self._truth, self._thrown = material, truth, thrown
        self._pool: dict[str, dict[str, Slot]] = defaultdict(dict)
        self._counts: Counter[str] = Counter()
        for fact in material.all_facts:
            for slot in slots(fact.text, material.language):
                self._pool[slot.family].setdefault(slot.text.casefold(), slot)
                self._counts[slot.text] += 1

    def count(self, text: str) -> int:
        """How many sentences of the corpus could be asked for this value."""
        return self._counts[text]

    def wrong(self, fact: Fact, slot: Slot, most: int, rng: Random, *, exact: bool = False) -> list[Slot]:
        """Up to `most` wrong values for a slot, the most plausible first, all different in every notation and from the right one.

        A wrong figure is wrong by its magnitude, unless the `exact` one is asked for.
        """
        stem = fact.text[: slot.start] + fact.text[slot.end :]
        given = years(stem)
        near_by = {
            one.text for sentence, _ in self._truth.near(stem) for one in slots(sentence.text, self._material.language)
        }
        candidates = [one for one in self._pool[slot.family].values() if self._plausible(fact, slot, one, given)]
        if not exact:
            candidates = [one for one in candidates if is_other_magnitude(slot, one, fact.text)]
        rng.shuffle(candidates)
        candidates.sort(key=lambda one: (_unlike(one, slot), one.text not in near_by))
        found: list[Slot] = []
        for one in candidates:
            if len(found) == most:
                break
            if any(too_near(one, other) or not (exact or is_other_magnitude(other, one)) for other in found):
                continue
            statement = fact.text[: slot.start] + one.text + fact.text[slot.end :]
            if self._truth.by(statement, fact.place).supported:
                self._thrown["a wrong answer that the sentence does not refute"] += 1
            elif self._truth.elsewhere(statement, stem, one.text, [fact.key]):
                self._thrown["a wrong answer that another sentence may make true"] += 1
            else:
                found.append(one)
        return found

    def _plausible(self, fact: Fact, slot: Slot, one: Slot, given: frozenset[str]) -> bool:
        if one.text.casefold() == slot.text.casefold() or one.text in fact.text or too_near(slot, one):
            return False
        long, short = max(len(one.text), len(slot.text)), min(len(one.text), len(slot.text))
        if long > SHORT and long > LONGER * short:
            return False
        beside = [
            each
            for each in slots(fact.text, self._material.language)
            if each.family == slot.family and each is not slot
        ]
        if slot.kind in ("figure", "date") and any(
            (each.value < slot.value) != (each.value < one.value) for each in beside
        ):
            # "up from under 70% to 13%" is seen to be false without knowing anything
            return False
        if slot.kind == "figure":
            value, other = slot.value[0], one.value[0]
            factor = SHARE_FACTOR if slot.family.startswith("%") else FACTOR
            taken = {each.value for each in beside}
            return other > 0 and 1 / factor <= other / value <= factor and one.value not in taken
        if slot.kind == "date":
            if any((int(year) < slot.value[0]) != (int(year) < one.value[0]) for year in given):
                return False
            if abs(one.value[0] - slot.value[0]) > YEARS_AWAY or (
                years(one.text) & given and not years(slot.text) & given
            ):
                return False
            # where the stem names the year, only dates of that year are in question
            return not years(slot.text) & given or years(one.text) == years(slot.text)
        if slot.kind == "number":
            return not years(slot.text) & given or one.value == slot.value
        return True


def _unlike(one: Slot, other: Slot) -> int:
    """How differently two values are written, in steps: 98.7% beside 70% would tell that the round one is meant."""
    if one.kind != "figure":
        return int(abs(len(one.text) - len(other.text)) > 2)
    rounded = [len(f"{each.value[0]:.10g}".replace(".", "").strip("0")) for each in (one, other)]
    steps = abs(min(rounded[0], 4) - min(rounded[1], 4))
    return steps + 2 * (("." in one.text) != ("." in other.text))


def too_near(one: Slot, other: Slot) -> bool:
    """Whether two options are equal, or so near that a reader would call both right."""
    if one.kind == "figure":
        a, b = one.value[0], other.value[0]
        return a == b or (max(a, b) > 12 and abs(a - b) < APART * max(a, b))
    if one.kind == "date":
        return one.value == other.value
    return one.text in other.text or other.text in one.text
