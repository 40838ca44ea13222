"""The timeline: each entry's date stands in the sentence it shows, in both languages."""

import pytest

from assistant.answering.citing import side
from assistant.answering.quoting import Span, find
from assistant.documents.corpus import read_corpus
from assistant.documents.model import Document, Passage
from assistant.ecpa.timeline import LEVELS, Entry, load_timeline, select
from assistant.settings import Settings
from assistant.ui.timeline_pieces import when, write_timeline

MONTHS = "January February March April May June July August September October November December".split()


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return dict(read_corpus(Settings().corpus).documents)


@pytest.fixture(scope="module")
def passages(documents: dict[str, Document]) -> dict[str, Passage]:
    return {passage.id: passage for document in documents.values() for passage in document.passages}


def sentences(entry: Entry, documents: dict[str, Document], passages: dict[str, Passage]) -> tuple[str, str]:
    place = find(Span(entry.document, entry.span, entry.section), documents)
    assert place, entry
    english, chinese = (side(place, one, passages).sentence.text for one in ("en", "zh"))
    return english, chinese


def test_every_date_stands_in_its_sentence(documents: dict[str, Document], passages: dict[str, Passage]) -> None:
    for entry in load_timeline():
        english, chinese = sentences(entry, documents, passages)
        for partial in filter(None, (entry.date, entry.latest)):
            year, *rest = (int(part) for part in partial.split("-"))
            assert str(year) in english, entry
            assert str(year) in chinese, entry
            if rest:
                assert MONTHS[rest[0] - 1] in english, entry
                assert f"{rest[0]}月" in chinese, entry
            if len(rest) > 1:
                assert str(rest[1]) in english, entry
                assert str(rest[1]) in chinese, entry


def test_a_catalogued_entry_has_the_catalogues_date(documents: dict[str, Document]) -> None:
    marked = [one for one in load_timeline() if one.catalogued]
    assert len(marked) > 5
    assert len({one.document for one in marked}) == len(marked), "a document has one date in the catalogue"
    for entry in marked:
        assert documents[entry.document].stands_for is not None
        assert documents[entry.document].dated == entry.date, entry


def test_entries_come_in_the_order_of_time_and_in_all_levels() -> None:
    entries = load_timeline()
    assert [one.first for one in entries] == sorted(one.first for one in entries)
    assert {one.level for one in entries} == set(LEVELS)


def test_levels_and_years_narrow_the_choice() -> None:
    found = select(load_timeline(), ("provincial",), 2015, 2015)
    assert found
    assert all(one.level == "provincial" and one.first.year == 2015 for one in found)
    lasting = select(load_timeline(), ("provincial",), 2022, 2022)
    assert any(one.date == "2021" for one in lasting), "a time that reaches into a year belongs to it"
    assert select(load_timeline(), ()) == ()


def test_what_only_the_paper_says_is_in_doubt(documents: dict[str, Document], passages: dict[str, Passage]) -> None:
    rows = write_timeline(load_timeline(), "zh", documents, passages).rows
    assert len(rows) == len(load_timeline())
    doubtful = {one.entry.date for one in rows if one.doubtful}
    assert {"2015-12-09", "2017-01"} <= doubtful
    assert "2015-11-09" not in doubtful
    official = next(one.official for one in rows if one.entry.date == "2015-11-09")
    assert "国办发〔2015〕78号" in official


@pytest.mark.parametrize(
    ("start", "latest", "english", "chinese"),
    [
        ("2015", None, "2015", "2015年"),
        ("2015-06", None, "June 2015", "2015年6月"),
        ("2015-06-08", None, "8 June 2015", "2015年6月8日"),
        ("2016", "2016-05-09", "by 9 May 2016", "不晚于2016年5月9日"),
        ("2021", "2022-09", "2021 to September 2022", "2021年至2022年9月"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(
    start: str, latest: str | None, english: str, chinese: str
) -> None:
    assert when(start, latest, "en") == english
    assert when(start, latest, "zh") == chinese
