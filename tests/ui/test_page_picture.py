"""The picture of a page has the cited words marked, and only them."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from assistant.answering.assistant import Assistant
from assistant.documents.readings import ReadPage, Row
from assistant.ui.page_picture import find_read, find_words, page_picture

PAPER = Path(__file__).resolve().parents[2] / "corpus/paper/hu-ma-gansu-ecpa.pdf"


def marked_share(picture: bytes) -> float:
    pixels = Image.open(BytesIO(picture)).convert("RGB").get_flattened_data()
    amber = sum(r > 200 and 150 < g < 200 and b < 110 for r, g, b in pixels)
    return amber / len(pixels)


def test_every_sentence_of_the_paper_is_found_on_its_page(assistant: Assistant) -> None:
    paper = assistant.corpus.documents["hu-ma-gansu-ecpa"]
    document = pypdfium2.PdfDocument(PAPER)
    pages = [page.get_textpage() for page in document]
    missing = [
        one.text
        for passage in paper.passages
        if passage.language == "en"
        for one in passage.sentences
        if not find_words(pages[one.page - 1], one.text)
    ]
    document.close()
    assert missing == []


def test_the_mark_covers_the_words_and_not_the_page() -> None:
    picture = page_picture(PAPER, 2, "with 6949 village level E-commerce service stations")
    assert picture
    assert 0.001 < marked_share(picture) < 0.02


def test_words_that_are_not_on_the_page_leave_it_unmarked() -> None:
    picture = page_picture(PAPER, 1, "no such words stand anywhere on this page of the paper")
    assert picture
    assert marked_share(picture) == 0


@pytest.mark.parametrize(("path", "page"), [(PAPER, 99), (Path("missing.pdf"), 1)])
def test_a_page_that_is_not_there_gives_no_picture(path: Path, page: int) -> None:
    assert page_picture(path, page, "words") is None


READ = ReadPage(
    1, (Row("The county built stations.", 100, 100, 360, 120), Row("Sales grew by 12.6%", 100, 130, 300, 150))
)


def test_on_a_page_that_is_a_picture_the_words_are_marked_by_the_lines_that_were_read() -> None:
    (first,) = find_read(READ, "The county built stations.", 595, 842)
    assert first == pytest.approx((100, 722, 355, 742), abs=5)
    later, next_line = find_read(READ, "stations. Sales grew", 595, 842)
    assert 250 < later[0] < 320 < later[2] <= 360
    assert (next_line[0], next_line[3]) == pytest.approx((100, 712), abs=1)
    assert next_line[2] < 240
    assert find_read(READ, "no such words stand there at all", 595, 842) == []


def test_marks_follow_a_line_on_a_tilted_page() -> None:
    tilted = ReadPage(1, READ.rows, tilt=0.02)
    boxes = find_read(tilted, "The county built stations.", 595, 842)
    assert len(boxes) > 4
    falls = [before[1] - after[1] for before, after in pairwise(boxes)]
    assert all(0.3 < fall < 1.2 for fall in falls)


def test_marks_fit_a_page_that_says_it_is_metres_wide() -> None:
    (small,) = find_read(READ, "The county built stations.", 595, 842)
    (large,) = find_read(READ, "The county built stations.", 5950, 8420)
    assert large == pytest.approx(tuple(10 * edge for edge in small))
