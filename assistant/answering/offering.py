"""What a language model gets to see: the sentences of the extractive answer and a few further ones, each with its own citation ready.

A sentence that reads like an instruction to a model stays behind, and so does a title or heading that does.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.answer import Answer, Citation, Spot, Statement, Withheld
from assistant.answering.chosen import Chosen
from assistant.answering.citing import Place, cite, side, told_apart
from assistant.answering.evidence import Evidence
from assistant.answering.grounding import Source
from assistant.answering.injection import instruction_in
from assistant.answering.presentable import LONGEST
from assistant.answering.prompting import Line, new_keys, one_line
from assistant.documents.model import Document, Passage

log = logging.getLogger(__name__)

# sentences of the draft and further ones that are sent: some 2000 tokens in all
MOST_CITED, MOST_FURTHER = 16, 4
LONGEST_PLACE = 160


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence the model may rest on. `statement` is how the extractive writer would show it, `citation` its citation (number 1)."""

    line: Line
    citation: Citation
    statement: Statement
    source: Source
    place: Place

    @property
    def section(self) -> tuple[str, str | None, tuple[str, ...]]:
        """Which section of which document it stands in."""
        section = self.place.passage.section
        return (self.citation.document, section.number, section.path)

    @property
    def texts(self) -> list[str]:
        """The sentence in the languages there are, and what stands around it."""
        return [self.line.text, self.source.text, self.source.translation or "", self.source.context]


def offers(
    answer: Answer, documents: Mapping[str, Document], passages: Mapping[str, Passage]
) -> tuple[list[Offer], list[Withheld]]:
    """The offers for an extractive answer, those it cites first, and what is withheld. Keys are new with each call."""
    reader = answer.language
    found: list[tuple[Place, Citation, Statement]] = []
    withheld: list[Withheld] = []
    seen: set[tuple[str, int, int]] = set()
    further = 0
    for spot, cited in _spots(answer, passages):
        passage = passages.get(spot.passage_id)
        if passage is None or spot.sentence >= len(passage.sentences):
            continue  # the index has changed since
        if (not cited and further >= MOST_FURTHER) or (cited and len(found) >= MOST_CITED):
            continue
        place = side(Place(passage, spot.sentence), reader, passages)
        made = cite([Chosen(Evidence(place.passage, place.number))], reader, documents, passages)
        if place.key in seen or not made.statements or len(place.sentence.text) > LONGEST:
            continue
        seen.add(place.key)
        if why := instruction_in(place.sentence.text) or instruction_in(place.sentence.counterpart or ""):
            citation = made.citations[0]
            withheld.append(
                Withheld(document=citation.document, section=citation.section, text=citation.quote, why=why)
            )
            log.warning("A sentence of %s, %s, %s: it is not sent.", citation.document, citation.section, why)
            continue
        further += not cited
        found.append((place, made.citations[0], _as_shown(answer, made.statements[0])))
    texts = [place.sentence.text for place, _, _ in found]
    keys = new_keys(len(found), [answer.standalone_question, *texts])
    listed = [_offer(key, *one, documents) for key, one in zip(keys, found, strict=True)]
    return listed, withheld


def _spots(answer: Answer, passages: Mapping[str, Passage]) -> Iterator[tuple[Spot, bool]]:
    """The sentences that an answer cites, and then the further ones; with whether they are cited."""
    for citation in answer.citations:
        passage = passages.get(citation.evidence.passage_id)
        starts = [one.start - passage.start for one in passage.sentences] if passage else []
        if citation.evidence.start in starts:
            number = starts.index(citation.evidence.start)
            yield Spot(passage_id=citation.evidence.passage_id, sentence=number), True
    yield from ((spot, False) for spot in answer.further)


def _as_shown(answer: Answer, own: Statement) -> Statement:
    """The draft's statement of the same words, which knows its heading and whether it leads."""
    return next((one for one in answer.statements if one.text == own.text), own)


def _offer(
    key: str, place: Place, citation: Citation, statement: Statement, documents: Mapping[str, Document]
) -> Offer:
    sentence, language = place.sentence, place.passage.language
    document = documents[place.passage.document_id]
    headings = [*document.title.values(), *document.short_title.values(), *place.passage.section.path]
    source = Source(sentence.text, language, sentence.counterpart, context=" ".join(dict.fromkeys(headings)))
    text = one_line(told_apart(sentence.text, language))
    return Offer(Line(key, text, _where(citation)), citation, statement, source, place)


def _where(citation: Citation) -> str:
    """Title and heading as the model sees them: names of files and headings are as little to be trusted as sentences."""
    parts = [one_line(one) for one in (citation.title, citation.section) if one and not instruction_in(one)]
    return "; ".join(parts).translate(str.maketrans("()（）[]<>", "        "))[:LONGEST_PLACE] or citation.kind


def further_spots(evidence: Sequence[Evidence], within: float = 1.6, most: int = 2 * MOST_FURTHER) -> tuple[Spot, ...]:
    """The evidence that a model may use beside what was chosen: near the best in score, with all names and years of the question."""
    if not evidence:
        return ()
    near = [
        one
        for one in evidence
        if one.score >= evidence[0].score - within and not one.missing and not one.missing_years and not one.aside
    ]
    return tuple(Spot(passage_id=one.passage.id, sentence=one.number) for one in near[:most])
