"""Logit adjustment: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, lets_pass, misfit_names, mistake, squeezes
from autograder.authoring.pytorch import array, tensor, torch
from autograder.units.u10_dataset_balance.answers.careful import check_numbers, check_rows, leaves_these_shapes
from autograder.units.u10_dataset_balance.answers.seen import BROADCASTING, COPIES
from autograder.units.u10_dataset_balance.predictions import MISFITS


def reference(logits: Array, prior: Array, tau: float) -> Array:
    """Logit adjustment after the training, Menon et al. (2021), https://arxiv.org/abs/2007.07314."""
    return array(torch.sub(tensor(logits), torch.log(tensor(prior)), alpha=tau))


def _check(logits: Array, prior: Array) -> None:
    if prior.shape != logits.shape[1:]:
        raise ValueError(f"logits of shape {logits.shape} and prior of shape {prior.shape} do not fit")
    if np.any(prior <= 0):
        raise ValueError("every class needs a positive prior")
    check_numbers(logits)


@mistake(
    hint="The logarithm of a number below 1 is negative. Which sign raises the logit of a rare class?",
    relative=(False, True),
)
def wrong_sign(logits: Array, prior: Array, tau: float, *, relative: bool) -> Array:
    """It takes from the rare classes and gives to the frequent ones: the imbalance counts twice."""
    _check(logits, prior)
    return logits + tau * np.log(prior / prior.max() if relative else prior)


@mistake(hint="Dividing probabilities is, for their logarithms, a subtraction. Of what?")
def no_logarithm(logits: Array, prior: Array, tau: float) -> Array:
    """It works with the prior itself. Logits are logarithms, so what is taken from them must be one too; otherwise a
    class twenty times as rare hardly gains anything.
    """
    _check(logits, prior)
    return logits - tau * prior


@mistake(hint="Dividing probabilities is, for their logarithms, a subtraction. Of what?")
def divides_by_prior(logits: Array, prior: Array, tau: float) -> Array:
    """It divides the logits by the prior. Probabilities are divided by it; logits are logarithms of probabilities, and
    may be negative, so that dividing would punish the rare class.
    """
    _check(logits, prior)
    return np.asarray(logits / prior**tau)


@mistake(hint="With `tau` of 0 the logits must stay as they are.")
def tau_ignored(logits: Array, prior: Array, tau: float) -> Array:
    """It always adjusts in full, whatever `tau` is."""
    _check(logits, prior)
    return np.asarray(logits - np.log(prior))


@mistake(hint="`tau` says how strongly to adjust: multiply the adjustment by it.")
def tau_inside_the_logarithm(logits: Array, prior: Array, tau: float) -> Array:
    """`tau` stands inside the logarithm. There it shifts all logits of a row alike, and changes no decision."""
    _check(logits, prior)
    return np.asarray(logits - np.log(tau * prior))


@mistake(hint="With `tau` of 0 the logits must stay as they are.")
def tau_times_everything(logits: Array, prior: Array, tau: float) -> Array:
    """It multiplies the logits by `tau` as well. The decisions are then those of a full adjustment, however small `tau`
    is.
    """
    _check(logits, prior)
    return np.asarray(tau * (logits - np.log(prior)))


@mistake(hint="With `tau` of 0 the logits must stay as they are.")
def divided_by_tau(logits: Array, prior: Array, tau: float) -> Array:
    """It divides by `tau`, so that a larger `tau` adjusts less."""
    _check(logits, prior)
    return np.asarray(logits - np.log(prior) / tau)


@mistake(hint="Softmax is made of powers of e.")
def logarithm_to_base_10(logits: Array, prior: Array, tau: float) -> Array:
    """It takes the logarithm to base 10, and so adjusts less than half as much as it should."""
    _check(logits, prior)
    return logits - tau * np.log10(prior)


@mistake(hint="Softmax is made of powers of e.")
def logarithm_to_base_2(logits: Array, prior: Array, tau: float) -> Array:
    """It takes the logarithm to base 2, and so adjusts by nearly half too much."""
    _check(logits, prior)
    return logits - tau * np.log2(prior)


@mistake(hint="A class that the training never saw is refused, so no logarithm of 0 can occur.")
def logarithm_of_one_plus(logits: Array, prior: Array, tau: float) -> Array:
    """It takes the logarithm of 1 plus the prior. That is safe at 0 and nearly the same for all classes."""
    _check(logits, prior)
    return logits - tau * np.log1p(prior)


@mistake(hint="Take the logits as they come.")
def turned_into_logarithms(logits: Array, prior: Array, tau: float) -> Array:
    """It normalises the logits before it adjusts them. The decisions are right, but the answer is to be adjusted
    logits, and each row is shifted.
    """
    _check(logits, prior)
    shifted = logits - logits.max(axis=1, keepdims=True, initial=-np.inf)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)) - tau * np.log(prior))


@mistake(hint="Return the adjusted logits as they are.")
def turned_into_probabilities(logits: Array, prior: Array, tau: float) -> Array:
    """It adjusts rightly and sends the result through a softmax. Wanted are logits."""
    _check(logits, prior)
    adjusted = logits - tau * np.log(prior)
    e = np.exp(adjusted - adjusted.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(e / e.sum(axis=1, keepdims=True))


@mistake(hint="The answer has the shape of the logits.")
def predictions(logits: Array, prior: Array, tau: float) -> Array:
    """It returns the predicted classes. Wanted are the adjusted logits; the decision comes after."""
    _check(logits, prior)
    return np.asarray((logits - tau * np.log(prior)).argmax(axis=1))


@mistake(hint="The prior belongs to the columns.")
def over_the_batch(logits: Array, prior: Array, tau: float) -> Array:
    """The adjustment depends on the row and not on the class: each row's logits move together, and no decision
    changes.
    """
    _check(logits, prior)
    of_rows = np.resize(prior, len(logits))
    return np.asarray(logits - tau * np.log(of_rows)[:, np.newaxis])


@mistake(hint="Check what the docstring says about the prior before you take its logarithm.", about_errors=True)
def never_seen_wins(logits: Array, prior: Array, tau: float) -> Array:
    """A class with a prior of 0 gets an infinite logit, and every row is then called by the one class that the network
    never saw.
    """
    _check(logits, np.maximum(prior, 1.0))
    return logits - tau * np.log(prior)


@mistake(hint="Check what the docstring says about the prior before you take its logarithm.", about_errors=True)
def only_zero_refused(logits: Array, prior: Array, tau: float) -> Array:
    """It refuses a share of 0 and lets one below 0 through, whose logarithm is NaN."""
    _check(logits, np.where(prior == 0, prior, 1.0))
    return logits - tau * np.log(prior)


@mistake(
    hint="Check what the docstring says about the prior before you take its logarithm.",
    eps=(1e-12, 1e-15, 1e-10, 1e-9, 1e-8, 1e-7),
)
def little_added(logits: Array, prior: Array, tau: float, *, eps: float) -> Array:
    """It adds a little to the prior to avoid the logarithm of 0. A class that the training never saw is then raised (by
    27.6 for 1e-12, by 16.1 for 1e-7), and every row is called by it.
    """
    _check(logits, np.maximum(prior, 1.0))
    return logits - tau * np.log(prior + eps)


@mistake(hint="Check what the docstring says under Raises before you compute.", about_errors=True)
def passes_nan_on(logits: Array, prior: Array, tau: float) -> Array:
    """A NaN among the logits goes through, and the largest of numbers with a NaN among them is the NaN: the row gets
    some class for no reason.
    """
    _check(np.nan_to_num(logits), prior)
    return logits - tau * np.log(prior)


@mistake(hint="Compare the shapes first.", seen=BROADCASTING, about_errors=True)
def stretches_the_prior(logits: Array, prior: Array, tau: float) -> Array:
    """It takes one number for the prior of all classes, as numpy does without asking. Then nothing is adjusted."""
    _check(logits, np.resize(prior, logits.shape[1]) if len(prior) == 1 else prior)
    return logits - tau * np.log(prior)


@mistake(hint="Read what the docstring says about N = 0.", looks=(check_rows, np.min, np.max))
def refuses_no_rows(logits: Array, prior: Array, tau: float, *, looks: Callable[[Array], Any] = check_rows) -> Array:
    """It raises an error where there are no rows. No rows of logits, adjusted, are no rows of logits."""
    looks(logits)
    _check(logits, prior)
    return logits - tau * np.log(prior)


@mistake(hint="Which values does Python take for false besides `None`?")
def zero_for_not_passed(logits: Array, prior: Array, tau: float) -> Array:
    """It takes a `tau` of 0 for none at all, and adjusts in full. A `tau` of 0 is a setting like any other: nothing is
    to be adjusted.
    """
    _check(logits, prior)
    return np.asarray(logits - (tau or 1.0) * np.log(prior))


@mistake(hint="Which share does a class have that is the only one?")
def share_of_one_refused(logits: Array, prior: Array, tau: float) -> Array:
    """It wants every share to be below 1. The share of a single class is 1."""
    _check(logits, prior)
    if np.any(prior >= 1):
        raise ValueError("a share is not below 1")
    return np.asarray(logits - tau * np.log(prior))


def _right(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return np.asarray(logits - tau * np.log(prior))


HABITS = (
    squeezes(_right, 0),
    *in_float32(),
    *changes("logits", "prior", seen=COPIES),
    *lets_pass("a class that the training never saw", "a share below 0", "a logit that is NaN"),
    *leaves_these_shapes(*misfit_names("prior", *MISFITS)),
)
