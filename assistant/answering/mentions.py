"""Which documents say anything of a thing, and whether one does: "which documents mention logistics?", 论文提到直播了吗.

The answer is a sentence of each that has all the words of the thing, in either language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.answering.chosen import Chosen
from assistant.answering.citing import Place
from assistant.answering.evidence import Aliases, Evidence
from assistant.answering.framing import unmarked
from assistant.answering.listing import MOST_LISTED
from assistant.answering.question import Question
from assistant.answering.quoting import places
from assistant.answering.summary import called_by
from assistant.answering.tracing import traced
from assistant.answering.wording import Word, prepared, words
from assistant.documents.model import Document, Sentence

# sentences of one document, where it alone is asked about
OF_ONE = 4

_MENTION_ZH = r"(?:提到|提及|涉及|讲到|谈到|说到|写到|讲过|谈过|提过)(?:了|过)?"
_MENTION_EN = r"(?:mentions?|covers?|deals? with|talks? about|refers? to|touch(?:es)? on|discuss(?:es)?|speaks? (?:of|about)|says? (?:anything|something) (?:about|on|of))"
_MENTIONED_EN = r"(?:mentioned|covered|dealt with|talked about|referred to|discussed|spoken of)"
_WHETHER = (
    re.compile(rf"^(?:请问)?(?P<name>.+?)(?:里面?|中|当中)?(?:是否|有没有|有无|是不是|可曾|曾|有)?{_MENTION_ZH}(?P<thing>[^吗]+?)(?:了|过)?(?:吗|没有?|了没)$"),
    re.compile(rf"^(?:请问)?(?P<name>.+?)(?:里面?|中|当中)?(?:是否|有没有|有无|是不是|可曾){_MENTION_ZH}(?P<thing>.+)$"),
    re.compile(rf"^(?:does|do|did) (?P<name>.+?) (?:ever |also |anywhere )?{_MENTION_EN} (?P<thing>.+)$", re.IGNORECASE),
    re.compile(rf"^(?:is|are|was|were) (?P<thing>.+?) {_MENTIONED_EN} (?:anywhere )?in (?P<name>.+)$", re.IGNORECASE),
)  # fmt: skip
# a question of which documents do not speak of a thing, without what denies it
_NOT = re.compile(
    r"(?:并|都)?(?<!有)没有?(?!有)|未(?:曾)?|\b(?:do|does|did) (?:not|never) |\b(?:don|doesn|didn)['’]t |\bnever ", re.IGNORECASE
)  # fmt: skip


# a name that others stand beside
_AMONG = r"(?:[、和与及]|\b(?:and|or) (?:the )?|, (?:the )?){name}|{name}\w{{0,3}}(?:[、和与及]| and |, )"


class Mentions:
    """Finds them over the documents of one index; nothing in it changes. `likeness` gives the cosines of a text with others."""

    def __init__(self, aliases: Aliases, likeness: Callable[[str, Sequence[str]], list[float]]) -> None:
        self._aliases = aliases
        self._likeness = likeness

    def told(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """The nearest sentence of each document that speaks of the thing, under the document's name, or those of the document that is named; nothing for other
        questions, and where none speaks of it.
        """
        if question.traced:
            thing, documents = question.words, [one for one in allowed.values() if not one.terms]
            if not (question.several and thing):
                return []
        elif (match := _whether(question)) and not _NOT.search(match["name"]):
            thing, documents = words(match["thing"], question.language), self._called(match["name"], question, allowed)
        else:
            return []
        told = [(one, self._nearest(one, thing, question)) for one in documents]
        told = [(document, found) for document, found in told if found]
        each = OF_ONE if len(documents) == 1 else 1
        return [
            Chosen(Evidence(place.passage, place.number), group=document.name(question.language))
            for document, found in told[:MOST_LISTED]
            for place in found[:each]
        ]

    def denied(self, question: Question, allowed: Mapping[str, Document], lead: Evidence) -> bool:
        """Whether it is asked if something speaks of a thing, and neither a document that is called so does nor what would be answered; or which documents do
        not, which no sentence tells.
        """
        text = unmarked(question.text)
        affirmed = _NOT.sub("", text)
        if affirmed != text and (asked := traced(affirmed, question.language)) and asked.several:
            return True
        match = _whether(question)
        if match is None:
            return False
        if self._called(match["name"], question, allowed):
            return not self.told(question, allowed)
        return not self._aliases.all_in(words(match["thing"], question.language), prepared(lead.sentence.text))

    def _called(self, name: str, question: Question, allowed: Mapping[str, Document]) -> list[Document]:
        """The documents that are called so, by their names or by what readers call one of their kind."""
        called = words(name, question.language)
        return [
            one for one in allowed.values() if called and not one.terms and self._aliases.all_in(called, called_by(one))
        ]

    def _nearest(self, document: Document, thing: Sequence[Word], question: Question) -> list[Place]:
        """The sentences of a document that have all words of a thing: those under a heading that has them, too, first, then by their likeness to the thing."""
        language = question.language if question.language in document.texts else document.language
        held = [one for one in places(document, language) if one.passage.kind != "reference" and self._has(one, thing)]
        joint = "" if question.language == "zh" else " "
        near = self._likeness(joint.join(word.text for word in thing), [one.sentence.text for one in held])

        def rank(at: int) -> tuple[bool, float]:
            return not self._aliases.all_in(thing, prepared(" ".join(held[at].passage.section.path))), -near[at]

        return [held[at] for at in sorted(range(len(held)), key=rank)]

    def _has(self, one: Place, thing: Sequence[Word]) -> bool:
        return self._aliases.all_in(thing, prepared(f"{one.sentence.text} {one.sentence.counterpart or ''}"))


def _whether(question: Question) -> re.Match[str] | None:
    """The document and the thing of a question whether it speaks of that."""
    text = unmarked(question.text)
    return next((found for one in _WHETHER if (found := one.search(text))), None)


def only_lists(question: Question, sentence: Sentence, aliases: Aliases) -> bool:
    """Whether a sentence has, of what is asked, nothing but a name among others ("its own models are the X, the Y and the Z model"): it does not tell how X
    works. What stands right after the name belongs to it ("the X model").
    """
    if question.kind not in ("procedure", "open", "list", "reason"):
        return False
    said, text = prepared(sentence.text), sentence.text
    names = [word for word in question.words if word.is_name and said.has(word)]
    after = [question.text.partition(name.text)[2].lstrip() for name in names]
    rest = [
        word
        for word in question.words
        if not word.is_name and word.role != "number" and not any(one.startswith(word.text) for one in after)
    ]
    if not rest or any(aliases.has(said, word) for word in rest):
        return False
    return any(re.search(_AMONG.format(name=re.escape(name.text)), text) for name in names)
