"""The content words of a text in either language, and which of them are names, years or figures.

Chinese is segmented and tagged by jieba's dictionary (rjieba); English is stemmed (Snowball). Function words do not count.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from assistant.answering.checking.numerals import chinese_value
from assistant.answering.irregular import BASES
from assistant.answering.segmentation import segmented
from assistant.documents.model import Language

Role = Literal["name", "place", "number", "noun", "verb", "other"]

_ENGLISH_FUNCTION_WORDS = frozenset(
    """a about above according after again all also am an and any are aren't as at be because been before being below between both but by
    can can't could did didn't do does doesn't doing done down during each either else ever every few for from further get give given
    had has have having he her here hers him his how however i if in into is isn't it its itself just let like many may me might mine
    more most much must my no nor not now of off on once one only or other our ours out over own per please same shall she should show
    so some such tell than that the their theirs them then there these they this those through to too under until up upon us very was
    wasn't we were what what's when where which while who whom whose why will with without would yes yet you your yours
    explain describe describes described mention mentions mentioned discuss discusses summarize summarise cite cites cited know want need say says said think thinks believe believes mean means meant list name names kind kinds thing things way ways""".split()
)
# jieba tags of words that carry no subject: particles, pronouns, prepositions, conjunctions, adverbs, measure words
_CHINESE_FUNCTION_TAGS = ("u", "r", "p", "c", "d", "q", "y", "e", "o", "x", "w", "f", "t", "k", "h", "zg", "m", "s")
_CHINESE_FUNCTION_WORDS = frozenset(
    """是 有 说 讲 提到 提及 描述 列举 总结 归纳 概括 认为 觉得 要 会 能 可以 可 应 应该 请 请问 请介绍 介绍 介绍一下 一下 告诉 告诉我 知道 想 想知道 了解 什么 哪些 哪个 哪种 哪几 哪几种 哪几个 哪几项 哪几类 哪几方面 哪些方面 哪方面 表现 表现在 怎么 怎样 如何 多少 几 为什么
    没有 没 不 不是 做 给 让 到 来 去 上 下 中 里 内 外 方面 情况 内容 包括 具体 主要 分别 关于 对于 进行 属于 指 意思 含义 叫 问题 呢 吗 吧 得 得到 过 个 种 些 东西 达到 达 共 总共 一共""".split()
)
# single characters of the grammar, which the tagger tells by their tags where they stand in a sentence
_CHINESE_PARTICLES = frozenset(
    "的地得了着过于在从向往把被对为与和跟同及或且但而也都就还又再很更最太不没未别所以因由其此这那它他她我你您们各每某"
)
_PLACE_SUFFIX = re.compile(r"(?<=.{2})(?:自治州|自治县|自治区|地区|省|市|县|区|州|镇|乡|村)$")
_ENGLISH_PLACE_WORDS = frozenset(
    {"province", "city", "county", "district", "prefecture", "town", "village", "region", "autonomous"}
)
# with digits inside: O2O
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f'’.&-]*[A-Za-z0-9\u00c0-\u024f]|[A-Za-z]")
_NUMBER = re.compile(r"(?<![A-Za-z])\d+(?:[,，]\d{3})*(?:\.\d+)?")
# 第三个, 第三项 and 第3层 are one place in an order; 第三方 is none
_ORDINAL_ZH = re.compile(
    r"第\s*([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2})(?![一二三四五六七八九十百千\d方者产人书年])"
)
# don't, they're, we'll
_CONTRACTED = re.compile(r"n't$|'(?:re|ll|ve|d|m)$")
_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20[0-6]\d)(?!\d|[,.]\d)")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: as written, in the form it is compared by, and its role."""

    text: str
    form: str
    role: Role

    @property
    def is_name(self) -> bool:
        """Whether it names one thing (a place, person, organisation, product) and cannot be paraphrased."""
        return self.role in ("name", "place")


def is_function_word(word: str, language: Language) -> bool:
    """Whether a word carries no subject of its own, whatever it stands beside."""
    if language == "en":
        return word in _ENGLISH_FUNCTION_WORDS
    return word in _CHINESE_FUNCTION_WORDS or word in _CHINESE_PARTICLES


def plain(text: str) -> str:
    """NFKC with white space folded: full-width digits and letters become plain ones."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def years(text: str) -> tuple[int, ...]:
    """Years named in a text (1950 to 2069), in order, without doubles."""
    return tuple(dict.fromkeys(int(year) for year in _YEAR.findall(plain(text))))


_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(_MONTHS)
_PART = re.compile(
    rf"(?P<chinese>\d{{4}})年(?:(?P<month>\d{{1,2}})月|(?P<edge_zh>年?[底末初]))"
    rf"|(?P<word>{_MONTH})(?:\s+\d{{1,2}},?)?\s+(?P<english>\d{{4}})|(?P<edge>end|close|beginning|start|early|late)(?: of)? (?P<of>\d{{4}})",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def parts_of_year(text: str, year: int) -> frozenset[int]:
    """The months (1 to 12) of a year that a text speaks of; its end counts as December and its beginning as January."""
    found: set[int] = set()
    for match in _PART.finditer(text):
        if year != int(match["chinese"] or match["english"] or match["of"]):
            continue
        if match["month"]:
            found.add(int(match["month"]))
        elif match["word"]:
            found.add(_MONTHS.index(match["word"].capitalize()) + 1)
        else:
            early = (match["edge_zh"] or match["edge"].lower()) in ("初", "年初", "beginning", "start", "early")
            found.add(1 if early else 12)
    return frozenset(found)


@lru_cache(maxsize=16_384)
def words(text: str, language: Language) -> tuple[Word, ...]:
    """Content words in order, without doubles. Mixed text is read by both rules."""
    text = plain(text)
    found: dict[str, Word] = {}
    listed = _chinese(text) if language == "zh" else _english(text)
    for word in listed:
        found.setdefault(word.form, word)
    return tuple(found.values())


def _english(text: str) -> list[Word]:
    found: list[Word] = []
    for match in _LATIN.finditer(text):
        token = match.group().strip(".'’&-")
        lower = token.lower().replace("’", "'").removesuffix("'s")
        if lower in _ENGLISH_FUNCTION_WORDS or len(lower) < 2 or _CONTRACTED.search(lower):
            continue
        before = text[: match.start()].rstrip()
        starts = not before or before[-1] in '.!?:;"“('
        capital = token[0].isupper() and (not starts or token.isupper() or any(c.isupper() for c in token[1:]))
        role: Role = "name" if capital and lower not in _ENGLISH_PLACE_WORDS else "other"
        if token in _MONTHS or (lower != "march" and token.capitalize() in _MONTHS):
            role = "number"  # as Chinese has it: 10月
        found.append(Word(re.sub(r"['’]s$", "", token), stem(lower), role))
    found.extend(_numbers(text))
    found.extend(_chinese_runs(text))
    return found


def _chinese_runs(text: str) -> list[Word]:
    """Chinese words quoted in an English question."""
    return [Word(run, run, "noun") for run in re.findall(r"[\u4e00-\u9fff]{2,}", text)]


def _chinese(text: str) -> list[Word]:
    found: list[Word] = []
    for token, tag in segmented(text):
        if not re.search(r"[\u4e00-\u9fff]", token):
            continue
        if token in _CHINESE_FUNCTION_WORDS or (len(token) == 1 and not tag.startswith("n")):
            continue
        if tag.startswith(("ns", "nr", "nt", "nz")) and len(token) > 1:
            role: Role = "place" if tag.startswith("ns") else "name"
            found.append(Word(token, place_form(token), role))
        elif tag.startswith(_CHINESE_FUNCTION_TAGS) and not tag.startswith("nz"):
            continue
        else:
            role = "verb" if tag.startswith("v") else "noun" if tag.startswith(("n", "j", "l", "i")) else "other"
            found.append(Word(token, token, role))
    for match in _LATIN.finditer(text):
        lower = match.group().lower().strip(".'’&-")
        if lower not in _ENGLISH_FUNCTION_WORDS and len(lower) > 1:
            found.append(Word(match.group(), stem(lower), "name"))
    found.extend(_numbers(_ORDINAL_ZH.sub(" ", text)))
    found.extend(Word(one, one, "number") for one in _ordinals(text))
    return found


def _ordinals(text: str) -> list[str]:
    """The places in an order that a Chinese text names, alike in form: 第3 for 第三个 and 第3项."""
    return [f"第{chinese_value(one):.0f}" for one in _ORDINAL_ZH.findall(text)]


def _numbers(text: str) -> list[Word]:
    return [Word(one, one.replace(",", "").replace("，", ""), "number") for one in _NUMBER.findall(text)]


def place_form(name: str) -> str:
    """A place's name without the word for what it is, so that 上海市 and 上海 are one."""
    return _PLACE_SUFFIX.sub("", name) or name


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The Snowball stem of an English word in lower case, of an irregular form that of its word."""
    return str(_stemmer().stemWord(BASES.get(word, word)))


_own = threading.local()


def _stemmer() -> Any:
    # one for each thread: it holds the word it works on
    if not hasattr(_own, "stemmer"):
        import snowballstemmer

        _own.stemmer = snowballstemmer.stemmer("english")
    return _own.stemmer


_DOUBLE_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 宇文 长孙 端木 独孤 南宫".split()
)


def has_person(text: str) -> bool:
    """Whether a Chinese text names a person (jieba's tag nr; two or three characters, four after a surname of two)."""
    return any(
        tag.startswith("nr") and (1 < len(token) < 4 or (len(token) == 4 and token[:2] in _DOUBLE_SURNAMES))
        for token, tag in segmented(text)
    )


# verbs and states of one character that say nothing by themselves, or that belong to asking
_LIGHT_ZH = frozenset(
    "是有在去来到要会能用做说看给让等叫算干搞弄办讲谈问想请写指属为成当像好多少大小高低长短快慢新老全真行能该肯敢开进出回起过完发定拿放带达占靠差帮"
)


def brief_words(text: str) -> tuple[Word, ...]:
    """The verbs, qualities and kinds of one character in a Chinese question that do carry a subject: 卖, 种, 养, 女, 穷."""
    return tuple(
        Word(token, token, "verb" if tag.startswith("v") else "other")
        for token, tag in dict(segmented(plain(text))).items()
        if len(token) == 1
        and tag.startswith(("v", "a", "b"))
        and token not in _LIGHT_ZH
        and token not in _CHINESE_FUNCTION_WORDS
        and token not in _CHINESE_PARTICLES
    )


def names_somebody(word: str) -> bool:
    """Whether a Chinese word names a person or a body: jieba's tags nr and nt; nz has brands and much else (论文, 印发), of which the longer ones are names."""
    tokens = segmented(word)
    return len(tokens) == 1 and (tokens[0][1].startswith(("nr", "nt")) or (tokens[0][1] == "nz" and len(word) > 2))


@dataclass(frozen=True, slots=True)
class Text:
    """A text prepared for asking whether it has a word."""

    folded: str
    stems: frozenset[str]

    def has(self, word: Word) -> bool:
        """Whether the word stands in the text, in any English ending or, for Chinese, as a string."""
        if word.role == "number":
            return word.form in self.stems
        if word.form[0] >= "\u3400":
            return word.form in self.folded
        return word.form in self.stems


@lru_cache(maxsize=8192)
def prepared(text: str) -> Text:
    """The text in folded form with the stems of its Latin words and its numbers (thousands separators dropped)."""
    folded = plain(text)
    stems = {stem(match.group().lower().strip(".'’&-").removesuffix("'s")) for match in _LATIN.finditer(folded)}
    stems |= {part for match in _LATIN.finditer(folded) if "-" in match.group() for part in _parts(match.group())}
    stems |= {one.replace(",", "").replace("，", "") for one in _NUMBER.findall(folded)}
    stems.update(_ordinals(folded))
    return Text(folded.lower(), frozenset(stems))


def _parts(compound: str) -> list[str]:
    return [stem(part.lower()) for part in compound.split("-") if len(part) > 1]
