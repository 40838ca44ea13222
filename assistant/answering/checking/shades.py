"""Scope, certainty, duty and degree: a statement may not be wider, surer or stricter than its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.checking import markers
from assistant.answering.checking.atlas import chinese_places, latin_places
from assistant.answering.checking.measures import ordinals
from assistant.answering.wording import stem


def shade_faults(said: str, texts: Sequence[str], same_language: bool) -> list[str]:
    """ "scope" and "modality" faults of a statement against the texts of its sources (both languages)."""
    there = "\n".join(texts)
    faults = []
    if scope := _scope(said, texts, same_language):
        faults.append(f"scope:{scope}")
    if modality := _modality(said, there, same_language):
        faults.append(f"modality:{modality}")
    return faults


_NATIONAL = re.compile(rf"{markers.NATION.pattern}|\b[Nn]ational|\bChina|国家|国务院")


def _names_province(text: str) -> bool:
    return any(place in text for place in chinese_places()) or any(
        word.lower() in latin_places() for word in re.findall(r"[A-Z][a-z]{3,}", text)
    )


_IDIOMS = re.compile(
    r"\b(?:in all(?=[,.;:]|$)|first of all|after all|above all|at all|all in all|as a whole|each other)", re.IGNORECASE
)


def _scope(said: str, texts: Sequence[str], same_language: bool) -> str:
    said = _IDIOMS.sub(" ", said)
    there = " ".join(texts)

    def added(marker: re.Pattern[str], *instead: re.Pattern[str]) -> bool:
        return bool(marker.search(said)) and not any(one.search(there) for one in (marker, *instead))

    if _wider(said, texts):
        return "all"
    if markers.NATION.search(said) and not _NATIONAL.search(there) and _names_province(there):
        return "nation"
    wide = markers.ALL.search(said) or (markers.NATION.search(said) and not markers.NATION.search(there))
    if wide and any(_limited_all(text) for text in texts) and not markers.CONDITION.search(said):
        return "all"
    for limit in (markers.CONDITION, markers.PILOT):
        if (
            wide
            and limit.search(there)
            and not limit.search(said)
            and (_new_all(said, texts) or limit is markers.PILOT)
        ):
            return "all"
    if not same_language:
        # the small words of two languages do not match one by one
        return "only" if added(markers.ONLY, markers.EXCEPT) else ""
    if added(markers.MOST, markers.ALL) and "%" not in there and "成" not in there:
        return "most"
    if added(markers.FEW):
        return "few"
    if added(markers.ONLY, markers.EXCEPT):
        return "only"
    if markers.ONLY.search(there) and not markers.ONLY.search(said) and markers.ALSO.search(said):
        return "only"
    if added(markers.SUPERLATIVE):
        return "superlative"
    if added(markers.FIRST, markers.ONLY) and 1 not in ordinals(there):
        return "first"
    if added(markers.WORLD):
        return "world"
    if added(markers.PART) and markers.EVERY.search(there):
        return "part"
    return ""


def _wider(said: str, texts: Sequence[str]) -> bool:
    """Whether the statement says "all" of something of which no source says it."""
    for match in markers.ALL.finditer(said):
        about = _meant(said, match.start(), match.end())
        told = [_meant(text, other.start(), other.end()) for text in texts for other in markers.EVERY.finditer(text)]
        same = [
            words
            for text, words in ((text, words) for text in texts for words in told)
            if _script(text) == _script(said)
        ]
        if not told:
            return True
        # words can be compared within a language only
        if same and about and not any(_overlap(about, words) for words in told):
            return True
    return False


def _limited_all(text: str) -> bool:
    """Whether a text says "all" of those only that meet a condition."""
    return any(
        markers.CONDITION.match(text[match.end() : match.end() + 24].lstrip()) for match in markers.ALL.finditer(text)
    )


def _new_all(said: str, texts: Sequence[str]) -> bool:
    """Whether the statement has a word for "all" that its source in the same language does not have in that form."""
    same = [text for text in texts if _script(text) == _script(said)] or list(texts)
    used = {match.group().lower() for text in same for match in markers.ALL.finditer(text)}
    return any(match.group().lower() not in used for match in markers.ALL.finditer(said))


_WORDS = re.compile(r"[A-Za-z]{3,}|[\u4e00-\u9fff]")
_BORDER = re.compile(r"[,;:.。，；：、]|\b(?:but|while|whereas)\b")


def _meant(text: str, start: int, end: int) -> set[str]:
    """The words a quantifier may belong to: six after it and, for 均, 都 and 全部, the same before it, inside its clause."""
    after = _BORDER.split(text[end:], maxsplit=1)[0]
    words = _WORDS.findall(after)[: 8 if _script(text) else 6]
    if _script(text) and text[start:end] in ("均", "都", "全部", "皆", "全"):
        words += _WORDS.findall(_BORDER.split(text[:start])[-1])[-14:]
    return {stem(word.lower()) if word[0] < "\u3400" else word for word in words} - _SMALL


_SMALL = {"the", "and", "for", "that", "are", "have", "has", "were", "was", "with", "的", "了", "是", "有", "到", "在"}


def _overlap(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= (2 if any(word >= "\u3400" for word in one) else 1)


def _script(text: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]{4}", text) is not None


_WILL = re.compile(r"\b(?:will|shall)\b(?! (?:perhaps|possibly|probably|likely))|将(?!近)", re.IGNORECASE)


def _modality(said: str, there: str, same_language: bool) -> str:
    def has(pattern: re.Pattern[str], text: str) -> bool:
        return pattern.search(text) is not None

    # what may come is no more than that: "will" does not say so
    hedged = _WILL.sub(" ", said)
    if has(markers.UNSURE, there) and not has(markers.UNSURE, said) and not has(markers.PLAN, hedged):
        return "unsure"
    if has(markers.SURE, said) and not has(markers.SURE, there):
        return "sure"
    if has(markers.UNSURE, said) and has(markers.UNSURE, there):
        return ""
    own = " ".join(text for text in there.split("\n") if _script(text) == _script(said)) or there
    planned, done = has(markers.PLAN, there), has(markers.DONE, own)
    if has(markers.DONE, said) and not done and planned and not (not same_language and has(markers.DONE_ZH, there)):
        return "done"
    if (
        has(markers.PASSIVE_PAST, said)
        and (has(markers.STRONG_PLAN, there) or has(markers.RECOMMEND, there))
        and not has(markers.PLAN, said)
        and not has(markers.RECOMMEND, said)
        and not has(markers.PASSIVE_PAST, own)
    ):
        return "done"
    if has(markers.STRONG_PLAN, said) and not planned:
        return "planned"
    if has(markers.MUST_STRICT, said) and not has(markers.MUST, there):
        return "must"
    if has(markers.RECOMMEND, said) and has(markers.MUST_STRICT, there) and not has(markers.RECOMMEND, there):
        return "recommended"
    if (
        same_language
        and has(markers.MAY, said)
        and not markers.NO_ONE.search(said)
        and has(markers.MUST, there)
        and not has(markers.MAY, there)
    ):
        return "may"
    return ""
