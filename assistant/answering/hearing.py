"""Listening to a chat model: pieces of text as they arrive, within a budget of time, whatever the server or the library does.

The call runs in a thread with an event loop of its own. The caller waits on a queue and never on the network, so a server that hangs, drips or never
closes costs the budget and no more; leaving off cancels the call, which closes its connection.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import threading
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant.answering.llm import Connection, open_chat_model

log = logging.getLogger(__name__)
Reason = Literal["unreached", "refused", "slow", "broken", "unusable", "stopped"]

# how often a waiting caller looks whether it was told to stop
LOOK_S = 0.05
# six sentences have some 1500 characters; a text this long is none of ours
MOST_CHARS = 20_000
# providers whose last piece always says why it is the last, so that its absence means a cut stream
SAY_WHEN_DONE = ("openai", "ollama")
_DONE_KEYS = ("finish_reason", "done_reason", "stop_reason")


class InterruptedAnswerError(Exception):
    """The model's answer did not come to its end; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None
    done: bool


class _Call:
    """One call of a model in a thread of its own."""

    def __init__(self, to: Connection, messages: Sequence[tuple[str, str]]) -> None:
        self._to = to
        self._messages = list(messages)
        self._loop = asyncio.new_event_loop()
        self._task: asyncio.Task[bool] | None = None
        self._stopped = False
        self.said: queue.SimpleQueue[str | _End] = queue.SimpleQueue()
        threading.Thread(target=self._run, name="language-model", daemon=True).start()

    def stop(self) -> None:
        """Cancel the call and close its connection; returns at once."""
        self._stopped = True
        # the loop may have ended by itself in between
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._cancel)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _run(self) -> None:
        try:
            self._task = self._loop.create_task(self._speak())
            # waiting for the task, and not on it, keeps whatever it raises inside it
            self._loop.run_until_complete(asyncio.wait({self._task}))
            cut = self._task.cancelled()
            error = None if cut else self._task.exception()
            self.said.put(_End(error, not cut and error is None and self._task.result()))
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        finally:
            self._loop.close()

    async def _speak(self) -> bool:
        """Put each piece into the queue. Returns whether the model said that it had finished."""
        from langsmith import tracing_context

        model, close = open_chat_model(self._to)
        done, length = self._to.provider not in SAY_WHEN_DONE, 0
        try:
            # a tracing service set up for other work must not see questions and passages
            with tracing_context(enabled=False):
                async for piece in model.astream(self._messages):
                    if self._stopped:
                        return False
                    done = done or any(piece.response_metadata.get(key) for key in _DONE_KEYS)
                    text = _text(piece.content)
                    length += len(text)
                    if length > MOST_CHARS:
                        raise OverflowError("The model's answer is too long.")
                    if text:
                        self.said.put(text)
        finally:
            await close()
        return done


def _text(content: Any) -> str:
    """The words of a piece; content blocks of other kinds (reasoning, tool calls) are not said to the reader."""
    if isinstance(content, str):
        return content
    blocks = content if isinstance(content, list) else []
    texts = (one if isinstance(one, str) else one.get("text") for one in blocks if isinstance(one, str | dict))
    return "".join(one for one in texts if isinstance(one, str))


def listen(
    to: Connection, messages: Sequence[tuple[str, str]], cancel: threading.Event | None = None
) -> Generator[str]:
    """What a model says to messages (role, text), piece by piece.

    Ends when the model has finished. Raises InterruptedAnswerError when it was not reached, refused, too slow (before its first word, or as a whole), cut off,
    or when `cancel` was set; closing the iterator ends the call. The caller waits at most `timeout_s`, and LOOK_S after `cancel`.
    """
    begun = time.monotonic()
    call = _Call(to, messages)
    heard = False
    try:
        while True:
            limit = begun + (to.timeout_s if heard else min(to.first_token_s, to.timeout_s))
            left = limit - time.monotonic()
            if cancel is not None and cancel.is_set():
                raise InterruptedAnswerError("stopped")
            if left <= 0:
                raise InterruptedAnswerError("slow")
            try:
                said = call.said.get(timeout=min(left, LOOK_S))
            except queue.Empty:
                continue
            if isinstance(said, str):
                heard = True
                yield said
            elif said.error is not None:
                raise InterruptedAnswerError(_reason(said.error, heard))
            elif not said.done:
                raise InterruptedAnswerError("broken")
            else:
                return
    finally:
        call.stop()


def _reason(error: BaseException, heard: bool) -> Reason:
    """Why a call failed, from the kind of its error. Its text is not logged: a provider may repeat the key in it."""
    status = getattr(error, "status_code", None)
    log.warning("The language model failed: %s%s", type(error).__name__, f" {status}" if status else "")
    causes = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None and cause not in causes:
        causes.append(cause)
    if any(isinstance(one, OverflowError) for one in causes):
        return "unusable"
    if isinstance(status, int) and status >= 300:
        return "refused"
    if heard:
        return "broken"
    names = {type(one).__name__ for one in causes}
    unread = names & {"JSONDecodeError", "UnicodeDecodeError", "RemoteProtocolError", "ReadError", "ValidationError"}
    return "broken" if unread else "unreached"
