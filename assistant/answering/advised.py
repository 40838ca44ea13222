"""What a document says should be done: its sentences of duty and need, for a question that wants its recommendations."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Aliases, Evidence
from assistant.answering.question import Question
from assistant.answering.summary import named_document, told_of
from assistant.answering.wording import prepared
from assistant.documents.model import Document
from assistant.retrieval.index import Found

_WANTED = {
    "zh": re.compile(
        r"(?:提出|给|给出|有|做)?(?:了|过)?(?:哪些|什么|啥)?建议|主张|应该?当?(?:怎么|怎样|如何)(?:做|办)?|应该?当?(?:注意|考虑|做|采取)(?:些)?(?:什么|哪些)"
    ),
    "en": re.compile(
        r"\brecommend(?:s|ed|ations?)?\b|\bsuggest(?:s|ed|ions?)?\b|\badvi[cs]es?\b|\badvised\b|\bpropos(?:es|als?)\b|\bwhat (?:should|must|ought)\b",
        re.IGNORECASE,
    ),
}
# duty and need: 应 is also a syllable of 应用, 应对, 供应, 效应
_DUTY = {
    "zh": re.compile(
        r"(?<![供效反相适响对])应(?![用对急答运届变])|必须|务必|(?<![主重需只纲摘概必简次])要(?![求素点么是件不])|(?<!的)需要"
    ),
    "en": re.compile(r"\b(?:should|must|ought to|needs? to|ha(?:s|ve) to|it is necessary)\b", re.IGNORECASE),
}
MOST = 8


def advised(question: Question, found: Found, documents: Mapping[str, Document], aliases: Aliases) -> list[Chosen]:
    """The sentences by which the document that a question names says what should be done, on what else it names, under their headings; nothing
    for other questions, and where it has none.
    """
    wanted = _WANTED[question.language]
    document = named_document(question, found, documents) if wanted.search(question.text) else None
    if document is None:
        return []
    told = told_of(document)
    left = [word for word in question.beside(wanted) if not told.has(word)]
    chosen = []
    for passage in document.passages:
        if passage.language != question.language or passage.kind == "reference":
            continue
        for number, sentence in enumerate(passage.sentences):
            said = prepared(sentence.text)
            if _DUTY[question.language].search(sentence.text) and all(aliases.has(said, word) for word in left):
                chosen.append(Chosen(Evidence(passage, number), group=passage.section.label or None))
    return chosen[-MOST:]
