"""What a reader hands on: the text of a file as headings and paragraphs, with the pages they stand on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table row, with whitespace normalised and hyphenation mended.

    `level` is 1 for the outermost heading and None for body text; `number` is a heading's printed number ("2.1.1"), which
    `text` then does not repeat. `pages` lists (code point offset in `text`, 1-based page), ascending and
    starting at offset 0; a paragraph that runs over a page break has more than one entry; empty where the file has no pages.
    """

    text: str
    level: int | None = None
    number: str | None = None
    pages: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """One document as found in a file. Fields that the file does not give are None; `language` only where the file says it.

    `pictures` are the pages (1-based) that are pictures of text, `recognised` those of them that text recognition has read.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    language: str | None = None
    dated: str | None = None
    pages: int | None = None
    id: str | None = None
    warnings: tuple[str, ...] = ()
    pictures: tuple[int, ...] = ()
    recognised: tuple[int, ...] = ()
