"""`ecpa care`: how the assistant is used, in the terminal and as a table; and the deletion of what is kept."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.documents.model import Language
from assistant.errors import QuestionError
from assistant.settings import Settings
from assistant.ui.speaking import spoken

if TYPE_CHECKING:
    from assistant.records import Usage

DAY_S = 86_400
SHOWN = 10


def register(commands: Any, **shared: Any) -> None:
    """Add the command to those of `ecpa`; `shared` is what its parser has in common with theirs."""
    parser = commands.add_parser("care", help="say how the assistant is used, and delete what is kept", **shared)
    parser.set_defaults(run=run)
    parser.add_argument("--since", metavar="DATE", help="only questions from this day on, for example 2026-01-31")
    parser.add_argument("--language", choices=("en", "zh"), help="only questions in this language")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write all these questions as a table for a spreadsheet")  # fmt: skip
    parser.add_argument("--delete-older-than", type=int, metavar="DAYS", help="delete conversations that were last continued more than so many days ago")  # fmt: skip
    parser.add_argument("--delete-all", action="store_true", help="delete every conversation, thumb and comment")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the overview, write the table or delete; the exit code. Raises RecordsError or QuestionError."""
    from assistant.records import Conversations, Store, Usage
    from assistant.records.usage import as_csv
    from assistant.ui.texts import say

    language = spoken(settings)
    store = Store.in_folder(settings.data)
    if not store.path.exists():
        print(say("command_conversations_none", language, path=store.path), file=sys.stderr)
        return 0
    if arguments.delete_all or arguments.delete_older_than is not None:
        days = arguments.delete_older_than
        if days is not None and days < 1:
            raise QuestionError("--delete-older-than takes a number of days from 1; --delete-all deletes everything.")
        count = Conversations(store).delete_before(None if arguments.delete_all else time.time() - days * DAY_S)
        print(say("command_care_deleted", language, count=count))
        return 0
    usage = Usage.of(store, _day(arguments.since), arguments.language)
    if arguments.csv:
        try:
            arguments.csv.write_bytes(as_csv(usage.rows))
        except OSError as error:
            raise QuestionError(f"{arguments.csv} cannot be written ({error.strerror}). Name another file.") from error
    print(_text(usage, language))
    return 0


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise QuestionError(f"--since takes a date such as 2026-01-31; {text} is none.") from error


def _text(usage: Usage, language: Language) -> str:
    from assistant.ui.texts import say

    counts = {"questions": len(usage.rows), "unanswered": len(usage.unanswered), "low": len(usage.low)}
    lines = [say("command_care_counts", language, **counts)]
    lines += ["", say("command_care_days", language), *(f"  {day}  {count}" for day, count in usage.by_day().items())]
    lines += ["", say("command_care_unanswered", language)]
    for one in usage.unanswered[:SHOWN]:
        lines += [f"  {one.asked:%Y-%m-%d %H:%M}  {one.question}", *([f"      {one.nearest}"] if one.nearest else [])]
    lines += ["", say("command_care_low", language)]
    for one in usage.low[:SHOWN]:
        lines += [f"  {one.asked:%Y-%m-%d %H:%M}  {one.question}", *([f"      {one.comment}"] if one.comment else [])]
    lines += ["", say("command_care_sources", language)]
    lines += [f"  {count:>4}  {title}" for _, title, count in usage.sources()[:SHOWN]]
    lines += ["", say("command_care_slowest", language)]
    lines += [say("command_care_slow", language, seconds=f"{one.total_ms / 1000:6.1f}", question=one.question) for one in usage.slowest(SHOWN)]  # fmt: skip
    return "\n".join(lines)
