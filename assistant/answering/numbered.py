"""Documents that a question names by their official number: 国办发〔2015〕78号, or 国办78号文 for short.

A number says nothing to an encoder, and the sentences of a document seldom repeat it; its name beside it does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.documents.model import Document, Language

_CODE = re.compile(r"([\u4e00-\u9fff]{1,8})\s?[〔\[［(（【](\d{4})[〕\]］)）】]\s?(\d+)\s?号")
# an issuer's short name and the serial number, as officials say it
_SPOKEN = re.compile(r"([\u4e00-\u9fff]{1,4}?[办发委院部])(?:发)?(\d{1,4})\s?号(?:文件?)?(?![\u4e00-\u9fff]*[街路楼])")


class Numbered:
    """The official numbers of documents that stand for one numbered text; numbers that two documents share name neither."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        found: dict[tuple[str, str], set[str]] = {}
        self._issuers: dict[str, str] = {}
        for document in documents.values():
            codes = _CODE.findall(str((document.stands_for or {}).get("number") or ""))
            if len(codes) == 1:
                issuer, year, serial = codes[0]
                found.setdefault((year, serial), set()).add(document.id)
                self._issuers[document.id] = issuer
        self._codes = {code: next(iter(ids)) for code, ids in found.items() if len(ids) == 1}
        self._documents = documents

    def named(self, text: str, language: Language) -> str:
        """The text with the document's name after a number that it is named by; unchanged where no document has the number."""

        def beside(match: re.Match[str], document_id: str | None) -> str:
            joint = "（{}）" if language == "zh" else " ({})"
            return match[0] + joint.format(self._documents[document_id].name(language)) if document_id else match[0]

        written = _CODE.sub(lambda match: beside(match, self._written(match[1], match[2], match[3])), text)
        if written != text:
            return written
        return _SPOKEN.sub(lambda match: beside(match, self._spoken(match[1], match[2])), text)

    def _written(self, issuer: str, year: str, serial: str) -> str | None:
        meant = self._codes.get((year, serial))
        return meant if meant and issuer.endswith(self._issuers[meant]) else None

    def _spoken(self, issuer: str, serial: str) -> str | None:
        meant = [
            one
            for (_, number), one in self._codes.items()
            if number == serial and issuer[:1] in self._issuers[one] and issuer[-1] in self._issuers[one]
        ]
        return meant[0] if len(meant) == 1 else None
