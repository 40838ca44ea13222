"""The sentences of documents by theme, by meaning alone: what two documents say on the same thing can then stand side by side.

A sentence belongs to the theme that its own words and its headings are nearest to, beyond what is usual for that theme in its document and for that sentence among all themes. What is usual is taken from the document, because every
sentence of a digest names its subject: against other documents all of them would be near to the theme of that name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from assistant.answering.citing import Place
from assistant.answering.quoting import places
from assistant.answering.wording import prepared, words
from assistant.documents.model import Document, Language, Passage
from assistant.documents.outline import Node
from assistant.ecpa.themes import Theme
from assistant.retrieval.index import Index, sentence_id

# weights of the two encoders on the sentence, and of the main one on its heading; the least score that makes a sentence one of a theme, and the share
# of its best score at which it belongs to a second one too. Set by reading the sentences of the two national documents of 2015 and 2016.
MAIN, LIGHT, HEADING = 1.0, 1.0, 1.5
LEAST, SECOND = 3.0, 0.75
# a sentence that shares no word with a theme of content must be so much nearer to it: a theme on which a document has nothing would otherwise draw
# the sentences that are least far; a word that stands in more than this share of the document's sentences names its subject and tells nothing
WORDLESS, COMMON = 4.0, 0.25
# a document has something on a theme of content only if one of its sentences is clearly on it; otherwise what would stand there counts as near
CLEAR = 4.5
# where a document has no sentence on a theme, the nearest ones from this score on are named, so that nothing is called missing that is only near
NEAR, MOST_NEAR = 1.5, 2
# a document of few sentences says little of what is usual in it: it counts as if it had this many more, average ones of the corpus
FILL = 8

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A sentence of a theme and how near it is (standard deviations, weighted and added; higher is nearer)."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Themed:
    """A document's sentences by theme id, in the document's order; for a theme without one, the nearest of its content; those that belong to none."""

    by_theme: Mapping[str, tuple[Sorted, ...]]
    nearest: Mapping[str, tuple[Place, ...]]
    rest: tuple[Place, ...]


class ThemeIndex:
    """Assigns sentences of an index to themes; each language is scored once, on first use, over all documents."""

    def __init__(self, index: Index, themes: Sequence[Theme]) -> None:
        self.themes = tuple(themes)
        self._index = index
        self._scores: dict[Language, dict[str, Scores]] = {}
        self._lock = Lock()

    def of(self, document: Document) -> Themed:
        """A document's sentences, of its governing language."""
        scores = self._of(document.language)
        aside = {one.id for one in self.themes if one.aside}
        told = list(places(document, document.language))
        found: dict[str, list[Sorted]] = {one.id: [] for one in self.themes}
        near: dict[str, list[Sorted]] = {one.id: [] for one in self.themes}
        for place in told:
            own = scores.get(sentence_id(place.passage.id, place.number))
            if own is None:
                continue
            chosen = self._themes_of(own)
            for name, score in chosen.items():
                found[name].append(Sorted(place, score))
            if not aside.intersection(chosen):
                for theme, score in zip(self.themes, own.tolist(), strict=True):
                    if score >= NEAR:
                        near[theme.id].append(Sorted(place, score))
        for name, listed in found.items():
            if name not in aside and all(one.score < CLEAR for one in listed):
                listed.clear()
        taken = {one.place.key for listed in found.values() for one in listed}
        return Themed(
            by_theme={name: tuple(listed) for name, listed in found.items()},
            nearest={
                name: tuple(one.place for one in sorted(near[name], key=lambda one: -one.score)[:MOST_NEAR])
                for name, listed in found.items()
                if not listed
            },
            rest=tuple(one for one in told if one.key not in taken),
        )

    def prepare(self, language: Language) -> None:
        """Score a language before it is asked for. Safe to call from several threads."""
        self._of(language)

    def _themes_of(self, scores: Scores) -> dict[str, float]:
        """The nearest theme and, where another is about as near and neither is aside, that one too, with their scores."""
        first, second = np.argsort(-scores)[:2]
        best, other = self.themes[first], self.themes[second]
        if scores[first] < LEAST:
            return {}
        chosen = {best.id: float(scores[first])}
        if scores[second] >= max(LEAST, SECOND * scores[first]) and not best.aside and not other.aside:
            chosen[other.id] = float(scores[second])
        return chosen

    def _of(self, language: Language) -> dict[str, Scores]:
        with self._lock:
            if language not in self._scores:
                self._scores[language] = self._scored(language)
            return self._scores[language]

    def _scored(self, language: Language) -> dict[str, Scores]:
        spots = [
            (sentence_id(passage.id, number), _heading(passage), passage.document_id)
            for passage in self._index.passages.values()
            if passage.language == language
            for number in range(len(passage.sentences))
        ]
        if not spots:
            return {}
        columns = [self._index.cosines(theme.asks.of(language), language) for theme in self.themes]
        owners = np.array([owner for _, _, owner in spots])
        total = np.zeros((len(spots), len(columns)))
        for weight, cosines in (
            (MAIN, [[one.main.get(key, 0.0) for one in columns] for key, _, _ in spots]),
            (LIGHT, [[one.light.get(key, 0.0) for one in columns] for key, _, _ in spots]),
            (HEADING, [[one.headings.get(key, np.nan) for one in columns] for _, key, _ in spots]),
        ):
            total += weight * _unusual(np.array(cosines), owners)
        total -= WORDLESS * ~self._shared([key for key, _, _ in spots], owners, language)
        return {key: row for (key, _, _), row in zip(spots, total, strict=True)}

    def _shared(self, keys: Sequence[str], owners: NDArray[np.str_], language: Language) -> NDArray[np.bool_]:
        """Whether a sentence (with its headings) has a telling word of a theme; of themes that are aside, always."""
        shared = np.ones((len(keys), len(self.themes)), np.bool_)
        texts = []
        for key in keys:
            passage, number = self._index.passages[key.rsplit(":", 1)[0]], int(key.rsplit(":", 1)[1])
            texts.append(prepared(" ".join((*passage.section.path, passage.sentences[number].text))))
        for column, theme in enumerate(self.themes):
            if theme.aside:
                continue
            wanted = words(f"{theme.name.of(language)} {theme.asks.of(language)}", language)
            there = np.array([[text.has(word) for word in wanted] for text in texts])
            for owner in np.unique(owners):
                own = owners == owner
                telling = there[own].mean(axis=0) <= COMMON if own.sum() > FILL else np.ones(len(wanted), np.bool_)
                shared[own, column] = there[own][:, telling].any(axis=1)
        return shared


def _unusual(cosines: Scores, owners: NDArray[np.str_]) -> Scores:
    """Cosines (sentences by themes) less what is usual for the theme in the sentence's document and for the sentence, in standard deviations of
    what remains; 0 where there is none (a sentence without a heading).
    """
    known = ~np.isnan(cosines).any(axis=1)
    left = np.zeros_like(cosines)
    if not known.any():
        return left
    everywhere = cosines[known].mean(axis=0)
    for owner in np.unique(owners):
        own = known & (owners == owner)
        if own.any():
            usual = (cosines[own].sum(axis=0) + FILL * everywhere) / (own.sum() + FILL)
            left[own] = cosines[own] - usual
    left[known] -= left[known].mean(axis=1, keepdims=True)
    spread = float(left[known].std())
    return left / spread if spread > 0 else left


def _heading(passage: Passage) -> str:
    return Node(passage.document_id, passage.language, passage.section).key
