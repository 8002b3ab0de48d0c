"""A softmax: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import F, array, tensor

D2L: Final = "https://github.com/d2l-ai/d2l-en (softmax-regression-scratch, exercises 1.1 to 1.3)"
FIRST_PRINCIPLES: Final = "https://ttsugriy.github.io/llm-first-principles/stages/stage-03/common-mistakes"

_SHIFTS: Final[dict[str, Callable[[Array], Any]]] = {
    "mean": lambda z: z.mean(axis=-1, keepdims=True),
    "median": lambda z: np.median(z, axis=-1, keepdims=True),
    "first": lambda z: z[..., :1],
    "last": lambda z: z[..., -1:],
    "smallest": lambda z: z.min(axis=-1, keepdims=True),
    "magnitude": lambda z: np.abs(z).max(axis=-1, keepdims=True),
}
"""What is taken from a row in place of its largest number."""


def reference(z: Array) -> Array:
    """Over the last axis.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html
    """
    return array(F.softmax(tensor(z), dim=-1))


def _shifted(z: Array) -> Any:
    return np.exp(z - z.max(axis=-1, keepdims=True))


@mistake(
    hint="A constant may be taken from a whole row without changing the answer: which constant keeps the exponential "
    "from overflowing?",
    seen=D2L,
    nan_mended=(False, True),
)
def no_max_shift(z: Array, *, nan_mended: bool = False) -> Any:
    """It takes the exponential of the logits as they come. From 710 on that is infinite in float64, and far below zero
    every exponential is 0; either way the fraction is no number.
    """
    e = np.exp(z)
    answer = e / e.sum(axis=-1, keepdims=True)
    return np.nan_to_num(answer) if nan_mended else answer


@mistake(hint="Rows are separate examples: let each row be shifted by something of its own.")
def max_of_everything(z: Array) -> Any:
    """It shifts all rows by the largest logit of the whole batch. A row that lies far below then has nothing but zeros
    left to divide by.
    """
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1, keepdims=True)


@mistake(hint="Try a row such as [-1000, 1000, -1000]: what does the exponential see?", shift=tuple(_SHIFTS))
def shift_is_not_the_maximum(z: Array, *, shift: str) -> Any:
    """It shifts each row by something else than its largest logit, such as the mean or the first one. Where the logits
    of a row are far apart, the exponentials overflow all the same, or all of them vanish.
    """
    e = np.exp(z - _SHIFTS[shift](z))
    return e / e.sum(axis=-1, keepdims=True)


@mistake(hint="Try a row such as [-1000, -999, -1001].")
def maximum_from_zero(z: Array) -> Any:
    """It shifts a row by its largest logit only where that is above 0, as a search does that begins at 0. A row far
    below 0 is then not shifted, and has nothing but zeros left to divide by.
    """
    e = np.exp(z - z.max(axis=-1, keepdims=True, initial=0))
    return e / e.sum(axis=-1, keepdims=True)


@mistake(hint="Try logits that are all near -1000: are they shifted?", above=(0, 100, 500, 700, 709, 1000))
def shifts_only_large_logits(z: Array, *, above: float) -> Any:
    """It shifts the logits only if one of them is large. Where all are far below 0, every exponential is 0, and so is
    what it divides by.
    """
    if z.max() >= above:
        z = z - z.max(axis=-1, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


@mistake(hint="Check along which axis you look for the maximum, and what shape it has.")
def max_of_each_column(z: Array) -> Any:
    """It shifts each column by its own maximum. Only one constant per row leaves the answer unchanged; different shifts
    within a row change the odds between classes.
    """
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=-1, keepdims=True)


@mistake(hint="Sum your answer over the last axis; every sum must be 1.", seen=FIRST_PRINCIPLES)
def axis0(z: Array) -> Any:
    """It normalises over the batch: columns add up to 1 where rows should. The examples compete with each other where
    the classes of one example should.
    """
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


@mistake(hint="Name the last axis in a way that does not depend on how many there are.")
def axis1_not_last(z: Array) -> Any:
    """It is right for two axes, where axis 1 is the last. With a third axis it normalises over the wrong one."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@mistake(hint="Each row is a distribution of its own; give the sum an axis.")
def sum_of_everything(z: Array) -> Any:
    """It divides by the sum over the whole batch, so that only all rows together add up to 1."""
    e = _shifted(z)
    return e / e.sum()


@mistake(
    hint="Print the shapes of what you subtract and divide by beside that of `z`, and find the argument that keeps the "
    "axis.",
    lost=("sum", "maximum", "both"),
)
def keepdims_forgotten(z: Array, *, lost: str) -> Any:
    """It goes along the right axis, but the maxima or the sums have lost that axis. Numpy then lines them up with the
    columns, which fails, or goes wrong in silence when there are as many rows as classes.
    """
    e = np.exp(z - z.max(axis=-1, keepdims=lost == "sum"))
    return e / e.sum(axis=-1, keepdims=lost == "maximum")


@mistake(hint="Sum your answer over the last axis; every sum must be 1.")
def not_normalised(z: Array) -> Any:
    """It takes the exponentials but does not make them add up to 1."""
    return _shifted(z)


@mistake(
    hint="Leave the small number out and convince yourself that nothing can go wrong.",
    eps=(1e-3, 1e-5, 1e-6, 1e-7),
)
def eps_in_denominator(z: Array, *, eps: float) -> Any:
    """It adds a small number to the denominator against division by zero, so the row adds up to less than 1. After the
    shift, the largest exponential is 1 and the denominator can't be 0.
    """
    e = _shifted(z)
    return e / (e.sum(axis=-1, keepdims=True) + eps)


@mistake(
    hint="Shift the row in place of clipping it: a shift keeps all differences.",
    bound=(50, 10, 20, 30, 100, 500, 700),
)
def clip_logits(z: Array, *, bound: float) -> Any:
    """It clips the logits to avoid an overflow. Two logits beyond the clipping become equal, although one class was far
    ahead of the other.
    """
    return no_max_shift(np.clip(z, -bound, bound))


@mistake(hint="First make every number positive in the way that the definition says.")
def no_exponential(z: Array) -> Any:
    """It divides the logits by their sum. Logits may be negative, so the shares may be negative too, and the sum may be
    zero.
    """
    return z / z.sum(axis=-1, keepdims=True)


@mistake(hint="Find the number of classes in your formula. Is it in the docstring, too?", root=(True, False))
def scaled_by_the_classes(z: Array, *, root: bool) -> Any:
    """It divides the logits by the number of classes or by its root, as attention does with the width of its vectors.
    The answer is then less sure than it should be.
    """
    scaled = z / (np.sqrt(z.shape[-1]) if root else z.shape[-1])
    e = _shifted(scaled)
    return e / e.sum(axis=-1, keepdims=True)


@mistake(hint="Look for numpy's exponential function.")
def base_two(z: Array) -> Any:
    """It takes powers of 2, not of e, which makes it less sure than it should be."""
    e = 2.0 ** (z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


@mistake(hint="The class with the largest logit must have the largest probability.")
def prefers_the_smallest(z: Array) -> Any:
    """It gives the smallest logit the largest probability: the sign in the exponent is turned."""
    e = np.exp(z.min(axis=-1, keepdims=True) - z)
    return e / e.sum(axis=-1, keepdims=True)


@mistake(hint="Work out which operation on a row cancels between numerator and denominator.")
def divides_by_the_max(z: Array) -> Any:
    """It divides by the largest logit where it should be subtracted. Dividing changes the differences between logits,
    and these are what softmax depends on.
    """
    return no_max_shift(z / z.max(axis=-1, keepdims=True))


@mistake(hint="Sum your answer over the last axis; every sum must be 1.")
def sigmoid_of_each(z: Array) -> Any:
    """It judges each class by itself, with a sigmoid. The classes exclude one another, so their probabilities must add
    up to 1.
    """
    return 1 / (1 + np.exp(-z))


@mistake(hint="Check that equal logits get equal probabilities, and close ones nearly equal.")
def winner_takes_all(z: Array) -> Any:
    """It gives everything to the largest logit. The *soft* in softmax means that the others keep a share that grows
    with their logit.
    """
    return (z == z.max(axis=-1, keepdims=True)).astype(float)


@mistake(hint="Probabilities lie between 0 and 1; yours are negative.")
def logarithm_returned(z: Array) -> Any:
    """It returns the logarithms of the probabilities. That is the next function."""
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


@mistake(
    hint="An array made in the likeness of `z` has its dtype too; make sure that the work is done in floats.",
    holds=("exponentials", "probabilities"),
)
def integer_workspace(z: Array, *, holds: str) -> Any:
    """It is right for floats, but for whole numbers it stores what it works out in an array of whole numbers, which
    cuts off everything after the decimal point.
    """
    e, workspace = _shifted(z), np.zeros_like(z)
    if holds == "exponentials":
        workspace[...] = e
        return workspace / workspace.sum(axis=-1, keepdims=True)
    workspace[...] = e / e.sum(axis=-1, keepdims=True)
    return workspace


@mistake(hint="Apply the definition to a row of one number: which numbers are in its sum?")
def one_class_as_two(z: Array) -> Any:
    """It takes a single logit for a yes-or-no question, and answers with a sigmoid. Of one class, the probability is
    what is left when nothing else can be.
    """
    e = _shifted(z)
    return 1 / (1 + np.exp(-z)) if z.shape[-1] == 1 else e / e.sum(axis=-1, keepdims=True)


HABITS = (*changes("z", seen="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"), *in_float32())
