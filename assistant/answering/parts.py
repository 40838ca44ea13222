"""A message that asks two or three things is split into questions that each stand alone.

Only what asks by itself is a part: a comparison, a list of conditions, a description before one question and the objects of one verb stay together.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.answering import joining
from assistant.answering.framing import ASKS, framed, subject_run, unmarked
from assistant.answering.framing_english import AUXILIARY
from assistant.answering.leaning import OPENING, lean
from assistant.answering.question import kind_of
from assistant.answering.segmentation import segmented
from assistant.answering.swapping import Swapper
from assistant.answering.wording import words
from assistant.documents.model import Language

MOST_PARTS = 3
# words behind 的 that are still one thing, and jieba's tags of what says something of a thing
MOST_HEAD = 2
_SAYING = ("v", "a", "d", "y", "p")

_SENTENCE = re.compile(r"[^?？!！。;；]+[?？!！。;；]*")
_ENGLISH_SENTENCE = re.compile(r".+?(?:[?!;]+|\.(?=\s+[A-Z])|$)\s*")
_CLAUSE_ZH = re.compile(r"[，,]|(?<=.{4})(?:，|,)?(?=(?:以及|并且|还有(?!多少|几)|而且|同时|另外)(?!其他))")
_JOINT_ZH = re.compile(r"^(?:以及|并且|还有|而且|同时|另外|此外|再就是|并)[，,\s]*")
# what has an order, a time, a figure or a place is what was asked about before
_RELATION_ZH = re.compile(
    r"^[\u4e00-\u9fff]{0,6}?(?:顺序|先后|次序|时间|日期|地点|数字|数据|数量|金额|比例|名称|全称|内容|结论|结果|来源|出处|依据|单位|部门|范围|期限|效果|成效|作用|原因|目的)(?![\u4e00-\u9fff]{0,3}的[\u4e00-\u9fff]{2})"
)
_WISH_ZH = re.compile(r"^(?:请|麻烦)?(?:我|我们)?(?:想|要|希望)?(?:知道|了解|请教|问)(?:一下)?|^请问")
_YES_NO_ZH = re.compile(r"吗$|是否|是不是|能不能|有没有|可不可以|会不会|能否|可否")
_WHETHER_ZH = re.compile(r"^(?:如果|若|要是|假如|不管|无论|不论|只要|除非|因为|由于|虽然|尽管)")
_FOR_ONE_ZH = re.compile(r"^(?:比如|例如|譬如|像|特别是|尤其是|包括)")
# what is said of the reader's own place or plan holds for all that is asked after it
_OWN_ZH = re.compile(r"^(?:我|咱|本[县村镇乡市省区]|如果|假如|若)")
# 什么时候、由谁发布: two question words before one verb
_TWO_ASKED_ZH = re.compile(
    r"(?P<one>什么时候|何时|由?谁|由哪个部门|在?哪里|为什么|如何|怎样|怎么)(?:、|，|,|和|以及|及|与)(?P<two>什么时候|何时|由?谁|由哪个部门|在?哪里|为什么|如何|怎样|怎么)"
)
_WH = r"(?:(?:by|for|from|in|at|on|to|with|since|until) )?(?:who|whom|whose|what|when|where|why|which|how(?: (?:many|much|long|often|large|far|old|high))?)"
_TWO_ASKED_EN = re.compile(rf"^(?P<one>{_WH}),? and (?P<two>{_WH}) (?P<rest>{AUXILIARY}\b.+)$", re.IGNORECASE)
# "how much and for how long, as to the loan?": two bare question words (`joining`)
# "how many stations and how many shops did the plan want?": two things before one verb, after a time at most
_TIME_EN = rf"(?P<time>(?:(?:by|in|until|since|for|from|under)(?: (?!{_WH}\b)[\w'’-]+){{1,5}}?,? )?)"
_THING_EN = rf"(?:\w+ )?(?:how (?:many|much)|which|what)(?: (?!(?:{AUXILIARY}|and)\b)[\w'’-]+){{1,10}}"
_TWO_THINGS_EN = re.compile(
    rf"^{_TIME_EN}(?P<one>{_THING_EN}),? and (?P<two>{_THING_EN}),? (?P<rest>{AUXILIARY}\b.+)$", re.IGNORECASE
)
# "when was the plan issued, and by whom?": a bare question word after the whole
_BARE_AFTER_EN = re.compile(
    rf"^{_TIME_EN}(?P<one>{_WH}(?P<thing>(?: (?!{AUXILIARY}\b)[\w'’-]+){{0,6}}?) (?P<rest>{AUXILIARY}\b .+?)),? and (?P<two>{_WH}(?: (?!{AUXILIARY}\b)[\w-]+)?)$",
    re.IGNORECASE,
)
_TWO_BARE_EN = re.compile(rf"^(?P<one>{_WH})(?:,| and|, and) (?P<two>{_WH})(?P<rest>, as to .+)$", re.IGNORECASE)
# a clause with its verb before its subject asks; "what the report says" does not
_SUBJECT = r"(?:the|a|an|it|they|he|she|we|you|i|this|these|that|those|to|my|our|their|its)\b"
_INVERTED = rf"(?:{_WH}(?:'s| [\w-]+){{0,3}}? {AUXILIARY}\b|who (?!{_SUBJECT})[a-z]+\b|(?:what|which \w+) (?!{_SUBJECT})[a-z]+s\b)"
_SPLIT_EN = re.compile(
    rf",? (?:and|but|also|plus)(?: also)? (?={_INVERTED})|, (?={_INVERTED})|, (?:and|but) (?={AUXILIARY} (?:the|a|an|there|it|they|this|we|i|my|our|\w+ing)\b)",
    re.IGNORECASE,
)
_YEAR_AFTER_EN = re.compile(r" (?:in|by|at|during) (?:the (?:end|beginning|close|start) of )?\d{4}$")
_TIME_SET_EN = re.compile(r"(?:in|by|at|during|since|until|from|between)\b", re.IGNORECASE)
_COUNTS_EN = re.compile(r"^how (?:many|much)\b", re.IGNORECASE)
# what a message is about, set before what it asks
_TOPIC_EN = re.compile(r"^(?P<topic>[^,:?]{3,80}[,:])\s+(?P<rest>.+)$")
_ASKS_EN = re.compile(rf"^(?:{_INVERTED}|{AUXILIARY}\b|{_WH}\b)", re.IGNORECASE)
# "what does the paper say?" after a question adds nothing but where to look
_SAYS = re.compile(
    r"(?:这篇|这份|该)?(?:论文|文章|作者|文件|资料|原文)(?:里|中|上)?(?:是|都|又)?(?:怎么|如何|怎样)(?:说|讲|写|看|表述)的?|(?:and |so )?what does (?:the|this) (?:paper|article|document|source|text) say(?: about (?:it|this|that))?",
    re.IGNORECASE,
)
_BESIDE_EN = re.compile(r"\b(?:between|compare|difference)\b", re.IGNORECASE)


def parts(text: str, language: Language, swapper: Swapper | None = None) -> tuple[str, ...]:
    """The questions of a tidy standalone text, in order, at most three, each standing alone; the text itself where it asks one thing.

    `swapper` serves parts that only name another thing ("…？往返票呢？"); without it they are told by names and shared nouns alone.
    """
    if language == "en" and (whole := _of_one_verb(unmarked(text))):
        return tuple(_questioned(one, language) for one in whole)
    pieces = _chinese(text) if language == "zh" else _english(text)
    if len(pieces) < 2:
        return (text,)
    if len(pieces) > MOST_PARTS:
        joint = "，" if language == "zh" else " "
        last = joint.join(lead + piece for lead, piece in pieces[MOST_PARTS - 1 :])
        pieces = [*pieces[: MOST_PARTS - 1], ("", last)]
    asking = [one for i, one in enumerate(pieces) if not (i and _SAYS.fullmatch(unmarked("".join(one))))]
    if len(asking) < 2:
        return (text if asking == pieces else _questioned("".join(asking[0]), language),)
    pieces = asking
    first = _questioned("".join(pieces[0]), language)
    later = []
    for lead, piece in pieces[1:]:
        told = lead or pieces[0][0]
        if _OWN_ZH.match(lead):
            later.append(_questioned(lead + piece, language))
        elif told and not _sets_time(told) and _leans_on_a_thing(piece, language):
            # "Parcels were to double by 2020. What was the goal, and did they?": what was told is what it leans on
            later.append(told + _after(told, _questioned(piece, language)))
        else:
            alone = _alone(piece, pieces[0][1], language, swapper or _PLAIN)
            later.append(lead + _after(lead, alone))
    return (first, *later)


def first_question(text: str, language: Language) -> tuple[str, str]:
    """(the first sentence, the rest) of a message in which both ask; the text and nothing otherwise."""
    pattern, asks = (_SENTENCE, _asks_zh) if language == "zh" else (_ENGLISH_SENTENCE, _asks_en)
    sentences = pattern.findall(text)
    if len(sentences) < 2:
        return text, ""
    rest = "".join(sentences[1:])
    clauses = _clauses(rest) if language == "zh" else [one.strip() for one in sentences[1:]]
    first = _clauses(sentences[0]) if language == "zh" else [sentences[0].strip()]
    return (sentences[0], rest) if any(map(asks, first)) and any(map(asks, clauses)) else (text, "")


def _leans_on_a_thing(piece: str, language: Language) -> bool:
    how = lean(piece, language)
    return how is not None and how.how in ("points", "lacks")


_PLAIN = Swapper(lambda _, others: [0.0] * len(others), lambda _, __: 0)


# -- Chinese -----------------------------------------------------------------------------------------------------------


def _chinese(text: str) -> list[tuple[str, str]]:
    """(what sets the time or describes the place, the clause that asks) for each question of a text."""
    if (match := _TWO_ASKED_ZH.search(text)) and match["one"] != match["two"]:
        before, after = text[: match.start()], text[match.end() :]
        return [("", before + match["one"] + after), ("", before + match["two"] + after)]
    pieces: list[tuple[str, str]] = []
    waiting = ""
    for sentence in _SENTENCE.findall(text):
        lead = ""
        begun = len(pieces)
        clauses = _clauses(sentence)
        for clause in clauses:
            if _asks_zh(clause) and not (clause != clauses[-1] and _only_counts(clause)):
                asking = _WISH_ZH.sub("", clause) if len(clause) > 6 else clause
                pieces.append((waiting or lead, asking))
                waiting = ""
            elif len(pieces) > begun:
                pieces[-1] = (pieces[-1][0], f"{pieces[-1][1]}，{clause}")
            else:
                waiting += clause + "，"
                lead += clause + "，" if _sets_time(clause) or _OWN_ZH.match(clause) or _is_nominal(clause) else ""
        if len(pieces) == begun and pieces and waiting:
            pieces[-1] = (pieces[-1][0], f"{pieces[-1][1]}，{waiting.rstrip('，')}")
            waiting = ""
    return pieces


def _clauses(sentence: str) -> list[str]:
    found = [one.strip(" ，,?？!！。;；") for one in _CLAUSE_ZH.split(sentence)]
    return [_JOINT_ZH.sub("", one) for one in found if _JOINT_ZH.sub("", one)]


def _asks_zh(clause: str) -> bool:
    if _WHETHER_ZH.match(clause) or _FOR_ONE_ZH.match(clause):
        return False
    return bool(ASKS.search(clause) or _YES_NO_ZH.search(clause) or (clause.endswith("呢") and len(clause) > 1))


def _sets_time(clause: str) -> bool:
    """Whether a clause before the first question sets the time or place for all that follow."""
    if _TIME_SET_EN.match(clause):
        return True
    return len(clause) <= 12 and bool(
        re.search(r"\d{2,4}年", clause) or re.match(r"^(?:在|截至|到|按照?|根据|关于|对于)", clause)
    )


def _is_nominal(clause: str) -> bool:
    """Whether a clause names something and says nothing of it (2018年的示范通知, 评上的县): all that follows is asked about it."""
    tokens = segmented(clause)
    at = max((i for i, (word, _) in enumerate(tokens) if word == "的"), default=None)
    # what stands behind 的 is a noun, whatever the dictionary takes it for: 该市的快递
    behind, before = (tokens[-1:], tokens) if at is None else (tokens[at + 1 :], tokens[: at + 1])
    head = [tag for _, tag in behind if not tag.startswith(("m", "q"))]
    if not 0 < len(head) <= MOST_HEAD or any(tag.startswith(("a", "d", "y")) for tag in head):
        return False
    says = (tag.startswith(_SAYING) and tag not in ("vn", "an", "ad") and after != "的" for (_, tag), (after, _) in pairwise(before))  # fmt: skip
    return (at is not None or head[0].startswith(("n", "vn"))) and not any(says)


def _only_counts(clause: str) -> bool:
    """Whether a clause asks with 几 alone and says nothing of what it counts: 去年的几份文件, some and not how many."""
    return all(match.group().startswith("几") for match in ASKS.finditer(clause)) and _is_nominal(clause)


# -- English -----------------------------------------------------------------------------------------------------------


def _of_one_verb(text: str) -> tuple[str, ...]:
    """Two questions that share a verb, whole; none where a text is no such pair."""
    if match := _TWO_THINGS_EN.match(text):
        return tuple(f"{match['time']}{match[one].strip(' ,')} {match['rest']}" for one in ("one", "two"))
    if match := _BARE_AFTER_EN.match(text):
        auxiliary, _, rest = match["rest"].partition(" ")
        return match["time"] + match["one"], f"{match['time']}{match['two']} {auxiliary}{match['thing']} {rest}"
    return ()


def _english(text: str) -> list[tuple[str, str]]:
    """(the sentences that tell something before it, the clause that asks) for each question of a text."""
    if match := _TWO_ASKED_EN.match(text.strip()):
        return [("", f"{match['one']} {match['rest']}"), ("", f"{match['two']} {match['rest']}")]
    if match := _TWO_BARE_EN.match(text.strip()):
        return [("", f"{match['one']}{match['rest']}"), ("", f"{match['two']}{match['rest']}")]
    pieces: list[tuple[str, str]] = []
    waiting = ""
    for sentence in (one.strip() for one in _ENGLISH_SENTENCE.findall(text)):
        if not sentence:
            continue
        asking = [one.strip(" ,") for one in _SPLIT_EN.split(sentence)]
        if _BESIDE_EN.search(sentence) and not re.search(rf", (?:and )?(?:{_WH})\b", sentence, re.IGNORECASE):
            asking = [sentence]
        if not _asks_en(asking[0]) and (topic := _TOPIC_EN.match(sentence)) and _asks_en(topic["rest"]):
            # "Village stations in 2017: how many were there, and where?"
            asking = [one.strip(" ,") for one in _SPLIT_EN.split(topic["rest"])]
            if len(asking) > 1:
                pieces += [(topic["topic"] + " ", one) for one in _in_the_same_year(asking)]
                continue
            asking = [sentence]
        if not _asks_en(asking[0]):
            # "I want to know what it costs and who pays" asks once it has begun
            waiting += sentence + " "
            continue
        for one in _in_the_same_year(asking):
            pieces.append((waiting, one))
            waiting = ""
    if waiting and pieces:
        pieces[-1] = (pieces[-1][0], f"{pieces[-1][1]} {waiting.strip()}")
    return pieces


def _in_the_same_year(asking: list[str]) -> list[str]:
    """The year that ends a sentence holds for all figures that it asks for: "how many shops were there and what did they sell in 2017?" """
    year = _YEAR_AFTER_EN.search(unmarked(asking[-1])) if len(asking) > 1 else None
    if year is None or any(re.search(r"\d{4}", one) for one in asking[:-1]):
        return asking
    return [*(one + year.group() * bool(_COUNTS_EN.match(one)) for one in asking[:-1]), asking[-1]]


def _asks_en(piece: str) -> bool:
    bare = re.sub(
        r"^(?:so|and|but|also|then|please|i (?:want|would like) to know)[\s,]+", "", piece, flags=re.IGNORECASE
    )
    return bool(_ASKS_EN.match(bare)) and not re.match(
        r"^(?:if|when|while) (?!is|are|was|were|do|does|did|will|can|has)", bare, re.IGNORECASE
    )


# -- each part alone -----------------------------------------------------------------------------------------------------


def _alone(piece: str, first: str, language: Language, swapper: Swapper) -> str:
    """A later part with the subject of the first, where it has none of its own."""
    if language == "en" and (whole := joining.same_thing(piece, first)):
        return _questioned(whole, language)
    how = lean(piece, language)
    if how is not None and how.how in ("names", "year"):
        return _questioned(swapper.swapped(how.core, language, first, language), language)
    if how is not None and how.how != "more":
        return _questioned(joining.joined(how, language, first, language), language)
    piece = OPENING.sub("", piece, count=1) or piece
    if language == "zh" and (topic := _missing_topic(piece, first)):
        piece = f"{topic}的{piece}"
    return _questioned(piece, language)


def _missing_topic(piece: str, first: str) -> str:
    """What the first part is about, where the other one begins with a single noun that wants an owner: "该校有哪些做法，效果怎么样"."""
    frame = framed(first, "zh")
    topic = frame.topic
    if topic and topic not in piece and _of_the_whole(piece, topic):
        return topic if frame.selected or frame.counts else frame.full
    begun = subject_run(piece)
    held = words(begun, "zh")
    asks = ASKS.search(piece)
    if not topic or topic in piece or not held or len(held) > 2 or len(begun) > 4 or begun[-1] == topic[-1]:
        return ""
    if any(word.role == "place" for word in held) or (kind_of(piece) == "definition" and len(begun) > 2):
        return ""
    wants_owner = asks is not None and (asks["thing"] or asks["adverb"] in ("怎么样", "怎样", "如何"))
    return topic if asks is not None and wants_owner and asks.start() - len(begun) <= 2 else ""


def _of_the_whole(piece: str, topic: str) -> bool:
    """Whether a short part asks of a relation or an order that is something's: 先后顺序是怎样的, 时间有争议吗, 数字靠谱吗."""
    held = words(piece, "zh")
    if len(piece) > 14 or not held or any(one.is_name or one.role == "number" or one.text in topic for one in held):
        return False
    return bool(_RELATION_ZH.match(piece))


def _after(lead: str, question: str) -> str:
    """A question as it stands after what it is about: "Village stations in 2017: how many were there?" """
    return question[:1].lower() + question[1:] if lead.rstrip().endswith((":", ",")) else question


def _questioned(piece: str, language: Language) -> str:
    """A part with its question mark and, in English, a capital."""
    stem = unmarked(piece) if language == "en" else re.sub(r"[\s?？。!！，,]+$", "", piece)
    return f"{stem[:1].upper() + stem[1:]}{joining.mark(language)}"
