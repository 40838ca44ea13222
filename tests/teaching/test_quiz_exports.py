"""Quizzes in the forms that others read: GIFT and Moodle XML are parsed back, Word and Markdown hold everything."""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn

from assistant.answering.answer import Citation, Evidence
from assistant.documents.model import Language
from assistant.teaching.quiz import Question, Quiz, to_docx, to_gift, to_markdown, to_moodle_xml
from assistant.teaching.quiz.words import BLANK, say

HARD = "a = b ~ c {d} #e : f \\ g"


def citation(number: int, quote: str, language: Language) -> Citation:
    evidence = Evidence(
        passage_id="p", passage_text=quote, start=0, end=len(quote), original_passage_text=quote, original_start=0,
        original_end=len(quote),
    )  # fmt: skip
    return Citation(
        number=number, document="d", title="Title", kind="policy", section="2 Goals", page=3, quote=quote,
        quote_language=language, original=quote, original_language=language, evidence=evidence,
    )  # fmt: skip


def made(language: Language) -> Quiz:
    words = (say("true", language), say("false", language))
    questions = (
        Question("choice", f"{HARD} {BLANK[language]}.", ("6%", HARD, "8%", "9%"), (1,), (), (), "Because.", (1,), "blank"),
        Question("true_false", "It is so.", words, (0,), (), (), "It is so.", (2,), "figure"),
        Question("true_false", "It is not so.", words, (1,), (), (), "It is so.", (2,), "figure"),
        Question("ordering", "In order.", ("second", "third", "first"), (2, 0, 1), (), (), "", (1, 2, 3), "dates"),
        Question(
            "matching", "Match.", ("y", "x", "z = 1"), (1, 0, 2), (("left x", "x"), ("left y", "y"), ("left -> z", "z = 1")),
            (), "", (1, 2, 3), "match_terms", "Editor’s note EN-9: look twice.",
        ),
        Question("short", "Name three.", (), (), (), ("one", "two", "three"), "One, two, three.", (3,), "list"),
    )  # fmt: skip
    cited = tuple(citation(number, f"Quote {number}: {HARD}.", language) for number in (1, 2, 3))
    return Quiz(f"Quiz: {HARD}", language, questions, cited, 1)


# -- GIFT ------------------------------------------------------------------------------------------------------------------


def unescaped(text: str) -> str:
    return re.sub(r"\\([~=#{}:\\])", r"\1", text.replace("\\n", "\n"))


def gift_questions(text: str) -> Iterator[tuple[str, list[tuple[str, str]], str]]:
    """Prompt, answers (mark, text) and feedback of each question of a GIFT file, by the rules of the format."""
    for block in re.split(r"\n{2,}", text):
        match = re.match(r"::(?:[^:\\]|\\.)*::\[plain\]((?:[^{\\]|\\.)*)\{((?:[^}\\]|\\.)*)\}$", block, re.DOTALL)
        if match is None:
            assert block.startswith(("$CATEGORY: ", "//"))
            continue
        body, _, feedback = re.fullmatch(r"((?:[^#\\]|\\.|#(?!###))*)(####)?(.*)", match[2], re.DOTALL).groups()  # type: ignore[union-attr]
        answers = re.findall(r"([=~])((?:[^=~\\]|\\.)*)", body)
        if not answers and body.strip():
            answers = [("", body.strip())]
        yield (
            unescaped(match[1]).strip(),
            [(mark, unescaped(one).strip()) for mark, one in answers],
            unescaped(feedback),
        )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_gift_parses_back_to_the_same_quiz(language: Language) -> None:
    quiz = made(language)
    parsed = list(gift_questions(to_gift(quiz).rstrip()))
    by_kind = sorted(
        quiz.questions, key=lambda one: ("choice", "true_false", "ordering", "matching", "short").index(one.kind)
    )
    assert len(parsed) == len(by_kind)
    for (prompt, answers, feedback), one in zip(parsed, by_kind, strict=True):
        assert prompt == one.prompt
        assert all(quiz.citations[number - 1].quote in feedback for number in one.citations)
        if one.kind == "choice":
            assert [text for _, text in answers] == list(one.options)
            assert [mark for mark, _ in answers] == ["=" if at in one.key else "~" for at in range(len(one.options))]
        elif one.kind == "true_false":
            assert answers == [("", "TRUE" if one.key == (0,) else "FALSE")]
        elif one.kind == "ordering":
            assert [text for _, text in answers] == ["second -> 2", "third -> 3", "first -> 1"]
        elif one.kind == "matching":
            assert [text for _, text in answers] == [f"{left} -> {right}" for left, right in one.pairs]
        else:
            assert answers == []
            assert "two" in feedback


# -- Moodle XML ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
def test_moodle_xml_parses_back_to_the_same_quiz(language: Language) -> None:
    quiz = made(language)
    root = ElementTree.fromstring(to_moodle_xml(quiz))
    types = [one.get("type") for one in root]
    assert types == ["category", "multichoice", "truefalse", "truefalse", "matching", "matching", "essay"]
    choice, true, false, ordering, matching, essay = list(root)[1:]
    assert choice.findtext("questiontext/text") == quiz.questions[0].prompt
    assert [one.findtext("text") for one in choice.findall("answer")] == list(quiz.questions[0].options)
    assert [one.get("fraction") for one in choice.findall("answer")] == ["0", "100", "0", "0"]
    assert [one.get("fraction") for one in true.findall("answer")] == ["100", "0"]
    assert [one.get("fraction") for one in false.findall("answer")] == ["0", "100"]
    assert [one.findtext("answer/text") for one in ordering.findall("subquestion")] == ["2", "3", "1"]
    assert [(one.findtext("text"), one.findtext("answer/text")) for one in matching.findall("subquestion")] == list(
        quiz.questions[4].pairs
    )
    assert "EN-9" in (matching.findtext("generalfeedback/text") or "")
    assert "two" in (essay.findtext("graderinfo/text") or "")


def test_control_characters_do_not_break_the_xml() -> None:
    quiz = made("en")
    broken = Question("short", "bad \x0b mark", (), (), (), ("one",), "", (1,), "list")
    ElementTree.fromstring(to_moodle_xml(Quiz("t", "en", (broken,), quiz.citations, 1)))


# -- Word and Markdown -----------------------------------------------------------------------------------------------------


def paragraphs(quiz: Quiz, key: bool) -> tuple[list[str], object]:
    out = BytesIO()
    to_docx(quiz, out, key)
    file = docx.Document(BytesIO(out.getvalue()))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [*(one.text for one in file.paragraphs), *cells], file


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_word_file_has_questions_key_and_sources_and_chinese_fonts(language: Language) -> None:
    quiz = made(language)
    texts, file = paragraphs(quiz, key=True)
    everything = "\n".join(texts)
    for number, one in enumerate(quiz.questions, 1):
        assert f"{number}. {one.prompt}" in everything
        assert all(option in everything for option in one.options if one.kind != "true_false")
    assert say("key_title", language) in texts
    assert all(f"[{one.number}] " in everything and one.quote in everything for one in quiz.citations)
    for style in ("Normal", "Title", "Heading 1"):
        assert file.styles[style].element.rPr.rFonts.get(qn("w:eastAsia"))  # type: ignore[attr-defined]


def test_without_the_key_nothing_tells_the_answers() -> None:
    quiz = made("zh")
    for text in ("\n".join(paragraphs(quiz, key=False)[0]), to_markdown(quiz, key=False)):
        assert say("key_title", "zh") not in text
        assert "Because." not in text
        assert "Quote 1" not in text


def test_markdown_shows_text_as_it_stands() -> None:
    text = to_markdown(made("en"), key=True)
    assert "\\#e" in text
    assert "**4.** C → A → B" in text
    assert "1–B; 2–A; 3–C" in text
    assert text.count("\\[1\\]") >= 2
