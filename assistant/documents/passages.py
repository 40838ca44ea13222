"""From sentences to passages: whole sentences, inside one section, of a size that an encoder reads at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.documents.model import Confidence, Kind, Language, Passage, Section, Sentence, Source, other

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uff01-\uff5e\u3001-\u303f]")
_REFERENCES = re.compile(
    r"(references|bibliography|works cited|literature cited|参考文献|引用文献|參考文獻)\W*", re.IGNORECASE
)


def approximate_tokens(text: str) -> int:
    """About how many sub-word tokens a multilingual encoder makes of a text.

    0.7 for a CJK character and one for four others: the averages of XLM-R's vocabulary on news text, rounded up.
    """
    cjk = len(_CJK.findall(text))
    return int(cjk * 0.7 + (len(text) - cjk) / 4) + 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence before it has a place: its words in the governing language and, where there is one, in the other.

    `paragraph` counts paragraphs: a passage's text breaks the line between two of them.
    """

    text: str
    paragraph: int
    page: int | None = None
    translation: str | None = None
    confidence: Confidence | None = None
    sources: tuple[dict[Language, Source], ...] = ()
    last_page: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a document with its sentences; headings in both languages where the document is bilingual.

    `kind` differs from the document's for a list of references, whose entries are then passages of their own.
    """

    section: dict[Language, Section]
    pieces: tuple[Piece, ...]
    kind: Kind | None = None


def is_references(heading: str) -> bool:
    """Whether a heading opens a list of references."""
    return bool(_REFERENCES.fullmatch(heading.strip()))


def group(pieces: Sequence[Piece], limit: int) -> list[tuple[Piece, ...]]:
    """Runs of whole pieces of at most `limit` approximate tokens (more only where one sentence alone is longer).

    The runs of a section are balanced, so that no section ends in a scrap: a scrap of a sentence or two is retrieved poorly.
    """
    sizes = [max(approximate_tokens(piece.text), approximate_tokens(piece.translation or "")) for piece in pieces]
    total = sum(sizes)
    count = -(-total // limit)
    target = total / max(count, 1)
    groups: list[tuple[Piece, ...]] = []
    current: list[Piece] = []
    filled = 0
    for piece, size in zip(pieces, sizes, strict=True):
        over = filled + size > limit
        # close the run when adding the piece would leave it further from the balanced size than it is now
        past = filled + size - target > target - filled
        if current and (over or past):
            groups.append(tuple(current))
            current, filled = [], 0
        current.append(piece)
        filled += size
    if current:
        groups.append(tuple(current))
    return groups


class TextBuilder:
    """Writes one language's version of a document and remembers where each sentence stands."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._parts: list[str] = []
        self._length = 0

    def heading(self, section: Section) -> None:
        """Add a heading on a line of its own."""
        if section.label:
            self._add(("\n\n" if self._length else "") + section.label)

    def sentences(self, pieces: Sequence[Piece], previous: Piece | None, governing: bool) -> tuple[Sentence, ...]:
        """Add sentences; line breaks between paragraphs, a space between English sentences."""
        written = []
        last = previous
        for piece in pieces:
            words = piece.text if governing else piece.translation or ""
            new_paragraph = last is None or last.paragraph != piece.paragraph
            self._add("\n" if new_paragraph else " " if self.language == "en" else "")
            start = self._length
            self._add(words)
            sources = tuple(source[self.language] for source in piece.sources)
            counterpart = piece.translation if governing else piece.text
            written.append(
                Sentence(
                    words, start, self._length, piece.page, counterpart, piece.confidence, sources, piece.last_page
                )
            )
            last = piece
        return tuple(written)

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def text(self) -> str:
        """The whole text written so far."""
        return "".join(self._parts)


def build(
    document_id: str, kind: Kind, language: Language, parts: Iterable[Part], limit: int
) -> tuple[dict[Language, str], tuple[Passage, ...]]:
    """The document's text in each language it has, and its passages.

    A document is bilingual when every sentence has a translation; then the passages of the two languages are cut at the same
    sentences and know each other as twins. Ids are stable: the same file gives the same ids.
    """
    listed = list(parts)
    bilingual = any(part.pieces for part in listed) and all(
        piece.translation for part in listed for piece in part.pieces
    )
    languages: tuple[Language, ...] = (language, other(language)) if bilingual else (language,)
    builders = {one: TextBuilder(one) for one in languages}
    made: dict[Language, list[Passage]] = {one: [] for one in languages}
    position = 0
    for part in listed:
        for one in languages:
            builders[one].heading(part.section[one])
        previous: Piece | None = None
        groups = [(piece,) for piece in part.pieces] if part.kind == "reference" else group(part.pieces, limit)
        part_kind = part.kind or kind
        for run in groups:
            for one in languages:
                sentences = builders[one].sentences(run, previous, governing=one == language)
                start, end = sentences[0].start, sentences[-1].end
                made[one].append(
                    Passage(
                        "",
                        document_id,
                        one,
                        part_kind,
                        position,
                        part.section[one],
                        start,
                        end,
                        "",
                        sentences,
                        run[0].page,
                    )
                )
            previous = run[-1]
            position += 1
    texts: dict[Language, str] = {one: builders[one].text() for one in languages}
    named = {one: [_named(passage, texts[one]) for passage in made[one]] for one in languages}
    if bilingual:
        here, there = named[languages[0]], named[languages[1]]
        named[languages[0]] = [replace(a, twin=b.id) for a, b in zip(here, there, strict=True)]
        named[languages[1]] = [replace(b, twin=a.id) for a, b in zip(here, there, strict=True)]
    return texts, tuple(passage for one in languages for passage in named[one])


def _named(passage: Passage, text: str) -> Passage:
    words = text[passage.start : passage.end]
    key = Passage.make_id(passage.document_id, passage.language, passage.position, words)
    return replace(passage, id=key, text=words)
