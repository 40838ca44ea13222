"""Which addresses a text may be fetched from: an address in its parts, checked against the allowed domains.

What counts as an address is narrower than what a browser takes: a form that two programs could read differently is refused.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote, urljoin, urlsplit

from assistant.errors import AddressRefusedError

PORTS = {"http": 80, "https": 443}
LONGEST = 2000
"""Characters of an address; the longest on the pages of governments have some hundred."""

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# a last label that begins with a figure is an IP address to some programs: 127.1, 0x7f.1, 2130706433
_NAME = re.compile(rf"(?:{_LABEL}\.)*(?=[a-z]){_LABEL}")
_PATH = "/%:@!$&'()*+,;=~-._"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """A checked address. `named` where the setting names its host and port, which may then be in a private network."""

    scheme: str
    host: str
    port: int
    path: str
    named: bool = False

    @property
    def url(self) -> str:
        """The address as one line, in the one form that records are compared by."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def authority(self) -> str:
        """Host, and port where it is not the scheme's own."""
        return self.host if self.port == PORTS[self.scheme] else f"{self.host}:{self.port}"


def parsed(text: str, base: Address | None = None) -> Address:
    """The address in its parts, not checked against any domains; `base` is the page that leads to it.

    Raises AddressRefusedError for what is no web address, or one with a name or password in it.
    """
    text = text.strip()
    # urllib would drop some of these silently, and so read another address than a reader sees
    if len(text) > LONGEST or not text or re.search(r"[\x00-\x20\x7f\\]", text):
        raise AddressRefusedError(f"“{_short(text)}” is no address: it is empty, too long, or holds spaces or backslashes. Copy it anew from the browser.")  # fmt: skip
    try:
        parts = urlsplit(urljoin(base.url, text) if base else text)
        port = parts.port
    except ValueError as error:
        raise AddressRefusedError(f"“{_short(text)}” is no address. Copy it anew from the browser.") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise AddressRefusedError(f"“{_short(text)}” cannot be fetched: an address begins with http:// or https://.")
    if "@" in parts.netloc:
        raise AddressRefusedError(f"The address of {_short(parts.hostname)} holds a name or password before an @. Give it without.")  # fmt: skip
    # percent signs stay as they are: what is quoted already is not quoted twice
    path = quote(parts.path or "/", safe=_PATH) + (f"?{quote(parts.query, safe=_PATH + '?')}" if parts.query else "")
    return Address(parts.scheme, parts.hostname.removesuffix("."), PORTS[parts.scheme] if port is None else port, path)


def checked(text: str, domains: Iterable[str], base: Address | None = None) -> Address:
    """The address in its parts, where a text may be fetched from it. Raises AddressRefusedError otherwise."""
    address, entries = parsed(text, base), tuple(domains)
    host, port = address.host, address.port
    if f"{host}:{port}" in entries:
        return replace(address, named=True)
    if not _NAME.fullmatch(host):
        raise AddressRefusedError(f"{_short(host)} is not the name of a site (numeric addresses are refused). Give the page's address by its name.")  # fmt: skip
    if not any(host == entry or host.endswith(f".{entry}") for entry in entries if ":" not in entry):
        raise AddressRefusedError(f"{_short(host)} is not among the allowed domains ({', '.join(entries) or 'none'}). If you trust it, add it to ECPA_FETCH_DOMAINS; or save the page in a browser and run `ecpa add FILE`.")  # fmt: skip
    if port not in PORTS.values():
        raise AddressRefusedError(f"Port {port} of {host} is refused: pages are at 80 and 443. To allow it, add {host}:{port} to ECPA_FETCH_DOMAINS.")  # fmt: skip
    return address


def is_public(resolved: str) -> bool:
    """Whether an IP address is one of the public internet, also where an IPv6 address carries an IPv4 one."""
    address = ipaddress.ip_address(resolved.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if carried is not None:
            return is_public(str(carried))
    return address.is_global and not address.is_multicast


def _short(text: str) -> str:
    text = "".join(one if one.isprintable() else "?" for one in text)
    return text if len(text) <= 80 else f"{text[:79]}…"
