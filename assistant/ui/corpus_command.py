"""`ecpa corpus`: the official texts that digests stand for: which have an address, which are at hand, and fetching them."""

from __future__ import annotations

import argparse
import json
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from assistant.errors import EcpaError, QuestionError
from assistant.settings import Settings
from assistant.ui.own_command import Progress, bring_up_to_date, indexed_documents

if TYPE_CHECKING:
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
    fetching.add_argument("--json", action="store_true", help="print what became of each text as one JSON object")
    fetching.set_defaults(run=lambda arguments, settings: _fetch(arguments, settings, progress))


def _list(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.documents.fetched import official_addresses

    listed = [_entry(key, address, settings) for key, address in official_addresses(settings).items()]
    if arguments.json:
        print(json.dumps(listed, ensure_ascii=False))
        return 0
    for one in listed:
        at_hand = f"at hand: {one['own']}, fetched on {one['fetched'][:10]}" if one["own"] else "not at hand"
        print(f"{one['id']}\n    " + (f"{one['address']} ({at_hand})" if one["address"] else "no confirmed address"))
    if not listed:
        print("No document of this corpus stands for an official text.")
    return 0


def _entry(key: str, address: str | None, settings: Settings) -> dict[str, Any]:
    from assistant.documents.addresses import parsed
    from assistant.documents.corpus import slug
    from assistant.documents.fetched import at_hand

    found = at_hand(settings, parsed(address).url) if address else None
    return {
        "id": key, "address": address, "own": slug(found.source) if found else None, "file": found.file if found else None,
        "fetched": found.fetched.isoformat() if found else None, "sha256": found.sha256 if found else None,
    }  # fmt: skip


def _fetch(arguments: argparse.Namespace, settings: Settings, progress: Progress) -> int:
    from assistant.documents.fetching import fetch
    from assistant.documents.intake import Intake

    wanted = _wanted(arguments.documents, arguments.address, settings)
    intake = Intake(settings, indexed_documents(settings)[0].values())
    done: list[dict[str, Any]] = []
    for key, address in wanted:
        print(f"Fetching {address} …", file=sys.stderr)
        try:
            done.append(_record(key, address, fetch(address, settings, intake)))
        except EcpaError as error:
            done.append(_record(key, address, None, str(error)))
    failed = bring_up_to_date(settings, progress) if any(one["own"] for one in done) else None
    if arguments.json:
        print(json.dumps({"texts": done}, ensure_ascii=False))
    else:
        for one in done:
            print(_line(one))
    if failed:
        print(f"The texts are kept, but cannot be searched yet. {failed}", file=sys.stderr)
        return 2
    return 1 if any(one["result"] == "refused" for one in done) else 0


def _wanted(documents: list[str], addresses: list[str], settings: Settings) -> list[tuple[str | None, str]]:
    """Documents and addresses to fetch, each once. Raises QuestionError where a document is unknown or has no address."""
    from assistant.documents.fetched import official_addresses

    official = official_addresses(settings)
    found: dict[str, str | None] = {}
    for key in documents:
        if key not in official:
            near = get_close_matches(key, official, n=3, cutoff=0.3)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise QuestionError(f"No digest is called {key}; `ecpa corpus list` lists them.{hint} Nothing was fetched.")
        address = official[key]
        if address is None:
            raise QuestionError(f"No official address of {key} is confirmed. If you know it: ecpa corpus fetch --address URL. Nothing was fetched.")  # fmt: skip
        found[address] = key
    if not documents and not addresses:
        found = {address: key for key, address in official.items() if address}
        if not found:
            raise QuestionError("No document of this corpus has a confirmed official address. Give one: ecpa corpus fetch --address URL.")  # fmt: skip
    for address in addresses:
        found.setdefault(address.strip(), None)
    return [(key, address) for address, key in found.items()]


def _record(key: str | None, address: str, taken: Taken | None, reason: str | None = None) -> dict[str, Any]:
    from assistant.documents.corpus import slug

    outcome, record = (taken.outcome, taken.record) if taken else (None, None)
    return {
        "document": key, "address": address, "final": record.final if record else None,
        "result": outcome.result if outcome else "refused", "own": slug(record.source) if record else None,
        "file": record.file if record else None, "bytes": record.size_bytes if record else None,
        "sha256": record.sha256 if record else None, "fetched": record.fetched.isoformat() if record else None,
        "reason": outcome.reason if outcome else reason, "remarks": list(outcome.remarks) if outcome else [],
    }  # fmt: skip


def _line(one: dict[str, Any]) -> str:
    if one["result"] == "refused":
        return f"refused: {one['reason']}"
    remarks = "".join(f"\n    {remark}" for remark in one["remarks"])
    moved = f"\n    from {one['final']}" if one["final"] != one["address"] else ""
    return f"{one['result']}: {one['own']} ({one['file']}){moved}\n    SHA-256 {one['sha256']}{remarks}"
