"""What the last answer tells of a follow-up: which thing was chosen ("which model?" - "the … model"), and whether the answer was no.

An answer only points. The words of what was chosen are taken where the documents themselves have them; whether the answer denied turns "why?"
into "why not?". Nothing that an answer states gets into a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answering.framing import Frame, framed
from assistant.answering.framing_english import reasked
from assistant.answering.phrases import is_refusal
from assistant.answering.pronouns import POINTS
from assistant.answering.question import kind_of, question_language
from assistant.answering.wording import prepared, words
from assistant.documents.model import Language

Known = Callable[[str, Language], int]

# a name of a thing is shorter than this
LONGEST_ZH, LONGEST_EN = 30, 12
# one of several is asked for; the answer to "what agreement?" may be any words
_WHICH = re.compile(r"哪|什么样|\bwhich\b|\bwhat (?:kind|type|sort|model|mode)s?\b", re.IGNORECASE)
_MARKED = re.compile(r"\s?\[\d+\]|[*_`#]")
_SENTENCE = re.compile(r"(?<=[。！？!?])|(?<=\.)\s+|\n+")
_DENIED = {
    "zh": re.compile(
        r"^(?:不|没|否|未)|不(?:能|可|会|是|用|必|需|要|得|允许|存在|适用|再)|无法|无须|无需|没有|未能|不足以|禁止"
    ),
    "en": re.compile(r"^no\b|\b(?:not|cannot|unable|never|no longer|nobody|none)\b|n't\b", re.IGNORECASE),
}
_OUTRIGHT = re.compile(r"^(?:no\b[\s,.:;]|(?:不|没有|不是|不能|不会|不可以|不行|不用|否)[，,。：:])", re.IGNORECASE)
_NEGATIVE = re.compile(r"不|没|无法|\bnot\b|n't\b|\bno\b|\bnever\b", re.IGNORECASE)
_MODALS = "能够|能|可以|可|会|需要|应该|应当|应|必须|允许|愿意|敢|得到|是|有|属于|够|适合|了解"
_ALTERNATIVE = re.compile(r"(?P<one>能|可|是|会|有|要|该|应)(?:不|没)(?P=one)(?P<rest>以|该)?")
_MODAL = re.compile(f"(?P<modal>{_MODALS})")


def chosen_thing(earlier: str, said: str, frame: Frame, known: Known) -> str:
    """The one thing that an answer names for "which N?", as the documents have it, or nothing.

    "Which model does the county use?" - "It uses the Village + Shop model": the Village + Shop model.
    """
    noun = frame.asked
    if not said or not frame.selected or not noun or not _WHICH.search(earlier):
        return ""
    text = _MARKED.sub("", said)
    found = _chinese(text, noun, known) if frame.language == "zh" else _english(text, noun, known)
    return found[0] if len(set(found)) == 1 else ""


def place_told(text: str, earlier: str, said: str, known: Known) -> str:
    """The one place that the answer to "where?" names, for a follow-up that points at a place (这地方, "that place"); nothing for others."""
    points = any(match["place"] for match in POINTS.finditer(text))
    if not points or not said or kind_of(earlier) != "where":
        return ""
    first = next((one.strip() for one in _SENTENCE.split(_MARKED.sub("", said)) if one.strip()), "")
    language = question_language(first)
    if language == "zh":
        named = [re.escape(one.text) for one in words(first, "zh") if one.role == "place"]
        runs = re.findall(rf"(?:{'|'.join(named)}|[省市县区州镇乡村])+", first) if named else []
    else:
        runs = re.findall(r"(?<=\b(?:in|at|to|of) )(?:[A-Z][\w'-]+,? ?)+", first)
    places = dict.fromkeys(one.strip(" ,") for one in runs if known(one.strip(" ,"), language))
    return next(iter(places)) if len(places) == 1 else ""


def _chinese(text: str, noun: str, known: Known) -> list[str]:
    found = []
    for match in re.finditer(rf"[^，。；：、！？\s“”《》\"]{{2,{LONGEST_ZH}}}?{re.escape(noun)}", text):
        run = match.group()[: -len(noun)]
        starts = [run.find(word.text) for word in words(run, "zh") if word.role != "verb"]
        for start in sorted(one for one in starts if one >= 0):
            thing = run[start:]
            if len(words(thing, "zh")) > 1 and known(thing, "zh"):
                found.append(thing + noun)
                break
    return found


def _english(text: str, noun: str, known: Known) -> list[str]:
    found = []
    last = noun.split()[-1]
    for match in re.finditer(rf"\b{re.escape(last)}\b", text, re.IGNORECASE):
        before = re.split(
            r"[,;:.!?()\n]|\b(?:the|an?|its?|their|this|that|is|was|are|of|by|called|uses?|any|each|every|no|all|some|other|another|same|such|which|what)\b",
            text[: match.start()],
            flags=re.IGNORECASE,
        )[-1].split()
        for start in range(max(0, len(before) - LONGEST_EN), len(before)):
            thing = " ".join(before[start:])
            if len(words(thing, "en")) > 1 and known(thing, "en"):
                found.append(f"the {thing} {last}")
                break
            if thing[:1].isupper() and known(f"{thing} {last}", "en"):
                found.append(f"{thing} {last.capitalize()}")
                break
    return found


def is_known(item: str, language: Language, known: Known) -> bool:
    """Whether the documents have an item of a list word for word, so that it names something and invents nothing."""
    return bool(words(item, language)) and known(item, language) > 0


def was_denied(earlier: str, said: str, language: Language) -> bool:
    """Whether the answer to a yes-or-no question was no, told from its first sentence."""
    if not said or is_refusal(said) or kind_of(earlier) != "yes_no" or _NEGATIVE.search(_ALTERNATIVE.sub("", earlier)):
        return False
    text = _MARKED.sub("", said).strip()
    if _OUTRIGHT.match(text):
        return True
    first = next((one.strip() for one in _SENTENCE.split(text) if one.strip()), "")
    # a refusal denies too, but says nothing of what was asked about
    shared = [word for word in words(earlier, language) if prepared(first).has(word)]
    return len(shared) > 1 and bool(_DENIED[language].search(first))


def negated(earlier: str, language: Language) -> str:
    """A yes-or-no question as what it denies, with why before it."""
    if language == "en":
        auxiliary, rest = reasked(earlier)
        if not auxiliary:
            return ""
        if auxiliary in ("may", "might"):
            return ""
        short = {"can": "can't", "will": "won't", "shall": "shan't"}.get(auxiliary, f"{auxiliary}n't")
        return f"Why {short} {rest}?"
    bare = framed(earlier, "zh").bare
    if match := _ALTERNATIVE.search(bare):
        denied = "没有" if match["one"] == "有" else f"不{match['one']}{match['rest'] or ''}"
        return f"为什么{bare[: match.start()]}{denied}{bare[match.end() :]}？"
    if match := _MODAL.search(bare):
        modal = match["modal"]
        denied = {"有": "没有", "得到": "得不到", "必须": "不必"}.get(modal, f"不{modal}")
        return f"为什么{bare[: match.start()]}{denied}{bare[match.end() :]}？"
    return f"{bare.removesuffix('了')}，为什么没有？"
