"""A section of a document that a question names by both, and nothing beside: "the background of the 2016 opinions", 2016年意见的主要任务.

The heading's words need not stand in the section's sentences, so that these are not like the question; what it names is told in their order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Aliases, Evidence
from assistant.answering.framing import framed
from assistant.answering.listing import MOST_LISTED
from assistant.answering.numbered import called
from assistant.answering.phrases import phrase
from assistant.answering.question import WAY_TO_ASK, Question, question_language, understand
from assistant.answering.sections import Outlines
from assistant.answering.wording import Text, Word, prepared, words, years
from assistant.documents.model import Document, Language
from assistant.documents.outline import Node

# kinds of question that a section as a whole answers
_KINDS = ("definition", "list", "open", "procedure")
# content words from which a heading and a question that have the same ones are taken for one
ALIKE_FROM = 2
# sentences of each part of a section that has parts; sections told where several documents are called so, and sentences of each of these
OF_EACH, MOST_SECTIONS, OF_SEVERAL = 2, 6, 4


class Headed:
    """Finds such sections over the documents of one index; nothing in it changes."""

    def __init__(self, documents: Mapping[str, Document], outlines: Outlines, aliases: Aliases) -> None:
        self._documents = documents
        self._outlines = outlines
        self._aliases = aliases

    def told(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """The sentences of the sections named, under their headings; nothing for other questions."""
        if question.kind not in _KINDS or question.doubted:
            return []
        asked = list(question.beside(WAY_TO_ASK))
        nodes = self._as_asked(question, allowed) or [
            node
            for document in allowed.values()
            if not (document.terms or document.notes)
            for node in self._named(question, asked, document)
        ]
        several = len({node.document_id for node in nodes}) > 1
        return [one for node in nodes[:MOST_SECTIONS] for one in self._listed(node, several=several)]

    def of_document(self, core: str, earlier: str) -> str:
        """What an earlier question asked of a document, of another document ("and the plan of 2016?"), or another section of the same ("and the background?"); "" where
        nothing is called so.
        """
        language = question_language(earlier)
        frame = framed(earlier, language)
        if question_language(core) != language or not (frame.topic and frame.asked):
            return ""
        if self._names_one(core, language) and self._names_one(frame.topic, language) and frame.topic in earlier:
            return earlier.replace(frame.topic, core, 1)
        whole = f"{frame.topic}的{core}是什么？" if language == "zh" else f"What about {core} of {frame.topic}?"
        return whole if self.told(understand(whole, whole, language), self._documents) else ""

    def _names_one(self, text: str, language: Language) -> bool:
        """Whether a text is the name of a document, or short for it."""
        own = words(text, language)
        said = [word for word in own if word.role != "number"]
        return len(own) > 1 and any(
            said[-1:]
            and said[-1].form in {word.form for word in _heads(name, language)}
            and all(self._is_of(title, name, word) for word in own)
            for one in self._documents.values()
            if not (one.terms or one.notes)
            for name, title in (_titled(one, language),)
        )

    def _as_asked(self, question: Question, allowed: Mapping[str, Document]) -> list[Node]:
        """The sections whose heading asks just what the question asks: "How offers are judged"."""
        asked = prepared(question.text)

        def is_asked(heading: str) -> bool:
            own, around = words(heading, question.language), prepared(heading)
            return (
                len(own) >= ALIKE_FROM
                and all(asked.has(word) for word in own)
                and all(around.has(word) for word in question.words)
            )

        sources = (one.id for one in allowed.values() if not (one.terms or one.notes))
        roots = (self._outlines.roots.get((one, question.language)) for one in sources)
        return [node for root in roots if root for node in root.walk() if is_asked(node.section.heading)]

    def _named(self, question: Question, asked: Sequence[Word], document: Document) -> list[Node]:
        """The sections of a document that a question names, if it names the document: all that it says beside a heading is of the document's name, its last word and one more at least."""
        root = self._outlines.roots.get((document.id, question.language))
        if root is None:
            return []
        name, title = _titled(document, question.language)
        beside = [word for word in asked if not self._is_of(title, name, word)]
        of_name = [word for word in asked if word not in beside]
        asked_text = prepared(question.text)
        if not beside or len(of_name) < 2 or not any(asked_text.has(word) for word in _heads(name, question.language)):
            return []
        return [
            node
            for node in root.walk()
            if node.section.heading and self._is_heading(node.section.heading, beside, title, asked_text, question)
        ]

    def _is_of(self, title: Text, name: str, word: Word) -> bool:
        """Whether a word of a question may be of a document's name."""
        if word.role == "number":
            return any(str(year) in word.text for year in years(name))
        return self._aliases.has(title, word)

    def _is_heading(self, heading: str, beside: Sequence[Word], title: Text, asked: Text, question: Question) -> bool:
        """Whether a heading has the words that are left over, and as many more at most that the question has not."""
        around = prepared(heading)
        own = [word for word in words(heading, question.language) if not title.has(word) and word.role != "number"]
        shared = [word for word in own if asked.has(word)]
        return all(self._aliases.has(around, word) for word in beside) and 2 * len(shared) >= len(own)

    def _listed(self, node: Node, *, several: bool) -> list[Chosen]:
        language = node.language
        whole = OF_SEVERAL if several else MOST_LISTED
        chosen: list[Chosen] = []
        children = [child for child in node.children if child.all_passages()]
        parts = [(node, node.passages), *((child, child.all_passages()) for child in children)]
        for part, passages in parts:
            places = [Evidence(one, number) for one in passages for number in range(len(one.sentences))]
            most = OF_EACH if part is not node and len(children) > 1 else whole
            heading = part.section.label
            if several:
                heading = f"{self._documents[node.document_id].name(language)} · {heading}"
            if len(places) > most and part is node:
                heading = phrase("listed_part", language, heading=heading, shown=most, total=len(places))
            chosen += [Chosen(one, group=heading) for one in places[:most]]
        return chosen


def _titled(document: Document, language: Language) -> tuple[str, Text]:
    """A document's short name, and the words of all its names."""
    name = called(document, language)
    return name, prepared(f"{name} {document.full_title(language)}")


def _heads(name: str, language: Language) -> list[Word]:
    """The words that say what a document is: the last of each name that is joined in its own ("the support plan and the practice")."""
    parts = [
        [word for word in words(part, language) if word.role != "number"]
        for part in re.split(r"[和与及、]|\band\b", name)
    ]
    return [part[-1] for part in parts if part]
