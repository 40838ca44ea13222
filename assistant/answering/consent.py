"""Whether the reader has agreed that questions and passages go to an address. Kept in the cache folder; this computer needs none."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

from assistant.answering.llm import Connection
from assistant.settings import Settings

log = logging.getLogger(__name__)
FILE = "language-model-consent.json"


class Consent:
    """What was agreed to, by address (scheme, host and port)."""

    def __init__(self, settings: Settings) -> None:
        self._always = settings.llm_consent
        self.file = settings.cache / FILE

    def allows(self, to: Connection, agreed: bool | None = None) -> bool:
        """Whether something may be sent to this address now. `agreed` is what a reader said who speaks for himself only (of a
        page that several visit); without it, what is kept counts. The settings stand above both.
        """
        settled = self.settled(to)
        if settled is not None:
            return settled
        return self._kept().get(to.origin) is True if agreed is None else agreed

    def settled(self, to: Connection) -> bool | None:
        """What holds for every reader: this computer needs no agreement, and the settings may say; None where each must be asked."""
        return True if to.is_local else self._always

    def open_question(self, to: Connection) -> bool:
        """Whether the reader should be asked: not this computer, nothing set, and not answered before."""
        return self.settled(to) is None and to.origin not in self._kept()

    def remember(self, to: Connection, agreed: bool) -> None:
        """Keep the reader's answer. Where the folder cannot be written, it holds for no later question."""
        kept = {**self._kept(), to.origin: agreed}
        beside = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(kept, indent=1), encoding="utf-8")
            Path.replace(beside, self.file)
        except OSError as error:
            log.warning("The answer about sending to %s could not be kept: %s", to.origin, error.strerror)

    def _kept(self) -> dict[str, bool]:
        """What is on file; a file that is damaged or missing says nothing, so nothing is agreed."""
        try:
            content: Any = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(content, dict):
            return {}
        return {key: value for key, value in content.items() if isinstance(key, str) and isinstance(value, bool)}
