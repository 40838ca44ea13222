"""Tells a page whose text came out as rubbish from one that reads.

PDF fonts without a table of characters give glyph numbers, private characters or another alphabet's letters; Chinese official
documents are known for it.
"""

from __future__ import annotations

import re
import unicodedata

from assistant.documents.readers.decoding import is_common

MAX_BAD = 0.08
"""Share of unreadable characters above which a page is left out; a stray bullet from a symbol font stays well below."""

MAX_UNLIKELY = 0.35
"""Share of ideographs outside everyday use, or of accented letters in runs, above which a page is taken for rubbish."""

_GLYPHS = re.compile(r"\(cid:\d+\)|/(?:g|G|cid|glyph|uni)\d{1,5}\b|/[A-Z]\d{2}(?=/)")
_IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_BULLETS = frozenset("\uf0b7\uf0a7\uf06c\uf0d8\uf0fc\uf06e\uf075\uf0be")
_USUAL_SCRIPTS = ("LATIN", "CJK", "GREEK", "FULLWIDTH", "HIRAGANA", "KATAKANA", "BOPOMOFO", "CYRILLIC", "FEMININE", "MASCULINE", "MICRO", "OHM", "KELVIN", "ANGSTROM", "HANGUL", "MODIFIER", "SUPERSCRIPT", "SCRIPT", "MATHEMATICAL", "DOUBLE-STRUCK", "BLACK-LETTER", "ALEF", "IDEOGRAPHIC", "VERTICAL")  # fmt: skip


def is_garbled(text: str) -> bool:
    """Whether the text of a page is mostly unreadable. A page of under 20 characters is judged by unreadable ones alone."""
    visible = [character for character in text if not character.isspace()]
    if not visible:
        return False
    glyphs = sum(len(match.group()) for match in _GLYPHS.finditer(text))
    bad = sum(_unreadable(character) for character in visible)
    if (bad + glyphs) > MAX_BAD * len(visible):
        return True
    return len(visible) >= 20 and (_rare_ideographs(text) or _mojibake(text) or _no_language(text))


def _unreadable(character: str) -> bool:
    if character in _BULLETS:
        return False
    category = unicodedata.category(character)
    if character == "\ufffd" or category in ("Co", "Cn", "Cs") or (category == "Cc" and character not in "\t\r\n"):
        return True
    return category.startswith("L") and not unicodedata.name(character, "").startswith(_USUAL_SCRIPTS)


def _rare_ideographs(text: str) -> bool:
    found = _IDEOGRAPH.findall(text)
    return len(found) >= 15 and sum(not is_common(character) for character in found) > MAX_UNLIKELY * len(found)


def _mojibake(text: str) -> bool:
    """Bytes of another encoding read as Western European: accented letters and signs in runs."""
    runs = re.findall(r"[\u0080-\u024f\u2018-\u203a\u20ac\u2122]{2,}", text)
    return sum(map(len, runs)) > MAX_UNLIKELY * len(re.sub(r"\s", "", text))


def _no_language(text: str) -> bool:
    """Latin letters with next to no vowels, or words that swap case and sign throughout: a font with shifted codes."""
    letters = re.findall(r"[A-Za-z]", text)
    if len(letters) < 150 or len(_IDEOGRAPH.findall(text)) * 3 > len(letters):
        return False
    vowels = sum(letter in "aeiouyAEIOUY" for letter in letters)
    return not 0.2 <= vowels / len(letters) <= 0.65
