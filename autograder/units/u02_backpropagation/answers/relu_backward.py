"""ReLU, backward: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake, squeezes
from autograder.authoring.pytorch import gradients, leaf, torch
from autograder.units.u02_backpropagation.answers.seen import IN_PLACE, ONES_ARE_BLIND, WRONG_DW1


def reference(dout: Array, z: Array) -> Array:
    """The vector-Jacobian product of ``torch.relu``, whose gradient at 0 is 0.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.relu.html
    """
    inputs = leaf(z)
    return gradients(torch.relu(inputs), inputs, upstream=dout)[0]


@mistake(hint="Ask which of the two arrays tells whether the unit was on.")
def mask_by_upstream(dout: Array, z: Array) -> Any:
    """It blocks negative gradients. What decides is where the input was in the forward pass, not the sign of dout."""
    return dout * (dout > 0)


@mistake(hint="A unit that was on passes back everything, of either sign.")
def both_masks(dout: Array, z: Array) -> Any:
    """Negative upstream gradients are blocked too. That makes pretty pictures (guided backpropagation) and is not the
    gradient.
    """
    return dout * (dout > 0) * (z > 0)


@mistake(hint="Take an input of 3: if it rises a little, does the output?")
def inverted_mask(dout: Array, z: Array) -> Any:
    """The gradient passes exactly where the unit was off."""
    return dout * (z <= 0)


@mistake(hint="Take an input of −3: if it rises a little, does the output?")
def no_mask(dout: Array, z: Array) -> Any:
    """The gradient goes through units that were off. They had no part in the output, so they get no blame."""
    return dout.copy()


@mistake(hint="Draw ReLU and read off how steep it is at 0.5, 2 and 5.", seen=WRONG_DW1)
def multiplies_by_the_output(dout: Array, z: Array) -> Any:
    """It multiplies by the value of ReLU. The chain rule wants its slope. Networks still train with this, so accuracy
    will not tell you.
    """
    return dout * np.maximum(z, 0)


@mistake(hint="Find dout in your answer.", seen=ONES_ARE_BLIND)
def upstream_dropped(dout: Array, z: Array) -> Any:
    """This is the slope of ReLU alone; the chain rule multiplies it by what comes from above."""
    return (z > 0).astype(np.float64)


@mistake(hint="Read in the docstring what the slope at exactly 0 is, and look at your comparison.")
def one_at_zero(dout: Array, z: Array) -> Any:
    """At an input of exactly 0 it passes the gradient on."""
    return dout * (z >= 0)


@mistake(hint="Read in the docstring what the slope at exactly 0 is.")
def half_at_zero(dout: Array, z: Array) -> Any:
    """At an input of exactly 0 it takes the mean of the two slopes: a fair choice, but not the one made here."""
    return dout * np.heaviside(z, 0.5)


@mistake(hint="Compare instead of dividing.")
def divides_by_z(dout: Array, z: Array) -> Any:
    """Dividing ReLU by its input gives its slope everywhere but at 0, where it gives no number at all."""
    return dout * np.maximum(z, 0) / z


HABITS = (squeezes(lambda dout, z: dout * (z > 0)), *changes("dout", "z", seen=IN_PLACE), *in_float32())
