"""Lays a sentence-by-sentence translation beside a document's own sentences.

The translation names each sentence it translates. Where the document says something else, the sentences
in between stay untranslated and are counted, so that a broken alignment is seen and never guessed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.documents.statements import TranslatedSection, TranslationFile


def key(text: str) -> str:
    """What two copies of a sentence must share: everything but white space."""
    return re.sub(r"\s+", "", text)


@dataclass(frozen=True, slots=True)
class Alignment:
    """`translations[i]` translates the document's sentence i, or is None; `unmatched` are translation entries with no sentence."""

    translations: tuple[str | None, ...]
    unmatched: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every sentence has its translation and every translation its sentence."""
        return None not in self.translations and not self.unmatched


def align(sentences: Sequence[str], translation: TranslationFile) -> Alignment:
    """Translations for the sentences of a document, in order."""
    pairs = [(entry.en, entry.zh) for section in translation.sections for entry in section.sentences]
    matcher = SequenceMatcher(None, [key(text) for text in sentences], [key(en) for en, _ in pairs], autojunk=False)
    found: list[str | None] = [None] * len(sentences)
    used: set[int] = set()
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            found[block.a + offset] = pairs[block.b + offset][1]
            used.add(block.b + offset)
    return Alignment(tuple(found), tuple(en for i, (en, _) in enumerate(pairs) if i not in used))


def translated_heading(number: str | None, heading: str, translation: TranslationFile) -> str | None:
    """A section's heading in the translation's language, found by its number, else by its words."""
    for section in translation.sections:
        if (number is not None and section.number == number) or key(section.heading.en) == key(heading):
            return _heading(section)
    return None


def _heading(section: TranslatedSection) -> str:
    return section.heading.zh
