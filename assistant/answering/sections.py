"""Which part of a document a question is about as a whole: the heading that a list should follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.answering.evidence import Rarity
from assistant.answering.question import Question
from assistant.answering.wording import prepared
from assistant.documents.model import Document, Language
from assistant.documents.outline import Node, outline
from assistant.retrieval.index import Found


@dataclass(frozen=True, slots=True)
class Rated:
    """A section and how well it fits: heading by meaning (cosine), by words (0..1), and share of the best passages in it."""

    node: Node
    heading: float
    covered: float
    mass: float
    named: float

    @property
    def score(self) -> float:
        """One number for comparing sections of different documents and depths."""
        return 5.0 * (self.heading - 0.8) + 1.0 * self.covered + 0.8 * self.mass + 1.0 * self.named


class Outlines:
    """The outlines of all documents, by the key that the index knows headings by."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self.nodes: dict[str, Node] = {}
        self.roots: dict[tuple[str, Language], Node] = {}
        for document in documents.values():
            for language in document.texts:
                root = outline(document, language)
                self.roots[document.id, language] = root
                self.nodes |= {node.key: node for node in root.walk() if node.section.path}

    def best(
        self, question: Question, found: Found, rarity: Rarity, allowed: Iterable[str] | None = None
    ) -> Rated | None:
        """The section that a list question asks for, or None when no heading answers to it."""
        weights = {word.form: rarity.weight(word, question.language) for word in question.words}
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
            words = prepared(" ".join([*document.title.values(), *document.short_title.values(), *node.section.path]))
            covered = sum(weights[word.form] for word in question.words if words.has(word)) / total
            mass = sum(strengths.get(passage.id, 0.0) for passage in node.all_passages()) / whole
            named = float(_named(question.text, node))
            rated.append(Rated(node, cosine, covered, mass, named))
        return max(rated, key=lambda one: one.score, default=None)


def _named(text: str, node: Node) -> bool:
    """Whether a question names a section by its heading in so many words."""
    heading = re.sub(r"[\W_]+", "", node.section.heading).lower()
    return len(heading) >= 4 and heading in re.sub(r"[\W_]+", "", text).lower()
