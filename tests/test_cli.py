"""The command `ecpa`: what it prints, and what it says when something is wrong."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from assistant.answering import assistant as assistant_module
from assistant.answering.assistant import Assistant
from assistant.cli import main
from assistant.retrieval import encoders as encoders_module
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings


@pytest.fixture(autouse=True)
def _one_model(encoders: Encoders, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is loaded once for all tests."""
    monkeypatch.setattr(assistant_module, "open_encoders", lambda *_: encoders)
    monkeypatch.setattr(encoders_module, "open_encoders", lambda *_: encoders)


@pytest.fixture
def run(assistant: Assistant, bundled_settings: Settings, capsys: pytest.CaptureFixture[str]):
    """Run the command over the bundled index; gives exit code, output and errors."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main([arguments[0], "--index", str(bundled_settings.index), *arguments[1:]])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_ask_prints_the_answer_its_note_and_its_sources(run) -> None:
    code, out, _ = run("ask", "2017年底甘肃有多少个村级电商服务站？")
    assert code == 0
    assert "6949" in out
    assert "编者注 EN-4" in out
    assert "[1] 甘肃省农村电商扶贫的实践与模式 · 2.1.1 政策支持，第2页" in out
    assert "6949 village level" in out


def test_ask_json_prints_one_object(run) -> None:
    code, out, _ = run("ask", "--json", "What is e-commerce poverty alleviation?")
    assert code == 0
    assert json.loads(out)["status"] == "answered"


def test_ask_reads_the_question_from_standard_input(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("什么是电商扶贫？\n"))
    assert "电商扶贫" in run("ask", "-")[1]


def test_ask_uses_the_history_of_a_file(run, tmp_path: Path) -> None:
    history = tmp_path / "history.json"
    turns = [{"role": "user", "content": "甘肃精准扶贫电商支持计划提出了哪些目标？"}]
    history.write_text(json.dumps(turns), encoding="utf-8")
    code, out, _ = run("ask", "--history", str(history), "那贷款呢？")
    assert code == 0
    assert "理解为" in out


def test_a_batch_answers_line_by_line_and_reports_a_bad_question(run, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    lines = [{"id": 7, "question": "什么是电商扶贫？"}, {"id": "b", "question": "  "}]
    batch.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    code, out, err = run("ask", "--batch", str(batch))
    assert code == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["7"]
    assert "Line 2" in err


def test_search_gives_passages_with_their_places(run, tmp_path: Path) -> None:
    code, out, _ = run("search", "--json", "-k", "3", "物流")
    hits = json.loads(out)["hits"]
    assert (code, len(hits)) == (0, 3)
    assert set(hits[0]) == {"document", "passage", "section", "page", "text"}
    batch = tmp_path / "queries.jsonl"
    batch.write_text('{"id": "q1", "text": "logistics"}\n', encoding="utf-8")
    assert json.loads(run("search", "--batch", str(batch), "-k", "2")[1])["id"] == "q1"


def test_index_with_nothing_changed_does_nothing(run) -> None:
    code, out, _ = run("index")
    assert code == 0
    assert "Nothing has changed" in out


def test_index_skips_a_bad_file_and_says_so_by_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "good.md").write_text(
        "# Apples\n\nThe village sold 40 tons of apples online in 2019.\n", encoding="utf-8"
    )
    (corpus / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    code = main(["index", "--corpus", str(corpus), "--index", str(tmp_path / "index")])
    captured = capsys.readouterr()
    assert code == 1
    assert "1 documents" in captured.out
    assert "bad.pdf" in captured.err


def test_a_folder_without_a_catalogue_answers_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "果园.txt").write_text("一、果园\n\n红山村2019年在网上销售苹果40吨。果园有果农35户。\n", encoding="utf-8")
    options = ["--corpus", str(corpus), "--index", str(tmp_path / "index")]
    assert main(["ask", *options, "How many tons of apples did 红山村 sell online in 2019?"]) == 0
    out = capsys.readouterr().out
    assert "红山村2019年在网上销售苹果40吨" in out
    assert main(["ask", *options, "红山村2019年卖了多少苹果？"]) == 0
    assert "40吨" in capsys.readouterr().out.replace("**", "")


def test_chat_remembers_and_ends_with_an_empty_line(run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["甘肃精准扶贫电商支持计划提出了哪些目标？", "那贷款呢？", ""])
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    code, out, _ = run("chat")
    assert code == 0
    assert "理解为" in out


def test_doctor_says_what_is_there(run) -> None:
    code, out, _ = run("doctor")
    assert code == 0
    assert "15 documents" in out
    assert "ECPA_CORPUS" in out


def test_doctor_names_a_damaged_index_and_the_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "index"
    (folder / "generation-x").mkdir(parents=True)
    (folder / "CURRENT").write_text("generation-x\n")
    assert main(["doctor", "--index", str(folder)]) == 1
    assert "ecpa index" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "Type a question"),
        (["ask", "  "], "Type a question"),
        (["ask", "--batch", "missing.jsonl"], "missing.jsonl cannot be read"),
        (["ask", "--corpus", "/no/such/folder", "--index", "/tmp/no-such-index-here", "x"], "/no/such/folder"),
        (["search", "-k", "0", "x"], "-k"),
    ],
)
def test_a_users_mistake_gives_one_sentence_and_exit_code_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


def test_an_unknown_option_in_the_environment_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ECPA_CORPSE", "x")
    assert main(["doctor"]) == 2
    assert "ECPA_CORPSE" in capsys.readouterr().err


def test_nothing_heavy_is_imported_for_help() -> None:
    import subprocess
    import sys

    code = (
        "import sys, assistant.cli\n"
        "try: assistant.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([one for one in ('torch', 'faiss', 'streamlit', 'pypdf', 'langchain_core') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def far_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A model on another computer that is not there; gives the file of consent."""
    from assistant.answering import llm
    from assistant.answering.consent import FILE

    monkeypatch.setattr(llm, "missing_package", lambda provider: None)
    monkeypatch.setenv("ECPA_LLM", "openai:m")
    monkeypatch.setenv("ECPA_LLM_BASE_URL", "http://models.example.invalid/v1")
    monkeypatch.setenv("ECPA_CACHE", str(tmp_path))
    return tmp_path / FILE


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_sent_is_shown_once_before_it_is_sent_and_no_is_kept(
    run, far_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    code, out, err = run("ask", "What is e-commerce poverty alleviation?")
    assert code == 0
    assert "sent to http://models.example.invalid" in err
    assert "the question, and" in err
    assert "nobody has agreed" in err
    assert "[1]" in out
    assert json.loads(far_model.read_text()) == {"http://models.example.invalid": False}
    assert "May this be sent" not in run("ask", "What is e-commerce poverty alleviation?")[2]


def test_where_nobody_can_be_asked_nothing_is_sent(run, far_model: Path) -> None:
    _, out, err = run("ask", "--json", "什么是电商扶贫？")
    assert json.loads(out)["writer"] == "extractive"
    assert "尚未同意" in err
    assert not far_model.exists()


def test_the_language_model_can_be_left_out(run, far_model: Path) -> None:
    _, out, err = run("ask", "--no-llm", "--json", "什么是电商扶贫？")
    assert json.loads(out)["writer"] == "extractive"
    assert "尚未同意" not in err


def test_a_bad_line_of_a_batch_is_named_and_the_others_are_answered(run, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    good = json.dumps({"id": "a", "question": "甘肃\u2028建了多少个村级电商服务站？"}, ensure_ascii=False)
    lines = ["{bad", "[1]", '{"id": "b"}', '{"question": "x", "history": 3}', good]
    file.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("ask", "--batch", str(file))
    assert code == 1
    assert [json.loads(line)["id"] for line in out.strip().split("\n") if line.startswith("{")] == ["a"]
    assert [f"Line {number}:" in err for number in range(1, 6)] == [True, True, True, True, False]
    file.write_text('{"id": "q", "text": "物流"}\nno\n', encoding="utf-8")
    code, out, err = run("search", "--batch", str(file))
    assert (code, json.loads(out)["id"], "Line 2:" in err) == (1, "q", True)


@pytest.mark.parametrize("content", ["{bad", "[" * 100_000, "3", '[{"role": "king", "content": "x"}]'])
def test_a_history_that_is_none_is_refused_in_a_sentence(run, tmp_path: Path, content: str) -> None:
    file = tmp_path / "history.json"
    file.write_text(content, encoding="utf-8")
    code, _, err = run("ask", "--history", str(file), "x")
    assert code == 2
    assert "history.json" in err
    assert "role" in err


@pytest.mark.parametrize(
    "words",
    [
        "NEAR(",
        '"',
        "* OR (",
        "a\x00b\x1b[31m",
        "？！。",
        "😀🚜",
        "'; DROP TABLE documents; --",
        "half \ud800",
        "AND NOT",
        "[1]",
    ],
)
def test_signs_of_any_kind_are_answered_and_searched_without_a_fault(run, words: str) -> None:
    code, out, err = run("ask", "--json", words)
    assert (code == 0 and json.loads(out)["status"] in ("answered", "not_in_sources")) or (code == 2 and err.strip())
    code, out, err = run("search", "--json", "-k", "2", words)
    assert code == 0, err
    assert json.loads(out)["hits"]


def test_a_very_long_question_is_refused_and_a_very_long_search_is_cut(run) -> None:
    code, _, err = run("ask", "电商" * 50_000)
    assert code == 2
    assert "Traceback" not in err
    code, out, _ = run("search", "--json", "电商" * 50_000)
    assert code == 0
    assert json.loads(out)["hits"]


def test_an_index_folder_that_cannot_be_written_is_named(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["index", "--corpus", str(folder), "--index", str(tmp_path / "file" / "index")]) == 2
    err = capsys.readouterr().err
    assert "cannot be written" in err
    assert "--index" in err


def test_a_document_that_was_left_out_shows_in_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    line = json.dumps({"id": "one", "text": "The county had 412 village stations in 2018."})
    (corpus / "a.jsonl").write_text(f"{line}\nnot json\n", encoding="utf-8")
    assert main(["index", "--corpus", str(corpus), "--index", str(tmp_path / "index")]) == 1
    assert "Skipped: a.jsonl: Line 2" in capsys.readouterr().err


def test_a_page_that_could_not_be_read_is_a_note_and_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    sheet = canvas.Canvas(str(corpus / "report.pdf"))
    sheet.drawString(72, 720, "The county had 412 village stations in 2018, and each sold farm products online.")
    sheet.showPage()
    sheet.drawInlineImage(Image.new("RGB", (300, 400), "white"), 50, 50, 400, 600)
    sheet.showPage()
    sheet.save()
    index = ["index", "--corpus", str(corpus), "--index", str(tmp_path / "index")]
    assert main(index) == 0
    assert "Note: report.pdf: Page 2: " in capsys.readouterr().err
    (corpus / "locked.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert main(index) == 1
    said = capsys.readouterr()
    assert "Skipped: locked.docx" in said.err
    assert "1 added, 1 unchanged" in said.out


def test_a_reader_of_a_pipe_that_leaves_ends_the_command_quietly() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "assistant", "doctor"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=120)
    os.close(writer)
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("engine", "said"), [(None, "Scanned pages cannot be read"), ("engine 3", "Scanned pages are read by engine 3: 100 pages")])  # fmt: skip
def test_doctor_tells_whether_scanned_pages_can_be_read(
    engine: str | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant import doctor

    monkeypatch.setattr(doctor, "installed_engine", lambda: engine)
    monkeypatch.setattr(doctor.importlib.util, "find_spec", lambda name: None)
    finding = doctor._recognition(Settings())
    assert said in finding.text
    assert (finding.remedy is None) == (engine is not None)
