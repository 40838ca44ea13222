"""Whether a changed statement contradicts its sentence: that the sentence does not support it is not enough, a paraphrase may be true."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.teaching.quiz.altering import TURNS
from assistant.teaching.quiz.material import Fact, Material
from assistant.teaching.quiz.rivals import too_near
from assistant.teaching.quiz.slots import Slot, slots


def contradicts(statement: str, fact: Fact, material: Material) -> bool:
    """Whether a statement is the sentence with one value replaced by another of its class, or one word turned into its opposite.

    What was changed in any other way may still be true, and does not count.
    """
    return _is_turned(statement, fact, material) or any(
        _is_other(slot, other, material) for slot, other in _replaced(statement, fact, material)
    )


def _is_turned(statement: str, fact: Fact, material: Material) -> bool:
    for pattern, other, _ in TURNS[material.language]:
        match = pattern.search(fact.text)
        if match and statement == fact.text[: match.start()] + other + fact.text[match.end() :]:
            return True
    return False


def _replaced(statement: str, fact: Fact, material: Material) -> Iterator[tuple[Slot, Slot]]:
    """The values of the sentence that alone differ in the statement, each with what stands in its place."""
    there = slots(statement, material.language)
    for slot in slots(fact.text, material.language):
        before, after = fact.text[: slot.start], fact.text[slot.end :]
        if not (statement.startswith(before) and statement.endswith(after)):
            continue
        end = len(statement) - len(after)
        for one in there:
            if one.family == slot.family and one.start == slot.start and one.end == end:
                yield slot, one


def _is_other(slot: Slot, other: Slot, material: Material) -> bool:
    if too_near(slot, other):
        return False
    # a body may be named in two ways: "the office (LGOP)", 国务院扶贫办（…办公室）
    pairs = [f"{a}{mark}{b}" for a, b in ((slot.text, other.text), (other.text, slot.text)) for mark in ("（", " (")]
    return slot.kind != "body" or not any(
        pair in text for one in material.everything for text in (one.text, one.other or "") for pair in pairs
    )
