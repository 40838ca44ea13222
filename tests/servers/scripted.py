"""A chat server on this computer that speaks the OpenAI wire and says what a test tells it to, or does what no server should."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LINE = re.compile(r"^\[([A-Z]{6})\] \((.*?)\) (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Heard:
    """What was asked: the lines by key (in order), and the messages."""

    lines: dict[str, str]
    system: str
    human: str

    @property
    def keys(self) -> list[str]:
        return list(self.lines)


Words = str | Iterable[str]
Script = Callable[[Heard], Words]


class Wire:
    """One reply: events of the stream, each written when it is due."""

    def __init__(self, handler: BaseHTTPRequestHandler, closing: threading.Event) -> None:
        self._handler = handler
        self.closing = closing

    def head(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        self._handler.send_header("Connection", "close")
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def raw(self, content: bytes) -> None:
        self._handler.wfile.write(content)
        self._handler.wfile.flush()

    def event(self, text: str | None, done: str | None = None) -> None:
        delta = {} if text is None else {"role": "assistant", "content": text}
        chunk = {
            "id": "x",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "m",
            "choices": [{"index": 0, "delta": delta, "finish_reason": done}],
        }
        self.raw(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())

    def say(self, words: Words) -> None:
        """A whole well-behaved stream, a few characters at a time, on the wire that was asked."""
        if self._handler.path.endswith("/api/chat"):
            self._say_as_ollama("".join(words))
            return
        self.head()
        for text in [words] if isinstance(words, str) else words:
            for start in range(0, len(text), 7):
                self.event(text[start : start + 7])
        self.event(None, "stop")
        self.raw(b"data: [DONE]\n\n")

    def _say_as_ollama(self, text: str) -> None:
        self.head(kind="application/x-ndjson")
        for start in range(0, len(text), 7):
            part = {"role": "assistant", "content": text[start : start + 7]}
            self.raw(json.dumps({"model": "m", "created_at": "x", "message": part, "done": False}).encode() + b"\n")
        part = {"role": "assistant", "content": ""}
        last = {"model": "m", "created_at": "x", "message": part, "done": True, "done_reason": "stop"}
        self.raw(json.dumps(last).encode() + b"\n")

    def wait(self, seconds: float) -> None:
        self.closing.wait(seconds)


Act = Callable[[Wire, Heard], None]


@dataclass
class ScriptedServer:
    """The server: `script` gives the words of a good stream, `act` takes the whole reply into its own hands."""

    script: Script | None = None
    act: Act | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> ScriptedServer:
        closing = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.requests.append({"body": body, "path": self.path, "headers": dict(self.headers)})
                said = {one["role"]: one["content"] for one in body["messages"]}
                heard = Heard({key: text for key, _, text in LINE.findall(said["user"])}, said["system"], said["user"])
                wire = Wire(self, closing)
                try:
                    if outer.act is not None:
                        outer.act(wire, heard)
                    else:
                        assert outer.script is not None
                        wire.say(outer.script(heard))
                except OSError:
                    outer.hung_up.set()

            def log_message(self, *_: object) -> None:
                pass

        self._closing = closing
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"


def drip(wire: Wire, text: str, pause_s: float) -> None:
    """The text one character at a time, with pauses, for as long as anybody listens."""
    wire.head()
    for one in text:
        if wire.closing.is_set():
            return
        wire.event(one)
        time.sleep(pause_s)
