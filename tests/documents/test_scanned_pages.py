"""Scanned pages: refused with the remedy where nothing can read them, and read, marked and kept where something can."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scan_making import FONTS, drawn, of_the_paper, scanned, share_read

from assistant.answering.chosen import Chosen
from assistant.answering.citing import cite
from assistant.answering.evidence import Evidence
from assistant.documents import recognition as recognition_module
from assistant.documents.intake import Intake, Outcome, remove
from assistant.documents.model import Document
from assistant.documents.own import own_files
from assistant.documents.readers import scans
from assistant.documents.recognition import installed_engine, recognition
from assistant.documents.remarks import translated
from assistant.retrieval import index_files
from assistant.retrieval.build import build_index, stale
from assistant.retrieval.encoders import Encoders
from assistant.settings import Settings

with_the_extra = pytest.mark.skipif(
    installed_engine() is None or not FONTS, reason="needs the extra ocr and Noto CJK fonts"
)

CHINESE = [
    "红柳乡2023年农村电商工作总结",
    "　　截至2023年底，全乡建成村级电商服务站37个，",
    "培训农村电商人才1286人次，农产品网络零售额达到",
    "4590万元，同比增长12.6%。",
    "　　存在的主要问题是物流成本偏高，快递进村每件平",
    "均3.8元，比县城高出一倍。",
]
FIGURES = ("2023", "37", "1286", "4590", "12.6%", "3.8")
TYPED = "The township has a text page, typed in the year 2021."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", data=tmp_path / "data")


@pytest.fixture(scope="module")
def chinese() -> bytes:
    return scanned(drawn(CHINESE, tilt=0.7))


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages read in this module are kept: each is read once."""
    return tmp_path_factory.mktemp("readings")


@pytest.fixture
def taken(settings: Settings, readings: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Outcome, Any]]:
    """Adds a file as a reader does; gives the outcome and the document as it is read then."""
    monkeypatch.setattr(Settings, "readings", property(lambda _: readings))

    def add(name: str, data: bytes, **options: object) -> tuple[Outcome, Document | None]:
        from assistant.documents.corpus import read_corpus
        from assistant.retrieval.build import limits_of

        with_options = settings.model_copy(update=options)
        outcome = Intake(with_options).add(name, data)
        found = read_corpus(None, limits_of(with_options), own=settings.own_documents).documents
        return outcome, next((one for one in found.values() if one.path == outcome.source), None)

    return add


# --- without the extra -----------------------------------------------------------------------------------------------


def test_without_the_extra_a_scanned_file_is_refused_with_what_would_read_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition_module, "installed_engine", lambda: None)
    outcome = Intake(settings).add("scan.pdf", scanned(of_the_paper(2, 0.2)[0]))
    assert outcome.result == "refused"
    assert outcome.reason
    assert 'scan.pdf is scanned: its pages are pictures without text. Add text recognition (OCR) with pip install -e ".[ocr]"' in outcome.reason  # fmt: skip
    said = translated(outcome.reason, "zh")
    assert "“scan.pdf”是扫描件" in said
    assert 'pip install -e ".[ocr]"' in said
    assert not own_files(settings.own_documents)


@pytest.mark.skipif(installed_engine() is None, reason="needs the extra ocr")
def test_where_reading_pictures_is_switched_off_the_refusal_names_the_option(settings: Settings) -> None:
    off = settings.model_copy(update={"ocr_max_pages": 0})
    outcome = Intake(off).add("scan.pdf", scanned(of_the_paper(2, 0.2)[0]))
    assert outcome.reason
    assert "ECPA_OCR_MAX_PAGES" in outcome.reason
    assert "已关闭" in translated(outcome.reason, "zh")


def test_nothing_of_text_recognition_is_imported_for_a_pdf_with_text() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from assistant.documents.corpus import *; from assistant.documents.recognition import *\n"
        "from assistant.settings import Settings; from scan_making import PAPER\n"
        "read_document((PAPER,), None, Limits(recognition=recognition(Settings())), 'paper.pdf')\n"
        "print([one for one in ('rapidocr', 'onnxruntime', 'cv2') if one in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root, env={"PYTHONPATH": f"{root}:{root / 'tests'}", "PATH": ""})  # fmt: skip
    assert shown.stdout.strip() == "[]"


# --- what is read ----------------------------------------------------------------------------------------------------


@with_the_extra
def test_a_chinese_page_is_read_with_all_its_figures_and_joined_into_paragraphs(
    taken: Callable[..., tuple[Outcome, Any]], chinese: bytes
) -> None:
    outcome, document = taken("总结.pdf", chinese)
    assert outcome.result == "added"
    assert share_read("".join(CHINESE), document.text()) >= 0.98
    assert [one for one in FIGURES if one not in document.text()] == []
    assert "培训农村电商人才1286人次，农产品网络零售额达到4590万元，同比增长12.6%。" in document.text()
    assert document.language == "zh"
    assert (document.pictures, document.recognised) == ((1,), (1,))


@with_the_extra
def test_an_english_page_is_read_with_its_headings(taken: Callable[..., tuple[Outcome, Any]]) -> None:
    picture, words = of_the_paper(2, 0.42)
    _, document = taken("paper.pdf", scanned(picture))
    assert share_read(words, document.text()) >= 0.98
    assert "6949 village level E-commerce service stations, trained 275,000 rural E-commerce talents." in document.text()  # fmt: skip
    assert any(one.section.label == "2.1.1 Policy Support" for one in document.passages)
    assert document.language == "en"


@with_the_extra
def test_pages_with_text_stay_as_they_are_and_every_sentence_knows_its_page(
    taken: Callable[..., tuple[Outcome, Any]],
) -> None:
    _, document = taken("mixed.pdf", scanned(TYPED, drawn(CHINESE)))
    assert (document.pages, document.pictures, document.recognised) == (2, (2,), (2,))
    places = [(passage, i) for passage in document.passages for i in range(len(passage.sentences))]
    for passage, number in places:
        one = passage.sentences[number]
        assert one.page == (1 if "typed" in one.text else 2)
    cited = cite([Chosen(Evidence(*place)) for place in places], "en", {document.id: document}, {})
    assert {(one.page, one.evidence.recognised) for one in cited.citations} == {(1, False), (2, True)}


@with_the_extra
def test_reading_reaches_for_no_network_and_leaves_the_package_as_it_was(
    chinese: bytes, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib.resources import files

    from assistant.documents.readers import recogniser

    def refuse(*_: object) -> None:
        raise AssertionError("asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    recogniser._engine.cache_clear()
    folder = Path(str(files("rapidocr")))
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.suffix != ".pyc"}
    assert Intake(settings).add("总结.pdf", chinese).result == "added"
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.suffix != ".pyc"} == before


# --- limits, interruption, what is kept ---------------------------------------------------------------------------------


class Counted:
    """Stands where a page is read: counts, and says the page's number, or what it is told to."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def __call__(self, document: object, page: int, threads: int) -> Any:
        from assistant.documents.readings import ReadPage, Row

        self.read.append(page)
        subject = ("roads", "wells", "barns", "mills")[page - 1]
        rows = (Row(f"The township looked after its {subject} all through the year.", 72, 100, 400, 114),)
        return ReadPage(page, rows)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    made = Counted()
    monkeypatch.setattr(scans, "read_page", made)
    monkeypatch.setattr(recognition_module, "installed_engine", lambda: "engine 1")
    return made


@pytest.fixture(scope="module")
def four_pages() -> bytes:
    picture = of_the_paper(2, 0.1)[0]
    return scanned(*[picture] * 4)


def test_pages_beyond_the_limit_are_named_and_the_others_kept(
    taken: Callable[..., tuple[Outcome, Any]], counted: Counted, four_pages: bytes
) -> None:
    outcome, document = taken("four.pdf", four_pages + b"%1", ocr_max_pages=2)
    assert document.recognised == (1, 2)
    assert document.pictures == (1, 2, 3, 4)
    assert outcome.remarks[0].startswith("Pages not read: 3–4. They are pictures, and 2 pages of a document")
    assert translated(outcome.remarks[0], "zh").startswith("未读取的页：3–4。这些页是图片，每份文件最多识别2页。")


def test_what_was_read_before_the_time_ran_out_is_kept_and_the_rest_is_named(
    taken: Callable[..., tuple[Outcome, Any]], counted: Counted, four_pages: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 10_000, 10))
    monkeypatch.setattr(scans.time, "monotonic", lambda: float(next(clock)))
    outcome, document = taken("four.pdf", four_pages + b"%2", ocr_max_s=25.0)
    assert counted.read[:2] == [1, 2]
    assert "Pages not read: 3–4." in outcome.remarks[0]
    assert "longer than 25 seconds" in outcome.remarks[0]
    assert "识别时间超过25秒" in translated(outcome.remarks[0], "zh")
    assert document.recognised[:2] == (1, 2)


def test_where_there_was_time_for_no_page_the_file_is_refused_in_both_languages(
    settings: Settings, counted: Counted, four_pages: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 10_000, 10))
    monkeypatch.setattr(scans.time, "monotonic", lambda: float(next(clock)))
    outcome = Intake(settings.model_copy(update={"ocr_max_s": 5.0})).add("four.pdf", four_pages)
    assert outcome.reason
    assert outcome.reason.startswith("four.pdf is scanned and was not read. Pages not read: 1–4.")
    assert translated(outcome.reason, "zh").startswith("“four.pdf”是扫描件，没有读取。未读取的页：1–4。")


def test_an_interrupted_reading_goes_on_where_it_stopped(
    settings: Settings, counted: Counted, four_pages: bytes
) -> None:
    told: list[tuple[str, int, int]] = []

    def stop(name: str, done: int, count: int) -> None:
        told.append((name, done, count))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Intake(settings, pages=stop).add("four.pdf", four_pages)
    assert told == [("four.pdf", 0, 4), ("four.pdf", 1, 4), ("four.pdf", 2, 4)]
    assert not own_files(settings.own_documents)
    assert Intake(settings).add("four.pdf", four_pages).result == "added"
    assert counted.read == [1, 2, 3, 4]


def test_a_line_cut_off_by_a_killed_process_costs_that_page_alone(
    settings: Settings, counted: Counted, four_pages: bytes
) -> None:
    assert Intake(settings).add("four.pdf", four_pages).result == "added"
    (kept,) = settings.readings.iterdir()
    kept.write_bytes(kept.read_bytes()[:-30])
    own_files(settings.own_documents)[0].path.unlink()
    assert Intake(settings).add("four.pdf", four_pages).result == "added"
    assert counted.read == [1, 2, 3, 4, 4]
    own_files(settings.own_documents)[0].path.unlink()
    assert Intake(settings).add("four.pdf", four_pages).result == "added"
    assert counted.read == [1, 2, 3, 4, 4]


def test_removing_a_document_removes_what_was_read_of_it(
    settings: Settings, counted: Counted, four_pages: bytes
) -> None:
    outcome = Intake(settings).add("four.pdf", four_pages)
    assert outcome.source
    assert list(settings.readings.iterdir())
    assert remove(settings, outcome.source)
    assert not list(settings.readings.iterdir())


def test_another_engine_or_none_reads_scanned_files_again_and_no_others(
    settings: Settings, counted: Counted, four_pages: bytes, light_encoders: Encoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.corpus.mkdir()
    (settings.corpus / "scan.pdf").write_bytes(four_pages)
    (settings.corpus / "stations.md").write_text("# Stations\n\nThere were 412 stations.\n", encoding="utf-8")
    build_index(settings, light_encoders)

    def sources() -> dict[str, str | None]:
        found = index_files.read_manifest(index_files.current(settings.index))
        assert not stale(settings, found)
        return {name: one.scanned for name, one in found.sources.items()}

    assert sources() == {"scan.pdf": "engine 1; 100 pages, 1800 s", "stations.md": None}
    monkeypatch.setattr(recognition_module, "installed_engine", lambda: "engine 2")
    assert stale(settings, index_files.read_manifest(index_files.current(settings.index)))
    report = build_index(settings, light_encoders)
    assert (report.changed, report.unchanged) == (("scan.pdf",), ("stations.md",))
    assert counted.read == [1, 2, 3, 4] * 2
    assert sources()["scan.pdf"] == "engine 2; 100 pages, 1800 s"
    monkeypatch.setattr(recognition_module, "installed_engine", lambda: None)
    report = build_index(settings, light_encoders)
    assert report.changed == ("scan.pdf",)
    assert "is scanned" in report.faults[0].reason
    assert sources() == {"scan.pdf": "not read", "stations.md": None}
    monkeypatch.setattr(recognition_module, "installed_engine", lambda: "engine 2")
    build_index(settings, light_encoders)
    assert counted.read == [1, 2, 3, 4] * 2, "what engine 2 had read is still there"


def test_the_extra_changes_nothing_about_the_digests_of_other_files(settings: Settings) -> None:
    from assistant.documents.corpus import Limits

    assert repr(Limits()) == "Limits(passage_tokens=320, max_bytes=52428800, max_pages=2000)"
    assert repr(Limits(recognition=recognition(settings))) == repr(Limits())
