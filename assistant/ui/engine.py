"""The one assistant of the process: opened in the background while the first page is already there."""

from __future__ import annotations

import threading

import streamlit as st

from assistant.answering.assistant import Assistant
from assistant.errors import EcpaError
from assistant.settings import Settings, load_settings

OWN_FAILURES = ("failed_memory", "failed_unknown")


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

    def _warm(self, opened: Assistant) -> None:
        """Ask once in each language, so that no reader waits for dictionaries and first-time compilations."""
        for question in ("有哪些做法？", "What was done?"):
            opened.ask(question, writer="extractive")

    def _tell(self, stage: str, fraction: float) -> None:
        self.stage, self.fraction = stage, fraction


@st.cache_resource(show_spinner=False)
def engine() -> Engine:
    """The process's engine. Raises SettingsError when an option is wrong."""
    return Engine(load_settings())
