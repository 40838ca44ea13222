"""The command `ecpa quiz`, over a small folder of a user's own."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

import assistant.cli as cli
from assistant.answering.assistant import Assistant
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings

TEXT = """# Forest report

The forest service counted 412 beech trees in the northern valley in 2018.
The forest service counted 655 beech trees in the southern valley in 2019.
The sawmill of the town bought 238 oak trunks from private owners in 2017.
The nursery delivered at least 830 young maples to the schools of the district.
The fire brigade of the district has three stations: Hillside, Riverbank and Old Bridge.
Four paths cross the reserve: the ridge path, the water path, the stone path and the mill path.
"""


@pytest.fixture
def own(
    tmp_path: Path, settings_for: Callable[[Path], Settings], light_encoders: Encoders, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The id of the document in the folder that the command answers from."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "forest.md").write_text(TEXT, encoding="utf-8")
    opened = Assistant.open(settings_for(corpus), encoders=light_encoders)
    monkeypatch.setattr(cli, "_open", lambda settings: opened)
    return next(iter(opened.corpus.documents))


@pytest.mark.usefixtures("own")
def test_a_quiz_is_printed_with_its_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["quiz", "--lang", "en", "--count", "3"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("# Quiz")
    assert "## Answer key" in shown


def test_the_form_follows_the_name_of_the_file(own: str, tmp_path: Path) -> None:
    for name in ("quiz.docx", "quiz.xml", "quiz.json", "quiz.txt", "quiz.md"):
        assert cli.main(["quiz", "--lang", "en", "--count", "3", "--out", str(tmp_path / name)]) == 0
    assert docx.Document(str(tmp_path / "quiz.docx")).paragraphs[0].text == "Quiz"
    assert ElementTree.parse(tmp_path / "quiz.xml").getroot().tag == "quiz"
    record = json.loads((tmp_path / "quiz.json").read_text(encoding="utf-8"))
    assert len(record["questions"]) == 3
    assert record["citations"][0]["document"] == own
    assert (tmp_path / "quiz.txt").read_text(encoding="utf-8").startswith("$CATEGORY")


def test_kinds_document_and_section_are_kept_to(own: str, capsys: pytest.CaptureFixture[str]) -> None:
    wish = ["--section", f"{own}:Forest report", "--kinds", "true_false", "--format", "json", "--count", "2"]
    assert cli.main(["quiz", "--lang", "en", *wish]) == 0
    record = json.loads(capsys.readouterr().out)
    assert {one["kind"] for one in record["questions"]} == {"true_false"}


@pytest.mark.usefixtures("own")
def test_fewer_questions_than_wished_for_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["quiz", "--lang", "en", "--count", "60"]) == 0
    assert "60 questions" in capsys.readouterr().err


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (["--doc", "forrest"], "Did you mean forest"),
        (["--section", "forest"], "ID:NAME"),
        (["--format", "docx"], "--out"),
        (["--count", "0"], "1 to 100"),
        (["--out", "/no/such/folder/quiz.md", "--count", "2"], "Name another file"),
    ],
)
def test_a_wrong_wish_is_told_in_one_sentence(wish: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["quiz", "--lang", "en", *wish]) == 2
    assert said in capsys.readouterr().err
