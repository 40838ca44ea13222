"""What the corpus says of a statement: whether its own sentence supports it, and whether any other sentence might make it true too."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering.citing import Place, side
from assistant.answering.grounding import Grounding, Source, Verdict
from assistant.answering.quantities import figures
from assistant.teaching.quiz.material import Fact, Material, Sentence, overlap, pieces, plain
from assistant.teaching.quiz.slots import Slot, slots

# sentences that share this much of a stem speak of something near it; from the second on they count as the same subject
NEAR, SAME = 0.5, 0.85
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|[,.]\d)")


def years(text: str) -> frozenset[str]:
    """The years a text names."""
    return frozenset(_YEAR.findall(text))


def digits(text: str) -> frozenset[str]:
    """The runs of digits, and the ordinals in words, of a text: what tells a second item from a third."""
    return frozenset(re.findall(r"\d+", text)) | _ordinals(text)


def _ordinals(text: str) -> frozenset[str]:
    found = re.findall(
        r"第[一二三四五六七八九十\d]+|\b(?:first|second|third|fourth|fifth|sixth|seventh)\b|\b(?:Measure|Item|Task) \d+",
        text,
    )
    return frozenset(found)


class Truth:
    """Checks statements against the sentences of a corpus. Rules only: a quiz is made in the time an encoder takes to load."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._grounding = Grounding()
        self._near: dict[str, tuple[tuple[Sentence, float], ...]] = {}

    def source(self, place: Place) -> Source:
        """A place as what a statement is held against."""
        material = self._material
        document = material.documents[place.passage.document_id]
        twin = side(place, "en" if place.passage.language == "zh" else "zh", material.passages)
        translation = plain(twin.sentence.text) if twin is not place else None
        context = " ".join((document.full_title(material.language), *place.passage.section.path))
        return Source(plain(place.sentence.text), place.passage.language, translation, context)

    def by(self, statement: str, place: Place) -> Verdict:
        """Whether a place supports a statement."""
        return self._grounding.check(statement, self._material.language, [self.source(place)])

    def near(self, stem: str) -> tuple[tuple[Sentence, float], ...]:
        """The sentences of the corpus that speak of what a stem speaks of, with the share of its words that they have."""
        if stem not in self._near:
            mine = pieces(stem)
            found = ((one, overlap(mine, one.pieces)) for one in self._material.everything)
            self._near[stem] = tuple((one, share) for one, share in found if share >= NEAR)
        return self._near[stem]

    def elsewhere(self, statement: str, stem: str, wrong: str, own: Iterable[tuple[str, int, int]]) -> bool:
        """Whether a sentence other than its own may make a statement with a wrong answer true."""
        values = {one.value for one in figures(wrong)}
        mine = set(own)
        for sentence, share in self.near(stem):
            if sentence.key in mine:
                continue
            held = wrong in sentence.text or (values and values <= {one.value for one in figures(sentence.text)})
            if not held:
                continue
            if share >= SAME and digits(stem) <= digits(sentence.text) | digits(wrong):
                return True
            if self._supports(statement, sentence):
                return True
        return False

    def contested(self, fact: Fact, slot: Slot, stem: str) -> bool:
        """Whether another sentence gives another value for what a stem asks."""
        for sentence, share in self.near(stem):
            if sentence.key == fact.key or sentence.language != self._material.language:
                continue
            for other in slots(sentence.text, self._material.language):
                if other.family != slot.family or other.value == slot.value:
                    continue
                if slot.kind in ("body", "number") and other.text == slot.text:
                    continue
                if (
                    share >= SAME
                    and years(stem) <= years(sentence.text)
                    and _ordinals(stem) <= _ordinals(sentence.text)
                ):
                    return True
                if self._supports(fact.text[: slot.start] + other.text + fact.text[slot.end :], sentence):
                    return True
        return False

    def _supports(self, statement: str, sentence: Sentence) -> bool:
        return self._grounding.check(
            statement, self._material.language, [Source(sentence.text, sentence.language, sentence.other, "")]
        ).supported
