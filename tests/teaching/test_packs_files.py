"""What leaves the house: every sentence verbatim and led back to its document, nothing overflowing, fonts set."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Pt

from assistant.answering.assistant import Assistant
from assistant.answering.citing import told_apart
from assistant.documents.model import LANGUAGES
from assistant.teaching.packs.choosing import make_outline
from assistant.teaching.packs.deck import plan
from assistant.teaching.packs.exports import files, written
from assistant.teaching.packs.outline import Item, Outline, with_part
from assistant.teaching.packs.slide_shapes import FONT
from assistant.teaching.references import item

NUMBER = re.compile(r" \[(\d+)\]")
TAGS = ("未核实", "not confirmed")
FONTS = [
    one
    for one in (
        Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
        Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    )
    if one.exists()
]
WISHES: dict[str, dict[str, Any]] = {
    "zh-topic": {"topic": "农村物流", "audience": "officials", "language": "zh"},
    "zh-models": {"topic": "四种电商扶贫模式", "audience": "trainees", "language": "zh"},
    "en-paper": {"documents": ["hu-ma-gansu-ecpa"], "audience": "students", "language": "en", "slides": 16},
    "en-long": {"topic": "rural logistics", "audience": "officials", "language": "en", "slides": 24},
}


@pytest.fixture(scope="module")
def outlines(assistant: Assistant) -> dict[str, Outline]:
    return {name: make_outline(assistant, **wish) for name, wish in WISHES.items()}


@pytest.fixture(scope="module")
def known(assistant: Assistant) -> dict[str, set[str]]:
    """The documents of each sentence of the corpus, as it is shown."""
    found: dict[str, set[str]] = {}
    for document in assistant.corpus.documents.values():
        for passage in document.passages:
            for sentence in passage.sentences:
                for language in LANGUAGES:
                    found.setdefault(told_apart(sentence.text, language), set()).add(document.id)
    return found


def deck(outline: Outline, assistant: Assistant) -> Any:
    return Presentation(BytesIO(files(outline, assistant)["slides.pptx"]()))


def word(name: str, outline: Outline, assistant: Assistant) -> Any:
    return docx.Document(BytesIO(files(outline, assistant)[name]()))


def checked(
    text: str, references: dict[int, str], known: dict[str, set[str]], assistant: Assistant, language: str
) -> None:
    """A shown sentence: verbatim in the corpus, its number that of its document."""
    (number,) = NUMBER.findall(text)
    sentence = NUMBER.sub("", text).strip()
    for tag in TAGS:
        sentence = sentence.removesuffix(tag).strip()
    # a label of ours before it ("Advantages")
    bare = sentence if sentence in known else sentence.partition("  ")[2]
    assert bare in known, sentence
    titles = {item(assistant.corpus.documents[one], language)["title"] for one in known[bare]}  # type: ignore[arg-type]
    assert any(title in references[int(number)] for title in titles), (sentence, references[int(number)])


def sentences_on(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.name == "Sentences":
            yield from (one.text for one in shape.text_frame.paragraphs)


def references_in(texts: list[str]) -> dict[int, str]:
    found = {}
    for text in texts:
        if match := re.match(r"\[(\d+)\] (.+)", text, re.DOTALL):
            found[int(match[1])] = match[2]
    return found


@pytest.mark.parametrize("name", WISHES)
def test_every_sentence_on_a_slide_is_the_sources_and_its_number_leads_to_it(
    name: str, outlines: dict[str, Outline], known: dict[str, set[str]], assistant: Assistant
) -> None:
    opened = deck(outlines[name], assistant)
    listed = [
        paragraph.text
        for slide in opened.slides
        for shape in slide.shapes
        if shape.name == "References"
        for paragraph in shape.text_frame.paragraphs
    ]
    references = references_in(listed)
    shown = [text for slide in opened.slides for text in sentences_on(slide)]
    assert len(shown) >= 10
    for text in shown:
        checked(text, references, known, assistant, outlines[name].language)
    assert sorted(references) == list(range(1, len(references) + 1))


@pytest.mark.parametrize("name", WISHES)
@pytest.mark.parametrize("file", ["handout.docx", "cases.docx"])
def test_every_cited_sentence_of_a_word_file_is_the_sources_and_its_number_leads_to_it(
    name: str, file: str, outlines: dict[str, Outline], known: dict[str, set[str]], assistant: Assistant
) -> None:
    opened = word(file, outlines[name], assistant)
    cells = [
        paragraph
        for table in opened.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]
    references = references_in([one.text for one in opened.paragraphs])
    shown = [
        one.text
        for one in [*opened.paragraphs, *cells]
        if NUMBER.search(one.text) and one.text.rstrip()[-1] in '。.？?！!”"实d'
    ]
    assert len(shown) >= 10
    for text in shown:
        checked(text, references, known, assistant, outlines[name].language)


def test_slides_handout_and_markdown_use_the_same_numbers(outlines: dict[str, Outline], assistant: Assistant) -> None:
    outline = outlines["zh-topic"]
    slides = {text for slide in deck(outline, assistant).slides for text in sentences_on(slide)}
    bullets = {
        one.text for one in word("handout.docx", outline, assistant).paragraphs if one.style.name == "List Bullet"
    }
    assert slides <= bullets
    markdown = files(outline, assistant)["pack.md"]().decode()
    assert all(text.split(" 未核实")[0] in markdown for text in slides)


# -- layout --


@lru_cache(maxsize=64)
def font(path: Path, size: int) -> Any:
    return ImageFont.truetype(str(path), size, index=2 if path.suffix == ".ttc" else 0)


def lines_of(text: str, width: float, size: float) -> int:
    """Lines that a text takes in the widest of the fonts there are: Chinese in the Chinese one, words kept whole."""
    han = next((one for one in FONTS if one.suffix == ".ttc"), FONTS[0])

    def wide(piece: str) -> float:
        return (
            sum(max(font(one, 100).getlength(c) for one in ([han] if ord(c) > 0x2E7F else FONTS)) for c in piece)
            * size
            / 100
        )

    lines, used = 1, 0.0
    for piece in re.findall(r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+", text):
        if used and used + wide(piece) > width and not piece.isspace():
            lines, used = lines + 1, 0.0
        used += wide(piece)
    return lines


@pytest.mark.skipif(not FONTS, reason="none of the fonts is installed")
@pytest.mark.parametrize("name", WISHES)
def test_no_text_runs_over_its_box_or_the_slide(name: str, outlines: dict[str, Outline], assistant: Assistant) -> None:
    opened = deck(outlines[name], assistant)
    checked_boxes = 0
    for number, slide in enumerate(opened.slides, 1):
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= opened.slide_width, (number, shape.name)
            assert 0 <= shape.top <= shape.top + shape.height <= opened.slide_height, (number, shape.name)
            if shape.name not in ("Sentences", "Note", "References", "Question", "Sources", "Kicker"):
                continue
            height = 0.0
            for paragraph in shape.text_frame.paragraphs:
                size = max((run.font.size.pt for run in paragraph.runs), default=10)
                indent = int(paragraph._p.pPr.get("marL", 0)) / 12700
                count = lines_of(paragraph.text, shape.width / 12700 - indent, size)
                height += count * paragraph.line_spacing.pt + paragraph.space_after.pt + paragraph.space_before.pt
            assert height <= shape.height / 12700 + 12, (number, shape.name, shape.text_frame.text[:60])
            checked_boxes += 1
    assert checked_boxes > 20


@pytest.mark.parametrize("name", WISHES)
def test_sentences_are_large_enough_and_slides_are_filled(
    name: str, outlines: dict[str, Outline], assistant: Assistant
) -> None:
    for slide in deck(outlines[name], assistant).slides:
        shown = list(sentences_on(slide))
        assert len(shown) <= 5
        for shape in slide.shapes:
            if shape.name == "Sentences":
                sizes = {paragraph.runs[0].font.size for paragraph in shape.text_frame.paragraphs}
                # a model's chief sentences share one slide
                assert min(sizes) >= Pt(15)
                assert len(sizes) == 1


def test_every_slide_has_a_title_and_the_deck_is_wide(outlines: dict[str, Outline], assistant: Assistant) -> None:
    opened = deck(outlines["zh-topic"], assistant)
    assert round(opened.slide_width / opened.slide_height, 2) == 1.78
    assert all(slide.shapes.title.text.strip() for slide in opened.slides)


def test_chinese_and_latin_fonts_are_set_on_every_run(outlines: dict[str, Outline], assistant: Assistant) -> None:
    for slide in deck(outlines["zh-topic"], assistant).slides:
        for run in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r"):
            properties = run.find("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr")
            faces = {one.tag.rpartition("}")[2]: one.get("typeface") for one in properties if one.get("typeface")}
            assert faces["latin"] == faces["ea"] == FONT
    opened = word("handout.docx", outlines["zh-topic"], assistant)
    for style in ("Normal", "Title", "Heading 1"):
        assert opened.styles[style].element.rPr.rFonts.get(qn("w:eastAsia")) in ("SimSun", "Microsoft YaHei")
    assert round(opened.sections[0].page_width.cm, 1) == 21.0


def test_speaker_notes_hold_the_sentence_its_place_and_the_original(
    outlines: dict[str, Outline], assistant: Assistant
) -> None:
    opened = deck(outlines["zh-models"], assistant)
    spoken = [
        slide.notes_slide.notes_text_frame.text for slide in opened.slides if any(True for _ in sentences_on(slide))
    ]
    assert all("出处：" in one for one in spoken)
    assert any("原文（英文）：After the cooperative reasonably plans" in one for one in spoken)
    assert any("第4页" in one for one in spoken)


# -- the trainer's own words, and notes --


def test_own_words_stand_without_a_number_and_are_named(outlines: dict[str, Outline], assistant: Assistant) -> None:
    outline = outlines["zh-topic"]
    part = outline.parts[0]
    own = outline.parts[0].model_copy(update={"items": (Item(words="我们县的情况也差不多。"), *part.items[1:])})
    edited = with_part(outline, 0, own)
    (text,) = [one for slide in deck(edited, assistant).slides for one in sentences_on(slide) if "我们县" in one]
    assert not NUMBER.search(text)
    assert "讲者语" in text
    (told,) = [one.text for one in word("handout.docx", edited, assistant).paragraphs if "我们县" in one.text]
    assert "讲者语" in told
    assert "[" not in told


def test_a_removed_document_leaves_no_gap_in_the_numbers(outlines: dict[str, Outline], assistant: Assistant) -> None:
    outline = outlines["zh-topic"]
    fewer = outline.model_copy(update={"parts": outline.parts[1:]})
    pack = written(fewer, assistant)
    numbers = [line.number for part in pack.parts for line in part.lines if line.number]
    assert numbers[0] == 1
    assert all(after <= max(numbers[: at + 1]) + 1 for at, (_, after) in enumerate(pairwise(numbers)))


def test_a_note_comes_with_what_it_concerns_and_only_then(outlines: dict[str, Outline], assistant: Assistant) -> None:
    concerned = written(outlines["zh-models"], assistant)
    shown = [note.id for part in concerned.parts for listed in part.notes.values() for note in listed]
    assert "EN-1" in shown
    assert len(shown) == len(set(shown)), "a note stands once in a pack"
    other = written(outlines["zh-topic"], assistant)
    assert not [note for part in other.parts if part.arrows for note in part.notes.values()]
    assert "EN-1" not in [note.id for part in other.parts for listed in part.notes.values() for note in listed]


def test_every_case_sheet_says_that_its_case_is_not_where_the_paper_puts_it(
    assistant: Assistant, outlines: dict[str, Outline]
) -> None:
    opened = word("cases.docx", outlines["zh-models"], assistant)
    notes = [table.cell(0, 0).text for table in opened.tables if table.cell(0, 0).text.startswith("编者注 EN-1")]
    assert len(notes) == 4
    assert all("贵州" in one for one in notes)


def test_a_sentence_that_is_gone_from_the_documents_is_left_out(
    outlines: dict[str, Outline], assistant: Assistant
) -> None:
    outline = outlines["zh-topic"]
    part = outline.parts[0]
    gone = part.model_copy(
        update={
            "items": (
                *part.items,
                Item(source=("no-such-document", 0, 0)),
                Item(source=(part.items[0].source[0], 9999, 0)),
            )
        }
    )  # type: ignore[index]
    assert written(with_part(outline, 0, gone), assistant).parts[0].lines == written(outline, assistant).parts[0].lines


@pytest.mark.parametrize("wish", [{"topic": "四种模式", "language": "zh"}, {"topic": "four models", "language": "en"}, {"documents": ["hu-ma-gansu-ecpa"], "sections": ["3"], "language": "zh"}, {"documents": ["hu-ma-gansu-ecpa"], "sections": ["3"], "language": "en"}])  # fmt: skip
def test_a_parts_sentences_are_shared_out_over_its_slides(wish: dict[str, Any], assistant: Assistant) -> None:
    pack = written(make_outline(assistant, slides=10, **wish), assistant)
    shown: dict[int, list[Any]] = {}
    for one in plan(pack):
        if one.part is not None:
            shown.setdefault(one.part, []).append(one)
    for number, slides in shown.items():
        counts = [len(one.sheet.lines) for one in slides]
        assert sum(counts) == len(pack.parts[number].lines)
        for before, after in pairwise(slides):
            # one short line alone while the other slide could give it company
            for alone, other in ((before, after), (after, before)):
                short = len(alone.sheet.lines) == 1 and not alone.sheet.notes and alone.kind == "content"
                assert not (short and len(other.sheet.lines) > 2), (pack.parts[number].title, counts)


def test_the_references_of_one_document_list_each_place_that_is_cited(assistant: Assistant) -> None:
    pack = written(make_outline(assistant, documents=["hu-ma-gansu-ecpa"], sections=["3"]), assistant)
    (slide,) = [one for one in plan(pack) if one.kind == "references"]
    entry, heading, *places = slide.texts[0].split("\n")
    assert entry.startswith("[1] ")
    assert heading == "引用："
    sections = {line.citation.section for part in pack.parts for line in part.lines if line.citation}
    assert all(any(section in place and "页" in place for place in places) for section in sections)
