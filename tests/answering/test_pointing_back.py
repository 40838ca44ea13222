"""What a follow-up points at: headings and items that were shown, the second after the first, one of two, that one of its kind."""

import pytest
from following import ANSWER, DIFFICULTIES, LISTED, alike, known, told

from assistant.answering.followup import Follower
from assistant.answering.framing import framed
from assistant.answering.leaning import lean
from assistant.answering.shown import headings, inline_items, named_pair


def test_an_ordinal_is_the_heading_that_was_shown_and_no_word_of_its_text(follower: Follower) -> None:
    text = follower.follow("第二个困难具体指什么？", told(DIFFICULTIES, LISTED)).text
    assert "“成本偏高”具体指什么" in text
    assert "88" not in text


def test_headings_are_read_from_an_answer_and_statements_in_lists_are_not() -> None:
    assert headings(LISTED) == ("道路条件差", "成本偏高")
    assert headings("1. Detention\n2. Letter to the parents") == ("Detention", "Letter to the parents")
    assert headings("- The county had 412 stations in 2018 [1].\n- It sold 3 tons [2].") == ()


MODELS = "一是政府+农户模式，二是企业+合作社模式 [1]。"


def test_items_of_a_list_inside_a_sentence_can_be_pointed_at_where_the_documents_have_them(follower: Follower) -> None:
    items = ("政府+农户", "企业+合作社")
    assert inline_items(MODELS, lambda *_: 1) == items
    knowing = Follower(alike, lambda *_: 1, lambda text: text, 2000)
    assert "“企业+合作社”有什么缺点" in knowing.follow("第二种有什么缺点？", told("有哪些模式？", MODELS)).text
    assert inline_items(MODELS, lambda *_: 0) == ()


@pytest.mark.parametrize(
    ("said", "items"),
    [
        ("已查到3条原则：政府引导、市场主导，多元平台、突出特色，先易后难、循序渐进 [1]。", 3),
        ("意见有3项措施：政策扶持、人才培养和农村物流 [1]。", 3),
        ("There are three measures: support, training and logistics [1].", 3),
        ("道路通了。", 0),
    ],
)
def test_what_a_sentence_lists_after_a_colon_can_be_pointed_at(said: str, items: int) -> None:
    assert len(inline_items(said, lambda word, language: 1)) == items
    assert inline_items(said, lambda word, language: 0) == ()


def test_the_latter_may_be_the_second_of_two_names_in_the_answer(follower: Follower) -> None:
    said = "县里已与苏宁、京东签署协议 [1]。"
    assert named_pair(said, lambda word, language: 1) == ("苏宁", "京东")
    assert named_pair("县里已与苏宁、京东、天水签署协议。", lambda word, language: 1) is None
    assert follower.follow("后者哪天签的", told("县里跟哪些企业签了协议", said)).text.startswith("京东哪天签的")


def test_this_model_is_the_last_model_that_was_named(follower: Follower) -> None:
    history = told("平坝区用的什么模式", "…", "农户怎么参加", "…")
    assert "平坝区" in follower.follow("该模式有什么毛病", history).text


@pytest.mark.parametrize(
    ("before", "now", "whole"),
    [
        ("陇南模式是怎么来的", "那个模式有什么缺点", "陇南模式有什么缺点"),
        ("惠水模式怎么运作", "那个县在哪", "惠水县在哪"),
        # a thing that is named by itself is no pronoun
        ("到2017年底有多少站点", "国办那个农村意见有哪些措施", "国办那个农村意见有哪些措施"),
        ("手册的第一项任务是什么", "第二项呢", "手册的第二项任务是什么"),
        ("What is the first task of the plan?", "and the second?", "What is the second task of the plan"),
    ],
)
def test_that_one_and_the_next_one(follower: Follower, before: str, now: str, whole: str) -> None:
    assert follower.follow(now, told(before, "…")).text.rstrip("?？") == whole


def test_those_of_another_kind_are_counted_like_the_first(follower: Follower) -> None:
    assert "普通列车" in follower.follow("普通列车的有多少", told("快车有多少趟？", "…")).text
    assert lean("普通列车的有多少", "zh", known) is not None


@pytest.mark.parametrize(
    ("asked", "full"),
    [
        ("How many people had been trained by 2017?", "people trained by 2017"),
        ("How many stations were there in May?", "stations in May"),
        ("How many goals did the plan set?", "the goals of the plan"),
    ],
)
def test_what_is_said_of_counted_things_belongs_to_them(asked: str, full: str) -> None:
    assert framed(asked, "en").full == full


def test_an_ordinal_without_headings_stays_an_ordinal_of_what_was_asked_about(follower: Follower) -> None:
    said = "第一层是覆盖贫困县，第二层是覆盖贫困村。"
    assert follower.follow("第二层呢？", told("总目标分哪几层？", said)).text == "总目标的第二层是什么？"
    done = follower.follow("tell me more about the third one", told("What are the layers of the goal?", "First, 2099."))
    assert "third layer of the goal" in done.text


def test_the_latter_is_the_second_side_of_the_comparison(follower: Follower) -> None:
    history = told("What is the difference between the express train and the regional train?", ANSWER)
    assert follower.follow("Who runs the latter?", history).text == "Who runs the regional train?"


def test_the_two_are_the_last_two_that_were_asked_about(follower: Follower) -> None:
    history = told("政府+农户模式怎么运作？", ANSWER, "那企业+农户模式呢？", ANSWER)
    assert follower.follow("两者有什么区别？", history).text == "政府+农户模式和企业+农户模式有什么区别?"
