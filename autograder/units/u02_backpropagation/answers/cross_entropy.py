"""Cross-entropy: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake, squeezes
from autograder.authoring.pytorch import F, gradients, leaf, torch
from autograder.units.u02_backpropagation.answers.seen import COPIES

Loss: TypeAlias = tuple[float, Array]

_D2L: Final = "https://github.com/d2l-ai/d2l-en (softmax-regression-scratch, exercises 1.1–1.3)"
_FIRST_PRINCIPLES: Final = "https://ttsugriy.github.io/llm-first-principles/stages/stage-03/common-mistakes"

_SHIFTS: Final[dict[str, Callable[[Array], Any]]] = {
    "mean": lambda z: z.mean(axis=1, keepdims=True),
    "median": lambda z: np.median(z, axis=1, keepdims=True),
    "first": lambda z: z[:, :1],
    "last": lambda z: z[:, -1:],
    "smallest": lambda z: z.min(axis=1, keepdims=True),
    "magnitude": lambda z: np.abs(z).max(axis=1, keepdims=True),
}
"""What is taken from a row in place of its largest number."""

_WAYS: Final = ("probabilities", "logarithm", "both")


def reference(logits: Array, y: Array) -> Loss:
    """``torch.nn.functional.cross_entropy``, mean over the rows.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html
    """
    z = leaf(logits)
    loss = F.cross_entropy(z, torch.from_numpy(y))
    return loss.item(), gradients(loss, z)[0]


def loss_of(logits: Array, y: Array) -> float:
    """The right loss."""
    return float(-_log_probabilities(logits)[np.arange(len(y)), y].mean())


def dlogits_of_sum(logits: Array, y: Array) -> Array:
    """The gradient of the loss summed over the rows."""
    return _less_one_at_the_label(np.exp(_log_probabilities(logits)), y)


def _log_probabilities(logits: Array) -> Array:
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def _less_one_at_the_label(p: Array, y: Array) -> Array:
    gradient = p.copy()
    gradient[np.arange(len(y)), y] -= 1
    return gradient


def _softmax(logits: Array, axis: int = 1) -> Array:
    powers = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def _chosen(p: Array, y: Array) -> Array:
    """The probability of each row's label."""
    return np.asarray(p[np.arange(len(y)), y])


def _by_probabilities(p: Array, y: Array) -> Loss:
    """The loss by the logarithm of probabilities, as they are, and its gradient."""
    return float(-np.log(_chosen(p, y)).mean()), _less_one_at_the_label(p, y) / len(y)


@mistake(
    hint="Follow the mean from the loss into its derivative.",
    seen="https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (why divide by batch size)",
)
def gradient_not_divided_by_n(logits: Array, y: Array) -> Loss:
    """The loss is a mean over the rows, but the gradient is that of their sum: it grows with the batch. A learning
    rate that works for 10 rows then diverges for 1000, and Adam hides it.
    """
    return loss_of(logits, y), dlogits_of_sum(logits, y)


@mistake(hint="The docstring asks for the mean over the batch.")
def summed_over_the_batch(logits: Array, y: Array) -> Loss:
    """Loss and gradient are sums over the rows, so a batch of twice the size counts twice."""
    return loss_of(logits, y) * len(y), dlogits_of_sum(logits, y)


@mistake(hint="Count the terms that the mean in the loss runs over.")
def gradient_divided_by_n_and_classes(logits: Array, y: Array) -> Loss:
    """The gradient is divided by the number of all entries. The classes of a row are not averaged: together they make
    up one loss.
    """
    return loss_of(logits, y), dlogits_of_sum(logits, y) / logits.size


@mistake(hint="For uniform guesses among K classes the loss should be ln K; see what yours gives.")
def mean_over_all_entries(logits: Array, y: Array) -> Loss:
    """The mean runs over rows and classes. Each row has one loss, not one for each class."""
    return loss_of(logits, y) / logits.shape[1], dlogits_of_sum(logits, y) / logits.size


def _shifted(shifted: Array, y: Array, way: str) -> Loss:
    """The loss and its gradient from logits that were shifted, by probabilities, by the logarithm of the sum, or one by
    the one and one by the other."""
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    if way == "probabilities":
        return _by_probabilities(powers / sums, y)
    log_p = shifted - np.log(sums)
    p = np.exp(log_p) if way == "logarithm" else powers / sums
    return float(-_chosen(log_p, y).mean()), _less_one_at_the_label(p, y) / len(y)


@mistake(
    hint="Work with the logarithm of the softmax, and simplify it on paper before any exponential is taken.", seen=_D2L
)
def logarithm_of_zero(logits: Array, y: Array) -> Loss:
    """A probability that is too small for a float becomes 0, and its logarithm infinite. The loss itself is an
    ordinary number.
    """
    return _by_probabilities(_softmax(logits), y)


@mistake(
    hint="Look for a form in which nothing needs to be guarded.",
    seen=_FIRST_PRINCIPLES,
    eps=(1e-7, 1e-5, 1e-6, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, float(np.finfo(float).eps)),
    clips=(False, True),
)
def epsilon_in_the_logarithm(logits: Array, y: Array, *, eps: float, clips: bool) -> Loss:
    """A small number inside the logarithm, added to the probability or as its least value, keeps it finite by bending
    it: the loss of a confident mistake stops (at 16 for 1e-7, at 28 for 1e-12), however wrong it is.
    """
    p = _chosen(_softmax(logits), y)
    guarded = np.clip(p, eps, 1 - eps) if clips else p + eps
    return float(-np.log(guarded).mean()), dlogits_of_sum(logits, y) / len(y)


@mistake(
    hint="There is a change to a row of logits that leaves its softmax exactly as it was.",
    bound=(20, 30, 50, 100, 500, 700),
)
def clips_logits(logits: Array, y: Array, *, bound: float) -> Loss:
    """Clipping the logits makes very confident rows look like merely confident ones."""
    clipped = np.clip(logits, -bound, bound)
    return loss_of(clipped, y), dlogits_of_sum(clipped, y) / len(y)


@mistake(
    hint="There is a change to a row of logits that leaves its softmax exactly as it was.",
    seen=_D2L,
    way=_WAYS,
)
def no_maximum_subtracted(logits: Array, y: Array, *, way: str) -> Loss:
    """The exponential of 710 overflows to infinity, and so does the sum of its row. What follows is no right number."""
    return _shifted(logits, y, way)


@mistake(hint="Each row is a distribution of its own; look after each on its own scale.", way=_WAYS)
def one_maximum_for_all_rows(logits: Array, y: Array, *, way: str) -> Loss:
    """One maximum is subtracted from all rows. In a row far below it, all exponentials are 0, and so is their sum."""
    return _shifted(logits - logits.max(), y, way)


@mistake(hint="Try a row such as [-1000, -999, -1000].", way=_WAYS)
def maximum_from_zero(logits: Array, y: Array, *, way: str) -> Loss:
    """The search for a row's maximum begins at 0. A row far below 0 is then not shifted, and underflows to zeros."""
    return _shifted(logits - logits.max(axis=1, keepdims=True, initial=0.0), y, way)


@mistake(hint="Try logits that are all near -1000: are they shifted?", above=(0, 100, 500, 700), way=_WAYS)
def shifts_only_large_logits(logits: Array, y: Array, *, above: float, way: str) -> Loss:
    """The logits are shifted only if one of them is large. Where all are far below 0, every exponential is 0, and so is
    the sum of each row.
    """
    return _shifted(logits - (logits.max(axis=1, keepdims=True) if logits.max() >= above else 0), y, way)


@mistake(
    hint="Try a row such as [-1000, 1000, -1000]: what does the exponential see?",
    shift=tuple(_SHIFTS),
    way=_WAYS,
)
def shift_is_not_the_maximum(logits: Array, y: Array, *, shift: str, way: str) -> Loss:
    """Each row is shifted by something else than its largest logit, such as the mean or the first one. Where the logits
    of a row are far apart, the exponentials overflow all the same, or all of them vanish.
    """
    return _shifted(logits - _SHIFTS[shift](logits), y, way)


@mistake(hint="See which base the docstring names.")
def common_logarithm(logits: Array, y: Array) -> Loss:
    """The logarithm has base 10, so the loss is too small by a constant factor and the gradient is not its own."""
    return float(-np.log10(_chosen(_softmax(logits), y)).mean()), dlogits_of_sum(logits, y) / len(y)


@mistake(hint="See which base the docstring names.")
def binary_logarithm(logits: Array, y: Array) -> Loss:
    """The logarithm has base 2: a loss in bits, with a gradient that belongs to another loss."""
    return float(-np.log2(_chosen(_softmax(logits), y)).mean()), dlogits_of_sum(logits, y) / len(y)


@mistake(
    hint="Count how often the logits pass through an exponential.",
    seen="https://gitea.server.wassname.com/wassname/ml_debug/commit/2a2f5045bbd5c820cdbc7405e619d67d630d18e4.patch",
)
def softmax_twice(logits: Array, y: Array) -> Loss:
    """The softmax is applied to probabilities. They all lie between 0 and 1, so even a certain prediction comes out
    nearly uniform, and training plateaus.
    """
    p = _softmax(logits)
    return loss_of(p, y), dlogits_of_sum(p, y) / len(y)


@mistake(hint="Check which axis of your probabilities sums to 1.", seen=_FIRST_PRINCIPLES)
def softmax_over_the_batch(logits: Array, y: Array) -> Loss:
    """The probabilities sum to 1 over the rows, so examples compete with each other instead of classes."""
    return _by_probabilities(_softmax(logits, axis=0), y)


@mistake(hint="Add up a row of your gradient: raising all logits alike changes no loss, so what should the sum be?")
def missing_one_hot(logits: Array, y: Array) -> Loss:
    """The gradient pushes every logit down and never says which class was right."""
    return loss_of(logits, y), _softmax(logits) / len(y)


@mistake(hint="Raise the logit of the right class a little in thought: does the loss rise or fall?")
def gradient_sign(logits: Array, y: Array) -> Loss:
    """The gradient points downhill. It should point to where the loss grows; the update does the subtracting."""
    return loss_of(logits, y), -dlogits_of_sum(logits, y) / len(y)


@mistake(
    hint="Print the shape of what you pick out; it should hold one number for each row.", in_the_loss=(True, False)
)
def slices_columns(logits: Array, y: Array, *, in_the_loss: bool = True) -> Any:
    """A slice together with the labels takes the columns of all labels from every row: N times N numbers in place of
    N.
    """
    gradient = _softmax(logits)
    gradient[:, y] -= 1
    loss = -_log_probabilities(logits)[:, y].mean() if in_the_loss else loss_of(logits, y)
    return loss, gradient / len(y)


@mistake(hint="Apply the definition to a row of one number: which numbers are in its sum?")
def one_class_as_two(logits: Array, y: Array) -> Loss:
    """It takes a single column of logits for a yes-or-no question, and works with a sigmoid. With one class there is
    nothing to be unsure of.
    """
    if logits.shape[1] > 1:
        return _right(logits, y)
    p = 1 / (1 + np.exp(-logits))
    return float(-np.log(1 - p).mean()), p / len(y)


def _right(logits: Array, y: Array) -> Loss:
    return loss_of(logits, y), dlogits_of_sum(logits, y) / len(y)


HABITS = (squeezes(_right, 0), *changes("logits", "y", seen=COPIES), *in_float32())
