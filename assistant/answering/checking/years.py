"""Which year a quantity or a document belongs to, and the numbers of documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.checking.attachment import SEGMENT
from assistant.answering.checking.clauses import parsed
from assistant.answering.checking.counted import SPANS, Sides, same_value
from assistant.answering.checking.measures import Measure, measures
from assistant.answering.checking.numerals import CHINESE, chinese_value
from assistant.documents.model import Language

_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMPARED = re.compile(r"(?:than (?:in|at the end of)|over|compared with|against|from|比|较|与)\s*$", re.IGNORECASE)


def year_faults(statement: str, language: Language, sides: Sides) -> list[str]:
    """ "year:2015" where a quantity is given the year that another quantity has in the source."""
    across = all(of != language for _, of in sides)
    bound = [(one, year) for text, of in sides for one, year in _with_years(text, of, across)]
    faults = []
    for one, year in _with_years(statement, language, across):
        own = {at for there, at in bound if same_value(one, there)}
        rival = {at for there, at in bound if not same_value(one, there)}
        if own and year not in own and year in rival:
            faults.append(f"year:{year}")
    return faults


def year_owner_faults(statement: str, language: Language, texts: Sequence[str]) -> list[str]:
    """ "year:2016" where a year stands before what another year stands before in the source ("the 2016 Decision" for "the 2015 Decision")."""
    owned = [pair for text in texts for pair in _years_before(text, language, 2)]
    faults = []
    for year, words in _years_before(statement, language, 1):
        owners = {its for its, others in owned if words & others}
        if owners and year not in owners:
            faults.append(f"year:{year}")
    return faults


def _years_before(text: str, language: Language, reach: int) -> list[tuple[int, frozenset[str]]]:
    tokens = parsed(text, language).tokens
    borders = [match.start() for match in SEGMENT[language].finditer(text)]
    found = []
    for match in _YEARS.finditer(text):
        end = min([len(text), *(border for border in borders if border >= match.end())])
        following = [token.form for token in tokens if match.end() <= token.start < end][:reach]
        if following:
            found.append((int(match.group()), frozenset(following)))
    return found


def code_faults(statement: str, texts: Sequence[str]) -> list[str]:
    """ "figure:41" for the number of a document, section or reference that no source has: 〔2014〕41号, [4], No. 7."""
    known = {number for text in texts for number in re.findall(r"\d+", text)}
    known |= {f"{chinese_value(match.group()):.0f}" for text in texts for match in CHINESE.finditer(text)}
    documents = {re.sub(r"\s", "", match.group()) for text in texts for match in _DOCUMENTS.finditer(text)}
    wrong = [
        match.group() for match in _DOCUMENTS.finditer(statement) if re.sub(r"\s", "", match.group()) not in documents
    ]
    if wrong and documents:
        return [f"figure:{wrong[0]}"]
    return [
        f"figure:{number}"
        for match in _CODES.finditer(statement)
        for number in re.findall(r"\d+", match.group())
        if number not in known
    ]


_DOCUMENTS = re.compile(r"〔\d+〕\s?\d+")
_CODES = re.compile(
    r"[〔\[［(（]\d+[〕\]］)）](?:\d+\s?号)?|\d+\s?号|\b(?:no|nos|number|grant|ref|reference|article|item|section|chapter)\.? ?:?\d+",
    re.IGNORECASE,
)


def _with_years(text: str, language: Language, strict: bool) -> list[tuple[Measure, int]]:
    """Each quantity with the year of its own segment, or else the last one named before it."""
    found = []
    years = [(match.start(), int(match.group())) for match in _YEARS.finditer(text)]
    if not years:
        return []
    borders = [0, *(match.start() for match in SEGMENT[language].finditer(text)), len(text)]
    for one in measures(text, language):
        if one.tentative or one.unit in SPANS:
            continue
        low = max(border for border in borders if border <= one.start)
        high = min(border for border in borders if border >= one.end) if one.end < len(text) else len(text)
        inside = [(at, year) for at, year in years if low <= at < high]
        if len(inside) == 1:
            found.append((one, inside[0][1]))
        elif strict:
            continue
        elif not inside and (
            before := [(at, year) for at, year in years if at < one.start and not _COMPARED.search(text[:at])]
        ):
            # "2015 to 2020" before it leaves open which of the two is meant
            if len(before) < 2 or before[-1][0] - before[-2][0] > 9:
                found.append((one, before[-1][1]))
        elif not inside and len(years) == 1 and not re.search(r"[;；。]", text[one.end : years[0][0]]):
            found.append((one, years[0][1]))
    return found
