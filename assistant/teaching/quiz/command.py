"""`ecpa quiz`: a quiz from the documents, in the terminal or as a file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import QuestionError
from assistant.settings import Settings
from assistant.teaching.phrases import tell
from assistant.teaching.quiz.model import KINDS

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant
    from assistant.teaching.quiz.model import Quiz

FORMATS = ("md", "gift", "xml", "docx", "json")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument(
        "--doc",
        action="append",
        default=[],
        metavar="ID",
        help="id of a document; may be repeated (all but glossary and notes)",
    )
    parser.add_argument(
        "--section",
        action="append",
        default=[],
        metavar="ID:NAME",
        help="a section of a document by its number or heading; may be repeated",
    )
    parser.add_argument("--topic", default="", help="keep to what a search for these words finds")
    parser.add_argument("--lang", choices=("en", "zh"), help="language of the quiz (zh)")
    parser.set_defaults(usual_lang="zh")
    parser.add_argument("--count", type=int, default=10, metavar="N", help="how many questions (10)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same number gives the same quiz (1)")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="kinds of question (all)")
    parser.add_argument("--format", choices=FORMATS, help="form of the quiz (that of FILE, otherwise md)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write to a file")
    parser.add_argument("--no-key", action="store_true", help="leave the answers out (md and docx)")


def run(arguments: argparse.Namespace, settings: Settings, open_assistant: Callable[[Settings], Assistant]) -> int:
    """Print or write the quiz; the exit code. Raises QuestionError on a wrong option, or where no question can be made."""
    from assistant.teaching.quiz import make_quiz, to_docx

    form = arguments.format or _form_of(arguments.out)
    if form == "docx" and arguments.out is None:
        raise QuestionError("A Word file needs a name: add --out quiz.docx.")
    quiz = make_quiz(
        open_assistant(settings),
        documents=arguments.doc,
        sections=[_section(one) for one in arguments.section],
        topic=arguments.topic,
        language=arguments.lang,
        count=arguments.count,
        seed=arguments.seed,
        kinds=arguments.kinds,
    )
    try:
        if form == "docx":
            to_docx(quiz, arguments.out, key=not arguments.no_key)
        elif arguments.out:
            arguments.out.write_text(_text(quiz, form, not arguments.no_key), encoding="utf-8")
        else:
            print(_text(quiz, form, not arguments.no_key).rstrip())
    except OSError as error:
        raise QuestionError(f"{arguments.out} cannot be written ({error.strerror}). Name another file.") from error
    if len(quiz.questions) < arguments.count:
        print(tell("quiz_fewer", arguments.lang, made=len(quiz.questions), asked=arguments.count), file=sys.stderr)
    return 0


def _form_of(path: Path | None) -> str:
    suffix = path.suffix.lstrip(".").lower() if path else ""
    return {"txt": "gift"}.get(suffix, suffix if suffix in FORMATS else "md")


def _section(name: str) -> tuple[str, str]:
    document, mark, section = name.partition(":")
    if not mark or not section.strip():
        raise QuestionError(
            f"--section takes ID:NAME, a document's id and a section's number or heading; {name!r} has no section."
        )
    return document.strip(), section.strip()


def _text(quiz: Quiz, form: str, key: bool) -> str:
    from assistant.teaching.quiz import to_gift, to_markdown, to_moodle_xml

    if form == "gift":
        return to_gift(quiz)
    if form == "xml":
        return to_moodle_xml(quiz)
    if form == "json":
        return json.dumps(record(quiz), ensure_ascii=False, indent=2) + "\n"
    return to_markdown(quiz, key)


def record(quiz: Quiz) -> dict[str, Any]:
    """The quiz as plain data, with the citations in the form that answers have them."""
    return {
        "title": quiz.title,
        "language": quiz.language,
        "seed": quiz.seed,
        "questions": [asdict(one) for one in quiz.questions],
        "citations": [one.model_dump(mode="json") for one in quiz.citations],
    }
