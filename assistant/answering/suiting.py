"""Whether a sentence holds what the kind of question wants: a figure of the right sort, a date, a body, a cause, a meaning."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answering.quantities import ARTICLE_ASKED, MEASURES_EN, Figure, quantities
from assistant.answering.question import Question
from assistant.answering.wording import Word, has_person, names_somebody, prepared, words
from assistant.documents.model import Language

_CAUSE = re.compile(
    r"因为|由于|因此|所以|导致|使得|造成|原因|以致|从而|既然|为了|为的是|是为|鉴于|缘于|源于|在于|之所以|旨在|以便|because|due to|owing to|therefore|thus|so that|since(?! (?:then|\d|the (?:start|end|beginning)))"
    r"|leads? to|led to|result|ma[dk]es? it|cause|in order to|so as to|hence|\bthanks to|\breasons?\b|\bon account of|for fear of",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"是指|指的是|即|简称|定义|意思是|意味着|\bmeans?\b|\brefers? to\b|\bdefined as\b|\bis an? \b|\bis the\b|\bas an? ",
    re.IGNORECASE,
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
# a day, a month, a part of a month or year, or a day that comes again
_DAY = re.compile(
    rf"\d+\s*[月号]|(?<!\d)[1-3]?\d\s*日(?!元)|[上中下]旬|第[一二三四1-4]季度|[春夏秋冬]季|每(?:周|星期|月|季度)|(?:周|星期|礼拜)[一二三四五六日天]|\d{{4}}年(?:初|底|末)"
    rf"|\b{_MONTH}\s+(?:\d|19|20)|(?:\d|\b(?:in|by|since|until|from|of|during|early|late|mid))\s+{_MONTH}\b|\b(?:early|late|end of|beginning of) \d{{4}}|\b(?:spring|summer|autumn|fall|winter)\b"
    rf"|\b(?:on|by|until|before|after|from) the \d{{1,2}}(?:st|nd|rd|th)\b|\b{_WEEKDAY}\b|\b(?:first|second|third|fourth|last) quarter\b|\bevery (?:week|month|day|morning|evening)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![\d.,])(?:1\d{3}|20\d{2})(?!\d|[.,]\d)|公元|世纪|年代|距今\s*\d|\d\s*[万亿]?年前|\d+\s*(?:点|时)(?:\d|整|半|前|后|，|。|$)|\b(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+th) centur|\b(?:BC|BCE|AD|BP)\b|\byears ago\b|\b\d{1,2}:\d\d\b|\b\d{1,2} ?[ap]\.?m\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"多久|多长时间|(?<![那这近前头每])几(?:年|个?月|天|小时)|how long|how many (?:years|months|weeks|days|hours)",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"(?:\d|[一二两三四五六七八九十半])\s*(?:年|个?月|周|天|日|小时|分钟|秒)|(?:\d|\b(?:an?|two|three|four|five|six|seven|eight|nine|ten|several|half))[ -](?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies))\b",
    re.IGNORECASE,
)
# "how long is" asks for a length as well
_LENGTH_ASKED = re.compile(r"\bhow long (?:is|are|was|were)\b", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:全长|总长|长度?)(?:约|达|为|有)*\s*\d|\d\s*(?:公里|千米|米|厘米|里)长|\d[\d,.]*[\s-]?(?:km|kilomet(?:er|re)s?|met(?:er|re)s?|m|cm|centimet(?:er|re)s?|miles?|feet|foot|inch(?:es)?)(?: long\b|[\s-]long\b| in length)|\blength of (?:\w+ ){0,2}\d",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"办公厅|办公室|国务院|委员会|商务部|扶贫办|财政部|[\u4e00-\u9fff]{2}[厅部局委](?![门分位署])|公司|集团|大学|学院|省委|市委|"
    r"(?:Office|Council|Ministry|Department|Committee|Commission|Bureau|Group|School) (?:of|for)|University|State Council|[A-Z][a-z]+ [A-Z][a-z]+"
)
_PERSONS_EN = r"people|persons?|farmers?|cadres?|officials?|leaders?|teachers?|students?|graduates?|traders?|members?|residents?|workers?|experts?|talents?|users?|trainees?|employees?|villagers?"
# words for somebody, in everyday and official speech
_SOMEBODY = re.compile(
    r"部门|单位|政府|中央|作者|企业|公司|协会|组织|合作社|农户|农民|群众|干部|[工作巡]队|人员|书记|主任|老师|学生|毕业生|青年|军人|商户|个体|专家|居民|村民|"
    r"\b(?:bodies|departments?|governments?|authors?|ministries|households?|firms?|compan(?:y|ies)|enterprises?|associations?|organi[sz]ations?|cooperatives?|teams?|secretar(?:y|ies)|"
    rf"{_PERSONS_EN})\b",
    re.IGNORECASE,
)
_NUMERAL = re.compile(
    # a Chinese numeral before a measure word, which is any character that does not make 一般, 一些, 万一 and the like of it
    r"(?<![万第统唯专同单逐])(?:[二三四五六七八九十两]|一(?![些般切直定样起致贯向旦时同体些]))[一二三四五六七八九十百千万亿]*(?:多|余)?(?![一二三四五六七八九十百千万亿，。、；])[\u4e00-\u9fff]"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|once|twice|thrice|half|double|single|both|none|zero)\b",
    re.IGNORECASE,
)

# a question for one person's name, and a sentence that has one
_PERSON_ASKED = re.compile(
    r"叫什么(?:名字)?|姓名|名字是|(?:现任|时任)?[\u4e00-\u9fff]{0,8}(?:书记|市长|县长|省长|州长|镇长|村长|局长|厅长|主任|部长|校长|院长|总经理|董事长|总裁|创始人|负责人|领导人|主席|总理|总统|冠军|得主)(?:现在|目前)?(?:是|为)(?:谁|哪位|什么人)"
    r"|\bname of (?:the|its|their) (?:[\w'-]+ ){0,4}(?:secretary|mayor|governor|magistrate|head|chief|director|manager|minister|president|chair\w*|founder|owner|leader|winner|author|farmer|teacher)"
    r"|\bwho (?:is|was|are|were) the (?:[\w'-]+ ){0,4}(?:secretary|mayor|governor|magistrate|head|chief|director|manager|minister|president|chair\w*|founder|owner|leader|winner)\b",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(
    r"(?<![.!?“\"] )\b[A-Z][a-z]+(?: (?:[A-Z]\.|bin|ibn|van|von|der|de|di|da))* (?:al-|el-)?[A-Z][a-z]+\b|\b(?:Mr|Ms|Mrs|Dr|Prof)\.? [A-Z]|\b(?:named|called) [A-Z][a-z]+"
)
# words of bodies and places that are written like a person's name
_NO_PERSON = re.compile(
    r"\b(?:Office|Council|Ministry|Department|Committee|Commission|Bureau|Group|School|University|County|Province|City|District|Village|Party|Government|Action|Plan|Opinions|Notice|Decision|Law|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b"
)

_NOTHING = re.compile(r"(?!)")
# what a figure counts, by its unit and by the words that ask for it
_SORTS = {
    "money": (re.compile(r"元|yuan|rmb", re.IGNORECASE), re.compile(r"多少(?:万|亿)?(?:元|钱|资金|经费|费用|预算)|金额|投资额|多少投资|额度|贷款多少|贷多少|(?:销售|交易|零售)额|how much (?:money|funding|was (?:invested|spent)|(?:do|does|did|can|is|are|was|were)\b.{0,80}? (?:sell|invest|spend|pay|paid|earn|cost|charge|worth))|how large a (?:loan|grant|subsidy)|how much (?:can|could) .* borrow|amount of (?:money|the loan)|\bsales\b|turnover|\b(?:price|cost|fee|salary|salaries|wages?|income|revenue|budget|profit|output value)\b|[价薪](?:格|钱|水)?(?:是|为|有|要)?多少|(?:工资|成本|费用|收入|利润|产值|经费|资金|投入)(?:是|为|有|要)?多少|多少亿(?!人|名|户|个|家)", re.IGNORECASE)),
    "people": (re.compile(r"人次?$|名|people|persons?|users"), re.compile(r"多少(?:万|亿)?(?:人|名|位)|几(?:个|名)?人|多少.{0,8}(?:人才|网民|人员|就业)|how many (?:\w+ ){0,4}(?:people|persons?|users|talents?|jobs|farmers|trainees)", re.IGNORECASE)),
    "share": (re.compile(r"%|个?百分点|per\s?cent|percent|倍|times"), re.compile(r"比例|占比|比重|百分之|[^效]率(?:是|为|达|有|$|多|\?|？)|增长(?:了)?多少|几成|占多大|(?:what|^\W*(?:the )?) ?(?:share|percentage|proportion)|\bper ?cent\b|\brate\b|\bgrow(?:th|n|s)?\b|penetration", re.IGNORECASE)),
    "measure": (re.compile(r"吨|公里|公斤|岁|^tons?$|kilometres|^(?:kg|km|ha)$", re.IGNORECASE), _NOTHING),
    "count": (re.compile(r"个|家|处|座|所|项|种|类|条|件|辆|站|部门"), re.compile(r"多少(?:万|亿)?(?:个|家|处|座|所|项|种|类|条)|几(?:个|家|种|项|条|大)|how many", re.IGNORECASE)),
}  # fmt: skip
# lengths, areas, weights and contents, by what stands behind a figure
_MEASURED = re.compile(
    r"\s*(?:多|余)?(?:[毫厘分千]|平方公?|立方)?(?:米|里|克|升|亩|公顷|英[尺寸里亩]|磅|盎司)"
    r"|[\s-]?(?:(?:square|cubic) )?(?:(?:milli|centi|kilo)?(?:met(?:er|re)s?|grams?|lit(?:er|re)s?)|feet|foot|inch(?:es)?|miles?|yards?|acres?|hectares?|mu|pounds?|ounces?|[mck]?m|ft)\b",
    re.IGNORECASE,
)
# English writes no measure word after a number of people, but who they are
_PEOPLE_EN = re.compile(rf"^[\w\s'’-]{{0,40}}?\b(?:{_PERSONS_EN}|jobs|poor)\b", re.IGNORECASE)
# the number of a document, and how one is written
_NUMBER_ASKED = re.compile(
    r"文号|发文字号|文件号|\b(?:document|official|reference|issue|serial) number\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"[〔\[(（]\d{4}[〕\])）]\s*(?:No\. ?)?\d+", re.IGNORECASE)
_SHARE_IN_WORDS = re.compile(
    r"一半|过半|大半|[一二三四五六七八九十][成倍]|分之|\b(?:half|one[ -]third|two[ -]thirds|a third|a quarter|three[ -]quarters|one in|majority)\b",
    re.IGNORECASE,
)
# measures that nothing else can stand for
_UNIT_ASKED = re.compile(r"多少(?:万|亿|平方)?(亩|吨|公里|公斤|斤|米|度|岁|天|个?月|小时|分钟|辆|座|头|只|棵|公顷)")
# the same in English, each with what tells it: behind a figure, or over the column of a table
_UNITS_EN = tuple(
    (
        re.compile(rf"\bhow many (?:square )?(?:{asked})\b", re.IGNORECASE),
        re.compile(rf"(?<![a-z])(?:{told})(?![a-z])", re.IGNORECASE),
    )
    for asked, told in MEASURES_EN
)
# measures of one dimension, and what tells them; a length does for none of the others
_DIMENSIONS = (
    (re.compile(r"\bhow deep\b|\bdepth of\b|多深|深度(?:是|为|有|达到?)*多少", re.IGNORECASE), re.compile(r"深|\bdeep|\bdepth", re.IGNORECASE)),
    (re.compile(r"\bhow wide\b|\bwidth of\b|多宽|宽度(?:是|为|有|达到?)*多少", re.IGNORECASE), re.compile(r"宽|\bwide|\bwidth|\bbroad|\bbreadth|\bacross\b", re.IGNORECASE)),
    (re.compile(r"\bhow heavy\b|\bhow much (?:does|do|did) .{2,40} weigh\b|\bweight of\b|多重(?!要|视|点)|重量(?:是|为|有|达到?)*多少", re.IGNORECASE), re.compile(r"重|[吨斤克]|\bweigh|\b(?:tons?|tonnes?|kilos?|kilogram\w*|grams?|kg|g|pounds?)\b", re.IGNORECASE)),
    (re.compile(r"\bhow (?:hot|cold|warm)\b|\bwhat (?:is|was) the (?:[\w-]+ ){0,2}temperature\b|多[热冷]|(?:气温|温度)(?:是|为|有|达到?)*多少", re.IGNORECASE), re.compile(r"度|℃|°|\bdegrees?\b", re.IGNORECASE)),
    (re.compile(r"\bhow old\b|多大(?:年[纪龄]|岁数)|几岁|多少岁", re.IGNORECASE), re.compile(r"岁|年|\bage[ds]?\b|\byears?\b|\b(?:1\d|20)\d\d\b", re.IGNORECASE)),
    (re.compile(r"\bhow often\b|多久一次|多长时间一次", re.IGNORECASE), re.compile(r"每|次|\b(?:every|each|per|once|twice|times|daily|weekly|monthly|quarterly|yearly|annual\w*|always|never|regular\w*|a (?:day|week|month|year))\b", re.IGNORECASE)),
)  # fmt: skip
# how somebody is reached, and what such a thing looks like
_GIVE = r"(?:\bwhat(?: is|'s| are)|\bwhich(?: is)?|\bgive me|\btell me|\bis there) (?:[\w'-]+ ){0,4}?"
_CONTACTS = (
    (re.compile(rf"(?:电话|热线|手机)(?:号码?)?(?:是|为)*(?:多少|什么|几号)|{_GIVE}(?:(?:tele)?phone number|hotline)\b|\bnumber (?:do|can|should|must) (?:i|we|you) call\b", re.IGNORECASE), re.compile(r"\d{3,}(?:[\s-]?\d{2,})+")),
    (re.compile(rf"邮箱(?:地址)?(?:是|为)*(?:多少|什么)|{_GIVE}e-?mail(?: address)?\b", re.IGNORECASE), re.compile(r"@")),
    (re.compile(rf"网址(?:是|为)*(?:多少|什么)|{_GIVE}(?:web ?site|web address|url)\b", re.IGNORECASE), re.compile(r"https?:|www\.|\b\w+\.(?:com|cn|org|net|gov|edu)\b", re.IGNORECASE)),
)  # fmt: skip
# what something costs by weight, area or the piece, which only a sentence with that unit tells: 多少钱一斤, 一亩能挣多少钱, "how much per kilo"
_EACH_ZH = "公斤|千克|斤|克|吨|亩|公顷|升(?!级)|袋|瓶|箱|盒"
_PRICE_ASKED = re.compile(
    rf"多少(?:钱|元|块钱?)[一每](?P<zh>{_EACH_ZH})|(?:每|(?<![第统唯专同单万])一)(?P<zh2>{_EACH_ZH})[^，。？?]{{0,8}}?多少(?:钱|元|块)"
    r"|\b(?:how much|what|price|cost)\b.*\b(?:a|an|per|each|every) (?P<en>kilo|kg|ton|jin|gram|mu\b|acre|hectare|pound|litre|liter|bag|bottle|box)",
    re.IGNORECASE,
)
# a figure in digits or in Chinese numerals, and units that a sign stands for
_NUMBER = r"(?:\d[\d,.]*\s*[万亿千百]*|[一二两三四五六七八九十百千万亿半]+)"
_UNIT_SIGNS = {"度": "度|°|℃", "公里": "公里|千米|km", "公斤": "公斤|千克|kg"}
NEAR = 16
"""Characters on either side of a figure (24 in English) in which the thing counted is named."""


def suits(question: Question, text: str, own: float) -> float:
    """0 to 1: how well a sentence's text holds what a question's kind wants; 0 for kinds that want nothing special."""
    if _NUMBER_ASKED.search(question.text):
        return float(bool(_NUMBERED.search(text)))
    if _lacks_contact(question.text, text):
        return 0.0
    match question.kind:
        case "figure":
            return _figure(question, text) * (ONLY_PLANNED if _done_and_only_planned(question.text, text) else 1.0)
        case "when":
            lasts = _LASTING.search(question.text) and _DURATION.search(text)
            if lasts or (_LENGTH_ASKED.search(question.text) and _LENGTH.search(text)):
                return 1.0
            return 1.0 if _DAY.search(text) else 0.6 if _YEAR.search(text) else 0.0
        case "who":
            if _PERSON_ASKED.search(question.text):
                return float(_names_a_person(_without_asked(question, text)))
            if _BODY.search(text) or _new_name(question, text):
                return 1.0
            return 0.6 if _SOMEBODY.search(text) else 0.0
        case "reason":
            return 1.0 if _CAUSE.search(text) else 0.0
        case "where":
            return float(_names_a_place(question, text))
        case "definition":
            return 1.0 if own > 0.3 and (_MEANS.search(text) or _spells_out(question, text)) else 0.0
        case _:
            return 0.0


# what a figure of a plan is worth where what came of it is asked for
ONLY_PLANNED = 0.4
_DONE_ASKED = re.compile(
    r"(?<=[\u4e00-\u9fff])[了过](?!解)|已经?|实际|截[至止]|\b(?:had|has|have|was|were|did|actually|already)\b",
    re.IGNORECASE,
)
_PLAN_ASKED = re.compile(
    r"目标|计划|规划|要求|打算|准备|预计|力争|拟|将要|提出|定下|定了|指标|安排|要[^了过]{0,8}(?:多少|几)|\b(?:targets?|goals?|aim(?:s|ed)?|plan(?:s|ned)?|want(?:s|ed)?|set|require[sd]?|should|must|call(?:s|ed)? for|intend(?:s|ed)?|promis\w+|suppose[ds]?|expect(?:s|ed)?|commit\w*|allow(?:s|ed)?|foresee\w*|foresaw|provide[sd]?)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"目标|计划|力争|争取|拟|预计|要求|提出[^。；]{0,24}(?:到\d{4}年|\d{4}年[^。；]{0,12}(?:要|达到))|\b(?:targets?|goals?|aims?|plans? to|planned|is to|are to|will|call(?:s|ed)? for|requires?|should)\b",
    re.IGNORECASE,
)


def _done_and_only_planned(asked: str, text: str) -> bool:
    """Whether a question asks what has come to be, and a sentence says no more than what was to be."""
    return bool(_DONE_ASKED.search(asked) and not _PLAN_ASKED.search(asked) and _PLANNED.search(text))


def _spells_out(question: Question, text: str) -> bool:
    """Whether a text has an abbreviation that is asked about in brackets behind what it stands for."""
    return any(word.text.isupper() and re.search(rf"\w ?[(（]{word.text}[)）]", text) for word in question.words)


def _new_name(question: Question, text: str) -> bool:
    """Whether a text has a name that the question has not."""
    if re.search(r"[\u4e00-\u9fff]", text):
        return "·" in text or any(names_somebody(word.text) for word in _unasked(question, text, "zh"))
    return any(
        word.role == "name" and not word.text.isupper() and not _NO_PERSON.fullmatch(word.text)
        for word in _unasked(question, text, "en")
    )


def _names_a_place(question: Question, text: str) -> bool:
    """Whether a text has a place that the question has not (in English a name: places are not told apart)."""
    language: Language = "zh" if re.search(r"[\u4e00-\u9fff]{4}", text) else "en"
    wanted = ("place",) if language == "zh" else ("place", "name")
    return any(word.role in wanted for word in _unasked(question, text, language))


def _without_asked(question: Question, text: str) -> str:
    """A text without the names that the question itself has: none of them is the one it wants."""
    for word in question.words:
        if word.is_name:
            text = text.replace(word.text, " ")
    return text


def _unasked(question: Question, text: str, language: Language) -> list[Word]:
    asked = {word.form for word in question.words}
    return [word for word in words(text, language) if word.form not in asked]


@lru_cache(maxsize=2048)
def _names_a_person(text: str) -> bool:
    if re.search(r"[\u4e00-\u9fff]", text):
        return has_person(text)
    return any(not _NO_PERSON.search(match.group()) for match in _FULL_NAME.finditer(text))


def numbers_in_words(text: str) -> bool:
    """Whether a text has a number written out that is no length of time: nine departments, 三个."""
    return _NUMERAL.search(_DURATION.sub(" ", text)) is not None


def _lacks_contact(asked: str, text: str) -> bool:
    """Whether a question asks for a telephone number, an address of e-mail or a web page, and a text has none."""
    return any(thing.search(asked) and not told.search(text) for thing, told in _CONTACTS)


# which article of a document something is, and a text that says of one which it is
_ARTICLE_ASKED = re.compile(ARTICLE_ASKED, re.IGNORECASE)
_ARTICLE = re.compile(
    r"第\s*[一二三四五六七八九十百\d]+\s*[条章节项款部]|\b(?:article|item|clause|chapter|section|paragraph|measure|task) \d+",
    re.IGNORECASE,
)


def _figure(question: Question, text: str) -> float:
    if _ARTICLE_ASKED.search(question.text):
        return float(_ARTICLE.search(text) is not None)
    units = [told for asked, told in _UNITS_EN if asked.search(question.text)]
    sort = "measure" if units else _sort_asked(question.text)
    if _LASTING.search(question.text):
        if _DURATION.search(text):
            return 1.0
        if sort in (None, "count"):
            return 0.0  # how long something lasts is told by no other figure
    unit = _UNIT_ASKED.search(question.text)
    if unit and not re.search(
        rf"{_NUMBER}\s*(?:多|余)?\s*(?:平方)?(?:{_UNIT_SIGNS.get(unit[1], re.escape(unit[1]))})", text
    ):
        return 0.0  # 多少亩 wants 亩
    if not all(told.search(text) for told in units) or any(
        asked.search(question.text) and not told.search(text) for asked, told in _DIMENSIONS
    ):
        return 0.0
    each = _PRICE_ASKED.search(question.text)
    if each and (each["zh"] or each["zh2"] or each["en"]).lower() not in text.lower():
        return 0.0
    best = max((_fit(question, text, figure, sort) for figure in quantities(text)), default=0.0)
    if sort == "share" and _SHARE_IN_WORDS.search(text):
        best = max(best, 0.6)
    return max(best, 0.5 * numbers_in_words(text) * (sort in (None, "count")))


def _fit(question: Question, text: str, figure: Figure, sort: str | None) -> float:
    shown = "share" if figure.percent else next((one for one, (unit, _) in _SORTS.items() if unit.search(figure.unit)), None)  # fmt: skip
    if shown is None and _MEASURED.match(text, figure.end):
        shown = "measure"
    if shown is None and sort == "people" and question.language == "en" and _PEOPLE_EN.search(text[figure.end :]):
        shown = "people"
    right = sort is None or shown == sort or (shown is None and sort in ("count", "measure"))
    right = right or (shown is None and sort == "people" and question.language == "zh")
    if figure.value in {one.value for one in quantities(question.text)} or (sort == "money" and shown != sort):
        return 0.0  # what the question itself says is no answer, and money has its own units
    if (sort == "share" and shown != "share") or (sort in ("people", "count") and shown in ("money", "measure")):
        return 0.0  # how many of them there are is no amount of money, and no weight or length
    reach = NEAR if question.language == "zh" else NEAR + NEAR // 2
    around = prepared(text[max(0, figure.start - reach) : figure.end + reach])
    wanted = [word for word in question.words if word.role not in ("place", "number", "verb")]
    near = sum(around.has(word) for word in wanted) / len(wanted) if wanted else 1.0
    return (0.6 if right else 0.25) + 0.4 * near


@lru_cache(maxsize=512)
def _sort_asked(text: str) -> str | None:
    return next((sort for sort, (_, asks) in _SORTS.items() if asks.search(text)), None)
