"""Mixup: what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, draws_globally, ignores_rng, lets_pass, mistake
from autograder.units.u09_dataset_quality.answers.careful import leaves_these_shapes
from autograder.units.u09_dataset_quality.answers.seen import COPIES

_ONE_LAMBDA = "https://github.com/facebookresearch/mixup-cifar10/blob/main/train.py"


def _check(x: Array, y_onehot: Array, alpha: float) -> None:
    if len(x) != len(y_onehot):
        raise ValueError(f"{x.shape} and {y_onehot.shape}")
    if not alpha > 0:
        raise ValueError(f"alpha is {alpha}")


def _blend(rows: Array, partners: Array, share: Array) -> Array:
    wide = share.reshape(-1, *[1] * (rows.ndim - 1))
    return np.asarray(wide * rows + (1 - wide) * rows[partners])


def _right(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    _check(x, y_onehot, alpha)
    share, partners = rng.beta(alpha, alpha, len(x)), rng.permutation(len(x))
    return _blend(x, partners, share), _blend(y_onehot, partners, share)


@mistake(hint="What is the label of something that is three quarters a 3 and one quarter an 8?")
def labels_not_blended(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """The rows are blended and their labels stay as they were. So the network is told that a half 8 is wholly a 3."""
    mixed, _ = _right(x, y_onehot, alpha, rng)
    return mixed, y_onehot.astype(np.float64)


@mistake(hint="Which of the two rows has the share λ, in `x` and in `y_onehot`?")
def labels_the_other_way_round(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """In the labels the partner has the share that the row has in `x`. What is mostly a 3 is called mostly an 8."""
    _check(x, y_onehot, alpha)
    share, partners = rng.beta(alpha, alpha, len(x)), rng.permutation(len(x))
    return _blend(x, partners, share), _blend(y_onehot, partners, 1 - share)


@mistake(hint="Draw the partners once, and use them for both.")
def other_partners_for_labels(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """The labels are blended with those of other rows than the images are."""
    _check(x, y_onehot, alpha)
    share, partners = rng.beta(alpha, alpha, len(x)), rng.permutation(len(x))
    return _blend(x, partners, share), _blend(y_onehot, rng.permutation(len(x)), share)


@mistake(hint="Draw λ once, and use it for both.")
def other_shares_for_labels(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """The labels are blended in another proportion than the images are: λ was drawn twice."""
    _check(x, y_onehot, alpha)
    share, partners = rng.beta(alpha, alpha, len(x)), rng.permutation(len(x))
    return _blend(x, partners, share), _blend(y_onehot, partners, rng.beta(alpha, alpha, len(x)))


@mistake(hint="Are the blended labels still probabilities of several classes?")
def labels_made_hard(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """Each label is made one of a single class again, the one with the larger share. What is half and half has no such
    label.
    """
    mixed, soft = _right(x, y_onehot, alpha, rng)
    return mixed, np.eye(y_onehot.shape[1])[soft.argmax(axis=1)]


@mistake(hint="How many numbers λ does the docstring ask for?", seen=_ONE_LAMBDA)
def one_share_for_all(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """All rows of a batch are blended in the same proportion, as the authors' own program does. Here each row has a λ
    of its own.
    """
    _check(x, y_onehot, alpha)
    share, partners = np.array([rng.beta(alpha, alpha)] * len(x)), rng.permutation(len(x))
    return _blend(x, partners, share), _blend(y_onehot, partners, share)


@mistake(hint="One λ for each row: how does it reach all features of that row?")
def a_share_for_each_feature(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """Every feature is blended in a proportion of its own. No single proportion is left that the label could have."""
    _check(x, y_onehot, alpha)
    share, partners = np.asarray(rng.beta(alpha, alpha, x.shape)), rng.permutation(len(x))
    return share * x + (1 - share) * x[partners], _blend(y_onehot, partners, share.reshape(len(x), -1).mean(axis=1))


@mistake(hint="Which distribution does λ come from?", way=("uniform", "half", "beta of 1"))
def share_from_elsewhere(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator, *, way: str) -> Any:
    """λ does not come from Beta(α, α): whatever α is, it is drawn in the same way, or as if one of two parameters was
    1.
    """
    _check(x, y_onehot, alpha)
    n = len(x)
    share = {
        "uniform": lambda: rng.random(n),
        "half": lambda: rng.beta(1.0, alpha, n),
        "beta of 1": lambda: rng.beta(alpha, 1.0, n),
    }[way]()
    partners = rng.permutation(n)
    return _blend(x, partners, share), _blend(y_onehot, partners, share)


@mistake(hint="May the partner have the larger share?")
def larger_share_kept(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """Each row keeps the larger share of itself, as some later methods do. Beta(α, α) is as often below one half as
    above.
    """
    _check(x, y_onehot, alpha)
    share, partners = rng.beta(alpha, alpha, len(x)), rng.permutation(len(x))
    share = np.maximum(share, 1 - share)
    return _blend(x, partners, share), _blend(y_onehot, partners, share)


@mistake(hint="How often may a row be a partner?")
def partners_put_back(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """It draws partners with putting back: some rows are partners several times, others never."""
    _check(x, y_onehot, alpha)
    share, partners = rng.beta(alpha, alpha, len(x)), np.floor(len(x) * rng.random(len(x))).astype(np.int64)
    return _blend(x, partners, share), _blend(y_onehot, partners, share)


@mistake(hint="By what are the partners decided?", way=("next", "reversed"))
def fixed_partners(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator, *, way: str) -> Any:
    """The partner of a row is always the same: the next one, or the one at the same place from the end. Where the data
    are sorted, most rows are blended with their own class.
    """
    _check(x, y_onehot, alpha)
    order = np.arange(len(x))
    share, partners = rng.beta(alpha, alpha, len(x)), np.roll(order, -1) if way == "next" else order[::-1]
    return _blend(x, partners, share), _blend(y_onehot, partners, share)


@mistake(hint="What comes back: the blended rows, or all of them?")
def originals_kept(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """It returns the blended rows below the ones that came in, twice as many."""
    mixed, soft = _right(x, y_onehot, alpha, rng)
    return np.concatenate([x, mixed]), np.concatenate([y_onehot, soft])


@mistake(hint="Which two things does the docstring promise?")
def rows_alone(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """It returns the blended rows without their labels. Nobody knows what to teach with them."""
    return _right(x, y_onehot, alpha, rng)[0]


@mistake(hint="Add up the two shares.", by=("sum", "no rest"))
def shares_that_do_not_add_up(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator, *, by: str) -> Any:
    """The two shares do not add up to 1, so that the blend is too bright or too dark for either row."""
    _check(x, y_onehot, alpha)
    share, partners = rng.beta(alpha, alpha, len(x)), rng.permutation(len(x))
    first = share.reshape(-1, *[1] * (x.ndim - 1))
    second = 0 * first + 1 if by == "sum" else first
    return first * x + second * x[partners], share[:, None] * y_onehot + (1 - share[:, None]) * y_onehot[partners]


@mistake(hint="What does `lam[:, None]` look like beside an array with three axes?")
def only_for_rows(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """It fails for images, which have more axes than rows: λ is made for two axes only."""
    _check(x, y_onehot, alpha)
    share, partners = rng.beta(alpha, alpha, len(x))[:, None], rng.permutation(len(x))
    return share * x + (1 - share) * x[partners], share * y_onehot + (1 - share) * y_onehot[partners]


@mistake(hint="Find where float32 comes in, and leave the dtype to numpy: it keeps float64.")
def computes_in_float32(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> Any:
    """It answers in float32, with seven digits. The docstring promises float64, which has sixteen."""
    return tuple(one.astype(np.float32) for one in _right(x, y_onehot, alpha, rng))


HABITS = (
    *changes("x", "y_onehot", seen=COPIES),
    *lets_pass("α is 0"),
    *lets_pass("α is −0.5"),
    *leaves_these_shapes("one label too many", "one label for all rows"),
    ignores_rng(_right),
    draws_globally(_right),
)
