"""A part about one of the field's models: who gives what to whom, and its labelled sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering.phrases import messages
from assistant.answering.quoting import Span, find_all
from assistant.documents.model import Document, Language
from assistant.ecpa.models import Model, usable
from assistant.teaching.packs.outline import Key
from assistant.teaching.packs.quotes import Line, Quotes
from assistant.teaching.phrases import tell

# what a slide shows of a model, in this order; the sheet for the discussion of a case adds the case
ASPECTS = ("works", "advantages", "disadvantages", "conditions")


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow of the model: names of both ends and of what flows, its kind, and the sentence that says so."""

    source: str
    carries: str
    to: str
    kind: str
    line: Line


def models_of(quotes: Quotes) -> tuple[Model, ...]:
    """The models, where the document that they are from is among the documents."""
    found = usable(quotes.documents)
    return found.models if found else ()


def model_named(name: str | None, quotes: Quotes) -> Model | None:
    """The model of an id."""
    return next((one for one in models_of(quotes) if one.id == name), None)


def model_at(document: Document, section: str | None, quotes: Quotes) -> Model | None:
    """The model that a section of a document describes."""
    found = usable(quotes.documents)
    if found is None or found.document != document.id or section is None:
        return None
    return next((one for one in found.models if one.section == section), None)


def spans(model: Model, aspect: str) -> tuple[str, ...]:
    """The words that stand for an aspect: "works", "case", "advantages", "disadvantages" or "conditions"."""
    return {
        "works": model.describes, "case": model.case, "advantages": model.advantages,
        "disadvantages": model.disadvantages, "conditions": model.conditions,
    }[aspect]  # fmt: skip


def keys(model: Model, aspect: str, quotes: Quotes) -> list[Key]:
    """The sentences of an aspect."""
    return _keys(model, spans(model, aspect), quotes)


def labels(model: Model, quotes: Quotes, language: Language) -> dict[Key, str]:
    """The label of each sentence that is one of the aspects; of several where it is of several."""
    found: dict[Key, list[str]] = {}
    for aspect in ASPECTS:
        for key in keys(model, aspect, quotes):
            found.setdefault(key, []).append(tell(f"aspect_{aspect}", language))
    joint = "、" if language == "zh" else ", "
    return {key: joint.join([first, *(one.lower() for one in others)]) for key, (first, *others) in found.items()}


def arrows(model: Model, quotes: Quotes, language: Language) -> list[Arrow]:
    """The arrows in the order of the data; one whose sentence cannot be shown is left out."""
    words = messages("assistant.ecpa", language)
    made = []
    for flow in model.flows:
        listed = quotes.lines(_keys(model, (flow.span,), quotes))
        if listed:
            made.append(
                Arrow(
                    words[f"actor_{flow.source}"],
                    words[f"carries_{flow.carries}"],
                    words[f"actor_{flow.to}"],
                    flow.kind,
                    listed[0],
                )
            )
    return made


def actors(model: Model, language: Language) -> list[str]:
    """Who takes part, in the order of the arrows."""
    words = messages("assistant.ecpa", language)
    return [
        words[f"actor_{one}"] for one in dict.fromkeys(end for flow in model.flows for end in (flow.source, flow.to))
    ]


def _keys(model: Model, words: Iterable[str], quotes: Quotes) -> list[Key]:
    found = usable(quotes.documents)
    if found is None:
        return []
    return [
        one.key for one in find_all((Span(found.document, span, model.section) for span in words), quotes.documents)
    ]
