"""Findings that need more than the wrong numbers: another part of the answer, what it began as, where it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from tests.cases import for_each
from tests.engine.test_findings import find

RNG = np.random.default_rng(91)
Arguments = Mapping[str, Any]

STEPS: Sequence[Arguments] = [
    {"w": RNG.normal(size=shape), "grads": [RNG.normal(size=shape) for _ in range(3)], "lr": 0.1 * n}
    for n, shape in enumerate(((2, 3), (4,), (3, 1)), start=1)
]
LAYERS: Sequence[Arguments] = [
    {"x": RNG.normal(size=(rows, 4)), "widths": [(RNG.normal(size=(4, 4))) for _ in range(depth)]}
    for rows, depth in ((3, 2), (2, 3), (5, 2))
]
WIDE: Sequence[Arguments] = [{"x": RNG.uniform(-9.0, 9.0, size=shape)} for shape in ((3, 4), (5, 5), (20,))]
SIGNS: Sequence[Arguments] = [{"x": np.array([2.0, -1.0, 3.0, 4.0])}, {"x": np.array([1.0, -1.0, -3.0])}]


def steps(scale: Callable[[int, Any], float]) -> Callable[..., Any]:
    """Three steps down, each times a scale that hangs on its number and the parameter: the parameter after each."""

    def walk(w: Any, grads: Any, lr: float) -> Any:
        after, count = [], 0
        for grad in grads:
            count += 1
            w = w - lr * scale(count, w) * grad
            after.append(w)
        return (after, count)

    return walk


def layers(x: Any, widths: Any) -> Any:
    cache = []
    for w in widths:
        cache.append((x, x @ w))
        x = np.tanh(x @ w)
    return cache


@for_each(
    "says, right, wrong, cases",
    [
        (
            "goes not far enough from `w`, by the factor w.shape[0] = 2",
            steps(lambda _, w: 1.0),
            steps(lambda _, w: 1 / len(w)),
            STEPS,
        ),
        (
            "goes too far from `w`, by the factor w.shape[0] = 2",
            steps(lambda _, w: 1.0),
            steps(lambda _, w: len(w)),
            STEPS,
        ),
        (
            "goes 0.3 times as far from `w` as it should",
            steps(lambda _, w: 1.0),
            steps(lambda _, w: 0.3),
            STEPS,
        ),
        ("goes from `w` in the opposite direction", steps(lambda _, w: 1.0), steps(lambda _, w: -1.0), STEPS),
        (
            "goes 0.5 times as far from `answer[0][0]` as it should",
            steps(lambda _, w: 1.0),
            steps(lambda count, w: 1 / count),
            STEPS,
        ),
        (
            "holds what belongs in `answer[1][1]`",
            layers,
            lambda x, widths: [(z, x) for x, z in layers(x, widths)][::-1],
            LAYERS,
        ),
        (
            "holds what belongs in `answer[0][1]`",
            layers,
            lambda x, widths: [(z, x) for x, z in layers(x, widths)],
            LAYERS,
        ),
        ("is cut off at 6: what should be larger is 6", lambda x: x, lambda x: np.minimum(x, 6), WIDE),
        ("is cut off at 0: what should be smaller is 0", lambda x: 2 * x, lambda x: np.maximum(2 * x, 0), WIDE),
        (
            "is cut off at -3 and 5: what should be smaller is -3 and what should be larger is 5",
            lambda x: 1.5 * x,
            lambda x: np.clip(1.5 * x, -3, 5),
            WIDE,
        ),
        ("is False where True is expected in 1 of 4 elements", lambda x: x > 0, lambda x: x > 2, SIGNS),
        (
            "is False where True is expected in 1 and True where False is expected in 1 of 4 elements",
            lambda x: x > 0,
            lambda x: np.abs(x) < 4,
            SIGNS[:1],
        ),
    ],
)
def test_a_finding_says(
    says: str, right: Callable[..., Any], wrong: Callable[..., Any], cases: Sequence[Arguments]
) -> None:
    assert find(right, wrong, cases).says == says


@for_each(
    "silent_about, right, wrong, cases",
    [
        ("goes", steps(lambda _, w: 1.0), lambda w, grads, lr: steps(lambda *_: 1.0)(w + grads[1], grads, lr), STEPS),
        ("goes", steps(lambda _, w: 1.0), steps(lambda _, w: 0.1 + 0.2 * abs(float(w.flat[0]))), STEPS),
        ("holds what belongs", layers, lambda x, widths: [(z + 1, x) for x, z in layers(x, widths)], LAYERS),
        ("cut off", lambda x: x, lambda x: np.where(x > 3, 2.0, x), WIDE),
        ("cut off", lambda x: x, lambda x: np.where(x > 6, 5.0 + x / 9, x), WIDE),
        ("cut off", lambda x: 1 + x, lambda x: np.full_like(x, 6.0), WIDE),
        ("rounded", lambda x: x / x.sum(), lambda x: 0 * x + 0.5, [{"x": np.array([0.48, 0.52])}]),
        ("argument", lambda x, z: x, lambda x, z: z, [{"x": np.array([0.3, 0.5]), "z": np.zeros(2) + 3}]),
        (
            "holds what belongs",
            lambda x: (x, 2 * x, 0 * x + 3),
            lambda x: (x, 0 * x + 3, 0 * x + 3),
            [{"x": np.array([2.0, 5.0, 7.0])}],
        ),
        ("cut off", lambda x: x, lambda x: np.where(x > 1, 1.0, x), [{"x": np.array([0.5, 1.0, 3.5, 4.0])}]),
    ],
)
def test_a_finding_keeps_silent(
    silent_about: str, right: Callable[..., Any], wrong: Callable[..., Any], cases: Sequence[Arguments]
) -> None:
    assert silent_about not in find(right, wrong, cases).says
