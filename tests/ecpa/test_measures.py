"""What policy offers: every measure rests on words of the corpus in the named section, and its standing on words too."""

from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import ValidationError

from assistant.answering.citing import Place, side
from assistant.answering.quantities import missing_values
from assistant.answering.quoting import Span, find
from assistant.documents.corpus import read_corpus
from assistant.documents.model import Document, Passage
from assistant.ecpa.advisor import load_rules
from assistant.ecpa.measures import (
    ASPECTS,
    STANDINGS,
    Measure,
    Policy,
    load_measures,
    offers,
    problem_of,
    standing,
)
from assistant.ecpa.models import load_models
from assistant.ecpa.quoted import Rest, first_day, last_day
from assistant.errors import QuestionError
from assistant.settings import Settings

TODAY = date(2026, 11, 26)
PAPER = load_models().document


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return dict(read_corpus(Settings().corpus).documents)


@pytest.fixture(scope="module")
def passages(documents: dict[str, Document]) -> dict[str, Passage]:
    return {passage.id: passage for document in documents.values() for passage in document.passages}


def place_of(rest: Rest, owner: str, documents: dict[str, Document]) -> Place:
    place = find(Span(rest.document or owner, rest.span, rest.section), documents)
    assert place, rest
    return place


def rests() -> Iterator[tuple[str, Rest, str]]:
    """Every span of the file, the document that owns it, and what it is for."""
    loaded = load_measures()
    for policy in loaded.policies.values():
        for one in (policy.dated, *policy.rests):
            yield policy.document, one, "standing"
    for problem in loaded.problems:
        for one in problem.difficulty:
            yield PAPER, one, "difficulty"
        for measure in problem.measures:
            for aspect in ASPECTS:
                for one in measure.spans(aspect):
                    yield loaded.policies[measure.policy].document, one, aspect


def test_every_span_stands_in_the_corpus_in_the_section_named(documents: dict[str, Document]) -> None:
    for owner, rest, _ in rests():
        place = place_of(rest, owner, documents)
        assert place.passage.section.belongs_to(rest.section), rest


def test_problems_are_in_the_papers_words_and_measures_in_those_of_digests(documents: dict[str, Document]) -> None:
    for owner, rest, kind in rests():
        if kind == "difficulty":
            # the paper's section on difficulties, or a note that explains its wording
            place = place_of(rest, owner, documents)
            assert place.passage.section.within("2.2") or place.passage.kind == "note"
        else:
            assert place_of(rest, owner, documents).passage.kind == "policy"


def test_what_a_measure_says_is_confirmed_or_known_from_the_paper_alone(documents: dict[str, Document]) -> None:
    for owner, rest, kind in rests():
        if kind in ("says", "targets", "conditions"):
            assert place_of(rest, owner, documents).sentence.confidence != "unconfirmed", rest


def test_figures_and_years_of_our_names_stand_in_the_words_they_rest_on(
    documents: dict[str, Document], passages: dict[str, Passage]
) -> None:
    for policy in load_measures().policies.values():
        places = [place_of(one, policy.document, documents) for one in (policy.dated, *policy.rests)]
        for language in ("en", "zh"):
            texts = [
                f"{one.passage.text} {one.passage.section.heading}"
                for one in (side(each, language, passages) for each in places)
            ]
            title = documents[policy.document].full_title(language)
            assert missing_values(policy.name.of(language), title, *texts) == [], policy.name


def test_the_date_of_a_policy_stands_in_the_sentence_it_rests_on(
    documents: dict[str, Document], passages: dict[str, Passage]
) -> None:
    months = "January February March April May June July August September October November December".split()
    for policy in load_measures().policies.values():
        place = place_of(policy.dated, policy.document, documents)
        english, chinese = (side(place, one, passages).sentence.text for one in ("en", "zh"))
        for partial in filter(None, (policy.date, policy.latest)):
            year, *rest = (int(part) for part in partial.split("-"))
            assert str(year) in english
            assert f"{year}年" in chinese or f"{year}—" in chinese or f"〔{year}〕" in chinese
            if rest:
                assert months[rest[0] - 1] in english
                assert f"{rest[0]}月" in chinese
            if len(rest) > 1:
                assert f"{rest[1]} {months[rest[0] - 1]}" in english
                assert f"{rest[1]}日" in chinese


def test_the_year_to_which_a_policy_runs_stands_in_the_words_it_rests_on(documents: dict[str, Document]) -> None:
    dated = [one for one in load_measures().policies.values() if one.until]
    assert dated
    for policy in dated:
        assert policy.ends is not None
        assert str(policy.until) in place_of(policy.ends, policy.document, documents).sentence.text


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("rural-ecommerce-2024", TODAY, "running"),
        ("rural-ecommerce-2024", date(2029, 12, 31), "running"),
        ("rural-ecommerce-2024", date(2030, 1, 1), "goals_past"),
        ("gansu-2016", TODAY, "expired"),
        ("state-council-2015", TODAY, "goals_past"),
        ("demonstration-2020", TODAY, "succeeded"),
        ("nineteen-departments-2015", TODAY, "unknown"),
    ],
)
def test_a_policy_stands_as_its_sources_and_its_term_say(name: str, day: date, expected: str) -> None:
    assert standing(load_measures().policies[name], day) == expected


def test_no_standing_is_stated_without_a_source() -> None:
    sample = load_measures().policies["demonstration-2020"].model_dump()
    with pytest.raises(ValidationError, match="needs the span"):
        Policy.model_validate(sample | {"status": ()})
    with pytest.raises(ValidationError, match="belong together"):
        Policy.model_validate(sample | {"until": 2030})


def test_a_measure_without_a_span_is_refused() -> None:
    with pytest.raises(ValidationError, match="without a span"):
        Measure(policy="gansu-2016")


def test_what_still_runs_comes_first_and_the_newer_before_the_older() -> None:
    for problem in load_measures().problems:
        found = offers(problem, TODAY)
        live = [one.standing in ("in_force", "running") for one in found]
        assert live == sorted(live, reverse=True)
        for some in (True, False):
            days = [first_day(one.policy.date) for one, alive in zip(found, live, strict=True) if alive is some]
            assert days == sorted(days, reverse=True)


def test_the_advisers_measures_are_among_those_of_the_problem(documents: dict[str, Document]) -> None:
    advised = load_rules().measures
    loaded = load_measures()
    assert {one for problem in loaded.problems for one in problem.inputs} <= advised.keys()
    for problem in loaded.problems:
        own = {
            place_of(rest, loaded.policies[measure.policy].document, documents).key
            for measure in problem.measures
            for aspect in ASPECTS
            for rest in measure.spans(aspect)
        }
        for name in problem.inputs:
            for one in advised[name]:
                place = find(Span(one.document or PAPER, one.span, one.section), documents)
                assert place
                assert place.passage.kind == "paper" or place.key in own, (problem.id, one.span)


def test_a_problem_is_found_by_its_id_or_name_and_a_wrong_one_is_answered_with_the_choices() -> None:
    assert problem_of("logistics") is problem_of("物流成本高、配送效率低")
    with pytest.raises(QuestionError, match="logistics, finance, talent"):
        problem_of("weather")


def test_a_partial_date_has_a_first_and_a_last_day() -> None:
    assert (first_day("2016"), last_day("2016")) == (date(2016, 1, 1), date(2016, 12, 31))
    assert (first_day("2016-02"), last_day("2016-02")) == (date(2016, 2, 1), date(2016, 2, 29))
    assert first_day("2016-11-04") == last_day("2016-11-04") == date(2016, 11, 4)
    for wrong in ("16", "2016-13", "2016-02-30", "about 2016"):
        with pytest.raises(ValueError, match=r".+"):
            first_day(wrong)


def test_every_standing_has_its_words() -> None:
    from assistant.ui.texts import catalogue

    for language in ("en", "zh"):
        assert {f"standing_{one}" for one in STANDINGS} <= catalogue(language).keys()
