"""Whether two sentences say the same: once is enough for a reader, and a second source may be cited beside the first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Evidence
from assistant.answering.quantities import figures
from assistant.answering.wording import prepared, words, years

# two sentences this alike (share of the shorter one's character pairs and stems) say the same
SAME_WORDS = 0.8
# the share of a sentence's content words that another must have for saying the same in another order
SAME_CONTENT = 0.9
# a sentence this many times as long says much else, and its words may belong to that
LONGER = 2.5
_NOT = re.compile(
    r"不|未|没有|无|非|\bnot\b|n't\b|\bno\b|\bnever\b|\bnone\b|\bcannot\b|\bwithout\b|\bunconfirmed\b", re.IGNORECASE
)
_WRITTEN = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half|twice|double|first|second|third|fourth|fifth)\b|"
    r"[二两三四五六七八九十]+(?=[个家名人种条项次成倍类层批亿万])|第[一二三四五六七八九十]+",
    re.IGNORECASE,
)


def alike(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences are the same (a translation included) or say the same in nearly the same words."""
    if one.key == other.key or one.sentence.text == other.sentence.text:
        return True
    if _place(one) == _place(other):
        return True
    text, rest = one.sentence.text, other.sentence.text
    a, b = _pieces(text), _pieces(rest)
    near = bool(a and b) and len(a & b) >= SAME_WORDS * min(len(a), len(b))
    if near and _values(one) == _values(other) and _said(text) == _said(rest):
        return True
    return within(one, other) or within(other, one)


def within(one: Evidence, other: Evidence) -> bool:
    """Whether all that a sentence says is said by another: its content words, its figures and dates, and no other negation."""
    if one.passage.language != other.passage.language or len(other.sentence.text) > LONGER * len(one.sentence.text):
        return False
    text, rest = one.sentence.text, prepared(other.sentence.text)
    content = words(text, one.passage.language)
    if not content or _said(text) != _said(other.sentence.text):
        return False
    if not _values(one) <= _values(other) or not set(years(text)) <= set(years(other.sentence.text)):
        return False
    if any(word.is_name and not rest.has(word) for word in content):
        return False
    return sum(rest.has(word) for word in content) >= SAME_CONTENT * len(content)


def merged(chosen: Iterable[Chosen], evidence: Iterable[Evidence]) -> list[Chosen]:
    """Each chosen sentence with one sentence of another document that says all of it, where there is one."""
    listed = list(evidence)
    kept: list[Chosen] = []
    shown = list(chosen)
    for one in shown:
        second = next(
            (
                other
                for other in listed
                if other.passage.document_id != one.evidence.passage.document_id
                and not any(other.key == chosen.evidence.key for chosen in shown)
                and within(one.evidence, other)
            ),
            None,
        )
        kept.append(replace(one, also=(second,)) if second else one)
    return kept


def once(chosen: Iterable[Chosen]) -> list[Chosen]:
    """The same without the sentences that an earlier one repeats word for word, in either language."""
    kept: list[Chosen] = []
    for one in chosen:
        places = [other for other in kept if other.part == one.part]
        if not any(
            _place(one.evidence) == _place(other.evidence) or one.evidence.sentence.text == other.evidence.sentence.text
            for other in places
        ):
            kept.append(one)
    return kept


def _said(text: str) -> tuple[bool, frozenset[str]]:
    """What words and digits do not show: whether a sentence denies something, and the numbers it writes out."""
    return bool(_NOT.search(text)), frozenset(one.lower() for one in _WRITTEN.findall(text))


def _place(one: Evidence) -> tuple[str, int, int]:
    """The same for a sentence and its translation."""
    return (one.passage.document_id, one.passage.position, one.number)


def _values(one: Evidence) -> set[float]:
    return {figure.value for figure in figures(one.sentence.text)}


def _pieces(text: str) -> frozenset[str]:
    folded = prepared(text)
    cjk = "".join(one for one in folded.folded if one >= "\u3400")
    return frozenset({cjk[i : i + 2] for i in range(len(cjk) - 1)} | folded.stems)
