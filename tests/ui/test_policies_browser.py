"""The page of policies in a real browser: an official looks for help with logistics, a student compares two documents."""

# ruff: noqa: F811
import pytest
from playwright.sync_api import Page, expect
from test_browser import ANSWER_MS, address, browser, visit  # noqa: F401

pytestmark = pytest.mark.browser
# the server loads its model first, which takes minutes on a machine that is busy
READY_MS = 300_000


@pytest.mark.parametrize(
    ("locale", "width", "title", "problem", "name", "stands", "measure"),
    [
        ("zh-CN", 1440, "政策：措施、时间线、数据与比较", "哪个问题？", "物流成本高、配送效率低", "目标期限到2025年", "要求整合快递资源"),
        ("en-US", 390, "Policies: measures, timeline, figures, comparison", "Which problem?", "High logistics cost, slow delivery", "Its goals reached to 2025", "asks for express delivery resources"),
    ],
)  # fmt: skip
def test_an_official_finds_what_policy_offers_against_high_logistics_cost_and_opens_the_evidence(
    visit,
    locale: str,
    width: int,
    title: str,
    problem: str,
    name: str,
    stands: str,
    measure: str,
) -> None:
    page: Page = visit(locale, width, path="/policies")
    expect(page.get_by_role("heading", name=title)).to_be_visible(timeout=READY_MS)
    page.get_by_role("combobox", name=problem).click()
    page.get_by_role("option", name=name).click()
    card = page.locator(".st-key-card-ecommerce-logistics-2022")
    expect(card.get_by_text(stands)).to_be_visible(timeout=ANSWER_MS)
    expect(card.get_by_text(measure)).to_be_visible()
    assert "problem=logistics" in page.url
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=ANSWER_MS)
    card.locator("button.cite").first.click()
    evidence = page.locator(".st-key-evidence")
    expect(evidence.locator("mark").first).to_contain_text(measure, timeout=ANSWER_MS)
    expect(evidence).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("locale", "width", "theme", "target"),
    [("en-US", 390, "Goals and targets", "60,000"), ("zh-CN", 1440, "目标", "6万个")],
)
def test_a_student_compares_the_documents_of_2015_and_2016(
    visit, locale: str, width: int, theme: str, target: str
) -> None:
    pair = "a=state-council-rural-ecommerce-2015&b=ecommerce-poverty-alleviation-2016"
    page: Page = visit(locale, width, 844, path=f"/policies?view=compare&{pair}")
    expect(page.get_by_role("heading", name=theme, exact=True)).to_be_visible(timeout=READY_MS)
    expect(page.get_by_text("国办发〔2015〕78号").first).to_be_visible()
    expect(page.get_by_text("国开办发〔2016〕40号").first).to_be_visible()
    expect(page.get_by_text(target).first).to_be_visible()
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=ANSWER_MS)
    page.locator("button.cite").first.click()
    expect(page.locator(".st-key-evidence mark").first).to_be_visible(timeout=ANSWER_MS)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
