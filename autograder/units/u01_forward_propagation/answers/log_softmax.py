"""A log-softmax: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import F, array, tensor

D2L: Final = "https://github.com/d2l-ai/d2l-en (softmax-regression-scratch, exercises 1.1 to 1.3)"
FIRST_PRINCIPLES: Final = "https://ttsugriy.github.io/llm-first-principles/stages/stage-03/common-mistakes"

_GUARDS: Final = (1e-7, 1e-5, 1e-6, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)
"""What is put into a logarithm so that it stays finite."""

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

    https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.log_softmax.html
    """
    return array(F.log_softmax(tensor(z), dim=-1))


def _softmax(z: Array) -> Any:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _log_softmax(z: Array) -> Any:
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


@mistake(
    hint="Simplify the logarithm of the fraction on paper first; the exponential of the numerator then disappears.",
    seen=D2L,
)
def log_of_softmax(z: Array) -> Any:
    """It takes the logarithm of the probabilities. A probability smaller than about 5e-324 is stored as 0, and the
    logarithm of 0 is minus infinity, although the true answer is an ordinary number such as -2000.
    """
    return np.log(_softmax(z))


@mistake(hint="Simplify the logarithm of the fraction on paper first, then shift each row.", seen=D2L)
def log_of_unshifted_softmax(z: Array) -> Any:
    """It takes the logarithm of an unshifted softmax: the exponentials overflow or vanish, and the fraction is NaN."""
    e = np.exp(z)
    return np.log(e / e.sum(axis=-1, keepdims=True))


@mistake(hint="Shift each row before the exponential, as in softmax. Does the answer change?", seen=D2L)
def no_max_shift(z: Array) -> Any:
    """It has the right formula, but the sum of exponentials overflows for logits from 710 on, and is 0 far below
    zero.
    """
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


@mistake(hint="Rows are separate examples: let each row be shifted by something of its own.")
def max_of_everything(z: Array) -> Any:
    """It shifts all rows by the largest logit of the whole batch. In a row that lies far below, all exponentials are 0,
    and the logarithm of 0 is minus infinity.
    """
    shifted = z - z.max()
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


@mistake(hint="Try a row such as [-1000, 1000, -1000]: what does the exponential see?", shift=tuple(_SHIFTS))
def shift_is_not_the_maximum(z: Array, *, shift: str) -> Any:
    """It shifts each row by something else than its largest logit, such as the mean or the first one. Where the logits
    of a row are far apart, the exponentials overflow all the same, or all of them vanish.
    """
    shifted = z - _SHIFTS[shift](z)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


@mistake(hint="Try a row such as [-1000, -999, -1001].")
def maximum_from_zero(z: Array) -> Any:
    """It searches for a row's maximum from 0 upwards. A row far below 0 is then not shifted, and all its exponentials
    are 0.
    """
    shifted = z - z.max(axis=-1, keepdims=True, initial=0.0)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


@mistake(hint="Try logits that are all near -1000: are they shifted?", above=(0, 100, 500, 700, 709, 1000))
def shifts_only_large_logits(z: Array, *, above: float) -> Any:
    """It shifts the logits only if one of them is large. Where all are far below 0, every exponential is 0, and the
    logarithm of their sum is minus infinity.
    """
    if z.max() >= above:
        z = z - z.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


@mistake(
    hint="Shift the row in place of clipping it: a shift keeps all differences.",
    bound=(50, 10, 20, 30, 100, 500, 700),
)
def clip_logits(z: Array, *, bound: float) -> Any:
    """It clips the logits to avoid an overflow. Two logits beyond the clipping become equal, although one class was far
    ahead of the other.
    """
    return _log_softmax(np.clip(z, -bound, bound))


@mistake(hint="Take the exponential of your answer and sum a row; then ask where the shift must be accounted for.")
def max_not_given_back(z: Array) -> Any:
    """It shifts the logits inside the exponential only. The logarithm of the sum then comes out too small by the shift,
    and the probabilities no longer add up to 1.
    """
    return z - np.log(np.exp(z - z.max(axis=-1, keepdims=True)).sum(axis=-1, keepdims=True))


@mistake(
    hint="Simplify the logarithm of the fraction on paper; then no logarithm of 0 can occur.",
    seen=FIRST_PRINCIPLES,
    eps=_GUARDS,
    clips=(False, True),
)
def small_number_in_the_log(z: Array, *, eps: float, clips: bool) -> Any:
    """A small number inside the logarithm, added to the probability or as its least value, keeps minus infinity away.
    But no answer can then fall far: for 1e-7 not below about -16, for 1e-12 not below about -28. A network that is very
    sure and wrong would be blamed too little.
    """
    p = _softmax(z)
    return np.log(np.clip(p, eps, 1.0) if clips else p + eps)


@mistake(
    hint="Take the exponential of your answer and sum over the last axis; every sum must be 1.", seen=FIRST_PRINCIPLES
)
def axis0(z: Array) -> Any:
    """It normalises over the batch: the examples compete with each other where the classes of one example should."""
    shifted = z - z.max(axis=0)
    return shifted - np.log(np.exp(shifted).sum(axis=0))


@mistake(hint="Name the last axis in a way that does not depend on how many there are.")
def axis1_not_last(z: Array) -> Any:
    """It is right for two axes, where axis 1 is the last. With a third axis it normalises over the wrong one."""
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


@mistake(hint="Each row is a distribution of its own; give the sum an axis.")
def sum_of_everything(z: Array) -> Any:
    """It sums the exponentials over the whole batch, so that only all rows together make a distribution."""
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum())


@mistake(
    hint="Print the shape of the sums beside the shape of `z`, and find the argument of `sum` that keeps the axis."
)
def keepdims_forgotten(z: Array) -> Any:
    """It sums over the right axis, but the sums have lost that axis. Numpy then lines them up with the columns, which
    fails, or goes wrong in silence when there are as many rows as classes.
    """
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1))


@mistake(hint="Take the exponential of your answer and sum a row; it must be 1.")
def normaliser_forgotten(z: Array) -> Any:
    """It shifts the logits and stops there. The shift is only for safety; the normalising sum is missing."""
    return z - z.max(axis=-1, keepdims=True)


@mistake(hint="Leave the sum of exponentials standing and take its logarithm last.")
def sum_of_logarithms(z: Array) -> Any:
    """It takes the logarithm of a sum for the sum of the logarithms. The two are different, and the logarithm of a sum
    of exponentials does not simplify in that way.
    """
    return z - z.sum(axis=-1, keepdims=True)


@mistake(hint="Find the number of classes in your formula. Is it in the docstring, too?", root=(True, False))
def scaled_by_the_classes(z: Array, *, root: bool) -> Any:
    """It divides the logits by the number of classes or by its root, as attention does with the width of its vectors.
    The answer is then less sure than it should be.
    """
    return _log_softmax(z / (np.sqrt(z.shape[-1]) if root else z.shape[-1]))


@mistake(hint="Look for numpy's natural logarithm.")
def base_ten(z: Array) -> Any:
    """It takes the logarithm to base 10. All answers are then too small by the factor 2.303."""
    return np.log10(np.exp(1)) * _log_softmax(z)


@mistake(hint="Look for numpy's natural logarithm.")
def base_two(z: Array) -> Any:
    """It takes the logarithm to base 2. All answers are then too large by the factor 1.443."""
    return np.log2(np.exp(1)) * _log_softmax(z)


@mistake(hint="Probabilities are at most 1: which sign do their logarithms have?")
def sign_turned(z: Array) -> Any:
    """It returns the negative of the logarithm. That is what a loss needs; here the logarithm itself is wanted."""
    return -_log_softmax(z)


@mistake(hint="Probabilities are at most 1: which sign should your answers have?")
def probabilities_returned(z: Array) -> Any:
    """It returns the probabilities themselves: the logarithm is missing."""
    return _softmax(z)


@mistake(hint="Apply the definition to a row of one number: which numbers are in its sum?")
def one_class_as_two(z: Array) -> Any:
    """It takes a single logit for a yes-or-no question, and answers with the logarithm of a sigmoid. Of one class, the
    probability is what is left when nothing else can be.
    """
    return -np.log(1 + np.exp(-z)) if z.shape[-1] == 1 else _log_softmax(z)


HABITS = (*changes("z", seen="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"), *in_float32())
