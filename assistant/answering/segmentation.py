"""Chinese text cut into words with jieba's tags (rjieba), mended where its dictionary fails on names.

Four faults cost wrong answers: a county that the dictionary does not know is tagged as a verb (宕昌县), a title of office loses its first
character to the place before it (云南省/长), a name made of everyday characters falls to pieces that all pass for grammar (拼/多多), and in
questions as they are spoken a particle or pronoun is guessed to be half of a word (钱要|花, 什么|人能|来) that no document has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_DIVISION = re.compile(r"[省市县州区镇乡村]$")
# divisions whose word is hardly ever the end of a common noun, as 区 (山区) and 村 (行政村) are
_SURE_DIVISION = re.compile(r"[省市县州镇乡]$")
# tags of open word classes: a stem known as one of these makes a kind of county (贫困县), not the name of one
_COMMON = ("n", "v", "a", "b", "r", "m", "d", "t", "f", "s", "q", "p", "c", "j", "l", "i", "z")
_PROPER = ("nr", "ns", "nt", "nz")
# single characters that can begin a name cut to pieces: not numbers, pronouns, adverbs, prepositions or particles
_PIECE = ("v", "a", "n", "g", "z", "b")
_GRAMMAR = frozenset(
    "的地得了着过是在有和与及或将把被对从向往到给让使就都也还又很最更不没未要会能可应该请想做说讲看问来去上下中里内外前后年月日个种些几多少大小高低长短为与由所等各每某这那哪谁何"
)
# those with pronouns and the adverbs and prepositions that are spoken most: a word that the dictionary lacks hardly has one in it
_APART = _GRAMMAR | frozenset("我你您他她它咱们自没再先还于靠才又")
# what a verb of one character takes after it: 降到, 评上
_COMPLEMENTS = ("到", "上", "下")
# 多少家电商企业 asks for firms (多少家/电商) and not for appliances (家电)
_COUNTED = re.compile(r"(?<=多少[家个名位条项种件所座])|(?<=[几\d][家个名位条项种件所座])")


@lru_cache(maxsize=8192)
def segmented(text: str) -> tuple[tuple[str, str], ...]:
    """(word, jieba tag) of a text in order, without white space; mended as described above."""
    tokens = [
        (one.strip(), tag)
        for piece in _COUNTED.split(text)
        for one, tag in _tagger().tag(piece)
        if piece and one.strip()
    ]
    return tuple(_rejoined(list(_retagged(list(_parted(tokens))))))


def _parted(tokens: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Guessed words with a character of the grammar in them, in the words that the dictionary has."""
    before = ""
    for token, tag in tokens:
        # 示范县的钱建服务中心, 能盖楼吗: nobody's name, but money and what is built with it, and what may be done
        no_name = tag == "nr" and len(token) == 2 and _is_no_name(token, before)
        if no_name and before in _MODAL:
            tag = "v"
        before = token
        if no_name and len(pieces := _tagger().cut(token, False)) > 1:
            yield from ((piece, _tagger().tag(piece)[0][1]) for piece in pieces)
            continue
        kept = tag.startswith(_PROPER) or (tag == "v" and token[1:] in _COMPLEMENTS)
        pieces = [token] if kept or _APART.isdisjoint(token) else _tagger().cut(token, False)
        if len(pieces) == 1:  # the dictionary has it: its tag is the one it has in this sentence
            yield token, tag
        else:
            yield from ((piece, _tagger().tag(piece)[0][1]) for piece in pieces)


_MODAL = frozenset("能 可以 能够 会 要 应该 必须 不能 可 得 想 能不能 可不可以".split())


def _is_no_name(token: str, before: str) -> bool:
    """Whether a guessed person's name of two characters is none, by what stands before it: a verb follows "may", and what is somebody's is a noun."""
    first, second = (_tagger().tag(one)[0][1] for one in token)
    return before in _MODAL or (before == "的" and first == "n" and second.startswith("v"))


def _retagged(tokens: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(tokens):
        token, tag = tokens[at]
        after = tokens[at + 1][0] if at + 1 < len(tokens) else ""
        if after == "长" and len(token) > 2 and _DIVISION.search(token):
            yield token[:-1], "ns"
            yield token[-1] + "长", "n"
            at += 2
            continue
        yield token, "ns" if _unknown_place(token, tag) else tag
        at += 1


def _unknown_place(token: str, tag: str) -> bool:
    """Whether a word that is not tagged as a name is one of a place: a division's word after what is no common word."""
    if len(token) < 3 or (tag.startswith(("ns", "n", "r", "s", "t")) and not tag.startswith("nr")):
        return False
    if not _SURE_DIVISION.search(token):
        return False
    stem = _tagger().tag(token[:-1])
    return len(stem) == 1 and (stem[0][1].startswith(_PROPER) or not stem[0][1].startswith(_COMMON))


def _rejoined(tokens: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Runs of pieces that begin with a lone character and have no content word of their own, as one noun."""
    run: list[tuple[str, str]] = []

    def ended() -> Iterator[tuple[str, str]]:
        joined = "".join(one for one, _ in run)
        if len(run) > 1 and len(joined) > 2:
            yield joined, "nz"
        else:
            yield from run
        run.clear()

    for token, tag in tokens:
        piece = len(token) == 1 and tag.startswith(_PIECE) and not tag.startswith(_PROPER) and token not in _APART
        tail = bool(run) and tag.startswith("m") and len(set(token)) == 1 and len(token) == 2 and not token.isdigit()
        if piece or tail:
            run.append((token, tag))
            continue
        yield from ended()
        yield token, tag
    yield from ended()


@lru_cache(maxsize=1)
def _tagger() -> Any:
    import rjieba

    return rjieba
