"""A series of figures in words: each point with its value, time, certainty and cited sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answering.answer import Citation, Statement
from assistant.answering.citing import Place
from assistant.answering.pieces import cite_places
from assistant.answering.quoting import Span, find, find_all
from assistant.documents.model import Document, Language, Note, Passage
from assistant.ecpa.figures import Point, Series, Unit, load_figures
from assistant.ecpa.notes import NoteIndex
from assistant.ui.texts import say
from assistant.ui.timeline_pieces import sureness, when

# units in which readers write large values, largest first
_SCALES: dict[Language, tuple[float, ...]] = {"zh": (1e12, 1e8, 1e4), "en": (1e12, 1e9, 1e6)}
# what is written out up to this value needs no scale
_PLAIN = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """A point as shown: `scaled` is its value in the series' unit of display."""

    point: Point
    when: str
    value: str
    scaled: float
    kind: str
    sure: str
    doubtful: bool
    source: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Written:
    """A series: its name with the area, the unit of display, its rows by time, why its points are joined or not, and the notes on them."""

    id: str
    title: str
    unit: str
    rows: tuple[Row, ...]
    remark: str
    because: tuple[Statement, ...]
    notes: tuple[Note, ...]
    citations: tuple[Citation, ...]


def series_in(documents: Mapping[str, Document]) -> tuple[Series, ...]:
    """The series of which at least one point is in this corpus."""
    return tuple(one for one in load_figures() if any(one_place(point, documents) for point in one.points))


def title(series: Series, language: Language) -> str:
    """The area and the quantity."""
    return say("figure_title", language, area=say(f"area_{series.area}", language), name=series.name.of(language))


def one_place(point: Point, documents: Mapping[str, Document]) -> Place | None:
    """Where a point's figure stands."""
    return find(Span(point.document, point.span, point.section), documents)


def write_figures(
    series: Series, language: Language, documents: Mapping[str, Document], passages: Mapping[str, Passage]
) -> Written:
    """A series in words; points whose documents are not in the corpus are left out."""
    notes = NoteIndex(documents)
    points = sorted(series.points, key=lambda one: one.day)
    found = {str(i): (one, place) for i, one in enumerate(points) if (place := one_place(one, documents))}
    pieces = {key: [place] for key, (_, place) in found.items()}
    if series.because:
        rest = series.because
        pieces["because"] = find_all([Span(rest.document or "", rest.span, rest.section)], documents)
    statements, citations = cite_places(pieces, language, documents, passages)
    scale, unit = _unit(series, language)
    rows = []
    for key, (point, place) in found.items():
        if not statements[key]:
            continue
        sure, doubtful = sureness(place, notes, language)
        value = say("unit_value", language, value=written_number(point.value / scale), unit=unit)
        rows.append(
            Row(
                point=point,
                when=when(point.at, point.latest, language) if not point.latest else _span_of(point, language),
                value=say("figure_more", language, value=value) if point.more else value,
                scaled=point.value / scale,
                kind=say(f"aim_{point.kind}", language),
                sure=sure,
                doubtful=doubtful,
                source=_source(statements[key][0], citations),
                statement=statements[key][0],
            )
        )
    concerning = notes.concerning(place.key for _, place in found.values())
    return Written(
        id=series.id,
        title=title(series, language),
        unit=unit,
        rows=tuple(rows),
        remark=series.remark.of(language) if series.remark else "",
        because=statements.get("because", ()),
        notes=tuple(one for one in concerning if not one.present),
        citations=citations,
    )


def written_number(value: float) -> str:
    """A value without needless zeros: 1.24488, 2.05, 5,289. Nothing is rounded that has at most six decimals, as all values in a scale do."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _unit(series: Series, language: Language) -> tuple[float, str]:
    """The divisor and the name of the unit in which a series is shown: that of its largest value."""
    largest = max(one.value for one in series.points)
    scale = next((one for one in _SCALES[language] if largest >= one and largest >= _PLAIN), 1.0)
    return scale, _named(series.unit, scale, language)


def _named(unit: Unit, scale: float, language: Language) -> str:
    name = say(f"unit_{unit}", language)
    return name if scale == 1 else say(f"scale_{scale:.0e}".replace("+", ""), language, unit=name)


def _span_of(point: Point, language: Language) -> str:
    """ "January to September 2018", where a value holds for a part of a year."""
    months = say("months", language).split() if language == "en" else []
    year, month = int(point.at[:4]), int((point.latest or point.at).split("-")[1])
    last = months[month - 1] if months else str(month)
    return say("when_months", language, year=year, last=last)


def _source(statement: Statement, citations: tuple[Citation, ...]) -> str:
    return "; ".join(
        " ".join(part for part in (f"[{one.number}]", one.title, one.section) if part)
        for one in citations
        if one.number in statement.citations
    )
