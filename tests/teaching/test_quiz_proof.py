"""Attempts to break the proof by hand: wrong answers that are right, or not known to be wrong, and keys that a look at the question tells."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.answering.assistant import Assistant
from assistant.documents.model import Language
from assistant.teaching.quiz import Question, Quiz, check, make_quiz
from assistant.teaching.quiz.contradictions import contradicts
from assistant.teaching.quiz.material import Fact, Material
from assistant.teaching.quiz.proof_forms import FormProver
from assistant.teaching.quiz.sayings import Sayings
from assistant.teaching.quiz.telling import told_by_actors, told_by_character, told_by_word
from assistant.teaching.quiz.truth import Truth


@pytest.fixture(scope="module")
def materials(assistant: Assistant) -> dict[Language, Material]:
    return {"zh": Material(assistant, "zh"), "en": Material(assistant, "en")}


@pytest.fixture(scope="module")
def quizzes(assistant: Assistant) -> list[Quiz]:
    return [
        make_quiz(
            assistant, documents=documents, language=language, count=100, seed=seed, kinds=["choice", "true_false"]
        )  # type: ignore[arg-type]
        for language in ("zh", "en")
        for documents, seed in (([], 21), *((["hu-ma-gansu-ecpa"], seed) for seed in range(1, 6)))
    ]


def first(quizzes: list[Quiz], form: str, kind: str = "choice") -> tuple[Quiz, Question]:
    return next((quiz, one) for quiz in quizzes for one in quiz.questions if one.form == form and one.kind == kind)


def sentence(material: Material, words: str) -> Fact:
    return next(one for one in material.all_facts if words in one.text)


@pytest.mark.parametrize(
    ("language", "words", "instead"),
    [
        # the same bound, share or amount in other words or another notation
        ("zh", "用于农村产品上行的资金不低于50%", ("不低于50%", "至少一半")),
        ("zh", "用于农村产品上行的资金不低于50%", ("50%", "五成")),
        ("zh", "用于公共服务中心的资金不超过15%", ("不超过15%", "最多15%")),
        ("en", "at least 50% of the money goes to upward sales", ("at least 50%", "no less than half")),
        ("en", "China had about 70 million rural poor", ("70 million", "70,000,000")),
        # another word for the same thing
        ("zh", "把农产品向外销售（上行）放在首位", ("放在首位", "摆在第一位")),
        ("zh", "在乡镇层面，存在形式主义问题", ("造成各种资源浪费", "浪费了多种资源")),
        ("en", "At the township level, there are formalism problems", ("resulting in", "which leads to")),
    ],
)
def test_a_paraphrase_is_not_taken_for_a_false_statement(
    language: Language, words: str, instead: tuple[str, str], materials: dict[Language, Material]
) -> None:
    material = materials[language]
    fact = sentence(material, words)
    statement = fact.text.replace(*instead)
    assert statement != fact.text
    forms = FormProver(material, Truth(material))
    assert not contradicts(statement, fact, material)
    assert forms.renamed(statement, fact.place)
    assert forms.ended(statement, fact.place)


def test_another_magnitude_of_the_same_unit_contradicts(materials: dict[Language, Material]) -> None:
    fact = sentence(materials["zh"], "用于农村产品上行的资金不低于50%")
    assert contradicts(fact.text.replace("50%", "30%"), fact, materials["zh"])
    assert contradicts(fact.text.replace("不低于", "不超过"), fact, materials["zh"])
    assert not contradicts(fact.text.replace("50%", "50.5%"), fact, materials["zh"])


@pytest.mark.parametrize("form", ["sayer", "demand", "clause", "problem", "measure", "term", "named", "flow", "blank"])
def test_an_option_of_no_source_is_refused(form: str, quizzes: list[Quiz], assistant: Assistant) -> None:
    quiz, one = first(quizzes, form)
    assert check(one, quiz, assistant) == []
    options = list(one.options)
    options[(one.key[0] + 1) % len(options)] = (
        "a thing that no source speaks of" if quiz.language == "en" else "资料里没有的事"
    )
    assert check(replace(one, options=tuple(options)), quiz, assistant)


@pytest.mark.parametrize("form", ["sayer", "demand", "clause", "problem", "measure", "named", "flow"])
def test_another_option_as_key_is_refused(form: str, quizzes: list[Quiz], assistant: Assistant) -> None:
    quiz, one = first(quizzes, form)
    assert check(replace(one, key=((one.key[0] + 1) % len(one.options),)), quiz, assistant)


def swapped(quiz: Quiz, one: Question, right: str) -> Question:
    """The question with a second right answer in the place of a wrong one."""
    options = list(one.options)
    options[(one.key[0] + 1) % len(options)] = right
    return replace(one, options=tuple(options))


def test_a_second_demand_of_the_same_document_is_refused(
    quizzes: list[Quiz], materials: dict[Language, Material], assistant: Assistant
) -> None:
    seen = 0
    for quiz in quizzes:
        sayings = Sayings(materials[quiz.language])
        for one in quiz.questions:
            if one.form != "demand":
                continue
            key = one.options[one.key[0]]
            document = next(each.document for each in sayings.all if each.said == key)
            for other in sayings.all:
                if other.document == document and other.said != key:
                    assert check(swapped(quiz, one, other.said), quiz, assistant), other.said
                    seen += 1
                    break
    assert seen >= 10


def test_a_second_document_that_asks_for_the_same_is_refused(materials: dict[Language, Material]) -> None:
    # both the 2015 opinions and the Decision deal with "information into villages and homes"
    sayings = Sayings(materials["zh"])
    said = "要求推进信息进村入户"
    assert sayings.may_say("2015年打赢脱贫攻坚战决定", said)
    # training is asked for in so many documents that none can be told to be the one
    assert all(sayings.may_say(name, "要求开展培训") for name in sayings.names)


def test_a_false_statement_on_a_document_that_says_so_is_refused(
    quizzes: list[Quiz], materials: dict[Language, Material], assistant: Assistant
) -> None:
    quiz, one = next(
        (quiz, one)
        for quiz in quizzes
        for one in quiz.questions
        if one.form == "document" and one.kind == "true_false" and one.key == (1,)
    )
    assert check(one, quiz, assistant) == []
    fact = next(each for each in materials[quiz.language].all_facts if one.explanation.endswith(each.text))
    assert check(replace(one, prompt=fact.lead(quiz.language) + fact.text), quiz, assistant)
    assert check(replace(one, prompt=fact.text[:-1] + "吗。"), quiz, assistant)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (lambda: told_by_word("promote rural logistics", "better logistics", ["cheap loans", "new brands"]), True),
        (lambda: told_by_word("promote rural logistics", "better roads", ["cheap loans", "new brands"]), False),
        (lambda: told_by_character("一村一店", "每个村都有一家网店", ["把快递送到乡镇", "货物的最后一段路程"]), True),
        (lambda: told_by_character("贴息", "政府支付贷款的利息", ["大学毕业生", "每年的利息补助"]), False),
        (
            lambda: told_by_actors("企业与合作社签订合同", ["企业+合作社", "政府+农户", "政府+合作社", "政府+平台"]),
            True,
        ),
    ],
)
def test_what_a_look_at_the_question_tells_is_seen(told: Callable[[], bool], shown: bool) -> None:
    assert told() is shown
