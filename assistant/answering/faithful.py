"""A model's sentence may say less than the sentence it rests on, never more: a plain, strict comparison of words beside the full check.

`grounding` judges what a statement means. Against a server that means harm, each of its mistakes counts, and a sentence that is wrongly turned down here
costs nothing but fluency, because the source's own takes its place. So this one asks for no understanding at all: every figure at most as often as
the source has it, no name, quantity word or negation that the source lacks, few new words, and the source's "may" and "plans to" kept.
"""

from __future__ import annotations

import re
from collections import Counter

from assistant.answering.grounding import Source
from assistant.answering.quantities import figures
from assistant.answering.wording import Text, plain, prepared, words
from assistant.documents.model import Language

# share of a sentence's content words that may be the model's own
MOST_NEW = 0.34
# from this share of a clause's words on, a sentence tells it, so that its "not" may not be left out
WHOLE_FROM = 0.5

_NEGATIONS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:not|no|never|neither|nor|none|nobody|nothing|without|cannot|hardly|rarely|seldom|unable|fail\w*|lack\w*|refus\w+|den(?:y|ies|ied)|except|instead|un(?:confirmed|able|likely|known))\b|n't\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"不|没|未(?!来)|无(?!人机)|非(?!常|洲)|勿|禁|否|缺乏|缺少|难以|拒绝|除外|停止|取消|终止"),
}
_SCOPE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:all|every\w*|always|only|solely|entire\w*|whole|most|mostly|any|anywhere|nationwide|worldwide|national\w*|global\w*|first|last|largest|smallest|best|worst|highest|lowest|"
        r"exclusively|mainly|completely|fully|permanently|already|still|currently|now|today|again|both|half|double\w*|twice|triple\w*|more|less|fewer|over|under|above|below|before|after|"
        r"since|until|because|therefore|thus|mandatory|free|illegal|former\w*|successful\w*|exactly|precisely|guarante\w+)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"全国|各地|全球|世界|所有|全部|一切|每|任何|都|均|只|仅|唯一|最|首|完全|彻底|永久|始终|一直|已|仍|目前|现在|如今|当前|今天|半|倍|更|超|以上|以下|之前|之后|以前|以后|因为|因此|所以|强制|免费|违法|成功|恰好|正好|必须|保证"
    ),
}
_MAY = re.compile(
    r"\b(?:may|might|could|likely|possibl\w+|probabl\w+|perhaps|unconfirmed|not confirmed|unverified|estimat\w+|arithmetic|assum\w+|appear\w*|seem\w*)\b"
    r"|可能|或许|大概|估计|推算|核实|确认|似乎|疑",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plan\w*|propos\w+|aim\w*|target\w*|goal\w*|will|shall|should|must|requir\w+|intend\w*|call\w* (?:for|on)|ask\w*|want\w*|to be|expect\w*|encourag\w+|opinions|measures)\b"
    r"|计划|拟|提出|目标|要求|应|将|力争|规划|必须|意见|方案|鼓励|争取|预计",
    re.IGNORECASE,
)


# hedges by what they say, so that "more than" may become "over" and nothing else
_HEDGES = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        r"\b(?:nearly|almost|close to)\b|近(?=[\d一二三四五六七八九十百千万半])|接近|将近",
        r"\b(?:more than|over|above|exceed\w*|or more|at least|not less than|no less than|minimum)\b|超过|超|逾|以上|多(?=[个万亿家人户元项次])|余(?=[个万亿家人户元项次])|至少|不少于|不低于",
        r"\b(?:less than|fewer than|under|below|up to|at most|not more than|no more than|or less|maximum)\b|不足|不到|以下|以内|至多|最多|不超过",
        r"\b(?:about|around|approximately|roughly|some(?= \d)|circa)\b|约(?=[\d一二三四五六七八九十百千万半])|左右|大约|上下",
        r"\b(?:only|solely|exclusively|alone|just)\b|只|仅|唯一",
    )
)
# how far around a figure or a name its company is looked for: words of English, characters of Chinese
WORDS_AROUND, CHARACTERS_AROUND = 4, 8
# a figure with what is written onto it: 4G, 2017年, 50Mbps, 35.4%
_ATTACHED = re.compile(r"\d+(?:[.,]\d+)*(?:[A-Za-z%]+|年)")
# by how many words another's company must be nearer; set between exchanged figures and true rewordings (tests/answering/data/paraphrases.jsonl)
MARGIN = 3
_CLAUSE = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|[，；：。]")
_CHINESE = re.compile(r"[\u3400-\u9fff]{2}")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z\u00c0-\u024f]+|[\u3400-\u9fff]|[.,;:，。；：、]")


def additions(statement: str, language: Language, source: Source) -> list[str]:
    """What a statement adds to its source or takes from it that changes what it says; empty when nothing does."""
    side = source.text if source.language == language else source.translation
    found = []
    own, theirs = _values(statement), [_values(one) for one in (source.text, source.translation or "")]
    around = _values(source.context)
    if any(
        count > max(there[value] for there in theirs) and not (value in around and not any(_years(t) for t in theirs))
        for value, count in own.items()
    ):
        found.append("figure")
    sides = f"{source.text} {source.translation or ''}"
    if any(one not in _ATTACHED.findall(plain(sides)) for one in _ATTACHED.findall(plain(statement))):
        found.append("figure")
    if side is None:
        # a translation of the model's own: its words cannot be compared one by one
        return found
    told = _told(side, statement, language)
    known = prepared(f"{side} {source.context}")
    for name, mark in (("negation", _NEGATIONS[language]), *(("hedge", one) for one in _HEDGES), ("certainty", _MAY)):
        ours, there, meant = (len(mark.findall(one)) for one in (statement, side, told))
        if not meant <= ours <= there:
            found.append(name)
    if _PLANNED.search(side) and not _PLANNED.search(statement):
        found.append("certainty")
    if {one.lower() for one in _SCOPE[language].findall(statement)} - {
        one.lower() for one in _SCOPE[language].findall(side)
    }:
        found.append("scope")
    written = [one for one in words(statement, language) if one.role != "number"]
    new = [one for one in written if not known.has(one)]
    if any(one.is_name or (language == "en" and one.form[0] >= "\u3400") for one in new):
        found.append("name")
    if len(new) > MOST_NEW * len(written) or any(_mostly_new(one, known, language) for one in _CLAUSE.split(statement)):
        found.append("words")
    if _in_other_company(statement, side, language):
        found.append("company")
    return found


def _told(side: str, statement: str, language: Language) -> str:
    """The clauses of a source that a statement tells: with one of its figures, or with enough of its words where they have none."""
    told, values = prepared(statement), _values(statement)
    kept = []
    for clause in _CLAUSE.split(side):
        content = [told.has(one) for one in words(clause, language) if one.role != "number"]
        # "不符" is one word and "符" another: what is left without the "not" is looked for by its characters
        pairs = _pairs(_NEGATIONS[language].sub("", clause))
        content += [pair in statement for pair in pairs]
        there = _values(clause)
        own = [value for value in there if not 1900 <= value <= 2069] or ([] if content else list(there))
        if any(one in values for one in own) if own else sum(content) >= WHOLE_FROM * (len(content) or 1):
            kept.append(clause)
    return "\n".join(kept)


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1) if _CHINESE.fullmatch(text[i : i + 2])]


def _mostly_new(clause: str, known: Text, language: Language) -> bool:
    """Whether a clause of the statement is one of the model's own, put on to what the source says."""
    content = [known.has(one) for one in words(clause, language) if one.role != "number"]
    return len(content) >= 2 and content.count(False) > MOST_NEW * len(content)


def _in_other_company(statement: str, side: str, language: Language) -> bool:
    """Whether a figure or noun of the statement stands among words that, in the source, stand around another one of its kind.

    That is what an exchange of two figures, or of who does what to whom, leaves behind where every word is still there.
    """
    ours, theirs = _company(statement, language), _company(side, language)
    for kind in ("figure", "noun"):
        there = [(one, around) for group, one, around in theirs if group == kind]
        for group, one, around in ours:
            if group != kind or not any(one == other for other, _ in there):
                continue
            shared = [(len(around & other), found) for found, other in there]
            best = max(count for count, _ in shared)
            if best >= MARGIN + max(count for count, found in shared if found == one):
                return True
    return False


def _company(text: str, language: Language) -> list[tuple[str, str, frozenset[str]]]:
    """Figures and nouns of a text, each with the words (English) or pairs of characters (Chinese) around it."""
    plain_text = plain(text)
    places: list[tuple[str, str, int, int]] = [
        ("figure", f"{one.value}", one.start, one.end) for one in figures(plain_text)
    ]
    for word in words(plain_text, language):
        # one that stands more than once has no single company
        if word.role in ("noun", "name", "place", "other") and plain_text.count(word.text) == 1 and len(word.text) > 1:
            start = plain_text.index(word.text)
            places.append(("noun", word.form, start, start + len(word.text)))
    return [(kind, form, _around(plain_text, start, end, language)) for kind, form, start, end in places]


def _around(text: str, start: int, end: int, language: Language) -> frozenset[str]:
    if language == "zh":
        before, after = text[max(0, start - CHARACTERS_AROUND) : start], text[end : end + CHARACTERS_AROUND]
        return frozenset(_pairs(before) + _pairs(after))
    before_words = [one.lower() for one in _TOKEN.findall(text[:start])][-WORDS_AROUND:]
    after_words = [one.lower() for one in _TOKEN.findall(text[end:])][:WORDS_AROUND]
    # before and after are told apart: "by 2016" is not "2016 by"
    return frozenset(
        [f"<{one}" for one in before_words if one.isalpha()] + [f">{one}" for one in after_words if one.isalpha()]
    )


def _values(text: str) -> Counter[float]:
    """The values of all figures, dates and ordinals included, with how often each stands."""
    values = Counter(one.value for one in figures(text))
    # what the reader of figures leaves out, such as "3G" or "第15条", is compared as it is written
    read = [(one.start, one.end) for one in figures(text)]
    for match in re.finditer(r"\d+(?:[.,]\d+)*", plain(text) if len(plain(text)) == len(text) else text):
        if not any(start <= match.start() < end for start, end in read):
            digits = match[0].replace(",", "")
            values[float(digits) if digits.count(".") <= 1 else float(digits.replace(".", ""))] += 1
    return values


def _years(values: Counter[float]) -> bool:
    return any(1900 <= value <= 2069 for value in values)
