"""Which figures and dates are worth asking for: those whose magnitude says something, not those that only a memory for digits gives."""

from __future__ import annotations

import re

from assistant.answering.quantities import quantities
from assistant.documents.model import Language
from assistant.teaching.quiz.slots import Slot

# a round figure has so few digits that are not noughts; a smaller count than the second number has no magnitude to be known
ROUND_DIGITS, COUNTED = 2, 1000
# a wrong magnitude is at least so many times as great or as small; a wrong share of a hundred at least so many points away
TIMES, POINTS = 1.6, 15.0
# what is told of an unnamed report, and what is no more than the number of an item or the date of a sheet of paper
REPORTED = re.compile(
    r"报道|报导|见报|媒体|通报|介绍|\breport(?:s|ed)?\b|\bpress\b|\bbriefing\b|\bspoke\b|\bstated\b", re.IGNORECASE
)


_MORE = re.compile(r"(?:超过|高于|\b(?:more than|over|above|at least) )$")


def is_worth(slot: Slot, text: str) -> bool:
    """Whether a value is worth asking for in a sentence."""
    if slot.kind == "figure":
        if REPORTED.search(text):
            return False
        digits = f"{slot.value[0]:.10g}".replace(".", "").strip("0")
        # several figures in one sentence ask for a memory for digits, whichever of them is left out
        several = len(quantities(text)) > 1
        return len(digits) <= ROUND_DIGITS and (slot.family.startswith("%") or slot.value[0] >= COUNTED) and not several
    # what came when is asked by putting events in order; a date alone is looked up, not known
    return slot.kind == "body"


def is_other_magnitude(right: Slot, wrong: Slot, text: str = "") -> bool:
    """Whether a wrong figure is wrong by its magnitude, and as round as the right one. True of what is no figure.

    "More than 100%" of `text` is seen to be wrong without knowing anything.
    """
    if right.kind != "figure":
        return True
    more = _MORE.search(text[: right.start]) or text[right.end :].startswith(("以上", " or more"))
    if more and wrong.family.startswith("%") and wrong.text.startswith("100"):
        return False
    a, b = right.value[0], wrong.value[0]
    if len(f"{b:.10g}".replace(".", "").strip("0")) > ROUND_DIGITS:
        return False
    if right.family.startswith("%"):
        return abs(a - b) >= POINTS
    return max(a, b) >= TIMES * min(a, b)


def counted_noun(lead: str, language: Language) -> str:
    """What a lead says that there are so many of: "4条原则" gives 原则, "five projects" gives projects; empty where none is found."""
    if language == "zh":
        found = re.findall(r"\d+(?:项|个|条|种|类|层|大|点)([\u4e00-\u9fff]{2,6})", lead)
        return found[-1][-2:] if found else ""
    number = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    match = re.search(rf"\b{number}((?: [a-z-]+){{1,3}}?)(?= (?:of|in|for|by|to|that)\b|$)", lead, re.IGNORECASE)
    return match[1].split()[-1] if match else ""
