"""Text, Markdown, web pages and JSON Lines, in the encodings they come in."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.documents.blocks import Extracted
from assistant.documents.readers import read_file
from assistant.documents.readers.decoding import decode
from assistant.documents.readers.jsonl import read_jsonl
from assistant.errors import DocumentError

Read = Callable[..., Extracted]
Complaint = Callable[..., str]

CHINESE = "甘肃省发展农村电商，帮助农户增收。全县建成412个服务站，培训人员3.5万人次。"
TRADITIONAL = "甘肅省發展農村電商，幫助農戶增收。全縣建成412個服務站，培訓人員3.5萬人次。"
ENGLISH = "The county built 412 stations. Sales grew by 3.5 percent."


def texts(found: Extracted) -> list[str]:
    return [block.text for block in found.blocks]


def headings(found: Extracted) -> list[tuple[int, str | None, str]]:
    return [(block.level, block.number, block.text) for block in found.blocks if block.level is not None]


# --- encodings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("words", [CHINESE, ENGLISH])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_text_is_read_in_every_usual_encoding(read: Read, encoding: str, words: str, name: str) -> None:
    assert texts(read(f"{words}\n".encode(encoding), name)) == [words]


def test_traditional_chinese_is_read_in_big5(read: Read) -> None:
    assert texts(read(TRADITIONAL.encode("big5"), "a.txt")) == [TRADITIONAL]


def test_accented_letters_are_read_in_western_encoding(read: Read) -> None:
    words = "Café Zürich sells naïve façades."
    assert texts(read(words.encode("cp1252"), "a.txt")) == [words]


@pytest.mark.parametrize("words", ["甘肃", "农村电商", "一、总则"])
def test_a_few_characters_are_enough_to_tell_gbk(words: str) -> None:
    assert decode(words.encode("gbk"), "a.txt") == (words, "gb18030")


@given(st.text(alphabet="甘肃省发展农村电商，。帮助户增收abc 12\n", min_size=1))
@example("\n")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_what_says_its_encoding_or_is_utf_8_comes_back_exactly(encoding: str, words: str) -> None:
    assert decode(words.encode(encoding), "a.txt")[0] == words


@pytest.mark.parametrize(
    "data",
    [
        CHINESE.encode()[:-5] + b"\xff\xfe\x80" + ENGLISH.encode(),
        CHINESE.encode("gbk")[:-3] + b"\xff\xff\xff",
        "これは日本語の文章です。農村の電子商取引。".encode("shift_jis"),
        bytes((i * 37 + 128) % 128 + 128 for i in range(600)),
    ],
)
def test_bytes_in_no_encoding_we_know_are_refused_with_the_remedy(complaint: Complaint, data: bytes) -> None:
    assert "Save it as UTF-8" in complaint(data, "a.txt")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_cut_off_inside_a_character_is_damaged(complaint: Complaint, encoding: str) -> None:
    assert "damaged" in complaint(CHINESE.encode(encoding)[:-1], "a.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x7fELF\x02\x01\x01" + bytes(200) + b"abc", b"ab\x00cd"])
def test_binary_data_is_refused(complaint: Complaint, data: bytes) -> None:
    assert "binary" in complaint(data, "a.txt")


# --- what is no document ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\x00\x00\x00"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.pdf", "a.docx"])
def test_an_empty_file_is_refused_as_empty(complaint: Complaint, data: bytes, name: str) -> None:
    assert "is empty" in complaint(data, name)


@pytest.mark.parametrize("data", ["\ufeff", "\u3000\n\u200b", "\x01\x02"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_file_of_invisible_characters_holds_no_text(complaint: Complaint, data: str, name: str) -> None:
    assert "holds no text" in complaint(data.encode(), name)


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(complaint: Complaint) -> None:
    said = complaint(b"x" * (3 * 2**20), "a.txt", max_bytes=2**20)
    assert "is 3.0 MB; the limit is 1 MB" in said
    assert "ECPA_MAX_FILE_MB" in said


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"^gone\.txt cannot be opened"):
        read_file(tmp_path / "gone.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="is not a file"):
        read_file(tmp_path)


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (b"\x89PNG\r\n\x1a\n....", "is a picture"),
        (b"\xff\xd8\xff\xe0....", "is a picture"),
        (b"{\\rtf1 hello}", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "old or password-protected Office file"),
        (b"Rar!\x1a\x07....", "Unpack it"),
        (b"\x1f\x8b....", "Unpack it"),
        (b"SQLite format 3\x00....", "is a database"),
    ],
)
def test_a_file_of_another_kind_is_named_for_what_it_is(complaint: Complaint, data: bytes, remedy: str) -> None:
    assert remedy in complaint(data, "a.txt")


# --- plain text -------------------------------------------------------------------------------------------------------


def test_hard_wrapped_lines_become_paragraphs_and_divided_words_are_mended(read: Read) -> None:
    wrapped = (
        "The county built stations in poor villages so that farm-\ners could sell apples and pears to buyers in distant\n"
        "cities without the help of any middleman. Sales grew by a\nthird within the first year.\n\nA second paragraph.\n"
    )
    first, second = texts(read(wrapped.encode(), "a.txt"))
    assert first.startswith("The county built stations in poor villages so that farmers could sell apples and pears")
    assert first.endswith("Sales grew by a third within the first year.")
    assert second == "A second paragraph."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_kind_of_line_end_ends_a_line(read: Read, end: str) -> None:
    assert texts(read(end.join(["甘肃。", "农村。"]).encode(), "a.txt")) == ["甘肃。", "农村。"]


def test_chapters_and_articles_of_a_regulation_are_headings(read: Read) -> None:
    law = "一、总则\n\n第一条 为了发展农村电商，制定本办法。\n\n第二条 本办法适用于全省。\n\n二、附则\n\n本办法自2015年起施行。\n"
    found = read(law.encode("gbk"), "a.txt")
    assert headings(found) == [(1, "一", "总则"), (2, None, "第一条"), (2, None, "第二条"), (1, "二", "附则")]
    assert "为了发展农村电商，制定本办法。" in texts(found)


def test_decimal_numbers_that_follow_on_are_headings(read: Read) -> None:
    found = read(b"1. Stations\n\nA text.\n\n1.1 Keepers\n\nA text.\n\n2. Loans\n\nA text.\n", "a.txt")
    assert headings(found) == [(1, "1", "Stations"), (2, "1.1", "Keepers"), (1, "2", "Loans")]


def test_a_numbered_list_is_not_taken_for_headings(read: Read) -> None:
    found = read("任务如下：\n1. 建设站点；\n2. 培训人员；\n3. 降低成本。\n".encode(), "a.txt")
    assert headings(found) == []


def test_a_short_first_line_is_the_title(read: Read) -> None:
    assert read("农村电商报告\n\n甘肃省发展电商。\n".encode(), "a.txt").title == "农村电商报告"


def test_a_text_that_begins_with_a_sentence_has_no_title(read: Read) -> None:
    assert read("甘肃省发展电商。\n\n农户增收。\n".encode(), "a.txt").title is None


# --- Markdown ---------------------------------------------------------------------------------------------------------

MARKDOWN = """---
title: Shops in Villages
date: 2018-03-07
lang: en
---
# Shops

The county *built* **412** stations with [help](http://example.org) and `code_x`.
Sales grew [1]. A snake_case name, 2 * 3 * 4 and \\*stars\\* stay.

## Goods

- Apples
- Pears that
  keep
1. First

| Year | Sales |
|------|-------|
| 2015 | 3.5   |

```
# no heading
```

Money
-----

> A quotation
> goes on

[ref]: http://example.org
"""


def test_markdown_headings_have_their_levels(read: Read) -> None:
    text = "# A\n\na.\n\n# B\n\nb.\n\n## C\n\nc.\n\nD\n===\n\nd.\n"
    assert headings(read(text.encode(), "a.md")) == [(1, None, "A"), (1, None, "B"), (2, None, "C"), (1, None, "D")]


def test_sections_below_a_lone_title_stand_beside_it(read: Read) -> None:
    assert headings(read(MARKDOWN.encode(), "a.md")) == [(1, None, "Shops"), (1, None, "Goods"), (1, None, "Money")]


def test_the_front_matter_gives_title_date_and_language(read: Read) -> None:
    found = read(MARKDOWN.encode(), "a.md")
    assert (found.title, found.dated, found.language) == ("Shops in Villages", "2018-03-07", "en")


def test_marks_of_emphasis_links_and_code_are_taken_away_and_other_signs_stay(read: Read) -> None:
    assert texts(read(MARKDOWN.encode(), "a.md"))[1] == (
        "The county built 412 stations with help and code_x. Sales grew [1]. A snake_case name, 2 * 3 * 4 and *stars* stay."
    )


def test_list_items_rows_code_and_quotations_are_paragraphs_of_their_own(read: Read) -> None:
    assert texts(read(MARKDOWN.encode(), "a.md"))[3:] == [
        "Apples",
        "Pears that keep",
        "1. First",
        "Year: 2015 | Sales: 3.5",
        "# no heading",
        "Money",
        "A quotation goes on",
    ]


def test_front_matter_that_is_no_yaml_is_reported_and_the_text_is_read(read: Read) -> None:
    found = read(b"---\ntitle: [bad\n---\n# A\n\nText.\n", "a.md")
    assert "is not YAML" in found.warnings[0]
    assert texts(found) == ["A", "Text."]


def test_rules_around_text_at_the_top_are_no_front_matter(read: Read) -> None:
    assert texts(read(b"---\n\nText only\n\n---\n\nMore\n", "a.md")) == ["Text only", "More"]


def test_markdown_is_known_by_its_headings_whatever_its_name(read: Read) -> None:
    assert headings(read(b"# A\n\nText.\n\n## B\n\nText.\n", "a.txt")) == [(1, None, "A"), (1, None, "B")]


def test_chinese_lines_of_a_paragraph_are_joined_without_spaces(read: Read) -> None:
    assert texts(read("甘肃省发展\n农村电商。\n".encode(), "a.md")) == ["甘肃省发展农村电商。"]


# --- JSON Lines -------------------------------------------------------------------------------------------------------


def record(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


GOOD = record(id="a", title="甘肃", text=CHINESE, lang="zh")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.txt"])
def test_a_line_is_a_document_with_its_id_title_and_language(read: Read, encoding: str, name: str) -> None:
    found = read(GOOD.encode(encoding), name)
    assert (found.id, found.title, found.language, texts(found)) == ("a", "甘肃", "zh", [CHINESE])


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("not json", "it is not JSON"),
        ("[1, 2]", "it is not an object"),
        ("[" * 100_000, "it is not JSON"),
        (record(text="x"), 'it has no "id"'),
        (record(id=True, text="x"), 'it has no "id"'),
        (record(id="b"), 'it has no "text"'),
        (record(id="b", text=" "), 'it has no "text"'),
        (record(id="b", text="\u200b"), 'its "text" holds no words'),
        (r'{"id": "b", "text": "\ud800"}', 'its "text" holds no words'),
        (record(id="a", text="again"), "the id a is taken by line 1"),
        ('{"id": "b", "text": "cut o', "it is not JSON"),
    ],
)
def test_a_bad_line_is_skipped_with_its_number_and_the_rest_is_read(line: str, fault: str) -> None:
    first, last = read_jsonl(f"{GOOD}\n\n{line}\n{record(id=7, text=ENGLISH)}\n", "a.jsonl")
    assert (first.id, last.id) == ("a", "7")
    (warning,) = first.warnings
    assert warning.startswith(f"Line 3 was skipped: {fault}")


def test_half_a_surrogate_pair_is_left_out_of_the_text() -> None:
    (found,) = read_jsonl(r'{"id": "b", "text": "Apples \ud800 and pears."}', "a.jsonl")
    assert texts(found) == ["Apples and pears."]


def test_a_file_without_a_good_line_is_refused_with_an_example(complaint: Complaint) -> None:
    said = complaint(b"nothing\n{}\n", "a.jsonl")
    assert "Line 1 was skipped" in said
    assert '"id"' in said
