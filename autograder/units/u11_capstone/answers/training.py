"""A right codebase in plain numpy, and training with it or with another one."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.authoring import Array
from autograder.units.u11_capstone.cases import Layers, inputs_of_layers


def initialise(widths: list[int], rng: np.random.Generator) -> Layers:
    """He's weights."""
    return [(rng.normal(size=(a, b)) * math.sqrt(2 / a), np.zeros(b)) for a, b in pairwise(widths)]


def forward(params: Layers, x: Array) -> tuple[Array, list[Array]]:
    """Logits, and what each layer receives."""
    cache = inputs_of_layers(params, x)
    return cache[-1] @ params[-1][0] + params[-1][1], cache


def cross_entropy(logits: Array, y: Array, weights: Array) -> tuple[float, Array]:
    """The weighted mean and its gradient."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probs = powers / powers.sum(axis=1, keepdims=True)
    share = weights[y] / weights[y].sum()
    return float(-share @ np.log(probs[np.arange(len(y)), y])), (probs - np.eye(len(weights))[y]) * share[:, None]


def backward(params: Layers, cache: list[Array], dlogits: Array) -> Layers:
    """From the last layer to the first."""
    grads: Layers = []
    for place in reversed(range(len(params))):
        grads.insert(0, (cache[place].T @ dlogits, dlogits.sum(axis=0)))
        dlogits = dlogits @ params[place][0].T * (cache[place] > 0)
    return grads


def adamw_step(w: Array, grad: Array, state: dict[str, Any], lr: float, decay: float) -> tuple[Array, dict[str, Any]]:
    """PyTorch's AdamW."""
    t = state["t"] + 1 if state else 1
    m = 0.1 * grad + (0.9 * state["m"] if state else 0)
    v = 0.001 * grad * grad + (0.999 * state["v"] if state else 0)
    moved = w * (1 - lr * decay) - lr * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return moved, {"t": t, "m": m, "v": v}


def batches(n: int, size: int, rng: np.random.Generator) -> list[Array]:
    """Parts of one order."""
    return np.split(rng.permutation(n), range(size, n, size))


def shift(x: Array, reach: int, rng: np.random.Generator) -> Array:
    """By indices into images with margins."""
    n, side = len(x), math.isqrt(x.shape[1])
    steps = rng.integers(-reach, reach + 1, size=(n, 2))
    wide = np.pad(x.reshape(n, side, side), ((0, 0), (reach, reach), (reach, reach)))
    down, right = (np.arange(side) + reach - steps[:, axis, None] for axis in (0, 1))
    return np.asarray(wide[np.arange(n)[:, None, None], down[:, :, None], right[:, None, :]].reshape(n, -1))


@dataclass(frozen=True)
class Codebase:
    """The functions that training builds on, right unless others are given."""

    initialise: Callable[..., Any] = initialise
    forward: Callable[..., Any] = forward
    cross_entropy: Callable[..., Any] = cross_entropy
    backward: Callable[..., Any] = backward
    adamw_step: Callable[..., Any] = adamw_step
    batches: Callable[..., Any] = batches
    shift: Callable[..., Any] = shift


def fit(
    code: Codebase,
    x: Array,
    y: Array,
    rng: np.random.Generator,
    *,
    epochs: int = 30,
    reach: int = 1,
    balanced: bool = True,
) -> Layers:
    """A network with one hidden layer, as the solution trains it."""
    counts = np.bincount(y, minlength=10)
    weights = len(y) / np.maximum(counts, 1) if balanced else np.ones(10)
    params: Layers = code.initialise([64, 128, 10], rng)
    states: list[list[dict[str, Any]]] = [[{}, {}] for _ in params]
    for epoch in range(epochs):
        moved = code.shift(x, reach, rng)
        for rows in code.batches(len(y), 50, rng):
            logits, cache = code.forward(params, moved[rows])
            _, dlogits = code.cross_entropy(logits, y[rows], weights)
            grads = code.backward(params, cache, dlogits)
            for layer, (pair, grad) in enumerate(zip(params, grads, strict=True)):
                steps = [
                    code.adamw_step(*one, states[layer][part], 0.003 * (1 - epoch / epochs), decay)
                    for part, (one, decay) in enumerate(zip(zip(pair, grad, strict=True), (0.03, 0.0), strict=True))
                ]
                params[layer] = steps[0][0], steps[1][0]
                states[layer] = [steps[0][1], steps[1][1]]
    return params
