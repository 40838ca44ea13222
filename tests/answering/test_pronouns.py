"""Whether what a pronoun stands for lies outside the text in which it stands (`pronouns`)."""

import pytest

from assistant.answering.leaning import lean
from assistant.answering.pronouns import pointers
from assistant.answering.question import question_language


@pytest.mark.parametrize(
    "text",
    [
        "How much flour did the mill sell through its shop",
        "When did the ministry sign its contract with the railway",
        "Why can't the bakers pay the growers a good price for their wheat",
        "Does Ambridge judge its bakers only by sales",
        "Ambridge wanted lamps in what share of its streets",
        "the 2017 notice let Norway fix its own targets. what did Norway fix",
        "is baking for the right people the same as checking they are hungry",
        "When was the mill built and who uses it",
        "what does it mean when people say a mill is dry",
        "教育部等五部门2018年那份通知，已知的任务涉及哪几块",
        "2016年那个讲靠面包帮穷人的文件，是谁发的",
        "邻县2016年那份只管五年的面包意见，现在还作数吗",
        "那份2016年的面包意见现在还有效吗",
        "今年1月那份磨坊的方案是哪家出的",
        "教育部他们五家发的通知有几条",
        "学生问我邻省到底有没有贵阳县这个县",
        "火车开到山里最后那一小段路，行话叫什么",
        "上面给磨坊的钱，能不能拿去盖房子",
    ],
)
def test_a_text_that_says_whose_and_which_points_at_nothing_outside(text: str) -> None:
    assert pointers(text, question_language(text)) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("What are its weaknesses", "its"),
        ("How many people work in its mills", "its"),
        ("Who pays their wages", "their"),
        ("What does the book say about its weaknesses", "its"),
        ("What does the plan promise their children", "their"),
        ("How many shops do they have", "they"),
        ("Why does the county like them", "them"),
        ("Why does the plan say they need help", "they"),
        ("那份是哪年的", "那份"),
        ("贵阳那个怎么样", "那个"),
        ("按那个标准要花多少钱", "那个"),
        ("贵阳那份涉及哪些人", "那份"),
        ("谁定了那个方案", "那个方案"),
        ("他们的做法一样吗", "他们"),
        ("上面说的文件是哪年的", "上面"),
    ],
)
def test_what_is_said_nowhere_in_a_text_lies_outside_it(text: str, first: str) -> None:
    assert [one.group() for one in pointers(text, question_language(text))][:1] == [first]


@pytest.mark.parametrize(
    "text",
    [
        "In the 2016 bread opinions, does baking or selling come first?",
        "by 2020 how many mills in poor villages and how many bakers were wanted?",
        "For my exam: what distinguishes the bread of the north from the bread of the south?",
        "拿磨坊的钱盖办公楼行不行",
    ],
)
def test_a_whole_question_after_a_phrase_leans_on_nothing(text: str) -> None:
    assert lean(text, question_language(text), lambda word, language: 5) is None


@pytest.mark.parametrize(
    ("text", "how"), [("in 2019, how many?", "names"), ("For my county?", "names"), ("外科的行不行", "names")]
)
def test_a_phrase_before_what_is_no_whole_question_is_asked_of_the_one_before(text: str, how: str) -> None:
    found = lean(text, question_language(text), lambda word, language: 5)
    assert found is not None
    assert found.how == how
