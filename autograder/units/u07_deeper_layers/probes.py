"""Runs beside the learner's code: drivers, gradients, a step, and what a trained network must look like. Numpy only.

The notebook uses `loss_and_gradients`, `adamw` and `accuracy` too.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.inside.draws import record

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Layers: TypeAlias = list[tuple[Array, Array]]

UNIT_OF_SKETCH: Final = 1e-9
"""A sketch of weights is whole numbers of this size."""
PIXELS: Final = 144
HIDDEN: Final = 3
CLASSES: Final = 10
NARROWEST, WIDEST = 16, 256
MEAN, SQUARE, EPS, DECAY = 0.9, 0.99, 1e-8, 0.1


def loss_and_gradients(params: Layers, x: Array, y: Array) -> tuple[float, Layers]:
    """The mean cross-entropy of a network with ReLU between its layers, and its gradients, as `params`.

    Args:
        params: the layers, a list of one or more tuples ``(w, b)``.
        x: inputs, float64 array of shape (N, D), N at least 1.
        y: labels, int64 array of shape (N,).

    Raises:
        ValueError: `x` and `y` have not the same number of rows, or none.
    """
    if len(x) == 0 or len(x) != len(y):
        raise ValueError(f"x of shape {np.shape(x)} and y of shape {np.shape(y)} do not fit: one label for each row")
    inputs, out = [], x
    for number, (w, b) in enumerate(params):
        inputs.append(out)
        out = out @ w + b
        if number < len(params) - 1:
            out = np.maximum(out, 0)
    picked = out[np.arange(len(y)), y]
    top = out.max(axis=1)
    shares = np.exp(out - top[:, None])
    totals = shares.sum(axis=1)
    blame = shares / totals[:, None] / len(y)
    np.subtract.at(blame, (np.arange(len(y)), y), 1 / len(y))
    found: Layers = []
    for (w, _), received in zip(params[::-1], inputs[::-1], strict=True):
        found.append((received.T @ blame, blame.sum(axis=0)))
        blame = blame @ w.T * (received > 0)
    return float(np.mean(top + np.log(totals) - picked)), found[::-1]


def adamw(w: Array, grad: Array, state: dict[str, Any], lr: float) -> tuple[Array, dict[str, Any]]:
    """A step of one array by AdamW in the form called AMSGrad, which divides by the largest mean square so far.

    The weights decay by the factor ``1 - 0.1 lr`` first. As `torch.optim.AdamW` with ``amsgrad=True``; S. J. Reddi, S.
    Kale and S. Kumar, https://openreview.net/forum?id=ryQu7f-RZ.
    """
    count = 1 + state.get("count", 0)
    mean = grad + MEAN * (state.get("mean", 0.0) - grad)
    square = grad**2 + SQUARE * (state.get("square", 0.0) - grad**2)
    largest = np.maximum(square, state.get("largest", 0.0))
    width = np.sqrt(largest / (1 - SQUARE**count)) + EPS
    moved = w - lr * (DECAY * w + mean / (1 - MEAN**count) / width)
    return moved, {"count": count, "mean": mean, "square": square, "largest": largest}


def accuracy(params: Layers, x: Array, y: Array) -> float:
    """The share of rows to which a network gives the right label, in ``[0, 1]``; 0 where numbers overflow."""
    with np.errstate(all="ignore"):
        for number, (w, b) in enumerate(params):
            x = np.maximum(x, 0) @ w + b if number else x @ w + b
    return float(np.mean(x.argmax(axis=1) == y)) if np.isfinite(x).all() else 0.0


def draw_head(learner: Any, params: Layers, classes: int, rng: np.random.Generator, calls: int) -> Any:
    """The record of heads by the learner's ``replace_head``."""
    return record(learner.replace_head, (params, classes), rng, calls, _sketch)


def _sketch(params: Any) -> Any:
    """The weights of the last layer in whole numbers, `None` where they are none that could be written so."""
    w = params[-1][0]
    if not isinstance(w, np.ndarray) or w.dtype.kind != "f" or not (np.abs(w) < 1e6).all():
        return None
    return np.rint(w.ravel() / UNIT_OF_SKETCH).astype(np.int64)


def freeze_in_turn(
    learner: Any, params: Layers, grads: list[Any], lr: float, frozen: list[list[int]]
) -> tuple[Layers, list[bool]]:
    """The layers after steps of the learner's ``freeze`` in turn, and whether frozen layers kept all bits in each."""
    current: Any = list(params)
    states: Any = [({}, {}) for _ in params]
    kept = []
    for found, numbers in zip(grads, frozen, strict=True):
        before = [(w.tobytes(), b.tobytes()) for w, b in current]
        answer = learner.freeze(current, found, states, lr, numbers, adamw)
        if not isinstance(answer, list | tuple) or len(answer) != 2:
            raise TypeError(f"freeze must return a tuple of two, (params, states), returned {_kind(answer)}")
        current, states = answer
        for name, pairs in (("params", current), ("states", states)):
            if not isinstance(pairs, list | tuple) or not all(map(_is_pair, pairs)):
                raise TypeError(f"the {name} that freeze returns must be a list of tuples of two, are {_kind(pairs)}")
            if len(pairs) != len(params):
                raise ValueError(f"freeze returned {len(pairs)} {name}: there are {len(params)} layers")
        for number, (w, b) in enumerate(current):
            if not (isinstance(w, np.ndarray) and isinstance(b, np.ndarray)):
                raise TypeError(
                    f"layer {number} that freeze returns must hold two arrays, holds {_kind(w)}, {_kind(b)}"
                )
        after = [(w.tobytes(), b.tobytes()) for w, b in current]
        kept.append(all(after[number] == before[number] for number in numbers))
    return [(w, b) for w, b in current], kept


def train_network(learner: Any, x: Array, y: Array, rng: np.random.Generator) -> Layers:
    """The layers of the network that the learner's ``train`` returns. The judge looks what can be read from them."""
    return layers(learner.train(x, y, rng), "train")


def transfer_network(learner: Any, x: Array, y: Array, few: Array, new: Array, rng: np.random.Generator) -> Layers:
    """What the learner's ``transfer`` makes of the network that their ``train`` returns, with a few new labels."""
    trained = layers(learner.train(x, y, rng), "train")
    return layers(learner.transfer(trained, few, new, rng), "transfer")


def layers(params: Any, called: str = "it") -> Layers:
    """`params` as a list of four layers ``(w, b)``, if it is a network with three hidden layers.

    The judge multiplies by these arrays, so their number and their size are bounded.

    Args:
        params: what may be a network.
        called: who returned it, for the messages.

    Raises:
        TypeError: it is no list of pairs of arrays.
        ValueError: it has another number of layers or units, a layer does not fit the one before, or a number is not
            finite.
    """
    if not isinstance(params, list | tuple):
        raise TypeError(f"{called} must return a list of layers, returned {_kind(params)}")
    if len(params) != HIDDEN + 1:
        raise ValueError(f"{called} returned {len(params)} layers: three hidden ones and the last are {HIDDEN + 1}")
    units = PIXELS
    for number, layer in enumerate(params):
        if not _is_pair(layer) or not all(isinstance(one, np.ndarray) and one.dtype.kind == "f" for one in layer):
            raise TypeError(f"layer {number} that {called} returned must be a tuple (w, b) of two arrays of floats")
        w, b = layer
        if w.ndim != 2 or len(w) != units or b.shape != w.shape[1:]:
            raise ValueError(
                f"layer {number} that {called} returned has w of shape {w.shape} and b of shape {b.shape}: where "
                f"{units} numbers come in, (w, b) must have shapes ({units}, M) and (M,)"
            )
        units = len(b)
        least, most = (NARROWEST, WIDEST) if number < HIDDEN else (CLASSES, CLASSES)
        if not least <= units <= most:
            raise ValueError(f"layer {number} that {called} returned has {units} units: from {least} to {most} will do")
        if not (np.isfinite(w).all() and np.isfinite(b).all()):
            raise ValueError(f"layer {number} that {called} returned holds NaN or infinity: training has diverged")
    return [(w, b) for w, b in params]


def _is_pair(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2


def _kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    return f"a value of type {type(value).__name__}"
