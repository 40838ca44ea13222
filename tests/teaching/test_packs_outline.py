"""The outline under the trainer's hand, the rules for audiences, and how much room text takes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import QuestionError
from assistant.teaching.packs.measuring import line_count, width_em
from assistant.teaching.packs.outline import Item, Outline, Part, moved, read_outline, reworded, without_part
from assistant.teaching.packs.paging import BODY_HEIGHT, BODY_WIDTH, MOST_BULLETS, line_height, paged
from assistant.teaching.packs.quotes import Line
from assistant.teaching.packs.roles import AUDIENCES, load_rules, mark, role_of

FONTS = [
    one
    for one in (
        Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
        Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    )
    if one.exists()
]


def test_an_edited_sentence_becomes_the_trainers_own_and_loses_its_source() -> None:
    item = Item(source=("plan", 3, 1))
    assert reworded(item, "Sales rose a lot.", "Sales rose by 12%.") == Item(words="Sales rose a lot.")


def test_a_sentence_left_as_it_stands_keeps_its_source() -> None:
    item = Item(source=("plan", 3, 1))
    assert reworded(item, "  Sales rose  by 12%. ", "Sales rose by 12%.") is item


def test_parts_move_and_go_and_the_ends_stay() -> None:
    parts = (Part(title="a"), Part(title="b"), Part(title="c"))
    assert [one.title for one in moved(parts, 2, -1)] == ["a", "c", "b"]
    assert moved(parts, 0, -1) == parts
    outline = Outline(title="t", audience="students", language="en", parts=parts)
    assert [one.title for one in without_part(outline, 1).parts] == ["a", "c"]


def test_an_outline_comes_back_from_its_json_as_it_was() -> None:
    part = Part(title="b", items=(Item(source=("d", 1, 0)), Item(words="mine")), offered=(("d", 1, 0), ("d", 1, 1)))
    outline = Outline(title="t", audience="trainees", language="zh", slides=12, parts=(part,))
    assert read_outline(outline.model_dump_json()) == outline


def test_a_file_that_is_no_outline_is_refused_with_what_to_do() -> None:
    with pytest.raises(QuestionError, match=r"outline\.json"):
        read_outline('{"title": "t"}')


@pytest.mark.parametrize(
    ("path", "language", "role"),
    [
        (("发展情况", "面临的困难"), "zh", "difficulties"),
        (("Goals and targets", "Targets for 2016"), "en", "goals"),
        (("Tasks", "Roads"), "en", "measures"),
        (("参考文献",), "zh", "apparatus"),
        (("Apples",), "en", "content"),
    ],
)
def test_a_section_is_known_by_its_heading_or_by_the_one_above(path: tuple[str, ...], language: str, role: str) -> None:
    assert role_of(path, language) == role  # type: ignore[arg-type]


def test_every_audience_has_rules_and_officials_prefer_figures() -> None:
    assert set(load_rules().audiences) == set(AUDIENCES)
    assert mark("Sales rose to 153 million yuan in 2017.", "en", "officials") > mark("Sales rose.", "en", "officials")


@pytest.mark.skipif(not FONTS, reason="none of the fonts is installed")
@given(
    st.text(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:-()%“”农村电商扶贫，。《》",
        min_size=1,
        max_size=80,
    )
)
@settings(max_examples=200, deadline=None)
def test_no_text_is_wider_than_it_is_taken_for(text: str) -> None:
    from PIL import ImageFont

    for path in FONTS:
        han = path.suffix == ".ttc"
        font = ImageFont.truetype(str(path), 100, index=2 if han else 0)
        kept = text if han else "".join(one for one in text if one.isascii())
        assert font.getlength(kept, features=["-kern"]) / 100 <= width_em(kept) + 0.02


def test_words_are_kept_whole_and_long_ones_are_counted() -> None:
    assert line_count("one two", width_pt=60, size_pt=20) == 2
    assert line_count("x" * 100, width_pt=200, size_pt=20) >= 6
    assert line_count("", width_pt=100, size_pt=20) == 1


SENTENCES = st.lists(
    st.text("农村电商 sales of apples ", min_size=4, max_size=260).map(lambda one: one.strip() + "。"),
    min_size=1,
    max_size=14,
)


@given(SENTENCES, st.sampled_from(["zh", "en"]))
@settings(max_examples=60, deadline=None)
def test_no_slide_holds_more_than_it_has_room_for_and_no_sentence_is_lost(texts: list[str], language: str) -> None:
    lines = [Line(one) for one in texts]
    sheets = paged(lines, {}, language)  # type: ignore[arg-type]
    assert [one for sheet in sheets for one in sheet.lines] == lines
    for sheet in sheets:
        assert len(sheet.lines) <= MOST_BULLETS
        assert sum(line_height(one, language) for one in sheet.lines) <= BODY_HEIGHT + 0.1  # type: ignore[arg-type]


def test_a_sentence_higher_than_a_slide_goes_on_over_several_and_stays_whole() -> None:
    text = "，".join(f"第{number}项要求建设县、乡、村三级物流体系" for number in range(60)) + "。"
    sheets = paged([Line("short one."), Line(text)], {}, "zh")
    assert len(sheets) > 2
    assert "".join(one.text for sheet in sheets[1:] for one in sheet.lines) == text
    assert [one.ends for one in sheets[1:]] == [False] * (len(sheets) - 2) + [True]
    assert all(line_height(one, "zh", BODY_WIDTH) <= BODY_HEIGHT for sheet in sheets for one in sheet.lines)


def test_notes_stand_on_the_slide_of_what_they_concern() -> None:
    lines = [Line(f"Sentence number {number} says something about the county." * 3) for number in range(8)]
    sheets = paged(lines, {6: ["Note: this was not so."]}, "en")
    (at,) = [number for number, one in enumerate(sheets) if one.notes]
    assert lines[6] in sheets[at].lines
