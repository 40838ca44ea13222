"""What a visitor's session holds of the course pack in hand: its outline, its quiz, and the files made so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from assistant.answering.assistant import Assistant
from assistant.teaching.packs.exports import files, written
from assistant.teaching.packs.outline import Outline
from assistant.teaching.packs.written import Pack
from assistant.teaching.quiz import Quiz


@dataclass
class Desk:
    """The pack in hand. `changed` counts edits, so that widgets of an earlier state are not taken for those of this one."""

    outline: Outline | None = None
    quiz: Quiz | None = None
    changed: int = 0
    edited: bool = False
    _pack: Pack | None = None
    _made: dict[str, bytes] = field(default_factory=dict)

    def take(self, outline: Outline, *, edited: bool = True) -> None:
        """Put an outline on the desk, a new one or one that was `edited`; what was made of the one before is dropped."""
        self.outline, self.edited, self._pack = outline, edited, None
        self._made = {name: content for name, content in self._made.items() if name.startswith("quiz")}
        self.changed += 1

    def take_quiz(self, quiz: Quiz | None) -> None:
        """Put a quiz on the desk, or take it away."""
        self.quiz = quiz
        self._made = {name: content for name, content in self._made.items() if not name.startswith("quiz")}

    def pack(self, assistant: Assistant) -> Pack:
        """The outline as written; the same object until it is changed."""
        assert self.outline is not None, "no outline yet"
        if self._pack is None:
            self._pack = written(self.outline, assistant)
        return self._pack

    def file(self, name: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
        """A file that is made when it is first asked for, and kept until the pack is changed."""

        def content() -> bytes:
            if name not in self._made:
                self._made[name] = make()
            return self._made[name]

        return content

    def files(self, assistant: Assistant) -> dict[str, Callable[[], bytes]]:
        """The pack's files by name, each made once."""
        assert self.outline is not None, "no outline yet"
        return {name: self.file(name, make) for name, make in files(self.outline, assistant).items()}


def desk() -> Desk:
    """The visitor's desk."""
    if "packs" not in st.session_state:
        st.session_state.packs = Desk()
    found: Desk = st.session_state.packs
    return found
