"""Whether a sentence is about a year that a question names."""

from __future__ import annotations

import re

from assistant.answering.question import Question
from assistant.answering.wording import parts_of_year, prepared, years
from assistant.documents.model import Document, Passage, Sentence


def other_years(question: Question, text: str) -> float:
    """The share of the years a sentence names that the question does not ask about; 0 where it asks about none."""
    own = years(text)
    return len(set(own) - set(question.years)) / len(own) if own and question.years else 0.0


# whether a thing is done by the end of a year is told by any month of it
_BY_THEN = re.compile(r"\bby (?:the )?(?:end|close) of|[到至]\d{4}年[底末]", re.IGNORECASE)


def states_year(question: Question, year: int, sentence: Sentence, passage: Passage, document: Document) -> bool:
    """Whether a sentence is about a year: it names it or stands under it. A sentence that names other years only is not, unless the year belongs to the
    name of its document and the question uses that name ("the 2016 opinions … by 2020"); a month of the year is no name ("in September 2016").
    """
    own = years(sentence.text)
    asked, stated = parts_of_year(question.text, year), parts_of_year(sentence.text, year)
    if asked and stated and not asked & stated and not (question.kind == "yes_no" and _BY_THEN.search(question.text)):
        return False
    if year in own or any(year in years(heading) for heading in passage.section.path):
        return True
    titles = [*document.title.values(), *document.short_title.values()]
    titled = [title for title in titles if year in years(title)]
    if not own:
        return bool(titled) or year in years(f"{document.dated or ''} {passage.text}")
    if asked:
        return False
    telling = [word for word in question.words if word.role != "number" and not word.is_name]
    # a span of years names no document
    return any(prepared(title).has(word) for title in titled if len(set(years(title))) == 1 for word in telling)
