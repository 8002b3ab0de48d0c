"""Right works for `fine_tune` of other shapes."""

from __future__ import annotations

import copy
from typing import Any, TypeAlias

import numpy as np

from autograder.units.u07_deeper_layers.probes import loss_and_gradients

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def by_indices(params: Params, x: Array, y: Array, learning_rates: list[float], batches: list[Array]) -> Any:
    """Layers by their numbers, losses filled in."""
    if len(params) != len(learning_rates):
        raise ValueError("one rate for each layer")
    losses = np.empty(len(batches))
    current = list(params)
    for step in range(len(batches)):
        images, labels = x[batches[step]], y[batches[step]]
        losses[step], grads = loss_and_gradients(current, images, labels)
        for number in range(len(current)):
            w, b = current[number]
            dw, db = grads[number]
            current[number] = (w - learning_rates[number] * dw, b - learning_rates[number] * db)
    return current, losses


def in_place_on_copies(params: Params, x: Array, y: Array, learning_rates: list[float], batches: list[Array]) -> Any:
    """Copies of all arrays, changed in place."""
    if len(learning_rates) != len(params):
        raise ValueError(f"{len(learning_rates)} and {len(params)}")
    current = copy.deepcopy(params)
    losses = []
    for rows in batches:
        loss, grads = loss_and_gradients(current, x.take(rows, axis=0), y.take(rows))
        losses += [loss]
        for layer, grad, rate in zip(current, grads, learning_rates, strict=True):
            for array, slope in zip(layer, grad, strict=True):
                array -= rate * slope
    return current, np.asarray(losses)


def leaving_out_layers_at_rest(
    params: Params, x: Array, y: Array, learning_rates: list[float], batches: list[Array]
) -> Any:
    """Layers with the rate 0 are not touched, and lists are returned."""
    if len(learning_rates) < len(params) or len(learning_rates) > len(params):
        raise ValueError("rates")
    layers = [[w, b] for w, b in params]
    losses: list[float] = []
    for rows in batches:
        loss, grads = loss_and_gradients([(w, b) for w, b in layers], x[rows], y[rows])
        losses.append(loss)
        for number, rate in enumerate(learning_rates):
            if rate != 0:
                for which in (0, 1):
                    layers[number][which] = layers[number][which] - rate * grads[number][which]
    return [tuple(layer) for layer in layers], np.array(losses)


def by_recursion(params: Params, x: Array, y: Array, learning_rates: list[float], batches: list[Array]) -> Any:
    """The first step, and then the others."""
    if len(learning_rates) != len(params):
        raise ValueError("a rate for each layer")
    first, *others = batches
    loss, grads = loss_and_gradients(params, x[first], y[first])
    rates = np.array(learning_rates)
    moved = [(w - rate * dw, b - rate * db) for (w, b), (dw, db), rate in zip(params, grads, rates, strict=True)]
    if not others:
        return moved, np.array([loss])
    end, losses = by_recursion(moved, x, y, learning_rates, others)
    return end, np.concatenate([[loss], losses])
