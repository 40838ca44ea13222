"""From a question that describes a place to the adviser with the description filled in."""

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answering.assistant import Assistant
from assistant.settings import Settings
from assistant.ui import engine as engine_module
from assistant.ui.adviser_line import asked_of_place


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("我们村有合作社但没有龙头企业，适合哪种模式？", {"cooperative": "strong", "enterprise": "none"}),
        ("We have no leading enterprises but many cooperatives. Which model suits us?", {"cooperative": "strong", "enterprise": "none"}),
        ("Which model should we choose?", {}),
        ("甘肃有多少个村级电商服务站？", None),
    ],
)  # fmt: skip
def test_what_a_question_tells_of_a_place_is_taken_over_and_of_other_questions_nothing(
    assistant: Assistant, question: str, told: dict[str, str] | None
) -> None:
    assert asked_of_place(assistant.ask(question), assistant) == told


def page() -> None:
    from assistant.ui import models_page
    from assistant.ui.engine import engine
    from assistant.ui.state import session

    models_page.draw(engine(), session())


def test_the_form_opens_filled_in_and_keeps_what_is_changed_there(
    assistant: Assistant, bundled_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Assistant, "open", lambda *_: assistant)
    monkeypatch.setattr(engine_module, "load_settings", lambda: bundled_settings)
    engine_module.engine.clear()
    engine_module.engine().wait(60)
    app = AppTest.from_function(page, default_timeout=120)
    for name, value in {"cooperative": "strong", "enterprise": "none", "harvest": "strong", "risk": "huge"}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    values = {one.key: one.value for one in app.selectbox}
    assert (values["place-cooperative"], values["place-enterprise"], values["place-risk"]) == (
        "strong",
        "none",
        "unknown",
    )
    app.selectbox(key="place-enterprise").set_value("weak").run()
    assert app.selectbox(key="place-enterprise").value == "weak"
