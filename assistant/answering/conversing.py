"""The sentences that answer a follow-up, ranked by what was typed, by the question as it stands alone, and by where the answer before it stands.

No rewriting is right for all that is typed in the course of a conversation. What was typed by itself, however short, prefers some sentences to others; so does the
question made of it and the one before; and most of what is asked next stands near to what was answered last. A sentence is judged by all three. The
answer before only tells where to look: what is said comes from the sources. The weights are fitted by `benchmarks/fit_followups.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.answerability import FEATURES, MEANING_CENTRE, logistic, probability
from assistant.answering.evidence import RETRIEVED, SHARPNESS, UNSEEN, WEIGHED, Evidence, Judge, shares
from assistant.answering.followup import Followed
from assistant.answering.parts import parts
from assistant.answering.phrases import is_refusal
from assistant.answering.question import Question, question_language, understand
from assistant.answering.vouching import asked_of_claim
from assistant.answering.wording import Text, prepared, words
from assistant.documents.model import Passage
from assistant.documents.outline import Node
from assistant.retrieval.index import Found, Hit, Index, Scope

# fitted listwise: the softmax over the sentences of a follow-up falls on those that answer. Cosines as tenths above .85, those of the light encoder as halves
WEIGHTS = {
    "typed_meaning": 2.5, "typed_light": 1.96, "typed_covered": 1.62, "typed_suits": 1.43, "typed_missing": -0.39, "typed_missing_year": -0.9,
    "score": 2.72, "earlier_covered": 1.11, "said_meaning": 1.03, "said_section": 0.51, "said_document": 0.83, "told": 1.21,
    "typed_heading": 0.19, "repeated": -0.9, "near": 1.32,
}  # fmt: skip
# whether the best of them answers: a logistic model over how likely it answers what was typed by itself (log odds), how far it stands out among the others,
# where it stands, and whether it lacks a name of the question that stands alone
DECISION = {
    "intercept": 0.26,
    "typed": 0.52,
    "share": 1.86,
    "said_document": 0.27,
    "repeated": -0.34,
    "lacks_name": -1.42,
}
# the same for what is typed in a conversation but whole by itself: a question of its own, or one that means more than it says. How likely it is answered without
# the conversation comes in, and how much of the earlier question the sentence has
WHOLE_DECISION = {
    "intercept": -0.66,
    "typed": 0.31,
    "share": 1.28,
    "repeated": -0.37,
    "lacks_name": -0.29,
    "alone": 0.25,
    "earlier_covered": 0.97,
}
# the share of a sentence's words from which it was said already; how far on the sentences that come next stand
REPEATED_FROM, NEXT = 0.85, 2
# passages weighed of the section of the answer before and those beside it
MOST_AROUND = 12
# characters of the answer before by which its place is found: its first sentences
SAID_READ = 300
_CITED = re.compile(r"\s*\[\d+\]")
_MARKS = re.compile(r"\[\d+\]|\*\*|^#+ |^- ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up is read with: what was `typed` by itself, the `earlier` question, and what was `said` in answer to it."""

    typed: Question
    earlier: Question
    said: str = ""


def contexts_of(followed: Followed, count: int) -> list[Context | None]:
    """What the parts of a follow-up are read with, of which there are `count`; None for each where it belongs to nothing before it, or where what was typed
    has not as many, or asks no more than whether what was said is so.
    """
    own, language = followed.own, question_language(followed.own)
    typed = [own] if count == 1 else list(parts(own, language))
    # what is asked again of something else after a refusal must be answered by itself: nothing was told that it could be read with
    again = is_refusal(followed.said) and followed.text != own
    if not followed.earlier or len(typed) != count or again or asked_of_claim(own, language):
        return [None] * count
    earlier = understand(followed.earlier, followed.earlier, question_language(followed.earlier))
    said = "" if is_refusal(followed.said) else followed.said
    return [Context(understand(text, text, language), earlier, said) for text in typed]


@dataclass(frozen=True, slots=True)
class Rated:
    """A sentence with its marks for the question that stands alone, the numbers that `WEIGHTS` are multiplied with, and its marks for what was typed."""

    evidence: Evidence
    marks: dict[str, float]
    typed: Evidence | None

    @property
    def total(self) -> float:
        """The weighted sum of the marks: log odds among the sentences of one follow-up."""
        return sum(WEIGHTS[name] * value for name, value in self.marks.items())


class Conversing:
    """Rates sentences for follow-ups over one index. `features` gives what answerability is decided on for a sentence."""

    def __init__(self, index: Index, judge: Judge, features: Callable[[Question, Evidence], tuple[float, ...]]) -> None:
        self._index = index
        self._judge = judge
        self._features = features

    def rate(self, question: Question, found: Found, context: Context, scope: Scope) -> tuple[list[Rated], Found]:
        """The sentences found for a follow-up in any of the three ways, best first, and all that was found."""
        typed = context.typed
        nearest = self._index.search(typed.text, typed.language, RETRIEVED, scope)
        said = self._index.search(_plain(context.said) or context.earlier.text, question.language, 1, scope)
        place = self._place(said, question)
        hits = {hit.passage.id: hit for hit in found.hits[:WEIGHED]}
        for hit in (*nearest.hits[:WEIGHED], *self._around(place)):
            hits.setdefault(hit.passage.id, replace(hit, score=0.0))
        passages = tuple(hits.values())
        alone = self._judge.gather(question, replace(found, hits=passages), self._index.documents, len(passages))
        by_itself = self._by_key(typed, replace(nearest, hits=passages))
        before = self._by_key(context.earlier, Found(passages))
        spoken = max(said.main, key=lambda key: said.main[key], default="")
        told = prepared(context.said)
        rated = []
        for one in alone:
            own, old = by_itself.get(one.key), before.get(one.key)
            passage, share = one.passage, _told(one, told)
            document = place is not None and passage.document_id == place.document_id
            section = document and place is not None and passage.section.path == place.section.path
            marks = {
                "typed_meaning": _tenths(nearest.main.get(one.key, UNSEEN)),
                "typed_light": 2 * nearest.light.get(one.key, 0.0),
                "typed_covered": own.covered if own else 0.0,
                "typed_suits": own.suits if own else 0.0,
                "typed_missing": float(bool(own.missing)) if own else 1.0,
                "typed_missing_year": float(bool(own.missing_years)) if own else 0.0,
                "score": one.score,
                "earlier_covered": old.covered if old else 0.0,
                "said_meaning": _tenths(said.main.get(one.key, UNSEEN)),
                "said_section": float(section),
                "said_document": float(document),
                "told": share,
                "typed_heading": _tenths(nearest.headings.get(_heading(passage), UNSEEN)),
                "repeated": float(share > REPEATED_FROM),
                "near": float(_comes_next(one, spoken)),
            }
            rated.append(Rated(one, marks, own))
        return sorted(rated, key=lambda each: -each.total), replace(found, hits=passages)

    def likely(self, typed: Question, rated: Sequence[Rated], alone: float | None = None) -> tuple[float, float]:
        """How likely the best of rated sentences answers, and how likely it answers what was typed by itself, 0 to 1. Where it lacks a name that was typed,
        nothing said before makes it likelier. `alone` is how likely a text that is whole by itself is answered without the conversation; what that does not
        bear on is as unlikely as can be.
        """
        if not rated:
            return 0.0, 0.0
        told = self.signs(typed, rated, alone)
        by_itself = logistic(told["typed"])
        if alone is not None and not self.bears_on(typed, rated[0]):
            return 0.0, by_itself
        weights = DECISION if alone is None else WHOLE_DECISION
        in_course = logistic(sum(weight * told[name] for name, weight in weights.items()))
        lacks = rated[0].typed is not None and rated[0].typed.missing
        return min(in_course, by_itself) if lacks else in_course, by_itself

    def bears_on(self, typed: Question, best: Rated) -> bool:
        """Whether a conversation can make a sentence the answer to a text that is whole by itself: one of the document that was spoken of, which holds something of
        the sort that is asked for (a figure, a date, a body).
        """
        suits = self._features(typed, best.typed)[FEATURES.index("suits")] if best.typed else 0.0
        return suits > 0 and bool(best.marks["said_document"])

    def signs(self, typed: Question, rated: Sequence[Rated], alone: float | None = None) -> dict[str, float]:
        """What `likely` decides on, by the names in `DECISION` and `WHOLE_DECISION`."""
        best = rated[0]
        return {
            "intercept": 1.0,
            "typed": _log_odds(probability(self._features(typed, best.typed)) if best.typed else 0.0),
            "share": shares(in_order(rated))[0],
            "said_document": best.marks["said_document"],
            "repeated": best.marks["repeated"],
            "lacks_name": float(bool(best.evidence.missing)),
            "alone": _log_odds(alone or 0.0),
            "earlier_covered": best.marks["earlier_covered"],
        }

    def _by_key(self, question: Question, found: Found) -> dict[str, Evidence]:
        gathered = self._judge.gather(question, found, self._index.documents, len(found.hits))
        return {one.key: one for one in gathered}

    def _place(self, said: Found, question: Question) -> Passage | None:
        """The passage of the answer before, in the question's language where it has that."""
        key = max(said.main, key=lambda one: said.main[one], default=None)
        passage = self._index.passages[key.rsplit(":", 1)[0]] if key else None
        if passage and passage.twin and passage.language != question.language:
            return self._index.passages.get(passage.twin, passage)
        return passage

    def _around(self, place: Passage | None) -> list[Hit]:
        """The passages of a section and of those beside it, the nearest first."""
        if place is None:
            return []
        beside = [
            one
            for one in self._index.documents[place.document_id].passages
            if one.language == place.language and one.section.path[:-1] == place.section.path[:-1]
        ]
        near = sorted(beside, key=lambda one: abs(one.position - place.position))
        return [Hit(one, 0.0, 0.0) for one in near[:MOST_AROUND]]


def in_order(rated: Sequence[Rated]) -> list[Evidence]:
    """The sentences of a follow-up, best first, with scores that tell how they stand to each other."""
    return [replace(one.evidence, context=one.total / SHARPNESS - one.evidence.score) for one in rated]


def stated(said: str) -> str:
    """The first statement of an answer; empty for a refusal."""
    lines = [line for line in said.splitlines() if _CITED.search(line)]
    return _plain(_CITED.split(lines[0])[0]) if lines and not is_refusal(said) else ""


def _told(one: Evidence, said: Text) -> float:
    """The share of a sentence's content words that the answer before has."""
    own = words(one.sentence.text, one.passage.language)
    return sum(said.has(word) for word in own) / len(own) if own else 0.0


def _comes_next(one: Evidence, spoken: str) -> bool:
    """Whether a sentence stands soon after another, of which the key is given, in its passage."""
    passage, _, number = spoken.rpartition(":")
    return one.passage.id == passage and 0 < one.number - int(number) <= NEXT


def _tenths(cosine: float) -> float:
    """A cosine as tenths above the middle of those of e5."""
    return 10 * (cosine - MEANING_CENTRE)


def _heading(passage: Passage) -> str:
    return Node(passage.document_id, passage.language, passage.section).key


def _plain(said: str) -> str:
    """The beginning of an answer without the marks of its form."""
    return " ".join(_MARKS.sub("", said).split())[:SAID_READ]


def _log_odds(likely: float) -> float:
    bounded = min(max(likely, 0.005), 0.995)
    return math.log(bounded / (1 - bounded))
