"""PDFs: text with its pages and headings, and a plain sentence about each that cannot be read."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import reportlab
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.blocks import Extracted
from assistant.documents.readers.garbling import is_garbled

Drawn = tuple[float, str, str, float]
"""Height in points from the bottom of the page, words, font, size."""

Read = Callable[..., Extracted]
Complaint = Callable[..., str]

ROMAN, BOLD, SONG, SUBSET = "Times-Roman", "Times-Bold", "STSong-Light", "VeraSubset"
PICTURE: list[Drawn] = [(0, "", "picture", 0)]
FIRST = [
    "The county built stations in poor villages so that farm-",
    "ers could sell apples and pears to buyers in distant cit-",
    "ies without the help of any middleman. Sales grew by a",
    "third within the first year, more than was asked for.",
]
SECOND = [
    "Loans were the second measure, and they were well-",
    "known among the poor households of every mountain vil-",
    "lage by the end of that year. A well-known loan had no",
    "interest at all, and the county paid what was lost.",
]
THIRD = [
    "Nobody can say what comes after the stations have been",
    "handed over to their keepers. Some will close and others",
    "will sell what the village grows, as shops always did.",
]


@pytest.fixture(scope="module", autouse=True)
def _fonts() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    vera = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    # its characters are numbered as they come, so that nothing but the font's own table says what they are
    pdfmetrics.registerFont(TTFont(SUBSET, str(vera), asciiReadable=0))


def text(lines: list[str], top: float = 700, font: str = ROMAN, size: float = 11) -> list[Drawn]:
    return [(top - 14 * i, words, font, size) for i, words in enumerate(lines)]


def draw(*pages: list[Drawn], title: str | None = None, bookmark: str | None = None, **options: Any) -> bytes:
    """A PDF with these pages; `options` are reportlab's."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1, **options)
    if title:
        canvas.setTitle(title)
    if bookmark:
        canvas.bookmarkPage("mark")
        canvas.addOutlineEntry(bookmark, "mark")
    for page in pages:
        for height, words, font, size in page:
            if font == "picture":
                canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), (9, 9, 9))), 20, 20, 500, 700)
            else:
                canvas.setFont(font, size)
                canvas.drawString(72, height, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def words(found: Extracted) -> str:
    return "\n".join(block.text for block in found.blocks)


def headings(found: Extracted) -> list[tuple[int, str | None, str]]:
    return [(block.level, block.number, block.text) for block in found.blocks if block.level is not None]


def report(header: str = "", footer: str = "") -> bytes:
    """Three pages with a section each; # in header or footer is the page's number."""
    pages = []
    for number, (name, lines) in enumerate((("Stations", FIRST), ("Loans", SECOND), ("Outlook", THIRD)), 1):
        page: list[Drawn] = [(730, f"{number}. {name}", BOLD, 13), *text(lines)]
        page += [(800, header.replace("#", str(number)), "Times-Italic", 9)] if header else []
        page += [(40, footer.replace("#", str(number)), ROMAN, 9)] if footer else []
        pages.append(page)
    return draw(*pages)


# --- what is read -----------------------------------------------------------------------------------------------------


def test_each_paragraph_knows_its_page(read: Read) -> None:
    found = read(draw(text(FIRST), text(SECOND)), "a.pdf")
    assert found.pages == 2
    assert [block.pages for block in found.blocks] == [((0, 1),), ((0, 2),)]


def test_a_paragraph_that_runs_over_a_page_break_knows_where_it_does(read: Read) -> None:
    cut = [
        "Sales of apples and pears grew in every one of the many",
        "villages that had been given a station, and by the end",
    ]
    rest = [
        "of that year the poorest households had earned a third",
        "more than before, which nobody had thought possible.",
    ]
    (block,) = read(draw(text(cut), text(rest)), "a.pdf").blocks
    (_, first), (offset, second) = block.pages
    assert (first, second) == (1, 2)
    assert block.text[offset:].startswith("of that year")


def test_words_divided_by_the_typesetter_are_mended(read: Read) -> None:
    found = words(read(draw(text(FIRST)), "a.pdf"))
    assert "farmers could sell apples and pears to buyers in distant cities without" in found


def test_a_word_written_with_a_hyphen_keeps_it_at_a_line_end(read: Read) -> None:
    found = words(read(draw(text(SECOND)), "a.pdf"))
    assert "they were well-known among" in found
    assert "every mountain village by" in found


@pytest.mark.parametrize(
    ("header", "footer"),
    [
        ("Journal of Rural Studies", ""),
        ("Journal of Rural Studies 12 (2019), page #", ""),
        ("", "Page #"),
        ("", "- # -"),
        ("# Journal of Rural Studies", "Downloaded from example.org"),
    ],
)
def test_running_headers_and_footers_are_no_text(read: Read, header: str, footer: str) -> None:
    assert words(read(report(header, footer), "a.pdf")) == words(read(report(), "a.pdf"))


def test_lines_that_change_from_page_to_page_are_kept(read: Read) -> None:
    pages = [[(780.0, f"The {name} report", ROMAN, 11.0), *text(lines)] for name, lines in
             (("first", FIRST), ("second", SECOND), ("third", THIRD))]  # fmt: skip
    found = words(read(draw(*pages), "a.pdf"))
    assert all(f"The {name} report" in found for name in ("first", "second", "third"))


def test_rows_of_figures_at_the_top_of_every_page_are_kept(read: Read) -> None:
    pages = [[(780.0, row, ROMAN, 11.0), *text(lines)] for row, lines in
             (("2015 12.5 340", FIRST), ("2016 13.1 352", SECOND), ("2017 15.0 361", THIRD))]  # fmt: skip
    found = words(read(draw(*pages), "a.pdf"))
    assert all(row in found for row in ("2015 12.5 340", "2016 13.1 352", "2017 15.0 361"))


def test_lines_that_recur_below_others_are_kept(read: Read) -> None:
    recurring = "Every station is told the same in its own letter."
    pages = [[(780.0, name, ROMAN, 11.0), (766.0, recurring, ROMAN, 11.0), *text(lines)] for name, lines in
             (("To the station in Longnan.", FIRST), ("To that in Cheng county.", SECOND), ("To Li county.", THIRD))]  # fmt: skip
    assert words(read(draw(*pages), "a.pdf")).count(recurring) == 3


def test_numbered_headings_are_found_with_their_levels(read: Read) -> None:
    page: list[Drawn] = [(740, "1. Stations", BOLD, 13), *text(FIRST, 720), (640, "1.1 Loans", BOLD, 11)]
    page += [*text(SECOND, 620), (540, "2. Outlook", BOLD, 13), *text(THIRD, 520)]
    assert headings(read(draw(page), "a.pdf")) == [(1, "1", "Stations"), (2, "1.1", "Loans"), (1, "2", "Outlook")]


def test_headings_without_numbers_are_known_by_their_type(read: Read) -> None:
    page: list[Drawn] = [(780, "Online Shops in Poor Villages", BOLD, 18)]
    page += [(740, "Stations", BOLD, 13), *text(FIRST, 715), (640, "Loans", BOLD, 13), *text(SECOND, 615)]
    assert [one[2] for one in headings(read(draw(page), "a.pdf"))] == [
        "Online Shops in Poor Villages",
        "Stations",
        "Loans",
    ]


def test_the_title_is_the_large_line_at_the_top(read: Read) -> None:
    page: list[Drawn] = [(760, "Online Shops in Poor Villages", BOLD, 18), *text(FIRST)]
    assert read(draw(page), "a.pdf").title == "Online Shops in Poor Villages"


def test_the_title_that_the_file_gives_comes_first(read: Read) -> None:
    assert read(draw(text(FIRST), title="A Study of Village Shops"), "a.pdf").title == "A Study of Village Shops"


@pytest.mark.parametrize("title", ["Microsoft Word - Draft of the report.docx", "untitled", "D:/reports/last one", "x"])
def test_a_file_name_given_as_title_is_no_title(read: Read, title: str) -> None:
    assert read(draw(text(FIRST), title=title), "a.pdf").title is None


def test_bookmarks_make_headings_of_the_lines_they_name(read: Read) -> None:
    page = [*text(FIRST), (630.0, "On loans", ROMAN, 11.0), *text(SECOND, 600)]
    assert headings(read(draw(page), "a.pdf")) == []
    assert headings(read(draw(page, bookmark="On loans"), "a.pdf")) == [(1, None, "On loans")]


def test_the_date_is_the_one_that_the_file_gives(read: Read) -> None:
    # reportlab's invariant files are all of this day
    assert read(draw(text(FIRST)), "a.pdf").dated == "2000-01-01"


def test_chinese_text_and_its_headings_are_read(read: Read) -> None:
    page: list[Drawn] = [(780, "农村电商扶贫报告", SONG, 18), (740, "一、总体要求", SONG, 11)]
    page += text(["甘肃省在七十五个贫困县建设电子商务服务站，帮助农户把苹", "果和花椒卖到外地。各县培训人员，降低物流成本。"], 720, SONG)  # fmt: skip
    page += [(680, "二、主要任务", SONG, 11), (664, "国办发〔2015〕78号文件另有规定。", SONG, 11)]
    found = read(draw(page), "报告.pdf")
    assert found.title == "农村电商扶贫报告"
    assert [one[1:] for one in headings(found)[1:]] == [("一", "总体要求"), ("二", "主要任务")]
    assert "帮助农户把苹果和花椒卖到外地。" in words(found)


def test_what_stands_before_the_pdf_in_its_file_does_no_harm(read: Read) -> None:
    assert "apples and pears" in words(read(b"\n\njunk\n" + draw(text(FIRST)), "a.pdf"))


def test_a_pdf_under_another_name_is_still_a_pdf(read: Read) -> None:
    assert "apples and pears" in words(read(draw(text(FIRST)), "a.txt"))


def test_a_pdf_that_opens_without_a_password_is_read(read: Read) -> None:
    lock = StandardEncryption("", ownerPassword="owner", strength=128)
    assert "apples and pears" in words(read(draw(text(FIRST), encrypt=lock), "a.pdf"))


# --- what cannot be read ----------------------------------------------------------------------------------------------


def test_an_encrypted_pdf_is_refused_with_the_remedy(complaint: Complaint) -> None:
    assert "encrypted. Remove its password" in complaint(draw(text(FIRST), encrypt="secret"), "a.pdf")


@pytest.mark.parametrize("pages", [[PICTURE], [PICTURE, PICTURE], [[*PICTURE, (40.0, "7", ROMAN, 9.0)]] * 3])
def test_a_scanned_pdf_is_refused_with_the_remedy(complaint: Complaint, pages: list[list[Drawn]]) -> None:
    assert "scanned" in (said := complaint(draw(*pages), "a.pdf"))
    assert "OCR" in said


def test_one_scanned_page_among_others_is_named_and_the_others_are_read(read: Read) -> None:
    found = read(draw(text(FIRST), PICTURE), "a.pdf")
    assert "apples and pears" in words(found)
    (warning,) = found.warnings
    assert warning.startswith("Page 2: it is a picture")


def test_a_pdf_of_empty_pages_is_refused(complaint: Complaint) -> None:
    assert "its pages are empty" in complaint(draw([], []), "a.pdf")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7])
def test_a_pdf_that_was_cut_off_is_refused_as_damaged(complaint: Complaint, share: float) -> None:
    whole = draw(text(FIRST), text(SECOND))
    assert "damaged" in complaint(whole[: int(share * len(whole))], "a.pdf")


def test_rubbish_that_begins_like_a_pdf_is_refused_as_damaged(complaint: Complaint) -> None:
    assert "damaged" in complaint(b"%PDF-1.4\n" + b"rubbish " * 90, "a.pdf")


def with_first_page_damaged(*pages: list[Drawn]) -> bytes:
    whole = draw(*pages)
    start = whole.index(b"stream\n") + len(b"stream\n")
    end = whole.index(b"endstream", start)
    return whole[:start] + b"x" * (end - start) + whole[end:]


def test_one_damaged_page_among_others_is_named_and_the_others_are_read(read: Read) -> None:
    found = read(with_first_page_damaged(text(FIRST), text(SECOND)), "a.pdf")
    assert found.warnings == ("Page 1: it is damaged and was left out.",)
    assert "well-known" in words(found)


def test_a_pdf_whose_only_page_is_damaged_is_refused_as_damaged(complaint: Complaint) -> None:
    assert "damaged: no text" in complaint(with_first_page_damaged(text(FIRST)), "a.pdf")


def test_a_pdf_of_too_many_pages_is_refused_with_both_numbers(complaint: Complaint) -> None:
    said = complaint(draw(text(FIRST), text(SECOND), text(THIRD)), "a.pdf", max_pages=2)
    assert "3 pages; the limit is 2" in said
    assert "ECPA_MAX_PAGES" in said


# --- fonts that do not say what they show -----------------------------------------------------------------------------


def nameless(*pages: list[Drawn]) -> bytes:
    """A PDF whose embedded font has lost its table of characters."""
    return draw(*pages, pageCompression=0).replace(b"/ToUnicode", b"/XoUnicode")


def test_a_font_with_its_table_of_characters_is_read(read: Read) -> None:
    assert "The county built stations" in words(read(draw(text(FIRST, font=SUBSET)), "a.pdf"))


def test_text_in_a_font_without_a_table_of_characters_is_refused_as_unreadable(complaint: Complaint) -> None:
    assert "is unreadable: its fonts do not say" in complaint(nameless(text(FIRST, font=SUBSET)), "a.pdf")


def test_one_unreadable_page_among_others_is_named_and_left_out(read: Read) -> None:
    found = read(nameless(text(FIRST), text(SECOND * 3, font=SUBSET)), "a.pdf")
    (warning,) = found.warnings
    assert warning.startswith("Page 2: its text is unreadable")
    assert {page for block in found.blocks for _, page in block.pages} == {1}


def test_letters_shifted_in_the_alphabet_are_refused_as_unreadable(complaint: Complaint) -> None:
    shift = str.maketrans("abcdefghijklmnopqrstuvwxyz", "defghijklmnopqrstuvwxyzabc")
    shifted = [line.lower().translate(shift) for line in [*FIRST, *SECOND]]
    assert "unreadable" in complaint(draw(text(shifted)), "a.pdf")


@pytest.mark.parametrize(
    "rubbish",
    [
        "(cid:12)(cid:7)(cid:33) (cid:4)(cid:5)",
        "\ue012\ue013\ue044\ue045\ue046\ue047",
        "\ufffd\ufffd\ufffd the",
        "\x01\x02\x03 \x04\x05\x06",
        "ÎÒÃÇÊÇ¸ÊËàÊ¡µÄÅ©´åµçÉÌ",
        "鎴戜滑鏄敇鑲冪渷鐨勫啘鏉戠數鍟嗭紝鍙戝睍寰堝揩",
        "ഀഁംഃഅആഇഈ ഉഊഋഌ",
    ],
)
def test_rubbish_is_told_from_text(rubbish: str) -> None:
    assert is_garbled(rubbish)


@pytest.mark.parametrize(
    "sound",
    [
        "",
        "The county built stations.",
        "甘肃省发展农村电商，帮助农户增收。",
        "甘肅省發展農村電商，幫助農戶增收。",
        "Café Zürich, naïve façade, São Paulo",
        "∑ x² ≤ α·β — 5 °C, ½ €",
        "\uf0b7 one item of a list, and \uf0b7 another one",
        "GDP 12.5% 340 361",
    ],
)
def test_text_with_odd_characters_is_still_text(sound: str) -> None:
    assert not is_garbled(sound)
