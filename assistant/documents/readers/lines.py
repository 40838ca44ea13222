"""A line of text as it stands on a page or in a text file, and how wide it looks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
CJK_OR_MARK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3000-\u303f\uff01-\uff65\U00020000-\U0003ffff]")

# fonts of many Chinese PDFs name their characters by radicals ("⽤" for "用"), which no search finds; Unicode maps
# the Kangxi radicals (U+2F00 on) to characters, but of their supplement only two, so the common ones stand here
_RADICALS = dict(zip("⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳", "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟", strict=True))  # fmt: skip
_PRESENTATION = re.compile("[\ufb00-\ufb06\u2e80-\u2fd5\uf900-\ufaff]")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")

_ENDS_SENTENCE = re.compile(r"[.!?。！？：:；;…][\"'”’」』）)\]】》]*(?:\[\d[\d,， –-]*\])?$")

_NARROW = frozenset("iljtfr.,;:'|!()[]{}-‘’`“”\"/ ")
_WIDE = frozenset("mwMW@%—")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `x`, `y` and `width` are in points (y grows upwards), or in columns and rows for a text file.

    `size` is the font size most of its characters have, `strong` whether they are bold (or set in a Chinese "black"
    face). `width` is estimated from the characters: it is good to about a tenth.
    """

    text: str
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    size: float = 1.0
    strong: bool = False
    page: int | None = None

    @property
    def right(self) -> float:
        """Where the line ends, in the unit of `x`."""
        return self.x + self.width

    @property
    def style(self) -> tuple[float, bool]:
        """What sets a heading apart from body text: size to half a point, and boldness."""
        return round(self.size * 2) / 2, self.strong


def plain_characters(text: str) -> str:
    """The text with ligatures and radicals as the letters and characters they stand for, and nothing invisible."""
    text = _PRESENTATION.sub(lambda one: _RADICALS.get(one.group()) or unicodedata.normalize("NFKC", one.group()), text)
    return _INVISIBLE.sub("", text)


def width_in_em(text: str) -> float:
    """Printed width of a text in units of the font size, from the average widths of a book face."""
    return sum(_em(character) for character in text)


def _em(character: str) -> float:
    if CJK_OR_MARK.match(character):
        return 1.0
    if character in _NARROW:
        return 0.3
    if character in _WIDE:
        return 0.85
    return 0.68 if character.isupper() else 0.49


def columns(text: str) -> int:
    """Width of a text in terminal columns: two for a CJK character."""
    return len(text) + len(CJK_OR_MARK.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether a line ends with the mark that ends a sentence or introduces a list."""
    return bool(_ENDS_SENTENCE.search(text))
