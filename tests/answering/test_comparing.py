"""Both sides of a comparison, point by point, and words where one side has nothing."""

import numpy as np
import pytest
from made import document, evidence

from assistant.answering.comparing import Side, compared
from assistant.retrieval.encoders import Encoders


@pytest.fixture
def nearness(light_encoders: Encoders):
    def cosines(own, other):
        return np.asarray(light_encoders.light.encode_documents([*own])) @ np.asarray(light_encoders.light.encode_documents([*other])).T  # fmt: skip

    return cosines


NORTH = {
    "Goals": ["The north plan wants ten schools by 2020."],
    "Money": ["The north plan is paid by the province."],
    "Press": ["The north plan was in the papers."],
}
SOUTH = {
    "Money": ["The south plan is paid by the villages."],
    "Goals": ["The south plan wants two schools by 2022."],
}


def side(name: str, sections, whole: bool = True) -> Side:
    return Side(name, tuple(evidence(document(name, sections), meaning=0.9)), whole)


def test_headings_that_both_have_are_the_points_in_the_first_ones_order(nearness) -> None:
    chosen = compared(side("north plan", NORTH), side("south plan", SOUTH), (), "en", nearness)
    assert [(one.group, one.evidence.passage.document_id) for one in chosen] == [
        ("Goals", "north plan"), ("Goals", "south plan"), ("Money", "north plan"), ("Money", "south plan"),
    ]  # fmt: skip


def test_headings_in_other_words_are_the_same_point(nearness) -> None:
    south = {"Main tasks": ["The south plan builds roads."], "Goals": SOUTH["Goals"]}
    north = {"Key tasks": ["The north plan builds schools."], "Goals": NORTH["Goals"]}
    chosen = compared(side("north plan", north), side("south plan", south), (), "en", nearness)
    assert [one.group for one in chosen] == ["Key tasks", "Key tasks", "Goals", "Goals"]


def test_a_sentence_that_does_not_name_its_side_stands_under_the_sides_name(nearness) -> None:
    north = {"Goals": ["Ten schools are built."], "Money": NORTH["Money"]}
    chosen = compared(side("north plan", north), side("south plan", SOUTH), (), "en", nearness)
    assert chosen[0].group == "Goals · north plan"


def test_without_common_headings_the_sides_stand_under_their_names_in_the_same_order(nearness) -> None:
    north = Side("north", tuple(evidence(document("n", {"A": ["Buses run every hour.", "A ticket costs two coins."]}))))
    south = Side("south", tuple(evidence(document("s", {"B": ["A ticket costs five coins.", "Buses run twice a day."]}))))  # fmt: skip
    chosen = compared(north, south, (), "en", nearness)
    assert [(one.group, one.evidence.sentence.text) for one in chosen] == [
        ("north", "Buses run every hour."), ("north", "A ticket costs two coins."),
        ("south", "Buses run twice a day."), ("south", "A ticket costs five coins."),
    ]  # fmt: skip


def test_a_side_without_anything_is_named_in_words(nearness) -> None:
    chosen = compared(side("north plan", NORTH), Side("west plan", ()), (), "en", nearness)
    assert chosen
    assert all("west plan" in (one.group or "") and "say nothing" in (one.group or "") for one in chosen)


def test_an_aspect_that_one_side_lacks_is_named_in_words(nearness) -> None:
    north = {"物流": ["北方方案建设物流中心。"], "目标": ["北方方案建十所学校。"]}
    south = {"目标": ["南方方案建两所学校。"]}
    chosen = compared(
        Side("北方方案", tuple(evidence(document("n", north, "zh"))), True),
        Side("南方方案", tuple(evidence(document("s", south, "zh"))), True),
        ["物流"], "zh", nearness,
    )  # fmt: skip
    assert [one.evidence.sentence.text for one in chosen] == ["北方方案建设物流中心。"]
    assert "南方方案" in (chosen[0].group or "")
    assert "物流" in (chosen[0].group or "")


def test_nothing_on_either_side_is_nothing(nearness) -> None:
    assert compared(Side("a", ()), Side("b", ()), (), "en", nearness) == []
