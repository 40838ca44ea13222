"""What commands and errors say is there in both languages, and the right one is chosen."""

import ast
import json
import re
from pathlib import Path

import pytest
import spoken

import assistant.answering.assistant as assistant_module
from assistant.cli import main
from assistant.documents.remarks import translated
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings

WORDS = re.compile(r"[A-Za-z]{2,}[,.:;]? [A-Za-z]{2,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# the kind of file comes from a list; remarks.yaml has each kind
FROM_A_LIST = {"7 is 7. Save it as PDF or .docx and add that."}
# what argparse shows with --help, in English
HELP = {"add_argument", "add_parser", "add_subparsers", "ArgumentParser", "ArgumentTypeError", "added", "command"}
COMMANDS = [path for path, _ in spoken.modules() if path.name.endswith("command.py") or path.name.startswith("cli")]


def test_every_error_and_every_line_of_the_doctor_has_its_chinese() -> None:
    said = [one for one in spoken.sentences() if WORDS.search(one.text) and one.text not in FROM_A_LIST]
    assert len(said) > 150
    silent = [f"{one.place}: {one.text}" for one in said if not CHINESE.search(translated(one.text, "zh"))]
    assert silent == []


def test_every_option_is_described_in_chinese_by_the_doctor() -> None:
    for name, field in Settings.model_fields.items():
        line = translated(f"ECPA_{name.upper()}=a (b)  ({field.description})", "zh")
        assert line.startswith(f"ECPA_{name.upper()}=a (b)（")
        assert CHINESE.search(line), field.description


def literals(tree: ast.AST) -> list[ast.Constant]:
    """The words in a module's code that are neither a docstring, nor an error, nor help of argparse, nor what is compared with."""
    if isinstance(tree, ast.Raise | ast.Compare) or (isinstance(tree, ast.Call) and name_of(tree.func) in HELP):
        return []
    if isinstance(tree, ast.Expr) and isinstance(tree.value, ast.Constant):
        return []
    found = [tree] if isinstance(tree, ast.Constant) and isinstance(tree.value, str) else []
    return found + [one for child in ast.iter_child_nodes(tree) for one in literals(child)]


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.relative_to(spoken.ROOT).as_posix())
def test_a_command_prints_no_words_of_its_own(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kept = [
        f"line {one.lineno}: {one.value}"
        for one in literals(tree)
        if (WORDS.search(one.value) or CHINESE.search(one.value)) and not help_constant(one, tree)
    ]
    assert kept == []


def help_constant(text: ast.Constant, tree: ast.Module) -> bool:
    """Whether the words are a constant of the module that only help and errors use."""
    shown = [each for call in ast.walk(tree) if isinstance(call, ast.Raise) or (isinstance(call, ast.Call) and name_of(call.func) in HELP | {"add_page_commands"}) for each in ast.walk(call)]  # fmt: skip
    for one in tree.body:
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name) and text in ast.walk(one):
            name = one.targets[0].id
            uses = [each for each in ast.walk(tree) if isinstance(each, ast.Name) and each.id == name and isinstance(each.ctx, ast.Load)]  # fmt: skip
            return bool(uses) and all(each in shown for each in uses)
    return False


def test_a_literal_sentence_in_a_command_would_be_found() -> None:
    tree = ast.parse('def run():\n    """A docstring of words."""\n    print(f"There are {n} files left.")\n')
    assert [one.value for one in literals(tree)] == ["There are ", " files left."]


@pytest.fixture
def office(folder: Path, tmp_path: Path, encoders: Encoders, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small corpus, and folders of the test's own."""
    for name, value in (("CORPUS", folder), ("INDEX", tmp_path / "index"), ("DATA", tmp_path / "data")):
        monkeypatch.setenv(f"ECPA_{name}", str(value))
    monkeypatch.setattr(assistant_module, "open_encoders", lambda *_: encoders)


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"LANG": "C.UTF-8"}, "There is no document nowhere"),
        ({"LANG": "zh_CN.UTF-8"}, "没有文件nowhere"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "There is no document nowhere"),
        ({"LANG": "zh_CN.UTF-8", "ECPA_LANG": "en"}, "There is no document nowhere"),
        ({"LANG": "en_US.UTF-8", "ECPA_LANG": "zh"}, "没有文件nowhere"),
    ],
)
def test_commands_speak_as_the_option_or_else_the_computer_says(
    office: None, environment: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["library", "nowhere"]) == 2
    assert capsys.readouterr().err.startswith(words)


def test_the_option_of_a_command_goes_before_everything(
    office: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ECPA_LANG", "zh")
    assert main(["library", "nowhere", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("There is no document nowhere")
    assert main(["library", "--find", "nonesuch"]) == 1
    assert "没有" in capsys.readouterr().out


def test_a_wrong_option_is_said_in_the_chosen_language_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ECPA_LANG", "zh")
    monkeypatch.setenv("ECPA_NONESUCH", "1")
    assert main(["own"]) == 2
    assert capsys.readouterr().err.startswith("没有选项ECPA_NONESUCH。")


def test_own_documents_are_added_listed_and_removed_in_chinese(
    office: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ECPA_LANG", "zh")
    (tmp_path / "百合.md").write_text("# 百合产销情况\n\n红柳乡2023年销售百合干37吨。\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["own"]) == 0
    assert "还没有自有文件" in capsys.readouterr().out
    assert main(["add", str(tmp_path / "百合.md"), str(tmp_path / "empty.txt")]) == 1
    out = capsys.readouterr().out
    assert out.startswith("已添加：own-百合-")
    assert "没有收入：“empty.txt”是空文件" in out
    assert main(["own"]) == 0
    assert "百合产销情况（百合.md、" in capsys.readouterr().out
    assert main(["index"]) == 0
    assert capsys.readouterr().out.startswith("没有变化：4份文件")
    assert main(["doctor"]) in (0, 1)
    assert "[正常] 自有文件" in capsys.readouterr().out
    assert main(["own", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert main(["remove", listed["id"]]) == 0
    assert capsys.readouterr().out == f"已移除：{listed['id']}\n"
