"""Where one sentence ends and the next begins, in English, in Chinese, and in text that mixes both.

Each mark is judged by what stands around it, not by the language of the document, so one pass serves all. Offsets are
code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from assistant.documents.model import Language

LONG_CHINESE_SENTENCE = 120
"""Code points beyond which a Chinese sentence is also divided at ；. Policies chain whole paragraphs of measures with it."""

LONG_QUOTATION = 300
"""Code points up to which what stands in quotation marks or brackets is kept whole; beyond, it is divided like other text."""

_CJK = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CJK_OR_MARK = re.compile(rf"[{_CJK}\u3000-\u303f\uff01-\uff65]")
_IDEOGRAPH = re.compile(rf"[{_CJK}]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’\-][A-Za-z\u00c0-\u024f]+)*")
_CLOSERS = "\"'”’」』）)】]》〉〕»"
_MARKS = re.compile(r"[.!?]+|[。！？｡．]+|…+|[；;]")
_CITATION = re.compile(r"(?:\[\d{1,3}(?:\s?[,，、;–-]\s?\d{1,3})*\])+")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]*(?:[-*•·]|\d{1,2}[.)])\s)")
_CARRIES_ON = re.compile(r"[，、；：,;]")
# what no sentence begins with: "“谁来种地？”的问题", "苹果……等产品"
_PARTICLE = re.compile(r"的(?!确)|等(?![待到])")
_PAIRS = {
    "(": ")",
    "（": "）",
    "[": "]",
    "【": "】",
    "《": "》",
    "〈": "〉",
    "「": "」",
    "『": "』",
    "“": "”",
    "〔": "〕",
}
_OPENERS = {close: opening for opening, close in _PAIRS.items()}

# never the end of a sentence
_BOUND = frozenset("mr mrs ms dr prof st mt vs cf viz fig figs eq eqs ref refs gen sen rep gov hon rev capt lt col e.g i.e approx ca resp tab".split())  # fmt: skip
# bound to the number, numeral or letter that follows
_BEFORE_NUMBER = frozenset("no nos vol vols p pp art arts sec secs ch chap par para app jan feb mar apr jun jul aug sep sept oct nov dec".split())  # fmt: skip
# the end of a sentence only where the next word could hardly stand inside one
_EITHER = frozenset("etc al inc co ltd corp jr sr univ dept a.m p.m ph.d m.a b.a m.sc u.s u.k u.n e.u p.r.c r.o.c d.c".split())  # fmt: skip
_STARTERS = frozenset(
    "the a an this that these those it its he she they their we our you i in on at by for from to of with as after before "
    "when while where although because since if then thus therefore however moreover furthermore besides also and but or "
    "so there here such some many most all each both no not what who how why according based finally first second third".split()
)


def language_of(text: str) -> Language:
    """Chinese where ideographs (simplified or traditional) are at least half of ideographs plus Latin words, else English.

    The bound of one half lets a Chinese question that names English terms count as Chinese, and an English sentence
    that gives the Chinese of a term count as English. Text with neither is English.
    """
    ideographs = len(_IDEOGRAPH.findall(text))
    words = len(_LATIN_WORD.findall(text))
    return "zh" if ideographs and ideographs >= words else "en"


def split(text: str, language: Language | None = None) -> list[tuple[int, int]]:
    """Spans (start, end) of the sentences of a text, in code points.

    They are in order, do not overlap, have no white space at either end and together hold every character that is not
    white space. `language` decides only whether a long sentence may be divided at ；; by default each sentence's own.
    A single line break is white space; an empty line, or one before a list item, ends a sentence.
    """
    pairs = _Pairs(text)
    breaks = [match.start() for match in _BREAK.finditer(text)]
    ends = sorted({*breaks, *_ends(text, pairs, breaks)})
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*ends, len(text)]:
        span = _trim(text, start, end)
        if span:
            spans.extend(_divide(text, span, pairs, language))
        start = end
    return spans


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    words = piece.strip()
    if not words:
        return None
    begin = start + len(piece) - len(piece.lstrip())
    return begin, begin + len(words)


class _Pairs:
    """Which stretches stand in brackets or quotation marks; a mark without its partner opens nothing."""

    def __init__(self, text: str) -> None:
        found: list[tuple[int, int]] = []
        open_: list[tuple[str, int]] = []
        for position, mark in enumerate(text):
            if mark == '"':
                mark = self._straight(text, position, any(opening == '"<' for opening, _ in open_))
            if mark in _PAIRS or mark == '"<':
                open_.append((mark, position))
            elif mark in _OPENERS or mark == '">':
                opening = '"<' if mark == '">' else _OPENERS[mark]
                at = next((i for i in range(len(open_) - 1, -1, -1) if open_[i][0] == opening), None)
                if at is not None:
                    found.append((open_[at][1], position))
                    del open_[at:]
        # outermost first, and only what is short enough to be kept whole
        kept: list[tuple[int, int]] = []
        for begin, end in sorted(found):
            if end - begin <= LONG_QUOTATION and (not kept or begin > kept[-1][1]):
                kept.append((begin, end))
        self._begins = [begin for begin, _ in kept]
        self._ends = [end for _, end in kept]

    @staticmethod
    def _straight(text: str, position: int, inside: bool) -> str:
        before = text[position - 1 : position]
        after = text[position + 1 : position + 2]
        opens = (not before or before.isspace() or before in "([（【") and bool(after) and not after.isspace()
        if opens:
            return '"<'
        return '">' if inside or not after or after.isspace() or not after.isalnum() else '"<'

    def hold(self, position: int) -> bool:
        """Whether a cut before the character at `position` would fall inside a pair."""
        i = bisect_left(self._begins, position) - 1
        return i >= 0 and position <= self._ends[i]


def _ends(text: str, pairs: _Pairs, breaks: Sequence[int]) -> Iterator[int]:
    """Positions after which a sentence is over, closing quotation marks and a citation number included.

    `breaks` are the positions where a line break has ended one already.
    """
    start = 0
    for match in _MARKS.finditer(text):
        mark, begin, end = match.group(), match.start(), match.end()
        if mark in "；;":
            continue
        passed = bisect_right(breaks, begin)
        start = max(start, breaks[passed - 1] if passed else 0)
        after = end
        while after < len(text) and text[after] in _CLOSERS and not _opens_again(text, after):
            after += 1
        citation = _CITATION.match(text, after)
        cited = bool(citation) and not text[begin - 1 : begin].isspace()
        if citation and cited:
            after = citation.end()
            if text[after : after + 1] == mark:  # "jobs.[1]."
                continue
        if not pairs.hold(after) and _is_end(text, start, begin, end, after, mark, cited):
            yield after
            start = after


def _opens_again(text: str, position: int) -> bool:
    """A straight mark after a space would open; directly after the full stop it closes, unless a word is stuck to it."""
    return (
        text[position] in "\"'"
        and text[position + 1 : position + 2].isalnum()
        and text[position - 1] not in ".!?。！？"
    )


def _is_end(text: str, start: int, begin: int, end: int, after: int, mark: str, cited: bool) -> bool:
    before = text[begin - 1 : begin]
    following = text[after : after + 1]
    rest = text[after:].lstrip() if len(text) - after < 200 else text[after : after + 200].lstrip()
    if after > end and _inside_sentence(text, start, after, mark, rest):
        return False
    if mark[0] in "。！？｡":
        # ！ and ？ in a row of words ("哪里？什么？都不知道") still end; a comma after them, or the outer
        # sentence's own mark after a closing one ("（真的吗？）。"), does not
        return not _CARRIES_ON.match(rest) and not (after > end and following and following in "。！？｡")
    if mark[0] == "．":
        return bool(_CJK_OR_MARK.match(before)) and not text[end : end + 1].isdigit()
    if mark[0] == "…":
        if _CARRIES_ON.match(rest) or _PARTICLE.match(rest):
            return False
        return len(mark) >= 2 if _CJK_OR_MARK.match(before) else _starts_sentence(rest)
    if _IDEOGRAPH.match(before) or before in "》）”」』":
        # half-width marks typed in Chinese text; "示例.com" goes on
        return not following or following.isspace() or bool(_CJK_OR_MARK.match(following)) or cited
    if following and not following.isspace() and not _CJK_OR_MARK.match(following) and not cited:
        return mark == "." and after == end and _glued(text, begin, after)
    if (
        following
        and _CJK_OR_MARK.match(following)
        and mark == "."
        and (before.isdigit() or before.isupper())
        and after == end
    ):
        return False  # "1.农村", "A.政府"
    if mark == "." and not _ends_word(text, start, begin, rest):
        return False
    return not rest or _starts_sentence(rest)


def _inside_sentence(text: str, start: int, after: int, mark: str, rest: str) -> bool:
    """Whether what has just been closed is a part of a Chinese sentence: a title, a question in brackets, an object."""
    closer = text[after - 1]
    if closer in "》〉" or (closer in "”’」』）】" and _PARTICLE.match(rest)):
        return True
    aside = closer in "）】" and text[start:after].lstrip()[:1] not in "（(【["
    return aside and mark[-1] in "！？!?"


def _glued(text: str, begin: int, after: int) -> bool:
    """A full stop whose space was forgotten: "poverty.The county", not "example.com", "Node.js" or "J.Smith"."""
    left = re.search(r"(?<![\w./@:-])[A-Za-z]?[a-z]{3,}$", text[max(0, begin - 40) : begin])
    right = re.match(r"[A-Z][a-z]+(?=[ ,])|A (?=[a-z])", text[after : after + 40])
    return bool(left and right)


def _starts_sentence(rest: str) -> bool:
    first = rest.lstrip("\"'“‘(（[【「『«*_")[:1]
    return not first or not first.islower()


def _ends_word(text: str, start: int, begin: int, rest: str) -> bool:
    """Whether the full stop at `begin` ends more than an abbreviation, an initial or a list number."""
    found = re.search(r"[^\s()\[\]（）【】“”\"'‘’,;:，；：/—–]+$", text[max(start, begin - 30) : begin])
    token = found.group() if found else ""
    if text[start:begin].strip('([（ \t\n"“*') == token and re.fullmatch(
        r"\d{1,3}(\.\d+)*|[A-Za-z]|[ivxIVX]{1,5}", token
    ):
        return False  # "1. Introduction", "a. first"
    word = token.lower()
    next_word = re.match(r"[A-Za-z]+", rest.lstrip("\"'“‘([（"))
    starter = bool(next_word) and next_word is not None and next_word.group().lower() in _STARTERS
    tail = word.rpartition("-")[2]
    if word in _BOUND or tail in _BOUND:
        return False
    if word in _BEFORE_NUMBER:
        return not re.match(r"[\d(]|[IVXA-Z]\b", rest) or not rest
    if word in _EITHER or re.fullmatch(r"([a-z]\.)+[a-z]", word) or (len(token) == 1 and token.isupper()):
        return not rest or starter or bool(_CJK_OR_MARK.match(rest[0]))
    return True


def _divide(text: str, span: tuple[int, int], pairs: _Pairs, language: Language | None) -> Iterator[tuple[int, int]]:
    """A sentence, or its clauses where it is Chinese and very long."""
    start, end = span
    if end - start <= LONG_CHINESE_SENTENCE or (language or language_of(text[start:end])) != "zh":
        yield span
        return
    begin = start
    for match in _MARKS.finditer(text, start, end):
        after = match.end()
        if match.group() not in "；;" or pairs.hold(after):
            continue
        piece = _trim(text, begin, after)
        if piece and _IDEOGRAPH.search(text, *piece):
            yield piece
            begin = after
    last = _trim(text, begin, end)
    if last:
        yield last
