"""Batch normalisation: training batches in turn, then evaluation, then a single row."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, float64_edge, misfits, task
from autograder.units.u05_depth.cases import (
    FAR_FROM_ZERO,
    UNCHANGED,
    WHERE_EPS_STANDS,
    State,
    batch,
    fresh,
    signed,
    statistics,
    tenths,
)

NOT_OF_D: Final = "`gamma` or `beta` is not of shape (D,); the message names the shapes of `x` and of that one."


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Training, evaluation, one after the other; a row alone; columns that hardly vary, not at all, or far from 0."""

    def arguments(
        batches: list[Array], train: list[bool], state: State | None = None, **settings: float
    ) -> dict[str, Value]:
        columns = batches[0].shape[1]
        known = statistics(rng, columns) if state is None else state
        scales = {"gamma": signed(rng, columns), "beta": signed(rng, columns)}
        return {"batches": list(batches), "train": list(train), **scales, "state": dict(known), **settings}

    def in_turn(rows: list[int], columns: int, train: list[bool], **settings: float) -> dict[str, Value]:
        return {**arguments([batch(rng, n, columns) for n in rows], train), **settings}

    def misfit(name: str, shape: tuple[int, ...]) -> dict[str, Value]:
        return {**arguments([tenths(rng, 3, 3)], [True]), name: tenths(rng, *shape)}

    def case(name: str, drawn: dict[str, Value], **options: Any) -> Case:
        return Case(name, drawn, **options)

    from_above = int(rng.integers(3, 6))
    still = batch(rng, 4, 3)
    still[:, rng.integers(3)] = float(signed(rng))
    momentum = float(rng.choice([0.2, 0.3, 0.4]))
    readable = {**arguments([tenths(rng, 3, 2)], [True]), "gamma": tenths(rng, 2), "beta": tenths(rng, 2)}
    return (
        case("one training batch", {**readable, "state": fresh(2)}),
        case("training: 5 rows of 3", in_turn([5], 3, [True])),
        case("training: 4 rows of 6", in_turn([4], 6, [True])),
        case("training: 12 rows of 5", in_turn([12], 5, [True])),
        case("training: two batches", in_turn([6, 4], 3, [True, True])),
        case("training: three batches", in_turn([3, 5, 7], 4, [True] * 3)),
        case("training: 7 rows of 8", in_turn([7], 8, [True])),
        case("evaluation: 5 rows of 4", in_turn([5], 4, [False])),
        case("evaluation: 7 rows of 2", in_turn([7], 2, [False])),
        case("evaluation: two batches", in_turn([4, 3], 5, [False] * 2)),
        case("a training batch, then evaluation", in_turn([6, 5], 3, [True, False])),
        case("three training batches, then evaluation", in_turn([5, 4, 6, 3], 2, [True] * 3 + [False])),
        case(
            "five training batches, evaluation, one row",
            in_turn([4, 5, 6, 3, 7, 2, 1], 3, [True] * 5 + [False] * 2),
            promise="N at least 1",
        ),
        case("training, evaluation, training, evaluation", in_turn([4, 3, 5, 2], 4, [True, False] * 2)),
        case("another momentum", in_turn([4, 6, 3], 3, [True, True, False], momentum=momentum)),
        case("another momentum and another eps", in_turn([5, 4], 2, [True, False], momentum=momentum, eps=0.25)),
        case("one row in evaluation", in_turn([1], 4, [False]), kind="edge", promise="N at least 1"),
        case("two rows in training", in_turn([2], 3, [True]), kind="edge", promise="and at least 2 in training"),
        case(
            "columns that hardly vary",
            arguments([0.003 * batch(rng, from_above, 4)], [True]),
            kind="edge",
            convention=WHERE_EPS_STANDS,
            promise="eps: is added to the variance, inside the root, so that nothing is divided by 0.",
        ),
        case(
            "a running variance near 0",
            arguments([0.003 * batch(rng, from_above, 3)], [False], {"mean": np.zeros(3), "var": np.full(3, 1e-6)}),
            kind="edge",
            convention=WHERE_EPS_STANDS,
            promise="eps: is added to the variance, inside the root, so that nothing is divided by 0.",
        ),
        case(
            "a column that does not vary",
            arguments([still], [True], eps=1e-3),
            kind="edge",
            promise="so that nothing is divided by 0.",
        ),
        case(
            "columns far from 0",
            arguments([rng.normal(size=(6, 3)) + 1e5 * signed(rng, 3)], [True]),
            kind="edge",
            promise=FAR_FROM_ZERO,
        ),
        case(
            "one row in training",
            in_turn([1], 3, [True]),
            kind="edge",
            raises=Raises("ValueError", shapes=((1, 3),)),
            promise="there are fewer than two rows in training, as in PyTorch; the message names the shape of `x`.",
        ),
        *(
            one
            for name in ("gamma", "beta")
            for one in misfits(
                name,
                (3,),
                lambda shape, name=name: misfit(name, shape),  # type: ignore[misc]
                among=("is a column", "is a row", "is one number"),
                beside=((3, 3),),
                promise=NOT_OF_D,
            )
        ),
        case(
            "arguments stay unchanged",
            in_turn([4, 3], 2, [True, False]),
            kind="edge",
            keeps_arguments=True,
            promise=UNCHANGED,
        ),
        float64_edge(in_turn([4], 3, [True]), "out: float64 array of shape (N, D)."),
    )


TASK = task(cases, driver="normalise_in_turn", returns=("outs", "mean", "var"))
