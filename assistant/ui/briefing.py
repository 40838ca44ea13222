"""The advice as a Word file in the product's look: the order first, then each model's reasons, numbered references at the end."""

from __future__ import annotations

from io import BytesIO

from assistant.answering.answer import Citation, Statement
from assistant.answering.citing import numbered
from assistant.documents.model import Language
from assistant.ecpa.advisor import Advice
from assistant.ui.advice_pieces import Written
from assistant.ui.blocks import by_document, place_line
from assistant.ui.texts import say

# so many fit on the page; the heading says how many there are
MOST_CHANGES, MOST_OF_PIECE = 2, 1
# sizes in points and margins in centimetres with which an ordinary advice stands on one page
TEXT, HEADING, REFERENCE = 8.5, 9.5, 7.5
TOP, SIDE = 1.5, 1.8


def briefing(advice: Advice, written: Written, language: Language) -> bytes:
    """A DOCX file (A4) of an advice as written in a language."""
    from docx.shared import Cm, Pt

    from assistant.teaching.packs.word_shapes import SAND_FILL, TEAL, boxed, gap, new_file, small

    title = say("briefing_title", language)
    file = new_file(title, language, title)
    page = file.sections[0]
    page.top_margin = page.bottom_margin = Cm(TOP)
    page.left_margin = page.right_margin = Cm(SIDE)
    page.header_distance = page.footer_distance = Cm(0.7)
    file.styles["Title"].font.size = Pt(16)
    for name, size, before in (("Normal", TEXT, 0), ("List Bullet", TEXT, 0), ("Heading 2", HEADING, 4)):
        style = file.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.line_spacing = 1.1
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(1)
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
    cited: dict[int, Citation] = {}  # what is shown, by its number in the advice, in the order shown
    left_out = False
    unfit = {one.model for one in advice.unfit}  # of these only what is missing is told

    def said_by(one: Statement) -> str:
        for number in one.citations:
            cited.setdefault(number, written.citations[number - 1])
        order = list(cited)
        return numbered(one.text, [order.index(number) + 1 for number in one.citations])

    for part in written.parts:
        file.add_heading(part.heading, 2)
        if part.line:
            file.add_paragraph(part.line).paragraph_format.keep_with_next = True
        for piece in part.pieces:
            kind, _, owner = piece.key.partition("-")
            if owner in unfit and kind in ("for", "caution"):
                left_out = True
                continue
            words = file.add_paragraph(style="List Bullet")
            lead = words.add_run(f"{piece.heading}{colon}")
            lead.bold, lead.font.color.rgb = True, TEAL
            left_out = left_out or len(piece.statements) > MOST_OF_PIECE
            words.add_run(joint.join(said_by(one) for one in piece.statements[:MOST_OF_PIECE]))
    changes = written.changes[:MOST_CHANGES]
    file.add_heading(say("briefing_changes", language, shown=len(changes), count=len(written.changes)), 2)
    for change in changes:
        file.add_paragraph(change, style="List Bullet")
    if left_out:
        small(file.add_paragraph().add_run(say("briefing_more", language)))
    file.add_heading(say("briefing_references", language), 2)
    shown = [one.model_copy(update={"number": number}) for number, one in enumerate(cited.values(), 1)]
    for title, places in by_document(shown).items():
        entry = file.add_paragraph()
        listed = semicolon.join(place_line(one, language) for one in places)
        entry.add_run(f"{title}{colon}{listed}").font.size = Pt(REFERENCE)
        entry.paragraph_format.space_after = Pt(1)
    out = BytesIO()
    file.save(out)
    return out.getvalue()
