"""How the assistant is used, and the table for a spreadsheet."""

import csv
import io
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from made_records import answered, exchange, refused

from assistant.cli import main
from assistant.records import Conversations, Feedback, Store, Usage
from assistant.records.usage import as_csv, harmless


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ECPA_DATA", str(tmp_path))
    made = Store.in_folder(tmp_path)
    kept = Conversations(made)
    now = datetime.now().replace(hour=12)
    english = answered("How many stations?").model_copy(update={"language": "en"})
    slow = answered("哪个最慢？").model_copy(update={"timings_ms": answered().timings_ms.model_copy(update={"total": 9000.0})})  # fmt: skip
    for key, answer, days in (("a", answered(), 0), ("b", refused("=HYPERLINK(1)"), 0), ("c", english, 3), ("d", slow, 40)):  # fmt: skip
        kept.append(key, exchange(answer, asked=(now - timedelta(days=days)).timestamp()), "zh")
    Feedback(made).give(kept.load("a").exchanges[0].id, -1, "@太旧")
    yield made
    made.close()


def test_the_overview_counts_days_refusals_low_marks_sources_and_time(store: Store) -> None:
    usage = Usage.of(store)
    assert list(usage.by_day().values()) == [1, 1, 2]
    assert [(one.question, one.nearest[:7]) for one in usage.unanswered] == [("=HYPERLINK(1)", "清河县电商方案")]
    assert [(one.question, one.comment) for one in usage.low] == [("建成了多少个服务站？", "@太旧")]
    assert usage.sources() == [("plan", "清河县电商方案", 3)]
    assert usage.slowest(1)[0].question == "哪个最慢？"


def test_period_and_language_narrow_it(store: Store) -> None:
    today = date.today()
    assert len(Usage.of(store, today).rows) == 2
    assert len(Usage.of(store, today - timedelta(days=3)).rows) == 3
    assert [one.question for one in Usage.of(store, language="en").rows] == ["How many stations?"]
    assert Usage.of(store, today + timedelta(days=1)).rows == ()


def test_the_table_opens_in_a_spreadsheet_and_no_cell_acts(store: Store) -> None:
    made = as_csv(Usage.of(store).rows)
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
    assert {one["question"] for one in rows} >= {"'=HYPERLINK(1)", "哪个最慢？"}
    assert [(one["mark"], one["comment"]) for one in rows if one["mark"]] == [("down", "'@太旧")]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_what_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless(f"问{cell}") == f"问{cell}"


def test_the_command_prints_writes_and_deletes(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    assert main(["care", "--since", date.today().isoformat(), "--csv", str(table)]) == 0
    assert "2 questions, 1 without an answer, 1 marked as not helpful." in capsys.readouterr().out
    assert table.read_bytes().count(b"\r\n") == 3
    assert main(["care", "--since", "gestern"]) == 2
    assert "2026-01-31" in capsys.readouterr().err
    assert main(["care", "--delete-older-than", "0"]) == 2
    assert main(["care", "--delete-all"]) == 0
    assert Conversations(store).count() == 0


def test_looking_makes_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    monkeypatch.setenv("ECPA_DATA", str(tmp_path / "none"))
    assert main(["care"]) == 0
    assert main(["conversations"]) == 0
    assert "No conversations are kept" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_the_command_lists_shows_exports_renames_and_deletes_conversations(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--index", str(tmp_path / "none")]
    assert main(["conversations", *where, "list", "-n", "2"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["conversations", *where, "show", "a"]) == 0
    assert "## 参考文献" in capsys.readouterr().out
    assert main(["conversations", *where, "rename", "a", "服务站"]) == 0
    out = tmp_path / "out.docx"
    assert main(["conversations", *where, "export", "a", "--format", "docx", "--out", str(out)]) == 0
    assert out.stat().st_size > 5000
    assert main(["conversations", *where, "export", "a", "--out", str(tmp_path / "no" / "x.docx")]) == 2
    assert "--out" in capsys.readouterr().err
    assert main(["conversations", *where, "delete", "a"]) == 0
    assert main(["conversations", *where, "show", "a"]) == 2
    assert "There is no conversation a" in capsys.readouterr().err
