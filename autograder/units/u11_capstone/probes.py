"""Runs beside the learner's code: drivers, what a network must look like, a trial of the codebase. Numpy only."""

from __future__ import annotations

import copy
from typing import Any, Final, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Layers: TypeAlias = list[tuple[Array, Array]]

PIXELS: Final = 64
CLASSES: Final = 10
MOST_LAYERS, MOST_UNITS = 8, 512


def trained(learner: Any, x: Array, y: Array, rng: np.random.Generator) -> Layers:
    """The layers of the network that the learner's ``train`` returns. The judge looks how well they do."""
    return network(learner.train(x, y, rng))


def reported(learner: Any, y: Array, preds: Array, rng: np.random.Generator, resamples: int) -> Any:
    """The learner's report on the first predictions, the same once more, and the intervals of all of them."""
    twin = copy.deepcopy(rng)
    first = learner.report(y, preds[0], rng, resamples)
    again = learner.report(y.copy(), preds[0].copy(), twin, resamples)
    intervals = [first["interval"]]
    for pred in preds[1:]:
        intervals.append(learner.report(y.copy(), pred.copy(), rng, resamples)["interval"])
    return {"first": first, "again": again, "intervals": np.array(intervals, dtype=np.float64)}


def labels_of(params: Layers, x: Array) -> Array:
    """The label that a network gives to each row, int64 array of shape (N,); -1 where a number is not finite."""
    with np.errstate(all="ignore"):
        for place, (w, b) in enumerate(params):
            x = np.maximum(x, 0) @ w + b if place else x @ w + b
    return np.where(np.isfinite(x).all(axis=1), x.argmax(axis=1), -1)


def network(params: Any) -> Layers:
    """`params` as a list of layers ``(w, b)``, if it is a network from 64 pixels to ten classes.

    The judge multiplies by these arrays, so their number and their size are bounded.

    Raises:
        TypeError: it is no list of pairs of arrays.
        ValueError: there are too many layers or units, a layer does not fit the one before, or a number is not finite.
    """
    if not isinstance(params, list | tuple) or not 1 <= len(params) <= MOST_LAYERS:
        raise TypeError(f"the network must be a list of 1 to {MOST_LAYERS} layers, is {_kind(params)}")
    units = PIXELS
    for number, layer in enumerate(params, start=1):
        if not isinstance(layer, list | tuple) or len(layer) != 2 or not all(map(_is_array, layer)):
            raise TypeError(f"layer {number} of the network must be a tuple (w, b) of two arrays of floats")
        w, b = layer
        if w.ndim != 2 or len(w) != units or b.shape != w.shape[1:]:
            raise ValueError(
                f"layer {number} of the network has w of shape {w.shape} and b of shape {b.shape}: where {units} "
                f"numbers come in, (w, b) must have shapes ({units}, M) and (M,)"
            )
        units = len(b)
        if not 1 <= units <= MOST_UNITS:
            raise ValueError(f"layer {number} of the network has {units} units, and {MOST_UNITS} are allowed")
        if not (np.isfinite(w).all() and np.isfinite(b).all()):
            raise ValueError(f"layer {number} of the network holds NaN or infinity: training has diverged")
    if units != CLASSES:
        raise ValueError(f"the network gives {units} logits, not {CLASSES}")
    return [(w, b) for w, b in params]


def trial(codebase: Any, x: Array, y: Array, rng: np.random.Generator, epochs: int = 12) -> tuple[Layers, list[float]]:
    """What the codebase comes to as it is: a small network, trained as if there were nothing wrong with the data.

    Args:
        codebase: its functions as attributes: ``initialise``, ``batches``, ``forward`` and the others.
        x: images, float64 array of shape (N, 64).
        y: labels, int64 array of shape (N,).
        rng: for the first weights and the order of the rows.
        epochs: how often every row is seen.

    Returns:
        params: the network.
        losses: the mean loss of each epoch.
    """
    params = codebase.initialise([PIXELS, 48, CLASSES], rng)
    memory: dict[tuple[int, int], Any] = {}
    curve = []
    for _ in range(epochs):
        seen = []
        for batch in codebase.batches(len(y), 50, rng):
            out, cache = codebase.forward(params, x[batch])
            lost, upstream = codebase.cross_entropy(out, y[batch], np.ones(CLASSES))
            slopes = codebase.backward(params, cache, upstream)
            seen.append(float(lost))
            for layer, (pair, slope) in enumerate(zip(params, slopes, strict=True)):
                news = []
                for part in (0, 1):
                    new, memory[layer, part] = codebase.adamw_step(
                        *(pair[part], slope[part], memory.get((layer, part), {}), 0.003, 0.01)
                    )
                    news.append(new)
                params[layer] = (news[0], news[1])
        curve.append(float(np.mean(seen)))
    return params, curve


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"


def _kind(value: Any) -> str:
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    return f"a value of type {type(value).__name__}"
