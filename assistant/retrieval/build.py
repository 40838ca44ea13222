"""Building and updating the index: only what changed is read and embedded, and the result is swapped in whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from langchain_core.documents import Document as StoredText

from assistant.documents.corpus import Corpus, Fault, Progress, digest, limits_of, read_corpus, source_files
from assistant.documents.model import LANGUAGES, Document
from assistant.documents.outline import Node, outline
from assistant.documents.own import is_own
from assistant.documents.recognition import mark_of
from assistant.errors import IndexMissingError, IndexRefusedError
from assistant.retrieval import index_files
from assistant.retrieval.encoders import Encoders, mean_questions
from assistant.retrieval.index import (
    DOCUMENTS,
    HEADINGS,
    LEXICAL,
    LIGHT,
    MEANS,
    PASSAGES,
    SENTENCES,
    check_encoders,
    passage_texts,
    sentence_id,
)
from assistant.retrieval.index_files import Manifest, SourceFile
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.shelf import read_documents, write_documents
from assistant.retrieval.vector_store import FaissVectorStore
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: source files added, changed, removed and left as they were, and what could not be read."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    documents: int = 0
    passages: int = 0

    @property
    def nothing_to_do(self) -> bool:
        """Whether the index was up to date already."""
        return not (self.added or self.changed or self.removed)


def keeps_its_corpus(settings: Settings, manifest: Manifest) -> bool:
    """Whether an index was built from another corpus than the default, and none is named: it is used as it is, but for own documents."""
    return manifest.corpus != str(settings.corpus.resolve()) and "corpus" not in settings.model_fields_set


def stale(settings: Settings, manifest: Manifest) -> bool:
    """Whether the corpus or the user's own documents are not as they were indexed. Raises CorpusError when the folder cannot be read."""
    kept = manifest if keeps_its_corpus(settings, manifest) else None
    now = _digests(settings, kept)
    as_indexed = {name: source.digest for name, source in manifest.sources.items()}
    return now != as_indexed or bool(_read_otherwise(settings, manifest, kept))


def _digests(settings: Settings, kept: Manifest | None) -> dict[str, str]:
    """The digest of each source by its name; those of the corpus as `kept` has them, where it is given."""
    limits = limits_of(settings)
    corpus = None if kept else settings.corpus
    listed = source_files(corpus, settings.own_documents)
    before = {name: source.digest for name, source in kept.sources.items() if not is_own(name)} if kept else {}
    return before | {name: digest(files, entry, limits) for name, entry, files in listed}


def _read_otherwise(settings: Settings, manifest: Manifest, kept: Manifest | None) -> set[str]:
    """Sources whose pictures another text recognition, or none, has read than would read them now; not of a corpus that is `kept`."""
    mark = mark_of(settings)
    return {
        name
        for name, source in manifest.sources.items()
        if source.scanned not in (None, mark) and (kept is None or is_own(name))
    }


def build_index(
    settings: Settings, encoders: Encoders, progress: Progress | None = None, *, keep_corpus: bool = False
) -> Report:
    """Bring the index folder up to date with the corpus folder and the user's own documents.

    `keep_corpus` leaves what was indexed of a corpus as it is, whatever corpus the settings name. Raises IndexBusyError when another
    process is at it, CorpusError when the corpus cannot be read or holds no document.
    """
    tell = progress or (lambda stage, fraction: None)
    with index_files.builder_lock(settings.index):
        limits = limits_of(settings, lambda name, done, count: tell("recognise", done / count))
        base = _usable(settings.index, encoders)
        kept = base[1] if base and keep_corpus else None
        listed = _digests(settings, kept)
        before = base[1].sources if base else {}
        otherwise = _read_otherwise(settings, base[1], kept) if base else set()
        differs = {name for name in before if before[name].digest != listed.get(name) or name in otherwise}
        changed = tuple(name for name in listed if name in differs)
        added = tuple(name for name in listed if name not in before)
        removed = tuple(name for name in before if name not in listed)
        unchanged = tuple(name for name in listed if name in before and name not in differs)
        known = [Fault(name, reason, skipped) for name in unchanged for reason, skipped in before[name].faults]
        report = Report(added, changed, removed, unchanged, tuple(known))
        if base and report.nothing_to_do:
            return replace(report, documents=base[1].documents, passages=base[1].passages)
        tell("read", 0.0)
        fresh = read_corpus(
            None if kept else settings.corpus,
            limits,
            own=settings.own_documents,
            only={*added, *changed},
            progress=lambda name, part: tell("read", part),
        )
        gone = [one for name in (*changed, *removed) for one in before[name].documents]
        with index_files.new_generation(settings.index) as building:
            documents, fresh = _write(building, base[0] if base else None, gone, fresh, encoders, tell)
            sources = {name: before[name] for name in unchanged}
            for name in (*added, *changed):
                own = [one for one, source in fresh.sources.items() if source == name and one in documents]
                sources[name] = SourceFile(
                    digest=listed[name],
                    documents=own,
                    faults=[(fault.reason, fault.skipped) for fault in fresh.faults if fault.file == name],
                    scanned=mark_of(settings) if name in fresh.scanned else None,
                )
            passages = [passage for document in documents.values() for passage in document.passages]
            manifest = Manifest(
                embedding=encoders.main.fingerprint,
                dimension=encoders.main.dimension,
                query_prefix=settings.embedding_query_prefix,
                document_prefix=settings.embedding_document_prefix,
                light_embedding=encoders.light.fingerprint,
                light_dimension=encoders.light.dimension,
                corpus=kept.corpus if kept else str(settings.corpus.resolve()),
                documents=len(documents),
                passages=len(passages),
                sentences=sum(len(passage.sentences) for passage in passages),
                sources={name: sources[name] for name in listed},
            )
            tell("save", 1.0)
            index_files.publish(settings.index, building, manifest)
        faults = (*known, *fresh.faults)
        return replace(report, faults=faults, documents=len(documents), passages=len(passages))


def _usable(folder: Path, encoders: Encoders) -> tuple[Path, Manifest] | None:
    """The current generation if it can be built upon, None if all must be built anew."""
    try:
        generation = index_files.current(folder)
        manifest = index_files.read_manifest(generation)
        check_encoders(manifest, encoders)
        index_files.check_digests(generation, manifest)
    except (IndexMissingError, IndexRefusedError):
        return None
    return generation, manifest


def _write(
    building: Path,
    base: Path | None,
    gone: list[str],
    fresh: Corpus,
    encoders: Encoders,
    tell: Progress,
) -> tuple[dict[str, Document], Corpus]:
    """Write a generation: the base without `gone`, and the fresh documents; returns all documents and the fresh corpus.

    A fresh document whose text or id is there already is left out and reported.
    """
    documents = read_documents(base / DOCUMENTS) if base else {}
    main, light = encoders.as_embeddings()
    embeddings = {PASSAGES: main, SENTENCES: main, LIGHT: light, HEADINGS: main}
    stores = {
        name: FaissVectorStore.load(base / name, one) if base else FaissVectorStore(one)
        for name, one in embeddings.items()
    }
    old = [passage for one in gone for passage in documents[one].passages]
    stores[PASSAGES].delete([passage.id for passage in old])
    keys = [sentence_id(passage.id, i) for passage in old for i in range(len(passage.sentences))]
    stores[SENTENCES].delete(keys)
    stores[LIGHT].delete(keys)
    stores[HEADINGS].delete([node.key for one in gone for node in _headings(documents[one])])
    if base:
        shutil.copyfile(base / LEXICAL, building / LEXICAL)
        shutil.copyfile(base / MEANS, building / MEANS)
    lexical = LexicalIndex.create(building / LEXICAL)
    lexical.remove(gone)
    documents = {key: document for key, document in documents.items() if key not in gone}
    new, fresh = _without_doubles(fresh, documents)
    for document in new:
        for passage in document.passages:
            lexical.add([passage], document.name(passage.language))
    lexical.close()
    _embed(new, stores, encoders, tell)
    if not base:
        means = {"main": mean_questions(encoders.main), "light": mean_questions(encoders.light)}
        vectors = {f"{name}_{language}": means[name][language] for name in means for language in LANGUAGES}
        np.savez(building / MEANS, allow_pickle=False, **vectors)
    for name, store in stores.items():
        store.save(building / name)
    documents |= {document.id: document for document in new}
    write_documents(building / DOCUMENTS, documents.values())
    return documents, fresh


def _without_doubles(fresh: Corpus, documents: dict[str, Document]) -> tuple[list[Document], Corpus]:
    texts = {document.text(): document.id for document in documents.values()}
    new: list[Document] = []
    faults = list(fresh.faults)
    for document in fresh.documents.values():
        name = fresh.sources[document.id]
        if document.id in documents:
            faults.append(Fault(name, f"A document with the id {document.id} is there already; this one was left out."))
        elif (twin := texts.get(document.text())) is not None:
            faults.append(Fault(name, f"The same text is there already as {twin}; this copy was left out."))
        else:
            texts[document.text()] = document.id
            new.append(document)
    return new, replace(fresh, faults=tuple(faults))


def _embed(new: list[Document], stores: dict[str, FaissVectorStore], encoders: Encoders, tell: Progress) -> None:
    passages = [(document, passage) for document in new for passage in document.passages]
    if not passages:
        return
    texts = [text for document in new for text in passage_texts(document, document.passages)]
    meta = [
        {
            "document": document.id,
            "language": passage.language,
            "kind": passage.kind,
            "section": passage.section.label,
            "page": passage.page,
            "title": document.full_title(passage.language),
        }
        for document, passage in passages
    ]
    ids = [passage.id for _, passage in passages]
    stored = [
        StoredText(page_content=passage.text, metadata=one) for (_, passage), one in zip(passages, meta, strict=True)
    ]
    stores[PASSAGES].put(ids, encoders.main.encode_documents(texts, _part(tell, "embed", 0.0, 0.35)), stored)
    sentences, keys, marks = [], [], []
    for (_, passage), one in zip(passages, meta, strict=True):
        for number, sentence in enumerate(passage.sentences):
            sentences.append(sentence.text)
            keys.append(sentence_id(passage.id, number))
            marks.append(
                StoredText(page_content="", metadata={key: one[key] for key in ("document", "language", "kind")})
            )
    stores[SENTENCES].put(keys, encoders.main.encode_documents(sentences, _part(tell, "embed", 0.35, 0.7)), marks)
    stores[LIGHT].put(keys, encoders.light.encode_documents(sentences, _part(tell, "embed", 0.7, 1.0)), marks)
    nodes = [(document, node) for document in new for node in _headings(document)]
    if nodes:
        words = [" – ".join([document.name(node.language), *node.section.path]) for document, node in nodes]
        marks = [
            StoredText(
                page_content=text, metadata={"document": document.id, "language": node.language, "kind": document.kind}
            )
            for (document, node), text in zip(nodes, words, strict=True)
        ]
        stores[HEADINGS].put([node.key for _, node in nodes], encoders.main.encode_documents(words), marks)


def _headings(document: Document) -> list[Node]:
    """Every section with a heading, in each language of the document."""
    trees = (outline(document, language) for language in document.texts)
    return [node for tree in trees for node in tree.walk() if node.section.path]


def _part(tell: Progress, stage: str, start: float, end: float) -> Callable[[float], None]:
    return lambda fraction: tell(stage, start + (end - start) * fraction)
