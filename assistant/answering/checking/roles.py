"""Who does what to whom: shared words exchanged round a verb, and a clause that is given another subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.checking.clauses import Parsed, Token
from assistant.answering.checking.coverage import is_light, is_verb

_PASSIVE_EN = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\b(?: \w+){0,3}? \w+(?:ed|en|wn|ung|nt|ld|ught|ade)\b|\bby\b(?! the end| \d)",
    re.IGNORECASE,
)
_PASSIVE_ZH = re.compile(r"被|由|受(?!访)|得到|遭")
# the words that mark a partner of an act in Chinese, round which partners stand as round a verb
_PARTNER = re.compile(r"[向给]|(?<![面针])对(?![接口应])|从|与(?!会)|把")
# the share of a statement's clause that a clause of the source must have before its subject is compared
SAME_CLAUSE = 0.6
# and where the statement's subject stands nowhere in the source
SAME_WORDS = 0.75


def role_faults(statement: Parsed, sources: Sequence[Parsed]) -> list[str]:
    """ "subject" where statement and source exchange roles, "subject:word" where a clause of the source gets another subject."""
    if any(_exchanged(statement, source) for source in sources) or _other_agent(statement, sources):
        return ["subject"]
    return _other_subject(statement, sources)


def _exchanged(statement: Parsed, source: Parsed) -> bool:
    for number in range(statement.clauses):
        mine = [one for one in statement.tokens if one.clause == number]
        for its_number in range(source.clauses):
            its = [one for one in source.tokens if one.clause == its_number]
            pairs = _aligned(mine, its)
            if len(pairs) < 3 and not (len(pairs) == 2 and _pivots_zh(statement.text)):
                continue
            if _is_passive(statement.text, mine) != _is_passive(source.text, its):
                continue
            if any(one.form in _MUTUAL for one, _ in pairs):
                # who signs with whom is the same from both sides
                continue
            for at, its_at in _pivots(statement, source, mine, its, pairs):
                ahead = [one for one, other in pairs if one.start < at and other.start > its_at]
                behind = [one for one, other in pairs if one.start > at and other.start < its_at]
                if ahead and behind:
                    return True
    return False


def _pivots(
    statement: Parsed, source: Parsed, mine: list[Token], its: list[Token], pairs: list[tuple[Token, Token]]
) -> list[tuple[int, int]]:
    found = [
        (one.start, other.start)
        for one, other in pairs
        if (one.tag.startswith("v") if one.tag else is_verb(one, statement.text) and is_verb(other, source.text))
    ]
    if mine[0].text[0] >= "\u3400" and its[0].text[0] >= "\u3400":
        for match in _PARTNER.finditer(statement.text, mine[0].start, mine[-1].start):
            for there in _PARTNER.finditer(source.text, its[0].start, its[-1].start):
                if match.group() == there.group():
                    found.append((match.start(), there.start()))
    return found


def _pivots_zh(text: str) -> bool:
    return _PARTNER.search(text) is not None and text[0] >= "\u3400"


def _aligned(mine: Sequence[Token], its: Sequence[Token]) -> list[tuple[Token, Token]]:
    """Words that stand once in each of two clauses, by form."""
    one_side, other_side = _single(mine), _single(its)
    return [(one_side[form], other_side[form]) for form in one_side if form in other_side]


def _single(tokens: Sequence[Token]) -> dict[str, Token]:
    forms = [one.form for one in tokens]
    return {one.form: one for one in tokens if forms.count(one.form) == 1}


def _is_passive(text: str, tokens: Sequence[Token]) -> bool:
    part = text[max(0, tokens[0].start - 4) : tokens[-1].start + len(tokens[-1].text) + 3]
    return bool(_PASSIVE_ZH.search(part) if part[:1] >= "\u3400" else _PASSIVE_EN.search(part))


def _other_subject(statement: Parsed, sources: Sequence[Parsed]) -> list[str]:
    there = [token for source in sources for token in source.tokens]
    for number in range(statement.clauses):
        mine = [one for one in statement.tokens if one.clause == number]
        if len(mine) < 3:
            continue
        head, rest = _subject(mine)
        if not rest:
            continue
        share, its, source = _best_clause(rest, sources, head)
        if (
            source is None
            or len(its) < 2
            or _is_passive(source.text, its) != _is_passive(statement.text, mine)
            or _leaves_subject_out(source, its)
        ):
            continue
        if (
            any(_is_one(one, other) for one in head for other in its)
            or is_light(head[0])
            or head[0].tag.startswith("v")
        ):
            continue
        if its[0].tag.startswith("t") or _REPORTING.search(statement.text[head[0].start : rest[0].start + 12]):
            continue
        if _is_listed(head, its, source) or _is_topic(head, its, source):
            continue
        # a fragment of the statement's own words, in their order, has no subject of its own
        order = [next((at for at, one in enumerate(rest) if _near(one, other)), -1) for other in its]
        if -1 not in order and order == sorted(order):
            continue
        rival = its[0]
        said_elsewhere = any(_near(rival, one) for one in (rest[:1] if rival.tag[:1] in ("", "n") else rest))
        known = any(_near(one, other) for one in head for other in there)
        if known and share >= SAME_CLAUSE and not said_elsewhere:
            return [f"subject:{head[0].text}"]
        if not known and share >= SAME_WORDS and not said_elsewhere:
            return [f"subject:{head[0].text}"]
    return []


def _best_clause(
    rest: list[Token], sources: Sequence[Parsed], head: Sequence[Token] = ()
) -> tuple[float, list[Token], Parsed | None]:
    """The clause that has the largest share of some words; of two alike the one with the subject, too."""
    best: tuple[float, list[Token], Parsed | None] = (0.0, [], None)
    for source in sources:
        for number in range(source.clauses):
            its = [one for one in source.tokens if one.clause == number]
            share = sum(1 for one in rest if any(_near(one, other) for other in its)) / len(rest)
            if share > best[0] or (share == best[0] and any(_near(one, other) for one in head for other in its)):
                best = (share, its, source)
    return best


def _is_listed(head: list[Token], its: list[Token], source: Parsed) -> bool:
    """Whether the statement's subject stands in a list of names that runs up to the clause: "Tibet, Qinghai and Inner Mongolia set"."""
    for one in source.tokens:
        if one.clause < its[0].clause and any(_near(one, mine) for mine in head):
            between = [other for other in source.tokens if one.start <= other.start < its[0].start]
            if all(other.text[0].isupper() or other.tag.startswith("n") for other in between) and _ENUMERATED.fullmatch(
                _without(source.text[one.start : its[0].start], between)
            ):
                return True
    return False


def _without(text: str, tokens: list[Token]) -> str:
    for token in tokens:
        text = text.replace(token.text, "", 1)
    return text


_ENUMERATED = re.compile(r"(?:\s|,|、|\band\b|和|及)*")
_TOPIC = re.compile(
    r"(?:^|[,;.，；。]\s*)(?:under|according to|in|by|with|for|on|按照|根据|据|依据|在|对|关于)[^,;，；]*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:them|they|it|these|those|who|whose|which)\b|他们|它们|其中|该|这些")


def _is_topic(head: list[Token], its: list[Token], source: Parsed) -> bool:
    """Whether the source names the statement's subject as what it speaks under ("Under the notice, …"), or takes it up by a pronoun."""
    if _PRONOUN.search(source.text[max(0, its[0].start - 24) : its[0].start]):
        return True
    return any(
        _TOPIC.search(source.text[: one.start])
        for one in source.tokens
        if one.clause < its[0].clause and any(_near(one, mine) for mine in head)
    )


def _other_agent(statement: Parsed, sources: Sequence[Parsed]) -> bool:
    """Whether the one by whom a thing is done (由…, by …) is another one than in the source's clause with the same words."""
    for number in range(statement.clauses):
        mine = [one for one in statement.tokens if one.clause == number]
        agent = _agent(statement, mine)
        rest = [one for one in mine if one is not agent]
        if agent is None or len(rest) < 2:
            continue
        share, its, source = _best_clause(rest, sources)
        if source is None or share < 0.5:
            continue
        its_agent = _agent(source, its)
        if its_agent is not None and not _near(agent, its_agent) and agent.form not in {one.form for one in its}:
            return True
    return False


def _agent(text: Parsed, tokens: list[Token]) -> Token | None:
    for at, one in enumerate(tokens):
        if _BY.search(text.text[max(0, one.start - 8) : one.start]):
            # a compound's last word tells who: 县/政府, "county government"
            while (
                one.tag
                and at + 1 < len(tokens)
                and tokens[at + 1].tag.startswith("n")
                and tokens[at + 1].start == one.start + len(one.text)
            ):
                at, one = at + 1, tokens[at + 1]
            return one
    return None


_REPORTING = re.compile(
    r"提醒|表示|认为|指出|介绍|强调|报道|宣布|\b(?:say|says|said|warn|warns|warned|report|reports|reported|announce[sd]?|explain(?:s|ed)?|note[sd]?)\b"
)
_BY = re.compile(r"[由被]$|\bby (?:the |an? |its )?$")


_MUTUAL = frozenset("sign cooper agre merg meet partner conclud 签订 签署 签约 合作 联合 会同 结合 合并 签".split())


def _near(one: Token, other: Token) -> bool:
    if one.form[0] >= "\u3400" and len(one.form) > 1 and (one.form in other.form or other.form in one.form):
        return True
    return one.form == other.form or one.is_like(other) or one.is_opposite(other)


def _is_one(one: Token, other: Token) -> bool:
    """As `_near`, but a tenant is no landlord: who acts is not the same as its opposite."""
    return _near(one, other) and (one.form == other.form or not one.is_opposite(other))


def _leaves_subject_out(source: Parsed, its: list[Token]) -> bool:
    """Whether a clause goes on with its neighbour's subject: it begins with a verb."""
    first = its[0]
    if first.tag:
        return first.tag.startswith("v") or (first.start > 0 and source.text[first.start - 1] in "是并以由为在按")
    if first.text.endswith("ed") or (
        source.text[max(0, first.start - 4) : first.start] == "and "
        and is_verb(first, source.text)
        and not first.text.endswith("s")
    ):
        return True
    return bool(
        re.match(r"\s+(?:the|an?|its|their|his|her|more|them|it|up|\d)\b", source.text[first.start + len(first.text) :])
    )


def _subject(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The words a clause begins with, up to its first verb (Chinese), or its first word (English), and the rest."""
    if tokens[0].tag:
        # a compound: words that touch
        size = 1
        while (
            size < len(tokens) - 1
            and tokens[size].tag.startswith(("n", "b", "j"))
            and tokens[size].start == tokens[size - 1].start + len(tokens[size - 1].text)
        ):
            size += 1
        return tokens[:size], tokens[size:]
    return tokens[:1], tokens[1:]
