"""Putting a follow-up and the earlier question together into one that stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answering.framing import ASKS, Frame, framed, unmarked
from assistant.answering.framing_english import divided, reasked
from assistant.answering.leaning import ASKING, MORE, POINTS, Lean
from assistant.answering.question import kind_of
from assistant.answering.wording import words
from assistant.documents.model import Language

Mend = Callable[[str], str]

_SENTENCE_LEVEL = re.compile(r"\b(?:so|true|right|correct|still|come from|mean|the case)\b", re.IGNORECASE)


def mark(language: Language) -> str:
    """The question mark as tidy questions have it."""
    return "？" if language == "zh" else "?"


def joined(how: Lean, language: Language, earlier: str, before: Language) -> str:
    """The follow-up with what it leans on. `before` is the language of the earlier question."""
    frame = framed(earlier, before)
    if how.how == "more":
        return _more(how.core, earlier, before)
    if how.how == "asking":
        return _asking(how.core, language, earlier, frame)
    if how.how == "points":
        return _pointing(how.core, language, frame)
    return _subject_first(how.core, language, frame)


def _more(core: str, earlier: str, before: Language) -> str:
    """The earlier question again; that more, or an example, is wanted is said in words that no search looks for."""
    match = MORE.match(core)
    groups = match.groupdict() if match else {}
    example = groups.get("example") or groups.get("example_en")
    stem = unmarked(earlier)
    if before == "zh":
        return f"{stem}，{'比如' if example else '具体一点'}？"
    return f"{stem} {'for example' if example else 'in more detail'}?"


def _asking(core: str, language: Language, earlier: str, frame: Frame) -> str:
    match = ASKING.match(core)
    if language == "zh":
        if match and match["why_zh"]:
            return f"为什么{frame.bare or frame.full}？"
        return f"{frame.bare or frame.full}，{core}？"
    auxiliary, rest = reasked(earlier) if frame.language == "en" else ("", "")
    asked = core[:1].upper() + core[1:]
    if match and match["en"] and re.match(r"why (?:is|that)\b", core, re.IGNORECASE):
        asked = "Why"
    if auxiliary and re.fullmatch(
        r"(?:why|how|how come|since when|when|where|until when|how often)", asked, re.IGNORECASE
    ):
        return f"{asked} {auxiliary} {rest}?"
    return f"{asked}, regarding {frame.bare or frame.full}?"


def _pointing(core: str, language: Language, frame: Frame) -> str:
    """The pronouns of a follow-up replaced: the first by what was spoken of, another one by what was done or asked to it."""
    matches = list(POINTS.finditer(core))
    first = matches[0]
    groups = first.groupdict()
    if language == "zh":
        if groups["fact"]:
            return f"{frame.bare or frame.full}，{core}？"
        meant = frame.full if groups["plural"] or frame.counts or not frame.topic else frame.topic
        rest = core[first.end() :]
        if first.group().endswith("其") and rest[:1] != "的":
            meant += "的"
        if first.group() == "这是":
            meant += "是"
        return f"{core[: first.start()]}{meant}{rest}？"
    plural = bool(groups["they"] or (groups["their"] or "").lower() == "their")
    stated = groups["that"] and _SENTENCE_LEVEL.search(core)
    meant = (frame.bare if stated else "") or (frame.full if plural or groups["fact"] else frame.topic) or frame.full
    if groups["their"]:
        meant += "'" if meant.endswith("s") else "'s"
    text = f"{core[: first.start()]}{meant}{core[first.end() :]}"
    others = [one for one in matches[1:] if one.group().lower() != first.group().lower()]
    object_ = _object(frame)
    if others and object_:
        second = others[0]
        shift = len(meant) - len(first.group())
        start, end = second.start() + shift, second.end() + shift
        text = f"{text[:start]}{object_}{'’s' if second['their'] else ''}{text[end:]}"
    elif len(matches) > 1:
        again = re.compile(rf"\b{re.escape(first.group())}\b", re.IGNORECASE)
        at = first.start() + len(meant)
        text = text[:at] + again.sub(lambda _: meant, text[at:])
    return text + "?"


def _object(frame: Frame) -> str:
    """What the verb of an English question is done to."""
    if frame.language != "en":
        return ""
    _, rest = divided(frame.bare)
    return rest.partition(" ")[2]


def _subject_first(core: str, language: Language, frame: Frame) -> str:
    if language == "en":
        return f"{core}, regarding {frame.full or frame.bare}?"
    asks = ASKS.search(core)
    kind = kind_of(core)
    thing = (
        asks is not None
        and bool(asks["thing"])
        and bool(words(core[asks.end() :], "zh"))
        and kind not in ("who", "when")
    )
    whole = frame.full if frame.counts or (not thing and kind not in ("who", "when")) else frame.topic
    if frame.counts and thing:
        whole = frame.topic
    return f"{whole or frame.bare}{core}？"


def at_heading(text: str, heading: str, span: tuple[int, int], earlier: str, language: Language) -> str:
    """The question with the heading in the place of the words that point at it, and what the heading was shown under."""
    start, end = span
    shown = _quoted(heading, language)
    opening = re.sub(
        r"^(?:那么?|and|so|then|but|what about|how about|tell me(?: more)? about|what is)\s*",
        "",
        text[:start],
        flags=re.IGNORECASE,
    )
    rest = unmarked(text[end:])
    if not opening.strip() and not rest.strip(" ,，呢"):
        return about_heading(heading, earlier, language)
    under = _under(heading, earlier)
    if language == "zh":
        return f"{under + '：' if under else ''}{opening}{shown}{rest}？"
    return f"{text[:start]}{shown}{rest}{', regarding ' + under if under else ''}?"


def about_heading(heading: str, earlier: str, language: Language) -> str:
    """The question what a heading is about."""
    under, shown = _under(heading, earlier), _quoted(heading, language)
    if language == "zh":
        return f"{under + '：' if under else ''}{shown}是指什么？"
    return f"What about {shown}{', regarding ' + under if under else ''}?"


def with_side(text: str, side: str, span: tuple[int, int], language: Language) -> str:
    """The question with a side of the comparison in the place of "the latter"."""
    start, end = span
    return f"{text[:start]}{side}{unmarked(text[end:])}{mark(language)}"


def _under(heading: str, earlier: str) -> str:
    from assistant.answering.question import question_language

    frame = framed(earlier, question_language(earlier))
    return "" if frame.topic and frame.topic in heading else frame.full


def _quoted(heading: str, language: Language) -> str:
    if language == "zh":
        return f"“{heading}”"
    # capitals of a heading make no names; the documents' own spelling brings names back
    return '"' + " ".join(one if any(c.isupper() for c in one[1:]) else one.lower() for one in heading.split()) + '"'
