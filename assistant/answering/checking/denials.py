"""Does a statement affirm what its source denies, or deny what it affirms, in any wording and across languages?

A denied clause is looked up on the other side by its words. It contradicts where the words that are denied stand there in clauses that
are certainly affirmed. A clause with a word that denies by itself ("lacks", "suspended", 停运, 免) may stand for either: it never
contradicts by itself, since "no ferry ran" and "the ferry was suspended" say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering.checking.clauses import Parsed, Token
from assistant.answering.checking.coverage import is_noun
from assistant.answering.checking.polarity import has_negative

# how many words after a negation are taken for what it denies
FOCUS = 3
Near = Callable[[Token, Token], bool]
_BY_ITSELF = re.compile(
    r"\b(?:only|solely|except\w*|unlike|instead|rather|(?<!a )few|fewer|(?<!a )little|apart from|other than|yet to|all but|too|former(?:ly)?"
    r"|unless|but for|against(?! (?:about |nearly |over )?[\d])|away|free)\b"
    r"|仅|只|除|以外|之外|而非|免|停|难|(?<![分特个级区类性差告])别|勿|莫|缺|欠|谈不上|有待|尚待|离不开|转向|取代|代替|替代|避免|防止|除非|空白|而不",
    re.IGNORECASE,
)


def polarity_of(text: Parsed, clause: int, shared: frozenset[str] = frozenset()) -> int:
    """1 for a clause that affirms, -1 for one that denies, 0 for one that may do either.

    `shared` words stand on both sides and so change nothing between them.
    """
    tokens = [one for one in text.tokens if one.clause == clause]
    if any(has_negative(one) for one in tokens if one.form not in shared):
        return 0
    denials = text.denials(clause)
    if denials > 1:
        return 0
    if any(match.group().lower() not in shared for match in _BY_ITSELF.finditer(text.clause_text(clause))):
        return 0
    return -1 if denials else 1


def may_deny(text: Parsed, clause: int) -> bool:
    """Whether a clause denies something in any way: by a negation, or by a word that denies by itself."""
    return polarity_of(text, clause) < 1 or text.denials(clause) > 0


def denial_moved(statement: Parsed, sources: Sequence[Parsed], near: Near) -> bool:
    """Whether what one side denies is plainly affirmed by the other."""
    shared = _shared(statement, sources)
    for mine, others in ((statement, sources), *((source, (statement,)) for source in sources)):
        for clause in range(mine.clauses):
            if polarity_of(mine, clause, shared) < 0 and _affirmed(
                mine, clause, others, near, shared, both_ways=mine is statement
            ):
                return True
    return False


def _shared(statement: Parsed, sources: Sequence[Parsed]) -> frozenset[str]:
    """The forms and small denying words that statement and sources have in common."""
    there = {one.form for source in sources for one in source.tokens}
    small = {match.group().lower() for source in sources for match in _BY_ITSELF.finditer(source.text)}
    return frozenset(
        {one.form for one in statement.tokens} & there
        | {match.group().lower() for match in _BY_ITSELF.finditer(statement.text)} & small
    )


def denial_alone(statement: Parsed, sources: Sequence[Parsed]) -> bool:
    """Whether the statement denies something and no clause of any source denies anything or may do so."""
    return any(polarity_of(statement, clause) < 0 for clause in range(statement.clauses)) and all(
        polarity_of(source, clause) > 0 for source in sources for clause in range(source.clauses)
    )


def denial_lost(statement: Parsed, sources: Sequence[Parsed], near: Near) -> bool:
    """Whether the statement plainly affirms throughout and speaks of most of what a source plainly denies."""
    if any(polarity_of(statement, clause) < 1 for clause in range(statement.clauses)):
        return False
    for source in sources:
        for clause in range(source.clauses):
            if polarity_of(source, clause) < 0:
                words = [one for one in source.tokens if one.clause == clause]
                told = sum(1 for one in words if any(near(one, other) for other in statement.tokens))
                if words and told * 2 > len(words):
                    return True
    return False


def _sign(mine: Parsed, one: Token, other: Parsed, its: Token, shared: frozenset[str]) -> int:
    """The polarity of a word's counterpart; where it is the very verb that is denied, only negations can turn it."""
    if one.form == its.form and not is_noun(one, mine.text):
        return -1 if other.denials(its.clause) % 2 else 1
    return polarity_of(other, its.clause, shared)


def _affirmed(
    mine: Parsed, clause: int, others: Sequence[Parsed], near: Near, shared: frozenset[str], both_ways: bool
) -> bool:
    words = [one for one in mine.tokens if one.clause == clause]
    focus = [one for one in words if 0 <= one.after_negator < FOCUS] or words[-1:]
    # a word that its own text also uses outside the denial tells nothing
    focus = [
        one
        for one in focus
        if not any(one.form == other.form and mine.denials(other.clause) == 0 for other in mine.tokens)
    ]
    found = [
        [_sign(mine, one, other, its, shared) for other in others for its in other.tokens if near(one, its)]
        for one in focus
    ]
    if any(sign <= 0 for signs in found for sign in signs):
        return False
    if not found or not found[0]:
        return False
    # the source's other words may be left out, but what is denied must be spoken of
    told = sum(1 for signs in found if signs)
    return told * 2 >= len(found) if both_ways else told == len(found)
