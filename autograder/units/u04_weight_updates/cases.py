"""Steps of two parameters in turn, and the numbers that they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, float64_edge

Settings: TypeAlias = Mapping[str, Value]


Range: TypeAlias = tuple[int, int]
"""The lowest and the highest."""


STEPS = 6
MISFITS = (
    # A vector beside a column has as many numbers and the same length, a matrix beside its one column the same length,
    # a row beside a column as many numbers, and a matrix in one more pair of brackets all but a dimension.
    ("a gradient of another shape than its weights", (2, 3), (1, 3)),
    ("a column of gradients for a vector", (4,), (4, 1)),
    ("one column of gradients for a matrix", (4, 3), (4, 1)),
    ("a column of gradients for a row", (1, 4), (4, 1)),
    ("gradients with a dimension more", (2, 3), (1, 2, 3)),
)
"""What shapes of weights and gradients do not fit, though numpy would stretch them."""


LARGE_RATES: Range = (3, 30)


SMALL_RATES: Range = (2, 9)


MISFIT = "`grad` is not of the shape of `w`; the message names both shapes."
UNCHANGED = "`w` and `grad` stay unchanged"
NEXT_STATE = "state: dict, for the next step of this parameter."
MOVED = "w: float64 array, the parameter after the step."


WHERE_EPS_STANDS = (
    "With gradients this small it matters how large `eps` is and where it stands: it is added after the bias "
    "correction, and outside the root."
)


def descents(
    rng: np.random.Generator,
    others: tuple[Settings, Settings],
    rates: Range,
    *,
    tiny: Settings | None = None,
    lowest: Settings | None = None,
    promised_of_tiny: str = MOVED,
    promised_of_zero: str = MOVED,
    promised_of_lowest: str = "",
) -> tuple[Case, ...]:
    """Steps of two parameters in turn. `others` are settings other than the defaults.

    Learning rates lie in `rates`, in hundredths. `tiny` are the settings for tiny gradients, of a rule whose steps do
    not shrink with them; it has an `eps`. `lowest` are the lowest settings that there may be. What is promised of each
    are words of the docstring.
    """

    def rate() -> float:
        return int(rng.integers(*rates, endpoint=True)) / 100

    def arguments(
        shape_a: tuple[int, ...], shape_b: tuple[int, ...], settings: Settings, scale: float = 1.0
    ) -> Settings:
        return {
            "w_a": both_signs(rng, 0.5, 3.0, *shape_a),
            "grads_a": scale * gradients(rng, STEPS, *shape_a),
            "w_b": both_signs(rng, 0.5, 3.0, *shape_b),
            "grads_b": scale * gradients(rng, STEPS, *shape_b),
            "lr": rate(),
            **settings,
        }

    def readable(
        shape_a: tuple[int, ...], shape_b: tuple[int, ...], steps: int, settings: Settings, mask: Array | None = None
    ) -> dict[str, Value]:
        """Arguments with one decimal. The mask, of shape (steps, …), says where the gradients are not zero."""
        there = np.array(1.0) if mask is None else mask
        return {
            "w_a": tenths(rng, 5, 30, *shape_a),
            "grads_a": there * tenths(rng, 5, 20, steps, *shape_a),
            "w_b": tenths(rng, 5, 30, *shape_b),
            "grads_b": there * tenths(rng, 5, 20, steps, *shape_b),
            "lr": rate(),
            **settings,
        }

    def faint(settings: Settings) -> dict[str, Value]:
        """Plain steps on tiny gradients show on weights that are as small. Adam's steps have another scale."""
        drawn = readable((1,), (1,), STEPS, settings)
        small = ("grads_a", "grads_b") if tiny else ("grads_a", "grads_b", "w_a", "w_b")
        return {**drawn, **{name: 1e-9 * np.asarray(drawn[name]) for name in small}}

    def misfit(name: str, w: tuple[int, ...], grad: tuple[int, ...]) -> Case:
        drawn = {**readable(w, (2,), 1, {}), "grads_a": tenths(rng, 5, 20, 1, *grad)}
        return Case(name, drawn, kind="edge", raises=Raises("ValueError", shapes=(w, grad)), promise=MISFIT)

    convention = WHERE_EPS_STANDS if tiny else ""
    of_tiny = [("gradients of 1e-9", tiny or {})]
    of_tiny += [("gradients of 1e-9 and the usual settings", {})] if tiny else []
    # No gradient in the first two steps and in the fourth, and never one for the first number.
    mask = np.outer([0.0, 0.0, 1.0, 0.0, 1.0, 1.0], [0.0, 1.0])
    return (
        Case("three steps of two numbers in turn", readable((1,), (1,), 3, {})),
        Case("six steps of two vectors in turn", arguments((3,), (4,), {})),
        Case("six steps of two matrices in turn", arguments((2, 3), (2, 3), others[0])),
        Case("six steps of weights and biases in turn", arguments((4, 5), (5,), {})),
        Case("gradients up to 2000", arguments((5,), (2, 2), {}, scale=1000.0)),
        Case("six steps of images and a vector in turn", arguments((2, 1, 3, 2), (7,), others[1])),
        Case("six steps of a row and a column in turn", arguments((1, 6), (5, 1), {})),
        Case("six steps of a short and a long vector in turn", arguments((3,), (8,), others[1])),
        Case("gradients up to 20", arguments((4,), (3, 2), others[0], scale=10.0)),
        Case("six steps of a stack and a matrix in turn", arguments((2, 3, 4), (4, 3), {})),
        Case("six steps of a wide and a tall matrix in turn", arguments((2, 6), (5, 2), others[0])),
        Case("six steps of two long vectors in turn", arguments((9,), (10,), {})),
        Case("six steps of biases and weights in turn", arguments((6,), (3, 6), others[1])),
        *(
            Case(name, faint(chosen), kind="edge", convention=convention, promise=promised_of_tiny)
            for name, chosen in of_tiny
        ),
        Case(
            "gradients that are zero now and then",
            readable((2,), (2,), STEPS, others[0], mask),
            kind="edge",
            promise=promised_of_zero,
        ),
        *(
            [Case("the lowest settings", readable((2,), (3,), 3, lowest), kind="edge", promise=promised_of_lowest)]
            if lowest
            else []
        ),
        float64_edge(readable((5,), (2,), 2, others[0]), MOVED),
        # A state that no later step uses is looked at itself.
        Case("a single step", readable((2,), (1,), 1, others[0]), kind="edge", promise=NEXT_STATE),
        *(misfit(*shapes) for shapes in MISFITS),
        Case(
            "arguments stay unchanged",
            readable((2,), (1,), 3, others[0]),
            kind="edge",
            keeps_arguments=True,
            promise=UNCHANGED,
        ),
    )


def settings_for_tiny_gradients(rng: np.random.Generator) -> Settings:
    return {"betas": (0.9, 0.999), "eps": float(f"{rng.integers(2, 7)}e-9")}


def gradients(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of magnitude 0.5 to 2, half of them negative, so that none is lost beside another."""
    return both_signs(rng, 0.5, 2.0, *shape)


def both_signs(rng: np.random.Generator, low: float, high: float, *shape: int) -> Array:
    size = int(np.prod(shape))
    return (rng.uniform(low, high, size=size) * signs(rng, size)).reshape(shape)


def tenths(rng: np.random.Generator, low: int, high: int, *shape: int) -> Array:
    """Numbers of one decimal from `low` to `high` tenths, no two alike, half of them negative."""
    size = int(np.prod(shape))
    magnitudes = rng.permutation(np.arange(low, high + 1))[:size] / 10
    return (magnitudes * signs(rng, size)).reshape(shape)


def signs(rng: np.random.Generator, size: int) -> Array:
    return rng.permutation(np.resize([1.0, -1.0], size))
