"""A student's way in a real browser, in both languages: search the library, open a place, take the reading list along."""

# ruff: noqa: F811
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from test_browser import ANSWER_MS, address, browser, visit  # noqa: F401

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("locale", "width", "box", "words", "count", "section", "first"),
    [
        ("en-US", 1440, "Search the text of all documents", "village level", "place", "2.1.1 Policy Support", "English original (this text governs)"),
        ("zh-CN", 390, "检索全部文件的正文", "村级电商服务站", "处", "2.1.1 政策支持", "英文原文（以此为准）"),
    ],
)  # fmt: skip
def test_a_student_searches_and_opens_the_place_with_the_words_marked(
    visit, locale: str, width: int, box: str, words: str, count: str, section: str, first: str
) -> None:
    page = visit(locale, width, path="/library")
    search = page.get_by_role("textbox", name=box)
    expect(search).to_be_visible(timeout=ANSWER_MS)
    search.fill(words)
    search.press("Enter")
    expect(page.locator(".st-key-library strong", has_text=words)).to_contain_text(count, timeout=ANSWER_MS)
    page.locator("a.go.text", has_text="6949").first.click()
    expect(page.get_by_role("heading", name=section)).to_be_visible(timeout=ANSWER_MS)
    expect(page.locator(".row mark").first).to_be_visible()
    expect(page.locator(".head")).to_contain_text(first)
    assert "doc=hu-ma-gansu-ecpa" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # a click while the page is still being drawn can be lost on a busy machine
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=ANSWER_MS)
    page.locator(".row", has_text="6949").locator("button.cite").click()
    expect(page.locator(".st-key-evidence mark").first).to_contain_text("6949", timeout=ANSWER_MS)
    # the reference of the passage, with its page
    expect(page.locator(".st-key-evidence code").first).to_contain_text("Practice and Model of Rural E-commerce")
    expect(page.locator(".st-key-evidence code").first).to_contain_text(re.compile(r": ?2\.\s*$"))
    # leaving while the picture of the page is on its way would ask for one that the server has let go
    picture = page.locator(".st-key-evidence img").element_handle(timeout=ANSWER_MS)
    page.wait_for_function("(image) => image.complete && image.naturalWidth > 0", arg=picture, timeout=ANSWER_MS)
    page.go_back()
    expect(page.locator(".st-key-library strong", has_text=words)).to_be_visible(timeout=ANSWER_MS)


@pytest.mark.parametrize(
    ("locale", "heading", "save"),
    [("en-US", "Reading list", "Save as a file"), ("zh-CN", "参考文献列表", "保存为文件")],
)
def test_a_student_takes_the_reading_list_along(visit, tmp_path: Path, locale: str, heading: str, save: str) -> None:
    page = visit(locale, 1440, path="/library")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=ANSWER_MS)
    code = page.locator(".st-key-reading-list code")
    expect(code).to_contain_text("[15]", timeout=ANSWER_MS)
    code.hover()
    page.locator(".st-key-reading-list").get_by_role("button").first.click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('[15]'))")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("[1] HU Y, MA H. Practice and Model of Rural E-commerce")
    with page.expect_download() as download:
        page.get_by_role("button", name=save).click()
    file = tmp_path / "list.txt"
    download.value.save_as(file)
    assert file.read_text(encoding="utf-8-sig").rstrip() == copied.rstrip()


def test_a_term_under_an_answer_leads_to_the_glossary_and_the_conversation_stays(visit) -> None:
    page = visit("zh-CN", 1440, path="/?q=电商扶贫是什么？")
    term = page.locator("[class*='st-key-terms-'] a").first
    expect(term).to_be_visible(timeout=ANSWER_MS)
    term.click()
    expect(page.locator(".term .row")).to_contain_text("diànshāng fúpín", timeout=ANSWER_MS)
    page.get_by_role("link", name="提问").first.click()
    expect(page.locator("[class*='st-key-asked-']")).to_contain_text("电商扶贫是什么", timeout=ANSWER_MS)
