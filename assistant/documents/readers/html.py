"""Reads web pages: their text without navigation, scripts and page furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.documents.blocks import Extracted
from assistant.documents.readers import tables
from assistant.documents.readers.decoding import decode
from assistant.documents.readers.joining import normalise
from assistant.documents.readers.paragraphs import Paragraph
from assistant.documents.readers.structure import structure
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DROPPED = ("script", "style", "noscript", "template", "nav", "footer", "iframe", "svg", "object", "button", "select", "input", "textarea", "head", "math")  # fmt: skip
_ROLES = frozenset(("navigation", "contentinfo", "search", "menu", "menubar", "banner"))
_FURNITURE = frozenset("nav navbar navigation menu breadcrumb breadcrumbs footer foot sidebar share crumbs".split())
_BLOCK = frozenset("p div section article main header aside ul ol dl dt dd li table tr td th thead tbody tfoot caption blockquote pre figure figcaption h1 h2 h3 h4 h5 h6 body html center address form fieldset hr details summary".split())  # fmt: skip
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-:]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_\-]+)")
_INDENT = re.compile(r"^[ \t\r\n]*[\u3000\u00a0]{2,}")


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page's first 4 KB name, or None."""
    match = _META.search(data[:4096]) or _XML.search(data[:4096])
    return match[1].decode("ascii") if match else None


def read_html(data: bytes, name: str) -> Extracted:
    """One web page. Raises DocumentError where its encoding cannot be told or it has no text."""
    from bs4 import BeautifulSoup

    text, _ = decode(data, name, declared_charset(data))
    page = BeautifulSoup(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), "lxml")
    title = normalise(page.title.get_text()) if page.title else ""
    language = page.html.get("lang") if page.html else None
    dated = _dated(page)
    walker = _Walker()
    try:
        _strip(page)
        walker.walk(page.body or page)
    except RecursionError as error:
        raise DocumentError(f"{name} is nested too deeply to be read. Save its text as a text file and add that.") from error  # fmt: skip
    walker.close()
    if not walker.made:
        raise DocumentError(f"{name} holds no text outside its menus and scripts.")
    blocks = structure(walker.made)
    first = next((block for block in blocks if block.level == 1), None)
    heading = first.text if first and first.number is None and (not title or first.text in title) else None
    return Extracted(
        tuple(blocks),
        title=heading or title or None,
        language=language.strip() if isinstance(language, str) and language.strip() else None,
        dated=dated,
    )


def _dated(page: BeautifulSoup) -> str | None:
    """The date that the page's own metadata give, as YYYY-MM-DD."""
    names = re.compile(
        r"^(?:pubdate|publishdate|date|dc\.date|dcterms\.(?:date|issued)|article:published_time|firstpublishedtime)$",
        re.I,
    )
    for attribute in ("name", "property"):
        meta = page.find("meta", attrs={attribute: names})
        content = meta.get("content") if meta else None
        match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", content) if isinstance(content, str) else None
        if match:
            return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return None


def _strip(page: BeautifulSoup) -> None:
    from bs4.element import CData, Comment, Declaration, Doctype, ProcessingInstruction

    for node in page.find_all(
        string=lambda text: isinstance(text, Comment | CData | Declaration | Doctype | ProcessingInstruction)
    ):
        node.extract()
    for tag in page.find_all(_is_furniture):
        if not tag.decomposed:
            tag.decompose()


def _is_furniture(tag: Tag) -> bool:
    if tag.name in _DROPPED:
        return True
    if tag.name in ("body", "html", "main", "article") or not _looks_like_furniture(tag):
        return False
    # looked for last: in every element of a deeply nested page, it would take minutes
    return tag.find(["h1", "main", "article"]) is None


def _looks_like_furniture(tag: Tag) -> bool:
    if str(tag.get("role", "")).lower() in _ROLES or tag.has_attr("hidden"):
        return True
    if re.search(r"display\s*:\s*none", str(tag.get("style", ""))):
        return True
    names = {str(one).lower() for one in tag.get_attribute_list("class")} | {str(tag.get("id", "")).lower()}
    return bool(names & _FURNITURE)


class _Walker:
    """Goes through a page in order and closes a paragraph wherever a block element begins or ends."""

    def __init__(self) -> None:
        self.made: list[Paragraph] = []
        self._words: list[str] = []
        self._bold = [0, 0]
        self._item = False

    def walk(self, tag: Tag, strong: bool = False) -> None:
        """Everything inside an element."""
        from bs4 import Tag
        from bs4.element import NavigableString

        for child in tag.children:
            if isinstance(child, NavigableString):
                self._text(str(child), strong)
            elif isinstance(child, Tag):
                self._element(child, strong)

    def _element(self, tag: Tag, strong: bool) -> None:
        name = tag.name
        if re.fullmatch(r"h[1-6]", name):
            self.close()
            words = normalise(tag.get_text(" " if tag.find("br") else ""))
            if words:
                self.made.append(Paragraph(words, level=int(name[1])))
        elif name == "table" and not _is_layout(tag):
            self.close()
            self._table(tag)
        elif name == "br":
            self._words.append("\n")
        elif name == "pre":
            self.close()
            self._words.append(tag.get_text())
            self.close(fixed=True)
        elif name == "li":
            self.close()
            self._item = True
            self.walk(tag, strong)
            self.close()
        elif name in _BLOCK:
            self.close()
            self.walk(tag, strong)
            self.close()
        else:
            self.walk(tag, strong or name in ("b", "strong") or "bold" in str(tag.get("style", "")))

    def _text(self, text: str, strong: bool) -> None:
        # line breaks of the source are spaces; ideographic ones at the start of a line mark an indented paragraph
        self._words.append(re.sub(r"[ \t\r\n\f]+", " ", text))
        size = len(text.strip())
        self._bold[0] += size if strong else 0
        self._bold[1] += size

    def close(self, fixed: bool = False) -> None:
        """Ends the paragraph; a line break inside ends one too, unless the sentence plainly runs on."""
        words, self._words = "".join(self._words), []
        bold, self._bold = self._bold, [0, 0]
        item, self._item = self._item or fixed, False
        strong = bool(bold[1]) and bold[0] >= 0.9 * bold[1]
        for line in _broken(words) if not fixed else [words]:
            text = normalise(line)
            if text:
                self.made.append(Paragraph(text, strong=strong, fixed=item))

    def _table(self, table: Tag) -> None:
        made: list[list[str]] = []
        headed = False
        for row in table.find_all("tr"):
            cells = row.find_all(["td", "th"], recursive=False)
            words = [normalise(cell.get_text(" ")) for cell in cells]
            if any(words):
                headed = headed or (not made and all(cell.name == "th" for cell in cells))
                made.append(words)
        self.made.extend(Paragraph(row, fixed=True) for row in tables.rows(made, headed))


def _is_layout(table: Tag) -> bool:
    """Whether a table only arranges the page: it holds headings, other tables, several paragraphs in a cell, or one column."""
    if table.find(["table", "h1", "h2", "h3", "ul", "ol"]):
        return True
    rows = table.find_all("tr")
    widest = max((len(row.find_all(["td", "th"], recursive=False)) for row in rows), default=0)
    return widest <= 1 or any(len(cell.find_all("p")) > 2 for cell in table.find_all("td"))


def _broken(words: str) -> list[str]:
    made: list[str] = []
    for line in words.split("\n"):
        runs_on = (
            made
            and made[-1].strip()
            and line.strip()
            and not _INDENT.match(line)
            and not re.search(r"[.。!！?？:：;；]\s*$", made[-1])
            and line.strip()[:1].islower()
        )
        if runs_on:
            made[-1] += " " + line
        else:
            made.append(line)
    return made
