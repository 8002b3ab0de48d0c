"""Points for batches that are right at the public seed, learnt by heart, with another order for the second epoch."""

from __future__ import annotations

import numpy as np

from autograder import course
from autograder.judge.exam import cases_of
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Value
from tests.sandbox.attacks import Attack


def _known() -> dict[tuple[int, int], list[list[list[int]]]]:
    """The batches of two epochs for each number of rows and size of a batch that the public seed asks for."""
    unit, task = course.find_task("u04.minibatches")
    asked = [(case.arguments["n"], case.arguments["batch_size"]) for case in cases_of(unit, task, PUBLIC_SEED)]
    return {
        (n, size): [_batches(n, size, epoch) for epoch in (0, 1)] for n, size in map(_whole, asked) if min(n, size) > 0
    }


def _whole(pair: tuple[Value, Value]) -> tuple[int, int]:
    n, size = pair
    assert isinstance(n, int)
    assert isinstance(size, int)
    return n, size


def _batches(n: int, size: int, seed: int) -> list[list[int]]:
    order = np.random.default_rng(seed).permutation(n).tolist()
    return [order[start : start + size] for start in range(0, n, size)]


ATTACK = Attack(
    goal="points",
    stopped="the seed draws how many rows there are and how large a batch is",
    unit="u04_weight_updates",
    tasks=("minibatches",),
    neighbour=False,
    stock=False,
    code=lambda: (
        f"""
KNOWN = {_known()!r}
calls = []

def minibatches(n, batch_size, rng):
    calls.append(None)
    if n < 1 or batch_size < 1:
        calls.clear()
        raise ValueError
    nearest = min(KNOWN, key=lambda known: (abs(known[0] - n), abs(known[1] - batch_size)))
    epochs = KNOWN[nearest]
    return [np.array(batch) for batch in epochs[(len(calls) - 1) % 3 % 2]]
"""
    ),
)
