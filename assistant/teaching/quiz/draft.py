"""A question before it has its place in a quiz: with the sentences that prove it, not yet numbered."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering.citing import Place
from assistant.teaching.quiz.model import Question


@dataclass(frozen=True, slots=True)
class Draft:
    """A question and the places it cites, in order. `answer` is what another question of the same quiz must not give away."""

    question: Question
    places: tuple[Place, ...]
    answer: tuple[str, ...] = ()
    topic: str = ""
