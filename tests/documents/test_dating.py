"""The date of a document of the reader's own: stated, found in a line of the text, or the file's; and when there is none to know."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.documents.corpus import Limits, read_document
from assistant.documents.dating import Dated, dated
from assistant.documents.own import MARK

TODAY = date(2026, 1, 31)
LONG = "全县建成村级服务站点，覆盖所有乡镇，配送成本逐年下降，合作社的收入稳步增长，群众反映良好。" * 3


def found(folder: Path, name: str, text: str) -> Dated | None:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return dated(read_document((path,), None, Limits(), MARK + name)[0], TODAY)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("红柳县人民政府办公室\n\n2023年5月18日", date(2023, 5, 18)),
        ("发布时间：2021-03-02 来源：县商务局", date(2021, 3, 2)),
        ("二〇一九年十一月二十五日", date(2019, 11, 25)),
        ("二○二〇年十月三十一日印发", date(2020, 10, 31)),
        ("2022/7/9", date(2022, 7, 9)),
    ],
)
def test_a_line_that_is_a_date_dates_a_text_and_is_a_guess(tmp_path: Path, line: str, day: date) -> None:
    at_the_end = found(tmp_path, "a.txt", f"关于物流的通知\n\n{LONG}\n\n{line}\n")
    assert at_the_end is not None
    assert (at_the_end.date, at_the_end.basis, at_the_end.guessed) == (day, "text", True)
    said = at_the_end.passage.sentences[at_the_end.number].text
    assert said.strip("。") in f"关于物流的通知\n{LONG}\n{line}"
    at_the_top = found(tmp_path, "b.txt", f"{line}\n\n{LONG}{LONG}{LONG}\n")
    assert at_the_top is not None
    assert at_the_top.date == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Issued on 18 May 2023", date(2023, 5, 18)),
        ("September 3, 2020", date(2020, 9, 3)),
        ("Posted: 2nd Sept, 2020", None),
    ],
)
def test_english_dates_are_read(tmp_path: Path, line: str, day: date | None) -> None:
    text = "The county built five cold stores, and each is run by a cooperative of its village. " * 8
    made = found(tmp_path, "a.txt", f"{line}\n\n{text}\n")
    assert (made.date if made else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "2023年5月18日，全县召开电商扶贫工作会议，部署下一阶段任务，明确各单位的职责和分工。" + LONG,
        "2023年5月18日至2024年6月30日\n\n" + LONG,
        "2023年2月31日\n\n" + LONG,
        "2031年5月18日\n\n" + LONG,
        "1023年5月18日\n\n" + LONG,
        LONG,
    ],
    ids=["a story", "a span of time", "no day", "the future", "long ago", "nothing"],
)
def test_what_is_no_date_of_the_document_is_not_taken_for_one(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, "a.txt", text) is None


def test_a_date_in_the_midst_of_a_text_is_not_its_own(tmp_path: Path) -> None:
    assert found(tmp_path, "a.txt", f"{LONG * 3}\n\n2023年5月18日\n\n{LONG * 3}\n") is None


def test_what_a_file_states_goes_before_its_text(tmp_path: Path) -> None:
    made = found(tmp_path, "a.md", f"---\ndate: 2022-04-01\n---\n\n# 通知\n\n{LONG}\n\n2023年5月18日\n")
    assert made is not None
    assert (made.date, made.basis, made.guessed) == (date(2022, 4, 1), "given", False)
    line = json.dumps({"id": "a", "text": LONG, "date": "2021-02-03"}, ensure_ascii=False)
    lines = found(tmp_path, "a.jsonl", line + "\n")
    assert lines is None or lines.date == date(2021, 2, 3)


def test_the_day_on_which_a_word_file_was_made_is_a_guess_and_comes_last(tmp_path: Path) -> None:
    import docx

    def made(name: str, last: str) -> Dated | None:
        document = docx.Document()
        from datetime import datetime

        document.core_properties.created = datetime(2024, 8, 9)
        document.add_paragraph(LONG)
        document.add_paragraph(last)
        document.save(str(tmp_path / name))
        return dated(read_document((tmp_path / name,), None, Limits(), MARK + name)[0], TODAY)

    by_file, by_text = made("a.docx", "全文完，请各乡镇遵照执行。"), made("b.docx", "2015年10月20日")
    assert by_file is not None
    assert (by_file.date, by_file.basis, by_file.guessed) == (date(2024, 8, 9), "file", True)
    assert by_text is not None
    assert (by_text.date, by_text.basis) == (date(2015, 10, 20), "text")
