"""Which slides a pack makes, in order, and what stands on each: planned here, drawn in `slides`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.answering.answer import Citation
from assistant.documents.model import Document, Language
from assistant.teaching.packs.measuring import height_pt
from assistant.teaching.packs.paging import BODY_HEIGHT, EMPTY, Sheet, line_height, note_height, paged
from assistant.teaching.packs.written import Pack, WrittenPart
from assistant.teaching.phrases import tell

# sizes of references (points), the one to be preferred first; where there is room each cited section has a line of its own
REFERENCE_LOOKS = ((18.0, True), (16.0, True), (14.0, True), (14.0, False), (12.0, False))
PLACE_SHARE, REFERENCE_GAP = 0.86, 10.0
# of references, beside their numbers (points)
FULL_WIDTH = 820.0
# beside a drawing the sentences have so much of the width (points)
BESIDE_WIDTH, BESIDE_SIZE = 466.0, 18.0
# and where a model's three chief sentences fit one slide only in smaller type, they have that: else the deck has no room for every model
DENSER = (16.0, 15.0)
# an arrow of a drawing is at least so high, and a drawing at least so (points)
LEAST_ROW, LEAST_DRAWING = 34.0, 180.0
# what a model is, what speaks for it and against it stand beside its drawing
LEAST_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: of which kind, of which part (by number), with what on it."""

    kind: Literal["title", "agenda", "content", "model", "discussion", "references"]
    title: str
    part: int | None = None
    sheet: Sheet = EMPTY
    texts: tuple[str, ...] = ()
    size: float = 0.0
    continued: bool = False


def plan(pack: Pack) -> list[Slide]:
    """All slides in order."""
    language = pack.language
    slides = [Slide("title", pack.outline.title), Slide("agenda", tell("pack_agenda", language))]
    for number, part in enumerate(pack.parts):
        slides += part_slides(part, number, language)
    if pack.questions:
        slides.append(Slide("discussion", tell("pack_discussion", language), texts=pack.questions))
    heading = tell("pack_references", language)
    # a smaller size where it saves a slide
    size, pages = min(
        ((size, _reference_pages(references(pack, apart=apart), size)) for size, apart in REFERENCE_LOOKS),
        key=lambda one: len(one[1]),
    )
    for at, listed in enumerate(pages):
        slides.append(Slide("references", heading, texts=tuple(listed), size=size, continued=at > 0))
    return slides


def part_slides(part: WrittenPart, number: int, language: Language) -> list[Slide]:
    """The slides of one part. A model is drawn, with as many of its sentences beside it as there is room for."""
    notes = {at: [note_text(one.id, one.text, language) for one in listed] for at, listed in part.notes.items()}
    if not part.arrows:
        sheets = paged(part.lines, notes, language)
        return [Slide("content", part.title, number, one, continued=at > 0) for at, one in enumerate(sheets)]
    texts = [text for listed in notes.values() for text in listed]
    if len(part.lines) <= LEAST_BESIDE and _room(texts) >= max(LEAST_DRAWING, len(part.arrows) * LEAST_ROW):
        for size in DENSER:
            fits_usual = _fitting(part, _room(texts), language) == len(part.lines)
            if not fits_usual and _fitting(part, _room(texts), language, size) == len(part.lines):
                return [Slide("model", part.title, number, Sheet(part.lines, tuple(texts)), size=size)]
    under = texts if _room(texts) >= max(LEAST_DRAWING, len(part.arrows) * LEAST_ROW) else []
    beside = _fitting(part, _room(under), language)
    if under and beside < min(LEAST_BESIDE, len(part.lines)):
        # notes stand under the drawing only where they leave room for what the model is about
        under = []
        beside = _fitting(part, BODY_HEIGHT, language)
    over = [] if under else texts
    beside = _balanced(part, beside, under, over, language)
    drawn = Slide("model", part.title, number, Sheet(part.lines[:beside], tuple(under)))
    sheets = _after_drawing(part, beside, over, language)
    return [drawn, *(Slide("content", part.title, number, one, continued=True) for one in sheets)]


def _after_drawing(part: WrittenPart, beside: int, over: Sequence[str], language: Language) -> list[Sheet]:
    rest = part.lines[beside:]
    if rest:
        return paged(rest, {0: list(over)}, language)
    return [Sheet((), tuple(over))] if over else []


def _balanced(part: WrittenPart, most: int, under: Sequence[str], over: Sequence[str], language: Language) -> int:
    """How many of at most so many lines stand beside the drawing: on as few slides, so that the emptiest of them is as full as can be."""

    def emptiest(beside: int) -> tuple[int, float]:
        sheets = _after_drawing(part, beside, over, language)
        shares = [_filled(one, language) for one in sheets]
        text = sum(line_height(one, language, BESIDE_WIDTH, BESIDE_SIZE) for one in part.lines[:beside])
        return -len(sheets), min([text / max(_room(under), 1.0), *shares])

    if most == len(part.lines) and not over:
        return most
    return max(range(most, 0, -1), key=emptiest, default=most)


def _filled(sheet: Sheet, language: Language) -> float:
    """Which share of its body the sentences and notes of a slide take."""
    lines = sum(line_height(one, language) for one in sheet.lines)
    return (lines + sum(note_height(one) for one in sheet.notes)) / BODY_HEIGHT


def _room(notes: Sequence[str]) -> float:
    return BODY_HEIGHT - sum(note_height(one) for one in notes)


def _fitting(part: WrittenPart, room: float, language: Language, size: float = BESIDE_SIZE) -> int:
    """How many of the lines there is room for beside a drawing, in type of a size (points)."""
    used = 0.0
    for number, line in enumerate(part.lines):
        used += line_height(line, language, BESIDE_WIDTH, size)
        if used > room:
            return number
    return len(part.lines)


def note_text(name: str, text: str, language: Language) -> str:
    """An editor's note with its name before it, as it stands on slides and in files."""
    colon = "：" if language == "zh" else ": "
    return f"{tell('pack_note', language, id=name)}{colon}{text}"


def reference_text(number: int, document: Document, language: Language) -> str:
    """An entry of the references: by GB/T 7714 in Chinese, by APA in English."""
    return f"[{number}] {_reference(_Named(document), language)}"


@dataclass(frozen=True, slots=True)
class _Named:
    """A document that is known by what its reference is made of."""

    document: Document

    def __hash__(self) -> int:
        return hash(self.document.id)


@lru_cache(maxsize=512)
def _reference(named: _Named, language: Language) -> str:
    # the CSL processor is loaded with the first reference, not with the module
    from assistant.teaching.formatting import reference

    return reference(named.document, "gbt7714" if language == "zh" else "apa", language).strip()


def references(pack: Pack, *, apart: bool) -> list[str]:
    """The references cited on the slides, each with the places cited under it: on one line, or (`apart`) each on one of its own."""
    language = pack.language
    listed = []
    for number, document in pack.references[: pack.on_slides]:
        cited = [
            line.citation
            for part in pack.parts
            for line in (*part.lines, *(one.line for one in part.arrows))
            if line.citation is not None and line.citation.number == number
        ]
        text = reference_text(number, document, language)
        where = places(cited, language)
        if apart:
            lines = [tell("pack_cited_at", language, places="").strip(), *(f"· {one}" for one in where)]
        else:
            lines = [tell("pack_cited_at", language, places=_joint(language).join(where))]
        listed.append("\n".join([text, *(lines if where else ())]))
    return listed


def places_of(cited: Sequence[Citation], language: Language) -> str:
    """Sections and pages, each section once: "2.1.1 Policy Support, page 2; 3.1 …"."""
    return _joint(language).join(places(cited, language))


def _joint(language: Language) -> str:
    return "；" if language == "zh" else "; "


def places(cited: Sequence[Citation], language: Language) -> list[str]:
    """The same as a list."""
    pages: dict[str, list[int]] = {}
    for one in cited:
        found = pages.setdefault(one.section, [])
        if one.page is not None and one.page not in found:
            found.append(one.page)
    comma = "，" if language == "zh" else ", "
    told = [
        section
        + "".join(f"{comma if section else ''}{tell('pack_page', language, page=page)}" for page in sorted(listed))
        for section, listed in pages.items()
    ]
    return [one for one in told if one]


def _reference_pages(texts: Sequence[str], size: float) -> list[list[str]]:
    pages: list[list[str]] = []
    used = 0.0
    for text in texts:
        entry, *where = text.split("\n")
        high = height_pt(entry, FULL_WIDTH, size, 1.3) + REFERENCE_GAP
        high += sum(height_pt(one, FULL_WIDTH, size * PLACE_SHARE, 1.3) for one in where)
        if not pages or used + high > BODY_HEIGHT:
            pages.append([])
            used = 0.0
        pages[-1].append(text)
        used += high
    return pages
