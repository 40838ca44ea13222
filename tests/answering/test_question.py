"""What a question asks for."""

import pytest

from assistant.answering.question import kind_of, question_language, sides_of, tidy, understand
from assistant.answering.wording import prepared, words, years
from assistant.errors import QuestionError


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甘肃建了多少个村级服务站", "figure"),
        ("How many stations are there?", "figure"),
        ("农村电商扶贫有哪些困难", "list"),
        ("What are the difficulties of rural e-commerce?", "list"),
        ("什么是三重全覆盖", "definition"),
        ("What is ECPA?", "definition"),
        ("意见是什么时候发布的", "when"),
        ("When was it issued?", "when"),
        ("由哪个部门印发", "who"),
        ("为什么农民利益得不到保障", "reason"),
        ("Why is income low?", "reason"),
        ("两份意见有什么区别", "comparison"),
        ("哪种模式适合我们", "choice"),
        ("Which model suits a county with many cooperatives?", "choice"),
        ("物流怎么建设", "procedure"),
        ("村里有没有快递", "yes_no"),
        ("这份意见几时出台的", "when"),
        ("为什么有几年不办了", "reason"),
        ("Why should it not be compared with the other?", "reason"),
        ("Had every town got off the list by 2020?", "yes_no"),
        ("population of the town", "figure"),
        ("首班车几点发车", "when"),
        ("凭什么要标准化", "reason"),
        ("What for do patients pay a deposit?", "reason"),
        ("网店分几步开", "procedure"),
        ("物流成本高怎么办", "procedure"),
        ("意见由谁起草", "who"),
        ("How does the first plan differ from the second?", "comparison"),
        ("To what extent did sales grow?", "figure"),
        ("儿童是否可以探视", "yes_no"),
        ("我们村该选哪种模式", "choice"),
        ("你是人工智能吗", "assistant"),
        ("好的，谢谢", "small_talk"),
        ("你好", "small_talk"),
        ("你能做什么", "assistant"),
        ("What can you do?", "assistant"),
        ("这种模式被称为什么", "open"),
        ("示范县后来更名为什么", "open"),
        ("服务站为什么撤了", "reason"),
        ("什么导致成本上升", "reason"),
        ("成本上升导致了什么", "open"),
        ("合作社的老板叫啥", "who"),
    ],
)
def test_the_kind_is_read_from_the_way_of_asking(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_the_sides_of_a_comparison_are_found_in_both_languages() -> None:
    assert sides_of("2015年意见和2016年意见有什么区别?") == ("2015年意见", "2016年意见")
    assert sides_of("What is the difference between model A and model B?") == ("model A", "model B")


def test_traditional_characters_and_full_width_digits_are_read_as_plain_ones() -> None:
    assert tidy("甘肅２０１７年農村電商扶貧\u200b", 2000) == "甘肃2017年农村电商扶贫"


@pytest.mark.parametrize("text", ["", "   ", "？？！", "\u200b\n\t", "……"])
def test_a_question_without_a_word_is_refused_in_both_languages(text: str) -> None:
    with pytest.raises(QuestionError, match="请输入"):
        tidy(text, 2000)


def test_a_question_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(QuestionError, match="3000"):
        tidy("问" * 3000, 2000)


def test_a_quoted_chinese_term_does_not_make_an_english_question_chinese() -> None:
    assert question_language("What does 数商兴农 mean in the policies after 2021?") == "en"
    assert question_language("ECPA是什么") == "zh"


def test_places_and_names_are_told_from_other_words() -> None:
    roles = {word.form: word.role for word in words("陇南市和新疆的电商扶贫有什么目标", "zh")}
    assert roles["新疆"] == "place"
    assert roles["目标"] == "noun"
    assert [word.form for word in words("Did Tencent invest in rural stations?", "en") if word.is_name] == ["tencent"]


def test_years_are_read_and_longer_numbers_are_not() -> None:
    assert years("2015年和2016年，共20170个") == (2015, 2016)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("比较2015年意见和2016年意见的目标", ("2015年意见", "2016年意见")),
        ("比较沿河模式和惠水模式的优缺点", ("沿河模式", "惠水模式")),
        ("比较工业品下行和农产品上行", ("工业品下行", "农产品上行")),
    ],
)
def test_what_is_compared_of_both_sides_names_neither(text: str, sides: tuple[str, str]) -> None:
    assert sides_of(text) == sides


@pytest.mark.parametrize(
    ("asked", "stated", "same"),
    [
        ("十大工程的第十个是什么？", "第十项一般认为是修渠。", True),
        ("第3条讲什么？", "第三条要求修渠。", True),
        ("第二十三条讲什么？", "第23条要求修渠。", True),
        ("第三个是什么？", "第三方平台修渠。", False),
        ("第三个是什么？", "第十三项是修渠。", False),
    ],
)
def test_a_place_in_an_order_is_the_same_by_whatever_word_it_is_counted(asked: str, stated: str, same: bool) -> None:
    ordinal = next(one for one in words(asked, "zh") if one.role == "number")
    assert prepared(stated).has(ordinal) is same


@pytest.mark.parametrize("text", ["第十十个是什么？", "第三十三十个是什么？", "第三方是谁？", "第三百条讲什么？"])
def test_what_is_no_place_in_an_order_is_read_as_none(text: str) -> None:
    assert not [one for one in words(text, "zh") if one.form.startswith("第")]


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("校车是哪份文件里的？", "校车"),
        ("“暖冬”计划出自哪个文件？", "“暖冬”计划"),
        ("暖冬计划最早是在哪份文件里提出来的？", "暖冬计划首次提出"),
        ("哪份文件提到了校车补贴？", "校车补贴"),
        ("Which document mentions the school bus?", "the school bus"),
        ("In which document is the winter plan first set out?", "the winter plan first"),
        ("What policy says villages must have a stop?", "villages must have a stop"),
    ],
)
def test_what_the_document_of_is_asked_for_is_looked_for_itself(question: str, thing: str) -> None:
    text = tidy(question, 2000)
    read = understand(question, text, question_language(text))
    assert (read.text, read.kind, read.traced) == (thing, "open", True)


@pytest.mark.parametrize(
    "question",
    [
        "哪份文件是2015年11月印发的？",
        "该县用哪个文件来落实这项计划？",
        "办证要交哪些材料？",
        "是哪份文件提出的？",
        "这个提法头一回写进哪份文件里的？",
        "选哪个方案好？",
        "What documents does a patient need for admission?",
        "Which document replaced the plan?",
        "What documents are there?",
        "Which document says it?",
    ],
)
def test_which_document_does_something_else_is_an_ordinary_question(question: str) -> None:
    text = tidy(question, 2000)
    assert not understand(question, text, question_language(text)).traced
