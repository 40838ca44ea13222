"""Scanned documents for tests: pages that are pictures of text, without a text layer."""

import io
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

PAPER = Path(__file__).resolve().parents[1] / "corpus/paper/hu-ma-gansu-ecpa.pdf"
FONTS = sorted(Path("/usr/share/fonts").rglob("NotoSerifCJK-Regular.ttc"))
DOTS = 200
A4 = (595.0, 842.0)


def drawn(lines: Sequence[str], *, size: float = 12, tilt: float = 0.0) -> Image.Image:
    """An A4 page with lines of text in a Song face, `size` in points, `tilt` in degrees."""
    page = Image.new("L", (round(A4[0] * DOTS / 72), round(A4[1] * DOTS / 72)), 255)
    pen, pixels = ImageDraw.Draw(page), round(size * DOTS / 72)
    font = ImageFont.truetype(str(FONTS[0]), pixels, index=2)
    for i, line in enumerate(lines):
        pen.text((DOTS, DOTS + i * round(1.7 * pixels)), line, font=font, fill=20)
    return page.rotate(tilt, fillcolor=255, resample=Image.Resampling.BICUBIC) if tilt else page


def of_the_paper(page: int, share: float) -> tuple[Image.Image, str]:
    """A picture of the upper `share` of a page (1-based) of the bundled paper, and the words on it."""
    document = pypdfium2.PdfDocument(PAPER)
    sheet = document[page - 1]
    picture = sheet.render(scale=DOTS / 72).to_pil().convert("L")
    cut = round(picture.height * share)
    # where the cut would go through a line it is moved up to the white
    while min(picture.crop((0, cut, picture.width, cut + 1)).get_flattened_data()) < 200:
        cut -= 1
    width, height = sheet.get_size()
    words = sheet.get_textpage().get_text_bounded(0, height * (1 - cut / picture.height), width, height)
    document.close()
    whole = Image.new("L", picture.size, 255)
    whole.paste(picture.crop((0, 0, picture.width, cut)))
    return whole, words


def scanned(*pages: Image.Image | str) -> bytes:
    """A PDF of pictures; a string makes a page with a text layer instead."""
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=A4, invariant=1)
    for page in pages:
        if isinstance(page, str):
            sheet.setFont("Times-Roman", 12)
            sheet.drawString(72, 720, page)
        else:
            sheet.drawImage(ImageReader(page), 0, 0, *A4)
        sheet.showPage()
    sheet.save()
    return made.getvalue()


def share_read(truth: str, read: str) -> float:
    """Share (0 to 1) of the characters of `truth`, white space aside, that were read in their order."""
    wanted, got = (re.sub(r"\s", "", one) for one in (truth, read))
    blocks = SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)
