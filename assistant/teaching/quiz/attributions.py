"""Which document says what: sentences that begin with the name of the document they report on, and what they report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.documents.model import Language
from assistant.teaching.quiz.material import Fact
from assistant.teaching.quiz.words import opened

# a name is what so many sentences of one document begin with
RECURS = 3
_SAYS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"^(?P<before>按照|在|)(?P<name>[^，。：；的“”]{5,34}?)(?P<part>第\d+条|的第\d+项措施|)"
        r"(?P<says>中，|，|提出，|(?:提出|要求|鼓励|支持|允许|规定|旨在|欢迎|扶持|采用|引导)(?![的，]|计划))(?P<what>.{6,})$"
    ),
    "en": re.compile(
        r"^(?P<before>Under |In |)(?P<part>(?:Item|Measure) \d+ of |)(?P<name>[Tt]he [^,.;:]{8,90}?)"
        r"(?P<says>, | (?:asks?|calls?|aims?|encourages?|lets?|wants?|allows?|names?|provides?|follows?|sets? the (?:target|goal)s?) )(?P<what>.{16,})$"
    ),
}
# after a known name: a verb and what it governs
_PLAIN: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"(?:把|让|与|将|根据|优先|坚持|涉及|面向|采用|纳入|重点|对|为)[^的].{5,}"),
    "en": re.compile(r"(?!is |are |was |were |has the |have the |says? |also )[a-z]+ .{14,}"),
}
# what another sentence has said, or what is counted, is no name
_NO_NAME = re.compile(r"^\d+年[，]|报道|\breport", re.IGNORECASE)
# "in that year", "the earlier counties": what only the name, or a sentence before, explains
_RELATIVE = re.compile(r"当年|当时|此前|上述|该|这|其(?=[他中])|\b(?:that year|these|those|this|its own|earlier)\b")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A sentence as the name of a document and what it says; `said` is put as an option: "要求建好三级物流", "asks for …".

    `leading`: the name stands before a whole sentence ("Under the plan, …"); `many`: in English, the name is a plural. A statement with a
    numbered part of the document ("Item 15 of …") is `numbered`.
    """

    fact: Fact
    name: str
    start: int
    end: int
    said: str
    leading: bool
    many: bool | None = None
    numbered: bool = False

    @property
    def document(self) -> str:
        """The id of the document that the sentence is of."""
        return self.fact.place.passage.document_id

    def with_name(self, name: str) -> str:
        """The sentence as one on another document."""
        first = name[0].upper() if self.start == 0 else name[0].lower()
        return self.fact.text[: self.start] + first + name[1:] + self.fact.text[self.end :]


def attribution(fact: Fact, language: Language) -> Attribution | None:
    """A sentence taken apart, or None where it does not begin with a name and a verb of saying."""
    text = opened(fact.text, language)
    match = _SAYS[language].match(text)
    if match is None or _NO_NAME.search(match["name"]):
        return None
    says, what = match["says"], match["what"]
    leading = bool(match["before"])
    # "Under the plan, …" and "the plan asks …", but no other mixture of the two
    mixture = leading != says.strip().endswith((",", "，")) or (leading and match["part"])
    if mixture and not (language == "zh" and not leading and says.endswith("，") and len(says) > 1):
        return None
    said = what if leading else (says + what).strip()
    many: bool | None = None
    if leading and language == "en":
        said = said[0].upper() + said[1:]
    if language == "en" and not leading:
        # "the plan asks", "the opinions ask": the number would tell which of them is meant
        many = not said.split(" ")[0].endswith("s") and not match["part"]
        verb, _, rest = said.partition(" ")
        said = f"{verb.removesuffix('s')}s {rest}"
    said = re.sub("^提出，", "", said)
    if _RELATIVE.search(said) or said.startswith(("的", "，")):
        return None
    name = match["name"]
    return Attribution(
        fact,
        name[0].upper() + name[1:],
        match.start("name"),
        match.end("name"),
        said,
        leading,
        many,
        bool(match["part"]),
    )


def known_names(facts: Iterable[Fact], language: Language) -> dict[tuple[str, str], bool | None]:
    """The names (document id and name) that recur, and in English whether each is a plural, where a verb tells."""
    found = [one for fact in facts if (one := attribution(fact, language))]
    counts = Counter((one.document, one.name) for one in found)
    number = {(one.document, one.name): one.many for one in found if one.many is not None and not one.numbered}
    return {key: number.get(key) for key, times in counts.items() if times >= RECURS}


def attributions(
    facts: Iterable[Fact], language: Language, names: Mapping[tuple[str, str], bool | None]
) -> list[Attribution]:
    """The sentences that say something of a known name, in their order: after a verb of saying, or whatever verb follows the name."""
    return [found for fact in facts if (found := attributed(fact, language, names))]


def attributed(fact: Fact, language: Language, names: Mapping[tuple[str, str], bool | None]) -> Attribution | None:
    """The same for one sentence; None where its name is not known."""
    document = fact.place.passage.document_id
    one = attribution(fact, language)
    if one is not None and (document, one.name) in names:
        return one
    text = opened(fact.text, language)
    for (its, name), many in names.items():
        if its != document or not text.startswith(name):
            continue
        rest = text[len(name) :].strip() if language == "en" else text[len(name) :]
        if language == "en" and many is not None:
            rest = _singular(rest) if many else rest
        if _PLAIN[language].match(rest) and not _RELATIVE.search(rest):
            return Attribution(fact, name, 0, len(name), rest, False, many)
    return None


def _singular(said: str) -> str:
    """What a plural does, as one does it: "put", "have", "are" give "puts", "has", "is"."""
    verb, _, rest = said.partition(" ")
    irregular = {"have": "has", "are": "is", "were": "was", "do": "does", "focus": "focuses"}
    unchanged = ("may", "can", "must", "should", "will", "had", "did", "could")
    if verb in irregular:
        verb = irregular[verb]
    elif verb not in unchanged and not verb.endswith(("ed", "s")):
        verb += "es" if verb.endswith(("sh", "ch", "x", "o")) else "s"
    return f"{verb} {rest}"
