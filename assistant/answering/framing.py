"""What a question is about and what it asks of it, told from its grammar: the words that a follow-up takes up again.

"山区学校供暖有哪些困难" is about 山区学校供暖 and asks for 困难; "What are the goals of the plan?" is about the plan and asks for the goals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from assistant.answering import framing_english
from assistant.documents.model import Language

# question words that stand before a verb, and those that stand for a thing
ADVERB = (
    "为什么|为何|为啥|凭什么|怎么办|怎么样|怎样|怎么会|怎么|如何|什么时候|何时|几时|由谁|由哪[个些几家]*(?:部门|单位|机构)?|是否|是不是|"
    "能不能|可不可以|会不会|能否|可否|在哪里|在哪儿|在什么地方|什么地方|多久|多长时间|几点"
)
THING = (
    "哪(?:一|几|两|[三四五六七八九十])?(?:个|种|些|项|类|家|年|天|位|所|条|份|里|儿|方面)*|什么样的|什么|何种|何处|何(?![况必以])|谁|"
    "多少(?:个|家|名|种|条|项|座|所|亩|户)?|多大|几(?:个|家|名|种|条|项|本|位|所|座|次|成|分|点|天|年|月|万|亿|倍)?(?![十百千])"
)
ASKS = re.compile(f"(?P<adverb>{ADVERB})|(?P<thing>{THING})")
_FINAL = re.compile(r"[\s?？。.!！]+$")
_PARTICLE = re.compile(r"(?:呢|吧|呀|啊|嘛)$")
# a heading stands in quotation marks after what it was shown under: one clause
_CLAUSES = re.compile(r"[，,；;。？?！!]|[：:](?!“)")
_LEAD_IN = re.compile(
    r"^(?:(?:请|那么?|再)?(?:介绍|说明|说|谈|讲|列举|列出|总结|概括|比较|对比|解释|描述|告诉我|查)(?:一下|下|一说|一讲|说|谈|讲)?|我?想(?:知道|了解)(?:一下)?|关于|对于|针对|根据|按照?|据|在|对|从)"
)
# 讲讲品牌, 介绍一下兴仁模式: the verb twice, or with what makes it a request
_REQUEST = re.compile(
    r"^\W*(?:请|麻烦)?(?:您|你)?(?:给|跟|帮|为|向)?(?:我们?|大家)?(?:(?P<verb>讲|说|谈|聊)一?(?:(?P=verb)|下)|(?:介绍|说明|讲解|描述)(?:一下|下)?)(?:关于)?[\s，,：:]*(?P<thing>\S{2}.*)$"
)
_LIGHT = frozenset(
    "有 是 指 是指 存在 有着 需要 要 可以 能 能够 应 应该 会 都 还 又 也 共 共有 一共 总共 分别 各 各有 达到 为 叫 做 算 属于 包括 具有 具体 主要 一次 每次 得 一般 大概 到底 究竟 目前 现在 打算".split()
)
_OPEN_TAGS = ("u", "d", "c", "y", "zg")
# "普通病房的押金是多少": what is asked for stands before the question word
_OWNED = re.compile(r"^(?P<topic>.+)的(?P<asked>[^的]{1,8})$")
# characters of one who does something: 国家, 县政府
LONGEST_DOER = 4
_QUOTED = re.compile(r"[“「《\"]([^”」》\"]{2,20})[”」》\"]")
# what a count is of, where that is only its measure
MEASURES = frozenset("钱 人 年 分 天 点 次 岁 元 块 块钱 时间 法郎 克朗".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """`topic`: what a question is about; `asked`: the thing it asks for; `bare`: the question without what makes it one. `place` (English) where, where that stands after the verb. Each may be empty.
    `selected`: whether the answer names the thing asked for ("which model …?"). `reach` (Chinese): the topic with whom or what it concerns.
    """

    language: Language
    topic: str
    asked: str = ""
    bare: str = ""
    counts: bool = False
    place: str = ""
    selected: bool = False
    reach: str = ""

    @property
    def full(self) -> str:
        """What is asked for, of what it is about: 山区学校供暖的困难; the goals of the plan."""
        if not self.asked or not self.topic:
            return self.topic or f"{self.asked}{' ' * bool(self.asked and self.place)}{self.place}"
        if self.language == "zh":
            whole = self.reach or self.topic
            joint = "" if len(self.asked) < 2 or whole.endswith("的") else "的"
            return f"{whole}{joint}{self.asked}"
        article = "" if re.match(r"(?:the|all|some|any|a|an)\b|[A-Z]", self.asked) else "the "
        return f"{article}{self.asked} of {self.topic}{' ' * bool(self.place)}{self.place}"


def framed(text: str, language: Language) -> Frame:
    """The frame of a standalone question."""
    if language == "en":
        topic, asked, bare, place = framing_english.frame(text)
        counts = bool(asked) and re.search(r"\bhow (?:many|much)\b", text, re.IGNORECASE) is not None
        return Frame("en", topic, asked, bare, counts, place, selected=bool(asked) and framing_english.selects(text))
    frame = _chinese(text)
    # 示范县，国家从哪年开始搞的: what it is about stands before the clause that asks, whoever does something there
    brief = bool(frame.topic) and (not _names(frame.topic) or len(frame.topic) <= LONGEST_DOER)
    told = _before_the_clause(text) if brief else ""
    return replace(frame, topic=told, asked="" if not _names(frame.asked) else frame.asked) if told else frame


def _names(phrase: str) -> bool:
    """Whether a phrase has a noun or a name."""
    return any(tag.startswith(("n", "j", "l", "i", "s", "t", "eng")) for _, tag in _tagged(phrase))


def _before_the_clause(text: str) -> str:
    """The last clause before the one that asks, where it is a noun phrase and no clause of its own."""
    clauses = [one.strip() for one in _CLAUSES.split(unmarked(text)) if one.strip()]
    at = next((i for i in reversed(range(len(clauses))) if ASKS.search(clauses[i])), 0)
    before = _LEAD_IN.sub("", clauses[at - 1], count=1) if at else ""
    if quoted := _QUOTED.search(before):
        return quoted[1]
    whole = (
        subject_run(before) == before and not ASKS.search(before) and not before.startswith(("如果", "要是", "假如"))
    )
    return before if before and whole and _names(before) else ""


def requested(text: str, language: Language) -> str:
    """The subject that a request wants to be told of ("tell me about brands", 讲讲品牌), or nothing."""
    if language == "en":
        return framing_english.requested(text)
    match = _REQUEST.match(text)
    return match["thing"] if match else ""


def unmarked(text: str) -> str:
    """A text without the mark at its end, and in Chinese without the particle before it."""
    return _PARTICLE.sub("", _FINAL.sub("", text).strip())


def _chinese(text: str) -> Frame:
    whole = unmarked(text).removesuffix("吗")
    clauses = [one for one in _CLAUSES.split(whole) if one.strip()]
    asking = next((one for one in reversed(clauses) if ASKS.search(one)), clauses[-1] if clauses else whole)
    at = whole.rfind(asking)
    lead, clause = whole[:at], _LEAD_IN.sub("", asking, count=1) or asking
    match = ASKS.search(clause)
    if match is None:
        run = subject_run(clause) or clause
        owned = _possessive(run)
        topic, asked = (owned["topic"], owned["asked"]) if owned else (run, "")
        return Frame("zh", topic, asked, lead + clause)
    left, right = clause[: match.start()], clause[match.end() :].removesuffix("的")
    if right == "意思" and (term := left.removesuffix("是").removesuffix("指")):
        return Frame("zh", term, "", lead + term)  # 扶贫 of 电商扶贫什么意思 is no verb
    counts = match.group().startswith(("多少", "几", "多大"))
    bare = (lead + left.removesuffix("是") + right).strip("，, ")
    left, reach = _without_verb(left, bool(match["thing"]))
    if not left:
        topic, asked = _from_right(right, bool(match["thing"]))
        if not topic and lead.strip("，, "):
            topic = _CLAUSES.sub("", lead).strip()
        return Frame("zh", topic, asked, bare, counts)
    asked = _leading_noun(right) if match["thing"] and match.group() != "谁" else ""
    if not asked and match["thing"] and (owned := _possessive(left)):
        return Frame("zh", owned["topic"], owned["asked"], bare, counts)
    if asked in MEASURES or len(asked) == 1:
        asked = ""
    selected = bool(asked) and not counts and bool(re.match(r"(?:哪|什么|何)", match.group()))
    return Frame("zh", left, asked, bare, counts, selected=selected, reach=reach)


def _possessive(phrase: str) -> re.Match[str] | None:
    """What belongs to something, and no thing that something was done to: 病房的押金, not 会上定的目标."""
    owned = _OWNED.match(phrase)
    if owned is None:
        return None
    last = _tagged(owned["topic"])[-1:]
    return None if last and last[0][1] == "v" else owned


def _without_verb(left: str, before_thing: bool) -> tuple[str, str]:
    """The words before a question word without the verb that ends them: without what a preposition adds, and with it (empty where it adds nothing)."""
    tokens = _tagged(left)
    verb = False
    while tokens:
        word, tag = tokens[-1]
        # 采用的是哪种: the verb stands before what makes it a noun
        if word == "是" and len(tokens) > 2 and tokens[-2][0] == "的" and tokens[-3][1].startswith(("v", "p")):
            tokens = tokens[:-2]
            tokens.pop()
            verb = True
            continue
        if word == "得" and len(tokens) > 2 and tokens[-2][1].startswith("v"):
            tokens.pop()  # 县里搞得怎么样
        elif word in _LIGHT or (before_thing and not verb and tag.startswith("v") and len(tokens) > 1):
            verb = True
        elif tag == "r" and len(tokens) > 1:
            pass  # 示范县每个
        elif tag == "p":
            verb = True  # 从哪年开始: the verb comes after
        elif not tag.startswith(_OPEN_TAGS) or word in "省市县区州镇乡村":
            break
        tokens.pop()
    cut = next(
        (
            i
            for i, (word, tag) in enumerate(tokens)
            if i and (tag == "p" or word in "对在向从把") and word not in "和与跟同"
        ),
        None,
    )
    reach = "".join(word for word, _ in tokens)
    return "".join(word for word, _ in tokens[:cut]), reach if cut is not None else ""


def _from_right(right: str, thing: bool) -> tuple[str, str]:
    """(topic, asked) of a question that begins with its question word."""
    defined = re.sub(r"^(?:是|叫做?|指)", "", right)
    if defined != right:
        return defined, ""
    if not thing:
        return subject_run(right) or right, ""
    asked = _leading_noun(right)
    rest = right[len(asked) :]
    inner = [word for word, tag in _tagged(rest)]
    verb = next((i for i, (_, tag) in enumerate(_tagged(rest)) if tag.startswith("v")), None)
    topic = "".join(inner[verb + 1 :]).lstrip("了过着") if verb is not None and verb + 1 < len(inner) else ""
    return (topic, asked) if topic else (asked or right, "")


def is_deed(asked: str) -> bool:
    """Whether a Chinese noun is a verb's (支持, 要求): what is done and no thing."""
    return bool(asked) and all(tag.startswith("v") for _, tag in _tagged(asked))


def _leading_noun(text: str) -> str:
    """The noun phrase that a text begins with, at most twelve characters; a lone verb counts as one (合作, 要求)."""
    tokens = _tagged(text.removeprefix("的"))
    if len(tokens) == 1:
        return tokens[0][0]
    taken: list[str] = []
    for i, (word, tag) in enumerate(tokens):
        if tag.startswith(("u", "d", "p", "c", "y", "r")) and word != "的":
            break
        last = i == len(tokens) - 1
        after = "" if last else tokens[i + 1][1]
        if tag.startswith("v") and not tag.startswith("vn") and not after.startswith(("n", "v")):
            if last and not taken:
                taken.append(word)
            break
        taken.append(word)
    return "".join(taken).rstrip("的")[:12]


def subject_run(clause: str) -> str:
    """The nouns that a Chinese clause begins with, up to its verb; verbs inside compounds (垃圾分类方法) stay."""
    tokens = _tagged(clause)
    taken: list[str] = []
    for i, (word, tag) in enumerate(tokens):
        after = tokens[i + 1][1] if i + 1 < len(tokens) else ""
        if word in _LIGHT or tag.startswith(("d", "p", "y")) or (tag.startswith("u") and word != "的"):
            break
        if tag.startswith("v") and (not taken or not after.startswith("n")):
            break
        taken.append(word)
    return "".join(taken).rstrip("的")


def _tagged(text: str) -> list[tuple[str, str]]:
    import rjieba

    tagger: Any = rjieba
    return [(word, tag) for word, tag in tagger.tag(text) if word.strip()]
