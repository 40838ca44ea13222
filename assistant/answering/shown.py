"""What a reader can point at: the headings of the last answer, by their place or name, and the two sides of a comparison.

Of an answer only its headings and the short items of its lists are read, as the words the reader points at; never what it states.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering.framing import framed
from assistant.answering.question import question_language, sides_of
from assistant.answering.wording import prepared, words
from assistant.documents.model import Language

_HEADING = re.compile(r"^\s*(?:#{1,6}\s+(?P<hash>.+)|\*\*(?P<bold>[^*]+)\*\*)\s*[:：]?\s*$")
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)、．]|[-*•]|[（(]\d{1,2}[）)])\s*(?P<item>.+)$")
_NUMBER = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s+|\d+(?:\.\d+)+|[（(]?[一二三四五六七八九十\d]+[）)、．.]\s*|第[一二三四五六七八九十]+[，、：:]\s*)"
)
# 一是…，二是…; (1) …, (2) …: a list inside a sentence
_INLINE_ZH = re.compile(
    r"(?:第?[一二三四五六七八九十]是|[（(][一二三四五六七八九十\d][）)]|[①②③④⑤⑥⑦⑧⑨⑩])\s*(?P<item>[^，。；;,①-⑩（(]{2,30}?)(?:模式)?(?=[，。；;,、]?\s*(?:以及|和|及)?(?:第?[一二三四五六七八九十]是|[（(][一二三四五六七八九十\d][）)]|[①-⑩])|[。；;]|$|\s*\[)"
)
_INLINE_EN = re.compile(r"\((?:\d|[a-j]|[ivx]{1,4})\)\s*(?P<item>[^,;.()]{2,80}?)(?=[,;]|\.(?:\s|$)|\s*\[|$)")
_MARK = re.compile(r"\s?\[\d+\]")
# an item longer than this states something; a name of a thing is shorter
LONGEST_ITEM: dict[Language, int] = {"zh": 24, "en": 60}

_CHINESE_NUMBERS = {one: i for i, one in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_ENGLISH_NUMBERS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ORDINAL_ZH = re.compile(
    r"(?:那|这)?(?:第(?P<number>[一二两三四五六七八九十]|\d{1,2})|(?P<last>最后一?)|(?P<same>头一|首))(?:个|种|条|项|点|类|层|步|重|方面|部分|阶段|大)(?P<noun>[\u4e00-\u9fff]{0,4})"
)
_ORDINAL_EN = re.compile(
    rf"(?<!\w)(?:the |number |no\. |point |#)?(?P<number>{'|'.join(_ENGLISH_NUMBERS)}|last|\d(?:st|nd|rd|th)|(?<=number )\d|(?<=no\. )\d|(?<=point )\d|(?<=#)\d)\b(?: (?P<noun>[a-z]+))?",
    re.IGNORECASE,
)
_GENERIC_EN = frozenset(
    "one ones point item part thing bullet of is in and does mean look work works please say".split()
)
_JOINTS_EN = ("of", "is", "in", "and", "does", "mean", "look", "work", "works", "please", "say")
_FORMER_LATTER = re.compile(
    r"(?P<former>前者|\bthe former\b(?: one)?)|(?P<latter>后者|\bthe latter\b(?: one)?)", re.IGNORECASE
)
_BOTH = re.compile(
    r"两者|二者|这两[个种份项条类]|\b(?:both of them|the two(?: of them)?|these two)\b(?! \w+s\b)", re.IGNORECASE
)
_PAIR_ZH = re.compile(r"(?P<a>[^，。,、]{2,30}?)(?:和|与|跟|及|还是)(?P<b>[^，。,、]{2,30})")
_PAIR_EN = re.compile(r"(?P<a>(?:the )?[\w' -]{2,60}?) (?:and|or) (?P<b>(?:the )?[\w' -]{2,60})$", re.IGNORECASE)


def headings(answer: str) -> tuple[str, ...]:
    """The headings of an answer in order; where it has none, the items of its list that are short enough to be names."""
    lines = [_MARK.sub("", line) for line in answer.splitlines()]
    found = [(match["hash"] or match["bold"]) for line in lines if (match := _HEADING.match(line))]
    if not found:
        items = [match["item"] for line in lines if (match := _ITEM.match(line))]
        if all(_is_name(one) for one in items):
            found = [one.replace("**", "") for one in items]
    return tuple(shown for one in found if (shown := _NUMBER.sub("", one.strip()).strip(" :：")))


def inline_items(answer: str, known: Callable[[str, Language], int]) -> tuple[str, ...]:
    """The items of a list inside a sentence, where the documents have each of them word for word."""
    text = _MARK.sub("", answer.replace("**", ""))
    language: Language = "zh" if re.search(r"[\u4e00-\u9fff]", text) else "en"
    pattern = _INLINE_ZH if language == "zh" else _INLINE_EN
    items = [match["item"].strip() for match in pattern.finditer(text)] or _enumerated(text, language)
    return tuple(items) if len(items) > 1 and all(known(one, language) for one in items) else ()


# "…3条原则：甲，乙，丙。", "nine projects: a, b and c."
_LISTED: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"(?P<before>[^。；;：:]*)(?:[：:]|包括|分别[是为])(?P<list>[^。；;：:]{4,})"),
    "en": re.compile(
        r"(?P<before>[^.;:]*?)(?::|\b(?:namely|including)\b|,? such as\b) (?P<list>[^.;:]{8,})", re.IGNORECASE
    ),
}
_COUNT = re.compile(
    r"(\d{1,2}|[二两三四五六七八九十])(?:大|个|条|项|种|类|点|方面|家|份)|\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_BETWEEN: dict[Language, tuple[str, ...]] = {
    "zh": (r"、|和(?=[^、]+$)|以及|及(?=[^、]+$)", r"[，,]", r"[，,、]"),
    "en": (r",? and |, ",),
}
_SMALL = {one: i for i, one in enumerate("two three four five six seven eight nine ten".split(), 2)}


def _enumerated(text: str, language: Language) -> list[str]:
    """The items that a sentence lists after a colon or the like; of several ways to cut, that which gives as many as the sentence says."""
    found = _LISTED[language].search(text)
    if found is None:
        return []
    cut = [[one.strip() for one in re.split(pattern, found["list"]) if one.strip()] for pattern in _BETWEEN[language]]
    counts = {
        _CHINESE_NUMBERS.get(one) or _SMALL.get(one.lower()) or int(one)
        for pair in _COUNT.findall(found["before"])
        for one in pair
        if one
    }
    said = next((items for items in cut if len(items) in counts), None)
    items = said or max(cut, key=len)
    return items if all(len(one) <= LONGEST_ITEM[language] for one in items) else []


def placed(text: str, earlier: str, language: Language) -> tuple[str, tuple[int, int]] | None:
    """(words for "the third" of what was asked about, span of the words that point), where no heading was shown: "the third layer of the goal"."""
    match = (_ORDINAL_ZH if language == "zh" else _ORDINAL_EN).search(text)
    if match is None:
        return None
    before = question_language(earlier)
    frame = framed(earlier, before)
    noun = (match["noun"] or "").lower()
    if language == "zh":
        if match.start() > 1:  # 它是全国第一个吗
            return None
        own = next((noun[:size] for size in range(len(noun), 1, -1) if noun[:size] in earlier), "")
        if (
            _ORDINAL_ZH.search(earlier)
            or (not own and _is_thing(noun))
            or before != "zh"
            or not (frame.topic or frame.asked)
        ):
            return None
        end = match.start("noun") + len(own)
        ordinal = re.sub("^[那这]", "", text[match.start() : end])
        whole = frame.topic or frame.asked
        return f"{whole}的{ordinal}", (match.start(), end)
    if noun and noun not in _GENERIC_EN and not any(prepared(earlier).has(word) for word in words(noun, "en")):
        return None
    # "the last one" after "the first train" is another train
    if before != "en" or not frame.topic or _ORDINAL_EN.search(earlier) or not re.search(r"s$", frame.asked):
        return None
    thing = noun if noun and noun not in _GENERIC_EN else _one_of(frame.asked)
    end = match.start("noun") - 1 if noun in _JOINTS_EN else match.end()
    owner = frame.topic if frame.asked else re.sub(r"^(?:the )?\w+ of ", "", frame.topic)
    return f"the {match['number'].lower()} {thing} of {owner}", (match.start(), end)


_NUMBERED_EN = re.compile(
    r"\b(?!(?:in|of|by|at|to|for|from|the|over|with|about|than|and|or|on|under|nearly|around|until|since|which|what|are|is|were|was|all)\b)(?P<noun>[a-z]{3,}) (?P<number>\d{1,2})\b(?![.,%]?\d)"
)


def another_in_order(core: str, earlier: str, language: Language) -> str:
    """The earlier question asked of the second instead of the first, where a follow-up is no more than an ordinal; empty elsewhere."""
    pattern = _ORDINAL_ZH if language == "zh" else _ORDINAL_EN
    new, old = pattern.fullmatch(core), pattern.search(earlier)
    if new and language == "en" and (numbered := _NUMBERED_EN.search(earlier)) and new["number"].lower() != "last":
        # "measure 3": the fourth is measure 4
        if (new["noun"] or "one").lower() in ("one", numbered["noun"].lower()):
            start, end = numbered.span("number")
            return f"{earlier[:start]}{_english_number(new['number'].lower())}{earlier[end:]}"
        return ""
    if new is None or old is None:
        return ""
    if language == "zh":
        return "" if new["noun"] else f"{earlier[: old.start()]}{core}{earlier[old.start('noun') :]}"
    if (new["noun"] or "one").lower() != "one" or not old["number"]:
        return ""
    return f"{earlier[: old.start('number')]}{new['number'].lower()}{earlier[old.end('number') :]}"


def _is_thing(noun: str) -> bool:
    """Whether Chinese words after an ordinal name something of their own (第三方平台 does, 第三层再说详细 does not)."""
    return any(word.is_name or word.role == "noun" for word in words(noun, "zh"))


def _one_of(asked: str) -> str:
    """One of the things asked for: "the layers" -> "layer"."""
    bare = re.sub(r"^(?:(?:the|all|some|main|\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s+)+", "", asked)
    return re.sub(r"(?<=[^s])s$", "", re.sub(r"ies$", "y", bare)) or "part"


def _is_name(item: str) -> bool:
    language: Language = "zh" if re.search(r"[\u4e00-\u9fff]", item) else "en"
    return len(item) <= LONGEST_ITEM[language] and not re.search(r"[。.;；!?]$", item.strip())


def pointed_at(text: str, shown: Sequence[str], earlier: str, language: Language) -> tuple[str, tuple[int, int]] | None:
    """(heading, span of the words that point at it), or None. A noun after the ordinal must be one of the earlier question's, or a word like "one"."""
    if not shown:
        return None
    match = (_ORDINAL_ZH if language == "zh" else _ORDINAL_EN).search(text)
    if match is None:
        return None
    number = match["number"]
    end = match.end()
    if language == "zh":
        if match["last"]:
            at = len(shown) - 1
        else:
            at = 0 if number is None else (_CHINESE_NUMBERS.get(number) or int(number)) - 1
        noun = match["noun"]
        known = next(
            (
                noun[:size]
                for size in range(len(noun), 0, -1)
                if (noun[:size] in earlier and words(noun[:size], "zh")) or noun[:size] in "部分内容方面措施"
            ),
            "",
        )
        end = match.start("noun") + len(known)
    else:
        lower = number.lower()
        at = len(shown) - 1 if lower == "last" else _english_number(lower) - 1
        noun = (match["noun"] or "").lower()
        if noun and noun not in _GENERIC_EN and not any(prepared(earlier).has(word) for word in words(noun, "en")):
            return None
        if noun in _JOINTS_EN:
            end = match.start("noun") - 1
    return (shown[at], (match.start(), end)) if 0 <= at < len(shown) else None


def _english_number(word: str) -> int:
    return _ENGLISH_NUMBERS.index(word) + 1 if word in _ENGLISH_NUMBERS else int(word[0])


def named(core: str, shown: Sequence[str], language: Language) -> str | None:
    """The one heading that has all the content words of a reader's word, or None."""
    wanted = [word for word in words(core, language) if word.role != "number"]
    if not wanted:
        return None
    fit = [one for one in shown if all(prepared(one).has(word) for word in wanted)]
    return fit[0] if len(fit) == 1 else None


def side_pointed_at(
    text: str, earlier: str, language: Language, shown: Sequence[str], pair: tuple[str, str] | None = None
) -> tuple[str, tuple[int, int]] | None:
    """(the former or latter of two things, span of the words for it), or None. `pair` are the two that the answer names, where the question names none."""
    match = _FORMER_LATTER.search(text)
    if match is None:
        return None
    sides = sides_of(earlier) or _pair(earlier, language) or (tuple(shown) if len(shown) == 2 else None) or pair
    return (sides[0 if match["former"] else 1].strip(), match.span()) if sides else None


def named_pair(answer: str, known: Callable[[str, Language], int]) -> tuple[str, str] | None:
    """The two names that an answer puts side by side ("与苏宁、京东签署"), where it does so once and the documents have both."""
    text = _MARK.sub("", answer.replace("**", ""))
    language: Language = "zh" if re.search(r"[\u4e00-\u9fff]", text) else "en"
    names = [word.text for word in words(text, language) if word.is_name and known(word.text, language)]
    joint = r"\s?(?:、|和|与|及)\s?" if language == "zh" else r",? (?:and|or) "
    pairs = {
        (one, two)
        for one in names
        for two in names
        if one != two and re.search(rf"(?<!、){re.escape(one)}{joint}{re.escape(two)}(?![、和])", text)
    }
    return pairs.pop() if len(pairs) == 1 else None


def both_pointed_at(text: str, asked: Sequence[str], shown: Sequence[str]) -> str | None:
    """The question with the two things that were compared, shown or asked about last in the place of "the two", or None."""
    match = _BOTH.search(text)
    if match is None:
        return None
    earlier = asked[-1]
    language: Language = "zh" if re.search(r"[\u4e00-\u9fff]", earlier) else "en"
    sides = sides_of(earlier) or _pair(earlier, language) or (tuple(shown) if len(shown) == 2 else None)
    if not sides:
        topics = [framed(one, language).topic for one in asked[-4:]]
        last = list(dict.fromkeys(one for one in topics if one))[-2:]
        sides = (last[0], last[1]) if len(last) == 2 else None
    if not sides:
        return None
    joint = "和" if language == "zh" else " and "
    return f"{text[: match.start()]}{sides[0]}{joint}{sides[1]}{text[match.end() :]}"


def _pair(earlier: str, language: Language) -> tuple[str, str] | None:
    frame = framed(earlier, language)
    match = (_PAIR_ZH.search if language == "zh" else _PAIR_EN.search)(frame.topic or earlier)
    return (match["a"], match["b"]) if match else None
