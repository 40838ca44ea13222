"""What stands around an answer: what was also found, notes that concern it, what to ask next, and what a refusal says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.answer import NearPassage, ShownNote
from assistant.answering.answerability import is_across
from assistant.answering.citing import Place, side, told_apart
from assistant.answering.evidence import Evidence
from assistant.answering.framing import unmarked
from assistant.answering.joining import mark
from assistant.answering.likeness import Likeness
from assistant.answering.making import is_to_be_made
from assistant.answering.phrases import phrase
from assistant.answering.question import ASKS_FOR_DOCUMENTS, Question
from assistant.answering.sections import Outlines
from assistant.answering.wording import parts_of_year, years
from assistant.documents.model import LANGUAGES, Document, Language
from assistant.ecpa.examples import all_examples, usable_examples
from assistant.ecpa.notes import NoteIndex
from assistant.retrieval.index import Found, Index

ALSO_SHOWN, NOTES_SHOWN, SUGGESTED = 4, 3, 3
# documents named where it is asked which there are
MOST_TITLES = 60
# cosine of the light encoder from which two questions are the same
SAME_QUESTION = 0.85


# a question about today: the sources describe the past
PRESENT = re.compile(
    r"现在|如今|目前|当前|今天|今年|还有效|还是不是|最新|最近(?:一年|的(?:数据|数字))|\bnow\b|today|currently|nowadays|\bstill\b|this year|\b(?:latest|newest|most recent|up-to-date)\b",
    re.IGNORECASE,
)


def in_its_year(question: Question, told: Evidence) -> str:
    """A question with the year that a sentence tells of in place of its own: "" where one of them names several, or the question a month that it does not."""
    listed = years(told.sentence.text)
    if len(question.years) != 1 or len(listed) != 1:
        return ""
    (asked,), (other,) = question.years, listed
    if not parts_of_year(question.text, asked) <= parts_of_year(told.sentence.text, other):
        return ""
    text = question.text.replace(str(asked), str(other))
    return unmarked(text) + mark(question.language)


def _listed(listed: Sequence[str], reader: Language) -> str:
    return ("、" if reader == "zh" else ", ").join(listed)


class Offers:
    """Made from one index; nothing in it changes."""

    def __init__(self, index: Index, outlines: Outlines, likeness: Likeness) -> None:
        self._index = index
        self._outlines = outlines
        self._likeness = likeness
        self._notes = NoteIndex(index.documents)

    def near(
        self, found: Found, cited: Sequence[Place], reader: Language, quoted: Evidence | None = None
    ) -> tuple[NearPassage, ...]:
        """Passages that were retrieved and not cited, best first; before them that of the sentence which a refusal quotes."""
        used = {(place.passage.document_id, place.passage.position) for place in cited}
        near = []
        for each in (*([quoted.passage] if quoted else []), *(hit.passage for hit in found.hits)):
            passage = side(Place(each, 0), reader, self._index.passages).passage
            if (passage.document_id, passage.position) in used:
                continue
            used.add((passage.document_id, passage.position))
            near.append(
                NearPassage(
                    document=passage.document_id,
                    section=passage.section.label,
                    page=passage.page,
                    title=self._name(passage.document_id, reader),
                    passage_id=passage.id,
                    text=passage.text,
                )
            )
        return tuple(near[:ALSO_SHOWN])

    def notes_on(self, question: Question, cited: Sequence[Place], reader: Language) -> tuple[ShownNote, ...]:
        """Editor's notes on what is cited, without those that are cited themselves."""
        notes = list(self._notes.concerning(place.key for place in cited))
        if PRESENT.search(question.text):
            own = [note for document in self._index.documents.values() for note in document.notes if note.present]
            notes = own + [note for note in notes if note not in own]
        cited_notes = {heading for place in cited for heading in place.passage.section.path}
        return tuple(
            ShownNote(id=note.id, text=note.text[reader])
            for note in notes
            if not any(heading.startswith(note.id) for heading in cited_notes)
        )[:NOTES_SHOWN]

    def suggest(
        self, question: Question, found: Found, cited: Sequence[Place], reader: Language, first: str = ""
    ) -> tuple[str, ...]:
        """Questions that the sources are known to answer: `first`, examples near in meaning, then sections near and not cited."""
        made: dict[str, None] = dict.fromkeys(self._near_examples(question, reader))
        if first:
            made = dict.fromkeys([first, *list(made)[: SUGGESTED - 2]])
        used = {place.passage.section.path for place in cited}
        for hit in found.hits:
            passage = side(Place(hit.passage, 0), reader, self._index.passages).passage
            # headings that several documents share ("About this digest") tell a reader nothing
            beside = passage.kind in ("note", "reference") or self._outlines.shared(passage.section.heading, reader)
            if (
                passage.language == reader
                and len(passage.section.path) > 0
                and passage.section.path not in used
                and not beside
            ):
                title = self._name(passage.document_id, reader)
                made.setdefault(phrase("ask_section", reader, title=title, heading=passage.section.heading))
        return tuple(made)[:SUGGESTED]

    def _near_examples(self, question: Question, reader: Language) -> list[str]:
        if not usable_examples(self._index.documents):
            return []
        listed = all_examples(reader)
        likeness = self._likeness.to_each(question.text, listed)
        near = sorted(zip(likeness, listed, strict=True), reverse=True)
        return [text for cosine, text in near if cosine < SAME_QUESTION][: SUGGESTED - 1]

    def openers(self, reader: Language) -> tuple[str, ...]:
        """Questions for a reader who has not asked any."""
        made = [
            phrase("ask_section", reader, title=self._name(key, reader), heading=root.children[0].section.heading)
            for (key, language), root in self._outlines.roots.items()
            if language == reader and root.children
        ]
        return tuple(made[:SUGGESTED])

    def _name(self, document_id: str, reader: Language) -> str:
        return self._index.documents[document_id].name(reader) or document_id

    def about(self, question: Question, reader: Language) -> str:
        """What to say to a greeting, or to a question about the assistant itself."""
        documents: list[Document] = list(self._index.documents.values())
        if not documents:
            return phrase("no_documents", reader)
        if re.search(ASKS_FOR_DOCUMENTS, question.text.lower()):
            return phrase("documents", reader, count=len(documents), titles=self._all_titles(documents, reader))
        joint = "、" if reader == "zh" else "; "
        titles = joint.join(f"《{one.name(reader)}》" if reader == "zh" else one.name(reader) for one in documents[:4])
        key = "small_talk" if question.kind == "small_talk" else "assistant"
        return phrase(key, reader, count=len(documents), titles=titles)

    def _all_titles(self, documents: Sequence[Document], reader: Language) -> str:
        """The documents' names as a list; of very many the first."""
        listed = "".join(f"\n- {one.name(reader)}" for one in documents[:MOST_TITLES])
        return listed if len(documents) <= MOST_TITLES else f"{listed}\n- …"

    def refusal(
        self,
        question: Question,
        near: Sequence[NearPassage],
        nearest: Evidence | None,
        doubtful: bool,
        reader: Language,
        nearly: Evidence | None = None,
    ) -> str:
        """Why there is no answer: what no source mentions, and what comes nearest, with the nearest sentence in its own words where one is given.

        `doubtful`: that sentence may well be the answer, so it is not said that there is none. `nearly`: one that would be it but for its year, or
        for a name that it lacks, and is given instead.
        """
        joint = "；" if reader == "zh" else "; "
        made = is_to_be_made(question.text)
        unheard = [] if made else self._unheard(question)
        doubtful = doubtful and nearest is not None and nearly is None and not unheard
        lines = [phrase("refusal_doubtful" if doubtful else "refusal_made" if made else "refusal", reader)]
        if unheard:
            lines[0] += ("" if reader == "zh" else " ") + phrase(
                "refusal_missing", reader, words=_listed(unheard, reader)
            )
        if (quoted := nearly or nearest) is not None:
            place = side(Place(quoted.passage, quoted.number), reader, self._index.passages)
            title, section = self._name(place.passage.document_id, reader), place.passage.section.label
            named = phrase("place" if section else "whole", reader, title=title, section=section)
            quote = told_apart(place.sentence.text, place.passage.language)
            compared = () if is_across(question, quoted) else quoted.missing
            lacked = _listed([word.text for word in compared if word.text not in unheard], reader)
            of_other_time = nearly is not None and not nearly.missing
            how = "other_time" if of_other_time else "judge" if doubtful else "without" if lacked else "nearest"
            lines.append(phrase(f"refusal_{how}", reader, place=named, quote=quote, words=lacked))
            if self._index.documents[place.passage.document_id].is_recognised(place.passage, place.number):
                lines[-1] += ("" if reader == "zh" else " ") + phrase("from_picture", reader)
        # of the passages near, the first is the quoted sentence's own
        if others := near[quoted is not None :][:3]:
            places = [
                phrase("place" if one.section else "whole", reader, title=one.title, section=one.section)
                for one in others
            ]
            lines.append(phrase("refusal_near", reader, places=joint.join(dict.fromkeys(places))))
        return "\n\n".join(lines)

    def _unheard(self, question: Question) -> list[str]:
        """Names and years of the question that no document has in either language."""
        listed = [word.text for word in question.words if word.is_name] + [str(year) for year in question.years]
        return [
            one for one in dict.fromkeys(listed) if not any(self._index.frequency(one, tongue) for tongue in LANGUAGES)
        ]
