"""Weights of marks such that the softmax over the rows of each list falls on its right rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize


class Rows(NamedTuple):
    """A list: its marks (one row each), which rows are right, and how often it counts."""

    marks: NDArray[np.float64]
    right: NDArray[np.bool_]
    counts: float


def fitted(lists: Sequence[Rows], ridge: float) -> NDArray[np.float64]:
    """One weight a mark, by maximum likelihood with `ridge` times the sum of squared weights."""

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = ridge * float(weights @ weights), 2 * ridge * weights
        for marks, right, counts in lists:
            odds = np.exp(marks @ weights - np.max(marks @ weights))
            chances = odds / odds.sum()
            hit = float(chances[right].sum()) + 1e-12
            total -= counts * np.log(hit)
            slope = slope - counts * ((np.where(right, chances, 0.0) / hit - chances) @ marks)
        return total, slope

    return np.asarray(minimize(loss, np.zeros(lists[0].marks.shape[1]), jac=True, method="L-BFGS-B").x)
