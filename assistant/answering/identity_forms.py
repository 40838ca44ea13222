"""How a policy document's issuer, date, number, title and validity are asked for and told, by the form of a sentence: "X was issued by …", X的文号是…."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.answering.evidence import Evidence
from assistant.answering.own_dates import own_dates
from assistant.answering.quoting import places
from assistant.answering.wording import Text, Word, prepared, years
from assistant.documents.model import Document, Language

# -- how it is asked -----------------------------------------------------------------------------------------------------------
_ISSUE_ZH = r"(?:印发|发布|出台|制定|颁布|下发|公布|发起|推出|提出|启动|通过)"
_BRIEF_ZH = r"(?:搞|弄|印发?|发(?!展|生|现|挥|放)|提(?!供|高|升)|出(?![现口售])|定(?![位期])|签发?)"
_BODY_ZH = r"(?:部门|单位|机构|机关|部委|家)"
_WHO_ZH = rf"(?:谁|哪(?:[个些家]|[几\d一二三四五六七八九十]+[个家]?)?{_BODY_ZH}|哪(?:几|\d+)?家|几[个家]{_BODY_ZH}?|什么{_BODY_ZH})"
_WHEN_ZH = r"(?:什么时候|啥时候?|何时|哪一?年(?:哪一?月)?|哪一?天|哪个月|几几年|几月(?:几号)?|几号|什么日期)"
_ISSUE_EN = r"(?:issu(?:e|ed|es)|put (?:it |that |this |them )?out|sign(?:ed)?|publish(?:ed)?|releas(?:e|ed)|dr[ea]w up|drawn up|made public|adopt(?:ed)?|launch(?:ed)?|brought (?:it |that |this |them )?out|announc(?:e|ed)|propos(?:e|ed)|promulgat(?:e|ed)|put forward|c[ao]me out|appear(?:ed)?|pass(?:ed)?|set up|c[ao]me up with|written|wrote)"
_BODY_EN = r"(?:departments?|bod(?:y|ies)|offices?|ministr(?:y|ies)|agenc(?:y|ies)|authorit(?:y|ies)|organi[sz]ations?)"
ASKS: dict[str, dict[Language, re.Pattern[str]]] = {
    "issuer": {
        "zh": re.compile(
            rf"(?:是|由)*{_WHO_ZH}(?:一起|联合|共同|牵头)*(?:{_ISSUE_ZH}|{_BRIEF_ZH})(?:出来?|过|了)?的?"
            rf"|(?:{_ISSUE_ZH}|发文|牵头)的?(?:单位|机关|部门|主体|机构)(?:都?(?:是|有))?(?:谁|哪些|哪几?[个家])?"
        ),
        "en": re.compile(
            rf"\b(?:who|(?:which|what) (?:\w+ )?{_BODY_EN})(?: (?:is|was|were|are|it|that|has|have|had))*(?: jointly)? (?:{_ISSUE_EN}|behind)\b"
            rf"|\b(?:by (?:whom|(?:which|what) {_BODY_EN}))\b|\b{_ISSUE_EN} by (?:whom|who|(?:which|what) {_BODY_EN})\b|\b(?:issuers?|issuing {_BODY_EN}) of\b",
            re.IGNORECASE,
        ),
    },
    "date": {
        "zh": re.compile(
            rf"(?:是|在|于)*{_WHEN_ZH}(?:正式|对外|开始|联合|首次)*(?:{_ISSUE_ZH}|{_BRIEF_ZH})(?:出来?|过|了)?的?"
            rf"|(?:{_ISSUE_ZH}|成文|发文)的?(?:具体|准确)?(?:日期|时间|年份|日子)(?:是)?(?:{_WHEN_ZH}|多少|什么)?|是{_WHEN_ZH}的$"
        ),
        "en": re.compile(
            rf"\b(?:when|(?:on |in )?(?:which|what) (?:exact )?(?:day|date|month|year))\b(?=.*\b(?:{_ISSUE_EN}|dated?|from)\b)|\b(?:issue|release|publication|signing) dates? of\b|\bdates? of (?:issue|publication|release|signing)\b"
            rf"|\bwhat (?:is|was) the date of\b",
            re.IGNORECASE,
        ),
    },
    "number": {
        "zh": re.compile(r"(?:发文|文件)?(?:文号|字号|编号)(?:是|为)?(?:多少|什么|啥|几)?|文件号(?:是)?(?:多少|什么)?|(?:是)?第?(?:几|多少)号文件?"),
        "en": re.compile(r"\b(?:document|file|official|reference)? ?number\b", re.IGNORECASE),
    },
    "title": {
        "zh": re.compile(r"(?:(?:正式|完整|中文|英文|准确|官方|原来?)的?)*(?:全称|全名|名称|标题|题目|名字)(?:是|叫)*(?:什么|啥|怎么写)?"),
        "en": re.compile(r"\b(?:(?:full|official|exact|complete|chinese|english|proper) )*(?:title|name)\b|\b(?:officially|exactly|properly) called\b", re.IGNORECASE),
    },
    "validity": {
        "zh": re.compile(r"有效期(?:限)?(?:是|有|到)*(?:多久|多长时间|多长|几年|哪一?年|什么时候)?|(?:现在|目前|如今|今天)?(?:是否|是不是)?还?(?:仍然?)?(?:有效|管用|生效|算数)|管(?:用)?(?:几年|多久|多少年|到(?:什么时候|哪一?年))(?:的)?|(?:现在)?(?:是不是|是否)?(?:早就?|已经?)?(?:失效|过期|作废|废止)(?:了|没有?|没)*"),
        "en": re.compile(r"\b(?:for )?how (?:long|many years)\b(?=.*\b(?:valid|appl(?:y|ies)|in (?:force|effect)|last|run|hold|good)\b)|\bvalid(?:ity)?\b|\bin (?:force|effect)\b|\bexpired?s?\b|\bstill (?:apply|applies|hold|holds|good|binding|current)\b|\b(?:apply|hold)\b(?=\W*$)", re.IGNORECASE),
    },
}  # fmt: skip

# -- how it is told: `name` is what the sentence calls the document --------------------------------------------------------------
_SAYS_ZH = r"(?:[^，。]{2,40}(?:称|显示|说|提到|说法)，)?(?:未见|关于|本摘要没有查到|本项目没有看到|据一般了解，)?"
_DAY_ZH = r"\d{4}年[\d年月日底初中旬末]*"
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY_EN = rf"(?:the end of |about |late |early )?(?:\d{{1,2}} )?(?:{_MONTHS} )?\d{{4}}"
_TOLD_EN = (
    r"(?:issued|launched|published|put forward|drawn up|adopted|released|announced|proposed|made public|passed|signed)"
)
_TELLS: dict[str, dict[Language, tuple[re.Pattern[str], ...]]] = {
    "issuer": {
        "zh": (
            re.compile(rf"^{_SAYS_ZH}(?P<name>[^，。]{{2,60}}?)由[^。]{{2,80}}?{_ISSUE_ZH}"),
            re.compile(r"印发(?P<name>[^，。]{4,}?)的\d+个?(?:部门|单位)|^(?:除[^，。]+外，)?(?P<name2>[^，。]{4,}?)的(?:印发|发文)(?:部门|单位)"),
            re.compile(rf"^(?:{_DAY_ZH}，)?(?P<name>[^，。]{{2,60}}?(?:于{_DAY_ZH})?(?:联合|共同)?(?:印发|发布|出台|下发)了?(?!部门|单位|时|日|之|机关|年|月|的)[^，。]{{4,}})"),
        ),
        "en": (
            re.compile(rf"^(?:(?:According to|In) [^,]+, )?(?P<name>.+?) (?:were|was|is|are) (?:jointly )?{_TOLD_EN}(?: jointly)? by\b|^(?P<name2>.+?) comes? from the (?=[A-Z])"),
            re.compile(rf"\bthat {_TOLD_EN} (?P<name>.+?)(?: together with .*| (?:is|are) .*|\.)$|^(?P<name2>.+?) (?:is|are) an? (?:\d{{4}} )?(?:programme|project|initiative) of\b"),
            re.compile(r"^(?:In [^,]{4,20}, )?(?P<name>.+? (?:had )?(?:already )?issued (?:the|their|its|a|trial|[A-Z]|opinions)\b.+?)\.?$"),
        ),
    },
    "date": {
        "zh": (
            re.compile(rf"^{_SAYS_ZH}(?P<name>[^，。]{{2,60}}?)(?:是|于|在){_DAY_ZH}[^，。]{{0,12}}?{_ISSUE_ZH}"),
            re.compile(rf"^{_SAYS_ZH}(?P<name>[^，。]{{2,60}}?)的?(?:文号[^，。]{{4,30}}，)?(?:具体|准确)?(?:印发|发布|公布|成文|出台)?(?:日期|时间|年份|月份|日)(?:是|为|据|{_DAY_ZH}|尚未)"),
            re.compile(rf"^{_SAYS_ZH}(?P<name>[^，。]{{2,40}}?于{_DAY_ZH}(?:联合|共同)?(?:印发|发布|出台|下发)了?[^，。]{{4,}})|^(?P<name2>[^，。]{{4,60}}?)(?:出台于|（[^）]*）的日期是)|把(?P<name3>[^，。]{{4,60}}?)的?日期写[作为成]"),
        ),
        "en": (
            re.compile(rf"^(?:According to [^,]+, )?(?P<name>.+?) (?:were|was) {_TOLD_EN}(?: by [^.]*?)? (?:on|in|at|between|by) {_DAY_EN}"),
            re.compile(rf"^(?:According to [^,]+, )?(?P<name>.+?) (?:dates? from|is dated|are dated) {_DAY_EN}"),
            re.compile(rf"\bdates (?P<name>.+?) to {_DAY_EN}"),
            re.compile(rf"^The (?:exact |signing |issue )?(?:date|day|month|year)(?: of issue)?(?: of {_DAY_EN})? (?:of|for|on which|that) (?P<name>.+?) (?:is|was|were)\b"),
            re.compile(rf"\bissued (?P<name>(?:a|the|their|its|trial)\b.+?) (?:in|on) {_DAY_EN}"),
        ),
    },
    "number": {
        "zh": (
            re.compile(rf"^{_SAYS_ZH}(?P<name>[^，。]{{2,60}}?)的?(?:文号|由[^。]{{2,60}}，文号|[^，。]{{0,6}}标题[^。]{{2,60}}，文号)"),
            re.compile(rf"{_ISSUE_ZH}了?(?P<name>[^，。]{{4,}})，文号"),
        ),
        "en": (
            re.compile(r"^The (?:document )?number (?:and exact date )?of (?P<name>.+?) (?:is|are|was|were)\b|^No document number of (?P<name2>.+?) is known"),
            re.compile(r"^(?P<name>.+?) (?:is|are|were|was|has|have|bears?)\b[^.]*?\b(?:under|has|bears) the number\b|^(?P<name2>[^,]{8,}?), number \w"),
            re.compile(r"\bissued (?P<name>.+?) in \d{4} under the number\b|^The exact date and the document number of (?P<name2>.+?),? (?:were|was|is)\b"),
        ),
    },
    "title": {
        "zh": (
            re.compile(rf"^{_SAYS_ZH}(?P<name>[^，。]{{2,60}}?)(?:的|，)?(?:中文|英文|完整|省级)?(?:标题|名称)(?:是|尚未|由|没有|“)"),
            re.compile(rf"^(?:{_DAY_ZH}，)?[^。]{{2,60}}?(?:印发|发布)(?P<name>《[^》]+》)"),
            re.compile(r"对(?P<name>[^，。]{4,40}?)使用的英文名称"),
        ),
        "en": (
            re.compile(r"^(?P<name>.+?) (?:is|are) titled\b|^The (?:Chinese|English|full) (?:title|name)s? of (?P<name2>.+?) (?:is|are|was|were)\b"),
            re.compile(r"\bissued (?P<name>the [A-Z].+?)(?: under|,|\.$)"),
            re.compile(r"^The English (?:name|title) that .+? uses for (?P<name>.+?) is\b"),
        ),
    },
    "validity": {
        "zh": (re.compile(r"^(?:按\d+年有效期推算，)?(?:[^，。]{2,30}以后，即)?(?:本项目没有查到)?(?P<name>[^，。]{4,40}?)(?:自[^，。]{2,12}起)?(?:（?的?\d*年?有效期|如未续期)"),),
        "en": (
            re.compile(r"^(?:With [^,]+ of validity, )?(?P<name>.+?) (?:are|is|should have) (?:valid|run out)\b"),
            re.compile(r"^(?:This project )?.*?\b(?:renewal|replacement) of (?P<name>.+?)(?:, which were|, which was| was| were| is|\.)"),
        ),
    },
}  # fmt: skip
# without which a sentence tells no such thing in any form
MAY_TELL: dict[str, dict[Language, re.Pattern[str]]] = {
    "issuer": {
        "zh": re.compile(rf"{_ISSUE_ZH}|发文|牵头|转发|会同"),
        "en": re.compile(rf"\b(?:{_ISSUE_EN}|led by|come from)\b", re.IGNORECASE),
    },
    "date": {
        "zh": re.compile(r"\d{4}年|\d月|日期|时间"),
        "en": re.compile(rf"\b\d{{4}}\b|\b{_MONTHS}\b|\bdate", re.IGNORECASE),
    },
    "number": {"zh": re.compile(r"号"), "en": re.compile(r"号|\bnumber", re.IGNORECASE)},
    "title": {"zh": re.compile(r"《|标题|名称|全称"), "en": re.compile(r"《|\"|\btitle|\bname|\bcalled", re.IGNORECASE)},
    "validity": {
        "zh": re.compile(r"有效|失效|续|废止|到期"),
        "en": re.compile(r"\bvalid|\bforce|\bexpir|\brenew|\bended\b|\brepeal", re.IGNORECASE),
    },
}  # fmt: skip
# the kinds of document
KINDS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"意见|通知|决定|计划|规划|方案|指南|指引|文件|办法|工程|条例|措施|纲要|规范|规定|公告|通告|批复|报告|方针|政策|规则|细则|制度|标准|协议|《|号文?"
    ),
    "en": re.compile(
        r"\b(?:opinions?|notices?|decisions?|plans?|programmes?|guid(?:e|es|elines?)|documents?|measures|rules?|regulations?|projects|outline|standards?|papers?|polic(?:y|ies)|agreements?|circulars?|reports?|schemes?)\b|[号《]",
        re.IGNORECASE,
    ),
}
# what may be said of any document, and what is left of the asking
ANY = re.compile(
    rf"文件|政策|文本|材料|这份|那份|那个|这个|一共|总共|当时|最早|正式|国家|我国|中国|具体|联合|牵头|{_ISSUE_ZH}"
    rf"|\b(?:documents?|papers?|polic(?:y|ies)|texts?|files?|chinese|china|national|exactly|first|originally|jointly|still|yet|now|today|nowadays|rules?|guidelines?|guidance|how long|tell me|{_ISSUE_EN})\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"未(?:能|经)?核实|没有查到|尚缺|未见|\bnot (?:been )?(?:confirmed|found|seen|known)\b|\bmissing\b|^No ",
    re.IGNORECASE,
)
_SPAN_OF_YEARS = re.compile(r"(\d{4})年?(?:至|—|–|-|到| to )(\d{4})")
# a document calls itself so
_THIS = re.compile(r"^(?:本|该|此)(?=[\u4e00-\u9fff]{1,4}$)|^(?:this|these) \w+$", re.IGNORECASE)
# a digest speaks of itself
_OF_ITSELF = re.compile(r"^(?:本摘要|这份[^，。]*摘要|This digest|Missing from this|For this digest)")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells something of a document, what it calls that, what the sentences of its section call it, and these sentences."""

    evidence: Evidence
    name: str
    names: tuple[str, ...]
    beside: str

    @property
    def section(self) -> tuple[str, tuple[str, ...]]:
        return _section(self.evidence)

    @property
    def document(self) -> str:
        return self.evidence.passage.document_id

    @property
    def is_open(self) -> bool:
        """Whether it tells that something is not known."""
        return _OPEN.search(self.evidence.sentence.text) is not None


@lru_cache(maxsize=64)
def asked_of(text: str, language: Language) -> tuple[str, ...]:
    """Which of issuer, date, number, title and validity a question asks for."""
    return tuple(one for one, patterns in ASKS.items() if patterns[language].search(text))


def all_telling(documents: Mapping[str, Document], language: Language) -> Mapping[str, list[Told]]:
    """All sentences of documents in a language that tell a thing of a document, by the thing."""
    named = {
        thing: [one for document in documents.values() for one in _telling(document, patterns[language], language)]
        for thing, patterns in _TELLS.items()
    }
    names: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
    texts: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
    for one, name in (pair for pairs in named.values() for pair in pairs):
        names.setdefault(_section(one), {})[name] = None
        texts.setdefault(_section(one), {})[one.sentence.text] = None
    told = {
        thing: [
            Told(one, name, (name, *_of_one_time(name, names[_section(one)])), " ".join(texts[_section(one)]))
            for one, name in pairs
        ]
        for thing, pairs in named.items()
    }
    told["date"] += _signed(documents, language)
    return told


def _signed(documents: Mapping[str, Document], language: Language) -> Iterator[Told]:
    """The lines that hold the dates of the reader's own documents."""
    for one in own_dates(documents, date.today()).found.values():
        passage, name = one.place.passage, documents[one.entry.document].name(language)
        if one.dated.basis == "text" and passage.language == language:
            yield Told(Evidence(passage, one.place.number), name, (name,), one.place.sentence.text)


def _telling(
    document: Document, patterns: Sequence[re.Pattern[str]], language: Language
) -> Iterator[tuple[Evidence, str]]:
    """The sentences of a document that have one of some forms, with what they call what they tell of."""
    if document.terms or document.notes:
        return
    for place in places(document, language):
        text = place.sentence.text
        match = next((found for pattern in patterns if (found := pattern.search(text))), None)
        name = next((one for one in match.groupdict().values() if one), "") if match else ""
        if _THIS.match(name):
            name = document.name(language)
        if KINDS[language].search(name) and not _OF_ITSELF.match(text):
            yield Evidence(place.passage, place.number), name


def _of_one_time(name: str, others: Iterable[str]) -> Iterator[str]:
    """The other names that are of no other year."""
    own = set(years(name))
    return (one for one in others if one != name and (not own or not years(one) or own & set(years(one))))


def _section(one: Evidence) -> tuple[str, tuple[str, ...]]:
    return one.passage.document_id, one.passage.section.path


def spanned(text: str) -> Text:
    """A text with all years of the times that it spans."""
    between = [
        str(year)
        for first, last in _SPAN_OF_YEARS.findall(text)
        for year in range(int(first), min(int(last), int(first) + 50) + 1)
    ]
    return prepared(" ".join([text, *between]))


def is_of_a_day(word: Word) -> bool:
    """Whether a word is a number or a month."""
    return word.role == "number" or re.fullmatch(_MONTHS, word.text, re.IGNORECASE) is not None
