"""Floors under the labelled sets of benchmarks/understanding.py, which prints both halves."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from assistant.answering.likeness import Likeness
from assistant.documents.corpus import read_corpus
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("understanding", ROOT / "benchmarks/understanding.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def understanding() -> ModuleType:
    return loaded()


@pytest.fixture(scope="module")
def bench(understanding: ModuleType, light_encoders: Encoders) -> object:
    texts = understanding.texts_of(read_corpus(Settings().corpus).documents.values())
    return understanding.Bench(texts, Likeness(light_encoders.light).to_each)


@pytest.mark.parametrize("part", ["dev", "test"])
@pytest.mark.parametrize("name", ["followups", "kinds", "mixed", "typed"])
def test_nine_in_ten_of_each_half_are_understood(bench: object, name: str, part: str) -> None:
    assert bench.share_right(name, part) >= 0.9  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "least"), [("followups", 90), ("kinds", 120), ("mixed", 50), ("typed", 80)])
def test_the_sets_are_as_large_as_the_figures_claim(understanding: ModuleType, name: str, least: int) -> None:
    cases = understanding.cases(name)
    assert len(cases) >= least
    assert len({case["id"] for case in cases}) == len(cases)
