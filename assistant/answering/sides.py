"""The two sides of a comparison: what the sources have on each, and both put against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from assistant.answering.answerability import LOOKED_AT, probability
from assistant.answering.chosen import Chosen
from assistant.answering.comparing import Side, asks_if_same, compared, is_short_for, relating
from assistant.answering.evidence import RETRIEVED, WEIGHED, Evidence, Judge
from assistant.answering.pointing import squeezed
from assistant.answering.question import Question, understand
from assistant.answering.sameness import once
from assistant.answering.sections import Outlines
from assistant.answering.wording import prepared, words
from assistant.documents.model import Language
from assistant.documents.outline import Node
from assistant.retrieval.index import Found, Index, Scope

# the probability from which a name is taken for one side of a comparison; a name is not a question
SIDE_FROM = 0.3
# the part of a name's words that a document's titles must have, for the document to be meant by the name
TITLED = 0.75
# words that ask for a comparison and not for an aspect of it
_COMPARES = re.compile(
    r"区[别分]|分辨|分清|[弄搞]混|不同|一样|相同|同?一回事|一码事|一个意思|同一|异同|差异|差别|比较|对比|相比|共同|联系|关系|主要|什么|\bdiffer|\bcompar|\bversus\b|\bcontrast|\bbetween\b|\bsame\b|\bidentical\b|\bequal\b|\bmain\b|\bterms\b|\brespects?\b",
    re.IGNORECASE,
)

# the sentences of a section, as they fit a question
Rate = Callable[[Question, Found], Callable[[Node], list[Evidence]]]


class Sides:
    """Made from one index; nothing in it changes. `features` gives what answerability is decided on for a sentence, `rate` the sentences of a section as they fit."""

    def __init__(
        self,
        index: Index,
        judge: Judge,
        outlines: Outlines,
        features: Callable[[Question, Evidence], tuple[float, ...]],
        rate: Rate,
    ) -> None:
        self._index = index
        self._judge = judge
        self._outlines = outlines
        self._features = features
        self._rate = rate

    def compared(self, question: Question, sides: Sequence[Side]) -> list[Chosen]:
        """Both sides put against each other; by what they mean alone, where it is asked if they are one thing."""
        aspects = _aspects(question, sides)
        first, second = (side.definition for side in sides)
        if first and second and first.key != second.key and not aspects and asks_if_same(question.text):
            both = relating(sides[0], sides[1])
            return once([Chosen(first), Chosen(second), *([Chosen(both)] if both else [])])
        return compared(sides[0], sides[1], aspects, question.language, self._nearness)

    def _nearness(self, own: Sequence[str], other: Sequence[str]) -> np.ndarray:
        vectors = self._index.encoders.light.encode_documents([*own, *other])
        return np.asarray(vectors[: len(own)] @ vectors[len(own) :].T)

    def of(self, question: Question, scope: Scope, evidence: Sequence[Evidence]) -> tuple[Side, ...]:
        """The sides of a comparison; none where it asks if both are one thing and a sentence speaks of both."""
        defined = [self._defined(name, question.language) for name in question.sides or ()]
        lacking = set(evidence[0].lacking) & set(question.beside(_COMPARES)) if evidence else {None}
        if not lacking and not all(defined) and asks_if_same(question.text):
            return ()
        names = zip(question.sides or (), defined, strict=True)
        sides = [(self._side(name, question, scope), meaning) for name, meaning in names]
        return tuple(
            replace(side, definition=meaning, evidence=side.evidence or ((meaning,) if meaning else ()))
            for side, meaning in sides
        )

    def _defined(self, name: str, language: Language) -> Evidence | None:
        """A glossary's sentence on a term that is called just so, or on the only one that the name is short for (上行: 农产品上行; the township station)."""
        own = words(name, language)
        names = {squeezed(one) for one in (name, *(self._judge.aliases.names(own[0]) if len(own) == 1 else ()))}
        meant: dict[int, Evidence] = {}
        for document in self._index.documents.values():
            for passage in document.passages if document.terms else ():
                if passage.language != language or not passage.sentences:
                    continue
                if squeezed(passage.section.heading) in names:
                    return Evidence(passage, 0)
                if is_short_for(name, passage.section.heading, language):
                    meant[passage.position] = Evidence(passage, 0)
        return next(iter(meant.values())) if len(meant) == 1 else None

    def _side(self, name: str, question: Question, scope: Scope) -> Side:
        """A side with its evidence: all of the document that the name is a title of, or what is found for it and names it; no evidence where the
        sources do not cover it.
        """
        read = understand(name, name, question.language)
        if len(read.words) == 1:
            # a name alone is found anywhere: what is compared of it belongs to the search
            whole = " ".join([name, *_aspects(question, [Side(one, ()) for one in question.sides or ()])])
            read = understand(whole, whole, question.language)
        found = self._index.search(read.text, question.language, RETRIEVED, scope)
        evidence = self._judge.gather(read, found, self._index.documents, WEIGHED)
        if not evidence or evidence[0].missing or evidence[0].missing_years:
            return Side(name, ())
        if max(probability(self._features(read, one)) for one in evidence[:LOOKED_AT]) < SIDE_FROM:
            return Side(name, ())
        if home := self._home(understand(name, name, question.language), found):
            return Side(name, tuple(self._rate(question, found)(home)), whole=True)
        own = words(name, question.language)
        naming = [one for one in evidence if not any(word in one.lacking for word in own)]
        return Side(name, tuple(naming or evidence))

    def _home(self, name: Question, found: Found) -> Node | None:
        """The outline of the document that a name is a title of: its titles have nearly all the name's words, and hardly more."""
        best: tuple[float, Node] | None = None
        for document_id in dict.fromkeys(hit.passage.document_id for hit in found.hits):
            document = self._index.documents[document_id]
            root = self._outlines.roots.get((document_id, name.language))
            if root is None or document.terms or not name.words:
                continue
            titles = (document.name(name.language), document.full_title(name.language))
            both = prepared(" ".join(titles))
            if sum(self._judge.aliases.has(both, word) for word in name.words) < TITLED * len(name.words):
                continue
            # of two titles that have all the words, the one with fewer others is meant
            near = max(self._judge.aliases.dice(name.words, title, name.language) for title in titles)
            if best is None or near > best[0]:
                best = (near, root)
        return best[1] if best else None


def _aspects(question: Question, sides: Sequence[Side]) -> list[str]:
    """What a comparison is limited to: the forms of the words that neither name its sides nor ask for it."""
    named = prepared(" ".join(side.name for side in sides))
    return [word.form for word in question.beside(_COMPARES) if not named.has(word) and word.role != "verb"]
