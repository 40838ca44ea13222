"""A web site on this computer that answers as a test says: bytes, headers, redirects, slowly or not to the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """One answer. `body` may be a function that writes it piece by piece; `length` False leaves Content-Length out."""

    body: bytes | Callable[[Callable[[bytes], Any]], None] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    length: bool = True


class Site:
    """Serves `pages` by path; `asked` are the paths that were asked for, in order."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply] = {}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                reply = site.pages.get(self.path, Reply(b"gone", 404))
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if isinstance(reply.body, bytes) and reply.length and "Content-Length" not in reply.headers:
                    self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                with suppress(OSError):  # the other side has seen enough
                    if isinstance(reply.body, bytes):
                        self.wfile.write(reply.body)
                    else:
                        reply.body(self.wfile.write)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def at(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._server.server_port}"

    def address(self, path: str) -> str:
        return f"http://{self.at}{path}"

    def __enter__(self) -> Site:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(10)
        self._server.server_close()
