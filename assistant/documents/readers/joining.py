"""Puts the lines of a paragraph together: divided words mended, spaces where the script has them, pages remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.readers.hyphens import HYPHENS, Hyphenation
from assistant.documents.readers.lines import CJK, CJK_OR_MARK, Line, plain_characters

_IN_FIGURE = re.compile(r"\d[.,]?$")


class Joiner:
    """Puts lines together into one text, mending divided words."""

    def __init__(self, hyphenation: Hyphenation) -> None:
        self._hyphenation = hyphenation

    def join(self, lines: Sequence[Line]) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The text of the lines and where in it each page begins."""
        text = ""
        pages: list[tuple[int, int]] = []
        for line in lines:
            words = normalise(line.text)
            text, glue = self._glue(text, words)
            if line.page is not None and (not pages or pages[-1][1] != line.page):
                pages.append((len(text) + len(glue), line.page))
            text += glue + words
        return text, tuple(pages)

    def _glue(self, text: str, words: str) -> tuple[str, str]:
        """The text so far, without its last hyphen where that was the typesetter's, and what stands between it and `words`."""
        if not text or not words:
            return text, ""
        last = text[-1]
        if last == "\u00ad":
            return text[:-1], ""
        if last in HYPHENS and len(text) > 1 and text[-2].isalnum():
            if not words[0].isalnum():
                return text, " "
            if CJK.match(words[0]) or CJK.match(text[-2]) or self._hyphenation.keeps(text[:-1], words):
                return text, ""
            return text[:-1], ""
        if _IN_FIGURE.search(text) and words[0].isdigit() and CJK.search(text[-20:]) and CJK.search(words[:20]):
            # between two figures Chinese has a word: these digits are one, divided at the line's end
            return text, ""
        return text, "" if CJK_OR_MARK.match(last) or CJK_OR_MARK.match(words[0]) else " "


def normalise(text: str) -> str:
    """One space for any run of white space, none at the ends; no invisible characters; spaced-out Chinese closed up."""
    text = re.sub(r"\s+", " ", plain_characters(text)).strip()
    between = re.findall(r"(?=([\u4e00-\u9fff]) ?[\u4e00-\u9fff])", text)
    spaced = re.findall(r"(?=([\u4e00-\u9fff]) [\u4e00-\u9fff])", text)
    # some PDF fonts put every character apart; a single space may be the author's ("第一章 总则")
    if len(spaced) >= 3 and len(spaced) >= 0.6 * len(between):
        text = re.sub(
            r"(?<=[\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e]) (?=[\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e])", "", text
        )
    return text
