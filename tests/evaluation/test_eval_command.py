"""`ecpa eval`: what it prints, writes, and answers to mistakes."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.answering import assistant as assistant_module
from assistant.answering.phrases import messages
from assistant.cli import main
from assistant.documents.own import MARK
from assistant.evaluation.measures import MEASURES
from assistant.evaluation.page import page
from assistant.evaluation.run import load_run
from assistant.retrieval import index_files
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings

LINES = [
    {"id": "a1", "question": "How many village stations did the county have in 2018?", "kind": "figure", "facts": [["412"]]},
    {"id": "a2", "question": "2019年建成物流中心多少个？", "kind": "数字", "facts": [["30个"], ["3个"]]},
    {"id": "a3", "question": "Who <b>won</b> the chess world cup?", "kind": "off_topic", "unanswerable": True},
    {"id": "a4", "question": "How many village stations are there?</script><img src=x>", "facts": [["none & \"no\""]], "kind": "figure"},
]  # fmt: skip
EVERYTHING = ("--half", "all")


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "my.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in LINES), encoding="utf-8")
    return path


@pytest.fixture
def run(
    small_settings: Settings,
    questions: Path,
    encoders: Encoders,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    """Run `ecpa eval` over the small corpus; gives exit code, output and errors."""
    monkeypatch.setattr(assistant_module, "open_encoders", lambda *_: encoders)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        places = ["--corpus", str(small_settings.corpus), "--index", str(small_settings.index)]
        code = main(["eval", str(questions), *map(str, arguments), *places])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


class Page(HTMLParser):
    """Tags, and the addresses that a page would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [f"{tag} {value}" for name, value in attrs if name in ("src", "href", "action", "data")]


def test_the_table_has_the_measures_with_counts_and_intervals(run) -> None:
    code, out, _ = run(*EVERYTHING)
    assert code == 0
    line = next(line for line in out.splitlines() if line.startswith("Facts right"))
    assert re.search(r"33\.3% 1/3 \(\d+–\d+\)", line)
    assert "4 questions, both halves" in out
    assert "questions a second" in out


def test_the_table_speaks_chinese(run) -> None:
    assert "事实正确" in run(*EVERYTHING, "--lang", "zh")[1]


def test_each_wrong_answer_is_printed_on_request(run) -> None:
    out = run(*EVERYTHING, "--wrong")[1]
    assert "a2 2019年建成物流中心多少个？" in out
    assert "missing: 30个" in out
    assert "a1 " not in out


def test_a_run_is_saved_and_compared_with(run, tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    assert run(*EVERYTHING, "--json", saved)[0] == 0
    assert [one.record.id for one in load_run(saved).outcomes] == ["a1", "a2", "a3", "a4"]
    content = json.loads(saved.read_text(encoding="utf-8"))
    assert content["format"] == 1
    assert content["outcomes"][0]["answer"]["citations"][0]["quote"]
    out = run(*EVERYTHING, "--compare", saved)[1]
    assert "What has changed" in out
    assert "Newly wrong (0)" in out


def test_a_missed_floor_gives_exit_code_1_and_a_sentence(run) -> None:
    code, _, err = run(*EVERYTHING, "--floor", "facts_right=90%", "--floor", "refused=1")
    assert code == 1
    assert "facts_right is 33.3%; it must be at least 90.0%." in err
    assert "refused" not in err


def test_the_half_that_is_asked_is_test_unless_another_is_named(run) -> None:
    out = run()[1]
    assert "the test half" in out
    assert "questions left out" in out


def test_a_question_that_fails_is_named_and_gives_exit_code_1(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(assistant_module.Assistant, "ask", breaks)
    code, _, err = run(*EVERYTHING, "--limit", "1")
    assert code == 1
    assert "Not answered: a1. RuntimeError: out of order" in err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_stands_alone_and_shows_documents_as_text(run, tmp_path: Path, language: str) -> None:
    path = tmp_path / "page.html"
    saved = tmp_path / "saved.json"
    run(*EVERYTHING, "--json", saved)
    run(*EVERYTHING, "--html", path, "--compare", saved, "--lang", language)
    text = path.read_text(encoding="utf-8")
    found = Page(text)
    assert found.fetched == []
    assert not {"img", "link", "iframe"} & set(found.tags)
    assert found.tags.count("script") == found.tags.count("style") == 1
    assert "url(" not in text
    assert "://" not in text
    assert "&lt;/script&gt;&lt;img src=x&gt;" in text
    assert found.tags.count("article") == 2
    assert f'<html lang="{language}">' in text
    assert messages("assistant.evaluation", language)["changes"] in text  # type: ignore[arg-type]


def test_the_page_of_a_faultless_run_says_so(run, tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    run(*EVERYTHING, "--limit", "1", "--json", saved)
    assert "No question has a fault." in page(load_run(saved), "en")


def test_the_catalogues_have_the_same_keys_and_name_every_measure() -> None:
    english, chinese = messages("assistant.evaluation", "en"), messages("assistant.evaluation", "zh")
    assert english.keys() == chinese.keys()
    blanks = {key: re.findall(r"{\w+}", text) for key, text in english.items()}
    assert {key: sorted(found) for key, found in blanks.items()} == {
        key: sorted(re.findall(r"{\w+}", text)) for key, text in chinese.items()
    }
    assert {f"{kind}_{one.name}" for one in MEASURES for kind in ("measure", "about")} <= english.keys()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.jsonl"], "missing.jsonl cannot be read"),
        (["--json", "/no/such/folder/x.json"], "no folder /no/such/folder"),
        (["--html", "."], "is a folder"),
        (["--compare", "missing.json"], "missing.json cannot be read"),
        (["--floor", "speed=1"], "--floor speed=1"),
        (["--floor", "facts_right.nothing=1"], "no nothing among"),
    ],
)
def test_a_mistake_is_refused_before_any_question_is_asked(
    run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setattr(assistant_module.Assistant, "open", None)
    code, _, err = run(*arguments)
    assert code == 2
    assert said in err
    assert err.count("\n") == 1


def test_a_half_without_questions_is_refused(run, questions: Path) -> None:
    questions.write_text(json.dumps({**LINES[0], "half": "dev"}), encoding="utf-8")
    code, _, err = run("--half", "test")
    assert code == 2
    assert "--half all" in err


def test_own_documents_are_left_out_unless_they_are_asked_for(
    run, small_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, added = tmp_path / "alone.json", tmp_path / "added.json"
    assert run(*EVERYTHING, "--json", alone)[0] == 0
    monkeypatch.setenv("ECPA_DATA", str(tmp_path / "data"))
    (tmp_path / "data" / "documents").mkdir(parents=True)
    text = "# Stations of our own\n\nThe county had 999 village stations in 2018. The county had 30个 centres.\n"
    (tmp_path / "data" / "documents" / "ours.md").write_text(text, encoding="utf-8")
    code, _, err = run(*EVERYTHING, "--json", added)
    assert code == 0
    assert "without the 1 document(s) of your own" in err
    before, after = load_run(alone), load_run(added)
    assert (after.answering, after.measures) == (before.answering, before.measures)
    kept = index_files.read_manifest(index_files.current(small_settings.index))
    assert any(name.startswith(MARK) for name in kept.sources), "the index itself keeps them"
    assert "自有文件" in run(*EVERYTHING, "--lang", "zh")[2]
    with_own = run(*EVERYTHING, "--own", "--json", added)
    assert "of your own" not in with_own[2]
    assert load_run(added).answering.documents == before.answering.documents + 1
    # the index serves other tests, too
    (tmp_path / "data" / "documents" / "ours.md").unlink()
    assert run(*EVERYTHING, "--own", "--json", added)[0] == 0
    assert load_run(added).answering == before.answering
