"""What stands beside a sentence in its section, and answers made readable with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering.chosen import Chosen
from assistant.answering.completeness import need
from assistant.answering.evidence import Evidence
from assistant.documents.model import Document, Language, Passage

# sentences that may be put before one that points back, and how far its partner ("on the one hand") is looked for
MOST_BEFORE, REACH = 2, 5


class Neighbours:
    """Sentences in the order of their documents; a section's last sentence has none after it."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._places: dict[tuple[str, Language], dict[int, Passage]] = {}
        for document in documents.values():
            for passage in document.passages:
                self._places.setdefault((document.id, passage.language), {})[passage.position] = passage

    def before(self, one: Evidence) -> Evidence | None:
        """The sentence before, in the same section."""
        if one.number:
            return Evidence(one.passage, one.number - 1)
        passage = self._beside(one.passage, -1)
        return Evidence(passage, len(passage.sentences) - 1) if passage and passage.sentences else None

    def after(self, one: Evidence) -> Evidence | None:
        """The sentence after, in the same section."""
        if one.number + 1 < len(one.passage.sentences):
            return Evidence(one.passage, one.number + 1)
        passage = self._beside(one.passage, 1)
        return Evidence(passage, 0) if passage and passage.sentences else None

    def _beside(self, passage: Passage, step: int) -> Passage | None:
        other = self._places.get((passage.document_id, passage.language), {}).get(passage.position + step)
        return other if other and other.section == passage.section and other.kind == passage.kind else None

    def complete(self, one: Evidence) -> list[Evidence]:
        """A sentence with what it needs: those before it that it points back to, or the partner that its first word promises."""
        wanted = _need(one)
        if wanted == "after":
            partner = self._partner_after(one)
            return [one, partner] if partner else [one]
        listed = [one]
        while _need(listed[0]) == "before" and len(listed) <= MOST_BEFORE:
            previous = self.before(listed[0])
            if previous is None:
                break
            listed.insert(0, previous)
        return listed

    def _partner_after(self, one: Evidence) -> Evidence | None:
        """The next sentence that points back, at most `REACH` on: what "on the one hand" waits for; the very next one after a colon."""
        following = self.after(one)
        if one.sentence.text.rstrip().endswith((":", "：")):
            return following
        for _ in range(REACH):
            if following is None:
                return None
            if _need(following) == "before":
                return following
            following = self.after(following)
        return None


def _need(one: Evidence) -> str:
    return need(one.sentence.text, one.passage.language)


def readable(chosen: Sequence[Chosen], neighbours: Neighbours) -> list[Chosen]:
    """The chosen sentences, each readable where it stands: what a direct answer or an item needs is put beside it; a supporting sentence
    that cannot be read alone is left out; "this model" gets its heading.
    """
    complete: list[Chosen] = []
    shown = {one.evidence.key for one in chosen}
    done: set[str] = set()
    for one in chosen:
        if one.evidence.key in done:
            continue
        wanted = _need(one.evidence)
        if wanted == "heading" and one.group is None:
            one = replace(one, group=one.evidence.passage.section.label or None)
        if wanted in ("nothing", "heading"):
            complete.append(one)
            done.add(one.evidence.key)
            continue
        previous = neighbours.before(one.evidence)
        follows = bool(complete) and previous is not None and complete[-1].evidence.key == previous.key
        if wanted == "before" and follows:
            complete.append(one)
            done.add(one.evidence.key)
            continue
        if not one.lead and one.group is None:
            continue
        for beside in neighbours.complete(one.evidence):
            own = beside.key == one.evidence.key
            if beside.key in done or (not own and beside.key in shown and wanted == "after"):
                continue
            complete.append(one if own else replace(one, evidence=beside, lead=False, also=()))
            done.add(beside.key)
    return complete
