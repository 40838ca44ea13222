"""A PDF's own title: told from its metadata where that reads like one, and found again among the lines of its first page."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.documents.readers.garbling import is_garbled
from assistant.documents.readers.headings import inline_label, known_name, numbered, reads_as_heading
from assistant.documents.readers.paragraphs import Paragraph


def squashed(text: str) -> str:
    """The letters and digits alone, in small letters."""
    return re.sub(r"\W+", "", text).lower()


def likely_title(text: str) -> str | None:
    """The words, where they read like a title and not like a file's or a program's name."""
    text = re.sub(r"\s+", " ", re.sub(r"^Microsoft (?:Word|PowerPoint|Excel) ?- ?", "", text)).strip()
    file_name = re.search(r"\.(?:docx?|pdf|pptx?|xlsx?|indd|tex|wps|html?|txt|cdr|qxd|dvi|ps)$|^[\w-]*\d{4,}[\w-]*$|[\\/]", text, re.IGNORECASE)  # fmt: skip
    empty = re.fullmatch(
        r"\(?(?:untitled|anonymous|unspecified|no title|title|无标题|未命名|文档|document)\)?\s?\d*",
        text,
        re.IGNORECASE,
    )
    if file_name or empty or is_garbled(text) or not 4 <= len(text) <= 300:
        return None
    return text if len(text.split()) >= 2 or len(re.findall(r"[\u4e00-\u9fff]", text)) >= 4 else None


def with_title(listed: list[Paragraph], title: str | None) -> tuple[str | None, list[Paragraph]]:
    """The document's title, and the paragraphs with the one that prints it marked as the outermost heading."""
    stop = next((i for i, p in enumerate(listed) if _opens_text(p)), len(listed))
    first_page = listed[0].pages[0][1] if listed and listed[0].pages else None
    front = [i for i in range(stop) if listed[i].pages and listed[i].pages[0][1] == first_page][:12]
    at: int | None = None
    if title:
        at = next((i for i in front if squashed(listed[i].text) == squashed(title)), None)
    if at is None and front:
        sizes = [listed[i].size for i in front]
        body = sorted(p.size for p in listed for _ in range(len(p.text) // 40 + 1))
        usual = body[len(body) // 2]
        large = [i for i in front if listed[i].size >= max(sizes) - 0.5 and listed[i].size > usual * 1.1]
        leading = front[0] if not title and _could_be_title(listed[front[0]].text) and len(listed) > 1 else None
        at = next((i for i in large if _could_be_title(listed[i].text)), leading)
    if at is None:
        return title, listed
    marked = [replace(p, level=0) if i == at else p for i, p in enumerate(listed)]
    return title or listed[at].text, marked


def _opens_text(paragraph: Paragraph) -> bool:
    return bool(
        paragraph.level
        or known_name(paragraph.text)
        or inline_label(paragraph.text)
        or _numbered_heading(paragraph.text)
    )


def _numbered_heading(text: str) -> bool:
    found = numbered(text)
    return bool(found and found.ordinals[-1] == 1 and reads_as_heading(found.text))


def _could_be_title(text: str) -> bool:
    return 4 <= len(text) <= 250 and not re.search(r"[。；;.,，]$", text) and bool(re.search(r"[^\W\d_]{2}", text))
