"""An advice as headed pieces of cited sentences: the one content of the page, the command and the briefing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.answering.answer import Citation, Statement
from assistant.answering.pieces import cite_pieces
from assistant.answering.quoting import Span, find_all
from assistant.documents.model import Document, Language, Note, Passage
from assistant.ecpa.advisor import Advice, Rule, Verdict, load_rules
from assistant.ecpa.models import load_models
from assistant.ecpa.notes import NoteIndex
from assistant.ui.texts import say


@dataclass(frozen=True, slots=True)
class Piece:
    """Cited sentences under a heading; `key` is unique in the advice."""

    key: str
    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One model of the advice (or what holds for all): its heading, a line of ours, and its pieces."""

    heading: str
    line: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The whole advice in a language, with the editor's notes on what it rests on."""

    order: str
    sureness: str
    parts: tuple[Part, ...]
    changes: tuple[str, ...]
    citations: tuple[Citation, ...]
    notes: tuple[Note, ...]


def model_names(documents: Mapping[str, Document], language: Language) -> dict[str, str]:
    """What the paper calls each model, by id; in its own language where it has no other."""
    models = load_models()
    paper = documents[models.document]
    tongue = language if language in paper.texts else paper.language
    headings = {one.section.number: one.section.heading for one in paper.passages if one.language == tongue}
    return {one.id: headings.get(one.section, one.section) for one in models.models}


def write_advice(
    advice: Advice, language: Language, documents: Mapping[str, Document], passages: Mapping[str, Passage]
) -> Written:
    """The advice in words; every reason and measure is a sentence of the corpus with its number."""
    names = model_names(documents, language)
    paper = load_models().document
    verdicts = [*(one for rank in advice.ranks for one in rank), *advice.unfit]
    models = {one.id: one for one in load_models().models}
    spans: dict[str, list[Span]] = {
        "general": [Span(paper, one.span, one.section) for one in load_models().advice],
        "common": _spans(advice.common, paper),
        "measures-common": _measures((one.input for one in advice.common), paper),
    }
    for one in verdicts:
        spans[f"for-{one.model}"] = _spans(one.met, paper)
        spans[f"against-{one.model}"] = _spans((*one.absent, *one.unmet), paper)
        model = models[one.model]
        spans[f"caution-{one.model}"] = [Span(paper, words, model.section) for words in model.disadvantages]
        spans[f"measures-{one.model}"] = _measures(one.wants, paper)
    statements, citations = cite_pieces(spans, language, documents, passages)
    resting = [place.key for place in find_all((one for listed in spans.values() for one in listed), documents)]
    notes = sorted(NoteIndex(documents).concerning(resting), key=lambda one: one.id)

    def piece(kind: str, owner: str) -> Piece:
        key = f"{kind}-{owner}" if owner else kind
        return Piece(key, say(f"advice_{kind.split('-')[0]}", language), statements[key])

    parts = [
        Part(names[one.model], _line(one, advice, language),
             tuple(each for kind in ("for", "against", "caution", "measures") if (each := piece(kind, one.model)).statements))
        for one in verdicts
    ]  # fmt: skip
    whole = (piece("general", ""), piece("common", ""), piece("measures", "common"))
    parts.append(Part(say("advice_all", language), "", tuple(one for one in whole if one.statements)))
    order = _order(tuple(tuple(one.model for one in rank) for rank in advice.ranks), names, language)
    return Written(
        order=_first_line(advice, order, language),
        sureness=say(f"advice_sure_{advice.sureness}", language, known=advice.known, total=len(advice.place)),
        parts=tuple(parts),
        changes=tuple(
            say("advice_change", language, input=say(f"input_{one.input}", language), value=say(f"value_{one.value}", language),
                order=_order(one.ranks, names, language) or say("advice_none", language))
            for one in advice.changes
        ),
        citations=citations,
        notes=tuple(notes),
    )  # fmt: skip


def _first_line(advice: Advice, order: str, language: Language) -> str:
    if not advice.known:
        return say("advice_nothing_known", language)
    return say("advice_order", language, order=order) if order else say("advice_none_fit", language)


def _line(one: Verdict, advice: Advice, language: Language) -> str:
    comma = "、" if language == "zh" else ", "
    if one.absent:
        return say(
            "advice_unfit", language, missing=comma.join(say(f"input_{rule.input}", language) for rule in one.absent)
        )
    tied = any(len(rank) > 1 and one in rank for rank in advice.ranks)
    line = say("advice_fit", language, met=len(one.met), unmet=len(one.unmet), unknown=len(one.unknown))
    if tied:
        line += say("advice_tied", language)
    if one.wants:
        line += say("advice_wants", language, wants=comma.join(say(f"input_{name}", language) for name in one.wants))
    return line


def _order(ranks: tuple[tuple[str, ...], ...], names: Mapping[str, str], language: Language) -> str:
    listed = "、" if language == "zh" else ", "
    return say("advice_then", language).join(
        listed.join(names[one] for one in rank) + (say("advice_tied_here", language) if len(rank) > 1 else "")
        for rank in ranks
    )


def _spans(rules: Iterable[Rule], paper: str) -> list[Span]:
    return [Span(paper, one.span, one.section) for one in rules]


def _measures(inputs: Iterable[str], paper: str) -> list[Span]:
    measures = load_rules().measures
    return [
        Span(one.document or paper, one.span, one.section) for name in dict.fromkeys(inputs) for one in measures[name]
    ]
