"""An answer as JSON: whole and back, from earlier and later versions of the program."""

import json

import pytest
from made_records import answered, refused

from assistant.answering.answer import Answer
from assistant.records.kept import FORMAT, from_json, name_from, to_json


def back(text: str, status: str = "answered") -> Answer:
    return from_json(text, question="问？", standalone="问？", language="zh", status=status)


@pytest.mark.parametrize("answer", [answered(), refused()])
def test_an_answer_comes_back_with_all_that_the_screen_needs(answer: Answer) -> None:
    assert back(to_json(answer)) == answer


def test_the_stored_form_holds_the_public_contract() -> None:
    answer = answered()
    stored = json.loads(to_json(answer))
    contract = answer.contract()
    assert stored["format"] == FORMAT
    assert {key: stored[key] for key in contract if key not in ("statements", "citations")} == {
        key: value for key, value in contract.items() if key not in ("statements", "citations")
    }
    assert contract["citations"][0].items() <= stored["citations"][0].items()


def test_fields_of_a_later_version_are_left_out_at_every_depth() -> None:
    stored = json.loads(to_json(answered()))
    stored["mood"] = "sunny"
    stored["citations"][0]["mood"] = "sunny"
    stored["citations"][0]["evidence"]["sources"][0]["mood"] = "sunny"
    assert back(json.dumps(stored)) == answered()


def test_fields_that_an_earlier_version_did_not_have_get_their_defaults() -> None:
    stored = json.loads(to_json(answered()))
    del stored["withheld"], stored["timings_ms"], stored["statements"][0]["group"]
    assert back(json.dumps(stored)).statements[0].group is None


@pytest.mark.parametrize("change", [{"format": FORMAT + 1}, {"citations": "gone"}])
def test_what_cannot_be_read_whole_is_shown_as_its_words(change: dict[str, object]) -> None:
    stored = json.loads(to_json(answered()))
    found = back(json.dumps(stored | change))
    assert found.answer == answered().answer
    assert (found.status, found.citations, found.preface) == ("answered", (), found.answer)
    assert found.remark


def test_broken_json_is_no_end_of_the_conversation() -> None:
    assert back("{", "not_in_sources").status == "not_in_sources"


def test_a_name_is_the_beginning_of_the_question_on_one_line() -> None:
    assert name_from("  What\n is  it? ") == "What is it?"
    assert len(name_from("问" * 500)) == 60
