"""The advice as a Word file in the product's look: the order first, then each model's reasons, numbered references at the end."""

from __future__ import annotations

from io import BytesIO

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
    from docx.shared import Pt

    from assistant.teaching.packs.word_shapes import SAND_FILL, TEAL, boxed, gap, new_file, small

    title = say("briefing_title", language)
    file = new_file(title, language, title)
    file.styles["Title"].font.size = Pt(18)
    for name in ("Normal", "List Bullet"):
        file.styles[name].font.size = Pt(10)
        file.styles[name].paragraph_format.line_spacing = 1.2
    colon, semicolon = ("：", "；") if language == "zh" else (": ", "; ")
    file.add_paragraph(title, style="Title")
    box = boxed(file, SAND_FILL, "0F5C5C")
    first = box.paragraphs[0]
    first.paragraph_format.space_before = Pt(4)
    first.add_run(written.order).bold = True
    small(box.add_paragraph().add_run(written.sureness))
    for note in written.notes:
        small(box.add_paragraph().add_run(f"{say('note', language, id=note.id)}{colon}{note.text[language]}"))
    gap(file)
    said: dict[str, list[str]] = {}
    for name, value in advice.place.items():
        said.setdefault(value, []).append(say(f"input_{name}", language))
    comma = "、" if language == "zh" else ", "
    file.add_heading(say("briefing_place", language), 2)
    file.add_paragraph(
        semicolon.join(f"{say(f'value_{value}', language)}{colon}{comma.join(names)}" for value, names in said.items())
    )
    joint = "" if language == "zh" else " "
    for part in written.parts:
        file.add_heading(part.heading, 2)
        if part.line:
            file.add_paragraph(part.line).paragraph_format.keep_with_next = True
        for piece in part.pieces:
            words = file.add_paragraph(style="List Bullet")
            lead = words.add_run(f"{piece.heading}{colon}")
            lead.bold, lead.font.color.rgb = True, TEAL
            words.add_run(joint.join(numbered(one.text, one.citations) for one in piece.statements))
    shown = written.changes[:MOST_CHANGES]
    file.add_heading(say("briefing_changes", language, shown=len(shown), count=len(written.changes)), 2)
    for change in shown:
        file.add_paragraph(change, style="List Bullet")
    file.add_heading(say("briefing_references", language), 2)
    for one in written.citations:
        entry = file.add_paragraph(source_line(one, language))
        entry.paragraph_format.space_after = Pt(1)
        entry.paragraph_format.left_indent, entry.paragraph_format.first_line_indent = Pt(20), Pt(-20)
    out = BytesIO()
    file.save(out)
    return out.getvalue()
