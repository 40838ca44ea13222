"""`ecpa eval`: its options, and what it does with them. Light to import; the work is imported when it starts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.remarks import translated
from assistant.errors import QuestionError
from assistant.settings import ROOT, Settings

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.answering.assistant import Assistant
    from assistant.documents.model import Language
    from assistant.evaluation.run import Run

# the project's own questions
QUESTIONS = ROOT / "tests/data/questions.jsonl"
# what a table needs where standard output is no terminal and has no width
WIDTH = 160


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `ecpa eval`."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE.jsonl", help="questions with what a right answer holds (our own)"
    )
    parser.add_argument(
        "--half",
        choices=("dev", "test", "all"),
        default="test",
        help="which half to ask: dev to work on, test to report (test)",
    )
    parser.add_argument("--sample", type=_count, metavar="N", help="only N questions, the same ones every time")
    parser.add_argument("--limit", type=_count, metavar="N", help="only the first N questions")
    parser.add_argument("--wrong", action="store_true", help="print each wrong answer")
    parser.add_argument("--json", type=Path, metavar="FILE", help="save everything, for --compare and other programs")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page with charts that opens anywhere")
    parser.add_argument("--compare", type=Path, metavar="SAVED.json", help="say what changed since a saved run")
    parser.add_argument(
        "--floor",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="exit code 1 when a measure is worse: facts_right=92%%, facts_right.zh=0.9, p95_ms=150 (may be repeated)",
    )
    parser.add_argument(
        "--own", action="store_true", help="answer from your own documents, too (they are left out otherwise)"
    )
    parser.add_argument("--lang", choices=("en", "zh"), help="language of the table and the page (en)")
    parser.set_defaults(usual_lang="en")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("give a whole number from 1")
    return int(text)


def evaluate(arguments: argparse.Namespace, settings: Settings, open_assistant: Callable[[Settings], Assistant]) -> int:
    """Ask, print, save. 0, or 1 when a floor is missed or a question failed; QuestionError for what the person can mend.

    All that can be refused is refused before the first question is asked.
    """

    from assistant.evaluation.comparison import compare
    from assistant.evaluation.floors import check_groups, missed, read_floor
    from assistant.evaluation.labels import about_missed, say
    from assistant.evaluation.page import page
    from assistant.evaluation.records import chosen, read_records
    from assistant.evaluation.run import Asked, load_run, run
    from assistant.evaluation.table import print_comparison, print_run, print_wrong
    from assistant.evaluation.without_own import own_count, without_own

    language: Language = arguments.lang
    files = arguments.files or [QUESTIONS]
    floors = [read_floor(one) for one in arguments.floor]
    listed = read_records(files)
    records = chosen(listed, arguments.half, arguments.sample, arguments.limit)
    if not records:
        raise QuestionError(f"None of the {len(listed)} questions is in the {arguments.half} half. Use --half all.")
    check_groups(floors, records)
    before = load_run(arguments.compare) if arguments.compare else None
    for path in (arguments.json, arguments.html):
        _check_writable(path)
    asked = Asked(
        files=tuple(path.name for path in files),
        half=arguments.half,
        sample=arguments.sample,
        limit=arguments.limit,
        left_out=len(listed) - len(records),
    )
    opened = open_assistant(settings)
    count = 0 if arguments.own else own_count(opened)
    if count:
        print(say("own_left_out", language, count=count), file=sys.stderr)
    with nullcontext(opened) if arguments.own else without_own(opened) as assistant, _progress(len(records)) as tell:
        made = run(assistant, records, asked, tell)
    comparison = compare(before, made) if before else None
    # saved before anything is printed: a closed pipe (`| head`) must not lose the run
    if arguments.json:
        _write(arguments.json, made.model_dump_json(indent=1) + "\n")
    if arguments.html:
        _write(arguments.html, page(made, language, comparison, before))
    console = _console()
    print_run(made, language, console)
    if comparison and before:
        print_comparison(comparison, before, language, console)
    if arguments.wrong:
        print_wrong(made, language, console)
    failures = _failures(made)
    for error, ids in failures.items():
        print(say("question_failed", language, id=", ".join(ids), error=translated(error, language)), file=sys.stderr)
    below = missed(floors, made)
    for one in below:
        print(about_missed(one, language), file=sys.stderr)
    return 1 if failures or below else 0


def _failures(made: Run) -> dict[str, list[str]]:
    """The ids of the questions that failed, by what went wrong."""
    found: dict[str, list[str]] = {}
    for one in made.outcomes:
        if one.status == "failed":
            found.setdefault(one.error or "", []).append(one.record.id)
    return found


def _console() -> Console:
    from rich.console import Console

    console = Console()
    return console if console.is_terminal else Console(width=WIDTH)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.update(task, completed=done)


def _check_writable(path: Path | None) -> None:
    if path and (path.is_dir() or not path.absolute().parent.is_dir()):
        if path.is_dir():
            raise QuestionError(f"{path} is a folder. Name a file in an existing folder.")
        raise QuestionError(f"{path} cannot be written: there is no folder {path.parent}. Name a file in an existing folder.")  # fmt: skip


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise QuestionError(f"{path} cannot be written: {error.strerror}. Name another file.") from error
    print(path, file=sys.stderr)
