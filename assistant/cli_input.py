"""What the command reads: question files, histories, and text as a console hands it over. Faults are QuestionErrors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import QuestionError

if TYPE_CHECKING:
    from assistant.answering.answer import Turn


def read_text(path: Path) -> str:
    """A file's text. Raises QuestionError when it cannot be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise QuestionError(f"{path} is not UTF-8 text. Save it as UTF-8.") from error


def json_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers. Only a line feed ends one: JSON text may hold other separators."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            yield number, line


def record(line: str, needed: str) -> dict[str, Any]:
    """The object of a line, in which `needed` is text. Raises QuestionError otherwise."""
    try:
        content = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise QuestionError("This is not JSON; the line was left out.") from error
    if not isinstance(content, dict) or not isinstance(content.get(needed), str):
        raise QuestionError(f'This is not an object with "{needed}" as text; the line was left out.')
    return content


def history_file(path: Path) -> list[Turn]:
    """The earlier turns in a JSON file. Raises QuestionError when it holds something else."""
    try:
        return history_of(json.loads(read_text(path)), str(path))
    except (ValueError, RecursionError) as error:
        raise QuestionError(
            f'{path} is not JSON. Write the earlier turns as [{{"role": "user", "content": "…"}}, …].'
        ) from error


def whole(text: str) -> str:
    """The text without half characters, which a console in another encoding or broken JSON can hand over."""
    return text.encode("utf-8", "replace").decode()


def history_of(content: Any, where: str) -> list[Turn]:
    """Earlier turns from parsed JSON. Raises QuestionError, which names `where` they stand."""
    from pydantic import TypeAdapter, ValidationError

    from assistant.answering.answer import Turn

    try:
        turns = TypeAdapter(list[Turn]).validate_python(content)
    except ValidationError as error:
        raise QuestionError(
            f'The history in {where} is not a list of {{"role": "user" or "assistant", "content": "…"}}.'
        ) from error
    return [turn.model_copy(update={"content": whole(turn.content)}) for turn in turns]
