"""The paper's four models as cited data, and which of them fit what a question says about a place.

No score is invented: a model is left out when the question says that an actor it needs is missing, and those whose actors the
question says are there come first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.documents.model import Document, Language

_LACKS = {
    "zh": re.compile(r"(?:没有|没|缺少|缺乏|缺|无|不足|少有|尚无)[^，。；、但]{0,6}$"),
    "en": re.compile(r"\b(?:no|without|lacks?|lacking|few|not have|not any|missing)\s+(?:\w+\s+){0,2}$", re.IGNORECASE),
}
_LACKS_AFTER = re.compile(r"^[^，。；、但]{0,3}(?:很少|不多|太少|缺乏|不足|没有)")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Model(_Strict):
    """One model: where the paper describes it, whom it needs, and the spans that say how it works, for and against."""

    id: str
    section: str
    needs: tuple[str, ...]
    describes: tuple[str, ...]
    advantages: tuple[str, ...]
    disadvantages: tuple[str, ...]

    @property
    def spans(self) -> tuple[str, ...]:
        """All spans in the order an answer shows them."""
        return (*self.describes, *self.advantages, *self.disadvantages)


class Advice(_Strict):
    """A span that holds for the choice of any model."""

    section: str
    span: str


class Models(_Strict):
    """The data file."""

    document: str
    models: tuple[Model, ...]
    advice: tuple[Advice, ...]
    actors: dict[str, dict[Language, str]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence of a document by passage position and number."""

    position: int
    number: int


@lru_cache(maxsize=1)
def load_models() -> Models:
    """The four models as shipped."""
    text = files("assistant.ecpa").joinpath("models.yaml").read_text(encoding="utf-8")
    return Models.model_validate(yaml.safe_load(text))


def fitting(text: str, language: Language, models: Models) -> tuple[Model, ...]:
    """The models that a described place could use, the most fitting first; all when the question describes nothing."""
    there, missing = _actors(text, language, models)
    possible = [model for model in models.models if not missing & set(model.needs)]
    return tuple(sorted(possible, key=lambda model: -len(there & set(model.needs))))


def describes_a_place(text: str, language: Language, models: Models) -> bool:
    """Whether a question says which actors are there or missing."""
    return any(_actors(text, language, models))


def _actors(text: str, language: Language, models: Models) -> tuple[set[str], set[str]]:
    there: set[str] = set()
    missing: set[str] = set()
    taken: list[tuple[int, int]] = []
    # the longer names first, so that 电商企业 is not read as 企业 too
    found = sorted(
        (
            (match, actor)
            for actor, words in models.actors.items()
            for match in re.finditer(words[language], text, re.IGNORECASE)
        ),
        key=lambda one: one[0].start() - one[0].end(),
    )
    for match, actor in found:
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        taken.append(match.span())
        before, after = text[: match.start()], text[match.end() :]
        lacking = _LACKS[language].search(before) or (language == "zh" and _LACKS_AFTER.match(after))
        (missing if lacking else there).add(actor)
    return there - missing, missing


def spot(document: Document, section: str, span: str) -> Spot | None:
    """Where a span stands in the governing text of a document's section, or None."""
    for passage in document.passages:
        in_section = passage.section.within(section) or section in passage.section.path
        if passage.language != document.language or not in_section:
            continue
        for number, sentence in enumerate(passage.sentences):
            if span in sentence.text:
                return Spot(passage.position, number)
    return None


def usable(documents: Mapping[str, Document]) -> Models | None:
    """The models when the document they are about is in the corpus."""
    models = load_models()
    return models if models.document in documents else None
