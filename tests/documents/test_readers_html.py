"""Web pages: their text without menus, whatever encoding they are in or say they are in."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.documents.blocks import Extracted
from assistant.documents.readers import read_file
from assistant.errors import DocumentError

Read = Callable[..., Extracted]
Complaint = Callable[..., str]

WORDS = "甘肃省发展农村电商，帮助农户增收。全县建成412个服务站。"


def page(body: str, head: str = "", language: str = "") -> str:
    return f"<!DOCTYPE html><html{language}><head>{head}</head><body>{body}</body></html>"


def texts(found: Extracted) -> list[str]:
    return [block.text for block in found.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5", "utf-16"])
@pytest.mark.parametrize(
    "declared", [None, "utf-8", "gbk", "gb2312", "big5", "iso-8859-1", "utf-16", "hex", "nonsense"]
)
def test_a_page_is_read_whatever_encoding_it_says_it_is_in(read: Read, encoding: str, declared: str | None) -> None:
    words = "甘肅省發展農村電商，幫助農戶增收。" if encoding == "big5" else WORDS
    head = f'<meta charset="{declared}">' if declared else ""
    assert texts(read(page(f"<p>{words}</p>", head).encode(encoding), "a.html")) == [words]


@pytest.mark.parametrize(
    "head", ['<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "<meta charset=gb2312>"]
)
def test_characters_beyond_gb2312_are_read_from_a_page_that_says_gb2312(read: Read, head: str) -> None:
    # 镕 and 喆 are in GBK only
    assert texts(read(page("<p>朱镕基、陶喆</p>", head).encode("gbk"), "a.html")) == ["朱镕基、陶喆"]


def test_a_page_in_an_encoding_that_it_alone_can_tell_is_read_as_it_says(read: Read) -> None:
    words = "農村の電子商取引"
    found = read(page(f"<p>{words}</p>", '<meta charset="shift_jis">').encode("shift_jis"), "a.html")
    assert texts(found) == [words]


def test_an_xhtml_page_is_read_in_the_encoding_of_its_first_line(read: Read) -> None:
    data = b"<?xml version='1.0' encoding='gbk'?>" + page(f"<p>{WORDS}</p>").encode("gbk")
    assert texts(read(data, "a.xhtml")) == [WORDS]


def test_menus_scripts_styles_and_hidden_parts_are_no_text(read: Read) -> None:
    body = (
        "<nav>Home</nav><div class='breadcrumb'>You are here</div><script>x()</script><style>p{}</style>"
        "<p>The text.</p><p style='display:none'>hidden</p><!-- remark --><footer>2020</footer>"
    )
    assert texts(read(page(body).encode(), "a.html")) == ["The text."]


def test_headings_have_their_levels(read: Read) -> None:
    body = "<h1>A</h1><p>a.</p><h1>B</h1><p>b.</p><h2>C</h2><p>c.</p>"
    found = read(page(body).encode(), "a.html")
    assert [(block.level, block.text) for block in found.blocks if block.level] == [(1, "A"), (1, "B"), (2, "C")]


def test_lines_items_and_rows_are_paragraphs_of_their_own(read: Read) -> None:
    body = (
        "<p>The county built <b>412</b> stations.<br>Sales grew.</p><ul><li>Apples</li><li>Pears</li></ul>"
        "<table><tr><th>Year</th><th>Sales</th></tr><tr><td>2015</td><td>3.5</td></tr></table>"
    )
    assert texts(read(page(body).encode(), "a.html")) == [
        "The county built 412 stations.",
        "Sales grew.",
        "Apples",
        "Pears",
        "Year: 2015 | Sales: 3.5",
    ]


def test_entities_are_the_characters_they_stand_for(read: Read) -> None:
    assert texts(read(page("<p>Q&amp;A &lt;b&gt;&nbsp;x&#8217;s</p>").encode(), "a.html")) == ["Q&A <b> x’s"]


def test_the_heading_is_the_title_where_the_page_adds_its_site_to_it(read: Read) -> None:
    data = page("<h1>Shops</h1><p>Text.</p>", "<title>Shops - A Site</title>").encode()
    assert read(data, "a.html").title == "Shops"


def test_the_language_and_the_date_are_those_that_the_page_gives(read: Read) -> None:
    data = page("<p>Text.</p>", '<meta name="PubDate" content="2018-3-7 10:00">', ' lang="zh-CN"').encode()
    found = read(data, "a.html")
    assert (found.language, found.dated) == ("zh-CN", "2018-03-07")


@pytest.mark.parametrize("data", ["<p>A fragment</p><p>and more of it.</p>", "<p>A fragment<p>and more of it."])
def test_unfinished_html_is_read(read: Read, data: str) -> None:
    assert texts(read(f"<html>{data}".encode(), "a.html")) == ["A fragment", "and more of it."]


def test_a_page_is_known_by_its_beginning_whatever_its_name(read: Read) -> None:
    assert texts(read(page("<p>Text.</p>").encode(), "a.txt")) == ["Text."]


@pytest.mark.parametrize("body", ["", "<nav>Only a menu</nav><script>x()</script>", "<p> </p>"])
def test_a_page_without_text_is_refused(complaint: Complaint, body: str) -> None:
    assert "holds no text outside its menus" in complaint(page(body).encode(), "a.html")


def test_a_page_nested_thousands_deep_is_refused(complaint: Complaint) -> None:
    assert "nested too deeply" in complaint(page("<div>" * 3000 + "deep").encode(), "a.html")


def test_a_deeply_nested_page_is_refused_at_once(tmp_path: Path) -> None:
    page = tmp_path / "deep.html"
    page.write_text(
        "<html><body>" + "<div>" * 20_000 + "words" + "</div>" * 20_000 + "</body></html>", encoding="utf-8"
    )
    started = time.process_time()
    with pytest.raises(DocumentError, match="nested too deeply"):
        read_file(page)
    # it took five minutes while every element was searched for headings
    assert time.process_time() - started < 30
