"""How much room text takes, without any font at hand: widths of characters in ems, on the generous side.

A Chinese character is one em wide in every font. Of Latin characters the table has the wider of Noto Sans CJK (what stands in for Microsoft
YaHei) and DejaVu Sans (what LibreOffice takes for its Latin where it is missing), so that nothing runs over in either.
"""

from __future__ import annotations

import re
import unicodedata

_GROUPS = {
    0.28: "ij'", 0.3: "lI", 0.32: "., ", 0.34: ":;|", 0.36: "f", 0.38: "-", 0.4: "t()/[]\\", 0.42: "r!", 0.5: "\"*°",
    0.54: "szJ?–", 0.56: "cL_", 0.6: "kFvxy", 0.62: "aeoTY", 0.64: "0123456789bdghnpquEPS$", 0.7: "ABCKRVXZ", 0.76: "HNU",
    0.8: "DGOQ&w", 0.88: "#+<=>^~M", 1.0: "mW%@—…·“”‘’",
}  # fmt: skip
_WIDTHS = {character: width for width, group in _GROUPS.items() for character in group}
# other letters and signs
OTHER = 0.64
# bold is so much wider
BOLD = 1.14
# a line holds a little less than its width: the last word or a mark that may not begin a line is taken over
CHINESE_SLACK_EM = 1.0
# either a Chinese character or sign, or a run of anything else with the spaces after it
_PIECE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+\s*|\s+")


def width_em(text: str) -> float:
    """The width of a text on one line, in ems of its font size."""
    return sum(_width(one) for one in text)


def line_count(text: str, width_pt: float, size_pt: float) -> int:
    """How many lines a text takes at a size in a column, both in points; words are kept whole, an empty text takes one."""
    room = width_pt / size_pt
    if any(unicodedata.east_asian_width(one) in "WF" for one in text):
        room -= CHINESE_SLACK_EM
    lines, used = 1, 0.0
    for piece in _PIECE.findall(text):
        wide = width_em(piece.rstrip())
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        while wide > room:
            # an address longer than a line is broken where the line ends
            lines, wide = lines + 1, wide - room
        used += wide + width_em(piece[len(piece.rstrip()) :])
    return lines


def height_pt(text: str, width_pt: float, size_pt: float, spacing: float) -> float:
    """The height of a text in points, `spacing` being the line's height in ems."""
    return line_count(text, width_pt, size_pt) * size_pt * spacing


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return _WIDTHS.get(character, OTHER)
