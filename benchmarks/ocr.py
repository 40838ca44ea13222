"""How well and how fast scanned pages are read: pages of the bundled paper and of its translation as pictures, clean and as a scanner,
a fax and a bad copy would leave them.

python -m benchmarks.ocr [--pages 2] [--threads 1] [--kinds clean scan fax copy]

Prints, for each language and kind, seconds and processor seconds a page, characters read right and wrong, lines and figures left out, and
figures shown that are not on the page; then, over all, which share of the characters of lines of each score is wrong. Needs the extra ocr and a Chinese font (Debian: fonts-noto-cjk).
"""

from __future__ import annotations

import argparse
import io
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from assistant.documents.readers.page_reading import read_page
from assistant.documents.readers.recogniser import ILLEGIBLE, recognised
from assistant.documents.statements import TranslationFile, load_yaml
from assistant.settings import ROOT

PAPER = ROOT / "corpus" / "paper" / "hu-ma-gansu-ecpa.pdf"
KINDS = ("clean", "scan", "fax", "copy")
DOTS = 200
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    arguments = parser.parse_args()
    print(
        f"{'':9}{'s/page':>8}{'cpu s':>8}{'chars':>8}{'right':>8}{'wrong':>8}{'out':>6}{'figures':>9}{'false':>7}{'left out':>9}"
    )
    chance = np.random.default_rng(7)
    scored: list[tuple[float, int, int]] = []
    for language, pages in (("en", english), ("zh", chinese)):
        drawn = list(pages(arguments.pages))
        for kind in arguments.kinds:
            row: Counter[str] = Counter()
            for picture, truth in drawn:
                page = worn(picture, kind, chance)
                row.update(measured(page, truth, arguments.threads))
                scored += scores(page, truth, arguments.threads)
            share = {name: row[name] / row["characters"] for name in ("right", "wrong")}
            print(
                f"{language} {kind:6}{row['wall'] / len(drawn):8.1f}{row['worked'] / len(drawn):8.1f}{row['characters']:8.0f}{share['right']:8.2%}{share['wrong']:8.2%}"
                f"{row['lines']:6.0f}{row['figures']:9.0f}{row['false']:7.0f}{row['doubtful']:9.0f}",
                flush=True,
            )
    for low, high in pairwise((0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)):
        band = [(wrong, length) for score, wrong, length in scored if low <= score < high]
        if band:
            print(f"score {low:4} to {min(high, 1):4}: {len(band):4} lines, {sum(wrong for wrong, _ in band) / sum(length for _, length in band):6.1%} of the characters wrong")  # fmt: skip
    print(f"highest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def measured(picture: Image.Image, truth: str, threads: int) -> dict[str, float]:
    """Reads a page; wrong are characters that are there and should not be, those that were left out are neither right nor wrong."""
    document = as_pdf(picture)
    started, worked = time.perf_counter(), time.process_time()
    read = read_page(document, 1, threads)
    taken = {"wall": time.perf_counter() - started, "worked": time.process_time() - worked}
    document.close()
    text = squashed("".join(row.text for row in read.rows))
    wanted = squashed(truth)
    right, length = alike(wanted, text), len(text.replace(ILLEGIBLE, ""))
    there, shown = Counter(_FIGURE.findall(wanted)), Counter(_FIGURE.findall(text))
    return taken | {
        "characters": len(wanted), "right": right, "wrong": max(0, length - right), "lines": read.left_out,
        "figures": there.total(), "false": (shown - there).total(), "doubtful": read.doubtful,
    }  # fmt: skip


def scores(picture: Image.Image, truth: str, threads: int) -> Iterator[tuple[float, int, int]]:
    """Of each line: its score, how many of its characters do not stand where it stands in the words of the page, and how many it has."""
    whole = squashed(truth)
    boxes, _ = recognised(np.ascontiguousarray(np.asarray(picture.convert("RGB"))), threads)
    for box in boxes:
        line = squashed(box.text)
        found = SequenceMatcher(None, whole, line, autojunk=False).find_longest_match()
        start = max(0, found.a - found.b - 3)
        yield box.score, len(line) - alike(whole[start : start + len(line) + 6], line), len(line)


def english(count: int) -> Iterator[tuple[Image.Image, str]]:
    """Pages of the paper from the second on, as pictures with their words."""
    document = pypdfium2.PdfDocument(PAPER)
    for page in range(1, 1 + count):
        words = document[page].get_textpage().get_text_range()
        yield document[page].render(scale=DOTS / 72).to_pil().convert("L"), words
    document.close()


def chinese(count: int) -> Iterator[tuple[Image.Image, str]]:
    """Pages set from the paper's translation in a Song face of 12 points, 30 lines each."""
    font_file = min(Path("/usr/share/fonts").rglob("NotoSerifCJK-Regular.ttc"))
    pixels = round(12 * DOTS / 72)
    font = ImageFont.truetype(str(font_file), pixels, index=2)
    translation = load_yaml(PAPER.with_suffix(".zh.yaml"), TranslationFile)
    text = "".join(one.zh for section in translation.sections for one in section.sentences)
    width, height, margin = round(8.27 * DOTS), round(11.69 * DOTS), DOTS
    for _ in range(count):
        picture = Image.new("L", (width, height), 255)
        pen, lines = ImageDraw.Draw(picture), []
        for row in range(30):
            end = 1
            # a figure is not divided at the end of a line
            while pen.textlength(text[: end + 1], font=font) < width - 2 * margin:
                end += 1
            while end > 1 and text[end - 1].isdigit() and text[end : end + 1].isdigit():
                end -= 1
            lines.append(text[:end])
            pen.text((margin, margin + row * round(1.7 * pixels)), text[:end], font=font, fill=0)
            text = text[end:]
        yield picture, "".join(lines)


def worn(picture: Image.Image, kind: str, chance: np.random.Generator) -> Image.Image:
    """The page as scanned askew in grey, as faxed at 66 dots an inch, or as copied out of focus."""
    if kind == "clean":
        return picture
    if kind == "scan":
        turned = picture.rotate(0.6, fillcolor=255, resample=Image.Resampling.BICUBIC)
        return packed(noisy(turned.filter(ImageFilter.GaussianBlur(1)), 0.8, 30, 12, chance), 40)
    if kind == "fax":
        small = picture.resize((picture.width // 3, picture.height // 3), Image.Resampling.BILINEAR)
        return packed(noisy(small, 1, 0, 20, chance), 30).resize(picture.size, Image.Resampling.BICUBIC)
    return noisy(picture.filter(ImageFilter.GaussianBlur(2.6)), 0.55, 90, 14, chance)


def noisy(picture: Image.Image, contrast: float, grey: float, noise: float, chance: np.random.Generator) -> Image.Image:
    """The picture paler and grained."""
    values = np.asarray(picture, dtype=np.float64)
    values = values * contrast + grey + chance.normal(0, noise, values.shape)
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def packed(picture: Image.Image, quality: int) -> Image.Image:
    """The picture after a JPEG file of this quality."""
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=quality)
    return Image.open(made).convert("L")


def as_pdf(picture: Image.Image) -> Any:
    """An opened PDF with the picture as its page."""
    made = io.BytesIO()
    picture.save(made, "PDF", resolution=DOTS)
    return pypdfium2.PdfDocument(made.getvalue())


def squashed(text: str) -> str:
    """Without white space; the two writings of brackets, commas and the like are one."""
    return re.sub(r"\s", "", text).translate(str.maketrans("（），：；！？", "(),:;!?"))


def alike(wanted: str, read: str) -> int:
    """Characters of one text that stand in the other in the same order: the longest common subsequence."""
    codes = np.array([ord(one) for one in read])
    before = np.zeros(len(read) + 1, dtype=np.int64)
    for one in wanted:
        reached = np.maximum(before[1:], before[:-1] + (codes == ord(one)))
        before = np.concatenate([[0], np.maximum.accumulate(reached)])
    return int(before[-1])


if __name__ == "__main__":
    main()
