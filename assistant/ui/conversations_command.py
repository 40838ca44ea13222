"""`ecpa conversations`: the stored conversations in the terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.documents.remarks import translated
from assistant.errors import EcpaError, QuestionError, RecordsError, SettingsError
from assistant.settings import Settings
from assistant.ui.speaking import spoken

if TYPE_CHECKING:
    from assistant.answering.answer import Answer
    from assistant.answering.assistant import Assistant
    from assistant.records import Conversations, KeptConversation
    from assistant.records.numbering import Sources

FORMS = ("docx", "md", "json")


def register(commands: Any, **shared: Any) -> None:
    """Add the command to those of `ecpa`; `shared` is what its parser has in common with theirs."""
    parser = commands.add_parser(
        "conversations", help="list, show, export, rename or delete stored conversations", **shared
    )
    parser.set_defaults(run=run)
    parser.set_defaults(does=_list, most=None)
    actions = parser.add_subparsers(title="what to do", metavar="list | show | export | rename | delete")
    listed = actions.add_parser("list", help="all conversations, the latest first (the default)")
    listed.add_argument("-n", type=int, dest="most", metavar="N", help="at most so many")
    listed.set_defaults(does=_list)
    show = actions.add_parser("show", help="a conversation as text, with its references")
    export = actions.add_parser("export", help="a conversation as a file, with one numbering of references")
    export.add_argument("--format", choices=FORMS, default="docx", help="form of the file (docx)")
    export.add_argument("--out", type=Path, metavar="FILE", help="the file to write (named from the conversation)")
    rename = actions.add_parser("rename", help="give a conversation another name")
    delete = actions.add_parser("delete", help="delete a conversation for good")
    for action, does in ((show, _show), (export, _export), (rename, _rename), (delete, _delete)):
        action.add_argument("id", help="id of the conversation, or its beginning")
        action.set_defaults(does=does)
    rename.add_argument("name", help="the new name")
    for action in (show, export):
        action.add_argument("--lang", choices=("en", "zh"), help="language of headings and references")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do what was asked; the exit code. Raises RecordsError or QuestionError."""
    from assistant.records import Conversations, Store

    does: Callable[[argparse.Namespace, Settings, Conversations], int] = arguments.does
    return does(arguments, settings, Conversations(Store.in_folder(settings.data)))


def _list(arguments: argparse.Namespace, settings: Settings, kept: Conversations) -> int:
    from assistant.ui.texts import say

    # a store that nobody has used yet is not made by looking at it
    listed = kept.list(arguments.most) if kept.store.path.exists() else []
    for one in listed:
        when = datetime.fromtimestamp(one.updated).strftime("%Y-%m-%d %H:%M")
        print(f"{one.id}  {when}  {one.exchanges:>3}  {one.name}")
    if not listed:
        print(say("command_conversations_none", spoken(settings), path=kept.store.path), file=sys.stderr)
    return 0


def _show(arguments: argparse.Namespace, settings: Settings, kept: Conversations) -> int:
    from assistant.records.export import export

    found = _load(arguments, kept)
    print(export(found, "md", sources_of(settings), arguments.lang).decode().rstrip())
    return 0


def _export(arguments: argparse.Namespace, settings: Settings, kept: Conversations) -> int:
    from assistant.records.export import export, file_name

    found = _load(arguments, kept)
    out: Path = arguments.out or Path(file_name(found, arguments.format))
    content = export(found, arguments.format, sources_of(settings), arguments.lang)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise QuestionError(f"{out} cannot be written ({error.strerror}). Name another file with --out.") from error
    print(out)
    return 0


def _rename(arguments: argparse.Namespace, settings: Settings, kept: Conversations) -> int:
    kept.rename(kept.find(arguments.id), arguments.name)
    return 0


def _delete(arguments: argparse.Namespace, settings: Settings, kept: Conversations) -> int:
    kept.delete(kept.find(arguments.id))
    return 0


def _load(arguments: argparse.Namespace, kept: Conversations) -> KeptConversation:
    return kept.load(kept.find(arguments.id))


def keeping(settings: Settings, assistant: Assistant) -> Callable[[Answer], None]:
    """What stores the answers of one conversation in the terminal. Raises RecordsError at once where nothing can be stored; later, one line says so."""
    from assistant.records import Conversations, KeptExchange, Store
    from assistant.records.kept import index_digest, new_id

    if not settings.keep_conversations:
        raise SettingsError("Saving is switched off. Leave out --save, or remove ECPA_KEEP_CONVERSATIONS=false.")
    kept, conversation = Conversations(Store.in_folder(settings.data)), new_id()
    kept.count()
    digest = index_digest(assistant.index.manifest)

    def keep(answer: Answer) -> None:
        try:
            kept.append(
                conversation, KeptExchange(new_id(), answer.question, answer, index_digest=digest), answer.language
            )
        except RecordsError as error:
            print(translated(error, spoken(settings)), file=sys.stderr)

    return keep


def sources_of(settings: Settings) -> Sources:
    """The documents of the index, without loading a model; none where there is no index (references are titles then)."""
    from assistant.records.numbering import Sources
    from assistant.retrieval import index_files
    from assistant.retrieval.index import DOCUMENTS
    from assistant.retrieval.shelf import read_documents
    from assistant.ui.texts import say

    try:
        documents = read_documents(index_files.current(settings.index) / DOCUMENTS)
    except EcpaError as error:
        language = spoken(settings)
        print(say("command_conversations_titles", language, error=translated(error, language)), file=sys.stderr)
        return Sources()
    passages = {passage.id: passage for document in documents.values() for passage in document.passages}
    return Sources(documents, passages)
