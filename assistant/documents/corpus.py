"""The one way in for documents: a folder becomes a corpus.

A file that cannot be read is reported by name and reason and skipped; the rest is read. Nothing is lost silently.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from assistant.documents.alignment import align, translated_heading
from assistant.documents.blocks import Block, Extracted
from assistant.documents.catalogue import Catalogue, Entry, load_catalogue
from assistant.documents.file_names import files_below, fingerprint, printable
from assistant.documents.model import Document, Kind, Language, Note, Section, Source, Term, Tie
from assistant.documents.own import is_own, own_sources
from assistant.documents.passages import Part, Piece, build, is_references
from assistant.documents.readers import read_file
from assistant.documents.readers.apart import Bounds, read_apart
from assistant.documents.recognition import PageProgress, Recognition, recognition
from assistant.documents.sentences import language_of, split
from assistant.documents.statements import SectionEntry, StatementFile, TranslationFile, load_yaml
from assistant.errors import CorpusError, DocumentError, ScannedError
from assistant.settings import Settings

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """A document that was left out (`skipped`), or a part of one that could not be read, and why."""

    file: str
    reason: str
    skipped: bool = True


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents by id, in the order of the catalogue and then of the file names, and what went wrong.

    `scanned` names the sources with pages that are pictures of text, read or not.
    """

    documents: dict[str, Document]
    faults: tuple[Fault, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)
    scanned: frozenset[str] = frozenset()

    @property
    def notes(self) -> tuple[Note, ...]:
        """All editor's notes."""
        return tuple(note for document in self.documents.values() for note in document.notes)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read: longest passage in approximate tokens, largest file, longest PDF; and how pictures of text are, if at all.

    How pictures are read is no part of a source's digest: it concerns few sources, and those are marked (SourceFile.scanned).
    `own` bounds how long and with how much memory a document of the user's own is read, its pictures apart.
    """

    passage_tokens: int = 320
    max_bytes: int = 50 * 2**20
    max_pages: int = 2000
    recognition: Recognition | None = field(default=None, repr=False, compare=False)
    own: Bounds | None = field(default=None, repr=False, compare=False)


def limits_of(settings: Settings, pages: PageProgress | None = None) -> Limits:
    """The limits that the settings give for what is indexed; `pages` is told of pages that are read from pictures."""
    # twice the time that a document was taken in with: a busy moment must not lose what could be read before
    own = Bounds(2 * settings.own_read_s, settings.own_read_mb)
    read = recognition(settings, pages)
    return Limits(settings.passage_tokens, settings.max_file_mb * 2**20, settings.max_pages, read, own)


def source_files(folder: Path | None, own: Path | None = None) -> Iterator[tuple[str, Entry | None, tuple[Path, ...]]]:
    """Every document file of a folder as (name, catalogue entry, files it is made from), catalogue first, the user's `own` last.

    Raises CorpusError when the folder or its catalogue cannot be read. Own documents are never read through a catalogue.
    """
    if folder is not None:
        yield from _corpus_files(folder)
    if own is not None:
        yield from own_sources(own)


def _corpus_files(folder: Path) -> Iterator[tuple[str, Entry | None, tuple[Path, ...]]]:
    if folder.is_file():
        yield folder.name, None, (folder,)
        return
    if not folder.is_dir():
        raise CorpusError(f"There is no folder {folder}. Name an existing folder with --corpus or ECPA_CORPUS.")
    catalogue = load_catalogue(folder)
    for entry in catalogue.documents:
        files = [folder / entry.file] + ([folder / entry.translation] if entry.translation else [])
        yield entry.file, entry, tuple(files)
    yield from ((printable(name), None, (folder / name,)) for name in _unlisted(folder, catalogue))


def _unlisted(folder: Path, catalogue: Catalogue) -> list[str]:
    listed = {entry.file for entry in catalogue.documents}
    names = (path.relative_to(folder).as_posix() for path in files_below(folder))
    return sorted(name for name in names if name not in listed and not catalogue.ignores(PurePosixPath(name)))


def digest(files: tuple[Path, ...], entry: Entry | None, limits: Limits) -> str:
    """What a document is made from, as one hash: bytes of its files, its catalogue entry, the limits it is cut with."""
    made = hashlib.blake2b(digest_size=16)
    made.update((entry.model_dump_json() if entry else "").encode())
    made.update(repr(limits).encode())
    for path in files:
        made.update(fingerprint(path, limits.max_bytes))
    return made.hexdigest()


def read_corpus(
    folder: Path | None,
    limits: Limits | None = None,
    *,
    own: Path | None = None,
    only: set[str] | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """Read a folder (or one file) of documents and the user's `own`; `only` names the source files to read, all by default.

    `sources` of the result maps each document id to the name of its source file. Raises CorpusError when
    the folder or its catalogue cannot be read; single files are reported in `faults`.
    """
    limits = limits or Limits()
    listed = [item for item in source_files(folder, own) if only is None or item[0] in only]
    documents: dict[str, Document] = {}
    sources: dict[str, str] = {}
    faults: list[Fault] = []
    scanned: set[str] = set()
    for done, (name, entry, files) in enumerate(listed):
        if progress:
            progress(name, done / len(listed))
        try:
            found = read_document(files, entry, limits, name)
        except (DocumentError, CorpusError) as error:
            faults.append(Fault(name, printable(str(error))))
            if isinstance(error, ScannedError):
                scanned.add(name)
            continue
        if any(document.pictures for document in found):
            scanned.add(name)
        for document in found:
            # of JSON Lines each line is a document, and a warning tells of one that was left out
            line = entry is None and document.id != slug(name)
            faults.extend(Fault(name, warning, skipped=line) for warning in document.warnings)
            if document.id in documents:
                faults.append(
                    Fault(name, f"A document with the id {document.id} is there already; this one was left out.")
                )
                continue
            documents[document.id] = document
            sources[document.id] = name
    return Corpus(documents, tuple(faults), sources, frozenset(scanned))


def read_document(files: tuple[Path, ...], entry: Entry | None, limits: Limits, name: str) -> list[Document]:
    """The documents of one source file. Raises DocumentError or CorpusError with the reason."""
    path = files[0]
    if entry and path.suffix in (".yaml", ".yml"):
        return [_from_statements(load_yaml(path, StatementFile), entry, limits)]
    extracted = _extracted(path, limits, name)
    if entry:
        translation = load_yaml(files[1], TranslationFile) if len(files) > 1 else None
        return [_from_blocks(extracted[0], entry, translation, limits)]
    return [_from_found(one, path, name, limits) for one in extracted]


def _extracted(path: Path, limits: Limits, name: str) -> list[Extracted]:
    """What a file holds. One of the user's own is read in a process of its own; what of it is pictures then here, within limits of their own."""
    if limits.own and is_own(name):
        try:
            found = read_apart(path, limits.own, max_bytes=limits.max_bytes, max_pages=limits.max_pages)
        except ScannedError:
            pass  # it was read in time; what is to be done about its pictures is said, or done, below
        else:
            if limits.recognition is None or not any(one.pictures for one in found):
                return found
    return read_file(path, max_bytes=limits.max_bytes, max_pages=limits.max_pages, recognition=limits.recognition)


def _from_statements(content: StatementFile, entry: Entry, limits: Limits) -> Document:
    parts: list[Part] = []
    notes: list[Note] = []
    terms: list[Term] = []
    numbered = entry.kind == "policy"
    sources = {key: {one: Source(key, text, source.address) for one, text in source.label.both().items()}
               for key, source in content.sources.items()}  # fmt: skip

    def walk(section: SectionEntry, number: str, en: tuple[str, ...], zh: tuple[str, ...]) -> None:
        en, zh = (*en, section.heading.en), (*zh, section.heading.zh)
        shown = number if numbered else None
        pieces = tuple(
            Piece(one.en, i, None, one.zh, one.confidence, tuple(sources[key] for key in one.sources))
            for i, one in enumerate(section.statements)
        )
        parts.append(Part({"en": Section(shown, en), "zh": Section(shown, zh)}, pieces))
        if section.note:
            ties = tuple(Tie(tie.document, tie.section, tie.quote) for tie in section.note.concerns)
            joined: dict[Language, str] = {
                "en": " ".join(one.en for one in section.statements),
                "zh": "".join(one.zh for one in section.statements),
            }
            notes.append(Note(section.note.id, entry.id, ties, joined, section.note.present))
        if section.term:
            terms.append(Term(section.term.zh, section.term.pinyin, section.term.en, section.term.abbreviation))
        for i, inner in enumerate(section.sections, 1):
            walk(inner, f"{number}.{i}", en, zh)

    for i, section in enumerate(content.sections, 1):
        walk(section, str(i), (), ())
    texts, passages = build(entry.id, entry.kind, "en", parts, limits.passage_tokens)
    return _catalogued(entry, texts, passages, notes=tuple(notes), terms=tuple(terms))


def _from_blocks(extracted: Extracted, entry: Entry, translation: TranslationFile | None, limits: Limits) -> Document:
    parts = _parts(extracted, entry.language)
    warnings = list(extracted.warnings)
    if translation:
        aligned = align([piece.text for part in parts for piece in part.pieces], translation)
        if not aligned.complete:
            missing = aligned.translations.count(None)
            warnings.append(
                f"The translation does not match: {missing} sentences without, {len(aligned.unmatched)} left over."
            )
        rest = iter(aligned.translations)
        parts = [_translated(part, rest, translation) for part in parts]
    texts, passages = build(entry.id, entry.kind, entry.language, parts, limits.passage_tokens)
    return _catalogued(
        entry, texts, passages, pages=extracted.pages, warnings=tuple(warnings),
        pictures=extracted.pictures, recognised=extracted.recognised,
    )  # fmt: skip


def _translated(part: Part, rest: Iterator[str | None], translation: TranslationFile) -> Part:
    (language, section), *_ = part.section.items()
    path = tuple(translated_heading(None, heading, translation) or heading for heading in section.path[:-1])
    own = translated_heading(section.number, section.heading, translation) if section.path else None
    theirs = Section(section.number, (*path, own or section.heading) if section.path else ())
    pieces = tuple(replace(one, translation=next(rest)) for one in part.pieces)
    return Part({language: section, translation.language: theirs}, pieces, part.kind)


def _parts(extracted: Extracted, language: Language) -> list[Part]:
    parts: list[Part] = []
    path: list[tuple[int, str | None, str]] = []
    pieces: list[Piece] = []

    def close() -> None:
        section = Section(path[-1][1] if path else None, tuple(heading for _, _, heading in path))
        kind: Kind | None = "reference" if section.path and is_references(section.heading) else None
        if pieces or path:
            parts.append(Part({language: section}, tuple(pieces), kind))
        pieces.clear()

    for count, block in enumerate(extracted.blocks):
        if block.level is not None:
            close()
            path[:] = [one for one in path if one[0] < block.level]
            path.append((block.level, block.number, block.text))
            continue
        whole = bool(path) and is_references(path[-1][2])
        for start, end in [(0, len(block.text))] if whole else split(block.text, language):
            page, last = _page_at(block, start), _page_at(block, end - 1)
            pieces.append(Piece(block.text[start:end], count, page, last_page=last if last != page else None))
    close()
    return parts


def _page_at(block: Block, at: int) -> int | None:
    return next((page for offset, page in reversed(block.pages) if offset <= at), None)


def _from_found(extracted: Extracted, path: Path, name: str, limits: Limits) -> Document:
    guessed = []
    body = "\n".join(block.text for block in extracted.blocks)
    language: Language
    if extracted.language and extracted.language.lower()[:2] in ("en", "zh"):
        language = "zh" if extracted.language.lower().startswith("zh") else "en"
    else:
        language = language_of(body)
        guessed.append("language")
    title = extracted.title
    if not title:
        title = printable(path.stem) if extracted.id is None else ""
        guessed.append("title")
    if not extracted.dated:
        guessed.append("date")
    document_id = extracted.id or slug(name)
    if is_own(name) and extracted.id:
        # what a file says of itself must not put it in the place of another document
        document_id = f"{slug(name)}-{slug(extracted.id)}"
    texts, passages = build(document_id, "user", language, _parts(extracted, language), limits.passage_tokens)
    if not passages:
        raise DocumentError(f"{path.name} holds no text.")
    return Document(
        id=document_id,
        title={language: title},
        short_title={language: title},
        kind="user",
        language=language,
        texts=texts,
        passages=passages,
        path=name,
        pages=extracted.pages,
        dated=extracted.dated,
        modified=datetime.fromtimestamp(path.stat().st_mtime, UTC).date(),
        guessed=tuple(guessed),
        warnings=extracted.warnings,
        pictures=extracted.pictures,
        recognised=extracted.recognised,
    )


def slug(name: str) -> str:
    """A document id from a file's name: its words joined by hyphens, with a short hash so that no two names collide."""
    stem = str(PurePosixPath(name).with_suffix(""))
    words = re.sub(r"[^\w]+", "-", stem.lower(), flags=re.UNICODE).strip("-")[:60]
    return f"{words or 'document'}-{hashlib.blake2b(name.encode(), digest_size=3).hexdigest()}"


def _catalogued(entry: Entry, texts: dict[Language, str], passages: tuple, **more: object) -> Document:  # type: ignore[type-arg]
    return Document(
        id=entry.id,
        title=entry.title.both(),
        short_title=entry.short_title.both(),
        kind=entry.kind,
        language=entry.language,
        texts=texts,
        passages=passages,
        path=entry.file,
        authors=entry.authors,
        dated=entry.dated or (entry.stands_for.date if entry.stands_for else None),
        stands_for=entry.stands_for.model_dump() if entry.stands_for else None,
        rights=entry.rights.both() if entry.rights else None,
        **more,  # type: ignore[arg-type]
    )
