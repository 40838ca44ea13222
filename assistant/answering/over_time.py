"""A question of how a thing changed between two years, or of what it was each year: the thing in each of them, as questions that stand alone.

Few sources say both in one sentence. "How did the poverty rate change from 2013 to 2017?" is answered by what it was in 2013 and by what it was in 2017,
each year under its own heading, and no sentence of ours says more than they do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering.framing import unmarked
from assistant.answering.framing_english import AUXILIARY
from assistant.documents.model import Language

# -- Chinese: 从2013年到2017年, 2016年底和2017年底, and a year of its own behind the thing: 2017年的资金和2018年 -------------------
_YEAR_ZH = r"(?:(?:19|20)\d\d|\d\d(?=年))年?(?:年?[底末初])?"
_FIRST_ZH = rf"(?:从|自|由|在|到)?(?P<first>{_YEAR_ZH})"
_LINK_ZH = r"[，,]?(?P<link>到|至|和|与|跟|同|及|、|[—–~～-]+|比起?|较之?|相比(?:于|较)?|对比)[，,]?"
_LAST_ZH = (
    rf"(?P<last>{_YEAR_ZH})(?:的?(?:这)?(?:[几两]年)?(?:期间|之间|间))?(?:相比(?:较)?|对比|比较|比起来|比|来说|来看)?"
)
# a word for more or less, for a difference, or for change itself; the two together ask whether, how or by how much
_MORE_ZH = r"(?:增长|增加|减少|下降|提高|降低|上升|上涨|提升|扩大|缩小|回落|新增|升高|降到|涨|降|升|增|减|跌|多|少|高|低|快|慢|翻|差|相差|变动)"
_CHANGE_ZH = r"(?:变化|不同|不一样|区别|差别|差异|差距|变动|出入|增减|改变|进展|发展|调整|两样)"
_HOW_ZH = r"(?:怎么样?|怎样|如何|咋样?)"
_ASKS_ZH = re.compile(
    r"[，,]?(?:究竟|到底|分别|各自|总共|一共|大概|大约|同比|年均)*(?:"
    rf"(?:都|又|是)?(?:有|发生|出现|产生)?[了过]?(?:什么|哪些|何|多大|多少|啥|怎样|怎么样|哪[几些]方面)?(?:样)?的?{_CHANGE_ZH}(?:了(?:多少|什么|哪些|没有)?|大[吗不]?大?|有?多大|在哪[里儿]?|(?:情况|趋势|过程|幅度)?(?:是(?:什么|多少)|{_HOW_ZH})?)?"
    rf"|(?:是|又)?{_HOW_ZH}(?:地)?(?:变化|变动|改变|变|发展|演变|走|{_MORE_ZH})(?:起来|下来|过来)?的?"
    rf"|(?:是|又)?(?:大约|大概|累计|一共|总共|共|净)?{_MORE_ZH}[了出]?(?:多少|几[\u4e00-\u9fff]{{0,4}}|多大|没有|不少)[\u4e00-\u9fff]{{0,3}}"
    rf"|(?:是|有没有|有无)?(?:变)?{_MORE_ZH}了?(?:还是|或者?)(?:变)?{_MORE_ZH}了?"
    rf"|(?:是否|是不是|有没有|有无)(?:所|明显)?(?:变)?{_MORE_ZH}了?"
    rf"|(?:是|又)?[从由](?:多少|几[\u4e00-\u9fff]{{0,3}}){_MORE_ZH}[到至成为了]{{0,2}}(?:多少|几[\u4e00-\u9fff]{{0,3}})"
    rf"|哪一?年(?:的)?(?:更|比较)?[\u4e00-\u9fff]{{1,2}}"
    r")(?:呢|吗|啊|的)?$"
)
_TOGETHER_ZH = re.compile(rf"{_FIRST_ZH}{_LINK_ZH}{_LAST_ZH}")
_APART_ZH = re.compile(rf"^{_FIRST_ZH}的?(?P<thing>[^，,\d]{{2,30}}?){_LINK_ZH}{_LAST_ZH}的?(?=$|[，,])")
_ASKING_ZH = re.compile(r"^(?:请问|请)?(?:帮我|给我)?(?:对比|比较|说说|讲讲|看看|问)?(?:一下|下)?[，,]?")

# -- English: between 2013 and 2017, from 2013 to 2017, in 2018 compared with 2017 ----------------------------------------------
_AT_EN = r"(?:(?:at |by )?(?:the )?(?:end|close|beginning|start) of |(?:that|those|what it was) (?:of|in) |in |of )?"
_YEARS_EN = re.compile(
    rf",? ?\b(?:(?P<at>between|from|since|in|during|for|over|of|at|by) )?(?:the )?(?:(?:end|close|beginning|start) of )?(?P<first>(?:19|20)\d\d)(?:'s)?,?"
    rf"(?: ?[-–—] ?| (?P<link>and|to|till|until|through|versus|vs\.?|than|over|against|or|(?:as )?(?:compared|in comparison) (?:with|to)|with) ){_AT_EN}(?P<last>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)  # fmt: skip
_VERB_EN = r"(?:chang|differ|develop|evolv|gr[oe]w|r[io]s|f[ae]ll|increas|decreas|declin|drop|shr[iau]nk|improv|mov|climb|expand|doubl|vary|vari|compar)\w*"
_MORE_EN = r"(?:more|less|fewer|higher|lower|larger|smaller|bigger|better|worse|greater)"
_CHANGED_EN = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        # how did X change; by how much has X grown; did X go up or down
        rf"^(?:(?:and |so )?(?:how|(?:by )?how (?:much|far|fast)|in what way) )?{AUXILIARY} (?P<thing>.+?) (?:really |actually )?(?:{_VERB_EN}|go(?:ne)? (?:up|down)|(?:go )?up or down)(?: (?:up|down|or|by how much|much|at all|{_VERB_EN}))*$",
        # what is the difference in X; what changed in X; what change was there in X
        r"^(?:and |so )?what (?:(?:was|is|were|are) the )?(?:change[sd]?|differences?|difference|differed|growth|rise|increase|decrease|decline|drop|fall|trend|development)(?: (?:was|is|were|are) there)? (?:in|of|about|for|with) (?P<thing>.+)$",
        # compare X
        r"^(?:please )?(?:compare|contrast) (?P<thing>.+)$",
        # was X higher
        rf"^{AUXILIARY} (?:there )?(?P<thing>.+?) (?:any )?{_MORE_EN}$",
    )
)

# "how many were there in 2014 and in 2017?" asks for both as it stands; "from 2014 to 2017" does not
_FIGURE_EN = re.compile(rf"^(?:and |so )?(?:how (?:many|much)|what {AUXILIARY})\b", re.IGNORECASE)
_IN_EACH_EN = ("in", "at", "by")
# 从2014年到2017年, "2014 to 2017", "2014-2017": all the years between them too
_RANGE = re.compile(r"到|至|[—–~～-]+|to|till|until|through|", re.IGNORECASE)


def year_by_year(text: str, language: Language) -> tuple[str, str] | None:
    """For a standalone question of how one thing changed between two years, or differs in them, the thing in the first of them and in the last; None for all else.

    Two things, each with its year in its name ("the 2016 opinions and the 2017 notice"), are not one thing in two years.
    """
    stem = unmarked(text).strip()
    return _chinese(stem) if language == "zh" else _english(stem)


def _chinese(text: str) -> tuple[str, str] | None:
    if match := _TOGETHER_ZH.search(text):
        before, after = _ASKING_ZH.sub("", text[: match.start()], count=1), text[match.end() :]
        asks = _ASKS_ZH.search(after)
        if asks is None:
            # 对比2016年和2017年的农村网店数: it is the verb before it that asks
            asked = re.search(r"(?:对比|比较)(?:一下|下)?$", text[: match.start()])
            return _years_zh(match, _thing_zh("", after)) if asked else None
        return _years_zh(match, _thing_zh(before, after[: asks.start()]))
    asks = _ASKS_ZH.search(text)
    for end in (asks.start(), asks.end()) if asks else ():
        if match := _APART_ZH.match(_ASKING_ZH.sub("", text[:end], count=1)):
            return _years_zh(match, _thing_zh("", match["thing"]))
    return None


def _thing_zh(before: str, after: str) -> str:
    """What stands before and behind the years, as one thing: 成县的贫困发生率, 的农村网店数; "" where it says more than a name does."""
    thing = before.strip("，,、 ") + after.strip("，,、 ").removeprefix("的")
    thing = re.sub(r"在(?P<aspect>[\u4e00-\u9fff]{2,8})(?:上|方面)$", r"的\g<aspect>", thing.strip("的"))
    return thing.strip("在") if not re.search(r"[，,；;\d]", thing) else ""


def _full(year: str) -> str:
    """A year with four digits and, in Chinese, its 年: 17年底 is 2017年底."""
    digits = re.sub(r"\D.*", "", year)
    rest = year.removeprefix(digits).removeprefix("年")
    return f"{digits if len(digits) == 4 else f'20{digits}'}年{rest}"


def _is_range(match: re.Match[str]) -> bool:
    """Whether two years are the ends of a span: "between 2014 and 2017" is, "in 2014 and 2017" is not."""
    at = match.groupdict().get("at") or ""
    return at.lower() in ("between", "from") or _RANGE.fullmatch(match["link"] or "") is not None


def _years_zh(match: re.Match[str], thing: str) -> tuple[str, str] | None:
    first, last = _full(match["first"]), _full(match["last"])
    if len(thing) < 2 or first == last:
        return None
    earlier, later = sorted((first, last))
    return f"{earlier}{thing}", f"{later}{thing}"


def _english(text: str) -> tuple[str, str] | None:
    match = _YEARS_EN.search(text)
    if match is None or match["first"] == match["last"]:
        return None
    before, after = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,")
    earlier, later = sorted((match["first"], match["last"]))
    if _FIGURE_EN.match(text) and (match["at"] or "").lower() in _IN_EACH_EN and not _is_range(match):
        return f"{before} in {earlier} {after}".strip() + "?", f"{before} in {later} {after}".strip() + "?"
    for rest in (f"{before} {after}".strip(), before):
        for pattern in _CHANGED_EN:
            if (asked := pattern.match(rest)) and not re.search(r"\b(?:19|20)\d\d\b", thing := asked["thing"]):
                thing = re.sub(rf"^(?:(?:there|{_MORE_EN}) )+", "", thing, flags=re.IGNORECASE).strip(" ,")
                return f"{thing[:1].upper()}{thing[1:]} in {earlier}", f"{thing[:1].upper()}{thing[1:]} in {later}"
    return None


# -- each year -------------------------------------------------------------------------------------------------------------------
_EACH_ZH = re.compile(r"(?P<sure>各年度?|历年来?|逐年|每一年|分年度?)(?:的|都|各)?|每年度?(?:的|都|各)?")
_EACH_EN = re.compile(
    r",? ?\b(?P<sure>(?:in |for )?(?:each|every) (?:single )?year|year by year|by year)\b", re.IGNORECASE
)
# years that are asked about one by one
MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class EachYear:
    """A question of what something was each year. `years` are those it names, none where it names none; `sure` says that it cannot mean a rate ("200 a year")."""

    before: str
    after: str
    language: Language
    years: tuple[int, ...]
    sure: bool
    mark: str

    def of(self, year: int) -> str:
        """The question for one year."""
        if self.language == "zh":
            return f"{year}年{self.before}{self.after}{self.mark}"
        return " ".join(f"{self.before} in {year} {self.after}".split()) + self.mark


def each_year(text: str, language: Language) -> EachYear | None:
    """A standalone question of what something was each year; None for all else."""
    stem = unmarked(text).strip()
    span = (_TOGETHER_ZH if language == "zh" else _YEARS_EN).search(stem)
    years: tuple[int, ...] = ()
    if span:
        first, last = sorted(int(_full(span[one])[:4]) for one in ("first", "last"))
        years = tuple(range(first, last + 1)) if _is_range(span) else (first, last)
        stem = f"{stem[: span.start()]} {stem[span.end() :]}".strip()
    match = (_EACH_ZH if language == "zh" else _EACH_EN).search(stem)
    if match is None or len(years) > MOST_YEARS or re.search(r"(?:19|20)\d\d", stem):
        return None
    before, after = stem[: match.start()].strip(" ,，"), stem[match.end() :].strip(" ,，")
    mark = text.rstrip()[-1:] if text.rstrip().endswith(("?", "？")) else ""
    if language == "en" and (changed := next((found for one in _CHANGED_EN if (found := one.match(before))), None)):
        # "how did sales change each year?": what they were
        before, mark = changed["thing"][:1].upper() + changed["thing"][1:], ""
    return EachYear(before, after, language, years, bool(match["sure"] or years), mark) if before or after else None
