"""Stored conversations on the page, run without a browser: saved, listed, opened again, marked, left unsaved, deleted."""

import io
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answering.assistant import Assistant
from assistant.cli import main
from assistant.records import Conversations, Feedback, Store
from assistant.records.migrations import MIGRATIONS
from assistant.settings import Settings
from assistant.ui import engine as engine_module
from assistant.ui import keeping
from assistant.ui.texts import catalogue

APP = Path(__file__).resolve().parents[2] / "streamlit_app.py"
QUESTION = "How many village e-commerce service stations did Gansu have by the end of 2017?"
REFUSED = "What is the best recipe for beef noodles?"

Open = Callable[..., AppTest]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def visit(assistant: Assistant, bundled_settings: Settings, monkeypatch: pytest.MonkeyPatch, data: Path) -> Open:
    """The page as a new visitor opens it; each call is a session of its own, `keep` the setting."""

    def make(conversation: str | None = None, *, keep: bool = True, language: str = "en") -> AppTest:
        settings = bundled_settings.model_copy(update={"data": data, "keep_conversations": keep})
        monkeypatch.setattr(Assistant, "open", lambda *_: assistant)
        monkeypatch.setattr(engine_module, "load_settings", lambda: settings)
        engine_module.engine.clear()
        engine_module.engine().wait(60)
        keeping._store.cache_clear()  # as after a restart
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.query_params["lang"] = language
        if conversation:
            app.query_params["conversation"] = conversation
        return app.run()

    return make


@pytest.fixture
def store(data: Path) -> Store:
    return Store.in_folder(data)


def ask(app: AppTest, question: str = QUESTION) -> AppTest:
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def button(app: AppTest, beginning: str):
    return next(one for one in app.button if (one.key or "").startswith(beginning))


def keys(app: AppTest) -> list[str]:
    return [one.key or "" for one in app.button]


def words(app: AppTest) -> str:
    return "\n".join(one.value for kind in (app.markdown, app.caption, app.info) for one in kind).replace("\\", "")


def shown(app: AppTest):
    return app.session_state["session"].conversation


def test_an_answer_is_stored_and_listed_for_the_next_visitor_of_this_computer(visit: Open, store: Store) -> None:
    app = ask(ask(visit()), REFUSED)
    kept = Conversations(store).list()
    assert [(one.name, one.exchanges) for one in kept] == [(QUESTION[:59] + "…", 2)]
    assert app.query_params["conversation"] in (kept[0].id, [kept[0].id])
    later = visit()
    assert "Today" in words(later)
    button(later, f"conversation-{kept[0].id}").click().run()
    assert not later.exception
    assert [one.question for one in shown(later).exchanges] == [QUESTION, REFUSED]
    assert Conversations(store).load(kept[0].id).exchanges[0].answer == shown(later).exchanges[0].answer


def test_its_address_opens_it_after_a_restart_with_evidence_as_before(visit: Open, store: Store) -> None:
    ask(visit())
    key = Conversations(store).list()[0].id
    app = visit(key)
    button(app, "source-").click().run()
    assert not app.exception
    assert "page 2 of 7" in words(app)
    assert catalogue("en")["source_changed"] not in words(app)
    ask(app, "And how many people were trained?")
    assert len(Conversations(store).load(key).exchanges) == 2


def test_of_a_source_that_has_changed_the_stored_words_are_shown_and_it_is_said(
    visit: Open, store: Store, assistant: Assistant
) -> None:
    ask(visit())
    one = Conversations(store).load(Conversations(store).list()[0].id)
    cited = one.exchanges[0].answer.citations[0]
    for document, text in ((cited.document, "source_changed"), ("no-such-document", "source_gone")):
        evidence = cited.evidence.model_copy(update={"passage_id": "0" * 16})
        changed = cited.model_copy(update={"document": document, "evidence": evidence})
        answer = one.exchanges[0].answer.model_copy(update={"citations": (changed,)})
        Conversations(store).replace(one.exchanges[0].__class__(one.exchanges[0].id, QUESTION, answer))
        app = visit(one.id)
        button(app, "source-").click().run()
        assert not app.exception
        assert catalogue("en")[text] in words(app)


def test_an_address_of_nothing_says_so(visit: Open) -> None:
    app = visit("feedfeedfeedfeed")
    assert catalogue("en")["conversation_lost"] in words(app)
    assert "conversation" not in app.query_params


def test_thumbs_and_comments_are_saved_at_once_changed_and_taken_back(visit: Open, store: Store) -> None:
    app = ask(visit())
    key = shown(app).exchanges[0].key
    marks = Feedback(store)
    button(app, "thumb-down").click().run()
    assert marks.of(key) == (-1, "")
    app.text_input(key=f"comment-{key}").set_value("Too old").run()
    assert marks.of(key) == (-1, "Too old")
    again = visit(Conversations(store).list()[0].id)
    assert again.text_input(key=f"comment-{key}").value == "Too old"
    button(again, "thumb-up").click().run()
    assert marks.of(key) == (1, "Too old")
    button(again, "thumb-up").click().run()
    assert not again.exception
    assert marks.of(key) is None


def test_an_answer_that_is_worded_later_takes_the_place_of_the_stored_one(visit: Open, store: Store) -> None:
    app = ask(visit())
    exchange = shown(app).exchanges[0]
    exchange.answer = exchange.answer.model_copy(update={"writer": "model:test"})
    app.run()
    (stored,) = Conversations(store).load(shown(app).id).exchanges
    assert stored.answer.writer == "model:test"


def test_the_chat_in_the_terminal_saves_when_asked_to(
    visit: Open, store: Store, monkeypatch: pytest.MonkeyPatch, bundled_settings: Settings
) -> None:
    visit()  # the assistant is at hand for the command too
    monkeypatch.setenv("ECPA_DATA", str(store.path.parent))
    for save, count in (([], 0), (["--save"], 1)):
        typed = iter([QUESTION, REFUSED, ""])
        monkeypatch.setattr("builtins.input", lambda _, typed=typed: next(typed))
        assert main(["chat", "--index", str(bundled_settings.index), "--lang", "en", *save]) == 0
        assert Conversations(store).count() == count
    assert Conversations(store).list()[0].exchanges == 2
    monkeypatch.setenv("ECPA_KEEP_CONVERSATIONS", "false")
    assert main(["chat", "--index", str(bundled_settings.index), "--save"]) == 2


def test_a_conversation_can_be_renamed_and_deleted_after_a_question(visit: Open, store: Store) -> None:
    app = ask(visit())
    key = shown(app).id
    app.text_input(key=f"name-{key}").set_value("Stations").run()
    assert Conversations(store).list()[0].name == "Stations"
    button(app, f"delete-{key}").click().run()
    assert Conversations(store).count() == 1, "a question comes first"
    button(app, "delete-sure").click().run()
    assert not app.exception
    assert Conversations(store).count() == 0
    assert shown(app).exchanges == []
    assert not any(one.startswith("conversation-") for one in keys(app))


def test_a_private_conversation_is_not_stored_and_a_stored_one_is_deleted(visit: Open, store: Store) -> None:
    app = visit()
    app.checkbox[0].check().run()
    ask(app)
    assert Conversations(store).count() == 0
    assert catalogue("en")["unsaved_private"] in words(app)
    assert not any(one.startswith("thumb-") for one in keys(app))
    app.checkbox[0].uncheck().run()
    assert Conversations(store).count() == 1, "taken back, it is stored"
    app.checkbox[0].check().run()
    assert Conversations(store).count() == 0
    assert len(shown(app).exchanges) == 1


def test_the_setting_switches_storing_off_and_says_so(visit: Open, data: Path) -> None:
    app = ask(visit(keep=False))
    assert not data.exists()
    assert catalogue("en")["unsaved_setting"] in words(app)
    assert not any(one.startswith("thumb-") for one in keys(app))


def test_a_server_that_others_can_reach_stores_and_lists_nothing(
    visit: Open, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(visit())
    key = Conversations(store).list()[0].id
    monkeypatch.setattr("assistant.ui.keeping.st.get_option", lambda name: "0.0.0.0" if name == "server.address" else None)  # fmt: skip
    app = visit(key)
    assert shown(app).exchanges == []
    assert f"conversation-{key}" not in keys(app)
    ask(app, REFUSED)
    assert Conversations(store).count() == 1
    assert catalogue("en")["unsaved_served"] in words(app)


@pytest.mark.parametrize(
    ("address", "headers", "others"),
    [
        ("localhost", {"Host": "localhost:8501"}, False),
        ("127.0.0.1", {"Host": "127.0.0.1:8501"}, False),
        ("localhost", {"Host": "[::1]:8501"}, False),
        ("localhost", {}, False),
        (None, {"Host": "localhost:8501"}, True),
        ("0.0.0.0", {"Host": "localhost"}, True),
        ("localhost", {"Host": "office.example"}, True),
        ("localhost", {"Host": "localhost", "X-Forwarded-For": "10.0.0.7"}, True),
    ],
)
def test_whether_others_can_look_is_told_from_the_address_and_what_stands_before_it(
    address: str | None, headers: dict[str, str], others: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Context:
        pass

    Context.headers = headers  # type: ignore[attr-defined]
    monkeypatch.setattr(keeping.st, "get_option", lambda _: address)
    monkeypatch.setattr(keeping.st, "context", Context)
    assert keeping.served() is others


def test_what_cannot_be_stored_is_answered_all_the_same_and_one_line_says_why(visit: Open, data: Path) -> None:
    data.write_text("a file in the way")
    app = ask(visit())
    assert shown(app).exchanges[0].answer.status == "answered"
    assert catalogue("en")["unsaved_unwritable"] in words(app)


def test_a_database_of_a_newer_version_is_left_alone_while_the_chat_goes_on(visit: Open, data: Path) -> None:
    data.mkdir()
    with closing(sqlite3.connect(data / "conversations.sqlite")) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    app = ask(visit(language="zh"), "2017年底甘肃有多少个村级电商服务站？")
    assert shown(app).exchanges[0].answer.status == "answered"
    assert catalogue("zh")["unsaved_newer"] in words(app)


def test_a_locked_database_is_tried_again_and_nothing_is_lost(
    visit: Open, store: Store, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.records.store.BUSY_S", 0.2)
    app = ask(visit())
    keeping.store_of(engine_module.engine().settings)._connection.execute("PRAGMA busy_timeout = 200")  # type: ignore[union-attr]
    code = f"import sqlite3; c = sqlite3.connect({str(data / 'conversations.sqlite')!r}); c.execute('BEGIN IMMEDIATE'); print('locked', flush=True); input()"  # fmt: skip
    other = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    other.stdout.readline()
    ask(app, REFUSED)
    assert catalogue("en")["unsaved_busy"] in words(app)
    other.communicate("\n")
    monkeypatch.setattr(keeping, "RETRY_S", 0.0)
    app.session_state["session"].retry_at = 0.0
    app.run()
    assert Conversations(store).list()[0].exchanges == 2
    app.run()
    assert catalogue("en")["unsaved_busy"] not in words(app)


def test_a_database_damaged_under_way_is_put_aside_and_the_screen_is_stored_anew(visit: Open, data: Path) -> None:
    app = ask(visit())
    button(app, "thumb-down").click().run()
    own = keeping.store_of(engine_module.engine().settings)
    own.forget()
    with own.path.open("r+b") as file:
        file.write(b"\xff" * own.path.stat().st_size)
    with own.reading() as connection:
        connection.execute("PRAGMA shrink_memory")
    ask(app, REFUSED)
    app.run()
    found = Conversations(own).load(shown(app).id)
    assert [(one.question, one.mark) for one in found.exchanges] == [(QUESTION, -1), (REFUSED, None)]
    assert own.put_aside is not None
    assert own.put_aside.name in words(app)


def test_the_menu_offers_three_files_of_the_conversation(visit: Open, assistant: Assistant) -> None:
    import docx

    from assistant.records.export import export
    from assistant.records.numbering import Sources

    app = ask(visit())
    assert [one.label for one in app.get("download_button")] == ["Word", "Markdown", "JSON"]
    kept = keeping.kept_conversation(shown(app), "en")
    made = export(kept, "docx", Sources(assistant.index.documents, assistant.index.passages), "en")
    texts = [one.text for one in docx.Document(io.BytesIO(made)).paragraphs]
    assert any(one.startswith("[1] Hu, Y.") for one in texts[texts.index("References") :])
    assert any(one.startswith("Editor's note EN-4") for one in texts)


def test_many_conversations_are_listed_in_parts(visit: Open, store: Store) -> None:
    for number in range(30):
        Conversations(store).create(f"Number {number}", "en")
    app = visit()
    assert sum(one.startswith("conversation-") for one in keys(app)) == 8
    button(app, "conversations-more").click().run()
    assert sum(one.startswith("conversation-") for one in keys(app)) == 30


@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_catalogues_say_why_nothing_is_saved(language: str) -> None:
    reasons = ("setting", "served", "private", "unwritable", "full", "busy", "damaged", "newer")
    assert all(catalogue(language)[f"unsaved_{one}"] for one in reasons)  # type: ignore[arg-type]
