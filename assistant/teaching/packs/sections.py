"""The sections of documents as possible parts of a pack, with their sentences in runs that can be read alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.presentable import is_loose
from assistant.documents.model import Document, Language, Passage
from assistant.documents.outline import Node, outline
from assistant.teaching.packs.outline import Key
from assistant.teaching.packs.roles import Role, role_of

# a section of so many sentences or fewer is one part with all below it; a longer one is taken by its sub-sections
WHOLE, FINE = 16, 8


@dataclass(frozen=True, slots=True)
class Unit:
    """A section: its title, what it is for, and its sentences as runs. A run begins with a sentence that can stand alone; those that
    point back to it follow. `several` where it is put together from several documents.
    """

    document: Document
    node: Node
    role: Role
    passages: tuple[Passage, ...]
    runs: tuple[tuple[Key, ...], ...]
    several: bool = False

    @property
    def title(self) -> str:
        """The section's own heading, or the document's name where it has none."""
        return self.node.section.heading or self.document.name(self.node.language)

    @property
    def place(self) -> str:
        """The headings that the section stands under."""
        return " · ".join(self.node.section.path[:-1])

    @property
    def keys(self) -> tuple[Key, ...]:
        """All sentences in order."""
        return tuple(key for run in self.runs for key in run)


def units(document: Document, language: Language, most: int = WHOLE) -> list[Unit]:
    """A document's sections as parts, in its order; headed in `language` where the document has it. Sections of more than `most` sentences
    are taken by their sub-sections. Reference lists, abstracts and the block of title and authors are none.
    """
    tongue = language if language in document.texts else document.language
    root = outline(document, tongue)
    return [unit for node, passages in _cut(root, most) if (unit := _unit(document, node, passages)) is not None]


def within(unit: Unit, names: Sequence[str]) -> bool:
    """Whether the unit lies in one of the named sections, by number or heading in either language; no names means yes."""
    if not names:
        return True
    positions = {one.position for one in unit.passages}
    return any(
        one.section.belongs_to(name) for one in unit.document.passages if one.position in positions for name in names
    )


def _cut(root: Node, most: int) -> Iterator[tuple[Node, list[Passage]]]:
    for node in (root, *root.children) if root.passages else root.children:
        if node is root:
            yield node, list(root.passages)
        else:
            yield from _below(node, most)


def _below(node: Node, most: int) -> Iterator[tuple[Node, list[Passage]]]:
    everything = node.all_passages()
    if not node.children or sum(len(one.sentences) for one in everything) <= most:
        yield node, everything
        return
    if node.passages:
        yield node, list(node.passages)
    for child in node.children:
        yield from _below(child, most)


def _unit(document: Document, node: Node, passages: list[Passage]) -> Unit | None:
    kept = [one for one in passages if one.kind != "reference"]
    heading = node.section.heading.casefold()
    titles = {one.casefold() for one in (*document.title.values(), *document.short_title.values())}
    role = role_of(node.section.path, node.language)
    if not kept or role == "apparatus" or (heading in titles and len(node.section.path) == 1 and not node.children):
        return None
    runs: list[list[Key]] = []
    for passage in kept:
        for number, sentence in enumerate(passage.sentences):
            key = (document.id, passage.position, number)
            if runs and number and is_loose(sentence.text):
                runs[-1].append(key)
            else:
                runs.append([key])
    return Unit(document, node, role, tuple(kept), tuple(tuple(one) for one in runs))
