"""Questions are mended by the documents' own words; what they have, figures, and names they lack are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.homophones import is_pinyin, keys
from assistant.answering.spelling import Spelling, within

ENGLISH = (
    "The deposit is refunded after discharge. Visitors may enter the ward of Northport hospital in Tianshui. The village stations "
    "and the villages of Hunan sell goods. The logistics of ECPA is costly in Tianshui. Logistics costs money. All e-commerce is paid."
)
CHINESE = "住院押金三千元。电商扶贫的困难。电商扶贫在天水和湖南。村级服务站。物流成本。农村网民。龙头企业带动农户。商品和伤口。"


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling({"en": [ENGLISH], "zh": [CHINESE, CHINESE]})


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("When is the depsoit refunded?", "When is the deposit refunded?"),
        ("the logisitcs of vilage stations", "the logistics of village stations"),
        ("what is ecpa", "what is ECPA"),
        ("TIANSHUI and TianShui", "Tianshui and Tianshui"),
        ("什么是电伤扶贫", "什么是电商扶贫"),
        ("住院压金多少", "住院押金多少"),
        ("龙头其业有哪些", "龙头企业有哪些"),
        ("电商扶平", "电商扶贫"),
        ("the cost in Tianshuis village stations", "the cost in Tianshui's village stations"),
        ("a low cost ecommerce site", "a low cost e-commerce site"),
        ("tianshui有哪些困难", "天水有哪些困难"),
        ("什么是dianshang fupin", "什么是电商扶贫"),
        ("what is dianshang fupin", "what is 电商扶贫"),
    ],
)
def test_a_slip_becomes_what_the_documents_write(spelling: Spelling, typed: str, mended: str) -> None:
    assert spelling.mend(typed) == mended


@pytest.mark.parametrize(
    "text",
    [
        "What did Henan do in 2016?",
        "what did henan do",
        "河南的电商扶贫",
        "Qinghai有多少站点",
        "How is the weather?",
        "wards and words",
        "JD.com and a-villag-b",
        "2017 and 2071",
        "多少钱",
        "商场和伤员",
        "pinduoduo有网店吗",
    ],
)
def test_a_word_of_the_language_a_figure_and_an_unknown_name_stay(spelling: Spelling, text: str) -> None:
    assert spelling.mend(text) == text


def test_where_two_words_compete_none_is_taken() -> None:
    assert Spelling({"en": ["stations rations"], "zh": []}).mend("xtations") == "stations"
    assert Spelling({"en": ["bation dation bation dation"], "zh": []}).mend("xation") == "xation"


def test_the_documents_own_text_is_never_changed(spelling: Spelling) -> None:
    assert spelling.mend(ENGLISH) == ENGLISH
    assert spelling.mend(CHINESE) == CHINESE


def test_without_documents_nothing_is_mended() -> None:
    assert Spelling({"en": [], "zh": []}).mend("the despoit of 电伤扶贫") == "the despoit of 电伤扶贫"


@given(st.text(max_size=60))
def test_figures_survive_whatever_is_typed(text: str) -> None:
    mended = Spelling({"en": [ENGLISH], "zh": [CHINESE]}).mend(text)
    assert [one for one in mended if one.isdigit()] == [one for one in text if one.isdigit()]


def test_readings_leave_tones_out_and_places_are_told_from_words() -> None:
    assert ("dian", "shang") in keys("电商")
    assert is_pinyin("henan")
    assert not is_pinyin("deposit")


@pytest.mark.parametrize(
    ("one", "other", "most", "near"),
    [("form", "from", 1, True), ("village", "vilage", 1, True), ("abcd", "badc", 1, False), ("abcd", "badc", 2, True)],
)
def test_neighbouring_letters_exchanged_are_one_error(one: str, other: str, most: int, near: bool) -> None:
    assert within(one, other, most) is near
