"""The glossary's terms that occur in a pack, each with the sentence that explains it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.documents.model import Document, Language, Term
from assistant.teaching.packs.outline import Key


@dataclass(frozen=True, slots=True)
class Explained:
    """A term as written in the pack's language, and the place of its explanation."""

    name: str
    key: Key


def terms_in(texts: Iterable[str], language: Language, documents: Mapping[str, Document]) -> list[Explained]:
    """Terms that stand in the texts, in order of first use. Of two that overlap the longer one counts."""
    text = "\n".join(texts)
    known = {
        name: place
        for document in documents.values()
        for term in document.terms
        if (place := _place(document, term)) is not None
        for name in _names(term, language)
    }
    if not known:
        return []
    longest_first = sorted(known, key=len, reverse=True)
    edge = r"\b" if language == "en" else ""
    pattern = re.compile(edge + "(?:" + "|".join(map(re.escape, longest_first)) + ")" + edge, re.IGNORECASE)
    by_case = {name.casefold(): name for name in known}
    found: dict[Key, str] = {}
    for match in pattern.finditer(text):
        name = by_case[match[0].casefold()]
        found.setdefault(known[name], name)
    return [Explained(name, key) for key, name in found.items()]


def _names(term: Term, language: Language) -> list[str]:
    """What the term is called: brackets and their content left out, each of several names on its own."""
    name = term.zh if language == "zh" else term.en
    bare = re.sub(r"[（(].*?[）)]", "", name)
    return [one.strip() for one in re.split(r"[／/；;]", bare) if len(one.strip()) > 1]


def _place(document: Document, term: Term) -> Key | None:
    """The first sentence of the section that is headed by the term, in the governing language's positions."""
    names = {term.zh.casefold(), term.en.casefold()}
    for passage in document.passages:
        if passage.sentences and any(heading.casefold() in names for heading in passage.section.path):
            return (document.id, passage.position, 0)
    return None
