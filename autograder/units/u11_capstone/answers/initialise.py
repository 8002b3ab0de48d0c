"""The first weights of a network: what is right, and what may be planted."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from autograder.authoring import changes, in_float32, planted
from autograder.authoring.pytorch import array, tensor, torch
from autograder.units.u11_capstone.cases import Layers


def reference(widths: list[int], rng: np.random.Generator) -> Layers:
    """The draws that the docstring prescribes, with the gain of PyTorch for ReLU.

    https://pytorch.org/docs/stable/nn.init.html
    """
    gain = torch.nn.init.calculate_gain("relu")
    return [
        (array(tensor(rng.normal(size=(fan_in, fan_out))) * gain / fan_in**0.5), np.zeros(fan_out))
        for fan_in, fan_out in pairwise(widths)
    ]


@planted
def scaled_by_outputs(widths: Any, rng: Any) -> Any:
    """The variance is divided by the number of outputs, where it is the inputs that are added up."""
    params = []
    for layer in range(len(widths) - 1):
        fan_in, fan_out = widths[layer : layer + 2]
        w = rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_out)
        params.append((w, np.zeros(fan_out)))
    return params


@planted
def variance_for_deviation(widths: Any, rng: Any) -> Any:
    """The draws are multiplied by the variance where the standard deviation belongs."""
    params = []
    for layer in range(len(widths) - 1):
        fan_in, fan_out = widths[layer : layer + 2]
        w = rng.normal(size=(fan_in, fan_out)) * (2 / fan_in)
        params.append((w, np.zeros(fan_out)))
    return params


@planted
def half_the_variance(widths: Any, rng: Any) -> Any:
    """What ReLU takes away is not made up for."""
    params = []
    for layer in range(len(widths) - 1):
        fan_in, fan_out = widths[layer : layer + 2]
        w = rng.normal(size=(fan_in, fan_out)) / np.sqrt(fan_in)
        params.append((w, np.zeros(fan_out)))
    return params


@planted
def biases_above_zero(widths: Any, rng: Any) -> Any:
    """The biases begin at a tenth."""
    params = []
    for layer in range(len(widths) - 1):
        fan_in, fan_out = widths[layer : layer + 2]
        w = rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in)
        params.append((w, np.full(fan_out, 0.1)))
    return params


HABITS = (*changes("widths"), *in_float32())
