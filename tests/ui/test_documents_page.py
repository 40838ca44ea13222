"""The page of own documents, run without a browser: what a reader does and sees, in both languages."""

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import assistant.answering.assistant as assistant_module
from assistant.answering.assistant import Assistant
from assistant.documents.own import own_files
from assistant.retrieval import index_files
from assistant.retrieval.build import build_index
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings
from assistant.ui import engine as engine_module
from assistant.ui.engine import Engine

TEXT = b"# Dried lily\n\nHongliu township sold 37 tonnes of dried lily in 2023.\n"
PATIENCE_S = 240
QUESTION = "How many tonnes of dried lily did Hongliu township sell in 2023?"


def page_alone() -> None:
    from assistant.ui import documents_page
    from assistant.ui.engine import engine
    from assistant.ui.state import session

    documents_page.draw(engine(), session())


@pytest.fixture(scope="module")
def built(encoders: Encoders, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a small corpus, made once; each test has a copy."""
    base = tmp_path_factory.mktemp("built")
    (base / "corpus").mkdir()
    (base / "corpus" / "stations.md").write_text(
        "# Stations\n\nThe county had 412 village stations in 2018.\n", encoding="utf-8"
    )
    build_index(Settings(corpus=base / "corpus", index=base / "index", data=base / "data"), encoders)
    return base


@pytest.fixture
def process(built: Path, tmp_path: Path, encoders: Encoders, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    shutil.copytree(built / "index", tmp_path / "index")
    settings = Settings(corpus=built / "corpus", index=tmp_path / "index", data=tmp_path / "data")
    monkeypatch.setattr(assistant_module, "open_encoders", lambda *_: encoders)
    monkeypatch.setattr(engine_module, "load_settings", lambda: settings)
    engine_module.engine.clear()
    made = engine_module.engine()
    made.wait(PATIENCE_S)
    assert made.ready
    yield made
    engine_module.engine.clear()
    for thread in threading.enumerate():  # none may be at work when the interpreter ends
        if thread.name in ("open-assistant", "change-documents"):
            thread.join(PATIENCE_S)


@pytest.fixture
def page(process: Engine) -> AppTest:
    app = AppTest.from_function(page_alone, default_timeout=PATIENCE_S)
    app.query_params["lang"] = "en"
    return app.run()


def words(app: AppTest) -> str:
    kinds = (app.title, app.header, app.markdown, app.caption, app.error)
    return "\n".join(one.value for kind in kinds for one in kind).replace("\\", "")


def give(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, data, "application/octet-stream") for name, data in files])
    return settled(app.run())


def settled(app: AppTest) -> AppTest:
    """The page once the change that it set going has ended."""
    change = app.session_state["own-documents"].change
    assert change is not None
    assert change.done.wait(PATIENCE_S)
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, part: str) -> AppTest:
    next(one for one in app.button if one.key.startswith(part)).click().run()
    assert not app.exception
    return app


def test_the_empty_page_tells_the_limits_and_where_documents_stay(page: AppTest) -> None:
    assert not page.exception
    assert "50 MB" in words(page)
    assert "500 pages" in words(page)
    assert "stay on this computer" in words(page)
    assert "no documents of your own" in words(page)


@pytest.mark.parametrize(
    ("language", "added", "refused"),
    [("en", "lily.md: added", "empty.txt is empty"), ("zh", "lily.md：已添加", "“empty.txt”是空文件")],
)
def test_each_file_has_its_result_and_what_is_added_can_be_asked_about(
    page: AppTest, process: Engine, language: str, added: str, refused: str
) -> None:
    page.session_state["session"].language = language
    give(page, ("lily.md", TEXT), ("empty.txt", b""))
    assert added in words(page)
    assert refused in words(page)
    assert "Dried lily" in words(page)
    answer = process.assistant.ask(QUESTION)
    assert "37" in answer.answer
    assert answer.citations[0].kind == "user"


def test_the_same_file_is_unchanged_and_another_of_its_name_replaces_it(page: AppTest, process: Engine) -> None:
    give(page, ("lily.md", TEXT))
    give(page, ("lily.md", TEXT))
    assert "lily.md: is there already, unchanged" in words(page)
    give(page, ("lily.md", TEXT.replace(b"37", b"52")))
    assert "the earlier version was replaced" in words(page)
    assert "52" in process.assistant.ask(QUESTION).answer


def test_a_document_opens_by_its_address_and_is_shown_as_text(page: AppTest) -> None:
    give(page, ("<b>x.html", b"<html><body><h1>Market *day*</h1><p>&lt;script&gt;alert(1)&lt;/script&gt; on Friday.</p></body></html>"))  # fmt: skip
    press(page, "own-show-")
    assert "own-" in str(page.query_params["doc"])
    assert "How the document begins" in words(page)
    assert any("Market \\*day\\*" in one.value for one in page.markdown)
    assert not any("<script>" in one.value for one in page.markdown)
    press(page, "own-show-")
    assert "doc" not in page.query_params


def test_removal_asks_first_and_then_forgets(page: AppTest, process: Engine) -> None:
    give(page, ("lily.md", TEXT))
    key = next(one for one in process.assistant.index.documents if one.startswith("own-"))
    page.session_state["session"].scope = (key,)
    press(page, "own-remove-")
    assert "is deleted from this assistant" in words(page)
    assert own_files(process.settings.own_documents)
    press(page, "own-confirm-yes")
    settled(page)
    assert "Removed: lily.md" in words(page)
    assert not own_files(process.settings.own_documents)
    assert process.assistant.ask(QUESTION).status == "not_in_sources"
    assert page.session_state["session"].scope == ()


def test_a_failed_update_keeps_the_file_says_why_and_can_be_tried_again(page: AppTest, process: Engine) -> None:
    with index_files.builder_lock(process.settings.index):
        give(page, ("lily.md", TEXT))
    assert "Another program is building the index" in words(page)
    assert "not searchable yet" in words(page)
    assert [one.name for one in own_files(process.settings.own_documents)] == ["lily.md"]
    press(page, "documents-update")
    settled(page)
    assert "not searchable yet" not in words(page)
    assert "37" in process.assistant.ask(QUESTION).answer


def test_other_visitors_ask_while_documents_are_being_added(process: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, go_on = threading.Event(), threading.Event()
    real = assistant_module.build_index

    def slowly(*given: object, **more: object) -> object:
        at_work.set()
        assert go_on.wait(PATIENCE_S)
        return real(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(assistant_module, "build_index", slowly)
    (process.settings.own_documents).mkdir(parents=True)
    (process.settings.own_documents / "lily.md").write_bytes(TEXT)
    before = process.assistant
    change = process.change()
    assert at_work.wait(PATIENCE_S)
    assert process.assistant is before
    assert process.assistant.ask("How many village stations did the county have in 2018?").status == "answered"
    go_on.set()
    assert change.done.wait(PATIENCE_S)
    assert process.assistant is not before
    assert "37" in process.assistant.ask(QUESTION).answer


def test_two_changes_at_once_are_done_one_after_the_other(process: Engine) -> None:
    order: list[str] = []

    def work(name: str) -> object:
        def run(tell: object) -> None:
            order.append(f"{name} begins")
            time.sleep(0.2)
            order.append(f"{name} ends")

        return run

    changes = [process.change(work(name)) for name in ("first", "second")]  # type: ignore[arg-type]
    assert all(one.done.wait(PATIENCE_S) for one in changes)
    assert [one.split()[1] for one in order] == ["begins", "ends", "begins", "ends"]


def test_an_unexpected_error_ends_the_change_with_a_way_on(process: Engine) -> None:
    def work(tell: object) -> None:
        raise RuntimeError("nobody has thought of this")

    hook, threading.excepthook = threading.excepthook, lambda *_: None
    try:
        change = process.change(work)  # type: ignore[arg-type]
        assert change.done.wait(PATIENCE_S)
    finally:
        threading.excepthook = hook
    assert change.failure == "failed_unknown"
    assert isinstance(process.assistant, Assistant)


def test_where_nothing_changes_the_assistant_is_not_opened_anew(page: AppTest, process: Engine) -> None:
    give(page, ("lily.md", TEXT))
    before = process.assistant
    give(page, ("lily.md", TEXT), ("empty.txt", b""))
    assert process.assistant is before


@pytest.mark.parametrize(
    ("language", "says", "label"),
    [
        ("en", "Changed in the folder after it was read: lily.md.", "Bring up to date"),
        ("zh", "以下文件读取之后在文件夹中有改动：lily.md。", "立即更新"),
    ],
)
def test_a_file_replaced_by_hand_is_named_and_one_press_reads_it_anew(
    page: AppTest, process: Engine, language: str, says: str, label: str
) -> None:
    page.session_state["session"].language = language
    give(page, ("lily.md", TEXT))
    assert not page.warning
    (process.settings.own_documents / "lily.md").write_bytes(TEXT.replace(b"37", b"52"))
    page.run()
    assert page.warning[0].value.replace("\\", "").startswith(says)
    button = next(one for one in page.button if one.key == "documents-update")
    assert button.label == label
    assert "37" in process.assistant.ask(QUESTION).answer
    settled(press(page, "documents-update"))
    assert not page.warning
    assert "52" in process.assistant.ask(QUESTION).answer


def test_a_file_that_cannot_be_read_in_time_is_refused_and_the_page_goes_on(page: AppTest, process: Engine) -> None:
    process.settings = process.settings.model_copy(update={"own_read_s": 0.001})  # no process starts within it
    give(page, ("lily.md", TEXT))
    assert "lily.md could not be read within 0.001 seconds" in words(page)
    assert own_files(process.settings.own_documents) == ()
    process.settings = process.settings.model_copy(update={"own_read_s": 120.0})
    give(page, ("lily.md", TEXT))
    assert "lily.md: added" in words(page)
