"""Answers and passages as the page's component draws them: no character lost, every number a button."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.assistant import Assistant
from assistant.ui.blocks import answer_blocks, copied, marked


def flat(blocks: list[dict]) -> str:
    return "".join(part.get("text", "") for block in blocks for part in block["parts"])


def test_every_sentence_and_every_number_is_drawn(assistant: Assistant) -> None:
    answer = assistant.ask("四种电商扶贫模式各有什么优缺点？")
    blocks = answer_blocks(answer)
    for one in answer.statements:
        assert one.text in flat(blocks)
    drawn = {part["cite"] for block in blocks for part in block["parts"] if "cite" in part}
    assert drawn == {one.number for one in answer.citations}
    assert [block["kind"] for block in blocks].count("heading") == 4


def test_figures_are_strong(assistant: Assistant) -> None:
    answer = assistant.ask("How many people were trained in Gansu by the end of 2017?")
    assert any(part.get("strong") and part["text"] == "275,000" for block in answer_blocks(answer) for part in block["parts"])  # fmt: skip


def test_a_refusal_is_drawn_without_the_questions_that_stand_as_buttons(assistant: Assistant) -> None:
    answer = assistant.ask("今天天气怎么样？")
    assert answer.suggestions
    assert not any(one in flat(answer_blocks(answer)) for one in answer.suggestions)


def test_the_copied_text_names_every_source(assistant: Assistant) -> None:
    answer = assistant.ask("甘肃农村电商扶贫遇到哪些困难？")
    text = copied(answer, "zh")
    for one in answer.citations:
        assert f"[{one.number}] {one.title}" in text


@given(st.text(), st.data())
def test_marking_loses_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    blocks = marked(text, start, end)
    assert flat(blocks) == text
    assert "".join(part["text"] for part in blocks[0]["parts"] if part.get("mark")) == text[start:end]
