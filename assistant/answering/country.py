"""The country that documents are about: a text on all of it seldom says its name, and a figure of it is none of a province's, as one of a province is none of a county's."""

from __future__ import annotations

import re

from assistant.answering.question import Question
from assistant.answering.wording import Text, Word, prepared, words
from assistant.documents.model import Document, Passage, Sentence

NAME_EN = "China"
_COUNTRY = re.compile(r"中国|全国|我国|国内|China|Chinese", re.IGNORECASE)
_OF_THE_COUNTRY = re.compile(
    r"全国|中国|我国|\bChina(?:'s)?\b|\bnational(?:ly)?\b|\bnationwide\b|\bthe country", re.IGNORECASE
)

_OF_THE_PROVINCE = re.compile(
    r"全省|\b(?:in|across|throughout|of) the (?:whole |entire )?province\b|\bprovince-?wide\b", re.IGNORECASE
)
# what lies in a province; a county or a prefecture that is named without these words is not told apart from one
_LOCAL_ZH = re.compile(r"^(?:地区|[市县区州镇乡村])")
_LOCAL_EN = re.compile(r"^ (?:autonomous )?(?:county|city|district|prefecture|town(?:ship)?|village)\b", re.IGNORECASE)


def is_the_country(word: Word) -> bool:
    """Whether a word of a question names the country."""
    return _COUNTRY.fullmatch(word.text) is not None


def is_of_the_country(question: Question, word: Word, sentence: Sentence, nearby: Text) -> bool:
    """Whether a figure is asked for of a place that only the titles above a sentence name, while the sentence is about the country."""
    return (
        question.kind == "figure"
        and (word.role == "place" or (question.language == "en" and word.is_name))
        and not nearby.has(word)
        and _OF_THE_COUNTRY.search(sentence.text) is not None
    )


def is_of_all_around(question: Question, sentence: Sentence) -> bool:
    """Whether a figure is asked for of a county, a town or the like, while the sentence gives that of the province around it and does not name the place."""
    said = prepared(f"{sentence.text} {sentence.counterpart or ''}")
    return (
        question.kind == "figure"
        and _OF_THE_PROVINCE.search(sentence.text) is not None
        and any(_is_local(question, word) and not said.has(word) for word in question.words)
    )


def _is_local(question: Question, word: Word) -> bool:
    """Whether a word of a question is a place that it calls a county, a town or the like."""
    after = question.text.partition(word.text)[2]
    if question.language == "zh":
        return word.role == "place" and (word.text[-1] in "市县区州镇乡村" or bool(_LOCAL_ZH.match(after)))
    return word.text[0].isupper() and bool(_LOCAL_EN.match(after))


def names_no_place(document: Document, passage: Passage) -> bool:
    """Whether neither a passage nor its headings nor its document's titles name a place in the country, read in Chinese; False where it is not written in it."""
    chinese = [one.text if passage.language == "zh" else one.counterpart for one in passage.sentences]
    titles = [*document.title.values(), *document.short_title.values(), *passage.section.path]
    return all(chinese) and not any(
        word.role == "place" and not is_the_country(word)
        for text in (*chinese, *titles)
        for word in words(text or "", "zh")
    )
