"""The charts of the page of policies: the timeline in lanes by level, and a series of figures. Doubt is told by shape, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

from assistant.documents.model import Language
from assistant.ecpa.timeline import HAPPENINGS, LEVELS, OWN
from assistant.ui.figure_pieces import Written, written_number
from assistant.ui.texts import say
from assistant.ui.timeline_pieces import Row

if TYPE_CHECKING:
    import altair as alt

# teal, amber, violet: told apart by the common kinds of colour blindness; the paler ones are for the dark theme
_COLOURS = {False: ("#0f5c5c", "#b45f06", "#5b4a8a"), True: ("#6cc0b6", "#e0a458", "#b6a6e0")}
_QUIET = {False: "#645c50", True: "#b8ae9d"}
# marks of a lane that begin within so many days of another's end stand one line lower
APART_DAYS = 130
LINE_PX = 17
# half the height of a bar, in lines
_HALF = 0.24
# two points nearer than this share of the largest value would write over each other
NEAR_SHARE = 0.12
# where in its year's band the months begin and how much of it they take, so that no point stands on the border of two years
_MARGIN = 0.08


def timeline_chart(rows: Sequence[Row], language: Language, *, dark: bool) -> alt.LayerChart | alt.FacetChart:
    """Entries in lanes by level: days as points, longer times as bars."""
    import altair as alt

    records, lanes = _lanes(rows)
    depth = max(one["middle"] for one in records) + 1
    kinds = [say(f"happening_{one}", language) for one in HAPPENINGS]
    middles = {middle: name for name, middle in lanes}
    names = " : ".join(f"datum.value == {middle} ? '{name}'" for middle, name in middles.items())
    y = alt.Y(
        "line:Q",
        title=None,
        scale=alt.Scale(domain=[depth - 0.4, -0.6], nice=False, zero=False),
        axis=alt.Axis(
            values=list(middles),
            labelExpr=f"{names} : ''",
            grid=False,
            ticks=False,
            domain=False,
            labelOverlap=False,
            labelColor=_QUIET[dark],
        ),
    )
    x = alt.X(
        "first:T",
        title=None,
        axis=alt.Axis(
            format="%Y", tickCount="year", grid=True, labelFlush=False, labelOverlap=True, labelColor=_QUIET[dark]
        ),
    )
    colour = alt.Color("kind:N", title=None, scale=alt.Scale(domain=kinds, range=list(_COLOURS[dark])), legend=alt.Legend(orient="top", labelColor=_QUIET[dark]))  # fmt: skip
    fill = alt.condition("datum.doubtful", alt.value(0.0), alt.value(0.9))
    tooltip = [alt.Tooltip(f"{name}:N", title=say(f"column_{title}", language)) for name, title in (("when", "when"), ("kind", "kind"), ("sure", "sure"), ("text", "source"))]  # fmt: skip
    base = alt.Chart(_data(records))
    stroke = alt.Stroke("kind:N", scale=alt.Scale(domain=kinds, range=list(_COLOURS[dark])), legend=None)
    bars = (
        base.transform_filter("!datum.day")
        .mark_rect(strokeWidth=1.5, cornerRadius=3, strokeOpacity=1)
        .encode(x=x, x2="last:T", y=y, y2="end:Q", color=colour, stroke=stroke, fillOpacity=fill, tooltip=tooltip)
    )
    points = (
        base.transform_filter("datum.day")
        .transform_calculate(line="datum.middle")
        .mark_point(size=75, strokeWidth=1.5, filled=True, strokeOpacity=1, opacity=1)
        .encode(x=x, y=y, color=colour, stroke=stroke, fillOpacity=fill, tooltip=tooltip)
    )
    edges = _borders(records)
    rules = alt.Chart(_data([{"line": one} for one in edges])).mark_rule(color=_QUIET[dark], opacity=0.4).encode(y=y)
    return alt.layer(rules, bars, points).properties(height=int(depth * LINE_PX) + 100)


def _data(records: list[dict[str, Any]]) -> Any:
    import altair as alt

    # altair's schema classes have no annotations
    made: Any = alt.Data
    return made(values=records)


def _lanes(rows: Sequence[Row]) -> tuple[list[dict[str, Any]], list[tuple[str, float]]]:
    """A record for each row, with its line; and the name of each lane with the middle of its lines."""
    records: list[dict[str, Any]] = []
    lanes: list[tuple[str, float]] = []
    line = 0
    for level in (*LEVELS, OWN):
        ends: list[date] = []
        own = [one for one in rows if one.entry.level == level]
        for one in sorted(own, key=lambda row: (row.entry.first, row.entry.last)):
            first, last = one.entry.first, one.entry.last + timedelta(days=1)
            free = next((n for n, end in enumerate(ends) if first >= end), len(ends))
            ends[free : free + 1] = [last + timedelta(days=APART_DAYS)]
            records.append(
                {
                    "first": first.isoformat(), "last": last.isoformat(), "day": one.entry.first == one.entry.last, "line": line + free - _HALF, "end": line + free + _HALF, "middle": line + free,
                    "level": level, "kind": one.kind, "when": one.when, "sure": one.sure, "doubtful": one.doubtful, "text": one.statement.text,
                }
            )  # fmt: skip
        if own:
            lanes.append((own[0].level, line + (len(ends) - 1) / 2))
            line += len(ends)
    return records, lanes


def _borders(records: Sequence[dict[str, Any]]) -> list[float]:
    """Between the lanes."""
    tops = [
        min(one["middle"] for one in records if one["level"] == level) for level in {one["level"] for one in records}
    ]
    return [top - 0.5 for top in tops if top > 0]


def figure_chart(written: Written, joined: bool, language: Language, *, dark: bool) -> alt.LayerChart | alt.FacetChart:
    """A series over the years: a line where the points count the same, results as circles, targets as diamonds, what is in doubt hollow."""
    import altair as alt

    kinds = {aim: say(f"aim_{aim}", language) for aim in ("result", "target")}
    records: list[dict[str, Any]] = [
        {
            "x": _place(one.point.at, one.point.latest), "y": one.scaled, "kind": one.kind, "doubtful": one.doubtful, "apart": one.point.apart, "below": False,
            "label": written_number(one.scaled), "when": one.when, "value": one.value, "sure": one.sure, "text": one.statement.text,
        }
        for one in written.rows
    ]  # fmt: skip
    _place_labels(records)
    first, last = int(min(one["x"] for one in records)), int(max(one["x"] for one in records))
    years = list(range(first, last + 1))
    x = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(domain=[first - 0.2, last + 1.2], nice=False, zero=False),
        axis=alt.Axis(
            values=[year + 0.5 for year in years],
            labelExpr="floor(datum.value)",
            grid=False,
            labelOverlap=True,
            labelColor=_QUIET[dark],
        ),
    )
    y = alt.Y("y:Q", title=written.unit, axis=alt.Axis(format=",~r", tickCount=5, labelColor=_QUIET[dark], titleColor=_QUIET[dark], titleAngle=0, titleAlign="left", titleAnchor="end", titleX=0, titleY=-14), scale=alt.Scale(zero=True, domainMax=max(one["y"] for one in records) * 1.15))  # fmt: skip
    here = [name for name in kinds.values() if any(one["kind"] == name for one in records)]
    colours = [_COLOURS[dark][list(kinds.values()).index(name)] for name in here]
    shapes = [("circle", "diamond")[list(kinds.values()).index(name)] for name in here]
    legend = alt.Legend(orient="top", labelColor=_QUIET[dark]) if len(here) > 1 else None
    scale = alt.Scale(domain=here, range=colours)
    base = alt.Chart(_data(records))
    tooltip = [alt.Tooltip(f"{name}:N", title=say(f"column_{title}", language)) for name, title in (("when", "when"), ("value", "value"), ("sure", "sure"), ("text", "source"))]  # fmt: skip
    points = base.mark_point(size=110, strokeWidth=2, filled=True, strokeOpacity=1, opacity=1).encode(
        x=x, y=y, tooltip=tooltip,
        color=alt.Color("kind:N", title=None, scale=scale, legend=legend),
        stroke=alt.Stroke("kind:N", scale=scale, legend=None),
        shape=alt.Shape("kind:N", title=None, scale=alt.Scale(domain=here, range=shapes), legend=legend),
        fillOpacity=alt.condition("datum.doubtful", alt.value(0.0), alt.value(1.0)),
    )  # fmt: skip
    labels = [
        base.transform_filter(f"{'' if below else '!'}datum.below")
        .mark_text(dy=18 if below else -14, fontSize=12, color=_QUIET[dark])
        .encode(x=x, y=y, text="label:N")
        for below in (False, True)
    ]
    layers: list[Any] = [points, *labels]
    if joined:
        line = base.transform_filter("!datum.apart").mark_line(color=_COLOURS[dark][0], strokeWidth=1.5, opacity=0.7)
        layers.insert(0, line.encode(x=x, y=y, order="x:Q"))
    return alt.layer(*layers).properties(height=300)


def _place_labels(records: list[dict[str, Any]]) -> None:
    """Of two points of one time that are near to each other the lower has its label below; one value of two sources stands once."""
    near = NEAR_SHARE * max(one["y"] for one in records)
    for one, other in combinations(records, 2):
        if one["x"] == other["x"] and abs(one["y"] - other["y"]) < near:
            if one["y"] == other["y"]:
                other["label"] = ""
            else:
                min(one, other, key=lambda each: float(each["y"]))["below"] = True


def _place(at: str, latest: str | None) -> float:
    """Where a time stands on the axis: a year in the middle of its band, a month of it at its place within."""
    year, *rest = (int(part) for part in (latest or at).split("-"))
    return year + (_MARGIN + (1 - 2 * _MARGIN) * (rest[0] - 0.5) / 12 if rest else 0.5)
