"""How far the sources can be relied on: "which figures of the paper could not be verified?", "where do the sources disagree?", "is it reliable?".

No sentence answers that alone. The statements are listed by what a check of them came to (`assistant.ecpa.verdicts`); what could not be verified is what the
documents themselves mark so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering.chosen import Chosen
from assistant.answering.citing import Place, side
from assistant.answering.evidence import Aliases, Evidence
from assistant.answering.listing import MOST_LISTED
from assistant.answering.phrases import phrase
from assistant.answering.quantities import quantities
from assistant.answering.question import Question
from assistant.answering.quoting import Span, find_all
from assistant.answering.wording import Word, prepared
from assistant.documents.model import Document
from assistant.ecpa.verdicts import Sought, Verdict, load_verdicts, sought
from assistant.retrieval.index import Index

# a question of one of these kinds asks for statements, or how they stand
_KINDS = ("list", "open", "where", "yes_no", "definition", "comparison")
# statements of each verdict where several are asked for
OF_EACH = 5
# a section of the document that was checked, by its number
_SECTION = re.compile(r"\bsections? (?P<en>\d+(?:\.\d+)*)|第?(?P<zh>\d+(?:\.\d+)*)[节章]", re.IGNORECASE)


class Vetted:
    """Lists statements by verdict, over the documents of one index; nothing in it changes."""

    def __init__(self, index: Index, aliases: Aliases) -> None:
        self._documents, self._passages = index.documents, index.passages
        self._aliases = aliases

    def listed(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """The statements that a question about their reliability asks for, under their verdict; none for other questions, and none where no statement has all
        that it names beside.
        """
        if question.kind not in _KINDS or quantities(question.text):
            return []
        asked = sought(question.text, question.language)
        if asked is None or load_verdicts().checked not in allowed:
            return []
        told = [(verdict, self._of(verdict, asked, question, allowed)) for verdict in asked.verdicts]
        told = [(verdict, places) for verdict, places in told if places]
        chosen: list[Chosen] = []
        for verdict, places in told:
            if verdict == "unverified" and not asked.checked:
                chosen += self._by_document(places, question)
            else:
                most = MOST_LISTED if len(told) == 1 else OF_EACH
                chosen += self._under(phrase(f"verdict_{verdict}", question.language), places, most, question)
        return chosen

    def _of(self, verdict: Verdict, asked: Sought, question: Question, allowed: Mapping[str, Document]) -> list[Place]:
        """The statements of a verdict that have what a question names beside it, in the language of the question."""
        named = [word for word in question.beside(asked.way) if word.role not in ("verb", "number")]
        if verdict != "unverified" and not (asked.checked or asked.sources or not named):
            return []
        if verdict == "differing" and not (asked.checked or asked.sources):
            return []
        data = load_verdicts()
        if verdict == "unverified":
            places = [
                Place(passage, number)
                for document in allowed.values()
                for passage in document.passages
                if passage.language == document.language
                for number, sentence in enumerate(passage.sentences)
                if sentence.confidence == "unconfirmed"
            ]
            if asked.checked:
                called = re.compile("|".join(data.checked_called.values()), re.IGNORECASE)
                places = [one for one in places if called.search(one.sentence.text)]
        else:
            spans = [Span(document, one) for document, said in data.said.get(verdict, {}).items() for one in said]
            places = find_all(spans, allowed)
        section = _SECTION.search(question.text)
        return [one for one in places if self._fits(one, named, question, section, asked)]

    def _fits(
        self, one: Place, named: Sequence[Word], question: Question, section: re.Match[str] | None, asked: Sought
    ) -> bool:
        """Whether a statement has the words, years and section that a question names, and a figure where figures are asked for."""
        around = self._around(one)
        if section and not any(_is_in(section, of) for of in _SECTION.finditer(one.sentence.text)):
            return False
        if asked.figures and not quantities(one.sentence.text):
            return False
        return all(str(year) in around for year in question.years) and all(
            self._aliases.has(prepared(around), word) for word in named
        )

    def _around(self, one: Place) -> str:
        document = self._documents[one.passage.document_id]
        titles = (*document.title.values(), *document.short_title.values())
        return " ".join([one.sentence.text, one.sentence.counterpart or "", *one.passage.section.path, *titles])

    def _by_document(self, places: Sequence[Place], question: Question) -> list[Chosen]:
        """Statements under the documents that they stand in, as many of each as there is room for."""
        of: dict[str, list[Place]] = {}
        for one in places:
            of.setdefault(one.passage.document_id, []).append(one)
        most = max(1, MOST_LISTED // len(of))
        return [
            chosen
            for document_id, own in of.items()
            for chosen in self._under(self._documents[document_id].name(question.language), own, most, question)
        ]

    def _under(self, heading: str, places: Sequence[Place], most: int, question: Question) -> list[Chosen]:
        """The first statements under a heading, which says how many there are where these are not all."""
        if len(places) > most:
            heading = phrase("listed_part", question.language, heading=heading, shown=most, total=len(places))
        sides = [side(one, question.language, self._passages) for one in places[:most]]
        return [Chosen(Evidence(one.passage, one.number), group=heading) for one in sides]


def _is_in(asked: re.Match[str], of: re.Match[str]) -> bool:
    """Whether a section is the one that is asked for or a part of it."""
    number, own = (one["en"] or one["zh"] for one in (asked, of))
    return own == number or own.startswith(f"{number}.")
