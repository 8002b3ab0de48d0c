"""Runs beside the learner's code: the drivers, and what a trained network must look like. Numpy only."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.inside.draws import record

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

Layers: TypeAlias = list[tuple[Array, Array]]
Norms: TypeAlias = list[tuple[Array, Array, dict[str, Array]]]

UNIT_OF_SKETCH: Final = 1e-9
"""A sketch of weights is whole numbers of this size."""
PIXELS: Final = 64
HIDDEN: Final = 8
CLASSES: Final = 10
NARROWEST, UNITS, WIDEST = 16, 64, 256
SMALL: Final = 0.01
EPS: Final = 1e-5


def draw_xavier(learner: Any, fan_in: int, fan_out: int, rng: np.random.Generator, calls: int) -> Any:
    """The record of weights by the learner's ``xavier_init``."""
    return record(learner.xavier_init, (fan_in, fan_out), rng, calls, _sketch)


def draw_he(learner: Any, fan_in: int, fan_out: int, rng: np.random.Generator, calls: int) -> Any:
    """The record of weights by the learner's ``he_init``."""
    return record(learner.he_init, (fan_in, fan_out), rng, calls, _sketch)


def _sketch(w: Any) -> Any:
    """The weights in whole numbers, `None` where they are none that could be written so."""
    if not isinstance(w, np.ndarray) or w.dtype.kind != "f" or not (np.abs(w) < 1e6).all():
        return None
    return np.rint(w.ravel() / UNIT_OF_SKETCH).astype(np.int64)


def normalise_in_turn(
    learner: Any,
    batches: list[Array],
    train: list[bool],
    gamma: Array,
    beta: Array,
    state: dict[str, Array],
    *settings: Any,
) -> Any:
    """What the learner's ``batchnorm_forward`` makes of each batch in turn, and the running statistics in the end."""
    outs: list[Any] = []
    for x, is_training in zip(batches, train, strict=True):
        answer = learner.batchnorm_forward(x, gamma, beta, state, is_training, *settings)
        if not isinstance(answer, tuple | list) or len(answer) != 2:
            raise TypeError(f"batchnorm_forward must return a tuple of two, (out, state), returned {_kind(answer)}")
        out, state = answer
        if not isinstance(state, dict) or not {"mean", "var"} <= state.keys():
            raise TypeError(f"the state must be a dict with the keys 'mean' and 'var', is {_kind(state)}")
        outs.append(np.array(out) if isinstance(out, np.ndarray) else out)
    return outs, state["mean"], state["var"]


def train_network(learner: Any, x: Array, y: Array, rng: np.random.Generator) -> Layers:
    """The layers of the network that the learner's ``train_deep`` returns. The judge looks how well they do."""
    return deep_layers(learner.train_deep(x, y, rng))


def train_small_network(learner: Any, x: Array, y: Array, rng: np.random.Generator) -> tuple[Layers, Norms]:
    """What the learner's ``train_normalised`` makes of a network with small weights."""
    return normalised_layers(learner.train_normalised(x, y, small_network(rng), rng))


def small_network(rng: np.random.Generator) -> Layers:
    """Nine layers whose weights have a standard deviation of 0.01, and biases of 0."""
    widths = (PIXELS, *[UNITS] * HIDDEN, CLASSES)
    return [(SMALL * rng.normal(size=(fan_in, fan_out)), np.zeros(fan_out)) for fan_in, fan_out in pairwise(widths)]


def accuracy(params: Layers, norms: Norms | None, x: Array, y: Array) -> float:
    """The share of rows to which a network gives the right label, in ``[0, 1]``; in evaluation where it has norms."""
    with np.errstate(all="ignore"):
        for layer, (w, b) in enumerate(params):
            x = x @ w + b
            if layer == len(params) - 1:
                break
            if norms is not None:
                gamma, beta, state = norms[layer]
                x = (x - state["mean"]) / np.sqrt(state["var"] + EPS) * gamma + beta
            x = np.maximum(x, 0)
    return float(np.mean(x.argmax(axis=1) == y)) if np.isfinite(x).all() else 0.0


def deep_layers(params: Any) -> Layers:
    """`params` as a list of nine layers ``(w, b)``, if it is a network with eight hidden layers.

    The judge multiplies by these arrays, so their number and their size are bounded.

    Raises:
        TypeError: it is no list of pairs of arrays.
        ValueError: it has another number of layers or units, a layer does not fit the one before, or a number is not
            finite.
    """
    if not isinstance(params, list | tuple):
        raise TypeError(f"the network must be a list of layers, is {_kind(params)}")
    if len(params) != HIDDEN + 1:
        raise ValueError(f"the network has {len(params)} layers: eight hidden ones and the last are {HIDDEN + 1}")
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
        least, most = (NARROWEST, WIDEST) if number <= HIDDEN else (CLASSES, CLASSES)
        if not least <= units <= most:
            raise ValueError(f"layer {number} of the network has {units} units: from {least} to {most} are asked for")
        if not (np.isfinite(w).all() and np.isfinite(b).all()):
            raise ValueError(f"layer {number} of the network holds NaN or infinity: training has diverged")
    return [(w, b) for w, b in params]


def normalised_layers(trained: Any) -> tuple[Layers, Norms]:
    """What ``train_normalised`` must return, if it is that: layers of the given shapes, and a norm for each hidden one.

    Raises:
        TypeError: it is no pair of such lists.
        ValueError: a shape is another than it should be, a number is not finite, or a running variance is negative.
    """
    if not isinstance(trained, list | tuple) or len(trained) != 2:
        raise TypeError(f"train_normalised must return a tuple of two, (params, norms), returned {_kind(trained)}")
    params, norms = deep_layers(trained[0]), trained[1]
    if not all(len(b) == UNITS for _, b in params[:-1]):
        raise ValueError(f"the hidden layers have {[len(b) for _, b in params[:-1]]} units, not {UNITS} each")
    if not isinstance(norms, list | tuple) or len(norms) != HIDDEN:
        raise TypeError(f"norms must be a list of {HIDDEN} tuples (gamma, beta, state), is {_kind(norms)}")
    return params, [_norm(norm, number) for number, norm in enumerate(norms, start=1)]


def _norm(norm: Any, number: int) -> tuple[Array, Array, dict[str, Array]]:
    """One norm, if it is a triple of arrays and a state for `UNITS` columns."""
    if not isinstance(norm, list | tuple) or len(norm) != 3 or not isinstance(norm[2], dict):
        raise TypeError(f"norm {number} must be a tuple (gamma, beta, state), is {_kind(norm)}")
    gamma, beta, state = norm
    for name, one in {"gamma": gamma, "beta": beta, "mean": state.get("mean"), "var": state.get("var")}.items():
        if not _is_array(one) or one.shape != (UNITS,):
            raise ValueError(f"{name} of norm {number} must be an array of shape ({UNITS},), is {_kind(one)}")
        if not np.isfinite(one).all() or (name == "var" and (one < 0).any()):
            raise ValueError(f"{name} of norm {number} holds NaN, infinity or a negative variance")
    return gamma, beta, {"mean": state["mean"], "var": state["var"]}


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"


def _kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, dict):
        return f"a dict with the keys {sorted(map(str, value))}"
    return f"a value of type {type(value).__name__}"
