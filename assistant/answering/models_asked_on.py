"""A model asked on without its name: "its drawbacks?", 那第三种呢, "and the fourth?", after a question on one of the field's models or on all of them.

The model is the one that an earlier question names, or the one whose heading alone stands in what was answered to the last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering.leaning import OPENING
from assistant.answering.phrases import phrase
from assistant.answering.pointing import squeezed
from assistant.answering.question import question_language
from assistant.answering.wording import words
from assistant.documents.model import Document, Language
from assistant.ecpa.models import (
    Model,
    Models,
    asks_for_example,
    asks_how,
    aspects,
    counted_barely,
    named_models,
    usable,
    without_aspects,
)

# earlier questions that are looked at for what "that one" is; else it is what the last one is about
TURNS = 4
_ONE_OF_THEM = re.compile(
    r"[这那该此]一?[种个类]|[这那该此]模式|\b(?:this|that|the) (?:one|model|mode)\b", re.IGNORECASE
)
# what is said of a model beside what is asked of it
_SAID = re.compile(
    r"[这那该此它其](?:一?[种个类])?|模式|有|认为|觉得|看|指出|呢|是|了|也|还|吗|的|到底|究竟|请问|再|说说|讲讲|讲|说|具体|主要|哪些|什么|啥"
    r"|\b(?:it|its|this|that|one|the|of|and|about|is|are|was|were|do|does|did|has|have|had|any|what|which|where|how|tell|me|more|please|models?|there|though|then|main|find|finds|see|sees|say|says|think|thinks|mention|mentions)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[。？！?!])|(?<=\.)\s")


class ModelsAskedOn:
    """Puts the name of a model into such a question; nothing in it changes."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    def standing_alone(self, text: str, asked_before: Sequence[str], said: str) -> str:
        """Such a question with the model's name; "" for other questions, and where none or more than one may be meant."""
        models = usable(self._documents)
        if not models or not asked_before:
            return ""
        language = question_language(text)
        asked = OPENING.sub("", _SENTENCE.split(text.strip())[0], count=1)
        if self._named(asked, language, models):
            return ""
        before = self._named(asked_before[-1], question_language(asked_before[-1]), models)
        if before and (one := counted_barely(asked, language, models)):
            return self._asked_of(one, _sides(asked_before[-1], models), language, models)
        sides = _sides(asked, models)
        left = re.sub(models.paper_word, " ", without_aspects(asked, language, models), flags=re.IGNORECASE)
        if not sides or words(_SAID.sub(" ", left), language):
            return ""
        for earlier in asked_before[: -(TURNS if _ONE_OF_THEM.search(asked) else 1) - 1 : -1]:
            spoken_of = self._named(earlier, question_language(earlier), models)
            if not spoken_of and earlier is asked_before[-1]:
                spoken_of = self._shown(said, models)
            if spoken_of:
                return self._asked_of(spoken_of[0], sides, language, models) if len(spoken_of) == 1 else ""
        return ""

    def _named(self, text: str, language: Language, models: Models) -> tuple[Model, ...]:
        placed = bool(_sides(text, models))
        return named_models(text, language, models, dict(self._headings(language, models)), placed=placed)

    def _headings(self, language: Language, models: Models) -> list[tuple[str | None, str]]:
        return [
            (one.section.number, one.section.heading)
            for one in self._documents[models.document].passages
            if one.language == language
        ]

    def _shown(self, said: str, models: Models) -> tuple[Model, ...]:
        """The models under whose headings an answer stands."""
        shown = squeezed(said)
        headings = [one for language in ("zh", "en") for one in self._headings(language, models)]
        return tuple(
            model
            for model in models.models
            if any(number == model.section and squeezed(f"{number}{heading}") in shown for number, heading in headings)
        )

    def _asked_of(self, model: Model, sides: Sequence[str], language: Language, models: Models) -> str:
        heading = next((name for number, name in self._headings(language, models) if number == model.section), "")
        name = re.sub(r"(?i)(?:\s*\bmod(?:el|e)|模式)$", "", heading)
        return phrase(f"model_{'_'.join(sides) or 'works'}", language, name=name) if name else ""


def _sides(text: str, models: Models) -> list[str]:
    """What is asked of a model: its advantages, disadvantages or both, else how it works or its example."""
    language = question_language(text)
    weighed = list(aspects(text, language, models))
    if weighed:
        return weighed
    if asks_for_example(text, language, models):
        return ["case"]
    return ["works"] if asks_how(text, language, models) else []
