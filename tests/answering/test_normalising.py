"""Questions as people type them, in plain form."""

import pytest

from assistant.answering.question import tidy


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("请问一下，押金多少？？？", "押金多少?"),
        ("hi, quick question: what is it???", "what is it?"),
        ("can u list the rules pls", "can you list the rules"),
        ("二〇一七年有多少人", "2017年有多少人"),
        ("二〇一五至二〇二〇年", "2015至2020年"),
        ("投资三百万元", "投资300万元"),
        ("二十七万人", "27万人"),
        ("百分之七点五", "7.5%"),
        ("HOW MANY BOOKS ARE LENT?", "How many books are lent?"),
        ("有那些规定", "有哪些规定"),
        ("工程都有啥", "工程都有什么"),
        ("啥时候开始的", "什么时候开始的"),
        ("咋申请", "怎么申请"),
        ("校车是干嘛的？", "校车是什么?"),
        ("领跑校是个什么概念", "领跑校是什么"),
        ("去学校那段路，行话怎么叫", "去学校那段路,行话叫什么"),
        ("暖冬计划说白了是哪三件事", "暖冬计划是哪三件事"),
        ("具体来说有哪些做法", "有哪些做法"),
        ("为啥没成", "为什么没成"),
        ("why shouldnt I compare them", "why shouldn't I compare them"),
        ("they dont and cant pay", "they don't and can't pay"),
        ("甘肃18年底有多少个", "甘肃2018年底有多少个"),
        ("省里17年那个方案", "省里2017年那个方案"),
        ("省里说18到20年每年要涨几成", "省里说2018年到2020年每年要涨几成"),
        ("甘肃17年年底有多少个", "甘肃2017年年底有多少个"),
        ("电商这块 15年打算拿多少村试", "电商这块 2015年打算拿多少村试"),
        ("成县啥时候摘的帽", "成县什么时候摘帽"),
        ("这个计划谁牵的头？", "这个计划谁牵头?"),
        ("what does it say about where the name comes from?", "where the name comes from?"),
        ("甘肅２０１７年", "甘肃2017年"),
    ],
)
def test_fillers_go_and_notation_becomes_one(typed: str, plain: str) -> None:
    assert tidy(typed, 2000) == plain


@pytest.mark.parametrize(
    "text",
    [
        "你好",
        "hi there",
        "谢谢",
        "三个面向",
        "简单说说校车的好处",
        "手册具体讲了什么",
        "这笔钱是做什么用的",
        "他是干什么的",
        "十大关系",
        "三四百户",
        "第三条",
        "一村一品",
        "五年计划",
        "推进15年的工作",
        "干了10到15年的人",
        "用了 15年时间",
        "这是谁的地",
        "什么时候的事",
        "we were there",
        "那些人是谁",
        "U.S. rules",
    ],
)
def test_what_is_no_filler_and_no_figure_stays(text: str) -> None:
    assert tidy(text, 2000) == text
