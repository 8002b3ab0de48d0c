"""A step of a whole network that leaves frozen layers as they are, to the last bit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, Raises, Tolerance, Value, float64_edge, task
from autograder.units.u07_deeper_layers.cases import ONE_LAYER, Layers, network, tenths

WHICH: Final = "a list of ints in ``[0, L)``, in any order; may be empty"
NO_LAYER: Final = "A number in `frozen` is not in ``[0, L)``."
AS_IF: Final = (
    "states: for the next step, a list of L tuples; those of frozen layers as they were, as if there had been no step"
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Several steps with some layers frozen, others that thaw on the way; nothing frozen, everything frozen."""

    def gradients(widths: Sequence[int]) -> Layers:
        return [(rng.normal(size=(i, o)), rng.normal(size=o)) for i, o in pairwise(widths)]

    def arguments(widths: Sequence[int], *frozen: list[int]) -> dict[str, Value]:
        return {
            "params": network(rng, widths),
            "grads": [gradients(widths) for _ in frozen],
            "lr": int(rng.integers(3, 20)) / 100,
            "frozen": [list(numbers) for numbers in frozen],
        }

    def case(name: str, widths: Sequence[int], *frozen: list[int], **options: Any) -> Case:
        return Case(name, arguments(widths, *frozen), **options)

    def missing(name: str, number: int) -> Case:
        return case(name, (3, 4, 2), [number], kind="edge", raises=Raises("ValueError"), promise=NO_LAYER)

    def small() -> tuple[Array, Array]:
        return tenths(rng, 1, 2), tenths(rng, 2)

    unknown = arguments((3, 5, 4, 2), [0, 1], [0, 1])
    unknown["grads"] = [[None, None, gradients((4, 2))[0]] for _ in range(2)]
    first: dict[str, Value] = {"params": [small(), (tenths(rng, 2, 1), tenths(rng, 1))], "lr": 0.1, "frozen": [[0]]}
    first["grads"] = [[small(), (tenths(rng, 2, 1), tenths(rng, 1))]]
    return (
        Case("two layers, the first frozen", {name: first[name] for name in ("params", "grads", "lr", "frozen")}),
        case("two layers, the first frozen, three steps", (3, 4, 2), [0], [0], [0]),
        case("three layers, two frozen", (4, 5, 3, 2), [0, 1], [0, 1]),
        case("three layers, the middle one frozen", (2, 6, 4, 3), [1], [1], [1]),
        case("three layers, the last frozen", (5, 4, 6, 2), [2], [2]),
        case("four layers, the outer ones frozen", (3, 5, 4, 6, 2), [0, 3], [3, 0], [0, 3]),
        case("four layers, the first one trained", (4, 3, 6, 5, 2), [1, 2, 3], [3, 2, 1]),
        case("thawed after two steps", (3, 6, 2), [0], [0], [], [], promise=(AS_IF, WHICH)),
        case("thawed layer by layer", (4, 5, 6, 3), [0, 1], [0], [], [], [], promise=(AS_IF, WHICH)),
        case("frozen after two steps and thawed again", (3, 7, 2), [], [], [0], [0], [], promise=(AS_IF, WHICH)),
        case("frozen in turn", (2, 5, 4, 3), [0], [1], [2], [0], [1], promise=AS_IF),
        case("layers of one width", (4, 4, 4, 4), [1], [1], kind="adversarial"),
        case("nothing frozen", (3, 5, 2), [], [], kind="edge", promise=WHICH),
        case("everything frozen", (3, 5, 2), [0, 1], [1, 0], kind="edge", promise=AS_IF),
        case("one layer", (3, 4), [], [0], [], kind="edge", promise=(ONE_LAYER, AS_IF)),
        Case(
            "no gradients for frozen layers",
            unknown,
            kind="edge",
            convention="A frozen layer needs no gradient, so there may be `None` in its place.",
            promise="in place of the gradients of a frozen layer there may be `None`",
        ),
        missing("a layer too many", 2),
        missing("a layer below 0", -1),
        case(
            "arguments stay unchanged",
            (3, 4, 2),
            [0],
            [0],
            kind="edge",
            keeps_arguments=True,
            promise="`params`, `grads` and `frozen` stay unchanged.",
        ),
        float64_edge(
            arguments((4, 3, 2), [0], [0]),
            "params: the layers after the step, a list of L tuples ``(w, b)`` of float64 arrays",
        ),
    )


TASK = task(
    cases, returns=("params", "kept"), driver="freeze_in_turn", tolerance=Tolerance(relative=2e-7, absolute=1e-9)
)
