"""A follow-up takes its subject from the reader's own earlier questions, and from headings they were shown."""

import time

import pytest
from following import ANSWER, DIFFICULTIES, LISTED, alike, told

from assistant.answering.followup import Followed, Follower, requested_language
from assistant.answering.leaning import lean
from assistant.answering.phrases import phrase
from assistant.documents.model import Language


@pytest.mark.parametrize(
    ("earlier", "now", "whole"),
    [
        ("手册对网络有什么要求？", "那物流呢？", "手册对物流有什么要求?"),
        ("How did the county cooperate with Alibaba?", "And Suning?", "How did the county cooperate with Suning?"),
        ("2015年手册的目标是什么？", "那2016年呢？", "2016年手册的目标是什么?"),
        ("How many stations were there?", "and in 2016?", "How many stations were there in 2016?"),
        ("How large is the deposit for general wards?", "and for surgery?", "How large is the deposit for surgery?"),
        (
            "How many beds were there in December 2021?",
            "and in Bern?",
            "How many beds were there in December 2021 in Bern?",
        ),
        ("How much is a single ticket?", "And a return ticket?", "How much is a return ticket?"),
        ("早餐几点供应？", "那晚餐呢", "晚餐几点供应?"),
        ("政府+农户模式怎么运作？", "那企业+农户模式呢？", "企业+农户模式怎么运作?"),
    ],
)
def test_a_word_thrown_in_takes_the_place_of_what_it_stands_against(
    follower: Follower, earlier: str, now: str, whole: str
) -> None:
    assert follower.follow(now, told(earlier, ANSWER)).text == whole


def test_a_word_that_stands_against_nothing_is_asked_beside_the_whole_question(follower: Follower) -> None:
    assert follower.follow("资金呢？", told(DIFFICULTIES, LISTED)).text == "资金方面，农村物流有哪些困难？"


@pytest.mark.parametrize(
    ("earlier", "now", "whole"),
    [
        ("合作社模式怎么运作？", "它的缺点是什么？", "合作社模式的缺点是什么？"),
        ("What is the valley line?", "When was it opened?", "When was the valley line opened?"),
        ("Do cooperatives use the platform?", "Why do they need it?", "Why do cooperatives need the platform?"),
        ("单程票多少钱？", "能退吗？", "单程票能退吗？"),
        ("2016年手册有哪些规定？", "由谁印发？", "2016年手册由谁印发？"),
        (
            "What are the goals of the plan?",
            "Who is responsible?",
            "Who is responsible, as to the goals of the plan?",
        ),
    ],
)
def test_a_question_that_has_lost_its_subject_gets_it_back(
    follower: Follower, earlier: str, now: str, whole: str
) -> None:
    assert follower.follow(now, told(earlier, ANSWER)).text == whole


@pytest.mark.parametrize(
    ("earlier", "now", "whole"),
    [
        ("农民利益得不到保障吗？", "为什么？", "为什么农民利益得不到保障？"),
        ("Is the cost high?", "Why?", "Why is the cost high?"),
        ("Does the plan require stations?", "since when?", "Since when does the plan require stations?"),
        ("农村物流成本高吗？", "现在还是这样吗？", "农村物流成本高，现在还是这样吗？"),
    ],
)
def test_a_bare_question_word_is_asked_of_the_whole_earlier_question(
    follower: Follower, earlier: str, now: str, whole: str
) -> None:
    assert follower.follow(now, told(earlier, ANSWER)).text == whole


@pytest.mark.parametrize(
    ("earlier", "said", "now", "whole"),
    [
        ("该县采用的是哪种模式？", "该县采用合作社+平台模式 [1]。", "它有什么缺点？", "合作社+平台模式有什么缺点？"),
        ("该县采用的是哪种模式？", "该县采用足球+天气模式 [1]。", "它有什么缺点？", "该县的模式有什么缺点？"),
        (
            "Which model does the county use?",
            "It uses the Village + Shop model [1].",
            "What are its drawbacks?",
            "What are the drawbacks of the Village + Shop model?",
        ),
    ],
)
def test_what_was_chosen_is_meant_where_the_documents_have_its_words(
    follower: Follower, earlier: str, said: str, now: str, whole: str
) -> None:
    def told_by_words(word: str, _: Language) -> int:
        return 0 if "足球" in word or len(word) < 2 else 3

    chooser = Follower(alike, told_by_words, lambda text: text, 2000)
    assert chooser.follow(now, told(earlier, said)).text == whole


@pytest.mark.parametrize(
    ("earlier", "said", "now", "whole"),
    [
        ("企业能高价收购吗？", "企业无法以高价收购 [1]。", "为什么？", "为什么企业不能高价收购？"),
        ("企业能高价收购吗？", "现有资料没有回答这个问题，因此不作回答。", "为什么？", "为什么企业能高价收购？"),
        ("Can tickets be refunded?", "No. They cannot [1].", "Why?", "Why can't tickets be refunded?"),
        ("Can tickets be refunded?", "Tickets can be refunded [1].", "Why?", "Why can tickets be refunded?"),
        ("Are flowers allowed?", "Two visitors are allowed [1].", "Why not?", "Why aren't flowers allowed?"),
        ("Can tickets be refunded?", phrase("refusal", "en"), "Why?", "Why can tickets be refunded?"),
        ("Can tickets be refunded?", phrase("refusal_doubtful", "en"), "Why?", "Why can tickets be refunded?"),
    ],
)
def test_why_after_a_denial_asks_why_not(follower: Follower, earlier: str, said: str, now: str, whole: str) -> None:
    assert follower.follow(now, told(earlier, said)).text == whole


@pytest.mark.parametrize(
    ("earlier", "now", "whole"),
    [
        ("示范县有中央资金吗？", "一共多少？", "示范县有中央资金，一共多少？"),
        ("大会在哪里开的？", "什么时候？", "大会什么时候开的？"),
        ("Did the town get money for roads?", "How much in all?", "How much money did the town get for roads in all?"),
        (
            "Was there money for roads in 2014?",
            "How much in total?",
            "How much money was there for roads in 2014 in total?",
        ),
        ("快车挂餐车吗？", "普通列车有没有？", "普通列车挂餐车吗?"),
        ("苏宁线上怎么卖农产品？", "线下呢？", "苏宁线下怎么卖农产品?"),
        ("迟到三次会怎样？", "两次呢？", "迟到两次会怎样?"),
        ("2017年底该县有多少个站点？", "现在呢？", "现在该县有多少个站点?"),
        ("How many stations did the county have in 2017?", "And now?", "How many stations did the county have now?"),
        ("How many stations did the county have?", "and how many shops?", "how many shops did the county have?"),
        ("电商扶贫对农户有什么好处？", "对企业呢？", "电商扶贫对企业有什么好处?"),
        ("合作社怎么帮农户卖东西？", "效果如何？", "合作社帮农户卖东西的效果如何？"),
        ("方案有哪些目标？", "措施有哪些？", "方案的措施有哪些？"),
        (
            "Can I take my bicycle on the train?",
            "how much does that cost?",
            "how much does a bicycle on the train cost?",
        ),
    ],
)
def test_short_forms_take_the_rest_from_the_question_before(
    follower: Follower, earlier: str, now: str, whole: str
) -> None:
    assert follower.follow(now, told(earlier, ANSWER)).text == whole


def test_a_reader_who_changes_the_subject_in_so_many_words_is_believed(follower: Follower) -> None:
    assert follower.follow("换个话题，它是什么？", told(DIFFICULTIES, LISTED)).text == "它是什么?"


def test_a_correction_changes_the_question_that_was_misunderstood(follower: Follower) -> None:
    history = told("2015年手册的目标是什么？", ANSWER)
    assert follower.follow("不是，我问的是2016年的", history).text == "2016年手册的目标是什么?"


@pytest.mark.parametrize(("wish", "language"), [("in Chinese please", "zh"), ("用英文说", "en"), ("请用中文", "zh")])
def test_a_wish_for_a_language_asks_the_same_again(follower: Follower, wish: str, language: Language) -> None:
    done = follower.follow(wish, told("What is the pass mark?", ANSWER))
    assert done == Followed("What is the pass mark?", "en", language, True)


def test_a_wish_for_a_language_within_a_question_is_taken_off() -> None:
    assert requested_language("What is the pass mark? Please answer in Chinese") == ("What is the pass mark?", "zh")
    assert requested_language("What grows in Chinese counties?") == ("What grows in Chinese counties?", None)


def test_the_language_that_was_typed_is_kept_when_the_joined_question_is_in_another(follower: Follower) -> None:
    done = follower.follow("那2016年呢？", told("How many stations were there in 2015?", ANSWER))
    assert (done.text, done.typed_in) == ("How many stations were there in 2016?", "zh")


@pytest.mark.parametrize(
    "text",
    [
        "天气怎么样？",
        "物流成本高怎么办？",
        "2017年农村网民有多少人？",
        "什么是消费扶贫？",
        "我县合作社多、没有龙头企业，适合哪种模式？",
        "合作社和它的成员怎样分配利润？",
        "Who wrote the paper?",
        "Is it true that the four cases lie elsewhere?",
        "How many books does the library lend?",
    ],
)
def test_a_full_question_is_never_joined(follower: Follower, text: str) -> None:
    done = follower.follow(text, told("手册对网络有什么要求？", ANSWER))
    assert not done.changed


@pytest.mark.parametrize("text", ["今天天气呢", "足球呢？", "What about weather?"])
def test_a_word_that_no_document_has_and_nothing_resembles_is_another_subject(follower: Follower, text: str) -> None:
    done = follower.follow(text, told("手册对网络有什么要求？", ANSWER))
    assert not done.changed


def test_nothing_from_an_answer_gets_into_the_question(follower: Follower) -> None:
    for now in ("那物流呢？", "为什么？", "它的缺点呢？", "具体一点", "由谁负责？", "第一个呢？"):
        text = follower.follow(now, told("手册对网络有什么要求？", ANSWER)).text
        assert not any(said in text for said in ("新疆", "2099", "88888"))


def test_follow_ups_chain_through_the_conversation(follower: Follower) -> None:
    history = told("甲县和阿里巴巴有什么合作？", ANSWER, "那京东呢？", ANSWER)
    assert "京东" in follower.follow("2016年呢？", history).text
    assert "阿里巴巴" not in follower.follow("2016年呢？", history).text


def test_a_word_that_belonged_to_nothing_does_not_become_the_subject(follower: Follower) -> None:
    history = told(DIFFICULTIES, LISTED, "今天天气呢", ANSWER)
    assert follower.follow("怎么解决？", history).text == "农村物流的困难怎么解决？"


def test_a_heading_that_was_asked_about_stays_the_subject(follower: Follower) -> None:
    history = told(DIFFICULTIES, LISTED, "第二个困难具体指什么？", ANSWER)
    assert follower.follow("怎么解决？", history).text == "农村物流的困难：“成本偏高”怎么解决？"


def test_small_talk_in_between_is_passed_over(follower: Follower) -> None:
    history = told(DIFFICULTIES, LISTED, "谢谢", "不客气。")
    assert follower.follow("怎么解决？", history).text == "农村物流的困难怎么解决？"


@pytest.mark.parametrize("text", ["谢谢", "你能做什么？", "hello"])
def test_a_greeting_is_no_follow_up(text: str) -> None:
    assert lean(text, "zh") is None


def test_without_a_conversation_nothing_is_joined(follower: Follower) -> None:
    assert follower.follow("那物流呢？", []).text == "那物流呢?"


def test_a_long_conversation_is_read_in_a_moment(follower: Follower) -> None:
    history = told(*(["手册对网络有什么要求？", ANSWER] * 200))
    follower.follow("那物流呢？", history)
    started = time.perf_counter()
    follower.follow("那物流呢？", history)
    assert time.perf_counter() - started < 0.5


def test_a_message_of_two_questions_is_followed_from_its_last(follower: Follower) -> None:
    before = told("Who wrote the harbour plan, and what target does it set for 2030?", ANSWER)
    assert follower.follow("And how many ships does that mean?", before).text == (
        "how many ships does the target the harbour plan set for 2030 mean?"
    )


def test_that_more_is_wanted_is_no_part_of_the_thing(follower: Follower) -> None:
    assert follower.follow("网络方面具体呢？", told(DIFFICULTIES, LISTED)).text == "网络方面，农村物流有哪些困难？"


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("行。再问个别的：食堂几点开门？", "食堂几点开门?"),
        ("明白了。另外请教，食堂几点开门？", "食堂几点开门?"),
        ("Different topic: what is a canteen?", "what is a canteen?"),
        (
            "ok thanks. Something else now - what did the plan want for villages?",
            "what did the plan want for villages?",
        ),
    ],
)
def test_a_new_subject_announced_after_thanks_is_asked_anew_and_belongs_to_nothing_before(
    follower: Follower, text: str, alone: str
) -> None:
    found = follower.follow(text, told("手册对网络有什么要求？", ANSWER))

    assert (found.text, found.earlier) == (alone, "")


@pytest.mark.parametrize(
    ("before", "then", "meant"),
    [
        ("手册里说的那个车站有什么不足？", "不对，我问的是北港那个", "手册里说的北港的车站有什么不足？"),
        ("会上定的宽带目标是什么？", "这得花多少钱", "会上定的宽带目标得花多少钱？"),
        ("What happened on 3 May in the valley?", "how much did they sell?", "how much did they sell on 3 May in the valley?"),
        ("Which model does Northport use?", "what is that model's weak spot?", "what is the weak spot of the model of Northport?"),
        ("How many people were online in 2017?", "and back in 2014?", "How many people were online in 2014?"),
        ("how many villages get parcels?", "has it grown?", "has the number of villages that get parcels grown?"),
        ("这本手册谁写的？", "他们在哪里工作", "写这本手册的人在哪里工作？"),
        ("这条线是谁修建的？", "他们是哪里人", "修建这条线的人是哪里人？"),
    ],
)  # fmt: skip
def test_what_a_follow_up_takes_up(follower: Follower, before: str, then: str, meant: str) -> None:
    assert follower.follow(then, told(before, ANSWER)).text.rstrip("?？") == meant.rstrip("?？")


def test_a_correction_may_name_what_was_wrong(follower: Follower) -> None:
    found = follower.follow("不是这个，我问的是省里的手册，有效期几年？", told("国家手册的有效期几年？", ANSWER))

    assert found.text == "省里的手册,有效期几年?"


@pytest.mark.parametrize(
    ("earlier", "text", "whole"),
    [
        ("手册是什么时候发的？", "归谁统筹？还有，通过的时候主任是哪位？", "手册归谁统筹？还有,通过的时候主任是哪位?"),
        ("Where is the school?", "Who founded it? And when did classes begin?", "Who founded the school? And when did classes begin?"),
    ],
)  # fmt: skip
def test_of_two_questions_in_one_message_the_first_takes_its_subject_from_before(
    follower: Follower, earlier: str, text: str, whole: str
) -> None:
    assert follower.follow(text, told(earlier, ANSWER)).text == whole


def test_the_same_for_another_place_asks_the_earlier_question_of_it(follower: Follower) -> None:
    found = follower.follow("now the same for Qinghai", told("How many parcels were there in Gansu?", ANSWER))

    assert found.text == "How many parcels were there in Qinghai?"
