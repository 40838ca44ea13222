"""The figures: every point's value stands in its span, and a line joins only what counts the same."""

import pytest
from pydantic import ValidationError

from assistant.answering.citing import Place, side
from assistant.answering.quantities import Figure, quantities
from assistant.answering.quoting import Span, find
from assistant.documents.corpus import read_corpus
from assistant.documents.model import Document, Passage
from assistant.ecpa.figures import Point, Series, load_figures
from assistant.settings import Settings
from assistant.ui.figure_pieces import write_figures, written_number


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return dict(read_corpus(Settings().corpus).documents)


@pytest.fixture(scope="module")
def passages(documents: dict[str, Document]) -> dict[str, Passage]:
    return {passage.id: passage for document in documents.values() for passage in document.passages}


def place_of(point: Point, documents: dict[str, Document]) -> Place:
    place = find(Span(point.document, point.span, point.section), documents)
    assert place, point
    return place


def holds(text: str, point: Point, series: Series) -> bool:
    """Whether a text has the value, as a share where the series is one and with the unit of money where it is money."""

    def fits(one: Figure) -> bool:
        return one.value == pytest.approx(point.value, rel=1e-9) and one.percent == (series.unit == "percent")

    return any(fits(one) for one in quantities(text))


POINTS = [(series, point) for series in load_figures() for point in series.points]


def test_every_value_stands_in_its_span_and_in_the_translation(
    documents: dict[str, Document], passages: dict[str, Passage]
) -> None:
    for series, point in POINTS:
        assert holds(point.span, point, series), (series.id, point.span)
        assert holds(side(place_of(point, documents), "zh", passages).sentence.text, point, series), (series.id, point)


def test_every_time_stands_in_the_sentence(documents: dict[str, Document], passages: dict[str, Passage]) -> None:
    for _, point in POINTS:
        place = place_of(point, documents)
        for language in ("en", "zh"):
            assert point.at[:4] in side(place, language, passages).sentence.text, point


def test_money_is_in_yuan_where_the_unit_says_so(documents: dict[str, Document]) -> None:
    for series, point in POINTS:
        assert ("yuan" in place_of(point, documents).sentence.text.lower()) or series.unit != "yuan", point


def test_a_least_value_is_said_to_be_one_by_its_source(documents: dict[str, Document]) -> None:
    for series, point in POINTS:
        if point.more:
            text = place_of(point, documents).sentence.text
            assert any(word in text for word in ("more than", "or more", "at least")), (series.id, text)


def test_a_line_joins_one_kind_of_value_at_different_times() -> None:
    joined = [one for one in load_figures() if one.joined]
    assert joined
    for series in joined:
        line = [one for one in series.points if not one.apart]
        assert len({one.kind for one in line}) == 1, series.id
        assert len({one.day for one in line}) == len(line), f"{series.id}: two values for one time"


def test_what_is_not_joined_though_it_has_several_points_says_why() -> None:
    for series in load_figures():
        if not series.joined and len(series.points) > 1 and series.id != "rural-shops":
            assert series.remark or series.because, series.id


def test_the_papers_doubtful_figures_are_marked_with_their_note(
    documents: dict[str, Document], passages: dict[str, Passage]
) -> None:
    found = {one.id: one for one in load_figures()}
    for name in (
        "gansu-village-stations",
        "gansu-county-centres",
        "gansu-demonstration",
        "gansu-farm-sales",
        "gansu-trained",
    ):
        written = write_figures(found[name], "en", documents, passages)
        doubtful = [one for one in written.rows if one.doubtful]
        assert [one.point.at for one in doubtful] == ["2017"], name
        assert "EN-4" in doubtful[0].sure
        assert [one.id for one in written.notes] == ["EN-4"]
    retail = write_figures(found["rural-online-retail"], "en", documents, passages)
    assert not any(one.doubtful for one in retail.rows)


@pytest.mark.parametrize(
    ("name", "language", "unit", "value"),
    [
        ("rural-online-retail", "zh", "万亿元", "1.24488万亿元"),
        ("gansu-farm-sales", "zh", "亿元", "153亿元"),
        ("gansu-farm-sales", "en", "billion yuan", "15.3 billion yuan"),
        ("gansu-village-stations", "en", "stations", "6,949 stations"),
        ("gansu-trained", "zh", "万人", "27.5万人"),
        ("cheng-county-poverty", "zh", "%", "6.5%"),
    ],
)
def test_values_are_written_in_the_readers_units(
    name: str, language: str, unit: str, value: str, documents: dict[str, Document], passages: dict[str, Passage]
) -> None:
    series = next(one for one in load_figures() if one.id == name)
    written = write_figures(series, language, documents, passages)
    assert written.unit == unit
    assert value in [one.value for one in written.rows]


def test_no_value_is_rounded_on_its_way_to_the_reader(
    documents: dict[str, Document], passages: dict[str, Passage]
) -> None:
    for series in load_figures():
        for language in ("en", "zh"):
            for row in write_figures(series, language, documents, passages).rows:
                shown = [one.value for one in quantities(row.value)]
                assert shown == [pytest.approx(row.point.value, rel=1e-9)], (series.id, row.value)


def test_numbers_lose_needless_zeros_only() -> None:
    assert [written_number(one) for one in (5289.0, 1244.88, 2.05, 30.0, 0.18)] == [
        "5,289",
        "1,244.88",
        "2.05",
        "30",
        "0.18",
    ]


def test_a_line_of_one_point_is_refused() -> None:
    series = load_figures()[0].model_dump()
    with pytest.raises(ValidationError, match="two points"):
        Series.model_validate(series | {"points": series["points"][:1]})
