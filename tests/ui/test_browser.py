"""The main path in a real browser, in both languages, wide and narrow: ask, open a citation, see the words on the page."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import docx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.answering.assistant import Assistant
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
ANSWER_MS = 60_000
# on a busy machine the five seconds that Playwright waits are too few
expect.set_options(timeout=30_000)

pytestmark = pytest.mark.browser


@contextmanager
def serving(log: Path, **options: str) -> Iterator[str]:
    """A server of the page on the loopback address with options of the environment; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.headless", "true"]
    with log.open("w") as stream:
        server = subprocess.Popen(
            [*command, "--server.address", "127.0.0.1", "--server.port", str(port)],
            cwd=ROOT,
            env=os.environ | options,
            stdout=stream,
            stderr=stream,
        )
    try:
        found = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                with urlopen(f"{found}/_stcore/health"):
                    break
            except OSError:
                assert server.poll() is None, log.read_text()
                time.sleep(0.3)
        yield found
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def address(
    assistant: Assistant, bundled_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A server of the page on the loopback address, with the index that the test run has built."""
    with serving(tmp_path_factory.mktemp("server") / "log", ECPA_INDEX=str(bundled_settings.index)) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "Install Debian's chromium: .ci/run does."
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[object]:
    """Open the page as a visitor with a language and a width; what the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(locale: str, width: int, height: int = 900, path: str = "/") -> Page:
        context = browser.new_context(locale=locale, viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        # at a deep link Streamlit looks for its own server below the page's address first, and finds it on the second try
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" and "/_stcore/" not in message.location["url"] else None)  # fmt: skip
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.on("request", lambda one: complaints.append(one.url) if "127.0.0.1" not in one.url and one.url.startswith("http") else None)  # fmt: skip
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.fill(question)
    box.press("Enter")
    # the first page has citations of its own
    expect(page.get_by_test_id("stChatMessage").locator("button.cite").first).to_be_visible(timeout=ANSWER_MS)
    # a click while the page is still being drawn can be lost on a busy machine
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=ANSWER_MS)


@pytest.mark.parametrize(
    ("locale", "title", "question", "figure", "opened"),
    [
        ("en-US", "Gansu ECPA Assistant", "How many village e-commerce service stations did Gansu have by the end of 2017?", "6949", "page 2 of 7"),
        ("zh-CN", "甘肃电商扶贫助手", "2017年底甘肃有多少个村级电商服务站？", "6949", "第2页，共7页"),
    ],
)  # fmt: skip
def test_a_reader_asks_and_sees_the_cited_words_on_their_page(
    visit, locale: str, title: str, question: str, figure: str, opened: str
) -> None:
    page = visit(locale, 1440)
    expect(page.get_by_role("heading", name=title)).to_be_visible(timeout=ANSWER_MS)
    ask(page, question)
    expect(page.locator(".text strong", has_text=figure).first).to_be_visible()
    page.locator("button.cite").first.click()
    evidence = page.locator(".st-key-evidence")
    expect(evidence.get_by_text(opened)).to_be_visible()
    expect(evidence.locator("mark").first).to_contain_text(figure)
    expect(evidence.locator("img").last).to_be_visible()
    box = evidence.bounding_box()
    assert box is not None
    assert box["x"] > 700, "on a wide screen the evidence stands beside the conversation"


def test_on_a_phone_the_evidence_opens_under_the_answer_and_nothing_is_cut_off(visit) -> None:
    page = visit("zh-CN", 390, 844)
    ask(page, "四种电商扶贫模式各有什么优缺点？")
    page.locator("button.cite").first.click()
    evidence = page.locator(".st-key-evidence")
    expect(evidence).to_be_visible()
    box = evidence.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_switch_turns_the_page_to_the_other_language(visit) -> None:
    page = visit("zh-CN", 1440)
    expect(page.get_by_role("heading", name="甘肃电商扶贫助手")).to_be_visible(timeout=ANSWER_MS)
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    expect(page.get_by_role("heading", name="Gansu ECPA Assistant")).to_be_visible()
    assert "lang=en" in page.url


def test_a_link_with_a_question_shows_its_answer(visit) -> None:
    page = visit("en-US", 1440, path="/?q=What%20is%20e-commerce%20poverty%20alleviation%3F")
    expect(page.locator("button.cite").first).to_be_visible(timeout=ANSWER_MS)


def test_the_keyboard_alone_is_enough(visit) -> None:
    page = visit("en-US", 1440)
    ask(page, "What difficulties does rural e-commerce in Gansu face?")
    page.locator("button.cite").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-evidence")).to_be_visible()


def test_the_copied_answer_holds_its_sources(visit) -> None:
    page = visit("en-US", 1440)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "How many people were trained in Gansu by the end of 2017?")
    # the button is drawn anew once more when the answer has been written: a click before that is lost with its label
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=ANSWER_MS)
    page.wait_for_timeout(1500)
    page.locator("button.copy").first.click()
    expect(page.locator("button.copy").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "275,000" in copied
    assert "[1] Practice and Model" in copied


def test_reading_begins_at_the_question(visit) -> None:
    page = visit("zh-CN", 390, 844)
    ask(page, "四种电商扶贫模式各有什么优缺点？")
    page.wait_for_timeout(2000)  # longer than the page takes to settle
    box = page.locator("[class*='st-key-asked-']").last.bounding_box()
    assert box is not None
    assert 50 <= box["y"] <= 200


def test_opening_a_citation_does_not_move_the_conversation(visit) -> None:
    page = visit("zh-CN", 1440)
    ask(page, "四种电商扶贫模式各有什么优缺点？")
    page.wait_for_timeout(1000)
    asked = page.locator("[class*='st-key-asked-']").last
    before = asked.bounding_box()
    page.locator("button.cite").first.click()
    expect(page.locator(".st-key-evidence img").last).to_be_visible()
    page.wait_for_timeout(1500)
    after = asked.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) <= 1


@pytest.mark.parametrize(
    ("locale", "width", "place", "order", "save", "unfit"),
    [
        ("zh-CN", 1440, {"合作社": "强", "龙头企业": "无"}, "按理由排序", "下载简报（Word）", "不适用：缺少龙头企业"),
        ("en-US", 390, {"cooperatives": "strong", "leading enterprises": "none"}, "Order by reasons", "Briefing (Word)", "missing leading enterprises"),
    ],
)  # fmt: skip
def test_an_official_describes_a_place_opens_a_reason_and_takes_the_briefing_along(
    visit, tmp_path: Path, locale: str, width: int, place: dict[str, str], order: str, save: str, unfit: str
) -> None:
    page = visit(locale, width, path="/models")
    for number, (field, value) in enumerate(place.items()):
        box = page.get_by_role("combobox", name=field, exact=False).first
        expect(box).to_be_visible(timeout=ANSWER_MS)
        assert number or order not in page.content(), "nothing is known of the place yet"
        box.click()
        page.get_by_role("option", name=value, exact=True).click()
        expect(page.get_by_text(order).first).to_be_visible()
    expect(page.get_by_text(unfit).first).to_be_visible()
    page.locator("details").first.locator("summary").click()
    page.locator("details").first.locator("button.cite").first.click()
    expect(page.locator(".st-key-evidence mark").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=ANSWER_MS)
    with page.expect_download(timeout=ANSWER_MS) as download:
        page.get_by_role("button", name=save).click()
    briefing = tmp_path / download.value.suggested_filename
    download.value.save_as(briefing)
    opened = docx.Document(str(briefing))
    boxed = [one for table in opened.tables for row in table.rows for cell in row.cells for one in cell.paragraphs]
    written = [one.text for one in (*boxed, *opened.paragraphs)]
    assert any(one.startswith(order) for one in written)
    assert any(unfit in one for one in written)
    assert any("[1] " in one for one in written)
