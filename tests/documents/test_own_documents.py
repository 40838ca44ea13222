"""A user's own documents: what is taken in, what is refused and in which words, and that nothing is lost."""

import io
import os
import time
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from assistant.documents import intake as intake_module
from assistant.documents.intake import STAGING, Intake, remove
from assistant.documents.own import MARK, own_files
from assistant.documents.remarks import translated
from assistant.documents.safe_names import LONGEST, safe_name
from assistant.settings import Settings

TEXT = "The county built five cold stores in 2022. Each store is run by a cooperative.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", own_max_mb=1, own_max_pages=20, own_max_documents=3)


def pdf(*pages: str, encrypted: str | None = None, picture: bool = False) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    sheet = canvas.Canvas(made)
    for text in pages:
        sheet.setFont("STSong-Light", 12)
        if picture:
            drawn = io.BytesIO()
            Image.new("RGB", (300, 400), "white").save(drawn, "PNG")
            drawn.seek(0)
            sheet.drawImage(ImageReader(drawn), 50, 50, 400, 600)
        sheet.drawString(72, 720, text)
        sheet.showPage()
    sheet.save()
    if encrypted is None:
        return made.getvalue()
    writer = PdfWriter(clone_from=PdfReader(made))
    writer.encrypt(encrypted, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(text: str = TEXT) -> bytes:
    document = docx.Document()
    document.add_heading("Cold stores", 1)
    document.add_paragraph(text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def bomb(repeated: bytes, size: int) -> bytes:
    """A Word document whose body unpacks to `size` bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as good, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in good.namelist():
            content = good.read(name)
            if name == "word/document.xml":
                content = content.replace(b"</w:body>", repeated * (size // len(repeated)) + b"</w:body>")
            out.writestr(name, content)
    return made.getvalue()


def packed(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return made.getvalue()


REFUSED = [
    ("zip.pdf", packed(a="hello"), "is an archive", "压缩包"),
    ("table.docx", packed(xl__workbook="x"), "is an Excel workbook", "Excel表格"),
    ("slides.docx", packed(ppt__slides="x"), "is a PowerPoint file", "演示文稿"),
    ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "password-protected Office file", "旧版或加了密码"),
    ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"x" * 100, "is a picture", "是图片"),
    ("notes.txt", bytes(range(256)) * 20, "is not text", "二进制"),
    ("data.txt", b"SQLite format 3\x00" + b"x" * 100, "is a database", "数据库"),
    ("locked.pdf", pdf("Nobody may read this line.", encrypted="secret"), "is encrypted", "已加密"),
    ("scan.pdf", pdf("", "", picture=True), "is scanned", "扫描件"),
    ("blank.pdf", pdf("", ""), "its pages are empty", "空白"),
    ("damaged.pdf", b"%PDF-1.7\nnothing more", "is damaged", "已损坏"),
    ("damaged.docx", word()[:-4000], "is damaged", "已损坏"),
    ("empty.md", b"", "is empty", "空文件"),
    ("spaces.txt", b"  \r\n \t\n", "is empty", "空文件"),
    ("bomb.docx", bomb(b"<w:p><w:r><w:t>aaaaaaaaaaaaaaaaaaaa</w:t></w:r></w:p>", 30 * 2**20), "unpacks to far more", "解压后"),
    ("menu.html", b"<html><body><nav>Home</nav><script>alert(1)</script></body></html>", "outside its menus and scripts", "菜单和脚本"),
    ("large.txt", b"x" * (2**20 + 1), "the limit is 1 MB", "上限为1 MB"),
    ("long.pdf", pdf(*[f"Page {n} of many." for n in range(21)]), "has 21 pages; the limit is 20", "21页"),
    ("long.txt", (TEXT * 900).encode(), "as long as 24 pages; the limit is 20", "相当于24页"),
    ("lines.jsonl", b"no json\n", "has no usable line", "没有可用的行"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "english", "chinese"), REFUSED, ids=[one[0] for one in REFUSED])
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence_and_changes_nothing(
    settings: Settings, name: str, data: bytes, english: str, chinese: str
) -> None:
    assert Intake(settings).add("kept.txt", TEXT.encode()).result == "added"
    outcome = Intake(settings).add(name, data)
    assert outcome.result == "refused"
    assert outcome.reason is not None
    assert english in outcome.reason
    said = translated(outcome.reason, "zh")
    assert chinese in said
    assert name in said
    assert "{" not in said or name == "lines.jsonl"
    assert [one.name for one in own_files(settings.own_documents)] == ["kept.txt"]
    assert not list(settings.own_documents.glob(f"{STAGING}*"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("report.pdf", pdf("全县2022年建成冷库5座。", "Each store is run by a cooperative.")),
        ("report.docx", word()),
        ("really a pdf.txt", pdf("The county built five cold stores in 2022.")),
        ("really text.pdf", TEXT.encode()),
        ("really word.html", word()),
        ("gbk.txt", "全县2022年建成冷库5座，由合作社管理。".encode("gbk")),
        ("utf16.txt", "全县2022年建成冷库5座，由合作社管理。".encode("utf-16")),
        ("utf16 without a mark.txt", "全县2022年建成冷库5座。\n由合作社管理。\n".encode("utf-16-le")),
        ("big5.txt", "全縣2022年建成冷庫5座，由合作社管理。".encode("big5")),
        ("page.html", f"<html><body><script>alert(1)</script><p>{TEXT}</p></body></html>".encode()),
    ],
)
def test_the_reader_is_chosen_by_what_a_file_holds(settings: Settings, name: str, data: bytes) -> None:
    outcome = Intake(settings).add(name, data)
    assert (outcome.result, outcome.reason) == ("added", None)
    (file,) = own_files(settings.own_documents)
    assert file.path.read_bytes() == data
    assert abs(file.added.timestamp() - time.time()) < 60


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\system.txt", "system.txt"),
        ("/absolute/path.txt", "path.txt"),
        ("C:\\Users\\me\\报告.txt", "报告.txt"),
        ("new\nline\x07.txt", "new line.txt"),
        ("invoice\u202etxt.exe", "invoicetxt.exe"),
        ("zero\u200bwidth.txt", "zerowidth.txt"),
        ("con.txt", "_con.txt"),
        ("NUL", "_NUL"),
        ("COM1.report.txt", "_COM1.report.txt"),
        (".hidden", "hidden"),
        ("~$lock.docx", "$lock.docx"),
        ("ends with dots...", "ends with dots"),
        ('a<b>:"c|d?*.txt', "a_b___c_d__.txt"),
        ("..", "document"),
        ("", "document"),
        ("catalog.yaml", "catalog.yaml"),
        ("bytes\udcff.txt", "xff.txt"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one_inside_the_folder(settings: Settings, given: str, kept: str) -> None:
    outcome = Intake(settings).add(given, TEXT.encode())
    assert (outcome.result, outcome.name) == ("added", kept)
    assert [one.name for one in settings.own_documents.iterdir()] == [kept]
    assert [one.source for one in own_files(settings.own_documents)] == [MARK + kept]


def test_a_very_long_name_keeps_its_ending() -> None:
    made = safe_name("扶贫" * 300 + ".pdf")
    assert made.endswith("扶.pdf")
    assert len(made.encode()) <= LONGEST
    assert len(safe_name("a." + "b" * 500).encode()) <= LONGEST


def test_the_same_content_is_kept_once_under_any_name(settings: Settings) -> None:
    assert Intake(settings).add("a.txt", TEXT.encode()).result == "added"
    for name in ("a.txt", "b.txt"):
        outcome = Intake(settings).add(name, TEXT.encode())
        assert (outcome.result, outcome.name) == ("unchanged", "a.txt")
    assert len(own_files(settings.own_documents)) == 1


def test_the_same_name_with_other_content_replaces_whatever_its_case(settings: Settings) -> None:
    Intake(settings).add("Report.txt", TEXT.encode())
    outcome = Intake(settings).add("report.TXT", b"Another text altogether stands here now.")
    assert (outcome.result, outcome.name) == ("replaced", "Report.txt")
    (file,) = own_files(settings.own_documents)
    assert b"Another" in file.path.read_bytes()


def test_two_files_of_one_name_in_one_go_are_both_safe(settings: Settings) -> None:
    intake = Intake(settings)
    assert intake.add("2022/report.txt", TEXT.encode()).result == "added"
    second = intake.add("2023/report.txt", b"What happened a year later is told here.")
    assert second.result == "refused"
    assert "Rename one" in (second.reason or "")
    assert "同名" in translated(second.reason or "", "zh")
    assert own_files(settings.own_documents)[0].path.read_bytes() == TEXT.encode()


def test_the_same_text_in_another_encoding_is_not_taken_twice(settings: Settings) -> None:
    text = "全县2022年建成冷库5座，由合作社管理。"
    intake = Intake(settings)
    assert intake.add("utf8.txt", text.encode()).result == "added"
    second = intake.add("gbk.txt", text.encode("gbk"))
    assert second.result == "refused"
    assert "内容相同" in translated(second.reason or "", "zh")
    # the file that it replaces may hold the same text
    assert Intake(settings).add("utf8.txt", text.encode("gbk")).result == "replaced"


def test_no_more_are_kept_than_the_setting_says(settings: Settings) -> None:
    for number in range(3):
        assert Intake(settings).add(f"{number}.txt", f"Store {number} was opened.".encode()).result == "added"
    outcome = Intake(settings).add("3.txt", b"Store 3 was opened.")
    assert outcome.result == "refused"
    assert "最多保存3份" in translated(outcome.reason or "", "zh")
    assert Intake(settings).add("2.txt", b"Store 2 was closed.").result == "replaced"


def test_a_full_disk_refuses_with_a_remedy_and_keeps_what_was_there(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    Intake(settings).add("a.txt", TEXT.encode())

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(intake_module.os, "fsync", full)
    outcome = Intake(settings).add("a.txt", b"A later version that does not fit any more.")
    assert outcome.result == "refused"
    assert "Free some space" in (outcome.reason or "")
    assert "ECPA_DATA" in translated(outcome.reason or "", "zh")
    assert own_files(settings.own_documents)[0].path.read_bytes() == TEXT.encode()
    assert not list(settings.own_documents.glob(f"{STAGING}*"))


def test_a_page_that_is_a_picture_is_told_and_the_rest_is_kept(settings: Settings) -> None:
    settings = settings.model_copy(update={"ocr_max_pages": 0})
    writer = PdfWriter()
    for part in (pdf("The county built five cold stores in the year 2022."), pdf("", picture=True)):
        writer.append(io.BytesIO(part))
    made = io.BytesIO()
    writer.write(made)
    outcome = Intake(settings).add("mixed.pdf", made.getvalue())
    assert outcome.result == "added"
    assert [translated(one, "zh") for one in outcome.remarks] == ["第2页是图片，几乎没有文字；图片中的内容没有读取。"]


def test_what_was_left_by_a_killed_process_is_no_document_and_goes_after_a_day(settings: Settings) -> None:
    left = settings.own_documents / f"{STAGING}old"
    left.mkdir(parents=True)
    (left / "half.txt").write_text("half", encoding="utf-8")
    assert own_files(settings.own_documents) == ()
    Intake(settings).add("a.txt", TEXT.encode())
    assert left.exists(), "another process may be at work there"
    os.utime(left, (0, 0))
    Intake(settings).add("b.txt", b"A second text stands here.")
    assert not left.exists()


def test_removing_deletes_the_file_and_is_false_for_one_that_is_gone(settings: Settings) -> None:
    outcome = Intake(settings).add("a.txt", TEXT.encode())
    assert outcome.source is not None
    assert remove(settings, outcome.source)
    assert not remove(settings, outcome.source)
    assert own_files(settings.own_documents) == ()
    assert not remove(settings, MARK + "../../outside.txt")


def test_the_uploader_takes_what_the_setting_allows() -> None:
    import tomllib

    config = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] == Settings().own_max_mb
