"""`ecpa add`, `ecpa own` and `ecpa remove`: the page of own documents, in the terminal."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.documents.model import Language
from assistant.documents.remarks import translated
from assistant.errors import EcpaError, QuestionError
from assistant.settings import Settings
from assistant.ui.speaking import spoken

if TYPE_CHECKING:
    from assistant.documents.intake import Outcome
    from assistant.ui.own_shelf import Kept

Progress = Callable[[Settings], AbstractContextManager[Callable[[str, float], None]]]


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
    epilog: str,
    progress: Progress,
) -> None:
    """The three commands; `progress` shows how far the index is."""
    add = commands.add_parser("add", parents=[common], help="add documents of your own", epilog=epilog)
    add.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="PDF, Word (.docx), HTML, Markdown, text or JSON Lines"
    )
    add.add_argument("--json", action="store_true", help="print what became of each file as one JSON object")
    add.set_defaults(run=lambda arguments, settings: _add(arguments, settings, progress))
    own = commands.add_parser("own", parents=[common], help="list your own documents", epilog=epilog)
    own.add_argument("--json", action="store_true", help="print the list as JSON")
    own.set_defaults(run=_own)
    remove = commands.add_parser("remove", parents=[common], help="remove documents of your own", epilog=epilog)
    remove.add_argument("ids", nargs="+", metavar="ID", help="as `ecpa own` lists it; the file's name will do")
    remove.set_defaults(run=lambda arguments, settings: _remove(arguments, settings, progress))


def _add(arguments: argparse.Namespace, settings: Settings, progress: Progress) -> int:
    from assistant.documents.intake import Intake
    from assistant.ui.texts import say

    with progress(settings) as tell:

        def page(name: str, done: int, count: int) -> None:
            tell(say("command_reading_pictures", spoken(settings), name=name, count=count), done / count)

        intake = Intake(settings, indexed_documents(settings)[0].values(), page)
        outcomes = [intake.add_file(path) for path in arguments.files]
    failed = bring_up_to_date(settings, progress) if any(one.source for one in outcomes) else None
    if arguments.json:
        print(json.dumps({"files": [_record(one) for one in outcomes]}, ensure_ascii=False))
    else:
        for one in outcomes:
            print(outcome_line(one, spoken(settings)))
    if failed:
        print(
            say("documents_update_failed", spoken(settings), remedy=translated(failed, spoken(settings))),
            file=sys.stderr,
        )
        return 2
    return 1 if any(one.result == "refused" for one in outcomes) else 0


def _own(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.ui.texts import say

    listed, manifest = _listed(settings)
    if arguments.json:
        print(json.dumps([_described(one) for one in listed], ensure_ascii=False))
        return 0
    language = spoken(settings)
    for one in listed:
        facts = say("listed", language).join(_facts(one, language))
        print(f"{one.id}\n    {one.title}" + say("command_bracketed", language, facts=facts))
    if not listed:
        print(say("command_own_none", language))
    if _differs(listed, manifest):
        print(say("command_own_changed", language), file=sys.stderr)
    return 0


def _facts(one: Kept, language: Language) -> list[str]:
    from assistant.ui.texts import say

    pages = one.documents[0].pages if one.documents else None
    read = sum(len(document.recognised) for document in one.documents)
    day = one.file.added.astimezone().date()
    return [
        one.name,
        *([say("documents_pages_one" if pages == 1 else "documents_pages", language, pages=pages)] if pages else []),
        *([say("command_read_pictures", language, count=read)] if read else []),
        say("documents_changed_on" if one.changed else "documents_on", language, day=day),
        *([] if one.documents else [say("documents_pending", language)]),
    ]


def _differs(listed: tuple[Kept, ...], manifest: Any) -> bool:
    from assistant.ui.own_shelf import differs

    # without an index, the first question makes one: nothing differs yet
    return manifest is not None and differs(listed, manifest)


def _remove(arguments: argparse.Namespace, settings: Settings, progress: Progress) -> int:
    from assistant.documents.intake import remove
    from assistant.ui.texts import say

    listed, _ = _listed(settings)
    found: dict[str, Kept] = {}
    for asked in arguments.ids:
        match = next((one for one in listed if asked in (one.id, one.name)), None)
        if match is None:
            raise QuestionError(f"You have no document {asked}. `ecpa own` lists them. Nothing was removed.")
        found[match.id] = match
    for one in found.values():
        remove(settings, one.file.source)
        print(say("command_removed", spoken(settings), id=one.id))
    if failed := bring_up_to_date(settings, progress):
        print(translated(failed, spoken(settings)), file=sys.stderr)
        return 2
    return 0


def bring_up_to_date(settings: Settings, progress: Progress) -> EcpaError | None:
    """Bring the index up to date; the error that kept it from that."""
    # sentence-transformers would otherwise look for a model hub while it is imported
    os.environ.setdefault("HF_HUB_OFFLINE", "0" if settings.allow_hub else "1")
    from assistant.answering.assistant import Assistant

    try:
        with progress(settings) as tell:
            Assistant.open(settings, tell)
    except EcpaError as error:
        return error
    return None


def indexed_documents(settings: Settings) -> tuple[dict[str, Any], Any]:
    """The documents of the index and its manifest; nothing and None where it cannot be read, which the update will say."""
    from assistant.retrieval import index_files
    from assistant.retrieval.index import DOCUMENTS
    from assistant.retrieval.shelf import read_documents

    try:
        generation = index_files.current(settings.index)
        return read_documents(generation / DOCUMENTS), index_files.read_manifest(generation)
    except EcpaError:
        return {}, None


def _listed(settings: Settings) -> tuple[tuple[Kept, ...], Any]:
    """The documents, and the manifest of the index, where it can be read."""
    from assistant.ui.own_shelf import kept

    documents, manifest = indexed_documents(settings)
    return kept(settings, documents, manifest), manifest


def _record(one: Outcome) -> dict[str, Any]:
    from assistant.documents.corpus import slug

    return {
        "file": one.name, "result": one.result, "id": slug(one.source) if one.source else None,
        "reason": one.reason, "remarks": list(one.remarks),
    }  # fmt: skip


def outcome_line(one: Outcome, language: Language) -> str:
    """What became of a file, with what of it could not be read."""
    from assistant.ui.texts import say

    if one.result == "refused":
        return say("command_refused", language, reason=translated(one.reason, language))
    remarks = "".join(f"\n    {translated(remark, language)}" for remark in one.remarks)
    return say(f"command_{one.result}", language, id=_record(one)["id"], name=one.name) + remarks


def _described(one: Kept) -> dict[str, Any]:
    return {
        "id": one.id, "title": one.title, "file": one.name, "bytes": one.file.size_bytes,
        "added": one.file.added.isoformat(timespec="seconds"), "searchable": bool(one.documents), "changed": one.changed, "remarks": list(one.remarks),
        "documents": [{"id": each.id, "title": each.full_title(each.language), "language": each.language, "pages": each.pages,
                       "recognised": list(each.recognised), "passages": len(each.passages)} for each in one.documents],
    }  # fmt: skip
