"""The page of a run in a real browser: filters, narrow screens, paper."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from assistant.answering.assistant import Assistant
from assistant.evaluation.page import page as page_of
from assistant.evaluation.records import Record
from assistant.evaluation.run import Asked, run

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LINES = [
    {"id": "a1", "question": "How many village stations did the county have in 2018?", "kind": "figure", "facts": [["30"]]},
    {"id": "a2", "question": "2019年建成物流中心多少个？", "kind": "two words", "facts": [["30个"]]},
    {"id": "a3", "question": "How long did the loan run?", "kind": "figure", "facts": [["never"]]},
    {"id": "a4", "question": "How many stations in 2018, by the way?", "kind": "figure", "facts": [["412"]]},
]  # fmt: skip

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def shown(small: Assistant, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of a run with three wrong answers, on a narrow screen."""
    records = [Record.model_validate(line) for line in LINES]
    made = run(small, records, Asked(files=("my.jsonl",), half="all"))
    (tmp_path / "page.html").write_text(page_of(made, "en"), encoding="utf-8")
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    opened.on("console", hear)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto((tmp_path / "page.html").as_uri())
    yield opened
    opened.close()
    assert faults == []


def test_the_list_of_wrong_answers_is_filtered_and_searched(shown: Page) -> None:
    cards = shown.locator("article:visible")
    expect(shown.locator("output")).to_have_text("3 shown")
    shown.get_by_label("Language").select_option(label="Chinese")
    expect(cards).to_have_count(1)
    shown.get_by_label("Language").select_option(label="all")
    shown.get_by_label("Kind").select_option(label="two words")
    expect(cards).to_have_count(1)
    shown.get_by_label("Kind").select_option(label="all")
    shown.get_by_label("Search").fill("LOAN run")
    expect(cards).to_have_count(1)
    expect(shown.locator("output")).to_have_text("1 shown")


def test_a_narrow_screen_does_not_scroll_sideways(shown: Page) -> None:
    assert shown.evaluate("document.documentElement.scrollWidth") <= 390


def test_all_figures_are_open_on_paper(shown: Page) -> None:
    assert shown.evaluate("document.querySelectorAll('details[open]').length") == 0
    shown.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown.evaluate("document.querySelectorAll('details:not([open])').length") == 0
