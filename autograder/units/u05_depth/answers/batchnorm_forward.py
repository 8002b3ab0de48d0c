"""Batch normalisation: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, leaves_shapes, lets_pass, misfit_names, mistake
from autograder.authoring.pytorch import F, array, tensor
from autograder.units.u05_depth.answers.normalising import checked, normalised
from autograder.units.u05_depth.answers.seen import COPIES, UNBIASED
from autograder.units.u05_depth.cases import State


def reference(
    batches: list[Array],
    train: list[bool],
    gamma: Array,
    beta: Array,
    state: State,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> tuple[list[Array], Array, Array]:
    """The functional form of ``torch.nn.BatchNorm1d``, batch after batch: it moves the running statistics in place.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html
    """
    mean, var = tensor(state["mean"]), tensor(state["var"])
    scales = tensor(gamma), tensor(beta)
    outs = [
        array(F.batch_norm(tensor(x), mean, var, *scales, is_training, momentum, eps))
        for x, is_training in zip(batches, train, strict=True)
    ]
    return outs, array(mean), array(var)


def _check(x: Array, gamma: Array, beta: Array, train: bool) -> None:
    checked(x, gamma, beta)
    if train and len(x) < 2:
        raise ValueError(f"x of shape {x.shape} has too few rows for training")


def _variance(x: Array) -> Array:
    return np.asarray(((x - x.mean(axis=0)) ** 2).mean(axis=0))


def _moved(x: Array, state: State, momentum: float, var: Array | None = None) -> State:
    """The running statistics after a training batch, right but perhaps for the variance that goes in."""
    seen = _variance(x) * len(x) / (len(x) - 1) if var is None else var
    return {
        "mean": (1 - momentum) * state["mean"] + momentum * x.mean(axis=0),
        "var": (1 - momentum) * state["var"] + momentum * seen,
    }


def _scaled(x: Array, mean: Array, var: Array, eps: float) -> Array:
    return np.asarray((x - mean) / np.sqrt(var + eps))


def _by(
    x: Array,
    gamma: Array,
    beta: Array,
    state: State,
    train: bool,
    momentum: float,
    eps: float,
    scaled: Callable[[Array, Array, Array, float], Array] = _scaled,
    var: Callable[[Array], Array] = _variance,
) -> tuple[Array, State]:
    """Right but perhaps for how numbers are scaled, or for the variance of a batch by which they are."""
    _check(x, gamma, beta, train)
    if not train:
        return gamma * scaled(x, state["mean"], state["var"], eps) + beta, dict(state)
    return gamma * scaled(x, x.mean(axis=0), var(x), eps) + beta, _moved(x, state, momentum)


@mistake(hint="Which of the two variances normalises, and which one is remembered?", seen=UNBIASED)
def unbiased_variance_normalises(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It normalises a batch by the variance divided by N - 1. That one belongs into the running statistics alone."""
    return _by(x, gamma, beta, state, train, momentum, eps, var=lambda x: x.var(axis=0, ddof=1))


@mistake(hint="Which of the two variances normalises, and which one is remembered?", seen=UNBIASED)
def biased_variance_remembered(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It remembers the variance divided by N. The running variance estimates that of rows not seen, and the rows of a
    batch are nearer to their own mean than those are.
    """
    out, moved = _by(x, gamma, beta, state, train, momentum, eps)
    return out, _moved(x, state, momentum, _variance(x)) if train else moved


@mistake(hint="With momentum 0.1, how much of the old running mean should be left after a batch?")
def momentum_reversed(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It keeps the share that should be replaced, and replaces the share that should be kept. In other libraries
    momentum means that; in PyTorch and in the docstring it is the weight of the new batch.
    """
    return _by(x, gamma, beta, state, train, 1 - momentum, eps)


@mistake(hint="Read in the docstring to what `eps` is added, and what happens to the sum.")
def eps_outside_the_root(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It adds eps to the standard deviation and not to the variance. Nobody notices until a column hardly varies."""
    return _by(x, gamma, beta, state, train, momentum, eps, lambda x, mean, var, eps: (x - mean) / (np.sqrt(var) + eps))


@mistake(hint="Use `eps`.")
def eps_forgotten(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It divides by the standard deviation alone. A column that does not vary gives 0 / 0."""
    with np.errstate(all="ignore"):
        return _by(x, gamma, beta, state, train, momentum, 0.0)


@mistake(hint="Use the `eps` that is passed.", own=(1e-5, 1e-8))
def eps_of_its_own(
    x: Array,
    gamma: Array,
    beta: Array,
    state: State,
    train: bool,
    momentum: float = 0.1,
    eps: float = 1e-5,
    *,
    own: float,
) -> Any:
    """It has an eps of its own and ignores the one that is passed."""
    return _by(x, gamma, beta, state, train, momentum, own)


@mistake(hint="Use the `momentum` that is passed.")
def momentum_of_its_own(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It always takes a momentum of 0.1 and ignores the one that is passed."""
    return _by(x, gamma, beta, state, train, 0.1, eps)


@mistake(hint="Use `train`: what is known about the data when a single row comes in?")
def batch_statistics_in_evaluation(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It normalises by the batch even in evaluation. The answer to an image then depends on which others come with it,
    and a row alone always gives beta.
    """
    _check(x, gamma, beta, train)
    moved = _moved(x, state, momentum) if train else dict(state)
    return gamma * normalised(x, eps)[0] + beta, moved


@mistake(hint="Use `train`: by which statistics is a training batch normalised?")
def running_statistics_in_training(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It normalises a training batch by the running statistics. They trail behind the weights, and nothing keeps the
    signal level.
    """
    _check(x, gamma, beta, train)
    moved = _moved(x, state, momentum) if train else dict(state)
    return gamma * _scaled(x, state["mean"], state["var"], eps) + beta, moved


@mistake(hint="By what would you normalise *this* batch in training, and when do the running statistics come in?")
def moved_statistics_in_training(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It moves the running statistics first and then normalises the training batch by them."""
    _check(x, gamma, beta, train)
    moved = _moved(x, state, momentum) if train else dict(state)
    return gamma * _scaled(x, moved["mean"], moved["var"], eps) + beta, moved


@mistake(hint="What should be different in the state after a training batch?")
def statistics_never_updated(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It hands the state on as it came. In evaluation the network then meets numbers of a width that it never saw."""
    return _by(x, gamma, beta, state, train, momentum, eps)[0], dict(state)


@mistake(hint="When may the running statistics move, and when not?")
def updated_in_evaluation(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It moves the running statistics in evaluation, too: whoever asks the network changes it."""
    out, _ = _by(x, gamma, beta, state, train, momentum, eps)
    return out, _moved(x, state, momentum, None if len(x) > 1 else _variance(x))


@mistake(hint="How much of the old statistics should be left after a batch?")
def last_batch_remembered(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It remembers the last batch alone. A small batch says little about the data, and the next one something else."""
    return _by(x, gamma, beta, state, train, 1.0, eps)


@mistake(hint="The two weights of a running mean add up to 1.")
def statistics_added_up(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It adds a share of the new statistics and takes nothing of the old ones away, so they grow from batch to
    batch.
    """
    out, moved = _by(x, gamma, beta, state, train, momentum, eps)
    return out, {name: moved[name] + momentum * state[name] for name in moved} if train else moved


@mistake(hint="Which statistics are remembered: of x, or of what became of it?")
def variance_with_eps_remembered(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It remembers the variance with eps in it, and evaluation adds eps again."""
    out, moved = _by(x, gamma, beta, state, train, momentum, eps)
    return out, _moved(x, state, momentum, x.var(axis=0, ddof=1) + eps) if train else moved


@mistake(hint='What does the docstring say that `state` holds under the key "var"?')
def deviation_remembered(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It remembers the standard deviation where the variance belongs."""
    out, moved = _by(x, gamma, beta, state, train, momentum, eps)
    return out, _moved(x, state, momentum, x.std(axis=0, ddof=1)) if train else moved


@mistake(hint="A running statistic has one number for each column: look at its shape.")
def statistics_of_shape_1_d(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It keeps the summed axis, and the running statistics turn into arrays of shape (1, D). Broadcasting hides it."""
    out, moved = _by(x, gamma, beta, state, train, momentum, eps)
    return out, {name: np.atleast_2d(one) for name, one in moved.items()} if train else moved


@mistake(hint="Along which axis do you compute the mean: over the rows of one column, or over the columns of one row?")
def normalises_rows(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It normalises each row by itself. That is layer normalisation."""
    out, moved = _by(x, gamma, beta, state, train, momentum, eps)
    return (gamma * normalised(x, eps, axis=1)[0] + beta if train else out), moved


@mistake(hint="Each column has a mean and a variance of its own.")
def one_scale_for_all(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It takes one mean and one variance of all numbers of a batch together."""
    out, moved = _by(x, gamma, beta, state, train, momentum, eps)
    return (gamma * _scaled(x, x.mean(), x.var(), eps) + beta if train else out), moved


@mistake(hint="A step is missing between the variance and what you divide by.")
def divides_by_the_variance(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It divides by the variance and not by its root. Wide columns come out narrow, and narrow ones wide."""
    return _by(x, gamma, beta, state, train, momentum, eps, lambda x, mean, var, eps: (x - mean) / (var + eps))


@mistake(hint="Where do you use the mean?")
def mean_not_subtracted(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It divides by the deviation and leaves the mean where it was."""
    return _by(x, gamma, beta, state, train, momentum, eps, lambda x, mean, var, eps: x / np.sqrt(var + eps))


@mistake(hint="Use `gamma`.")
def gamma_forgotten(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It leaves gamma out, so the network cannot choose how wide its numbers are."""
    _check(x, gamma, beta, train)
    return _by(x, np.ones_like(gamma), beta, state, train, momentum, eps)


@mistake(hint="Use `beta`.")
def beta_forgotten(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It leaves beta out, so the network cannot choose where its numbers lie."""
    _check(x, gamma, beta, train)
    return _by(x, gamma, np.zeros_like(beta), state, train, momentum, eps)


@mistake(hint="Which comes first: the scale, or the shift?")
def shifted_before_scaled(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It adds beta before it multiplies by gamma."""
    return _by(x, gamma, gamma * beta, state, train, momentum, eps)


@mistake(hint="Subtract the mean first, then square.")
def mean_of_squares(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It takes the mean of the squares minus the square of the mean. On paper that is the variance. Far from zero the
    two are huge and nearly equal, and their difference has hardly a right digit.
    """
    _check(x, gamma, beta, train)
    if not train:
        return _by(x, gamma, beta, state, train, momentum, eps)
    var = np.maximum((x**2).mean(axis=0) - x.mean(axis=0) ** 2, 0)
    moved = _moved(x, state, momentum, var * len(x) / (len(x) - 1))
    return gamma * _scaled(x, x.mean(axis=0), var, eps) + beta, moved


@mistake(hint="Compare your return line with the docstring's.")
def output_alone(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> Any:
    """It returns the output and no state. What was learnt about the data is lost after each batch."""
    return _by(x, gamma, beta, state, train, momentum, eps)[0]


HABITS = (
    *changes("batches", called="x", seen=COPIES),
    *changes("gamma", "beta", "state", seen=COPIES),
    *in_float32(),
    *lets_pass("one row in training"),
    *leaves_shapes(
        *misfit_names("gamma", "is a column", "is a row", "is one number"),
        *misfit_names("beta", "is a column", "is a row", "is one number"),
    ),
)
