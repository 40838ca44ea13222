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

    `meaning` is the cosine of the whole statement with its nearest source, None without an encoder.

    1 for one form, 0.95 for words that the vocabulary or their parts hold together, else the encoder's cosine (0 without an encoder).
    """

    def __init__(self, statement: Parsed, sources: Sequence[Parsed], cosines: Cosines | None) -> None:
        self.mine = statement.tokens
        self._statement, self._sources, self._cosines = statement, sources, cosines
        self.others = tuple(token for source in sources for token in source.tokens)
        self._row = {id(one): at for at, one in enumerate(self.mine)}
        self._column = {id(one): at for at, one in enumerate(self.others)}
        self.cosine = np.zeros((len(self.mine), len(self.others)), np.float32)
        self.meaning: float | None = None
        if cosines is not None and sources:
            # sentences and words in one call: the encoder is quickest with many texts at once
            found = cosines(
                [statement.text, *(one.text for one in self.mine)],
                [*(source.text for source in sources), *(one.text for one in self.others)],
            ).clip(0.0, 1.0)
            self.meaning = float(found[0, : len(sources)].max())
            self.cosine = found[1:, len(sources) :].astype(np.float32)
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

    def likeness_to(self, texts: Sequence[Parsed]) -> NDArray[np.float32]:
        """The columns of `likeness` that belong to some of the sources' texts, in the order of these."""
        first: dict[str, range] = {}
        start = 0
        for source in self._sources:
            first.setdefault(source.text, range(start, start + len(source.tokens)))
            start += len(source.tokens)
        columns = [column for one in texts for column in first[one.text]]
        return self.likeness[:, columns]

    def best_in_phrases(self, words: Sequence[Token]) -> list[float]:
        """As `best` for some words, with pairs of neighbouring words of either side taken together ("head office")."""
        best = self.best()
        scores = [float(best[one.index]) for one in words]
        if self._cosines is None or not words or not self.others:
            return scores
        pairs = dict(_pairs(self._statement))
        its_pairs = [text for source in self._sources for _, text in _pairs(source)]
        texts = [[one.text, *(pairs[at] for at in (one.index - 1, one.index) if at in pairs)] for one in words]
        # the clauses come along, since `clause_meaning` is asked next
        flat = [text for of in texts for text in of]
        clauses, its_clauses = self._clause_texts()
        found = self._cosines(
            [*flat, *clauses.values()], [*(one.text for one in self.others), *its_pairs, *its_clauses]
        )
        found = found[: len(flat), : len(self.others) + len(its_pairs)]
        nearest = iter(found.max(axis=1).tolist())
        return [max(score, *(next(nearest) for _ in of)) for score, of in zip(scores, texts, strict=True)]

    def clause_meaning(self) -> dict[int, float]:
        """The cosine of each clause of two words and more with the nearest clause or whole of the sources; {} without an encoder."""
        mine, texts = self._clause_texts()
        if self._cosines is None or not mine:
            return {}
        found = self._cosines(list(mine.values()), texts)
        return dict(zip(mine, map(float, found.max(axis=1)), strict=True))

    def _clause_texts(self) -> tuple[dict[int, str], list[str]]:
        counts = Counter(one.clause for one in self.mine)
        texts = [
            text
            for source in self._sources
            for text in (source.text, *(source.clause_text(number) for number in range(source.clauses)))
            if len(text) > 3
        ]
        return (
            {number: self._statement.clause_text(number) for number, count in counts.items() if count > 1},
            list(dict.fromkeys(texts)),
        )

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
