"""What a quantity is said of: 56 stations are no fault of the figure where the source has 56 centres, and yet wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.checking.clauses import Token, parsed
from assistant.answering.checking.counted import SPANS, same_value
from assistant.answering.checking.coverage import is_light
from assistant.answering.checking.measures import Measure, measures
from assistant.documents.model import Language

_OF_NEXT = re.compile(r"\s*of (?:the |its |all )?(?:these )?\s*")


def attachment_faults(statement: str, language: Language, texts: Sequence[str]) -> list[str]:
    """Quantities given to what another quantity of the source counts (56 stations where it has 56 centres).

    In one language. What a quantity of the statement counts is looked for beside the same quantity of the source and beside the
    others; it is a fault when it agrees better with another one.
    """
    faults: list[str] = []
    said = _telling(statement, language)
    sources = [(text, _telling(text, language)) for text in texts]
    if not said or len({one.value for _, found in sources for one in found}) < 2:
        return faults
    for one in said:
        own = [(text, found, there) for text, found in sources for there in found if same_value(one, there)]
        if (
            not own
            or _is_elliptic(statement, one)
            or _SUBSET_BEFORE.search(statement[: one.start])
            or "分别" in " ".join(texts)
            or any(_ELLIPTIC_BEFORE.search(text[: there.start]) for text, _, there in own)
        ):
            continue
        things = counted_things(statement, language, one, said)
        if not things:
            continue
        mine = max((_shared(things, _company(text, language, there, found)) for text, found, there in own), key=len)
        lead = _lead(statement, language, one, said)
        nearest = things[-1].form if things[-1].start < one.start else things[0].form
        for text, found in sources:
            for there in found:
                if same_value(one, there):
                    continue
                its_lead = _lead(text, language, there, found)
                if (
                    lead
                    and nearest not in mine
                    and lead == its_lead
                    and len(said) > 1
                    and lead not in {_lead(of, language, same, all_) for of, all_, same in own}
                ):
                    faults.append(f"attached:{one.said}")
                rival = _shared(things, counted_things(text, language, there, found))
                if (
                    (len(rival) > len(mine) and nearest not in mine)
                    or (nearest in rival and len(rival) > len(mine) and things[0].start > one.start)
                    or any(token.form in rival and token.form not in mine for token in things if _is_name(token))
                ):
                    faults.append(f"attached:{one.said}")
    return faults


def _lead(text: str, language: Language, one: Measure, others: Sequence[Measure]) -> str:
    """The word that stands right before a quantity in its segment, mostly a verb; "" for none."""
    low = max(
        [
            0,
            *(match.start() for match in SEGMENT[language].finditer(text) if match.start() < one.start),
            *(other.end for other in others if other.end <= one.start),
        ]
    )
    before = [
        token.form for token in parsed(text, language).tokens if low <= token.start < one.start and not is_light(token)
    ]
    return before[-1] if before else ""


def _telling(text: str, language: Language) -> list[Measure]:
    return [one for one in measures(text, language) if not one.tentative and one.unit not in SPANS]


def _is_name(token: Token) -> bool:
    return token.tag in ("ns", "nr", "nt", "nz") or (not token.tag and token.text[:1].isupper() and token.start > 0)


def _shared(things: Sequence[Token], others: Sequence[Token]) -> set[str]:
    return {one.form for one in things if any(one.form == other.form or one.is_like(other) for other in others)}


def counted_things(text: str, language: Language, one: Measure, others: Sequence[Measure]) -> list[Token]:
    """The words for what a quantity counts: those right after it up to a border or another quantity, else those right before it."""
    tokens = parsed(text, language).tokens
    borders = [match.start() for match in SEGMENT[language].finditer(text)]
    stops = [*borders, *(other.start for other in others if other.start > one.start), len(text)]
    after_end = min(stop for stop in stops if stop >= one.end)
    starts = [
        0,
        *(border for border in borders if border < one.start),
        *(other.end for other in others if other.end <= one.start),
    ]
    before_start = max(starts)
    # from the quantity itself on: in "100,000 workers" the counted word is its unit
    after = [token for token in tokens if one.start <= token.start < after_end]
    before = [token for token in tokens if before_start <= token.start < one.start]
    if language == "zh":
        # 建成56个中心, but 中心56个
        touching = [token for token in after if token.start <= one.end + 1]
        found = after[:3] if touching else before[-3:]
    else:
        found = after[:5] if after else before[-4:]
    return [token for token in found if not is_light(token)]


def _company(text: str, language: Language, one: Measure, others: Sequence[Measure]) -> list[Token]:
    """All words that a quantity may be said of: its sentence's words without those right after another quantity."""
    tokens = parsed(text, language).tokens
    foreign = {
        token.start
        for other in others
        if other is not one and not _OF_NEXT.fullmatch(text[one.end : max(one.end, other.start)])
        for token in counted_things(text, language, other, others)
        if token.start > other.start
    }
    mine = {token.start for token in counted_things(text, language, one, others)}
    borders = [match.start() for match in SEGMENT[language].finditer(text)]
    # up to the next quantity, or its own segment's end where that comes later
    # up to its segment's end; in English, where more follows of what is counted, up to the next quantity
    high = min([len(text), *(border for border in borders if border >= one.end)])
    if language == "en":
        high = max(high, min([len(text), *(other.start for other in others if other.start > one.start)]))
    low = max(
        [
            0,
            *(border for border in borders if border < one.start),
            *(other.end for other in others if other.end <= one.start),
        ]
    )
    own_segment = [
        token for token in tokens if low <= token.start < high and not is_light(token) and not token.tag.startswith("v")
    ]
    if language == "zh" and own_segment:
        low_ahead = 0 if len(own_segment) < 2 else low
        return [
            token
            for token in tokens
            if token.start in mine or (token.start not in foreign and low_ahead <= token.start < high)
        ]
    return [token for token in tokens if token.start in mine or (token.start not in foreign and token.start < high)]


SEGMENT = {
    "en": re.compile(
        r"[,;:.!?()](?!\d)|\b(?:but|while|whereas|compared|against|so that|because)\b|\band\b(?= \S)|\b(?:from|to)\b(?= (?:about |nearly |over |under )?[\d])",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"[,:](?!\d)|[;()，；：。、（）]|和|但|而|(?<!占)比(?!例|重|率)|[由从至到](?=\d)"),
}
# a quantity told beside another, of the same things: "compared with about a quarter", "up from 40 %", "half of them"
_ELLIPTIC_BEFORE = re.compile(
    r"(?:compared (?:with|to)|against|versus|(?<!more )(?<!less )(?<!fewer )(?<!rather )than|(?:up|down) from|from|instead of|比|由|从|高于|低于|其中(?:有)?)\s*(?:about|nearly|over|under|only|just|近|约|不到|不足)?\s*(?:an? )?$",
    re.IGNORECASE,
)
_SUBSET_BEFORE = re.compile(
    r"中,?，?(?:有|仅有|只有|就有)?(?:近|约|超过)?$|\b[Oo]f (?:the|its|all) [^;.]{3,60}, (?:just |only |about |nearly |over )?(?:an? )?$"
)
_ELLIPTIC_AFTER = re.compile(
    r"^\s*(?:\([^)]*\) ?)?(?:of (?:them|these|those|which|it)|more|less|fewer)\b", re.IGNORECASE
)


def _is_elliptic(text: str, one: Measure) -> bool:
    return bool(_ELLIPTIC_BEFORE.search(text[: one.start]) or _ELLIPTIC_AFTER.match(text[one.end :]))
