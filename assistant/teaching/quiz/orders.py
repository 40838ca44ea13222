"""Ordering: what happened, by the dates that its sentences give and the question leaves out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from assistant.answering.quantities import quantities
from assistant.documents.model import Language
from assistant.teaching.quiz.draft import Draft
from assistant.teaching.quiz.material import Fact, Material, overlap, pieces
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.slots import MONTHS
from assistant.teaching.quiz.words import opened, say

EVENTS = 4
# events of one question share no more than this of their words: else their figures would tell the order
ALIKE = 0.7
LONGEST: dict[Language, int] = {"zh": 60, "en": 170}
_HAPPENED = re.compile(
    r"推出|启动|公布|印发|发布|要求|提出|确定为|列为|退出|举办|召开|签署|签订|成立|通过|推介|出台|宣布|退出|"
    r"\b(?:launched|issued|made public|published|asked|adopted|named|listed|left|announced|held|ran|started|promoted|signed|opened|founded|passed)\b"
)
_MONTH = "|".join(MONTHS)
_WHEN_ZH = r"(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?)?"
_WHEN_EN = rf"(?:(?P<d>\d{{1,2}}) )?(?:(?P<m>{_MONTH}) )?(?P<y>(?:19|20)\d\d)"
_EVENTS: dict[Language, tuple[re.Pattern[str], ...]] = {
    "zh": (
        re.compile(rf"^{_WHEN_ZH}，(?P<what>.+)$"),
        re.compile(
            rf"^(?P<what>[^，]{{4,40}}?)于{_WHEN_ZH}(?P<did>(?:印发|公布|发布|启动|施行|提出|召开|成立|退出|签署|通过|实施)[^，]{{0,20}})$"
        ),
    ),
    "en": (
        re.compile(rf"^(?:In|On) {_WHEN_EN},? (?P<what>.+)$"),
        re.compile(
            rf"^(?P<what>.+(?:issued|published|launched|held|started|announced|signed|set up|made public|left the poor-county list)(?: [^,]{{0,40}})?) (?:in|on) {_WHEN_EN}$"
        ),
    ),
}
# what began, was planned or lasted has no single date, and what was reported has its report's
_NO_EVENT = re.compile(
    r"目标|计划(?:到|在)|要求到|报道|见报|累计|\b(?:target|goal|aims?|plans? to|report|reported|running total|press)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, without its date; `when` is year, month and day, 0 where not told."""

    fact: Fact
    what: str
    when: tuple[int, int, int]


def event(fact: Fact, language: Language) -> Event | None:
    """The event that a sentence dates, or None. What is left names no year, so that the order is not given away."""
    text = opened(fact.text, language)
    if _NO_EVENT.search(text):
        return None
    for pattern in _EVENTS[language]:
        match = pattern.match(text)
        if match is None:
            continue
        month = match["m"]
        number = 0 if not month else MONTHS.index(month) + 1 if language == "en" else int(month)
        when = (int(match["y"]), number, int(match["d"] or 0))
        what = match["what"] + (match.groupdict().get("did") or "")
        # a document's name may begin with the year of its own date
        what = re.sub(rf"(?<![〔\d]){when[0]}年?\s?", "", what, count=1)
        if (
            re.search(r"(?:19|20)\d\d", what)
            or quantities(what)
            or not _HAPPENED.search(what)
            or not 8 <= len(what) <= LONGEST[language]
        ):
            return None
        if language == "en":
            what = what[0].upper() + what[1:]
        return Event(fact, what, when)
    return None


def before(one: Event, other: Event) -> bool | None:
    """Whether one happened before the other; None where their dates do not tell."""
    for mine, its in zip(one.when, other.when, strict=True):
        if not mine or not its:
            return None
        if mine != its:
            return mine < its
    return None


def orderings(facts: Sequence[Fact], material: Material, rng: Random, thrown: Counter[str]) -> Iterator[Draft]:
    """Questions of four events each; an event stands in one question only."""
    language = material.language
    events = [found for fact in facts if (found := event(fact, language))]
    doubled = Counter(one.what for one in events)
    events = [one for one in events if doubled[one.what] == 1]
    rng.shuffle(events)
    while events:
        chosen: list[Event] = []
        for one in events:
            if len(chosen) == EVENTS:
                break
            if all(before(one, other) is not None and _apart(one, other) for other in chosen):
                chosen.append(one)
        for one in chosen or events[:1]:
            events.remove(one)
        if len(chosen) < EVENTS:
            thrown["too few events whose dates tell their order"] += 1
            continue
        yield _ordering(chosen, language, rng)


def _apart(one: Event, other: Event) -> bool:
    return max(overlap(pieces(one.what), pieces(other.what)), overlap(pieces(other.what), pieces(one.what))) <= ALIKE


def _ordering(chosen: list[Event], language: Language, rng: Random) -> Draft:
    right = sorted(range(len(chosen)), key=lambda number: chosen[number].when)
    if right == list(range(len(chosen))):
        # what is printed in the right order asks nothing
        chosen = [*chosen[1:], chosen[0]]
        right = sorted(range(len(chosen)), key=lambda number: chosen[number].when)
    colon = say("colon", language)
    explanation = say("joint", language).join(
        f"{_dated(chosen[at].when, language)}{colon}{chosen[at].what}" for at in right
    )
    question = Question(
        "ordering",
        say("in_order", language),
        tuple(one.what for one in chosen),
        tuple(right),
        explanation=explanation,
        form="dates",
    )
    return Draft(question, tuple(one.fact.place for one in chosen), (), " ".join(one.fact.text for one in chosen))


def _dated(when: tuple[int, int, int], language: Language) -> str:
    year, month, day = when
    if language == "zh":
        return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    return " ".join(part for part in (str(day or ""), MONTHS[month - 1] if month else "", str(year)) if part)
