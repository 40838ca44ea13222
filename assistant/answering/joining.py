"""Putting a follow-up and the earlier question together into one that stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answering.antecedent import negated
from assistant.answering.framing import ASKS, Frame, framed, is_deed, unmarked
from assistant.answering.framing_english import divided, reasked
from assistant.answering.leaning import ASKING, COUNTED_ALONE_EN, MORE, Lean
from assistant.answering.pronouns import OF_A_NUMBER, pointers
from assistant.answering.question import kind_of, question_language
from assistant.answering.wording import stem, words
from assistant.documents.model import Language

Mend = Callable[[str], str]

_DENIES = re.compile(r"不|没|无法|\bnot\b|n't\b", re.IGNORECASE)
_AMOUNT = re.compile(
    r"^(?P<how>how (?:much|many))(?P<money> money)?(?P<extent> (?:in (?:all|total)|altogether|exactly))?$",
    re.IGNORECASE,
)
# 是个什么项目: what a thing is, so that nothing but the thing is taken up
_IDENTITY = re.compile(r"(?:是|指|叫做?)(?:一?[个种项类份])?(?:什么|啥|谁)|(?:是|指)什么")
_OPENED = re.compile(
    r"^(?:那么?|and|so|then|but|what about|how about|tell me(?: more)? about|what is)\s*", re.IGNORECASE
)
# "could you say more about", 请具体说说: nothing but a wish to hear of it
_SAY = re.compile(
    r"^(?:(?:please|can|could|would|you|i|want|like|to|know|hear|say|tell|me|us|talk|explain|describe|elaborate|expand|go|a|bit|little|more|some|in|detail|about|on|into)\b[\s,]*)+$"
    r"|^(?:(?:请|能|可以|能不能|再|麻烦|您|你|给我|具体|详细|展开|说说|讲讲|谈谈|介绍|解释|说明|说|讲|谈|一下|一点|关于)[，,\s]*)+$",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"^(?:(?:请|能|可以|再|麻烦|您|你|给我|具体|详细|展开|多|说说|讲讲|谈谈|介绍|解释|说明|说|讲|谈|一下|一遍|一点|点|些|吗|吧|地|得|来)[，,\s]*)+$"
    r"|^(?:(?:please|in|more|detail|details|further|again)\b[\s,]*)+$",
    re.IGNORECASE,
)
_SENTENCE_LEVEL = re.compile(r"\b(?:so|true|right|correct|still|come from|mean|the case)\b", re.IGNORECASE)


def mark(language: Language) -> str:
    """The question mark as tidy questions have it."""
    return "？" if language == "zh" else "?"


def joined(
    how: Lean, language: Language, earlier: str, before: Language, *, thing: str = "", denied: bool = False
) -> str:
    """The follow-up with what it leans on. `before` is the language of the earlier question, `thing` what was chosen when it asked for one
    (`antecedent`), `denied` whether its answer was no.
    """
    frame = framed(earlier, before)
    if how.how == "more":
        return _more(how.core, earlier, before)
    if how.how == "asking":
        return _asking(how.core, language, earlier, frame, denied)
    if how.how == "points":
        return _pointing(how.core, language, earlier, frame, thing)
    if how.how == "owner":
        return _owned(how.core, earlier, frame)
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


def _asking(core: str, language: Language, earlier: str, frame: Frame, denied: bool) -> str:
    match = ASKING.match(core)
    why = bool(match and (match["why_zh"] or re.match(r"why\b", core, re.IGNORECASE)))
    refused = why and (denied or _DENIES.search(core)) and not _DENIES.search(earlier) and kind_of(earlier) == "yes_no"
    if refused and frame.language == language and (whole := negated(earlier, language)):
        return whole
    if language == "zh":
        if why:
            return f"为什么{frame.bare or frame.full}？"
        return _asked_anew(core, earlier) or f"{_stated(earlier, frame)}，{core}？"
    auxiliary, rest = reasked(earlier) if frame.language == "en" else ("", "")
    asked = core[:1].upper() + core[1:]
    if match and match["en"] and re.match(r"why (?:is|that|not)\b", core, re.IGNORECASE):
        asked = "Why"
    if auxiliary and re.fullmatch(
        r"(?:why|how|how come|since when|when|where|until when|how often|for how long|how long)", asked, re.IGNORECASE
    ):
        return f"{asked} {auxiliary} {rest}?"
    if auxiliary and (amount := _AMOUNT.match(core)) and (whole := _how_much(amount, auxiliary, rest)):
        return whole
    return f"{asked}, as to {_stated(earlier, frame)}?"


def _stated(earlier: str, frame: Frame) -> str:
    """The earlier question without what makes it one; only what it is about where it asks what that is."""
    if _IDENTITY.search(earlier) or kind_of(earlier) == "definition":
        return frame.full if frame.language == "en" else frame.topic or frame.bare
    return frame.bare or frame.full


def _asked_anew(core: str, earlier: str) -> str:
    """A Chinese question with another question word in the place of its own: 在哪里开的 - 什么时候 -> 什么时候开的."""
    old, new = ASKS.search(earlier), ASKS.search(core)
    if old is None or new is None:
        return ""
    counts = ("多少", "几", "多久", "多大", "多长")
    if new.group() == core and old.group().startswith(counts) and core.startswith(counts) and core != old.group():
        # 最多贷多少 - 几年: another measure of the same
        return f"{earlier[: old.start()]}{core}？" if not unmarked(earlier[old.end() :]) else ""
    if not old["adverb"] or old["adverb"] in ("为什么", "为何", "是否", "是不是"):
        return ""
    if not (new["adverb"] or new.group() == "谁") or old.group() == new.group():
        return ""
    return f"{earlier[: old.start()]}{core.removesuffix('的')}{unmarked(earlier[old.end() :])}？"


def _how_much(amount: re.Match[str], auxiliary: str, rest: str) -> str:
    """ "Did the town get money for roads?" - "How much in all?": "How much money did the town get for roads in all?" """
    extent = amount["extent"] or ""
    if there := re.match(r"there(?: (?:any|some|a|an))? (?P<thing>.+)$", rest, re.IGNORECASE):
        thing, tail = _at_preposition(there["thing"])
        return f"{amount['how'].capitalize()} {thing} {auxiliary} there{tail}{extent}?"
    subject, done = divided(rest)
    verb, _, object_ = done.partition(" ")
    thing, tail = _at_preposition(object_)
    if amount["money"] and subject and not re.search(r"\b(?:money|funds?|yuan)\b", thing, re.IGNORECASE):
        return f"{amount['how'].capitalize()} money {auxiliary} {rest}{extent}?"
    if (
        not subject
        or not thing
        or re.match(r"(?:in|on|at|by|for|from|with|to|the|its|their|an?)$", verb, re.IGNORECASE)
    ):
        return ""
    thing = re.sub(r"^(?:any|some|a|an)\s+", "", thing, flags=re.IGNORECASE)
    return f"{amount['how'].capitalize()} {thing} {auxiliary} {subject} {verb}{tail}{extent}?"


def _at_preposition(phrase: str) -> tuple[str, str]:
    """(a noun phrase, what a preposition adds to it)."""
    match = re.search(r" (?:for|in|on|at|by|from|with|to|under|since|during)\b.*$", phrase, re.IGNORECASE)
    return (phrase[: match.start()], match.group()) if match else (phrase, "")


def _pointing(core: str, language: Language, earlier: str, frame: Frame, thing: str) -> str:
    """The pronouns of a follow-up replaced: the first by what was spoken of, another one by what was done or asked to it."""
    matches = pointers(core, language)
    first = matches[0]
    groups = first.groupdict()
    if language == "zh":
        if groups["fact"]:
            return f"{frame.bare or frame.full}，{core}？"
        whole = groups["plural"] or frame.counts or frame.selected or not frame.topic
        meant = thing or _doers(first.group(), earlier) or (frame.full if whole else frame.topic)
        rest = core[first.end() :]
        if re.match(r"[省市县区州镇乡村]", rest) and (place := _last_place(earlier)):
            meant = place  # 惠水模式怎么样 - 那个县在哪里
        if first.group().endswith("其") and rest[:1] != "的":
            meant += "的"
        if first.group() == "这是":
            meant += "是"
        return f"{core[: first.start()]}{meant}{rest}？"
    plural = bool(groups["they"] or (groups["their"] or "").lower() == "their")
    stated = groups["that"] and _SENTENCE_LEVEL.search(core)
    owner = frame.topic
    # "it" is no plural, nor what was asked in a thing: the thing itself
    whole = plural or groups["fact"] or frame.selected or _is_plural(owner)
    # "what target does it set" leaves "target it sets", which wants its article
    bare = f"the {frame.bare}" if frame.selected and not re.match(r"(?:the|an?|all|some)\b", frame.bare) else frame.bare
    meant = thing or (bare if stated else "") or (frame.full if whole else owner) or frame.full
    if _ASKS.search(meant):
        return in_course(earlier, f"{core}?")  # what it is about could not be told
    if _THEN.fullmatch(core) and frame.counts:
        return _asking(core.split()[0], language, earlier, frame, False)
    if groups["that"] and frame.asked and frame.counts and (not owner or OF_A_NUMBER.search(core)):
        return f"{core[: first.start()]}the figure for {frame.full}{core[first.end() :]}?"
    if groups["fact"]:
        kind = first.group().split()[-1]
        return f"{core[: first.start()]}the {kind} for {meant}{core[first.end() :]}?"
    before, after = core[: first.start()], core[first.end() :]
    if _WHEN_WHERE.match(meant):
        # "What happened in May?" - "how much did they sell?": no more is known of them
        return f"{core} {meant}?"
    if owned := _OWNED_BY.match(after):
        return f"{before}the {owned['thing']} of {meant}{owned['rest']}?"
    if first.group().lower() == "it" and (done := _done_again(before, after, frame)):
        meant = done
    if groups["their"]:
        owned = re.match(r"^ (?P<thing>[a-z-]+(?: [a-z-]+)?)$", after, re.IGNORECASE)
        if owned and len(meant.split()) > 2:
            return f"{before}the {owned['thing']} of {meant}?"
        meant += "'" if meant.endswith("s") else "'s"
    text = f"{before}{meant}{after}"
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


def _last_place(text: str) -> str:
    """The last name in a Chinese text, a place without the word for what it is."""
    return next((word.form for word in reversed(words(text, "zh")) if word.is_name), "")


_THIS_BEFORE = re.compile(r"^[这那](?=得|要|会|能|可|该|需|花|用|算)")
# 这篇论文(是)谁写的
_DONE_BY = re.compile(r"^(?P<thing>.{2,}?)(?:是|由)?谁(?P<done>[\u4e00-\u9fff]{1,4}?)的?[?？]?$")


def _doers(pronoun: str, earlier: str) -> str:
    """Who did what was asked about, where people are pointed at after a question for them: 谁写的 - 她们是哪个学校的."""
    match = _DONE_BY.match(earlier) if pronoun in ("他们", "她们", "他", "她") else None
    return f"{match['done']}{match['thing']}的人" if match else ""


_ASKS = re.compile(r"\b(?:how (?:many|much|long)|what|which|who|whose|why) ", re.IGNORECASE)
# "and when was that?", of what was counted
_THEN = re.compile(r"(?:when|where|why) (?:is|was|were) (?:that|this|it)", re.IGNORECASE)
_WHEN_WHERE = re.compile(r"(?:in|on|at|during|after|before|since|by|under)\b ", re.IGNORECASE)
# "that model's weak spot"
_OWNED_BY = re.compile(r"^['’]s (?P<thing>[a-z-]+(?: (?!then\b|now\b|again\b)[a-z-]+)?)(?P<rest>.*)$", re.IGNORECASE)

# what a place or a body does not do, but what it has begun
_RUNS = re.compile(
    r"^ (?:end|begin|start|finish|stop|last|happen|expire|continue|run out|go on)(?:s|ed)?\b", re.IGNORECASE
)


def _done_again(before: str, after: str, frame: Frame) -> str:
    """What "it" is where that is what was done in the earlier question: "when did the town start the plan?" - "who started it?", "when did it end?"; empty
    elsewhere.
    """
    verb = divided(frame.bare)[1].partition(" ")[0]
    last = before.split()[-1] if before.split() else ""
    again = bool(verb) and stem(verb.lower()) == stem(last.lower())
    return _object(frame) if again or (_RUNS.match(after) and not frame.counts) else ""


# "team up with": what a verb has lost to the question word
_STRANDED = re.compile(r"(?:(?:up|out|off|with|in|on|at|by|for|from|to|of|about)(?: |$))+", re.IGNORECASE)


def _is_plural(phrase: str) -> bool:
    """Whether an English noun phrase speaks of several things ("the examinations")."""
    head = re.split(r" (?:of|in|for|on|at|from|by|with|to)\b", phrase)[0]
    return bool(re.search(r"[a-z](?<!s)s$", head)) and not head[:1].isupper()


def _several(frame: Frame) -> str:
    """What was spoken of, as it is counted: "a demonstration county" as demonstration counties."""
    if frame.counts and frame.asked:
        return frame.asked
    thing = re.sub(r"^(?:an?|the)\s+", "", frame.topic or frame.asked, flags=re.IGNORECASE)
    head, _, rest = re.sub(r" (?=(?:of|in|for|on|at|from|by|with|to|that) )", "\0", thing, count=1).partition("\0")
    if not head or _ASKS.search(thing):
        return ""
    if not re.search(r"(?<!s)s$", head):
        head = f"{head[:-1]}ies" if re.search(r"[^aeiou]y$", head) else f"{head}s"
    return f"{head} {rest}".strip()


def _object(frame: Frame) -> str:
    """What the verb of an English question is done to."""
    if frame.language != "en":
        return ""
    _, rest = divided(frame.bare)
    done_to = rest.partition(" ")[2]
    return "" if _STRANDED.fullmatch(done_to) else done_to


def same_thing(text: str, earlier: str) -> str:
    """An English question that names again what was asked for ("which school are the authors from?" - "in which city is the school?"), with whose it is; empty where it does not."""
    frame = framed(earlier, "en")
    head = frame.asked.split()[-1] if frame.asked and frame.selected and frame.topic else ""
    match = (
        re.search(rf"\b(?:the|that|this) {re.escape(head)}\b(?! (?:of|for|in|that|which)\b)", text, re.IGNORECASE)
        if head
        else None
    )
    if match is None or frame.topic.casefold() in text.casefold():
        return ""
    before, after = text[: match.start()], text[match.end() :]
    if owned := _OWNED_BY.match(after):
        return f"{before}the {owned['thing']} of {frame.full}{owned['rest']}"
    return f"{before}{frame.full}{after}"


def _owned(core: str, earlier: str, frame: Frame) -> str:
    """效果如何 of what was spoken of: of what was done where the question asked how it is done."""
    if frame.language == "zh" and not frame.asked and not frame.counts and kind_of(earlier) != "definition":
        owner = _stated(earlier, frame)
    else:
        owner = frame.full if frame.counts else frame.topic or frame.full
    return f"{owner}的{core}？"


def _subject_first(core: str, language: Language, frame: Frame) -> str:
    if language == "en":
        counted = COUNTED_ALONE_EN.match(core)
        if counted and frame.language == "en" and (several := _several(frame)):
            return f"{counted['how']} {several} {counted['rest']}?"
        if re.match(r"(?:any|some)\b", core, re.IGNORECASE):
            core = f"Are there {core[:1].lower()}{core[1:]}"
        return f"{core}, as to {frame.full or frame.bare}?"
    # 这得花多少钱: what is pointed at is put in its place
    core = _THIS_BEFORE.sub("", core)
    asks = ASKS.search(core)
    kind = kind_of(core)
    thing = (
        asks is not None
        and bool(asks["thing"])
        and bool(words(core[asks.end() :], "zh") or re.match(r"(?:哪|几|多少).*[省市县区镇乡村]", core[asks.start() :]))
        and kind not in ("who", "when")
    )
    whole = frame.full if frame.counts or (not thing and kind not in ("who", "when")) else frame.topic
    if frame.counts and thing:
        whole = frame.topic
    if frame.reach and whole == frame.full and is_deed(frame.asked):
        # 对农户有什么支持 - 最多贷多少: the support is no thing that lends
        whole = frame.reach
    return f"{whole or frame.bare}{core}？"


def in_course(earlier: str, typed: str) -> str:
    """What was typed, with the question that it was read after."""
    language = question_language(earlier)
    return f"{unmarked(earlier)}{mark(language)}{'——' if language == 'zh' else ' — '}{typed}"


def at_heading(text: str, heading: str, span: tuple[int, int], earlier: str, language: Language) -> str:
    """The question with the heading in the place of the words that point at it, and what the heading was shown under."""
    start, end = span
    shown = _quoted(heading, language)
    opening = _OPENED.sub("", text[:start])
    rest = unmarked(text[end:])
    if _only_more(opening, rest):
        return about_heading(heading, earlier, language)
    under = _under(heading, earlier)
    if language == "zh":
        return f"{under + '：' if under else ''}{opening}{shown}{rest}？"
    return f"{text[:start]}{shown}{' ' * rest[:1].isalnum()}{rest}{', as to ' + under if under else ''}?"


def _only_more(opening: str, rest: str) -> bool:
    """Whether what stands around the words that point asks for no more than more."""
    left, right = opening.strip(" ,，"), rest.strip(" ,，呢的")
    return (not left or bool(_SAY.match(left))) and (not right or bool(MORE.match(right)) or bool(_WISHED.match(right)))


def placed_at(text: str, meant: str, span: tuple[int, int], language: Language) -> str:
    """The question with "the third layer of the goal" in the place of the words that point at it."""
    start, end = span
    opening, rest = text[:start], unmarked(text[end:])
    stem = _OPENED.sub("", opening)
    if _only_more(stem, rest):
        more = rest.strip(" ,，的") != ""
        if language == "zh":
            return f"{meant}是什么{'，具体一点' * more}？"
        return f"What is {meant}{' in more detail' * more}?"
    return f"{stem}{meant}{rest}{mark(language)}"


def about_heading(heading: str, earlier: str, language: Language) -> str:
    """The question what a heading is about."""
    under, shown = _under(heading, earlier), _quoted(heading, language)
    if language == "zh":
        return f"{under + '：' if under else ''}{shown}是指什么？"
    return f"What about {shown}{', as to ' + under if under else ''}?"


def with_side(text: str, side: str, span: tuple[int, int], language: Language) -> str:
    """The question with a side of the comparison in the place of "the latter"."""
    start, end = span
    return f"{text[:start]}{side}{unmarked(text[end:])}{mark(language)}"


def _under(heading: str, earlier: str) -> str:
    frame = framed(earlier, question_language(earlier))
    return "" if frame.topic and frame.topic in heading else frame.full


def _quoted(heading: str, language: Language) -> str:
    if language == "zh":
        return f"“{heading}”"
    # capitals of a heading make no names; the documents' own spelling brings names back
    return '"' + " ".join(one if any(c.isupper() for c in one[1:]) else one.lower() for one in heading.split()) + '"'
