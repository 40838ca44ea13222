"""Whether a question leans on what was asked before it, and how: it asks for more, asks why, points back, names one thing, or lacks a subject.

A full question of its own never leans, however short it is ("天气怎么样？").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.answering.framing import ASKS, MEASURES, subject_run, unmarked
from assistant.answering.framing_english import AUXILIARY
from assistant.answering.pronouns import pointers
from assistant.answering.question import RELATIONAL_ZH, kind_of, sides_of
from assistant.answering.wording import words, years
from assistant.documents.model import Language

How = Literal["more", "asking", "year", "points", "names", "owner", "lacks"]

OPENING = re.compile(
    r"^(?:(?:好的?|嗯|明白了?|知道了|谢谢|行|(?:thanks|thank you|great|i see|got it|right))[\s，,。.!！]+)?(?:那么|那(?![个种些项份条篇家位里儿边样]|一[个种项份条]|[几两][个种项家])|还有(?=[\s，,：:])|另外|此外|以及|然后|对了|再问(?:一下)?|(?:(?:ok|okay|well|so|and|but|then|also)\b[\s,]*)*(?:what about|how about)\b|(?:ok|okay|well|so|and|but|then|also)\b)[\s，,：:.!]*(?:(?:what|how) about )?|^(?:好的?|嗯|明白了?|知道了|谢谢|行|thanks|thank you|great|i see|got it|right)[\s，,。.!！]+(?=\S)",
    re.IGNORECASE,
)
CORRECTION = re.compile(
    r"^(?:(?:不是|不对|不|错了|(?:你)?(?:弄|搞|理解)错了)(?:[这那]一?[个份条项种])?[，,。\s]*)?(?:我(?:问|说|指|想问|要问|是问|是说)的?(?:不是[^，,]*[，,]\s*(?:而?是))?(?:是|的是)?|而?是(?![哪谁什啥多怎如何由否不]))(?=\S{2})"
    r"|^(?:不是|不对|错了)[，,。\s]+"
    r"|^(?:(?:no|nope|sorry|wrong|not that(?: one)?|actually)\b[\s,.;!]*)+(?:i (?:meant|mean|was asking about|am asking about|asked about|said)\b[\s,:]*)?(?=\S)"
    r"|^i (?:meant|mean|was asking about)\b[\s,:]*",
    re.IGNORECASE,
)
MORE = re.compile(
    r"^(?:请|能|可以|能不能|再|麻烦)*(?P<example>举(?:个|一个|几个|些)?(?:例子?|实例)(?:说明)?|举例(?:说明)?|比如(?:说)?|例如)(?:吗|呢|吧)?$"
    r"|^(?:请|能|可以|能不能|再(?![说讲谈介解])|说得?|讲得?)*(?P<detail>(?:再)?(?:具体|详细|深入|展开|简单|通俗|清楚)(?:一?点|一些|些)?(?:地|来)?(?:说|讲|谈|介绍|解释|说明)*(?:一?下|一?点|说)*|(?:再|多)(?:说|讲|谈|介绍|解释)(?:说|讲|谈|一下|一遍|一点|些)?)(?:吗|呢|吧)?$"
    r"|^(?:请|帮我|给我|你)*(?:总结|概括|归纳|小结)(?:一?下)?(?:吧)?$"
    r"|^(?:please )?(?:summari[sz]e|sum up)(?: (?:it|them|that|this))?(?: for me)?(?: please)?$"
    r"|^(?:还有(?:没有)?(?:别的|其他的?|更多|呢|什么|哪些)*|继续(?:说|讲)?|更多|接着说|除此之外|其他的?)(?:吗|呢|吧)?$"
    r"|^(?:please )?(?:(?:can|could|would) you )?(?:please )?(?P<example_en>(?:give|show)?(?: me| us)?(?: an?| some| one)? ?(?:for )?(?:examples?|instances?)|like what|such as|e\.g\.)(?: please)?$"
    r"|^(?:please )?(?:(?:can|could|would) you )?(?:please )?(?:(?P<detail_en>(?:be )?more (?:specific|detailed|precise)|(?:in )?more details?|elaborate|explain(?: (?:that|it|this))?(?: (?:more|further|in (?:more )?detail))?|(?:explain|say|put) (?:it|that|this) (?:more )?(?:simply|plainly|clearly|in (?:simple|plain|other) words)|in (?:simple|plain|other) words|go on|details|in detail|specifically)|(?:tell me |say |anything |something |any )?(?:more|else)(?: (?:on|about) (?:it|this|that))?|what else|continue|go on)(?: please)?$",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"^(?P<why_zh>(?:为什么|为何|为啥|怎么会|凭什么|怎么|原因(?:是什么|何在)?)(?:会|要|是)?(?:这样|如此|那样|这么\w{1,3}|那么\w{1,3}|不行|不能|不可以|不会|不是|没有|不)?)$"
    r"|^(?:(?:这个)?(?:数据|数字|资料|说法)的?)?(?:来源|出处|依据)(?:是什么|是哪里|在哪里|在哪儿)?$"
    r"|^(?:什么时候|何时|几时|从什么时候(?:开始)?|谁|由谁|哪里|在哪里?|哪儿|多少|有多少|多久|怎么(?:做|办|样)|如何|(?:真的|是真的|当真)吗?)$"
    r"|^(?:现在|目前|如今)?(?:还|仍|依然|仍然|也)*是?(?:这样|如此|这么回事)吗?$"
    r"|^(?P<en>why(?: not)?(?: (?:so|that)(?: \w+)?| is (?:that|this|it)(?: so| the case)?)?|how(?: so| come)?|how (?:many|much(?: money)?|long|often|far)(?: (?:in (?:all|total)|altogether|exactly))?|for how long|since when(?: exactly)?|until when|by when|when|where|who|by whom|whose|what for|which(?: ones?)?|really|is (?:that|it) (?:true|so|right))$",
    re.IGNORECASE,
)
_BEGINS_EN = re.compile(
    rf"^(?:(?:by|for|from|in|at|on|to|with|since|until) )?(?:who|whom|whose|what|when|where|why|which|how|{AUXILIARY})\b"
    r"|^(?:please |list|name|describe|compare|explain|tell|define|summari[sz]e|give|show|i |we |my |our )",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"^(?:for|in|on|at|by|with|if|when|after|before|during|without)\b|^(?:如果|要是|假如)", re.IGNORECASE
)
# 头一批, 第二期: of something that has several
_IN_ORDER_ZH = re.compile(
    r"^(?:最[早初先后]的?|第|头|前|后|首)(?:[一二三四五六七八九十两\d]*)(?:批|期|轮|次)的?(?:又|都|有|是|共|一共)*$"
)
_AGAINST = re.compile(
    r"^(?:和|跟|与|同|比起?|相比|相较|(?:compared|different|similar) (?:to|with|from))", re.IGNORECASE
)
_YES_NO_ZH = re.compile(r"吗$|([\u4e00-\u9fff])不\1$|是否|是不是|能不能|有没有|可不可以|会不会|能否|可否|了没有?$")
# verbs that need someone to do them or something to be done to: 能退吗, 需要谁同意
_LEADING_VERBS = re.compile(
    r"^(?:还|又|都|也|就|才|再|一共|总共|共|大概|目前|现在|每[天年月周次]|一般)*(?:需要|要|能够?|可以|会|应该?|打算|必须|得|有|是|建|做|用|花|收|借|培训|设立?|安排|投入|覆盖|实现|采取|提出|包括|涉及|获得|收到)?(?:了|过|着)?$"
)


_PUZZLED = re.compile(
    r"^(?:(?:我|还是)?(?:没|不)太?(?:看懂|听懂|明白|懂|理解)|(?:sorry,? )?i (?:don't|do not|didn't) (?:quite )?(?:understand|get (?:it|that)|follow))[\s，,。.;]*",
    re.IGNORECASE,
)
_ACKNOWLEDGED_ZH = r"(?:好的?|行|嗯|明白了?|知道了|懂了|了解|清楚了|谢谢(?:您|你)?|算了|那)"
_ACKNOWLEDGED_EN = r"(?:ok|okay|thanks|thank you|great|got it|i see|right|fine|good|well|now|and|let's)"
# "换个话题，…", "something else: …": what follows is asked anew
NEW_TOPIC = re.compile(
    rf"^(?:{_ACKNOWLEDGED_ZH}[，,。！!\s]*)*(?:那|我们?)?[，,\s]*(?:换(?:一?个|一下)?(?:话题|问题)|(?:再|另外)?(?:想)?(?:请教|问)(?:一?下|一?个)?(?:别的|其他的?|另外的?)(?:问题|事)?|另(?:外)?(?:问)?一个问题|另外(?:再)?(?:请教|问)(?:一?下)?)(?:吧|了)?[\s，,。.:：;]+(?=\S)"
    rf"|^(?:{_ACKNOWLEDGED_EN}\b[\s,.!;-]*)*(?:something (?:else|different)(?: (?:now|entirely|altogether))?|(?:on )?(?:to )?(?:an? )?(?:completely |totally |entirely )?(?:different|new|another|other|separate|unrelated) (?:topic|subject|question|matter|note|thing)|(?:change|switch)(?: of|ing)?(?: the)? (?:topic|subject)s?)(?: now| then)?[\s，,。.:：;–—-]+(?=\S)",
    re.IGNORECASE,
)
# "one more thing, …", 最后一个问题，…: nothing of what follows
ONE_MORE = re.compile(
    rf"^(?:{_ACKNOWLEDGED_ZH}[，,。！!\s]*)*(?:还有|最后|再问|还想问)一?个(?:小|别的)?(?:问题|事儿?)[，,：:。\s]+(?=\S)"
    rf"|^(?:{_ACKNOWLEDGED_EN}\b[\s,.!;-]*)*(?:just )?(?:one (?:more|last|other)|(?:a |the |my )?last) (?:quick )?(?:thing|question)[\s,.:;!–—-]+(?=\S)",
    re.IGNORECASE,
)
# 那企业那边呢: of the enterprises
_BESIDE_ZH = re.compile(r"^(?P<thing>[\u4e00-\u9fffA-Za-z]{2,10}?)(?:[这那](?:边|头|块)儿?|这一块|那一块)$")
Known = Callable[[str, Language], int]


@dataclass(frozen=True, slots=True)
class Lean:
    """How a question leans, and its words without what opens them."""

    how: How
    core: str


def lean(text: str, language: Language, known: Known | None = None) -> Lean | None:
    """How a tidy question leans on what was asked before, or None where it stands alone. `known` tells how many passages hold a word."""
    if kind_of(text) in ("small_talk", "assistant"):
        return None
    bare = unmarked(text)
    pieces = [one for one in re.split(r"[，,;；。.]\s*|\s+and\s+", _PUZZLED.sub("", bare)) if one]
    if pieces and all(MORE.match(one) for one in pieces):
        return Lean("more", pieces[-1])
    core = unmarked(OPENING.sub("", text, count=1))
    if not core:
        return None
    if language == "zh" and (beside := _BESIDE_ZH.match(core)):
        return Lean("names", beside["thing"])
    if ASKING.match(core) or (language == "zh" and asks_barely(core)):
        return Lean("asking", core)
    if thing := asked_also(re.sub(r"[\s?？。.!！]+$", "", OPENING.sub("", text, count=1)), language):
        return Lean("names", thing)
    opened = core != bare or text.rstrip("?？。!！ ").endswith("呢")
    content = [word for word in words(core, language) if word.role != "number"]
    if years(core) and not content and len(core) <= 16:
        return Lean("year", core)
    if language == "en" and COUNTED_ALONE_EN.match(core):
        return Lean("lacks", core)
    if pointers(core, language):
        return Lean("points", core)
    sides = sides_of(core) if not opened and kind_of(core) == "comparison" else None
    if sides and all(len(one) > 1 for one in sides):
        return None  # it has both its sides
    if language == "zh" and (match := _HEAD_LEFT_OUT_ZH.match(core)):
        return Lean("names", match["which"])
    if language == "zh" and wants_owner(core, text, known):
        return Lean("owner", core)
    if language == "zh" and left_open(core, text, opened):
        return Lean("lacks", core)
    found = (
        _chinese(text, core, opened)
        if language == "zh"
        else _english(core, opened, len(content), text.rstrip().endswith("?"))
    )
    return Lean(found, core) if found else None


# what stands beside a bare question word: 从…开始, 一共…, 最多…
_BARE_ZH = frozenset(
    "从 自 到 开始 起 一共 总共 共 合计 总计 共计 最多 最少 大概 大约 到底 究竟 具体 又 都 还 是 有 要 得 能 会 为 由 的 了 呢 呀 啊 来 着 钱 人 年 天 月 次".split()
)


# 外科的也一样吗, 普通列车有没有, "is it the same for pensioners": the same asked of another thing
_ALSO_ZH = re.compile(
    r"^(?P<thing>[^，,]{2,14}?)的?(?:是不是|是否)?(?:也|都|同样|还)?(?:是|能|会|有)?(?:一样|这样|如此|相同|[这那]么[多少高低大小快慢长贵]|有没有|行不行|可不可以|能不能|有|行|可以|能|会|算)的?(?:吗|么)?$"
)
# what begins so is done with something, and is no thing
_COVERB_ZH = re.compile(r"^(?:拿|用|把|给|让|向|由|按|照)")
_SAME_EN = re.compile(
    r"^(?:now |please |and |then |just )*(?:(?:do|give|show|tell)(?: me)? )?(?:the )?same(?: (?:question|thing|figure|number|again|please|now))* (?:but )?(?P<thing>(?:for|in|at|with|of|on|about) .+)$",
    re.IGNORECASE,
)
_ALSO_EN = re.compile(
    r"^(?:is|are|was|were|does|do|did)(?: (?:it|this|that|they|there))?(?: also)?(?: (?:the same|so|true|apply|hold|different|like that|one))*(?: (?P<thing>(?:for|in|at|to|with|of|on) .+?))(?: too| as well| also)?$",
    re.IGNORECASE,
)


def asked_also(core: str, language: Language) -> str:
    """The thing of which a follow-up asks the same again, or nothing."""
    if language == "en":
        if same := _SAME_EN.match(core):
            return re.sub(r"^about ", "for ", same["thing"])
        match = _ALSO_EN.match(core)
        if match is None or not re.search(r"\b(?:same|so|true|apply|hold|different|there one)\b", core, re.IGNORECASE):
            return ""
        return re.sub(r"^to ", "for ", match["thing"])
    match = _ALSO_ZH.match(core)
    if match is None or _COVERB_ZH.match(core) or not re.search(r"吗$|么$|不|没", core) or ASKS.search(match["thing"]):
        return ""
    held = words(match["thing"], "zh")
    return match["thing"] if held and not any(word.role == "verb" for word in held) else ""


# 效果如何, 措施有哪些: one noun and nothing but a question of it
_OF_ONE_ZH = re.compile(
    r"^(?:具体的?|主要的?)?(?P<noun>[\u4e00-\u9fff]{2,5}?)(?:又|都|还|具体|大概|主要|分别|到底)*"
    r"(?:(?P<defined>是什么|是啥|指什么)|有哪些|有什么|有多少|是多少|多少|是几|怎么样|怎样|如何|咋样|(?:怎么|如何)(?:算|定|分)(?:的)?|(?P<state>[好大高多低少小快慢差贵稳]|明显|显著|理想)(?:不(?P=state))?吗?)$"
)


def wants_owner(core: str, text: str, known: Known | None) -> bool:
    """Whether a Chinese question asks of one noun that is something's, as the documents use it (的措施), so that it leaves open whose."""
    whole = re.sub(r"[\s?？。.!！]+$", "", text)
    match = _OF_ONE_ZH.match(core) or _OF_ONE_ZH.match(whole)
    if match is None or known is None:
        return False
    if match["state"] and not re.search(r"吗|不", whole):
        return False
    held = words(match["noun"], "zh")
    if match["noun"] in RELATIONAL_ZH:
        return True
    if len(held) != 1 or held[0].is_name or held[0].role == "verb" or held[0].text != match["noun"]:
        return False
    return known(match["noun"] if not match["defined"] else f"的{match['noun']}", "zh") > 0


# 村里的有多少个: those of another kind, of what was counted
_HEAD_LEFT_OUT_ZH = re.compile(
    r"^(?P<which>[^的，,有]{2,8})的(?:一共|总共|大概|又|也)?(?:有|是)?(?:多少|几)(?:[个家所处名户人]|了)?$"
)
_MODAL_FIRST_ZH = re.compile(
    r"^(?:还|也|都)?(?:可以|可不可以|能够|能不能|能否|能|要不要|需不需要|需要|是否|会不会|有没有|有)(?!.{0,6}(?:介绍|讲|说|解释|告诉|推荐|帮|哪))"
)


def left_open(core: str, text: str, opened: bool) -> bool:
    """Whether a short Chinese yes-or-no question names nobody and nothing that it is about: 可以发邮件吗, 有数据支持吗, 那培训方面有没有要求."""
    if not _YES_NO_ZH.search(re.sub(r"[\s?？。.!！]+$", "", text)) or years(core) or re.search(r"[，,]", core):
        return False
    held = words(core, "zh")
    if any(word.is_name or word.role == "number" for word in held):
        return False
    if _MODAL_FIRST_ZH.match(core):
        return len(held) <= (2 if re.match(r"还?有", core) else 3)
    return opened and len(held) <= 3 and text.lstrip().startswith("那")


def asks_barely(core: str) -> bool:
    """Whether a Chinese question has nothing but its question word: 从什么时候开始的, 一共多少."""
    asks = ASKS.search(core)
    if asks is None or len(core) > 12:
        return False
    import rjieba

    rest = [*rjieba.cut(core[: asks.start()]), *rjieba.cut(core[asks.end() :])]
    return all(one in _BARE_ZH or all(character in _BARE_ZH for character in one) for one in rest)


# when something came to be, before the verb: 后来降到多少了
_SINCE_ZH = re.compile(r"^(?:后来|之后|最后|最终|结果|到头来|现在|目前|如今|当时|那时候?|以前|之前)(?:又|都|才|就)?")


def _chinese(text: str, core: str, opened: bool) -> How | None:
    asks = ASKS.search(core)
    yes_no = _YES_NO_ZH.search(re.sub(r"[\s?？。!！]+$", "", text))
    if asks is None and not yes_no:
        return "names" if opened else None
    if _AGAINST.match(core):
        return "lacks"
    if re.search(r"[，,]\S{4}", core):
        return None
    # what follows "who" or "when" is what was done, whatever a dictionary takes it for
    done = core[asks.end() :] if asks and re.match(r"由?谁|什么时候|何时|几时|怎|哪一?[年天]", asks.group()) else ""
    nouns = [
        word
        for word in words(core, "zh")
        if word.is_name or word.role == "noun" or (word.role == "number" and years(word.text))
    ]
    nouns = [word for word in nouns if word.text not in MEASURES]
    nouns = [word for word in nouns if not done or not done.startswith(word.text) or word.role == "place"]
    if asks is None and not any(word.role == "place" for word in nouns):
        if had := re.match(r"^(?:还|仍|也|都)?(?:有没有|有|是否有|还?有效)", core):
            # 有案例吗: of what is left open
            return "lacks" if len(words(core[had.end() :], "zh")) <= 1 else None
        held = words(re.sub(r"了没有?$", "", core), "zh")
        return None if nouns or len(held) > 1 else "lacks"
    if asks is None or any(word.is_name or word.role == "number" for word in nouns):
        return None
    left, right = _SINCE_ZH.sub("", core[: asks.start()]), core[asks.end() :]
    if _IN_ORDER_ZH.match(left):
        return "lacks"  # 头一批几个县
    if re.match(r"^[^，,]{2,10}(?:是什么|是啥|指什么|什么意思)(?:意思)?$", core) and not _LEADING_VERBS.match(left):
        return None  # 村淘是什么
    if re.match(r"^(?:对|关于|在)[\u4e00-\u9fff]{2,6}$", left) and len(words(left, "zh")) == 1:
        return "lacks"  # 对物流怎么说
    if (
        not left
        and asks["adverb"]
        and re.fullmatch(r"[^的]{1,4}(?:不了|不到|不上|不出|不起|得了|起来|出来|下去)", right)
    ):
        return "lacks"  # 为什么核实不了
    if any(word.text not in MEASURES for word in words(left, "zh")) and not _LEADING_VERBS.match(left):
        # 借多久, 培训了多少人: a verb waits for its subject; 停车怎么收费 has one
        if asks["adverb"] and not asks["adverb"].startswith(("多", "几")):
            return None
        if subject_run(left) or len(words(left, "zh")) > 1:
            return None
    if right.startswith(("是", "叫")) and asks["thing"]:
        return None  # 什么是…
    after = words(right, "zh")
    if asks["adverb"] and len(after) > 1 and any(word.role == "noun" for word in after):
        return None
    return "lacks" if sum(word.role in ("noun", "other") for word in after) <= 1 and len(after) <= 2 else None


# "and how many county centres?": a thing asked for, with no verb to it
_FRAGMENT_EN = re.compile(r"^(?:and )?(?:how (?:many|much)|which|what) (?:\w[\w'-]*)(?: [\w'-]+){0,3}$", re.IGNORECASE)


# "which departments are responsible?", "how many were chosen?", "are there better ones?", "any figures?": of what is left open
_UNDONE_EN = re.compile(
    r"^(?:how (?:many|much)|which|what)(?: [a-z-]+){1,2} (?:is|are|was|were|has been|have been|had been) (?:[a-z]+ed|[a-z]+(?:en|un|one|ut|old|aid|eld|ade|et)|responsible|involved|available|needed|possible|left)$"
    r"|^(?:is|are|was|were) there (?:any |some )?[a-z]+ ones?$|^(?:any|some)(?: [a-z-]+){1,2}$",
    re.IGNORECASE,
)


# "In the 2016 plan, does …", "by 2020 how many …", "For my exam: what …": where, when or what for, and then a whole question
_PHRASE_EN = re.compile(
    r"^(?:in|on|for|at|by|with|during|since|after|before|if|when|without|under|of|from|according to)\b(?:[^,:;?]*[,:;] |(?: the)?(?: (?:end|start|beginning|middle) of)? (?:19|20)\d\d )(?=\S)",
    re.IGNORECASE,
)


# "how many were there in 2016?", of what was spoken of
COUNTED_ALONE_EN = re.compile(
    rf"^(?P<how>how many)(?: of (?:them|those|these))? (?P<rest>{AUXILIARY}\b.*)$", re.IGNORECASE
)


def _english(core: str, opened: bool, content: int, asked: bool) -> How | None:
    rest = _PHRASE_EN.sub("", core, count=1)
    if rest != core and _BEGINS_EN.match(rest) and not pointers(rest, "en"):
        held = sum(word.role != "number" for word in words(rest, "en"))
        if _english(rest, False, held, asked) is None:
            return None
    if not _BEGINS_EN.match(core) and _UNDONE_EN.match(core):
        return "lacks"
    if not _BEGINS_EN.match(core):
        if opened or re.match(
            r"^(?:in|on|for|at|by|with|during|since|after|before|if|when|without)\b", core, re.IGNORECASE
        ):
            return "names"
        if asked and re.fullmatch(r"[a-z]+(?: [a-z]+)?", core):
            return "names"  # "source?"
        return "lacks" if _AGAINST.match(core) else None
    if _FRAGMENT_EN.match(core) and not re.search(rf"\b{AUXILIARY}\b", core, re.IGNORECASE) and content <= 3:
        return "names" if opened else "lacks"
    named = any(word.is_name for word in words(core, "en"))
    if not named and not years(core) and _UNDONE_EN.match(core):
        return "lacks"
    if (
        not named
        and content <= 1
        and re.match(r"^(?:is|are|was|were) there (?:any|some|more|other) \w+$", core, re.IGNORECASE)
    ):
        return "lacks"
    content -= len(re.findall(r"\bthe (?:two|three|four|five|six|seven|eight|nine|ten)\b", core, re.IGNORECASE))
    if named or years(core) or content > 1 or re.search(r"\b(?:a|an|each|every|any) \w+", core):
        return None
    if re.match(r"^what(?:'s| is| are| was| were) (?!the\b|its\b|their\b)", core, re.IGNORECASE):
        return None  # "What is logistics?" asks what a word means
    return "lacks"
