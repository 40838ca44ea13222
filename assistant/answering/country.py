"""The country that documents are about: a text on all of it seldom says its name, and a figure of it is none of a province's."""

from __future__ import annotations

import re

from assistant.answering.question import Question
from assistant.answering.wording import Text, Word, words
from assistant.documents.model import Document, Passage, Sentence

_COUNTRY = re.compile(r"中国|全国|我国|国内|China|Chinese", re.IGNORECASE)
_OF_THE_COUNTRY = re.compile(
    r"全国|中国|我国|\bChina(?:'s)?\b|\bnational(?:ly)?\b|\bnationwide\b|\bthe country", re.IGNORECASE
)


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


def names_no_place(document: Document, passage: Passage) -> bool:
    """Whether neither a passage nor its headings nor its document's titles name a place in the country, read in Chinese; False where it is not written in it."""
    chinese = [one.text if passage.language == "zh" else one.counterpart for one in passage.sentences]
    titles = [*document.title.values(), *document.short_title.values(), *passage.section.path]
    return all(chinese) and not any(
        word.role == "place" and not is_the_country(word)
        for text in (*chinese, *titles)
        for word in words(text or "", "zh")
    )
