"""From bytes to text, with the name of the encoding, or a reason why not.

A wrong guess gives text that looks like text, so each candidate must read plausibly, not merely decode.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from assistant.errors import DocumentError

MIN_COMMON = 0.85
"""Least share of common characters among those beyond ASCII. Right guesses measure .97 to 1.00, wrong ones below .7."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# what pages call GB2312 or GBK is read by its superset: many hold characters that GB2312 lacks
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
          "big5": "big5hkscs", "iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "utf-8", "us-ascii": "utf-8"}  # fmt: skip
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕…—·～￥％＋－／　–•€£§°×±²³®©™№→■□●○◆★①②③④⑤⑥⑦⑧⑨⑩")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_SAMPLE = 200_000


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """The text and its encoding; `declared` is what the file itself says (an HTML page's meta element).

    Raises DocumentError, with `name` in it, for bytes that are not text or in no encoding we can tell.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, name).removeprefix("\ufeff"), encoding.removesuffix("-sig")
    wide = _without_bom(data)
    if wide:
        return _strict(data, wide, name), wide
    if b"\x00" in data:
        raise DocumentError(f"{name} is not text: it holds binary data. Give a PDF, Word, HTML, Markdown or text file.")
    said: tuple[str, str] | None = None
    for encoding in filter(None, ("utf-8", _known(declared))):
        try:
            said = data.decode(encoding), encoding
        except (UnicodeError, LookupError):  # a page may name a codec of Python's that is none of text, as "hex"
            continue
        # many a Chinese page says that it is Latin-1, in which every byte is a letter
        if encoding == "utf-8" or plausibility(said[0]) >= MIN_COMMON:
            return said
    found = _guess(data) or said
    if found is None:
        raise DocumentError(
            f"The encoding of {name} cannot be told, or the file is damaged. Save it as UTF-8 and add it again."
        )
    return found


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name} is damaged: it says it is {encoding} but byte {error.start} is not. Save it again as UTF-8.") from error  # fmt: skip


def _known(declared: str | None) -> str | None:
    if not declared:
        return None
    label = declared.strip().strip("\"'").lower()
    try:
        return codecs.lookup(_WIDER.get(label, label)).name
    except LookupError:
        return None


def _without_bom(data: bytes) -> str | None:
    """Which UTF-16 bytes with zeros among them are, where they are; in Chinese text only line ends and figures have zeros."""
    if b"\x00" not in data or len(data) % 2:
        return None
    found: list[tuple[float, str]] = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            found.append((plausibility(text), encoding))
    best = max(found, default=None)
    return best[1] if best and best[0] >= MIN_COMMON else None


def _guess(data: bytes) -> tuple[str, str] | None:
    found: list[tuple[float, int, str, str]] = []
    for order, encoding in enumerate(("gb18030", "big5hkscs", "cp1252")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append((plausibility(text), -order, encoding, text))
    best = max(found, default=None)
    if best and best[0] >= MIN_COMMON:
        return best[3], best[2]
    from charset_normalizer import from_bytes

    other = from_bytes(data[:_SAMPLE]).best()
    if other is not None and other.chaos <= 0.1 and other.coherence >= 0.3:
        try:
            return data.decode(other.encoding), other.encoding
        except UnicodeDecodeError:
            return None
    return None


def plausibility(text: str) -> float:
    """Share (0 to 1) of common characters among those beyond ASCII; 1.0 when there are none.

    Common are the everyday ideographs (GB2312 level 1 and Big5 level 1), their punctuation, and accented Latin letters
    that stand beside ASCII letters rather than in runs, as mojibake does.
    """
    sample = text[:_SAMPLE]
    good = total = 0
    for i, character in enumerate(sample):
        if character < "\x80":
            continue
        total += 1
        if character < "\u0250" and character.isalpha():
            around = sample[max(0, i - 2) : i] + sample[i + 1 : i + 3]
            good += sum(one >= "\x80" for one in around) < 2
        else:
            good += is_common(character)
    return good / total if total else 1.0


@lru_cache(maxsize=30_000)
def is_common(character: str) -> bool:
    """Whether a character beyond Latin letters is met in everyday Chinese (simplified or traditional) or its punctuation."""
    if character in _MARKS or "\uff01" <= character <= "\uff5e" or "\u2010" <= character <= "\u2030":
        return True
    for encoding, low, high in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            lead = character.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if low <= lead <= high:
            return True
    return False
