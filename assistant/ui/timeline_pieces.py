"""The timeline in words: dated entries with their cited sentences, for the page and the command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.answer import Citation, Statement
from assistant.answering.citing import Place
from assistant.answering.own_dates import OwnDate, OwnDates
from assistant.answering.pieces import cite_places
from assistant.answering.quoting import Span, find
from assistant.documents.model import Document, Language, Passage
from assistant.ecpa.notes import NoteIndex
from assistant.ecpa.timeline import OWN, Entry
from assistant.ui.measure_pieces import UNSURE
from assistant.ui.texts import say


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as shown. `official` names issuer and number where the catalogue gives them for this date; `sure` says how sure it is, in words,
    and `doubtful` whether it is not confirmed or an editor's note concerns it; `doubt` says that in words, where it is so. For a document of the
    reader's own, `official` is its title.
    """

    entry: Entry
    when: str
    level: str
    kind: str
    sure: str
    doubtful: bool
    official: str
    statement: Statement
    doubt: str = ""

    @property
    def lead(self) -> str:
        """When, at which level and what, in a line."""
        what = self.official if self.entry.level == OWN else self.kind
        return f"{self.when} · {self.level} · {what}{self.doubt}"


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
    entries: Sequence[Entry],
    language: Language,
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
    own: Mapping[str, OwnDate] | None = None,
) -> Written:
    """The entries whose documents are in the corpus, and those of the reader's `own` documents (by document) among them."""
    notes = NoteIndex(documents)
    own = own or {}
    found: dict[str, tuple[Entry, Place]] = {
        str(number): (one, place) for number, one in enumerate(entries) if (place := _place(one, documents, own))
    }
    statements, citations = cite_places(
        {key: [place] for key, (_, place) in found.items()}, language, documents, passages
    )
    rows = []
    for key, (entry, place) in found.items():
        if statements[key] and entry.level == OWN:
            rows.append(_own_row(entry, own[entry.document], documents[entry.document], statements[key][0], language))
        elif statements[key]:
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
                    doubt=say("unsure", language) if doubtful else "",
                )
            )
    return Written(tuple(rows), citations)


def _place(entry: Entry, documents: Mapping[str, Document], own: Mapping[str, OwnDate]) -> Place | None:
    if entry.level == OWN:
        return own[entry.document].place
    return find(Span(entry.document, entry.span, entry.section), documents)


def _own_row(entry: Entry, one: OwnDate, document: Document, statement: Statement, language: Language) -> Row:
    return Row(
        entry=entry,
        when=when(entry.date, None, language),
        level=say(f"level_{OWN}", language),
        kind=say(f"happening_{entry.kind}", language),
        sure=say(f"own_date_{one.dated.basis}", language),
        doubtful=one.dated.guessed,
        official=say("own_titled", language, title=document.full_title(language)),
        statement=statement,
        doubt=say("own_date_guessed", language) if one.dated.guessed else "",
    )


def left_out(own: OwnDates, language: Language) -> list[str]:
    """How many of the reader's own documents are not among the entries, and why."""
    said = [("timeline_own_undated", own.undated), ("timeline_own_beyond", own.beyond)]
    return [say(key if count > 1 else f"{key}_one", language, count=count) for key, count in said if count]


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
