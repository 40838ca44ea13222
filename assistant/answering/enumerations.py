"""Lists inside running text: items named in one sentence, runs of sentences that are items of a list, and the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answering.evidence import Evidence
from assistant.answering.neighbours import Neighbours
from assistant.documents.model import Language

# sentences of one item that may stand between two numbered ones, and the longest run that is followed
MOST_BETWEEN, LONGEST = 2, 40
_NUMERALS = "一二三四五六七八九十"
_WORDS = {
    "first": 1, "firstly": 1, "second": 2, "secondly": 2, "third": 3, "thirdly": 3, "fourth": 4, "fourthly": 4, "fifth": 5, "fifthly": 5, "sixth": 6,
    "首先": 1, "其次": 2, "再次": 3,
}  # fmt: skip
_MARK = re.compile(
    rf"^\W?(?:(?P<digits>\d{{1,2}})(?:[.、．]\s?(?!\d)|\)|）)|[（(](?P<inside>\d{{1,2}}|[{_NUMERALS}]{{1,3}})[)）]|"
    rf"(?P<chinese>[{_NUMERALS}]{{1,3}})(?:、|是|要(?!求|素))|第(?P<ordinal>[{_NUMERALS}]{{1,3}}|\d{{1,2}})[，,、：:]|(?P<word>首先|其次|再次)|"
    r"(?:the )?(?P<english>first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|sixth)(?:,| is\b| of all\b))",
    re.IGNORECASE,
)


def items(text: str, language: Language) -> int:
    """How many items the longest enumeration inside a sentence names; 1 where it names none."""
    return max(
        (_items(clause, language) for clause in re.split(r"[:：;；。]|\s[–—]\s|即|分别是|namely", text)), default=1
    )


def _items(clause: str, language: Language) -> int:
    if language == "zh":
        most = 1
        for run in re.split(r"[，,]", clause):
            if "、" in run:
                last = run.rsplit("、", 1)[1]
                most = max(most, run.count("、") + 1 + bool(re.search(r"[和及与]", last)))
        return most
    if not re.search(r"\b(?:and|or)\b", clause):
        return 1
    pieces = [one for one in re.split(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+", clause) if one.strip()]
    # what leads up to the first item belongs to its piece; an item itself is short
    return len(pieces) if len(pieces) > 2 and all(len(one.split()) <= 7 for one in pieces[1:]) else 1


def mark(text: str) -> int | None:
    """The number that a sentence carries as an item of a run ("2.", "二是", "Secondly,"), or None."""
    match = _MARK.match(text.strip())
    if match is None:
        return None
    shown = match["digits"] or match["inside"] or match["chinese"] or match["ordinal"]
    if shown:
        return int(shown) if shown.isdigit() else _chinese(shown)
    return _WORDS.get((match["word"] or match["english"] or "").lower())


def _chinese(numeral: str) -> int:
    tens, _, ones = numeral.rpartition("十") if "十" in numeral else ("", "", numeral)
    value = (_NUMERALS.index(tens) + 1 if tens else 1) * 10 if "十" in numeral else 0
    return value + (_NUMERALS.index(ones) + 1 if ones else 0)


def run_of(one: Evidence, neighbours: Neighbours) -> list[Evidence]:
    """The whole run of numbered sentences that a sentence is an item of or announces, in order, with the sentence that announces it; empty
    where there is no run of at least two.
    """
    first = _start(one, neighbours)
    if first is None:
        return _unmarked(one, neighbours)
    run, expected, pending = [first], 2, list[Evidence]()
    following = neighbours.after(first)
    while following is not None and len(run) < LONGEST:
        number = mark(following.sentence.text)
        if number == expected:
            run += [*pending, following]
            pending, expected = [], expected + 1
        elif number is not None or len(pending) == MOST_BETWEEN:
            break
        else:
            pending.append(following)
        following = neighbours.after(following)
    if expected == 2:
        return []
    announcing = neighbours.before(first)
    return [announcing, *run] if announcing and _announces(announcing.sentence.text) else run


# what an item of a list that carries no numbers ends with, but for the last one
_ITEM_ENDS = re.compile(r"[,;，；、]\s*$")
_COLON = re.compile(r"[:：]\s*$")


def _unmarked(one: Evidence, neighbours: Neighbours) -> list[Evidence]:
    """The same of items without numbers: after a colon, they end with a comma or semicolon but for the last."""
    announcing = announced_by(one, neighbours) or (one if _COLON.search(one.sentence.text) else None)
    run: list[Evidence] = []
    following = neighbours.after(announcing) if announcing else None
    while following is not None and len(run) < LONGEST:
        run.append(following)
        following = neighbours.after(following) if _ITEM_ENDS.search(following.sentence.text) else None
    return [announcing, *run] if announcing and len(run) > 1 else []


def announced_by(one: Evidence, neighbours: Neighbours) -> Evidence | None:
    """The sentence with a colon that announces the list which a sentence is an item of; None where it is none."""
    here = neighbours.before(one)
    for _ in range(LONGEST):
        if here is None or _COLON.search(here.sentence.text):
            return here
        if not _ITEM_ENDS.search(here.sentence.text) or mark(one.sentence.text) == 1:
            return None
        here = neighbours.before(here)
    return None


_ROW = re.compile(r"^(?P<label>[^:：|]{1,40})[:：]\s?(?P<key>[^|]+?) \| ")
# the longest table, and list where none is asked for, that is shown whole
MOST_ROWS = 8


def row_key(one: Evidence) -> str:
    """What the row of a table that a sentence gives is a row on; "" where it gives none."""
    match = _ROW.match(one.sentence.text)
    return match["key"] if match else ""


def rows_of(one: Evidence, neighbours: Neighbours) -> list[Evidence]:
    """The rows of the table that a sentence is a row of, in order; none for other sentences."""
    match = _ROW.match(one.sentence.text)
    if match is None:
        return []

    def beside(step: Callable[[Evidence], Evidence | None]) -> list[Evidence]:
        found, here = list[Evidence](), step(one)
        while here and (row := _ROW.match(here.sentence.text)) and row["label"] == match["label"]:
            found.append(here)
            here = step(here)
        return found

    return [*beside(neighbours.before)[::-1], one, *beside(neighbours.after)]


def _start(one: Evidence, neighbours: Neighbours) -> Evidence | None:
    number = mark(one.sentence.text)
    if number == 1:
        return one
    if number is None:
        following = neighbours.after(one)
        return following if following and mark(following.sentence.text) == 1 and _announces(one.sentence.text) else None
    here: Evidence | None = one
    for _ in range(LONGEST):
        here = neighbours.before(here) if here else None
        if here is None:
            return None
        if mark(here.sentence.text) == 1:
            return here
    return None


def _announces(text: str) -> bool:
    return bool(re.search(r"[:：]\s*$|as follows|following|如下|以下|[一二三四五六七八九十\d]+[个项条点类种大]", text))
