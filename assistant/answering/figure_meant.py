"""What a figure stands for, read backwards: "what are the 275,000?", "6949是什么数字", "153亿元是哪一年的".

Such a question is nothing but a figure, so that no sentence resembles it. It is answered by the sentences that hold the figure, in any notation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Aliases, Evidence, surroundings
from assistant.answering.framing import unmarked
from assistant.answering.quantities import Figure, figures, quantities
from assistant.answering.question import Question
from assistant.answering.sameness import once
from assistant.answering.wording import Word, prepared
from assistant.documents.model import Document, Language, Passage
from assistant.retrieval.index import Index

# sentences shown; a figure that stands in more says nothing by itself ("40")
MOST_SHOWN, MOST_HELD = 4, 12
# the least figure that is looked for: smaller ones count anything
FROM = 13
# up to here things are also counted to be listed: "what are the 16 departments?"
COUNTED_UP_TO = 100

_ASKS = {
    # 是什么数字, 指的是什么, 是哪一年的, 从哪来的, 是怎么得出的, 是谁的数据
    "zh": re.compile(
        r"^(?:这个|那个|这|那)?(?:数字|数据|数值|数|指标|金额)?[，,]?(?:究竟|到底|具体|分别)?(?:都)?"
        r"(?:(?:是|指|代表|表示|说|讲|意味着|对应|反映)+的?(?:是|着)?(?:什么|啥|哪(?![些几])|谁|怎么|怎样|何)|(?:出自|来自|源自|从)(?:哪|何|谁|什么)|怎么来)"
        # and nothing else: 832个县是哪一年全部覆盖的 asks of a coverage
        r"(?:一?年[底末]?|时候|时间|里|儿|来|地方|[个份篇]?(?:文件|资料|报告|论文)|意思|概念|含义|得来|得出来?|算出?来?|统计出?来?|说)*的?(?:数字|数据|数|事|情况|意思)?$"
    ),
    "en": re.compile(
        r"^(?:and |so )?(?:what(?: exactly)? (?:do|does|did|is|are|was|were)|where (?:do|does|did)|(?:which|what) (?:year|time|place|document|source) (?:is|are|was|were|do|does))"
        r"(?: the| this| that| those)?(?: (?:figures?|numbers?|amount|sum|value))?(?: of)? #"
        r"(?: [\w'-]+){0,4}?(?: (?:mean|stand for|refer to|represent|measure|count|come from|belong to|about|for|from|in|apply to|all about|exactly))*$",
        re.IGNORECASE,
    ),
}
# of few things one asks which they are (16个部门是什么); of a figure, where it is from
_ORIGIN_ZH = re.compile(r"哪|[出来源]自|从|怎么|数[字据]|意思")
# what stands before a figure that is asked about: 论文里说的, 资料中全省培训的
_BEFORE_ZH = re.compile(r"^[\u4e00-\u9fffA-Za-z]{0,16}$")
_WAY_TO_ASK = re.compile(
    r"论文|文章|资料|报告|文中|原文|数字|数据|数值|指标|金额|意思|含义|概念|时候|提到|出处|年份|哪年|得出|计算|统计"
    r"|\b(?:figures?|numbers?|amount|sum|value|means?|meant|stands?|refers?|represents?|measures?|counts?|comes?|belongs?|years?|time|place|document|source|paper|exactly|apply|all)\b",
    re.IGNORECASE,
)


class FigureMeant:
    """Finds sentences by a figure, over one index; nothing in it changes."""

    def __init__(self, index: Index, aliases: Aliases) -> None:
        self._index = index
        self._aliases = aliases

    def told(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """The sentences that hold the figure whose meaning a question asks for, and all else that it names; none for other questions, where there are none,
        and where there are so many that the figure says nothing.
        """
        about = _asked_about(question)
        if about is None:
            return []
        asked, asking = about
        named = [word for word in question.beside(_WAY_TO_ASK) if word.role != "number" and word.text not in asking]
        held = [
            Evidence(passage, number)
            for passage, number, figure in self._figures[question.language]
            if passage.document_id in allowed
            and figure.percent == asked.percent
            and abs(figure.value - asked.value) <= 1e-9 * asked.value
            and self._holds(passage, number, named)
        ]
        if len(held) > MOST_HELD:
            return []
        documents = self._index.documents

        def is_about_others(one: Evidence) -> bool:
            document = documents[one.passage.document_id]
            return bool(document.notes or document.terms)

        kept = once(Chosen(one) for one in sorted(held, key=is_about_others))[:MOST_SHOWN]
        return [replace(one, lead=not at) for at, one in enumerate(kept)]

    @cached_property
    def _figures(self) -> Mapping[Language, list[tuple[Passage, int, Figure]]]:
        """Every figure of the sentences that are no list of references, by language: read when the first such question comes."""
        found: dict[Language, list[tuple[Passage, int, Figure]]] = {"en": [], "zh": []}
        for passage in self._index.passages.values():
            if passage.kind != "reference":
                found[passage.language] += [
                    (passage, number, figure)
                    for number, sentence in enumerate(passage.sentences)
                    for figure in quantities(sentence.text)
                ]
        return found

    def _holds(self, passage: Passage, number: int, named: list[Word]) -> bool:
        sentence = prepared(passage.sentences[number].text)
        around = surroundings(self._index.documents[passage.document_id], passage)
        return self._aliases.all_in(named, sentence, around)


def _asked_about(question: Question) -> tuple[Figure, str] | None:
    """The figure that is all a question asks about, and the words that ask."""
    text = unmarked(question.text)
    found = [one for one in figures(text) if one.value >= FROM or one.percent or not one.value.is_integer()]
    if len(found) != 1 or (1900 <= found[0].value <= 2099 and not found[0].unit and not found[0].percent):
        return None
    figure = found[0]
    before, after = text[: figure.start], text[figure.end :]
    counts = figure.value < COUNTED_UP_TO and figure.value.is_integer() and not figure.percent
    if question.language == "en":
        asks = _ASKS["en"].match(f"{before}#{after}")
        return (figure, "") if asks and not (counts and figure.unit) else None
    # the classifier belongs to the figure: 27.5万人, 6949个村级站点
    for at in range(min(len(after), 13)) if _BEFORE_ZH.match(before) else ():
        asks = _ASKS["zh"].match(after[at:])
        if asks and (not counts or at == 0 or _ORIGIN_ZH.search(asks.group())):
            return figure, asks.group()
    return None
