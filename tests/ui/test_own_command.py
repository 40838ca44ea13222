"""`ecpa add`, `ecpa own` and `ecpa remove`: what they print and which exit code they give."""

import json
import os
from pathlib import Path

import pytest

import assistant.answering.assistant as assistant_module
from assistant.cli import main
from assistant.retrieval import index_files
from assistant.retrieval.encoders import Encoders

TEXT = "# Dried lily\n\nHongliu township sold 37 tonnes of dried lily in 2023.\n"
QUESTION = "How many tonnes of dried lily did Hongliu township sell in 2023?"


@pytest.fixture(autouse=True)
def office(folder: Path, tmp_path: Path, encoders: Encoders, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small corpus, and folders of the test's own; the model is loaded once for all."""
    monkeypatch.setenv("ECPA_CORPUS", str(folder))
    monkeypatch.setenv("ECPA_INDEX", str(tmp_path / "index"))
    monkeypatch.setenv("ECPA_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(assistant_module, "open_encoders", lambda *_: encoders)


@pytest.fixture
def lily(tmp_path: Path) -> Path:
    made = tmp_path / "lily.md"
    made.write_text(TEXT, encoding="utf-8")
    return made


def test_what_is_added_is_listed_answers_and_goes_again(
    lily: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(lily)]) == 0
    assert capsys.readouterr().out.startswith("added: own-lily-")
    assert main(["add", str(lily)]) == 0
    assert capsys.readouterr().out.startswith("unchanged: own-lily-")
    lily.write_text(TEXT.replace("37", "52"), encoding="utf-8")
    assert main(["add", str(lily)]) == 0
    assert capsys.readouterr().out.startswith("replaced: own-lily-")
    assert main(["own", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["title"], listed["file"], listed["searchable"]) == ("Dried lily", "lily.md", True)
    assert main(["ask", QUESTION, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert "52" in answer["answer"]
    assert answer["citations"][0]["document"] == listed["id"]
    assert main(["remove", listed["id"]]) == 0
    assert capsys.readouterr().out == f"removed: {listed['id']}\n"
    assert main(["ask", QUESTION, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "not_in_sources"
    assert main(["own"]) == 0
    assert "no documents of your own" in capsys.readouterr().out


def test_one_refused_file_gives_exit_code_1_and_the_others_are_added(
    lily: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main(["add", str(empty), str(tmp_path / "gone.pdf"), str(tmp_path), str(lily), "--json"]) == 1
    files = json.loads(capsys.readouterr().out)["files"]
    assert [one["result"] for one in files] == ["refused", "refused", "refused", "added"]
    assert "is empty" in files[0]["reason"]
    assert "cannot be opened" in files[1]["reason"]
    assert "Name the files" in files[2]["reason"]


def test_a_text_that_the_corpus_has_is_not_taken_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index"]) == 0
    assert main(["add", str(folder / "loans.md")]) == 1
    assert "holds the same text as “Loans”" in capsys.readouterr().out


def test_an_unknown_id_removes_nothing(lily: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", str(lily)])
    assert main(["remove", "lily.md", "nothing"]) == 2
    assert "no document nothing" in capsys.readouterr().err
    assert main(["own"]) == 0
    assert "lily.md" in capsys.readouterr().out


def test_a_busy_index_keeps_the_file_for_the_next_time(
    lily: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["index"])
    with index_files.builder_lock(tmp_path / "index"):
        assert main(["add", str(lily)]) == 2
    said = capsys.readouterr()
    assert "The files are kept" in said.err
    assert main(["own"]) == 0
    assert "not searchable yet" in capsys.readouterr().out
    assert main(["ask", QUESTION]) == 0
    assert "37" in capsys.readouterr().out


def test_a_file_replaced_by_hand_is_noticed_and_the_next_question_reads_it_anew(
    lily: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["add", str(lily)])
    capsys.readouterr()
    assert main(["own"]) == 0
    assert capsys.readouterr().err == ""
    kept = tmp_path / "data" / "documents" / "lily.md"
    state = kept.stat()
    kept.write_text(TEXT.replace("37", "52"), encoding="utf-8")
    # as long and as old as before: a copy that keeps the times must be noticed too
    os.utime(kept, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert main(["own"]) == 0
    said = capsys.readouterr()
    assert "changed in the folder on" in said.out
    assert "Bring it up to date with `ecpa index`" in said.err
    assert main(["own", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["changed"] is True
    main(["doctor"])
    assert "Your own documents have changed since they were indexed: lily.md" in capsys.readouterr().out
    assert main(["ask", QUESTION]) == 0
    assert "52" in capsys.readouterr().out
    assert main(["own", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["changed"] is False
