"""The slides of a pack as a PPTX file: 16:9, the product's colours, full sentences with numbers, speaker notes with the originals."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from assistant.answering.answer import Citation
from assistant.documents.model import Language
from assistant.teaching.packs.deck import (
    BESIDE_SIZE,
    BESIDE_WIDTH,
    FULL_WIDTH,
    PLACE_SHARE,
    REFERENCE_GAP,
    Slide,
    places_of,
    plan,
)
from assistant.teaching.packs.measuring import BOLD, line_count, width_em
from assistant.teaching.packs.paging import BODY_HEIGHT, BODY_SIZE, GAP, NOTE_SIZE, SPACING, note_height
from assistant.teaching.packs.places import made_on, rests_on, told_in_full
from assistant.teaching.packs.quotes import Line
from assistant.teaching.packs.slide_drawing import Area, drawing
from assistant.teaching.packs.slide_shapes import (
    AMBER,
    AMBER_PALE,
    FONT,
    INK,
    LINE,
    PAPER,
    QUIET,
    SAND,
    TEAL,
    WHITE,
    Piece,
    box,
    colour,
    hang,
    text_box,
    write_into,
)  # fmt: skip
from assistant.teaching.packs.written import Pack
from assistant.teaching.phrases import tell

WIDTH, HEIGHT = 960.0, 540.0
LEFT, BODY_TOP, INDENT = 54.0, 122.0, 20.0
FULL = WIDTH - 2 * LEFT
FOOT_TOP, FOOT_SIZE = 500.0, 10.5
TITLE_SIZES = (26.0, 22.0, 21.0, 16.0)
DRAWING = Area(LEFT, BODY_TOP, FULL - BESIDE_WIDTH - INDENT - 24)
QUESTION_SIZE, AGENDA_SIZE, KICKER_SIZE = 20.0, 18.0, 12.0


def slides(pack: Pack) -> bytes:
    """The PPTX file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    _theme(deck)
    properties = deck.core_properties
    properties.title, properties.language, properties.author = pack.outline.title, pack.language, ""
    planned = plan(pack)
    for number, one in enumerate(planned, 1):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = colour(PAPER)
        if one.kind == "title":
            _title_slide(slide, pack)
        else:
            _head(slide, one, pack)
            _foot(slide, one, pack, number)
            _DRAWN[one.kind](slide, one, pack, planned)
        notes = _spoken(one, pack)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def _theme(deck: Any) -> None:
    """Fonts and accents of the file's theme, so that what a trainer adds looks like the rest."""
    from lxml import etree

    part = deck.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for kind in ("majorFont", "minorFont"):
        for face in ("latin", "ea"):
            for found in root.iter(f"{space}{kind}"):
                found.find(f"{space}{face}").set("typeface", FONT)
    for name, value in (("dk2", TEAL), ("lt2", SAND), ("accent1", TEAL), ("accent2", AMBER), ("accent3", LINE)):
        for found in root.iter(f"{space}{name}"):
            for child in list(found):
                found.remove(child)
            etree.SubElement(found, f"{space}srgbClr").set("val", value)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _title_slide(slide: Any, pack: Pack) -> None:
    language = pack.language
    box(slide, 0, 0, 18, HEIGHT, TEAL)
    box(slide, 84, 312, 92, 4, AMBER)
    size = next((one for one in (44.0, 38.0, 32.0, 26.0) if line_count(pack.outline.title, 790 / BOLD, one) <= 2), 22.0)
    _place_title(slide, [Piece(pack.outline.title, size, TEAL, bold=True)], 84, 120, 790, 176, language, "bottom")
    audience = tell(f"pack_audience_{pack.outline.audience}", language)
    text_box(
        slide, 84, 334, 790, 64,
        [[Piece(audience, 20, INK)], [Piece(made_on(pack.made, language), 16, QUIET)]], language, spacing=1.4, name="Audience",
    )  # fmt: skip
    text_box(
        slide, 84, 430, 790, 64, [[Piece(rests_on(pack), 14, QUIET)]], language, spacing=1.35, anchor="bottom", name="Basis",
    )  # fmt: skip


def _place_title(
    slide: Any,
    pieces: list[Piece],
    left: float,
    top: float,
    width: float,
    height: float,
    language: Language,
    anchor: str,
) -> None:
    """The slide's title in the layout's title field, so that outline view and screen readers find it."""
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Pt(left), Pt(top), Pt(width), Pt(height)
    write_into(title.text_frame, [pieces], language, spacing=1.15, anchor=anchor)


def _head(slide: Any, one: Slide, pack: Pack) -> None:
    language = pack.language
    part = pack.parts[one.part] if one.part is not None else None
    continued = tell("pack_continued", language) if one.continued else ""
    whole = one.title + continued
    size = next(
        (
            size
            for size, lines in zip(TITLE_SIZES, (1, 1, 2, 3), strict=True)
            if line_count(whole, FULL / BOLD, size) <= lines
        ),
        16.0,
    )
    pieces = [Piece(one.title, size, TEAL, bold=True)]
    if continued:
        pieces.append(Piece((" " if language == "en" else "") + continued, size * 0.65, QUIET))
    box(slide, LEFT, 28, 36, 4, AMBER)
    if part and part.kicker:
        kicker = part.kicker
        while width_em(kicker) * KICKER_SIZE > FULL and " · " in kicker:
            # the document stays, the headings between it and the section go
            first, _, rest = kicker.partition(" · ")
            kicker = f"{first} · {rest.partition(' · ')[2]}" if " · " in rest else first
        text_box(slide, LEFT, 38, FULL, 16, [[Piece(kicker, KICKER_SIZE, QUIET)]], language, name="Kicker")
    _place_title(slide, pieces, LEFT, 58, FULL, 54, language, "top")


def _foot(slide: Any, one: Slide, pack: Pack, number: int) -> None:
    language = pack.language
    line = box(slide, LEFT, FOOT_TOP - 6, FULL, 0.75, LINE)
    line.name = "Footer line"
    joint = "；" if language == "zh" else "; "
    arrows = pack.parts[one.part].arrows if one.kind == "model" and one.part is not None else ()
    cited: dict[int, list[Citation]] = {}
    for shown in (*one.sheet.lines, *(each.line for each in arrows)):
        if shown.citation is not None:
            cited.setdefault(shown.citation.number, []).append(shown.citation)
    names = {each: document.name(language) for each, document in pack.references}
    comma = "，" if language == "zh" else ", "
    text = joint.join(
        f"[{each}] " + comma.join(part for part in (names[each], places_of(listed, language)) if part)
        for each, listed in sorted(cited.items())
    )
    if line_count(text, FULL - 60, FOOT_SIZE) > 2:
        text = joint.join(f"[{each}] {names[each]}" for each in sorted(cited))
    text_box(slide, LEFT, FOOT_TOP, FULL - 60, 28, [[Piece(text, FOOT_SIZE, QUIET)]], language, name="Sources")
    text_box(slide, WIDTH - LEFT - 50, FOOT_TOP, 50, 14, [[Piece(str(number), FOOT_SIZE, QUIET)]], language, align="right", name="Slide number")  # fmt: skip


def _content(slide: Any, one: Slide, pack: Pack, planned: list[Slide]) -> None:
    _bullets(slide, one, pack, LEFT, FULL, BODY_SIZE[pack.language])
    _notes_under(slide, one, pack)


def _bullets(slide: Any, one: Slide, pack: Pack, left: float, width: float, size: float) -> None:
    language = pack.language
    if not one.sheet.lines:
        return
    height = BODY_HEIGHT - sum(note_height(note) for note in one.sheet.notes)
    paragraphs = [_pieces(line, size, language) for line in one.sheet.lines]
    drawn = text_box(
        slide, left, BODY_TOP, width, height, paragraphs, language, spacing=SPACING, after=GAP, name="Sentences"
    )
    for paragraph, line in zip(drawn.text_frame.paragraphs, one.sheet.lines, strict=True):
        hang(paragraph, INDENT, "•" if line.citation else "–", TEAL if line.citation else QUIET)


def _pieces(line: Line, size: float, language: Language) -> list[Piece]:
    pieces = []
    if line.label:
        pieces.append(Piece(f"{line.label}  ", size, AMBER if "–" in line.label else TEAL, bold=True))
    if line.citation is None:
        return [*pieces, Piece(line.text, size, INK, italic=True), Piece(f"  {tell('pack_own', language)}", 12, QUIET)]
    before, mark, after = line.pieces
    pieces += [Piece(before, size), Piece(mark, size * 0.75, TEAL, bold=True), Piece(after, size)]
    if line.unconfirmed:
        pieces.append(Piece(f" {tell('pack_unconfirmed', language)}", 12, AMBER, bold=True))
    return [one for one in pieces if one.text]


def _notes_under(slide: Any, one: Slide, pack: Pack) -> None:
    """Editor's notes in amber boxes at the foot of the body."""
    top = BODY_TOP + BODY_HEIGHT - sum(note_height(note) for note in one.sheet.notes)
    if not one.sheet.lines:
        top = BODY_TOP
    for note in one.sheet.notes:
        height = note_height(note) - 8
        box(slide, LEFT, top, FULL, height, AMBER_PALE)
        box(slide, LEFT, top, 4, height, AMBER)
        name, mark, rest = note.partition("：" if pack.language == "zh" else ": ")
        pieces = [Piece(name + mark, NOTE_SIZE, AMBER, bold=True), Piece(rest, NOTE_SIZE)]
        text_box(
            slide,
            LEFT + 16,
            top,
            FULL - 32,
            height,
            [pieces],
            pack.language,
            spacing=1.25,
            anchor="middle",
            name="Note",
        )
        top += height + 8


def _model(slide: Any, one: Slide, pack: Pack, planned: list[Slide]) -> None:
    assert one.part is not None
    part = pack.parts[one.part]
    room = BODY_HEIGHT - sum(note_height(note) for note in one.sheet.notes)
    drawing(slide, part.arrows, DRAWING, room, pack.language)
    _bullets(slide, one, pack, WIDTH - LEFT - BESIDE_WIDTH - INDENT, BESIDE_WIDTH + INDENT, one.size or BESIDE_SIZE)
    _notes_under(slide, one, pack)


def _agenda(slide: Any, one: Slide, pack: Pack, planned: list[Slide]) -> None:
    """The parts with the slides they begin on, in one column or two."""
    language = pack.language
    entries = [(at, each) for at, each in enumerate(planned, 1) if each.part is not None and not each.continued]
    columns = 1 if len(entries) <= 7 else 2
    rows = -(-len(entries) // columns)
    width = (FULL - 40 * (columns - 1)) / columns
    row = min(56.0, BODY_HEIGHT / max(rows, 1))
    mark = min(30.0, row - 6)
    for number, (at, each) in enumerate(entries):
        left = LEFT + (number // rows) * (width + 40)
        top = BODY_TOP + (number % rows) * row
        size = next((one for one in (AGENDA_SIZE, 16.0, 14.0, 12.0) if width_em(each.title) * one <= width - 84), 11.0)
        badge = box(slide, left, top + (row - 2 - mark) / 2, mark, mark, TEAL, rounded=True)
        write_into(
            badge.text_frame,
            [[Piece(str(number + 1), 14, WHITE, bold=True)]],
            language,
            align="centre",
            anchor="middle",
        )
        text_box(
            slide,
            left + 44,
            top,
            width - 84,
            row - 2,
            [[Piece(each.title, size)]],
            language,
            anchor="middle",
            name="Entry",
        )
        text_box(
            slide,
            left + width - 36,
            top,
            36,
            row - 2,
            [[Piece(str(at), 14, QUIET)]],
            language,
            align="right",
            anchor="middle",
        )
        if number % rows < rows - 1:
            box(slide, left + 44, top + row - 1, width - 44, 0.75, LINE)


def _discussion(slide: Any, one: Slide, pack: Pack, planned: list[Slide]) -> None:
    size = next(
        each
        for each in (QUESTION_SIZE, 18.0, 16.0, 14.0)
        if each == 14.0
        or sum(line_count(text, FULL - 60, each) * each * 1.35 + 22 for text in one.texts) <= BODY_HEIGHT
    )
    top = BODY_TOP
    for number, text in enumerate(one.texts, 1):
        height = line_count(text, FULL - 60, size) * size * 1.35 + 8
        badge = box(slide, LEFT, top + 1, 30, 30, AMBER, rounded=True)
        write_into(
            badge.text_frame,
            [[Piece(str(number), 15, WHITE, bold=True)]],
            pack.language,
            align="centre",
            anchor="middle",
        )
        text_box(
            slide,
            LEFT + 46,
            top,
            FULL - 50,
            height,
            [[Piece(text, size)]],
            pack.language,
            spacing=1.35,
            name="Question",
        )
        top += height + 14


def _references(slide: Any, one: Slide, pack: Pack, planned: list[Slide]) -> None:
    paragraphs: list[list[Piece]] = []
    for text in one.texts:
        entry, *where = text.split("\n")
        paragraphs.append([Piece(entry, one.size)])
        paragraphs += [[Piece(line, one.size * PLACE_SHARE, QUIET)] for line in where]
    drawn = text_box(
        slide, LEFT, BODY_TOP, FULL_WIDTH + 26, BODY_HEIGHT, paragraphs, pack.language, spacing=1.3, name="References"
    )
    for paragraph, pieces in zip(drawn.text_frame.paragraphs, paragraphs, strict=True):
        numbered = pieces[0].size == one.size
        paragraph.space_before = Pt(REFERENCE_GAP if numbered else 0)
        paragraph._p.get_or_add_pPr().set("marL", str(int(Pt(26))))
        paragraph._p.get_or_add_pPr().set("indent", str(-int(Pt(26)) if numbered else 0))


_DRAWN = {"agenda": _agenda, "content": _content, "model": _model, "discussion": _discussion, "references": _references}


def _spoken(one: Slide, pack: Pack) -> str:
    """The speaker's notes: each sentence whole, where it stands, and its other language."""
    told = [told_in_full(line, pack) for line in one.sheet.lines]
    if one.kind == "model" and one.part is not None:
        told += [
            f"{each.source} → {each.to}（{each.carries}）\n{told_in_full(each.line, pack)}"
            for each in pack.parts[one.part].arrows
        ]
    return "\n\n".join([*told, *one.sheet.notes, *(one.texts if one.kind == "discussion" else ())])
