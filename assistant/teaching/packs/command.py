"""The command `ecpa pack`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.remarks import translated
from assistant.errors import QuestionError
from assistant.settings import Settings
from assistant.teaching.packs.outline import FEWEST_SLIDES, MOST_SLIDES, Outline, read_outline
from assistant.teaching.packs.roles import AUDIENCES
from assistant.teaching.phrases import tell

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant


def add_options(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("--topic", default="", metavar="WORDS", help="what the pack is about")
    parser.add_argument(
        "--doc", action="append", default=[], metavar="ID", help="a document to make it from (again for more)"
    )
    parser.add_argument(
        "--section",
        action="append",
        default=[],
        metavar="NAME",
        help="number or heading of a section of those documents",
    )
    parser.add_argument("--outline", type=Path, metavar="FILE", help="an edited outline.json to make the files from")
    parser.add_argument("--audience", choices=AUDIENCES, default="officials", help="for whom (officials)")
    parser.add_argument(
        "--slides", type=int, default=10, metavar="N", help=f"length of the deck, {FEWEST_SLIDES} to {MOST_SLIDES} (10)"
    )
    parser.add_argument("--lang", choices=("en", "zh"), help="language of the pack (zh)")
    parser.set_defaults(usual_lang="zh")
    parser.add_argument("--questions", type=int, default=10, metavar="N", help="questions of the quiz; 0 for none (10)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed gives another quiz (1)")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder for the files")


def make_pack(
    arguments: argparse.Namespace, settings: Settings, open_assistant: Callable[[Settings], Assistant]
) -> int:
    """Write the files of a pack; returns the exit code. Raises QuestionError when there is nothing to make it from."""
    ready = _outline_file(arguments.outline) if arguments.outline else None
    if arguments.questions < 0:
        raise QuestionError("--questions takes a whole number from 0.")
    _writable(arguments.out)
    assistant = open_assistant(settings)
    from assistant.teaching.packs.choosing import make_outline, no_room
    from assistant.teaching.packs.deck import plan
    from assistant.teaching.packs.exports import files, written

    outline = ready or make_outline(
        assistant,
        topic=arguments.topic,
        documents=arguments.doc,
        sections=arguments.section,
        audience=arguments.audience,
        slides=arguments.slides,
        language=arguments.lang,
    )
    made = files(outline, assistant)
    if arguments.questions:
        made |= _quiz(arguments, outline, assistant)
    for name, make in made.items():
        _write(arguments.out / name, make())
    pack = written(outline, assistant)
    for number, one in enumerate(plan(pack), 1):
        print(f"{number:2}. {one.title}{' …' if one.continued else ''}")
    if told := no_room(outline):
        print(f"\n{told}", file=sys.stderr)
    print(f"\n{arguments.out}: {', '.join(made)}")
    return 0


def _outline_file(path: Path) -> Outline:
    try:
        return read_outline(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path} cannot be read ({error}). Name the outline.json of a pack.") from error


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QuestionError(
            f"The folder {folder} cannot be made ({error.strerror}). Name another with --out."
        ) from error


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        # most often the file is still open in an office program
        raise QuestionError(
            f"{path} cannot be written ({error.strerror}). Close it, or name another folder with --out."
        ) from error


def _quiz(arguments: argparse.Namespace, outline: Outline, assistant: Assistant) -> dict[str, Callable[[], bytes]]:
    """The files of the quiz; none, with a line that says why, where the sections give no question."""
    from assistant.teaching.packs.quizzing import quiz_files, quiz_of

    try:
        quiz = quiz_of(outline, assistant, count=arguments.questions, seed=arguments.seed)
    except QuestionError as error:
        print(translated(error, arguments.lang), file=sys.stderr)
        return {}
    if len(quiz.questions) < arguments.questions:
        print(tell("quiz_fewer", arguments.lang, made=len(quiz.questions), asked=arguments.questions), file=sys.stderr)
    return quiz_files(quiz)
