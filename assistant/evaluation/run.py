"""A run: the questions asked one after the other, the measures, and how a run is saved and read again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from assistant.errors import EcpaError, QuestionError
from assistant.evaluation.judging import Outcome, Sources, failed, judge
from assistant.evaluation.measures import Measured, Times, measured, times
from assistant.evaluation.records import Record, Strict

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant

FORMAT: Literal[1] = 1
DISTRIBUTION = "gansu-ecpa-assistant"
# a fault in the assistant costs one question and not the run; what the person at the keyboard must stop (memory, Ctrl-C) still stops it
FAULTS = (EcpaError, ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)  # fmt: skip
# asked first and not counted: the first question in each language loads dictionaries and fills caches
WARM_UP = ("热身问题？", "A question to warm up?")


class Asked(Strict):
    """Which questions were asked: names of the files, the half, how many were drawn, and how many of the files were left out."""

    files: tuple[str, ...]
    half: Literal["dev", "test", "all"]
    sample: int | None = None
    limit: int | None = None
    left_out: int = 0


class Answering(Strict):
    """What answered: the program's version, the models, and the size of the index."""

    program: str
    embedding: str
    light_embedding: str
    documents: int
    passages: int


class Run(Strict):
    """Everything about a run, as `--json` saves it. `measures` and `times` follow from `outcomes`; they are saved for other readers."""

    format: Literal[1] = FORMAT
    made: datetime
    asked: Asked
    answering: Answering
    seconds: float
    measures: dict[str, Measured]
    times: Times | None
    outcomes: tuple[Outcome, ...]


def ask_all(
    assistant: Assistant, records: Sequence[Record], tell: Callable[[int], None] | None = None
) -> tuple[list[Outcome], float]:
    """Ask each question and judge its answer; the outcomes, and the seconds it took. `tell` is told how many are done.

    A question that makes the assistant fail becomes a failed outcome.
    """
    sources = Sources.of(assistant.corpus.documents)
    for question in WARM_UP:
        try:
            assistant.ask(question)
        except FAULTS:
            break  # what fails here fails again below, where it is counted
    outcomes: list[Outcome] = []
    begun = time.perf_counter()
    for done, record in enumerate(records, 1):
        started = time.perf_counter()
        try:
            answer = assistant.ask(
                record.question, record.history, language=record.language or "auto", question_id=record.id
            )
        except FAULTS as error:
            outcomes.append(failed(record, error))
        else:
            outcomes.append(judge(record, answer, sources, 1000 * (time.perf_counter() - started)))
        if tell:
            tell(done)
    return outcomes, time.perf_counter() - begun


def run(
    assistant: Assistant, records: Sequence[Record], asked: Asked, tell: Callable[[int], None] | None = None
) -> Run:
    """Ask, judge and measure."""
    outcomes, seconds = ask_all(assistant, records, tell)
    manifest = assistant.index.manifest
    return Run(
        made=datetime.now(UTC).replace(microsecond=0),
        asked=asked,
        answering=Answering(
            program=_version(),
            embedding=Path(manifest.embedding).name,
            light_embedding=Path(manifest.light_embedding).name,
            documents=manifest.documents,
            passages=manifest.passages,
        ),
        seconds=round(seconds, 3),
        measures=measured(outcomes),
        times=times(outcomes, seconds),
        outcomes=tuple(outcomes),
    )


def _version() -> str:
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "not installed"


def load_run(path: Path) -> Run:
    """A saved run. QuestionError where the file cannot be read, is none, or has another format."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise QuestionError(f"{path} cannot be read: {error.strerror}. Save a run with --json first.") from error
    except UnicodeDecodeError as error:
        raise QuestionError(f"{path} is not a saved run. Save one with --json.") from error
    try:
        return Run.model_validate_json(text)
    except ValidationError as error:
        raise QuestionError(
            f"{path} is not a run saved by this version (format {FORMAT}). Run `ecpa eval --json {path.name}` again to make one."
        ) from error
