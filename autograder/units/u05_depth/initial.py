"""What the initialisers share: layers that are not square, and what must hold of weights drawn for them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, Generator, Property, Value, whole_number_of
from autograder.authoring.chance import is_far_mean
from autograder.authoring.draws import FEW, ODDS, TWO, Drawing, Items, is_long_odds, same, what
from autograder.units.u05_depth.probes import UNIT_OF_SKETCH

Deviation = Callable[[int, int], float]
"""The standard deviation of the weights for so many inputs and outputs."""

_BITS: Final = 20
"""Any weight is one of 2**20 numbers at least, each as likely as any other, whatever the precision."""
_SPREAD: Final = 6.0
"""So many standard deviations may two estimates be apart of weights that are drawn alike."""


def layers(rng: np.random.Generator) -> tuple[Case, ...]:
    """Layers that widen and layers that narrow, never square; one input, one output."""

    def arguments(fan_in: int, fan_out: int, calls: int = TWO) -> dict[str, Value]:
        return {"fan_in": fan_in, "fan_out": fan_out, "rng": Generator(int(rng.integers(10**6))), "calls": calls}

    def layer(is_widening: bool) -> Case:
        """Of so many shapes that hardly any comes again at another seed."""
        many = int(rng.integers(60, 300))
        few = int(rng.integers(5, 8 + 1500 // many, endpoint=True))
        fan_in, fan_out = (few, many) if is_widening else (many, few)
        return Case(f"{fan_in} inputs and {fan_out} outputs", arguments(fan_in, fan_out, FEW))

    some = int(rng.integers(25, 60))
    return (
        *(layer(is_widening) for is_widening in (False, True, False, True, False, True, False)),
        Case(
            "one input",
            arguments(1, some),
            kind="edge",
            promise="fan_in: how many inputs the layer has, int, at least 1.",
        ),
        Case(
            "one output",
            arguments(some, 1),
            kind="edge",
            promise="fan_out: how many outputs it has, int, at least 1.",
        ),
        Case(
            "the weights are float64",
            arguments(5, 9),
            kind="edge",
            looks_at_dtype=True,
            convention="With how many digits to compute is open in mathematics; here the answer is float64.",
            promise="w: float64 array of shape (fan_in, fan_out)",
        ),
    )


def properties(deviation: Deviation) -> tuple[Property, ...]:
    """What must hold of weights with that standard deviation, drawn from a normal or a uniform distribution."""

    def is_as_wide(case: Case, many: Array) -> str | None:
        return wrong_spread(_weights(case, many), deviation(*_shape(case)), "all weights", (0, 1, 2))

    def is_as_wide_for_each_neuron(case: Case, many: Array) -> str | None:
        weights, wanted = _weights(case, many), deviation(*_shape(case))
        return wrong_spread(weights, wanted, "the weights of one output", (0, 1)) or wrong_spread(
            weights, wanted, "the weights of one input", (0, 2)
        )

    def is_centred(case: Case, many: Array) -> str | None:
        return off_centre(_weights(case, many), deviation(*_shape(case)))

    return (
        WEIGHTS.each("shape", hint="Compare the shape of your answer with the docstring's."),
        WEIGHTS.each("no two alike", holds_no_two_alike, hint="Draw one random number for each weight."),
        WEIGHTS.over_many("mean zero", is_centred, hint="Weights are positive as often as negative."),
        WEIGHTS.over_many(
            "standard deviation",
            is_as_wide,
            hint="Which number does your distribution take: a deviation, a variance or a bound? And does it hang on "
            "the inputs, on the outputs or on both?",
        ),
        WEIGHTS.over_many(
            "the same for each neuron", is_as_wide_for_each_neuron, hint="All weights come from one distribution."
        ),
        WEIGHTS.over_many("neighbours independent", go_together, hint="Draw one random number for each weight."),
        WEIGHTS.decided_by_rng(),
        WEIGHTS.new_each_time("sizes of weights", lambda w: np.sort(np.abs(w), axis=None), log_ways),
        WEIGHTS.fair_by_item("fair to each weight", positive),
        WEIGHTS.no_memory("no memory", positive),
    )


def fault(case: Case, w: Any) -> str | None:
    """Whether weights are finite floats of shape (fan_in, fan_out). float32 will do, but for one case."""
    shape = _shape(case)
    floats = (np.float64,) if case.looks_at_dtype else (np.float64, np.float32)
    if not isinstance(w, np.ndarray) or w.shape != shape or w.dtype not in floats:
        return f"The answer is {what(w)}, not a float64 array of shape {shape}."
    return None if np.isfinite(w).all() else "Some weights are not finite."


def holds_no_two_alike(case: Case, w: Array) -> str | None:
    """Whether no two weights are the same but for the sign.

    Of m float64 numbers drawn by numpy, two are alike with a chance of less than m² / 2**52: below `ODDS` for as many
    as are asked for here. float32 has too few numbers for that.
    """
    sizes, counts = np.unique(np.abs(w), return_counts=True)
    if w.dtype != np.float64 or counts.max() == 1:
        return None
    often = int(counts.max())
    return f"Of {w.size} weights, {often} are {sizes[counts.argmax()]:.4g} but for the sign: chance repeats no number."


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


def go_together(case: Case, many: Array) -> str | None:
    """Whether neighbours have the same sign about as often as not: along each axis, and half of the weights apart.

    Pairs have no weight in common, so those of independent weights agree independently, each with a chance of a half.
    """
    weights = _weights(case, many)
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
                f"In {len(many)} calls, the weights of {name} have the same sign in {(one == other).mean():.0%} of "
                f"{one.size} pairs, where about half is expected."
            )
    return None


def log_ways(case: Case) -> float:
    """Of m weights, so that two draws have the same sizes in some order: one of at most 2^m m! among (2^20)^m."""
    m = math.prod(_shape(case))
    return m * (_BITS - 1) * math.log(2) - math.lgamma(m + 1)


def positive(case: Case, many: Array) -> list[Items]:
    """The weights, and which of them are positive."""
    return [Items("weights", "positive", many > 0)]


def draws_alike(case: Case, one: Any, other: Any) -> bool:
    """Whether two records of wrong weights show the same: form, spread, mean, what repeats and what is alike."""
    forms = [what(record["first"]) for record in (one, other)]
    if forms[0] != forms[1]:
        return False
    if fault(case, one["first"]):
        return True
    if _repeated(one) != _repeated(other):
        return False
    weights, others = (_weights(case, record["many"]) for record in (one, other))
    spread, mean = float(np.sqrt((weights**2).mean())), float(weights.mean())
    within = _SPREAD / math.sqrt(min(weights.size, others.size)) * spread
    other_spread, other_mean = float(np.sqrt((others**2).mean())), float(others.mean())
    return abs(spread - other_spread) <= within and abs(mean - other_mean) <= math.sqrt(2) * within


def _repeated(record: Any) -> tuple[bool, ...]:
    """What a record repeats: a draw of a generator in the same state, of the same one later, numbers, rows, columns."""
    first = record["first"]
    return (
        same(first, record["again"]),
        same(first, record["other"]),
        len(np.unique(first)) == first.size,
        bool((first == first[:1]).all()),
        bool((first == first[:, :1]).all()),
    )


def _weights(case: Case, many: Array) -> Array:
    """The weights of all calls, float64 (calls, fan_in, fan_out)."""
    return np.asarray(many.reshape(-1, *_shape(case)) * UNIT_OF_SKETCH)


def _shape(case: Case) -> tuple[int, int]:
    return whole_number_of(case, "fan_in"), whole_number_of(case, "fan_out")


WEIGHTS = Drawing("calls", fault, width=lambda case: math.prod(_shape(case)))
