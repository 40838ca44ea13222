"""The page of policies in a real browser: an official looks for help with logistics, a student compares two documents."""

import pytest
from playwright.sync_api import Page, expect
from test_browser import ANSWER_MS, address, browser, visit  # noqa: F401

pytestmark = pytest.mark.browser
# the server loads its model first, which takes minutes on a machine that is busy
READY_MS = 300_000


def test_an_official_finds_what_policy_offers_against_high_logistics_cost_and_opens_the_evidence(visit) -> None:  # noqa: F811
    page: Page = visit("zh-CN", 1440, path="/policies?view=measures&problem=logistics")
    expect(page.get_by_role("heading", name="政策：措施、时间线、数据与比较")).to_be_visible(timeout=READY_MS)
    card = page.locator(".st-key-card-ecommerce-logistics-2022")
    expect(card.get_by_text("目标期限到2025年")).to_be_visible(timeout=ANSWER_MS)
    measure = card.get_by_text("要求整合快递资源")
    expect(measure).to_be_visible()
    card.locator("button.cite").first.click()
    evidence = page.locator(".st-key-evidence")
    expect(evidence.locator("mark").first).to_contain_text("要求整合快递资源", timeout=ANSWER_MS)
    expect(page.locator(".st-key-evidence")).to_have_count(1)


def test_a_student_compares_the_documents_of_2015_and_2016(visit) -> None:  # noqa: F811
    pair = "a=state-council-rural-ecommerce-2015&b=ecommerce-poverty-alleviation-2016"
    page: Page = visit("en-US", 390, 844, path=f"/policies?view=compare&{pair}")
    expect(page.get_by_role("heading", name="Goals and targets")).to_be_visible(timeout=READY_MS)
    expect(page.get_by_text("国开办发〔2016〕40号").first).to_be_visible()
    target = page.get_by_text("60,000").first
    expect(target).to_be_visible()
    page.locator("button.cite").first.click()
    expect(page.locator(".st-key-evidence mark").first).to_be_visible(timeout=ANSWER_MS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
