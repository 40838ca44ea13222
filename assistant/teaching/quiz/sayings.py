"""Whether another document of the corpus may say what one says: by words alone, so that no vector has to be made for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property, lru_cache

from assistant.answering.quantities import quantities
from assistant.documents.model import Language
from assistant.teaching.quiz.attributions import Attribution, attributed, attributions, known_names
from assistant.teaching.quiz.material import Fact, Material, Sentence, overlap, pieces
from assistant.teaching.quiz.truth import years

# what another document does not say has so many words that stand in no sentence of it or on it,
# and no such sentence has this share of its words: demands of one field in two wordings ("train talent", "培训人才") share more
SPECIFIC = 2
SHARED = 0.4
# and so many of its words stand in no more than so many sentences of the corpus
RARE, RARE_WORDS = 8, 2


class Sayings:
    """What the documents of a corpus say, each sentence by the name of its document."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._spoken: dict[str, tuple[tuple[Sentence, ...], frozenset[str]]] = {}

    @cached_property
    def all(self) -> tuple[Attribution, ...]:
        """Those that can be asked about or lend wrong answers: without figures and years, which would tell their document."""
        return tuple(one for one in self.of(self._material.all_facts) if is_plain(one.said))

    def of(self, facts: Iterable[Fact]) -> list[Attribution]:
        """What some sentences say of documents, in their order."""
        return attributions(facts, self._material.language, self._known)

    def of_one(self, fact: Fact) -> Attribution | None:
        """What a sentence says of a document, or None."""
        return attributed(fact, self._material.language, self._known)

    @cached_property
    def _known(self) -> dict[tuple[str, str], bool | None]:
        return known_names(self._material.all_facts, self._material.language)

    @cached_property
    def names(self) -> dict[str, str]:
        """The document's id of each name."""
        return {name: document for document, name in self._known}

    @cached_property
    def many(self) -> dict[str, bool]:
        """Of each name in English whether it is a plural, where a verb tells."""
        return {name: many for (_, name), many in self._known.items() if many is not None}

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words that many sentences of the corpus have."""
        language = self._material.language
        counts = Counter(
            word for one in self._material.everything if one.language == language for word in words(one.text, language)
        )
        return frozenset(word for word, number in counts.items() if number > RARE)

    def is_vague(self, said: str) -> bool:
        """Whether something is worded so widely that any document may say it."""
        return len(words(said, self._material.language) - self._common) < RARE_WORDS

    def may_say(self, name: str, said: str) -> bool:
        """Whether a document, or any sentence that speaks of it, may say something. What is worded too widely may be said by any."""
        sentences, known = self._of(name)
        mine = pieces(said)
        if len(words(said, self._material.language) - known) < SPECIFIC or self.is_vague(said):
            return True
        return any(overlap(mine, one.pieces) >= SHARED for one in sentences)

    def _of(self, name: str) -> tuple[tuple[Sentence, ...], frozenset[str]]:
        if name not in self._spoken:
            document, held = self.names.get(name), name.removeprefix("The ").casefold()
            found = tuple(
                one
                for one in self._material.everything
                if one.language == self._material.language and (one.key[0] == document or held in one.text.casefold())
            )
            self._spoken[name] = found, frozenset().union(*(words(one.text, self._material.language) for one in found))
        return self._spoken[name]


@lru_cache(maxsize=8192)
def words(text: str, language: Language) -> frozenset[str]:
    """The words of a text by which documents are told apart: of two Chinese characters or more, or stems of English ones."""
    if language == "en":
        return pieces(text)
    import rjieba

    return frozenset(one for one in rjieba.cut(text) if len(one) > 1 and "\u3400" <= one[0] <= "\u9fff")


def has_name(text: str, language: Language) -> bool:
    """Whether a text names a place or another proper name, which tells whom it is on."""
    if language == "en":
        return bool(re.search(r"(?<=[a-z,] )[A-Z][a-z]+", text))
    import rjieba

    return any(tag in ("ns", "nr", "nt") for _, tag in rjieba.tag(text))


def is_plain(text: str) -> bool:
    """Whether a text names no year and no figure."""
    return not years(text) and not quantities(text)
