"""The parts that papers and reports customarily have, asked for by what they are for: the abstract, keywords, the introduction, who funded it, the list of
references, how it is divided, where it came out. They are found by their headings, in any document that has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Evidence
from assistant.answering.listing import MOST_LISTED
from assistant.answering.question import WAY_TO_ASK, Question
from assistant.answering.quoting import places
from assistant.answering.summary import named_document, overview, told_of, under
from assistant.answering.wording import years
from assistant.documents.model import Document, Language
from assistant.retrieval.index import Found

# kinds of document that are there as they were written; a digest's parts are not those of its document
_WHOLE = ("paper", "user")
# sentences of a part
MOST = 10


@dataclass(frozen=True, slots=True)
class _Part:
    """What asks for a part, and the heading it stands under."""

    asked: re.Pattern[str]
    heading: re.Pattern[str]


def _part(asked: str, heading: str) -> _Part:
    return _Part(re.compile(asked, re.IGNORECASE), re.compile(rf"(?:{heading})\W*", re.IGNORECASE))


_PARTS = (
    _part(r"关键[词字]|\bkey ?words?\b", r"关键[词字]|key ?words?"),
    _part(r"致谢|鸣谢|\backnowledge?ments?\b", r"致谢|鸣谢|acknowledge?ments?"),
    _part(
        r"基金|资助|赞助|(?:研究)?经费(?:来源)?|出(?:的|了)?钱|\bfund(?:s|ed|ing|er|ers)?\b|\bgrants?\b|\bsponsor\w*\b|\bsupport(?:ed)?\b|\b(?:paid|pay|pays) for\b|\bfinanc\w+\b|\bmoney\b",
        r"致谢|鸣谢|(?:基金|资助)(?:项目|信息|来源)?|经费来源|acknowledge?ments?|funding(?: (?:statement|information))?|financial support",
    ),
    _part(r"研究方法|方法论|方法|\bmethods?\b|\bmethodology\b", r"(?:研究|材料与)?方法|methods?|methodology|materials and methods"),
    _part(
        r"局限性?|不足之处|研究不足|\blimitations?\b",
        r"(?:研究)?(?:局限性?|不足)(?:与展望)?|limitations?(?: and (?:future work|outlook))?",
    ),
    _part(r"引言|导论|绪论|前言|开头|(?:研究)?背景|\bintroduction\b|\bbackground\b", r"引言|导论|绪论|前言|(?:研究)?背景|introduction|background"),
    _part(
        r"摘要|提要|(?:研究|写作)(?:目的|目标|主题)|目的|主旨|\babstract\b|\b(?:aims?|purpose|objectives?|topic)\b",
        r"摘要|提要|abstract|summary|executive summary",
    ),
)  # fmt: skip
_REFERENCES = re.compile(
    r"(?:参考|引用|所引)?文献|参考(?:资料|书目)|\breferences?\b|\bbibliography\b|\bworks? cited\b|\bsources? (?:does .{1,30} )?cited?\b", re.IGNORECASE
)  # fmt: skip
_OUTLINE = re.compile(
    r"(?:分|由|有)(?:为|成)?(?:几|哪几|哪些|多少)个?(?:大)?(?:部分|章节?|节|板块)|(?:篇章|文章|论文)?结构|目录|提纲|大纲|行文框架"
    r"|\borgani[sz]ed\b|\bstructured?\b|\boutline\b|\btable of contents\b|\b(?:which|what|how many) (?:chapters|sections|parts)\b|\bdivided\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"发表|刊登|刊载|登载|出版|期刊|杂志|刊物|会议|\bpublish\w*\b|\bappear(?:ed)?\b|\bcome out\b|\bcame out\b|\bjournal\b|\bproceedings\b|\bconference\b", re.IGNORECASE
)  # fmt: skip
# a sentence whose subject is the document and that says where or when it came out
_TELLS_PUBLISHED = re.compile(
    r"(?:论文|文章|报告)(?:最早|首次|于|在|由|是|原)?[^，。；]{0,12}(?:发表|刊登|出版)|\b(?:paper|article|study|report) (?:was|has been|is) (?:first )?published\b", re.IGNORECASE
)  # fmt: skip
# the title; not that of a section of it
_TITLE = re.compile(
    r"(?:(?:中文|英文|完整|正式|原)的?)*(?:标题|题目|题名|篇名|全名|名称|名字)|叫(?:什么|啥)(?:名字|题目)?|\b(?:full |exact |english |chinese |complete )*(?:title|name)\b|\bcalled\b",
    re.IGNORECASE,
)
# the one paper, as its readers call it
_THIS = re.compile(r"\b(?:this|the) (?:research|work)\b|这项研究|本项?研究", re.IGNORECASE)


def customary(question: Question, found: Found, documents: Mapping[str, Document]) -> list[Chosen]:
    """The part of a document that a question asks for and nothing beside; nothing for other questions, and where the document has no such part."""
    part = next((one for one in _PARTS if one.asked.search(question.text)), None)
    other = next((one for one in (_PUBLISHED, _OUTLINE, _REFERENCES, _TITLE) if one.search(question.text)), None)
    if question.doubted or question.kind in ("reason", "comparison", "choice") or not (part or other):
        return []
    papers = [one for one in documents.values() if one.kind == "paper"] if _THIS.search(question.text) else []
    document = papers[0] if len(papers) == 1 else named_document(question, found, documents)
    if document is None or document.kind not in _WHOLE:
        return []
    of_part = part and not question.years and not _names_more(question, document, part.asked)
    if part and of_part and (chosen := under(document, question.language, part.heading)[:MOST]):
        return chosen
    if other is None or _names_more(question, document, other) or (question.years and other is not _REFERENCES):
        return []
    if other is _REFERENCES:
        return [
            Chosen(Evidence(one.passage, one.number))
            for one in places(document, question.language)
            if one.passage.kind == "reference" and set(question.years) <= set(years(one.sentence.text))
        ]
    if other is _OUTLINE:
        return _outline(document, question.language)
    if other is _TITLE:
        return _titled(document, question.language)
    return _published(document, question.language, documents)


def _names_more(question: Question, document: Document, asked: re.Pattern[str]) -> bool:
    """Whether a question names anything beside a document and the part."""
    told = told_of(document)
    way = re.compile(f"{asked.pattern}|{WAY_TO_ASK.pattern}", re.IGNORECASE)
    return any(not told.has(word) for word in question.beside(way) if word.role != "number" or not question.years)


def _outline(document: Document, language: Language) -> list[Chosen]:
    """The first sentence of each numbered section under its heading; of the chief sections where there are many, or none has a number."""
    first: dict[str, Chosen] = {}
    for one in places(document, language):
        if one.passage.section.number:
            first.setdefault(
                one.passage.section.label, Chosen(Evidence(one.passage, one.number), group=one.passage.section.label)
            )
    return list(first.values()) if 1 < len(first) <= MOST_LISTED else overview(document, language)


def _titled(document: Document, language: Language) -> list[Chosen]:
    """The first sentence of a document under its titles, that in the language of the question first."""
    first = next((one for one in places(document, language) if one.passage.kind != "reference"), None)
    titles = dict.fromkeys([document.title.get(language, ""), *document.title.values()])
    title = " · ".join(one for one in titles if one)
    return [Chosen(Evidence(first.passage, first.number), group=title)] if first else []


def _published(document: Document, language: Language, documents: Mapping[str, Document]) -> list[Chosen]:
    """What a document, or the notes on it, say of where or when it came out."""
    noting = [
        one
        for one in documents.values()
        if any(tie.document_id == document.id for note in one.notes for tie in note.ties)
    ]
    return [
        Chosen(Evidence(one.passage, one.number), lead=True)
        for source in (document, *noting)
        for one in places(source, language)
        if one.passage.kind != "reference" and _TELLS_PUBLISHED.search(one.sentence.text)
    ][:MOST]
