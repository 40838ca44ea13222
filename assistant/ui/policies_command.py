"""`ecpa measures`, `ecpa timeline`, `ecpa figures` and `ecpa compare`: the views of the page of policies, in the terminal."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from assistant.documents.model import Document, Language, Passage
from assistant.documents.own import is_own
from assistant.errors import CorpusError, QuestionError
from assistant.settings import Settings
from assistant.ui.own_command import indexed_documents

if TYPE_CHECKING:
    from assistant.answering.answer import Citation, Statement
    from assistant.answering.assistant import Assistant
    from assistant.ui.comparison_pieces import Side

Commands = Any
Open = Callable[[Settings], "Assistant"]
ABSENT = "The documents that this rests on are not in this corpus. Run the command without --corpus."


def add_commands(commands: Commands, common: argparse.ArgumentParser, epilogue: str, open_assistant: Open) -> None:
    """The four commands with their options."""

    def command(name: str, help_: str, run: Callable[[argparse.Namespace, Settings], int]) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, parents=[common], help=help_, epilog=epilogue)
        made.add_argument("--lang", choices=("en", "zh"), help="language of the text (zh)")
        made.set_defaults(usual_lang="zh")
        made.add_argument("--json", action="store_true", help="print one JSON object")
        made.set_defaults(run=run)
        return made

    one = command("measures", "what policies offer against a problem, and how they stand today", _measures)
    one.add_argument("problem", nargs="?", help="the problem (logistics, finance, talent …); without it, the list")
    one = command("timeline", "documents, events and results by date", _timeline)
    one.add_argument("--level", action="append", choices=("national", "provincial", "local", "own"), help="only this level; may be repeated")  # fmt: skip
    one.add_argument("--from", dest="first", type=int, metavar="YEAR", help="from this year")
    one.add_argument("--to", dest="last", type=int, metavar="YEAR", help="to this year")
    one = command("figures", "targets and results by year, with the source of each", _figures)
    one.add_argument("series", nargs="?", help="the series; without it, the list")
    one = command(
        "compare", "two documents by theme", lambda arguments, settings: _compare(arguments, settings, open_assistant)
    )
    one.add_argument("documents", nargs=2, metavar="DOCUMENT", help="ids of two documents, as `ecpa search --json` prints them")  # fmt: skip


def _measures(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.ecpa.measures import problem_of
    from assistant.ui.measure_pieces import problems_in, write_measures

    documents, passages = _corpus(settings)
    language: Language = arguments.lang
    here = problems_in(documents)
    if not here:
        raise CorpusError(ABSENT)
    if arguments.problem is None:
        return _listed({one.id: one.name.of(language) for one in here}, arguments)
    written = write_measures(problem_of(arguments.problem), date.today(), language, documents, passages)
    if arguments.json:
        cards = [
            {
                "policy": card.key, "name": card.name, "level": card.level, "standing": card.standing, "stands": card.stands,
                "statements": _grouped(card.statements), "basis": _grouped(card.basis),
            }
            for card in written.cards
        ]  # fmt: skip
        record = {
            "problem": written.problem,
            "name": written.name,
            "difficulty": _dumped(written.difficulty),
            "policies": cards,
        }
        return _print_json(record, written.citations)
    lines = [written.name, *_lines(written.difficulty)]
    for card in written.cards:
        lines += [
            "",
            f"{card.name} · {card.level} · {card.stands}",
            *_lines(card.statements, "  "),
            *_lines(card.basis, "  "),
        ]
    return _print(lines, written.citations, language)


def _timeline(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.answering.own_dates import own_dates
    from assistant.ecpa.timeline import LEVELS, OWN, load_timeline, select
    from assistant.ui.timeline_pieces import left_out, write_timeline

    if arguments.first and arguments.last and arguments.first > arguments.last:
        raise QuestionError("--from is later than --to. Give the earlier year first.")
    documents, passages = _corpus(settings)
    language: Language = arguments.lang
    own = {key: one for key, one in indexed_documents(settings)[0].items() if is_own(one.path)}
    dates = own_dates(own, date.today())
    here = sorted((*(one for one in load_timeline() if one.document in documents), *dates.entries), key=lambda one: (one.first, one.last))  # fmt: skip
    if not here:
        raise CorpusError(ABSENT)
    documents |= own
    passages |= {passage.id: passage for one in own.values() for passage in one.passages}
    chosen = select(here, arguments.level or (*LEVELS, OWN), arguments.first, arguments.last)
    written = write_timeline(chosen, language, documents, passages, dates.found)
    if not written.rows:
        raise QuestionError("Nothing in the sources for this choice. Choose more levels or years.")
    if arguments.json:
        entries = [
            {
                "date": row.entry.date, "latest": row.entry.latest, "level": row.entry.level, "kind": row.entry.kind,
                "official": row.official, "sure": row.sure, "doubtful": row.doubtful, **row.statement.model_dump(),
            }
            for row in written.rows
        ]  # fmt: skip
        return _print_json({"entries": entries, "own_undated": dates.undated}, written.citations)
    lines = [f"- {row.lead}  {_numbered(row.statement)}" for row in written.rows]
    if note := left_out(dates, language):
        lines += ["", *note]
    return _print(lines, written.citations, language)


def _figures(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.ui.figure_pieces import series_in, title, write_figures

    documents, passages = _corpus(settings)
    language: Language = arguments.lang
    here = {one.id: one for one in series_in(documents)}
    if not here:
        raise CorpusError(ABSENT)
    if arguments.series is None:
        return _listed({key: title(one, language) for key, one in here.items()}, arguments)
    if arguments.series not in here:
        raise QuestionError(f"There are no figures {arguments.series!r}. Choose from: {', '.join(here)}.")
    series = here[arguments.series]
    written = write_figures(series, language, documents, passages)
    if arguments.json:
        points = [
            {
                "at": row.point.at, "latest": row.point.latest, "value": row.point.value, "kind": row.point.kind, "more": row.point.more,
                "apart": row.point.apart, "sure": row.sure, "doubtful": row.doubtful, **row.statement.model_dump(),
            }
            for row in written.rows
        ]  # fmt: skip
        record = {"series": series.id, "title": written.title, "unit": series.unit, "joined": series.joined, "remark": written.remark, "points": points, "because": _dumped(written.because), "notes": [one.id for one in written.notes]}  # fmt: skip
        return _print_json(record, written.citations)
    lines = [written.title]
    for row in written.rows:
        lines.append(f"- {row.when}  {row.value}  ({row.kind}; {row.sure})  {_numbered(row.statement)}")
    lines += [written.remark] * bool(written.remark) + _lines(written.because)
    return _print(lines, written.citations, language)


def _compare(arguments: argparse.Namespace, settings: Settings, open_assistant: Open) -> int:
    from assistant.answering.themed import ThemeIndex
    from assistant.ecpa.themes import load_themes
    from assistant.ui.comparison_pieces import comparable, write_comparison
    from assistant.ui.texts import say

    language: Language = arguments.lang
    first, second = arguments.documents
    if first == second:
        raise QuestionError("Name two different documents.")
    index = open_assistant(settings).index
    known = comparable(index.documents)
    for name in (first, second):
        if name not in known:
            near = get_close_matches(name, known, n=3, cutoff=0.3) or list(known)[:3]
            raise QuestionError(f"There is no document {name} to compare. Did you mean {' or '.join(near)}?")
    pair = (index.documents[first], index.documents[second])
    themes = ThemeIndex(index, load_themes())
    written = write_comparison(pair, themes, language, index.documents, index.passages)
    if arguments.json:
        record = {
            "documents": [asdict(one) for one in written.identities],
            "summary": written.summary,
            "themes": [
                {"theme": row.theme, "name": row.name, "sides": [_side(one) for one in row.sides]}
                for row in (*written.rows, written.rest)
            ],
        }
        return _print_json(record, written.citations)
    lines: list[str] = []
    for one in written.identities:
        lines += [one.title, *(f"  {label}: {value}" for label, value in one.facts), ""]
    lines += written.summary
    for row in written.rows:
        lines += ["", f"== {row.name}"]
        for who, side in zip(written.identities, row.sides, strict=True):
            lines.append(f"  {who.name}")
            lines += _lines((*side.statements, *side.more), "  ") or [f"  {say('compare_near' if side.near else 'compare_none', language)}", *_lines(side.near, "  ")]  # fmt: skip
    return _print(lines, written.citations, language)


def _corpus(settings: Settings) -> tuple[dict[str, Document], dict[str, Passage]]:
    from assistant.documents.corpus import read_corpus

    documents = read_corpus(settings.corpus).documents
    return documents, {passage.id: passage for one in documents.values() for passage in one.passages}


def _listed(names: Mapping[str, str], arguments: argparse.Namespace) -> int:
    print(json.dumps(names, ensure_ascii=False) if arguments.json else "\n".join(f"{key}\t{name}" for key, name in names.items()))  # fmt: skip
    return 0


def _dumped(statements: Sequence[Statement]) -> list[dict[str, Any]]:
    return [one.model_dump() for one in statements]


def _grouped(statements: Sequence[Statement]) -> list[dict[str, Any]]:
    return [{"aspect": one.group, **one.model_dump()} for one in statements]


def _side(side: Side) -> dict[str, Any]:
    return {"statements": _dumped((*side.statements, *side.more)), "nearest": _dumped(side.near)}


def _lines(statements: Sequence[Statement], indent: str = "") -> list[str]:
    lines: list[str] = []
    group: str | None = None
    for one in statements:
        if one.group and one.group != group:
            lines.append(f"{indent}{one.group}:")
        group = one.group
        lines.append(f"{indent}- {_numbered(one)}")
    return lines


def _numbered(one: Statement) -> str:
    from assistant.answering.citing import numbered

    return numbered(one.text, one.citations)


def _print(lines: Sequence[str], citations: Sequence[Citation], language: Language) -> int:
    from assistant.ui.blocks import source_line

    print("\n".join([*lines, "", *(source_line(one, language) for one in citations)]))
    return 0


def _print_json(record: Mapping[str, Any], citations: Sequence[Citation]) -> int:
    print(json.dumps({**record, "citations": _citations(citations)}, ensure_ascii=False))
    return 0


def _citations(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    return [one.model_dump() for one in citations]
