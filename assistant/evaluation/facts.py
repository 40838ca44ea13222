"""Whether a fact stands in a text, in whichever notation: 27.5万 is 275,000, "5,870" is "5870", "Per cent" is "%".

Strict where it matters: 40 does not stand in 340, 46 not in 46万, "May" not in "maybe", and 5元 is not 5%.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.answering.quantities import Figure, quantities

_MARK = re.compile(r"\s*\[\d+\]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PER_CENT = re.compile(r"\s*(?:%|\bper\s?cent\b)")
_CJK = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_SPACE_AT_CJK = re.compile(rf"(?<={_CJK})\s+|\s+(?={_CJK})")
_ALIKE = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("‐‑‒–—―", "-")})
# a number that goes on is another number
_GOES_ON = r"(?!\d|\.\d|\s?(?:万|亿|千|百|thousand|million|billion|trillion))"
_ENDING = r"(?:'s|s|es|d|ed|ing)?(?![a-z])"
# from this length on a Latin word may have any ending ("alleviat" stands for all of its forms)
_STEM_LENGTH = 5
# and from this length on it may begin within a word ("ooperative" with either capital)
_PHRASE_LENGTH = 8

_MEASURES = {
    "money": "元 yuan rmb".split(),
    "points": ["个百分点", "percentage points"],
    "mass": "吨 万吨 公斤 ton tons kg".split(),
    "length": "公里 km".split(),
    "area": ["平方公里", "square kilometres", "ha"],
    "times": "倍 times".split(),
    "data": "kbps mbps gbps tbps bps kb mb gb tb".split(),
    "energy": "kw kwh mw mwh gw gwh w wh".split(),
}
_MEASURE_OF = {unit: measure for measure, units in _MEASURES.items() for unit in units}


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text without bold marks and citation numbers, NFKC, in lower case, with one way of writing white space, quotes and dashes."""
    text = _MARK.sub("", text.replace("**", ""))
    text = unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold()
    text = _PER_CENT.sub("%", _THOUSANDS.sub("", text))
    return _SPACE_AT_CJK.sub("", " ".join(text.split()))


def lacking(facts: Iterable[Sequence[str]], text: str) -> list[tuple[str, ...]]:
    """The facts of which no notation stands in the text."""
    return [tuple(notations) for notations in facts if not any(stands(one, text) for one in notations)]


def stands(notation: str, text: str) -> bool:
    """Whether a notation stands in the text as written (both folded), or its quantities by value between its other words."""
    return bool(_pattern(folded(notation)).search(folded(text))) or _stands_by_value(notation, text)


@lru_cache(maxsize=4096)
def _pattern(wanted: str) -> re.Pattern[str]:
    before = after = ""
    if wanted[:1].isdigit():
        before = r"(?<!\d)(?<!\d\.)"
    elif _is_latin(wanted[:1]) and len(wanted) < _PHRASE_LENGTH:
        before = r"(?<![a-z])"
    if wanted[-1:].isdigit():
        after = _GOES_ON
    elif _is_latin(wanted[-1:]):
        last = re.search(r"[a-z]+$", wanted)
        after = _ENDING if last and len(last.group()) < _STEM_LENGTH else ""
    return re.compile(before + re.escape(wanted) + after)


def _is_latin(character: str) -> bool:
    return "a" <= character <= "z"


def _stands_by_value(notation: str, text: str) -> bool:
    """Whether quantities of the notation's values follow each other in the text with the same words before, between and after."""
    wanted = quantities(notation)
    plain = _MARK.sub("", text.replace("**", ""))
    given = quantities(plain) if wanted else ()
    edge, *inner, end = _around(notation, wanted) if wanted else ("", "")
    return any(
        all(_same(one, other) for one, other in zip(wanted, run, strict=True))
        and _around(plain, run)[1:-1] == inner
        and folded(plain[: run[0].start]).endswith(edge)
        and folded(plain[run[-1].end :]).startswith(end)
        for run in (given[i : i + len(wanted)] for i in range(len(given) - len(wanted) + 1))
        if run
    )


def _around(text: str, figures: Sequence[Figure]) -> list[str]:
    """What stands before, between and after figures, folded."""
    starts, ends = [*(one.start for one in figures), len(text)], [0, *(one.end for one in figures)]
    return [folded(text[end:start]) for end, start in zip(ends, starts, strict=True)]


def _same(one: Figure, other: Figure) -> bool:
    if one.value != other.value or one.percent != other.percent:
        return False
    return not one.unit or not other.unit or _measure(one) == _measure(other)


def _measure(figure: Figure) -> str:
    # the units of counting (个, 家, 户 …) are one measure: 500个 and 500家 can be the same counties
    return "share" if figure.percent else _MEASURE_OF.get(figure.unit, "count")
