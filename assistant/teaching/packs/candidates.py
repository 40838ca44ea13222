"""Sections as candidates for a pack: how much each is worth to the topic and the audience, and each of its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.answering.assistant import Assistant
from assistant.answering.question import question_language, understand
from assistant.answering.wording import prepared
from assistant.documents.model import Document
from assistant.ecpa.models import named_models, usable
from assistant.errors import QuestionError
from assistant.retrieval.index import Scope, sentence_id
from assistant.teaching.packs.outline import Key
from assistant.teaching.packs.quotes import Quotes
from assistant.teaching.packs.roles import Audience, mark, weight
from assistant.teaching.packs.sections import Unit
from assistant.teaching.phrases import tell

# passages looked at for a topic
RETRIEVED = 60
# what is cited by the answer to the topic counts like a good hit more, and a model that the topic names like the best one
CITED_BONUS, NAMED = 0.6, 3.0
# a sentence belongs to the topic when its cosine lies hardly below the best sentence's, or not far below and it has so much of the topic's
# words: e5's cosines of unrelated sentences begin .03 below those of related ones, so they do not suffice
SAME, NEAR, LEAST_WORDS, COSINE_STRETCH = 0.012, 0.07, 0.4, 12.0
# the best sentences of a section, about a slide of them, count for so much beside the section itself
FILL, BEST_SENTENCES = 4, 0.5


@dataclass(slots=True)
class Candidate:
    """A section with how much it is worth here as a whole, and a worth for each of its runs of sentences that may come."""

    unit: Unit
    base: float
    runs: dict[tuple[Key, ...], float] = field(default_factory=dict)

    @property
    def value(self) -> float:
        """The section's own worth and that of the sentences that would fill a slide."""
        best = sorted(self.runs.values(), reverse=True)[:FILL]
        return self.base + (BEST_SENTENCES * sum(best) / len(best) if best else 0.0)


def by_role(pool: Sequence[Unit], audience: Audience, quotes: Quotes) -> list[Candidate]:
    """Chosen sections: by what the audience gets, else in the documents' order; within one, earlier sentences a little sooner."""
    made = []
    for unit in pool:
        candidate = Candidate(unit, weight(unit.role, unit.document.kind, audience))
        for number, run in enumerate(unit.runs):
            candidate.runs[run] = _marked(run, quotes, audience) - 0.05 * number
        made.append(candidate)
    return sorted(made, key=lambda one: -one.value)


def by_topic(
    assistant: Assistant, topic: str, documents: Sequence[str], pool: Sequence[Unit], audience: Audience, quotes: Quotes
) -> list[Candidate]:
    """The sections that bear on a topic, best first, with those of their sentences that do.

    Raises QuestionError when the topic is too long or the documents do not cover it.
    """
    language = quotes.language
    answer = assistant.ask(topic, documents=list(documents) or None, writer="extractive", language=language)
    if answer.status != "answered":
        tries = ("；" if language == "zh" else "; ").join(answer.suggestions[:3])
        try_these = tell("pack_try", language, tries=tries) if tries else ""
        raise QuestionError(tell("pack_not_covered", language, topic=topic) + try_these)
    asked_in = question_language(topic)
    found = assistant.index.search(topic, asked_in, RETRIEVED, Scope(documents=tuple(documents) or None))
    best = max((hit.score for hit in found.hits), default=1.0) or 1.0
    scores: dict[tuple[str, int], float] = {}
    cosines: dict[Key, float] = {}
    for hit in found.hits:
        place = (hit.passage.document_id, hit.passage.position)
        scores[place] = max(scores.get(place, 0.0), hit.score / best)
        for number in range(len(hit.passage.sentences)):
            if (cosine := found.main.get(sentence_id(hit.passage.id, number))) is not None:
                cosines[(*place, number)] = cosine
    cited = {_key(one.document, one.evidence.position, one.quote, quotes) for one in answer.citations} - {None}
    named = _named_sections(topic, quotes)
    words = _TopicWords(assistant, topic, quotes)
    nearest = max(cosines.values(), default=1.0)
    made = []
    for unit in pool:
        share = max((scores.get((unit.document.id, one.position), 0.0) for one in unit.passages), default=0.0)
        relevance = share + (CITED_BONUS if cited.intersection(unit.keys) else 0.0)
        whole = (unit.document.id, unit.node.section.number) in named
        relevance = max(relevance, NAMED) if whole else relevance
        candidate = Candidate(unit, relevance * weight(unit.role, unit.document.kind, audience))
        for run in unit.runs:
            near = max((cosines.get(key, 0.0) for key in run), default=0.0)
            told = bool(cited.intersection(run))
            share_of_words = max(words.share(key) for key in run)
            near_enough = near >= nearest - (NEAR if share_of_words >= LEAST_WORDS else SAME)
            if whole or told or near_enough:
                worth = COSINE_STRETCH * max(0.0, near - nearest + NEAR) + _marked(run, quotes, audience)
                # sections that fill no slide alone are put together: each sentence keeps what its own section is worth
                worth += weight(unit.role, unit.document.kind, audience) - 1.0
                candidate.runs[run] = worth + share_of_words + (1.0 if told else 0.0)
        if candidate.runs:
            made.append(candidate)
    return sorted(made, key=lambda one: -one.value)


class _TopicWords:
    """How much of a topic's words a sentence has, 0 to 1, rare words counting more; the side in the topic's language is read."""

    def __init__(self, assistant: Assistant, topic: str, quotes: Quotes) -> None:
        self._language = question_language(topic)
        self._judge = assistant.judge
        self._quotes = quotes
        self._words = understand(topic, topic, self._language).words
        self._weights = [assistant.judge.rarity.weight(one, self._language) for one in self._words]

    def share(self, key: Key) -> float:
        """The share of the sentence at a place; 0 for a topic without words of its own."""
        text = self._quotes.side(key, self._language)
        if not self._weights or text is None:
            return 0.0
        read = prepared(text)
        found = sum(
            weight
            for word, weight in zip(self._words, self._weights, strict=True)
            if self._judge.aliases.has(read, word)
        )
        return found / sum(self._weights)


def _key(document: str, position: int, quote: str, quotes: Quotes) -> Key | None:
    return next(
        (
            (document, position, number)
            for passage in quotes.documents[document].passages
            if passage.position == position
            for number, sentence in enumerate(passage.sentences)
            if sentence.text == quote
        ),
        None,
    )


def _named_sections(topic: str, quotes: Quotes) -> set[tuple[str, str | None]]:
    """The sections of the models that the topic names."""
    models = usable(quotes.documents)
    if models is None:
        return set()
    asked_in = question_language(topic)
    headings = _headings(quotes.documents[models.document])
    return {(models.document, one.section) for one in named_models(topic, asked_in, models, headings.get(asked_in, {}))}


def _headings(document: Document) -> dict[str, dict[str | None, str]]:
    found: dict[str, dict[str | None, str]] = {}
    for one in document.passages:
        found.setdefault(one.language, {})[one.section.number] = one.section.heading
    return found


def _marked(run: Iterable[Key], quotes: Quotes, audience: Audience) -> float:
    marks = [mark(quotes.text(key) or "", quotes.language, audience, quotes.unconfirmed(key)) for key in run]
    return sum(marks) / max(1, len(marks))
