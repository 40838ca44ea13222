"""The outline of a course pack: what a trainer chooses, edits and orders. It holds places of the sources, never their words.

A sentence is either a source's, named by its place, or the trainer's own words, which carry no citation. The outline goes out and
comes back as JSON (`outline.json` of a pack).
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.documents.model import Language
from assistant.errors import QuestionError
from assistant.teaching.packs.roles import Audience, Role

Key = tuple[str, int, int]
FEWEST_SLIDES, MOST_SLIDES = 5, 30

_T = TypeVar("_T")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Item(_Strict):
    """A sentence: `source` is its place (document, passage position, number); `words` are the trainer's own in its stead."""

    source: Key | None = None
    words: str | None = None


class Part(_Strict):
    """A part of the outline: the title it has, the section it is made of, its sentences in order, and those that can be added.

    `model` is the id of the model that is drawn before them, where the part is about one.
    """

    title: str
    role: Role = "content"
    document: str | None = None
    section: str = ""
    items: tuple[Item, ...] = ()
    offered: tuple[Key, ...] = ()
    model: str | None = None


class Outline(_Strict):
    """A course pack before it is written. `slides` is how many were asked for; edits may make them more or fewer.

    `left_out` are the titles of chosen sections for which there was no room; `needed` slides would hold all, None where that is more than a
    deck may have.
    """

    title: str
    audience: Audience
    language: Language
    slides: int = Field(default=10, ge=FEWEST_SLIDES, le=MOST_SLIDES)
    topic: str | None = None
    parts: tuple[Part, ...] = ()
    left_out: tuple[str, ...] = ()
    needed: int | None = None


def read_outline(text: str) -> Outline:
    """An outline from its JSON. Raises QuestionError when it is none."""
    try:
        return Outline.model_validate_json(text)
    except ValidationError as error:
        where = ".".join(str(one) for one in error.errors()[0]["loc"]) or "the file"
        raise QuestionError(
            f"This is no outline of a course pack ({where}: {error.errors()[0]['msg']}). Use the outline.json that `ecpa pack` wrote."
        ) from error


def moved(listed: tuple[_T, ...], number: int, by: int) -> tuple[_T, ...]:
    """The same list with one entry moved up (-1) or down (1); unchanged at the ends."""
    to = number + by
    if not (0 <= number < len(listed) and 0 <= to < len(listed)):
        return listed
    made = list(listed)
    made[number], made[to] = made[to], made[number]
    return tuple(made)


def with_part(outline: Outline, number: int, part: Part) -> Outline:
    """The outline with one part replaced."""
    parts = [part if at == number else one for at, one in enumerate(outline.parts)]
    return outline.model_copy(update={"parts": tuple(parts)})


def without_part(outline: Outline, number: int) -> Outline:
    """The outline with one part left out."""
    return outline.model_copy(update={"parts": outline.parts[:number] + outline.parts[number + 1 :]})


def reworded(item: Item, words: str, shown: str) -> Item:
    """The item with new words. Where they differ from the source's sentence as `shown`, they are the trainer's own and lose its citation."""
    words = " ".join(words.split())
    if not words or words == " ".join(shown.split()):
        return item
    return Item(words=words)
