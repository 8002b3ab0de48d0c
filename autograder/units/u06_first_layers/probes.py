"""What runs beside the learner's code: the drivers of two tasks that end in training. Numpy only."""

from __future__ import annotations

from typing import Any

import numpy as np

PIXELS = 64
FILTERS = 64
LARGEST = 1e6

SIDE = 12
KERNEL = 5
POOL = 2
CLASSES = 10
MAX_KERNELS = 32
AFTER_POOL = (SIDE - KERNEL + 1) // POOL


def bank_of_filters(learner: Any, x: Any, rng: np.random.Generator) -> Any:
    """The filters that the learner's ``learn_filters`` returns. The judge looks what they are like."""
    return filters(learner.learn_filters(x, rng))


def filters(w: Any) -> Any:
    """`w`, if it is a bank of 64 filters of 64 pixels.

    Raises:
        TypeError: it is no array.
        ValueError: it has another shape, or holds numbers that are not finite or too large to be squared.
    """
    if not isinstance(w, np.ndarray) or w.dtype.kind != "f":
        raise TypeError(f"learn_filters must return an array of floats, returned a {type(w).__name__}")
    if w.shape != (PIXELS, FILTERS):
        raise ValueError(f"learn_filters returned an array of shape {w.shape}: it must be {(PIXELS, FILTERS)}")
    if not (np.abs(w) <= LARGEST).all():
        raise ValueError("learn_filters returned NaN, infinity or huge numbers: the descent has diverged")
    return w


def train_network(learner: Any, x: Any, y: Any, rng: np.random.Generator) -> Any:
    """The network that the learner's ``train`` returns. The judge looks how well it does."""
    return network(learner.train(x, y, rng))


def network(params: Any) -> list[tuple[Any, Any]]:
    """`params` as ``[(kernels, biases), (w, b)]``, if it is a network of the form that `train` must return.

    The judge computes with these arrays, so their size is bounded.

    Raises:
        TypeError: it is no list of two pairs of arrays.
        ValueError: it has too many kernels, its arrays do not fit together, or a number is not finite.
    """
    if not isinstance(params, list | tuple) or len(params) != 2 or not all(map(_is_pair_of_arrays, params)):
        raise TypeError("train must return a list of two pairs of arrays, [(kernels, biases), (w, b)]")
    (kernels, biases), (w, b) = params
    if kernels.shape[1:] != (1, KERNEL, KERNEL) or biases.shape != kernels.shape[:1]:
        raise ValueError(
            f"the first layer has kernels of shape {kernels.shape} and biases of shape {biases.shape}: they must have "
            f"the shapes (F, 1, {KERNEL}, {KERNEL}) and (F,)"
        )
    if not 1 <= len(biases) <= MAX_KERNELS:
        raise ValueError(f"the first layer has {len(biases)} kernels: it may have from 1 to {MAX_KERNELS}")
    features = len(biases) * AFTER_POOL**2
    if w.shape != (features, CLASSES) or b.shape != (CLASSES,):
        raise ValueError(
            f"the last layer has w of shape {w.shape} and b of shape {b.shape}: after {len(biases)} kernels they must "
            f"have the shapes ({features}, {CLASSES}) and ({CLASSES},)"
        )
    if not all(np.isfinite(one).all() for one in (kernels, biases, w, b)):
        raise ValueError("the trained network holds NaN or infinity: training has diverged")
    return [(kernels, biases), (w, b)]


def _is_pair_of_arrays(layer: Any) -> bool:
    return (
        isinstance(layer, list | tuple)
        and len(layer) == 2
        and all(isinstance(part, np.ndarray) and part.dtype.kind == "f" and part.ndim for part in layer)
    )
