"""Whose figure it is: the words round a quantity of the statement beside those round the same and round the other quantities of the source.

`attachment` knows the plain cases; this weighs all words of a quantity's segment, in any order and across languages.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.checking.attachment import SEGMENT
from assistant.answering.checking.beside import Place
from assistant.answering.checking.clauses import Parsed, Token
from assistant.answering.checking.counted import SPANS, same_value
from assistant.answering.checking.coverage import is_light
from assistant.answering.checking.measures import Measure, measures


def another_figure(
    statement: Parsed,
    sources: Sequence[Parsed],
    there: Sequence[Place],
    kept: NDArray[np.bool_],
) -> float:
    """How much more (0 to 1) of what a quantity is said of stands with another quantity of the source than with the same one.

    `kept` tells for each word of the statement which words of the sources, `there`, it stands for.
    """
    telling = _telling(statement)
    found = 0.0
    known = [
        (one, _columns(number, source, one, there)) for number, source in enumerate(sources) for one in _telling(source)
    ]
    for one in telling:
        rows = [token.index for token in _words(statement, one) if not is_light(token)]
        own = [columns for other, columns in known if same_value(one, other)]
        rivals = [columns for other, columns in known if not same_value(one, other)]
        if rows and own and rivals:
            found = max(found, _most(kept, rows, rivals) - _most(kept, rows, own))
    return found


def _telling(text: Parsed) -> list[Measure]:
    return [one for one in measures(text.text, text.language) if not one.tentative and one.unit not in SPANS]


def _most(kept: NDArray[np.bool_], rows: Sequence[int], places: Sequence[Sequence[int]]) -> float:
    return max(float(kept[np.ix_(rows, columns)].any(axis=1).mean()) if columns else 0.0 for columns in places)


def _words(text: Parsed, one: Measure) -> list[Token]:
    """The words of a quantity's segment."""
    borders = [match.start() for match in SEGMENT[text.language].finditer(text.text)]
    low = max([0, *(border for border in borders if border < one.start)])
    high = min([len(text.text), *(border for border in borders if border >= one.end)])
    return [token for token in text.tokens if low <= token.start < high]


def _columns(number: int, source: Parsed, one: Measure, there: Sequence[Place]) -> list[int]:
    starts = {token.start for token in _words(source, one)}
    return [at for at, (of, token) in enumerate(there) if of == number and token.start in starts]
