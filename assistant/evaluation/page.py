"""A run as one page: no network, no other file, the same in print. Every text of documents and questions is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from assistant.documents.model import Language
from assistant.evaluation.charts import bar, bins, histogram, interval, places, ticks
from assistant.evaluation.comparison import Comparison
from assistant.evaluation.labels import about_run, bounds, day, group_name, p_value, percent, say, written_time
from assistant.evaluation.measures import BY_NAME, MEASURES, Share, faulty, kinds
from assistant.evaluation.run import Run
from assistant.evaluation.wrong_list import wrong_list

# the figures at the top: measure and language
HEADLINE = (
    ("facts_right", "en"),
    ("facts_right", "zh"),
    ("citations_right", None),
    ("figures_exact", None),
    ("refused", None),
    ("false_refusals", None),
    ("follow_ups_right", None),
)
# of these anything below 100 % is a fault
FAULTLESS = ("citations_right", "figures_exact")
# what the page may do: nothing but show itself
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def page(run: Run, language: Language, comparison: Comparison | None = None, before: Run | None = None) -> str:
    """The whole page as HTML."""
    title = say("title", language)
    parts = [
        _head(run, language),
        _headline(run, language),
        _by_kind(run, language),
        _time(run, language),
        _changes(comparison, before, language) if comparison and before else "",
        wrong_list(faulty(run.outcomes), len(run.outcomes), language),
        _all_figures(run, language),
    ]
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_asset('page.css')}</style></head>\n<body><main>"
        + "\n".join(part for part in parts if part)
        + f"\n<footer>{escape(say('printed', language))}</footer></main><script>{_asset('page.js')}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    return files("assistant.evaluation").joinpath(name).read_text(encoding="utf-8")


def _head(run: Run, language: Language) -> str:
    told = "".join(f"<li>{escape(one)}</li>" for one in [*about_run(run, language), *run.asked.files])
    return (
        f'<header><p class="eyebrow">{escape(say("eyebrow", language))}</p>'
        f'<h1>{escape(say("title", language))}</h1><ul class="about">{told}</ul></header>'
    )


def _headline(run: Run, language: Language) -> str:
    cards = []
    for name, tongue in HEADLINE:
        measured = run.measures[name]
        share = measured.by_language.get(tongue, Share.counted(0, 0)) if tongue else measured.total
        label = say(f"measure_{name}", language) + (f" · {group_name(tongue, language)}" if tongue else "")
        caution = share.share is not None and (BY_NAME[name].less or (name in FAULTLESS and share.share < 1))
        drawn = interval(share, escape(label))
        cards.append(_card(label, percent(share.share), _counted(share, language), drawn, caution))
    if run.times:
        spent = run.times
        label = f"{say('time', language)} · p50"
        notes = (f"p95 {spent.p95_ms:.0f} ms", f"max {spent.max_ms:.0f} ms")
        cards.append(_card(label, f"{spent.p50_ms:.0f} <small>ms</small>", notes, ""))
    return f'<section><h2>{escape(say("headline", language))}</h2><div class="cards">{"".join(cards)}</div></section>'


def _card(label: str, figure: str, notes: Sequence[str], drawing: str, caution: bool = False) -> str:
    told = " · ".join(f"<span>{escape(one)}</span>" for one in notes)
    return (
        f'<div class="card{" caution" if caution else ""}"><h3>{escape(label)}</h3>'
        f'<p class="figure">{figure}</p>{drawing}<p class="note">{told}</p></div>'
    )


def _counted(share: Share, language: Language) -> tuple[str, ...]:
    if not share.of:
        return (say("nothing", language),)
    return say("count", language, right=share.right, of=share.of), say("interval", language, bounds=bounds(share))


def _by_kind(run: Run, language: Language) -> str:
    rows = []
    whole = [("total", None), *((kind, kind) for kind in kinds(run.outcomes))]
    for name, kind in whole:
        label = say("total", language) if kind is None else group_name(name, language)
        cells = []
        for tongue in ("en", "zh"):
            chosen = [
                one for one in run.outcomes if one.language == tongue and (kind is None or one.record.kind == kind)
            ]
            share = Share.counted(sum(one.right for one in chosen), len(chosen))
            cells.append(
                f'<td data-language="{escape(group_name(tongue, language))}">'
                f"{_bar(share, f'{label}, {group_name(tongue, language)}')}</td>"
            )
        rows.append(
            f'<tr{" class=total" if kind is None else ""}><th scope="row">{escape(label)}</th>{"".join(cells)}</tr>'
        )
    heads = "".join(f'<th scope="col">{escape(group_name(tongue, language))}</th>' for tongue in ("en", "zh"))
    return (
        f"<section><h2>{escape(say('by_kind', language))}</h2><p>{escape(say('by_kind_about', language))}</p>"
        f'<table class="bars"><thead><tr><th></th>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></section>'
    )


def _bar(share: Share, label: str) -> str:
    if not share.of:
        return '<span class="none">–</span>'
    told = f"{percent(share.share)} ({share.right}/{share.of}, {bounds(share)})"
    return (
        f'<div class="bar">{bar(share, escape(f"{label}: {told}"))}'
        f"<b>{percent(share.share)}</b><span>{share.right}/{share.of}</span></div>"
    )


def _time(run: Run, language: Language) -> str:
    spent = [one.ms for one in run.outcomes if one.ms is not None]
    if not spent or not run.times:
        return ""
    found = bins(spent)
    titles = [
        escape(
            say(
                "time_last" if one.last else "time_bar",
                language,
                low=f"{one.low:g}",
                high=f"{one.high:g}",
                count=one.count,
            )
        )
        for one in found
    ]
    low, high = found[0].low, found[-1].high
    marks = [("p50", run.times.p50_ms), ("p95", run.times.p95_ms)]
    drawn = histogram(found, titles, [value for _, value in marks], escape(say("time", language)))
    # a label near the right edge stands on the left of its line
    named = "".join(
        f'<span class="{"left" if at > 85 else "right"}" style="left:{at:.2f}%">{name} {value:.0f} ms</span>'
        for (name, value), at in zip(marks, places([value for _, value in marks], low, high, 100), strict=True)
    )
    values = ticks(low, high)
    unit = "time_axis_more" if found[-1].last else "time_axis"
    axis = "".join(
        f'<span style="left:{at:.2f}%">{value:g}</span>'
        for value, at in zip(values, places(values, low, high, 100), strict=True)
    )
    facts = "".join(
        f"<li><b>{written_time(name, getattr(run.times, name))}</b> {escape(say(name, language))}</li>"
        for name in ("p50_ms", "p90_ms", "p95_ms", "max_ms", "questions_per_s")
    )
    return (
        f"<section><h2>{escape(say('time', language))}</h2><p>{escape(say('time_about', language))}</p>"
        f'<div class="histogram"><div class="marks">{named}</div>{drawn}<div class="axis">{axis}</div>'
        f'<p class="unit">{escape(say(unit, language))}</p></div><ul class="facts">{facts}</ul></section>'
    )


def _changes(made: Comparison, before: Run, language: Language) -> str:
    heads = "".join(f"<th>{escape(say(key, language))}</th>" for key in ("before", "after", "gained", "lost", "p"))
    rows = "".join(
        f'<tr><th scope="row">{escape(say(f"measure_{one.measure.name}", language))}</th><td>{percent(one.before.share)}</td>'
        f"<td>{percent(one.after.share)}</td><td>{one.gained}</td><td>{one.lost}</td><td>{p_value(one.p)}</td></tr>"
        for one in made.changes
    )
    lists = ""
    for key, outcomes in (("newly_wrong", made.newly_wrong), ("newly_right", made.newly_right)):
        items = "".join(
            f'<li><code>{escape(one.record.id)}</code> <span lang="{one.language}">{escape(one.record.question)}</span></li>'
            for one in outcomes
        )
        body = f"<ul>{items}</ul>" if items else f"<p>{escape(say('no_change', language))}</p>"
        lists += f'<div class="{key}"><h3>{escape(say(key, language))} ({len(outcomes)})</h3>{body}</div>'
    about = say("changes_about", language, date=day(before.made), compared=made.compared, only_one=made.only_one)
    return (
        f"<section><h2>{escape(say('changes', language))}</h2><p>{escape(about)}</p>"
        f'<div class="scroll"><table class="figures"><thead><tr><th>{escape(say("measure", language))}</th>{heads}</tr></thead>'
        f'<tbody>{rows}</tbody></table></div><div class="changed">{lists}</div></section>'
    )


def _all_figures(run: Run, language: Language) -> str:
    blocks = []
    for measure in MEASURES:
        found = run.measures[measure.name]
        if not found.total.of:
            continue
        halves = found.by_half if len(found.by_half) > 1 else {}
        order = [kind for kind in kinds(run.outcomes) if kind in found.by_kind]
        groups = [(say("total", language), found.total)]
        groups += [(group_name(key, language), share) for key, share in {**found.by_language, **halves}.items()]
        if len(order) > 1:
            groups += [(group_name(kind, language), found.by_kind[kind]) for kind in order]
        rows = "".join(
            f'<tr><th scope="row">{escape(label)}</th><td class="drawn">{interval(share, escape(label))}</td>'
            f"<td>{percent(share.share)}</td><td>{share.right}/{share.of}</td><td>{bounds(share)}</td></tr>"
            for label, share in groups
        )
        name, about = say(f"measure_{measure.name}", language), say(f"about_{measure.name}", language)
        blocks.append(
            f"<details><summary><b>{escape(name)}</b> {percent(found.total.share)} "
            f"<span>{escape(about)}</span></summary><table>{rows}</table></details>"
        )
    return f'<section class="all"><h2>{escape(say("all_figures", language))}</h2>{"".join(blocks)}</section>'
