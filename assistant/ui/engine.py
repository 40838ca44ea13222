"""The one assistant of the process: opened in the background while the first page is already there."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from assistant.answering.assistant import Assistant
from assistant.documents.corpus import Progress
from assistant.errors import EcpaError
from assistant.settings import Settings, load_settings

OWN_FAILURES = ("failed_memory", "failed_unknown")

TURN_S = 0.02
"""Seconds that an update waits between two batches: without them it would take the encoder again before a reader's question has it."""


@dataclass
class Change:
    """A change of the documents at work: how far it is, and in the end what failed, as a remedy or a key of the page's texts."""

    stage: str = "queue"
    fraction: float = 0.0
    failure: str | None = None
    done: threading.Event = field(default_factory=threading.Event)


class Engine:
    """Opens the assistant in a thread of its own. `stage` and `fraction` tell how far it is; `failure` is the remedy, or a key of
    the page's texts (`OWN_FAILURES`).
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.stage = "start"
        self.fraction = 0.0
        self.failure: str | None = None
        self._assistant: Assistant | None = None
        self._done = threading.Event()
        self._changing = threading.Lock()
        threading.Thread(target=self._open, name="open-assistant", daemon=True).start()

    @property
    def ready(self) -> bool:
        """Whether the assistant can be asked."""
        return self._assistant is not None

    @property
    def assistant(self) -> Assistant:
        """The assistant; wait for it first."""
        assert self._assistant is not None, "asked before it was ready"
        return self._assistant

    def wait(self, timeout_s: float) -> bool:
        """Whether opening has ended, well or badly, within the time."""
        return self._done.wait(timeout_s)

    def change(self, work: Callable[[Progress], None] = lambda tell: None) -> Change:
        """Do `work` on the documents and bring the index up to date, in a thread of its own, one change after the other.

        Readers go on with the old assistant until the new one takes its place in one step; an answer at work keeps the one it began with.
        """
        made = Change()
        threading.Thread(target=self._change, args=(made, work), name="change-documents", daemon=True).start()
        return made

    def _change(self, made: Change, work: Callable[[Progress], None]) -> None:
        def tell(stage: str, fraction: float) -> None:
            made.stage, made.fraction = stage, fraction
            time.sleep(TURN_S)

        made.failure = "failed_unknown"  # what is none of the errors below
        try:
            with self._changing:
                work(tell)
                if not self.assistant.up_to_date():
                    self._assistant = Assistant.open(self.settings, tell, self.assistant.index.encoders)
                    _settle()
            made.failure = None
        except EcpaError as error:
            made.failure = str(error)
        except MemoryError:
            made.failure = "failed_memory"
        finally:
            made.done.set()

    def _open(self) -> None:
        try:
            self._assistant = Assistant.open(self.settings, self._tell)
        except EcpaError as error:
            self.failure = str(error)
        except MemoryError:
            self.failure = "failed_memory"
        finally:
            if self._assistant is None and self.failure is None:
                self.failure = "failed_unknown"
            self._done.set()
        # readers need not wait for this: who asks meanwhile waits no longer than without it
        if self._assistant is not None:
            self._warm(self._assistant)
            _settle()

    def _warm(self, opened: Assistant) -> None:
        """Ask once in each language, so that no reader waits for dictionaries and first-time compilations."""
        for question in ("有哪些做法？", "What was done?"):
            opened.ask(question, writer="extractive")

    def _tell(self, stage: str, fraction: float) -> None:
        self.stage, self.fraction = stage, fraction


def _settle() -> None:
    """Have the garbage collector leave alone what stays: Streamlit calls it after each run of a page, and on an office computer a look
    at all passages and models costs half a second each time, in which nobody is served.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False)
def engine() -> Engine:
    """The process's engine. Raises SettingsError when an option is wrong."""
    return Engine(load_settings())
