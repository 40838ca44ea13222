"""How far the sources can be relied on: "which figures of the paper could not be verified?", "where do the sources disagree?", "is it reliable?".

No sentence answers that alone. The statements are listed by what a check of them came to (`assistant.ecpa.verdicts`); what could not be verified is what the
documents themselves mark so. Of one figure, it is told what the check of it came to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.answering.chosen import Chosen
from assistant.answering.citing import Place, side
from assistant.answering.evidence import Aliases, Evidence, surroundings
from assistant.answering.framing import framed
from assistant.answering.listing import MOST_LISTED
from assistant.answering.phrases import phrase
from assistant.answering.pointing import section_numbers
from assistant.answering.quantities import quantities
from assistant.answering.question import Question
from assistant.answering.quoting import Span, find_all, places
from assistant.answering.wording import Word, prepared, years
from assistant.documents.model import Document
from assistant.ecpa.verdicts import Sought, Verdict, load_verdicts, sought
from assistant.retrieval.index import Index

# a question of one of these kinds asks for statements, or how they stand
_KINDS = ("list", "open", "where", "yes_no", "definition", "comparison")
# what ends what is said of one figure
_CLAUSE = re.compile(r"[，,；;。](?!\d{3})|、|\band\b")
# what a check of one figure came to, in sentences
MOST_CHECKED = 2
# statements of each verdict where several are asked for
OF_EACH = 5


class Vetted:
    """Lists statements by verdict, over the documents of one index; nothing in it changes."""

    def __init__(self, index: Index, aliases: Aliases, likeness: Callable[[str, Sequence[str]], list[float]]) -> None:
        self._documents, self._passages = index.documents, index.passages
        self._aliases = aliases
        self._likeness = likeness

    def listed(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """The statements that a question about their reliability asks for, under their verdict; none for other questions, and none where no statement has all
        that it names beside.
        """
        if question.kind not in _KINDS or quantities(question.text):
            return []
        asked = sought(question.text, question.language)
        if asked is None:
            return []
        told = [(verdict, self._of(verdict, asked, question, allowed)) for verdict in asked.verdicts]
        told = [(verdict, found) for verdict, found in told if found]
        chosen: list[Chosen] = []
        for verdict, found in told:
            if verdict == "unverified" and not asked.checked:
                chosen += self._by_document(found, question)
            else:
                most = MOST_LISTED if len(told) == 1 else OF_EACH
                chosen += self._under(phrase(f"verdict_{verdict}", question.language), found, most, question)
        return chosen

    def of_figure(self, question: Question, lead: Evidence, allowed: Mapping[str, Document]) -> list[Chosen]:
        """Where it is asked whether a figure holds, what a check of it came to, and the sentence that gives it; none for other questions, and where it was not
        checked.
        """
        if not question.doubted or question.kind != "figure":
            return []
        clauses = _CLAUSE.split(lead.sentence.text)
        near = self._likeness(framed(question.text, question.language).asked or question.text, clauses)
        told = [(like, clause) for like, clause in zip(near, clauses, strict=True) if quantities(clause)]
        if not told:
            return []
        values = {one.value for one in quantities(max(told)[1])}
        checked = [
            side(one, question.language, self._passages)
            for one in self._checked(allowed)
            if values & {each.value for each in quantities(one.sentence.text)}
            and set(years(one.sentence.text)) & set(years(lead.sentence.text))
        ]
        # what says it of fewer figures says it of this one
        fitting = sorted(checked, key=lambda one: len(quantities(one.sentence.text)))[:MOST_CHECKED]
        found = {one.key: one for one in (*(Evidence(one.passage, one.number) for one in fitting), lead)}
        return [Chosen(one, lead=not at) for at, one in enumerate(found.values())] if fitting else []

    def _checked(self, allowed: Mapping[str, Document]) -> list[Place]:
        """All statements of all verdicts, and those that carry that they are not verified."""
        spans = [
            Span(document, one)
            for said in load_verdicts().said.values()
            for document, words in said.items()
            for one in words
        ]
        called = re.compile("|".join(load_verdicts().checked_called.values()), re.IGNORECASE)
        unverified = [
            one
            for document in allowed.values()
            for one in places(document, document.language)
            if one.sentence.confidence == "unconfirmed" and called.search(one.sentence.text)
        ]
        return [*unverified, *find_all(spans, allowed)]

    def _of(self, verdict: Verdict, asked: Sought, question: Question, allowed: Mapping[str, Document]) -> list[Place]:
        """The statements of a verdict that have what a question names beside it."""
        named = [word for word in question.beside(asked.way) if word.role not in ("verb", "number")]
        of_sources = asked.checked or asked.sources
        if not of_sources and (verdict == "differing" or (verdict != "unverified" and named)):
            return []
        data = load_verdicts()
        if verdict == "unverified":
            called = re.compile("|".join(data.checked_called.values()), re.IGNORECASE)
            listed = [
                one
                for document in allowed.values()
                for one in places(document, document.language)
                if one.sentence.confidence == "unconfirmed" and (not asked.checked or called.search(one.sentence.text))
            ]
        else:
            spans = [Span(document, one) for document, said in data.said[verdict].items() for one in said]
            listed = find_all(spans, allowed)
        return [one for one in listed if self._fits(one, named, question, asked)]

    def _fits(self, one: Place, named: Sequence[Word], question: Question, asked: Sought) -> bool:
        """Whether a statement has the words, years and section that a question names, and a figure where figures are asked for."""
        around = surroundings(self._documents[one.passage.document_id], one.passage)
        said = prepared(f"{one.sentence.text} {one.sentence.counterpart or ''}")
        sections, own = section_numbers(question.text), section_numbers(one.sentence.text)
        return (
            all(any(of == section or of.startswith(f"{section}.") for of in own) for section in sections)
            and (not asked.figures or bool(quantities(one.sentence.text)))
            and all(str(year) in said.folded or str(year) in around.folded for year in question.years)
            and self._aliases.all_in(named, said, around)
        )

    def _by_document(self, found: Sequence[Place], question: Question) -> list[Chosen]:
        """Statements under the documents that they stand in, as many of each as there is room for."""
        of: dict[str, list[Place]] = {}
        for one in found:
            of.setdefault(one.passage.document_id, []).append(one)
        most = max(1, MOST_LISTED // len(of))
        return [
            chosen
            for document_id, own in of.items()
            for chosen in self._under(self._documents[document_id].name(question.language), own, most, question)
        ]

    def _under(self, heading: str, found: Sequence[Place], most: int, question: Question) -> list[Chosen]:
        """The first statements under a heading, which says how many there are where these are not all."""
        if len(found) > most:
            heading = phrase("listed_part", question.language, heading=heading, shown=most, total=len(found))
        sides = [side(one, question.language, self._passages) for one in found[:most]]
        return [Chosen(Evidence(one.passage, one.number), group=heading) for one in sides]
