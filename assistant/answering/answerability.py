"""Whether the sources cover a question: decided by the evidence, never by one similarity alone.

A logistic model over what the best sentences show: meaning by two encoders, how well they hold what the kind of question wants, and what they
lack: names, years, figures, the attribute whose value is wanted, and the rarest word that no word of theirs comes near in meaning. The share of the
question's words that they hold says nothing beside these, once questions are asked in everyday words. The weights are fitted by
`benchmarks/fit_answerability.py` on the dev halves of questions by those who wrote the program and by others, over the bundled and other documents.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from assistant.answering.evidence import NEEDING, Evidence, Rarity, surroundings
from assistant.answering.likeness import Likeness
from assistant.answering.quantities import figures, quantities, value_of
from assistant.answering.question import Question
from assistant.answering.wording import Text, prepared, stem, words, years
from assistant.documents.model import Document

FEATURES = (
    "meaning",
    "light",
    "lacks_name",
    "lacks_year",
    "lacks_word",
    "lacks_focus",
    "lacks_figure",
    "suits",
    "stands_out",
    "english",
    "passage",
)
INTERCEPT = -5.13
COEFFICIENTS = (33.68, 2.08, -4.0, -4.0, -1.53, -2.0, -2.5, 2.6, 4.52, 1.36, 0.13)
# across languages without a translation
ACROSS = ("meaning", "light", "lacks_figure", "suits", "english")
ACROSS_INTERCEPT = -4.51
ACROSS_COEFFICIENTS = (25.19, 5.85, -2.21, 2.5, 0.71)
MEANING_CENTRE = 0.85
# word cosines of the light encoder: as good as the same word, and strangers to each other
SAME_FROM, STRANGE_UP_TO = 0.75, 0.4
# sentences looked at: the answer may stand below the best
LOOKED_AT = 10
# that a sentence does not say of anything that it is the most counts as much as two figures that it lacks
LACKS_MOST = 2.0

# what a sentence need not have in the question's words: verbs, and in English, where they are not told apart, words that go with anything
LIGHT = 0.5
LIGHT_EN = (
    "get put make take go goes come keep want find found work carry try help use give let turn bring look start happen need show see saw seen say "
    "really actually exactly just ever already still even most mostly well back away around together big good own many much plenty lot kind sort thing "
    "stuff bit people folks person anyone someone somebody one"
)


@lru_cache(maxsize=1)
def _light_forms() -> frozenset[str]:
    return frozenset(map(stem, LIGHT_EN.split()))


def words_compared(question: Question, evidence: Sequence[Evidence]) -> set[str]:
    """The words whose likeness `features` asks for: encoded in one batch, they cost a tenth."""
    listed: set[str] = set()
    for one in evidence:
        lacking = [word.text for word in one.lacking if not word.is_name and word.role != "number"]
        if lacking and one.passage.language == question.language:
            listed.update(lacking, _near_words(one))
    return listed


def _near_words(one: Evidence) -> list[str]:
    text = f"{one.sentence.text} {' '.join(one.passage.section.path)}"
    return [word.text for word in words(text, one.passage.language)]


def features(
    question: Question, best: Evidence, document: Document, rarity: Rarity, likeness: Likeness
) -> tuple[float, ...]:
    """What the decision rests on for one sentence, in the order of `FEATURES`."""
    around = surroundings(document, best.passage)
    near = _near_words(best)
    weights = {word.form: rarity.weight(word, question.language) for word in question.words}
    readable = best.passage.language == question.language
    lacks, lacks_focus = 0.0, 0.0
    core, focus = prepared(question.core), asked_for(question)
    for word in best.lacking:
        named = rarity.is_name(word, question.language)
        if word.role == "number" or named or around.has(word) or not core.has(word):
            continue
        nearness = likeness.nearest(word.text, near) if readable else 1.0
        strangeness = min(1.0, max(0.0, (SAME_FROM - nearness) / (SAME_FROM - STRANGE_UP_TO)))
        if word.text in focus:
            lacks_focus = max(lacks_focus, strangeness * weights[word.form])
        light = word.role == "verb" or (question.language == "en" and word.form in _light_forms())
        lacks = max(lacks, strangeness * weights[word.form] * (LIGHT if light else 1.0))
    return (
        best.meaning - MEANING_CENTRE,
        best.light,
        float(bool(best.missing)),
        # of two years that are asked about, a sentence may hold one and its neighbour the other; one that names another year instead is worse
        len(best.missing_years) / max(1, len(question.years)) * (2.0 if years(best.sentence.text) else 1.0),
        lacks,
        lacks_focus,
        max(
            float(_lacks_figure(question.text, _figures_around(best, around))),
            LACKS_MOST * _lacks_superlative(question, best),
        ),
        _needed(question, best),
        best.stands_out,
        float(question.language == "en"),
        best.passage_score,
    )


def _needed(question: Question, best: Evidence) -> float:
    """How well a sentence holds what the kind of question needs: 1 where it needs nothing, less than none where a figure or a date is asked for and it has none.

    A cause may be told without a word for it, so half is left where a reason is asked for and there is none; what is asked on a false premise has none.
    """
    if question.kind == "reason":
        return 0.5 + 0.5 * best.suits
    if question.kind not in NEEDING:
        return 1.0
    return -1.0 if best.suits == 0 and question.kind in ("figure", "when") else best.suits


# 收购价是多少, "what is the price of": the attribute whose value is wanted; no neighbouring attribute of the same thing will do
_FOCUS = re.compile(
    r"(?P<zh>[\u4e00-\u9fff]+?)(?:一共|总共|大约|大概|约|共|平均)*(?:是|为|有|达到?|要)?(?:多少|几|多高|多大)"
    r"|\bwhat (?:is|was|were|are) the (?P<en>[\w -]+?) (?:of|for|in|at|on)\b|\bhow many of .+? (?:are|were|is|was|has been|have been|had been) (?P<those>[\w -]+?)[?\s]*$|\bhow many (?:[\w-]+ of )?(?P<many>[\w-]+(?: [\w-]+)?)|^(?:the )?(?P<bare>[\w-]+) (?:of|for|in)\b",
    re.IGNORECASE,
)

# 多少个村, 几家网店: what is counted
_COUNTED = re.compile(
    r"(?:多少|(?<![十第好])几)(?:万|亿|千|百)?(?:个|家|名|户|所|座|项|种|类|条|处|位|件|辆|台|套)?(?!钱|元|年|个?月|天|次|倍|成|分)(?P<thing>[\u4e00-\u9fff]{2,6})(?=[?？，,。]|$)"
)


def asked_for(question: Question) -> str:
    """The last words before the question words of a question for a figure, in which its attribute stands; "" for other questions."""
    match = _FOCUS.search(question.core) if question.kind == "figure" else None
    if match is None:
        return ""
    if counted := _COUNTED.search(question.core):
        return counted["thing"]
    return match["zh"][-4:] if match["zh"] else match["en"] or match["those"] or match["many"] or match["bare"]


_SUPERLATIVE = r"(?:(?<!at )\b(?:most(?! of\b)|least|fewest|best|worst)|\b(?:larg|bigg|small|high|low|great|fast|slow|strong|weak|old|young|new|rich|poor|cheap|long|short|earl|bus)i?est)\b"
# the most of a kind is wanted, and a sentence that says of something that it is the most
_MOST_ASKED = re.compile(
    # 最多贷多少 and "at most" ask for a bound
    r"(?:哪|谁|什么)[^，。？?]{0,14}最(?!近|后|新|终|初|[多少高低长][\u4e00-\u9fff]{0,3}(?:多少|几))|最(?!近|后|新|终|初)[^，。？?]{1,8}(?:是|的是)?(?:哪|谁|什么)"
    rf"|\b(?:which|who|what|where)\b[^,.?]{{0,60}}{_SUPERLATIVE}",
    re.IGNORECASE,
)
_MOST_SAID = re.compile(
    rf"最(?!近|后|新|终|初)|第一|首[位个家次]|居首|\b(?:first(?! (?:batch|group|round|\d))|top|leading(?! group))\b|{_SUPERLATIVE}",
    re.IGNORECASE,
)


def asks_for_most(question: Question) -> bool:
    """Whether the most of a kind is asked for."""
    return _MOST_ASKED.search(question.text) is not None


def _lacks_superlative(question: Question, best: Evidence) -> bool:
    """Whether the most of a kind is asked for and a sentence does not say of anything that it is."""
    around = f"{best.passage.section.heading} {best.sentence.text} {best.sentence.counterpart or ''}"
    return asks_for_most(question) and _MOST_SAID.search(around) is None


_ARTICLE = re.compile(
    r"第\s*([一二三四五六七八九十百零〇两\d]+)\s*(?:条|章|节|款|号|届|期)|\b(?:article|chapter|item|section|clause|no)\.? ?(\d+)"
    # a document's number, 〔2015〕78号, and not a day, 9月12号
    r"|(?<![\d月])(\d+)\s*号",
    re.IGNORECASE,
)


# 800多个, "some 800", "800-odd": a figure as it is remembered, and how far off it may be
_ABOUT = re.compile(
    r"(?:约|大概|大约|差不多|将近|近|快)\s*\d[\d,.]*|\d[\d,.]*\s*[万亿千百]*(?:多|余|来|左右|上下)"
    r"|\b(?:about|around|roughly|some|nearly|almost|over|more than|approximately)\s+\d[\d,.]*|\d[\d,.]*[ -]odd\b",
    re.IGNORECASE,
)
ABOUT_WITHIN = 0.15


def _lacks_figure(asked: str, stated: set[float]) -> bool:
    """Whether a question sets a figure that is not stated; of one that it gives as a rough one, none that is near."""
    about = {value for match in _ABOUT.finditer(asked) for value in _figures_asked(match.group())}
    return any(
        not any(abs(one - value) <= ABOUT_WITHIN * value for one in stated) if value in about else value not in stated
        for value in _figures_asked(asked)
    )


def _figures_asked(text: str) -> set[float]:
    """Figures that a question sets: quantities of ten or more, and numbers of articles and the like."""
    set_ = {one.value for one in quantities(text) if one.value >= 10}
    return set_ | _articles(text)


def _figures_around(best: Evidence, around: Text) -> set[float]:
    """All figures of a passage, its headings and its document's titles, in any notation."""
    text = f"{best.passage.text}\n{around.folded}"
    stated = {one.value for one in figures(text)} | {float(one) for one in re.findall(r"\d+(?:\.\d+)?", text)}
    return stated | _articles(text)


def _articles(text: str) -> set[float]:
    found = (value_of(match[1] or match[2] or match[3]) for match in _ARTICLE.finditer(text))
    return {value for value in found if value is not None}


def features_across(question: Question, best: Evidence) -> tuple[float, ...]:
    """The same for a sentence in the other language that has no translation: its words cannot be compared, in the order of `ACROSS`."""
    own = quantities(best.sentence.text)
    asked = {one.value for one in quantities(question.text)} | {float(year) for year in question.years}
    stated = {one.value for one in figures(best.passage.text)}
    return (
        best.meaning - MEANING_CENTRE,
        best.light,
        float(bool(asked - stated)),
        float(bool(own)) if question.kind == "figure" else 1.0,
        float(question.language == "en"),
    )


def is_across(question: Question, one: Evidence) -> bool:
    """Whether a sentence can be compared with the question by meaning alone."""
    return one.passage.language != question.language and not one.sentence.counterpart


def probability(values: Sequence[float]) -> float:
    """How likely a sentence with these features (of either kind) answers the question, 0 to 1."""
    across = len(values) == len(ACROSS)
    intercept, coefficients = (ACROSS_INTERCEPT, ACROSS_COEFFICIENTS) if across else (INTERCEPT, COEFFICIENTS)
    total = intercept + sum(c * x for c, x in zip(coefficients, values, strict=True))
    return logistic(total)


def but_for(lacked: Literal["year", "name"], values: Sequence[float]) -> float:
    """The probability of a sentence with these features (of `FEATURES`) if it had the year, or the names, that it lacks."""
    pairs = zip(FEATURES, values, strict=True)
    return probability([0.0 if name == f"lacks_{lacked}" else value for name, value in pairs])


def logistic(odds: float) -> float:
    """The probability with these log odds."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, odds))))
