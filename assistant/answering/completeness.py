"""Sentences that cannot be read alone: what one points back to, or which partner its first word promises.

Read from the grammar of pointing and joining (pronouns, demonstratives, connectives, ordinals), never from a subject. Measured on
`tests/data/standing.jsonl`, whose halves are kept apart by a hash of the sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from assistant.documents.model import Language

Need = Literal["nothing", "before", "after", "heading"]

# what a text calls itself: "this paper", 本文
_SELF = r"(?:\w+ )?(?:paper|study|article|report|digest|document|project|assistant|notice|note|glossary|page|page's|chapter|section|table|figure|book|text)"
_MODEL = r"(?:models?|modes?)"

_OPENERS_EN = re.compile(
    r"^[\"“(]?(?:on the other hand|however|therefore|thus|hence|accordingly|consequently|nevertheless|nonetheless|moreover|furthermore|besides,|"
    r"in addition(?! to\b)|additionally|also,|then(?:,| the\b)|and|but|or|yet|so|for example|for instance|as an? (?:result|consequence)(?! of\b)|"
    r"instead(?! of\b)|otherwise|similarly|likewise|in contrast(?! (?:to|with)\b)|by contrast|on the contrary|meanwhile|afterwards?,|after (?:that|this)\b|"
    r"since then|by then|at th(?:at|is|e same) time|in th(?:at|is) (?:way|case|sense|regard|respect)|in other words|that is|namely|finally|lastly|next,|"
    r"second(?:ly)?,|third(?:ly)?,|fourth(?:ly)?,|fifth(?:ly)?,|the (?:second|third|fourth|fifth|last|next|other)(?: \w+)? (?:is|are|was|were)\b(?! (?:the )?\w+ing\b)|"
    r"as (?:mentioned|noted|described|stated|said|shown) (?:above|before|earlier)|"
    r"(?:the )?(?:former|latter)\b|the above\b|the (?:afore|above-?)mentioned\b|the other (?:two|three|four|five|six|one|ones)\b|another\b|others\b|of (?:these|those|them|which)\b|"
    r"among (?:them|these|those|which)\b|(?:both|all|most|some|many|each|one|none|two|three|half|part) of (?:them|these|those|it)\b|such(?! as\b)|as such,|both (?:are|were|have|had|of)\b|an example\b|later(?:,| (?:that|in the) )|"
    r"(?:its|their|his|her)\b|he\b|she\b|they\b|that year\b|these(?! (?:\w+['’]s )?(?:notes|pages)\b)|those(?! (?:who|which|that|of|in|with)\b)|"
    rf"(?:in |under |with |for |through |by |on )?this(?! {_SELF}\b)(?! {_MODEL}\b)\b)",
    re.IGNORECASE,
)
# "it" that stands for a clause to come: "It is necessary to", "It was reported in May that"
_EXPLETIVE = re.compile(
    r"^it (?:is|was|has been|will be|may be|can be|should be|seems|appears)\b[^.]{0,60}?\b(?:to|that|whether|how|why)\b",
    re.IGNORECASE,
)
_IT = re.compile(r"^it\b", re.IGNORECASE)
_AFTER_TIME = re.compile(
    r"^(?:by|in|on|at|since|from|during|until|before|after) (?:the )?(?:\w+ ){0,4}\d{4}(?:[^,]{0,80},){1,2} (?:it|they|he|she)\b",
    re.IGNORECASE,
)
_DEMONSTRATIVE_EN = re.compile(
    r"\b(?:these(?! (?:\w+['’]s )?(?:notes|pages)\b)|those(?! (?:who|which|that|of|in|with)\b)|this(?= (?:money|fund|sum|plan|rule|support|amount|kind|sort|place|county|year)\b))\s+(\w+)",
    re.IGNORECASE,
)
_SAME_EN = re.compile(r"\b(?:of |in |at )?the same (?:year|month|period|time|day|date)\b", re.IGNORECASE)
_TIME_EN = re.compile(r"\b(?:19|20)\d\d\b")
_PARTNER_EN = ((re.compile(r"^on (?:the )?one hand\b", re.IGNORECASE), re.compile(r"\bon the other(?: hand)?\b", re.IGNORECASE)),
               (re.compile(r"^first(?:ly| of all)?,", re.IGNORECASE), re.compile(r"\b(?:second(?:ly)?|then)\b", re.IGNORECASE)))  # fmt: skip
_MODEL_EN = re.compile(rf"^(?:in |under |with |through )?this {_MODEL}\b", re.IGNORECASE)

_OPENERS_ZH = re.compile(
    r"^[“（]?(?:另一方面|其次|再次|再者|此外|另外(?!的)|除此之外|因此|所以|因而|从而|于是|故而|但是?(?!凡)|然而|不过|可是|而且|而(?=是|不是|在|且|这|对)|并且|例如|比如|譬如|"
    r"然后|随后|接着|最后[，,]|结果[，,是]|相反|反之|否则|同样[，,]|类似地|相比之下|与此同时|同时[，,]|与此相反|换言之|换句话说|也就是说|即[，,：:]|也[就正]是|"
    r"第[二三四五六七八九十][，,、：:]|[二三四五六七八九][是则](?!否)|如上所述|如前所述|综上|总之|上述|前述|以上(?!的?学历)|前者|后者|其中|其他(?:[两二三四五六七八九\d]|的)|其余|其(?!他|它|实|余|中|次|后|间)|"
    r"他们|她们|它们|它|他(?!人)|她|此后|其后|其间|此前|届时|那时|当时|这时|到那时|当年|同年|同期|同月|同日|当月|当天|"
    r"对此|为此|由此|据此|至此|因此|此(?:[举类项种事次外]|(?!前|后|间)[\u4e00-\u9fff]{2})|为此[类项种]|具体(?:而言|来说|地说)|另有|另一|另[两二三]|还有|这样|"
    r"(?:在|对|从|按|按照|根据|通过|由于|随着|为了?)?(?:这(?!一?[种个]?模式|里|[份篇本部][^，]{3,}(?:摘要|报告|论文|文章|手册|术语表|说明|文件|规定))|那(?=个|些|种|里|是)|该(?!模式)))"
)
_SAME_ZH = re.compile(r"同年|当年|同期|同月|同日")
_ABOVE_ZH = re.compile(r"上述|前述|前文|上文|前面提到|如前所")
_TIME_ZH = re.compile(r"(?:19|20)\d\d年?")
# 780亿元这一数字 and 2018年的这两份 say themselves what is meant
_DEMONSTRATIVE_ZH = re.compile(r"(?<!的)(?:该|这[些个种两三四五六几类项]+)(?!模式)([\u4e00-\u9fff]{1,2})")
_TIME_PHRASE_ZH = re.compile(r"^[^，,]{0,12}(?:\d|世纪|年代|时期)[^，,]{0,10}[，,]")
_THEY_ZH = re.compile(r"^[^，,]{0,14}(?:\d|世纪|年代|时期)[^，,]{0,10}[，,](?:他们|她们|它们|它|她|他)(?!人)")
_PARTNER_ZH = ((re.compile(r"^一方面"), re.compile(r"另一方面|另一面")), (re.compile(r"^首先|^第一[，,、：:]|^一是"), re.compile(r"其次|然后|再次|第二|二是|最后")))  # fmt: skip
_MODEL_ZH = re.compile(r"^(?:在|按照?)?(?:这[一种个]+|该)(?:模式|做法)")
_ANNOUNCES = re.compile(r"(?:[:：]|\bas follows\b\.?|\bthe following\b\.?|如下[。.]?)\s*$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def need(text: str, language: Language) -> Need:
    """What a sentence needs beside it to be understood: the one "before", the one "after", its "heading" ("this model"), or "nothing"."""
    text = text.strip()
    return _english(text) if language == "en" else _chinese(text)


def continues(text: str, language: Language) -> bool:
    """Whether a sentence draws a consequence from the one before it ("Therefore …", 因此……)."""
    pattern = _CONSEQUENCE_EN if language == "en" else _CONSEQUENCE_ZH
    return bool(pattern.match(text.strip()))


_CONSEQUENCE_EN = re.compile(r"^(?:therefore|thus|hence|consequently|accordingly|as a (?:result|consequence)(?! of)|so,|for this reason|that is why|this (?:is why|makes|leads|results|means))\b", re.IGNORECASE)  # fmt: skip
_CONSEQUENCE_ZH = re.compile(r"^(?:因此|所以|因而|从而|于是|由此|为此|这[就便]?(?:使|导致|造成|意味着))")


def _english(text: str) -> Need:
    if _MODEL_EN.match(text):
        return "heading"
    if _OPENERS_EN.match(text) or _AFTER_TIME.match(text):
        return "before"
    if _IT.match(text) and not _EXPLETIVE.match(text):
        return "before"
    same = _SAME_EN.search(text)
    if same and not _TIME_EN.search(text[: same.start()]) and _opens(text, same.start(), 60):
        return "before"
    for match in _DEMONSTRATIVE_EN.finditer(text):
        # what it points to may stand earlier in the sentence, which then joins two clauses or lists things
        if (
            not re.search(r",|;|:| and ", text[: match.start()])
            and match[1].lower() not in text[: match.start()].lower()
        ):
            return "before"
    return _announced(text, _PARTNER_EN)


def _chinese(text: str) -> Need:
    if _MODEL_ZH.match(text):
        return "heading"
    if _OPENERS_ZH.match(text) or _THEY_ZH.match(text):
        return "before"
    above = _ABOVE_ZH.search(text)
    if above and above.start() <= 24:
        return "before"
    same = _SAME_ZH.search(text)
    if same and same.start() <= 12 and not _TIME_ZH.search(text[: same.start()]):
        return "before"
    for match in _DEMONSTRATIVE_ZH.finditer(text):
        before = text[: match.start()]
        if not re.search(r"[，,；;：:、]", _TIME_PHRASE_ZH.sub("", before)) and match[1][:1] not in before:
            return "before"
    return _announced(text, _PARTNER_ZH)


def _opens(text: str, at: int, reach: int) -> bool:
    return at <= reach and not re.search(r"[;:]", text[:at])


def _announced(text: str, partners: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]) -> Need:
    if _ANNOUNCES.search(text):
        return "after"
    for first, second in partners:
        if first.match(text) and not second.search(text):
            return "after"
    return "nothing"
