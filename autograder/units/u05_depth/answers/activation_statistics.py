"""Statistics of the pre-activations: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import array, tensor, torch
from autograder.units.u05_depth.answers.seen import COPIES
from autograder.units.u05_depth.cases import Layers


def reference(params: Layers, x: Array) -> tuple[Array, Array]:
    """Linear layers with ReLU between them, and the deviation of all that each layer gives.

    https://docs.pytorch.org/docs/stable/generated/torch.std.html
    """
    signal = tensor(x)
    passed: list[torch.Tensor] = []
    for w, b in params:
        passed.append(torch.relu(signal) @ tensor(w) + tensor(b) if passed else signal @ tensor(w) + tensor(b))
        signal = passed[-1]
    deviation = torch.stack([torch.std(z, correction=0) for z in passed])
    silent = [float((torch.relu(z).amax(dim=0) == 0).double().mean()) for z in passed[:-1]]
    return array(deviation), np.array(silent, dtype=np.float64)


def _pre_activations(params: Layers, x: Array, activation: Callable[[Array], Array] | None = None) -> list[Array]:
    passed: list[Array] = []
    for w, b in params:
        signal = (activation or (lambda z: np.maximum(z, 0)))(passed[-1]) if passed else x
        passed.append(signal @ w + b)
    return passed


def _of(passed: list[Array], spread: Callable[[Array], Any] = np.std) -> tuple[Array, Array]:
    silent = [float((z <= 0).all(axis=0).mean()) for z in passed[:-1]]
    return np.array([spread(z) for z in passed]), np.array(silent)


@mistake(hint="Read in the docstring of what the deviation is taken: before or after ReLU?")
def after_the_activation(params: Layers, x: Array) -> Any:
    """It measures what ReLU lets through, not what it was given. Half of the numbers are then exactly 0."""
    passed = _pre_activations(params, x)
    deviation = [np.maximum(z, 0).std() for z in passed[:-1]] + [passed[-1].std()]
    return np.array(deviation), _of(passed)[1]


@mistake(hint="Print the shapes: which numbers of a layer go into one deviation?")
def mean_of_column_deviations(params: Layers, x: Array) -> Any:
    """It takes the deviation of each unit over the batch and averages these. The docstring asks for one deviation of
    all numbers of a layer together.
    """
    return _of(_pre_activations(params, x), lambda z: z.std(axis=0).mean())


@mistake(hint="Read in the docstring by what the sum of squares is divided.")
def sample_deviation(params: Layers, x: Array) -> Any:
    """It divides by the number of numbers less one, which estimates the deviation of others that were not seen."""
    return _of(_pre_activations(params, x), lambda z: z.std(ddof=1))


@mistake(hint="A step is missing between the mean of squares and the deviation.")
def variance(params: Layers, x: Array) -> Any:
    """It returns the variance, which grows with the square of the signal."""
    return _of(_pre_activations(params, x), np.var)


@mistake(hint="Which centre do you subtract before you square?")
def around_zero(params: Layers, x: Array) -> Any:
    """It measures how far the numbers are from 0. A deviation says how far they are from their mean."""
    return _of(_pre_activations(params, x), lambda z: np.sqrt((z**2).mean()))


@mistake(hint="What stands between two linear layers?")
def no_activation(params: Layers, x: Array) -> Any:
    """It leaves out ReLU, so that half of the signal too much goes on to the next layer."""
    return _of(_pre_activations(params, x, lambda z: z))


@mistake(hint="Use the biases.")
def biases_forgotten(params: Layers, x: Array) -> Any:
    """It leaves the biases out."""
    return _of(_pre_activations([(w, np.zeros_like(b)) for w, b in params], x))


@mistake(hint="How many numbers should there be for a network of L layers?")
def input_counted_as_a_layer(params: Layers, x: Array) -> Any:
    """It measures the input, too, so there is one deviation more than there are layers."""
    passed = _pre_activations(params, x)
    deviation, silent = _of(passed)
    return np.array([x.std(), *deviation]), silent


@mistake(hint="Has the last layer a ReLU behind it?")
def last_layer_counted(params: Layers, x: Array) -> Any:
    """It counts silent units in the last layer, too. No ReLU comes after that one: a negative logit says something."""
    passed = _pre_activations(params, x)
    return _of(passed)[0], np.array([float((z <= 0).all(axis=0).mean()) for z in passed])


@mistake(hint="Is a unit silent when it is off for one row, or for all?")
def zeros_counted(params: Layers, x: Array) -> Any:
    """It counts single numbers that ReLU sets to 0. That happens to half of them in a healthy network; a unit is silent
    when it happens for every row.
    """
    passed = _pre_activations(params, x)
    return _of(passed)[0], np.array([float((z <= 0).mean()) for z in passed[:-1]])


@mistake(hint="Is a unit silent when it is off for one row, or for all?")
def off_for_any_row(params: Layers, x: Array) -> Any:
    """It counts units that are off for some row. A unit is silent when it is off for every row."""
    passed = _pre_activations(params, x)
    return _of(passed)[0], np.array([float((z <= 0).any(axis=0).mean()) for z in passed[:-1]])


@mistake(hint="Is a unit an axis-0 or an axis-1 thing?")
def silent_rows_counted(params: Layers, x: Array) -> Any:
    """It counts rows for which all units are off, and not units that are off for all rows."""
    passed = _pre_activations(params, x)
    return _of(passed)[0], np.array([float((z <= 0).all(axis=1).mean()) for z in passed[:-1]])


@mistake(hint="A share lies between 0 and 1.")
def silent_units_not_shared_out(params: Layers, x: Array) -> Any:
    """It returns how many units are silent, not which share of the layer."""
    passed = _pre_activations(params, x)
    return _of(passed)[0], np.array([float((z <= 0).all(axis=0).sum()) for z in passed[:-1]])


@mistake(hint="What does ReLU give for exactly 0?")
def zero_counts_as_speaking(params: Layers, x: Array) -> Any:
    """It takes a pre-activation of exactly 0 for a unit that speaks. ReLU gives 0 there, and no gradient comes back."""
    passed = _pre_activations(params, x)
    return _of(passed)[0], np.array([float((z < 0).all(axis=0).mean()) for z in passed[:-1]])


@mistake(hint="How are several layers put into one list?")
def last_layer_alone(params: Layers, x: Array) -> Any:
    """It returns the statistics of the last layers alone, and not of each."""
    deviation, silent = _of(_pre_activations(params, x))
    return deviation[-1:], silent[-1:]


HABITS = (*changes("params", "x", seen=COPIES), *in_float32())
