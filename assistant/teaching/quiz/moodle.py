"""Moodle's XML format: all kinds, with the points of short answers as the marker's guide."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from assistant.teaching.quiz.gift import feedback_of, matched
from assistant.teaching.quiz.model import Question, Quiz
from assistant.teaching.quiz.printing import parts
from assistant.teaching.quiz.words import say

# characters that XML 1.0 has no way to write
_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_moodle_xml(quiz: Quiz) -> str:
    """The quiz as the text of a Moodle XML file."""
    root = ElementTree.Element("quiz")
    category = ElementTree.SubElement(root, "question", type="category")
    _text(ElementTree.SubElement(category, "category"), "$course$/top/" + quiz.title.replace("/", "-"))
    for _, _, questions in parts(quiz):
        for number, question in questions:
            root.append(_question(number, question, quiz))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


_TYPES = {
    "choice": "multichoice",
    "true_false": "truefalse",
    "ordering": "matching",
    "matching": "matching",
    "short": "essay",
}


def _question(number: int, question: Question, quiz: Quiz) -> ElementTree.Element:
    made = ElementTree.Element("question", type=_TYPES[question.kind])
    _text(ElementTree.SubElement(made, "name"), f"{number:03}")
    _text(ElementTree.SubElement(made, "questiontext", format="plain_text"), question.prompt)
    _text(ElementTree.SubElement(made, "generalfeedback", format="plain_text"), feedback_of(question, quiz))
    ElementTree.SubElement(made, "defaultgrade").text = "1"
    if question.kind == "choice":
        ElementTree.SubElement(made, "single").text = "true"
        ElementTree.SubElement(made, "shuffleanswers").text = "false"
        ElementTree.SubElement(made, "answernumbering").text = "ABCD"
        for at, one in enumerate(question.options):
            _answer(made, one, at in question.key)
    elif question.kind == "true_false":
        for word, index in (("true", 0), ("false", 1)):
            _answer(made, word, index in question.key)
    elif question.kind == "short":
        ElementTree.SubElement(made, "responseformat").text = "plain"
        guide = "\n".join([say("points", quiz.language), *question.marking])
        _text(ElementTree.SubElement(made, "graderinfo", format="plain_text"), guide)
    else:
        ElementTree.SubElement(made, "shuffleanswers").text = "true"
        for left, right in matched(question):
            pair = ElementTree.SubElement(made, "subquestion", format="plain_text")
            _text(pair, left)
            _text(ElementTree.SubElement(pair, "answer"), right)
    return made


def _answer(question: ElementTree.Element, text: str, right: bool) -> None:
    answer = ElementTree.SubElement(question, "answer", fraction="100" if right else "0", format="plain_text")
    _text(answer, text)


def _text(parent: ElementTree.Element, text: str) -> None:
    ElementTree.SubElement(parent, "text").text = _NO_XML.sub("", text)
