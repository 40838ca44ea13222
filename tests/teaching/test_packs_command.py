"""`ecpa pack` writes the files, takes an edited outline back, and says what is wrong."""

import argparse
import json
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation

from assistant.answering.assistant import Assistant
from assistant.cli import main
from assistant.errors import QuestionError
from assistant.settings import Settings
from assistant.teaching.packs.command import add_options, make_pack


def run(assistant: Assistant, *options: str) -> int:
    """The command with the assistant that the tests have open: opening one takes longer than all it does."""
    parser = argparse.ArgumentParser()
    add_options(parser)
    asked = parser.parse_args(options)
    asked.lang = asked.lang or "zh"  # the command line settles it before
    return make_pack(asked, Settings(), lambda _: assistant)


def test_the_command_writes_slides_handout_cases_markdown_and_quiz(
    tmp_path: Path, assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    wish = ["--doc", "gansu-rural-ecommerce-2016", "--section", "3", "--audience", "officials", "--slides", "6"]
    assert run(assistant, *wish, "--questions", "3", "--lang", "zh", "--out", str(tmp_path)) == 0
    names = {one.name for one in tmp_path.iterdir()}
    assert {"slides.pptx", "handout.docx", "cases.docx", "pack.md", "outline.json", "quiz.docx", "quiz.gift"} <= names
    shown = capsys.readouterr().out
    assert "slides.pptx" in shown
    assert len(Presentation(str(tmp_path / "slides.pptx")).slides) <= 6
    assert "2016年甘肃农村电商意见" in "".join(one.text for one in Document(str(tmp_path / "handout.docx")).paragraphs)


def test_an_edited_outline_is_taken_back(tmp_path: Path, assistant: Assistant) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    wish = ["--topic", "农村物流", "--questions", "0"]
    assert run(assistant, *wish, "--out", str(first)) == 0
    outline = json.loads((first / "outline.json").read_text(encoding="utf-8"))
    outline["title"] = "物流课"
    outline["parts"] = outline["parts"][:2][::-1]
    edited = tmp_path / "edited.json"
    edited.write_text(json.dumps(outline, ensure_ascii=False), encoding="utf-8")
    assert run(assistant, "--outline", str(edited), "--questions", "0", "--out", str(second)) == 0
    slides = Presentation(str(second / "slides.pptx")).slides
    assert slides[0].shapes.title.text == "物流课"
    assert not (second / "quiz.docx").exists()


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (["--topic", "核能发电"], "核能发电"),
        (["--doc", "no-such-document"], "no-such-document"),
        (["--topic", "物流", "--slides", "99"], "30"),
        ([], "主题"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    wish: list[str], told: str, tmp_path: Path, assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(QuestionError, match=told):
        run(assistant, *wish, "--out", str(tmp_path / "out"))
    assert not list((tmp_path / "out").iterdir())


def test_a_file_that_is_no_outline_is_refused_before_anything_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("[]", encoding="utf-8")
    assert main(["pack", "--outline", str(wrong), "--out", str(tmp_path / "out")]) == 2
    assert "outline.json" in capsys.readouterr().err
