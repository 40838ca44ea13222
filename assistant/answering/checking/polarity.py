"""Words that mean the opposite of what the source says, and words that deny by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.answering.checking import markers
from assistant.answering.checking.clauses import Parsed, Token
from assistant.answering.checking.vocabulary import opposites, plainly_opposite
from assistant.answering.wording import stem


def opposite_faults(statement: Parsed, sources: Sequence[Parsed], same_language: bool) -> list[str]:
    """ "opposite:word" where a word of the statement stands where the sources have its opposite."""
    # "only A has" says of the others what "apart from A, none has" says
    if markers.ONLY.search(statement.text) and any(markers.EXCEPT.search(source.text) for source in sources):
        return []
    there = [token for source in sources for token in source.tokens]
    return _opposites(statement, sources) if same_language else _plain_opposites(statement, there)


_NEGATIVE = frozenset(
    """lack insufficient refus reject deni ban prohibit forbid unabl fail without abolish close shut exempt miss lack absent differ fals loos cut leav instead rather shortag deficit defici free otherwis lose lost stop end suspend halt paus interrupt replac substitut avoid prevent exclud withdraw withdrawn wrong cancel declin oppos object
    resist ignor neglect omit forget unlik scarc rare hard difficult denial refusal failur absenc doubt contrari disagre contradict mismatch vacant empti
    不符 不一致 停运 暂停 中断 停工 停业 终止 取代 替代 代替 转向 避免 防止 免费 免票 免收 免除 免缴 难以 欠缺 空白 未知 不明 误 错 违反 忽视 反驳 否认 抵制 匮乏 短缺 流失 停产 撤 缺乏 缺少 不足 拒绝 否决 反对 禁止 免 除 取消 关闭 缺 缺失 缺口 不足 失 停止 难 除外 免担保 无息 免费 否则""".split()
)


_UN = ("under", "unit", "unio", "univers", "until", "unless")


@lru_cache(maxsize=1)
def _prefixed_negatives() -> frozenset[str]:
    """Stems of everyday words that a Latin prefix turns round; the prefixes alone would take "interest" and "improve" along."""
    return frozenset(
        stem(word)
        for word in """inconvenient inconvenience inadequate inaccurate incomplete incorrect insufficient inability inefficient inefficiency
        ineffective inexperienced inconsistent incompatible inactive inaccessible impossible impassable imperfect impractical irregular
        irrelevant irresponsible illegal illiterate illiteracy informal invalid invisible indefinite disagree disappear discontinue
        disadvantage dislike dissatisfied dishonest disqualified disconnected disprove""".split()
    )


def has_negative(one: Token) -> bool:
    """Whether a word denies by itself: lack, unable, 缺乏."""
    # "different levels" are several
    return one.text.lower() != "different" and (
        one.form in _NEGATIVE
        or one.form in _prefixed_negatives()
        or (len(one.form) > 5 and one.form.startswith(("un", "non")) and not one.form.startswith(_UN))
    )


def opposed(statement: Parsed, sources: Sequence[Parsed]) -> list[Token]:
    """The statement's words whose opposite a source has in as good company, where no source has the word's own side."""
    there = [token for source in sources for token in source.tokens]
    return [
        one
        for one in statement.tokens
        if any(one.is_opposite(other) and one.sign == other.sign for other in there)
        and not (one.form in _COMPARED and any(_turned(statement, source) for source in sources))
        and not any(one.form == other.form or _same_side(one, other) for other in there)
    ]


# words that turn round with the sides of a comparison: "A fewer than B" is "B more than A"
_COMPARED = frozenset(
    stem(word)
    for word in "more less fewer better worse higher lower larger smaller greater longer shorter faster slower earlier later".split()
) | frozenset("高 低 多 少 大 小 早 晚 快 慢 高于 低于 多于 少于".split())
_THAN = re.compile(r"\bthan\b|比|于")


def _turned(statement: Parsed, source: Parsed) -> bool:
    """Whether statement and source compare the same two things, each the other way round."""
    mine, its = _THAN.search(statement.text), _THAN.search(source.text)
    if not mine or not its:
        return False
    places = {
        (one.start < mine.start(), other.start < its.start())
        for one in statement.tokens
        for other in source.tokens
        if one.form == other.form and one.form not in _COMPARED
    }
    return (True, False) in places and (False, True) in places


def _opposites(statement: Parsed, sources: Sequence[Parsed]) -> list[str]:
    faults = []
    turned = any(_turned(statement, source) for source in sources)
    for one in statement.tokens:
        if turned and one.form in _COMPARED:
            continue
        if not opposites(one.form) and not any(one.is_opposite(other) for source in sources for other in source.tokens):
            continue
        candidates = [
            (_company(one, statement, other, source), other.form == one.form or not other.is_opposite(one), other)
            for source in sources
            for other in source.tokens
            if other.form == one.form or other.is_opposite(one) or _same_side(one, other)
        ]
        if not candidates or any(other.is_opposite(one) for _, _, other in candidates) is False:
            continue
        # the very same word counts as the better company
        candidates = [
            (company + (0.25 if other.form == one.form else 0.0), straight, other)
            for company, straight, other in candidates
        ]
        best = max(company for company, _, _ in candidates)
        if not any(
            (straight and other.sign == one.sign) or (not straight and other.sign != one.sign)
            for company, straight, other in candidates
            if company >= best - 0.01
        ):
            faults.append(f"opposite:{one.text}")
    return faults


def _plain_opposites(statement: Parsed, there: Sequence[Token]) -> list[str]:
    """Across languages, where neighbours cannot be compared: an opposite of the plainest pairs and no word of the same side."""
    return [
        f"opposite:{one.text}"
        for one in statement.tokens
        if any(plainly_opposite(one.form, other.form) and one.sign == other.sign for other in there)
        and not any(_same_side(one, other) for other in there)
    ]


def _same_side(one: Token, other: Token) -> bool:
    return bool(opposites(one.form) & opposites(other.form))


def _company(one: Token, statement: Parsed, other: Token, source: Parsed) -> float:
    """How much of a word's company in the statement another word keeps in the source: nearer words count more."""
    score = 0.0
    for mine in statement.tokens:
        if mine is one:
            continue
        distance = abs(mine.index - one.index)
        if distance > 5:
            continue
        for its in source.tokens[max(0, other.index - 6) : other.index + 7]:
            gap = abs(its.index - other.index)
            if its is not other and (its.form == mine.form or its.is_like(mine)):
                same_clause = (1.0 if its.clause == other.clause else 0.4) * (1.0 if mine.clause == one.clause else 0.3)
                same_word = 1.0 if its.form == mine.form else 0.5
                # what follows (the object) tells more than what stands before
                following = 1.5 if mine.index > one.index and its.index > other.index else 1.0
                score += same_clause * same_word * following / (distance + gap)
                break
    return score
