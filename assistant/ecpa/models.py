"""The paper's four models as cited data, and which of them fit what a question says about a place.

No score is invented: a model is left out when the question says that an actor it needs is missing, and those whose actors the
question says are there come first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from assistant.documents.model import Document, Language

_LACKS = {
    "zh": re.compile(
        r"(?:没有|没|缺少|缺乏|缺|无|不足|少有|尚无|不(?:需要|用|要|是|靠|依赖|依靠|涉及|包括|包含)|而非|并非)[^，,。；;、但]{0,6}$"
    ),
    "en": re.compile(
        r"\b(?:no|without|lacks?|lacking|few|not (?:yet )?(?:have|any|need|require|involve|include|use|rely on|depend on|on|with|by|through)|missing)\s+(?:\w+\s+){0,2}$",
        re.IGNORECASE,
    ),
}
_LACKS_AFTER = re.compile(r"^[^，,。；;、但]{0,3}(?:很少|不多|太少|缺乏|不足|没有)")


_ORDINALS = {
    one: at
    for at, names in enumerate(("fir 1st 1 one 一", "sec 2nd 2 two 二", "thi 3rd 3 thr 三", "fou 4th 4 四"))
    for one in names.split()
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Flow(_Strict):
    """An arrow of a model's diagram: who gives what to whom, and the span that says so."""

    source: str = Field(alias="from")
    to: str
    kind: Literal["goods", "money", "contract", "information", "guidance"]
    carries: str
    span: str


class Model(_Strict):
    """One model: where the paper describes it, whom it needs, the spans that say how it works, for and against, and the actors' places in its diagram.

    `place` is that of its case; `known_by` what else it is called by where models are spoken of, and `in_paper` where it is the paper's models.
    """

    id: str
    section: str
    place: str
    known_by: str = ""
    in_paper: str = ""
    needs: tuple[str, ...]
    describes: tuple[str, ...]
    advantages: tuple[str, ...]
    disadvantages: tuple[str, ...]
    case: tuple[str, ...]
    conditions: tuple[str, ...]
    places: dict[str, tuple[float, float]]
    flows: tuple[Flow, ...]

    @property
    def spans(self) -> tuple[str, ...]:
        """All spans in the order an answer shows them."""
        return (*self.describes, *self.advantages, *self.disadvantages)

    def spans_of(self, aspect: str) -> tuple[str, ...]:
        """The spans of "advantages" or "disadvantages"."""
        return self.advantages if aspect == "advantages" else self.disadvantages


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
    aspects: dict[str, dict[Language, str]]
    all_of_them: dict[Language, str]
    model_word: str
    how_it_works: dict[Language, str]
    which_model: dict[Language, str]
    case_word: dict[Language, str]
    any_platform: dict[Language, str]
    which_models: dict[Language, str]
    takes_part: dict[Language, str]
    role: dict[Language, str]
    participants: dict[Language, str]
    names: dict[Language, str]
    in_common: dict[Language, str]
    in_order: dict[Language, str]
    barely_in_order: dict[Language, str]
    example: dict[Language, str]
    own: dict[Language, str]
    paper_word: str


@dataclass(frozen=True, slots=True)
class Cast:
    """What a question asks of the models' actors: `which` models have those `there` and lack the `missing` ones, what `role` those have, who takes part or what
    the models are called (`all`). `rest` is what the question says beside.
    """

    asks: Literal["which", "role", "all"]
    there: frozenset[str]
    missing: frozenset[str]
    rest: str


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
    there, missing = actors_told(text, language, models)
    possible = [model for model in models.models if not missing & set(model.needs)]
    return tuple(sorted(possible, key=lambda model: -len(there & set(model.needs))))


def aspects(text: str, language: Language, models: Models) -> tuple[str, ...]:
    """Which of "advantages" and "disadvantages" a question asks for."""
    return tuple(aspect for aspect, words in models.aspects.items() if re.search(words[language], text, re.IGNORECASE))


def is_counted_out(text: str, language: Language, models: Models) -> bool:
    """Whether a text names a model by its place among the four: "the second model"."""
    return bool(re.search(models.in_order[language], text, re.IGNORECASE))


def is_ordinal(text: str, language: Language, models: Models) -> bool:
    """Whether a text is a place among several and nothing else: "second", "the fourth", 第二种."""
    article = "" if language == "zh" or re.match(r"the\b", text, re.IGNORECASE) else "the "
    return counted_barely(f"{article}{text}", language, models) is not None


def asks_for_example(text: str, language: Language, models: Models) -> bool:
    """Whether a question asks what stands for a model."""
    return bool(re.search(models.example[language], text, re.IGNORECASE))


def asks_how(text: str, language: Language, models: Models) -> bool:
    """Whether a question asks how a model works."""
    return bool(re.search(models.how_it_works[language], text, re.IGNORECASE))


def shares_asked(text: str, language: Language, models: Models) -> bool:
    """Whether a question asks what models have in common."""
    return bool(re.search(models.in_common[language], text, re.IGNORECASE))


def without_names(text: str, language: Language, models: Models) -> str:
    """A text without what names models: "the four models", "the second model", what each is called by, the word itself."""
    names = [name for model in models.models for name in (model.place, model.known_by) if name]
    for pattern in (models.in_order[language], models.all_of_them[language], *names, models.model_word):
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    return text


def without_aspects(text: str, language: Language, models: Models) -> str:
    """A text without what asks for one side of a model: its advantages, how it works, its example."""
    for said in (*models.aspects.values(), models.how_it_works, models.example):
        text = re.sub(said[language], " ", text, flags=re.IGNORECASE)
    return text


def selected_by(text: str, language: Language, models: Models) -> str:
    """What a question that selects among the models says beside that something takes part in them; "" for other questions."""
    if not re.search(models.which_models[language], text, re.IGNORECASE):
        return ""
    return _without(text, language, models, models.which_models, models.takes_part)


def _without(text: str, language: Language, models: Models, *said: Mapping[Language, str]) -> str:
    patterns = "|".join(words[language] for words in said)
    return re.sub(patterns, " ", without_names(text, language, models), flags=re.IGNORECASE)


def named_models(
    text: str, language: Language, models: Models, headings: Mapping[str | None, str], *, placed: bool = False
) -> tuple[Model, ...]:
    """The models that a question names: by section, by heading, by its place among the four, by its case, by its actors in their order, or all ("the four models").

    `placed` says that the place alone names the model, as where models are compared or weighed.
    """
    by_section = [
        model for model in models.models if re.search(rf"(?<![\d.]){re.escape(model.section)}(?![\d.]*\d)", text)
    ]
    squeezed = letters(text)
    by_heading = [model for model in models.models if letters(headings.get(model.section, " ")) in squeezed]
    if by_section or by_heading:
        return tuple(by_section or by_heading)
    if numbered := _numbered(text, language, models):
        return numbered
    called_so = re.search(models.model_word, text, re.IGNORECASE)
    spoken_of = placed or called_so
    by_place = tuple(model for model in models.models if _is_called(model, text, models, well=called_so is not None))
    if spoken_of and by_place:
        return by_place
    if re.search(models.all_of_them[language], text, re.IGNORECASE):
        of_others = re.search(models.own[language], text, re.IGNORECASE) and not re.search(
            models.paper_word, text, re.IGNORECASE
        )
        return () if of_others else models.models
    if not spoken_of:
        return ()
    named = _in_order(text, language, models)
    if len(named) < 2:
        return ()
    ranked = {model.id: SequenceMatcher(None, named, _generic(model)).ratio() for model in models.models}
    best = max(ranked.values())
    return tuple(model for model in models.models if ranked[model.id] == best)


def _numbered(text: str, language: Language, models: Models) -> tuple[Model, ...]:
    """The models that a text counts out: "the second model", 第二种模式."""
    places = {_place(match, models) for match in re.finditer(models.in_order[language], text, re.IGNORECASE)}
    return tuple(model for at, model in enumerate(models.models) if at in places)


def counted_barely(text: str, language: Language, models: Models) -> Model | None:
    """The model that a text counts out where it speaks of models already, and nothing else: "the fourth one", 第三种."""
    match = re.fullmatch(models.barely_in_order[language], text.strip(), re.IGNORECASE)
    return models.models[_place(match, models)] if match else None


def _place(match: re.Match[str], models: Models) -> int:
    said = next((one for one in match.groupdict().values() if one), "last").lower()
    return _ORDINALS.get(said[:3], len(models.models) - 1)


def _is_called(model: Model, text: str, models: Models, *, well: bool) -> bool:
    """Whether a text names a model by its case; `well` says that it speaks of models, so that what it is known by may stand for it."""
    names = [model.place]
    if well:
        names.append(model.known_by)
        names += [model.in_paper] * bool(re.search(models.paper_word, text, re.IGNORECASE))
    return any(name and re.search(name, text, re.IGNORECASE) for name in names)


def letters(text: str) -> str:
    """A heading's letters alone, without the word for a model."""
    return re.sub(r"[\W_]+|模式|\bmod(?:el|e)\b", "", text, flags=re.IGNORECASE).lower()


def _generic(model: Model) -> list[str]:
    return ["platform" if one == "settled_platform" else one for one in model.needs]


def _in_order(text: str, language: Language, models: Models) -> list[str]:
    """The actors that a text names, in its order; every platform counts as one."""
    found = {
        match.start(): "platform" if actor == "settled_platform" else actor
        for actor, words in models.actors.items()
        for match in re.finditer(words[language], text, re.IGNORECASE)
    }
    return list(dict.fromkeys(found[start] for start in sorted(found)))


def tells_apart(text: str, language: Language, models: Models) -> bool:
    """Whether a question says of an actor that not every model needs that it is there, or of any that it is missing."""
    there, missing = actors_told(text, language, models)
    common = set.intersection(*(set(model.needs) for model in models.models))
    return bool(missing or there - common)


def asks_which(text: str, language: Language, models: Models) -> bool:
    """Whether a question describes a place by its actors and asks which model that is."""
    return bool(re.search(models.which_model[language], text, re.IGNORECASE)) and tells_apart(text, language, models)


def cast_asked(text: str, language: Language, models: Models) -> Cast | None:
    """What a question asks of the actors of models, if it does."""
    there, missing = (
        frozenset(_generic_actor(one, text, language, models) for one in told)
        for told in actors_told(text, language, models)
    )

    def cast(asks: Literal["which", "role", "all"], *said: dict[Language, str]) -> Cast:
        rest = _without(text, language, models, *said, models.case_word, *models.actors.values())
        return Cast(asks, there, missing, rest)

    def says(words: dict[Language, str]) -> bool:
        return bool(re.search(words[language], text, re.IGNORECASE))

    if says(models.which_models) and (there or missing):
        return cast("which", models.which_models, models.any_platform, models.takes_part)
    if says(models.role) and there:
        return cast("role", models.role, models.any_platform)
    if says(models.participants) or says(models.names):
        return cast("all", models.participants, models.names)
    return None


def having(cast: Cast, models: Models) -> tuple[Model, ...]:
    """The models that need all of the actors that are to be there, and none of those that are not."""
    return tuple(
        one
        for one in models.models
        if all(plays(one, actor) for actor in cast.there) and not any(plays(one, actor) for actor in cast.missing)
    )


def plays(model: Model, actor: str) -> bool:
    """Whether a model needs an actor; a platform is there in one that an enterprise brings, too."""
    return actor in model.needs or (actor == "platform" and "settled_platform" in model.needs)


def deeds(model: Model, actor: str) -> tuple[str, ...]:
    """The spans that say what an actor gives in a model, or, where none does, what it is given."""
    alike = ("platform", "settled_platform") if actor == "platform" else (actor,)
    gives = [flow.span for flow in model.flows if flow.source in alike]
    return tuple(dict.fromkeys(gives or [flow.span for flow in model.flows if flow.to in alike]))


def _generic_actor(actor: str, text: str, language: Language, models: Models) -> str:
    """Any platform where it is not said to be an enterprise's own."""
    return (
        "platform"
        if actor == "settled_platform" and re.search(models.any_platform[language], text, re.IGNORECASE)
        else actor
    )


def actors_told(text: str, language: Language, models: Models) -> tuple[set[str], set[str]]:
    """(the actors that a text says are there, those it says are missing)."""
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


def spot(document: Document, section: str | None, span: str) -> Spot | None:
    """Where a span stands in the governing text of a document (of its section, where one is named), or None."""
    for passage in document.passages:
        in_section = section is None or passage.section.belongs_to(section)
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
