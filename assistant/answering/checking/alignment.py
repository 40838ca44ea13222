"""How near the words of a statement are to those of its sources, all at once, within a language and across the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.checking.clauses import Parsed, Token

# the cosines of each of some texts with each of others, by a multilingual encoder
Cosines = Callable[[Sequence[str], Sequence[str]], NDArray[np.float32]]
# single words: translations and synonyms lie at .57 to .86, words of one kind (nurse, doctor) at .5 to .66, so that a cosine alone never
# decides between the two
NEAR_FROM = 0.6


class Alignment:
    """The likeness (0 to 1) of each content word of a statement to each of its sources' words.

    1 for one form, 0.95 for words that the vocabulary or their parts hold together, else the encoder's cosine (0 without an encoder).
    """

    def __init__(self, statement: Parsed, sources: Sequence[Parsed], cosines: Cosines | None) -> None:
        self.mine = statement.tokens
        self._statement, self._sources, self._cosines = statement, sources, cosines
        self.others = tuple(token for source in sources for token in source.tokens)
        self._row = {id(one): at for at, one in enumerate(self.mine)}
        self._column = {id(one): at for at, one in enumerate(self.others)}
        self.cosine = np.zeros((len(self.mine), len(self.others)), np.float32)
        self._in_phrases = np.zeros(len(self.mine), np.float32)
        if cosines is not None and self.mine and self.others:
            pairs = _pairs(statement)
            its_pairs = [text for source in sources for _, text in _pairs(source)]
            found = cosines(
                [*(one.text for one in self.mine), *(text for _, text in pairs)],
                [*(one.text for one in self.others), *its_pairs],
            ).clip(0.0, 1.0)
            self.cosine = found[: len(self.mine), : len(self.others)].astype(np.float32)
            # "head office" for "headquarters": a word or pair of either side may stand for a pair of the other
            if its_pairs:
                self._in_phrases = found[: len(self.mine), len(self.others) :].max(axis=1)
            whole = found[len(self.mine) :].max(axis=1) if pairs else []
            for (at, _), score in zip(pairs, whole, strict=True):
                self._in_phrases[at : at + 2] = np.maximum(self._in_phrases[at : at + 2], score)
        self.likeness = self.cosine.copy()
        for row, one in enumerate(self.mine):
            for column, other in enumerate(self.others):
                if one.form == other.form or one.text == other.text:
                    self.likeness[row, column] = 1.0
                elif one.is_like(other):
                    self.likeness[row, column] = max(0.95, float(self.likeness[row, column]))

    def best(self) -> NDArray[np.float32]:
        """The likeness of each word of the statement to its nearest word of the sources."""
        return self.likeness.max(axis=1) if self.others else np.zeros(len(self.mine), np.float32)

    def best_in_phrases(self) -> NDArray[np.float32]:
        """As `best`, with pairs of neighbouring words of either side taken together."""
        return np.maximum(self.best(), self._in_phrases)

    def clause_meaning(self) -> dict[int, float]:
        """The cosine of each clause of two words and more with the nearest clause or whole of the sources; {} without an encoder."""
        counts = Counter(one.clause for one in self.mine)
        mine = [number for number, count in counts.items() if count > 1]
        if self._cosines is None or not mine:
            return {}
        texts = [
            text
            for source in self._sources
            for text in (source.text, *(source.clause_text(number) for number in range(source.clauses)))
            if len(text) > 3
        ]
        found = self._cosines([self._statement.clause_text(number) for number in mine], list(dict.fromkeys(texts)))
        return dict(zip(mine, map(float, found.max(axis=1)), strict=True))

    def best_back(self) -> NDArray[np.float32]:
        """The likeness of each word of the sources to its nearest word of the statement."""
        return self.likeness.max(axis=0) if self.mine else np.zeros(len(self.others), np.float32)

    def nearest(self, one: Token) -> Token | None:
        """The source's word that is nearest to a word of the statement."""
        row = self._row[id(one)]
        return self.others[int(self.likeness[row].argmax())] if self.others else None

    def near(self, one: Token, other: Token) -> bool:
        """Whether two words, one of each side in either order, are one word, synonyms or translations."""
        if id(one) not in self._row:
            one, other = other, one
        return float(self.likeness[self._row[id(one)], self._column[id(other)]]) >= NEAR_FROM


def _pairs(text: Parsed) -> list[tuple[int, str]]:
    """The neighbouring words of one clause as they are written, each pair with its first word's place."""
    return [
        (one.index, text.text[one.start : other.start + len(other.text)])
        for one, other in zip(text.tokens, text.tokens[1:], strict=False)
        if one.clause == other.clause and other.start - one.start - len(one.text) < 6
    ]
