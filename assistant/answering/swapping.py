"""A word thrown in ("往返票呢？", "and in 2016?") put in the place of the earlier question's word that it stands against.

What stands against what is told by kind (a year for a year, a place for a place), by a shared head ("return ticket", "single ticket"), by
nearness in meaning, and by compounds that the documents have (单程票, 往返票). A word that stands against none is asked for beside the whole question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from assistant.answering.country import NAME_EN
from assistant.answering.framing import ASKS, Frame, framed, unmarked
from assistant.answering.framing_english import AUXILIARY
from assistant.answering.homophones import keys
from assistant.answering.question import kind_of
from assistant.answering.wording import Word, words, years
from assistant.documents.model import Language

Alike = Callable[[str, Sequence[str]], Sequence[float]]
Known = Callable[[str, Language], int]

# cosine of the light encoder from which two words are of one field, and the least for a thing asked for in another's place
OF_ONE_FIELD, ASKED_ALIKE = 0.5, 0.38
# what counts for a word of the same role among names, for a later place in the question, and for a shared last character
SAME_ROLE, LATER, SHARED = 0.25, 0.1, 0.12

_PREPOSITION = re.compile(
    r"^(?:in|on|for|at|by|with|during|since|after|before|to|from|within|without|under|if|when|about)\b\s*",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^(?:if|when|after|before|during|since|without|on)\b", re.IGNORECASE)
_TAKEN_OFF_ZH = re.compile(
    r"^(?:对于?|关于|在|至于)|(?:[那这]一?(?:条|个|种|项|点|份|篇|方面|部分|块|边|头|方)儿?|的|具体|详细)+$"
)
_PLACES = "省市县区州镇乡村"
_BROUGHT_ZH = re.compile(r"(?<=.)(?:对|在|从|向)(?P<thing>[\u4e00-\u9fff]{2,6}?)(?:方面)?(?=有|提出|作出|做|给|规定)")
_BROUGHT_EN = re.compile(
    r"\b(?:for|about|on|against|towards|regarding) (?P<thing>(?:the )?[a-z-]+(?: [a-z-]+)?)(?=[?.\s]*$)"
)
_MEASURED_AGAINST = re.compile(r"^(?:和|跟|与|同)(?P<other>.{2,20}?)(?:的)?(?:相比|比较|对比|比)(?:起来|一下)?$")
_AND_ALSO = re.compile(r"^(?:和|跟|与|同)(?=[\u4e00-\u9fffA-Za-z]{2})|^with (?=[A-Z])")
# a state or deed asked of what stands before it: …为什么重要, …什么时候退, …怎么收费
_PREDICATED_ZH = re.compile(
    r"^(?:是|要|会|能|可以|应该?)?(?:为什么|为何|怎么|如何|怎样|什么时候|何时|几点)(?!样)[\u4e00-\u9fff]{1,6}[?？]?$"
)
_NOW = re.compile(
    r"现在|目前|如今|今年|去年|前年|明年|最近|近年来?|平时|后来|以前|之前|now|today|nowadays|currently|at present|this year|last year|before|later",
    re.IGNORECASE,
)
_LATEST = re.compile(
    r"(?:你们?|资料里|手头|手上)*(?:有的)?最(?:新|近)的?(?:一[个年]|数据|数字|情况|年份)?(?:是多少|有吗|有没有)?"
    r"|(?:the )?(?:newest|latest|most recent)(?: (?:one|figure|number|data|year|value))?(?: (?:that )?you(?:'ve| have)?(?: got| know| have)?)?",
    re.IGNORECASE,
)
_COUNTRY_EN = re.compile(
    r"(?:in |across |for )?(?:the )?(?:whole|entire|rest of the)? ?(?:country|nation)(?: as a whole)?|nation-?wide|nationally",
    re.IGNORECASE,
)
_DATED_ZH = re.compile(r"(?:截至|截止|到|在)?\d{4}年(?:\d{1,2}月)?[底末初]?(?:的|时)?")
_DATED_EN = re.compile(
    r",? ?\b(?:(?:by|at|since|until|in) )?(?:the )?(?:(?:end|beginning|start) of )?(?:in )?(?<!\d)\d{4}\b,?",
    re.IGNORECASE,
)
# back in 2014
_ADVERB_BEFORE = re.compile(
    r"^(?:back|just|only|even|say|then|later|earlier|already)\s+(?=(?:in|on|at|by|since|for|during|before|after)\b|\d)",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:ones?)$", re.IGNORECASE)


class Swapper:
    """Finds what a word stands against."""

    def __init__(self, alike: Alike, known: Known) -> None:
        self._alike = alike
        self._known = known

    def swapped(self, core: str, language: Language, earlier: str, before: Language, *, instead: bool = False) -> str:
        """The earlier question with the new words in their place. `before` is its language, `instead` says that they do stand in the place of
        something ("no, I meant …").
        """
        if language == before == "zh" and (match := _MEASURED_AGAINST.match(core)):
            frame = framed(earlier, before)
            return f"{frame.full or frame.bare}和{match['other']}有什么不同？"
        if language == before == "en" and _COUNTRY_EN.fullmatch(core.strip(" ,")):
            core = NAME_EN
        if language == before == "en" and (whole := _other_amount(core, earlier)):
            return whole
        if language == before and _LATEST.fullmatch(core.strip(" ,，")):
            return _at_another_time("目前" if language == "zh" else "currently", earlier, language)
        if language == before and _NOW.fullmatch(core.strip(" ,，")):
            return _at_another_time(core.strip(" ,，"), earlier, language)
        if language == before == "zh" and (whole := _same_preposition(core, earlier)):
            return whole
        beyond = _AND_ALSO.match(core)
        core = _trimmed(_AND_ALSO.sub("", core), language)
        if language != before:
            core = self._across(core, before)
        if swapped := _other_year(core, earlier, before):
            return swapped
        # after "and", so that a capital is seen to be a name's and not a sentence's
        new = [word for word in words(core if before == "zh" else f"and {core}", before) if word.role != "number"]
        old = [word for word in words(earlier, before) if word.role != "number" and word.text in earlier]
        if before == "zh" and (whole := _other_number(core, earlier)):
            return whole
        if not old or not new:
            return beside(core, earlier, before)
        # in a Chinese question any Latin word looks like a name
        across = language != before and not re.search(r"[A-Z]", core)
        if beyond and any(word.is_name for word in old) and any(word.is_name for word in new):
            # 和铁路局呢: with whom is asked, and that is the last one named
            return _replaced(earlier, [word for word in old if word.is_name][-1].text, core, before)
        found = self._in_place(core, new, old, earlier, before, across)
        if found is None and instead and (slot := self._slot(core, earlier, framed(earlier, before))):
            return earlier.replace(slot, core, 1)
        return found if found is not None else beside(core, earlier, before)

    def _in_place(
        self, core: str, new: list[Word], old: list[Word], earlier: str, language: Language, across: bool
    ) -> str | None:
        if language == "en" and (found := _after_preposition(core, earlier)):
            return found
        plain = _PREPOSITION.sub("", core) if language == "en" else core
        if language == "en" and plain != core and _CONDITION.match(core) and not any(word.is_name for word in new):
            return None
        plain = re.sub(r"^(?:the|a|an)\s+", "", plain, flags=re.IGNORECASE) if language == "en" else plain
        names = [word for word in old if word.is_name]
        if not across and any(word.is_name for word in new) and names:
            return self._named(plain, new, names, earlier, language)
        if found := _same_head(plain, new, earlier, old, language):
            return found
        if language == "zh" and (found := _sister(plain, earlier)):
            return found
        frame = framed(earlier, language)
        if language == "en" and frame.counts and frame.asked in earlier and re.search(r"[a-z]s$| \w", plain):
            return earlier.replace(frame.asked, plain, 1)  # another thing counted
        if (across or self._is_whole(new, plain)) and (slot := self._slot(plain, earlier, frame)):
            return earlier.replace(slot, plain, 1)
        nearness = [
            cosine + SHARED * _shares(plain, word.text)
            for cosine, word in zip(self._alike(plain, [word.text for word in old]), old, strict=True)
        ]
        best = max(range(len(old)), key=nearness.__getitem__)
        if nearness[best] >= OF_ONE_FIELD:
            return _replaced(earlier, old[best].text, plain, language)
        if language == "zh" and (found := self._compound(plain, old, earlier)):
            return found
        if frame.asked and frame.asked in earlier and self._alike(plain, [frame.asked])[0] >= ASKED_ALIKE:
            return earlier.replace(frame.asked, plain, 1)
        owned = language == "zh" and f"{frame.topic}的{frame.asked}" in earlier
        if owned and not any(word.role == "place" for word in words(frame.topic, "zh")):
            return earlier.replace(frame.topic, plain, 1)
        # 食堂 in 手册对食堂有什么规定: what a preposition brings in is what can be changed
        brought = (_BROUGHT_ZH if language == "zh" else _BROUGHT_EN).search(earlier)
        if brought and not any(
            word.role != "other" and word.role != "noun" for word in words(f"and {brought['thing']}", language)
        ):
            return f"{earlier[: brought.start('thing')]}{plain}{earlier[brought.end('thing') :]}"
        return None

    def _slot(self, core: str, earlier: str, frame: Frame) -> str:
        """The part of the earlier question that another thing altogether stands against: what it is about, or a thing in it that is nearer."""
        slots = [
            frame.topic,
            *([frame.asked] if frame.counts else []),
            *(_noun_runs(earlier) if frame.language == "zh" else []),
        ]
        slots = [one for one in dict.fromkeys(slots) if one and one in earlier]
        if not slots:
            return ""
        near = list(self._alike(core, slots))
        return slots[max(range(len(slots)), key=near.__getitem__)]

    def _named(self, core: str, new: list[Word], names: list[Word], earlier: str, language: Language) -> str:
        role = next(word.role for word in new if word.is_name)
        sure = language == "en" or role != "place" or self._is_place(core)
        runs = _name_runs(earlier, names) if language == "en" else [(word.text, word.role) for word in names]
        cosines = self._alike(core, [text for text, _ in runs])
        scores = [
            cosine + SAME_ROLE * (kind == role and sure) + LATER * i
            for i, (cosine, (_, kind)) in enumerate(zip(cosines, runs, strict=True))
        ]
        return _replaced(earlier, runs[max(range(len(runs)), key=scores.__getitem__)][0], core, language)

    def _compound(self, core: str, old: list[Word], earlier: str) -> str | None:
        """往返 for 单程 before 票, because the documents speak of 往返票."""
        tails = [(word.text, after.text) for word, after in pairwise(old) if word.text + after.text in earlier]
        tails += [(word.text[: -len(tail)], tail) for word in old if len(tail := word.text[len(core) :]) in (1, 2)]
        return next(
            (_replaced(earlier, one, core, "zh") for one, tail in tails if self._known(core + tail, "zh")), None
        )

    def _is_place(self, core: str) -> bool:
        """Whether a word that a dictionary takes for a place is one for the documents: a company they never call a county or city."""
        if core[-1] in _PLACES or not self._known(core, "zh"):
            return True
        return any(self._known(core + one, "zh") for one in _PLACES)

    @staticmethod
    def _is_whole(new: list[Word], core: str) -> bool:
        """Whether a follow-up names another subject altogether: "and the national opinions of 2016?"."""
        return len(new) >= (2 if years(core) else 3)

    def _across(self, core: str, language: Language) -> str:
        """A name in the other language's letters, where the documents write it so."""
        if language == "en" and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", core):
            for key in keys(core):
                romanised = "".join(key).capitalize()
                if self._known(romanised, "en"):
                    return romanised
        return core


def is_of_now(core: str) -> bool:
    """Whether a follow-up asks for nothing but another time that is no year: 现在呢, "and the latest?"."""
    core = core.strip(" ,，")
    return bool(_LATEST.fullmatch(core) or _NOW.fullmatch(core))


def beside(core: str, earlier: str, language: Language) -> str:
    """The earlier question asked of one thing more ("… for children?", "资金方面，…"), or what it is about asked for another thing."""
    if language == "en":
        stem = unmarked(earlier)
        return f"{stem} {core}?" if _PREPOSITION.match(core) else f"{stem} for {core}?"
    if not re.search(r"[\u4e00-\u9fff]", core):
        return f"{core}: {earlier}"
    frame = framed(earlier, language)
    other_thing = kind_of(earlier) not in ("list", "figure", "yes_no", "comparison", "choice") or (
        frame.counts and frame.asked
    )
    if frame.topic and _PREDICATED_ZH.match(earlier.removeprefix(frame.topic)) and earlier.startswith(frame.topic):
        # 农产品标准化为什么重要 - 人才呢: the same said of another thing; the place stays
        place = next(
            (w for w in words(frame.topic, "zh") if w.role == "place" and frame.topic.startswith(w.text)), None
        )
        return f"{place.text if place else ''}{core}{earlier.removeprefix(frame.topic)}"
    if frame.topic and other_thing and not any(word.is_name for word in words(core, "zh")):
        return f"{frame.topic}的{core}怎么样？" if frame.counts else f"{frame.topic}的{core}是什么？"
    return f"{core.removesuffix('方面')}方面，{unmarked(earlier)}？"


def _trimmed(core: str, language: Language) -> str:
    core = core.strip(" ,，、")
    core = re.sub(r"(?<=的)[那这](?:一?[个份种项条])?(?=[\u4e00-\u9fff]{2})", "", core)
    if language == "zh":
        return _TAKEN_OFF_ZH.sub("", _TAKEN_OFF_ZH.sub("", core)) or core
    core = _ADVERB_BEFORE.sub("", core)
    shorter = core if _CONDITION.match(core) else _ONE.sub("", core).strip()
    return core if shorter.lower() in ("", "the", "a", "this", "that") else shorter


def _other_year(core: str, earlier: str, language: Language) -> str | None:
    """The earlier question about another year, where a year is all that is new."""
    new, old = years(core), years(earlier)
    bare = [word for word in words(core, language) if word.role != "number"]
    if not new or (bare and not all(word.text in earlier for word in bare)):
        return None
    if old:
        return str(new[0]).join(earlier.rsplit(str(old[-1]), 1))
    if language == "zh":
        return f"{new[0]}年{earlier}"
    return f"{unmarked(earlier)} in {new[0]}?"


def _other_amount(core: str, earlier: str) -> str:
    """Another thing counted: "how many county centres" against "how many stations did the province have?"."""
    match = re.match(r"^(?P<how>how (?:many|much)|which|what) (?P<thing>.+)$", core, re.IGNORECASE)
    if match is None:
        return ""
    old = re.search(
        rf"\b(?:how (?:many|much)|which|what) (?!{AUXILIARY}\b)(?P<thing>[^,?]+?)(?= {AUXILIARY}\b)",
        earlier,
        re.IGNORECASE,
    )
    if old is None:
        return f"{core[:1].upper()}{core[1:]}, as to {framed(earlier, 'en').topic}?"
    return f"{earlier[: old.start()]}{match['how']} {match['thing']}{earlier[old.end() :]}"


def _at_another_time(core: str, earlier: str, language: Language) -> str:
    """The earlier question without its year, asked of now."""
    if language == "zh":
        return core + _DATED_ZH.sub("", earlier)
    return f"{unmarked(_DATED_EN.sub('', earlier).strip(' ,'))} {core.lower()}?"


def _other_number(core: str, earlier: str) -> str:
    """两次 in the place of 三次: another number of the same measure."""
    match = re.fullmatch(r"(?P<number>[一二两三四五六七八九十百千万半\d]+)(?P<measure>[\u4e00-\u9fff]{1,2})", core)
    if match is None:
        return ""
    old = re.search(rf"[一二两三四五六七八九十百千万半\d]+{match['measure']}", earlier)
    return f"{earlier[: old.start()]}{core}{earlier[old.end() :]}" if old else ""


def _same_preposition(core: str, earlier: str) -> str:
    """对企业呢 against 对农户有什么好处: the same preposition brings in another thing."""
    match = re.match(r"^(?P<by>对|在|向|从|给)(?P<thing>[\u4e00-\u9fff]{2,8})$", core)
    if match is None:
        return ""
    runs = [run for run in _noun_runs(earlier) if match["by"] + run in earlier]
    return earlier.replace(match["by"] + runs[0], core, 1) if runs else ""


def _sister(core: str, earlier: str) -> str:
    """线下 in the place of 线上: a word of two characters that shares one with a word that tells where or which."""
    import rjieba

    tagger: Any = rjieba
    for word, tag in tagger.tag(earlier):
        sisters = len(core) == len(word) == 2 and core != word and (core[0] == word[0] or core[1] == word[1])
        if sisters and tag.startswith(("f", "s", "b")):
            return _replaced(earlier, word, core, "zh")
    return ""


def _noun_runs(earlier: str) -> list[str]:
    """The runs of nouns in a Chinese question, longest first."""
    import rjieba

    tagger: Any = rjieba
    runs, run = [], ""
    tokens = [*tagger.tag(ASKS.sub("，", earlier)), ("，", "x")]
    for (word, tag), (_, after) in pairwise([*tokens, ("", "")]):
        inside = tag.startswith(("n", "j", "l", "b")) or (run and tag.startswith("zg"))
        if (inside and not tag.startswith("ns")) or (tag.startswith("v") and run and after.startswith("n")):
            run += word
        else:
            runs.append(run)
            run = ""
    return sorted((one for one in runs if len(one) > 1), key=len, reverse=True)


def _after_preposition(core: str, earlier: str) -> str | None:
    """ "and for surgery?" against "for general wards": the same preposition brings in another thing, and no place takes a date's place."""
    match = re.match(r"^(?P<by>for|in|on|at|by|with|from|to|under|of)\s+(?P<thing>.+)$", core, re.IGNORECASE)
    if match is None:
        return None
    places = list(
        re.finditer(
            rf"\b{match['by']}\s+(?P<thing>[^,?.]+?)(?=\s+(?:for|in|on|at|by|with|from|to|under|of|and)\b|[,?.]|$)",
            earlier,
            re.IGNORECASE,
        )
    )
    places = [one for one in places if bool(years(one["thing"])) == bool(years(match["thing"]))]
    if not places:
        return None
    last = places[-1]
    return f"{earlier[: last.start('thing')]}{match['thing']}{earlier[last.end('thing') :]}"


def _same_head(core: str, new: list[Word], earlier: str, old: list[Word], language: Language) -> str | None:
    """The words before a noun changed where the new words end in the same noun."""
    head = next((word for word in old if word.form == new[-1].form), None)
    if head is None or len(new) < 2:
        return None
    end = earlier.find(head.text) + len(head.text)
    start = end - len(head.text)
    for word in reversed(old[: old.index(head)]):
        at = earlier.rfind(word.text, 0, start)
        gap = earlier[at + len(word.text) : start]
        if at < 0 or gap.strip(" -+＋&/·") not in ("", "的", "年"):
            break
        start = at
    if language == "zh" and years(core):
        year = re.search(r"\d{4}年(?:的)?$", earlier[:start])
        start = year.start() if year else start
    return f"{earlier[:start]}{core}{earlier[end:]}"


def _name_runs(earlier: str, names: list[Word]) -> list[tuple[str, str]]:
    """The names of an English text, words that stand together as one ("Huan County")."""
    runs: list[tuple[str, str]] = []
    for match in re.finditer(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*", earlier):
        inner = [word for word in names if re.search(rf"\b{re.escape(word.text)}\b", match.group())]
        if inner:
            text = match.group() if match.start() else match.group()[match.group().find(inner[0].text) :]
            runs.append((text, inner[0].role))
    return runs or [(word.text, word.role) for word in names]


def _replaced(earlier: str, old: str, new: str, language: Language) -> str:
    """The last place of a word changed; in Chinese a suffix that both have stays once."""
    if language == "zh":
        head, _, tail = earlier.rpartition(old)
        if new[-1] in _PLACES and tail.startswith(tuple(_PLACES)):
            tail = tail[1:]
        return f"{head}{new}{tail}"
    return re.sub(rf"\b{re.escape(old)}(?!\w)", lambda _: new, earlier, count=1)


def _shares(one: str, other: str) -> bool:
    """Whether two Chinese words of a length end alike: 县级 and 村级."""
    return len(one) == len(other) and one[-1] == other[-1] and one[-1] >= "\u3400"
