"""From an official address to a document of the user's own: fetched, checked, taken in, and recorded. Only when it is asked for."""

from __future__ import annotations

import hashlib
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from assistant.documents.addresses import Address, checked
from assistant.documents.download import Download, download
from assistant.documents.fetched import Fetched, at_hand, records, remember
from assistant.documents.intake import Intake, Outcome, remove
from assistant.documents.readers.apart import Bounds, read_apart
from assistant.documents.readers.decoding import decode
from assistant.documents.readers.html import declared_charset
from assistant.errors import DocumentError, FetchError, ReadingEndedError
from assistant.settings import Settings

LEAST_CHARACTERS = 100
"""Of a page's text. The shortest official notices have some hundred characters, a page that a script fills has one line."""

LONGEST_STEM = 60
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|meta|\?xml|!--)", re.IGNORECASE)
_TYPES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md"}
_BINARY = (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a text: the outcome as for any document of the user's own, and its record (None where refused)."""

    outcome: Outcome
    record: Fetched | None = None


def fetch(text: str, settings: Settings, intake: Intake, stands_for: str | None = None) -> Taken:
    """Fetch the text at an address and make it a document of the user's own; the index is not brought up to date here.

    `stands_for` is the id of the digest whose official text it is; without it, what was recorded of that before stays.
    A page is held in memory until all of it has come, then put in its place in one step: an abort leaves nothing. Raises
    AddressRefusedError and FetchError with what to do.
    """
    address = checked(text, settings.fetch_domains)
    before = records(settings).get(address.url)
    came = download(address, settings)
    name, data = _kept(address, came, settings)
    sha256 = hashlib.sha256(came.data).hexdigest()
    now = datetime.now(UTC).replace(microsecond=0)
    if before and before.sha256 == sha256 and at_hand(settings, address.url):
        record = before.model_copy(
            update={"fetched": now, "final": came.final.url, "stands_for": stands_for or before.stands_for}
        )
        remember(settings, record)
        return Taken(Outcome(record.file, "unchanged", record.source), record)
    outcome = intake.add(name, data)
    if outcome.result == "refused":
        return Taken(outcome)
    record = Fetched(
        address=address.url, final=came.final.url, fetched=now, sha256=sha256,
        kept_sha256=hashlib.sha256(data).hexdigest(), size_bytes=len(came.data), file=outcome.name,
        stands_for=stands_for or (before.stands_for if before else None),
    )  # fmt: skip
    remember(settings, record)
    # the page has become a PDF: its file has another ending, and the old one would be a second text
    if before and before.file != outcome.name and before.file.startswith(_stem(address)):
        remove(settings, before.source)
        outcome = replace(outcome, result="replaced")
    return Taken(outcome, record)


def _stem(address: Address) -> str:
    """What the file of an address is called, without its ending: the same each time, and no other address's."""
    last = PurePosixPath(unquote(address.path.partition("?")[0])).stem[:LONGEST_STEM]
    words = re.sub(r"[^\w]+", "-", f"{address.host}-{last}").strip("-")
    return f"{words}-{hashlib.blake2b(address.url.encode(), digest_size=3).hexdigest()}"


def _kept(address: Address, came: Download, settings: Settings) -> tuple[str, bytes]:
    """The name and the bytes to keep, by what the bytes are and, for text, by what the header says. Raises FetchError."""
    data = came.data
    if not data.strip(b" \t\r\n\x00"):
        raise FetchError(f"The page at {came.final.url} is empty. Try again later.")
    if b"%PDF-" in data[:1024]:
        ending = ".pdf"
    elif data.startswith(b"PK\x03\x04"):
        ending = ".docx"  # whether it is one the reader says
    elif data.startswith(_BINARY):
        ending = ""
    elif _MARKUP.match(data[:4096]):
        ending = ".html"
    else:
        ending = _TYPES.get(came.media_type, "")
    if not ending:
        kind = came.media_type or "no type given"
        raise FetchError(f"What is at {came.final.url} is no text that can be read ({kind[:60]}): web pages, PDF, Word (.docx) and plain text are. Open it in a browser and save it as one of these, then run `ecpa add FILE`.")  # fmt: skip
    name = _stem(address) + ending
    if ending in (".html", ".txt", ".md"):
        data = _readable(name, data, came.charset)
    if ending == ".html":
        _check_page(came.final, name, data, settings)
    return name, data


def _readable(name: str, data: bytes, charset: str | None) -> bytes:
    """The bytes as they came; in UTF-8 where only the header says rightly in which encoding they are."""
    if charset is None:
        return data
    with suppress(DocumentError):  # the reader will say what is wrong
        text, _ = decode(data, name, charset)
        try:
            alone = decode(data, name, declared_charset(data))[0]
        except DocumentError:
            alone = None
        if text != alone:
            return text.encode("utf-8-sig")
    return data


def _check_page(final: Address, name: str, data: bytes, settings: Settings) -> None:
    """Raises FetchError for a page with next to no text of its own, or that cannot be read in the time and memory it may take."""
    try:
        with tempfile.TemporaryDirectory(prefix="ecpa-fetch-") as place:
            path = Path(place) / name
            path.write_bytes(data)
            found = read_apart(path, Bounds.of(settings), max_bytes=len(data), max_pages=1)
        characters = sum(len(block.text) for one in found for block in one.blocks)
    except OSError as error:
        raise FetchError(f"The page could not be put on the disk to be read ({error.strerror or error}). Free some space and try again.") from error  # fmt: skip
    except ReadingEndedError as error:
        raise FetchError(str(error)) from error
    except DocumentError:
        characters = 0
    if characters >= LEAST_CHARACTERS:
        return
    by_hand = "Open it in a browser, save the text (as PDF, for one), and run `ecpa add FILE`."
    if re.search(rb"<script|http-equiv\s*=\s*[\"']?refresh", data, re.IGNORECASE):
        raise FetchError(f"The page at {final.url} shows its text only by a script, which is not run here. {by_hand}")
    raise FetchError(f"The page at {final.url} holds next to no text ({characters} characters). {by_hand}")
