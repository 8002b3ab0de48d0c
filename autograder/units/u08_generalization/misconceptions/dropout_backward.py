"""What goes wrong on the way back through dropout."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

_Cache: TypeAlias = dict[str, Any]


def dropout_forward(x: Array, p: float, rng: np.random.Generator, train: bool) -> tuple[Array, _Cache]:
    """A right forward pass that remembers everything, for the wrong backward passes below."""
    factor = (rng.random(x.shape) >= p) / (1 - p) if train else np.ones(x.shape)
    return x * factor, {"x": x, "y": x * factor, "factor": factor, "p": p, "train": train}


def new_mask(dy: Array, cache: _Cache) -> Any:
    if not cache["train"]:
        return dy * 1.0
    return dy * (np.random.default_rng(0).random(dy.shape) >= cache["p"]) / (1 - cache["p"])


def no_mask(dy: Array, cache: _Cache) -> Any:
    return dy * 1.0


def scaled_without_mask(dy: Array, cache: _Cache) -> Any:
    return dy / (1 - cache["p"]) if cache["train"] else dy * 1.0


def mask_from_output(dy: Array, cache: _Cache) -> Any:
    if not cache["train"]:
        return dy * 1.0
    return dy * (cache["y"] != 0) / (1 - cache["p"])


def mask_from_output_always(dy: Array, cache: _Cache) -> Any:
    return dy * (cache["y"] > 0) * (1 / (1 - cache["p"]) if cache["train"] else 1.0)


def no_scaling(dy: Array, cache: _Cache) -> Any:
    return dy * (cache["factor"] != 0)


def scaled_twice(dy: Array, cache: _Cache) -> Any:
    return dy * cache["factor"] ** 2


def scaled_by_keep_probability(dy: Array, cache: _Cache) -> Any:
    return dy * (cache["factor"] != 0) * (1 - cache["p"] if cache["train"] else 1.0)


def scale_1_over_p(dy: Array, cache: _Cache) -> Any:
    return dy * (cache["factor"] != 0) / (cache["p"] if cache["train"] else 1.0)


def mask_inverted(dy: Array, cache: _Cache) -> Any:
    if not cache["train"]:
        return dy * 1.0
    return dy * (cache["factor"] == 0) / (1 - cache["p"])


def drops_upstream(dy: Array, cache: _Cache) -> Any:
    return cache["factor"] * 1.0


def times_output(dy: Array, cache: _Cache) -> Any:
    return dy * cache["y"]


def times_input(dy: Array, cache: _Cache) -> Any:
    return dy * (cache["factor"] != 0) * cache["x"]


def scaled_outside_training(dy: Array, cache: _Cache) -> Any:
    return dy * (cache["factor"] if cache["train"] else 1 - cache["p"])


def mutates_dy(dy: Array, cache: _Cache) -> Any:
    dy *= cache["factor"]
    return dy


DROPOUT_BACKWARD: Final = (
    Misconception(
        "new_mask",
        new_mask,
        why="It draws a new mask. Neurons that had no part in the answer are then corrected for it, and others go "
        "free.",
        hint="The mask of the forward pass must get here somehow: that is what a cache is for.",
    ),
    Misconception(
        "no_mask",
        no_mask,
        why="It passes every gradient on as it is. A dropped number had no part in the output, so nothing depends on "
        "it.",
        hint="How does y change if a dropped number of x changes a little?",
        source="https://github.com/rohitg00/ai-engineering-from-scratch/pull/17",
    ),
    Misconception(
        "scaled_without_mask",
        scaled_without_mask,
        why="It scales every gradient, those of dropped numbers as well.",
        hint="How does y change if a dropped number of x changes a little?",
    ),
    Misconception(
        "mask_from_output",
        mask_from_output,
        why="It takes every 0 in the output for a dropped number. A number that was 0 to begin with, as after ReLU, "
        "may have been kept, and then its gradient passes.",
        hint="Remember what was dropped, do not guess it from what came out.",
        source="https://github.com/kaldi-asr/kaldi/issues/3890",
    ),
    Misconception(
        "mask_from_output_always",
        mask_from_output_always,
        why="It lets gradients pass where the output is positive. That is the backward pass of ReLU. Dropout keeps "
        "negative numbers as well as positive ones.",
        hint="Remember what was dropped, do not guess it from what came out.",
    ),
    Misconception(
        "no_scaling",
        no_scaling,
        why="It stops the gradients of dropped numbers, but forgets that the kept numbers were scaled up.",
        hint="How much does y change if a kept number of x changes by 1?",
    ),
    Misconception(
        "scaled_twice",
        scaled_twice,
        why="It scales twice: once with the mask, and once more.",
        hint="Print what your cache holds: is the scale in it already?",
    ),
    Misconception(
        "scaled_by_keep_probability",
        scaled_by_keep_probability,
        why="It undoes the scale of the forward pass. A derivative does not undo; it says how strongly y follows x.",
        hint="How much does y change if a kept number of x changes by 1?",
    ),
    Misconception(
        "scale_1_over_p",
        scale_1_over_p,
        why="It divides by p, the chance of dropping. With p = 0.5 nobody would notice.",
        hint="How much does y change if a kept number of x changes by 1?",
    ),
    Misconception(
        "mask_inverted",
        mask_inverted,
        why="It lets the gradients of dropped numbers pass and stops those of the kept ones.",
        hint="Print a mask and the output beside each other.",
    ),
    Misconception(
        "drops_upstream",
        drops_upstream,
        why="It returns the local derivative and leaves the upstream gradient out.",
        hint="The chain rule has two factors.",
    ),
    Misconception(
        "times_output",
        times_output,
        why="It multiplies by the output, where the derivative of the output belongs.",
        hint="How much does y change if a kept number of x changes by 1?",
    ),
    Misconception(
        "times_input",
        times_input,
        why="It multiplies by x. y is x times a factor, and it is the factor that is left in the derivative.",
        hint="How much does y change if a kept number of x changes by 1?",
    ),
    Misconception(
        "scaled_outside_training",
        scaled_outside_training,
        why="It is right in training. Outside of it nothing was scaled, and so the gradient must not be.",
        hint="What did the forward pass do when `train` was False?",
    ),
    Misconception(
        "mutates_dy",
        mutates_dy,
        why="It returns the right gradient, but writes it over the caller's. Another branch may still need it.",
        hint="Operators such as `*=` write into the caller's array.",
        source="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663",
    ),
)
