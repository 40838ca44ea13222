"""A quiz as a Word file: a page to hand out, and the key with its sources on a page of its own."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from assistant.documents.model import Language
from assistant.teaching.quiz.model import Question, Quiz
from assistant.teaching.quiz.printing import LETTERS, answer, marks, parts, source
from assistant.teaching.quiz.words import BLANK, say

_TEAL, _GREY, _LINE = "0F5C5C", "5F5A52", "B9B2A6"
# Latin and Chinese face of text and of headings: what office computers have
_FACES = {"text": ("Calibri", "SimSun"), "heading": ("Calibri", "Microsoft YaHei")}
# options of at most this width (a Chinese character counts two) stand four or two in a row
FOUR_IN_A_ROW, TWO_IN_A_ROW = 16, 40
RULED = 4


def to_docx(quiz: Quiz, path: Path | IO[bytes], key: bool) -> None:
    """Write the quiz as a Word file (A4), with the key on a page of its own if `key`. Raises OSError where it cannot be written."""
    import docx
    from docx.shared import Cm

    file = docx.Document()
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin, page.bottom_margin = Cm(2), Cm(1.8)
    _styles(file)
    _footer(page, quiz)
    file.core_properties.title = quiz.title
    _paragraph(file, quiz.title, "Title")
    _paragraph(file, say("instructions", quiz.language, count=len(quiz.questions)), "Quiet")
    _paragraph(file, say("name_line", quiz.language), "Normal", after=10, before=6)
    for kind, heading, questions in parts(quiz):
        _paragraph(file, heading, "Heading 1")
        _paragraph(file, say(f"hint_{kind}", quiz.language), "Quiet", after=4, keep=True)
        for number, question in questions:
            _question(file, number, question, quiz.language)
    if key:
        _key(file, quiz)
    file.save(str(path) if isinstance(path, Path) else path)


def _key(file: Any, quiz: Quiz) -> None:
    title = _paragraph(file, say("key_title", quiz.language), "Heading 1")
    title.paragraph_format.page_break_before = True
    for _, _, questions in parts(quiz):
        for number, question in questions:
            _answer(file, number, question, quiz.language)
    _paragraph(file, say("references", quiz.language), "Heading 1")
    for one in quiz.citations:
        line = _paragraph(file, source(one, quiz.language), "Source")
        _hang(line, 0.9)


# -- questions -----------------------------------------------------------------------------------------------------------


def _question(file: Any, number: int, question: Question, language: Language) -> None:
    box = f" {say('judge_box', language)}" if question.kind == "true_false" else ""
    _paragraph(
        file,
        f"{number}. {question.prompt}{box}",
        "Normal",
        before=5,
        after=2,
        keep=question.kind != "true_false",
        hang=0.75,
    )
    if question.kind == "choice":
        _options(file, question.options)
    elif question.kind == "ordering":
        _options(file, question.options)
        _paragraph(file, say("write_order", language), "Normal", before=2, after=4, left=0.75)
    elif question.kind == "matching":
        _pairs(file, question)
    elif question.kind == "short":
        _ruled(file, min(RULED, max(2, len(question.marking))))


def _options(file: Any, options: tuple[str, ...]) -> None:
    widest = max(_width(one) for one in options)
    columns = 4 if widest <= FOUR_IN_A_ROW and len(options) == 4 else 2 if widest <= TWO_IN_A_ROW else 1
    if columns == 1:
        for at, one in enumerate(options):
            _paragraph(
                file, f"{LETTERS[at]}. {one}", "Normal", after=1, keep=at < len(options) - 1, left=0.75, hang=0.6
            )
        return
    table = _table(file, -(-len(options) // columns), columns)
    for at, one in enumerate(options):
        _cell(table, at // columns, at % columns, f"{LETTERS[at]}. {one}")


def _pairs(file: Any, question: Question) -> None:
    from docx.shared import Cm

    table = _table(file, len(question.pairs), 2)
    for row, (left, _) in enumerate(question.pairs):
        _cell(table, row, 0, f"({row + 1}) {left}  ______")
        _cell(table, row, 1, f"{LETTERS[row]}. {question.options[row]}")
        for column, width in ((0, 6.4), (1, 9.4)):
            table.cell(row, column).width = Cm(width)


def _answer(file: Any, number: int, question: Question, language: Language) -> None:
    from docx.shared import RGBColor

    told = answer(question, language)
    line = _paragraph(file, f"{number}. ", "Normal", before=4, after=1, hang=0.75, keep=True)
    run = line.add_run(told or say("points", language))
    run.bold = True
    run.font.color.rgb = RGBColor.from_string(_TEAL)
    for one in question.marking:
        _paragraph(file, f"• {one}", "Normal", after=0, left=0.75, hang=0.35)
    shown = question.explanation if question.kind not in ("short", "matching") else ""
    _paragraph(file, " ".join(part for part in (shown, marks(question)) if part), "Quiet", after=2, left=0.75)
    if question.note:
        _paragraph(file, question.note, "Caution", after=3, left=0.75)


# -- parts of a page -----------------------------------------------------------------------------------------------------


def _styles(file: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name in ("Quiet", "Caution", "Source"):
        file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = file.styles["Normal"]
    for name, size, colour, face in (
        ("Normal", 10.5, None, "text"),
        ("Title", 18, _TEAL, "heading"),
        ("Heading 1", 12.5, _TEAL, "heading"),
        ("Quiet", 9.5, _GREY, "text"),
        ("Caution", 9, "8A5A00", "text"),
        ("Source", 9, _GREY, "text"),
    ):
        style = file.styles[name]
        latin, chinese = _FACES[face]
        style.font.name, style.font.size = latin, Pt(size)
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            # a theme font would win over the one named here
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:hAnsi"), latin)
        fonts.set(qn("w:eastAsia"), chinese)
        # without a language, 。 and ， are drawn in the middle of their square
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:eastAsia"), "zh-CN")
        spoken.set(qn("w:val"), "en-GB")
        for old in style.element.rPr.findall(qn("w:lang")):
            style.element.rPr.remove(old)
        style.element.rPr.append(spoken)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.line_spacing = 1.15
    title = file.styles["Title"]
    title.paragraph_format.space_after = Pt(2)
    for border in title.element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)
    heading = file.styles["Heading 1"].paragraph_format
    heading.space_before, heading.space_after, heading.keep_with_next = Pt(12), Pt(2), True


def _paragraph(
    parent: Any,
    text: str,
    style: str,
    *,
    before: float | None = None,
    after: float | None = None,
    left: float = 0,
    hang: float = 0,
    keep: bool = False,
) -> Any:
    from docx.shared import Cm, Pt

    line = parent.add_paragraph(style=style)
    for number, piece in enumerate(text.split(BLANK["zh"])):
        if number:
            line.add_run(BLANK["zh"])
        line.add_run(piece)
    form = line.paragraph_format
    if before is not None:
        form.space_before = Pt(before)
    if after is not None:
        form.space_after = Pt(after)
    if left or hang:
        form.left_indent = Cm(left + hang)
        form.first_line_indent = Cm(-hang)
    form.keep_with_next = keep or None
    return line


def _hang(line: Any, width: float) -> None:
    from docx.shared import Cm

    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(width), Cm(-width)


def _ruled(file: Any, rows: int) -> None:
    """Empty lines to write on."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    table = _table(file, rows, 1)
    for row in table.rows:
        row.height = Cm(0.85)
        borders, bottom = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            bottom.set(qn(f"w:{name}"), value)
        borders.append(bottom)
        row.cells[0]._tc.get_or_add_tcPr().append(borders)


def _table(file: Any, rows: int, columns: int) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    table = file.add_table(rows=rows, cols=columns)
    table.autofit = False
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), str(int(Cm(0.6).twips)))
    indent.set(qn("w:type"), "dxa")
    table._tbl.tblPr.append(indent)
    for row in table.rows:
        for cell in row.cells:
            cell.width = Cm(15.8 / columns)
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
    return table


def _cell(table: Any, row: int, column: int, text: str) -> None:
    from docx.shared import Cm, Pt

    line = table.cell(row, column).paragraphs[0]
    line.add_run(text)
    form = line.paragraph_format
    form.space_after = Pt(2)
    form.left_indent, form.first_line_indent = Cm(0.6), Cm(-0.6)
    form.keep_with_next = row < len(table.rows) - 1 or None


def _footer(page: Any, quiz: Quiz) -> None:
    """The title and the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    line = page.footer.paragraphs[0]
    line.add_run(f"{quiz.title}    ").font.size = Pt(8)
    run = line.add_run()
    run.font.size = Pt(8)
    for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _width(text: str) -> int:
    return sum(2 if ord(one) > 0x2E7F else 1 for one in text)
