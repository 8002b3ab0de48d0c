"""Wrong works of u07 that ordinary inputs do not show: borders, layers that agree, states, types and rounding."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.units.u07_deeper_layers.probes import loss_and_gradients
from tests.units.graded import solution_of
from tests.units.kinds import Works, keeping_all_points, losing_points, unit_called, unquoted

UNIT = unit_called("u07")
RIGHT = solution_of(UNIT)


def with_answer(function: str, change: Callable[..., Any]) -> Any:
    """The right answer, changed."""
    return lambda *given: change(RIGHT[function](*given))


def layers_of(
    is_there: Callable[[int, int], bool] = lambda layer, count: 0 <= layer <= count,
    has_relu: Callable[[int, int], bool] = lambda number, count: number < count,
    joined: Callable[[Any, Any], Any] = lambda before, after: after,
) -> Any:
    def features(params: Any, x: Any, layer: int) -> Any:
        if not is_there(layer, len(params)):
            raise ValueError(f"{layer}")
        for number, (w, b) in enumerate(params[: max(layer, 0)], start=1):
            z = x @ w + b
            x = joined(x, np.maximum(z, 0) if has_relu(number, len(params)) else z)
        return x

    return features


def probing(
    targets: Callable[[Any], Any] = lambda y: np.eye(y.max() + 1)[y],
    price: Callable[[Any, float], Any] = lambda off, lam: lam * np.eye(off.shape[1]),
    centre: Callable[[Any], Any] = lambda features: features.mean(axis=0),
    after: Callable[[Any, Any], Any] = lambda w, b: (w, b),
) -> Any:
    def ridge_probe(features: Any, y: Any, lam: float) -> Any:
        wanted, mean = targets(y), centre(features)
        off = features - mean
        gram = off.T @ off / len(off) + price(off, lam)
        w = np.linalg.lstsq(gram, off.T @ (wanted - wanted.mean(axis=0)) / len(off), rcond=None)[0]
        return after(w, wanted.mean(axis=0) - mean @ w)

    return ridge_probe


def descending(
    step: Callable[[Any, Any, float, int], Any] = lambda one, slope, rate, number: one - rate * slope,
    fits: Callable[[Any, Any], bool] = lambda params, rates: len(params) == len(rates),
    picked: Callable[[Any, int], Any] = lambda rows, place: rows,
) -> Any:
    def fine_tune(params: Any, x: Any, y: Any, learning_rates: Any, batches: Any) -> Any:
        if not fits(params, learning_rates):
            raise ValueError("rates")
        losses = []
        for place, given in enumerate(batches):
            rows = picked(given, place)
            loss, grads = loss_and_gradients(params, x[rows], y[rows])
            losses.append(loss)
            rates = itertools.chain(learning_rates, itertools.repeat(0.0))
            params = [
                tuple(step(one, slope, rate, number) for one, slope in zip(layer, grad, strict=True))
                for number, (layer, grad, rate) in enumerate(zip(params, grads, rates, strict=False))
            ]
        return params, np.array(losses)

    return fine_tune


def likeness(
    fits: Callable[[Any, Any], bool] = lambda a, b: len(a) == len(b),
    centre: Callable[[Any], Any] = lambda one: one - one.mean(axis=0),
    silent: Callable[[float], bool] = lambda own: own > 0,
    otherwise: float = 0.0,
) -> Any:
    def cka(a: Any, b: Any) -> Any:
        if not fits(a, b):
            raise ValueError(f"{a.shape} {b.shape}")
        a, b = centre(a), centre(b)
        own = np.linalg.norm(a.T @ a) * np.linalg.norm(b.T @ b)
        return float(np.linalg.norm(a.T @ b) ** 2 / own) if silent(float(own)) else otherwise

    return cka


def stepping(
    is_frozen: Callable[[int, Any, int], bool] = lambda number, frozen, count: number in frozen,
    is_missing: Callable[[int, int], bool] = lambda number, count: not 0 <= number < count,
    kept: Callable[[Any], Any] = lambda layer: layer,
    state_kept: Callable[[Any], Any] = lambda state: state,
    needed: Callable[[Any, Any], Any] = lambda grads, layer: grads,
    moved: Callable[[Any], Any] = lambda one: one,
) -> Any:
    def freeze(params: Any, grads: Any, states: Any, lr: float, frozen: Any, step: Any) -> Any:
        if any(is_missing(number, len(params)) for number in frozen):
            raise ValueError(f"{frozen}")
        layers: list[Any] = []
        after: list[Any] = []
        for number, (layer, state) in enumerate(zip(params, states, strict=True)):
            found = needed(grads[number], layer)
            if is_frozen(number, frozen, len(params)):
                layers.append(kept(layer))
                after.append(state_kept(state))
                continue
            pairs = [step(*three, lr) for three in zip(layer, found, state, strict=True)]
            layers.append(tuple(moved(one) for one, _ in pairs))
            after.append(tuple(one for _, one in pairs))
        return layers, after

    return freeze


def heading(
    deviation: Callable[[int, int], float] = lambda units, classes: units**-0.5,
    body: Callable[[Any], Any] = lambda layers: layers,
    head: Callable[[Any, Any], Any] = lambda w, b: (w, b),
) -> Any:
    def replace_head(params: Any, classes: int, rng: Any) -> Any:
        units = len(params[-1][0])
        w = rng.normal(size=(units, classes)) * deviation(units, classes)
        return [*body(params[:-1]), head(w, np.zeros(classes))]

    return replace_head


def turned_where_square(one: Any) -> Any:
    return one.T if one.shape[0] == one.shape[-1] and one.ndim == 2 else one


WRONG: Works = {
    "features": {
        "a layer too many is the last": layers_of(is_there=lambda layer, count: layer >= 0),
        "below 0 is the inputs": layers_of(is_there=lambda layer, count: layer <= count),
        "the last is refused": layers_of(is_there=lambda layer, count: 0 <= layer < count),
        "0 is refused": layers_of(is_there=lambda layer, count: 0 < layer <= count),
        "no ReLU before the last": layers_of(has_relu=lambda number, count: number < count - 1),
        "ReLU behind one layer alone": layers_of(has_relu=lambda number, count: number < max(count, 2)),
        "adds what came in": layers_of(
            joined=lambda before, after: after + (before if before.shape == after.shape else 0)
        ),
        "squeezed": with_answer("features", np.squeeze),
        "a list": with_answer("features", lambda found: found.tolist()),
        "rounded": with_answer("features", lambda found: found.round(6)),
        "in float32": with_answer("features", np.float32),
    },
    "ridge_probe": {
        "columns of present labels": probing(targets=lambda y: np.unique(y)[None, :] == y[:, None]),
        "ten columns": probing(targets=lambda y: np.eye(10)[y]),
        "labels from 1": probing(targets=lambda y: np.eye(y.max() + 2)[y + 1]),
        "no price where there are rows enough": probing(
            price=lambda off, lam: (lam if len(off) <= off.shape[1] else 0.0) * np.eye(off.shape[1])
        ),
        "no price where there are too few rows": probing(
            price=lambda off, lam: (lam if len(off) > off.shape[1] else 0.0) * np.eye(off.shape[1])
        ),
        "the price of another": probing(price=lambda off, lam: 0.1 * np.eye(off.shape[1])),
        "an eps more": probing(price=lambda off, lam: (lam + 1e-3) * np.eye(off.shape[1])),
        "a price of spreads": probing(price=lambda off, lam: lam * np.diag(off.var(axis=0))),
        "one centre": probing(centre=lambda features: np.full(features.shape[1], features.mean())),
        "turned where square": probing(after=lambda w, b: (turned_where_square(w), b)),
        "a bias as a row": probing(after=lambda w, b: (w, b[None])),
        "rounded": probing(after=lambda w, b: (w.round(5), b)),
        "w in float32": probing(after=lambda w, b: (np.float32(w), b)),
        "lists": probing(after=lambda w, b: (w.tolist(), b.tolist())),
        "bias first": probing(after=lambda w, b: (b, w)),
    },
    "fine_tune": {
        "rates unchecked": descending(fits=lambda params, rates: True),
        "too many pass": descending(fits=lambda params, rates: len(rates) >= len(params)),
        "too few pass": descending(fits=lambda params, rates: len(rates) <= len(params)),
        "never at rest": descending(lambda one, slope, rate, number: one - (rate or 0.01) * slope),
        "the head at double pace": descending(
            lambda one, slope, rate, number: one - rate * slope * (2 if number == 2 else 1)
        ),
        "slow biases": descending(lambda one, slope, rate, number: one - rate * slope / (2 if one.ndim == 1 else 1)),
        "with decay": descending(lambda one, slope, rate, number: one - rate * (slope + 1e-4 * one)),
        "gradients clipped": descending(lambda one, slope, rate, number: one - rate * np.clip(slope, -0.1, 0.1)),
        "one row twice": descending(picked=lambda rows, place: np.append(rows[:-1], rows[:1])),
        "the first batch skipped": lambda params, x, y, rates, batches: RIGHT["fine_tune"](
            params, x, y, rates, batches[1:] or batches
        ),
        "the last batch skipped": lambda params, x, y, rates, batches: RIGHT["fine_tune"](
            params, x, y, rates, batches[:-1] or batches
        ),
        "losses as a list": with_answer("fine_tune", lambda found: (found[0], list(map(float, found[1])))),
        "losses in float32": with_answer("fine_tune", lambda found: (found[0], np.float32(found[1]))),
        "losses as a column": with_answer("fine_tune", lambda found: (found[0], found[1][:, None])),
        "the layers alone": with_answer("fine_tune", lambda found: found[0]),
    },
    "cka": {
        "rows unchecked": likeness(fits=lambda a, b: True),
        "whole sizes": likeness(fits=lambda a, b: a.size == b.size),
        "what is stretched": likeness(fits=lambda a, b: len(b) in (1, len(a))),
        "1 for silent features": likeness(otherwise=1.0),
        "no number for silent features": likeness(otherwise=float("nan")),
        "faint is silent": likeness(silent=lambda own: own > 1e-9),
        "scaled by deviations": likeness(centre=lambda one: (one - one.mean(axis=0)) / (one.std(axis=0) + 1e-9)),
        "by the median": likeness(centre=lambda one: one - np.median(one, axis=0)),
        "by the first row": likeness(centre=lambda one: one - one[0]),
        "rows of a square": likeness(
            centre=lambda one: one - one.mean(axis=int(one.shape[0] == one.shape[1]), keepdims=True)
        ),
        "in percent": with_answer("cka", lambda found: 100 * found),
        "rounded": with_answer("cka", lambda found: round(found, 4)),
        "a pair": with_answer("cka", lambda found: (found, found)),
    },
    "freeze": {
        "not looked at": stepping(is_missing=lambda number, count: False),
        "from the end": stepping(is_missing=lambda number, count: not -count <= number < count),
        "one too many passes": stepping(is_missing=lambda number, count: not 0 <= number <= count),
        "the last is refused": stepping(is_missing=lambda number, count: not 0 <= number < count - 1),
        "the largest alone": stepping(is_frozen=lambda number, frozen, count: number == max(frozen, default=-1)),
        "the first alone": stepping(is_frozen=lambda number, frozen, count: number in frozen[:1]),
        "sorted pairs": stepping(
            is_frozen=lambda number, frozen, count: min(frozen, default=9) <= number <= max(frozen, default=-1)
        ),
        "never all": stepping(is_frozen=lambda number, frozen, count: number in frozen and len(frozen) < count),
        "never the last": stepping(is_frozen=lambda number, frozen, count: number in frozen and number < count - 1),
        "rounded": stepping(kept=lambda layer: tuple(one.round(12) for one in layer)),
        "in float32": stepping(kept=lambda layer: tuple(one.astype(np.float32) for one in layer)),
        "a last bit": stepping(kept=lambda layer: tuple(np.nextafter(one, np.inf) for one in layer)),
        "states anew": stepping(state_kept=lambda state: ({}, {})),
        "the state of b anew": stepping(state_kept=lambda state: (state[0], {})),
        "states turned": stepping(state_kept=lambda state: state[::-1]),
        "all gradients needed": stepping(needed=lambda grads, layer: (grads[0], grads[1])),
        "what learns in float32": stepping(moved=lambda one: one.astype(np.float32)),
    },
    "replace_head": {
        "as torch.nn.Linear": heading(lambda units, classes: (3 * units) ** -0.5),
        "Glorot's": heading(lambda units, classes: (2 / (units + classes)) ** 0.5),
        "a twelfth too wide": heading(lambda units, classes: 13 / 12 * units**-0.5),
        "a body in float32": heading(body=lambda layers: [tuple(map(np.float32, layer)) for layer in layers]),
        "a body of zeros": heading(body=lambda layers: [tuple(0 * one for one in layer) for layer in layers]),
        "a body turned": heading(body=lambda layers: layers[::-1]),
        "no body": heading(body=lambda layers: []),
        "a bias as a row": heading(head=lambda w, b: (w, b[None])),
        "no bias": heading(head=lambda w, b: (w,)),
        "a tiny bias": heading(head=lambda w, b: (w, b + 1e-12)),
        "mirrored": heading(head=lambda w, b: (np.concatenate([w[: -(len(w) // 2)], -w[: len(w) // 2]]), b)),
        "one class more": heading(head=lambda w, b: (np.hstack([w, w[:, :1]]), np.append(b, 0.0))),
    },
}

RIGHT_TOO: Works = {
    "freeze": {
        "copies": stepping(kept=lambda layer: tuple(one.copy() for one in layer), state_kept=lambda state: [*state]),
        "fresh names for states": stepping(moved=np.array),
    },
    "fine_tune": {"by the negative": descending(lambda one, slope, rate, number: -rate * slope + one)},
    "replace_head": {"a tuple in the end": lambda *given: tuple(RIGHT["replace_head"](*given))},
    "cka": {"a number of numpy": with_answer("cka", np.float64)},
}


def test_wrong_work_loses_points() -> None:
    with np.errstate(all="ignore"):
        assert [] == keeping_all_points(UNIT, WRONG)


def test_right_work_of_odd_forms_keeps_all_points() -> None:
    assert [] == losing_points(UNIT, RIGHT_TOO)


def test_each_edge_quotes_its_docstring() -> None:
    assert [] == unquoted(UNIT)
