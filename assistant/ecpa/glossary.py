"""The glossary as the documents hold it: terms with the sentences that explain them, looked up by any of their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.documents.model import Document, Language, Passage, Term

_BRACKETED = re.compile(r"[（(](.+?)[）)]")
_HAN = re.compile(r"[\u3400-\u9fff]")
SHORTEST_SOUND = 2
"""Letters of pinyin that are looked for at least: one letter stands in nearly every term."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A term of a document; the passage of the governing language whose sentences explain it; the headings above it by language."""

    term: Term
    passage: Passage
    headings: dict[Language, str]

    @property
    def document(self) -> str:
        """Id of the document that the term is from."""
        return self.passage.document_id

    def explanation(self, language: Language) -> str:
        """The explaining sentences in a language, or in the one there is."""
        joint = "" if language == "zh" else " "
        own = language == self.passage.language
        return joint.join(one.text if own else one.counterpart or one.text for one in self.passage.sentences)

    def names(self, language: Language) -> tuple[str, ...]:
        """What the term is called in a language: without brackets, and in Chinese what stands in them; the abbreviation in both."""
        if language == "zh":
            found = [_BRACKETED.sub("", self.term.zh), *_BRACKETED.findall(self.term.zh)]
        else:
            found = [_BRACKETED.sub("", self.term.en)]
        return tuple(one.strip() for one in [*found, self.term.abbreviation or ""] if one.strip())


def explained_terms(documents: Mapping[str, Document]) -> tuple[Explained, ...]:
    """All terms of all documents, in their order. A term whose section is not there is left out."""
    found = []
    for document in documents.values():
        if not document.terms:
            continue
        by_heading: dict[tuple[Language, str], Passage] = {}
        for passage in document.passages:
            by_heading.setdefault((passage.language, passage.section.heading.casefold()), passage)
        places = {(passage.language, passage.position): passage for passage in document.passages}
        for term in document.terms:
            headed = by_heading.get(("zh", term.zh.casefold())) or by_heading.get(("en", term.en.casefold()))
            own = places.get((document.language, headed.position)) if headed else None
            if own is None:
                continue
            sides = [one for one in (places.get((key, own.position)) for key in document.texts) if one]
            found.append(Explained(term, own, {one.language: " · ".join(one.section.path[:-1]) for one in sides}))
    return tuple(found)


def named(name: str, terms: Iterable[Explained]) -> Explained | None:
    """The term that is called this (in Chinese, English, pinyin or by its abbreviation), or None."""
    words = name.strip().casefold()
    for one in terms:
        called = [one.term.zh, one.term.en, one.term.pinyin, *one.names("zh"), *one.names("en")]
        if words and (words in (each.casefold() for each in called) or _sound(words) == _sound(one.term.pinyin)):
            return one
    return None


def matching(words: str, terms: Iterable[Explained]) -> list[Explained]:
    """The terms that hold the words in a name, then those that hold them in their explanation; all for no words.

    Pinyin counts with or without tones (marks or figures) and spaces.
    """
    listed = list(terms)
    wanted = " ".join(unicodedata.normalize("NFKC", words).casefold().split())
    if not wanted:
        return listed
    by_name = [one for one in listed if _in_name(wanted, one)]
    rest = [one for one in listed if one not in by_name]
    return by_name + [one for one in rest if any(wanted in one.explanation(key).casefold() for key in one.headings)]


def occurring(text: str, language: Language, terms: Iterable[Explained], most: int = 5) -> list[Explained]:
    """The terms that a text in a language names, in its order, at most `most`. A term inside the name of a longer one does not count."""
    names = {name.casefold(): one for one in terms for name in one.names(language)}
    taken: list[tuple[int, int, Explained]] = []
    for name in sorted(names, key=len, reverse=True):
        for match in _pattern(name).finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in taken):
                taken.append((*match.span(), names[name]))
    ordered = [one for _, _, one in sorted(taken, key=lambda each: each[:2])]
    return list({one.term.zh: one for one in ordered}.values())[:most]


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    if _HAN.search(name):
        return re.compile(re.escape(name), re.IGNORECASE)
    words = r"[-\s]+".join(re.escape(one) for one in re.split(r"[-\s]+", name) if one)
    # the plural is the only ending that names take in a text
    plural = rf"(?:{words[:-1]}ies|{words}(?:s|es)?)" if name.endswith("y") else rf"{words}(?:s|es)?"
    return re.compile(rf"(?<![A-Za-z]){plural}(?![A-Za-z])", re.IGNORECASE)


def _in_name(wanted: str, one: Explained) -> bool:
    called = [one.term.zh, one.term.en, one.term.abbreviation or ""]
    if any(wanted in each.casefold() for each in called):
        return True
    english = f" {one.term.en} {one.term.abbreviation or ''}".casefold()
    if not _HAN.search(wanted) and all(re.search(rf"\b{re.escape(each)}", english) for each in wanted.split()):
        return True
    sound = _sound(wanted)
    return len(sound) >= SHORTEST_SOUND and not _HAN.search(wanted) and sound in _sound(one.term.pinyin)


def _sound(pinyin: str) -> str:
    """Pinyin as letters alone: no tones, spaces or apostrophes; ü, and v as it is typed, as u."""
    letters = unicodedata.normalize("NFD", pinyin.casefold().replace("ü", "u").replace("v", "u"))
    return "".join(one for one in letters if "a" <= one <= "z")
