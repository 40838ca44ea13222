"""Follow-ups that count years from the one asked about, ask for the latest, name their subject first, or point at a place."""

import pytest
from following import ANSWER, told

from assistant.answering.followup import Follower
from assistant.answering.framing import framed
from assistant.answering.fronted import fronted
from assistant.answering.leaning import lean
from assistant.answering.relative_years import with_year
from assistant.documents.model import Language


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("and one year earlier?", "and 2016?"),
        ("and two years later?", "and 2019?"),
        ("a year on?", "2018?"),
        ("in the following year?", "in 2018?"),
        ("第二年呢", "2018年呢"),
        ("前一年呢", "2016年呢"),
        ("过了四年涨到多少了", "2021年涨到多少了"),
        ("三年前呢", "2014年呢"),
        ("再往前一年", "2016年"),
        ("and in 2011, two years later?", "and in 2011, two years later?"),
    ],
)
def test_years_are_counted_from_the_one_asked_about(text: str, whole: str) -> None:
    assert with_year(text, "How many were there in 2017?") == whole


def test_without_one_year_nothing_is_counted() -> None:
    assert with_year("two years later?", "How many were there?") == "two years later?"
    assert with_year("两年后呢", "2013年和2015年有多少？") == "两年后呢"


@pytest.mark.parametrize(
    ("text", "language", "whole"),
    [
        ("And Suning, which day was theirs?", "en", "which day was Suning's?"),
        ("and Pinduoduo, when did they sign", "en", "when did Pinduoduo sign?"),
        ("the 2024 opinions, how many do those want?", "en", "how many do the 2024 opinions want?"),
        ("and further down, in the townships, what goes wrong there", "en", "what goes wrong in the townships?"),
        ("那苏宁呢，它是哪天签的", "zh", "苏宁是哪天签的？"),
        ("那培训呢，都是教谁", "zh", "培训都是教谁？"),
        # nothing is named first
        ("by the way, who issued it?", "en", ""),
        ("ok, what did it build there?", "en", ""),
        ("换个话题，薏仁米是什么", "zh", ""),
        ("那成都呢，物流有哪些困难", "zh", ""),
    ],
)
def test_what_is_named_first_takes_the_place_of_the_pronoun(text: str, language: Language, whole: str) -> None:
    assert fronted(text, language) == whole


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("2020年示范县的钱，主要往哪儿花？", "2020年示范县的钱"),
        ("山区的物流，为什么贵", "山区的物流"),
        ("电商进农村的示范县，国家是从哪年开始搞的？", "电商进农村的示范县"),
        ("老听人说“三重覆盖”，到底是哪三重？", "三重覆盖"),
        ("如果没有公司，怎么选", "选"),
    ],
)
def test_a_topic_may_stand_in_a_clause_of_its_own(question: str, topic: str) -> None:
    assert framed(question, "zh").topic == topic


@pytest.mark.parametrize(
    ("earlier", "now", "whole"),
    [
        (
            "For how long did the county's rules apply?",
            "so are they still good today?",
            "are the county's rules still good today?",
        ),
        (
            "According to the paper, which firm did the county team up with?",
            "when did it start?",
            "when did the firm of the county start?",
        ),
        (
            "How large was online trade in 2019?",
            "and the newest one you have?",
            "How large was online trade currently?",
        ),
        ("2019年全国网上零售额多少？", "最新的呢", "目前全国网上零售额多少"),
        ("手册的做法是在哪儿试的？", "这地方归谁管？", "青山县归谁管？"),
    ],
)
def test_a_follow_up_never_takes_a_question_for_a_thing(follower: Follower, earlier: str, now: str, whole: str) -> None:
    answer = "手册的做法在青山县试行。" if "哪儿" in earlier else ANSWER
    assert follower.follow(now, told(earlier, answer)).text.rstrip("?？") == whole.rstrip("?？")


@pytest.mark.parametrize(
    ("earlier", "text", "whole"),
    [
        ("2015年甘肃有多少个村级服务点？", "后来涨到多少了", "2015年甘肃的村级服务点后来涨到多少了？"),
        (
            "what does measure 3 of the 2015 opinions say?",
            "and the fourth?",
            "what does measure 4 of the 2015 opinions say?",
        ),
        (
            "what are the 7 measures in the 2015 opinions?",
            "what's in the third one?",
            "what's in the third measure of the 2015 opinions?",
        ),
        (
            "how many village stations did Gansu have in 2017?",
            "and the whole country?",
            "how many village stations did China have in 2017?",
        ),
        (
            "how many villages does the Guangdong plan cover?",
            "who paid for that?",
            "who paid for the Guangdong plan?",
        ),
        (
            "What did the 2015 decision say about broadband?",
            "by when?",
            "By when, as to broadband in the 2015 decision?",
        ),
    ],
)
def test_the_other_side_of_what_was_asked(follower: Follower, earlier: str, text: str, whole: str) -> None:
    assert follower.follow(text, told(earlier, ANSWER)).text == whole


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("When was the county commerce three-year plan published?", "the county commerce three-year plan"),
        ("What is the 2018 three-year action about?", "the 2018 three-year action"),
        ("What does the plan require?", "the plan"),
    ],
)
def test_a_noun_that_may_be_a_verb_is_one(question: str, topic: str) -> None:
    assert framed(question, "en").topic == topic


@pytest.mark.parametrize("text", ["那企业那边呢", "企业那头呢", "那企业这块呢"])
def test_the_side_of_a_thing_is_the_thing(text: str) -> None:
    how = lean(text, "zh")
    assert how is not None
    assert (how.how, how.core) == ("names", "企业")
