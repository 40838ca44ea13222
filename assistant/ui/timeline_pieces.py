"""The timeline in words: dated entries with their cited sentences, for the page and the command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.answer import Citation, Statement
from assistant.answering.citing import Place
from assistant.answering.pieces import cite_places
from assistant.answering.quoting import Span, find
from assistant.documents.model import Document, Language, Passage
from assistant.ecpa.notes import NoteIndex
from assistant.ecpa.timeline import Entry
from assistant.ui.measure_pieces import UNSURE
from assistant.ui.texts import say


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as shown. `official` names issuer and number where the catalogue gives them for this date; `sure` says how sure it is, in words,
    and `doubtful` whether it is not confirmed or an editor's note concerns it.
    """

    entry: Entry
    when: str
    level: str
    kind: str
    sure: str
    doubtful: bool
    official: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Written:
    """All rows by time, and the citations."""

    rows: tuple[Row, ...]
    citations: tuple[Citation, ...]

    @property
    def years(self) -> dict[int, tuple[Row, ...]]:
        """The rows by the year in which each begins."""
        found: dict[int, list[Row]] = {}
        for one in self.rows:
            found.setdefault(one.entry.first.year, []).append(one)
        return {year: tuple(listed) for year, listed in found.items()}


def write_timeline(
    entries: Sequence[Entry], language: Language, documents: Mapping[str, Document], passages: Mapping[str, Passage]
) -> Written:
    """The entries whose documents are in the corpus."""
    notes = NoteIndex(documents)
    found: dict[str, tuple[Entry, Place]] = {
        str(number): (one, place)
        for number, one in enumerate(entries)
        if (place := find(Span(one.document, one.span, one.section), documents))
    }
    statements, citations = cite_places(
        {key: [place] for key, (_, place) in found.items()}, language, documents, passages
    )
    rows = []
    for key, (entry, place) in found.items():
        if statements[key]:
            sure, doubtful = sureness(place, notes, language)
            rows.append(
                Row(
                    entry=entry,
                    when=when(entry.date, entry.latest, language),
                    level=say(f"level_{entry.level}", language),
                    kind=say(f"happening_{entry.kind}", language),
                    sure=sure,
                    doubtful=doubtful,
                    official=_official(entry, documents[entry.document], language),
                    statement=statements[key][0],
                )
            )
    return Written(tuple(rows), citations)


def sureness(place: Place, notes: NoteIndex, language: Language) -> tuple[str, bool]:
    """How sure a sentence is, in words with the notes that concern it, and whether it is in doubt."""
    confidence = place.sentence.confidence
    concerning = [one for one in notes.concerning([place.key]) if not one.present]
    words = [say(f"confidence_{confidence}", language)] if confidence else [say("confidence_paper_only", language)]
    words += [say("note", language, id=one.id) for one in concerning]
    return say("listed", language).join(words), confidence in (None, *UNSURE) or bool(concerning)


def when(start: str, latest: str | None, language: Language) -> str:
    """A partial date, or a time from one to another, as readers write it."""
    first = _day(start, language)
    if latest is None:
        return first
    if latest.startswith(start):
        # "2016" known no later than 9 May 2016
        return say("when_by", language, latest=_day(latest, language))
    return say("when_to", language, first=first, latest=_day(latest, language))


def _day(text: str, language: Language) -> str:
    year, *rest = (int(part) for part in text.split("-"))
    if language == "zh":
        return f"{year}年" + "".join(f"{part}{unit}" for part, unit in zip(rest, "月日", strict=False))
    months = say("months", language).split()
    return " ".join([*(str(one) for one in rest[1:]), *(months[one - 1] for one in rest[:1]), str(year)])


def _official(entry: Entry, document: Document, language: Language) -> str:
    stands_for = document.stands_for
    if not entry.catalogued or not stands_for:
        return ""
    issuer, number = stands_for.get("issuer"), stands_for.get("number")
    named = str(issuer.get(language, "")) if isinstance(issuer, dict) else ""
    return say("listed", language).join(one for one in (named, str(number or "")) if one)
