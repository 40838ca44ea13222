"""The proof of a question: its key follows from the cited sentences, and every wrong answer is refuted by them and said nowhere else."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from assistant.answering.answer import Citation
from assistant.answering.citing import Place
from assistant.answering.quantities import figures
from assistant.documents.model import Language
from assistant.teaching.quiz.contradictions import contradicts
from assistant.teaching.quiz.lists import listed
from assistant.teaching.quiz.matches import model_name
from assistant.teaching.quiz.material import SURE, Fact, Material, plain
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.orders import Event, before, event
from assistant.teaching.quiz.outline import children, first_places
from assistant.teaching.quiz.proof_forms import FormProver
from assistant.teaching.quiz.telling import told_by_length
from assistant.teaching.quiz.truth import Truth, years
from assistant.teaching.quiz.words import BLANK, say

LEAST_OPTIONS = 4


class Prover:
    """Proves questions against a corpus."""

    def __init__(self, material: Material, truth: Truth) -> None:
        self._material, self._truth = material, truth
        self._forms = FormProver(material, truth)

    def faults(self, question: Question, citations: Sequence[Citation]) -> list[str]:
        """What speaks against a question, as machine words; an empty list where it is proven.

        `citations` are those of the quiz, in their order. A cited sentence has to stand in the corpus word for word.
        """
        by_number = {one.number: one for one in citations}
        places = [self._place(by_number[number]) if number in by_number else None for number in question.citations]
        if not places or None in places:
            return ["citation:not in the corpus"]
        sure = [one for one in places if one is not None]
        found = [f"citation:{one.sentence.confidence}" for one in sure if not self._may_be_cited(one, question)]
        if not question.note and self._material.note_line([one.key for one in sure]):
            found.append("note:missing")
        if len({_same(one) for one in question.options}) < len(question.options):
            found.append("options:equal")
        check = {
            "choice": self._choice,
            "true_false": self._judgement,
            "ordering": self._ordering,
            "matching": self._matching,
            "short": self._short,
        }[question.kind]
        return found + check(question, sure)

    def _place(self, citation: Citation) -> Place | None:
        passage = self._material.passages.get(citation.evidence.passage_id)
        if passage is None:
            return None
        return next(
            (Place(passage, at) for at, one in enumerate(passage.sentences) if one.text == citation.quote), None
        )

    def _may_be_cited(self, place: Place, question: Question) -> bool:
        if place.sentence.confidence in SURE:
            return True
        # a glossary's own definitions are what a term means there
        return question.form in ("match_terms", "term", "named", "means") and place.sentence.confidence == "ours"

    def _bare(self, prompt: str, place: Place) -> str:
        return prompt.removeprefix(self._fact(place).lead(self._material.language))

    def _fact(self, place: Place) -> Fact:
        return Fact(place, plain(place.sentence.text), self._material.documents[place.passage.document_id], ())

    def _refuted(self, statement: str, stem: str, wrong: str, places: Sequence[Place]) -> list[str]:
        """Why a statement that is to be false may be true."""
        found = [f"wrong:{wrong} is supported" for place in places if self._truth.by(statement, place).supported]
        if self._truth.elsewhere(statement, stem, wrong, [one.key for one in places]):
            found.append(f"wrong:{wrong} may be true elsewhere")
        return found

    # -- kinds -----------------------------------------------------------------------------------------------------------

    def _choice(self, question: Question, places: Sequence[Place]) -> list[str]:
        if len(question.options) < LEAST_OPTIONS or len(question.key) != 1:
            return ["options:too few, or not one key"]
        found = _told_by_length(question)
        key = question.options[question.key[0]]
        wrong = [one for one in question.options if one != key]
        quotes = [plain(one.sentence.text) for one in places]
        if question.form == "blank":
            language = self._material.language
            bare = self._bare(question.prompt, places[0])
            if bare.count(BLANK[language]) != 1 or bare.replace(BLANK[language], key) != quotes[0]:
                found.append("key:is not what the sentence says")
            stem = bare.replace(BLANK[language], "")
            if key in stem:
                found.append("key:stands in the stem")
            found += _given_by_year(stem, key, wrong)
            for one in wrong:
                said = bare.replace(BLANK[language], one)
                found += self._refuted(said, stem, one, places)
                if not contradicts(said, self._fact(places[0]), self._material):
                    found.append(f"wrong:{one} is not known to be false")
        elif question.form == "statement":
            if key not in quotes:
                found.append("key:is not what a sentence says")
            for one in wrong:
                found += self._refuted(one, one, one, places)
                if not any(self._is_false(one, place) for place in places):
                    found.append(f"wrong:{one} is not known to be false")
        elif question.form == "outsider":
            things = listed(self._fact(places[0]), self._material.language)
            if things is None or key in quotes[0] or not set(wrong) <= set(things.items):
                found.append("key:belongs to the list, or another does not")
        elif question.form == "model":
            name = model_name(places[0])
            if key != name or name in wrong:
                found.append("key:is not where the sentence stands")
        elif question.form in self._forms.checks:
            found += self._forms.choice(question, places)
        else:
            found.append("form:unknown")
        return found

    def _judgement(self, question: Question, places: Sequence[Place]) -> list[str]:
        if question.form == "means":
            return self._forms.judged_term(question, places[0])
        if question.form == "model":
            return self._forms.judged_model(question, places[0])
        statement = self._bare(question.prompt, places[0])
        if question.key == (0,):
            return [] if statement == plain(places[0].sentence.text) else ["key:is not what the sentence says"]
        found = self._refuted(statement, statement, statement, places)
        if not self._is_false(statement, places[0]):
            found.append("wrong:not known to be false")
        return found

    def _is_false(self, statement: str, place: Place) -> bool:
        """Whether a statement is a sentence with one thing changed that makes it false: a value, a sense, its document, its end."""
        return (
            contradicts(statement, self._fact(place), self._material)
            or not self._forms.renamed(statement, place)
            or not self._forms.ended(statement, place)
        )

    def _ordering(self, question: Question, places: Sequence[Place]) -> list[str]:
        found = [f"options:name a year ({one})" for one in question.options if years(one)]
        events: list[Event | None] = [event(self._fact(one), self._material.language) for one in places]
        if sorted(question.key) != list(range(len(events))) or len(events) != len(question.options):
            return [*found, "key:is no order of the options"]
        for at, option in enumerate(question.options):
            one = events[at]
            if one is None or one.what != option:
                return [*found, "key:an event is not what its sentence says"]
        ordered = [one for at in question.key if (one := events[at])]
        if any(not before(one, other) for one, other in itertools.pairwise(ordered)):
            found.append("key:the dates do not give this order")
        return found

    def _matching(self, question: Question, places: Sequence[Place]) -> list[str]:
        found = []
        lefts = {_same(left) for left, _ in question.pairs}
        if (
            len(lefts) < len(question.pairs)
            or len(question.key) != len(question.pairs)
            or len(places) != len(question.pairs)
        ):
            return ["pairs:equal, or not one for each"]
        for (left, right), at, place in zip(question.pairs, question.key, places, strict=True):
            if question.options[at] != right:
                found.append(f"key:{left}")
            quote, document = plain(place.sentence.text), self._material.documents[place.passage.document_id]
            names = [
                quote,
                *place.passage.section.path,
                model_name(place),
                document.full_title(self._material.language),
            ]
            official = (document.stands_for or {}).get("title")
            names += [str(one) for one in official.values()] if isinstance(official, dict) else []
            if right.casefold() not in quote.casefold() or not any(left.casefold() in one.casefold() for one in names):
                found.append(f"key:{left} is not what the sentence says")
        return found

    def _short(self, question: Question, places: Sequence[Place]) -> list[str]:
        if not question.marking:
            return ["marking:empty"]
        quotes = [plain(one.sentence.text) for one in places]
        # what is for a model and what against is told before the words
        told = tuple(say(word, self._language) for word in ("for", "against"))
        bare = [one.removeprefix(told[0]).removeprefix(told[1]) for one in question.marking]
        if question.form == "parts":
            return self._parted(question, places)
        if question.form == "demands":
            return self._forms.demands(question, places)
        if question.form == "measures":
            return self._forms.measures(question, places)
        found = [f"marking:{one}" for one in bare if not any(one.casefold() in quote.casefold() for quote in quotes)]
        if question.form == "list":
            things = listed(self._fact(places[0]), self._language)
            found += [] if things and things.items == question.marking else ["marking:is not the whole list"]
        return found

    def _parted(self, question: Question, places: Sequence[Place]) -> list[str]:
        """The parts have to be all sections directly below the one that holds them, under their own headings."""
        document = self._material.documents[places[0].passage.document_id]
        number = (places[0].passage.section.number or "").rpartition(".")[0]
        there = [one.passage.section.heading for one in children(number, first_places(document, self._language))]
        return [] if tuple(there) == question.marking else ["marking:is not all parts of the section"]

    @property
    def _language(self) -> Language:
        return self._material.language


def _same(option: str) -> object:
    """What two options are equal by: their value where they are figures, otherwise their letters."""
    values = tuple(one.value for one in figures(option))
    letters = "".join(one for one in option.casefold() if one.isalnum())
    return values if len(values) == 1 and len(letters) < 14 and values[0] and "月" not in option else letters


def _told_by_length(question: Question) -> list[str]:
    key = question.options[question.key[0]]
    others = [one for at, one in enumerate(question.options) if at != question.key[0]]
    return ["key:told by its length"] if told_by_length(key, others) else []


def _given_by_year(stem: str, key: str, wrong: Sequence[str]) -> list[str]:
    """A key whose year stands in the stem is given away where wrong answers are of other years."""
    shared = years(key) & years(stem)
    return ["key:given away by its year"] if shared and any(not shared & years(one) for one in wrong) else []
