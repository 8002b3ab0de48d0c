"""The way back through dropout: what goes wrong."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, mistake

_Cache: TypeAlias = dict[str, Any]


def dropout_forward(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, _Cache]:
    """A right forward pass that remembers everything, for the wrong backward passes below."""
    factor = (rng.random(x.shape) >= p) / (1 - p) if train else np.ones(x.shape)
    return x * factor, {"x": x, "out": x * factor, "factor": factor, "p": p, "train": train}


@mistake(hint="The mask of the forward pass must get here somehow: that is what a cache is for.")
def new_mask(dout: Array, cache: _Cache) -> Any:
    """It draws a new mask. Neurons that had no part in the answer are then corrected for it, and others go free."""
    if not cache["train"]:
        return dout * 1.0
    return dout * (np.random.default_rng(0).random(dout.shape) >= cache["p"]) / (1 - cache["p"])


@mistake(
    hint="How does `out` change if a dropped number of x changes a little?",
    seen="https://github.com/rohitg00/ai-engineering-from-scratch/pull/17",
)
def no_mask(dout: Array, cache: _Cache) -> Any:
    """It passes every gradient on as it is. A dropped number had no part in the output, so nothing depends on it."""
    return dout * 1.0


@mistake(hint="How does `out` change if a dropped number of x changes a little?")
def scaled_without_mask(dout: Array, cache: _Cache) -> Any:
    """It scales every gradient, those of dropped numbers as well."""
    return dout / (1 - cache["p"]) if cache["train"] else dout * 1.0


@mistake(
    hint="Remember what was dropped, do not guess it from what came out.",
    seen="https://github.com/kaldi-asr/kaldi/issues/3890",
)
def mask_from_output(dout: Array, cache: _Cache) -> Any:
    """It takes every 0 in the output for a dropped number. A number that was 0 to begin with, as after ReLU, may have
    been kept, and then its gradient passes.
    """
    if not cache["train"]:
        return dout * 1.0
    return dout * (cache["out"] != 0) / (1 - cache["p"])


@mistake(hint="Remember what was dropped, do not guess it from what came out.")
def mask_from_output_always(dout: Array, cache: _Cache) -> Any:
    """It lets gradients pass where the output is positive. That is the backward pass of ReLU. Dropout keeps negative
    numbers as well as positive ones.
    """
    return dout * (cache["out"] > 0) * (1 / (1 - cache["p"]) if cache["train"] else 1.0)


@mistake(hint="How much does `out` change if a kept number of x changes by 1?")
def no_scaling(dout: Array, cache: _Cache) -> Any:
    """It stops the gradients of dropped numbers, but forgets that the kept numbers were scaled up."""
    return dout * (cache["factor"] != 0)


@mistake(hint="Print what your cache holds: is the scale in it already?")
def scaled_twice(dout: Array, cache: _Cache) -> Any:
    """It scales twice: once with the mask, and once more."""
    return dout * cache["factor"] ** 2


@mistake(hint="How much does `out` change if a kept number of x changes by 1?")
def scaled_by_keep_probability(dout: Array, cache: _Cache) -> Any:
    """It undoes the scale of the forward pass. A derivative does not undo; it says how strongly `out` follows x."""
    return dout * (cache["factor"] != 0) * (1 - cache["p"] if cache["train"] else 1.0)


@mistake(hint="How much does `out` change if a kept number of x changes by 1?")
def scale_1_over_p(dout: Array, cache: _Cache) -> Any:
    """It divides by p, the chance of dropping. With p = 0.5 nobody would notice."""
    return dout * (cache["factor"] != 0) / (cache["p"] if cache["train"] else 1.0)


@mistake(hint="Print a mask and the output beside each other.")
def mask_inverted(dout: Array, cache: _Cache) -> Any:
    """It lets the gradients of dropped numbers pass and stops those of the kept ones."""
    if not cache["train"]:
        return dout * 1.0
    return dout * (cache["factor"] == 0) / (1 - cache["p"])


@mistake(hint="The chain rule has two factors.")
def drops_upstream(dout: Array, cache: _Cache) -> Any:
    """It returns the local derivative and leaves the upstream gradient out."""
    return cache["factor"] * 1.0


@mistake(hint="How much does `out` change if a kept number of x changes by 1?")
def times_output(dout: Array, cache: _Cache) -> Any:
    """It multiplies by the output, where the derivative of the output belongs."""
    return dout * cache["out"]


@mistake(hint="How much does `out` change if a kept number of x changes by 1?")
def times_input(dout: Array, cache: _Cache) -> Any:
    """It multiplies by x. `out` is x times a factor, and it is the factor that is left in the derivative."""
    return dout * (cache["factor"] != 0) * cache["x"]


@mistake(hint="What did the forward pass do when `train` was False?")
def scaled_outside_training(dout: Array, cache: _Cache) -> Any:
    """It is right in training. Outside of it nothing was scaled, and so the gradient must not be."""
    return dout * (cache["factor"] if cache["train"] else 1 - cache["p"])


@mistake(hint="Find where float32 comes in, and leave the dtype to numpy: it keeps float64.")
def computes_in_float32(dout: Array, cache: _Cache) -> Any:
    """Its numbers have the seven digits of float32. The docstring promises float64, which has sixteen."""
    return (dout * cache["factor"]).astype(np.float32)


@mistake(hint="Print the shape of your answer for an upstream gradient of one row.")
def one_row_as_a_vector(dout: Array, cache: _Cache) -> Any:
    """Where the gradient has one row, it comes back as a vector. A gradient has the shape of what it is the gradient
    of.
    """
    dx = dout * cache["factor"]
    return dx[0] if len(dx) == 1 else dx


HABITS = changes("dout", seen="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663")
