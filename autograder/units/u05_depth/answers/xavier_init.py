"""Xavier's initialisation: what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, draws_globally, ignores_rng, marked, mistake
from autograder.units.u05_depth.answers.weights import SHARED


def _right(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    return np.asarray(rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), size=(fan_in, fan_out)))


@mistake(hint="Which of variance and standard deviation does your distribution take?")
def variance_as_deviation(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It takes the variance where a standard deviation belongs. The weights are far too small."""
    return rng.normal(size=(fan_in, fan_out)) * 2 / (fan_in + fan_out)


@mistake(hint="The variance belongs to the *mean* of inputs and outputs: look at your fraction again.")
def sum_for_mean(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It divides by the sum of inputs and outputs where their mean belongs. The weights are too small by the root of
    two.
    """
    return rng.normal(size=(fan_in, fan_out)) / np.sqrt(fan_in + fan_out)


@mistake(hint="Which two numbers does the docstring's deviation hang on?")
def inputs_alone(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It looks at the inputs alone, which keeps the signal level on the way forward and not on the way back. For square
    layers the two are the same.
    """
    return rng.normal(size=(fan_in, fan_out)) / np.sqrt(fan_in)


@mistake(hint="Which two numbers does the docstring's deviation hang on?")
def outputs_alone(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It looks at the outputs alone, which keeps the gradient level on the way back and not the signal on the way
    forward. For square layers the two are the same.
    """
    return rng.normal(size=(fan_in, fan_out)) / np.sqrt(fan_out)


@mistake(hint="Compare the deviation in the docstring with yours: is there a ReLU in it?")
def deviation_of_he(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It takes the deviation for a layer before a ReLU, which hangs on the inputs alone."""
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in)


@mistake(hint="How wide is a uniform distribution from −a to a, as a standard deviation?")
def deviation_as_bound(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It draws uniformly between plus and minus the deviation. The deviation of such numbers is smaller by the root of
    three.
    """
    bound = np.sqrt(2 / (fan_in + fan_out))
    return rng.uniform(-bound, bound, size=(fan_in, fan_out))


@mistake(hint="A bound of a uniform distribution and the deviation of a normal one are two things: which did you draw?")
def bound_as_deviation(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It takes the bound of the uniform form for the deviation of a normal distribution. The weights are too large by
    the root of three.
    """
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(6 / (fan_in + fan_out))


@mistake(hint="Weights are negative as often as positive.", bound=(0.0, 1.0, 3.0))
def positive_only(fan_in: int, fan_out: int, rng: np.random.Generator, *, bound: float) -> Any:
    """It makes all weights positive, so the neurons of the next layer all grow together."""
    if not bound:
        return np.abs(_right(fan_in, fan_out, rng))
    return rng.random((fan_in, fan_out)) * np.sqrt(bound * 2 / (fan_in + fan_out))


@mistake(hint="Find where float32 comes in, and leave the dtype to numpy: it keeps float64.")
def computes_in_float32(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """Its numbers have the seven digits of float32. The docstring promises float64, which has sixteen."""
    return _right(fan_in, fan_out, rng).astype(np.float32)


MISTAKES = (*marked(*SHARED), ignores_rng(_right), draws_globally(_right))
