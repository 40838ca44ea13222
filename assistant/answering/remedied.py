"""Answers to what can be done about a difficulty: what the policies of the field say on it, each under the policy's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Evidence
from assistant.answering.likeness import SYNONYM_FROM
from assistant.answering.pointing import squeezed
from assistant.answering.question import Question
from assistant.answering.quoting import Span, find, side
from assistant.answering.wording import Text, Word, prepared, words
from assistant.documents.model import LANGUAGES, Document, Language
from assistant.ecpa.measures import Offer, Problem, load_measures, offers
from assistant.ecpa.models import load_models
from assistant.retrieval.index import Scope

# a way out is asked for: what to do, how to solve, what support or which policy there is
_ASKED_FOR = {
    "zh": re.compile(
        r"怎么办|咋办|如何是好|(?:怎么|如何|怎样|咋)(?:样)?(?:才能|去|来)?(?:解决|应对|破解|克服|改善|改进|缓解|治理|弥补|降低|提高|提升|保障|处理|补)"
        r"|(?:解决|应对|改善|破解|缓解)[^，。？?]{0,12}(?:办法|措施|对策|途径|思路|政策)|对策"
        r"|(?:什么|哪些|啥)[^，。？?]{0,6}(?:政策|支持|扶持|帮助|补助|补贴|办法|措施|优惠)"
        r"|(?:政策|文件|国家|省里|上面)[^，。？?]{0,8}(?:支持|扶持|怎么(?:说|讲|规定))"
    ),
    "en": re.compile(
        r"\bwhat (?:can|could|should|must|is to|needs to) be done\b|\bwhat (?:should|can|could) (?:we|one|i|they|a county|counties) do\b|\bwhat to do\b"
        r"|\bhow (?:can|could|do|does|did|should|to|is|are)\b.{0,60}\b(?:solv|tackl|address|overc[oa]m|deal(?:t)? with|handl|reduc|lower|improv|fix|cop(?:e|ing) with|protect|eas(?:e|ed)|remed)\w*"
        r"|\b(?:what|which|any|is there|are there)\b.{0,30}\b(?:support|help|polic(?:y|ies)|measures?|subsid(?:y|ies)|aid|assistance|remed(?:y|ies))\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
# words that call something a difficulty, or ask for the way out of it; they name no subject
_DIFFICULT = {
    "zh": "缺乏 不足 缺少 困难 问题 薄弱 落后 太贵 太慢 太少 政策 支持 补助 办法 措施 解决 国家 帮助",
    "en": "against without lack shortage problem difficulty insufficient expensive slow weak few policy support measure solve help address",
}
LEVELS = ("national", "provincial")
# policies of each level that are named, the current and newest first, and sentences of each: for one difficulty and for each of several
AT_LENGTH, BRIEFLY = (3, 2), (1, 1)
# what a source itself does not bear out is left to the page, which marks it
_UNSURE = ("unconfirmed", "paper_only")


class Remedied:
    """Made from the documents at hand. `likeness` gives the cosine of a word's nearest among others, `is_name` tells a name from a common word."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        likeness: Callable[[str, Sequence[str]], float],
        is_name: Callable[[Word, Language], bool],
    ) -> None:
        self._documents = documents
        self._likeness = likeness
        self._is_name = is_name
        self._field = {language: prepared(_field(documents, language)) for language in LANGUAGES}

    def offered(self, question: Question, scope: Scope, answer: Sequence[Chosen]) -> list[Chosen]:
        """What policies have on the difficulties that a question wants a way out of, after the direct sentence of an answer where the document of the
        difficulties itself speaks of it; nothing where a question names none of them, or something else besides.
        """
        problems = self.problems(question)
        if len(problems) != 1:
            return [
                replace(one, group=problem.name.of(question.language))
                for problem in problems
                for one in self._told(problem, question.language, scope, BRIEFLY)
            ]
        told = self._told(problems[0], question.language, scope, AT_LENGTH)
        direct = [one for one in answer[:1] if one.group is None and self._speaks_of(problems[0], one.evidence)]
        return [*direct, *told] if told else []

    def problems(self, question: Question) -> tuple[Problem, ...]:
        """The difficulties that a question wants a way out of: the one that it names, or all of a section whose heading it names."""
        language = question.language
        if question.years or not _ASKED_FOR[language].search(question.text):
            return ()
        if load_models().document not in self._documents:
            return ()
        asked = squeezed(question.text)
        headed = tuple(
            one
            for one in load_measures().problems
            if any(squeezed(heading) in asked for heading in self._headings(one, language))
        )
        if headed:
            return headed
        text = prepared(question.text)
        named = {
            one.id: terms
            for one in load_measures().problems
            if (terms := [term for term in one.words.of(language) if _stands_in(term, text, language)])
        }
        if not named:
            return ()
        best = max(load_measures().problems, key=lambda one: sum(map(len, named.get(one.id, ()))))
        return (best,) if self._is_all(question, named[best.id]) else ()

    def _headings(self, problem: Problem, language: Language) -> set[str]:
        """The headings under which the document tells of a difficulty."""
        document, section = self._documents[load_models().document], problem.difficulty[0].section
        return {
            one.section.heading
            for one in document.passages
            if one.language == language and one.section.number == section
        }

    def _speaks_of(self, problem: Problem, one: Evidence) -> bool:
        language, text = one.passage.language, prepared(one.sentence.text)
        return one.passage.document_id == load_models().document and any(
            _stands_in(term, text, language) for term in problem.words.of(language)
        )

    def _is_all(self, question: Question, terms: Sequence[str]) -> bool:
        """Whether a question names nothing besides the difficulty and what the field is about."""
        language = question.language
        asked = _asking_words(question)
        near = [*terms, *_DIFFICULT[language].split()]
        for word in question.words:
            if self._field[language].has(word) or any(word.text in term for term in terms):
                continue
            if self._is_name(word, language) or word.role in ("place", "number"):
                return False
            told = word.text in asked or word.role == "verb"
            if not told and self._likeness(word.text, near) < SYNONYM_FROM:
                return False
        return True

    def _told(self, problem: Problem, language: Language, scope: Scope, most: tuple[int, int]) -> list[Chosen]:
        """Sentences on a difficulty under their policies' names: of so many policies of each level so many (`most`)."""
        chosen: list[Chosen] = []
        seen: set[str] = set()
        left = dict.fromkeys(LEVELS, most[0])
        for offer in offers(problem, date.today()):
            if not left.get(offer.policy.level):
                continue
            told = [one for one in self._sentences(offer, language, scope) if one.key not in seen][: most[1]]
            if told:
                left[offer.policy.level] -= 1
                seen |= {one.key for one in told}
                chosen += [Chosen(one, group=offer.policy.name.of(language)) for one in told]
        return chosen

    def _sentences(self, offer: Offer, language: Language, scope: Scope) -> Iterator[Evidence]:
        for aspect in ("says", "targets"):
            for owner, rest in offer.rests(aspect):
                place = find(Span(owner, rest.span, rest.section), self._documents)
                if place is None or place.sentence.confidence in _UNSURE:
                    continue
                if not scope.documents or owner in scope.documents:
                    yield Evidence(side(self._documents[owner], place.passage.position, language), place.number)


def _field(documents: Mapping[str, Document], language: Language) -> str:
    """What the field is about in a language: the title and the headings of the document of its models, and the names of the difficulties."""
    document = documents.get(load_models().document)
    if document is None:
        return ""
    headings = [one.section.heading for one in document.passages if one.language == language]
    return " ".join(
        [document.full_title(language), *headings, *(one.name.of(language) for one in load_measures().problems)]
    )


def _asking_words(question: Question) -> str:
    """The words by which a way out is asked for. In English the difficulty may stand between the first and the last of them."""
    matches = [match.group() for match in _ASKED_FOR[question.language].finditer(question.text)]
    if question.language == "zh":
        return "".join(matches)
    return " ".join(word for one in matches for word in (*one.split()[:2], *one.split()[-2:]))


def _stands_in(term: str, text: Text, language: Language) -> bool:
    return term in text.folded if language == "zh" else all(text.has(word) for word in words(term, "en"))
