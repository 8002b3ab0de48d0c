"""Whoever chooses a careful form for many numbers at once, by whatever sums them up, loses points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from tests.units.graded import solution_of
from tests.units.kinds import keeping_all_points, unit_called

SUMMARIES: Final[Mapping[str, Callable[[Any], Any]]] = {
    "the mean": np.mean,
    "the sum": np.sum,
    "the median": np.median,
    "the first": lambda z: z.flat[0],
    "the last": lambda z: z.flat[-1],
    "the middle one": lambda z: z.flat[z.size // 2],
    "the smallest": np.min,
    "whether most are positive": lambda z: np.sign(z).sum(),
    "whether more than half are": lambda z: (z > 0).mean() - 0.5,
    "whether all are": lambda z: 1 if (z >= 0).all() else -1,
    "the mean of a row": lambda z: z.mean(axis=-1, keepdims=True),
    "the median of a row": lambda z: np.median(z, axis=-1, keepdims=True),
    "the first of a row": lambda z: z[..., :1],
    "the last of a row": lambda z: z[..., -1:],
    "the smallest of a row": lambda z: z.min(axis=-1, keepdims=True),
    "the mean of a column": lambda z: z.mean(axis=0),
    "the smallest of a column": lambda z: z.min(axis=0),
}
LARGEST: Final[Mapping[str, Callable[[Any], Any]]] = {
    "the largest": np.max,
    "whether any is positive": lambda z: 1 if (z >= 0).any() else -1,
    "the largest of a row": lambda z: z.max(axis=-1, keepdims=True),
}
"""By these the form for numbers above 0 is chosen too often: a sigmoid bears that, a hyperbolic tangent does not."""

LIMITS: Final = (0, 1, 50, 100, 500, 700, 709, 999)


def sigmoid_by(summed_up: Callable[[Any], Any]) -> Any:
    return lambda z: np.where(summed_up(z) >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def tanh_by(summed_up: Callable[[Any], Any]) -> Any:
    def tanh_activation(z: Any) -> Any:
        falling, rising = np.exp(-2 * z), np.exp(2 * z)
        return np.where(summed_up(z) >= 0, (1 - falling) / (1 + falling), (rising - 1) / (rising + 1))

    return tanh_activation


def sigmoid_backward_by(summed_up: Callable[[Any], Any]) -> Any:
    def sigmoid_backward(dout: Any, z: Any) -> Any:
        s = sigmoid_by(summed_up)(z)
        return dout * s * (1 - s)

    return sigmoid_backward


def shifted_above(limit: float, looked_at: Callable[[Any], Any] = np.max) -> Callable[[Any], Any]:
    return lambda z: z - z.max(axis=-1, keepdims=True) if looked_at(z) > limit else z


def softmax_of(shifted: Callable[[Any], Any]) -> Any:
    def softmax(z: Any) -> Any:
        e = np.exp(shifted(z))
        return e / e.sum(axis=-1, keepdims=True)

    return softmax


def log_softmax_of(shifted: Callable[[Any], Any]) -> Any:
    return lambda z: shifted(z) - np.log(np.exp(shifted(z)).sum(axis=-1, keepdims=True))


def cross_entropy_of(shifted: Callable[[Any], Any]) -> Any:
    def cross_entropy(logits: Any, y: Any) -> Any:
        rows = np.arange(len(y))
        log_p = log_softmax_of(shifted)(logits)
        dlogits = np.exp(log_p)
        dlogits[rows, y] -= 1
        return float(-log_p[rows, y].mean()), dlogits / len(y)

    return cross_entropy


def weighted_cross_entropy_of(shifted: Callable[[Any], Any]) -> Any:
    right = solution_of(unit_called("u10"))["weighted_cross_entropy"]

    def weighted_cross_entropy(logits: Any, y: Any, weights: Any) -> Any:
        right(logits, y, weights)  # it refuses what it must
        row, rows = weights[y], np.arange(len(y))
        log_p = log_softmax_of(shifted)(logits)
        dlogits = np.exp(log_p)
        dlogits[rows, y] -= 1
        return float(-(row * log_p[rows, y]).sum() / row.sum()), row[:, np.newaxis] * dlogits / row.sum()

    return weighted_cross_entropy


SHIFTS: Final = {
    **{f"above {limit}": shifted_above(limit) for limit in LIMITS},
    **{f"by {name}, above 700": shifted_above(700, look) for name, look in list(SUMMARIES.items())[:5]},
}


def test_one_form_for_many_numbers_loses_points() -> None:
    every = {**SUMMARIES, **LARGEST}
    works = {
        "sigmoid": {name: sigmoid_by(look) for name, look in SUMMARIES.items()},
        "tanh_activation": {name: tanh_by(look) for name, look in every.items()},
    }
    with np.errstate(all="ignore"):
        assert keeping_all_points(unit_called("u01"), works) == []
        backward = {name: sigmoid_backward_by(look) for name, look in SUMMARIES.items()}
        assert keeping_all_points(unit_called("u02"), {"sigmoid_backward": backward}) == []


def test_a_shift_of_large_logits_alone_loses_points() -> None:
    works: dict[str, dict[str, Callable[[Callable[[Any], Any]], Any]]] = {
        "u01": {"softmax": softmax_of, "log_softmax": log_softmax_of},
        "u02": {"cross_entropy": cross_entropy_of},
    }
    for unit, makers in works.items():
        labelled = {task: {name: make(shift) for name, shift in SHIFTS.items()} for task, make in makers.items()}
        assert keeping_all_points(unit_called(unit), labelled) == []


def test_a_shift_of_large_logits_alone_loses_points_in_the_weighted_loss() -> None:
    weighted = {name: weighted_cross_entropy_of(shift) for name, shift in SHIFTS.items()}
    assert keeping_all_points(unit_called("u10"), {"weighted_cross_entropy": weighted}) == []
