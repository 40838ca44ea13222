"""Stored conversations in a real browser, over a restart of the server: ask, mark, comment, reopen, evidence, Word file, delete."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import docx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.answering.assistant import Assistant
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WAIT_MS = 60_000

pytestmark = pytest.mark.browser


class Server:
    """A server of the page whose conversations are in a folder of its own; it can be started again."""

    def __init__(self, folder: Path, index: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"
        self._log = folder / "log"
        self._data = folder / "data"
        self._env = os.environ | {"ECPA_INDEX": str(index), "ECPA_DATA": str(self._data)}

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.headless", "true"]
        with self._log.open("a") as stream:
            self._process = subprocess.Popen(
                [*command, "--server.address", "127.0.0.1", "--server.port", str(self._port)],
                cwd=ROOT, env=self._env, stdout=stream, stderr=stream,
            )  # fmt: skip
        for _ in range(200):
            try:
                with urlopen(f"{self.address}/_stcore/health"):
                    return
            except OSError:
                assert self._process.poll() is None, self._log.read_text()
                time.sleep(0.3)
        raise AssertionError(self._log.read_text())

    def wait_for(self, text: str) -> None:
        """Wait until a text stands in its folder: what a browser has sent takes a moment to be written."""
        for _ in range(200):
            if any(text.encode() in one.read_bytes() for one in self._data.rglob("*") if one.is_file()):
                return
            time.sleep(0.1)
        raise AssertionError(f"{text} was not kept")

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(20)


@pytest.fixture(scope="module")
def server(
    assistant: Assistant, bundled_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("kept"), bundled_settings.index)
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "Install Debian's chromium: .ci/run does."
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def settled(page: Page) -> None:
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT_MS)


def visible(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=False).locator("visible=true").first


def test_a_conversation_outlives_the_server_with_its_mark_and_its_evidence_until_it_is_deleted(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(server.address)
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.fill("2017年底甘肃有多少个村级电商服务站？")
    box.press("Enter")
    expect(page.get_by_test_id("stChatMessage").locator("button.cite").first).to_be_visible(timeout=WAIT_MS)
    settled(page)
    visible(page, "没有帮助").click()
    expect(page.get_by_text("已保存").first).to_be_visible(timeout=WAIT_MS)
    settled(page)
    comment = page.get_by_label("哪里有误或缺了什么", exact=False)
    comment.fill("请补充2018年的数字")
    comment.press("Enter")
    server.wait_for("请补充2018年的数字")
    settled(page)
    address = page.url
    assert "conversation=" in address
    context.close()

    server.stop()
    server.start()

    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.goto(server.address)
    listed = page.locator(".stSidebar [class*='st-key-conversation-'] button").first
    expect(listed).to_be_visible(timeout=WAIT_MS)
    listed.click()
    expect(page.locator(".text strong", has_text="6949").first).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_label("哪里有误或缺了什么", exact=False)).to_have_value("请补充2018年的数字")
    page.locator("button.cite").first.click()
    expect(page.locator(".st-key-evidence mark").first).to_contain_text("6949")
    expect(page.locator(".st-key-evidence").get_by_text("第2页，共7页")).to_be_visible()
    settled(page)

    visible(page, "重命名、导出、删除").click()
    with page.expect_download(timeout=WAIT_MS) as download:
        visible(page, "Word").click()
    file = tmp_path / "out.docx"
    download.value.save_as(file)
    texts = [one.text for one in docx.Document(str(file)).paragraphs]
    assert any(one.startswith("[1] HU Y, MA H.") for one in texts[texts.index("参考文献") :])

    page.locator("[class*='st-key-delete-'] button").locator("visible=true").first.click()
    dialog = page.get_by_role("dialog").filter(has_text="删除这段对话")
    dialog.get_by_role("button", name="删除", exact=True).click()
    expect(page.locator(".stSidebar [class*='st-key-conversation-']")).to_have_count(0, timeout=WAIT_MS)
    page.goto(address.split("?")[0] + "?conversation=" + address.split("conversation=")[1].split("&")[0])
    expect(page.get_by_text("本机没有这段对话", exact=False)).to_be_visible(timeout=WAIT_MS)
    context.close()


@pytest.mark.parametrize(("locale", "width", "title"), [("zh-CN", 390, "使用情况"), ("en-US", 1440, "How it is used")])
def test_the_page_of_use_opens_by_its_address_and_nothing_is_cut_off(
    browser: Browser, server: Server, locale: str, width: int, title: str
) -> None:
    context = browser.new_context(locale=locale, viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(f"{server.address}/care")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title, timeout=WAIT_MS)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_question_asked_while_the_program_still_starts_survives_a_click_elsewhere(
    assistant: Assistant, bundled_settings: Settings, tmp_path: Path, browser: Browser
) -> None:
    server = Server(tmp_path, bundled_settings.index)
    server.start()
    try:
        page = browser.new_context(locale="zh-CN").new_page()
        page.goto(server.address)
        box = page.get_by_test_id("stChatInput").locator("textarea")
        box.fill("2017年底甘肃有多少个村级电商服务站？")
        box.press("Enter")
        expect(page.locator("[class*='st-key-asked-']")).to_be_visible(timeout=WAIT_MS)
        page.locator(".st-key-language").get_by_text("English").click()
        expect(page.get_by_test_id("stChatMessage").locator("button.cite").first).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_text("Stopped.")).to_have_count(0)
        expect(page.get_by_placeholder("Type a question")).to_be_visible()
    finally:
        server.stop()
