"""What must hold of initial weights that are drawn for a layer, from a normal or a uniform distribution around 0.

The sketch of a draw (`autograder.inside.draws.record`) is its weights in whole numbers of a small unit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from autograder.authoring.chance import is_far_mean
from autograder.authoring.draws import ODDS, Drawing, Items, OneDraw, is_long_odds, same, what
from autograder.authoring.once import once_for_each
from autograder.model import Array, Case, Property

_BITS: Final = 20
"""Any weight is one of 2**20 numbers at least, each as likely as any other, whatever the precision."""
_SPREAD: Final = 6.0
"""So many standard deviations may two estimates be apart of weights that are drawn alike."""

_EXACTLY: Final = 1e-9
_ENOUGH: Final = 5
"""Of fewer weights a mean may be 0, and a deviation right, since there are few ways."""


@dataclass(frozen=True)
class Weights:
    """How a task draws weights.

    Attributes:
        drawing: its draws; the form is looked at there.
        shape: ``(fan_in, fan_out)`` of a case.
        deviation: the standard deviation that is promised for a case.
        unit: of the whole numbers in a sketch.
        of: the weights of one draw of the right form.
        faults: what else may be wrong with one draw of the right form.
    """

    drawing: Drawing
    shape: Callable[[Case], tuple[int, int]]
    deviation: Callable[[Case], float]
    unit: float
    of: Callable[[Any], Array] = lambda draw: draw
    faults: Sequence[OneDraw] = ()

    def properties(self) -> tuple[Property, ...]:
        """What must hold of the draws."""

        def is_as_wide(case: Case, many: Array) -> str | None:
            return wrong_spread(self._of_all(case, many), self.deviation(case), "all weights", (0, 1, 2))

        def is_as_wide_for_each_neuron(case: Case, many: Array) -> str | None:
            weights, wanted = self._of_all(case, many), self.deviation(case)
            return wrong_spread(weights, wanted, "the weights of one output", (0, 1)) or wrong_spread(
                weights, wanted, "the weights of one input", (0, 2)
            )

        def is_centred(case: Case, many: Array) -> str | None:
            return off_centre(self._of_all(case, many), self.deviation(case))

        def neighbours(case: Case, many: Array) -> str | None:
            return go_together(self._of_all(case, many))

        drawing = self.drawing
        return (
            drawing.each("shape", hint="Compare the shape of your answer with the docstring's."),
            drawing.each(
                "no two alike",
                lambda case, draw: holds_no_two_alike(self.of(draw)),
                hint="Draw one random number for each weight.",
            ),
            drawing.in_both(
                "left to chance",
                lambda case, draw: is_made_to_fit(self.of(draw), self.deviation(case)),
                hint="The deviation is that of the distribution. What one draw of it has is left to chance.",
            ),
            drawing.over_many("mean zero", is_centred, hint="Weights are positive as often as negative."),
            drawing.over_many(
                "standard deviation",
                is_as_wide,
                hint="Which number does your distribution take: a deviation, a variance or a bound? And does it hang "
                "on the inputs, on the outputs or on both?",
            ),
            drawing.over_many(
                "the same for each neuron", is_as_wide_for_each_neuron, hint="All weights come from one distribution."
            ),
            drawing.over_many("neighbours independent", neighbours, hint="Draw one random number for each weight."),
            drawing.decided_by_rng(),
            drawing.new_each_time(
                "sizes of weights", lambda draw: np.sort(np.abs(self.of(draw)), axis=None), self._log_ways
            ),
            drawing.fair_by_item("fair to each weight", positive),
            drawing.no_memory("no memory", positive),
        )

    def draws_alike(self, case: Case, one: Any, other: Any) -> bool:
        """Whether two records of wrong weights show the same: form, spread, mean, what repeats and what is alike."""
        if what(one["first"]) != what(other["first"]):
            return False
        forms = [self.drawing.fault(case, record["first"]) for record in (one, other)]
        if any(forms):
            return forms[0] == forms[1]
        if self._repeated(one) != self._repeated(other) or self._faulty(case, one) != self._faulty(case, other):
            return False
        if any(self._repeated(one)[3:]):
            return True  # copies are the mistake, however wide the one that is copied
        spread, mean, drawn = _summary(one["many"], self.unit)
        other_spread, other_mean, other_drawn = _summary(other["many"], self.unit)
        within = _SPREAD / math.sqrt(min(drawn, other_drawn)) * spread
        return abs(spread - other_spread) <= within and abs(mean - other_mean) <= math.sqrt(2) * within

    def _faulty(self, case: Case, record: Any) -> list[bool]:
        is_made = is_made_to_fit(self.of(record["first"]), self.deviation(case))
        return [is_made is not None, *(fault(case, record["first"]) is not None for fault in self.faults)]

    def _repeated(self, record: Any) -> tuple[bool, ...]:
        """What a record repeats: a draw of a generator in the same state, one later, numbers, rows, columns."""
        first = self.of(record["first"])
        return (
            same(record["first"], record["again"]),
            same(record["first"], record["other"]),
            len(np.unique(first)) == first.size,
            bool((first == first[:1]).all()),
            bool((first == first[:, :1]).all()),
        )

    def _log_ways(self, case: Case) -> float:
        """Of m weights, so that two draws have the same sizes in some order: one of at most 2^m m! in (2^20)^m."""
        m = math.prod(self.shape(case))
        return m * (_BITS - 1) * math.log(2) - math.lgamma(m + 1)

    def _of_all(self, case: Case, many: Array) -> Array:
        """The weights of all calls, float64 (calls, fan_in, fan_out)."""
        return np.asarray(many.reshape(-1, *self.shape(case)) * self.unit)


@once_for_each
def _summary(many: Array, unit: float) -> tuple[float, float, int]:
    weights = many * unit
    return float(np.sqrt((weights**2).mean())), float(weights.mean()), len(np.unique(many))


def holds_no_two_alike(w: Array) -> str | None:
    """Whether no two weights are the same but for the sign.

    Of m float64 numbers drawn by numpy, two are alike with a chance of less than m² / 2**52: below `ODDS` for as many
    as are asked for here. float32 has too few numbers for that.
    """
    sizes, counts = np.unique(np.abs(w), return_counts=True)
    if w.dtype != np.float64 or counts.max() == 1:
        return None
    often = int(counts.max())
    return f"Of {w.size} weights, {often} are {sizes[counts.argmax()]:.4g} but for the sign: chance repeats no number."


def is_made_to_fit(w: Array, deviation: float) -> str | None:
    """Whether weights have the promised deviation exactly, or the mean 0, as where they were stretched or shifted.

    Of m numbers of a normal or a uniform distribution, the share of the deviation that they have lies within 1e-9 of 1
    with a chance of less than 1.2e-9 √m, and their mean as near to 0 with less than 8e-10 √m. float32 has too few
    digits for that.
    """
    if w.dtype != np.float64 or w.size < _ENOUGH:
        return None
    mean, spreads = float(w.mean()), (float(w.std()), math.sqrt(float((w**2).mean())))
    if abs(mean) <= _EXACTLY * deviation:
        return f"The mean of {w.size} weights is 0 to the last digit, draw after draw: chance does not hit it."
    if any(abs(spread / deviation - 1) <= _EXACTLY for spread in spreads):
        return (
            f"The {w.size} weights of a draw have a standard deviation of exactly {deviation:.4g}, draw after draw: "
            "chance does not hit it."
        )
    return None


def wrong_spread(weights: Array, deviation: float, whose: str, axes: tuple[int, ...]) -> str | None:
    """Whether the root of the mean of squares is further from the deviation than chance brings it.

    For m normal numbers with variance 1, the mean of squares is t or further out on its side of 1 with a chance of at
    most exp(−m (t − 1 − ln t) / 2) (Chernoff's bound of the chi-square distribution). For uniform numbers of that
    variance it is less: their squares vary less in the convex order, so that each expectation in the proof is smaller.
    Right work fails with a chance of at most `ODDS` / 3.
    """
    squares = (weights**2).mean(axis=axes)
    count = math.prod(weights.shape[axis] for axis in axes)
    shares = np.atleast_1d(squares) / deviation**2
    with np.errstate(divide="ignore"):
        log_chances = math.log(2) - count / 2 * (shares - 1 - np.log(shares))
    worst = int(log_chances.argmin())
    if not is_long_odds(float(log_chances[worst]), 3 * len(shares)):
        return None
    found = math.sqrt(np.atleast_1d(squares)[worst])
    return (
        f"In {len(weights)} calls, {whose} are {found:.3g} away from 0 on average (root of the mean of squares), where "
        f"a standard deviation of {deviation:.3g} is expected."
    )


def off_centre(weights: Array, deviation: float) -> str | None:
    """Whether the mean of all weights is further from 0 than chance brings it.

    The mean of m normal or uniform numbers of variance 1 is further from 0 than s with a chance of at most
    2 exp(−m s² / 2), since both are sub-Gaussian with their own variance. Where the weights are wider than promised,
    the mean is measured in units of what was drawn, so that width alone is not taken for a shift.
    """
    mean, spread = float(weights.mean()), max(deviation, math.sqrt((weights**2).mean()))
    if not is_long_odds(math.log(2) - weights.size * (mean / spread) ** 2 / 2):
        return None
    return f"In {len(weights)} calls, the mean of all weights is {mean:.3g}, where about 0 is expected."


def go_together(weights: Array) -> str | None:
    """Whether neighbours have the same sign about as often as not: along each axis, and half of the weights apart.

    Pairs have no weight in common, so those of independent weights agree independently, each with a chance of a half.
    """
    signs = weights > 0
    flat = signs.reshape(len(signs), -1)
    half = flat.shape[1] // 2
    pairs = {
        "inputs side by side": (signs[:, :-1:2], signs[:, 1::2]),
        "outputs side by side": (signs[:, :, :-1:2], signs[:, :, 1::2]),
        "halves of the layer": (flat[:, :half], flat[:, half : 2 * half]),
    }
    for name, (one, other) in pairs.items():
        if one.size and is_far_mean((one == other).mean(), np.array(0.5), one.size, ODDS / len(pairs)):
            return (
                f"In {len(weights)} calls, the weights of {name} have the same sign in {(one == other).mean():.0%} of "
                f"{one.size} pairs, where about half is expected."
            )
    return None


def positive(case: Case, many: Array) -> list[Items]:
    """The weights, and which of them are positive."""
    return [Items("weights", "positive", many > 0)]
