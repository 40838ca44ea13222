"""From weighed evidence to the sentences of an answer: which way of composing a question calls for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.answering.advised import advised
from assistant.answering.chosen import Chosen
from assistant.answering.comparing import Side
from assistant.answering.country import is_of_all_around
from assistant.answering.disagreement import differing, witness_first
from assistant.answering.document_parts import customary
from assistant.answering.evidence import Evidence, Judge
from assistant.answering.extractive import Composer, wants_list
from assistant.answering.figure_meant import FigureMeant
from assistant.answering.headed import Headed
from assistant.answering.identity import Identity
from assistant.answering.identity_forms import KINDS
from assistant.answering.issued import Issued
from assistant.answering.likeness import Likeness
from assistant.answering.mentions import Mentions, only_lists
from assistant.answering.modelled import Modelled
from assistant.answering.models_asked_on import ModelsAskedOn
from assistant.answering.named_kinds import NamedKinds
from assistant.answering.neighbours import Neighbours, readable
from assistant.answering.outcome import Outcome
from assistant.answering.phrases import phrase
from assistant.answering.pointing import Pointers, squeezed
from assistant.answering.quantities import quantities
from assistant.answering.question import Question
from assistant.answering.recency import about_today, latest_first
from assistant.answering.remedied import Remedied
from assistant.answering.said_of import SaidOf
from assistant.answering.sameness import merged, once, within
from assistant.answering.sections import Outlines
from assistant.answering.sides import Sides
from assistant.answering.suiting import numbers_in_words
from assistant.answering.summary import called_by, sectioned, summarised
from assistant.answering.translated import Translated
from assistant.answering.vetted import Vetted
from assistant.answering.wording import prepared, words
from assistant.documents.model import Document
from assistant.documents.outline import Node
from assistant.ecpa.notes import NoteIndex
from assistant.retrieval.index import Found, Hit, Index, Scope

# years and days, which are no figure that is asked for
_DATES = re.compile(
    r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|〔\d{4}〕|\b(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b"
)
# the rarity (0..1) of a word that makes a question a narrow one
RARE = 0.5
# how well a section must fit before an answer follows it: where no list is asked for, and where one is
LISTED_FROM = (1.4, 1.0)
# the fit from which a heading alone vouches for the list under it
TITLED_FROM = 1.0
# the part of what a question names, by rarity, that the headings of a section must have for it to be meant as a whole
NEARLY_ALL = 0.75
# how far below the best sentence one that says what is not right may lie, where that is asked
WITNESS_WITHIN = 0.45
# content words of a question that asks what a term means
MOST_TERM_WORDS = 3
# how well a sentence must hold the figure that is asked for to tell it
FITS = 0.5
# sentences looked at for one that says something else, or the same again
OTHERS = 40


class Composition:
    """Made from one index; nothing in it changes. `features` gives what answerability is decided on for a sentence."""

    def __init__(
        self,
        index: Index,
        judge: Judge,
        outlines: Outlines,
        pointers: Pointers,
        features: Callable[[Question, Evidence], tuple[float, ...]],
        likeness: Likeness,
    ) -> None:
        self._index = index
        self._judge = judge
        self._outlines = outlines
        self._pointers = pointers
        self._neighbours = Neighbours(index.documents)
        self._models_asked_on = ModelsAskedOn(index.documents)
        self._modelled = Modelled(index.documents, likeness.to_each, judge.aliases)
        self.remedied = Remedied(index.documents, likeness.nearest, judge.rarity.is_name)
        self._notes = NoteIndex(index.documents)
        self._figure_meant = FigureMeant(index, judge.aliases)
        self.headed = Headed(index.documents, outlines, judge.aliases)
        self._mentions = Mentions(judge.aliases, likeness.to_each)
        self._vetted = Vetted(index, judge.aliases, likeness.to_each)
        self._named_kinds = NamedKinds(index.documents, judge.aliases)
        self._translated = Translated(index.documents)
        self._sides = Sides(index, judge, outlines, features, self._rate)
        self._issued = Issued(index, judge.aliases, judge.rarity)
        self._outcome = Outcome(index, judge.aliases)
        self._identity = Identity(index, judge.aliases)
        self._said_of = SaidOf(judge.aliases, self._identity.is_named, self._identity.names_another, likeness.to_each)

    def pointed(self, question: Question, found: Found, scope: Scope, evidence: Sequence[Evidence]) -> list[Chosen]:
        """What a question points at in so many words: models to choose from or named, authors, references, a document as a whole, both sides of a
        comparison. Nothing where it points at none of these; the evidence decides then.
        """
        fits = evidence and not evidence[0].missing
        allowed = self._allowed(scope)
        if fits and (cast := self._modelled.cast(question, scope)):
            return readable(cast, self._neighbours)
        if (
            fits
            and self._modelled.is_asked_to_choose(question, scope)
            and (choice := self._modelled.choice(question, scope))
        ):
            return readable(choice, self._neighbours)
        if self._pointers.asks_for_authors(question) and (byline := self._byline(question, allowed)):
            return byline
        references = self._pointers.references(question)
        if references and not question.doubted and question.kind != "reason":
            return [
                Chosen(Evidence(one, 0))
                for one in references
                if one.language == question.language and one.document_id in allowed
            ]
        if vetted := self._vetted.listed(question, allowed):
            return vetted
        if translated := self._translated.told(question, allowed):
            return translated
        named = [one for one in self._pointers.sections(question) if one.document_id in allowed]
        if section := sectioned(question, named, allowed):
            return readable(section, self._neighbours)
        if identified := self._identity.told(question, allowed):
            return self._with_other(question, identified, evidence, found)
        if outcome := self._outcome.told(question, allowed):
            return readable(outcome, self._neighbours)
        if dated := self._issued.listed(question, allowed):
            return dated
        if named_ones := self._named_kinds.mentioned(question, allowed):
            return readable(named_ones, self._neighbours)
        if mentions := self._mentions.told(question, allowed):
            return readable(mentions, self._neighbours)
        if meant := self._figure_meant.told(question, allowed):
            return readable(meant, self._neighbours)
        if said := self._said_of.told(question, allowed):
            return once(readable(said, self._neighbours))
        if part := customary(question, found, allowed):
            return part
        summary = [] if self._pointers.pointed(question) else summarised(question, found, allowed)
        if summary:
            return summary
        if section := self.headed.told(question, allowed):
            return readable(section, self._neighbours)
        if advice := advised(question, found, allowed, self._judge.aliases):
            return once(readable(advice, self._neighbours))
        if told := self._modelled.compared(question, scope) or self._modelled.for_and_against(question, scope):
            return readable(told, self._neighbours)
        sides = self._sides.of(question, scope, evidence)
        return self._compared(question, sides) if sides and all(side.evidence for side in sides) else []

    def asked_on(self, text: str, asked_before: Sequence[str], said: str) -> str:
        """What is asked of a document or a model without its name, with it, or what a term means that was shown; "" for other questions."""
        if term := self._translated.asked_on(text, asked_before, said):
            return term
        return self._models_asked_on.standing_alone(text, asked_before, said) or self._identity.asked_on(
            text, asked_before, said
        )

    def _allowed(self, scope: Scope) -> Mapping[str, Document]:
        """The documents that an answer may be taken from."""
        documents = self._index.documents
        return {key: one for key, one in documents.items() if key in scope.documents} if scope.documents else documents

    def with_remedies(self, question: Question, scope: Scope, chosen: list[Chosen]) -> list[Chosen]:
        """An answer, or what policies say where a way out of a difficulty is asked for."""
        told = self.remedied.offered(question, scope, chosen)
        return once(readable(told, self._neighbours)) if told else chosen

    def answering(self, question: Question, found: Found, scope: Scope, evidence: Sequence[Evidence]) -> list[Chosen]:
        """The sentences that answer, from evidence (best first) that covers the question."""
        allowed = self._allowed(scope)
        denying = (self._mentions.denied, self._identity.untold, self._outcome.untold, self._said_of.untold)
        # the sentence that has the figure itself, and not only stands beside it
        telling = next((one for one in evidence[:OTHERS] if one.suits >= FITS and one.partner is None), None)
        if telling and is_of_all_around(question, telling.sentence):
            return []
        if any(denies(question, allowed, evidence[0]) for denies in denying):
            return []
        if vouched := self._vetted.of_figure(question, evidence[0], allowed):
            return vouched
        sides = self._sides.of(question, scope, evidence)
        if sides and any(side.evidence for side in sides) and (told := self._compared(question, sides)):
            return told
        if named_ones := self._named_kinds.among(question, evidence):
            return readable(named_ones, self._neighbours)
        year = None
        if about_today(question):
            evidence, year = latest_first(evidence, self._index.documents)
        evidence = self._definition_first(question, _source_first(evidence))
        evidence = witness_first(question, evidence, self._index.documents, WITNESS_WITHIN)

        if differ := self._differing(question, evidence[0], evidence[1:OTHERS], found):
            return differ
        composer = Composer(self._neighbours, self._rate(question, found))
        chosen = composer.compose(question, evidence, self._section(question, found, scope, evidence))
        if question.kind == "figure" and not any(_has_figure(one.evidence.sentence.text) for one in chosen):
            return []
        if chosen and only_lists(question, chosen[0].evidence.sentence, self._judge.aliases):
            return []
        if year and chosen and chosen[0].group is None:
            label = phrase("as_of", question.language, year=year)
            chosen = [Chosen(one.evidence, one.lead, label) if one.group is None else one for one in chosen]
        return merged(once(chosen), [one for one in evidence[:OTHERS] if not one.aside])

    def _compared(self, question: Question, sides: Sequence[Side]) -> list[Chosen]:
        return readable(self._sides.compared(question, sides), self._neighbours)

    def _differing(self, question: Question, lead: Evidence, others: Sequence[Evidence], found: Found) -> list[Chosen]:
        """A direct answer beside what another source says instead, where they differ."""

        def partners(one: Evidence) -> list[Evidence]:
            return self._partners(question, one, found)

        return differing(question, lead, others, partners, self._index.documents)

    def _with_other(
        self, question: Question, chosen: list[Chosen], evidence: Sequence[Evidence], found: Found
    ) -> list[Chosen]:
        """An answer beside what another source says instead of its direct sentence; as it is where none does, and where it has more than one of these."""
        leads = [one.evidence.key for one in chosen if one.lead]
        lead = next((one for one in evidence if [one.key] == leads), None)
        others = [one for one in evidence[:OTHERS] if one is not lead]
        return (lead and self._differing(question, lead, others, found)) or readable(chosen, self._neighbours)

    def _definition_first(self, question: Question, evidence: list[Evidence]) -> list[Evidence]:
        """For a term alone, a glossary's sentence on it in front."""
        if question.kind != "definition" or len(question.words) > MOST_TERM_WORDS:
            return evidence
        aliases = self._judge.aliases
        defining = [
            one for one in evidence[:OTHERS] if self._index.documents[one.passage.document_id].terms and not one.lacking
        ]
        # a term that is called just so goes before one whose name has the words among others
        called = {squeezed(name) for word in question.words for name in (word.text, *aliases.names(word))}
        own = [one for one in defining if squeezed(one.passage.section.heading) in called]
        if first := next(iter(own or defining), None):
            return [first, *(other for other in evidence if other is not first)]
        return evidence

    def _section(self, question: Question, found: Found, scope: Scope, evidence: Sequence[Evidence]) -> Node | None:
        """The section that the answer follows, where one is asked for."""
        rated = self._outlines.best(question, found, self._judge, scope.documents)
        if rated is None or rated.score < LISTED_FROM[wants_list(question)]:
            return None
        section, lead = rated.node, evidence[0]
        if not wants_list(question):
            # a term alone asks what it means; elsewhere a section is meant when it has the best sentence and all the question's words in its headings
            inside = any(passage.id == lead.passage.id for passage in section.all_passages())
            if len(question.words) < 3 or not inside or not self._titled(question, section):
                return None
        return None if self._is_narrower(question, lead, section) else section

    def is_titled_list(self, question: Question, found: Found, scope: Scope) -> bool:
        """Whether a question asks for the list that a section's headings announce."""
        if not wants_list(question):
            return False
        rated = self._outlines.best(question, found, self._judge, scope.documents)
        return rated is not None and rated.score >= TITLED_FROM and self._titled(question, rated.node)

    def _titled(self, question: Question, section: Node) -> bool:
        """Whether the headings that lead to a section, and its document's titles, have nearly all that a question names, by rarity."""
        document = self._index.documents[section.document_id]
        around = prepared(" ".join([*document.title.values(), *document.short_title.values(), *section.section.path]))
        core = prepared(question.core)
        weights = {
            word: self._judge.rarity.weight(word, question.language)
            for word in question.words
            if word.role not in ("verb", "number") and core.has(word)
        }
        titled = sum(weight for word, weight in weights.items() if self._judge.aliases.has(around, word))
        return bool(weights) and titled >= NEARLY_ALL * sum(weights.values())

    def _is_narrower(self, question: Question, lead: Evidence, section: Node) -> bool:
        """Whether the question asks for one point of a section: its rarest word stands in the best sentence and hardly elsewhere in it."""
        rarity = self._judge.rarity
        inner = [word for word in question.words if word.role not in ("number", "verb")]
        rare = max(inner, key=lambda word: rarity.weight(word, question.language), default=None)
        if rare is None or rarity.weight(rare, question.language) < RARE or rare not in lead.question_words:
            return False
        if self._judge.aliases.has(prepared(" ".join(section.section.path)), rare):
            return False
        sentences = [one.text for passage in section.all_passages() for one in passage.sentences]
        return 3 * sum(prepared(text).has(rare) for text in sentences) < len(sentences)

    def _rate(self, question: Question, found: Found) -> Callable[[Node], list[Evidence]]:
        def rate(node: Node) -> list[Evidence]:
            scores = {hit.passage.id: hit.score for hit in found.hits}
            hits = tuple(Hit(one, scores.get(one.id, 0.0), 0.0) for one in node.all_passages())
            within = Found(hits, found.main, found.light)
            return self._judge.gather(question, within, self._index.documents, len(hits))

        return rate

    def _partners(self, question: Question, lead: Evidence, found: Found) -> list[Evidence]:
        """The sentences of the editor's notes on a sentence, or, for a note's own, those that it is tied to, with their marks."""
        keys = self._notes.partners((lead.passage.document_id, lead.passage.position, lead.number))
        passages = [
            passage
            for document_id, position in dict.fromkeys((one[0], one[1]) for one in keys)
            for passage in self._index.documents[document_id].passages
            if passage.position == position and passage.language == lead.passage.language
        ]
        hits = Found(tuple(Hit(one, 0.0, 0.0) for one in passages), found.main, found.light)
        rated = self._judge.gather(question, hits, self._index.documents, len(passages))
        return [one for one in rated if (one.passage.document_id, one.passage.position, one.number) in keys]

    def _byline(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """The lines that name the authors of a document, and the line after them, which says where they work."""
        for passage in self._pointers.pointed(question):
            document = allowed.get(passage.document_id)
            if document is None or passage.language != question.language or passage.kind == "reference":
                continue
            if document.kind == "paper" and _is_of_another_kind(question, document):
                continue  # who wrote the rules is not who wrote the paper on them
            for number, sentence in enumerate(passage.sentences):
                if all(name in sentence.text for name in document.authors):
                    after = range(number, min(number + 2, len(passage.sentences)))
                    return [Chosen(Evidence(passage, i), lead=i == number) for i in after]
        return []


def _has_figure(text: str) -> bool:
    """Whether a sentence has a figure, or a number by which something is filed, beside its dates."""
    return (
        bool(quantities(text))
        or re.search(r"\d", _DATES.sub("", text)) is not None
        or numbers_in_words(text.replace("一", ""))
    )


def _is_of_another_kind(question: Question, document: Document) -> bool:
    """Whether a question names a kind of document that a document is not called by."""
    kinds = " ".join(KINDS[question.language].findall(question.text))
    return any(not called_by(document).has(word) for word in words(kinds, question.language))


def _source_first(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence with a source in front of a note that says no more than it."""
    lead = evidence[0]
    if not lead.aside:
        return list(evidence)
    fuller = next((one for one in evidence[1:OTHERS] if not one.aside and within(lead, one)), None)
    return [fuller, *(one for one in evidence if one is not fuller)] if fuller else list(evidence)
