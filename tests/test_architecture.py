"""Rooms import only rooms that stand before them, and nothing heavy is imported before it is needed."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["errors", "settings", "documents", "retrieval", "ecpa", "answering", "evaluation", "teaching", "records", "ui"]
FACES = {"assistant.cli", "assistant.cli_input", "assistant.cli_pages", "assistant.doctor", "assistant.__main__"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("assistant", cache_dir=None)


def room(module: str) -> int | None:
    parts = module.split(".")
    return ROOMS.index(parts[1]) if len(parts) > 1 and parts[1] in ROOMS else None


def test_a_room_imports_only_rooms_before_it(graph: grimp.ImportGraph) -> None:
    upward = [
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if (room(importer) is not None and room(imported) is not None and room(imported) > room(importer))
    ]
    assert upward == []


def test_no_room_imports_the_command_line(graph: grimp.ImportGraph) -> None:
    importers = {one for face in FACES for one in graph.find_modules_that_directly_import(face)}
    assert importers <= FACES


def test_every_module_is_in_a_room(graph: grimp.ImportGraph) -> None:
    assert {one for one in graph.modules if room(one) is None} <= FACES | {"assistant"}


def test_the_paper_and_the_province_stand_only_in_the_corpus_and_the_ecpa_room() -> None:
    offenders = [
        path.relative_to(ROOT).as_posix()
        for name in ("documents", "retrieval", "answering", "evaluation", "teaching", "records")
        for path in (ROOT / "assistant" / name).rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in ("hu-ma", "Longnan", "陇南", "甘肃", "Gansu"))
    ]
    assert offenders == []


@pytest.mark.parametrize(
    "module", ["assistant.cli", "assistant.answering.answer", "assistant.documents.model", "assistant.records"]
)
def test_importing_a_face_loads_nothing_heavy(module: str) -> None:
    heavy = (
        "torch",
        "sentence_transformers",
        "faiss",
        "langchain_core",
        "transformers",
        "streamlit",
        "numpy",
        "citeproc",
    )
    code = f"import sys, {module}; print([m for m in {heavy!r} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert shown.stdout.strip() == "[]"


def test_no_python_file_is_longer_than_400_lines() -> None:
    files = [path for top in ("assistant", "benchmarks", "corpus") for path in (ROOT / top).rglob("*.py")]
    assert {path.name: n for path in files if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400} == {}


def test_nothing_in_the_product_unpickles() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "assistant").rglob("*.py"))
    assert "import pickle" not in code
    assert "allow_pickle=True" not in code
