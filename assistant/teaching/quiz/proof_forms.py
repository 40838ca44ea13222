"""The proof of questions on who says what, what meets what, what follows from what: each is made anew from its sentence and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from assistant.answering.citing import Place
from assistant.teaching.quiz.clauses import Clauses, clause
from assistant.teaching.quiz.documents import asked, within
from assistant.teaching.quiz.flows import arrows, directions, flow_prompt
from assistant.teaching.quiz.matches import Pair, terms
from assistant.teaching.quiz.material import Fact, Material, overlap, pieces, plain
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.modelled import ALIKE, Said, beside, inner, names_of, sayings_of
from assistant.teaching.quiz.problems import Met, is_farther, is_nearer, met
from assistant.teaching.quiz.sayings import Sayings
from assistant.teaching.quiz.telling import told_by_word
from assistant.teaching.quiz.truth import Truth
from assistant.teaching.quiz.words import BLANK, say

NOT_SAID = ["key:is not what the sentence says"]


class FormProver:
    """Proves the forms that are made from more than one sentence's own words."""

    def __init__(self, material: Material, truth: Truth) -> None:
        self._material, self._truth = material, truth
        self._sayings, self._clauses = Sayings(material), Clauses(material, truth)
        self.checks: dict[str, Callable[[Question, Sequence[Place], str, list[str]], list[str]]] = {
            "sayer": self._sayer,
            "demand": self._demand,
            "clause": self._clause,
            "model_said": self._model_said,
            "problem": self._problem,
            "measure": self._measure,
            "flow": self._flow,
            "term": self._term,
            "named": self._named,
        }

    def choice(self, question: Question, places: Sequence[Place]) -> list[str]:
        """What speaks against a choice of one of these forms."""
        key = question.options[question.key[0]]
        wrong = [one for one in question.options if one != key]
        return self.checks[question.form](question, places, key, wrong)

    def _fact(self, place: Place) -> Fact:
        return Fact(place, plain(place.sentence.text), self._material.documents[place.passage.document_id], ())

    @cached_property
    def _terms(self) -> list[Pair]:
        return terms(self._material, Counter())

    @cached_property
    def _said(self) -> list[Said]:
        return sayings_of(self._material)

    @cached_property
    def _met(self) -> dict[tuple[str, int, int], Met]:
        return {one.fact.key: one for one in met(self._material, self._sayings)}

    # -- documents -------------------------------------------------------------------------------------------------------

    def _sayer(self, question: Question, places: Sequence[Place], key: str, wrong: list[str]) -> list[str]:
        one = self._sayings.of_one(self._fact(places[0]))
        if one is None or key != one.name or question.prompt != asked(one.said, one.leading, self._material.language):
            return NOT_SAID
        return [*self._not_named(one.document, one.said, wrong), *_told(one.said, key, wrong)]

    def _not_named(self, document: str, said: str, names: Sequence[str]) -> list[str]:
        return [
            f"wrong:{name} may say so, too"
            for name in names
            if self._sayings.names.get(name, document) == document or self._sayings.may_say(name, said)
        ]

    def _demand(self, question: Question, places: Sequence[Place], key: str, wrong: list[str]) -> list[str]:
        language = self._material.language
        one = self._sayings.of_one(self._fact(places[0]))
        prompt = say("which_demand", language, name=within(one.name)) if one else ""
        if one is None or key != one.said or question.prompt != prompt:
            return NOT_SAID
        found = [f"wrong:{each} may be said, too" for each in wrong if self._sayings.may_say(one.name, each)]
        return found + _told(one.name, key, wrong)

    def renamed(self, statement: str, place: Place) -> list[str]:
        """What speaks against a statement on another document than its sentence's being false."""
        one = self._sayings.of_one(self._fact(place))
        if one is None:
            return ["wrong:not another document"]
        names = [name for name in self._sayings.names if one.with_name(name) == statement]
        return self._not_named(one.document, one.said, names) if names else ["wrong:not a document of the corpus"]

    # -- clauses ---------------------------------------------------------------------------------------------------------

    def _clause(self, question: Question, places: Sequence[Place], key: str, wrong: list[str]) -> list[str]:
        language = self._material.language
        fact = self._fact(places[0])
        one = clause(fact, language)
        prompt = one and fact.lead(language) + one.stem + BLANK[language] + fact.text[one.end :]
        if one is None or key != one.text or question.prompt != prompt:
            return NOT_SAID
        return [*self.not_ends(fact, wrong), *_told(one.stem, key, wrong)]

    def not_ends(self, fact: Fact, texts: Sequence[str]) -> list[str]:
        """What speaks against some ends being false in a sentence; what no source has as an end of its kind is not known to be false."""
        one = clause(fact, self._material.language)
        if one is None:
            return ["wrong:no end to be changed"]
        known = {each.text: each for each in self._clauses.of(one.family)}
        return [
            f"wrong:{text} may be true" for text in texts
            if text not in known or self._clauses.may_be(one, text, known[text].stem)
        ]  # fmt: skip

    def ended(self, statement: str, place: Place) -> list[str]:
        """The same for a whole statement."""
        fact = self._fact(place)
        one = clause(fact, self._material.language)
        if one is None or not statement.startswith(one.stem):
            return ["wrong:no end to be changed"]
        return self.not_ends(fact, [statement[one.start :].removesuffix(fact.text[one.end :])])

    # -- models ----------------------------------------------------------------------------------------------------------

    def _model_said(self, question: Question, places: Sequence[Place], key: str, wrong: list[str]) -> list[str]:
        language = self._material.language
        for aspect, _, (name, shown, place) in self._said:
            if shown == key and place.key == places[0].key and question.prompt == say(f"model_{aspect}", language, model=name):  # fmt: skip
                found = [f"wrong:{each} may be said of it, too" for each in wrong if self._of_model(name, each)]
                others = {pair[1] for its, _, pair in self._said if its == aspect and pair[0] != name}
                return found + [f"wrong:{each} is said of no other model" for each in wrong if each not in others]
        return NOT_SAID

    def _of_model(self, name: str, said: str) -> bool:
        """Whether something like this is said of a model under any aspect."""
        words = pieces(said)
        own = [pieces(pair[1]) for _, _, pair in self._said if pair[0] == name]
        return any(overlap(words, one) >= ALIKE or overlap(one, words) >= ALIKE for one in own)

    def judged_model(self, question: Question, place: Place) -> list[str]:
        """What speaks against a statement on a model."""
        language = self._material.language
        names = names_of(self._said)
        for aspect, _, (name, shown, its) in self._said:
            if its.key != place.key:
                continue
            for model in names:
                if question.prompt == say(f"judged_{aspect}", language, model=model, said=shown):
                    if question.key == (0,):
                        return [] if model == name else NOT_SAID
                    return (
                        [] if model != name and not self._of_model(model, shown) else ["wrong:may be said of it, too"]
                    )
        return NOT_SAID

    # -- terms -----------------------------------------------------------------------------------------------------------

    def _pair(self, place: Place) -> Pair | None:
        return next((one for one in self._terms if one[2].key == place.key), None)

    def _term(self, question: Question, places: Sequence[Place], key: str, wrong: list[str]) -> list[str]:
        pair = self._pair(places[0])
        if pair is None or key != pair[1] or question.prompt != say("what_means", self._material.language, term=pair[0]):  # fmt: skip
            return NOT_SAID
        return self._not_beside(pair, wrong, 1)

    def _named(self, question: Question, places: Sequence[Place], key: str, wrong: list[str]) -> list[str]:
        pair = self._pair(places[0])
        prompt = pair and say("means_term", self._material.language, meaning=inner(pair[1]))
        if pair is None or key != pair[0] or question.prompt != prompt:
            return NOT_SAID
        return self._not_beside(pair, wrong, 0)

    def _not_beside(self, pair: Pair, wrong: Sequence[str], side: int) -> list[str]:
        known = {one[side] for one in beside(pair, self._terms, self._material)}
        return [f"wrong:{each} may mean the same" for each in wrong if each not in known]

    def judged_term(self, question: Question, place: Place) -> list[str]:
        """What speaks against a statement on what a term means."""
        pair = self._pair(place)
        if pair is None:
            return NOT_SAID
        language = self._material.language
        if question.key == (0,):
            return [] if question.prompt == say("judged_means", language, term=pair[0], meaning=pair[1]) else NOT_SAID
        others = beside(pair, self._terms, self._material)
        false = {say("judged_means", language, term=pair[0], meaning=one[1]) for one in others}
        return [] if question.prompt in false else ["wrong:may be what it means"]

    # -- problems and flows ----------------------------------------------------------------------------------------------

    def _problem(self, question: Question, places: Sequence[Place], key: str, wrong: list[str]) -> list[str]:
        language = self._material.language
        one = self._met.get(places[0].key)
        prompt = one and say("which_problem", language, said=inner(one.fact.text))
        if one is None or key != one.problem.name.of(language) or question.prompt != prompt:
            return NOT_SAID
        known = {each.problem.name.of(language): each.problem for each in self._met.values()}
        return [
            f"wrong:{name} may be met, too" for name in wrong
            if name not in known or not is_nearer(one.fact.text, one.problem, [known[name]], self._material)
        ]  # fmt: skip

    def _measure(self, question: Question, places: Sequence[Place], key: str, wrong: list[str]) -> list[str]:
        language = self._material.language
        one = self._met.get(places[0].key)
        prompt = one and say("which_measure", language, problem=one.problem.name.of(language))
        if one is None or key != one.fact.text or question.prompt != prompt:
            return NOT_SAID
        known = {each.fact.text: each for each in self._met.values()}
        return [
            f"wrong:{text} may meet it, too" for text in wrong
            if (each := known.get(text)) is None or each.problem.id == one.problem.id
            or not is_nearer(text, each.problem, [one.problem], self._material)
            or not is_farther(text, one.fact.text, one.problem, self._material)
        ]  # fmt: skip

    def _flow(self, question: Question, places: Sequence[Place], key: str, wrong: list[str]) -> list[str]:
        for one in arrows(self._material):
            if one.place.key == places[0].key and question.prompt == flow_prompt(one, self._material):
                right, others = directions(one, self._material)
                found = [] if key == right else NOT_SAID
                return [*found, *(f"wrong:{each} may be so, too" for each in wrong if each not in others)]
        return NOT_SAID

    # -- short answers ---------------------------------------------------------------------------------------------------

    def demands(self, question: Question, places: Sequence[Place]) -> list[str]:
        """What speaks against a list of what a document asks for."""
        found = [self._sayings.of_one(self._fact(one)) for one in places]
        said = tuple(one.said for one in found if one)
        named = all(one and within(one.name) in question.prompt for one in found)
        return [] if named and said == question.marking else ["marking:is not what the document asks for"]

    def measures(self, question: Question, places: Sequence[Place]) -> list[str]:
        """What speaks against a list of measures that meet a difficulty."""
        listed = {one.fact.text: one for place in places if (one := self._met.get(place.key))}
        name = [one.problem.name.of(self._material.language) for text in question.marking if (one := listed.get(text))]
        right = len(name) == len(question.marking) and all(f"“{one}”" in question.prompt for one in name)
        return [] if right else ["marking:does not meet the difficulty"]


def _told(stem: str, key: str, wrong: Sequence[str]) -> list[str]:
    return ["key:told by a word of the question"] if told_by_word(stem, key, wrong) else []
