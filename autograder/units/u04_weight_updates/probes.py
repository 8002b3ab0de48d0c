"""What runs beside the learner's code: the drivers of the tasks, and a network to train. Numpy only.

The notebook uses `new_network`, `loss_and_gradients` and `predict` too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.inside.draws import record

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Params: TypeAlias = list[tuple[Array, Array]]

EPOCHS = 10
HIDDEN = 64
CLASSES = 10


class StateMissing(TypeError):
    """A step gave the parameter alone. A type of its own, so that this is told from other wrong forms."""


def draw_epochs(learner: Any, n: int, batch_size: int, rng: np.random.Generator, calls: int) -> Any:
    """The record of epochs by the learner's ``minibatches``: the order of the rows, if the batches have their sizes."""

    def order(epoch: Any) -> Any:
        batches = [np.asarray(batch) for batch in epoch]
        return np.concatenate(batches) if list(map(len, batches)) == batch_sizes(n, batch_size) else None

    return record(learner.minibatches, (n, batch_size), rng, calls, order)


def batch_sizes(n: int, batch_size: int) -> list[int]:
    """How many rows the batches of an epoch have."""
    return [min(batch_size, n - start) for start in range(0, n, batch_size)]


def sgd_steps(learner: Any, w_a: Array, grads_a: Array, w_b: Array, grads_b: Array, *settings: Any) -> Any:
    """Both parameters after each step of the learner's ``sgd_step``."""
    return _steps("sgd_step", learner.sgd_step, (w_a, w_b), (grads_a, grads_b), settings)


def sgd_momentum_steps(learner: Any, w_a: Array, grads_a: Array, w_b: Array, grads_b: Array, *settings: Any) -> Any:
    """Both parameters after each step of the learner's ``sgd_momentum_step``."""
    return _steps("sgd_momentum_step", learner.sgd_momentum_step, (w_a, w_b), (grads_a, grads_b), settings)


def nesterov_steps(learner: Any, w_a: Array, grads_a: Array, w_b: Array, grads_b: Array, *settings: Any) -> Any:
    """Both parameters after each step of the learner's ``nesterov_step``."""
    return _steps("nesterov_step", learner.nesterov_step, (w_a, w_b), (grads_a, grads_b), settings)


def adam_steps(learner: Any, w_a: Array, grads_a: Array, w_b: Array, grads_b: Array, *settings: Any) -> Any:
    """Both parameters after each step of the learner's ``adam_step``."""
    return _steps("adam_step", learner.adam_step, (w_a, w_b), (grads_a, grads_b), settings)


def adamw_steps(learner: Any, w_a: Array, grads_a: Array, w_b: Array, grads_b: Array, *settings: Any) -> Any:
    """Both parameters after each step of the learner's ``adamw_step``."""
    return _steps("adamw_step", learner.adamw_step, (w_a, w_b), (grads_a, grads_b), settings)


def train_network(learner: Any, images: Array, labels: Array, rng: Any) -> Any:
    """The parameters that the learner's ``train`` makes of a new network. The judge looks how well they do.

    Ten epochs are all the practice that is given. Who works out gradients without it can train for longer: that is
    the learner's own process, and only the time limit ends it.
    """
    params = new_network(rng, images.shape[1])
    shapes = [(w.shape, b.shape) for w, b in params]
    practice = _limited(EPOCHS * len(images))
    return _network(learner.train(images, labels, params, practice, rng), shapes)


def new_network(rng: np.random.Generator, features: int) -> Params:
    """The layers ``[(w1, b1), (w2, b2)]`` of an untrained network with 64 hidden units and 10 classes."""
    w1 = rng.normal(size=(features, HIDDEN)) / np.sqrt(features)
    w2 = rng.normal(size=(HIDDEN, CLASSES)) / np.sqrt(HIDDEN)
    return [(w1, np.zeros(HIDDEN)), (w2, np.zeros(CLASSES))]


def loss_and_gradients(params: Params, x: Array, y: Array) -> tuple[float, Params]:
    """The mean loss of a network on the images `x` (N, D) with labels `y` (N,), and its gradients, as `params`.

    Raises:
        ValueError: there is no image, the numbers of images and labels differ, a label is not in ``[0, 10)``, or the
            loss is not finite.
    """
    (w1, b1), (w2, b2) = params
    if len(x) == 0 or len(x) != len(y):
        raise ValueError(f"x of shape {np.shape(x)} and y of shape {np.shape(y)} do not fit: one label for each image")
    if not (0 <= np.min(y) and np.max(y) < CLASSES):
        raise ValueError(f"labels from {np.min(y)} to {np.max(y)}: a label must be in [0, {CLASSES})")
    rows = np.arange(len(x))
    hidden = np.maximum(x @ w1 + b1, 0)
    logits = hidden @ w2 + b2
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    totals = shares.sum(axis=1)
    loss = float(np.mean(logits.max(axis=1) + np.log(totals) - logits[rows, y]))
    if not np.isfinite(loss):
        raise ValueError(f"the loss is {loss}: an image holds NaN, or the steps were so large that training diverged")
    surprise = shares / totals[:, None]
    surprise[rows, y] -= 1
    surprise /= len(x)
    blame = (surprise @ w2.T) * (hidden > 0)
    return loss, [(x.T @ blame, blame.sum(axis=0)), (hidden.T @ surprise, surprise.sum(axis=0))]


def predict(params: Params, x: Array) -> Array:
    """The label that a network gives to each row of `x` (N, D)."""
    (w1, b1), (w2, b2) = params
    labels: Array = (np.maximum(x @ w1 + b1, 0) @ w2 + b2).argmax(axis=1)
    return labels


def _steps(name: str, step: Callable[..., Any], ws: Any, grads: Any, settings: Any) -> Any:
    """Take turns: a step of the first parameter, a step of the second, and so on. Each has a state of its own."""
    current: list[Any] = list(ws)
    states: list[Any] = [{} for _ in ws]
    paths: list[list[Array]] = [[] for _ in ws]
    for turn in zip(*grads, strict=True):
        for which, grad in enumerate(turn):
            answer = step(current[which], grad, states[which], *settings)
            if isinstance(answer, np.ndarray):
                raise StateMissing(f"{name} must return a tuple of two, (w, state), returned w alone")
            if not isinstance(answer, tuple | list) or len(answer) != 2:
                raise TypeError(f"{name} must return a tuple of two, (w, state), returned {_kind(answer)}")
            current[which], states[which] = answer
            if not isinstance(current[which], np.ndarray | np.floating):
                raise TypeError(f"the w that {name} returns must be an array, is {_kind(current[which])}")
            paths[which].append(np.array(current[which]))
    # Where there is a later step, it shows what a state is good for, whatever it is.
    if all(len(path) == 1 for path in paths) and not all(isinstance(state, dict) for state in states):
        odd = next(state for state in states if not isinstance(state, dict))
        raise TypeError(f"the state that {name} returns must be a dict, is {_kind(odd)}")
    return tuple(paths)


def _network(trained: Any, shapes: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> Params:
    """What ``train`` returned as float64 arrays, if it is a list of layers of these shapes with finite numbers."""
    wanted = "train must return a list of layers (w, b) with the shapes of params"
    if not isinstance(trained, list | tuple) or len(trained) != len(shapes):
        raise TypeError(f"{wanted}, {len(shapes)} in all, returned {_kind(trained)}")
    for place, (layer, layer_shapes) in enumerate(zip(trained, shapes, strict=True)):
        if not isinstance(layer, list | tuple) or len(layer) != len(layer_shapes):
            raise TypeError(f"{wanted}: layer {place} must be a pair (w, b), is {_kind(layer)}")
        for name, param, shape in zip("wb", layer, layer_shapes, strict=True):
            if not isinstance(param, np.ndarray) or param.shape != shape:
                raise TypeError(f"{wanted}: {name} of layer {place} must be of shape {shape}, is {_kind(param)}")
            if param.dtype.kind not in "fiu":
                raise TypeError(f"{wanted}: {name} of layer {place} must hold numbers, its dtype is {param.dtype}")
            if not np.isfinite(param).all():
                raise ValueError("the trained network holds NaN or infinity: training has diverged")
    return [(w.astype(np.float64), b.astype(np.float64)) for w, b in trained]


def _limited(rows: int) -> Callable[..., Any]:
    """`loss_and_gradients`, until it has looked at so many rows."""
    left = rows

    def practice(params: Params, x: Array, y: Array) -> tuple[float, Params]:
        nonlocal left
        left -= len(x)
        if left < 0:
            raise ValueError(f"loss_and_gradients has seen {rows} rows, which is {EPOCHS} epochs: training ends here")
        return loss_and_gradients(params, x, y)

    return practice


def _kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    return f"a value of type {type(value).__name__}"
