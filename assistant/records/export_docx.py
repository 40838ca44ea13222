"""A conversation as a Word file: headings that Word knows, Chinese fonts set, references at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from assistant.records.export import Line

_STYLES = {
    "title": "Title", "question": "Heading 1", "references": "Heading 1", "item": "List Bullet", "note": "Intense Quote",
}  # fmt: skip
_SIZES = {"Normal": 10.5, "Title": 17, "Heading 1": 12.5, "List Bullet": 10.5, "Intense Quote": 10}
_GREY, _INK, _AMBER = RGBColor(0x64, 0x5C, 0x50), RGBColor(0x2B, 0x28, 0x23), RGBColor(0x7A, 0x3F, 0x06)
# what XML 1.0 has no place for; a question may hold it
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_docx(lines: Sequence[Line]) -> bytes:
    """The file (A4) of the paragraphs."""
    file = docx.Document()
    _set_fonts(file)
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.4)
    page.top_margin = page.bottom_margin = Cm(2)
    for line in lines:
        paragraph = file.add_paragraph(style=_STYLES.get(line.kind, "Normal"))
        text = _CONTROL.sub("", line.text)
        if line.kind in ("text", "item"):
            for i, part in enumerate(text.split("**")):
                paragraph.add_run(part).bold = bool(i % 2)
            continue
        run = paragraph.add_run(text)
        if line.kind in ("small", "quote"):
            run.font.size, run.font.color.rgb = Pt(9), _GREY
        if line.kind == "reference":
            paragraph.paragraph_format.keep_with_next = True
        if line.kind == "quote":
            paragraph.paragraph_format.left_indent = Cm(0.8)
    made = BytesIO()
    file.save(made)
    return made.getvalue()


def _set_fonts(file: Any) -> None:
    for name, size in _SIZES.items():
        style = file.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = _AMBER if name == "Intense Quote" else _INK
        style.font.italic = False
        if name == "Intense Quote":
            style.font.bold = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            # a theme font would win over the one named here
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), "SimSun" if name in ("Normal", "List Bullet") else "Microsoft YaHei")
        style.paragraph_format.space_after = Pt(4)
