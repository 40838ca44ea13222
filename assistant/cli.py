"""The command `ecpa`. Errors go to standard error in one sentence, exit code 2; a document that was left out gives exit code 1."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from assistant.cli_input import history_file, history_of, json_lines, record, whole
from assistant.cli_pages import add_page_commands
from assistant.documents.own import shown_name
from assistant.documents.remarks import translated
from assistant.errors import EcpaError, QuestionError
from assistant.evaluation.command import add_options, evaluate
from assistant.settings import Settings, load_settings
from assistant.teaching.references import STYLES
from assistant.ui.conversations_command import keeping
from assistant.ui.speaking import computer_language, settled, spoken
from assistant.ui.texts import catalogue, say

if TYPE_CHECKING:
    from assistant.answering.answer import Answer, Turn
    from assistant.answering.assistant import Assistant
    from assistant.documents.corpus import Fault
    from assistant.documents.model import Language
    from assistant.retrieval.index import Hit

EPILOGUE = "Every option can also be set in the environment or in a .env file as ECPA_<NAME>; `ecpa doctor` lists them."

NO_LLM = "leave out the language model of ECPA_LLM: answer with the sources' own sentences"


def main(argv: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    language = computer_language()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # answers hold Chinese whatever the console's code page is
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        settings = load_settings(corpus=arguments.corpus, index=arguments.index)
        if getattr(arguments, "no_llm", False):
            settings = settings.model_copy(update={"llm": None})
        logging.basicConfig(level=settings.log_level)
        settings = settled(arguments, settings)
        language = spoken(settings)
        code: int = arguments.run(arguments, settings)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # `| head` has seen enough. Not by the signal: it would also end the command when a chat server closes its connection
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except EcpaError as error:
        print(translated(error, language), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(say("command_stopped", language), file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ecpa",
        description="Ask the documents about e-commerce poverty alleviation (电商扶贫) in Gansu; every sentence of an answer is cited.",
        epilog=EPILOGUE,
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--corpus", type=Path, metavar="DIR", help="folder (or one file) of documents to answer from")
    common.add_argument("--index", type=Path, metavar="DIR", help="folder that holds the built index")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    ask = commands.add_parser("ask", parents=[common], help="answer one question, or a file of them", epilog=EPILOGUE)
    ask.add_argument("question", nargs="?", help="the question, in Chinese or English; - reads it from standard input")
    ask.add_argument(
        "--lang", choices=("auto", "en", "zh"), default="auto", help="language of the answer (auto: the question's)"
    )
    ask.add_argument(
        "--history", type=Path, metavar="FILE", help='earlier turns as JSON: [{"role": "user", "content": "…"}, …]'
    )
    ask.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    ask.add_argument(
        "--batch",
        type=Path,
        metavar="FILE.jsonl",
        help='questions, one a line: {"id", "question", "history"}; prints JSON lines',
    )
    ask.add_argument("--no-llm", action="store_true", help=NO_LLM)
    ask.add_argument(
        "--style", choices=STYLES, help="print the references of the answer's documents in this style after it"
    )
    ask.set_defaults(run=_ask)

    search = commands.add_parser(
        "search", parents=[common], help="find passages without composing an answer", epilog=EPILOGUE
    )
    search.add_argument("query", nargs="?", help="what to look for")
    search.add_argument("-k", type=int, default=10, metavar="N", help="how many passages (10)")
    search.add_argument("--json", action="store_true", help="print the passages as JSON")
    search.add_argument(
        "--batch", type=Path, metavar="FILE.jsonl", help='queries, one a line: {"id", "text"}; prints JSON lines'
    )
    search.set_defaults(run=_search)

    index = commands.add_parser(
        "index",
        parents=[common],
        help="build the index, or bring it up to date",
        description="Build the index, or bring it up to date. The exit code is 0, also with notes on parts that could not be read; "
        "1 where a document was left out.",
        epilog=EPILOGUE,
    )
    index.set_defaults(run=_index)

    chat = commands.add_parser("chat", parents=[common], help="a conversation in the terminal", epilog=EPILOGUE)
    chat.add_argument("--lang", choices=("auto", "en", "zh"), default="auto", help="language of the answers")
    chat.add_argument("--no-llm", action="store_true", help=NO_LLM)
    chat.add_argument("--save", action="store_true", help="keep the conversation, so that the page lists it")
    chat.set_defaults(run=_chat)

    evaluation = commands.add_parser(
        "eval", parents=[common], help="measure the answers to questions whose answers are known", epilog=EPILOGUE
    )
    add_options(evaluation)
    evaluation.set_defaults(run=lambda arguments, settings: evaluate(arguments, settings, _open))

    add_page_commands(commands, common, EPILOGUE, _open, _progress)

    doctor = commands.add_parser(
        "doctor", parents=[common], help="say what is installed, what is wrong, and how to mend it", epilog=EPILOGUE
    )
    doctor.set_defaults(run=_doctor)
    return parser


# -- commands ----------------------------------------------------------------------------------------------------------


def _ask(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.batch:
        return _ask_batch(arguments, settings)
    question = whole(sys.stdin.read() if arguments.question == "-" else arguments.question or "")
    if not question.strip():
        raise QuestionError('Type a question after the command: ecpa ask "甘肃有哪些电商扶贫模式？"')
    history = history_file(arguments.history) if arguments.history else []
    assistant = _open(settings)
    _agree(assistant, question, arguments.lang)
    answer = assistant.ask(question, history, language=arguments.lang)
    print(json.dumps(answer.contract(), ensure_ascii=False)) if arguments.json else _print_answer(answer, sys.stdout)
    if arguments.style and not arguments.json and answer.citations:
        from assistant.teaching.formatting import reading_list

        cited = dict.fromkeys(one.document for one in answer.citations)
        listed = [assistant.index.documents[one] for one in cited]
        print(f"\n{reading_list(listed, arguments.style, answer.language).rstrip()}")
    _print_remark(answer)
    return 0


def _ask_batch(arguments: argparse.Namespace, settings: Settings) -> int:
    lines = list(json_lines(arguments.batch))
    assistant = _open(settings)
    bad = 0
    for number, line in lines:
        try:
            content = record(line, "question")
            history = history_of(content.get("history") or [], f"line {number}")
            key = None if content.get("id") is None else whole(str(content["id"]))
            answer = assistant.ask(whole(content["question"]), history, language=arguments.lang, question_id=key)
        except QuestionError as error:
            print(
                say("command_line", spoken(settings), number=number, error=translated(error, spoken(settings))),
                file=sys.stderr,
            )
            bad += 1
            continue
        print(json.dumps(answer.contract(), ensure_ascii=False), flush=True)
        _print_remark(answer)
    return 1 if bad else 0


def _search(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.k < 1:
        raise QuestionError("-k takes a whole number from 1.")
    if arguments.batch:
        return _search_batch(arguments, settings)
    query = whole(arguments.query or "")
    if not query.strip():
        raise QuestionError('Type what to look for: ecpa search "物流"')
    assistant = _open(settings)
    hits = assistant.search(query[: settings.max_question_chars], arguments.k)
    if arguments.json:
        print(json.dumps({"id": None, "hits": [_hit(one) for one in hits]}, ensure_ascii=False))
        return 0
    for number, hit in enumerate(hits, 1):
        passage = hit.passage
        name = assistant.corpus.documents[passage.document_id].name(passage.language) or passage.document_id
        page = say("command_page", spoken(settings), page=passage.page) if passage.page else ""
        print(f"{number}. {name}: {passage.section.label}{page}\n   {' '.join(passage.text.split())[:300]}\n")
    return 0


def _search_batch(arguments: argparse.Namespace, settings: Settings) -> int:
    lines = list(json_lines(arguments.batch))
    assistant = _open(settings)
    bad = 0
    for number, line in lines:
        try:
            content = record(line, "text")
        except QuestionError as error:
            print(
                say("command_line", spoken(settings), number=number, error=translated(error, spoken(settings))),
                file=sys.stderr,
            )
            bad += 1
            continue
        # what is longer than any question adds nothing: an encoder reads its first few hundred words
        hits = assistant.search(whole(content["text"])[: settings.max_question_chars], arguments.k)
        found = {"id": content.get("id"), "hits": [_hit(one) for one in hits]}
        print(json.dumps(found, ensure_ascii=False), flush=True)
    return 1 if bad else 0


def _index(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.retrieval.build import build_index
    from assistant.retrieval.encoders import open_encoders

    language = spoken(settings)
    with _progress(settings) as tell:
        report = build_index(settings, open_encoders(settings, tell), tell)
    for fault in report.faults:
        _print_fault(fault, language)
    size = {"documents": report.documents, "passages": report.passages}
    if report.nothing_to_do:
        print(say("command_index_same", language, **size))
    else:
        files = {"added": report.added, "changed": report.changed, "removed": report.removed, "unchanged": report.unchanged}  # fmt: skip
        counts = [say(f"command_index_{name}", language, count=len(ones)) for name, ones in files.items() if ones]
        listed = say("listed", language).join(counts)
        print(say("command_index_ready", language, folder=settings.index, files=listed, **size))
    # a note says what of a document could not be read; the document itself is there
    return 1 if any(fault.skipped for fault in report.faults) else 0


def _chat(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.answering.answer import Turn

    assistant = _open(settings)
    keep = keeping(settings, assistant) if arguments.save else None
    print(say("command_chat", spoken(settings)))
    history: list[Turn] = []
    while question := _typed():
        try:
            _agree(assistant, question, arguments.lang)
            answer = assistant.ask(question, history, language=arguments.lang)
        except QuestionError as error:
            print(translated(error, spoken(settings)), file=sys.stderr)
            continue
        _print_answer(answer, sys.stdout)
        _print_remark(answer)
        if keep:
            keep(answer)
        history += [Turn(role="user", content=question), Turn(role="assistant", content=answer.answer)]
    return 0


def _doctor(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.doctor import examine

    worst, language = 0, spoken(settings)
    for finding in examine(settings):
        remedy = f"\n       {translated(finding.remedy, language)}" if finding.remedy else ""
        print(f"[{say(f'command_level_{finding.level}', language)}] {translated(finding.text, language)}{remedy}")
        worst = max(worst, 1 if finding.level == "wrong" else 0)
    return worst


# -- input and output --------------------------------------------------------------------------------------------------


def _open(settings: Settings) -> Assistant:
    # sentence-transformers would otherwise look for a model hub while it is imported
    os.environ.setdefault("HF_HUB_OFFLINE", "0" if settings.allow_hub else "1")
    from assistant.answering.assistant import Assistant

    with _progress(settings) as tell:
        assistant = Assistant.open(settings, tell)
    indexed = assistant.index.manifest.corpus
    if indexed != str(settings.corpus.resolve()):
        print(say("command_other_corpus", spoken(settings), corpus=indexed), file=sys.stderr)
    for fault in assistant.corpus.faults:
        if fault.skipped:
            _print_fault(fault, spoken(settings))
    return assistant


def _print_fault(fault: Fault, language: Language) -> None:
    key = "command_skipped" if fault.skipped else "command_note"
    print(say(key, language, file=shown_name(fault.file), reason=translated(fault.reason, language)), file=sys.stderr)


@contextmanager
def _progress(settings: Settings) -> Iterator[Callable[[str, float], None]]:
    """A bar on standard error for stages that last; only their names where standard error is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    tasks: dict[str, TaskID] = {}
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)

    def tell(stage: str, fraction: float) -> None:
        name = catalogue(spoken(settings)).get(f"command_stage_{stage}", stage)
        if name not in tasks:
            bar.start()
            tasks[name] = bar.add_task(name, total=1.0)
            if not console.is_terminal:
                print(f"{name} …", file=sys.stderr)
        bar.update(tasks[name], completed=min(1.0, fraction))

    try:
        yield tell
    finally:
        bar.stop()


def _agree(assistant: Assistant, question: str, language: str) -> None:
    """Say once what goes to the language model's address and ask; where nobody can be asked, nothing is agreed."""
    writer = assistant.writer
    if (
        writer is None
        or not writer.consent.open_question(writer.to)
        or not (sys.stdin.isatty() and sys.stderr.isatty())
    ):
        return
    from assistant.answering.phrases import phrase
    from assistant.answering.question import question_language

    reader = question_language(question) if language == "auto" else ("zh" if language == "zh" else "en")
    print(phrase("consent_text", reader, address=writer.to.origin), file=sys.stderr)
    print(phrase("consent_ask", reader, address=writer.to.origin), end="", file=sys.stderr, flush=True)
    writer.consent.remember(writer.to, sys.stdin.readline().strip().lower() in ("y", "yes", "是", "好", "同意"))


def _print_remark(answer: Answer) -> None:
    if answer.remark:
        print(f"\n({answer.remark})", file=sys.stderr)


def _print_answer(answer: Answer, out: TextIO) -> None:
    from assistant.answering.phrases import phrase

    if answer.standalone_question != answer.question.strip():
        print(f"({say('understood', answer.language, question=answer.standalone_question)})\n", file=out)
    print(answer.answer.replace("**", ""), file=out)
    for note in answer.notes:
        print(f"\n! {say('note', answer.language, id=note.id)}: {note.text}", file=out)
    if answer.citations:
        print("", file=out)
    for one in answer.citations:
        page = "" if one.page is None else say("command_page", answer.language, page=one.page)
        section = f" · {one.section}" if one.section else ""
        print(f"[{one.number}] {one.title}{section}{page}", file=out)
        if one.evidence.recognised:
            print(f"    ! {phrase('from_picture', answer.language)}", file=out)
        if one.original != one.quote:
            print(f"    {one.original}", file=out)


def _hit(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "document": passage.document_id,
        "passage": passage.id,
        "section": passage.section.label,
        "page": passage.page,
        "text": passage.text,
    }


def _typed() -> str:
    try:
        return input("\n> ").strip()
    except EOFError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
