"""From retrieved passages to evidence: each sentence with how well it bears on the question.

A sentence is judged by meaning (two encoders), by the question's words that it or its headings contain (rare words count more),
and by what the kind of question needs (a figure, a date, a name, a cause). Names and years that the question
sets and that a sentence's surroundings do not have are counted apart: a paraphrase can replace a verb, never a place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering.quantities import quantities
from assistant.answering.question import Question
from assistant.answering.wording import Text, Word, prepared, years
from assistant.documents.model import Document, Language, Passage, Sentence
from assistant.retrieval.index import Found, Index, sentence_id

_CAUSE = re.compile(
    r"因为|由于|因此|所以|导致|使得|造成|原因|以致|从而|既然|because|due to|owing to|therefore|thus|so that|since|lead to|result|makes? it|cause",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"是指|指的是|即|简称|定义|意思是|意味着|\bmeans\b|\brefers? to\b|\bdefined as\b|\bis an? \b|\bis the\b|\bas an? ",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:19|20)\d\d\s*年|\d+月|(?:19|20)\d\d|January|February|March|April|June|July|August|September|October|November|December"
)
_BODY = re.compile(
    r"部门|办公厅|办公室|国务院|委员会|政府|商务部|中央|扶贫办|作者|公司|集团|大学|学院|省委|Office|Council|Ministry|Department|Committee|Government|"
    r"Commission|bodies|University|School|author|Group|General|[A-Z][a-z]+ [A-Z][a-z]+"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence with its marks. All but `meaning` and `light` (cosines) lie between 0 and 1.

    `covered` is the share of the question's words (by rarity) found in the sentence or its headings, `own` the share found in the
    sentence itself; `suits` says whether the sentence holds what the kind of question wants;
    `missing` are names, places and years of the question that neither the sentence nor its surroundings have.
    """

    passage: Passage
    number: int
    meaning: float
    light: float
    covered: float
    own: float
    suits: float
    rank: int
    passage_score: float
    missing: tuple[Word, ...]
    missing_years: tuple[int, ...]

    @classmethod
    def of(cls, passage: Passage, number: int) -> Evidence:
        """A sentence that was not searched for but named, with no marks."""
        return cls(passage, number, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0.0, (), ())

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
        """How well it bears on the question: see `WEIGHTS`."""
        return (
            WEIGHTS["meaning"] * self.meaning
            + WEIGHTS["light"] * self.light
            + WEIGHTS["covered"] * self.covered
            + WEIGHTS["own"] * self.own
            + WEIGHTS["suits"] * self.suits
            + WEIGHTS["passage"] * self.passage_score
            - WEIGHTS["missing"] * min(2, len(self.missing))
            - WEIGHTS["missing_year"] * min(2, len(self.missing_years))
        )


# e5's cosines of unrelated sentences lie near .80 and of answers near .88: a step of .05 there weighs as much as a third of the words
WEIGHTS = {
    "meaning": 6.0, "light": 1.0, "covered": 0.6, "own": 0.8, "suits": 0.25, "passage": 0.03, "missing": 0.3, "missing_year": 0.35,
}  # fmt: skip


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
        return max(weight, 0.02) * (1.5 if word.is_name else 1.0)


def surroundings(document: Document, passage: Passage) -> Text:
    """Headings and titles that a sentence stands under, in all languages the document has."""
    titles = [*document.title.values(), *document.short_title.values(), document.dated or ""]
    return prepared(" ".join([*titles, passage.section.number or "", *passage.section.path]))


def gather(question: Question, found: Found, index: Index, rarity: Rarity, passages: int) -> list[Evidence]:
    """Every sentence of the best passages with its marks, best first."""
    weights = {word.form: rarity.weight(word, question.language) for word in question.words}
    total = sum(weights.values()) or 1.0
    gathered: list[Evidence] = []
    for rank, hit in enumerate(found.hits[:passages]):
        document = index.documents[hit.passage.document_id]
        around = surroundings(document, hit.passage)
        nearby = prepared(hit.passage.text)
        for number, sentence in enumerate(hit.passage.sentences):
            key = sentence_id(hit.passage.id, number)
            text = prepared(
                sentence.text if hit.passage.language == question.language else sentence.counterpart or sentence.text
            )
            readable = hit.passage.language == question.language
            own = sum(weights[word.form] for word in question.words if text.has(word))
            heading = sum(weights[word.form] for word in question.words if not text.has(word) and around.has(word))
            missing = tuple(
                word
                for word in question.words
                if word.is_name and readable and not (text.has(word) or around.has(word) or nearby.has(word))
            )
            stated = {*years(sentence.text), *years(around.folded), *years(hit.passage.text)}
            gathered.append(
                Evidence(
                    passage=hit.passage,
                    number=number,
                    meaning=found.main.get(key, 0.78),
                    light=found.light.get(key, 0.0),
                    covered=(own + 0.8 * heading) / total,
                    own=own / total,
                    suits=_suits(question, sentence, own / total),
                    rank=rank,
                    passage_score=hit.score,
                    missing=missing,
                    missing_years=tuple(year for year in question.years if year not in stated),
                )
            )
    return sorted(gathered, key=lambda one: -one.score)


def _suits(question: Question, sentence: Sentence, own: float) -> float:
    text = sentence.text
    match question.kind:
        case "figure":
            return 1.0 if quantities(text) else 0.0
        case "when":
            return 1.0 if _DATE.search(text) else 0.0
        case "who":
            return 1.0 if _BODY.search(text) else 0.0
        case "reason":
            return 1.0 if _CAUSE.search(text) else 0.0
        case "definition":
            return 1.0 if _MEANS.search(text) and own > 0.3 else 0.0
        case _:
            return 0.0


def spread(evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """Evidence by passage, best first in each."""
    by_passage: dict[str, list[Evidence]] = {}
    for one in evidence:
        by_passage.setdefault(one.passage.id, []).append(one)
    return by_passage
