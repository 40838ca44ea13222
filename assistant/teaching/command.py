"""The command `ecpa cite`."""

from __future__ import annotations

import argparse
from difflib import get_close_matches

from assistant.errors import QuestionError
from assistant.settings import Settings
from assistant.teaching.references import STYLES


def add_options(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument(
        "document", nargs="*", help="id of a document, as `ecpa library` prints it; several make a reading list"
    )
    parser.add_argument("--all", action="store_true", help="a reading list of all documents")
    parser.add_argument("--style", choices=STYLES, default="gbt7714", help="form of the reference (gbt7714)")
    parser.add_argument("--page", type=int, metavar="N", help="the cited page, from 1")
    parser.add_argument("--lang", choices=("en", "zh"), help="language of titles written in both (zh)")
    parser.set_defaults(usual_lang="zh")


def cite(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print a reference or a reading list; returns the exit code. Raises QuestionError when the document or page is not there."""
    if bool(arguments.document) == arguments.all:
        raise QuestionError("Name one document or more, or all of them: ecpa cite DOCUMENT, or ecpa cite --all.")
    if (arguments.all or len(arguments.document) > 1) and arguments.page is not None:
        raise QuestionError("A page belongs to one document: ecpa cite DOCUMENT --page N.")

    from assistant.documents.corpus import read_corpus
    from assistant.teaching.formatting import reading_list, reference

    documents = read_corpus(settings.corpus).documents
    for one in arguments.document:
        if one not in documents:
            near = get_close_matches(one, documents, n=3, cutoff=0.3) or list(documents)[:3]
            raise QuestionError(f"There is no document {one}. Did you mean {' or '.join(near)}?")
    chosen = [documents[one] for one in dict.fromkeys(arguments.document or documents)]
    if arguments.all or len(chosen) > 1:
        print(reading_list(chosen, arguments.style, arguments.lang).rstrip())
        return 0
    document = chosen[0]
    if arguments.page is not None and not 1 <= arguments.page <= (document.pages or 0):
        if document.pages:
            raise QuestionError(f"There is no page {arguments.page} in {document.id}. It has pages 1 to {document.pages}.")  # fmt: skip
        raise QuestionError(f"There is no page {arguments.page} in {document.id}. It has no pages; leave --page out.")
    print(reference(document, arguments.style, arguments.lang, arguments.page).rstrip())
    return 0
