"""Other ways to read a question that the sources do not cover as it stands: as asked of what was spoken of before, and without its asides."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from assistant.answering.answerability import probability
from assistant.answering.asides import without_asides
from assistant.answering.composing import RETRIEVED
from assistant.answering.drafting import Draft, Drafter
from assistant.answering.evidence import Judge
from assistant.answering.followup import Followed
from assistant.answering.question import Question, question_language, tidy, understand
from assistant.retrieval.index import Found, Hit, Index, Scope

# what an answer to another reading of a follow-up must have of what was typed: this share of it by rarity, or this probability to answer it alone
# (on development conversations right ones lie above one of the two, answers to what was never asked below both)
BEARS_FROM, NEAR_FROM = 0.4, 0.08
# the probability from which the words of a follow-up are answered from beside what the earlier question was answered with
BESIDE_FROM = 0.55


class Reread(NamedTuple):
    """A text that was answered in the place of the one asked, its question and the draft."""

    text: str
    question: Question
    draft: Draft


class Rereading:
    """Finds the reading that is answered. `longest` is the most characters a question may have."""

    def __init__(self, index: Index, judge: Judge, drafter: Drafter, longest: int) -> None:
        self._index = index
        self._judge = judge
        self._drafter = drafter
        self._longest = longest

    def other(self, followed: Followed, text: str, typed: Question, scope: Scope, as_typed: bool) -> Reread | None:
        """The first other reading of a question that is answered. `as_typed` leaves nothing out of it as an aside."""
        return (None if as_typed else self._alone(text, typed, scope))

    def _alone(self, text: str, typed: Question, scope: Scope) -> Reread | None:
        """A question without what it says beside what it asks."""
        alone = without_asides(text, typed.language, self._judge.rarity)
        if not alone:
            return None
        read = understand(typed.asked, alone, typed.language)
        draft = self._drafter.draft(read, scope)
        return Reread(alone, read, draft) if draft.chosen else None

    def _of_what_was_spoken_of(self, followed: Followed, typed: Question, scope: Scope) -> Reread | None:
        """The first other reading of a follow-up that is answered by a sentence which bears on what was typed, too."""
        for text in followed.readings:
            read = self._drafter.read(typed.asked, text, question_language(text))
            draft = self._drafter.draft(read, scope)
            if draft.chosen and not draft.pointed and self._bears_on_typed(typed, draft):
                return Reread(text, read, draft)
        return None

    def _beside_earlier(self, followed: Followed, typed: Question, scope: Scope) -> Reread | None:
        """A follow-up whose own words are answered by the section that answered the earlier question, or one beside it: what was spoken of before need not
        be said there again.
        """
        own = understand(followed.own, followed.own, question_language(followed.own)) if followed.earlier else None
        if own is None or not own.words:
            return None
        earlier = self._drafter.read(followed.earlier, followed.earlier, question_language(followed.earlier))
        before = self._drafter.draft(earlier, scope).chosen
        if not before:
            return None
        kind = typed.kind if own.kind == "open" else own.kind
        asked = replace(typed, words=own.words, years=own.years, kind=kind, core=own.core)
        draft = self._drafter.beside(asked, before[0].evidence, BESIDE_FROM)
        return Reread(typed.text, asked, draft) if draft.chosen else None

    def _bears_on_typed(self, typed: Question, draft: Draft) -> bool:
        """Whether the direct answer comes near to what was typed by itself: what was spoken of before only decides, it does not answer."""
        lead = draft.chosen[0].evidence
        own = understand(typed.asked, tidy(typed.asked, self._longest), typed.language)
        vectors = self._index.search(own.text, own.language, RETRIEVED)
        one_passage = Found((Hit(lead.passage, 0.0, 0.0),), vectors.main, vectors.light)
        rated = [
            one for one in self._judge.gather(own, one_passage, self._index.documents, 1) if one.number == lead.number
        ]
        return any(
            one.covered >= BEARS_FROM or probability(self._drafter.features(own, one)) >= NEAR_FROM for one in rated
        )
