"""Which sentences cannot be read alone, over labelled sentences in both languages whose halves are kept apart by a hash."""

import hashlib
import json
from pathlib import Path

import pytest

from assistant.answering.completeness import continues, need

LABELLED = [
    json.loads(line)
    for line in (Path(__file__).resolve().parents[1] / "data/standing.jsonl").read_text(encoding="utf-8").splitlines()
]


def half(text: str) -> str:
    return "dev" if hashlib.blake2b(text.encode()).digest()[0] % 2 == 0 else "test"


def test_there_are_enough_labelled_sentences_in_both_languages() -> None:
    assert min(sum(one["language"] == language for one in LABELLED) for language in ("en", "zh")) >= 60


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("part", ["dev", "test"])
def test_what_a_sentence_needs_is_read_from_its_words(language: str, part: str) -> None:
    rows = [one for one in LABELLED if one["language"] == language and half(one["text"]) == part]
    wrong = [one["text"] for one in rows if need(one["text"], one["language"]) != one["needs"]]
    assert len(wrong) <= 0.05 * len(rows), wrong


@pytest.mark.parametrize(
    ("text", "language", "so"),
    [
        ("Therefore, the direction of policy differs.", "en", True),
        ("The direction of policy differs.", "en", False),
        ("因此，政策方向有所不同。", "zh", True),
        ("政策方向因此有所不同。", "zh", False),
    ],
)
def test_a_consequence_is_told_by_its_first_word(text: str, language, so: bool) -> None:
    assert continues(text, language) is so
