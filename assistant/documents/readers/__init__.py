"""From a file to text: the reader is chosen by what the file holds, not by what it is called."""

from __future__ import annotations

import json
import re
import stat
import zipfile
from io import BytesIO
from pathlib import Path

from assistant.documents.blocks import Extracted
from assistant.documents.recognition import Recognition
from assistant.errors import DocumentError

SUPPORTED = (".pdf", ".docx", ".html", ".htm", ".md", ".txt", ".jsonl")
"""Endings named in messages and offered in file choosers."""

MAX_BYTES = 50 * 2**20
MAX_PAGES = 2000

_ACCEPTED = "Add PDF, Word (.docx), HTML, Markdown, text or JSON Lines files."
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old or password-protected Office file. Open it in Word or WPS and save it as .docx without a password."),
    (b"{\\rtf", "is a Rich Text file. Open it in Word or WPS and save it as .docx."),
    (b"\x89PNG\r\n\x1a\n", "is a picture. Run text recognition (OCR) on it and add the result."),
    (b"\xff\xd8\xff", "is a picture. Run text recognition (OCR) on it and add the result."),
    (b"GIF8", "is a picture. Run text recognition (OCR) on it and add the result."),
    (b"II*\x00", "is a picture. Run text recognition (OCR) on it and add the result."),
    (b"MM\x00*", "is a picture. Run text recognition (OCR) on it and add the result."),
    (b"Rar!\x1a\x07", "is an archive. Unpack it and add the files in it."),
    (b"7z\xbc\xaf\x27\x1c", "is an archive. Unpack it and add the files in it."),
    (b"\x1f\x8b", "is an archive. Unpack it and add the files in it."),
    (b"SQLite format 3\x00", f"is a database, not a document. {_ACCEPTED}"),
)  # fmt: skip
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip
_TAGS = re.compile(r"</(?:p|div|h[1-6]|li|td|span|a)>", re.IGNORECASE)


def read_file(
    path: Path, *, max_bytes: int = MAX_BYTES, max_pages: int = MAX_PAGES, recognition: Recognition | None = None
) -> list[Extracted]:
    """The documents in a file: one, except for JSON Lines with one a line. Pages that are pictures are read where there is `recognition`.

    Raises DocumentError, with the file's name, what is wrong and what to do, for a file that is missing, empty, longer
    than `max_bytes` or `max_pages`, encrypted, scanned, damaged, of an unknown kind, or without text.
    """
    data = _bytes(path, max_bytes)
    name = path.name
    start = data[:1024].lstrip()
    if start.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        from assistant.documents.readers.pdf import read_pdf

        return [read_pdf(data, name, max_pages, recognition)]
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return [_zipped(data, name, max_bytes)]
    for magic, remedy in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(f"{name} {remedy}")
    return _textual(data, name, path.suffix.lower())


def _bytes(path: Path, max_bytes: int) -> bytes:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            # reading a pipe would wait for ever
            raise DocumentError(
                f"{path.name} is not a file but a folder, a pipe or a device. Remove it from the folder."
            )
        size = state.st_size
        if size > max_bytes:
            raise DocumentError(f"{path.name} is {size / 2**20:.1f} MB; the limit is {max_bytes / 2**20:g} MB. Split it, or raise the limit (ECPA_MAX_FILE_MB).")  # fmt: skip
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path.name} cannot be opened ({error.strerror or error}). Check that it is there and may be read.") from error  # fmt: skip
    if not data.strip(b" \t\r\n\x00"):
        raise DocumentError(f"{path.name} is empty. Check that it was saved or downloaded completely.")
    return data


def _zipped(data: bytes, name: str, max_bytes: int) -> Extracted:
    parts = _parts(data)
    if any(part.startswith("word/") for part in parts):
        from assistant.documents.readers.docx import read_docx

        return read_docx(data, name, max_bytes)
    for mark, kind in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint file"), ("epub", "an e-book"), ("opendocument", "an OpenDocument file")):  # fmt: skip
        if any(part.startswith(mark) for part in parts):
            raise DocumentError(f"{name} is {kind}. Save it as PDF or .docx and add that.")
    raise DocumentError(f"{name} is an archive, or a damaged Word document. Unpack it, or save the document again.")


def _parts(data: bytes) -> list[str]:
    """Names of the parts of a zip file, and the kind that an e-book or OpenDocument file begins with."""
    kind = re.findall(r"mimetypeapplication/(?:vnd\.oasis\.)?(\w+)", data[:100].decode("latin-1"))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return kind + archive.namelist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        # cut off before its list of names: each also stands before its part
        return kind + re.findall(r"(?:word|xl|ppt)/\w", data.decode("latin-1"))


def _textual(data: bytes, name: str, ending: str) -> list[Extracted]:
    from assistant.documents.readers.decoding import decode
    from assistant.documents.readers.html import declared_charset, read_html
    from assistant.documents.readers.jsonl import read_jsonl
    from assistant.documents.readers.markdown import read_markdown
    from assistant.documents.readers.text import read_text

    declared = declared_charset(data) if b"<" in data[:1024] else None
    text, _ = decode(data, name, declared)
    if not text.strip().strip("\ufeff"):
        raise DocumentError(f"{name} holds no text.")
    if _HTML.match(text[:4096]) or (ending in (".html", ".htm", ".xhtml") and _TAGS.search(text)):
        return [read_html(data, name)]
    if _is_jsonl(text, ending):
        return read_jsonl(text, name)
    if _is_markdown(text, ending):
        return [read_markdown(text, name)]
    return [read_text(text, name)]


def _is_jsonl(text: str, ending: str) -> bool:
    if ending in (".jsonl", ".ndjson"):
        return True
    for line in text.split("\n")[:5]:
        if line.strip():
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                continue
            return isinstance(found, dict) and "text" in found
    return False


def _is_markdown(text: str, ending: str) -> bool:
    headings = len(re.findall(r"^#{1,6} +\S", text, re.MULTILINE))
    links = len(re.findall(r"\[[^\]\n]+\]\([^)\n]+\)", text))
    if ending in (".md", ".markdown", ".mdown"):
        return True
    return headings >= 2 or (headings == 1 and links > 0) or (text.startswith("---\n") and headings > 0)
