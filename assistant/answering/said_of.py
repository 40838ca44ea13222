"""What a document says of a thing: "what do the 2016 opinions say about logistics?", 这份意见对培训怎么规定.

A document's sentences seldom repeat both its name and the thing that they are on: its name stands in its titles, the thing often in a heading. What is told
stands in that document, and has the thing in its own words or in what it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Aliases, Evidence, surroundings
from assistant.answering.framing import unmarked
from assistant.answering.identity_forms import ANY, KINDS
from assistant.answering.question import Question
from assistant.answering.quoting import places
from assistant.answering.summary import called_by
from assistant.answering.wording import Word, prepared, words
from assistant.documents.model import Document

# sentences told; words of a thing of which one at least must be told, and the cosine (light encoder) of the thing with a sentence that may tell it in others
MOST, FEW, NEAR = 5, 2, 0.1

_SAYS_EN = r"(?:say|says|said|think|thinks|argue|argues|find|finds|write|writes|tell us|state|states|provide|provides|require|requires|ask|asks|want|wants|demand|demands|propose|proposes|plan|plans|stipulate|stipulates|prescribe|prescribes|lay down|set out|contain|offer)"
_ON_EN = r"(?:about|of|on|regarding|concerning|as to|as regards|in terms of|with respect to|with regard to|when it comes to|to do about)"
_SAYS_ZH = (
    r"(?:说法|看法|观点|论述|描述|评价|说|讲|规定|要求|提出|提|安排|部署|写|措施|政策|支持|内容|考虑|办法|做法|表述)"
)
_ASKS = (
    re.compile(
        rf"^(?:and |so |but )?what(?: else| exactly)? (?:do|does|did) (?P<name>.+?) {_SAYS_EN}(?: \w+)? {_ON_EN} (?P<thing>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:and |so |but )?what (?:is|was|are|were) (?:said|stated|required|planned|provided|stipulated|proposed) {_ON_EN} (?P<thing>.+?) (?:in|by) (?P<name>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:and |so |but )?(?:what (?:is|was) the (?P<name>[\w ]+?)['’]s? (?:view|opinion|position|stance|account|description) (?:of|on|about)|how (?:does|do|did) (?P<name2>the [\w ]+?) (?:see|view|describe|treat|judge|discuss|present)) (?P<thing>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?P<name>[^，。]+?)(?:里面?|中|当中|内)?(?:对于?|关于|就|针对)(?P<thing>[^，。]{{1,14}}?)(?:方面|问题|这块|这方面)?的?(?:是|都|又)?(?:怎么|如何|怎样|有什么|有哪些|有何|[作做提]出?了?[什哪][么些])(?:样)?{_SAYS_ZH}*的?$"
    ),
    re.compile(r"^(?P<name>[^，。]+?)(?:里面?|中|当中|内)?(?:是)?(?:怎么|如何|怎样)(?:说|讲|规定|要求|写)(?P<thing>[^，。的]{1,14}?)(?:方面|问题)?的?$"),
)  # fmt: skip
# "what" of a thing adds nothing to it
_THING = re.compile(
    r"(?:的)?(?:问题|方面|内容|事情?|工作)$|^(?:the )?(?:question|issue|subject|matter|use) of ", re.IGNORECASE
)


class SaidOf:
    """Finds such sentences; nothing in it changes. `is_named` says whether words are a document's name, `names_another` whether a
    text has the name of another than they name, `likeness` gives the cosines of a text with others."""

    def __init__(
        self,
        aliases: Aliases,
        is_named: Callable[[Question, Sequence[Word]], bool],
        names_another: Callable[[Question, Sequence[Word], str], bool],
        likeness: Callable[[str, Sequence[str]], list[float]],
    ) -> None:
        self._aliases = aliases
        self._is_named = is_named
        self._names_another = names_another
        self._likeness = likeness

    def told(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """What the document that a question names says of a thing, the nearest first; none for other questions, and where it says nothing of it."""
        asked = self._asked(question, allowed)
        if asked is None:
            return []
        named, thing = asked
        found: list[Evidence] = []
        whole = self._whole(named, allowed)
        for document in whole or allowed.values():
            if document.terms or document.notes:
                continue
            for place in places(document, question.language):
                sentence, around = prepared(place.sentence.text), surroundings(document, place.passage)
                if (
                    place.passage.kind != "reference"
                    and self._aliases.all_in(named, sentence, around)
                    and self._aliases.all_in(thing, sentence, prepared(" ".join(place.passage.section.path[-1:])))
                ):
                    found.append(Evidence(place.passage, place.number))
        # in a digest of several documents a sentence may be another's
        of_it = [one for one in found if not self._names_another(question, named, one.sentence.text)]
        nearest = self._nearest(question, named, thing, of_it)
        return [Chosen(one, lead=not at) for at, one in enumerate(nearest)]

    def untold(self, question: Question, allowed: Mapping[str, Document], lead: Evidence) -> bool:
        """Whether it is asked what a document says of a thing, and what would be answered is said by another, or of something else."""
        asked = self._asked(question, allowed)
        document = allowed.get(lead.passage.document_id)
        if asked is None or document is None:
            return False
        named, thing = asked
        told = (prepared(lead.sentence.text), surroundings(document, lead.passage))
        if not self._aliases.all_in(named, *told):
            return True
        # a thing of several words may be told in others
        if len(thing) > FEW or any(self._aliases.all_in([word], *told) for word in thing):
            return False
        return self._likeness(" ".join(word.text for word in thing), [lead.sentence.text])[0] < NEAR

    def _whole(self, named: Sequence[Word], allowed: Mapping[str, Document]) -> list[Document]:
        """The papers and own documents that words name: those are there themselves, and not in a digest."""
        return [
            one
            for one in allowed.values()
            if one.kind in ("paper", "user") and named and self._aliases.all_in(named, called_by(one))
        ]

    def _asked(self, question: Question, allowed: Mapping[str, Document]) -> tuple[list[Word], list[Word]] | None:
        """(the words that name a document, those for the thing) of such a question."""
        text = unmarked(question.text)
        match = next((found for pattern in _ASKS if (found := pattern.search(text))), None)
        if match is None or question.doubted or question.traced:
            return None
        thing = list(words(_THING.sub("", match["thing"]), question.language))
        name = match.groupdict().get("name2") or match["name"]
        called = list(words(name, question.language))
        if thing and self._whole(called, allowed):
            return called, thing
        if not KINDS[question.language].search(name):
            return None
        named = list(words(ANY.sub(" ", name), question.language))
        return (named, thing) if thing and self._is_named(question, named) else None

    def _nearest(
        self, question: Question, named: Sequence[Word], thing: Sequence[Word], found: Sequence[Evidence]
    ) -> list[Evidence]:
        """The best of what was found: by its own words before what only stands under them, then by likeness to the question."""
        if not found:
            return []
        cosines = self._likeness(question.text, [one.sentence.text for one in found])
        own = [
            self._aliases.all_in([*named, *thing], prepared(one.sentence.text))
            + self._aliases.all_in(thing, prepared(one.sentence.text))
            for one in found
        ]
        order = sorted(range(len(found)), key=lambda at: (-own[at], -cosines[at]))
        return [found[at] for at in order[:MOST]]
