"""Drawings of the page as inline SVG. Each stretches to the width it is given; words stand beside it as HTML, so they stay readable."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evaluation.intervals import percentile
from assistant.evaluation.measures import Share

# how many bars a histogram has, about; what lies beyond the 99th percentile joins the last
BINS = 24
_OPEN = '<svg viewBox="0 0 {width} {height}" preserveAspectRatio="none" role="img" aria-label="{label}">'


@dataclass(frozen=True, slots=True)
class Bin:
    """Values from `low` to below `high`; `last` holds all that lie above as well."""

    low: float
    high: float
    count: int
    last: bool


def interval(share: Share, label: str) -> str:
    """A share on the way from 0 to 100 %: the band is its interval, the mark the share. `label` is escaped already."""
    if share.share is None:
        return (
            f'{_OPEN.format(width=100, height=8, label=label)}<rect class="track" y="3" width="100" height="2"/></svg>'
        )
    low, high, at = 100 * share.low, 100 * share.high, min(99.2, 100 * share.share)
    return (
        f"{_OPEN.format(width=100, height=8, label=label)}"
        '<rect class="track" y="3" width="100" height="2"/>'
        f'<rect class="band" x="{low:.2f}" y="2" width="{max(0.6, high - low):.2f}" height="4"/>'
        f'<rect class="mark" x="{max(0.0, at - 0.4):.2f}" y="0" width="0.8" height="8"/></svg>'
    )


def bar(share: Share, label: str) -> str:
    """A share as a bar from 0 to 100 % with its interval as a line. `label` is escaped already."""
    low, high = 100 * share.low, 100 * share.high
    whisker = f"M{low:.2f} 5H{high:.2f}M{low:.2f} 2.5V7.5M{high:.2f} 2.5V7.5"
    return (
        f"{_OPEN.format(width=100, height=10, label=label)}"
        '<rect class="track" width="100" height="10"/>'
        f'<rect class="fill" width="{100 * (share.share or 0):.2f}" height="10"/>'
        f'<path class="halo" d="{whisker}"/><path class="whisker" d="{whisker}"/></svg>'
    )


def bins(values: Sequence[float]) -> list[Bin]:
    """Bins of a round width over the values (at least one), from a round number on."""
    low, top = min(values), percentile(values, 0.99)
    width = round_width((top - low) / BINS)
    first = math.floor(low / width)
    count = math.floor(top / width) - first + 1
    counts = [0] * count
    for value in values:
        counts[min(count - 1, math.floor(value / width) - first)] += 1
    return [
        Bin(
            (first + i) * width,
            (first + i + 1) * width,
            n,
            last=i == count - 1 and max(values) > (first + count) * width,
        )
        for i, n in enumerate(counts)
    ]


def round_width(raw: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 … that is not smaller; at least 1."""
    if raw <= 1:
        return 1.0
    power = 10 ** math.floor(math.log10(raw))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= raw))


def histogram(found: Sequence[Bin], titles: Sequence[str], lines: Sequence[float], label: str) -> str:
    """Bars of equal width with a title each (escaped already), and upright lines at some values."""
    top = max(one.count for one in found)
    low, high = found[0].low, found[-1].high
    width = 1000 / len(found)
    bars = "".join(
        f'<rect class="fill" x="{i * width + 0.08 * width:.1f}" y="{100 - 96 * one.count / top:.2f}" width="{0.84 * width:.1f}" '
        f'height="{96 * one.count / top:.2f}"><title>{title}</title></rect>'
        for i, (one, title) in enumerate(zip(found, titles, strict=True))
    )
    upright = "".join(f'<path class="upright" d="M{x:.1f} 0V100"/>' for x in places(lines, low, high, 1000))
    base = '<path class="base" d="M0 100H1000"/>'
    return f"{_OPEN.format(width=1000, height=100, label=label)}{bars}{upright}{base}</svg>"


def places(values: Sequence[float], low: float, high: float, width: float) -> list[float]:
    """Where values stand on an axis from `low` to `high` that is `width` wide, kept on it."""
    return [width * min(1.0, max(0.0, (value - low) / (high - low))) for value in values]


def ticks(low: float, high: float) -> list[float]:
    """Up to seven round values within an axis."""
    step = round_width((high - low) / 6)
    return [i * step for i in range(math.ceil(low / step), math.floor(high / step) + 1)]
