"""A run in the terminal: the measures, the kinds, what changed, and each wrong answer."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assistant.documents.model import Language
from assistant.evaluation.comparison import Comparison
from assistant.evaluation.judging import Outcome
from assistant.evaluation.labels import about_run, bounds, day, group_name, p_value, percent, say, written_time
from assistant.evaluation.measures import MEASURES, Share, faulty, kinds
from assistant.evaluation.run import Run

# of the measures, those that are shown kind by kind in the terminal; --json and --html have all
BY_KIND = ("right", "document_found", "quote_cited", "citations_right")


def print_run(run: Run, language: Language, console: Console) -> None:
    """The measures in total, by language and by half, then by kind, then the times."""
    console.print("; ".join(about_run(run, language)), style="dim", highlight=False)
    console.print(_measures(run, language))
    console.print(_kinds(run, language))
    if run.times:
        spent = {name: written_time(name, value) for name, value in run.times.model_dump().items()}
        console.print(say("time_line", language, **spent), highlight=False)


def _measures(run: Run, language: Language) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("measure", language), no_wrap=True)
    halves = sorted({one.half for one in run.outcomes})
    groups = ["total", "en", "zh", *(halves if len(halves) > 1 else ())]
    for group in groups:
        name = say("total", language) if group == "total" else group_name(group, language)
        table.add_column(name, justify="right")
    for measure in MEASURES:
        found = run.measures[measure.name]
        if not found.total.of:
            continue
        shares = {"total": found.total, **found.by_language, **found.by_half}
        table.add_row(say(f"measure_{measure.name}", language), *(_cell(shares.get(group)) for group in groups))
    return table


def _kinds(run: Run, language: Language) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("kind", language), no_wrap=True)
    for name in BY_KIND:
        table.add_column(say(f"measure_{name}", language), justify="right")
    for kind in kinds(run.outcomes):
        table.add_row(
            escape(group_name(kind, language)), *(_cell(run.measures[name].by_kind.get(kind)) for name in BY_KIND)
        )
    return table


def _cell(share: Share | None) -> str:
    if share is None or not share.of:
        return "[dim]–[/]"
    return f"[bold]{percent(share.share)}[/] {share.right}/{share.of} [dim]({bounds(share)})[/]"


def print_comparison(made: Comparison, before: Run, language: Language, console: Console) -> None:
    """Each measure before and after, then the questions that became right and wrong."""
    console.print(f"\n[bold]{say('changes', language)}[/]")
    console.print(
        say("changes_about", language, date=day(before.made), compared=made.compared, only_one=made.only_one),
        style="dim",
        highlight=False,
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("measure", language), no_wrap=True)
    for key in ("before", "after", "gained", "lost", "p"):
        table.add_column(say(key, language), justify="right", no_wrap=True)
    for one in made.changes:
        table.add_row(
            say(f"measure_{one.measure.name}", language),
            percent(one.before.share),
            percent(one.after.share),
            str(one.gained),
            str(one.lost),
            p_value(one.p),
        )
    console.print(table)
    for key, outcomes in (("newly_right", made.newly_right), ("newly_wrong", made.newly_wrong)):
        console.print(f"[bold]{say(key, language)}[/] ({len(outcomes)})")
        for outcome in outcomes:
            console.print(
                f"  {escape(outcome.record.id)}  {escape(outcome.record.question)}", highlight=False, soft_wrap=True
            )


def print_wrong(run: Run, language: Language, console: Console) -> None:
    """Each question with a fault: what was expected, given and cited."""
    for one in faulty(run.outcomes):
        faults = ", ".join(say(f"fault_{fault}", language) for fault in one.faults)
        console.print(
            f"\n[bold]{escape(one.record.id)}[/] {escape(one.record.question)}", highlight=False, soft_wrap=True
        )
        console.print(f"  [yellow]{faults}[/]", highlight=False)
        for label, text in _told(one, language):
            console.print(f"  [dim]{label}:[/] {escape(text)}", highlight=False, soft_wrap=True)


def _told(one: Outcome, language: Language) -> list[tuple[str, str]]:
    record, answer = one.record, one.answer or {}
    joint = f" {say('or', language)} "
    expected = "; ".join(joint.join(notations) for notations in record.facts)
    told = [(say("expected", language), say("expected_refusal", language) if record.unanswerable else expected)]
    if one.lacking and len(one.lacking) < len(record.facts):
        told.append((say("missing", language), "; ".join(joint.join(fact) for fact in one.lacking)))
    if answer.get("standalone_question", record.question) != record.question:
        told.append((say("understood", language), str(answer["standalone_question"])))
    told.append((say("given", language), one.error or str(answer.get("answer", "")).replace("**", "")))
    told += [(say("fault_citation", language), text) for text in one.unsupported]
    told += [(say("fault_figure", language), text) for text in one.inexact]
    told += [(say("fault_contract", language), text) for text in one.contract_faults]
    return [(label, text) for label, text in told if text]
