"""Statements that keep their source's words and change one thing: what is counted, a denial, a duty, a direction, who does it."""

import pytest

from assistant.answering.checking.clauses import smooth
from assistant.answering.checking.counted import figure_faults
from assistant.answering.grounding import Grounding, Source, examine
from assistant.answering.likeness import Likeness
from assistant.documents.model import Language
from assistant.retrieval.embeddings import UniversalSentenceEncoder


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness(UniversalSentenceEncoder(threads=1))


def _language(text: str) -> Language:
    return "zh" if text[0] >= "\u3400" or text[-1] == "。" else "en"


@pytest.mark.parametrize(
    ("source", "statement", "fault"),
    [
        ("The road was open for half a day.", "The road was open for half a year.", "unit:0.5"),
        ("The road was open for half a day.", "道路开放了半天。", ""),
        ("Electricity reached 92% of mountain villages.", "92%的农户通了电。", "unit:0.92"),
        ("Electricity reached 92% of mountain villages.", "92%的村通了电。", ""),
        ("92% of the region's households have electricity.", "92%的农户通了电。", ""),
        ("每次罚款200元以上3000元以下。", "The fine is between 200 and 3,000 yuan.", ""),
        ("门诊开放了半年。", "The clinic was open for six months.", ""),
    ],
)
def test_a_share_keeps_what_it_is_a_share_of_and_a_span_its_unit(source: str, statement: str, fault: str) -> None:
    found = figure_faults(statement, _language(statement), [(source, _language(source))])
    assert found == ([fault] if fault else [])


def test_the_side_that_tells_what_is_counted_decides() -> None:
    sides: list[tuple[str, Language]] = [("The number of readers reached 4,300.", "en"), ("读者达到4300人。", "zh")]
    assert figure_faults("读者达到4300户。", "zh", sides) == ["unit:4300"]
    assert figure_faults("读者达到4300人。", "zh", sides) == []


@pytest.mark.parametrize(
    ("doubt", "source", "statement"),
    [
        ("duty beside", "The rules oblige owners to insure their boats.", "Owners may insure their boats."),
        ("turn beside", "村里要求加大水渠维修的资金投入。", "村里要求减少水渠维修的资金投入。"),
        ("done beside", "该县今年计划修建水渠40公里。", "该县今年已经修建水渠40公里。"),
        ("denials beside", "The mill was not built without protest.", "The mill was built without protest."),
        ("denial left out", "Most schools still lack trained nurses.", "Most schools have trained nurses."),
        (
            "place taken",
            "The trust of farmers in markets under the guidance of banks is low.",
            "The trust of banks in markets under the guidance of farmers is low.",
        ),
        (
            "another figure",
            "Apple orchards cover 30 hectares, and pear orchards cover 12 hectares.",
            "Pear orchards cover 30 hectares.",
        ),
        ("lone stranger", "The village sold 60 tonnes of onions.", "The village sold 60 tonnes of lemons."),
    ],
)
def test_one_changed_thing_is_a_doubt_and_the_unchanged_sentence_none(
    likeness: Likeness, doubt: str, source: str, statement: str
) -> None:
    language = _language(source)
    changed = examine(smooth(statement), language, [Source(source, language)], likeness.cosines)
    kept = examine(smooth(source.rstrip(".。")), language, [Source(source, language)], likeness.cosines)
    assert changed.doubts[doubt] > 0
    assert kept.doubts[doubt] == 0
    assert kept.unsupported < changed.unsupported


@pytest.mark.parametrize(
    ("source", "statement"),
    [
        ("Close to 900 boats were built in 2004.", "Nearly 900 boats were built in 2004."),
        ("2004年全县修建水渠40公里，培训农户600人。", "2004年，全县培训农户600人，修建水渠40公里。"),
        ("Apple orchards cover 30 hectares, and pear orchards cover 12 hectares.", "Pear orchards cover 12 hectares."),
        ("Owners must insure their boats.", "船主必须为船只投保。"),
    ],
)
def test_a_shortened_reordered_or_translated_sentence_passes(likeness: Likeness, source: str, statement: str) -> None:
    translation = "船主必须为自己的船只投保。" if statement[0] == "船" else None
    checked = Grounding(likeness.cosines).check(
        statement, _language(statement), [Source(source, _language(source), translation)]
    )
    assert checked.supported, checked.faults
