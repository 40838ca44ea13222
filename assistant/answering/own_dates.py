"""The reader's own documents on the timeline: which have a date, and how many have none that can be known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.answering.citing import Place
from assistant.documents.dating import Dated, dated
from assistant.documents.model import Document
from assistant.documents.own import is_own
from assistant.ecpa.timeline import OWN, Entry

MOST = 150
"""Documents that are shown, the latest: one file of JSON Lines may hold thousands, and a chart of more can no longer be read."""


@dataclass(frozen=True, slots=True)
class OwnDate:
    """A document of the reader's own with its date, as an entry of the timeline."""

    entry: Entry
    dated: Dated

    @property
    def place(self) -> Place:
        """The sentence that says the date, or the document's first."""
        return Place(self.dated.passage, self.dated.number)


@dataclass(frozen=True, slots=True)
class OwnDates:
    """The dated ones by document, in order of time; how many have no date that can be known, and how many are too many to show."""

    found: dict[str, OwnDate]
    undated: int = 0
    beyond: int = 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """As entries of the timeline."""
        return tuple(one.entry for one in self.found.values())


def own_dates(documents: Mapping[str, Document], today: date) -> OwnDates:
    """The reader's own documents among all."""
    own = [one for one in documents.values() if is_own(one.path)]
    found = [(one.id, dates) for one in own if (dates := dated(one, today))]
    found.sort(key=lambda one: one[1].date)
    shown = found[-MOST:]
    return OwnDates(
        {key: OwnDate(_entry(key, one), one) for key, one in shown}, len(own) - len(found), len(found) - len(shown)
    )


def _entry(document: str, found: Dated) -> Entry:
    sentence = found.passage.sentences[found.number]
    return Entry(
        date=found.date.isoformat(), level=OWN, kind="document", document=document, section="", span=sentence.text
    )
