"""Wrong works of u05 that ordinary inputs do not show: shapes, borders, types, and where two extents agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from tests.units import norms
from tests.units.graded import solution_of
from tests.units.kinds import Works, keeping_all_points, unit_called, unquoted

UNIT = unit_called("u05")
RIGHT = solution_of(UNIT)

Fits: TypeAlias = Callable[[Any, Any], bool]

CHECKS: dict[str, Fits] = {
    "nothing": lambda x, one: True,
    "the length": lambda x, one: len(one) == x.shape[1],
    "the size": lambda x, one: one.size == x.shape[1],
    "the last extent": lambda x, one: one.shape[-1:] == x.shape[-1:],
    "dimensions": lambda x, one: one.ndim == 1,
    "what is stretched to x": lambda x, one: np.broadcast_shapes(x.shape, one.shape) == x.shape,
}


def refusing(fits: Fits, looked_at: str = "both") -> Callable[..., None]:
    def check(x: Any, gamma: Any, beta: Any) -> None:
        for name, one in (("gamma", gamma), ("beta", beta)):
            if not (fits if looked_at in (name, "both") else is_of_a_row)(x, one):
                raise ValueError(f"{x.shape} and {one.shape}")

    return check


def is_of_a_row(x: Any, one: Any) -> bool:
    return bool(one.shape == x.shape[1:])


whole_shapes = refusing(is_of_a_row)


def rows_normalised(
    check: Callable[..., None] = whole_shapes,
    measured: Callable[[Any], tuple[Any, Any]] = lambda x: (x.mean(1, keepdims=True), x.var(1, keepdims=True)),
    out: Callable[[Any], Any] = lambda out: out,
) -> Any:
    def layernorm_forward(x: Any, gamma: Any, beta: Any, eps: float = 1e-5) -> Any:
        check(x, gamma, beta)
        mean, var = measured(x)
        return out(gamma * (x - mean) / np.sqrt(var + eps) + beta)

    return layernorm_forward


def batch_normalised(
    check: Callable[..., None] = whole_shapes,
    is_too_small: Callable[[Any, bool], bool] = lambda x, train: train and len(x) < 2,
    before: Callable[[Any, bool], Any] = lambda x, train: x,
    after: Callable[[Any, Any], Any] = lambda out, state: (out, state),
) -> Any:
    def batchnorm_forward(
        x: Any, gamma: Any, beta: Any, state: Any, train: bool, momentum: float = 0.1, eps: float = 1e-5
    ) -> Any:
        check(x, gamma, beta)
        if is_too_small(x, train):
            raise ValueError(f"{x.shape}")
        x, mean, var = before(x, train), state["mean"], state["var"]
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            seen = {"mean": mean, "var": var * len(x) / max(1, len(x) - 1)}
            state = {key: (1 - momentum) * state[key] + momentum * seen[key] for key in state}
        return after(gamma * (x - mean) / np.sqrt(var + eps) + beta, state)

    return batchnorm_forward


def with_answer(function: str, change: Callable[..., Any]) -> Any:
    """The right answer, changed; the change gets its parts."""
    return lambda *given: change(*RIGHT[function](*given))


def turned_where_square(x: Any, train: bool = True) -> Any:
    return x.T if x.shape[0] == x.shape[1] else x


def rows_where_square(dout: Any, x: Any, gamma: Any, eps: float = 1e-5) -> Any:
    """It looks for the axis whose extent is that of gamma, and takes the first that fits."""
    axis = 1 if x.shape[0] == len(gamma) else 0
    return RIGHT["batchnorm_backward" if axis == 0 else "layernorm_backward"](dout, x, gamma, eps)


def measuring(
    deviation: Callable[[Any], Any] = np.std, silent: Callable[[Any], Any] = lambda z: np.all(z <= 0, axis=0).mean()
) -> Any:
    def activation_statistics(params: Any, x: Any) -> Any:
        deviations, shares = [], []
        for w, b in params:
            z = x @ w + b
            deviations.append(deviation(z))
            shares.append(silent(z))
            x = np.maximum(z, 0)
        return np.array(deviations), np.array(shares[:-1])

    return activation_statistics


def network(
    joined: Callable[[Any, Any], Any] = lambda x, z: np.maximum(z, 0),
    slope: Callable[[Any], Any] = lambda z: z > 0,
    shift: Callable[[Any], Any] = lambda z: z.max(axis=1, keepdims=True),
) -> Any:
    def mlp_gradients(params: Any, x: Any, y: Any) -> Any:
        cache = []
        for w, b in params:
            z = x @ w + b
            cache.append((x, z))
            x = joined(x, z)
        shifted, rows = z - shift(z), np.arange(len(y))
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        dz = np.exp(log_p)
        dz[rows, y] -= 1
        dz /= len(y)
        grads: list[Any] = []
        for place in reversed(range(len(params))):
            grads.insert(0, (cache[place][0].T @ dz, dz.sum(axis=0)))
            dx = dz @ params[place][0].T
            if place:
                dz = dx * slope(cache[place - 1][1])
        return -log_p[rows, y].mean(), grads, dx

    return mlp_gradients


def blocks(
    eps: float = 1e-5,
    momentum: float = 0.1,
    joined: Callable[[Any, Any], Any] = lambda signal, out: np.maximum(out, 0),
    mask: Callable[[Any], Any] = lambda out: out > 0,
    kept: Callable[[Any], Any] = lambda states: states,
    moved: Callable[[Any, int], Any] = lambda w, place: w,
) -> Any:
    def normalised_gradients(params: Any, scales: Any, x: Any, y: Any) -> Any:
        signal, cache, states = x, [], []
        for (w, b), (gamma, beta, state) in zip(params[:-1], scales, strict=True):
            z = signal @ w + b
            out, new = RIGHT["batchnorm_forward"](z, gamma, beta, state, True, momentum, eps)
            cache.append((signal, z, out))
            states.append(new)
            signal = joined(signal, out)
        loss, grads, dx = RIGHT["mlp_gradients"](params[-1:], signal, y)
        norm_grads: list[Any] = []
        for place in reversed(range(len(scales))):
            signal, z, out = cache[place]
            dz, *scale = RIGHT["batchnorm_backward"](dx * mask(out), z, scales[place][0], eps)
            grads.insert(0, (moved(signal.T @ dz, place), dz.sum(axis=0)))
            norm_grads.insert(0, tuple(scale))
            dx = dz @ params[place][0].T
        return loss, grads, norm_grads, kept(states)

    return normalised_gradients


def drawn(deviation: Callable[[int, int], float], made: Callable[[Any], Any] = lambda w: w) -> Any:
    return lambda fan_in, fan_out, rng: made(rng.normal(size=(fan_in, fan_out)) * deviation(fan_in, fan_out))


def he(fan_in: int, fan_out: int) -> float:
    return float(np.sqrt(2 / fan_in))


def xavier(fan_in: int, fan_out: int) -> float:
    return float(np.sqrt(2 / (fan_in + fan_out)))


def adds_what_came_in(x: Any, z: Any) -> Any:
    return np.maximum(z, 0) + (x if x.shape == z.shape else 0)


BACKWARD: dict[str, Callable[[Any, Any, Any], Any]] = {
    "dx in float32": lambda dx, dgamma, dbeta: (dx.astype(np.float32), dgamma, dbeta),
    "dgamma in float32": lambda dx, dgamma, dbeta: (dx, dgamma.astype(np.float32), dbeta),
    "dbeta in float32": lambda dx, dgamma, dbeta: (dx, dgamma, dbeta.astype(np.float32)),
    "dbeta for each row": lambda dx, dgamma, dbeta: (dx, dgamma, np.broadcast_to(dbeta, dx.shape)),
    "lists": lambda dx, dgamma, dbeta: (dx.tolist(), dgamma.tolist(), dbeta.tolist()),
    "scales alone": lambda dx, dgamma, dbeta: (dgamma, dbeta),
    "rounded": lambda dx, dgamma, dbeta: (dx.round(6), dgamma, dbeta),
}

WRONG: Works = {
    "activation_statistics": {
        "never above 0": measuring(silent=lambda z: np.all(z < 0, axis=0).mean()),
        "nearly silent": measuring(silent=lambda z: np.all(z < 1e-3, axis=0).mean()),
        "on average": measuring(silent=lambda z: (z.mean(axis=0) <= 0).mean()),
        "in most rows": measuring(silent=lambda z: ((z <= 0).mean(axis=0) > 0.5).mean()),
        "in the first row": measuring(silent=lambda z: (z[0] <= 0).mean()),
        "in the last row": measuring(silent=lambda z: (z[-1] <= 0).mean()),
        "of one row": measuring(deviation=lambda z: z[0].std()),
        "range": measuring(deviation=lambda z: (z.max() - z.min()) / 4),
        "within rows": measuring(deviation=lambda z: np.sqrt(z.var(axis=1).mean())),
        "rounded": measuring(deviation=lambda z: np.round(z.std(), 6)),
        "deviations in float32": with_answer("activation_statistics", lambda one, two: (np.float32(one), two)),
        "shares in float32": with_answer("activation_statistics", lambda one, two: (one, np.float32(two))),
        "lists": with_answer("activation_statistics", lambda one, two: (one.tolist(), two.tolist())),
    },
    "xavier_init": {
        "He's where layers narrow": drawn(lambda a, b: he(a, b) if a > b else xavier(a, b)),
        "the larger fan": drawn(lambda a, b: max(a, b) ** -0.5),
        "the geometric mean": drawn(lambda a, b: (a * b) ** -0.25),
        "rounded to two places": drawn(xavier, lambda w: w.round(2)),
    },
    "he_init": {
        "Xavier's where layers widen": drawn(lambda a, b: xavier(a, b) if a < b else he(a, b)),
        "one more input": drawn(lambda a, b: (2 / (a + b / 8)) ** 0.5),
        "cut off at one": drawn(he, lambda w: np.clip(w, -w.std(), w.std())),
        "the first row is 0": drawn(he, lambda w: np.vstack([0 * w[:1], w[1:]])),
        "magnitudes": drawn(he, np.abs),
    },
    "mlp_gradients": {
        **{
            f"shifted by {name}": network(shift=shift)
            for name, shift in {
                "nothing": lambda z: 0,
                "the mean": lambda z: z.mean(axis=1, keepdims=True),
                "the first": lambda z: z[:, :1],
                "the largest of all": lambda z: z.max(),
                "the largest magnitude": lambda z: np.abs(z).max(axis=1, keepdims=True),
            }.items()
        },
        "on at 0": network(slope=lambda z: z >= 0),
        "half at 0": network(slope=lambda z: (np.sign(z) + 1) / 2),
        "adds what came in": network(adds_what_came_in),
        "turns a square": network(lambda x, z: np.maximum(turned_where_square(z), 0)),
        "dx in float32": with_answer("mlp_gradients", lambda loss, grads, dx: (loss, grads, np.float32(dx))),
        "db squeezed": with_answer(
            "mlp_gradients", lambda loss, grads, dx: (loss, [(dw, db[None]) for dw, db in grads], dx)
        ),
        "gradients in float32": with_answer(
            "mlp_gradients", lambda loss, grads, dx: (loss, [(np.float32(dw), np.float32(db)) for dw, db in grads], dx)
        ),
        "dx summed": with_answer("mlp_gradients", lambda loss, grads, dx: (loss, grads, dx.sum(axis=0))),
    },
    "batchnorm_forward": {
        **{f"checks {name}": batch_normalised(refusing(fits)) for name, fits in CHECKS.items()},
        "gamma unchecked": batch_normalised(refusing(CHECKS["nothing"], "gamma")),
        "beta unchecked": batch_normalised(refusing(CHECKS["nothing"], "beta")),
        "one row passes": batch_normalised(is_too_small=lambda x, train: train and len(x) < 1),
        "two rows refused": batch_normalised(is_too_small=lambda x, train: train and len(x) < 3),
        "one row refused in evaluation": batch_normalised(is_too_small=lambda x, train: len(x) < 2),
        "turns a square": batch_normalised(before=turned_where_square),
        "evaluation in float32": batch_normalised(before=lambda x, train: x if train else x.astype(np.float32)),
        "lists": batch_normalised(after=lambda out, state: (out.tolist(), state)),
        "state first": batch_normalised(after=lambda out, state: (state, out)),
        "rounded": batch_normalised(after=lambda out, state: (out.round(6), state)),
        "state in float32": batch_normalised(
            after=lambda out, state: (out, {key: np.float32(one) for key, one in state.items()})
        ),
        "squeezed": batch_normalised(after=lambda out, state: (out.squeeze(), state)),
    },
    "batchnorm_backward": {
        **{name: with_answer("batchnorm_backward", change) for name, change in BACKWARD.items()},
        "rows where the batch is as long as gamma": rows_where_square,
        "far from zero": norms.back(
            lambda g, x, xhat, eps: (
                (g - g.mean(0) - (x * (g * xhat).mean(0) - x.mean(0) * (g * xhat).mean(0)) / x.std(0))
                / norms.deviation(x, eps)
            )
        ),
    },
    "normalised_gradients": {
        "another eps": blocks(eps=1e-8),
        "a large eps": blocks(eps=1e-3),
        "another momentum": blocks(momentum=0.01),
        "on at 0": blocks(mask=lambda out: out >= 0),
        "adds what came in": blocks(joined=adds_what_came_in),
        "first states alone": blocks(kept=lambda states: states[:1] * len(states)),
        "states turned": blocks(kept=lambda states: states[::-1]),
        "no gradient for the first layer": blocks(moved=lambda w, place: w if place else 0 * w),
        "squares turned": blocks(moved=lambda w, place: turned_where_square(w)),
    },
    "layernorm_forward": {
        **{f"checks {name}": rows_normalised(refusing(fits)) for name, fits in CHECKS.items()},
        "gamma unchecked": rows_normalised(refusing(CHECKS["nothing"], "gamma")),
        "beta unchecked": rows_normalised(refusing(CHECKS["nothing"], "beta")),
        "columns of a square": rows_normalised(
            measured=lambda x: (
                (x.mean(0), x.var(0)) if x.shape[0] == x.shape[1] else (x.mean(1)[:, None], x.var(1)[:, None])
            )
        ),
        "squared first": rows_normalised(
            measured=lambda x: (
                x.mean(1, keepdims=True),
                np.abs((x * x).mean(1, keepdims=True) - x.mean(1, keepdims=True) ** 2),
            )
        ),
        "rounded": rows_normalised(out=lambda out: out.round(6)),
        "float32": rows_normalised(out=lambda out: out.astype(np.float32)),
        "one row squeezed": rows_normalised(out=lambda out: out[0] if len(out) == 1 else out),
    },
    "layernorm_backward": {
        **{name: with_answer("layernorm_backward", change) for name, change in BACKWARD.items()},
        "columns of a square": lambda dout, x, gamma, eps=1e-5: RIGHT[
            "batchnorm_backward" if x.shape[0] == x.shape[1] else "layernorm_backward"
        ](dout, x, gamma, eps),
    },
}


def test_wrong_work_loses_points() -> None:
    with np.errstate(all="ignore"):
        assert [] == keeping_all_points(UNIT, WRONG)


def test_each_edge_quotes_its_docstring() -> None:
    assert [] == unquoted(UNIT)
