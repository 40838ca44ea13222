"""An opened citation shows its reference in the style that is chosen."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    from assistant.documents.model import Document
    from assistant.ui.reference_view import draw_reference

    document = Document(
        id="plan", title={"zh": "清河县电商方案"}, short_title={"zh": "方案"}, kind="paper", language="zh", texts={},
        passages=(), authors=("张三",), dated="2019",
    )  # fmt: skip
    draw_reference(document, 4, "zh", "one")


def test_the_reference_changes_with_the_style() -> None:
    shown = AppTest.from_function(page, default_timeout=30).run()
    assert not shown.exception
    assert shown.code[0].value == "张三. 清河县电商方案[Z]. 2019: 4."
    shown = shown.button_group(key="style-one").set_value("apa").run()
    assert shown.code[0].value == "张三. (2019). 清河县电商方案 [论文].\n(张三, 2019, p. 4)"
