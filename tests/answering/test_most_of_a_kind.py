"""Which of several is the most is told only where a sentence says it of something."""

import pytest

from assistant.answering.assistant import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "甘肃哪个县的网店最多？",
        "哪个省在2014年首批示范县里最多？",
        "Which county of Longnan sold the most online?",
        "Which year had the highest rural online retail sales?",
        "What is the biggest difficulty of ECPA in Gansu?",
    ],
)
def test_what_no_source_says_to_be_the_most_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_in_sources"


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("哪个省最先实现村淘业务全覆盖？", "首个"),
        ("2014年在阿里平台上，哪个省的农产品卖家增长最快？", "最快"),
        ("In which province did farm-product sellers on Alibaba grow fastest in 2014?", "fastest"),
    ],
)
def test_what_a_source_says_to_be_the_most_is_told(assistant: Assistant, question: str, holds: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert holds in " ".join(one.text for one in answer.statements)
