"""A connected language model at work on one answer, beside the page: the extractive answer stands, and is replaced when the grounded text is there."""

from __future__ import annotations

import threading

from assistant.answering.answer import Answer
from assistant.answering.generative import Writer


class Wording:
    """One answer being worded in a thread of its own; it ends within the budget of the settings, whatever the server does."""

    def __init__(self, writer: Writer, draft: Answer, agreed: bool | None) -> None:
        self._cancel = threading.Event()
        self._done = threading.Event()
        self._answer = draft
        threading.Thread(target=self._work, args=(writer, agreed), name="word-answer", daemon=True).start()

    @property
    def answer(self) -> Answer:
        """The checked answer in the model's words once it is ready; until then, when it failed or was stopped, the draft."""
        return self._answer

    def wait(self, timeout_s: float) -> bool:
        """Whether the work has ended within the time."""
        return self._done.wait(timeout_s)

    def stop(self) -> None:
        """Hang up; what has not been shown will not be."""
        self._cancel.set()

    def _work(self, writer: Writer, agreed: bool | None) -> None:
        try:
            worded = writer.refine(self._answer, cancel=self._cancel, agreed=agreed)
            if not self._cancel.is_set():
                self._answer = worded
        finally:
            self._done.set()
