"""Questions of no conversation, each put into one that it does not belong to: after another question of its file, half and language."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np

from assistant.answering.answer import Turn
from assistant.answering.assistant import Assistant
from assistant.answering.likeness import Likeness
from assistant.evaluation.records import Record

# the nearest in subject are drawn from so many, below this cosine: the same asked in other words is no other question
NEAREST, SAME_FROM = 6, 0.8


def after_others(assistant: Assistant, records: Sequence[Record]) -> Iterator[tuple[Record, list[Turn]]]:
    """Each record without a history, twice: with another question drawn at random and with one of the nearest in subject, as the assistant answered them."""
    draw, likeness = random.Random(11), Likeness(assistant.index.encoders.light)
    single = [one for one in records if not one.history]
    for record in single:
        others = [
            one.question
            for one in single
            if not one.unanswerable and one.id != record.id
            and (one.part, one.asked_in) == (record.part, record.asked_in)
        ]  # fmt: skip
        if not others:
            continue
        alike = likeness.to_each(record.question, others)
        near = [others[at] for at in np.argsort(-np.asarray(alike)) if alike[at] < SAME_FROM][:NEAREST]
        for before in (draw.choice(others), draw.choice(near or others)):
            said = assistant.ask(before, writer="extractive").answer
            yield record, [Turn(role="user", content=before), Turn(role="assistant", content=said)]
