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

from assistant.errors import EcpaError, QuestionError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.documents.intake import Outcome
    from assistant.ui.own_shelf import Kept

Progress = Callable[[], AbstractContextManager[Callable[[str, float], None]]]


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

    with progress() as tell:

        def page(name: str, done: int, count: int) -> None:
            tell(f"{name}: reading {count} page{'' if count == 1 else 's'} from pictures", done / count)

        intake = Intake(settings, indexed_documents(settings)[0].values(), page)
        outcomes = [intake.add_file(path) for path in arguments.files]
    failed = bring_up_to_date(settings, progress) if any(one.source for one in outcomes) else None
    if arguments.json:
        print(json.dumps({"files": [_record(one) for one in outcomes]}, ensure_ascii=False))
    else:
        for one in outcomes:
            print(_line(one))
    if failed:
        print(f"The files are kept, but cannot be searched yet. {failed}", file=sys.stderr)
        return 2
    return 1 if any(one.result == "refused" for one in outcomes) else 0


def _own(arguments: argparse.Namespace, settings: Settings) -> int:
    listed = _listed(settings)
    if arguments.json:
        print(json.dumps([_described(one) for one in listed], ensure_ascii=False))
        return 0
    for one in listed:
        facts = [one.name, *_pages(one), f"added on {one.file.added.astimezone().date()}"]
        print(f"{one.id}\n    {one.title} ({', '.join(facts)})" + ("" if one.documents else " — not searchable yet"))
    if not listed:
        print("There are no documents of your own yet. Add one: ecpa add FILE")
    return 0


def _remove(arguments: argparse.Namespace, settings: Settings, progress: Progress) -> int:
    from assistant.documents.intake import remove

    listed = _listed(settings)
    found: dict[str, Kept] = {}
    for asked in arguments.ids:
        match = next((one for one in listed if asked in (one.id, one.name)), None)
        if match is None:
            raise QuestionError(f"You have no document {asked}. `ecpa own` lists them. Nothing was removed.")
        found[match.id] = match
    for one in found.values():
        remove(settings, one.file.source)
        print(f"removed: {one.id}")
    if failed := bring_up_to_date(settings, progress):
        print(failed, file=sys.stderr)
        return 2
    return 0


def bring_up_to_date(settings: Settings, progress: Progress) -> EcpaError | None:
    """Bring the index up to date; the error that kept it from that."""
    # sentence-transformers would otherwise look for a model hub while it is imported
    os.environ.setdefault("HF_HUB_OFFLINE", "0" if settings.allow_hub else "1")
    from assistant.answering.assistant import Assistant

    try:
        with progress() as tell:
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


def _listed(settings: Settings) -> tuple[Kept, ...]:
    from assistant.ui.own_shelf import kept

    return kept(settings, *indexed_documents(settings))


def _record(one: Outcome) -> dict[str, Any]:
    from assistant.documents.corpus import slug

    return {
        "file": one.name, "result": one.result, "id": slug(one.source) if one.source else None,
        "reason": one.reason, "remarks": list(one.remarks),
    }  # fmt: skip


def _line(one: Outcome) -> str:
    if one.result == "refused":
        return f"refused: {one.reason}"
    remarks = "".join(f"\n    {remark}" for remark in one.remarks)
    return f"{one.result}: {_record(one)['id']} ({one.name}){remarks}"


def _described(one: Kept) -> dict[str, Any]:
    return {
        "id": one.id, "title": one.title, "file": one.name, "bytes": one.file.size_bytes,
        "added": one.file.added.isoformat(timespec="seconds"), "searchable": bool(one.documents), "remarks": list(one.remarks),
        "documents": [{"id": each.id, "title": each.full_title(each.language), "language": each.language, "pages": each.pages,
                       "recognised": list(each.recognised), "passages": len(each.passages)} for each in one.documents],
    }  # fmt: skip


def _pages(one: Kept) -> list[str]:
    pages = one.documents[0].pages if one.documents else None
    read = sum(len(document.recognised) for document in one.documents)
    marks = [f"{read} read from pictures: check figures against the page"] if read else []
    return ([f"{pages} page{'' if pages == 1 else 's'}"] if pages else []) + marks
