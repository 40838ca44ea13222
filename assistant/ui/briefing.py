"""The advice as a Word file: plain headings, Chinese font set, numbered references at the end."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from assistant.answering.citing import numbered
from assistant.documents.model import Language
from assistant.ecpa.advisor import Advice
from assistant.ui.advice_pieces import Written
from assistant.ui.blocks import source_line
from assistant.ui.texts import say

# so many fit on the page; the heading says how many there are
MOST_CHANGES = 6


def briefing(advice: Advice, written: Written, language: Language) -> bytes:
    """A DOCX file (A4) of an advice as written in a language."""
    file = docx.Document()
    for name in ("Normal", "Title", "Heading 1", "List Bullet"):
        style = file.styles[name]
        style.font.name = "Calibri"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            # a theme font would win over the one named here
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), "Microsoft YaHei" if name != "Normal" else "SimSun")
        style.paragraph_format.space_after = Pt(2)
    for name, size in (("Normal", 9), ("Title", 15), ("Heading 1", 11), ("List Bullet", 9)):
        file.styles[name].font.size = Pt(size)
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.8)
    page.top_margin = page.bottom_margin = Cm(1.4)
    colon, semicolon = ("：", "；") if language == "zh" else (": ", "; ")
    file.add_paragraph(say("briefing_title", language), style="Title")
    file.add_paragraph(written.order).runs[0].bold = True
    file.add_paragraph(written.sureness)
    place = semicolon.join(
        f"{say(f'input_{name}', language)}{colon}{say(f'value_{value}', language)}"
        for name, value in advice.place.items()
    )
    file.add_paragraph(f"{say('briefing_place', language)}{colon}{place}")
    joint = "" if language == "zh" else " "
    for part in written.parts:
        file.add_heading(part.heading, 1)
        if part.line:
            file.add_paragraph(part.line)
        for piece in part.pieces:
            words = file.add_paragraph(style="List Bullet")
            words.add_run(f"{piece.heading}{colon}").bold = True
            words.add_run(joint.join(numbered(one.text, one.citations) for one in piece.statements))
    shown = written.changes[:MOST_CHANGES]
    file.add_heading(say("briefing_changes", language, shown=len(shown), count=len(written.changes)), 1)
    for change in shown:
        file.add_paragraph(change, style="List Bullet")
    file.add_heading(say("briefing_references", language), 1)
    for one in written.citations:
        file.add_paragraph(source_line(one, language))
    out = BytesIO()
    file.save(out)
    return out.getvalue()
