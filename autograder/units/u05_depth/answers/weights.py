"""What goes wrong with initial weights whatever their deviation should be."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import mistake
from autograder.units.u05_depth.answers.seen import CS231N, SMALL_WEIGHTS


@mistake(hint="What makes two neurons of a layer learn different things?", seen=CS231N)
def zeros(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """All weights are 0. Every neuron of the layer then does the same, gets the same gradient, and remains a copy of
    the others for ever.
    """
    return np.zeros((fan_in, fan_out))


@mistake(hint="What makes two neurons of a layer learn different things?", number=(0.01, 0.1, 1.0), seen=CS231N)
def constant(fan_in: int, fan_out: int, rng: np.random.Generator, *, number: float) -> Any:
    """All weights are one number. Every neuron of the layer then does the same, gets the same gradient, and remains a
    copy of the others for ever.
    """
    return np.full((fan_in, fan_out), number)


@mistake(hint="Use `fan_in` and `fan_out`: a neuron of many inputs adds up many numbers.", seen=CS231N)
def deviation_of_one(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It draws from the standard normal distribution, whatever the layer. With 64 inputs the numbers grow several times
    over in each layer.
    """
    return rng.normal(size=(fan_in, fan_out))


@mistake(
    hint="Use `fan_in` and `fan_out`: a neuron of many inputs adds up many numbers.",
    small=(0.01, 0.001, 0.05),
    seen=SMALL_WEIGHTS,
)
def small_whatever_the_layer(fan_in: int, fan_out: int, rng: np.random.Generator, *, small: float) -> Any:
    """It draws small weights of one size for every layer. In a deep network the signal then fades to nothing."""
    return small * rng.normal(size=(fan_in, fan_out))


@mistake(hint="Around which number should the weights lie?")
def from_zero_to_one(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It draws numbers from 0 to 1. None is negative, so the neurons of the next layer all grow together."""
    return rng.random((fan_in, fan_out))


@mistake(hint="Count the random numbers that you draw, and the weights.")
def one_neuron_for_all(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It draws the weights of one output and uses them for all. The neurons of the layer are copies of each other and
    remain so for ever.
    """
    return np.repeat(rng.normal(size=(fan_in, 1)) * np.sqrt(2 / fan_in), fan_out, axis=1)


@mistake(hint="Count the random numbers that you draw, and the weights.")
def one_input_for_all(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It draws the weights of one input and uses them for all. The layer then sees the sum of its inputs alone."""
    return np.repeat(rng.normal(size=(1, fan_out)) * np.sqrt(2 / fan_in), fan_in, axis=0)


@mistake(hint="Which axis of w belongs to the inputs?")
def transposed(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It returns w with its axes the wrong way round. PyTorch keeps its weights so; here x stands on the left."""
    return rng.normal(size=(fan_out, fan_in)) * np.sqrt(2 / fan_in)


SHARED: Final = (
    zeros,
    constant,
    deviation_of_one,
    small_whatever_the_layer,
    from_zero_to_one,
    one_neuron_for_all,
    one_input_for_all,
    transposed,
)
