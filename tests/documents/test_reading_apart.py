"""Reading a document of the user's own in a process of its own: the same text, and an end to what hangs, swells or breaks down."""

import io
import os
import subprocess
import time
import zlib
from pathlib import Path

import docx
import pytest

from assistant.documents.corpus import Limits, read_corpus, read_document
from assistant.documents.intake import Intake
from assistant.documents.own import MARK, own_files
from assistant.documents.readers import apart, read_file
from assistant.documents.readers.apart import Bounds, read_apart
from assistant.documents.remarks import translated
from assistant.errors import DocumentError
from assistant.settings import ROOT, Settings

OPERATIONS = b"BT /F1 12 Tf 72 700 Td (Cold stores in the county) Tj ET\n"
ENOUGH = Bounds(120.0, 1500)
SIZES = {"max_bytes": 50 * 2**20, "max_pages": 500}


def pdf(content: bytes) -> bytes:
    """A PDF of one page with a packed content stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (table, len(made))  # fmt: skip


def endless() -> bytes:
    """A PDF that takes pypdf minutes."""
    return pdf(zlib.compress(OPERATIONS * 400_000))


def bomb() -> bytes:
    """A PDF of 2 MB whose page unpacks to 2 GB."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(OPERATIONS), *(packer.compress(b" " * 2**20) for _ in range(2000)), packer.flush()]
    return pdf(b"".join(parts))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", own_read_s=4)


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started."""
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(apart.subprocess, "Popen", Watched)
    return started


def word() -> bytes:
    document = docx.Document()
    document.add_heading("冷库 – cold stores", 1)
    document.add_paragraph("The county built five cold stores in 2022.")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_what_is_read_apart_is_what_is_read_here(tmp_path: Path) -> None:
    files = {"合作社 a.docx": word(), "lines.jsonl": b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\nno\n'}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        assert read_apart(tmp_path / name, ENOUGH, **SIZES) == read_file(tmp_path / name)
    paper = next((ROOT / "corpus").rglob("*.pdf"))
    assert read_apart(paper, ENOUGH, **SIZES) == read_file(paper)


@pytest.mark.skipif(os.name != "posix", reason="names that are no text exist on Linux alone")
def test_a_name_in_no_encoding_is_read_and_refused_like_any_other(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path) + b"/a\xff.txt"
    Path(os.fsdecode(place)).write_text("Five cold stores.", encoding="utf-8")
    (made,) = read_apart(Path(os.fsdecode(place)), ENOUGH, **SIZES)
    assert made.blocks[0].text == "Five cold stores."
    Path(os.fsdecode(place)).write_bytes(b"")
    with pytest.raises(DocumentError, match="is empty"):
        read_apart(Path(os.fsdecode(place)), ENOUGH, **SIZES)


def test_a_file_that_takes_too_long_is_refused_in_time_and_its_process_is_ended(
    settings: Settings, children: list[subprocess.Popen[bytes]]
) -> None:
    started = time.monotonic()
    outcome = Intake(settings).add("report.pdf", endless())
    assert time.monotonic() - started < 60
    assert outcome.result == "refused"
    assert outcome.reason == "report.pdf could not be read within 4 seconds. Split it or save it again, or raise the limit (ECPA_OWN_READ_S)."  # fmt: skip
    assert "report.pdf”在4秒内未能读完" in translated(outcome.reason, "zh")
    (child,) = children
    assert child.returncode is not None
    assert child.returncode != 0, "it was ended, it did not end by itself"
    assert own_files(settings.own_documents) == ()


def test_a_slow_file_put_into_the_folder_by_hand_does_not_keep_the_others_back(settings: Settings) -> None:
    settings.own_documents.mkdir(parents=True)
    (settings.own_documents / "endless.pdf").write_bytes(endless())
    (settings.own_documents / "short.txt").write_text("Five cold stores were built.", encoding="utf-8")
    corpus = read_corpus(None, Limits(own=Bounds(4, 1500)), own=settings.own_documents)
    assert [one.path for one in corpus.documents.values()] == [MARK + "short.txt"]
    (fault,) = corpus.faults
    assert fault.skipped
    assert "within 4 seconds" in fault.reason


def test_a_pdf_packed_like_a_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    (tmp_path / "bomb.pdf").write_bytes(bomb())
    with pytest.raises(DocumentError) as caught:
        read_file(tmp_path / "bomb.pdf")
    assert "unpacks to far more than a document should" in str(caught.value)
    assert "解压后的大小远超正常文档" in translated(str(caught.value), "zh")


@pytest.mark.skipif(os.name != "posix", reason="the memory is bounded by a limit that Windows does not have")
def test_a_file_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    # within the limit of markup, but a hundred bytes of memory for each byte of it
    (tmp_path / "wide.jsonl").write_text('{"id": "a", "text": "' + "Five. " * 4_000_000 + '"}\n', encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_apart(tmp_path / "wide.jsonl", Bounds(120, 128), **SIZES)
    assert "takes more than 128 MB of memory" in str(caught.value)
    assert "内存超过128 MB" in translated(str(caught.value), "zh")


def test_a_reader_that_breaks_down_is_a_refusal(
    tmp_path: Path, children: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Five.", encoding="utf-8")
    monkeypatch.setattr(apart.sys, "executable", "/bin/false" if os.name == "posix" else "where.exe")
    with pytest.raises(DocumentError) as caught:
        read_apart(tmp_path / "a.txt", ENOUGH, **SIZES)
    assert "the reader broke down on it" in str(caught.value)
    assert "读取时程序中断" in translated(str(caught.value), "zh")
    assert children


def test_a_caller_may_give_more_time_and_the_corpus_is_read_without_a_process(
    tmp_path: Path, children: list[subprocess.Popen[bytes]]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Five cold stores were built.", encoding="utf-8")
    assert read_document((path,), None, Limits(own=ENOUGH), "a.txt")
    assert not children
    assert read_document((path,), None, Limits(own=ENOUGH), MARK + "a.txt")
    assert len(children) == 1
    assert repr(Limits(own=ENOUGH)) == repr(Limits()), (
        "an index must not be built anew because a limit of time has changed"
    )
