"""A document's outline: its sections as a tree, with the passages that stand in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.documents.model import Document, Language, Passage, Section


@dataclass(slots=True)
class Node:
    """A section with its own passages and its sub-sections, in the document's order."""

    document_id: str
    language: Language
    section: Section
    passages: list[Passage] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Stable name: document, language and headings."""
        return "\x1f".join((self.document_id, self.language, *self.section.path))

    def walk(self) -> Iterator[Node]:
        """This section and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_passages(self) -> list[Passage]:
        """Passages of this section and of all below it, in order."""
        return [passage for node in self.walk() for passage in node.passages]


def outline(document: Document, language: Language) -> Node:
    """The tree of a document in one language; the root has no heading."""
    root = Node(document.id, language, Section())
    nodes: dict[tuple[str, ...], Node] = {(): root}
    for passage in document.passages:
        if passage.language == language:
            _node(nodes, document.id, language, passage.section).passages.append(passage)
    return root


def _node(nodes: dict[tuple[str, ...], Node], document_id: str, language: Language, section: Section) -> Node:
    if section.path in nodes:
        return nodes[section.path]
    parent_path = section.path[:-1]
    # a heading without own sentences has no passage, so its number is found from its children's: 2.1.1 lies in 2.1
    parent_number = section.number.rpartition(".")[0] or None if section.number else None
    parent = _node(nodes, document_id, language, Section(parent_number if parent_path else None, parent_path))
    nodes[section.path] = Node(document_id, language, section)
    parent.children.append(nodes[section.path])
    return nodes[section.path]
