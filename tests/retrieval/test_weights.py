"""The bundled model: unpacked once, checked, and made again when something is wrong with it."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.retrieval import weights
from assistant.retrieval.e5_wheel import E5Wheel
from assistant.settings import Settings


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the unpacked model in a cache of its own."""
    folder = weights.e5_folder(Settings().cache)
    cache = tmp_path_factory.mktemp("cache")
    shutil.copytree(folder, cache / folder.name, copy_function=shutil.copy2)
    return cache


def test_the_second_time_nothing_is_unpacked(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "_unpack", lambda *_: pytest.fail("unpacked again"))
    assert weights.e5_folder(unpacked).parent == unpacked


def test_a_damaged_model_is_unpacked_again(unpacked: Path) -> None:
    folder = weights.e5_folder(unpacked)
    weight = folder / "model.safetensors"
    weight.write_bytes(weight.read_bytes()[:1000])
    told: list[float] = []
    assert weights.e5_folder(unpacked, progress=lambda _, fraction: told.append(fraction)) == folder
    assert weight.stat().st_size > 2**20
    assert told[-1] == 1
    assert not list(unpacked.glob(".unpacking-*"))


def test_vectors_that_disagree_with_the_reference_stop_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = np.ones((8, 384), np.float32)
    monkeypatch.setattr(weights, "engine_vectors", lambda *_: other[: len(_[1])].copy())
    with pytest.raises(ModelError, match="does not agree"):
        weights.e5_folder(tmp_path)
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_stored_vectors_check_where_the_engine_does_not_run(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "engine_vectors", lambda *_: None)
    weights._check_vectors(weights.e5_folder(unpacked), weights.weight_file())


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    short = tmp_path / "short.bin"
    with weights.weight_file().open("rb") as stream:
        short.write_bytes(stream.read(1 << 20))
    with pytest.raises(ModelError, match="damaged"):
        E5Wheel.read(short)


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(ModelError, match="ECPA_CACHE"):
        weights.e5_folder(file / "cache")
