"""Opening a chat model by one setting, `ECPA_LLM=provider:model`, through LangChain's `init_chat_model`.

The address that data goes to is always known and always passed on, so that what the reader agreed to is what happens: no variable of a
provider, no redirect and, for this computer, no proxy can send it elsewhere. Nothing is imported before the first answer.
"""

from __future__ import annotations

import importlib.util
import ipaddress
import os
import queue
import socket
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.errors import LanguageModelError
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

ADDRESSES = {"openai": "https://api.openai.com/v1", "ollama": "http://127.0.0.1:11434"}
KEY_VARIABLES = {"openai": "OPENAI_API_KEY"}
CHOICES = "ollama:qwen3:8b, or openai:NAME with ECPA_LLM_BASE_URL for any server that speaks the OpenAI wire"
# a server that accepts no connection for this long is not there
CONNECT_S = 5.0
# a reply of n tokens takes about 300 n bytes on the wire; beyond three times that, a server is flooding us
BYTES_PER_TOKEN, LEAST_BYTES = 1000, 1_000_000

Close = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Connection:
    """Which model, at which address, with which budget. The key is never printed."""

    provider: str
    model: str
    address: str
    key: SecretStr | None
    timeout_s: float
    first_token_s: float
    max_tokens: int

    @property
    def origin(self) -> str:
        """The address without its path: what a reader agrees to."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc.lower()}"

    @property
    def is_local(self) -> bool:
        """Whether the address is this computer."""
        return is_loopback(urlsplit(self.address).hostname or "")

    @property
    def most_bytes(self) -> int:
        """Bytes of a reply after which we hang up."""
        return LEAST_BYTES + BYTES_PER_TOKEN * self.max_tokens


def connection(settings: Settings) -> Connection | None:
    """The model that the settings name, or None. Nothing is imported or contacted.

    Raises LanguageModelError, with the remedy, for a name, an address, a package or a key that is missing or cannot be used.
    """
    if settings.llm is None:
        return None
    provider, _, model = settings.llm.strip().partition(":")
    provider = provider.strip().lower().replace("-", "_")
    if not provider.isidentifier() or not model.strip():
        raise LanguageModelError(
            f"ECPA_LLM={settings.llm} names no model. Write provider:model, for example {CHOICES}."
        )
    address = settings.llm_base_url or ADDRESSES.get(provider)
    if address is None:
        raise LanguageModelError(
            f"Set ECPA_LLM_BASE_URL to the address of {provider}, so that it is known where questions go; or use {CHOICES}."
        )
    _check_address(address)
    if missing := missing_package(provider):
        raise LanguageModelError(
            f"ECPA_LLM={settings.llm} needs the package {missing}. Run: {install_command(provider)}"
        )
    key = settings.llm_api_key
    if key is None and (own := os.environ.get(KEY_VARIABLES.get(provider, ""))):
        key = SecretStr(own)
    if key is None and provider == "openai" and settings.llm_base_url is None:
        raise LanguageModelError("Set ECPA_LLM_API_KEY (or OPENAI_API_KEY) to the key for the chat model.")
    return Connection(
        provider,
        model.strip(),
        address.rstrip("/"),
        key,
        settings.llm_timeout_s,
        settings.llm_first_token_s,
        settings.llm_max_tokens,
    )


def missing_package(provider: str) -> str | None:
    """The name of the provider's LangChain package where it is not installed."""
    return None if importlib.util.find_spec(f"langchain_{provider}") else f"langchain-{provider.replace('_', '-')}"


def install_command(provider: str) -> str:
    """What installs a provider's package."""
    return 'pip install -e ".[llm]"' if provider in ADDRESSES else f"pip install langchain-{provider.replace('_', '-')}"


def is_loopback(host: str) -> bool:
    """Whether a host name or number means this computer."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def answers(to: Connection, within_s: float = 2.0) -> bool:
    """Whether something accepts a connection at the address; nothing is said to it. Looking up the name counts against the time."""
    parts = urlsplit(to.address)
    place = (parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
    reached: queue.SimpleQueue[bool] = queue.SimpleQueue()

    def knock() -> None:
        try:
            socket.create_connection(place, within_s).close()
        except OSError:
            return
        reached.put(True)

    threading.Thread(target=knock, daemon=True).start()
    try:
        return reached.get(timeout=within_s)
    except queue.Empty:
        return False


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        bad = parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0
    except ValueError:
        bad = True
    if bad or "@" in address or "\\" in address or any(one.isspace() for one in address):
        raise LanguageModelError(
            "ECPA_LLM_BASE_URL is not an address such as http://127.0.0.1:8080/v1 (a key belongs into ECPA_LLM_API_KEY)."
        )


def open_chat_model(to: Connection) -> tuple[BaseChatModel, Close]:
    """The chat model, and what closes its connections. For one answer, in the thread and event loop that will use it.

    Raises LanguageModelError when the provider is none that LangChain knows or its package cannot be imported.
    """
    from langchain.chat_models import init_chat_model

    client: Any = None
    options: dict[str, Any] = {"base_url": to.address, "temperature": 0}
    key = to.key.get_secret_value() if to.key else None
    if to.provider == "openai":
        import httpx2
        from openai import DefaultAsyncHttpxClient

        client = DefaultAsyncHttpxClient(
            timeout=httpx2.Timeout(to.timeout_s, connect=min(CONNECT_S, to.first_token_s)), **_guarded(to, httpx2)
        )
        # a server of one's own wants some key; what it knows as max_tokens, OpenAI itself has renamed
        own = to.address != ADDRESSES["openai"]
        limit = {"extra_body": {"max_tokens": to.max_tokens}} if own else {"max_tokens": to.max_tokens}
        options |= {"api_key": key or "none", "max_retries": 0, "http_async_client": client, "use_responses_api": False}
        options |= limit
    elif to.provider == "ollama":
        import httpx

        timeout = httpx.Timeout(to.timeout_s, connect=min(CONNECT_S, to.first_token_s))
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        guarded = _guarded(to, httpx)
        options |= {"num_predict": to.max_tokens, "reasoning": False, "client_kwargs": {"timeout": timeout}}
        options |= {"async_client_kwargs": {**guarded, "headers": {**guarded["headers"], **headers}}}
    else:
        options |= {"max_tokens": to.max_tokens, "timeout": to.timeout_s, "max_retries": 0}
        options |= {"api_key": key} if key else {}
    try:
        model = init_chat_model(to.model, model_provider=to.provider, **options)
    except (ImportError, ValueError) as error:
        # the text of the fault may hold the key
        raise LanguageModelError(
            f"LangChain cannot open {to.provider}:{to.model} ({type(error).__name__}). Use {CHOICES}."
        ) from None

    async def close() -> None:
        if client is not None:
            await client.aclose()

    return model, close


def _guarded(to: Connection, httpx: Any) -> dict[str, Any]:
    """Options of an HTTP client that goes to one address only and reads no more than the budget. `httpx` is the library at hand."""

    class Bounded(httpx.AsyncByteStream):  # type: ignore[misc]
        """A reply that ends with an error when it is too long."""

        def __init__(self, stream: Any) -> None:
            self._stream = stream

        async def __aiter__(self) -> Any:
            left = to.most_bytes
            async for piece in self._stream:
                left -= len(piece)
                if left < 0:
                    raise OverflowError("The model's reply is too long.")
                yield piece

        async def aclose(self) -> None:
            await self._stream.aclose()

    async def bound(response: Any) -> None:
        # we ask for plain text: a packed reply could unpack into anything
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise OverflowError("The model's reply is packed.")
        response.stream = Bounded(response.stream)

    return {
        "follow_redirects": False,
        "trust_env": not to.is_local,
        "event_hooks": {"response": [bound]},
        "limits": httpx.Limits(max_keepalive_connections=0),
        "headers": {"Accept-Encoding": "identity"},
    }
