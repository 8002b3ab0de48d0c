"""Wrong works of u04 that ordinary inputs do not show: shapes, defaults, borders, types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array
from autograder.units.u04_weight_updates.answers.rules import adam, nesterov, sgd, sgd_momentum
from tests.cases import for_each
from tests.units.kinds import unit_called, unquoted
from tests.units.works import Work, assert_loses_points

Refuse = Callable[[Array, Array], bool]


def adamw(w: Any, grad: Any, state: Any, lr: Any, betas: Any = (0.9, 0.999), eps: Any = 1e-8, decay: Any = 0.01) -> Any:
    return adam(w * (1 - lr * decay), grad, state, lr, betas, eps)


RULES = {
    "sgd_step": sgd,
    "sgd_momentum_step": sgd_momentum,
    "nesterov_step": nesterov,
    "adam_step": adam,
    "adamw_step": adamw,
}
SAME_SHAPE: dict[str, Refuse] = {
    "nothing": lambda w, grad: False,
    "lengths": lambda w, grad: len(w) != len(grad),
    "sizes": lambda w, grad: w.size != grad.size,
    "dimensions": lambda w, grad: w.ndim != grad.ndim,
    "last extents": lambda w, grad: w.shape[-1] != grad.shape[-1],
    "lengths and dimensions": lambda w, grad: len(w) != len(grad) or w.ndim != grad.ndim,
    "sizes and dimensions": lambda w, grad: w.size != grad.size or w.ndim != grad.ndim,
    "sizes and last extents": lambda w, grad: w.size != grad.size or w.shape[-1] != grad.shape[-1],
}


def stepping(rule: Any, refuse: Refuse = lambda w, grad: w.shape != grad.shape) -> Any:
    def step(w: Array, grad: Array, state: Any, *settings: Any) -> Any:
        if refuse(w, grad):
            raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit")
        return rule(w, grad, state, *settings)

    return step


def with_state(rule: Any, kept: Callable[[Any], Any]) -> Any:
    """The rule with a state that is no dictionary: what it is when there is nothing in it, or a list of what is."""

    def step(w: Array, grad: Array, state: Any, *settings: Any) -> Any:
        moved, after = rule(w, grad, dict(state or {}), *settings)
        return moved, kept(after)

    return stepping(step)


def with_defaults(rule: Any, **defaults: Any) -> Any:
    """The rule with these in place of the defaults of the docstring."""
    names = {"sgd_momentum": ["momentum"], "nesterov": ["momentum"]}.get(rule.__name__, ["betas", "eps", "decay"])

    def step(w: Array, grad: Array, state: Any, lr: float, *settings: Any) -> Any:
        return rule(w, grad, state, lr, **{**defaults, **dict(zip(names, settings, strict=False))})

    return stepping(step)


def epoch(cut: Callable[[Array, int], Any], refuse: Callable[[int, int], bool] = lambda n, b: n < 1 or b < 1) -> Any:
    def minibatches(n: int, batch_size: int, rng: np.random.Generator) -> Any:
        if refuse(n, batch_size):
            raise ValueError("n and batch_size must be at least 1")
        return cut(rng.permutation(n), batch_size)

    return minibatches


def cut(order: Array, size: int) -> list[Array]:
    return [order[start : start + size] for start in range(0, len(order), size)]


def cut_by_counting(order: Array, size: int) -> list[Array]:
    return [order[i * size : (i + 1) * size] for i in range(-(-len(order) // size) if size else 0)]


def whole_batch_in_order(order: Array, size: int) -> list[Array]:
    return [np.arange(len(order))] if size == len(order) else cut(order, size)


def clip(refuse: Callable[[list[Array]], bool], cast: Callable[[Any], Any] = lambda grads: grads) -> Any:
    def clip_gradient_norm(grads: list[Array], max_norm: float) -> Any:
        if refuse(grads):
            raise ValueError("a gradient is not finite")
        norm = float(np.sqrt(sum(np.sum(grad**2) for grad in grads)))
        return cast([grad * min(1.0, max_norm / (norm + 1e-6)) for grad in grads]), norm

    return clip_gradient_norm


def schedule(refuse: Callable[[int, int, int], bool], rate: Callable[..., float] | None = None) -> Any:
    def cosine_learning_rate(step: int, total: int, base: float, warmup: int) -> float:
        if refuse(step, total, warmup):
            raise ValueError("out of range")
        return (rate or right_rate)(step, total, base, warmup)

    return cosine_learning_rate


def right_rate(step: int, total: int, base: float, warmup: int) -> float:
    if step < warmup:
        return base * (step + 1) / warmup
    return float(base * (1 + np.cos(np.pi * (step - warmup) / (total - warmup))) / 2)


def outside(step: int, total: int, warmup: int) -> bool:
    return not 0 <= step <= total or not 0 <= warmup < total


WORKS: list[Work] = [
    *(
        (function, f"compares {what}", stepping(rule, refuse))
        for function, rule in RULES.items()
        for what, refuse in SAME_SHAPE.items()
    ),
    ("sgd_step", "a state of None", with_state(sgd, lambda kept: kept or None)),
    *(
        (function, "a list for a state", with_state(rule, lambda kept: list(kept.items())))
        for function, rule in RULES.items()
    ),
    ("sgd_momentum_step", "default momentum 0", with_defaults(sgd_momentum, momentum=0.0)),
    ("nesterov_step", "default momentum 0.5", with_defaults(nesterov, momentum=0.5)),
    *(
        (function, f"default eps {eps:g}", with_defaults(rule, eps=eps))
        for function, rule in [("adam_step", adam), ("adamw_step", adamw)]
        for eps in (0.0, 1e-7, 1e-10)
    ),
    ("adamw_step", "default decay 0", with_defaults(adamw, decay=0.0)),
    ("minibatches", "an n below 0 passes", epoch(cut, lambda n, size: n == 0 or size < 1)),
    ("minibatches", "a size of −1 passes", epoch(cut, lambda n, size: n < 1 or size < -1)),
    ("minibatches", "a size of 0 passes", epoch(cut_by_counting, lambda n, size: n < 1 or size < 0)),
    ("minibatches", "n alone is looked at", epoch(cut_by_counting, lambda n, size: n < 1)),
    ("minibatches", "lists", epoch(lambda order, size: [batch.tolist() for batch in cut(order, size)])),
    ("minibatches", "int32", epoch(lambda order, size: cut(order.astype(np.int32), size))),
    ("minibatches", "one whole batch in order", epoch(whole_batch_in_order)),
    ("clip_gradient_norm", "only NaN refused", clip(lambda grads: any(np.isnan(grad).any() for grad in grads))),
    (
        "clip_gradient_norm",
        "only +inf refused",
        clip(lambda gs: any(np.isnan(g).any() or (g == np.inf).any() for g in gs)),
    ),
    ("clip_gradient_norm", "only the first looked at", clip(lambda grads: not np.isfinite(grads[0]).all())),
    ("clip_gradient_norm", "only the last looked at", clip(lambda grads: not np.isfinite(grads[-1]).all())),
    ("clip_gradient_norm", "only the largest looked at", clip(lambda grads: max(g.max() for g in grads) == np.inf)),
    ("cosine_learning_rate", "a warm-up of −1 passes", schedule(lambda s, t, w: not 0 <= s <= t or not -1 <= w < t)),
    ("cosine_learning_rate", "a step of −1 passes", schedule(lambda s, t, w: not -1 <= s <= t or not 0 <= w < t)),
    (
        "cosine_learning_rate",
        "a step after the end passes",
        schedule(lambda s, t, w: not 0 <= s <= t + 1 or not 0 <= w < t),
    ),
    (
        "cosine_learning_rate",
        "a warm-up longer than the run passes",
        schedule(lambda s, t, w: not 0 <= s <= t or w < 0 or w == t),
    ),
    (
        "cosine_learning_rate",
        "a warm-up as long as the run passes",
        schedule(
            lambda s, t, w: not 0 <= s <= t or not 0 <= w <= t,
            lambda s, t, b, w: b if s == w == t else right_rate(s, t, b, w),
        ),
    ),
    (
        "cosine_learning_rate",
        "checked in the warm-up alone",
        schedule(lambda s, t, w: (s < w and outside(s, t, w)) or w >= t),
    ),
    ("cosine_learning_rate", "checked after the warm-up alone", schedule(lambda s, t, w: s >= w and outside(s, t, w))),
    ("cosine_learning_rate", "a rate of 1 at most", schedule(outside, lambda *args: min(1.0, right_rate(*args)))),
    (
        "cosine_learning_rate",
        "a run of one step fails",
        schedule(outside, lambda s, t, b, w: right_rate(s, t, b, w) + 0 / (t - 1)),
    ),
]


@for_each("function, label, work", WORKS)
def test_it_loses_points(function: str, label: str, work: Callable[..., Any]) -> None:
    assert_loses_points("u04", function, work)


def test_each_edge_quotes_its_docstring() -> None:
    assert [] == unquoted(unit_called("u04"))
