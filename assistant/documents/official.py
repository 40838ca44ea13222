"""The official texts that digests stand for, and whether a text that was fetched bears the name of one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.documents.catalogue import StandsFor, load_catalogue
from assistant.documents.model import Document
from assistant.settings import Settings

OPENING = 1500
"""Characters at the beginning of a text in which its own number stands: in its head, before it speaks of other texts at length."""

SHORTEST_NAME = 6
"""Characters without punctuation from which a title tells one text from another."""


def officials(settings: Settings) -> Mapping[str, StandsFor]:
    """The official texts by the ids of their digests. Raises CorpusError where the catalogue cannot be read."""
    return {one.id: one.stands_for for one in load_catalogue(settings.corpus).documents if one.stands_for}


def official_addresses(settings: Settings) -> Mapping[str, str | None]:
    """The documents of the corpus that stand for an official text, with its confirmed address or None."""
    return {key: one.address for key, one in officials(settings).items()}


def bears_name(document: Document, official: StandsFor) -> bool:
    """Whether a text has the official title (in either language) or the official number anywhere."""
    text = _plain(" ".join((*document.title.values(), *document.texts.values())))
    return any(one in text for one in (*_titles(official), *_numbers(official)))


def proposed(document: Document, listed: Mapping[str, StandsFor]) -> tuple[str, ...]:
    """The digests whose official text this seems to be: its title is the official one, or its opening has the official number."""
    titles = [_plain(one) for one in document.title.values()]
    opening = _plain(document.text()[:OPENING])
    by_title = [key for key, one in listed.items() if any(name in title for name in _titles(one) for title in titles)]
    by_number = [key for key, one in listed.items() if any(number in opening for number in _numbers(one))]
    return tuple(dict.fromkeys((*by_title, *by_number)))


def _titles(official: StandsFor) -> list[str]:
    return [name for one in official.title.both().values() if len(name := _plain(one)) >= SHORTEST_NAME]


def _numbers(official: StandsFor) -> list[str]:
    """A digest may stand for several texts, with semicolons between their numbers."""
    return [_plain(one) for one in re.split("[;；]", official.number or "") if one.strip()]


def _plain(text: str) -> str:
    """Letters and figures alone: brackets around the year of a number, quotation marks and spaces are written in many ways."""
    return re.sub(r"[\W_]+", "", text).lower()
