"""One step of AdamW."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, float64_edge, task
from autograder.units.u11_capstone.cases import UNCHANGED


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """First steps and later ones, with gradients of many scales, matrices and vectors."""

    def arguments(shape: tuple[int, ...], t: int, scale: float = 1.0, decay: float | None = None) -> dict[str, Any]:
        grad = scale * rng.normal(size=shape)
        state: dict[str, Any] = {}
        if t:
            spread = scale * rng.uniform(0.5, 1.5, size=shape)
            state = {"t": t, "m": scale * rng.normal(size=shape) * (1 - 0.9**t), "v": spread**2 * (1 - 0.999**t)}
        lr = float(rng.uniform(0.01, 0.2))
        chosen = float(rng.uniform(0.05, 0.3)) if decay is None else decay
        return {"w": rng.normal(size=shape), "grad": grad, "state": state, "lr": lr, "decay": chosen}

    empty, none = "``{}`` at first", "0 for none"
    return (
        Case("the first step", arguments((2,), 0), promise=empty),
        Case("the second step", arguments((2, 3), 1), promise='a dict with ``"t"``, how many steps there were'),
        Case("the third step", arguments((3, 2), 2)),
        Case("the fifth step", arguments((4,), 4)),
        Case("the tenth step", arguments((2, 5), 9)),
        Case("the fortieth step, small gradients", arguments((3, 4), 39, 1e-3)),
        Case("the sixth step, large gradients", arguments((5,), 5, 1e3)),
        Case("the first step of a matrix", arguments((3, 5), 0), promise=empty),
        Case("no decay", arguments((4, 2), 3, decay=0.0), kind="edge", promise=none),
        Case("a first step without decay", arguments((6,), 0, decay=0.0), kind="edge", promise=(empty, none)),
        Case("arguments stay unchanged", arguments((3,), 2), kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(arguments((2, 4), 2), "w: float64 array, the parameter after the step"),
    )


TASK = task(cases, returns=("w", "state"))
