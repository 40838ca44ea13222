"""Answers about the field's models: which suit a place, what speaks for and against them, and two of them put against each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from assistant.answering.answerability import asks_for_most
from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Aliases, Evidence
from assistant.answering.framing import framed
from assistant.answering.phrases import phrase
from assistant.answering.question import Question
from assistant.answering.quoting import side
from assistant.answering.summary import told_of
from assistant.answering.wording import Text, prepared, words
from assistant.documents.model import Document, Language
from assistant.ecpa.models import (
    Model,
    Models,
    asks_for_example,
    asks_how,
    asks_which,
    aspects,
    cast_asked,
    deeds,
    fitting,
    having,
    is_counted_out,
    is_ordinal,
    letters,
    named_models,
    selected_by,
    shares_asked,
    spot,
    tells_apart,
    usable,
    without_aspects,
    without_names,
)
from assistant.retrieval.index import Scope

# a wanted sentence: its section, a span that it contains, and the heading it stands under (None for the direct answer)
Wanted = tuple[str, str, str | None]
ALL_ASPECTS = ("works", "advantages", "disadvantages")


class Modelled:
    """Made from the documents at hand; answers nothing where the document of the models is not among them."""

    def __init__(
        self, documents: Mapping[str, Document], likeness: Callable[[str, Sequence[str]], list[float]], aliases: Aliases
    ) -> None:
        self._documents = documents
        self._aliases = aliases
        self._likeness = likeness

    def is_asked_to_choose(self, question: Question, scope: Scope) -> bool:
        """Whether a question wants a model chosen, or told from the description of a place."""
        if question.kind == "choice":
            return True
        models = self._usable(scope)
        return (
            models is not None and not asks_for_most(question) and asks_which(question.text, question.language, models)
        )

    def choice(self, question: Question, scope: Scope) -> list[Chosen]:
        """The models that fit, each with how it works, for and against, and the advice that holds for all."""
        if not (models := self._usable(scope)):
            return []
        headings = self._headings(models, question.language)
        fit = fitting(question.text, question.language, models)
        described = question.text.replace(question.core, " ").strip(" ，,。.；;：:!?！？")
        if not tells_apart(question.text, question.language, models):
            shown = sorted(fit, key=lambda one: -self._helps(described, one, models, question)) if described else fit
        else:
            shown = fit[:2]
        wanted: list[Wanted] = [(one.section, one.span, None) for one in models.advice[:1]]
        wanted += [(model.section, span, headings.get(model.section)) for model in shown for span in model.spans]
        wanted += [
            (one.section, one.span, self._heading(models, one.section, question.language)) for one in models.advice[1:]
        ]
        return self._spots(models, question.language, wanted)

    def cast(self, question: Question, scope: Scope) -> list[Chosen]:
        """The models that an actor takes part in or not, what it does in each that is named, or who takes part in each: under the model's heading what the
        glossary says the model is, and what is said of the actor.
        """
        models = self._usable(scope)
        if (
            not models
            or asks_for_most(question)
            or not (cast := cast_asked(question.text, question.language, models))
            or self._says_more(cast.rest, question, models)
            or any(word.role == "place" or word.text[0].isupper() for word in words(cast.rest, question.language))
        ):
            return []
        named = self._named(question.text, question.language, models, placed=True)
        fit = having(cast, models) if cast.asks == "which" else named
        headings = self._headings(models, question.language)
        chosen: list[Chosen] = []
        for model in fit:
            heading = headings.get(model.section)
            spans = [span for actor in (*sorted(cast.there), *sorted(cast.missing)) for span in deeds(model, actor)]
            spans = [*model.describes] if cast.asks == "all" else spans
            told = self._spots(models, question.language, [(model.section, span, heading) for span in spans])
            if cast.asks != "role" or not told:
                term = self._term(models, model, question.language, scope)
                told = [*([Chosen(term, group=heading)] if term else []), *told]
            chosen += told
        return chosen

    def _term(self, models: Models, model: Model, language: Language, scope: Scope) -> Evidence | None:
        """What a glossary says a model is: the sentence under a term that is called as the section of the model is."""
        called = {
            letters(one.section.heading)
            for one in self._documents[models.document].passages
            if one.section.number == model.section
        }
        for document in self._documents.values():
            if document.terms and (not scope.documents or document.id in scope.documents):
                for one in document.passages:
                    if one.sentences and letters(one.section.heading) in called:
                        return Evidence(side(document, one.position, language), 0)
        return None

    def _says_more(self, rest: str, question: Question, models: Models) -> bool:
        """Whether a question names anything but the document of the models."""
        told = told_of(self._documents[models.document])
        return not all(self._aliases.has(told, word) for word in words(rest, question.language))

    def _helps(self, described: str, model: Model, models: Models, question: Question) -> float:
        """How much nearer a described need is to what speaks for a model than to what speaks against it (a difference of cosines)."""

        def nearest(spans: Sequence[str]) -> float:
            spots = self._spots(models, question.language, [(model.section, span, None) for span in spans])
            return max(self._likeness(described, [one.evidence.sentence.text for one in spots]), default=0.0)

        return nearest(model.advantages) - nearest(model.disadvantages)

    def for_and_against(self, question: Question, scope: Scope) -> list[Chosen]:
        """What speaks for or against the models that a question names, under the model's heading; how each works, too, where they are compared as a
        group or no more than named.
        """
        if not (models := self._usable(scope)):
            return []
        weighed = aspects(question.text, question.language, models)
        asked = weighed or self._wholly(question, models)
        headings = self._headings(models, question.language)
        named = self._named(question.text, question.language, models, placed=bool(weighed)) if asked else ()
        if is_counted_out(question.text, question.language, models) and self._is_of_others(question, models):
            return []
        wanted: list[Wanted] = [
            (model.section, span, headings.get(model.section))
            for model in named for aspect in asked for span in (*_spans(model, aspect), *_case(model, aspect, named))
        ]  # fmt: skip
        return self._spots(models, question.language, wanted)

    def _is_of_others(self, question: Question, models: Models) -> bool:
        """Whether a question names a thing that the document of the models never does: what is counted out may be of another."""
        rest = without_aspects(without_names(question.text, question.language, models), question.language, models)
        return not all(
            self._aliases.has(self._all_said, word)
            for word in words(rest, question.language)
            if word.role not in ("number", "verb")
        )

    @cached_property
    def _all_said(self) -> Text:
        models = usable(self._documents)
        document = self._documents[models.document] if models else None
        said = [one.text for one in document.passages] if document else []
        return prepared(" ".join([*said, told_of(document).folded if document else ""]))

    def _wholly(self, question: Question, models: Models) -> tuple[str, ...]:
        """The aspects of a question about models that names none."""
        if question.kind == "comparison":
            return () if question.sides else ALL_ASPECTS
        if shares_asked(question.text, question.language, models) and not question.sides:
            return ALL_ASPECTS
        if asks_for_example(question.text, question.language, models):
            return ("case",) if self._asks_for_one_case(question, models) else ()
        if question.kind in ("open", "list", "definition", "figure") and self._no_more_than_named(question, models):
            return ALL_ASPECTS if question.kind == "open" else ("works",)
        return ("works",) if asks_how(question.text, question.language, models) else ()

    def _asks_for_one_case(self, question: Question, models: Models) -> bool:
        """Whether a question asks what stands for one model, and nothing else; where the cases lie, the editor's notes say."""
        rest = without_aspects(without_names(question.text, question.language, models), question.language, models)
        one = len(self._named(question.text, question.language, models)) == 1
        return one and question.kind != "where" and not question.doubted and not self._says_more(rest, question, models)

    def _no_more_than_named(self, question: Question, models: Models) -> bool:
        """Whether a question names models and the document that they are of, and nothing else."""
        frame = framed(question.text, question.language)
        named = without_names(f"{frame.topic} {frame.asked} {frame.place}", question.language, models)
        named = f"{named} {selected_by(question.text, question.language, models)}"
        return not self._says_more(named, question, models)

    def compared(self, question: Question, scope: Scope) -> list[Chosen]:
        """Two named models point by point: how each works, what speaks for it, what against it; nothing when a side names no one model."""
        if not question.sides or not (models := self._usable(scope)):
            return []
        called = [_as_model(name, question.language, models) for name in question.sides]
        sides = [self._named(name, question.language, models, placed=True) for name in called]
        if any(len(side) != 1 for side in sides) or sides[0] == sides[1]:
            return []
        both = [side[0] for side in sides]
        headings = self._headings(models, question.language)
        asked = aspects(question.text, question.language, models) or ALL_ASPECTS
        # a sentence that speaks for two aspects stands once, under both names
        told: dict[tuple[str, int, int], tuple[Chosen, str, list[str]]] = {}
        for aspect in asked:
            name = phrase(f"comparison_{aspect}", question.language)
            for model in both:
                heading = headings.get(model.section, model.section)
                wanted = [(model.section, span, heading) for span in _spans(model, aspect)]
                for one in self._spots(models, question.language, wanted):
                    place = (model.section, one.evidence.passage.position, one.evidence.number)
                    told.setdefault(place, (one, heading, []))[2].append(name)
        joint = "、" if question.language == "zh" else ", "
        return [
            replace(one, group=f"{joint.join(dict.fromkeys(names))} · {heading}")
            for one, heading, names in told.values()
        ]

    def _usable(self, scope: Scope) -> Models | None:
        models = usable(self._documents)
        return models if models and (not scope.documents or models.document in scope.documents) else None

    def _named(self, text: str, language: Language, models: Models, *, placed: bool = False) -> tuple[Model, ...]:
        headings: dict[str | None, str] = {
            one.section.number: one.section.heading
            for one in self._documents[models.document].passages
            if one.language == language
        }
        return named_models(text, language, models, headings, placed=placed)

    def _headings(self, models: Models, language: Language) -> dict[str, str]:
        return {
            one.section.number: one.section.label
            for one in self._documents[models.document].passages
            if one.language == language and one.section.number
        }

    def _heading(self, models: Models, section: str, language: Language) -> str | None:
        document = self._documents[models.document]
        place = next((one for one in document.passages if section in (one.section.number, *one.section.path)), None)
        return side(document, place.position, language).section.label if place else None

    def _spots(self, models: Models, language: Language, wanted: Sequence[Wanted]) -> list[Chosen]:
        """The sentences wanted, without doubles."""
        document = self._documents[models.document]
        chosen: list[Chosen] = []
        for section, span, heading in wanted:
            place = spot(document, section, span)
            if place is None:
                continue
            evidence = Evidence(side(document, place.position, language), place.number)
            if not any(one.evidence.key == evidence.key for one in chosen):
                chosen.append(Chosen(evidence, lead=heading is None, group=heading))
        return chosen


def _as_model(name: str, language: Language, models: Models) -> str:
    """A side of a comparison as a model: of "the second and the fourth model" both are models, of "the first task and the second" none is."""
    word = "模式" if language == "zh" else " model"
    counted = is_counted_out(name + word, language, models) and not is_counted_out(name, language, models)
    return name if counted and not is_ordinal(name, language, models) else name + word


def _case(model: Model, aspect: str, named: Sequence[Model]) -> tuple[str, ...]:
    """Where one model alone is asked about, how it works is told of its case, too."""
    return model.case if aspect == "works" and len(named) == 1 else ()


def _spans(model: Model, aspect: str) -> tuple[str, ...]:
    if aspect == "case":
        return model.case
    return model.describes if aspect == "works" else model.spans_of(aspect)
