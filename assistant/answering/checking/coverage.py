"""Which content words of a statement nothing in its sources comes near to: invented additions, foreign subjects."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.checking.alignment import Alignment
from assistant.answering.checking.clauses import FUNCTION_WORDS, Parsed, Token
from assistant.answering.wording import stem

# cosine of the light encoder for single words; words of one kind (apples, pears) lie at .5 to .65, so the .52 of likeness.py is too low
SYNONYM_FROM = 0.56
# characters that stand in too many words to show that two of them are near
_COMMON = frozenset("的是有为在上下中大小多少一不人年地出会可以部员们者性化业工生家学国全新主要理行动作用")


def uncovered(statement: Parsed, source_tokens: Sequence[Token], source_text: str, skip: frozenset[str]) -> list[Token]:
    """The statement's content words that stand in no source: by form, near synonym, derivation or, in Chinese, a shared character."""
    folded = source_text.lower()
    return [
        one for one in statement.tokens if one.text.lower() not in skip and not _covered(one, source_tokens, folded)
    ]


def _covered(one: Token, others: Sequence[Token], folded: str) -> bool:
    if one.form in folded or one.text.lower() in folded:
        return True
    if any(one.is_like(other) or one.is_opposite(other) for other in others):
        return True
    if one.form[0] >= "\u3400":
        if one.tag.startswith(("v", "a", "i", "d")) and one.tag != "vn":
            return any(two in folded for two in _pairs(one.text)) or _shares_character(one.text, others)
        return _same_head(one.text, others, folded)
    return any(_derived(one.form, other.form) for other in others)


def _same_head(noun: str, others: Sequence[Token], folded: str) -> bool:
    """Whether a noun's head (its end) stands in the source: 县级中心 beside 县级运营服务中心, not 学生家长 beside 学生."""
    if len(noun) > 2 and noun[-2:] in folded:
        return True
    # 从业者 and 从业人员, 鱼类 and 鱼
    if noun[-1] in "者员人类子们" and len(noun) > 1 and noun[:-1] in folded:
        return True
    return any(
        len(other.text) > 1 and other.text[-1] == noun[-1] and set(noun[:-1]) & set(other.text[:-1]) for other in others
    )


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)] if len(word) > 2 else []


def _shares_character(word: str, others: Sequence[Token]) -> bool:
    """建成 and 建立, 修好 and 修理: a character in common, unless it is one that half of all words have."""
    rare = [one for one in word if one not in _COMMON]
    return any(one in other.text for one in rare for other in others)


def _derived(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    if length >= 4 and one[: max(4, length - 2)] == other[: max(4, length - 2)]:
        return True
    return any(one == prefix + other or other == prefix + one for prefix in ("re", "un", "in", "non"))


# words that carry nothing by themselves: a statement may use them where its source does not
_LIGHT_EN = frozenset(
    stem(word)
    for word in """nearly roughly approximately about almost around exactly allow rose share number amount figure level came come comes become became
    becomes went go goes get gets got take took taken make makes made need needs people person daily yearly still currently recently
    now today present already achieve achieved put puts set sets lie stood stand remain remains bring brings call called name named known
    time times period total overall compared comparison against versus respectively including include includes included well
    carry carried start started begin began end ended show shows want wants concern concerns concerned relate related regarding
    place places part parts way ways thing things case cases kind kinds aim aims goal target plan planned intend require required
    provide provides provided give gives given offer offers able unable can cannot reach reaches reached rise rises grow grows grew
    increase increased decrease decreased fall fell drop dropped equal equals amounts amounted make-up accounted account
    percent points point share proportion document text paper study article author authors source statement sentence
    additional further likewise similarly namely specifically particular particularly especially mainly chiefly
    however therefore thus moreover furthermore indeed overall together jointly separately whole entire full complete
    every each all any some many most several various different certain first second last next later earlier former latter
    free lets let help helped majority minority member members degree entry lack thanks instead due advance extent addition result results
    basis course step order fact reason cause causes caused half one ones someone anyone nobody everybody everyone kg km cm mm kwh pupil
    again row effect live lives hold holds think thinks single pay case condition conditions situation worth sort type form forms
    moment new old same own able ready likely common general special main major minor extra remain remains stay stays stayed turn turned
    run runs ran happen happens happened exist exists speak speaks spoke write writes wrote mean means look looks looked seem seems seemed
    appear appears lot lots range series variety pair couple bit piece altogether nowadays meanwhile afterwards otherwise besides finally
    lately recently shortly soon more less fewer down up outside inside ahead away back off together apart per cent face faces receive received see saw seen find found keep keeps kept
    adds add says tell tells told ask asks asked decide decided use uses used using try tries tried work works""".split()
)
_LIGHT_ZH = frozenset(
    """人员 情况 方面 内容 工作 数量 人数 总数 总计 共计 共有 合计 目前 上半年 下半年 全国 全部 所有 总体 整体 全省 全市 全县 相关 有关 方式 形式 程度 水平 范围 万人 万户 亿元 万元
    住户 遇到 每到 家里 户数 开馆 人口 时 做法 事情 东西 地方 结果 原因 条件 基础 目的 作用 特点 机会 过程 环节 领域 层面 角度 面积 同比 同期 去年同期 居民 群众 地上 网上 线上 线下 站点 地点 个人 自己 大家 人们 部门 单位
    年份 时候 时间 当时 期间 阶段 部分 大部分 问题 措施 办法 左右 之间 以来 之后 之前 以后 以前 同时 其他 其它 上述 以下 以上 该文 本文 论文 文件 文中 作者 来源 资料 近 将近 接近 不足 后 前 中 内 外 里 规定 明确 占 受""".split()
)


def addition_faults(statement: Parsed, source_text: str, alignment: Alignment) -> list[str]:
    """ "added:word" for content words that nothing in the sources comes near to.

    Light words (go, amount, 情况) may differ freely, and a single Chinese verb may be another one; a noun may not, unless the encoder
    finds it near to a word of the source.
    """
    near = dict(zip(map(id, alignment.mine), map(float, alignment.best()), strict=True))
    foreign = [
        one
        for one in uncovered(statement, alignment.others, source_text, frozenset())
        if not is_light(one) and near[id(one)] < SYNONYM_FROM
    ]
    nouns = [one for one in foreign if is_noun(one, statement.text)]
    if not nouns and len(foreign) < MANY_VERBS:
        return []
    return [f"added:{one.text}" for one in foreign]


# so many verbs and adjectives that no source has are an addition too
MANY_VERBS = 3
_VERB_NEXT = re.compile(
    r"^\s+(?:the|an?|its|their|his|her|our|this|that|these|those|them|it|him|more|less|fewer|only|about|around|over|under|up|down|out|to|into|back|whether|how|what|all|many|some|\d[\d,.]*)\b"
)
_VERB_BEFORE = re.compile(
    r"\b(?:to|can|could|may|might|must|shall|should|will|would|not|is|are|was|were|be|been|being|has|have|had|do|does|did|who|which|that|they|it|he|she|we|only|also|now|then)\s$",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"\b(?:the|an?|of|in|for|with|by|at|on|from|and|or|their|its|his|her|no|some|all|many|more|most|every|each|new|other|such|like|between|through|about|into)\s$",
    re.IGNORECASE,
)


def is_noun(one: Token, text: str) -> bool:
    """Whether a word names a thing: by its tag in Chinese, by the small words round it in English."""
    if one.tag:
        return not one.tag.startswith(("v", "a", "t", "d")) or one.tag == "vn"
    before, after = text[: one.start], text[one.start + len(one.text) :]
    if _NOUN_BEFORE.search(before) and not re.match(r"\s+(?:the|an?)\b", after):
        return not one.text.endswith(("ly", "ed")) or one.text[:1].isupper()
    verb = _VERB_BEFORE.search(before) or _VERB_NEXT.match(after)
    return not verb and not one.text.endswith(("ed", "ing", "ly", "ful", "able", "ible", "ous"))


def _followed_by_content(after: str) -> bool:
    following = re.match(r"\s+([A-Za-z]+)", after)
    return following is not None and following[1].lower() not in FUNCTION_WORDS


def is_verb(one: Token, text: str) -> bool:
    """Whether an English word stands where a verb stands: before an object or after a subject, and not after an article."""
    before, after = text[: one.start], text[one.start + len(one.text) :]
    if _NOUN_BEFORE.search(before):
        return False
    return bool(_VERB_BEFORE.search(before) or _VERB_NEXT.match(after)) or (
        one.text.endswith(("s", "ed")) and _followed_by_content(after)
    )


def is_light(one: Token) -> bool:
    """Whether a word carries nothing by itself: go, amount, 情况."""
    if one.text[0] >= "\u3400":
        return one.text in _LIGHT_ZH or one.tag.startswith(("t", "f", "d", "p", "m", "b", "r"))
    return one.form in _LIGHT_EN
