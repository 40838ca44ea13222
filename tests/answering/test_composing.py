"""Which sentences an answer shows, in which order, under which headings: documents of other subjects, no bundled corpus."""

from collections.abc import Mapping

import pytest
from made import document

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Aliases, Evidence, Judge, Rarity
from assistant.answering.extractive import Composer
from assistant.answering.neighbours import Neighbours
from assistant.answering.question import understand
from assistant.answering.recency import about_today, latest_first, year_of
from assistant.documents.model import Document, Language
from assistant.documents.outline import Node, outline
from assistant.retrieval.index import Found, Hit


def composed(
    question: str, made: Document, language: Language = "en", *, section: str | None = None, main: Mapping[str, float] | None = None
) -> list[Chosen]:  # fmt: skip
    """What is shown of one document; `main` gives sentences (by a word of theirs) a meaning of their own, others have the same."""
    read = understand(question, question, language)
    cosines = {
        f"{passage.id}:{number}": value
        for passage in made.passages
        for number, sentence in enumerate(passage.sentences)
        for word, value in (main or {}).items()
        if word in sentence.text
    }
    judge = Judge(Rarity(lambda word, tongue: 1, {"en": 50, "zh": 50}), Aliases([made]))

    def rate(node: Node) -> list[Evidence]:
        passages = node.all_passages()
        hits = tuple(Hit(one, 0.0, 0.0) for one in passages)
        return judge.gather(read, Found(hits, cosines), {made.id: made}, len(passages))

    root = outline(made, language)
    node = next((one for one in root.walk() if section and one.section.heading == section), None)
    return Composer(Neighbours({made.id: made}), rate).compose(read, rate(root), node)


def texts(chosen: list[Chosen]) -> list[str]:
    return [one.evidence.sentence.text for one in chosen]


HOSPITAL = {
    "Beds": ["The hospital had 312 beds in 2019.", "The beds were bought second hand.", "In 2011 the hospital had 120 beds."],
    "Food": ["The kitchen cooks for patients and visitors."],
}  # fmt: skip


def test_a_simple_figure_gets_one_sentence() -> None:
    assert texts(composed("How many beds did the hospital have in 2019?", document("d", HOSPITAL))) == [
        HOSPITAL["Beds"][0]
    ]


FUNDS = {
    "Funds": [
        "Under the ward plan hospitals may pool their funds.",
        "Under the ward plan the pooled money goes to beds, heating and the training of nurses.",
        "Trains pass at night.",
    ]
}


def test_what_one_sentence_does_not_tell_has_what_comes_near_beside_it() -> None:
    made = document("d", FUNDS)
    near = {"may pool": 0.9, "goes to beds": 0.89, "Trains": 0.5}
    open_ = composed("What may hospitals spend their funds on under the ward plan?", made, main=near)
    assert texts(open_) == FUNDS["Funds"][:2]
    far = {"may pool": 0.94, "goes to beds": 0.82, "Trains": 0.5}
    assert len(composed("What may hospitals spend their funds on under the ward plan?", made, main=far)) == 1


@pytest.mark.parametrize(("asked", "shown"), [("安顺的医院床位谁管？", 1), ("安顺的医院床位在哪里？", 2)])
def test_a_sentence_on_another_place_stands_beside_the_answer_only_where_a_place_is_asked_for(
    asked: str, shown: int
) -> None:
    beds = {"床位": ["安顺的医院床位由院长管理。", "凯里的医院床位由护士长管理。"]}
    near = {"院长": 0.9, "护士长": 0.895}
    assert len(composed(asked, document("d", beds, "zh"), "zh", main=near)) == shown


def test_a_list_asked_for_is_the_sections_sentences_in_their_order() -> None:
    rules = {"Visiting rules": ["Visitors wash their hands.", "Visitors leave by eight.", "Visitors bring no flowers."], "Food": HOSPITAL["Food"]}  # fmt: skip
    chosen = composed("What are the visiting rules?", document("d", rules), section="Visiting rules")
    assert texts(chosen) == rules["Visiting rules"]
    assert {one.group for one in chosen} == {"Visiting rules"}


def test_a_list_of_parts_names_each_part_once_in_the_documents_order() -> None:
    made = _nested({"Lack of staff": ["Nurses are hard to find."], "Old rooms": ["However, they leak.", "Rooms date from 1950."], "Noise": ["Trains pass at night."]})  # fmt: skip
    chosen = composed("What are the difficulties of the hospital?", made, section="Difficulties of the hospital")
    assert list(dict.fromkeys(one.group for one in chosen)) == ["Lack of staff", "Old rooms", "Noise"]
    assert "However, they leak." not in texts(chosen)[:1]


def _nested(parts: Mapping[str, list[str]]) -> Document:
    from dataclasses import replace

    made = document("d", parts)
    passages = tuple(
        replace(one, section=replace(one.section, path=("Difficulties of the hospital", *one.section.path)))
        for one in made.passages
    )
    return replace(made, passages=passages)


def test_a_numbered_run_is_shown_whole() -> None:
    steps = ["A licence takes three steps:", "1. Fill in the form.", "2. Pay the fee.", "3. Collect the licence."]
    chosen = composed("What steps does a licence take?", document("d", {"Licence": steps}))
    assert texts(chosen) == steps


def test_a_long_list_says_in_words_how_many_points_there_are() -> None:
    rules = {"Visiting rules": [f"Visitors of ward {name} leave early." for name in "ABCDEFGHIJKLMNOPQRSTUV"]}
    chosen = composed("What are the visiting rules?", document("d", rules), section="Visiting rules")
    assert len(chosen) == 16
    assert all("16 of 22" in (one.group or "") for one in chosen)


def test_one_sentence_that_names_all_items_is_the_whole_list() -> None:
    sections = {
        "Goals": ["The plan has three goals: roads, water and schools.", "The plan has a goal that nobody likes."]
    }
    chosen = composed("Which three goals does the plan have?", document("d", sections), section="Goals")
    assert texts(chosen) == [sections["Goals"][0]]


def test_a_point_of_a_section_is_shown_without_the_rest() -> None:
    sections = {"医院规定": ["访客进门洗手。", "访客八点离开。", "厨房为病人做饭。", "花园夜间关闭。"]}
    chosen = composed("医院规定中厨房做哪些事？", document("d", sections, "zh"), "zh", section="医院规定")
    assert texts(chosen) == ["厨房为病人做饭。"]


def test_a_reason_comes_with_the_consequence_that_follows_from_it() -> None:
    sections = {"Policy": ["Districts are poor from many causes.", "Therefore, their policies differ."]}
    chosen = composed("Why are districts poor?", document("d", sections), main={"Districts": 0.95})
    assert texts(chosen) == sections["Policy"]


def test_a_reason_that_cannot_be_read_alone_comes_after_its_cause() -> None:
    sections = {"政策": ["各地致贫原因不同。", "因此，各地扶贫政策有所差别。"]}
    chosen = composed("为什么各地扶贫政策有差别？", document("d", sections, "zh"), "zh", main={"因此": 0.95})
    assert texts(chosen) == sections["政策"]


@pytest.mark.parametrize(
    ("question", "language", "today"),
    [
        ("现在还有贫困县吗？", "zh", True),
        ("How many users are there now?", "en", True),
        ("What is the situation in 2017 now?", "en", False),
        ("How many users were there?", "en", False),
    ],
)
def test_a_question_about_today_names_no_year(question: str, language, today: bool) -> None:
    assert about_today(understand(question, question, language)) is today


def test_the_latest_of_what_fits_equally_comes_first_with_its_year() -> None:
    made = document(
        "d", {"": ["In 2014 there were 178 users.", "In 2021 there were 284 users.", "In 2024 a bridge fell."]}
    )
    listed = [Evidence(made.passages[0], number, covered=covered) for number, covered in ((0, 1.0), (1, 1.0), (2, 0.1))]
    ordered, year = latest_first(listed, {"d": made})
    assert ordered[0] is listed[1]
    assert year == 2021


def test_a_sentence_without_a_year_has_its_documents() -> None:
    made = document("d", {"": ["There are 284 users."]}, dated="2016-11-04")
    assert year_of(Evidence(made.passages[0], 0), {"d": made}) == 2016
