"""Documents that a question names by their official number: 国办发〔2015〕78号, or 国办78号文 for short.

A number says nothing to an encoder, and only the sentences on a document's identity repeat it; its name in the number's place finds the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.documents.model import Document, Language

_CODE = re.compile(r"([\u4e00-\u9fff]{1,8})\s?[〔\[［(（【](\d{4})[〕\]］)）】]\s?(\d+)\s?号")
# an issuer's short name and the serial number, as officials say it
_SPOKEN = re.compile(r"([\u4e00-\u9fff]{1,4}?[办发委院部])(?:发)?(\d{1,4})\s?号(?:文件?)?(?![\u4e00-\u9fff]*[街路楼])")
# the serial number alone, at the beginning or after what names no issuer
_ALONE = re.compile(r"(?<![\u4e00-\u9fff\d〕\]月])(\d{1,4})\s?号文(?:件)?")
# a digest stands for the text it digests: the catalogue names it so
_DIGEST = re.compile(r"^(?:policy )?digest of (?:the )?|摘要$", re.IGNORECASE)


class Numbered:
    """The official numbers of documents that stand for one numbered text; numbers that two documents share name neither."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        found: dict[tuple[str, str], set[str]] = {}
        self._documents = documents
        self._issuers: dict[str, str] = {}
        for document in documents.values():
            codes = _CODE.findall(_stated(document, "number"))
            if len(codes) == 1 and ";" not in _stated(document, "title").replace("；", ";"):
                issuer, year, serial = codes[0]
                found.setdefault((year, serial), set()).add(document.id)
                self._issuers[document.id] = issuer
        self._codes = {code: next(iter(ids)) for code, ids in found.items() if len(ids) == 1}

    def named(self, text: str, language: Language) -> str:
        """The text with the document's name in the place of its number; unchanged where no document has the number."""

        def written(match: re.Match[str]) -> str:
            meant = self._codes.get((match[2], match[3]))
            if meant is None or not match[1].endswith(self._issuers[meant]):
                return match[0]
            return match[1].removesuffix(self._issuers[meant]) + self._called(meant, language)

        def spoken(match: re.Match[str]) -> str:
            meant = self._spoken(match[1], match[2])
            return self._called(meant, language) if meant else match[0]

        def spoken_alone(match: re.Match[str]) -> str:
            meant = [one for (_, serial), one in self._codes.items() if serial == match[1]]
            return self._called(meant[0], language) if len(meant) == 1 else match[0]

        replaced = _CODE.sub(written, text)
        if replaced == text:
            replaced = _SPOKEN.sub(spoken, text)
        return replaced if replaced != text else _ALONE.sub(spoken_alone, text)

    def _called(self, document_id: str, language: Language) -> str:
        return called(self._documents[document_id], language)

    def _spoken(self, issuer: str, serial: str) -> str | None:
        meant = [
            one
            for (_, number), one in self._codes.items()
            if number == serial and issuer[0] in self._issuers[one] and issuer[-1] in self._issuers[one]
        ]
        return meant[0] if len(meant) == 1 else None


def called(document: Document, language: Language) -> str:
    """A document's short name; of a digest that of the text that it digests."""
    return _DIGEST.sub("", document.name(language))


def _stated(document: Document, name: str) -> str:
    """What the catalogue says of the text that a document stands for; its titles in all languages as one."""
    stated = (document.stands_for or {}).get(name)
    return " ".join(map(str, stated.values())) if isinstance(stated, Mapping) else str(stated or "")
