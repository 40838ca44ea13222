"""Any folder of files becomes a corpus: nothing is lost silently, and every span gives back its text."""

import json
import os
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.corpus import Limits, read_corpus
from assistant.documents.file_names import fingerprint
from assistant.documents.model import Document
from assistant.errors import CorpusError

CHINESE = "甘肃省发展农村电商，帮助农户增收。全县建成412个服务站。\n"
ENGLISH = "The county built 412 stations. Sales grew by 3.5 percent.\n"


def write(folder: Path, **files: str | bytes) -> Path:
    """Writes files by name; "__" stands for the point and "___" for a folder."""
    for key, content in files.items():
        path = folder / key.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def only(folder: Path) -> Document:
    corpus = read_corpus(folder)
    assert corpus.faults == ()
    (document,) = corpus.documents.values()
    return document


# --- what a document is called and how old it is ----------------------------------------------------------------------


def test_title_language_and_date_that_a_file_gives_are_taken(tmp_path: Path) -> None:
    write(tmp_path, a__md="---\ntitle: Shops\nlang: en\ndate: 2018-03-07\n---\n" + ENGLISH)
    document = only(tmp_path)
    assert (document.title, document.language, document.dated) == ({"en": "Shops"}, "en", "2018-03-07")
    assert document.guessed == ()


def test_title_language_and_date_that_a_file_does_not_give_are_recorded_as_guessed(tmp_path: Path) -> None:
    document = only(write(tmp_path, stations__txt=ENGLISH))
    assert (document.title, document.language, document.dated) == ({"en": "stations"}, "en", None)
    assert set(document.guessed) == {"title", "language", "date"}


def test_only_what_is_missing_is_recorded_as_guessed(tmp_path: Path) -> None:
    html = f"<html lang='zh-CN'><body><h1>农村电商</h1><p>{CHINESE}</p></body></html>"
    document = only(write(tmp_path, a__html=html))
    assert document.title == {"zh": "农村电商"}
    assert document.guessed == ("date",)


@pytest.mark.parametrize(("words", "language"), [(CHINESE, "zh"), (ENGLISH, "en"), (CHINESE + "E-commerce.", "zh")])
def test_the_language_is_guessed_from_the_words(tmp_path: Path, words: str, language: str) -> None:
    document = only(write(tmp_path, a__txt=words))
    assert document.language == language
    assert set(document.texts) == {language}


def test_a_language_that_is_neither_is_guessed_anew(tmp_path: Path) -> None:
    document = only(write(tmp_path, a__html=f"<html lang='fr'><body><p>{CHINESE}</p></body></html>"))
    assert document.language == "zh"
    assert "language" in document.guessed


def test_the_day_on_which_a_file_was_changed_is_kept(tmp_path: Path) -> None:
    write(tmp_path, a__txt=ENGLISH)
    moment = datetime(2018, 3, 7, 12, tzinfo=UTC).timestamp()
    os.utime(tmp_path / "a.txt", (moment, moment))
    assert only(tmp_path).modified == date(2018, 3, 7)


# --- which files ------------------------------------------------------------------------------------------------------


def test_files_in_sub_folders_are_read_and_know_their_path(tmp_path: Path) -> None:
    write(tmp_path, a__txt=ENGLISH, deep___deeper___b__txt=CHINESE)
    corpus = read_corpus(tmp_path)
    assert {document.path for document in corpus.documents.values()} == {"a.txt", "deep/deeper/b.txt"}


def test_files_of_one_name_in_two_folders_are_two_documents(tmp_path: Path) -> None:
    corpus = read_corpus(write(tmp_path, x___a__txt=ENGLISH, y___a__txt=ENGLISH, a__txt=ENGLISH, a__md=ENGLISH))
    assert len(corpus.documents) == 4
    assert corpus.faults == ()


@pytest.mark.parametrize(("one", "other"), [("a b.txt", "a-b.txt"), ("A.txt", "a.TXT"), ("电商.txt", "电商。.txt"), ("-.txt", "+.txt")])  # fmt: skip
def test_names_that_differ_in_signs_only_give_different_ids(tmp_path: Path, one: str, other: str) -> None:
    for name in (one, other):
        (tmp_path / name).write_text(ENGLISH, encoding="utf-8")
    assert len(read_corpus(tmp_path).documents) == 2


def test_hidden_files_and_locks_of_open_documents_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, a__txt=ENGLISH)
    for name in (".DS_Store", "~$report.docx", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert only(tmp_path).path == "a.txt"


def test_one_file_is_a_corpus_too(tmp_path: Path) -> None:
    write(tmp_path, a__txt=ENGLISH, b__txt=CHINESE)
    assert only(tmp_path / "b.txt").language == "zh"


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    corpus = read_corpus(tmp_path)
    assert (corpus.documents, corpus.faults) == ({}, ())


def test_each_line_of_json_lines_is_a_document_of_that_file(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": key, "title": key, "text": ENGLISH}) for key in ("one", "two"))
    corpus = read_corpus(write(tmp_path, a__jsonl=lines))
    assert corpus.sources == {"one": "a.jsonl", "two": "a.jsonl"}


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="There is no folder"):
        read_corpus(tmp_path / "gone")


# --- what cannot be read ----------------------------------------------------------------------------------------------

BAD = {
    "empty.txt": b"",
    "scan.pdf": b"%PDF-1.4\nrubbish",
    "binary.txt": bytes(range(256)) * 4,
    "encoding.txt": CHINESE.encode()[:-4] + b"\xff\xfe\xfd\xfc",
    "picture.png": b"\x89PNG\r\n\x1a\n....",
    "damaged.docx": b"PK\x03\x04 word/document.xml",
    "bad.jsonl": b"not json\n",
    "menu.html": b"<html><nav>menu</nav></html>",
    "headings.md": b"# Only\n\n## Headings\n",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_reported_by_name_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    write(tmp_path, a__txt=ENGLISH, z__txt=CHINESE)
    (tmp_path / name).write_bytes(BAD[name])
    corpus = read_corpus(tmp_path)
    (fault,) = corpus.faults
    assert (fault.file, fault.skipped) == (name, True)
    assert fault.reason.startswith(("The encoding of " + name, name))
    assert {document.path for document in corpus.documents.values()} == {"a.txt", "z.txt"}


def test_a_file_beyond_the_limit_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, a__txt=ENGLISH, b__txt=ENGLISH * 1000)
    corpus = read_corpus(tmp_path, Limits(max_bytes=10_000))
    assert [fault.file for fault in corpus.faults] == ["b.txt"]
    assert len(corpus.documents) == 1


def test_a_bad_line_is_a_document_left_out_though_its_file_is_read(tmp_path: Path) -> None:
    corpus = read_corpus(write(tmp_path, a__jsonl=json.dumps({"id": "one", "text": ENGLISH}) + "\nnot json\n"))
    (fault,) = corpus.faults
    assert (fault.file, fault.skipped) == ("a.jsonl", True)
    assert list(corpus.documents) == ["one"]
    assert "Line 2" in fault.reason


def test_a_line_of_headings_alone_does_not_cost_the_other_lines(tmp_path: Path) -> None:
    lines = [{"id": "one", "text": ENGLISH}, {"id": "two", "text": "参考文献"}]
    corpus = read_corpus(write(tmp_path, a__jsonl="\n".join(map(json.dumps, lines))))
    assert list(corpus.documents) == ["one"]
    assert "Line 2" in corpus.faults[0].reason


def test_an_id_that_another_file_has_taken_is_reported(tmp_path: Path) -> None:
    line = json.dumps({"id": "one", "text": ENGLISH})
    corpus = read_corpus(write(tmp_path, a__jsonl=line, b__jsonl=line))
    assert corpus.sources == {"one": "a.jsonl"}
    (fault,) = corpus.faults
    assert fault.file == "b.jsonl"
    assert "one is there already" in fault.reason


# --- ids --------------------------------------------------------------------------------------------------------------


def ids(folder: Path) -> dict[str, list[str]]:
    return {key: [passage.id for passage in one.passages] for key, one in read_corpus(folder).documents.items()}


def test_ids_are_the_same_in_every_run(tmp_path: Path) -> None:
    write(tmp_path, a__txt=ENGLISH * 40, 电商__md="# 农村电商\n\n" + CHINESE * 40)
    assert ids(tmp_path) == ids(tmp_path)


def test_ids_do_not_depend_on_the_other_files_or_the_folders_place(tmp_path: Path) -> None:
    here = write(tmp_path / "here", b__txt=ENGLISH, a__txt=CHINESE, c__txt=CHINESE)
    there = write(tmp_path / "there", b__txt=ENGLISH)
    assert ids(there).items() <= ids(here).items()


def test_another_text_gives_other_passages_under_the_same_document_id(tmp_path: Path) -> None:
    before = ids(write(tmp_path, a__txt=ENGLISH))
    after = ids(write(tmp_path, a__txt=ENGLISH.replace("412", "413")))
    assert before.keys() == after.keys()
    assert before != after


# --- spans, sections and sentences, on random documents ---------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    """A random document: each heading with the sentences of its paragraphs, all of them unlike."""

    sections: tuple[tuple[int, tuple[int, ...]], ...]
    chinese: bool
    limit: int

    def heading(self, section: int) -> str:
        return f"主题{section}之说明" if self.chinese else f"Topic {section} explained"

    def sentences(self, section: int) -> list[list[str]]:
        made, count = [], 0
        for length in self.sections[section][1]:
            numbers = range(count, count + length)
            count += length
            if self.chinese:
                made.append([f"主题{section}的第{i}句称“增长3.{i}%。”，见〔2015〕{i}号文件。" for i in numbers])
            else:
                made.append([f'Dr. Hu says in {section}.{i} that "it rose. Much." and fell.' for i in numbers])
        return made

    def markdown(self) -> str:
        lines = []
        for section, (level, _) in enumerate(self.sections):
            lines.append("#" * level + " " + self.heading(section))
            lines += [("" if self.chinese else " ").join(paragraph) for paragraph in self.sentences(section)]
        return "\n\n".join(lines) + "\n"

    def html(self) -> str:
        body = []
        for section, (level, _) in enumerate(self.sections):
            body.append(f"<h{level}>{self.heading(section)}</h{level}>")
            body += [f"<p>{('' if self.chinese else ' ').join(one)}</p>" for one in self.sentences(section)]
        return "<html><body>" + "\n".join(body) + "</body></html>"

    def read(self) -> Document:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / ("a.md" if self.limit % 2 else "a.html")
            path.write_text(self.markdown() if self.limit % 2 else self.html(), encoding="utf-8")
            corpus = read_corpus(path, Limits(passage_tokens=self.limit))
        assert corpus.faults == ()
        (document,) = corpus.documents.values()
        return document


paragraphs = st.lists(st.integers(1, 6), max_size=4).map(tuple)
sections = st.lists(st.tuples(st.integers(1, 4), paragraphs), min_size=1, max_size=8).map(tuple)
documents = st.builds(
    Made, sections.filter(lambda made: any(one for _, one in made)), st.booleans(), st.integers(20, 200)
)
FEWER = settings(max_examples=60, deadline=None)


@FEWER
@given(documents)
def test_spans_give_back_the_exact_text(made: Made) -> None:
    document = made.read()
    for passage in document.passages:
        assert document.text()[passage.start : passage.end] == passage.text
        for sentence in passage.sentences:
            assert document.text()[sentence.start : sentence.end] == sentence.text


@FEWER
@given(documents)
def test_passages_follow_each_other_and_do_not_overlap(made: Made) -> None:
    passages = made.read().passages
    assert all(a.end <= b.start for a, b in pairwise(passages))
    assert [passage.position for passage in passages] == list(range(len(passages)))


@FEWER
@given(documents)
def test_every_sentence_is_there_once_whole_and_in_order(made: Made) -> None:
    expected = [one for i in range(len(made.sections)) for paragraph in made.sentences(i) for one in paragraph]
    assert [one.text for passage in made.read().passages for one in passage.sentences] == expected


@FEWER
@given(documents)
def test_no_passage_crosses_a_section(made: Made) -> None:
    place = {
        one: made.heading(i) for i in range(len(made.sections)) for paragraph in made.sentences(i) for one in paragraph
    }
    for passage in made.read().passages:
        assert {place[one.text] for one in passage.sentences} == {passage.section.heading}


@FEWER
@given(documents)
def test_a_sections_path_names_the_headings_it_stands_under(made: Made) -> None:
    open_: list[tuple[int, str]] = []
    paths = {}
    for i, (level, _) in enumerate(made.sections):
        open_ = [*(one for one in open_ if one[0] < level), (level, made.heading(i))]
        paths[made.heading(i)] = tuple(heading for _, heading in open_)
    for passage in made.read().passages:
        path = passage.section.path
        # a lone title at the top may stand beside the sections below it
        assert path in (paths[path[-1]], paths[path[-1]][1:])


# --- odd files --------------------------------------------------------------------------------------------------------

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="names as bytes, links, pipes")


@LINUX
def test_a_name_that_is_not_utf_8_is_read_and_written_out(tmp_path: Path) -> None:
    for name in (b"a\xff.txt", b"a\xfe.txt"):
        with (tmp_path / os.fsdecode(name)).open("w", encoding="utf-8") as stream:
            stream.write(ENGLISH + name.hex())
    with (tmp_path / os.fsdecode(b"bad\xff.pdf")).open("wb") as stream:
        stream.write(b"%PDF-1.4\nrubbish")
    corpus = read_corpus(tmp_path)
    assert {document.path for document in corpus.documents.values()} == {r"a\xff.txt", r"a\xfe.txt"}
    (fault,) = corpus.faults
    assert fault.file == r"bad\xff.pdf"
    assert fault.reason.encode()


@LINUX
def test_a_linked_folder_is_read_once_and_a_loop_ends(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    write(elsewhere, a__txt=ENGLISH)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "linked").symlink_to(elsewhere)
    (elsewhere / "up").symlink_to(corpus)
    read = read_corpus(corpus)
    assert [document.path for document in read.documents.values()] == ["linked/a.txt"]
    assert read.faults == ()


@LINUX
def test_a_link_to_nothing_and_a_pipe_are_reported(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, a__txt=ENGLISH)
    corpus = read_corpus(tmp_path)
    assert [fault.file for fault in corpus.faults] == ["gone.txt", "pipe.txt"]
    assert len(corpus.documents) == 1


def test_a_file_that_may_not_be_opened_has_a_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a__txt=ENGLISH)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    before = fingerprint(tmp_path / "a.txt", 1000)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert fingerprint(tmp_path / "a.txt", 1000) != before
    assert "may be read" in read_corpus(tmp_path).faults[0].reason


def test_a_file_beyond_the_limit_is_not_read_to_see_whether_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a__txt=ENGLISH)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    assert fingerprint(tmp_path / "a.txt", 10)
