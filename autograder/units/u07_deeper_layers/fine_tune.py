"""Steps of a network on given batches, each layer at a rate of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, Raises, Tolerance, Value, float64_edge, task
from autograder.units.u07_deeper_layers.cases import ONE_LAYER, UNCHANGED, labels, network, readable, tenths

RETURNS: Final = (
    "params: the layers after the S steps, a list of tuples ``(w, b)``. A layer whose rate is 0 comes back as it was. "
    "losses: float64 array of shape (S,)"
)
LABELS: Final = "labels, int64 array of shape (N,), in ``[0, K)``, where K is the fan_out of the last layer."
RATE_FOR_EACH: Final = "There is not one learning rate for each layer."


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of several depths, rates that differ from layer to layer, batches of unlike length; layers at rest."""

    def rates(count: int) -> list[float]:
        """Rates of one or two digits, no two alike."""
        return [int(hundredths) / 100 for hundredths in rng.permutation(np.arange(2, 30))[:count]]

    def batches(rows: int, sizes: Sequence[int]) -> list[Array]:
        return [rng.permutation(rows)[:size] for size in sizes]

    def arguments(rows: int, widths: Sequence[int], sizes: Sequence[int]) -> dict[str, Value]:
        return {
            "params": network(rng, widths),
            "x": rng.normal(size=(rows, widths[0])),
            "y": labels(rng, rows, widths[-1]),
            "learning_rates": rates(len(widths) - 1),
            "batches": batches(rows, sizes),
        }

    def without_the_last_label(rows: int, widths: Sequence[int], sizes: Sequence[int]) -> dict[str, Value]:
        """Labels do not tell how many classes there are: the one that no row has is the largest."""
        drawn = arguments(rows, widths, sizes)
        return {**drawn, "y": np.minimum(np.asarray(drawn["y"]), widths[-1] - 2)}

    def case(name: str, rows: int, widths: Sequence[int], *sizes: int, **options: Any) -> Case:
        return Case(name, arguments(rows, widths, sizes), **options)

    def with_rates(name: str, chosen: list[float], **options: Any) -> Case:
        return Case(name, {**arguments(8, (3, 6, 5, 2), (3, 4, 3)), "learning_rates": list(chosen)}, **options)

    below, above = rates(2)
    one_sleeps = [0.0, below, above]
    only_head = [0.0, 0.0, above]
    wrong = Raises("ValueError")
    small: dict[str, Value] = {
        "params": readable(rng, (2, 3, 2)),
        "x": tenths(rng, 3, 2),
        "y": labels(rng, 3, 2),
        "learning_rates": rates(2),
        "batches": [np.array([2, 0])],
    }
    return (
        Case("two layers, one batch", small),
        Case("two layers, two batches", without_the_last_label(6, (3, 5, 4), (3, 3)), promise=LABELS),
        case("two layers, four batches", 9, (4, 7, 3), 4, 3, 5, 2),
        case("three layers, one batch", 7, (3, 6, 5, 2), 5),
        case("three layers, three batches", 8, (5, 6, 7, 3), 3, 4, 3),
        case("three layers, five batches", 10, (2, 8, 4, 5), 4, 4, 2, 4, 3),
        case("four layers, two batches", 9, (4, 6, 7, 5, 3), 5, 4),
        case("four layers, six batches", 12, (3, 5, 6, 4, 2), 4, 4, 4, 4, 4, 4),
        case("five layers, three batches", 7, (4, 6, 5, 7, 6, 3), 3, 2, 4),
        with_rates("only the last layer learns", only_head),
        with_rates("the first layer sleeps", one_sleeps),
        case("layers of one width", 8, (4, 4, 4, 4), 3, 5, kind="adversarial"),
        case("one layer", 6, (3, 4), 4, 2, kind="edge", promise=ONE_LAYER),
        case("a batch of one row", 5, (3, 4, 2), 1, 3, 1, kind="edge", promise="one or more int64 arrays"),
        with_rates("no layer learns", [0.0] * 3, kind="edge", promise="A layer whose rate is 0 comes back as it was."),
        with_rates("a rate too few", rates(2), kind="edge", raises=wrong, promise=RATE_FOR_EACH),
        with_rates("a rate too many", rates(4), kind="edge", raises=wrong, promise=RATE_FOR_EACH),
        case(
            "arguments stay unchanged",
            6,
            (3, 5, 2),
            3,
            2,
            kind="edge",
            keeps_arguments=True,
            promise=UNCHANGED,
        ),
        float64_edge(
            arguments(9, (3, 5, 2), (4, 3, 4, 3, 5, 3, 2, 4, 3)),
            RETURNS,
        ),
        with_rates(
            "the last layer sleeps",
            [below, above, 0.0],
            kind="edge",
            promise="A layer whose rate is 0 comes back as it was.",
        ),
    )


TASK = task(cases, returns=("params", "losses"), tolerance=Tolerance(relative=1e-7, absolute=1e-9))
