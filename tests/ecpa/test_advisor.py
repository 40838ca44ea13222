"""The advisor: its rules rest on the corpus, and what it says follows from them alone."""

from itertools import product

import pytest

from assistant.answering.quoting import Span, find
from assistant.documents.corpus import read_corpus
from assistant.documents.model import Document
from assistant.ecpa.advisor import VALUES, advise, load_rules, place_of
from assistant.ecpa.models import load_models
from assistant.errors import QuestionError
from assistant.settings import Settings

PAPER = load_models().document


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return dict(read_corpus(Settings().corpus).documents)


def test_every_rule_rests_on_words_of_the_paper(documents: dict[str, Document]) -> None:
    rules = load_rules()
    for rule in (*rules.common, *(one for listed in rules.models.values() for one in listed)):
        assert find(Span(PAPER, rule.span, rule.section), documents), rule.span


def test_every_measure_stands_in_a_digest_or_in_section_4(documents: dict[str, Document]) -> None:
    for measure in (one for listed in load_rules().measures.values() for one in listed):
        place = find(Span(measure.document or PAPER, measure.span, measure.section), documents)
        assert place, measure.span
        assert place.passage.kind == "policy" or place.passage.section.within("4")
        assert place.sentence.confidence != "unconfirmed"


def test_rules_and_measures_cover_every_model_and_input() -> None:
    rules = load_rules()
    assert list(rules.models) == [one.id for one in load_models().models]
    assert rules.measures.keys() == set(rules.inputs)
    for model in load_models().models:
        assert set(model.needs) - {"farmer"} <= {one.input for one in rules.models[model.id]}


def test_a_reservation_of_the_paper_never_speaks_for_a_model() -> None:
    for model in load_models().models:
        for rule in load_rules().models[model.id]:
            assert not (rule.met and any(rule.span in one or one in rule.span for one in model.disadvantages)), (
                rule.span
            )


def test_many_cooperatives_and_no_enterprise_leave_out_the_enterprise_model_alone() -> None:
    advice = advise(place_of({"cooperative": "strong", "enterprise": "none", "government": "strong"}))
    assert [one.model for one in advice.unfit] == ["enterprise-cooperative-farmer-platform"]
    assert [one.input for one in advice.unfit[0].absent] == ["enterprise"]
    first = {one.model for one in advice.ranks[0]}
    assert first == {"government-cooperative-farmer-platform", "government-platform-cooperative-farmer"}


def test_with_nothing_known_all_models_are_tied_and_little_is_sure() -> None:
    advice = advise(place_of({}))
    assert len(advice.ranks) == 1
    assert len(advice.ranks[0]) == 4
    assert advice.sureness == "little"


def test_each_change_named_does_change_the_order_and_no_other_does() -> None:
    place = place_of({"cooperative": "weak", "risk": "strong", "platform": "strong"})
    advice = advise(place)
    named = {(one.input, one.value) for one in advice.changes}
    before = [[one.model for one in rank] for rank in advice.ranks]
    for name, value in product(load_rules().inputs, VALUES[:3]):
        after = [[one.model for one in rank] for rank in advise({**place, name: value}).ranks]
        assert (after != before) == ((name, value) in named)


def test_what_is_no_input_or_value_is_refused_with_the_choices() -> None:
    with pytest.raises(QuestionError, match="Choose from: cooperative"):
        place_of({"harbour": "strong"})
    with pytest.raises(QuestionError, match="strong, weak, none, unknown"):
        place_of({"cooperative": "big"})
