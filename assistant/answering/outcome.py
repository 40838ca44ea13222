"""What became of a thing: whether a target was reached, a place left poverty, a programme ended; who won, and when or why a thing was cancelled.

What was planned shares all its words with such a question, so that a plan would be told as its outcome. Only a sentence that speaks of the outcome answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from assistant.answering.chosen import Chosen
from assistant.answering.country import is_the_country
from assistant.answering.evidence import Aliases, Evidence
from assistant.answering.framing import unmarked
from assistant.answering.question import Question
from assistant.answering.quoting import places
from assistant.answering.wording import Text, Word, prepared, words, years
from assistant.documents.model import Document, Language
from assistant.retrieval.index import Index

# sentences told, and the part of a subject's words, none of them a name or a figure, that one may lack
MOST, MAY_LACK = 2, 1 / 3

_AIM_ZH = r"(?:目标|指标|任务|计划|要求|规划)"
_AIM_EN = r"(?:targets?|goals?|aims?|objectives?|plans?|promises?|it|they)"
_ASKS: dict[str, dict[Language, re.Pattern[str]]] = {
    "reached": {
        "zh": re.compile(
            rf"{_AIM_ZH}[^，。]{{0,8}}?(?:最后|最终|后来|都|已经?|到底|究竟|按时|如期)*(?:完成|实现|达到|达成|兑现)(?:了吗|了没有?|没有?|了么|吗)$"
            rf"|(?:是否|有没有|是不是)(?:都|已经?|按时|如期|真的)*(?:完成|实现|达到|达成|兑现)"
        ),
        "en": re.compile(
            rf"^(?:and |so )?(?:was|were|has|have|had|did|is|are)\b.*\b{_AIM_EN}\b.*\b(?:reach(?:ed)?|met|meet|achieved?|attain(?:ed)?|fulfil(?:led)?|hit|make it|made it)\b"
            rf"|^(?:and |so )?did\b.+\b(?:reach|meet|achieve|attain|fulfil|hit)\b.*\b{_AIM_EN}\b|^(?:and |so )?did\b.+\bmake it\W*$",
            re.IGNORECASE,
        ),
    },
    "out of poverty": {
        "zh": re.compile(r"(?:全部|都|已经?|完全|整体|是否|有没有)*(?:脱贫摘帽|脱贫|摘帽|退出贫困县?(?:名单|序列)?)(?:了吗|了没有?|没有?|了么|吗)$|(?:是否|有没有)(?:都|已经?|全部)*(?:脱贫|摘帽)$"
                         r"|(?:什么时候|啥时候?|何时|几时|哪一?年|哪个?月|哪一?天)(?:正式|才|全部|都|最后)*(?:脱贫摘帽|脱贫|摘帽|摘掉[^，。]{0,8}帽子?|退出贫困县?(?:名单|序列)?)(?:的|了)*$"),
        "en": re.compile(
            r"^(?:and |so )?(?:(?:when|in (?:which|what) (?:year|month)) )?(?:is|are|was|were|has|have|had|did)\b.*\b(?:out of poverty|stop(?:ped)? being (?:a )?poor|no longer (?:a )?poor|(?:left|leave|off|removed from|leaving) the (?:list|poor-county list|poverty list)|(?:escape|shake|throw)(?:d|n)? (?:off )?poverty)\b",
            re.IGNORECASE,
        ),
    },
    "won": {
        "zh": re.compile(r"谁[^，。？?]{0,6}(?:第一|冠军|夺冠|获胜|胜出|获奖|一等奖|赢|优胜)|(?:第一名|冠军|一等奖|优胜者|获奖者?)(?:是|都?有)?(?:谁|哪[个家些位])|哪[个家位][^，。？?]{0,8}(?:第一名?|冠军|夺冠|获胜|胜出)"),
        "en": re.compile(r"^(?:and |so |but )?(?:who|which \w+)\b.*\b(?:won|win|winner|winners|champions?|first (?:prize|place))\b", re.IGNORECASE),
    },
    "cancelled": {
        "zh": re.compile(r"(?:什么时候|啥时候?|何时|哪一?年|为什么|为何|为啥|怎么(?!样)|谁|哪个部门)[^，。？?]{0,16}(?:取消|废止|废除|撤销|撤掉|叫停|停办|停掉|关停|作废|终止)"),
        "en": re.compile(
            r"^(?:and |so |but )?(?:when|why|who|in (?:which|what) (?:year|month))\b.*\b(?:cancel(?:l?ed)?|scrap(?:ped)?|abolish(?:ed)?|abandon(?:ed)?|revoked?|with(?:draw|drew|drawn)|terminated?|discontinued?|repealed?|taken away|shut down|called off)\b",
            re.IGNORECASE,
        ),
    },
    "ended": {
        "zh": re.compile(r"(?:已经?|是否|是不是|有没有|都|算)*(?:结束|终止|停止|停办|停了|取消|完结|叫停)(?:了吗|了没有?|没有?|了么|吗|了)?$"),
        "en": re.compile(
            r"^(?:and |so )?(?:is|are|was|were|has|have|had)\b.*\b(?:over|ended|finished|stopped|abolished|cancell?ed|discontinued|terminated|scrapped)\b(?: (?:now|already|yet|by now))?\W*$|^(?:and |so )?did\b.+\b(?:end|stop|finish)\b\W*$",
            re.IGNORECASE,
        ),
    },
}  # fmt: skip
_TELLS: dict[str, dict[Language, re.Pattern[str]]] = {
    "reached": {
        "zh": re.compile(r"是否(?:已经?)?(?:实现|完成|达到|达成)|(?:已经?|提前|如期|按时|未能?|没有|都|率先|首个)(?:全部|基本)?(?:实现|完成|达到|达成)|(?:实现|完成|达到|达成)了[^，。]*目标|超额完成"),
        "en": re.compile(r"\b(?:was|were|has|have|had|been|not)(?: \w+)? (?:reached|met|achieved|attained|fulfilled)\b|\b(?:reached|met|achieved|missed|exceeded) (?:the|its|their|this) (?:targets?|goals?)\b", re.IGNORECASE),
    },
    "out of poverty": {
        "zh": re.compile(r"脱贫摘帽|摘帽|退出贫困县|全部脱贫|已经?脱贫|实现脱贫"),
        "en": re.compile(r"\b(?:left|leaving|leave) (?:the )?(?:list of poor counties|poor-county list|list|poverty)\b|\bout of poverty\b", re.IGNORECASE),
    },
    "won": {
        "zh": re.compile(r"第一名|冠军|夺冠|获胜|胜出|获奖|[一二三]等奖|优胜"),
        "en": re.compile(r"\b(?:won|winners?|champions?|first (?:prize|place))\b", re.IGNORECASE),
    },
    "cancelled": {
        "zh": re.compile(r"取消|废止|废除|撤销|叫停|停办|关停|作废|终止|取代|停止"),
        "en": re.compile(r"\b(?:cancell?ed|scrapped|abolished|abandoned|revoked|withdrawn|terminated|discontinued|repealed|replaced|stopped|ended)\b", re.IGNORECASE),
    },
    "ended": {
        "zh": re.compile(r"结束|终止|停止|停办|取消了?|不再|失效|叫停"),
        "en": re.compile(r"\b(?:ended|stopped|abolished|cancell?ed|discontinued|terminated|no longer|expired|run out)\b", re.IGNORECASE),
    },
}  # fmt: skip
# outcomes that are no aim of anybody's plan
_EVENTS = ("won", "cancelled")
_AIM = re.compile(rf"{_AIM_ZH}|\b{_AIM_EN}\b", re.IGNORECASE)
# the verbs of an outcome, which a plan has too
_VERBS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"完成|实现|达到|达成|兑现|脱贫|摘帽|结束|终止|停止|取消"),
    "en": re.compile(
        r"\b(?:reach|met\b|meet|achiev|attain|fulfil|end(?:ed|s)\b|stop|abolish|cancel|out of poverty)", re.IGNORECASE
    ),
}
# what is wanted, and not what became of it
_PLANNED = re.compile(
    r"提出|要求|目标是(?!否)|计划(?!的)|应当?|争取|力争|按照[^，。]{2,30}(?:决定|意见|计划|通知|方案)|\b(?:set(?:s)? the (?:target|goal)|asks?|aims?|plans? to|is to|are to|be)\b(?! (?:not )?(?:confirmed|known))",
    re.IGNORECASE,
)
# what holds for all of the country holds for each place in it
_FOR_ALL = re.compile(
    r"(?:全国|中国|我国)[^，。]{0,12}?(?:所有|全部|均|都)|\ball(?: of)? china's\b|\ball (?:\w+ ){0,3}(?:of|in) china\b|\ball national\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"都|全部|所有|\b(?:all|every|each)\b", re.IGNORECASE)
_OF_THE_ASKING = re.compile(
    rf"{_AIM_ZH}|什么时候|哪一?年|何时|所有|全部|现在|目前|如今|最后|最终|后来|已经|真的|项目|工作|政策|那些|这些|完成|实现|达到|达成|兑现|脱贫|摘帽|退出|结束|终止|停止|停办|取消|完结|叫停|的$"
    rf"|\b(?:{_AIM_EN}|out of poverty|reach(?:ed)?|met|meet|achieved?|attain(?:ed)?|fulfil(?:led)?|hit|make|made|left|leave|list|over|ended|finish(?:ed)?|stop(?:ped)?|abolished|cancell?ed|discontinued|terminated|scrapped|all|now|already|yet|finally|end|really|ever|programmes?|projects?|by|removed|get|got|year|month)\b",
    re.IGNORECASE,
)


class Outcome:
    """Finds sentences that speak of outcomes, over one index; nothing in it changes."""

    def __init__(self, index: Index, aliases: Aliases) -> None:
        self._index = index
        self._aliases = aliases

    def told(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """The sentences that say what became of all that a question names, the nearest first; none for other questions, and where none does."""
        outcome = _asked(question)
        subject = self._subject(question) if outcome else []
        # who won and why it was cancelled are ordinary questions, but for what tells neither (`untold`)
        if not outcome or not subject or outcome in _EVENTS:
            return []
        of_all = _ALL.search(question.text) is not None
        rated = [
            (self._aliases.dice(subject, one.sentence.text, question.language), one)
            for one in self._telling[question.language][outcome]
            if one.passage.document_id in allowed
            and self._is_on(one, subject, within=question.kind != "when" or of_all)
            and (question.kind != "when" or years(one.sentence.text))
        ]
        rated.sort(key=lambda one: (of_all and not _FOR_ALL.search(one[1].sentence.text), -one[0]))
        return [Chosen(one, lead=not at) for at, (_, one) in enumerate(rated[:MOST])]

    def untold(self, question: Question, allowed: Mapping[str, Document], lead: Evidence) -> bool:
        """Whether an outcome is asked for that no sentence tells, and what would be answered tells none."""
        outcome = _asked(question)
        if outcome is None or (outcome == "reached" and not _AIM.search(question.text)) or self.told(question, allowed):
            return False
        language, text = question.language, lead.sentence.text
        told = _TELLS[outcome][language].search(text) or (
            outcome not in _EVENTS and _VERBS[language].search(text) and not _PLANNED.search(text)
        )
        return not told

    @cached_property
    def _telling(self) -> Mapping[Language, Mapping[str, list[Evidence]]]:
        """All sentences that tell an outcome: read when the first such question comes."""
        return {
            language: {
                outcome: [
                    one for document in self._index.documents.values() for one in _telling(document, outcome, language)
                ]
                for outcome in _TELLS
            }
            for language in ("zh", "en")
        }

    def _subject(self, question: Question) -> list[Word]:
        """The words of a question that neither ask for an outcome nor name the country."""
        return [
            one
            for one in words(_OF_THE_ASKING.sub(" ", unmarked(question.text)), question.language)
            if not is_the_country(one)
        ]

    def _is_on(self, one: Evidence, subject: list[Word], *, within: bool) -> bool:
        """Whether a sentence names nearly all of a subject; what holds for all of the country need not name its places, where they lie `within` what is asked.
        When one of them got there, that does not tell.
        """
        text = _text(one)
        left = [word for word in subject if not self._aliases.has(text, word)]
        if any(word.is_name or word.role == "number" for word in left):
            of_all = _FOR_ALL.search(one.sentence.text) is not None
            return within and of_all and all(word.is_name and self._is_known(word) for word in left)
        return len(left) <= MAY_LACK * len(subject)

    def _is_known(self, word: Word) -> bool:
        """Whether any document has a name: of one that none has it is not known in which country it is."""
        return any(word.text in one.text for one in self._index.passages.values())


def _asked(question: Question) -> str | None:
    text = unmarked(question.text)
    if question.kind not in ("yes_no", "open", "procedure", "when", "reason", "who", "list"):
        return None
    full = question.text.rstrip("?？。!！ ")
    return next(
        (
            one
            for one, asks in _ASKS.items()
            if asks[question.language].search(full) or asks[question.language].search(text)
        ),
        None,
    )


def _telling(document: Document, outcome: str, language: Language) -> Iterator[Evidence]:
    if document.terms:
        return
    for place in places(document, language):
        text = place.sentence.text
        if _TELLS[outcome][language].search(text) and not _PLANNED.search(text) and place.passage.kind != "reference":
            yield Evidence(place.passage, place.number)


def _text(one: Evidence) -> Text:
    return prepared(one.sentence.text)
