"""Multiple choice on documents: which of four says something, and which of four things one says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from assistant.documents.model import Language
from assistant.teaching.quiz.attributions import Attribution
from assistant.teaching.quiz.draft import Draft, choice
from assistant.teaching.quiz.material import Fact, Material, overlap, pieces
from assistant.teaching.quiz.model import Question
from assistant.teaching.quiz.sayings import Sayings, has_name, is_plain
from assistant.teaching.quiz.telling import told_by_length, told_by_word
from assistant.teaching.quiz.words import opened, say

WRONG = 3
# options of one question: the longest at most so many times the shortest
EVEN = 2.0
# what a document asks for, and not what it says of itself
_ASKING: dict[Language, re.Pattern[str]] = {
    "zh": re.compile("要求|支持|鼓励|允许|扶持|引导|欢迎|提出"),
    "en": re.compile("(?:asks|calls|wants|lets|encourages|allows|provides) "),
}
# of two demands of one question, neither has this share of the other's words
SAME = 0.4
# wrong options are looked for among so many
TRIED = 24


def sayers(
    facts: Sequence[Fact], material: Material, sayings: Sayings, rng: Random, thrown: Counter[str]
) -> Iterator[Draft]:
    """A question for each sentence: which of four documents says this."""
    language = material.language
    names = list(sayings.names)
    for one in sayings.of(facts):
        if not is_plain(one.said):
            continue
        others = [name for name in names if sayings.names[name] != one.document]
        rng.shuffle(others)
        # documents of like names, so that neither place nor kind of document tells
        others.sort(key=lambda name: -overlap(pieces(one.name), pieces(name)))
        wrong: list[str] = []
        for name in others:
            if sayings.names[name] in {sayings.names[each] for each in wrong} or sayings.may_say(name, one.said):
                continue
            wrong.append(name)
            if len(wrong) == WRONG:
                break
        if len(wrong) < WRONG or told_by_word(one.said, one.name, wrong):
            thrown["a demand of which documents it is not, is not sure"] += 1
            continue
        prompt = asked(one.said, one.leading, language)
        yield choice(prompt, one.name, wrong, [one.fact.place], "sayer", rng, explanation=one.fact.text, topic=one.said)


def demands(
    facts: Sequence[Fact], material: Material, sayings: Sayings, rng: Random, thrown: Counter[str]
) -> Iterator[Draft]:
    """A question for each sentence: which of four demands is its document's."""
    language = material.language
    for one in sayings.of(facts):
        if not is_plain(one.said) or has_name(one.said, language):
            continue
        others = [each for each in sayings.all if _beside(each, one) and not has_name(each.said, language)]
        rng.shuffle(others)
        wrong: list[Attribution] = []
        for each in others[:TRIED]:
            if each.document in {taken.document for taken in wrong} and len(others) > TRIED:
                continue
            words = pieces(each.said)
            if any(overlap(words, pieces(taken.said)) >= SAME for taken in (one, *wrong)):
                continue
            if sayings.may_say(one.name, each.said):
                thrown["a demand that another document may make, too"] += 1
                continue
            wrong.append(each)
            if len(wrong) == WRONG:
                break
        said = [each.said for each in wrong]
        if len(wrong) < WRONG or told_by_word(one.name, one.said, said) or told_by_length(one.said, said):
            continue
        prompt = say("which_demand", language, name=within(one.name))
        yield choice(prompt, one.said, said, [one.fact.place], "demand", rng, explanation=one.fact.text, topic=one.said)


def asked(said: str, leading: bool, language: Language) -> str:
    """The question which document says something: "Which document asks for …?", "Under which document …?"."""
    return say("who_says_under" if leading else "who_says", language, said=opened(said, language))


def within(name: str) -> str:
    """A document's name inside a sentence: "the 2016 plan"."""
    return re.sub(r"^The (?=[\w'’])", "the ", name)


def _beside(other: Attribution, one: Attribution) -> bool:
    return (
        other.document != one.document
        and other.leading == one.leading
        and len(one.said) / EVEN <= len(other.said) <= len(one.said) * EVEN
    )


def listed_demands(facts: Sequence[Fact], material: Material, sayings: Sayings, rng: Random) -> Iterator[Draft]:
    """Short answers: what a section of a document asks for, where it has three to six demands."""
    language = material.language
    sections: dict[tuple[str, str], list[Attribution]] = {}
    for one in sayings.of(facts):
        if is_plain(one.said) and not one.leading and _ASKING[language].match(one.said):
            sections.setdefault((one.name, one.fact.place.passage.section.heading), []).append(one)
    listed = [(key, several) for key, several in sections.items() if 3 <= len(several) <= 6]
    rng.shuffle(listed)
    for (name, heading), several in listed:
        # "任务一：市场主体", "Task 1: market players": the number of a task is no subject
        topic = re.split(r"[：:]\s*", opened(heading, language))[-1]
        if overlap(pieces(name), pieces(topic)) > SAME:
            continue
        several.sort(key=lambda one: one.fact.key)
        question = Question(
            "short",
            say("demands_on", language, name=within(name), heading=topic),
            marking=tuple(one.said for one in several),
            explanation=(" " if language == "en" else "").join(one.fact.text for one in several),
            form="demands",
        )
        yield Draft(question, tuple(one.fact.place for one in several), (), name + heading)
