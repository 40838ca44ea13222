"""The words of the table and the page, in both languages, from message catalogues, and how figures are written."""

from __future__ import annotations

import math
from datetime import datetime

from assistant.answering.phrases import messages
from assistant.documents.model import Language
from assistant.evaluation.floors import TIMES, Missed
from assistant.evaluation.measures import Share
from assistant.evaluation.run import Run

PACKAGE = "assistant.evaluation"


def say(key: str, language: Language, **values: object) -> str:
    """A text with its values put in. KeyError when a key or value is missing."""
    return messages(PACKAGE, language)[key].format(**values)


def group_name(group: str, language: Language) -> str:
    """A language, half or kind in words; a kind that is none of ours as it is written in the file."""
    known = messages(PACKAGE, language)
    return known.get(f"kind_{group}") or (known[group] if group in ("en", "zh", "dev", "test") else group)


def percent(share: float | None) -> str:
    """A share as "93.7%"; "100%" and "0%" only where it is exactly that, "–" for none."""
    return "–" if share is None else f"{share:.0%}" if share in (0, 1) else f"{100 * share:.1f}%"


def bounds(share: Share) -> str:
    """The interval of a share as "87–96", rounded outwards: 1237 of 1237 are not "100–100"."""
    return f"{math.floor(100 * share.low)}–{math.ceil(100 * share.high - 1e-9)}" if share.of else ""


def p_value(p: float) -> str:
    """A p value with three decimals, "<0.001" below that."""
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def written_time(name: str, value: float) -> str:
    """A time as whole milliseconds with its unit, or questions a second as they are."""
    return f"{value:.0f} ms" if name.endswith("_ms") else f"{value:g}"


def day(moment: datetime) -> str:
    """A date that both languages read: 2026-02-28."""
    return moment.strftime("%Y-%m-%d")


def about_run(run: Run, language: Language) -> list[str]:
    """What was asked, of what, when, and how long it took, as short phrases."""
    half = say(f"half_{run.asked.half}", language)
    told = [say("asked", language, count=len(run.outcomes), half=half)]
    if run.asked.left_out:
        told.append(say("left_out", language, count=run.asked.left_out))
    told.append(say("sources", language, documents=run.answering.documents, passages=run.answering.passages))
    return [*told, say("took", language, seconds=round(run.seconds)), say("made", language, date=day(run.made))]


def about_missed(missed: Missed, language: Language) -> str:
    """One sentence for a floor that is not reached."""
    floor = missed.floor
    if missed.reached is None:
        return say("floor_empty", language, name=floor.label)

    def shown(value: float) -> str:
        return f"{value:g}" if floor.name in TIMES else percent(value)

    key = "ceiling_missed" if floor.less else "floor_missed"
    return say(key, language, name=floor.label, reached=shown(missed.reached), value=shown(floor.value))
