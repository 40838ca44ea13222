"""Pronouns, and whether what they stand for lies outside the text in which they stand.

"How much did the mill sell through its shop?" says whose shop it is, 商务部2018年那份通知 which notice; "what does it cost?" does not.
"""

from __future__ import annotations

import re

from assistant.answering.framing import ASKS
from assistant.answering.framing_english import AUXILIARY, DOING
from assistant.answering.wording import words
from assistant.documents.model import Language

POINTS = re.compile(
    r"(?P<plural>它们|他们|她们|[这那]几[个份种项条家位](?:地方|模式|文件|政策|县|市|部门|企业|平台)?|这些(?:模式|文件|政策|措施|困难|问题|目标|规定)?|那些)|(?P<former>前者|后者|\bthe (?:former|latter)\b)|"
    r"(?P<one>它|(?<!其)[他她](?!们)|^(?:这?里面|里头|当中|文中|上面(?=[提说讲列写这那的有几哪谁什]))|(?<![尤何与极])其(?![他它实次余间后])(?:中)?|上述|该(?:模式|文件|意见|计划|政策|方案|项目|制度|规定)|"
    r"(?<!的)(?:这|那)(?:一|个|种|项|份)+(?:模式|文件|意见|计划|政策|方案|措施|规定|制度|东西)?|这(?:模式|文件|意见|计划|政策|方案|是))|"
    r"(?P<place>[这那]个?地方|[这那](?:里(?![面头边])|儿|边)|\b(?:that|this) (?:place|area)\b)|"
    r"(?P<fact>(?:这|那)(?:一|个|种|些)?(?:数字|数据|说法|情况|结论|结果)|这样(?!的)|\b(?:that|this) (?:figure|number|fact|claim|statement)|\bthe (?:figure|number)\b(?! (?:(?:of|for)\b|\d)))|"
    r"\b(?P<their>its|their|theirs|his)\b|\b(?P<they>they|them|those|these)\b(?! (?:who|that|which))|"
    r"\b(?P<it>it|he|she|him)\b(?! (?:is )?(?:true|possible|correct|likely|necessary|important|clear|takes?)\b)|"
    r"(?:(?<=\bis )|(?<=\bwas )|(?<=\bdoes )|(?<=\bdid )|(?<=\bdo )|(?<=\bof )|(?<=\babout )|(?<=\bfor )|(?<=\bfrom )|(?<=\bby )|(?<=\bwith )|(?<=\bto )|(?<=\bin )|(?<=\bhas )|(?<=\bcan )|^)"
    r"(?P<that>(?:that|this)(?: (?:model|document|plan|policy|one|mode|measure|rule))?)\b(?= (?:is|was|does|did|has|have|can|will|come|mean|differ|work|apply|still|so|true|right|help|cost|take|change|happen|start|end|compare|affect|cover|matter|a|an|the|too|enough|good|bad|high|low|many|much|reliable|correct)\b|[\s?.!]*$)",
    re.IGNORECASE,
)
# what a pronoun may stand for inside the same text lies before one of these
_WITHIN = re.compile(
    r"[，,、；;。.:：?？!]|和|与|及|以及|并且?|而且|\band\b|\bor\b|\bif\b|(?<!since )(?<!until )(?<!from )(?<!by )\bwhen\b|\bbecause\b|\bthat\b",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"\bis it (?:true|possible|correct|right|necessary|likely|important) (?:that|to)\b|\bdoes it take\b.*\bto\b|\bdoes it mean (?:when|if|that|to)\b|\bit is\b.*\bthat\b",
    re.IGNORECASE,
)
# a pronoun that stands where a subject does: no subject that could be its antecedent goes before it
_OWN_SUBJECT = r"(?!(?:it|they|he|she|we|you|i|this|that|these|those|its|their|there)\b)"
# did the mill … its: the subject of the clause is whose it is, but for what a text says of something ("what does the paper say about its …")
_SUBJECT_FIRST = re.compile(
    rf"\b(?:{DOING})(?:n't|'t| not)? {_OWN_SUBJECT}(?P<subject>\w.*)$",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:say|tell|write|mention|report|describe|think|know)s? (?:about|of|on|regarding)\b", re.IGNORECASE
)
_ASKS_FIRST = re.compile(rf"^(?:\w+ )?(?:who|whom|whose|what|when|where|why|which|how|{AUXILIARY})\b", re.IGNORECASE)
_ASKED_OF = re.compile(rf"\b(?:how (?:many|much)|what|which|whose)\b.*?(?=\b{AUXILIARY}\b|$)", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:(?!(?:does|was|has|always)\b)[a-z]{2,}(?<![sui])s|people|children|women|men|folk|staff)\b|\b[A-Z]\w+ and [A-Z]\w+",
    re.IGNORECASE,
)
# 27.5万人这个数字: the figure that stands before it
_FIGURE_BEFORE_ZH = re.compile(r"\d[\d.,]*[%％]?[\u4e00-\u9fff]{0,4}[，,]?$")
# what a word that points follows when it tells which one: a day or a year, or the last of several
_DATED_ZH = re.compile(r"(?:\d年?|[年月日号初底末]|最[后初近])$")
_CLASSIFIER_ZH = re.compile(r"^[这那]一?[大小]?[个份种项串条篇套批家届场次类块片期章节款座所支截段]")
_OF_PLACE_ZH = re.compile(r"(?<=\S)[省市县区州镇乡村]$")
_TOLD_WHICH_ZH = re.compile(r"^(?P<which>[^的是有，,?？]{2,12})的(?=[^的是有谁哪什怎多几，,?？]{2})")
_ENDS_ZH = re.compile(r"^(?:的|呢|吗|吧|呀|啊|么|怎么|都|也|还|就|又|和|与|跟)")

# what is asked of a number, and not of what was counted or of whose it is
OF_A_NUMBER = re.compile(
    r"\b(?:still|hold|holds|true|right|correct|accurate|exact|sure|certain|verified|confirmed|checked|reliable|trust\w*|compar\w+|differ\w*|chang\w+|grow\w*|grew|rise|rose|f[ae]ll|increas\w+|decreas\w+|drop\w*|higher|lower|more|less|fewer|enough"
    r"|mean\w*|count\w*|from|source|comes?|came|big|large|small|high|low|lot|much|many|current|today|now|up|down|since|as of|date|year|official|estimate\w*|average|share|per|include\w*|calculat\w+|worked out|get to|arriv\w+|number|figure|realistic|plausible|goal|target)\b",
    re.IGNORECASE,
)


def pointers(core: str, language: Language) -> list[re.Match[str]]:
    """The pronouns of a text from the first on that stands for something outside it; matches of `POINTS`, none where it says all that is meant."""
    if _EXPLETIVE.search(core):
        return []
    found = [match for match in POINTS.finditer(core) if not _is_named(core, match, language)]
    outside = (at for at, match in enumerate(found) if _is_outside(core[: match.start()], language))
    return found[at:] if (at := next(outside, None)) is not None else []


def _is_outside(before: str, language: Language) -> bool:
    """Whether nothing in what stands before a pronoun can be what it stands for: it would lie in a clause of its own."""
    held = [word for word in words(before, language) if word.role != "number"] if before.strip() else []
    joint = list(_WITHIN.finditer(before))
    return not held or not joint or not words(before[: joint[-1].start()], language)


def _is_named(core: str, match: re.Match[str], language: Language) -> bool:
    """Whether what a pronoun belongs to is named where it stands."""
    before, after = core[: match.start()], core[match.end() :]
    if language == "zh":
        return _is_named_zh(before, match.group(), after)
    if match["their"]:
        return _has_owner(before, match["their"].lower(), after)
    return bool((match["they"] or "").lower() == "they") and _has_many(before)


def _has_owner(before: str, pronoun: str, after: str) -> bool:
    """Whether the clause before "its" or "their" has whose it is: its subject ("did the mill sell its …"), or a name in a statement."""
    if after.startswith(" own ") and words(before, "en"):
        return True
    clause = _SUBJECT_FIRST.search(before)
    subject = clause["subject"] if clause else "" if _ASKS_FIRST.match(before) else before
    if not subject or _SAYING.search(subject):
        return False
    if pronoun == "their":
        return bool(_MANY.search(subject))
    return bool(clause) or subject[0].isupper() or any(one.is_name for one in words(subject, "en"))


def _has_many(before: str) -> bool:
    """Whether several of something are spoken of before "they", which is not asked with it ("how many shops do they have")."""
    return not re.search(rf"\b{AUXILIARY} $", before, re.IGNORECASE) and bool(_MANY.search(_ASKED_OF.sub("", before)))


def _is_named_zh(before: str, pointer: str, after: str) -> bool:
    """Whether 那个 belongs to a thing that is named: 国办那个意见, 河口那个模式, 2018年那份通知, 商务部他们."""
    if _FIGURE_BEFORE_ZH.search(before) and re.search(r"数[字据]", pointer):
        return True
    held = _OF_PLACE_ZH.sub("", before)
    last = next((word for word in words(before, "zh") if held.endswith(word.text) and word.role != "verb"), None)
    if re.match(r"[他她它]们", pointer):
        return last is not None and last.role != "place"
    classifier = _CLASSIFIER_ZH.match(pointer + after)
    if classifier is None:
        return False
    rest = (pointer + after)[classifier.end() :]
    told = _TOLD_WHICH_ZH.match(rest)
    if told and any(word.is_name or word.role == "number" for word in words(told["which"], "zh")):
        return True  # 那份2016年的面包意见
    if (last is None and not _DATED_ZH.search(before)) or _ENDS_ZH.match(rest):
        return False
    head = re.split(r"[是有，,?？]", rest)[0]
    thing = ASKS.split(head)[0]
    # 那份通知 is a notice, 那份涉及哪些 no 涉及
    named = any(word.role != "verb" or thing == head for word in words(thing, "zh"))
    return named or bool(thing and thing[0] == before[-1])
