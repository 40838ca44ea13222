"""The life of a document of the reader's own in a real browser: added, asked about, cited with its page, removed, refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reportlab.pdfgen import canvas
from scan_making import FONTS, drawn, scanned
from test_browser import ANSWER_MS, browser, serving, visit  # noqa: F401

from assistant.documents.model import Language
from assistant.documents.recognition import installed_engine
from assistant.ui.texts import say

INDEXED_MS = 240_000
FACT = "Hongliu township sold 37 tonnes of dried lily in 2023."
QUESTION = "How many tonnes of dried lily did Hongliu township sell in 2023?"
SUBJECTS = (
    "roads wells barns schools bridges clinics markets orchards terraces ponds fences ovens mills trucks kites drums looms carts lamps boats "
    "tents books pipes tiles ropes seeds coats chairs ovals gates"
).split()

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a small corpus, with an index and a data folder of its own."""
    base = tmp_path_factory.mktemp("office")
    corpus = base / "corpus"
    corpus.mkdir()
    (corpus / "stations.md").write_text(
        "# Stations\n\nThe county had 412 village stations in 2018.\n", encoding="utf-8"
    )
    options = {"ECPA_CORPUS": corpus, "ECPA_INDEX": base / "index", "ECPA_DATA": base / "data"}
    with serving(base / "log", **{name: str(value) for name, value in options.items()}) as found:
        yield found


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Thirty pages, with the fact on the seventeenth."""
    made = tmp_path / "township report.pdf"
    sheet = canvas.Canvas(str(made))
    for number, subject in enumerate(SUBJECTS, 1):
        sheet.drawString(72, 720, FACT if number == 17 else f"The township looked after its {subject} all year.")
        sheet.showPage()
    sheet.save()
    return made


def ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInput").locator("textarea")
    expect(box).to_be_visible(timeout=ANSWER_MS)
    box.fill(question)
    box.press("Enter")


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("zh-CN", "zh")])
def test_a_reader_adds_a_report_asks_about_it_sees_its_page_and_removes_it(
    visit,  # noqa: F811
    report: Path,
    locale: str,
    language: Language,
) -> None:
    def words(key: str, **values: object) -> str:
        return say(key, language, **values)

    page: Page = visit(locale, 1440, path="/documents")
    chooser = page.get_by_test_id("stFileUploaderDropzoneInput")
    expect(chooser).to_be_attached(timeout=ANSWER_MS)
    expect(page.get_by_text(words("documents_where"))).to_be_visible()
    locked = report.with_name("locked.docx")
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 as Word 97 saved it")
    chooser.set_input_files([report, locked])
    expect(page.get_by_text(words("documents_added", name="township report.pdf"))).to_be_visible(timeout=INDEXED_MS)
    expect(page.locator(".st-key-documents-results").get_by_text("locked.docx")).to_be_visible()
    expect(page.get_by_text(words("documents_pages", pages=30))).to_be_visible()
    page.get_by_role("button", name=words("documents_ask")).click()
    expect(page.get_by_text(words("scoped", titles="").rstrip(". 。"))).to_be_visible(timeout=ANSWER_MS)
    ask(page, QUESTION)
    cite = page.get_by_test_id("stChatMessage").locator("button.cite").first
    expect(cite).to_be_visible(timeout=ANSWER_MS)
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=ANSWER_MS)
    cite.click()
    evidence = page.locator(".st-key-evidence")
    expect(evidence.get_by_text(words("page_of", page=17, pages=30))).to_be_visible(timeout=ANSWER_MS)
    expect(evidence.locator("mark").first).to_contain_text("37 tonnes")
    expect(evidence.locator("img").last).to_be_visible()
    page.get_by_role("link", name=words("page_documents")).click()
    remove = words("documents_remove")
    page.get_by_role("button", name=remove, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=remove).click()
    expect(page.get_by_text(words("documents_removed", name="township report.pdf"))).to_be_visible(timeout=INDEXED_MS)
    expect(page.get_by_text(words("documents_none"))).to_be_visible()
    page.get_by_role("link", name=words("page_chat"), exact=True).click()
    # the answer of before stays readable, without the document
    expect(page.locator("button.cite").first).to_be_visible(timeout=ANSWER_MS)
    ask(page, QUESTION)
    expect(page.get_by_text("No answer to this question was found").last).to_be_visible(timeout=ANSWER_MS)


def test_on_a_phone_in_chinese_nothing_is_cut_off(visit) -> None:  # noqa: F811
    page: Page = visit("zh-CN", 390, 844, "/documents")
    expect(page.get_by_role("heading", name="添加您自己的文件，据此提问")).to_be_visible(timeout=ANSWER_MS)
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files({"name": "很长的文件名" * 12 + ".txt", "mimeType": "", "buffer": "红柳乡2022年建成冷库5座，由合作社管理。".encode("gbk")})  # fmt: skip
    expect(page.get_by_text("已添加").first).to_be_visible(timeout=INDEXED_MS)
    page.get_by_role("button", name="预览").click()
    expect(page.get_by_text("文件开头部分")).to_be_visible(timeout=ANSWER_MS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.skipif(installed_engine() is None or not FONTS, reason="needs the extra ocr and Noto CJK fonts")
def test_a_scanned_page_is_read_and_marked_wherever_it_is_cited(visit) -> None:  # noqa: F811
    page: Page = visit("zh-CN", 1440, path="/documents")
    expect(page.get_by_text("扫描页面可自动识别")).to_be_visible(timeout=INDEXED_MS)
    picture = drawn(["红柳乡2024年建成冷库5座，由合作社管理。", "每座冷库容量500吨，全年收储百合1260吨。"])
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files({"name": "冷库.pdf", "mimeType": "", "buffer": scanned(picture)})  # fmt: skip
    expect(page.get_by_text("冷库.pdf：已添加")).to_be_visible(timeout=INDEXED_MS)
    card = page.locator("[class*='st-key-own-own-']", has_text="冷库.pdf").first
    expect(card.get_by_text("文字由图片识别")).to_be_visible()
    card.get_by_role("button", name="就此提问").click()
    ask(page, "红柳乡2024年建成冷库多少座？")
    page.get_by_test_id("stChatMessage").locator("button.cite").first.click(timeout=ANSWER_MS)
    evidence = page.locator(".st-key-evidence")
    expect(evidence.get_by_text("本页文字由图片自动识别")).to_be_visible(timeout=ANSWER_MS)
    expect(evidence.locator("mark").first).to_contain_text("冷库5座")
    expect(evidence.locator("img").last).to_be_visible(timeout=ANSWER_MS)
    expect(page.get_by_text("由图片识别").first).to_be_visible()
