"""Wrong works for `logit_adjustment`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def adds_the_logarithm(logits: np.ndarray, prior: np.ndarray, tau: float) -> np.ndarray:
    """Adds tau * ln(prior) and so raises the frequent classes, as is done inside a training loss. Shows for every tau
    above 0 with two or more classes.
    """
    if prior.shape != (logits.shape[1],):
        raise ValueError(f"logits {logits.shape} and prior {prior.shape}")
    if (prior <= 0).any():
        raise ValueError("a share is not positive")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    return logits + tau * np.log(prior)


def divides_the_logits_by_the_prior(logits: np.ndarray, prior: np.ndarray, tau: float) -> np.ndarray:
    """Divides the logits themselves by prior ** tau, as if they were probabilities. Shows for every tau above 0 with
    two or more classes and logits other than 0.
    """
    if prior.shape != logits.shape[1:]:
        raise ValueError(f"shapes of logits and prior: {logits.shape}, {prior.shape}")
    if np.any(prior <= 0):
        raise ValueError("prior must be positive")
    if np.any(np.isnan(logits)):
        raise ValueError("NaN in logits")
    return logits / prior**tau


def lifts_a_share_of_nothing(logits: np.ndarray, prior: np.ndarray, tau: float) -> np.ndarray:
    """Replaces shares below 1e-12 by 1e-12 and answers, where a ValueError is promised for a share that is not
    positive. Shows only for such shares.
    """
    if prior.shape != (logits.shape[-1],):
        raise ValueError(f"prior of shape {prior.shape} does not fit logits of shape {logits.shape}")
    if np.isnan(logits).any():
        raise ValueError("NaN logits")
    safe = np.maximum(prior, 1e-12)
    out = logits.copy()
    for k in range(logits.shape[1]):
        out[:, k] = logits[:, k] - tau * np.log(safe[k])
    return out


def looks_at_the_largest_logit_for_nan(logits: np.ndarray, prior: np.ndarray, tau: float) -> np.ndarray:
    """Tests for NaN by the largest logit of the whole array, which numpy cannot find in an empty one. Shows only for
    N = 0, where an array without rows is promised.
    """
    if prior.shape != (logits.shape[1],):
        raise ValueError(f"logits have shape {logits.shape}, prior has shape {prior.shape}")
    if prior.min() <= 0:
        raise ValueError("every share must be positive")
    if np.isnan(np.max(logits)):
        raise ValueError("a logit is NaN")
    return logits - tau * np.log(prior)


def raises_rare_classes_relative_to_the_mean(logits: np.ndarray, prior: np.ndarray, tau: float) -> np.ndarray:
    """Subtracts the mean of the adjustment, so that the mean logit of a row stays. The decisions are right but the
    numbers are not; shows for every tau above 0 with two or more classes.
    """
    if prior.shape != (logits.shape[1],):
        raise ValueError(f"{logits.shape} and {prior.shape}")
    if not (prior > 0).all():
        raise ValueError("shares must be positive")
    if np.isnan(logits).any():
        raise ValueError("NaN")
    shift = tau * np.log(prior)
    return logits - (shift - shift.mean())


def takes_tau_into_the_logarithm(logits: np.ndarray, prior: np.ndarray, tau: float) -> np.ndarray:
    """Subtracts ln(tau * prior) and not tau * ln(prior). Right for tau = 1; shows for every other tau, as infinity for
    tau = 0.
    """
    if prior.ndim != 1 or prior.size != logits.shape[1]:
        raise ValueError(f"the shapes {logits.shape} and {prior.shape} do not fit")
    if np.count_nonzero(prior <= 0):
        raise ValueError("not positive")
    if np.count_nonzero(np.isnan(logits)):
        raise ValueError("NaN logit")
    return logits - np.log(tau * prior)


def writes_into_the_logits_and_stretches_the_prior(logits: np.ndarray, prior: np.ndarray, tau: float) -> np.ndarray:
    """Subtracts in place from the caller's logits, and checks no shape, so numpy stretches a prior of one number. The
    first shows in `logits` after every call with tau above 0, the second for priors of shape (1,) or (N, K).
    """
    if np.any(prior <= 0):
        raise ValueError("prior has to be positive")
    if np.isnan(logits).any():
        raise ValueError("NaN in the logits")
    logits -= tau * np.log(prior)
    return logits
