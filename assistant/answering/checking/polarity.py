"""Does a statement affirm what its source affirms: negations, doubled ones, and words that mean the opposite."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.checking import markers
from assistant.answering.checking.clauses import Parsed, Token
from assistant.answering.checking.vocabulary import opposites, plainly_opposite

# how many words after a negation are taken for what it denies
FOCUS = 3
# across languages, a missing negation tells something only in a short source
SHORT = 12


def polarity_faults(statement: Parsed, sources: Sequence[Parsed], same_language: bool = True) -> list[str]:
    """ "negation" or "opposite:word" where statement and sources (in one language) contradict one another."""
    there = [token for source in sources for token in source.tokens]
    faults: list[str] = []
    # "only A has" says of the others what "apart from A, none has" says
    exclusive = markers.ONLY.search(statement.text) and any(markers.EXCEPT.search(source.text) for source in sources)
    if exclusive:
        return faults
    if _denied_unfounded(statement, there, sources, same_language) or _denial_dropped(
        statement, sources, there, same_language
    ):
        faults.append("negation")
    faults += _opposites(statement, sources) if same_language else _plain_opposites(statement, there)
    return faults


def _denied_unfounded(
    statement: Parsed, there: Sequence[Token], sources: Sequence[Parsed], same_language: bool
) -> bool:
    """Whether the statement denies what the sources affirm."""
    for clause in statement.negated:
        focus = [
            one
            for one in statement.tokens
            if one.clause == clause and 0 <= one.after_negator < (FOCUS if same_language else 1)
        ]
        verdicts = [verdict for one in focus if (verdict := _verdict(one, there)) is not None]
        if same_language and _denied_alike(statement, clause, sources):
            continue
        rest = [one for one in statement.tokens if one.clause == clause and one.after_negator >= FOCUS]
        if any(verdicts) or any(_verdict(one, there) for one in rest):
            continue
        # nouns further on stand outside negations as well
        if focus and _verdict(focus[0], there) is False:
            return True
        if (
            (same_language or len(there) <= SHORT)
            and not any(source.negated for source in sources)
            and not _negative_words(there)
        ):
            return True
    return False


def _denied_alike(statement: Parsed, clause: int, sources: Sequence[Parsed]) -> bool:
    """Whether a negated clause of a source shares two words with a negated clause of the statement and denies none of what it affirms."""
    mine = [one for one in statement.tokens if one.clause == clause]
    for source in sources:
        for number in source.negated:
            its = [one for one in source.tokens if one.clause == number]
            shared = [(one, other) for one in mine for other in its if one.form == other.form]
            if len(shared) >= 2 and not any(
                one.sign != other.sign and other.after_negator == 0 for one, other in shared
            ):
                return True
    return False


def _denial_dropped(statement: Parsed, sources: Sequence[Parsed], there: Sequence[Token], same_language: bool) -> bool:
    """Whether the statement affirms what the sources deny."""
    # "free of interest" denies as "without interest" does
    if any(has_negative(one) and one.form not in {other.form for other in there} for one in statement.tokens):
        return False
    for source in sources:
        for clause in source.negated:
            focus = [
                one
                for one in source.tokens
                if one.clause == clause and 0 <= one.after_negator < (FOCUS if same_language else 1)
            ]
            whole = [one for one in source.tokens if one.clause == clause and one.after_negator >= 0]
            if any(other.sign < 0 and any(other.form == one.form for one in whole) for other in statement.tokens):
                continue
            for one in focus:
                # a word that the source also uses outside the negation tells nothing
                if any(other.form == one.form and other.sign != one.sign for other in there):
                    continue
                verdict = _verdict(one, statement.tokens)
                if verdict is None:
                    continue
                if not verdict:
                    return True
                break
    return False


def _verdict(one: Token, others: Sequence[Token]) -> bool | None:
    """True: some occurrence among the others agrees with the word's sign; False: all contradict it; None: none is there."""
    same = [other.sign == one.sign for other in others if other.form == one.form]
    near = [
        other.sign == one.sign
        for other in others
        if other.form != one.form and other.is_like(one) and not other.is_opposite(one)
    ]
    opposite = [other.sign != one.sign for other in others if other.is_opposite(one)]
    found = [*same, *opposite] or near
    return any(found) if found else None


_NEGATIVE = frozenset(
    """lack insufficient refus reject deni ban prohibit forbid unabl fail without abolish close shut exempt miss lack absent differ fals loos cut leav instead rather shortag deficit defici free otherwis lose lost stop end suspend halt paus interrupt replac substitut avoid prevent exclud withdraw withdrawn wrong cancel declin oppos object
    resist ignor neglect omit forget unlik scarc rare hard difficult denial refusal failur absenc doubt contrari disagre contradict mismatch vacant empti
    不符 不一致 停运 暂停 中断 停工 停业 终止 取代 替代 代替 转向 避免 防止 免费 免票 免收 免除 免缴 难以 欠缺 空白 未知 不明 误 错 违反 忽视 反驳 否认 抵制 匮乏 短缺 流失 停产 撤 缺乏 缺少 不足 拒绝 否决 反对 禁止 免 除 取消 关闭 缺 缺失 缺口 不足 失 停止 难 除外 免担保 无息 免费 否则""".split()
)


_UN = ("under", "unit", "unio", "univers", "until", "unless")


def has_negative(one: Token) -> bool:
    """Whether a word denies by itself: lack, unable, 缺乏."""
    return one.form in _NEGATIVE or (
        len(one.form) > 5 and one.form.startswith(("un", "non")) and not one.form.startswith(_UN)
    )


def _negative_words(tokens: Sequence[Token]) -> bool:
    return any(has_negative(one) for one in tokens)


def opposed(statement: Parsed, sources: Sequence[Parsed]) -> list[Token]:
    """The statement's words whose opposite a source has in as good company, where no source has the word's own side."""
    there = [token for source in sources for token in source.tokens]
    return [
        one
        for one in statement.tokens
        if any(one.is_opposite(other) and one.sign == other.sign for other in there)
        and not any(one.form == other.form or _same_side(one, other) for other in there)
    ]


def _opposites(statement: Parsed, sources: Sequence[Parsed]) -> list[str]:
    faults = []
    for one in statement.tokens:
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
