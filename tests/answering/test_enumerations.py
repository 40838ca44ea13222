"""Lists inside running text, and runs of numbered sentences."""

import pytest
from made import document, evidence

from assistant.answering.enumerations import items, mark, run_of
from assistant.answering.neighbours import Neighbours


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("The plan has four goals: roads, water, schools and clinics.", "en", 4),
        ("The clinic opened in 2015 and closed in 2019.", "en", 1),
        ("The clinic opened in 2015.", "en", 1),
        ("资金不得用于办公楼、征地拆迁、购买流量和人员经费。", "zh", 4),
        ("方案部署五大工程：网络、电商、扶智、信息、公益。", "zh", 5),
        ("医院2015年开业。", "zh", 1),
    ],
)
def test_the_items_of_a_sentence_are_counted(text: str, language, count: int) -> None:
    assert items(text, language) == count


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2. Bring the form.", 2),
        ("(3) Wait for the call.", 3),
        ("Secondly, bring the form.", 2),
        ("The third is to wait.", 3),
        ("二是带上表格。", 2),
        ("第三，等候通知。", 3),
        ("（四）领取证件。", 4),
        ("十一、附则。", 11),
        ("2.5 million people came.", None),
        ("二月开工。", None),
        ("First aid is free.", None),
        ("一要素不全。", None),
    ],
)
def test_an_items_number_is_read_from_its_mark(text: str, number: int | None) -> None:
    assert mark(text) == number


STEPS = ["A licence takes three steps:", "1. Fill in the form.", "It is free.", "2. Pay the fee.", "3. Collect the licence.", "Good luck."]  # fmt: skip


@pytest.mark.parametrize("asked", [0, 1, 3, 4])
def test_a_run_is_whole_from_whichever_of_its_sentences_it_is_found(asked: int) -> None:
    made = document("d", {"Licence": STEPS})
    run = run_of(evidence(made)[asked], Neighbours({"d": made}))
    assert [one.sentence.text for one in run] == STEPS[:5]


def test_a_run_does_not_cross_into_the_next_section() -> None:
    made = document("d", {"A": ["1. Fill in the form.", "2. Pay the fee."], "B": ["3. Dance."]})
    assert len(run_of(evidence(made)[0], Neighbours({"d": made}))) == 2


def test_a_sentence_outside_a_run_has_none() -> None:
    made = document("d", {"A": ["Offices open at nine.", "They close at five."]})
    assert run_of(evidence(made)[0], Neighbours({"d": made})) == []
