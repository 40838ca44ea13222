"""A trainer's way in a real browser: a ten-slide Chinese deck and a ten-question quiz, downloaded and opened."""

# fixtures of another file are named again as arguments
# ruff: noqa: F811

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation
from test_browser import address, browser  # noqa: F401

from assistant.documents.model import Language
from assistant.ui.texts import say

WAIT_MS = 120_000

pytestmark = pytest.mark.browser


@pytest.fixture
def locale() -> str:
    return "zh-CN"


@pytest.fixture
def page(browser: Browser, locale: str) -> Iterator[Page]:
    context = browser.new_context(locale=locale, viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    yield context.new_page()
    context.close()


def settled(page: Page) -> None:
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT_MS)


def choose(page: Page, name: str, within: str = ".stMain") -> None:
    part = page.locator(within)
    part.get_by_role("radio", name=name, exact=True).or_(
        part.get_by_role("button", name=name, exact=True)
    ).first.click()


def saved(page: Page, label: str, to: Path, within: str = ".st-key-pack-files") -> Path:
    settled(page)
    with page.expect_download(timeout=WAIT_MS) as waited:
        page.locator(within).get_by_role("button", name=label, exact=True).click()
    path = to / waited.value.suggested_filename
    waited.value.save_as(path)
    return path


@pytest.mark.parametrize(("locale", "language"), [("zh-CN", "zh"), ("en-US", "en")])
def test_a_trainer_makes_a_chinese_deck_and_a_quiz_and_opens_both(
    page: Page, address: str, tmp_path: Path, language: Language
) -> None:
    def words(key: str, **values: object) -> str:
        return say(f"packs_{key}", language, **values)

    # under load the first page of a server may take long
    page.goto(f"{address}/packs", timeout=WAIT_MS)
    box = page.get_by_label(words("topic"), exact=True)
    # under load the assistant itself may take minutes to open
    expect(box).to_be_visible(timeout=3 * WAIT_MS)
    box.fill("农村物流")
    box.press("Enter")
    settled(page)
    choose(page, "中文", ".st-key-pack-form")
    settled(page)
    page.get_by_role("button", name=words("make")).click()
    expect(page.get_by_text({"zh": "幻灯片10页", "en": "Slides: 10."}[language])).to_be_visible(timeout=WAIT_MS)
    assert "topic=" in page.url

    # a number opens the evidence as in an answer
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT_MS)
    page.locator("button.cite").first.click()
    expect(page.locator(".st-key-evidence mark").first).to_be_visible(timeout=WAIT_MS)

    deck = Presentation(str(saved(page, words("file_slides_pptx"), tmp_path)))
    assert len(deck.slides) == 10
    assert deck.slides[0].shapes.title.text == "农村物流"
    shown = "".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert "[1]" in shown
    assert "[Z]" in shown

    choose(page, words("view_quiz"))
    page.get_by_role("button", name=words("quiz_make")).click()
    expect(page.locator("[class*='st-key-quiz-question-10']")).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_text(words("quiz_answer"))).to_have_count(0)
    quiz = Document(str(saved(page, words("file_quiz_docx"), tmp_path, ".st-key-quiz-files")))
    text = "\n".join([*(one.text for one in quiz.paragraphs), *(cell.text for table in quiz.tables for row in table.rows for cell in row.cells)])  # fmt: skip
    assert len(set(re.findall(r"^\s*(\d+)[.．、]", text, re.MULTILINE))) == 10
    assert "参考答案" not in text
    keyed = Document(str(saved(page, words("file_quiz_key_docx"), tmp_path, ".st-key-quiz-files")))
    assert "参考答案" in "\n".join(one.text for one in keyed.paragraphs)


def test_an_edit_changes_the_deck_and_marks_the_trainers_words(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/packs?doc=gansu-rural-ecommerce-2016&section=3&slides=6")
    expect(page.get_by_role("button", name="幻灯片", exact=True)).to_be_visible(timeout=WAIT_MS)
    choose(page, "修改")
    page.get_by_test_id("stPopover").first.get_by_role("button").click()
    words = page.get_by_label("您的句子").first
    expect(words).to_be_visible(timeout=WAIT_MS)
    words.fill("我们县的目标要更实在一些。")
    words.press("Control+Enter")
    page.get_by_role("button", name="用我的话").first.click()
    expect(page.get_by_text("讲者语").first).to_be_visible(timeout=WAIT_MS)
    deck = Presentation(str(saved(page, "幻灯片", tmp_path)))
    lines = [
        paragraph.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.name == "Sentences"
        for paragraph in shape.text_frame.paragraphs
    ]
    (own,) = [one for one in lines if "我们县" in one]
    assert "[" not in own
    assert "讲者语" in own


def test_nothing_is_cut_off_on_a_phone_and_an_uncovered_topic_is_told(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="en-US", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/packs?topic=football%20world%20cup")
    expect(page.get_by_text("do not cover").first).to_be_visible(timeout=WAIT_MS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
