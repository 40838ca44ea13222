"""A follow-up takes its subject from the reader's own earlier questions."""

import numpy as np
import pytest

from assistant.answering.answer import Turn
from assistant.answering.followup import leans, standalone
from assistant.retrieval.encoders import Vectors

NEAR = {
    "物流": 0,
    "网络": 0,
    "人才": 0,
    "logistics": 1,
    "training": 1,
    "Alibaba": 2,
    "Suning": 2,
    "阿里巴巴": 2,
    "苏宁": 2,
}


def encode(text: str) -> Vectors:
    """A stand-in that puts words of one field on one axis; the real encoder is tested where answers are."""
    axis = next((n for word, n in NEAR.items() if word in text), 3 + len(text) % 5)
    return np.eye(9, dtype=np.float32)[axis]


def asked(*questions: str) -> list[Turn]:
    turns = []
    for question in questions:
        turns += [Turn(role="user", content=question), Turn(role="assistant", content="答：新疆2099年。")]
    return turns


@pytest.mark.parametrize(
    ("earlier", "now", "whole"),
    [
        ("三年行动意见对网络有什么要求？", "那物流呢？", "三年行动意见对物流有什么要求?"),
        ("甘肃和阿里巴巴有什么合作？", "苏宁呢？", "甘肃和苏宁有什么合作?"),
        ("How did Gansu cooperate with Alibaba?", "And Suning?", "How did Gansu cooperate with Suning?"),
        ("2015年意见的目标是什么？", "那2016年呢？", "2016年意见的目标是什么?"),
        ("甘肃电商支持计划有哪些目标？", "那国家层面的2016年意见呢？", "国家层面的2016年意见有哪些目标?"),
    ],
)
def test_a_new_word_takes_the_place_of_the_earlier_word_nearest_in_meaning(earlier: str, now: str, whole: str) -> None:
    assert standalone(now, asked(earlier), encode, 2000) == whole


def test_a_question_that_points_back_gets_its_subject() -> None:
    text = standalone("它的缺点是什么？", asked("政府+合作社+农户+电商平台模式怎么运作？"), encode, 2000)
    assert "合作社" in text
    assert "缺点" in text


def test_a_bare_why_is_asked_about_the_earlier_question() -> None:
    assert "农民利益得不到保障" in standalone("为什么？", asked("甘肃农民利益得不到保障吗？"), encode, 2000)


def test_a_question_with_a_subject_of_its_own_stays_as_it_is() -> None:
    for text in ("陇南电商扶贫的六大体系是什么", "How many village stations did Gansu have by the end of 2017"):
        assert standalone(text, asked("什么是消费扶贫？"), encode, 2000) == text


def test_nothing_from_an_answer_gets_into_the_question() -> None:
    assert "新疆" not in standalone("那物流呢？", asked("三年行动意见对网络有什么要求？"), encode, 2000)


def test_follow_ups_chain_through_the_conversation() -> None:
    assert standalone("苏宁呢？", asked("甘肃和阿里巴巴有什么合作？", "那2016年呢？"), encode, 2000).count("苏宁") == 1


def test_a_greeting_is_no_follow_up() -> None:
    assert not leans("谢谢", "zh")
