"""What a policy document is, asked of it by name: who issued it, when, under what number and title, and how long it is valid.

Such a question shares its rarest words with all that a document says; what answers it is told by the form of the sentence: "X was issued by …", X的文号是….
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answering.chosen import Chosen
from assistant.answering.evidence import Aliases, Evidence
from assistant.answering.identity_asked_on import AskedOn
from assistant.answering.identity_forms import (
    ANY,
    ASKS,
    KINDS,
    MAY_TELL,
    Told,
    all_telling,
    asked_of,
    is_of_a_day,
    spanned,
)
from assistant.answering.pointing import squeezed
from assistant.answering.question import Question
from assistant.answering.wording import Word, prepared, words, years
from assistant.documents.model import Document, Language
from assistant.retrieval.index import Index

# how alike what a question and a sentence call a document must be for it to be meant (a Dice coefficient), and how much less alike another is that is not
MEANT_FROM, NO_LESS = 0.4, 0.02
# what is added to what was asked, and how much of it
ADDED, MOST_ADDED = ("issuer", "date", "number"), 1
# sentences on each thing asked, and documents that are meant alike
OF_EACH, MOST_ALIKE = 3, 8
_CONTRASTS = re.compile(r"，而|，但|\bbut\b|\bwhile\b", re.IGNORECASE)
_SERIAL = re.compile(r"\d+(?=\s?号)")
_YEARS_LONG = re.compile(r"[一二三四五六七八九十]+年(?![级底初末])")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a document, and what it is called: as written, and by its words."""

    things: tuple[str, ...]
    called: str
    all_words: tuple[Word, ...]

    @property
    def years(self) -> list[Word]:
        return [one for one in self.all_words if years(one.text)]

    @property
    def days(self) -> list[Word]:
        """Months and other numbers."""
        return [one for one in self.all_words if not years(one.text) and is_of_a_day(one)]

    @property
    def words(self) -> list[Word]:
        return [one for one in self.all_words if not is_of_a_day(one)]


class Identity:
    """Finds such sentences over one index; nothing in it changes."""

    def __init__(self, index: Index, aliases: Aliases) -> None:
        self._index = index
        self._aliases = aliases

    def told(self, question: Question, allowed: Mapping[str, Document]) -> list[Chosen]:
        """What the document that a question names is in what is asked; none for other questions, and where none that is named so tells it."""
        asked = self._asked(question)
        if not asked:
            return []
        chosen = [
            Chosen(told.evidence, lead=not at)
            for one in asked.things
            for at, told in enumerate(self._meant(self._telling[question.language][one], asked, allowed))
        ]
        if chosen:
            chosen += [Chosen(one.evidence) for one in self._beside(asked, question.language, allowed)]
        return list({one.evidence.key: one for one in reversed(chosen)}.values())[::-1]

    def _beside(self, asked: _Asked, language: Language, allowed: Mapping[str, Document]) -> list[Told]:
        """What else says which document it is: one sentence each."""
        others = [one for one in ADDED if one not in asked.things]
        meant = [self._meant(self._telling[language][one], asked, allowed) for one in others]
        return [told[0] for told in meant if told and not told[0].is_open and len({one.section for one in told}) == 1][
            :MOST_ADDED
        ]

    def untold(self, question: Question, allowed: Mapping[str, Document], lead: Evidence) -> bool:
        """Whether a question asks of a document that it names what no sentence tells of it, and what would be answered tells no such thing either."""
        asked = self._asked(question)
        if not asked or self.told(question, allowed):
            return False
        known = [one for telling in self._telling[question.language].values() for one in telling]
        return bool(self._meant(known, asked, allowed)) and not any(
            MAY_TELL[one][question.language].search(lead.sentence.text) for one in asked.things
        )

    def is_named(self, question: Question, named: Sequence[Word]) -> bool:
        """Whether words are the name of a document, or short for it."""
        asked = _Asked((), question.text, tuple(named))
        return bool(asked.words) and any(
            self._alike(asked, one) for telling in self._telling[question.language].values() for one in telling
        )

    def names_another(self, question: Question, named: Sequence[Word], text: str) -> bool:
        """Whether a text has the name of a document, letter by letter, but none that has all of some words."""
        letters = squeezed(text)
        there = {
            one.name
            for telling in self._telling[question.language].values()
            for one in telling
            if squeezed(one.name) in letters
        }
        return bool(there) and not any(self._aliases.all_in(named, prepared(name)) for name in there)

    def asked_on(self, text: str, asked_before: Sequence[str], said: str) -> str:
        """What is asked of a document without its name, with it; "" for other questions."""
        return self._asked_on.standing_alone(text, asked_before, said)

    @cached_property
    def _asked_on(self) -> AskedOn:
        return AskedOn(self._telling, self._aliases)

    @cached_property
    def _telling(self) -> Mapping[Language, Mapping[str, list[Told]]]:
        """All sentences that tell a thing of a document, by the language and the thing: read when the first such question comes."""
        return {language: all_telling(self._index.documents, language) for language in ("zh", "en")}

    def _asked(self, question: Question) -> _Asked | None:
        """What a question asks of a document that it names; None for other questions."""
        language = question.language
        if question.doubted or not KINDS[language].search(question.text):
            return None
        things = asked_of(question.text, language)
        called = question.text
        for one in things:
            called = ASKS[one][language].sub(" ", called)
        called = ANY.sub(" ", called)
        named = words(called, language)
        return _Asked(things, called, named) if things and not all(map(is_of_a_day, named)) else None

    def _meant(self, telling: Sequence[Told], asked: _Asked, allowed: Mapping[str, Document]) -> list[Told]:
        """The sentences on the document that is called most as it is named."""
        rated = [(self._alike(asked, one), one) for one in telling if one.evidence.passage.document_id in allowed]
        best = max((score for score, _ in rated), default=0.0)
        if best < MEANT_FROM:
            return []
        meant = sorted((one for score, one in rated if score > best - NO_LESS), key=lambda one: one.is_open)
        alone = len({(one.section, years(one.name)) for one in meant}) == 1
        differing = [
            one
            for score, one in rated
            if alone and score >= MEANT_FROM and one.document == meant[0].document and one.section != meant[0].section
            if _CONTRASTS.search(one.evidence.sentence.text)
        ]
        return [*meant[: OF_EACH if alone else MOST_ALIKE], *differing[:1]]

    def _alike(self, asked: _Asked, told: Told) -> float:
        """How alike the words for a document and the names that a sentence and those beside it have for it are; 0 where they and their headings lack any of the former."""
        headings, sentence = prepared(" ".join(told.section[1])), spanned(told.evidence.sentence.text)
        best = 0.0
        for name in told.names:
            around = (prepared(name), headings)
            if (
                self._aliases.all_in(asked.words, *around)
                and self._aliases.all_in(asked.years, *around, sentence)
                and self._aliases.all_in(asked.days, *around, prepared(told.beside))
                and all(one in name for one in _YEARS_LONG.findall(asked.called))
            ):
                best = max(
                    best,
                    _by_number(asked.called, name),
                    self._dice(asked.all_words, name, told.evidence.passage.language),
                )
        return best

    def _dice(self, wanted: Sequence[Word], name: str, language: Language) -> float:
        own = words(ANY.sub(" ", name), language)
        asked, there = prepared(" ".join(one.text for one in wanted)), prepared(name)
        shared = sum(self._aliases.has(asked, one) for one in own) + sum(
            self._aliases.has(there, one) for one in wanted
        )
        return shared / (len(own) + len(wanted))


def _by_number(called: str, name: str) -> float:
    """1 where a name has the official number by which a question calls a document."""
    number = _SERIAL.search(called)
    return float(number is not None and number.group() in _SERIAL.findall(name))
