"""Dropout: what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, draws_globally, ignores_rng, lets_pass, mistake


def _check(p: float) -> None:
    if not 0 <= p < 1:
        raise ValueError(f"p must be in [0, 1), is {p}")


def _kept(x: Array, p: float, rng: np.random.Generator) -> Array:
    return np.asarray(rng.random(x.shape) >= p)


def _scale(p: float) -> float:
    return 1 / (1 - p) if p < 1 else 1.0


def _drop(x: Array, p: float, kept: Array, scale: float, train: bool) -> tuple[Array, Any]:
    _check(p)
    return (x * kept * scale, kept) if train else (x, None)


def _right(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, _kept(x, p, rng), _scale(p), train)


@mistake(
    hint="Which share of the numbers is left? The mean must stay what it was.",
    seen="https://github.com/rasbt/LLMs-from-scratch/issues/431",
)
def scale_1_over_p(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It divides the kept numbers by p, the chance of dropping. With p = 0.5 nobody would notice. With p = 0.2,
    everything becomes four times too large.
    """
    return _drop(x, p, _kept(x, p, rng), 1 / p if p else 1.0, train)


@mistake(
    hint="With p = 0.2, how many of a hundred numbers should be 0?",
    seen="https://github.com/scut-mingqinchen/Self2Self/issues/7",
)
def p_is_keep_prob(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It takes p for the chance of *keeping*. Some papers and older libraries do so; PyTorch and the docstring mean the
    chance of dropping. With p = 0.5 nobody would notice.
    """
    return _drop(x, p, np.less(rng.random(x.shape), p), 1 / p if p else 1.0, train)


@mistake(hint="With p = 0.2, how many of a hundred numbers should be 0?")
def mask_inverted(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It drops the numbers that it should keep and keeps the others. The scale is right, so with p = 0.5 nobody would
    notice.
    """
    return _drop(x, p, np.less(rng.random(x.shape), p), _scale(p), train)


@mistake(hint="Toss a coin ten times, and again: is it always five heads?")
def always_as_many(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It always drops the same count of numbers, chosen at random. Each number should be dropped or kept by itself, and
    then the count varies.
    """
    kept = np.ones(x.size, dtype=bool)
    kept[rng.permutation(x.size)[: round(p * x.size)]] = False
    return _drop(x, p, kept.reshape(x.shape), _scale(p), train)


@mistake(hint="If a fifth of the numbers is gone, what must the others make up for?")
def no_scaling(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It drops numbers and leaves the others as they are. The next layer then gets less in training than it will get
    outside of it.
    """
    return _drop(x, p, _kept(x, p, rng), 1.0, train)


@mistake(hint="The mean must stay what it was: should the kept numbers grow or shrink?")
def scaled_by_keep_probability(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It makes the kept numbers smaller. Some are already gone; now the others shrink as well."""
    return _drop(x, p, _kept(x, p, rng), 1 - p, train)


@mistake(hint="Move the scaling to where numbers are dropped.")
def scaled_outside_training(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It scales outside training and not in it. The first paper on dropout did that. The docstring asks for the form
    that leaves x alone outside training.
    """
    if train:
        return _drop(x, p, _kept(x, p, rng), 1.0, train)
    return x * (1 - p), None


@mistake(
    hint="Read in the docstring what happens to x when `train` is False.",
    seen="https://github.com/Angel-ML/mlcore/issues/5",
)
def scaled_in_both(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It scales up in training and down outside of it. Either would do alone; together they correct twice."""
    if train:
        return _drop(x, p, _kept(x, p, rng), _scale(p), train)
    return x * (1 - p), None


@mistake(hint="Use `train`.")
def active_outside_training(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It drops numbers although `train` is False. The same image then gets another answer every time it is asked."""
    return _drop(x, p, _kept(x, p, rng), _scale(p), True)


@mistake(hint="Look at the condition on `train`.")
def only_outside_training(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It drops numbers when `train` is False and none when it is True: the wrong way round."""
    return _drop(x, p, _kept(x, p, rng), _scale(p), not train)


@mistake(hint="How many random numbers does a batch need?")
def whole_rows(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It draws one number for each row, so that whole examples are dropped. Dropout drops neurons, for each example
    others.
    """
    kept = rng.random((len(x), *(1,) * (x.ndim - 1))) >= p
    return _drop(x, p, kept, _scale(p), train)


@mistake(hint="How many random numbers does a batch need?")
def one_mask_for_all_rows(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It draws one mask and uses it for all rows. Each example should lose other neurons."""
    kept = rng.random(x.shape[1:]) >= p
    return _drop(x, p, kept, _scale(p), train)


@mistake(hint="Draw one random number for each number of x. How many are dropped is then a matter of luck.")
def same_number_of_each_row(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It drops the same number of places in each row. Whether one number is dropped then depends on the others; it
    should depend on chance alone.
    """
    row = x[0].size
    places = rng.permuted(np.tile(np.arange(row), (len(x), 1)), axis=1).reshape(x.shape)
    return _drop(x, p, places >= round(p * row), _scale(p), train)


@mistake(hint="Which distribution is below p with a chance of exactly p?")
def normal_numbers(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It compares p with normally distributed numbers. They are below 0.2 more often than one time in five."""
    return _drop(x, p, np.greater_equal(rng.normal(size=x.shape), p), _scale(p), train)


@mistake(hint="Use `p` where the mask is drawn.")
def always_half(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It drops half of the numbers, whatever p is."""
    return _drop(x, p, rng.integers(0, 2, size=x.shape) == 1, _scale(p), train)


@mistake(hint="Chance alone decides; x has no part in it.")
def drops_small_numbers(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It lets the numbers themselves decide who is dropped, so that small ones go more often."""
    return _drop(x, p, rng.random(x.shape) * np.abs(x) >= p, _scale(p), train)


@mistake(hint="Which share is kept on average?")
def rescaled_by_what_was_kept(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It divides by the share that happened to be kept. The scale then differs from call to call; it should depend on p
    alone.
    """
    kept = _kept(x, p, rng)
    return _drop(x, p, kept, 1 / max(kept.mean(), 1e-9), train)


@mistake(hint="The mask says what becomes of each number of x; apply it.")
def mask_returned(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It returns the mask and leaves x out."""
    _check(p)
    return (_kept(x, p, rng) / (1 - p) if train else np.ones(x.shape)), None


@mistake(hint="Return two things.")
def output_alone(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It returns the output and no cache. The backward pass must know what was dropped."""
    _check(p)
    return x * _kept(x, p, rng) / (1 - p) if train else x


@mistake(hint="Find where float32 comes in, and leave the dtype to numpy: it keeps float64.")
def computes_in_float32(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """Its numbers have the seven digits of float32. The docstring promises float64, which has sixteen."""
    out, cache = _right(x, p, rng, train)
    return out.astype(np.float32), cache


@mistake(hint="For which values of `train` is p promised to be in its range?", about_errors=True)
def p_checked_in_training_alone(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It looks at p where numbers are dropped, and takes any p outside training. A p that makes no sense is noticed
    only when training begins again.
    """
    return _right(x, p, rng, train) if train else (x.copy(), None)


@mistake(hint="How many axes may x have?")
def only_matrices(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    """It asks x for a second extent, and a vector has none."""
    _check(p)
    kept = rng.random((x.shape[0], x.shape[1], *x.shape[2:])) >= p
    return _drop(x, p, kept, _scale(p), train)


HABITS = (
    *changes("x", seen="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"),
    *lets_pass("p is 1", "p is 1, and train is False", "p is a little above 1", "p is a little below 0"),
    ignores_rng(_right),
    draws_globally(_right),
)
