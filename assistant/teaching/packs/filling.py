"""A section on a number of slides: its best sentences, as many as fit, in the document's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.teaching.packs import model_parts
from assistant.teaching.packs.candidates import Candidate
from assistant.teaching.packs.deck import Slide, part_slides
from assistant.teaching.packs.outline import Item, Key, Part
from assistant.teaching.packs.paging import BODY_HEIGHT, line_height, note_height
from assistant.teaching.packs.quotes import Quotes
from assistant.teaching.packs.written import write_part
from assistant.teaching.phrases import tell

# a slide that is filled less than this looks empty
LEAST_FILL = 0.42
# how a model works, what speaks for it and what against it always come
LEAST_ASPECTS = 3


@dataclass(frozen=True, slots=True)
class Filled:
    """A part with what it was made of and the slides it takes."""

    candidate: Candidate
    part: Part
    pages: int


def filled(candidate: Candidate, pages: int, quotes: Quotes, seen: set[str], *, spare: bool = False) -> Filled | None:
    """The part on at most so many slides, or None where its slides would be nearly empty. `seen` takes the notes that it shows.

    A model may take one slide more where one is to `spare` and its notes need it.
    """
    unit = candidate.unit
    part = Part(
        title=unit.title,
        role=unit.role,
        document=None if unit.several else unit.document.id,
        section=unit.place,
        offered=unit.keys,
    )
    if (model := _model_part(candidate, part, pages, quotes, seen, spare)) is not None:
        return model
    chosen: set[Key] = set()
    for run in sorted(candidate.runs, key=lambda one: -candidate.runs[one]):
        more = chosen | {key for key in run if quotes.text(key) is not None}
        if more != chosen and slide_count(_with(part, more), quotes, set(seen)) <= pages:
            chosen = more
    part = _with(part, chosen)
    made = slide_count(part, quotes, set(seen))
    if not made or _height(part, quotes, set(seen)) / made < LEAST_FILL * BODY_HEIGHT:
        return None
    return Filled(candidate, part, slide_count(part, quotes, seen))


def gathered(candidates: Sequence[Candidate], quotes: Quotes, *, across: bool) -> list[Candidate]:
    """The candidates, most valuable first, with those that fill no slide put together: by the section that they lie in, else by document,
    else (where `across`) those of all documents. What fills no slide even then is left out.
    """
    thick: list[Candidate] = []
    thin = list(candidates)
    for group in (_alone, _by_section, _by_document, *([_all] if across else [])):
        groups: dict[tuple[str, ...], list[Candidate]] = {}
        for one in thin:
            groups.setdefault(group(one), []).append(one)
        thin = []
        for place, listed in groups.items():
            title = {1: tell("pack_others", quotes.language), 2: ""}.get(len(place), place[-1])
            together = listed[0] if len(listed) == 1 else _together(listed, title, quotes)
            if filled(together, 1, quotes, set(), spare=True) is None:
                thin += listed
            else:
                thick.append(together)
    return sorted(thick, key=lambda one: -one.value)


def _alone(one: Candidate) -> tuple[str, ...]:
    return (one.unit.document.id, "", *one.unit.node.section.path, str(one.unit.passages[0].position))


def _by_section(one: Candidate) -> tuple[str, ...]:
    return (one.unit.document.id, "", *(one.unit.node.section.path[:-1] or one.unit.node.section.path))


def _by_document(one: Candidate) -> tuple[str, ...]:
    return (one.unit.document.id, "")


def _all(one: Candidate) -> tuple[str, ...]:
    return ("",)


def _together(listed: Sequence[Candidate], title: str, quotes: Quotes) -> Candidate:
    """Several sections as one, under a title or (where that is empty) the name of their document."""
    first: dict[str, int] = {}
    for one in listed:
        first.setdefault(one.unit.document.id, len(first))
    in_order = sorted(listed, key=lambda one: (first[one.unit.document.id], one.unit.passages[0].position))
    unit, best = in_order[0].unit, max(listed, key=lambda one: one.value)
    alone = len(first) == 1
    path = unit.node.section.path[:-2] if title and alone else ()
    section = replace(unit.node.section, number=None, path=(*path, title or unit.document.name(quotes.language)))
    joined = replace(
        unit,
        node=replace(unit.node, section=section),
        role=best.unit.role if alone else "content",
        passages=tuple(passage for one in in_order for passage in one.unit.passages),
        runs=tuple(run for one in in_order for run in one.unit.runs),
        several=not alone,
    )
    return Candidate(joined, best.base, {run: worth for one in in_order for run, worth in one.runs.items()})


def slide_count(part: Part, quotes: Quotes, seen: set[str]) -> int:
    """How many slides a part takes; `seen` as in `filled`."""
    return len(part_slides(write_part(part, quotes, seen), 0, quotes.language))


def _model_part(
    candidate: Candidate, part: Part, pages: int, quotes: Quotes, seen: set[str], spare: bool
) -> Filled | None:
    unit = candidate.unit
    model = model_parts.model_at(unit.document, unit.node.section.number, quotes)
    if model is None:
        return None
    listed = [key for aspect in model_parts.ASPECTS for key in model_parts.keys(model, aspect, quotes)]
    items = tuple(Item(source=key) for key in dict.fromkeys(listed))
    part = part.model_copy(update={"model": model.id, "role": "cases", "items": items})
    # fewer slides where the last would be nearly empty, one more where its notes need it and one is to spare
    fitting: Part | None = None
    least = len(
        {key for aspect in model_parts.ASPECTS[:LEAST_ASPECTS] for key in model_parts.keys(model, aspect, quotes)}
    )
    for allowed in (*range(pages, 0, -1), *([pages + 1] if spare else [])):
        for count in range(len(items), least - 1, -1):
            tried = part.model_copy(update={"items": items[:count]})
            rest = part_slides(write_part(tried, quotes, set(seen)), 0, quotes.language)[1:]
            if len(rest) < allowed and _is_full(rest, quotes):
                fitting = tried
                break
        if fitting is not None:
            return Filled(candidate, fitting, slide_count(fitting, quotes, seen))
    part = part.model_copy(update={"items": items[:least]})
    made = slide_count(part, quotes, set(seen))
    return Filled(candidate, part, slide_count(part, quotes, seen)) if made <= pages + int(spare) else None


def _is_full(slides: Sequence[Slide], quotes: Quotes) -> bool:
    return sum(_sheet_height(one, quotes) for one in slides) >= LEAST_FILL * BODY_HEIGHT * len(slides)


def _sheet_height(slide: Slide, quotes: Quotes) -> float:
    lines = sum(line_height(one, quotes.language) for one in slide.sheet.lines)
    return lines + sum(note_height(one) for one in slide.sheet.notes)


def _with(part: Part, chosen: set[Key]) -> Part:
    return part.model_copy(update={"items": tuple(Item(source=key) for key in part.offered if key in chosen)})


def _height(part: Part, quotes: Quotes, seen: set[str]) -> float:
    written = write_part(part, quotes, seen)
    notes = sum(note_height(note.text) for listed in written.notes.values() for note in listed)
    return notes + sum(line_height(one, quotes.language) for one in written.lines)
