"""The shapes that slides are drawn of: text in the product's fonts and colours, boxes, arrows. Sizes and places in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from assistant.documents.model import Language

# Chinese and Latin in one typeface, which every office computer in China has; Noto Sans CJK stands in for it elsewhere
FONT = "Microsoft YaHei"
PAPER, SAND, LINE, INK, QUIET, TEAL, AMBER, AMBER_PALE, WHITE = (
    "FDFBF6", "F4ECDD", "D9CBB2", "2B2823", "645C50", "0F5C5C", "B45F06", "FCF0D9", "FFFFFF",
)  # fmt: skip
LOCALES = {"zh": "zh-CN", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text."""

    text: str
    size: float = 18.0
    colour: str = INK
    bold: bool = False
    italic: bool = False


def colour(name: str) -> RGBColor:
    """A colour from its six digits."""
    return RGBColor.from_string(name)


def text_box(
    slide: Any,
    left: float,
    top: float,
    width: float,
    height: float,
    paragraphs: Sequence[Sequence[Piece]],
    language: Language,
    *,
    spacing: float = 1.2,
    after: float = 0.0,
    align: str = "left",
    anchor: str = "top",
    name: str = "",
) -> Any:
    """A box of text without margins that neither grows nor shrinks its text; returns the shape."""
    box = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(height))
    if name:
        box.name = name
    write_into(box.text_frame, paragraphs, language, spacing=spacing, after=after, align=align, anchor=anchor)
    return box


def write_into(
    frame: Any,
    paragraphs: Sequence[Sequence[Piece]],
    language: Language,
    *,
    spacing: float = 1.2,
    after: float = 0.0,
    align: str = "left",
    anchor: str = "top",
    margin: float = 0.0,
) -> None:
    """Put paragraphs into a text frame."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = Pt(margin)
    frame.margin_top = frame.margin_bottom = Pt(margin / 2)
    frame.vertical_anchor = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}[anchor]
    for number, pieces in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = {"left": PP_ALIGN.LEFT, "centre": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}[align]
        # an exact height in points: a multiple would depend on the font that is there
        paragraph.line_spacing = Pt(round(max((one.size for one in pieces), default=18.0) * spacing, 1))
        paragraph.space_after = Pt(after)
        paragraph.space_before = Pt(0)
        for piece in pieces:
            _run(paragraph, piece, language)


def hang(paragraph: Any, indent: float, mark: str, mark_colour: str) -> None:
    """Give a paragraph a mark before it and let its further lines begin under its first word."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(int(Pt(indent))))
    properties.set("indent", str(-int(Pt(indent))))
    shade = properties.makeelement(qn("a:buClr"), {})
    shade.append(shade.makeelement(qn("a:srgbClr"), {"val": mark_colour}))
    face = properties.makeelement(qn("a:buFont"), {"typeface": "Arial"})
    sign = properties.makeelement(qn("a:buChar"), {"char": mark})
    for one in (shade, face, sign):
        properties.append(one)


def box(
    slide: Any,
    left: float,
    top: float,
    width: float,
    height: float,
    fill: str,
    line: str | None = None,
    rounded: bool = False,
) -> Any:
    """A rectangle; returns the shape."""
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE
    shape = slide.shapes.add_shape(kind, Pt(left), Pt(top), Pt(width), Pt(height))
    if rounded:
        shape.adjustments[0] = 0.14
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(fill)
    # the theme's style would add a shadow
    if (style := shape._element.find(qn("p:style"))) is not None:
        shape._element.remove(style)
    if line:
        shape.line.color.rgb = colour(line)
        shape.line.width = Pt(1)
    else:
        shape.line.fill.background()
    return shape


def arrow(slide: Any, left: float, y: float, width: float, shade: str, dash: Any, weight: float) -> None:
    """A level arrow to the right."""
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(left), Pt(y), Pt(left + width), Pt(y))
    line.line.color.rgb = colour(shade)
    line.line.width = Pt(weight)
    if dash is not None:
        line.line.dash_style = dash
    drawn = line.line._get_or_add_ln()
    drawn.append(drawn.makeelement(qn("a:tailEnd"), {"type": "triangle", "w": "med", "len": "med"}))


def _run(paragraph: Any, piece: Piece, language: Language) -> None:
    run = paragraph.add_run()
    run.text = piece.text
    font = run.font
    font.size = Pt(piece.size)
    font.bold = piece.bold
    font.italic = piece.italic
    font.color.rgb = colour(piece.colour)
    font.name = FONT
    properties = run._r.get_or_add_rPr()
    properties.set("lang", LOCALES[language])
    properties.set("altLang", LOCALES["zh" if language == "en" else "en"])
    face = properties.makeelement(qn("a:ea"), {"typeface": FONT})
    properties.find(qn("a:latin")).addnext(face)
