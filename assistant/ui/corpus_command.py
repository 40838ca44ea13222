"""`ecpa corpus`: the official texts that digests stand for: which have an address, which are at hand, and fetching them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from assistant.documents.corpus import slug
from assistant.documents.model import Document, Language
from assistant.documents.own import MARK
from assistant.documents.remarks import translated
from assistant.errors import EcpaError, QuestionError
from assistant.settings import Settings
from assistant.ui.own_command import Progress, bring_up_to_date, indexed_documents
from assistant.ui.speaking import spoken

if TYPE_CHECKING:
    from assistant.documents.catalogue import StandsFor
    from assistant.documents.fetched import Fetched
    from assistant.documents.fetching import Taken


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
    epilog: str,
    progress: Progress,
) -> None:
    """`corpus list` and `corpus fetch`; `progress` shows how far the index is."""
    corpus = commands.add_parser("corpus", help="list and fetch the official texts behind the digests", epilog=epilog)
    inner = corpus.add_subparsers(title="commands", required=True, metavar="COMMAND")
    listing = inner.add_parser(
        "list", parents=[common], help="which digests have an official address, and which texts are at hand"
    )
    listing.add_argument("--json", action="store_true", help="print the list as JSON")
    listing.set_defaults(run=_list)
    fetching = inner.add_parser(
        "fetch", parents=[common], help="fetch official texts over the network and make them documents of your own"
    )
    fetching.add_argument(
        "documents", nargs="*", metavar="DOCUMENT", help="id of a digest; all that have an address without one"
    )
    fetching.add_argument(
        "--address", action="append", default=[], metavar="URL", help="a text at another address; may be given several times"
    )  # fmt: skip
    fetching.add_argument(
        "--for", dest="stands_for", metavar="DOCUMENT", help="id of the digest whose official text is at that address"
    )
    fetching.add_argument("--json", action="store_true", help="print what became of each text as one JSON object")
    fetching.set_defaults(run=lambda arguments, settings: _fetch(arguments, settings, progress))


def _list(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.documents.fetched import intact, records
    from assistant.documents.official import officials
    from assistant.ui.texts import say

    language = spoken(settings)
    known, _ = indexed_documents(settings)
    listed = [_entry(key, one, settings, known) for key, one in officials(settings).items()]
    used = {one["own"] for one in listed}
    loose = [one for one in records(settings).values() if intact(settings, one) and slug(one.source) not in used]
    if arguments.json:
        print(json.dumps([*listed, *(_at_hand(None, one.address, one) for one in loose)], ensure_ascii=False))
        return 0
    for one in listed:
        print(f"{one['id']}\n    {one['address'] or say('command_corpus_no_address', language)}")
        print("    " + (_place(one, language) if one["own"] else say("command_corpus_absent", language)))
    if not listed:
        print(say("command_corpus_none", language))
    if loose:
        print("\n" + say("command_corpus_loose", language))
        for each in loose:
            print(f"{slug(each.source)}\n    {_place(_at_hand(None, each.address, each), language)}")
    return 0


def _entry(key: str, official: StandsFor, settings: Settings, known: Mapping[str, Document]) -> dict[str, Any]:
    from assistant.documents.fetched import official_text
    from assistant.documents.official import bears_name

    found = official_text(settings, key, official.address)
    text = next((one for one in known.values() if found and one.path == found.source), None)
    return _at_hand(key, official.address, found, bears_name(text, official) if text else None)


def _at_hand(key: str | None, address: str | None, found: Fetched | None, alike: bool | None = None) -> dict[str, Any]:
    """A digest with its official text, or a text that stands for none. `alike` says whether the text has the official title or number."""
    return {
        "id": key, "address": address, "own": slug(found.source) if found else None, "file": found.file if found else None,
        "fetched": found.fetched.isoformat() if found else None, "from": found.address if found else None,
        "sha256": found.sha256 if found else None, "named": bool(found and key and found.stands_for == key), "alike": alike,
    }  # fmt: skip


def _place(one: Mapping[str, Any], language: Language) -> str:
    """Which document the text is, from where and when it came, and what it is to be told by."""
    from assistant.ui.texts import say

    lines = [say("command_corpus_at_hand", language, own=one["own"], day=one["fetched"][:10], address=one["from"])]
    lines.append(say("command_corpus_sha256", language, sha256=one["sha256"]))
    if one["named"]:
        lines.append(say("command_corpus_named", language))
    if one["alike"] is False:
        lines.append(say("official_unlike", language))
    return "\n    ".join(lines)


def _fetch(arguments: argparse.Namespace, settings: Settings, progress: Progress) -> int:
    from assistant.documents.fetching import fetch
    from assistant.documents.intake import Intake
    from assistant.ui.texts import say

    language = spoken(settings)
    wanted = _wanted(arguments.documents, arguments.address, settings)
    named = _named(arguments, settings)
    intake = Intake(settings, indexed_documents(settings)[0].values())
    done: list[dict[str, Any]] = []
    for key, address in wanted:
        print(say("command_corpus_fetching", language, address=address), file=sys.stderr)
        try:
            done.append(_record(named or key, address, fetch(address, settings, intake, named)))
        except EcpaError as error:
            done.append(_record(named or key, address, None, str(error)))
    failed = bring_up_to_date(settings, progress) if any(one["own"] for one in done) else None
    if failed is None:
        _compare(done, settings)
    if arguments.json:
        print(json.dumps({"texts": done}, ensure_ascii=False))
    else:
        for one in done:
            print(_line(one, language))
    if failed:
        print(say("documents_update_failed", language, remedy=translated(failed, language)), file=sys.stderr)
        return 2
    return 1 if any(one["result"] == "refused" for one in done) else 0


def _named(arguments: argparse.Namespace, settings: Settings) -> str | None:
    """The digest that the person at the keyboard names for the text at one address. Raises QuestionError before anything is fetched."""
    from assistant.documents.official import officials

    if arguments.stands_for is None:
        return None
    if len(arguments.address) != 1 or arguments.documents:
        raise QuestionError("--for names the digest of one text: ecpa corpus fetch --address URL --for DOCUMENT. Nothing was fetched.")  # fmt: skip
    listed, key = officials(settings), str(arguments.stands_for)
    _known(key, listed)
    address = arguments.address[0].strip()
    other = next((one for one, text in listed.items() if text.address == address and one != key), None)
    if other:
        raise QuestionError(f"{address} is the confirmed address of {other}, not of {key}. Nothing was fetched.")
    return key


def _compare(done: list[dict[str, Any]], settings: Settings) -> None:
    """Adds to what was fetched whether it has the name of the official text it stands for, or which digests it may belong to."""
    from assistant.documents.official import bears_name, officials, proposed

    listed = officials(settings)
    by_source = {one.path: one for one in indexed_documents(settings)[0].values()}
    by_address = {one.address: key for key, one in listed.items() if one.address}
    for one in done:
        text = by_source.get(MARK + one["file"]) if one["file"] else None
        if text is None:
            continue
        one["document"] = one["document"] or by_address.get(one["address"]) or one["stands_for"]
        if one["document"] in listed:
            one["alike"] = bears_name(text, listed[one["document"]])
        else:
            one["proposed"] = list(proposed(text, listed))


def _wanted(documents: list[str], addresses: list[str], settings: Settings) -> list[tuple[str | None, str]]:
    """Documents and addresses to fetch, each once. Raises QuestionError where a document is unknown or has no address."""
    from assistant.documents.official import official_addresses

    official = official_addresses(settings)
    found: dict[str, str | None] = {}
    for key in documents:
        _known(key, official)
        address = official[key]
        if address is None:
            raise QuestionError(f"No official address of {key} is confirmed. If you know it: ecpa corpus fetch --address URL --for {key}. Nothing was fetched.")  # fmt: skip
        found[address] = key
    if not documents and not addresses:
        found = {address: key for key, address in official.items() if address}
        if not found:
            raise QuestionError("No document of this corpus has a confirmed official address. Give one: ecpa corpus fetch --address URL.")  # fmt: skip
    for address in addresses:
        found.setdefault(address.strip(), None)
    return [(key, address) for address, key in found.items()]


def _known(key: str, official: Mapping[str, Any]) -> None:
    """Raises QuestionError where no digest has this id."""
    if key in official:
        return
    near = get_close_matches(key, official, n=3, cutoff=0.3)
    if near:
        raise QuestionError(f"No digest is called {key}; `ecpa corpus list` lists them. Did you mean {' or '.join(near)}? Nothing was fetched.")  # fmt: skip
    raise QuestionError(f"No digest is called {key}; `ecpa corpus list` lists them. Nothing was fetched.")


def _record(key: str | None, address: str, taken: Taken | None, reason: str | None = None) -> dict[str, Any]:
    outcome, record = (taken.outcome, taken.record) if taken else (None, None)
    return {
        "document": key, "address": address, "final": record.final if record else None,
        "result": outcome.result if outcome else "refused", "own": slug(record.source) if record else None,
        "file": record.file if record else None, "bytes": record.size_bytes if record else None,
        "sha256": record.sha256 if record else None, "fetched": record.fetched.isoformat() if record else None,
        "stands_for": record.stands_for if record else None, "alike": None, "proposed": [],
        "reason": outcome.reason if outcome else reason, "remarks": list(outcome.remarks) if outcome else [],
    }  # fmt: skip


def _line(one: dict[str, Any], language: Language) -> str:
    from assistant.ui.texts import say

    if one["result"] == "refused":
        return say("command_refused", language, reason=translated(one["reason"], language))
    lines = [say(f"command_{one['result']}", language, id=one["own"], name=one["file"])]
    if one["final"] != one["address"]:
        lines.append(say("command_corpus_from", language, address=one["final"]))
    lines.append(say("command_corpus_sha256", language, sha256=one["sha256"]))
    if one["document"]:
        lines.append(say("command_corpus_stands_for", language, document=one["document"]))
    if one["alike"] is False:
        lines.append(say("official_unlike", language))
    for key in one["proposed"]:
        lines.append(say("command_corpus_proposed", language, document=key, address=one["address"]))
    if not one["document"] and not one["proposed"]:
        lines.append(say("command_corpus_whose", language, address=one["address"]))
    return "\n    ".join([*lines, *(translated(remark, language) for remark in one["remarks"])])
