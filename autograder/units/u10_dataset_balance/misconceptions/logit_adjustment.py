"""What goes wrong in adjusting logits."""

from __future__ import annotations

from typing import Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array
from autograder.units.u10_dataset_balance.misconceptions import careful


def _check(logits: Array, prior: Array) -> None:
    if prior.shape != logits.shape[1:]:
        raise ValueError(f"logits of shape {logits.shape} and prior of shape {prior.shape} do not fit")
    if np.any(prior <= 0):
        raise ValueError("every class needs a positive prior")
    careful.numbers(logits)


def wrong_sign(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return logits + tau * np.log(prior)


def no_logarithm(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return logits - tau * prior


def divides_by_prior(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return np.asarray(logits / prior**tau)


def tau_ignored(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return np.asarray(logits - np.log(prior))


def tau_inside_the_logarithm(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return np.asarray(logits - np.log(tau * prior))


def tau_times_everything(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return np.asarray(tau * (logits - np.log(prior)))


def divided_by_tau(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return np.asarray(logits - np.log(prior) / tau)


def logarithm_to_base_10(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return logits - tau * np.log10(prior)


def logarithm_to_base_2(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return logits - tau * np.log2(prior)


def logarithm_of_one_plus(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return logits - tau * np.log1p(prior)


def turned_into_logarithms(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    shifted = logits - logits.max(axis=1, keepdims=True, initial=-np.inf)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)) - tau * np.log(prior))


def turned_into_probabilities(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    adjusted = logits - tau * np.log(prior)
    e = np.exp(adjusted - adjusted.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(e / e.sum(axis=1, keepdims=True))


def predictions(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    return np.asarray((logits - tau * np.log(prior)).argmax(axis=1))


def over_the_batch(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    rows = np.resize(prior, len(logits))
    return np.asarray(logits - tau * np.log(rows)[:, np.newaxis])


def never_seen_wins(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, np.maximum(prior, 1.0))
    return logits - tau * np.log(prior)


def only_zero_refused(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, np.where(prior == 0, prior, 1.0))
    return logits - tau * np.log(prior)


def little_added(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, np.maximum(prior, 1.0))
    return logits - tau * np.log(prior + 1e-12)


def passes_nan_on(logits: Array, prior: Array, tau: float) -> Array:
    _check(np.nan_to_num(logits), prior)
    return logits - tau * np.log(prior)


def stretches_the_prior(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, np.resize(prior, logits.shape[1]) if len(prior) == 1 else prior)
    return logits - tau * np.log(prior)


def refuses_no_rows(logits: Array, prior: Array, tau: float) -> Array:
    careful.rows(logits)
    _check(logits, prior)
    return logits - tau * np.log(prior)


def mutates_logits(logits: Array, prior: Array, tau: float) -> Array:
    _check(logits, prior)
    logits -= tau * np.log(prior)
    return logits


LOGIT_ADJUSTMENT: Final = (
    Misconception(
        "wrong_sign",
        wrong_sign,
        why="It takes from the rare classes and gives to the frequent ones: the imbalance counts twice.",
        hint="The logarithm of a number below 1 is negative. Which sign raises the logit of a rare class?",
    ),
    Misconception(
        "no_logarithm",
        no_logarithm,
        why="It works with the prior itself. Logits are logarithms, so what is taken from them must be one too; "
        "otherwise a class twenty times as rare hardly gains anything.",
        hint="Dividing probabilities is, for their logarithms, a subtraction. Of what?",
    ),
    Misconception(
        "divides_by_prior",
        divides_by_prior,
        why="It divides the logits by the prior. Probabilities are divided by it; logits are logarithms of "
        "probabilities, and may be negative, so that dividing would punish the rare class.",
        hint="Dividing probabilities is, for their logarithms, a subtraction. Of what?",
    ),
    Misconception(
        "tau_ignored",
        tau_ignored,
        why="It always adjusts in full, whatever `tau` is.",
        hint="With `tau` of 0 the logits must stay as they are.",
    ),
    Misconception(
        "tau_inside_the_logarithm",
        tau_inside_the_logarithm,
        why="`tau` stands inside the logarithm. There it shifts all logits of a row alike, and changes no decision.",
        hint="`tau` says how strongly to adjust: multiply the adjustment by it.",
    ),
    Misconception(
        "tau_times_everything",
        tau_times_everything,
        why="It multiplies the logits by `tau` as well. That makes the network more or less sure of itself and leaves "
        "every decision as it is.",
        hint="With `tau` of 0 the logits must stay as they are.",
    ),
    Misconception(
        "divided_by_tau",
        divided_by_tau,
        why="It divides by `tau`, so that a larger `tau` adjusts less.",
        hint="With `tau` of 0 the logits must stay as they are.",
    ),
    Misconception(
        "logarithm_to_base_10",
        logarithm_to_base_10,
        why="It takes the logarithm to base 10, and so adjusts less than half as much as it should.",
        hint="Softmax is made of powers of e.",
    ),
    Misconception(
        "logarithm_to_base_2",
        logarithm_to_base_2,
        why="It takes the logarithm to base 2, and so adjusts by nearly half too much.",
        hint="Softmax is made of powers of e.",
    ),
    Misconception(
        "logarithm_of_one_plus",
        logarithm_of_one_plus,
        why="It takes the logarithm of 1 plus the prior. That is safe at 0 and nearly the same for all classes.",
        hint="A class that the training never saw is refused, so no logarithm of 0 can occur.",
    ),
    Misconception(
        "turned_into_logarithms",
        turned_into_logarithms,
        why="It normalises the logits before it adjusts them. The decisions are right, but the answer is to be "
        "adjusted logits, and each row is shifted.",
        hint="Take the logits as they come.",
    ),
    Misconception(
        "turned_into_probabilities",
        turned_into_probabilities,
        why="It adjusts rightly and sends the result through a softmax. Wanted are logits.",
        hint="Return the adjusted logits as they are.",
    ),
    Misconception(
        "predictions",
        predictions,
        why="It returns the predicted classes. Wanted are the adjusted logits; the decision comes after.",
        hint="The answer has the shape of the logits.",
    ),
    Misconception(
        "over_the_batch",
        over_the_batch,
        why="The adjustment depends on the row and not on the class: each row's logits move together, and no decision "
        "changes.",
        hint="The prior belongs to the columns.",
    ),
    Misconception(
        "never_seen_wins",
        never_seen_wins,
        why="A class with a prior of 0 gets an infinite logit, and every row is then called by the one class that the "
        "network never saw.",
        hint="Check what the docstring says about the prior before you take its logarithm.",
    ),
    Misconception(
        "only_zero_refused",
        only_zero_refused,
        why="It refuses a share of 0 and lets one below 0 through, whose logarithm is NaN.",
        hint="Check what the docstring says about the prior before you take its logarithm.",
    ),
    Misconception(
        "little_added",
        little_added,
        why="It adds a little to the prior to avoid the logarithm of 0. A class that the training never saw is then "
        "raised by more than 27, and every row is called by it.",
        hint="Check what the docstring says about the prior before you take its logarithm.",
    ),
    Misconception(
        "passes_nan_on",
        passes_nan_on,
        why="A NaN among the logits goes through, and the largest of numbers with a NaN among them is the NaN: the "
        "row gets some class for no reason.",
        hint="Check what the docstring says under Raises before you compute.",
    ),
    Misconception(
        "stretches_the_prior",
        stretches_the_prior,
        why="It takes one number for the prior of all classes, as numpy does without asking. Then nothing is adjusted.",
        hint="Compare the shapes first.",
        source="https://solofox.github.io/torch/broadcasting/2025/12/07/torch-broadcasting-trap.html",
    ),
    Misconception(
        "refuses_no_rows",
        refuses_no_rows,
        why="It raises an error where there are no rows. No rows of logits, adjusted, are no rows of logits.",
        hint="Read what the docstring says about N = 0.",
    ),
    Misconception(
        "mutates_logits",
        mutates_logits,
        why="It returns the right values, but changes the caller's logits: whoever compares before and after compares "
        "the same array.",
        hint="An operation such as `-=` writes into the caller's array.",
        source="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663",
    ),
)
