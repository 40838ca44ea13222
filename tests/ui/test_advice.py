"""The advice in words, in the terminal and as a Word file: every sentence cited, both languages."""

import json
import re
from itertools import combinations
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from assistant.answering.phrases import messages
from assistant.cli import main
from assistant.documents.model import Language
from assistant.ecpa.advisor import load_rules
from assistant.ecpa.models import Model, load_models
from assistant.ui.model_diagram import diagram

PLACE = ["--have", "cooperative=strong", "--have", "enterprise=none", "--have", "logistics=weak"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_sentence_of_the_advice_is_cited(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["advise", *PLACE, "--lang", language, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    numbers = {one["number"] for one in said["citations"]}
    statements = [one for part in said["parts"] for piece in part["pieces"] for one in piece["statements"]]
    assert len(statements) > 10
    assert all(one["citations"] and set(one["citations"]) <= numbers and one["verified"] for one in statements)
    assert said["unfit"] == ["enterprise-cooperative-farmer-platform"]


def test_the_briefing_opens_with_chinese_fonts_and_references(tmp_path: Path) -> None:
    made = tmp_path / "briefing.docx"
    assert main(["advise", *PLACE, "--lang", "zh", "--docx", str(made)]) == 0
    file = docx.Document(str(made))
    texts = [one.text for one in file.paragraphs]
    assert any("：[1] " in one for one in texts[texts.index("参考文献") :])
    assert file.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "SimSun"


def test_the_help_names_every_input(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["advise", "--help"])
    shown = capsys.readouterr().out
    assert all(one in shown for one in load_rules().inputs)


def test_without_a_word_about_the_place_no_order_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["advise", "--lang", "en"]) == 0
    assert "Order by reasons" not in capsys.readouterr().out


def test_a_wrong_word_is_refused_with_the_choices(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["advise", "--have", "cooperative=big"]) == 2
    assert "strong, weak, none, unknown" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("model", load_models().models, ids=lambda one: one.id)
def test_every_arrow_of_a_diagram_has_its_words_and_none_lie_on_others(model: Model, language: Language) -> None:
    drawn = diagram(model, language)
    words = messages("assistant.ecpa", language)
    said = ["".join("".join(one.label.lines).split()) for one in drawn.arrows]
    assert said == ["".join(words[f"carries_{flow.carries}"].split()) for flow in model.flows]
    areas = [one.area for one in drawn.boxes] + [one.label.area for one in drawn.arrows]
    assert all(one.overlap(other) == 0 for one, other in combinations(areas, 2))
    assert all(one.left >= 0 and one.right <= drawn.width and one.bottom <= drawn.height for one in areas)


def test_the_diagram_has_a_place_for_each_of_its_actors_and_for_no_other() -> None:
    for model in load_models().models:
        assert model.places.keys() == {end for one in model.flows for end in (one.source, one.to)}


def test_the_briefing_numbers_what_it_shows_from_one_and_carries_the_note_on_the_cases(tmp_path: Path) -> None:
    made = tmp_path / "briefing.docx"
    assert main(["advise", *PLACE, "--lang", "en", "--docx", str(made)]) == 0
    file = docx.Document(str(made))
    box = " ".join(cell.text for table in file.tables for cell in table._cells)
    assert "Editor's note EN-1" in box
    assert "Guizhou" in box
    texts = [one.text for one in file.paragraphs]
    at = texts.index("References")
    told, listed = (re.findall(r"\[(\d+)\]", " ".join(part)) for part in (texts[:at], texts[at:]))
    assert list(dict.fromkeys(told)) == [str(number) for number in range(1, len(set(told)) + 1)]
    assert sorted(listed, key=int) == sorted(set(told), key=int)
