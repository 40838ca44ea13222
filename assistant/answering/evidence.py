"""From retrieved passages to evidence: each sentence with how well it bears on the question.

A sentence is judged by meaning (two encoders), by the question's words that it or its headings contain (rare words count more),
and by what the kind of question needs (a figure, a date, a name, a cause). Names and years that the question
sets and that a sentence's surroundings do not have are counted apart: a paraphrase can replace a verb, never a place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.completeness import need
from assistant.answering.country import is_of_the_country, is_the_country, names_no_place
from assistant.answering.of_year import other_years, states_year
from assistant.answering.pointing import ABOUT_REFERENCES, REFERENCE_NUMBER, squeezed
from assistant.answering.question import Question
from assistant.answering.suiting import suits
from assistant.answering.wording import Text, Word, prepared, stem, words, years
from assistant.documents.model import Document, Language, Passage, Sentence
from assistant.retrieval.index import Found, sentence_id


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence with its marks. All but `meaning`, `light` (cosines) and `stands_out` (a difference of cosines) lie between 0 and 1.

    `covered` is the share of the question's words (by rarity) found in the sentence or its headings, `own` the share found
    in the sentence itself; `stands_out` how far its meaning lies above that of the sixth to fifteenth best; `suits` says whether the sentence holds what the kind of question wants; `named` whether the question
    names its section. `partner` is the number of a sentence beside it that holds the figure or date which it lacks itself. `question_words` are those that the sentence has, `lacking` those that neither sentence nor headings have; `missing` those of them
    that are names or places, and `missing_years` years, which its surroundings do not have either. `other_years` is the share of its years that are not asked about; `context`
    what the course of a conversation adds to its score (`conversing`).
    """

    passage: Passage
    number: int
    meaning: float = 0.0
    light: float = 0.0
    stands_out: float = 0.0
    covered: float = 0.0
    own: float = 0.0
    suits: float = 0.0
    named: float = 0.0
    aside: float = 0.0
    passage_score: float = 0.0
    partner: int | None = None
    question_words: tuple[Word, ...] = ()
    lacking: tuple[Word, ...] = ()
    missing: tuple[Word, ...] = ()
    missing_years: tuple[int, ...] = ()
    other_years: float = 0.0
    context: float = 0.0

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.passage.sentences[self.number]

    @property
    def key(self) -> str:
        """The sentence's key in the index."""
        return sentence_id(self.passage.id, self.number)

    @property
    def score(self) -> float:
        """How well it bears on the question (`WEIGHTS`), for ranking the sentences of one question."""
        return (
            WEIGHTS["meaning"] * self.meaning
            + WEIGHTS["covered"] * self.covered
            + WEIGHTS["own"] * self.own
            + WEIGHTS["suits"] * self.suits
            + WEIGHTS["named"] * self.named
            + WEIGHTS["passage"] * self.passage_score
            - WEIGHTS["aside"] * self.aside
            - WEIGHTS["missing"] * min(2, len(self.missing))
            - WEIGHTS["missing_year"] * min(2, len(self.missing_years))
            - WEIGHTS["other_year"] * self.other_years
            + self.context
        )


# fitted listwise on the dev halves (benchmarks/fit_ranking.py); e5's cosines of unrelated sentences lie near .80 and of answers near .88
WEIGHTS = {
    "meaning": 6.0, "covered": 0.52, "own": 0.39, "suits": 0.32, "named": 0.56, "passage": 0.079,
    "aside": 0.46, "missing": 0.03, "missing_year": 0.34, "other_year": 0.1,
}  # fmt: skip
# the sentences that one must stand out from, by meaning; their usual cosine where there are so few; and that of a sentence which no search came upon
BESIDE, USUAL_MEANING, UNSEEN = slice(5, 15), 0.84, 0.78
# passages retrieved for an answer; sentences of the best of them are weighed
RETRIEVED, WEIGHED = 24, 12
# a difference of 1 in score makes a sentence e^5.85 times as likely to be the one that answers (fitted with the weights)
SHARPNESS = 5.85


def shares(evidence: Sequence[Evidence]) -> list[float]:
    """How likely each of some sentences is the one that answers, if one of them does: together 1."""
    if not evidence:
        return []
    best = max(one.score for one in evidence)
    odds = [math.exp(SHARPNESS * (one.score - best)) for one in evidence]
    return [one / sum(odds) for one in odds]


@dataclass(frozen=True, slots=True)
class Rarity:
    """Weights of words by how few passages have them: 1 for a word that no passage has, towards 0 for one that all have."""

    frequency: Callable[[str, Language], int]
    passages: dict[Language, int]

    def weight(self, word: Word, language: Language) -> float:
        """Inverse document frequency, scaled to 0..1; names count half again."""
        total = max(self.passages.get(language, 1), 1)
        seen = min(self.frequency(word.text if word.role != "place" else word.form, language), total)
        weight = math.log((total + 1) / (seen + 0.5)) / math.log((total + 1) / 0.5)
        brief = len(word.text) == 1 and word.text >= "\u3400" and word.role != "noun"
        return max(weight, 0.02) * (1.5 if self.is_name(word, language) else BRIEF if brief else 1.0)

    def is_name(self, word: Word, language: Language) -> bool:
        """Whether a word names one thing. Two characters that no document has are as likely an everyday word that the dictionary takes for a name (张罗, 牵线)."""
        if not word.is_name or word.role == "place" or len(word.text) != 2 or not "\u3400" <= word.text[0] <= "\u9fff":
            return word.is_name
        return self.frequency(word.text, language) > 0


# what a verb or quality of one character counts: documents write most of them with two (挣, 增收)
BRIEF = 0.5

# from which fit a sentence has what is asked for, and its worth in the sentence beside
BESIDE_FROM, BESIDE_WORTH = 0.6, 0.85

# kinds of question that only a sentence with a figure, a date or a body answers
NEEDING = ("figure", "when", "who")

# what readers call a document of each kind
KIND_WORDS = {
    "paper": "paper article study authors wrote written 论文 文章 研究 作者",
    "policy": "policy document opinions plan notice 政策 文件 意见 方案 通知",
    "note": "note notes 注 说明",
    "reference": "reference references literature article journal author title published 参考文献 文献 文章 期刊 杂志 作者 题目 发表",
    "user": "document file 文件 文档 资料",
}


class Aliases:
    """Other words for a word, from the glossaries of the corpus: ECPA for e-commerce poverty alleviation and for 电商扶贫."""

    def __init__(self, documents: Iterable[Document]) -> None:
        # with its words, which may stand apart: "e-commerce on poverty alleviation"
        self._others: dict[str, tuple[tuple[str, tuple[Word, ...]], ...]] = {}
        for term in (term for document in documents for term in document.terms):
            if term.abbreviation:
                self._others[stem(term.abbreviation.lower())] = (
                    (term.en.lower(), words(term.en, "en")),
                    (term.zh, words(term.zh, "zh")),
                )

    def names(self, word: Word) -> tuple[str, ...]:
        """The other words for a word, in small letters."""
        return tuple(name for name, _ in self._others.get(word.form, ()))

    def written_out(self, question: Question) -> str:
        """A question with its abbreviations written out, as headings have them; the same text where it has none."""
        text = question.text
        for word in question.words:
            for name, _ in self._others.get(word.form, ()):
                if (name[0] >= "\u3400") == (question.language == "zh"):
                    text = text.replace(word.text, name)
        return text

    def all_in(self, wanted: Iterable[Word], *texts: Text) -> bool:
        """Whether each of some words, or another word for it, stands in one of the texts."""
        return all(any(self.has(text, word) for text in texts) for word in wanted)

    def has(self, text: Text, word: Word) -> bool:
        """Whether a text has a word or another word for it."""
        return text.has(word) or any(
            one in text.folded or all(text.has(part) for part in parts)
            for one, parts in self._others.get(word.form, ())
        )

    def dice(self, wanted: Sequence[Word], text: str, language: Language) -> float:
        """The Dice coefficient (0..1) of some words and a text's."""
        shared = sum(self.has(prepared(text), word) for word in wanted)
        return 2 * shared / (len(wanted) + len(words(text, language)) or 1)


@dataclass(frozen=True, slots=True)
class Judge:
    """What sentences are judged with: the rarity of words and the other words for them."""

    rarity: Rarity
    aliases: Aliases

    def gather(
        self, question: Question, found: Found, documents: Mapping[str, Document], passages: int
    ) -> list[Evidence]:
        """Every sentence of the best passages with its marks, best first."""
        weights = {word.form: self.rarity.weight(word, question.language) for word in question.words}
        total = sum(weights.values()) or 1.0
        asked = squeezed(question.text)
        gathered: list[Evidence] = []
        of_the_country = any(is_the_country(word) for word in question.words)
        for hit in found.hits[:passages]:
            passage = hit.passage
            if passage.kind == "reference" and not _may_be_meant(question, passage):
                continue
            document = documents[passage.document_id]
            around, nearby = surroundings(document, passage), prepared(passage.text)
            named = naming(question, passage, asked, weights)
            aside = _aside(question, document, passage)
            readable = passage.language == question.language
            countrywide = of_the_country and names_no_place(document, passage)
            for number, sentence in enumerate(passage.sentences):
                if question.kind != "yes_no" and not _says_more(question, sentence.text, passage.language):
                    continue
                text = prepared(
                    _with_antecedent(passage, number) if readable else sentence.counterpart or sentence.text
                )
                in_sentence = [word for word in question.words if self.aliases.has(text, word)]
                in_heading = [
                    word for word in question.words if word not in in_sentence and self.aliases.has(around, word)
                ]
                lacking = tuple(word for word in question.words if word not in in_sentence and word not in in_heading)
                elsewhere = [word for word in in_heading if is_of_the_country(question, word, sentence, nearby)]
                own = sum(weights[word.form] for word in in_sentence)
                # the place that a passage is about need not be named again in each sentence
                set_before = 0.8 * sum(
                    weights[word.form] for word in lacking if word.is_name and self.aliases.has(nearby, word)
                )
                own += set_before
                key = sentence_id(passage.id, number)
                fit, partner = fitting(question, passage, number, own / total)
                gathered.append(
                    Evidence(
                        passage=passage,
                        number=number,
                        meaning=found.main.get(key, UNSEEN),
                        light=found.light.get(key, 0.0),
                        covered=(own + 0.8 * sum(weights[word.form] for word in in_heading)) / total,
                        own=own / total,
                        suits=fit,
                        partner=partner,
                        named=named,
                        aside=_beside(question, sentence, aside),
                        passage_score=hit.score,
                        question_words=tuple(in_sentence),
                        lacking=lacking,
                        missing=(
                            *elsewhere,
                            *(
                                one
                                for one in lacking
                                if self.rarity.is_name(one, question.language)
                                and not (countrywide and is_the_country(one))
                                and self._missing(question, one, number, passage, nearby, readable)
                            ),
                        ),
                        other_years=other_years(question, sentence.text),
                        missing_years=tuple(
                            year
                            for year in question.years
                            if not states_year(question, year, sentence, passage, document)
                        ),
                    )
                )
        beside = sorted((one.meaning for one in gathered), reverse=True)[BESIDE]
        usual = sum(beside) / len(beside) if beside else USUAL_MEANING
        marked = [replace(one, stands_out=one.meaning - usual) for one in gathered]
        return sorted(marked, key=lambda one: -one.score)

    def _missing(
        self, question: Question, word: Word, number: int, passage: Passage, nearby: Text, readable: bool
    ) -> bool:
        """Whether a name of the question is not meant here: the passage lacks it, the sentence speaks of another place, or, where a figure or a date is
        asked for, has names and neither it nor the one before has this one.
        """
        sentence = passage.sentences[number]
        if not readable and not sentence.counterpart:
            return False
        if not self.aliases.has(nearby, word):
            return True
        named = {one.role for one in words(sentence.text, passage.language)} & {"name", "place"}
        if named and readable and question.kind in ("figure", "when"):
            return not self.aliases.has(prepared(passage.sentences[number - 1].text if number else ""), word)
        return word.role == "place" and "place" in named


def _with_antecedent(passage: Passage, number: int) -> str:
    """A sentence after the one before it where it points back to that ("They have been released again"): what is asked about stands there."""
    text = passage.sentences[number].text
    pointing = number and need(text, passage.language) == "before"
    return f"{passage.sentences[number - 1].text} {text}" if pointing else text


def _says_more(question: Question, text: str, language: Language) -> bool:
    """Whether a sentence has a content word that the question has not: an answer says more than the question."""
    asked = {word.form for word in question.words}
    return language != question.language or any(word.form not in asked for word in words(text, language))


def fitting(question: Question, passage: Passage, number: int, own: float) -> tuple[float, int | None]:
    """How well a sentence holds what the kind of question wants, and the number of the sentence beside it that holds it in its place.

    "Shops of poor households can get a loan. It is up to 50,000 yuan.": the first answers how much only with the second. The second must stand in
    the same passage, at most two on or one before, hold the right unit, and name no other year or place.
    """
    own_fit = suits(question, passage.sentences[number].text, own)
    if question.kind not in ("figure", "when") or own_fit >= BESIDE_FROM:
        return own_fit, None
    here = passage.sentences[number].text
    for beside in (number + 1, number + 2, number - 1):
        if not 0 <= beside < len(passage.sentences):
            continue
        text = passage.sentences[beside].text
        if suits(question, text, own) < BESIDE_FROM or set(years(text)) - set(years(f"{question.text} {here}")):
            continue
        places = {one.form for one in words(text, passage.language) if one.role == "place"}
        if all(place in prepared(f"{question.text} {here}").folded for place in places):
            return BESIDE_WORTH * suits(question, text, own), beside
    return own_fit, None


def naming(question: Question, passage: Passage, asked: str, weights: Mapping[str, float]) -> float:
    """How far a question names a passage's section, 0 to 1: 1 for a reference by its number, the share of the question for a heading in so many words, otherwise the
    square of the Dice coefficient of the words of a heading of three words or more and of the question.
    """
    if passage.kind == "reference":
        number = re.match(r"\[(\d+)\]", passage.text)
        numbers = {one for pair in REFERENCE_NUMBER.findall(question.text) for one in pair if one}
        return float(bool(number and number[1] in numbers))
    best = 0.0
    forms = {word.form for word in question.words}
    for heading in passage.section.path:
        own = {word.form for word in words(heading, passage.language)}
        if len(own) >= 2 and squeezed(heading) in asked:
            # "rural e-commerce" stands in most questions: a heading counts by how much of the question it is
            best = max(best, sum(weights[form] for form in own & forms) / (sum(weights.values()) or 1.0))
        if len(own) >= 3 and forms:
            best = max(best, (2 * len(own & forms) / (len(own) + len(forms))) ** 2)
    return best


def _may_be_meant(question: Question, reference: Passage) -> bool:
    """Whether a question can want an entry of a list of references: the title of a cited work says nothing of its subject."""
    entry = prepared(reference.text)
    return ABOUT_REFERENCES.search(question.text) is not None or any(
        word.is_name and word.role != "place" and entry.has(word) for word in question.words
    )


def _aside(question: Question, document: Document, passage: Passage) -> float:
    """How far a passage stands beside what is usually asked for, 0 to 1: references, glossaries, notes on other documents."""
    if passage.kind == "reference":
        return 0.0 if ABOUT_REFERENCES.search(question.text) else 1.0
    if document.terms:
        return 0.0 if question.kind == "definition" else 1.0
    return 1.0 if document.notes and not wants_notes(question) else 0.0


# a warning not to take one thing for another tells what something is not
_WARNING = re.compile(
    r"(?:must|should|do|can) ?not be (?:mixed up|confused|taken for)|\bnot to be confused\b|(?:不能|不可|不应|不要|切勿|勿)[^，。；]{0,24}(?:混同|混淆|混为|当作|当成)",
    re.IGNORECASE,
)
_WARNED = 0.5
# what says of things what they are not defines none of them
_DENIED = re.compile(r"^(?:None|Neither|No) |\b(?:is|are) not\b|都?不是", re.IGNORECASE)


def _beside(question: Question, sentence: Sentence, aside: float) -> float:
    """How far a sentence of a passage stands beside what is asked for: all the way where it is too short to say anything."""
    if len(squeezed(sentence.text)) < 8:
        return 1.0
    warns = question.kind != "yes_no" and not question.doubted and _WARNING.search(sentence.text) is not None
    denies = question.kind == "definition" and _DENIED.search(sentence.text) is not None
    return max(aside, _WARNED * warns, float(denies))


def wants_notes(question: Question) -> bool:
    """Whether editor's notes themselves may answer: they were written on what is right or wrong in a source, and on whether something is so."""
    return question.kind == "yes_no" or question.doubted


def surroundings(document: Document, passage: Passage) -> Text:
    """Headings and titles that a sentence stands under, in all languages the document has."""
    titles = [*document.title.values(), *document.short_title.values(), document.dated or "", KIND_WORDS[document.kind]]
    return prepared(" ".join([*titles, passage.section.number or "", *passage.section.path]))
