"""He's initialisation: what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, draws_globally, ignores_rng, marked, mistake
from autograder.units.u05_depth.answers.seen import SMALL_WEIGHTS
from autograder.units.u05_depth.answers.weights import SHARED


def _right(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    return np.asarray(rng.normal(0, np.sqrt(2 / fan_in), size=(fan_in, fan_out)))


@mistake(hint="Which of variance and standard deviation does your distribution take?")
def variance_as_deviation(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It takes the variance where a standard deviation belongs. The weights are far too small."""
    return rng.normal(size=(fan_in, fan_out)) * 2 / fan_in


@mistake(
    hint="What does a ReLU do to half of the numbers?",
    seen=SMALL_WEIGHTS,
)
def without_the_two(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It keeps the spread of a layer without a ReLU. A ReLU sets half of the numbers to 0, and nothing here makes up
    for that: the signal loses half of its square in each layer.
    """
    return rng.normal(size=(fan_in, fan_out)) / np.sqrt(fan_in)


@mistake(hint="Which numbers does one output add up?")
def fan_out_for_fan_in(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It divides by the number of outputs. That looks right as long as layers are square."""
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_out)


@mistake(hint="Compare the deviation in the docstring with yours: does it hang on the outputs?")
def deviation_of_glorot(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It takes the deviation of Glorot and Bengio, which looks at inputs and outputs together and knows of no ReLU."""
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / (fan_in + fan_out))


@mistake(hint="How wide is a uniform distribution from −a to a, as a standard deviation?")
def deviation_as_bound(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It draws uniformly between plus and minus the deviation. The deviation of such numbers is smaller by the root of
    three.
    """
    bound = np.sqrt(2 / fan_in)
    return rng.uniform(-bound, bound, size=(fan_in, fan_out))


@mistake(hint="Weights are negative as often as positive.")
def positive_only(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It makes all weights positive, so the neurons of the next layer all grow together."""
    return np.abs(_right(fan_in, fan_out, rng))


@mistake(hint="Cutting off what is large makes the rest narrower: by how much?")
def cut_off_at_two(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """It leaves out what is more than two deviations from 0, and does not make up for it: what is left is narrower than
    promised.
    """
    drawn = rng.normal(size=3 * fan_in * fan_out + 200)
    kept = drawn[np.abs(drawn) < 2][: fan_in * fan_out]
    return kept.reshape(fan_in, fan_out) * np.sqrt(2 / fan_in)


@mistake(hint="Find where float32 comes in, and leave the dtype to numpy: it keeps float64.")
def computes_in_float32(fan_in: int, fan_out: int, rng: np.random.Generator) -> Any:
    """Its numbers have the seven digits of float32. The docstring promises float64, which has sixteen."""
    return _right(fan_in, fan_out, rng).astype(np.float32)


MISTAKES = (*marked(*SHARED), ignores_rng(_right), draws_globally(_right))
