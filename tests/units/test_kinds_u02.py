"""Unit 2: wrong work of the kinds that graders overlook loses points, and unusual right work does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tests.units.graded import graded_beside, solution_of
from tests.units.kinds import Works, keeping_all_points, losing_points, unit_called, unquoted

UNIT = unit_called("u02")


def differences(f: Any, x: Any, h: float = 1e-5) -> Any:
    point = x.astype(np.float64)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        value = point[index]
        point[index] = value + h
        above = f(point)
        point[index] = value - h
        gradient[index] = (above - f(point)) / (2 * h)
        point[index] = value
    return gradient


def with_default(step: float) -> Any:
    def numerical_gradient(f: Any, x: Any, h: float = step) -> Any:
        return differences(f, x, h)

    return numerical_gradient


def by_distance(distance: Callable[[Any, Any], Any], tolerance: float, shapes: Any = None) -> Any:
    """A judge that looks at shapes, then for numbers that are not finite, then at a distance."""

    def gradient_is_right(f: Any, x: Any, analytic: Any) -> bool:
        if not (shapes or np.array_equal)(np.array(analytic.shape), np.array(x.shape)):
            return False
        if not np.isfinite(analytic).all():
            return False
        return bool(distance(analytic, differences(f, x)) < tolerance)

    return gradient_is_right


def by_norms(eps: float) -> Any:
    def distance(a: Any, b: Any) -> Any:
        return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b) + eps)

    return distance


def by_elements(eps: float) -> Any:
    return lambda a, b: (np.abs(a - b) / (np.abs(a) + np.abs(b) + eps)).max()


def at_least(eps: float) -> Any:
    return lambda a, b: (np.abs(a - b) / np.maximum(eps, np.abs(a) + np.abs(b))).max()


def by_size(eps: float = 0.0) -> Any:
    def distance(a: Any, b: Any) -> Any:
        size = max(np.abs(a).max(), np.abs(b).max()) + eps
        return np.abs(a - b).max() / size if size else 0.0

    return distance


def length(a: Any, b: Any) -> Any:
    return a[:1] == b[:1] if len(a) and len(b) else False


def size(a: Any, b: Any) -> Any:
    return a.prod() == b.prod()


def dimensions(a: Any, b: Any) -> Any:
    return len(a) == len(b)


def last_extent(a: Any, b: Any) -> Any:
    return a[-1:] == b[-1:] if len(a) and len(b) else False


def sees(bad: Any) -> Any:
    """A judge that looks for some of the numbers that are no numbers, with a comparison that NaN slips through."""

    def gradient_is_right(f: Any, x: Any, analytic: Any) -> bool:
        if analytic.shape != x.shape or bad(analytic):
            return False
        numerical = differences(f, x)
        scale = max(np.abs(analytic).max(), np.abs(numerical).max())
        with np.errstate(invalid="ignore"):
            return not bool((np.abs(analytic - numerical) > 1e-4 * scale).any())

    return gradient_is_right


def builtin_max(f: Any, x: Any, analytic: Any) -> bool:
    if analytic.shape != x.shape:
        return False
    numerical = differences(f, x)
    scale = max(max(map(abs, analytic.flat)), max(map(abs, numerical.flat)))
    return bool(max(map(abs, (analytic - numerical).flat)) <= 1e-4 * scale)


def squared_error(check: Any) -> Any:
    def mse(pred: Any, target: Any) -> Any:
        if not check(pred, target):
            raise ValueError(f"{pred.shape} {target.shape}")
        error = pred - target
        return (error**2).mean(), 2 * error / error.size

    return mse


CHECKS = {
    "length": lambda p, t: len(p) == len(t),
    "size": lambda p, t: p.size == t.size,
    "dimensions": lambda p, t: p.ndim == t.ndim,
    "last extent": lambda p, t: p.shape[-1] == t.shape[-1],
    "length and dimensions": lambda p, t: p.ndim == t.ndim and len(p) == len(t),
    "last extent and dimensions": lambda p, t: p.ndim == t.ndim and p.shape[-1] == t.shape[-1],
    "what is stretched to pred": lambda p, t: np.broadcast_shapes(p.shape, t.shape) == p.shape,
    "nothing": lambda p, t: True,
}


def transposes(pred: Any, target: Any) -> Any:
    if pred.shape != target.shape and pred.shape == target.T.shape and pred.ndim > 1:
        target = target.T
    return squared_error(lambda p, t: p.shape == t.shape)(pred, target)


def flattens(pred: Any, target: Any) -> Any:
    loss, gradient = squared_error(lambda p, t: p.size == t.size)(pred.ravel(), target.ravel())
    return loss, gradient.reshape(pred.shape)


def entropy(shift: Any, log: Any = np.log) -> Any:
    def cross_entropy(logits: Any, y: Any) -> Any:
        rows = np.arange(len(y))
        e = np.exp(logits - shift(logits))
        p = e / e.sum(axis=1, keepdims=True)
        gradient = p.copy()
        gradient[rows, y] -= 1
        return -log(p[rows, y]).mean(), gradient / len(y)

    return cross_entropy


def entropy_of(shift: Any) -> Any:
    """As `entropy`, by the logarithm of the sum, so that only the shift is at fault."""

    def cross_entropy(logits: Any, y: Any) -> Any:
        rows = np.arange(len(y))
        shifted = logits - shift(logits)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        gradient = np.exp(log_p)
        gradient[rows, y] -= 1
        return -log_p[rows, y].mean(), gradient / len(y)

    return cross_entropy


def largest(z: Any) -> Any:
    return z.max(axis=1, keepdims=True)


SHIFTS = {
    "the mean": lambda z: z.mean(axis=1, keepdims=True),
    "the median": lambda z: np.median(z, axis=1, keepdims=True),
    "the first number": lambda z: z[:, :1],
    "the last number": lambda z: z[:, -1:],
    "the label's place": lambda z: z[:, z.shape[1] // 2, np.newaxis],
    "the smallest": lambda z: z.min(axis=1, keepdims=True),
    "the largest of all": lambda z: z.max(),
    "the largest magnitude": lambda z: np.abs(z).max(axis=1, keepdims=True),
    "the largest, from 0": lambda z: z.max(axis=1, keepdims=True, initial=0),
    "the second largest": lambda z: np.sort(z, axis=1)[:, -min(2, z.shape[1]), np.newaxis],
}


def layer_backward(change: Any) -> Any:
    return lambda dout, x, w: change(dout @ w.T, x.T @ dout, dout.sum(axis=0))


def sigmoid(z: Any) -> Any:
    return (1 + np.tanh(z / 2)) / 2


def backwards(dlogits: Any, params: Any, cache: Any, on: Any = lambda z: z > 0, bias: Any = lambda db: db) -> Any:
    grads, dz = [], dlogits
    for number in reversed(range(len(params))):
        x, _ = cache[number]
        grads.insert(0, (x.T @ dz, bias(dz.sum(axis=0))))
        if number:
            dz = dz @ params[number][0].T * on(cache[number - 1][1])
    return grads


WRONG: Works = {
    "cross_entropy": {
        **{f"shifted by {name}": entropy_of(shift) for name, shift in SHIFTS.items()},
        **{
            f"log(p + {eps})": entropy(largest, lambda p, eps=eps: np.log(p + eps))
            for eps in (1e-5, 1e-7, 1e-9, 1e-12, 1e-15, 1e-300)
        },
        "log(p + 1e-7) in float32": lambda logits, y: tuple(
            np.float32(part) for part in entropy(largest, lambda p: np.log(p + 1e-7))(logits, y)
        ),
        "one class divided by K - 1": lambda logits, y: (
            entropy_of(largest)(logits, y) if logits.shape[1] > 1 else (0.0, np.zeros(len(y)))
        ),
        "float32 gradient": lambda logits, y: (
            entropy_of(largest)(logits, y)[0],
            entropy_of(largest)(logits, y)[1].astype(np.float32),
        ),
    },
    "mse": {
        **{f"checks {name}": squared_error(check) for name, check in CHECKS.items()},
        "transposes where that fits": transposes,
        "flattens": flattens,
        "squeezed": lambda pred, target: tuple(
            np.squeeze(one) for one in squared_error(lambda p, t: p.shape == t.shape)(pred, target)
        ),
    },
    "linear_backward": {
        "db squeezed": layer_backward(lambda dx, dw, db: (dx, dw, db.squeeze())),
        "db of at least two dimensions": layer_backward(lambda dx, dw, db: (dx, dw, np.atleast_2d(db))),
        "all squeezed": layer_backward(lambda dx, dw, db: (dx.squeeze(), dw.squeeze(), db.squeeze())),
        "db in float32": layer_backward(lambda dx, dw, db: (dx, dw, db.astype(np.float32))),
        "dw in float32": layer_backward(lambda dx, dw, db: (dx, dw.astype(np.float32), db)),
        "lists": layer_backward(lambda dx, dw, db: (dx.tolist(), dw.tolist(), db.tolist())),
    },
    "relu_backward": {
        "squeezed": lambda dout, z: (dout * (z > 0)).squeeze(),
        "float32": lambda dout, z: (dout * (z > 0)).astype(np.float32),
        "by the sign": lambda dout, z: dout * (np.sign(z) + 1) / 2,
    },
    "sigmoid_backward": {
        "squeezed": lambda dout, z: (dout * sigmoid(z) * (1 - sigmoid(z))).squeeze(),
        "float32": lambda dout, z: (dout * sigmoid(z) * (1 - sigmoid(z))).astype(np.float32),
        "overflows below 0": lambda dout, z: dout * np.exp(-z) / (1 + np.exp(-z)) ** 2,
        "overflows above 0": lambda dout, z: dout * np.exp(z) / (1 + np.exp(z)) ** 2,
    },
    "numerical_gradient": {
        **{f"h = {step}": with_default(step) for step in (1e-3, 1e-4, 2e-5, 1e-6, 1e-7, 1e-8)},
        "a step that grows with x": lambda f, x, h=1e-5: differences(f, x, h * (1 + np.abs(x).max())),
        "float32": lambda f, x, h=1e-5: differences(f, x, h).astype(np.float32),
        "one number squeezed": lambda f, x, h=1e-5: differences(f, x, h).squeeze(),
    },
    "mlp_forward": {
        "float32": lambda x, params: (
            np.float32(forward(x, params)[0]),
            [(a, np.float32(z)) for a, z in forward(x, params)[1]],
        ),
    },
    "mlp_backward": {
        "on at 0": lambda dlogits, params, cache: backwards(dlogits, params, cache, on=lambda z: z >= 0),
        "biases squeezed": lambda dlogits, params, cache: backwards(dlogits, params, cache, bias=np.squeeze),
        "biases in float32": lambda dlogits, params, cache: backwards(dlogits, params, cache, bias=np.float32),
    },
    "gradient_is_right": {
        **{
            f"{name}, {eps} in the denominator, {tolerance}": by_distance(distance(eps), tolerance)
            for name, distance in (("norms", by_norms), ("elements", by_elements), ("size", by_size))
            for eps, tolerance in ((1e-8, 1e-3), (1e-7, 1e-4))
        },
        **{f"a denominator of at least {eps}": by_distance(at_least(eps), 1e-4) for eps in (1e-8, 1e-6)},
        **{
            f"shapes by their {shapes.__name__}": by_distance(by_size(), 1e-5, shapes)
            for shapes in (length, size, dimensions, last_extent)
        },
        "no look at shapes": by_distance(by_size(), 1e-5, lambda a, b: True),
        "no look at NaN": sees(lambda analytic: False),
        "NaN and no infinity": sees(lambda analytic: np.isnan(analytic).any()),
        "no infinity below 0": sees(lambda analytic: np.isnan(analytic).any() or (analytic == np.inf).any()),
        "NaN in the first place": sees(lambda analytic: np.isnan(analytic.flat[0]) or np.isinf(analytic).any()),
        "NaN in the middle": sees(lambda a: np.isnan(a.flat[a.size // 2]) or np.isinf(a).any()),
        "Python's max": builtin_max,
    },
}


def forward(x: Any, params: Any) -> Any:
    cache = []
    for w, b in params:
        z = x @ w + b
        cache.append((x, z))
        x = np.maximum(z, 0.0)
    return z, cache


RIGHT: Works = {
    "cross_entropy": {
        "by logaddexp": lambda logits, y: (
            float((np.logaddexp.reduce(logits, axis=1) - logits[np.arange(len(y)), y]).mean()),
            (np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)) - np.eye(logits.shape[1])[y]) / len(y),
        ),
        "shifted by half the largest": entropy_of(lambda z: largest(z) / 2),
    },
    "mse": {
        "checks dimensions and extents": squared_error(lambda p, t: p.ndim == t.ndim and list(p.shape) == list(t.shape))
    },
    "linear_backward": {
        "by einsum": lambda dout, x, w: (
            np.einsum("nm,dm->nd", dout, w),
            np.einsum("nd,nm->dm", x, dout),
            np.einsum("nm->m", dout),
        )
    },
    "sigmoid_backward": {
        "by the hyperbolic cosine": lambda dout, z: dout / (4 * np.cosh(np.clip(z, -700, 700) / 2) ** 2)
    },
    "numerical_gradient": {
        "steps from a basis": lambda f, x, h=1e-5: np.array(
            [(f(x + step) - f(x - step)) / (2 * h) for step in h * np.eye(x.size).reshape(-1, *x.shape)]
        ).reshape(x.shape),
    },
    "gradient_is_right": {
        "norms": by_distance(lambda a, b: by_norms(0.0)(a, b) if a.any() or b.any() else 0.0, 1e-4),
        "norms, 1e-15 in the denominator": by_distance(by_norms(1e-15), 1e-4),
        "size, 1e-13 in the denominator": by_distance(by_size(1e-13), 1e-3),
        "size": by_distance(by_size(), 1e-3),
    },
}


def test_wrong_work_loses_points() -> None:
    assert [] == keeping_all_points(UNIT, WRONG)


def test_right_work_keeps_its_points() -> None:
    assert [] == losing_points(UNIT, RIGHT)


def test_a_network_trained_in_float32_reaches_the_bar() -> None:
    task = next(task for task in UNIT.tasks if task.function == "train")
    namespace = solution_of(UNIT)
    right = namespace["train"]

    def train(x: Any, y: Any, rng: Any) -> Any:
        return [(w.astype(np.float32), b.astype(np.float32)) for w, b in right(x.astype(np.float32), y, rng)]

    assert "ok" == graded_beside(UNIT, task, {**namespace, "train": train}, 1).status


def test_each_edge_quotes_the_docstring() -> None:
    assert [] == unquoted(UNIT)
