"""What runs beside the learner's code: scalar functions to differentiate, and the drivers of two tasks.

Numpy only. The functions take one float64 array and return a float. Nothing here knows a gradient.
"""

from __future__ import annotations

from typing import Any

import numpy as np

CLASSES = 10
MAX_LAYERS = 16
MAX_UNITS = 1024

_RNG = np.random.default_rng(1986)

# A layer's data: 6 rows of 4 features, what arrives from above a layer of 4 units, and the sides of 3 hinges.
EXAMPLES = _RNG.normal(size=(6, 4))
UPSTREAM = _RNG.normal(size=(6, 4))
TEACHER = _RNG.normal(size=(4, 3))
SIDES = np.sign(EXAMPLES @ TEACHER)


def coefficients(x: Any) -> Any:
    """Numbers from 1 to 2 in the shape of x, no two alike."""
    return np.linspace(1.0, 2.0, x.size).reshape(x.shape)


def matrix(size: int) -> Any:
    """A square matrix that is not symmetric."""
    rows, columns = np.indices((size, size))
    return np.cos(rows + 2.0 * columns)


def cubic(x: Any) -> float:
    """A sum of cubes, each with its own coefficient."""
    return float((coefficients(x) * x**3).sum())


def quadratic_form(x: Any) -> float:
    """xᵀAx over all elements of x, where A is not symmetric."""
    flat = x.ravel()
    return float(flat @ matrix(x.size) @ flat)


def log_sum_exp(x: Any) -> float:
    """The logarithm of the sum of exponentials over the last axis, averaged over the others."""
    return float(np.log(np.exp(x).sum(axis=-1)).mean())


def tanh_layer(w: Any) -> float:
    """A layer of tanh units with weights w (4, 4), weighed by fixed numbers and averaged over 6 rows."""
    return float((UPSTREAM * np.tanh(EXAMPLES @ w)).sum() / len(EXAMPLES))


def faint_layer(w: Any) -> float:
    """A millionth of `tanh_layer`."""
    return 1e-6 * tanh_layer(w)


def fainter_layer(w: Any) -> float:
    """A ten-thousandth of `faint_layer`."""
    return 1e-10 * tanh_layer(w)


def faintest_layer(w: Any) -> float:
    """A quarter of `fainter_layer`."""
    return 2.5e-11 * tanh_layer(w)


def hinge_loss(w: Any) -> float:
    """How far short of its margin each row falls, for weights w (4, 3), averaged over rows and hinges."""
    return float(np.clip(1.0 - SIDES * (EXAMPLES @ w), 0.0, None).mean())


def judge_gradients(learner: Any, questions: list[Any]) -> Any:
    """The learner's verdict on each ``(f, x, analytic)``, as an array of truth values."""
    verdicts = [learner.gradient_is_right(f, x, analytic) for f, x, analytic in questions]
    for verdict in verdicts:
        if not isinstance(verdict, bool | np.bool_):
            raise TypeError(f"gradient_is_right must return True or False, returned a {type(verdict).__name__}")
    return np.array(verdicts, dtype=bool)


def train_network(learner: Any, x: Any, y: Any, rng: np.random.Generator) -> Any:
    """The layers of the network that the learner's ``train`` returns. The judge looks how well they do."""
    return layers(learner.train(x, y, rng), x.shape[1], CLASSES)


def layers(params: Any, inputs: int, classes: int) -> list[tuple[Any, Any]]:
    """`params` as a list of layers ``(w, b)``, if it is a network of so many inputs and classes.

    The judge multiplies by these arrays, so their number and their size are bounded.

    Raises:
        TypeError: it is no list of pairs of arrays.
        ValueError: it has too many layers or units, a layer does not fit the one before, or a number is not finite.
    """
    if not isinstance(params, list | tuple):
        raise TypeError(f"train must return a list of layers, returned a {type(params).__name__}")
    if not 1 <= len(params) <= MAX_LAYERS:
        raise ValueError(f"train returned {len(params)} layers: a network has from 1 to {MAX_LAYERS}")
    units = inputs
    for number, layer in enumerate(params, start=1):
        if not _is_pair_of_arrays(layer):
            raise TypeError(f"layer {number} of the trained network must be a tuple (w, b) of two arrays")
        w, b = layer
        if w.ndim != 2 or len(w) != units or b.shape != w.shape[1:]:
            raise ValueError(
                f"layer {number} of the trained network has w of shape {w.shape} and b of shape {b.shape}: "
                f"where {units} numbers come in, (w, b) must have shapes ({units}, M) and (M,)"
            )
        units = len(b)
        if units > MAX_UNITS:
            raise ValueError(f"layer {number} of the trained network has {units} units: {MAX_UNITS} are the most")
        if not (np.isfinite(w).all() and np.isfinite(b).all()):
            raise ValueError(f"layer {number} of the trained network holds NaN or infinity: training has diverged")
    if units != classes:
        raise ValueError(f"the trained network ends in {units} units: it must have one for each of {classes} classes")
    return list(params)


def _is_pair_of_arrays(layer: Any) -> bool:
    return isinstance(layer, list | tuple) and len(layer) == 2 and all(isinstance(part, np.ndarray) for part in layer)
