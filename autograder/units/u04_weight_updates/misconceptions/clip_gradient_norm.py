"""What goes wrong in clipping gradients."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u04_weight_updates.misconceptions.rules import DEEPCOPY

Grads: TypeAlias = list[Array]
Clip: TypeAlias = Callable[[Grads, float], Any]


def _norm(grads: Grads) -> float:
    return float(np.sqrt(sum(float((grad**2).sum()) for grad in grads)))


def _scaled(grads: Grads, norm: float, max_norm: float) -> Grads:
    factor = min(1.0, max_norm / (norm + 1e-6))
    return [grad * factor for grad in grads]


def refusing(clip: Clip) -> Clip:
    """The function with the check for numbers that are not finite."""

    @wraps(clip)
    def checked(grads: Grads, max_norm: float) -> Any:
        if not all(np.isfinite(grad).all() for grad in grads):
            raise ValueError("a gradient is not finite")
        return clip(grads, max_norm)

    return checked


@refusing
def each_by_itself(grads: Grads, max_norm: float) -> Any:
    return [_scaled([grad], _norm([grad]), max_norm)[0] for grad in grads], _norm(grads)


@refusing
def each_number_cut(grads: Grads, max_norm: float) -> Any:
    return [np.clip(grad, -max_norm, max_norm) for grad in grads], _norm(grads)


@refusing
def always_rescaled(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads)
    return [grad * (max_norm / (norm + 1e-6)) for grad in grads], norm


@refusing
def spares_the_slightly_larger(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads)
    return (_scaled(grads, norm, max_norm) if norm > 2 * max_norm else [grad.copy() for grad in grads]), norm


@refusing
def norms_added(grads: Grads, max_norm: float) -> Any:
    norm = sum(_norm([grad]) for grad in grads)
    return _scaled(grads, norm, max_norm), norm


@refusing
def no_root(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads) ** 2
    return _scaled(grads, norm, max_norm), norm


@refusing
def sum_of_magnitudes(grads: Grads, max_norm: float) -> Any:
    norm = float(sum(np.abs(grad).sum() for grad in grads))
    return _scaled(grads, norm, max_norm), norm


@refusing
def largest_magnitude(grads: Grads, max_norm: float) -> Any:
    norm = float(max(np.abs(grad).max() for grad in grads))
    return _scaled(grads, norm, max_norm), norm


@refusing
def root_of_the_mean(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads) / float(np.sqrt(sum(grad.size for grad in grads)))
    return _scaled(grads, norm, max_norm), norm


@refusing
def last_gradient_only(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads[-1:])
    return _scaled(grads, norm, max_norm), norm


@refusing
def factor_turned_over(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads)
    factor = (norm + 1e-6) / max_norm if norm > max_norm else 1.0
    return [grad * factor for grad in grads], norm


@refusing
def length_one(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads)
    return _scaled(grads, norm, 1.0 if norm > max_norm else norm), norm


@refusing
def zeroed(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads)
    return [grad * (norm <= max_norm) for grad in grads], norm


@refusing
def nothing_added(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads)
    return [grad * (max_norm / norm if norm > max_norm else 1.0) for grad in grads], norm


@refusing
def norm_of_the_clipped(grads: Grads, max_norm: float) -> Any:
    clipped = _scaled(grads, _norm(grads), max_norm)
    return clipped, _norm(clipped)


@refusing
def norm_missing(grads: Grads, max_norm: float) -> Any:
    return _scaled(grads, _norm(grads), max_norm)


@refusing
def results_swapped(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads)
    return norm, _scaled(grads, norm, max_norm)


@refusing
def never_clips(grads: Grads, max_norm: float) -> Any:
    return [grad.copy() for grad in grads], _norm(grads)


@refusing
def writes_into_grads(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads)
    for grad, clipped in zip(grads, _scaled(grads, norm, max_norm), strict=True):
        grad[...] = clipped
    return grads, norm


def lets_nan_through(grads: Grads, max_norm: float) -> Any:
    norm = _norm(grads)
    return _scaled(grads, norm, max_norm), norm


CLIP_GRADIENT_NORM: Final = (
    Misconception(
        "each_by_itself",
        each_by_itself,
        why="It limits each gradient by its own norm. Layers with large gradients are then held back more than the "
        "others, and the step points elsewhere.",
        hint="Measure all gradients together, and give all of them the same factor.",
    ),
    Misconception(
        "each_number_cut",
        each_number_cut,
        why="It cuts off every single number at the limit. That is clipping by value; it turns the direction of the "
        "step and does not limit its length.",
        hint="All numbers must keep their ratios: find one factor for everything.",
    ),
    Misconception(
        "always_rescaled",
        always_rescaled,
        why="It brings every gradient to the limit, short ones too. Near the bottom of a valley the steps would never "
        "get shorter.",
        hint="A norm below the limit is none of your business: the factor is at most 1.",
    ),
    Misconception(
        "spares_the_slightly_larger",
        spares_the_slightly_larger,
        why="It leaves a norm alone that is above the limit, but not by much.",
        hint="Try a norm that is a fifth larger than the limit.",
    ),
    Misconception(
        "norms_added",
        norms_added,
        why="It adds up the norms of the single gradients. Lengths of parts that stand at right angles do not add up "
        "like that.",
        hint="Think of all gradients as one long vector, and take its norm.",
    ),
    Misconception(
        "no_root",
        no_root,
        why="It compares the sum of the squares with the limit and leaves the root out.",
        hint="What is the length of a vector of two numbers, 3 and 4?",
    ),
    Misconception(
        "sum_of_magnitudes",
        sum_of_magnitudes,
        why="It adds up absolute values. That is another norm, which grows with the number of weights much faster.",
        hint="What is the length of a vector of two numbers, 3 and 4?",
    ),
    Misconception(
        "largest_magnitude",
        largest_magnitude,
        why="It takes the largest number for the norm, so that many middling ones together pass unnoticed.",
        hint="What is the length of a vector of two numbers, 3 and 4?",
    ),
    Misconception(
        "root_of_the_mean",
        root_of_the_mean,
        why="It takes the mean of the squares where their sum belongs.",
        hint="The length of a vector grows when numbers are added to it; does yours?",
    ),
    Misconception(
        "last_gradient_only",
        last_gradient_only,
        why="Its norm is that of the last gradient alone: each turn of the loop forgets the one before.",
        hint="Let the loop add up, and take the root after it.",
    ),
    Misconception(
        "factor_turned_over",
        factor_turned_over,
        why="It multiplies where it should divide: gradients that are too long get longer still.",
        hint="The factor must be smaller than 1 when the norm is larger than the limit.",
    ),
    Misconception(
        "length_one",
        length_one,
        why="It brings gradients that are too long to length 1, whatever the limit.",
        hint="Use every argument of the function in the factor, too.",
    ),
    Misconception(
        "zeroed",
        zeroed,
        why="It throws gradients away that are too long. They still know the direction.",
        hint="Shorten them instead: to which length?",
    ),
    Misconception(
        "nothing_added",
        nothing_added,
        why="It is right for gradients of ordinary size. As in PyTorch, 1e-6 is added to the norm in the denominator, "
        "which shows when the norm is not much larger itself.",
        hint="Read the definition of the factor in the docstring.",
    ),
    Misconception(
        "norm_of_the_clipped",
        norm_of_the_clipped,
        why="The gradients are right. The norm that it returns is that of after the clipping, which says nothing about "
        "how the training is going.",
        hint="Return the norm that you compared with the limit.",
    ),
    Misconception(
        "norm_missing",
        norm_missing,
        why="It returns the gradients alone. Whoever trains wants to see the norm, too.",
        hint="Return two things, in the order of the docstring.",
    ),
    Misconception(
        "results_swapped",
        results_swapped,
        why="It returns the norm first and the gradients second.",
        hint="Compare the order of what you return with the docstring.",
    ),
    Misconception(
        "never_clips",
        never_clips,
        why="It measures the gradients and returns them as they came.",
        hint="Are the gradients that you scaled the ones that you return?",
    ),
    Misconception(
        "writes_into_grads",
        writes_into_grads,
        why="It returns the right numbers, but changes the caller's gradients in place.",
        hint="An operation such as `*=` writes into the caller's array; make a new one.",
        source=DEEPCOPY,
    ),
    Misconception(
        "lets_nan_through",
        lets_nan_through,
        why="It accepts gradients that are not finite. One NaN makes the norm NaN, and the norm then spoils every "
        "weight of the network.",
        hint="Look at the norm before you use it; the docstring says what to raise.",
    ),
)
