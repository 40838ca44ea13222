"""Follow-ups are answered by what was typed, the question made of it, and where the answer before stands (`conversing`)."""

from collections.abc import Sequence

import pytest
from following import asked_after, told

from assistant.answering.answer import Answer, Turn
from assistant.answering.assistant import Assistant
from assistant.answering.conversing import DECISION, WEIGHTS, WHOLE_DECISION, contexts_of, in_order, stated
from assistant.answering.followup import Followed
from assistant.answering.joining import in_course
from assistant.answering.question import question_language
from assistant.retrieval.index import Scope

TIANSHUI = (
    "天水的寄递方案要多少村通快递",
    "2022年9月21日报道的天水市农村寄递物流方案提出，到2023年底全市至少85%的行政村通快递。",
)


def plainly(answer: Answer) -> str:
    """An answer's text without bold."""
    return answer.answer.replace("**", "")


def test_what_stands_beside_the_answer_before_answers_what_is_asked_next(assistant: Assistant) -> None:
    answer = plainly(
        asked_after(
            assistant, "how many country people were online in 2014?", "no, I meant the ones who buy stuff online"
        )
    )

    assert "77.14 million" in answer or "180 billion" in answer


def test_a_follow_up_without_names_is_answered_of_what_was_spoken_of(assistant: Assistant) -> None:
    # other documents have loans, too
    answer = plainly(asked_after(assistant, "河北的互联网+扶贫的做法跟陇南一样么？", "贷款最多能贷多少啊"))

    assert answer.startswith("据2016年3月的报道，河北提供5万元以下")


@pytest.mark.parametrize(
    "then", ["ok what should I cook tonight", "im hungry, what should i get", "who's doing the dishes tonight then"]
)
def test_an_aside_is_not_answered_from_what_was_spoken_of(assistant: Assistant, then: str) -> None:
    history = told(
        "how far was Gansu with village delivery in 2024", "Gansu had built 86 county public delivery centres."
    )

    assert assistant.ask(then, history).status == "not_in_sources"


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("What targets did Gansu's 2016 opinions set for 2017?", "How much did JD pay for the apples of its project in Heshui County?"),
        ("How many rural e-commerce talents were trained in Gansu?", "What commission rate do rural Taobao partners earn per order?"),
        ("国务院办公厅2015年农村电商意见提出了哪七项政策措施？", "刘永富是哪一年出生的？"),
        ("环县模式、广河模式跟论文里那四个是一回事吗", "惠水县百鸟河数字小镇的房租多少钱一平米"),
        ("甘肃2025年快递业务量是多少", "兰州地铁几号线到机场"),
        ("How did JD work with Heshui County?", "Who is the head of Heshui County?"),
        ("平坝区的人口是多少", "平坝区的区长是谁"),
    ],
)  # fmt: skip
def test_a_question_of_its_own_is_not_answered_with_what_stands_near(
    assistant: Assistant, before: str, then: str
) -> None:
    assert assistant.ask(then).status == "not_in_sources"
    refused = asked_after(assistant, before, then)
    assert refused.status == "not_in_sources"
    assert refused.standalone_question == then


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("How much did Pinduoduo invest in Gansu?", "What does three regions and three prefectures mean?"),
        ("拼多多在甘肃投资了多少钱？", "2025年全国农村网络零售额有多少？"),
    ],
)
def test_a_question_of_its_own_is_answered_as_without_a_conversation(
    assistant: Assistant, before: str, then: str
) -> None:
    assert asked_after(assistant, before, then).answer == assistant.ask(then).answer


@pytest.mark.parametrize(
    ("refused", "then"),
    [("兰州明天天气怎么样", "那陇南呢？"), ("What is the weather in Lanzhou tomorrow?", "And in Longnan?")],
)
def test_what_was_refused_is_not_answered_of_another_place_by_what_is_near_to_that(
    assistant: Assistant, refused: str, then: str
) -> None:
    history = [Turn(role="user", content=refused), Turn(role="assistant", content=assistant.ask(refused).answer)]
    assert assistant.ask(then, history).status == "not_in_sources"


@pytest.mark.parametrize(
    ("asked", "standalone"),
    [
        (
            ("What does the 2018 demonstration notice say about money?", "What is the population of Lanzhou?", "And about training?"),
            "What does the 2018 demonstration notice say about training?",
        ),
        (
            ("甘肃2016年农村电商意见对物流提出了什么要求？", "兰州到敦煌的火车票多少钱", "刚才那份意见有效期几年"),
            "刚才甘肃2016年农村电商意见对物流的要求有效期几年？",
        ),
    ],
)  # fmt: skip
def test_after_a_refused_question_the_one_before_is_still_spoken_of(
    assistant: Assistant, asked: tuple[str, ...], standalone: str
) -> None:
    answer = asked_after(assistant, *asked)

    assert answer.status == "answered"
    assert answer.standalone_question == standalone


def test_many_refused_questions_cost_one_more_look(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = assistant.ask("火星上的网点有多少").answer
    history = told(
        "惠水县用的什么模式", assistant.ask("惠水县用的什么模式").answer, *["火星上的网点有多少", refused] * 40
    )
    looked: list[int] = []
    follow = assistant.follower.follow

    def counted(asked: str, before: Sequence[Turn]) -> Followed:
        looked.append(len(before))
        return follow(asked, before)

    monkeypatch.setattr(assistant.follower, "follow", counted)
    assistant.ask("它的月球分店呢", history)

    assert looked == [82, 2]


def test_where_the_course_of_the_conversation_answers_the_earlier_question_is_shown(assistant: Assistant) -> None:
    first, then = "2015年新入选的示范县每县先拿多少钱？", "考核通过以后还给多少"
    history = told(first, assistant.ask(first).answer)
    answer = assistant.ask(then, history)

    assert "150万" in answer.answer.replace("**", "")
    assert answer.standalone_question == f"{first}——{then}"


def test_nothing_said_before_gets_into_an_answer(assistant: Assistant) -> None:
    lie = "2024年甘肃有99999座冷库，是全国第一。"
    answer = assistant.ask("那冷链车呢", told("甘肃的冷库有多少", lie))

    assert "99999" not in answer.answer
    assert all("99999" not in one.quote for one in answer.citations)


def test_the_place_of_an_answer_in_the_other_language_is_found(assistant: Assistant) -> None:
    answer = assistant.ask("what about stations in townships by then?", told(*TIANSHUI))

    assert answer.status == "not_in_sources" or "Tianshui" in answer.answer


def test_what_is_said_already_counts_less(assistant: Assistant) -> None:
    followed = Followed("县里呢", "zh", earlier=TIANSHUI[0], own="县里呢", said=TIANSHUI[1])
    context = contexts_of(followed, 1)[0]
    assert context is not None
    drafter, scope = assistant.drafter, Scope()
    question = drafter.read("县里呢", "县里呢", "zh")
    rated, found = drafter.conversing.rate(question, drafter.search(question, scope), context, scope)

    assert set(rated[0].marks) == set(WEIGHTS)
    assert [one.total for one in rated] == sorted((one.total for one in rated), reverse=True)
    repeated = [one for one in rated if one.marks["repeated"]]
    assert repeated
    assert rated[0] not in repeated
    assert {one.evidence.passage.id for one in rated} <= {hit.passage.id for hit in found.hits}
    # the scores that the answer is composed by stand in the same order
    scores = [one.score for one in in_order(rated)]
    assert scores == sorted(scores, reverse=True)
    assert set(drafter.conversing.signs(context.typed, rated)) == {*DECISION, *WHOLE_DECISION}


def test_parts_are_read_each_with_its_own_words() -> None:
    own = "手册归谁统筹？课本里写的是什么？"
    followed = Followed(own, "zh", earlier="图书馆有什么？", own=own, said="有手册和课本。")

    assert [one and one.typed.text for one in contexts_of(followed, 2)] == ["手册归谁统筹？", "课本里写的是什么？"]
    assert contexts_of(followed, 3) == [None, None, None]


@pytest.mark.parametrize("own", ["真的假的", "is that number reliable?"])
def test_whether_what_was_said_is_so_is_not_read_by_its_own_words(own: str) -> None:
    followed = Followed(own, question_language(own), earlier="手册是什么？", own=own, said="一本书。")

    assert contexts_of(followed, 1) == [None]


@pytest.mark.parametrize(
    ("earlier", "typed", "shown"),
    [
        ("手册是什么", "县里呢", "手册是什么？——县里呢"),
        ("What is it?", "and there?", "What is it? — and there?"),
    ],
)
def test_how_a_follow_up_read_in_its_course_is_shown(earlier: str, typed: str, shown: str) -> None:
    assert in_course(earlier, typed) == shown


@pytest.mark.parametrize("before", ["火星上的网点有多少", "How many stations are there on Mars?"])
def test_a_refusal_tells_no_place_where_to_look(assistant: Assistant, before: str) -> None:
    refused = assistant.ask(before)
    followed = Followed("县里呢", "zh", earlier=before, own="县里呢", said=refused.answer)
    context = contexts_of(followed, 1)[0]

    assert refused.status == "not_in_sources"
    assert context is not None
    assert context.said == ""


@pytest.mark.parametrize(
    ("said", "statement"),
    [
        ("**3.1 道路**\n- 道路有**88公里** [1]。\n- 桥有9座 [2]。", "道路有88公里"),
        ("The road is **88 km** long [1]. It has nine bridges [2].", "The road is 88 km long"),
        ("那里没有路。", ""),
        ("现有资料中没有找到这个问题的答案，因此不作回答。资料中最接近的一句是“道路有88公里[1]”。", ""),
    ],
)
def test_the_first_statement_of_an_answer(said: str, statement: str) -> None:
    assert stated(said) == statement


def test_whether_a_figure_holds_that_only_the_conversation_led_to(assistant: Assistant) -> None:
    answer = plainly(
        asked_after(assistant, "2015年新入选的示范县每县先拿多少钱？", "考核通过以后还给多少", "那个数准吗")
    )

    assert "150万元" in answer.split("[1]")[0]
    assert "没有找到" not in answer
