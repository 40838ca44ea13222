"""`ecpa pack` writes the files, takes an edited outline back, and says what is wrong."""

import json
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation

from assistant.answering.assistant import Assistant
from assistant.cli import main
from assistant.settings import Settings


@pytest.fixture
def index(assistant: Assistant, bundled_settings: Settings) -> list[str]:
    return ["--index", str(bundled_settings.index)]


def test_the_command_writes_slides_handout_cases_markdown_and_quiz(
    tmp_path: Path, index: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    wish = ["--doc", "gansu-rural-ecommerce-2016", "--section", "3", "--audience", "officials", "--slides", "6"]
    assert main(["pack", *wish, "--questions", "3", "--lang", "zh", "--out", str(tmp_path), *index]) == 0
    names = {one.name for one in tmp_path.iterdir()}
    assert {"slides.pptx", "handout.docx", "cases.docx", "pack.md", "outline.json", "quiz.docx", "quiz.gift"} <= names
    shown = capsys.readouterr().out
    assert "slides.pptx" in shown
    assert len(Presentation(str(tmp_path / "slides.pptx")).slides) <= 6
    assert "2016年甘肃农村电商意见" in "".join(one.text for one in Document(str(tmp_path / "handout.docx")).paragraphs)


def test_an_edited_outline_is_taken_back(tmp_path: Path, index: list[str]) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    wish = ["--topic", "农村物流", "--questions", "0"]
    assert main(["pack", *wish, "--out", str(first), *index]) == 0
    outline = json.loads((first / "outline.json").read_text(encoding="utf-8"))
    outline["title"] = "物流课"
    outline["parts"] = outline["parts"][:2][::-1]
    edited = tmp_path / "edited.json"
    edited.write_text(json.dumps(outline, ensure_ascii=False), encoding="utf-8")
    assert main(["pack", "--outline", str(edited), "--questions", "0", "--out", str(second), *index]) == 0
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
    wish: list[str], told: str, tmp_path: Path, index: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", *wish, "--out", str(tmp_path / "out"), *index]) == 2
    assert told in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())


def test_a_file_that_is_no_outline_is_refused_before_anything_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("[]", encoding="utf-8")
    assert main(["pack", "--outline", str(wrong), "--out", str(tmp_path / "out")]) == 2
    assert "outline.json" in capsys.readouterr().err
