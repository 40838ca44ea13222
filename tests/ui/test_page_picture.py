"""The picture of a page has the cited words marked, and only them."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from assistant.answering.assistant import Assistant
from assistant.ui.page_picture import find_words, page_picture

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
