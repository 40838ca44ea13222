"""The charts of the steward's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.documents.model import Language
from assistant.ui.texts import say

if TYPE_CHECKING:
    import altair

TEAL = "#0f7c7c"  # of enough contrast on paper and on dark
LONGEST = 34


def bars_by_day(counts: Mapping[date, int], language: Language) -> altair.Chart:
    """How many questions each day, days without any left empty."""
    import altair as alt

    # a scale of time over a single day would repeat its date
    spread: dict[str, Any] = {"labelOverlap": True, "tickMinStep": 86_400_000} if len(counts) > 1 else {}
    data = alt.InlineData(values=[{"day": day.isoformat(), "count": count} for day, count in counts.items()])
    made: alt.Chart = (
        alt.Chart(data, height=220)
        .mark_bar(color=TEAL, width={"band": 0.8} if len(counts) > 1 else 24)
        .encode(
            x=alt.X(f"yearmonthdate(day):{'T' if len(counts) > 1 else 'O'}", title=None, axis=alt.Axis(format="%m-%d", labelAngle=0, **spread)),
            y=alt.Y("count:Q", title=say("care_questions", language), axis=alt.Axis(tickMinStep=1, format="d", titleAngle=0, titleAlign="left", titleX=0, titleY=-12)),
            tooltip=[
                alt.Tooltip("day:N", title=say("care_day", language)),
                alt.Tooltip("count:Q", title=say("care_questions", language)),
            ],
        )
    )  # fmt: skip
    return made


def bars_of_sources(counts: Sequence[tuple[str, int]], language: Language) -> altair.Chart:
    """How many answers cite each document, the most used on top."""
    import altair as alt

    values = [{"title": title, "short": _short(title, n), "count": count} for n, (title, count) in enumerate(counts)]
    made: alt.Chart = (
        alt.Chart(alt.InlineData(values=values), height=30 * len(values) + 70)
        .mark_bar(color=TEAL, size=16)
        .encode(
            y=alt.Y("short:N", sort=None, title=None, axis=alt.Axis(labelLimit=260)),
            x=alt.X("count:Q", title=say("care_answers", language), axis=alt.Axis(tickMinStep=1, format="d")),
            tooltip=[
                alt.Tooltip("title:N", title=say("care_source", language)),
                alt.Tooltip("count:Q", title=say("care_answers", language)),
            ],
        )
    )
    return made


def _short(title: str, number: int) -> str:
    """A title that fits beside a bar; the number keeps two alike apart."""
    cut = title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"
    return f"{number + 1}. {cut}"
