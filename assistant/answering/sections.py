"""Which part of a document a question is about as a whole: the heading that a list should follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.answering.evidence import Judge
from assistant.answering.pointing import ABOUT_REFERENCES, squeezed
from assistant.answering.question import Question
from assistant.answering.wording import prepared, words, years
from assistant.documents.model import Document, Language
from assistant.documents.outline import Node, outline
from assistant.retrieval.index import Found


@dataclass(frozen=True, slots=True)
class Rated:
    """A section and how well it fits: heading by meaning (cosine), by words of its whole path and of its own (0..1), share of the best passages."""

    node: Node
    heading: float
    covered: float
    mass: float
    named: float
    dated: float
    own: float

    @property
    def score(self) -> float:
        """One number for comparing sections of different documents and depths."""
        return (
            5.0 * (self.heading - 0.8)
            + 1.0 * self.covered
            + 0.8 * self.mass
            + 1.0 * self.named
            + 0.6 * self.dated
            + 0.3 * self.own
        )


class Outlines:
    """The outlines of all documents, by the key that the index knows headings by."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self.nodes: dict[str, Node] = {}
        self._users: dict[tuple[str, Language], set[str]] = {}
        self.roots: dict[tuple[str, Language], Node] = {}
        for document in documents.values():
            for language in document.texts:
                root = outline(document, language)
                self.roots[document.id, language] = root
                for node in root.walk():
                    if node.section.path:
                        self.nodes[node.key] = node
                        self._users.setdefault((node.section.heading, language), set()).add(document.id)

    def shared(self, heading: str, language: Language) -> bool:
        """Whether more than one document has a section of this heading."""
        return len(self._users.get((heading, language), ())) > 1

    def best(
        self, question: Question, found: Found, judge: Judge, allowed: Iterable[str] | None = None
    ) -> Rated | None:
        """The section that a list question asks for, or None when no heading answers to it."""
        return next(iter(self.rated(question, found, judge, allowed)), None)

    def rated(
        self, question: Question, found: Found, judge: Judge, allowed: Iterable[str] | None = None
    ) -> list[Rated]:
        """The sections near the question, best first."""
        weights = {word.form: judge.rarity.weight(word, question.language) for word in question.words}
        total = sum(weights.values()) or 1.0
        strengths = {hit.passage.id: 1.0 / (1 + rank) for rank, hit in enumerate(found.hits)}
        whole = sum(strengths.values()) or 1.0
        scope = set(allowed) if allowed is not None else None
        rated = []
        for key, cosine in found.headings.items():
            node = self.nodes.get(key)
            if node is None or (scope is not None and node.document_id not in scope):
                continue
            document = self._documents[node.document_id]
            if _beside(question, document, node):
                continue
            around = prepared(" ".join([*document.title.values(), *document.short_title.values(), *node.section.path]))
            # the place that a section is about stands in its sentences, hardly ever in its heading
            said = prepared(" ".join(passage.text for passage in node.passages))
            covered = (
                sum(
                    weights[word.form]
                    for word in question.words
                    if judge.aliases.has(around, word) or (word.is_name and judge.aliases.has(said, word))
                )
                / total
            )
            mass = sum(strengths.get(passage.id, 0.0) for passage in node.all_passages()) / whole
            heading = prepared(node.section.heading)
            own = sum(weights[word.form] for word in question.words if judge.aliases.has(heading, word)) / total
            # a heading in so many words counts by how much of the question it is
            named = own if _named(question.text, node) else 0.0
            rated.append(Rated(node, cosine, covered, mass, named, _dated(question, document, node), own))
        return sorted(rated, key=lambda one: -one.score)


def _beside(question: Question, document: Document, node: Node) -> bool:
    """Whether a list is not looked for here: the terms of a glossary, a list of references that was not asked for."""
    if document.terms:
        return question.kind != "definition"
    return any(one.kind == "reference" for one in node.passages) and not ABOUT_REFERENCES.search(question.text)


def _dated(question: Question, document: Document, node: Node) -> float:
    """1 where a heading states a year of the question that does not only name the document, -1 where it states others alone."""
    of_document = {
        year for title in (*document.title.values(), *document.short_title.values()) for year in years(title)
    }
    asked = set(question.years) - of_document
    stated = set(years(" ".join(node.section.path)))
    if not asked or not stated:
        return 0.0
    first, last = min(stated), max(stated)
    return 1.0 if asked & stated else 0.0 if any(first < year < last for year in asked) else -1.0


def _named(text: str, node: Node) -> bool:
    """Whether a question names a section by its heading in so many words."""
    heading = node.section.heading
    return len(words(heading, node.language)) > 1 and squeezed(heading) in squeezed(text)
