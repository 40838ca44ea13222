"""Do the quantities of a statement stand in its source: value, unit, bound, what is counted?"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from assistant.answering.clauses import Token, parsed
from assistant.answering.coverage import is_light
from assistant.answering.measures import Measure, measures
from assistant.answering.numerals import CHINESE, chinese_value
from assistant.answering.units import MEASURED
from assistant.documents.model import Language

_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?![\d.]|\s?(?:%|％|per\s?cent|[年月日号]))")
_OF_NEXT = re.compile(r"\s*of (?:the |its |all )?(?:these )?\s*")
_RATIO = re.compile(r"\s(?:out of|in)\s(?:every )?", re.IGNORECASE)
Sides = Sequence[tuple[str, Language]]
# a rounded value with "about" may lie this far from the source's (12,448.8 to 1.24: 0.4 %)
ROUNDING = 0.03
# "more than half" may stand for 52.6 %, not for 95 %
LOOSEST_BOUND = 1.25


def figure_faults(statement: str, language: Language, sides: Sides) -> list[str]:
    """Faults of a statement's quantities against all sides (texts with their language) of its sources."""
    known = [one for text, of in sides for one in measures(text, of)]
    loose = {float(one.replace(",", "")) for text, _ in sides for one in _DIGITS.findall(text)}
    faults: list[str] = []
    for one in measures(statement, language):
        if one.tentative or _counts_list(one, statement):
            continue
        same = [other for other in known if _same_value(one, other)]
        if not same and _RATIO.search(statement[one.start : one.end]):
            parts = measures(_RATIO.sub(" ; ", statement[one.start : one.end]), language)
            if len(parts) == 2 and all(any(_same_value(part, other) for other in known) for part in parts):
                continue
        if not same:
            looser = [other for other in known if _follows(one, other)]
            if not looser and (one.unit in ("share", "points") or one.value not in loose):
                faults.append(f"figure:{one.said}")
            continue
        fitting = [other for other in same if _same_unit(one, other)]
        if not fitting:
            faults.append(f"unit:{one.said}")
            continue
        if not any(_same_bound(one, other) for other in fitting):
            faults.append(f"hedge:{one.said}")
        elif one.change and (told := {other.change for other in fitting if other.change}) and one.change not in told:
            faults.append(f"figure:{one.said}")
    return faults


def _same_value(one: Measure, other: Measure) -> bool:
    if math.isclose(one.value, other.value, rel_tol=1e-10):
        return True
    # "half those of the plain" of a count, and 2 of "doubled", are told the same way
    return False


def _same_unit(one: Measure, other: Measure) -> bool:
    # 个 and bare numbers tell nothing; a share never equals a bare number
    if "share" in (one.unit, other.unit) or "points" in (one.unit, other.unit):
        return one.unit == other.unit
    if "piece" in (one.unit, other.unit):
        return one.unit == other.unit or not {one.unit, other.unit} & MEASURED
    return not one.unit or not other.unit or one.unit == other.unit


def _same_bound(one: Measure, other: Measure) -> bool:
    # "in half a day" and 半天之内 say the same
    if one.bound == other.bound or (one.unit in _SPANS and {one.bound, other.bound} <= {"exact", "under", "over"} and "over" not in (one.bound, other.bound)):
        return True
    return {one.bound, other.bound} == {"about", "nearly"} or (one.bound == "about" and other.bound == "exact")


def _follows(one: Measure, other: Measure) -> bool:
    """Whether a looser quantity follows from an exact one: "about 1.24" from 1.2449, "more than half" from 52.6 %."""
    if not _same_unit(one, other) or other.value <= 0 or one.value <= 0:
        return False
    ratio = other.value / one.value
    if other.bound != "exact" or _precision(one) >= _precision(other):
        return False
    if one.bound in ("about", "nearly"):
        return abs(ratio - 1) <= ROUNDING
    if one.bound == "over":
        return 1 < ratio <= LOOSEST_BOUND
    return one.bound == "under" and 1 / LOOSEST_BOUND <= ratio < 1


def _precision(one: Measure) -> int:
    """How many digits a value is told with: 2 for 170,000, 6 for 124,488."""
    return len(f"{one.value:.10g}".replace(".", "").strip("0")) if "e" not in one.said else 2


def _counts_list(one: Measure, text: str) -> bool:
    """Whether a small number only counts what the statement itself lists after it ("three goals: a, b and c")."""
    if one.value not in range(2, 13) or one.unit not in ("",):
        return False
    rest = re.split(r"[。;；]|\\. ", text[one.end :], maxsplit=1)[0]
    listed = re.split(r"[:：]|namely|即|包括|such as", rest, maxsplit=1)
    ahead = re.split(r"[,:;。，：；]|由", text[: one.start])[-1]
    return any(
        len([item for item in _ITEMS.split(part) if item.strip()]) == int(one.value) for part in (*listed[1:], ahead) if _ITEMS.search(part)
    )


_ITEMS = re.compile(r"[,，、]\s*(?:and\s)?|\band\b|和|以及|及")


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
        own = [(text, found, there) for text, found in sources for there in found if _same_value(one, there)]
        if not own or _is_elliptic(statement, one) or _SUBSET_BEFORE.search(statement[: one.start]) or "分别" in " ".join(texts) or any(_ELLIPTIC_BEFORE.search(text[: there.start]) for text, _, there in own):
            continue
        things = counted_things(statement, language, one, said)
        if not things:
            continue
        mine = max((_shared(things, _company(text, language, there, found)) for text, found, there in own), key=len)
        lead = _lead(statement, language, one, said)
        for text, found in sources:
            for there in found:
                if _same_value(one, there):
                    continue
                its_lead = _lead(text, language, there, found)
                if lead and lead == its_lead and len(said) > 1 and lead not in {_lead(of, language, same, all_) for of, all_, same in own}:
                    faults.append(f"attached:{one.said}")
                rival = _shared(things, counted_things(text, language, there, found))
                nearest = things[-1].form if things[-1].start < one.start else things[0].form
                if (len(rival) > len(mine) and nearest not in mine) or (nearest in rival and len(rival) > len(mine) and things[0].start > one.start) or any(token.form in rival and token.form not in mine for token in things if _is_name(token)):
                    faults.append(f"attached:{one.said}")
    return faults


def _lead(text: str, language: Language, one: Measure, others: Sequence[Measure]) -> str:
    """The word that stands right before a quantity in its segment, mostly a verb; "" for none."""
    low = max([0, *(match.start() for match in _SPLIT[language].finditer(text) if match.start() < one.start), *(other.end for other in others if other.end <= one.start)])
    before = [token.form for token in parsed(text, language).tokens if low <= token.start < one.start and not is_light(token)]
    return before[-1] if before else ""


def _telling(text: str, language: Language) -> list[Measure]:
    return [one for one in measures(text, language) if not one.tentative and one.unit not in _SPANS]


def _is_name(token: Token) -> bool:
    return token.tag in ("ns", "nr", "nt", "nz") or (not token.tag and token.text[:1].isupper() and token.start > 0)


def _shared(things: Sequence[Token], others: Sequence[Token]) -> set[str]:
    return {one.form for one in things if any(one.form == other.form or one.is_like(other) for other in others)}


def counted_things(text: str, language: Language, one: Measure, others: Sequence[Measure]) -> list[Token]:
    """The words for what a quantity counts: those right after it up to a border or another quantity, else those right before it."""
    tokens = parsed(text, language).tokens
    borders = [match.start() for match in _SPLIT[language].finditer(text)]
    stops = [*borders, *(other.start for other in others if other.start > one.start), len(text)]
    after_end = min(stop for stop in stops if stop >= one.end)
    starts = [0, *(border for border in borders if border < one.start), *(other.end for other in others if other.end <= one.start)]
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
    borders = [match.start() for match in _SPLIT[language].finditer(text)]
    # up to the next quantity, or its own segment's end where that comes later
    # up to its segment's end; in English, where more follows of what is counted, up to the next quantity
    high = min([len(text), *(border for border in borders if border >= one.end)])
    if language == "en":
        high = max(high, min([len(text), *(other.start for other in others if other.start > one.start)]))
    low = max([0, *(border for border in borders if border < one.start), *(other.end for other in others if other.end <= one.start)])
    own_segment = [token for token in tokens if low <= token.start < high and not is_light(token) and not token.tag.startswith("v")]
    if language == "zh" and own_segment:
        low_ahead = 0 if len(own_segment) < 2 else low
        return [token for token in tokens if token.start in mine or (token.start not in foreign and low_ahead <= token.start < high)]
    return [token for token in tokens if token.start in mine or (token.start not in foreign and token.start < high)]


_SPANS = ("hour", "minute", "day", "week", "month", "year")
_SPLIT = {
    "en": re.compile(
        r"[,;:.!?()](?!\d)|\b(?:but|while|whereas|compared|against|so that|because)\b|\band\b(?= \S)|\b(?:from|to)\b(?= (?:about |nearly |over |under )?[\d])", re.IGNORECASE
    ),
    "zh": re.compile(r"[,:](?!\d)|[;()，；：。、（）]|和|但|而|(?<!占)比(?!例|重|率)|[由从至到](?=\d)"),
}
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# a quantity told beside another, of the same things: "compared with about a quarter", "up from 40 %", "half of them"
_ELLIPTIC_BEFORE = re.compile(
    r"(?:compared (?:with|to)|against|versus|(?<!more )(?<!less )(?<!fewer )(?<!rather )than|(?:up|down) from|from|instead of|比|由|从|高于|低于|其中(?:有)?)\s*(?:about|nearly|over|under|only|just|近|约|不到|不足)?\s*(?:an? )?$", re.IGNORECASE
)
_SUBSET_BEFORE = re.compile(r"中,?，?(?:有|仅有|只有|就有)?(?:近|约|超过)?$|\b[Oo]f (?:the|its|all) [^;.]{3,60}, (?:just |only |about |nearly |over )?(?:an? )?$")
_ELLIPTIC_AFTER = re.compile(r"^\s*(?:\([^)]*\) ?)?(?:of (?:them|these|those|which|it)|more|less|fewer)\b", re.IGNORECASE)


_COMPARED = re.compile(r"(?:than (?:in|at the end of)|over|compared with|against|from|比|较|与)\s*$", re.IGNORECASE)


def _is_elliptic(text: str, one: Measure) -> bool:
    return bool(_ELLIPTIC_BEFORE.search(text[: one.start]) or _ELLIPTIC_AFTER.match(text[one.end :]))


def year_faults(statement: str, language: Language, sides: Sides) -> list[str]:
    """"year:2015" where a quantity is given the year that another quantity has in the source."""
    across = all(of != language for _, of in sides)
    bound = [(one, year) for text, of in sides for one, year in _with_years(text, of, across)]
    faults = []
    for one, year in _with_years(statement, language, across):
        own = {at for there, at in bound if _same_value(one, there)}
        rival = {at for there, at in bound if not _same_value(one, there)}
        if own and year not in own and year in rival:
            faults.append(f"year:{year}")
    return faults


def year_owner_faults(statement: str, language: Language, texts: Sequence[str]) -> list[str]:
    """"year:2016" where a year stands before what another year stands before in the source ("the 2016 Decision" for "the 2015 Decision")."""
    owned = [pair for text in texts for pair in _years_before(text, language, 2)]
    faults = []
    for year, words in _years_before(statement, language, 1):
        owners = {its for its, others in owned if words & others}
        if owners and year not in owners:
            faults.append(f"year:{year}")
    return faults


def _years_before(text: str, language: Language, reach: int) -> list[tuple[int, frozenset[str]]]:
    tokens = parsed(text, language).tokens
    borders = [match.start() for match in _SPLIT[language].finditer(text)]
    found = []
    for match in _YEARS.finditer(text):
        end = min([len(text), *(border for border in borders if border >= match.end())])
        following = [token.form for token in tokens if match.end() <= token.start < end][:reach]
        if following:
            found.append((int(match.group()), frozenset(following)))
    return found


def code_faults(statement: str, texts: Sequence[str]) -> list[str]:
    """"figure:41" for the number of a document, section or reference that no source has: 〔2014〕41号, [4], No. 7."""
    known = {number for text in texts for number in re.findall(r"\d+", text)}
    known |= {f"{chinese_value(match.group()):.0f}" for text in texts for match in CHINESE.finditer(text)}
    documents = {re.sub(r"\s", "", match.group()) for text in texts for match in _DOCUMENTS.finditer(text)}
    wrong = [match.group() for match in _DOCUMENTS.finditer(statement) if re.sub(r"\s", "", match.group()) not in documents]
    if wrong and documents:
        return [f"figure:{wrong[0]}"]
    return [f"figure:{number}" for match in _CODES.finditer(statement) for number in re.findall(r"\d+", match.group()) if number not in known]


_DOCUMENTS = re.compile(r"〔\d+〕\s?\d+")
_CODES = re.compile(r"[〔\[［(（]\d+[〕\]］)）](?:\d+\s?号)?|\d+\s?号|\b(?:no|nos|number|grant|ref|reference|article|item|section|chapter)\.? ?:?\d+", re.IGNORECASE)


def _with_years(text: str, language: Language, strict: bool) -> list[tuple[Measure, int]]:
    """Each quantity with the year of its own segment, or else the last one named before it."""
    found = []
    years = [(match.start(), int(match.group())) for match in _YEARS.finditer(text)]
    if not years:
        return []
    borders = [0, *(match.start() for match in _SPLIT[language].finditer(text)), len(text)]
    for one in measures(text, language):
        if one.tentative or one.unit in _SPANS:
            continue
        low = max(border for border in borders if border <= one.start)
        high = min(border for border in borders if border >= one.end) if one.end < len(text) else len(text)
        inside = [(at, year) for at, year in years if low <= at < high]
        if len(inside) == 1:
            found.append((one, inside[0][1]))
        elif strict:
            continue
        elif not inside and (before := [(at, year) for at, year in years if at < one.start and not _COMPARED.search(text[:at])]):
            # "2015 to 2020" before it leaves open which of the two is meant
            if len(before) < 2 or before[-1][0] - before[-2][0] > 9:
                found.append((one, before[-1][1]))
        elif not inside and len(years) == 1:
            found.append((one, years[0][1]))
    return found
