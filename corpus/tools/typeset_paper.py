"""Typesets the supplied text of the paper as a PDF, because papers reach this assistant as PDFs.

The words are the authors' and stay as supplied, mistakes included; only the list marker "- " and the superscript marks
"^{…}" of the plain text become layout. The same text always gives the same bytes, so that a document's identity does not
change when the PDF is made again.

    python corpus/tools/typeset_paper.py [--out FILE]
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph

CORPUS = Path(__file__).resolve().parent.parent
SOURCE = CORPUS / "sources" / "paper.txt"
TARGET = CORPUS / "paper" / "hu-ma-gansu-ecpa.pdf"
AUTHORS = "Yuxia Hu, Haiying Ma"
RUNNING_HEADER = "Hu and Ma: Rural E-commerce on Poverty Alleviation in Gansu Province"

# the supplied text shows only those page breaks that cut a sentence; at these places the pages in between start
PAGE_STARTS = ("Although the rural ECPA has achieved", "Since August 2017, E-commerce cloud")

MARGIN, HEAD, FOOT = 2.2 * cm, 2.1 * cm, 2.1 * cm

_HEADING = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.? \S.*")
_UNNUMBERED = {"Conclusions", "Acknowledgements", "References"}
_LABEL = re.compile(r"(?P<label>Keywords|Abstract):(?P<rest>.*)", re.DOTALL)
_SUPERSCRIPT = re.compile(r"\^(?:\{([^}]*)\}|(\S))")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the supplied text; `cut` ones end, and `joined` ones begin, in the middle of a sentence."""

    kind: str
    text: str
    cut: bool = False
    joined: bool = False


def blocks(text: str) -> list[Block]:
    """The paragraphs of the supplied text in order. Raises ValueError when it begins in the middle of a sentence."""
    found: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if paragraph[0].islower():
            # no paragraph of the paper begins with a small letter: here a page break has cut a sentence
            if not found:
                raise ValueError("The text begins in the middle of a sentence.")
            found[-1] = replace(found[-1], cut=True)
            found.append(Block(found[-1].kind, paragraph, joined=True))
            continue
        kind = _kind(paragraph, len(found), any(block.text == "References" for block in found))
        lines = paragraph.splitlines() if kind in ("reference", "affiliation") else [paragraph]
        found.extend(Block(kind, line.removeprefix("- ")) for line in lines)
    return found


def _kind(paragraph: str, position: int, in_references: bool) -> str:
    if position < 2:
        return ("title", "authors")[position]
    if in_references:
        return "reference"
    if heading := _HEADING.fullmatch(paragraph):
        return f"heading{heading['number'].count('.') + 1}"
    if paragraph in _UNNUMBERED:
        return "heading1"
    if paragraph[0] in "¹^*":
        return "affiliation"
    return "front" if _LABEL.fullmatch(paragraph) else "body"


def styles() -> dict[str, ParagraphStyle]:
    """One style for each kind of block; Times is among the fonts that every PDF reader has, so that none is embedded."""
    base: dict[str, Any] = {"fontName": "Times-Roman", "fontSize": 11, "leading": 14.2}
    heading: dict[str, Any] = base | {"fontName": "Times-Bold", "keepWithNext": 1}
    kinds: dict[str, dict[str, Any]] = {
        "title": heading | {"fontSize": 17, "leading": 21, "alignment": TA_CENTER, "spaceAfter": 11},
        "authors": base | {"alignment": TA_CENTER, "spaceAfter": 7},
        "affiliation": base | {"alignment": TA_CENTER, "spaceAfter": 7},
        "front": base | {"alignment": TA_JUSTIFY, "spaceBefore": 8},
        "body": base | {"alignment": TA_JUSTIFY, "firstLineIndent": 0.7 * cm, "spaceAfter": 4},
        "reference": base | {"leftIndent": 0.7 * cm, "firstLineIndent": -0.7 * cm, "spaceAfter": 4},
        "heading1": heading | {"fontSize": 12, "leading": 15, "spaceBefore": 12, "spaceAfter": 5},
        "heading2": heading | {"spaceBefore": 8, "spaceAfter": 4},
        "heading3": heading | {"fontName": "Times-BoldItalic", "spaceBefore": 6, "spaceAfter": 3},
    }
    return {kind: ParagraphStyle(kind, **options) for kind, options in kinds.items()}


def markup(text: str) -> str:
    """A block's text as reportlab markup; a space keeps a superscript apart from the name that it follows."""
    raised = _SUPERSCRIPT.sub(
        lambda mark: f' <super rise="4" size="7">{mark[1] or mark[2]}</super>', escape(text)
    ).strip()
    labelled = _LABEL.fullmatch(raised)
    return f"<b>{labelled['label']}:</b>{labelled['rest']}" if labelled else raised


def story(found: list[Block]) -> Iterator[Any]:
    """The blocks as flowables, with the page breaks of the supplied text and of PAGE_STARTS."""
    looks = styles()
    for block in found:
        look = looks[block.kind]
        if block.cut:
            # the line runs on over the page, so it is set full like those above, unless it holds a word or two
            look = ParagraphStyle("cut", look, justifyLastLine=5)
        if block.joined:
            look = ParagraphStyle("joined", look, firstLineIndent=0)
        if block.joined or block.text.startswith(PAGE_STARTS):
            yield PageBreak()
        paragraph = Paragraph(markup(block.text), look)
        if block.kind.startswith("heading"):
            paragraph.outline = (block.text, int(block.kind[-1]) - 1)
        yield paragraph


def typeset(text: str, target: Path) -> int:
    """Write the PDF and give back its number of pages.

    Raises ValueError when a page of the supplied text does not fit on a page of the PDF.
    """
    found = blocks(text)
    width, height = A4
    document = BaseDocTemplate(
        str(target), pagesize=A4, invariant=1, lang="en", title=found[0].text, author=AUTHORS,
        subject="Rural e-commerce poverty alleviation in Gansu",
        creator="corpus/tools/typeset_paper.py", initialFontName="Times-Roman",
    )  # fmt: skip

    def header(canvas: Any, _: Any) -> None:
        if canvas.getPageNumber() > 1:
            canvas.setFont("Times-Italic", 9)
            canvas.drawCentredString(width / 2, height - 1.4 * cm, RUNNING_HEADER)

    def footer(canvas: Any, _: Any) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(width / 2, 1.2 * cm, f"– {canvas.getPageNumber()} –")

    def bookmark(flowable: Any) -> None:
        if entry := getattr(flowable, "outline", None):
            heading, level = entry
            document.canv.bookmarkPage(heading)
            document.canv.addOutlineEntry(heading, heading, level)

    frame = Frame(MARGIN, FOOT, width - 2 * MARGIN, height - HEAD - FOOT, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=header, onPageEnd=footer))
    document.afterFlowable = bookmark
    document.build(list(story(found)))
    pages: int = document.page
    planned = 1 + sum(block.joined or block.text.startswith(PAGE_STARTS) for block in found)
    if pages != planned:
        raise ValueError(f"{planned} pages of the supplied text became {pages} pages: give PAGE_STARTS another place.")
    return pages


def main() -> None:
    """Read the supplied text and write the PDF."""
    parser = argparse.ArgumentParser(description="Typeset the supplied text of the paper as a PDF.")
    parser.add_argument("--out", type=Path, default=TARGET, help="the PDF to write")
    out: Path = parser.parse_args().out
    pages = typeset(SOURCE.read_text(encoding="utf-8"), out)
    print(f"{out}: {pages} pages")


if __name__ == "__main__":
    main()
