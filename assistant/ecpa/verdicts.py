"""What a check of a document against others came to, as cited data: which statements are wrong, doubtful, not verified, differing or supported, and how a
question asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.documents.model import Language

Verdict = Literal["wrong", "doubtful", "unverified", "differing", "supported"]
# what an answer to "how reliable is it?" shows, in this order
OVERALL: tuple[Verdict, ...] = ("wrong", "doubtful", "unverified", "supported")


class Verdicts(BaseModel):
    """The data file. `said` has no list of what is not verified: statements carry that confidence themselves."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    asked: dict[Verdict, dict[Language, str]]
    overall: dict[Language, str]
    checked_called: dict[Language, str]
    sources: dict[Language, str]
    things: dict[Language, str]
    figures: dict[Language, str]
    said: dict[Verdict, dict[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Sought:
    """The verdicts that a question asks for, whether it names the document that was `checked`, or the `sources`, whether it wants `figures`, and the pattern of its way to ask."""

    verdicts: tuple[Verdict, ...]
    checked: bool
    sources: bool
    figures: bool
    way: re.Pattern[str]


@lru_cache(maxsize=1)
def load_verdicts() -> Verdicts:
    """The verdicts as shipped."""
    text = files("assistant.ecpa").joinpath("verdicts.yaml").read_text(encoding="utf-8")
    return Verdicts.model_validate(yaml.safe_load(text))


def sought(text: str, language: Language) -> Sought | None:
    """What a text asks of the verdicts; None where it names none."""
    data = load_verdicts()

    def says(words: dict[Language, str]) -> bool:
        return re.search(words[language], text, re.IGNORECASE) is not None

    if says(data.overall):
        verdicts = OVERALL
    else:
        verdicts = tuple(verdict for verdict, words in data.asked.items() if says(words))
        # "not verified" has "verified" in it
        verdicts = tuple(one for one in verdicts if one != "supported" or len(verdicts) == 1)
    if not verdicts:
        return None
    way: Iterable[dict[Language, str]] = (
        *data.asked.values(), data.overall, data.checked_called, data.sources, data.things, data.figures
    )  # fmt: skip
    pattern = re.compile("|".join(words[language] for words in way), re.IGNORECASE)
    return Sought(verdicts, says(data.checked_called), says(data.sources), says(data.figures), pattern)
