"""How near two words are in meaning, so that a question may say 困境 or "obstacles" where the source says 困难 or "difficulties".

Cosine of the light encoder's vectors for single words. On pairs of this field's words, synonyms lie at .57 to .81 and words that
merely keep company (salary and training, profit and sales) below .50; the main encoder does not separate them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

import numpy as np

from assistant.retrieval.encoders import Encoder, Vectors

SYNONYM_FROM = 0.52
MOST_KEPT = 50_000


class Likeness:
    """Word vectors, made in batches when first needed and kept."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: dict[str, Vectors] = {}
        self._lock = threading.Lock()

    def prepare(self, words: Iterable[str]) -> None:
        """Make the vectors of words that are not at hand, in one batch."""
        with self._lock:
            self._make(words)

    def _make(self, words: Iterable[str]) -> None:
        wanted = dict.fromkeys(words)
        new = [word for word in wanted if word not in self._vectors]
        if len(self._vectors) + len(new) > MOST_KEPT:
            self._vectors.clear()
            new = list(wanted)
        if new:
            self._vectors |= dict(zip(new, self._encoder.encode_documents(new), strict=True))

    def to_each(self, text: str, others: Sequence[str]) -> list[float]:
        """The cosines of a text's vector with those of others, which are kept."""
        self.prepare(others)
        vector = self._encoder.encode_documents([text])[0]
        with self._lock:
            return [float(self._vectors[one] @ vector) if one in self._vectors else 0.0 for one in others]

    def cosines(self, ones: Sequence[str], others: Sequence[str]) -> Vectors:
        """The cosines of each text with each of the others, a row for each of `ones`; all vectors are kept."""
        with self._lock:
            self._make([*ones, *others])
            left, right = (np.stack([self._vectors[one] for one in texts]) for texts in (ones, others))
        found: Vectors = left @ right.T
        return found

    def nearest(self, word: str, others: Sequence[str]) -> float:
        """The cosine of a word's nearest among others; 0 when there are none."""
        if not others:
            return 0.0
        self.prepare([word, *others])
        with self._lock:
            if any(one not in self._vectors for one in (word, *others)):
                return 0.0
            return float(np.max(np.stack([self._vectors[one] for one in others]) @ self._vectors[word]))
