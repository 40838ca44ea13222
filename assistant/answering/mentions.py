"""Which documents say anything of a thing, and whether one does: "which documents mention logistics?", 论文提到直播了吗.

The answer is a sentence of each that has all the words of the thing, in either language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.answering.chosen import Chosen
from assistant.answering.citing import Place
from assistant.answering.evidence import KIND_WORDS, Aliases, Evidence
from assistant.answering.framing import unmarked
from assistant.answering.listing import MOST_LISTED
from assistant.answering.question import Question
from assistant.answering.wording import Word, prepared, words
from assistant.documents.model import Document

# sentences of one document, where it alone is asked about
OF_ONE = 4

_MENTION_ZH = r"(?:提到|提及|涉及|讲到|谈到|说到|写到|讲过|谈过|提过)(?:了|过)?"
_MENTION_EN = r"(?:mentions?|covers?|deals? with|talks? about|refers? to|touch(?:es)? on|discuss(?:es)?|speaks? (?:of|about)|says? (?:anything|something) (?:about|on|of))"
_MENTIONED_EN = r"(?:mentioned|covered|dealt with|talked about|referred to|discussed|spoken of)"
_DOCUMENTS_ZH = r"(?:政策性?文件|文件|政策|资料|材料|文献|文档|意见|通知|报道|来源)"
_DOCUMENTS_EN = (
    r"(?:policy documents?|documents?|polic(?:y|ies)|sources?|files?|papers?|texts?|opinions|notices?|reports?)"
)
_WHICH = (
    re.compile(
        rf"^(?:请问)?(?:有|都有|是)?(?:哪些|哪几[份个项部篇]|哪一?[份个部项篇])[^，。]{{0,6}}?{_DOCUMENTS_ZH}(?:里面?|中|当中)?(?:都|有|曾|专门|明确|具体|是)*{_MENTION_ZH}(?P<thing>.+)$"
    ),
    re.compile(rf"^(?P<thing>.+?)(?:在|被)(?:哪些|哪几[份个项部篇]|哪一?[份个部项篇]){_DOCUMENTS_ZH}(?:里面?|中|当中)?(?:有|被|都)*{_MENTION_ZH}$"),
    re.compile(rf"^(?:in )?(?:which|what) (?:of the )?(?:\w+ )?{_DOCUMENTS_EN} (?:also |all )?{_MENTION_EN} (?P<thing>.+)$", re.IGNORECASE),
    re.compile(rf"^(?:in )?(?:which|what) (?:\w+ )?{_DOCUMENTS_EN} (?:is|are|was|were) (?P<thing>.+?) {_MENTIONED_EN}$", re.IGNORECASE),
)  # fmt: skip
_WHETHER = (
    re.compile(rf"^(?:请问)?(?P<name>.+?)(?:里面?|中|当中)?(?:是否|有没有|有无|是不是|可曾|曾|有)?{_MENTION_ZH}(?P<thing>[^吗]+?)(?:了|过)?(?:吗|没有?|了没)$"),
    re.compile(rf"^(?:请问)?(?P<name>.+?)(?:里面?|中|当中)?(?:是否|有没有|有无|是不是|可曾){_MENTION_ZH}(?P<thing>.+)$"),
    re.compile(rf"^(?:does|do|did) (?P<name>.+?) (?:ever |also |anywhere )?{_MENTION_EN} (?P<thing>.+)$", re.IGNORECASE),
    re.compile(rf"^(?:is|are|was|were) (?P<thing>.+?) {_MENTIONED_EN} (?:anywhere )?in (?P<name>.+)$", re.IGNORECASE),
)  # fmt: skip
_DENIED = re.compile(
    r"没有?(?:提到|提及|涉及|讲到|谈到|说到|写到)|未(?:曾)?(?:提到|提及|涉及)|\b(?:not|n't|n’t|never)\b", re.IGNORECASE
)
# several documents are asked for, where `tracing` has told the thing already
_SEVERAL = re.compile(r"哪几|\b(?:documents|policies|notices|sources|digests)\b", re.IGNORECASE)
_NOT = re.compile(
    r"(?:并|都)?没有?|未(?:曾)?|\b(?:do|does|did) (?:not|never) |\b(?:don|doesn|didn)['’]t ", re.IGNORECASE
)
_WHETHER_ZH = re.compile(r"有没有|没有?$|了没$")


class Mentions:
    """Finds them over the documents of one index; nothing in it changes. `likeness` gives the cosines of a text with others."""

    def __init__(self, aliases: Aliases, likeness: Callable[[str, Sequence[str]], list[float]]) -> None:
        self._aliases = aliases
        self._likeness = likeness

    def told(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """The nearest sentence of each document that speaks of the thing, under the document's name, or those of the document that is named; nothing for other
        questions, and where none speaks of it.
        """
        asked = self._asked(question, allowed)
        if asked is None:
            return []
        thing, documents, each = asked
        told = [(one, self._nearest(one, thing, question)[:each]) for one in documents]
        told = [(document, places) for document, places in told if places]
        return [
            Chosen(Evidence(place.passage, place.number), group=document.name(question.language))
            for document, places in told[:MOST_LISTED]
            for place in places
        ]

    def denied(self, question: Question, allowed: Mapping[str, Document]) -> bool:
        """Whether it is asked if a document speaks of a thing, and none that is called so does; or which documents do not, which no sentence tells."""
        text = unmarked(question.text)
        if _DENIED.search(text) and any(one.search(_NOT.sub("", text)) for one in _WHICH):
            return True
        return any(one.search(text) for one in _WHETHER) and bool(
            (asked := self._asked(question, allowed)) and asked[1] and not self.told(question, allowed)
        )

    def _asked(
        self, question: Question, allowed: Mapping[str, Document]
    ) -> tuple[Sequence[Word], list[Document], int] | None:
        """The words of the thing, the documents meant, and how many sentences of each are told."""
        text = unmarked(question.text)
        sources = [one for one in allowed.values() if not one.terms]
        if question.traced:
            return (question.words, sources, 1) if _SEVERAL.search(question.asked) and question.words else None
        if _DENIED.search(_WHETHER_ZH.sub("", text)):
            return None
        if match := next((found for one in _WHETHER if (found := one.search(text))), None):
            documents = [one for one in sources if self._is_called(one, match["name"], question)]
            each = OF_ONE if len(documents) == 1 else 1
        elif match := next((found for one in _WHICH if (found := one.search(text))), None):
            documents, each = sources, 1
        else:
            return None
        thing = words(match["thing"], question.language)
        return (thing, documents, each) if thing else None

    def _is_called(self, document: Document, name: str, question: Question) -> bool:
        """Whether what stands for a document in a question is of its name, or what readers call one of its kind."""
        title = prepared(
            " ".join([*document.title.values(), *document.short_title.values(), KIND_WORDS[document.kind]])
        )
        called = words(name, question.language)
        return bool(called) and all(self._aliases.has(title, word) for word in called)

    def _nearest(self, document: Document, thing: Sequence[Word], question: Question) -> list[Place]:
        """The sentences of a document that have all words of a thing: those under a heading that has them, too, first, then by their likeness to the thing."""
        places = [place for place in _places(document, question) if self._has_all(place, thing)]
        joint = "" if question.language == "zh" else " "
        near = self._likeness(joint.join(word.text for word in thing), [place.sentence.text for place in places])
        headed = [self._heads(place, thing) for place in places]
        order = sorted(range(len(places)), key=lambda at: (not headed[at], -near[at]))
        return [places[at] for at in order]

    def _heads(self, place: Place, thing: Sequence[Word]) -> bool:
        around = prepared(" ".join(place.passage.section.path))
        return all(self._aliases.has(around, word) for word in thing)

    def _has_all(self, place: Place, thing: Sequence[Word]) -> bool:
        said = prepared(f"{place.sentence.text} {place.sentence.counterpart or ''}")
        return all(self._aliases.has(said, word) for word in thing)


def _places(document: Document, question: Question) -> Iterator[Place]:
    """The sentences of a document in the language of a question, or in its own where it has none in that."""
    language = question.language if question.language in document.texts else document.language
    for passage in document.passages:
        if passage.language == language and passage.kind != "reference":
            yield from (Place(passage, number) for number in range(len(passage.sentences)))
