"""A question before it has its place in a quiz: with the sentences that prove it, not yet numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from assistant.answering.citing import Place
from assistant.teaching.quiz.model import Question


@dataclass(frozen=True, slots=True)
class Draft:
    """A question and the places it cites, in order. `answer` is what another question of the same quiz must not give away; `figure`: it asks
    for a figure or a date, of which a quiz has few.
    """

    question: Question
    places: tuple[Place, ...]
    answer: tuple[str, ...] = ()
    topic: str = ""
    figure: bool = False


def choice(
    prompt: str,
    key: str,
    wrong: Sequence[str],
    places: Sequence[Place],
    form: str,
    rng: Random,
    *,
    explanation: str,
    note: str = "",
    topic: str = "",
    answer: tuple[str, ...] | None = None,
) -> Draft:
    """A question with one right answer, shuffled among the wrong ones; `answer` is the key unless it is given."""
    options = [key, *wrong]
    rng.shuffle(options)
    at = (options.index(key),)
    question = Question("choice", prompt, tuple(options), at, explanation=explanation, form=form, note=note)
    return Draft(question, tuple(places), (key,) if answer is None else answer, topic)


def mixed(streams: Sequence[tuple[int, Iterator[Draft]]]) -> Iterator[Draft]:
    """Several streams as one, so many of each by turns, until all are empty."""
    open_streams = list(streams)
    while open_streams:
        left = []
        for number, stream in open_streams:
            drawn = list(islice(stream, number))
            yield from drawn
            if len(drawn) == number:
                left.append((number, stream))
        open_streams = left
