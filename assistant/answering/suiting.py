"""Whether a sentence holds what the kind of question wants: a figure of the right sort, a date, a body, a cause, a meaning."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answering.quantities import Figure, quantities
from assistant.answering.question import Question
from assistant.answering.wording import prepared

_CAUSE = re.compile(
    r"因为|由于|因此|所以|导致|使得|造成|原因|以致|从而|既然|because|due to|owing to|therefore|thus|so that|since|lead to|result|makes? it|cause",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"是指|指的是|即|简称|定义|意思是|意味着|\bmeans?\b|\brefers? to\b|\bdefined as\b|\bis an? \b|\bis the\b|\bas an? ",
    re.IGNORECASE,
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(rf"\d+\s*月|\b{_MONTH}\s+(?:\d|19|20)|\d\s+{_MONTH}\b|\b(?:early|late|end of|beginning of) \d{{4}}|\d{{4}}年(?:初|底|末)")  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_BODY = re.compile(
    r"办公厅|办公室|国务院|委员会|商务部|扶贫办|财政部|[\u4e00-\u9fff]{2}[厅部局委](?![门分位署])|公司|集团|大学|学院|省委|市委|"
    r"(?:Office|Council|Ministry|Department|Committee|Commission|Bureau|Group|School) (?:of|for)|University|State Council|[A-Z][a-z]+ [A-Z][a-z]+"
)
_SOMEBODY = re.compile(r"部门|单位|政府|中央|作者|bodies|departments?|government|authors?|ministries", re.IGNORECASE)
_NUMERAL = re.compile(
    r"[一二三四五六七八九十百千两]+(?:个|家|名|人|种|条|项|次|成|倍|类|大|方面|部分)|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twice|half|double)\b",
    re.IGNORECASE,
)

# what a figure counts, by its unit and by the words that ask for it
_SORTS = {
    "money": (re.compile(r"元|yuan|rmb", re.IGNORECASE), re.compile(r"多少(?:万|亿)?(?:元|钱|资金)|金额|投资额|多少投资|额度|贷款多少|贷多少|(?:销售|交易|零售)额|how much (?:money|funding|was (?:invested|spent)|did .* (?:sell|invest|spend))|how large a (?:loan|grant|subsidy)|how much (?:can|could) .* borrow|amount of (?:money|the loan)|\bsales\b|turnover", re.IGNORECASE)),
    "people": (re.compile(r"人次?$|名|people|persons?|users"), re.compile(r"多少(?:万|亿)?(?:人|名|位)|几(?:个|名)?人|多少.{0,8}(?:人才|网民|人员|就业)|how many (?:\w+ ){0,4}(?:people|persons?|users|talents?|jobs|farmers|trainees)", re.IGNORECASE)),
    "share": (re.compile(r"%|个?百分点|per\s?cent|percent|倍|times"), re.compile(r"比例|占比|比重|百分之|[^效]率(?:是|为|达|有|$|多|\?|？)|增长(?:了)?多少|what (?:share|percentage|proportion)|\brate\b|\bgrow(?:th|n|s)?\b|penetration", re.IGNORECASE)),
    "count": (re.compile(r"个|家|处|座|所|项|种|类|条|件|辆|站|部门"), re.compile(r"多少(?:万|亿)?(?:个|家|处|座|所|项|种|类|条)|几(?:个|家|种|项|条|大)|how many", re.IGNORECASE)),
}  # fmt: skip
# measures that nothing else can stand for
_UNIT_ASKED = re.compile(r"多少(?:万|亿|平方)?(亩|吨|公里|公斤|斤|米|度|岁|天|个?月|小时|分钟|辆|座|头|只|棵|公顷)")
NEAR = 16
"""Characters on either side of a figure (24 in English) in which the thing counted is named."""


def suits(question: Question, text: str, own: float) -> float:
    """0 to 1: how well a sentence's text holds what a question's kind wants; 0 for kinds that want nothing special."""
    match question.kind:
        case "figure":
            return _figure(question, text)
        case "when":
            return 1.0 if _DAY.search(text) else 0.6 if _YEAR.search(text) else 0.0
        case "who":
            return 1.0 if _BODY.search(text) else 0.4 if _SOMEBODY.search(text) else 0.0
        case "reason":
            return 1.0 if _CAUSE.search(text) else 0.0
        case "definition":
            return 1.0 if _MEANS.search(text) and own > 0.3 else 0.0
        case _:
            return 0.0


def _figure(question: Question, text: str) -> float:
    sort = _sort_asked(question.text)
    unit = _UNIT_ASKED.search(question.text)
    if unit and not re.search(rf"\d[\d,.]*(?:多|余)?[万亿千百]*{re.escape(unit[1])}", text):
        return 0.0  # 多少亩 wants 亩
    best = max((_fit(question, text, figure, sort) for figure in quantities(text)), default=0.0)
    return max(best, 0.5 * bool(_NUMERAL.search(text)) * (sort in (None, "count")))


def _fit(question: Question, text: str, figure: Figure, sort: str | None) -> float:
    shown = "share" if figure.percent else next((one for one, (unit, _) in _SORTS.items() if unit.search(figure.unit)), None)  # fmt: skip
    right = sort is None or shown == sort or (shown is None and sort in ("count", "people"))
    reach = NEAR if question.language == "zh" else NEAR + NEAR // 2
    around = prepared(text[max(0, figure.start - reach) : figure.end + reach])
    wanted = [word for word in question.words if word.role not in ("place", "number", "verb")]
    near = sum(around.has(word) for word in wanted) / len(wanted) if wanted else 1.0
    return (0.6 if right else 0.25) + 0.4 * near


@lru_cache(maxsize=512)
def _sort_asked(text: str) -> str | None:
    return next((sort for sort, (_, asks) in _SORTS.items() if asks.search(text)), None)
