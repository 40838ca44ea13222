"""One text from its address: redirects checked one by one, sizes and times limited, each failure a sentence.

The connection goes to the very IP address that was checked, so a name that resolves differently a moment later gains nothing.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from assistant.documents.addresses import Address, checked, is_public
from assistant.errors import AddressRefusedError, FetchError
from assistant.settings import Settings

MOST_REDIRECTS = 5
PIECE = 64 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)
_BY_HAND = "Open it in a browser, save it, and run `ecpa add FILE`."
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; ecpa)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,"
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document;q=0.9",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Download:
    """What came: the unpacked bytes, where redirects led, and what the header says of type and encoding (lower case, or empty)."""

    data: bytes
    final: Address
    media_type: str
    charset: str | None


def download(address: Address, settings: Settings) -> Download:
    """The text at an address. Raises AddressRefusedError for a forbidden redirect and FetchError for every other failure."""
    watch = _Watch(settings.fetch_total_s)
    try:
        with watch:
            for _ in range(MOST_REDIRECTS + 1):
                made = _requested(address, settings, watch)
                if isinstance(made, Download):
                    return made
                address = made
    except ssl.SSLCertVerificationError as error:
        raise FetchError(f"The certificate of {address.host} cannot be trusted ({error.verify_message}); nothing was taken. Check this computer's date, and whether the network asks for a sign-in.") from error  # fmt: skip
    except (OSError, http.client.HTTPException) as error:
        if watch.over:
            raise FetchError(f"{address.host} took longer than {settings.fetch_total_s:g} seconds. Try again later, or raise ECPA_FETCH_TOTAL_S.") from error  # fmt: skip
        if isinstance(error, TimeoutError):
            raise FetchError(f"{address.host} does not answer. Check the network and try again later.") from error
        if isinstance(error, http.client.IncompleteRead | ConnectionResetError | http.client.RemoteDisconnected):
            raise FetchError(f"The connection to {address.host} broke off; nothing was taken. Try again.") from error
        if isinstance(error, http.client.HTTPException):
            raise FetchError(f"{address.host} does not answer as a web site does. {_BY_HAND}") from error
        raise FetchError(f"There is no connection to {address.host} ({error.strerror or error}). Check the network and the address, and try again.") from error  # fmt: skip
    raise FetchError(f"{address.url} leads on and on: more than {MOST_REDIRECTS} redirects. {_BY_HAND}")


class _Watch:
    """Ends the connection when the time is up, whatever it is doing: a time limit on the socket begins anew with every byte."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._until = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def guard(self, connection: socket.socket) -> socket.socket:
        """The connection, which is now the one to end. Raises TimeoutError where the time is up already."""
        self._socket = connection
        self.left()
        return connection

    def left(self) -> float:
        """Seconds that are left. Raises TimeoutError where there are none."""
        seconds = self._until - time.monotonic()
        if self.over or seconds <= 0:
            self.over = True
            raise TimeoutError
        return seconds

    def _end(self) -> None:
        self.over = True
        if self._socket is not None:
            # of the base class: that of an SSL socket would leave the reading thread without its encryption
            with suppress(OSError):  # closed already
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def _requested(address: Address, settings: Settings, watch: _Watch) -> Download | Address:
    """One request: what came, or where it leads."""
    with _connected(address, settings, watch) as connection:
        client = http.client.HTTPConnection(address.host, address.port)
        client.sock = connection
        client.request("GET", address.path, headers={"Host": address.authority} | _HEADERS)
        with client.getresponse() as response:
            location = response.getheader("Location")
            if response.status in _REDIRECTS and location:
                # header bytes are read as Latin-1, but some sites send Chinese in UTF-8
                return checked(location.encode("latin-1").decode("utf-8", "replace"), settings.fetch_domains, address)
            if response.status != 200:
                raise FetchError(_refusal(address, response.status))
            data = _body(response, address, settings, watch)
            media_type = response.headers.get_content_type() if response.headers.get("Content-Type") else ""
            return Download(data, address, media_type, response.headers.get_content_charset())


@contextmanager
def _connected(address: Address, settings: Settings, watch: _Watch) -> Iterator[socket.socket]:
    failed: OSError = OSError("no address")
    for resolved in _resolved(address, settings, watch):
        try:
            raw = socket.create_connection((resolved, address.port), min(settings.fetch_connect_s, watch.left()))
            break
        except OSError as error:
            failed = error
    else:
        raise failed
    connection = raw
    try:
        watch.guard(raw)
        if address.scheme == "https":
            context = ssl.create_default_context()
            connection = context.wrap_socket(raw, server_hostname=address.host, do_handshake_on_connect=False)
            watch.guard(connection)
            connection.do_handshake()
        yield connection
    finally:
        connection.close()


def _resolved(address: Address, settings: Settings, watch: _Watch) -> list[str]:
    """The IP addresses of the host, each allowed."""
    found: list[str] = []
    failed: list[OSError] = []

    def ask() -> None:
        try:
            asked = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
            found.extend(str(one[4][0]) for one in asked)
        except (OSError, UnicodeError) as error:
            failed.append(error if isinstance(error, OSError) else OSError(str(error)))

    # the system's resolver has no time limit of its own
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(min(settings.fetch_connect_s, watch.left()))
    if failed or not found:
        raise FetchError(f"{address.host} could not be found: there is no network, or no such site. Check the network and the address, and try again.") from next(iter(failed), None)  # fmt: skip
    inside = next((one for one in found if not is_public(one)), None)
    if inside and not address.named:
        raise AddressRefusedError(f"{address.host} leads to {inside}, inside a private network, and was not asked. If that is meant, add {address.host}:{address.port} to ECPA_FETCH_DOMAINS.")  # fmt: skip
    return list(dict.fromkeys(found))


def _body(response: http.client.HTTPResponse, address: Address, settings: Settings, watch: _Watch) -> bytes:
    """The unpacked body, within the limit however it was packed."""
    most = min(settings.own_max_mb, settings.max_file_mb) * 2**20
    too_large = FetchError(f"The text at {address.url} is larger than {most // 2**20} MB. {_BY_HAND} A larger limit is set with ECPA_OWN_MAX_MB.")  # fmt: skip
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"{address.host} sends the text packed in a way that was not asked for ({packed[:20]}). {_BY_HAND}")  # fmt: skip
    if response.length is not None and response.length > most:
        raise too_large
    unpack = None if packed == "identity" else _Unpacker(most + 1)
    made, came = bytearray(), 0
    while piece := response.read1(PIECE):
        watch.left()
        came += len(piece)
        try:
            made += unpack.add(piece) if unpack else piece
        except zlib.error as error:
            raise FetchError(f"The text at {address.url} came damaged; nothing was taken. Try again later.") from error
        if came > most or len(made) > most:
            raise too_large
    watch.left()
    # read1 says nothing where a connection ends too early
    if response.length or (unpack and came and not unpack.complete):
        raise http.client.IncompleteRead(bytes(0))
    return bytes(made)


class _Unpacker:
    """Unpacks gzip and both things that are called deflate, to `most` bytes and no further."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._engine = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._first = True

    @property
    def complete(self) -> bool:
        """Whether the packed data came to their end."""
        return self._engine.eof

    def add(self, piece: bytes) -> bytes:
        """What the next piece unpacks to. Raises zlib.error where it is damaged."""
        try:
            made = self._engine.decompress(piece, max(1, self._left))
        except zlib.error:
            if not self._first:
                raise
            # without the header that the standard asks for
            self._engine = zlib.decompressobj(-zlib.MAX_WBITS)
            made = self._engine.decompress(piece, max(1, self._left))
        self._first = False
        self._left -= len(made)
        return made


def _refusal(address: Address, status: int) -> str:
    if status in (404, 410):
        return f"There is no text at {address.url} any more (status {status}). Look for its new address and fetch that with --address."
    if status in (401, 403, 412, 429, 451):
        return f"{address.host} does not give the text to a program (status {status}). {_BY_HAND}"
    if status >= 500:
        return f"{address.host} is out of order at the moment (status {status}). Try again later."
    return f"{address.host} answers with status {status} and no text. {_BY_HAND}"
