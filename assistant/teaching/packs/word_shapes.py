"""What Word files of a pack are made of: A4, the product's fonts and colours, cited paragraphs, boxes, lines to write on, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant.documents.model import Language
from assistant.teaching.packs.quotes import Line
from assistant.teaching.phrases import tell

LATIN, HEADING_CHINESE, BODY_CHINESE = "Calibri", "Microsoft YaHei", "SimSun"
TEAL, AMBER, INK, QUIET = (RGBColor.from_string(one) for one in ("0F5C5C", "B45F06", "2B2823", "645C50"))
SAND_FILL, AMBER_FILL, LINE_COLOUR = "F4ECDD", "FCF0D9", "D9CBB2"
BODY_WIDTH_CM = 17.0


def new_file(title: str, language: Language, header: str) -> Any:
    """An empty A4 file with its styles, its header, and "page n" in its footer."""
    file = docx.Document()
    # Latin letters look larger than Chinese ones of the same size, and English takes more lines
    body, spacing = {"zh": (10.5, 1.3), "en": (10.0, 1.2)}[language]
    for style_name, size, chinese in (
        ("Normal", body, BODY_CHINESE), ("Title", 22.0, HEADING_CHINESE), ("Heading 1", 14.0, HEADING_CHINESE),
        ("Heading 2", 11.5, HEADING_CHINESE), ("List Bullet", body, BODY_CHINESE), ("List Number", body, BODY_CHINESE),
    ):  # fmt: skip
        style = file.styles[style_name]
        style.font.name = LATIN
        style.font.size = Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            # a theme font would win over the one named here
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), chinese)
        style.font.color.rgb = TEAL if style_name in ("Title", "Heading 1", "Heading 2") else INK
        style.paragraph_format.line_spacing = spacing
        style.paragraph_format.space_after = Pt(4)
    for heading, before in (("Heading 1", 14), ("Heading 2", 8)):
        file.styles[heading].paragraph_format.space_before = Pt(before)
        file.styles[heading].paragraph_format.keep_with_next = True
    rule = file.styles["Title"].element.get_or_add_pPr().find(qn("w:pBdr"))
    if rule is not None:
        file.styles["Title"].element.pPr.remove(rule)
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21 - BODY_WIDTH_CM) / 2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    head = page.header.paragraphs[0]
    small(head.add_run(header))
    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    left, _, right = tell("pack_footer_page", language, page="\x00").partition("\x00")
    small(foot.add_run(left))
    _field(foot, "PAGE")
    small(foot.add_run(right))
    properties = file.core_properties
    properties.title, properties.author, properties.language = title, "", language
    return file


def small(run: Any) -> None:
    """Make a run small and quiet."""
    run.font.size = Pt(8.5)
    run.font.color.rgb = QUIET


def cited(paragraph: Any, line: Line, language: Language) -> None:
    """A sentence with its number; the trainer's own words in italics, and so named."""
    if line.label:
        run = paragraph.add_run(f"{line.label}  ")
        run.bold, run.font.color.rgb = True, TEAL
    if line.citation is None:
        paragraph.add_run(line.text).italic = True
        small(paragraph.add_run(f"  {tell('pack_own', language)}"))
        return
    before, mark, after = line.pieces
    paragraph.add_run(before)
    number = paragraph.add_run(mark)
    number.bold, number.font.color.rgb = True, TEAL
    if after:
        paragraph.add_run(after)
    if line.unconfirmed:
        told = paragraph.add_run(f" {tell('pack_unconfirmed', language)}")
        told.font.size, told.font.color.rgb, told.bold = Pt(8.5), AMBER, True


def note(file: Any, text: str, language: Language) -> None:
    """An editor's note in an amber box."""
    cell = boxed(file, AMBER_FILL, "B45F06")
    name, mark, rest = text.partition("：" if language == "zh" else ": ")
    told = cell.paragraphs[0]
    run = told.add_run(name + mark)
    run.bold, run.font.color.rgb = True, AMBER
    told.add_run(rest)
    told.paragraph_format.space_before = told.paragraph_format.space_after = Pt(4)
    gap(file)


def boxed(file: Any, fill: str, edge: str) -> Any:
    """A filled box over the width of the page with a strong left edge; returns its cell."""
    table = file.add_table(rows=1, cols=1)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    cell = table.cell(0, 0)
    cell.width = Cm(BODY_WIDTH_CM)
    shade(cell, fill)
    borders(cell, {"left": (edge, 24), "top": (fill, 4), "bottom": (fill, 4), "right": (fill, 4)})
    no_break(table.rows[0])
    return cell


def gap(file: Any, points: float = 4) -> Any:
    """A little room after a table; returns its paragraph."""
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(points)
    return paragraph


def shade(cell: Any, fill: str) -> None:
    """Fill a cell."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def borders(cell: Any, edges: dict[str, tuple[str, int]]) -> None:
    """Edges of a cell: colour and width in eighths of a point."""
    drawn = OxmlElement("w:tcBorders")
    for edge in ("top", "left", "bottom", "right"):
        if edge in edges:
            one = OxmlElement(f"w:{edge}")
            one.set(qn("w:val"), "single")
            one.set(qn("w:color"), edges[edge][0])
            one.set(qn("w:sz"), str(edges[edge][1]))
            drawn.append(one)
    properties = cell._tc.get_or_add_tcPr()
    shading = properties.find(qn("w:shd"))
    # the schema wants the edges before the filling
    shading.addprevious(drawn) if shading is not None else properties.append(drawn)


def no_break(row: Any) -> None:
    """Keep a row of a table on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def grid(file: Any, heads: Sequence[str], widths_cm: Sequence[float]) -> Any:
    """A table with a filled head that is repeated on each page; returns it. Rows are added with `add_row`."""
    table = file.add_table(rows=1, cols=len(heads))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, head, width in zip(table.rows[0].cells, heads, widths_cm, strict=True):
        cell.width = Cm(width)
        run = cell.paragraphs[0].add_run(head)
        run.bold, run.font.color.rgb = True, TEAL
        _row_paragraph(cell.paragraphs[0])
        shade(cell, SAND_FILL)
        borders(cell, {"bottom": ("0F5C5C", 8)})
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    no_break(table.rows[0])
    return table


def add_row(table: Any, widths_cm: Sequence[float]) -> list[Any]:
    """A new row; returns its cells' paragraphs."""
    row = table.add_row()
    no_break(row)
    for cell, width in zip(row.cells, widths_cm, strict=True):
        cell.width = Cm(width)
        borders(cell, {"bottom": (LINE_COLOUR, 4)})
        _row_paragraph(cell.paragraphs[0])
    return [cell.paragraphs[0] for cell in row.cells]


def _row_paragraph(paragraph: Any) -> None:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    # rows stay together: a table of a few rows is read at one glance
    paragraph.paragraph_format.keep_with_next = True


def writing_lines(file: Any, count: int, *, followed: bool = False) -> None:
    """Ruled lines to write on; `followed` keeps them on the page of what comes after them."""
    table = file.add_table(rows=count, cols=1)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for number, row in enumerate(table.rows, 1):
        row.height = Cm(0.85)
        no_break(row)
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = followed or number < count
        row.cells[0].width = Cm(BODY_WIDTH_CM)
        borders(row.cells[0], {"bottom": ("B9AC93", 4)})
    gap(file, 6).paragraph_format.keep_with_next = followed


def _field(paragraph: Any, name: str) -> None:
    for kind, text in (("begin", None), (None, name), ("end", None)):
        run = paragraph.add_run()
        small(run)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)
