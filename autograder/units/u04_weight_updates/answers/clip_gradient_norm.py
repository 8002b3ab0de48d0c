"""Clipping by the common norm: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import array, tensor, torch


def reference(grads: list[Array], max_norm: float) -> tuple[list[Array], float]:
    """The factor is ``min(1, max_norm / (norm + 1e-6))``.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html
    """
    params = [torch.nn.Parameter(torch.zeros(grad.shape, dtype=torch.float64)) for grad in grads]
    for param, grad in zip(params, grads, strict=True):
        param.grad = tensor(grad)
    norm = torch.nn.utils.clip_grad_norm_(params, max_norm)
    return [array(param.grad) for param in params if param.grad is not None], norm.item()


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


@mistake(hint="Measure all gradients together, and give all of them the same factor.")
@refusing
def each_by_itself(grads: Grads, max_norm: float) -> Any:
    """It limits each gradient by its own norm. Layers with large gradients are then held back more than the others, and
    the step points elsewhere.
    """
    return [_scaled([grad], _norm([grad]), max_norm)[0] for grad in grads], _norm(grads)


@mistake(hint="All numbers must keep their ratios: find one factor for everything.")
@refusing
def each_number_cut(grads: Grads, max_norm: float) -> Any:
    """It cuts off every single number at the limit. That is clipping by value; it turns the direction of the step and
    does not limit its length.
    """
    return [np.clip(grad, -max_norm, max_norm) for grad in grads], _norm(grads)


@mistake(hint="A norm below the limit is none of your business: the factor is at most 1.")
@refusing
def always_rescaled(grads: Grads, max_norm: float) -> Any:
    """It brings every gradient to the limit, short ones too. Near the bottom of a valley the steps would never get
    shorter.
    """
    norm = _norm(grads)
    return [grad * (max_norm / (norm + 1e-6)) for grad in grads], norm


@mistake(hint="Try a norm that is a fifth larger than the limit.")
@refusing
def spares_the_slightly_larger(grads: Grads, max_norm: float) -> Any:
    """It leaves a norm alone that is above the limit, but not by much."""
    norm = _norm(grads)
    return (_scaled(grads, norm, max_norm) if norm > 2 * max_norm else [grad.copy() for grad in grads]), norm


@mistake(hint="Think of all gradients as one long vector, and take its norm.")
@refusing
def norms_added(grads: Grads, max_norm: float) -> Any:
    """It adds up the norms of the single gradients. Lengths of parts that stand at right angles do not add up like
    that.
    """
    norm = sum(_norm([grad]) for grad in grads)
    return _scaled(grads, norm, max_norm), norm


@mistake(hint="What is the length of a vector of two numbers, 3 and 4?")
@refusing
def no_root(grads: Grads, max_norm: float) -> Any:
    """It compares the sum of the squares with the limit and leaves the root out."""
    norm = _norm(grads) ** 2
    return _scaled(grads, norm, max_norm), norm


@mistake(hint="What is the length of a vector of two numbers, 3 and 4?")
@refusing
def sum_of_magnitudes(grads: Grads, max_norm: float) -> Any:
    """It adds up absolute values. That is another norm, which grows with the number of weights much faster."""
    norm = float(sum(np.abs(grad).sum() for grad in grads))
    return _scaled(grads, norm, max_norm), norm


@mistake(hint="What is the length of a vector of two numbers, 3 and 4?")
@refusing
def largest_magnitude(grads: Grads, max_norm: float) -> Any:
    """It takes the largest number for the norm, so that many middling ones together pass unnoticed."""
    norm = float(max(np.abs(grad).max() for grad in grads))
    return _scaled(grads, norm, max_norm), norm


@mistake(hint="The length of a vector grows when numbers are added to it; does yours?")
@refusing
def root_of_the_mean(grads: Grads, max_norm: float) -> Any:
    """It takes the mean of the squares where their sum belongs."""
    norm = _norm(grads) / float(np.sqrt(sum(grad.size for grad in grads)))
    return _scaled(grads, norm, max_norm), norm


@mistake(hint="Let the loop add up, and take the root after it.")
@refusing
def last_gradient_only(grads: Grads, max_norm: float) -> Any:
    """Its norm is that of the last gradient alone: each turn of the loop forgets the one before."""
    norm = _norm(grads[-1:])
    return _scaled(grads, norm, max_norm), norm


@mistake(hint="The factor must be smaller than 1 when the norm is larger than the limit.")
@refusing
def factor_turned_over(grads: Grads, max_norm: float) -> Any:
    """It multiplies where it should divide: gradients that are too long get longer still."""
    norm = _norm(grads)
    factor = (norm + 1e-6) / max_norm if norm > max_norm else 1.0
    return [grad * factor for grad in grads], norm


@mistake(hint="Use every argument of the function in the factor, too.")
@refusing
def length_one(grads: Grads, max_norm: float) -> Any:
    """It brings gradients that are too long to length 1, whatever the limit."""
    norm = _norm(grads)
    return _scaled(grads, norm, 1.0 if norm > max_norm else norm), norm


@mistake(hint="Shorten them instead: to which length?")
@refusing
def zeroed(grads: Grads, max_norm: float) -> Any:
    """It throws gradients away that are too long. They still know the direction."""
    norm = _norm(grads)
    return [grad * (norm <= max_norm) for grad in grads], norm


@mistake(hint="Read the definition of the factor in the docstring.")
@refusing
def nothing_added(grads: Grads, max_norm: float) -> Any:
    """It is right for gradients of ordinary size. As in PyTorch, 1e-6 is added to the norm in the denominator, which
    shows when the norm is not much larger itself.
    """
    norm = _norm(grads)
    return [grad * (max_norm / norm if norm > max_norm else 1.0) for grad in grads], norm


@mistake(hint="Return the norm that you compared with the limit.")
@refusing
def norm_of_the_clipped(grads: Grads, max_norm: float) -> Any:
    """The gradients are right. The norm that it returns is that of after the clipping, which says nothing about how the
    training is going.
    """
    clipped = _scaled(grads, _norm(grads), max_norm)
    return clipped, _norm(clipped)


@mistake(hint="Return two things, in the order of the docstring.")
@refusing
def norm_missing(grads: Grads, max_norm: float) -> Any:
    """It returns the gradients alone. Whoever trains wants to see the norm, too."""
    return _scaled(grads, _norm(grads), max_norm)


@mistake(hint="Compare the order of what you return with the docstring.")
@refusing
def results_swapped(grads: Grads, max_norm: float) -> Any:
    """It returns the norm first and the gradients second."""
    norm = _norm(grads)
    return norm, _scaled(grads, norm, max_norm)


@mistake(hint="Are the gradients that you scaled the ones that you return?")
@refusing
def never_clips(grads: Grads, max_norm: float) -> Any:
    """It measures the gradients and returns them as they came."""
    return [grad.copy() for grad in grads], _norm(grads)


@mistake(hint="Look at the norm before you use it; the docstring says what to raise.", about_errors=True)
def lets_nan_through(grads: Grads, max_norm: float) -> Any:
    """It accepts gradients that are not finite. One NaN makes the norm NaN, and the norm then spoils every weight of
    the network.
    """
    norm = _norm(grads)
    return _scaled(grads, norm, max_norm), norm


@mistake(hint="What is `np.nan == np.nan`?", about_errors=True, spoils=(False, True))
def only_infinity_refused(grads: Grads, max_norm: float, *, spoils: bool) -> Any:
    """It refuses infinity and lets NaN pass, which is neither equal to anything nor larger than a number."""
    norm = _norm(grads)
    if np.isinf(norm):
        raise ValueError(f"the norm of the gradients is {norm}")
    if np.isnan(norm) and not spoils:
        return [grad.copy() for grad in grads], norm
    return _scaled(grads, norm, max_norm), norm


@mistake(hint="Which numbers are not finite besides NaN?", about_errors=True)
def only_nan_refused(grads: Grads, max_norm: float) -> Any:
    """It refuses NaN and lets infinity pass. An infinite norm turns all finite gradients into 0 and the infinite one
    into NaN.
    """
    norm = _norm(grads)
    if np.isnan(norm):
        raise ValueError("a gradient is NaN")
    return _scaled(grads, norm, max_norm), norm


@mistake(hint="What is the kind of your first result for a list of one gradient?")
@refusing
def one_gradient_without_its_list(grads: Grads, max_norm: float) -> Any:
    """Where there is one gradient, it returns the array and not a list that holds it. Whoever goes through the result
    then meets its rows.
    """
    norm = _norm(grads)
    clipped = _scaled(grads, norm, max_norm)
    return clipped[0] if len(clipped) == 1 else clipped, norm


@mistake(hint="By what do you divide, and when is that 0?")
@refusing
def length_one_first(grads: Grads, max_norm: float) -> Any:
    """It divides by the norm in every case. Gradients that are all 0 have a norm of 0, and 0 by 0 is no number."""
    norm = np.float64(_norm(grads))
    length = min(norm, norm * max_norm / (norm + 1e-6))
    return [grad / norm * length for grad in grads], float(norm)


HABITS = (
    *in_float32(),
    *changes("grads", seen="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"),
)
