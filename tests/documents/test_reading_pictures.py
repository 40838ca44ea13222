"""From boxes in a picture to lines: the order of reading, what is not trusted, and that a wrong figure is never shown as read."""

import math
from typing import Any

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scan_making import scanned

from assistant.documents.readers import page_reading
from assistant.documents.readers.arranging import in_reading_order
from assistant.documents.readers.hyphens import Hyphenation
from assistant.documents.readers.joining import Joiner
from assistant.documents.readers.lines import Line
from assistant.documents.readers.recogniser import ILLEGIBLE, Box, tilt_of, upright, without_doubtful_figures
from assistant.documents.readers.scans import ranges

LONG = "words of a line that is as long as its column "


def box(text: str, left: float, top: float, width: float, score: float = 1.0) -> Box:
    return Box(text, left, top, left + width, top + 20, score)


def texts(boxes: list[Box]) -> list[str]:
    return [one.text for one in in_reading_order(boxes)]


def test_two_columns_are_read_one_after_the_other_below_their_title() -> None:
    left = [box(f"left {i} {LONG}", 100, 200 + 30 * i, 400) for i in range(6)]
    right = [box(f"right {i} {LONG}", 540, 203 + 30 * i, 400) for i in range(6)]
    title, abstract = box("A title over both columns", 200, 100, 600), box("An abstract over both", 100, 150, 840)
    mixed = [one for pair in zip(right, left, strict=True) for one in pair]
    ordered = texts([*mixed, abstract, title])
    assert ordered == [title.text, abstract.text, *(one.text for one in left), *(one.text for one in right)]


def test_a_title_between_two_pairs_of_columns_keeps_them_apart() -> None:
    upper = [box(f"{side} {i} {LONG}", x, 100 + 30 * i, 400) for side, x in (("a", 100), ("b", 540)) for i in range(5)]
    lower = [box(f"{side} {i} {LONG}", x, 400 + 30 * i, 400) for side, x in (("c", 100), ("d", 540)) for i in range(5)]
    title = box("A heading over both columns", 100, 300, 840)
    ordered = texts([*lower, title, *upper])
    assert [one[0] for one in ordered] == [*"aaaaabbbbb", "A", *"cccccddddd"]


def test_a_table_is_read_row_by_row_so_that_figures_stay_beside_their_names() -> None:
    cells = [box(words, x, 100 + 30 * i + shift, 90) for i in range(6) for words, x, shift in ((f"name {i}", 100, 0), (f"{i}0", 400, 3), (f"{i}00", 600, -2))]  # fmt: skip
    assert texts(cells[::-1]) == [f"name {i} {i}0 {i}00" for i in range(6)]


def test_one_column_is_read_from_top_to_bottom() -> None:
    lines = [box(f"{i} {LONG}", 100 + 40 * (i % 3 == 0), 100 + 30 * i, 700) for i in range(12)]
    assert texts(lines[::-1]) == [one.text for one in lines]


@given(st.floats(-3, 3))
def test_a_tilted_page_is_put_upright(degrees: float) -> None:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    quads = [[(x * cosine - y * sine, x * sine + y * cosine) for x, y in ((100, y), (900, y), (900, y + 20), (100, y + 20))] for y in (100, 130, 160)]  # fmt: skip
    tilt = tilt_of(quads)
    assert tilt == pytest.approx(math.radians(degrees))
    for (left, top, right, bottom), y in zip(upright(quads, tilt), (100, 130, 160), strict=True):
        assert (left, top, right, bottom) == pytest.approx((100, y, 900, y + 20), abs=0.01)


@pytest.mark.parametrize(
    ("text", "unsure", "shown"),
    [
        ("建成服务站6949个", [6], "建成服务站□个"),
        ("6,949 stations and 12.6%", [1], "□ stations and 12.6%"),
        ("6,949 stations and 12.6%", [21], "6,949 stations and □"),
        ("2015年至2017年", [0, 6], "□年至□年"),
        ("一个字看不清", [2], "一个字看不清"),
        ("销售额153亿元", [], "销售额153亿元"),
    ],
)
def test_a_figure_with_a_doubtful_digit_is_left_out_whole(text: str, unsure: list[int], shown: str) -> None:
    scores = [0.5 if i in unsure else 0.99 for i in range(len(text))]
    assert without_doubtful_figures(text, scores) == (shown, shown.count(ILLEGIBLE))


def test_where_the_scores_do_not_fit_the_text_no_figure_is_trusted() -> None:
    assert without_doubtful_figures("6949个和37个", [0.99]) == ("□个和□个", 2)


def read(monkeypatch: pytest.MonkeyPatch, boxes: list[Box]) -> Any:
    monkeypatch.setattr(page_reading, "recognised", lambda picture, threads: (boxes, 0.0))
    document = pypdfium2.PdfDocument(scanned("Drawn and then not looked at."))
    try:
        return page_reading.read_page(document, 1, 1)
    finally:
        document.close()


def test_a_line_that_is_not_trusted_leaves_a_mark_and_a_stain_leaves_none(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = [
        box("The county built", 100, 100, 500),
        box("f1ve co1d stcres 1n", 100, 130, 500, score=0.7),
        box("all its townships.", 100, 160, 500),
        box("x;", 900, 160, 30, score=0.3),
    ]
    found = read(monkeypatch, boxes)
    assert [one.text for one in found.rows] == ["The county built", ILLEGIBLE, "all its townships."]
    assert found.left_out == 2


def test_the_picture_that_is_read_is_as_fine_as_said_and_never_huge(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, ...]] = []

    def look(picture: Any, threads: int) -> tuple[list[Box], float]:
        assert picture.dtype == np.uint8
        seen.append(picture.shape)
        return [], 0.0

    monkeypatch.setattr(page_reading, "recognised", look)
    import io

    from reportlab.pdfgen import canvas

    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(595, 842))
    sheet.showPage()
    sheet.setPageSize((9000, 12000))
    sheet.showPage()
    sheet.save()
    document = pypdfium2.PdfDocument(made.getvalue())
    for page in (1, 2):
        page_reading.read_page(document, page, 1)
    document.close()
    assert seen[0] == pytest.approx((2339, 1653, 3), abs=1)
    assert max(seen[1]) <= page_reading.MOST_PIXELS + 1


def test_page_numbers_are_said_in_short() -> None:
    assert ranges([3, 5, 6, 7, 9, 10]) == "3, 5–7, 9–10"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["培训农村电商人才27.", "5万人，其中2"], "培训农村电商人才27.5万人，其中2"),
        (["全乡截至2", "023年建成"], "全乡截至2023年建成"),
        (["stations in 2017", "56 centres"], "stations in 2017 56 centres"),
    ],
)
def test_a_figure_divided_at_the_end_of_a_chinese_line_is_one_figure(lines: list[str], joined: str) -> None:
    assert Joiner(Hyphenation(lines)).join([Line(one) for one in lines])[0] == joined
