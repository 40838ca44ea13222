"""The page for the person who looks after the installation, run without a browser."""

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answering.assistant import Assistant
from assistant.records import Conversations, Feedback, KeptExchange, Store
from assistant.records.kept import new_id
from assistant.settings import Settings
from assistant.ui import engine as engine_module
from assistant.ui import keeping
from assistant.ui.texts import catalogue


def page() -> None:
    from assistant.ui import care_page
    from assistant.ui.engine import engine
    from assistant.ui.state import session

    process = engine()
    process.wait(60)
    care_page.draw(process, session())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.in_folder(tmp_path / "data")


@pytest.fixture
def care(assistant: Assistant, bundled_settings: Settings, monkeypatch: pytest.MonkeyPatch, store: Store) -> AppTest:
    """The page over a store with two questions of today and one of a hundred days ago."""
    settings = bundled_settings.model_copy(update={"data": store.path.parent})
    monkeypatch.setattr(Assistant, "open", lambda *_: assistant)
    monkeypatch.setattr(engine_module, "load_settings", lambda: settings)
    engine_module.engine.clear()
    keeping._store.cache_clear()
    kept = Conversations(store)
    asked = ("2017年底甘肃有多少个村级电商服务站？", "What is the best recipe for beef noodles?", "What is e-commerce poverty alleviation?")  # fmt: skip
    for question, days in zip(asked, (0, 0, 100), strict=True):
        answer = assistant.ask(question)
        one = KeptExchange(new_id(), question, answer, time.time() - days * 86_400)
        kept.append(new_id(), one, answer.language)
        if not days and answer.status == "answered":
            Feedback(store).give(one.id, -1, "<b>太旧</b>")
    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["lang"] = "zh"
    return app


def words(app: AppTest) -> str:
    return "\n".join(one.value for kind in (app.markdown, app.subheader, app.info, app.error) for one in kind).replace("\\", "")  # fmt: skip


def test_the_page_counts_and_lists_what_needs_care(care: AppTest) -> None:
    care.run()
    assert not care.exception
    assert "问题2个，其中未作回答1个，被评为没有帮助1个。" in words(care)
    cells = "\n".join(one.value.to_csv() for one in care.dataframe)
    assert "beef noodles" in cells
    assert "<b>太旧</b>" in cells
    care.segmented_control(key="care-days").set_value(0).run()
    assert "问题3个" in words(care)
    care.segmented_control(key="care-tongue").set_value("zh").run()
    assert "问题1个" in words(care)
    assert (care.query_params["days"], care.query_params["asked"]) in ((["0"], ["zh"]), ("0", "zh"))


def test_the_address_chooses_the_period_and_a_wrong_one_does_no_harm(care: AppTest) -> None:
    care.query_params["days"], care.query_params["asked"] = "0", "klingon"
    care.run()
    assert not care.exception
    assert "问题3个" in words(care)


def test_old_ones_and_everything_are_deleted_after_a_question(care: AppTest, store: Store) -> None:
    with store.writing() as connection:
        connection.execute("UPDATE conversations SET updated = (SELECT asked FROM exchanges WHERE conversation = conversations.id)")  # fmt: skip
    care.run()
    care.number_input(key="care-older").set_value(50).run()
    care.button(key="care-delete-older").click().run()
    assert Conversations(store).count() == 3
    care.button(key="care-delete-sure").click().run()
    assert Conversations(store).count() == 2
    care.button(key="care-delete-all").click().run()
    care.button(key="care-delete-sure").click().run()
    assert not care.exception
    assert Conversations(store).count() == 0
    assert catalogue("zh")["care_nothing"] in words(care)


def test_on_a_server_that_others_can_reach_nothing_is_shown(care: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.ui.care_page.served", lambda: True)
    care.run()
    assert not care.dataframe
    assert catalogue("zh")["care_served"] in words(care)


def test_a_database_that_cannot_be_read_is_said_to_be(care: AppTest, store: Store) -> None:
    store.close()
    with store.writing() as connection:
        connection.execute("PRAGMA user_version = 99")
    store.close()
    care.run()
    assert not care.exception
    assert catalogue("zh")["unsaved_newer"] in words(care)
