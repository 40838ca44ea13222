"""A document as a bibliographic item (CSL-JSON) that says what is really cited: of a digest, the digest.

Nothing is added that the document does not say: where no journal, publisher or date is known, the item has none.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from assistant.answering.phrases import messages
from assistant.documents.model import Document, Language, other

Style = Literal["gbt7714", "apa", "bibtex", "ris"]
STYLES: tuple[Style, ...] = ("gbt7714", "apa", "bibtex", "ris")

Item = dict[str, Any]

_HAN = re.compile(r"[\u3400-\u9fff]")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_INSTITUTION = re.compile(
    r"\b(?:of|and|office|department|ministry|council|commission|university|institute|bureau|government|bank|press|group)\b",
    re.IGNORECASE,
)
# names of more words than these are taken for an institution's
_LONGEST_NAME = 4


def item(document: Document, language: Language, page: int | None = None) -> Item:
    """The document as a CSL-JSON item; `page` (from 1) is the cited one.

    Digests and notes were written in both languages and are named in the reader's; any other document is named in its own,
    since a translation of its title is not what a library finds it by. `original-title` holds the other title.
    """
    ours = document.kind in ("policy", "note") and language in document.title
    language = language if ours or document.language not in document.title else document.language
    made: Item = {
        "id": document.id,
        # no journal or publisher is known of any document: what the standard calls [Z], other
        "type": "manuscript",
        "title": document.full_title(language),
        "language": "zh-CN" if language == "zh" else "en-US",
        "genre": _say(f"genre_{'digest' if document.stands_for else document.kind}", language),
    }
    if document.authors:
        made["author"] = [_name(one) for one in document.authors]
    # the date of a digest's entry is that of the official text, and a guessed date is none
    if document.dated and document.stands_for is None and "date" not in document.guessed:
        issued = _DATE.fullmatch(document.dated)
        if issued:
            made["issued"] = {"date-parts": [[int(one) for one in issued.groups() if one]]}
    if second := document.title.get(other(language)):
        made["original-title"] = second
    if document.stands_for:
        made["note"] = _say("digest_of", language, named=_official(document.stands_for, language))
    if page is not None:
        made["page"] = str(page)
    return made


def _official(stands_for: dict[str, object], language: Language) -> str:
    """The official text in words: who issued it, its title, number, date and address, as far as they are known."""
    issuer, title = (_in(stands_for.get(one), language) for one in ("issuer", "title"))
    number, date, address = (str(stands_for.get(one) or "") for one in ("number", "date", "address"))
    # a digest of several texts names the number of each in the title already
    told = all(one.strip() in title for one in number.split("；")) if number else True
    parts = [issuer, title, "" if told else number, date, address]
    return _say("joint", language).join(one for one in parts if one)


def _in(value: object, language: Language) -> str:
    return str(value.get(language) or "") if isinstance(value, dict) else ""


def _name(name: str) -> dict[str, str]:
    """A person's name in parts; names in Chinese characters and those of institutions are whole."""
    words = name.split()
    if _HAN.search(name) or len(words) < 2 or len(words) > _LONGEST_NAME or _INSTITUTION.search(name):
        return {"literal": name}
    if "," in name:
        family, _, given = name.partition(",")
        return {"family": family.strip(), "given": given.strip()}
    return {"family": words[-1], "given": " ".join(words[:-1])}


def _say(key: str, language: Language, **values: str) -> str:
    return messages("assistant.teaching", language)[key].format(**values)
