"""Unit 1: wrong work of the kinds that graders overlook loses points, and unusual right work does not."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.quality.audit.mistakes import in_single
from tests.units.graded import graded_beside, solution_of
from tests.units.kinds import Works, keeping_all_points, losing_points, unit_called, unquoted

UNIT = unit_called("u01")


def shifted_by(shift: Any) -> Any:
    def softmax(z: Any) -> Any:
        e = np.exp(z - shift(z))
        return e / e.sum(axis=-1, keepdims=True)

    return softmax


def log_shifted_by(shift: Any) -> Any:
    def log_softmax(z: Any) -> Any:
        shifted = z - shift(z)
        return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))

    return log_softmax


SHIFTS = {
    "the mean": lambda z: z.mean(axis=-1, keepdims=True),
    "the median": lambda z: np.median(z, axis=-1, keepdims=True),
    "the first number": lambda z: z[..., :1],
    "the second number": lambda z: z[..., min(1, z.shape[-1] - 1)][..., np.newaxis],
    "the last number": lambda z: z[..., -1:],
    "the third quartile": lambda z: np.quantile(z, 0.75, axis=-1, keepdims=True),
    "the middle of the range": lambda z: (z.max(axis=-1, keepdims=True) + z.min(axis=-1, keepdims=True)) / 2,
    "the smallest": lambda z: z.min(axis=-1, keepdims=True),
    "the largest of all": lambda z: z.max(),
    "the largest magnitude": lambda z: np.abs(z).max(axis=-1, keepdims=True),
    "the largest, from 0": lambda z: z.max(axis=-1, keepdims=True, initial=0),
    "the mean of the largest of all rows": lambda z: z.max(axis=-1).mean(),
    "the second largest": lambda z: np.sort(z, axis=-1)[..., -min(2, z.shape[-1]), np.newaxis],
}


def clipped_softmax(z: Any) -> Any:
    e = np.exp(np.clip(z - z.mean(axis=-1, keepdims=True), -300, 300))
    return e / e.sum(axis=-1, keepdims=True)


def nan_to_zero_softmax(z: Any) -> Any:
    e = np.exp(z)
    return np.nan_to_num(e / e.sum(axis=-1, keepdims=True))


def nan_to_one_softmax(z: Any) -> Any:
    e = np.exp(z)
    return np.nan_to_num(e / e.sum(axis=-1, keepdims=True), nan=1.0)


def squeezed_softmax(z: Any) -> Any:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.squeeze(e / e.sum(axis=-1, keepdims=True))


def binary_softmax(z: Any) -> Any:
    """A single column taken for a binary classifier."""
    if z.shape[-1] == 1:
        return 1 / (1 + np.exp(-z))
    return shifted_by(lambda z: z.max(axis=-1, keepdims=True))(z)


def log_with(eps: float) -> Any:
    def log_softmax(z: Any) -> Any:
        return np.log(shifted_by(lambda z: z.max(axis=-1, keepdims=True))(z) + eps)

    return log_softmax


def layer(check: Any) -> Any:
    def linear_forward(x: Any, w: Any, b: Any) -> Any:
        if not check(x, w, b):
            raise ValueError(f"{x.shape} {w.shape} {b.shape}")
        return x @ w + b

    return linear_forward


def rows_fit(x: Any, w: Any) -> bool:
    return bool(x.shape[1] == w.shape[0])


CHECKS = {
    "b by its length": lambda x, w, b: rows_fit(x, w) and len(b) == w.shape[1],
    "b by its size": lambda x, w, b: rows_fit(x, w) and b.size == w.shape[1],
    "b by its dimensions": lambda x, w, b: rows_fit(x, w) and b.ndim == 1,
    "b by its last extent": lambda x, w, b: rows_fit(x, w) and b.shape[-1] == w.shape[1],
    "b by whether it is stretched": lambda x, w, b: rows_fit(x, w) and b.shape[-1] in (1, w.shape[1]),
    "b not too long": lambda x, w, b: rows_fit(x, w) and b.ndim == 1 and len(b) <= w.shape[1],
    "b not one number": lambda x, w, b: rows_fit(x, w) and b.ndim == 1 and 1 < len(b) <= w.shape[1] + 1,
    "b of one number": lambda x, w, b: rows_fit(x, w) and (b.shape == (w.shape[1],) or b.size == 1),
    "w by its dimensions": lambda x, w, b: w.ndim == 2 and b.shape == (w.shape[1],),
    "w by either extent": lambda x, w, b: x.shape[1] in w.shape and b.shape == (w.shape[1],),
    "w not too short": lambda x, w, b: x.shape[1] <= w.shape[0] and b.shape == (w.shape[1],),
    "w not too long": lambda x, w, b: x.shape[1] >= w.shape[0] and b.shape == (w.shape[1],),
    "nothing": lambda x, w, b: True,
}


def two_layers_only(x: Any, params: Any) -> Any:
    cache, z = [], x
    for number, (w, b) in enumerate(params):
        signal = np.maximum(z, 0.0) if number in (1, 2) else z
        z = signal @ w + b
        cache.append((signal, z))
    return z, cache


def squeezes_layers(x: Any, params: Any) -> Any:
    cache, signal = [], x
    for number, (w, b) in enumerate(params):
        z = (signal @ w).reshape(len(x), -1) + b
        cache.append((signal, z if z.shape[1] > 1 or number == len(params) - 1 else z.squeeze()))
        signal = np.maximum(z, 0.0)
    return z, cache


WRONG: Works = {
    "softmax": {
        **{f"shifted by {name}": shifted_by(shift) for name, shift in SHIFTS.items()},
        "clipped about the mean": clipped_softmax,
        "NaN to 0": nan_to_zero_softmax,
        "NaN to 1": nan_to_one_softmax,
        "squeezed": squeezed_softmax,
        "a sigmoid for one class": binary_softmax,
    },
    "log_softmax": {
        **{f"shifted by {name}": log_shifted_by(shift) for name, shift in SHIFTS.items()},
        **{f"log(p + {eps})": log_with(eps) for eps in (1e-5, 1e-7, 1e-9, 1e-12, 1e-15, 1e-300)},
        "log(p + 1e-7) in float32": lambda z: log_with(1e-7)(z).astype(np.float32),
        "squeezed": lambda z: np.squeeze(log_shifted_by(lambda z: z.max(axis=-1, keepdims=True))(z)),
    },
    "linear_forward": {f"checks {name}": layer(check) for name, check in CHECKS.items()},
    "relu": {
        "squeezed": lambda z: np.maximum(z, 0.0).squeeze(),
        "float32": lambda z: np.maximum(z, 0.0).astype(np.float32),
        "a list": lambda z: np.maximum(z, 0.0).tolist(),
        "NaN at 0": lambda z: np.where(z == 0, np.nan, np.maximum(z, 0)),
        "overflows": lambda z: np.log1p(np.exp(z * 1e6)) / 1e6,
    },
    "sigmoid": {
        "squeezed": lambda z: (1 / (1 + np.exp(-z))).squeeze(),
        "float32": lambda z: (1 / (1 + np.exp(-z))).astype(np.float32),
        **{
            f"clipped at {bound}": lambda z, bound=bound: 1 / (1 + np.exp(-np.clip(z, -bound, bound)))
            for bound in (6, 12, 20)
        },
        "nothing at 0": lambda z: np.where(z > 0, 1 / (1 + np.exp(-z)), np.where(z < 0, 1 / (1 + np.exp(-z)), 0.0)),
        "overflows": lambda z: np.exp(z) / (1 + np.exp(z)),
    },
    "tanh_activation": {
        "squeezed": lambda z: np.tanh(z).squeeze(),
        "float32": lambda z: np.tanh(z).astype(np.float32),
        "overflows": lambda z: 1 - 2 / (np.exp(2 * z) + 1) + 0 * np.exp(-z),
    },
    "mlp_forward": {"activates two layers": two_layers_only, "squeezes narrow layers": squeezes_layers},
    "accuracy": {
        "no error of one class": lambda logits, y: (
            0.0 if logits.shape[1] < 2 else float((logits.argmax(1) == y).mean())
        ),
        "one class by its sign": lambda logits, y: float(
            (((logits[:, 0] > 0) if logits.shape[1] == 1 else logits.argmax(1)) == y).mean()
        ),
    },
}


def stable_sigmoid(z: Any) -> Any:
    answer = np.empty_like(z)
    positive = z >= 0
    answer[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    answer[~positive] = e / (1 + e)
    return answer


def checked_layer(x: Any, w: Any, b: Any) -> Any:
    if w.ndim != 2 or len(w) != x.shape[1]:
        raise ValueError(" and ".join(map(str, (x.shape, w.shape))))
    if b.ndim != 1 or b.size != w.shape[1]:
        raise ValueError(f"w: {list(w.shape)}, b: {list(b.shape)}")
    return np.einsum("nd,dm->nm", x, w) + b


RIGHT: Works = {
    "softmax": {
        "by the logarithm of a sum": lambda z: np.exp(z - np.logaddexp.reduce(z, axis=-1, keepdims=True)),
        "shifted by half the largest": shifted_by(lambda z: z.max(axis=-1, keepdims=True) / 2),
        "shifted by the largest and 5": shifted_by(lambda z: z.max(axis=-1, keepdims=True) - 5),
    },
    "log_softmax": {"by logaddexp": lambda z: z - np.logaddexp.reduce(z, axis=-1, keepdims=True)},
    "linear_forward": {"checks dimensions and extents": checked_layer},
    "sigmoid": {
        "by halves": stable_sigmoid,
        "by tanh": lambda z: 0.5 * (1 + np.tanh(z / 2)),
        "by an overflow to 0": lambda z: 1 / (1 + np.exp(-z)),
        "by logaddexp": lambda z: np.exp(-np.logaddexp(0, -z)),
    },
    "tanh_activation": {"by exponentials": lambda z: np.sign(z) * (1 - 2 / (np.exp(2 * np.abs(z)) + 1))},
    "relu": {"by a mask": lambda z: z * (z > 0), "by the magnitude": lambda z: (z + np.abs(z)) / 2},
    "accuracy": {
        "in a loop": lambda logits, y: (
            sum(int(row.argmax() == one) for row, one in zip(logits, y, strict=True)) / len(y)
        )
    },
}


def test_wrong_work_loses_points() -> None:
    assert [] == keeping_all_points(UNIT, WRONG)


def test_right_work_keeps_its_points() -> None:
    assert [] == losing_points(UNIT, RIGHT)


def test_a_layer_trained_by_functions_in_float32_reaches_the_bar() -> None:
    task = next(task for task in UNIT.tasks if task.function == "classify")
    namespace = solution_of(UNIT)

    def linear_forward(*arguments: Any) -> Any:
        return in_single(namespace["linear_forward"](*arguments))

    def softmax(z: Any) -> Any:
        return in_single(namespace["softmax"](z))

    single = {**namespace, "linear_forward": linear_forward, "softmax": softmax}
    assert "ok" == graded_beside(UNIT, task, single, 1).status


def test_each_edge_quotes_the_docstring() -> None:
    assert [] == unquoted(UNIT)
