"""The page of policies, run without a browser: each view in both languages, links to it, and what is not there."""

import itertools
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answering.assistant import Assistant
from assistant.documents.corpus import read_corpus
from assistant.documents.model import Document
from assistant.ecpa.measures import load_measures
from assistant.ecpa.timeline import load_timeline
from assistant.settings import Settings
from assistant.ui import engine as engine_module
from assistant.ui.figure_pieces import series_in, write_figures
from assistant.ui.policy_charts import figure_chart, timeline_chart
from assistant.ui.timeline_pieces import write_timeline


def page() -> None:
    from assistant.ui import policies_page
    from assistant.ui.engine import engine
    from assistant.ui.state import session

    policies_page.draw(engine(), session())


@pytest.fixture
def app(assistant: Assistant, bundled_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page alone, with the assistant at hand."""
    monkeypatch.setattr(Assistant, "open", lambda *_: assistant)
    monkeypatch.setattr(engine_module, "load_settings", lambda: bundled_settings)
    engine_module.engine.clear()
    engine_module.engine().wait(60)
    return AppTest.from_function(page, default_timeout=120)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return dict(read_corpus(Settings().corpus).documents)


def open_view(app: AppTest, **address: str) -> AppTest:
    for name, value in address.items():
        app.query_params[name] = value
    shown = app.run()
    assert not shown.exception
    return shown


def words(app: AppTest) -> str:
    return "\n".join(
        str(one.value).replace("\\", "")
        for kind in (app.title, app.subheader, app.markdown, app.caption, app.info)
        for one in kind
    )


@pytest.mark.parametrize(
    ("language", "title", "standing"),
    [
        ("zh", "政策：措施、时间线、数据与比较", "执行期内，目标到2029年"),
        ("en", "Policies: measures", "Running: its goals reach to 2029"),
    ],
)
def test_an_official_sees_what_is_offered_and_how_it_stands(
    app: AppTest, language: str, title: str, standing: str
) -> None:
    shown = open_view(app, lang=language, view="measures", problem="logistics")
    assert title in words(shown)
    assert standing in words(shown)
    assert "policies-problem" in [one.key for one in shown.selectbox]


def test_another_problem_shows_other_policies_and_the_address_follows(app: AppTest) -> None:
    shown = open_view(app, lang="zh")
    assert shown.query_params["problem"] == "logistics"
    before = words(shown)
    shown.selectbox(key="policies-problem").set_value("finance").run()
    assert not shown.exception
    assert shown.query_params["problem"] == "finance"
    assert words(shown) != before


def test_every_problem_can_be_shown_in_both_languages(app: AppTest) -> None:
    shown = open_view(app, lang="zh")
    for one in load_measures().problems:
        shown.selectbox(key="policies-problem").set_value(one.id).run()
        assert not shown.exception, one.id


def test_an_address_with_an_unknown_value_says_so_and_shows_the_usual(app: AppTest) -> None:
    shown = open_view(app, lang="zh", view="measures", problem="<b>天气</b>")
    assert "这里没有“<b>天气</b>”，改为显示：物流成本高、配送效率低" in words(shown)
    assert shown.query_params["problem"] == "logistics"


def test_the_timeline_keeps_to_the_levels_and_years_of_the_address(app: AppTest) -> None:
    shown = open_view(app, **{"lang": "en", "view": "timeline", "level": "provincial", "from": "2015", "to": "2016"})
    assert "What happened when: Gansu" in words(shown)
    assert "**2015**" in words(shown)
    assert "**2013**" not in words(shown)
    assert shown.slider(key="policies-years").value == (2015, 2016)
    shown.button_group(key="policies-levels").set_value([]).run()
    assert not shown.exception
    assert "Choose more levels or years" in words(shown)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_doubtful_figures_come_with_their_note(app: AppTest, language: str) -> None:
    shown = open_view(app, lang=language, view="figures", figure="gansu-village-stations")
    assert "EN-4" in words(shown)
    assert "6949" in "".join(str(one.value) for one in shown.table) or "6,949" in "".join(
        one.value.to_string() for one in shown.table
    )


def test_a_student_compares_two_documents(app: AppTest) -> None:
    shown = open_view(
        app, lang="en", view="compare", a="state-council-rural-ecommerce-2015", b="ecommerce-poverty-alleviation-2016"
    )
    text = words(shown)
    assert "国办发〔2015〕78号" in text
    assert "国开办发〔2016〕40号" in text
    assert "Both have sentences on: Goals and targets" in text
    shown.selectbox(key="policies-b").set_value("gansu-rural-ecommerce-2016").run()
    assert not shown.exception
    assert 'Only "Digest of the 2015 State Council General Office rural e-commerce opinions" has sentences on' in words(
        shown
    )
    assert "Nothing on this was found in this document here" in words(shown)
    shown.selectbox(key="policies-b").set_value("state-council-rural-ecommerce-2015").run()
    assert "Choose two different documents." in words(shown)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_chart_can_be_drawn_light_and_dark(language: str, documents: dict[str, Document]) -> None:
    passages = {passage.id: passage for one in documents.values() for passage in one.passages}
    for dark in (False, True):
        rows = write_timeline(load_timeline(), language, documents, passages).rows
        drawn = timeline_chart(rows, language, dark=dark).to_dict()
        assert len(drawn["layer"]) == 3
        for series in series_in(documents):
            written = write_figures(series, language, documents, passages)
            drawn = figure_chart(written, series.joined, language, dark=dark).to_dict()
            assert ("line" in [one["mark"]["type"] for one in drawn["layer"]]) is series.joined


def test_the_charts_hold_what_is_listed(documents: dict[str, Document]) -> None:
    passages = {passage.id: passage for one in documents.values() for passage in one.passages}
    rows = write_timeline(load_timeline(), "en", documents, passages).rows
    drawn = timeline_chart(rows, "en", dark=False).to_dict()
    held = drawn["layer"][1]["data"]["values"]
    assert sorted(one["text"] for one in held) == sorted(one.statement.text for one in rows)
    assert {one["doubtful"] for one in held} == {True, False}
    lines = {}
    for one in held:
        lines.setdefault((one["level"], one["middle"]), []).append((one["first"], one["last"]))
    for spans in lines.values():
        ordered = sorted(spans)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(ordered)), "marks overlap"


def test_another_corpus_says_what_is_not_there(tmp_path: Path) -> None:
    from assistant.ui.comparison_pieces import usual_pair
    from assistant.ui.measure_pieces import problems_in

    (tmp_path / "one.md").write_text("# Stations\n\nThe county had 412 stations in 2018.\n", encoding="utf-8")
    documents = read_corpus(tmp_path).documents
    assert problems_in(documents) == ()
    assert series_in(documents) == ()
    assert usual_pair(documents) is None
