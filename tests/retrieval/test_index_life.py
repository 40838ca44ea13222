"""The index: built aside, swapped whole, updated by document, refused when it is damaged or foreign."""

import json
import multiprocessing
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.errors import IndexBusyError, IndexMissingError, IndexRefusedError, IndexUnwritableError
from assistant.retrieval import build, index_files
from assistant.retrieval.build import build_index, stale
from assistant.retrieval.encoders import Encoders, Vectors
from assistant.retrieval.index import Index, Scope
from assistant.settings import Settings

Make = Callable[[Path], Settings]


@dataclass
class Counting:
    """An encoder that counts what it is given."""

    inner: object
    texts: int = 0
    name: str = ""

    @property
    def fingerprint(self) -> str:
        return self.name or self.inner.fingerprint

    @property
    def dimension(self) -> int:
        return self.inner.dimension

    def encode_documents(self, texts: list[str], progress: object = None) -> Vectors:
        self.texts += len(texts)
        return self.inner.encode_documents(texts)

    def encode_query(self, text: str) -> Vectors:
        return self.inner.encode_query(text)


@pytest.fixture
def settings(folder: Path, settings_for: Make) -> Settings:
    return settings_for(folder)


def found(settings: Settings, encoders: Encoders, query: str, language: str = "en") -> list[str]:
    return [hit.passage.document_id for hit in Index.open(settings.index, encoders).search(query, language, 5).hits]


def state(folder: Path) -> dict[str, int]:
    return {
        str(path): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and path.name != index_files.LOCK
    }


def test_a_built_index_finds_each_document_in_either_language(settings: Settings, light_encoders: Encoders) -> None:
    report = build_index(settings, light_encoders)
    assert (report.documents, report.faults) == (3, ())
    assert found(settings, light_encoders, "How many village stations?")[0].startswith("stations")
    assert any(one.startswith("物流") for one in found(settings, light_encoders, "Is logistics still expensive?"))


def test_a_passage_alone_in_its_language_stands_first_when_it_answers(settings: Settings, encoders: Encoders) -> None:
    build_index(settings, encoders)
    assert found(settings, encoders, "Is logistics still expensive?")[0].startswith("物流")
    assert found(settings, encoders, "物流成本高吗", "zh")[0].startswith("物流")
    assert found(settings, encoders, "贷款多少钱", "zh")[0].startswith("loans")


def test_a_second_build_with_nothing_changed_does_nothing(settings: Settings, light_encoders: Encoders) -> None:
    build_index(settings, light_encoders)
    before = state(settings.index)
    assert build_index(settings, light_encoders).nothing_to_do
    assert state(settings.index) == before


def test_a_changed_file_touches_only_its_own_passages(
    settings: Settings, folder: Path, light_encoders: Encoders
) -> None:
    counting = Counting(light_encoders.main)
    encoders = Encoders(counting, light_encoders.light)
    build_index(settings, encoders)
    kept = set(Index.open(settings.index, encoders).passages)
    counting.texts = 0
    (folder / "loans.md").write_text("# Loans\n\nNo loans were given in 2021.\n", encoding="utf-8")
    report = build_index(settings, encoders)
    assert (report.changed, len(report.unchanged)) == (("loans.md",), 2)
    assert counting.texts == 3  # one passage, one sentence, one heading
    index = Index.open(settings.index, encoders)
    assert len(kept & set(index.passages)) == 2
    assert "No loans were given" in next(one.text for one in index.passages.values() if "loans" in one.document_id)


def test_an_added_and_a_removed_file_come_and_go(settings: Settings, folder: Path, light_encoders: Encoders) -> None:
    build_index(settings, light_encoders)
    (folder / "stations.md").unlink()
    (folder / "new.md").write_text("# Drones\n\nDrones deliver parcels to the mountain villages.\n", encoding="utf-8")
    report = build_index(settings, light_encoders)
    assert (report.added, report.removed) == (("new.md",), ("stations.md",))
    documents = found(settings, light_encoders, "Which drones deliver parcels?")
    assert documents[0].startswith("new")
    assert not any(one.startswith("stations") for one in documents)


def test_an_updated_index_ranks_as_one_built_anew(
    settings: Settings, folder: Path, light_encoders: Encoders, tmp_path: Path
) -> None:
    build_index(settings, light_encoders)
    (folder / "loans.md").write_text("# Loans\n\nNo loans were given in 2021.\n", encoding="utf-8")
    build_index(settings, light_encoders)
    anew = settings.model_copy(update={"index": tmp_path / "anew"})
    build_index(anew, light_encoders)
    for query in ("loans in 2021", "village stations"):
        assert found(settings, light_encoders, query) == found(anew, light_encoders, query)


def test_a_copy_of_a_document_is_reported_and_left_out(
    settings: Settings, folder: Path, light_encoders: Encoders
) -> None:
    (folder / "copy of stations.md").write_bytes((folder / "stations.md").read_bytes())
    report = build_index(settings, light_encoders)
    assert [(fault.file, fault.skipped) for fault in report.faults] == [("stations.md", True)]
    assert report.documents == 3


def test_an_unreadable_file_is_reported_again_by_a_build_that_does_nothing(
    settings: Settings, folder: Path, light_encoders: Encoders
) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 no pdf at all")
    assert [fault.file for fault in build_index(settings, light_encoders).faults] == ["bad.pdf"]
    assert [fault.file for fault in build_index(settings, light_encoders).faults] == ["bad.pdf"]


def test_the_index_knows_when_the_corpus_has_changed(
    settings: Settings, folder: Path, light_encoders: Encoders
) -> None:
    build_index(settings, light_encoders)
    manifest = index_files.read_manifest(index_files.current(settings.index))
    assert not stale(settings, manifest)
    (folder / "loans.md").write_text("# Loans\n\nChanged.\n", encoding="utf-8")
    assert stale(settings, manifest)


def test_a_missing_index_names_the_command_that_builds_it(settings: Settings, light_encoders: Encoders) -> None:
    with pytest.raises(IndexMissingError, match="ecpa index"):
        Index.open(settings.index, light_encoders)


def test_a_change_in_any_file_is_refused_with_the_remedy_and_mended_by_a_build(
    settings: Settings, light_encoders: Encoders
) -> None:
    build_index(settings, light_encoders)
    names = [
        path.relative_to(settings.index)
        for path in settings.index.rglob("*")
        if path.is_file() and path.name != index_files.LOCK
    ]
    assert len(names) > 8
    for name in names:
        generation = index_files.current(settings.index)
        path = settings.index / name if (settings.index / name).exists() else generation / name.name
        path = next((one for one in settings.index.rglob(name.name) if one.parent.name == name.parent.name), path)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(bytes(content))
        with pytest.raises(IndexRefusedError, match="ecpa index"):
            Index.open(settings.index, light_encoders)
        build_index(settings, light_encoders)
        assert found(settings, light_encoders, "village stations")


def test_a_file_that_does_not_belong_is_refused(settings: Settings, light_encoders: Encoders) -> None:
    build_index(settings, light_encoders)
    (index_files.current(settings.index) / "extra.bin").write_bytes(b"x")
    with pytest.raises(IndexRefusedError, match=r"extra\.bin"):
        Index.open(settings.index, light_encoders)


def test_an_index_of_another_model_is_refused_by_name(settings: Settings, light_encoders: Encoders) -> None:
    build_index(settings, light_encoders)
    other = Encoders(Counting(light_encoders.main, name="another-model"), light_encoders.light)
    with pytest.raises(IndexRefusedError, match="another-model"):
        Index.open(settings.index, other)
    assert build_index(settings, other).documents == 3
    Index.open(settings.index, other)


def test_an_index_of_another_format_version_is_refused(settings: Settings, light_encoders: Encoders) -> None:
    build_index(settings, light_encoders)
    path = index_files.current(settings.index) / index_files.MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}))
    with pytest.raises(IndexRefusedError, match="version 99"):
        Index.open(settings.index, light_encoders)


def test_two_builds_at_once_are_not_allowed(settings: Settings, light_encoders: Encoders) -> None:
    with index_files.builder_lock(settings.index), pytest.raises(IndexBusyError, match="Try again"):
        build_index(settings, light_encoders)


@pytest.mark.parametrize("step", ["_write", "_embed", "read_corpus", "publish"])
def test_a_build_that_fails_at_any_step_leaves_the_old_index_in_use(
    settings: Settings, folder: Path, light_encoders: Encoders, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    build_index(settings, light_encoders)
    before = found(settings, light_encoders, "village stations")
    (folder / "loans.md").write_text("# Loans\n\nChanged.\n", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(index_files if step == "publish" else build, step, fail)
        with pytest.raises((OSError, IndexUnwritableError), match="no space"):
            build_index(settings, light_encoders)
    assert found(settings, light_encoders, "village stations") == before
    assert not list(settings.index.glob(".building-*"))


def _build_slowly(settings: Settings) -> None:
    from assistant.retrieval.embeddings import UniversalSentenceEncoder

    class Slow(UniversalSentenceEncoder):
        def encode_documents(self, texts: list[str], progress: object = None) -> Vectors:  # type: ignore[override]
            time.sleep(30)
            return super().encode_documents(texts)

    build_index(settings, Encoders(Slow(), Slow()))


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_killed_build_leaves_the_old_index_and_the_next_build_cleans_up(
    settings: Settings, folder: Path, light_encoders: Encoders
) -> None:
    build_index(settings, light_encoders)
    (folder / "loans.md").write_text("# Loans\n\nChanged.\n", encoding="utf-8")
    child = multiprocessing.get_context("spawn").Process(target=_build_slowly, args=(settings,))
    child.start()
    deadline = time.monotonic() + 60
    while not list(settings.index.glob(".building-*/lexical.sqlite")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    assert list(settings.index.glob(".building-*"))
    assert found(settings, light_encoders, "village stations")
    assert build_index(settings, light_encoders).changed == ("loans.md",)
    assert not list(settings.index.glob(".building-*"))


def test_a_search_keeps_to_its_scope(settings: Settings, light_encoders: Encoders) -> None:
    build_index(settings, light_encoders)
    index = Index.open(settings.index, light_encoders)
    only = next(one for one in index.documents if one.startswith("loans"))
    assert {
        hit.passage.document_id for hit in index.search("village stations", "en", 5, Scope(documents=(only,))).hits
    } == {only}
    assert {
        hit.passage.language for hit in index.search("village stations", "en", 5, Scope(languages=("zh",))).hits
    } == {"zh"}
    assert index.search("village stations", "en", 5, Scope(documents=("none",))).hits == ()


def test_an_empty_corpus_makes_an_empty_index_that_finds_nothing(
    tmp_path: Path, settings_for: Make, light_encoders: Encoders
) -> None:
    (tmp_path / "empty").mkdir()
    settings = settings_for(tmp_path / "empty")
    assert build_index(settings, light_encoders).documents == 0
    assert Index.open(settings.index, light_encoders).search("anything", "en", 5).hits == ()


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), sqlite3.OperationalError("disk is full")])
def test_a_full_disk_is_told_in_a_sentence_and_the_old_index_stays(
    settings: Settings, folder: Path, light_encoders: Encoders, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    build_index(settings, light_encoders)
    before = found(settings, light_encoders, "village stations")
    (folder / "loans.md").write_text("# Loans\n\nChanged.\n", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(build, "write_documents", fail)
        with pytest.raises(IndexUnwritableError, match="unchanged"):
            build_index(settings, light_encoders)
    assert found(settings, light_encoders, "village stations") == before


def test_an_index_that_is_swapped_while_it_is_opened_is_opened_anew(
    settings: Settings, folder: Path, light_encoders: Encoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(settings, light_encoders)
    read = index_files.read_manifest
    swapped = []

    def swap_first(generation: Path) -> index_files.Manifest:
        if not swapped:
            swapped.append(generation)
            (folder / "loans.md").write_text("# Loans\n\nA loan of 70,000 yuan was new.\n", encoding="utf-8")
            build_index(settings, light_encoders)
        return read(generation)

    monkeypatch.setattr(index_files, "read_manifest", swap_first)
    index = Index.open(settings.index, light_encoders)
    assert any("70,000" in passage.text for passage in index.passages.values())
