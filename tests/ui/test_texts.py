"""The words on the screen are complete in both languages."""

import re
from string import Formatter

import pytest

from assistant.answering import phrases
from assistant.documents.model import Confidence, Kind
from assistant.ui import texts
from assistant.ui.texts import plain, say


@pytest.mark.parametrize("catalogue", [texts.catalogue, phrases.catalogue])
def test_both_languages_have_the_same_texts_with_the_same_values(catalogue) -> None:
    english, chinese = catalogue("en"), catalogue("zh")
    assert english.keys() == chinese.keys()
    for key, text in english.items():
        fields = [sorted({name for _, name, _, _ in Formatter().parse(one) if name}) for one in (text, chinese[key])]
        assert fields[0] == fields[1], key


def test_the_chinese_texts_use_full_width_marks() -> None:
    odd = [text for text in texts.catalogue("zh").values() if re.search(r"[\u4e00-\u9fff][,;:?!]", text)]
    assert odd == []


def test_every_kind_and_confidence_has_its_words() -> None:
    for name in (*Kind.__args__, *(f"x{one}" for one in ())):
        assert say(f"kind_{name}", "zh")
    for name in Confidence.__args__:
        assert say(f"confidence_{name}", "en")


def test_text_from_documents_cannot_act_as_markup() -> None:
    assert plain("<b> $x$ :smile: [a](b) *c* `d`") == r"\<b\> \$x\$ \:smile\: \[a\]\(b\) \*c\* \`d\`"
