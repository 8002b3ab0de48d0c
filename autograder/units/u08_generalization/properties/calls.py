"""What the properties share: the answer with two more calls, how unlikely a coincidence must be, and two hints."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring import Case

Holds: TypeAlias = Callable[[Case, Any], "str | None"]

# The chance at which one check may take right work for wrong work. No task makes more than 200 checks that depend on
# chance (at most 14 cases with 14 each), so a task does so with a chance of at most 2e-7.
LONG_ODDS: Final = 1e-9

USE_RNG: Final = "Draw from the generator that is passed in, and from no other."
DRAW_FAIRLY: Final = (
    "Each must have the same chance, whatever its place and its neighbours: `rng.permutation` sees to it."
)


def in_answer(answer: Any, problem: Callable[[Any], str | None]) -> str | None:
    """What is wrong with the first of several calls.

    Args:
        answer: the answers of several calls, as the drivers of this unit give them.
        problem: given the first call's answer, a sentence about what is wrong with it, or `None`.
    """
    if not isinstance(answer, dict) or answer.keys() < {"answer", "next call", "same seed again"}:
        return f"The answer is {what(answer)}."
    return problem(answer["answer"])


def follows_generator(structure: Holds, chosen: Callable[[Any], Any], log_odds: Callable[[Case], float]) -> Holds:
    """A property: the same seed gives the same answer again, and the next call with one generator chooses otherwise.

    Args:
        structure: the property that makes sure that an answer is well formed; checked first.
        chosen: what chance has chosen in an answer, as the driver took it from the next call.
        log_odds: the logarithm of the chance that two right calls choose the same. Where it is above that of
            `LONG_ODDS`, two calls may agree.
    """

    def holds(case: Case, answer: Any) -> str | None:
        problem = structure(case, answer)
        if problem is not None:
            return problem
        if not _same(answer["answer"], answer["same seed again"]):
            return "Two generators with the same seed gave different answers: chance comes from elsewhere than `rng`."
        if is_long_odds(log_odds(case)) and _same(chosen(answer["answer"]), answer["next call"]):
            return "Two calls in a row with one generator chose the same, so `rng` does not decide."
        return None

    return holds


def is_long_odds(log_odds: float) -> bool:
    """Whether a chance, given as its natural logarithm, is at most `LONG_ODDS`."""
    return log_odds <= math.log(LONG_ODDS)


def log_arrangements(counts: Sequence[int]) -> float:
    """The logarithm of n! / (n_1! n_2! …): in how many orders things of several kinds can come."""
    return math.lgamma(sum(counts) + 1) - sum(math.lgamma(count + 1) for count in counts)


def log_choices(n: int, part: int) -> float:
    """The logarithm of the number of ways to choose `part` of `n`."""
    return log_arrangements((part, n - part))


def what(value: Any) -> str:
    """What sort of thing a value is, in a few words."""
    match value:
        case None:
            return "None"
        case np.ndarray():
            return f"an array of shape {value.shape} and dtype {value.dtype}"
        case list() | tuple():
            return f"a {type(value).__name__} of {len(value)}"
        case _:
            return f"of type {type(value).__name__}"


def _same(one: Any, other: Any) -> bool:
    match one, other:
        case np.ndarray(), np.ndarray():
            return np.array_equal(one, other)
        case (dict(), dict()):
            return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
        case (list() | tuple(), list() | tuple()):
            return len(one) == len(other) and all(map(_same, one, other))
        case (np.ndarray(), _) | (_, np.ndarray()):
            return False
    return bool(one == other)
