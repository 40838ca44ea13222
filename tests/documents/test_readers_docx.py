"""Word documents: headings, lists, tables and notes in order, and a plain sentence about each that cannot be read."""

import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from assistant.documents.blocks import Extracted

Read = Callable[..., Extracted]
Complaint = Callable[..., str]


def word(write: Callable[[Any], None]) -> bytes:
    """A Word document that `write` has filled."""
    document = docx.Document()
    write(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def zipped(parts: dict[str, str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The document with one of its parts changed, or without it where `change` gives None."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            content = change(old.read(each)) if each == name else old.read(each)
            if content is not None:
                new.writestr(each, content)
    return made.getvalue()


def report(document: Any) -> None:
    document.add_heading("Village Shops", 0)
    document.add_heading("Stations", 1)
    document.add_paragraph("The county built stations.")
    document.add_heading("Keepers", 2)
    document.add_paragraph("Apples", style="List Bullet")
    document.add_paragraph("First", style="List Number")
    table = document.add_table(2, 2)
    for i, row in enumerate((("Year", "Sales"), ("2015", "3.5"))):
        for j, words in enumerate(row):
            table.cell(i, j).text = words
    document.add_paragraph("After the table.")


REPORT = word(report)


def texts(found: Extracted) -> list[str]:
    return [block.text for block in found.blocks]


def headings(found: Extracted) -> list[tuple[int, str | None, str]]:
    return [(block.level, block.number, block.text) for block in found.blocks if block.level is not None]


def paragraphs(*words: str) -> bytes:
    def write(document: Any) -> None:
        for one in words:
            document.add_paragraph(one)

    return word(write)


# --- what is read -----------------------------------------------------------------------------------------------------


def test_headings_have_the_levels_of_their_styles(read: Read) -> None:
    assert headings(read(REPORT, "a.docx")) == [(1, None, "Village Shops"), (1, None, "Stations"), (2, None, "Keepers")]


def test_the_title_is_the_heading_at_the_top(read: Read) -> None:
    assert read(REPORT, "a.docx").title == "Village Shops"


def test_items_and_rows_are_paragraphs_in_the_order_of_the_document(read: Read) -> None:
    assert texts(read(REPORT, "a.docx"))[4:] == ["Apples", "First", "Year: 2015 | Sales: 3.5", "After the table."]


def test_numbers_typed_before_chinese_headings_make_them_headings(read: Read) -> None:
    data = paragraphs("一、总体要求", "甘肃省发展电商。", "（一）目标", "到2020年脱贫。", "（二）原则", "政府引导。", "二、任务", "建设站点。")  # fmt: skip
    assert headings(read(data, "a.docx")) == [
        (1, "一", "总体要求"),
        (2, "（一）", "目标"),
        (2, "（二）", "原则"),
        (1, "二", "任务"),
    ]


def test_numbered_items_of_a_list_style_are_no_headings(read: Read) -> None:
    def write(document: Any) -> None:
        for words in ("1. Stations", "Text.", "2. Loans", "Text."):
            document.add_paragraph(words, style="List Number" if words[0].isdigit() else None)

    assert headings(read(word(write), "a.docx")) == []


def test_the_files_own_title_and_date_are_kept(read: Read) -> None:
    def write(document: Any) -> None:
        document.core_properties.title = "A Title"
        document.core_properties.created = datetime(2018, 3, 7)
        document.add_paragraph("Text.")

    found = read(word(write), "a.docx")
    assert (found.title, found.dated) == ("A Title", "2018-03-07")


def test_the_date_of_an_empty_template_is_no_date(read: Read) -> None:
    assert read(paragraphs("Text."), "a.docx").dated is None


def test_the_runs_of_a_paragraph_are_one_text(read: Read) -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("Sales grew ")
        paragraph.add_run("by 3.5").bold = True
        paragraph.add_run(" percent.")

    assert texts(read(word(write), "a.docx")) == ["Sales grew by 3.5 percent."]


def test_deleted_words_are_left_out_and_inserted_ones_kept(read: Read) -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("Sales ")
        run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
        gone = run.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ").format("fell")
        paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}>{gone}</w:del>"))
        paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}>{run.format('grew')}</w:ins>"))

    assert texts(read(word(write), "a.docx")) == ["Sales grew"]


def test_moved_words_are_read_where_they_went_only(read: Read) -> None:
    def write(document: Any) -> None:
        for tag in ("moveFrom", "moveTo"):
            words = document.add_paragraph(f"{tag}: ")._p
            words.append(parse_xml(f"<w:{tag} {nsdecls('w')}><w:r><w:t>apples</w:t></w:r></w:{tag}>"))

    assert texts(read(word(write), "a.docx")) == ["moveFrom:", "moveTo: apples"]


def test_an_outline_level_set_on_the_paragraph_makes_it_a_heading(read: Read) -> None:
    def write(document: Any) -> None:
        for words in ("Stations", "Loans"):
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), "0")
            document.add_paragraph(words)._p.get_or_add_pPr().append(level)
            document.add_paragraph("A text.")

    assert headings(read(word(write), "a.docx")) == [(1, None, "Stations"), (1, None, "Loans")]


def test_an_outline_level_that_is_no_number_is_passed_over(read: Read) -> None:
    def write(document: Any) -> None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "first")
        document.add_paragraph("Stations")._p.get_or_add_pPr().append(level)

    assert texts(read(word(write), "a.docx")) == ["Stations"]


def test_a_table_inside_a_cell_is_read_once(read: Read) -> None:
    def write(document: Any) -> None:
        outer = document.add_table(1, 2)
        outer.cell(0, 0).text = "Outer"
        outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = "Inner"

    assert texts(read(word(write), "a.docx")) == ["Outer | Inner"]


def test_a_footnote_follows_the_paragraph_that_calls_it(read: Read) -> None:
    def write(document: Any) -> None:
        note = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, note.encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        call = parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>')
        document.add_paragraph("Sales grew.")._p.append(call)
        document.add_paragraph("Costs fell.")

    assert texts(read(word(write), "a.docx")) == ["Sales grew.", "A note.", "Costs fell."]


def test_a_word_document_under_another_name_is_still_one(read: Read) -> None:
    assert "The county built stations." in texts(read(REPORT, "a.txt"))


# --- what cannot be read ----------------------------------------------------------------------------------------------


def picture(document: Any) -> None:
    made = BytesIO()
    Image.new("RGB", (9, 9)).save(made, "PNG")
    made.seek(0)
    document.add_picture(made)


@pytest.mark.parametrize("write", [lambda document: None, picture])
def test_a_document_without_text_is_refused_with_the_remedy(complaint: Complaint, write: Callable[[Any], None]) -> None:
    assert "holds no text. If it is made of pictures" in complaint(word(write), "a.docx")


def flipped(data: bytes) -> bytes:
    """The document with some bytes inside its packed text changed."""
    at = data.index(b"word/document.xml") + 60
    return data[:at] + b"\xaa" * 40 + data[at + 40 :]


@pytest.mark.parametrize(
    "data",
    [
        REPORT[: len(REPORT) // 2],
        flipped(REPORT),
        with_part(REPORT, "word/document.xml", lambda content: content[: len(content) // 2]),
        with_part(REPORT, "word/document.xml", lambda content: None),
        with_part(REPORT, "word/styles.xml", lambda content: b"x"),
        with_part(REPORT, "[Content_Types].xml", lambda content: None),
        with_part(REPORT, "_rels/.rels", lambda content: content.replace(b"Target=", b"Targe_=")),
        zipped({"word/x.txt": "no document"}),
    ],
    ids=["cut", "flipped", "half the text", "no text", "no styles", "no types", "no targets", "another zip"],
)
def test_a_damaged_document_is_refused_as_damaged(complaint: Complaint, data: bytes) -> None:
    assert "is damaged and cannot be opened as a Word document" in complaint(data, "a.docx")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (zipped({"xl/workbook.xml": "x"}), "an Excel workbook"),
        (zipped({"ppt/presentation.xml": "x"}), "a PowerPoint file"),
        (zipped({"mimetype": "application/epub+zip"}, zipfile.ZIP_STORED), "an e-book"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED), "an OpenDocument file"),
        (zipped({"a.txt": "hello"}), "an archive"),
        (zipped({"passwords/a.txt": "word/ xl/ ppt/ epub"}, zipfile.ZIP_STORED), "an archive"),
        (zipped({}), "an archive"),
        (REPORT[:40], "an archive, or a damaged Word document"),
    ],
)
def test_a_zip_that_is_no_word_document_is_named_for_what_it_is(complaint: Complaint, data: bytes, kind: str) -> None:
    assert f"a.docx is {kind}" in complaint(data, "a.docx")


def test_a_document_that_unpacks_to_a_thousand_times_its_size_is_refused(complaint: Complaint) -> None:
    swollen = with_part(REPORT, "word/document.xml", lambda content: content.replace(b"<w:body>", b"<w:body>" + b" " * 2**24))  # fmt: skip
    assert "unpacks to far more" in complaint(swollen, "a.docx")


def test_a_document_that_unpacks_to_many_times_the_limit_is_refused(complaint: Complaint) -> None:
    data = with_part(REPORT, "word/document.xml", lambda content: content.replace(b"<w:body>", b"<w:body>" + b" " * 2**19))  # fmt: skip
    assert "unpacks to far more" in complaint(data, "a.docx", max_bytes=len(data))
