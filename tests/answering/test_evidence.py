"""What a sentence must hold to bear on a question: its years, units and the sentence beside it."""

import pytest
from made import document

from assistant.answering.country import names_no_place
from assistant.answering.evidence import Evidence, fitting, shares
from assistant.answering.question import understand
from assistant.documents.model import Language, Passage


def passage_of(*sentences: str, language: Language = "en") -> Passage:
    return document("d", {"": sentences}, language).passages[0]


def test_the_figure_may_stand_in_the_next_sentence() -> None:
    passage = passage_of("Poor households with a shop can get a loan.", "It is up to 50,000 yuan.")
    question = understand("q", "How much can a poor household borrow?", "en")
    assert fitting(question, passage, 0, 0.5)[1] == 1


def test_the_next_sentence_does_not_help_where_it_is_about_another_year() -> None:
    passage = passage_of("Poor households with a shop can get a loan.", "In 2012 it was up to 50,000 yuan.")
    question = understand("q", "How much can a poor household borrow?", "en")
    assert fitting(question, passage, 0, 0.5)[1] is None


@pytest.mark.parametrize(
    ("asked", "language", "sentence"),
    [
        ("甘肃86个中心花了多少钱？", "zh", "全省建成中心86个、服务站15904个。"),
        ("合水县卖出了多少吨苹果？", "zh", "合水县2018年建成果园12个。"),
        ("What is the price of the pepper?", "en", "Shops sold pepper in 46 villages."),
        ("花椒现在卖多少钱一斤？", "zh", "网店卖出花椒14.87亿元。"),
        ("花椒一斤多少钱？", "zh", "网店卖出花椒14.87亿元。"),
        ("How much does a kilo of pepper cost?", "en", "Shops sold pepper worth 14 million yuan."),
    ],
)
def test_a_figure_in_another_unit_is_no_answer(asked: str, language: Language, sentence: str) -> None:
    assert fitting(understand(asked, asked, language), passage_of(sentence, language=language), 0, 0.9) == (0.0, None)


@pytest.mark.parametrize(
    ("asked", "language", "sentence"),
    [
        ("花椒一斤多少钱？", "zh", "花椒每斤卖60元。"),
        ("How much does a kilo of pepper cost?", "en", "Pepper cost 60 yuan per kilogram."),
    ],
)
def test_a_price_for_a_weight_is_told_with_that_weight(asked: str, language: Language, sentence: str) -> None:
    assert fitting(understand(asked, asked, language), passage_of(sentence, language=language), 0, 0.9)[0] > 0


def test_shares_are_one_together_and_follow_the_score() -> None:
    passage = passage_of("One.", "Two.", "Three.")
    found = shares([Evidence(passage, at, meaning=value) for at, value in enumerate((0.9, 0.88, 0.8))])
    assert sum(found) == pytest.approx(1.0)
    assert found == sorted(found, reverse=True)
    assert shares([]) == []


@pytest.mark.parametrize(
    ("title", "text", "nowhere"),
    [
        ("农村电商意见摘要", "意见提出5年内建设1000个县域直播基地。", True),
        ("农村电商意见摘要", "到2017年底，中国农村网店达985.6万家。", True),
        ("农村电商意见摘要", "甘肃建设了40个示范县。", False),
        ("2016年甘肃农村电商意见摘要", "意见提出建设1000个县域直播基地。", False),
    ],
)
def test_only_a_text_that_names_no_place_may_be_about_the_whole_country(title: str, text: str, nowhere: bool) -> None:
    made = document("one", {"目标": [text]}, "zh", title=title)
    assert names_no_place(made, made.passages[0]) == nowhere


def test_a_text_that_is_not_written_in_chinese_is_not_read_for_places() -> None:
    made = document("one", {"Targets": ["The opinions want 1,000 live-stream bases."]})
    assert not names_no_place(made, made.passages[0])
