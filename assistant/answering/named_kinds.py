"""Which of a kind are named: 论文提到了哪些公司, "which counties does the paper mention?", 省里跟哪些大公司合作.

A name tells its kind by how it ends (成县, … Group), or by standing in a list that ends with the kind (甲、乙等巨头; "platforms, such as A and B"). What
answers such a question has one in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answering.chosen import Chosen
from assistant.answering.disagreement import DIFFERS
from assistant.answering.evidence import Aliases, Evidence
from assistant.answering.question import WAY_TO_ASK, Question
from assistant.answering.quoting import places
from assistant.answering.summary import called_by
from assistant.answering.wording import prepared, words
from assistant.documents.model import Document, Language

# names told, and sentences looked at for them
MOST, LOOKED_AT, MOST_NEAR = 16, 40, 5
# how far below the best sentence one with a name may lie
WITHIN = 0.6
# letters of a name in Chinese
LONGEST_ZH = 8


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind is asked for, and how its names end; `listed` are words that end a list of them. `bare` says that they are named without their end, too,
    `role` what words they are made of, `described` that one may be asked for by what it is like ("which big companies").
    """

    asked: Mapping[Language, str]
    ends: Mapping[Language, str]
    listed: Mapping[Language, str]
    bare: bool = False
    role: Literal["name", "place"] = "place"
    described: bool = False


_KINDS = (
    _Kind(
        {"zh": "(?:公司|企业|集团|厂商|巨头|大厂)", "en": "(?:compan(?:y|ies)|firms?|enterprises?|corporations?|giants?)"},
        {"zh": "(?:集团|公司)", "en": "(?:[Gg]roup|Company|Corporation|Inc|Ltd)"},
        {"zh": "(?:巨头|公司|企业)", "en": "(?:giants|companies|firms|enterprises)"},
        bare=True,
        role="name",
        described=True,
    ),
    _Kind(
        {"zh": "(?:电商|网络|网上|购物|交易)*平台", "en": "platforms?"},
        {"zh": "(?!)", "en": "(?!)"},
        {"zh": "(?:巨头|平台)", "en": "(?:giants|platforms)"},
        described=True,
    ),
    _Kind({"zh": "(?:区县|县(?!级))", "en": "count(?:y|ies)"}, {"zh": "县", "en": "(?:Autonomous )?County"}, {"zh": "县", "en": "counties"}),
    _Kind({"zh": "省(?:份|区)?", "en": "provinces?"}, {"zh": "省", "en": "Province"}, {"zh": "省份?", "en": "provinces"}, bare=True),
    _Kind({"zh": "(?:地级)?市", "en": "cit(?:y|ies)"}, {"zh": "市", "en": "(?:City|Prefecture)"}, {"zh": "市", "en": "cities"}),
    _Kind({"zh": "银行", "en": "banks?"}, {"zh": "银行", "en": "Bank"}, {"zh": "银行", "en": "banks"}, role="name"),
    _Kind({"zh": "(?:大学|高校|院校)", "en": "universit(?:y|ies)"}, {"zh": "大学", "en": "University"}, {"zh": "(?:大学|高校)", "en": "universities"}, role="name"),
)  # fmt: skip
_WHICH: dict[Language, str] = {
    "zh": r"(?:哪些|哪[几一两三]?[个家种类]|什么|几[个家])(?P<of>{of})(?P<kind>{kind})(?![\u4e00-\u9fff]?(?:级|长|域|区|模式|扶贫))",
    "en": r"\b(?:which|what|name (?:the |all |some )?|list (?:the |all )?)(?: (?P<of>{of}))?(?P<kind>{kind})\b",
}
_OF: dict[Language, str] = {"zh": r"[^，。？?是的]{0,6}?", "en": r"(?:\w+[ -]){0,3}"}
_SOURCES = r"资料库?|材料|来源|\b(?:sources?|corpus|library|materials?)\b"
# whether nothing but being named is asked
_NAMED = re.compile(
    r"提到|提及|点名|列举|出现|涉及|讲到|说到|写到|名字|\b(?:mention(?:s|ed)?|name[sd]?|list(?:s|ed)?|appear(?:s|ed)?|occur(?:s|red)?|come[s]? up|spoken of|talk(?:s|ed)? about|cover(?:s|ed)?)\b",
    re.IGNORECASE,
)
_ITEM_ZH = r"[^，。；：“”（）、\s]{{2,14}}"
_LIST_ZH = rf"(?P<items>{_ITEM_ZH}(?:、{_ITEM_ZH})+)等[^，。；、]{{{{0,6}}}}?{{listed}}"
_SUCH_ZH = rf"{{listed}}[^。；]*?(?:例如|比如|包括|如)(?P<items>{_ITEM_ZH}(?:、{_ITEM_ZH})*)(?:等|[，。；]|$)"
_LIST_EN = (
    r"(?P<items>[A-Z][\w-]*(?:, [A-Z][\w-]*)*,? (?:and [A-Z][\w-]* )?)(?:and|or) other (?:[\w-]+ ){{0,3}}{listed}\b"
)
_SUCH_EN = r"\b{listed}\b[^.;]*?(?:such as|including|like) (?P<items>[A-Z][\w-]*(?:(?:,| and| or|, and) [A-Z][\w-]*)+)"
# divisions themselves, and no names of any
_DIVISIONS = ("城市", "都市", "县市", "自治县", "自治州", "市县")
_NO_NAME = re.compile(r"^(?:The|In|This|That|Each|Every|State|Leading|One|A|By|Of|Poor|National)$")


class NamedKinds:
    """Finds them over some documents; what it keeps is only what it has read."""

    def __init__(self, documents: Mapping[str, Document], aliases: Aliases) -> None:
        self._documents = documents
        self._aliases = aliases
        self._names: dict[tuple[int, Language], tuple[str, ...]] = {}

    def mentioned(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """A sentence on each of a kind that the document which a question names, or any, has, under the name; none where more is asked of them than to be named."""
        kind = _asked(question)
        if kind is None or question.doubted or not _NAMED.search(question.text):
            return []
        way = re.compile(
            f"{WAY_TO_ASK.pattern}|{_NAMED.pattern}|{_SOURCES}|{kind.asked[question.language]}", re.IGNORECASE
        )
        left = [word for word in question.beside(way) if word.role != "verb"]
        own = [
            one
            for one in allowed.values()
            if not (one.terms or one.notes) and self._aliases.all_in(left, called_by(one))
        ]
        told = [
            Evidence(place.passage, place.number)
            for document in own
            for place in places(document, question.language)
            # the lines that name the authors are not what a paper says
            if place.passage.kind != "reference"
            and not (document.authors and place.passage.section.path == (document.full_title(question.language),))
        ]
        return self._each(kind, told, question.language)

    def among(self, question: Question, evidence: Sequence[Evidence]) -> list[Chosen]:
        """Of the best sentences those that name one of the kind that a question asks for; none for other questions, and where one that names none is better by
        far.
        """
        kind = _asked(question)
        if kind is None or question.doubted or question.kind in ("reason", "comparison", "choice", "figure"):
            return []
        names = self._names_of(kind, question.language)
        asked = prepared(question.text)
        near: list[Evidence] = []
        told: set[str] = set()
        for one in evidence[:LOOKED_AT]:
            own = {
                name for name in _in(names, one, question.language) if not asked.has(words(name, question.language)[0])
            }
            if (
                own - told
                and one.score >= evidence[0].score - WITHIN
                and not (one.aside or one.missing or DIFFERS.search(one.sentence.text))
            ):
                near.append(one)
                told |= own
        return [Chosen(one, lead=not at) for at, one in enumerate(near[:MOST_NEAR])]

    def _each(self, kind: _Kind, told: Sequence[Evidence], language: Language) -> list[Chosen]:
        """Each name with the first sentence that has it, one that has no other name before one that has."""
        names = self._names_of(kind, language)
        held = [(one, _in(names, one, language)) for one in told]
        first: dict[str, Evidence] = {}
        for few in (True, False):
            for one, own in held:
                for name in own:
                    if name not in first and (len(own) == 1) == few:
                        first[name] = one
        order = sorted(first, key=lambda name: next(i for i, (_, own) in enumerate(held) if name in own))
        of: dict[str, list[str]] = {}
        for name in order[:MOST]:
            of.setdefault(first[name].key, []).append(name)
        joint = "、" if language == "zh" else ", "
        shown = {first[name].key: first[name] for name in order[:MOST]}
        return [Chosen(shown[key], group=joint.join(own)) for key, own in of.items()]

    def _names_of(self, kind: _Kind, language: Language) -> tuple[str, ...]:
        """The names of a kind in the documents: read when the first question for them comes."""
        key = (_KINDS.index(kind), language)
        if key not in self._names:
            told = (
                place.sentence.text for document in self._documents.values() for place in places(document, language)
            )
            self._names[key] = tuple(dict.fromkeys(name for text in told for name in _named(kind, text, language)))
        return self._names[key]


def _asked(question: Question) -> _Kind | None:
    """The kind of which a question asks for those that are named."""
    for kind in _KINDS:
        # a model county is no name of a county; a big company is a company
        of = _OF[question.language] if kind.described else ""
        pattern = _WHICH[question.language].format(kind=kind.asked[question.language], of=of)
        if re.search(pattern, question.text, re.IGNORECASE):
            return kind
    return None


def _in(names: Sequence[str], one: Evidence, language: Language) -> list[str]:
    text = one.sentence.text
    if language == "zh":
        held = [name for name in names if name in text]
    else:
        held = [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]
    # of 沿河县 and 河县 the longer is there
    return [name for name in held if not any(name != other and name in other for other in held)]


def _named(kind: _Kind, text: str, language: Language) -> Iterator[str]:
    """The names of a kind that a sentence tells to be of it."""
    ends, listed = kind.ends[language], kind.listed[language]
    patterns = (_LIST_ZH, _SUCH_ZH) if language == "zh" else (_LIST_EN, _SUCH_EN)
    for pattern in patterns:
        for match in re.finditer(pattern.format(listed=listed), text):
            for item in re.split(r"、|和|与|或|,| and | or ", match["items"]):
                if _is_name(item.strip(), language):
                    yield item.strip()
    if language == "en":
        for match in re.finditer(rf"\b(?P<name>(?:[A-Z][\w-]+ ){{1,3}}){ends}\b", text):
            if not any(_NO_NAME.match(part) for part in match["name"].split()):
                yield match["name"].strip() if kind.bare else match.group()
        return
    for word in words(text, "zh") if re.search(ends, text) else ():
        after = text[text.find(word.text) + len(word.text) :]
        if word.role != kind.role or word.text in _DIVISIONS:
            continue
        if re.search(rf"{ends}$", word.text) and len(word.text) <= LONGEST_ZH:
            yield re.sub(rf"{ends}$", "", word.text) if kind.bare else word.text
        elif ended := re.match(rf"{ends}(?![域场级长])", after):
            yield word.text if kind.bare else word.text + ended.group()


def _is_name(item: str, language: Language) -> bool:
    """Whether an item of a list is a name."""
    if language == "en":
        return bool(re.fullmatch(r"[A-Z][\w-]+", item)) and not _NO_NAME.match(item)
    held = words(item, "zh")
    return len(held) == 1 and held[0].is_name and held[0].text == item
