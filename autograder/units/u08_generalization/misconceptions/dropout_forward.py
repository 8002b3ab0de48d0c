"""What goes wrong in dropping numbers."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array


def scale_1_over_p(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, _kept(x, p, rng), 1 / p if p else 1.0, train)


def p_is_keep_prob(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, np.less(rng.random(x.shape), p), 1 / p if p else 1.0, train)


def mask_inverted(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, np.less(rng.random(x.shape), p), _scale(p), train)


def no_scaling(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, _kept(x, p, rng), 1.0, train)


def scaled_by_keep_probability(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, _kept(x, p, rng), 1 - p, train)


def scaled_outside_training(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    if train:
        return _drop(x, p, _kept(x, p, rng), 1.0, train)
    return x * (1 - p), None


def scaled_in_both(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    if train:
        return _drop(x, p, _kept(x, p, rng), _scale(p), train)
    return x * (1 - p), None


def active_outside_training(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, _kept(x, p, rng), _scale(p), True)


def only_outside_training(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, _kept(x, p, rng), _scale(p), not train)


def whole_rows(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    kept = rng.random((len(x), *(1,) * (x.ndim - 1))) >= p
    return _drop(x, p, kept, _scale(p), train)


def one_mask_for_all_rows(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    kept = rng.random(x.shape[1:]) >= p
    return _drop(x, p, kept, _scale(p), train)


def same_number_of_each_row(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    row = x[0].size
    places = rng.permuted(np.tile(np.arange(row), (len(x), 1)), axis=1).reshape(x.shape)
    return _drop(x, p, places >= round(p * row), _scale(p), train)


def normal_numbers(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, np.greater_equal(rng.normal(size=x.shape), p), _scale(p), train)


def always_half(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, rng.integers(0, 2, size=x.shape) == 1, _scale(p), train)


def drops_small_numbers(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, rng.random(x.shape) * np.abs(x) >= p, _scale(p), train)


def rescaled_by_what_was_kept(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    kept = _kept(x, p, rng)
    return _drop(x, p, kept, 1 / max(kept.mean(), 1e-9), train)


def fixed_seed(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    return _drop(x, p, _kept(x, p, np.random.default_rng(0)), _scale(p), train)


def mask_returned(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    _check(p)
    return (_kept(x, p, rng) / (1 - p) if train else np.ones(x.shape)), None


def output_alone(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    _check(p)
    return x * _kept(x, p, rng) / (1 - p) if train else x


def p_of_1_passes(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    if p < 0:
        raise ValueError(f"p must not be negative, is {p}")
    factor = _kept(x, p, rng) / (1 - p) if train and p < 1 else np.full(x.shape, float(not train))
    return x * factor, factor


def mutates_x(x: Array, p: float, rng: np.random.Generator, train: bool) -> Any:
    _check(p)
    if train:
        x *= _kept(x, p, rng)
        x /= 1 - p
    return x, None


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


DROPOUT_FORWARD: Final = (
    Misconception(
        "scale_1_over_p",
        scale_1_over_p,
        why="It divides the kept numbers by p, the chance of dropping. With p = 0.5 nobody would notice. With p = "
        "0.2, everything becomes four times too large.",
        hint="Which share of the numbers is left? The mean must stay what it was.",
        source="https://github.com/rasbt/LLMs-from-scratch/issues/431",
    ),
    Misconception(
        "p_is_keep_prob",
        p_is_keep_prob,
        why="It takes p for the chance of *keeping*. Some papers and older libraries do so; PyTorch and the docstring "
        "mean the chance of dropping. With p = 0.5 nobody would notice.",
        hint="With p = 0.2, how many of a hundred numbers should be 0?",
        source="https://github.com/scut-mingqinchen/Self2Self/issues/7",
    ),
    Misconception(
        "mask_inverted",
        mask_inverted,
        why="It drops the numbers that it should keep and keeps the others. The scale is right, so with p = 0.5 "
        "nobody would notice.",
        hint="With p = 0.2, how many of a hundred numbers should be 0?",
    ),
    Misconception(
        "no_scaling",
        no_scaling,
        why="It drops numbers and leaves the others as they are. The next layer then gets less in training than it "
        "will get outside of it.",
        hint="If a fifth of the numbers is gone, what must the others make up for?",
    ),
    Misconception(
        "scaled_by_keep_probability",
        scaled_by_keep_probability,
        why="It makes the kept numbers smaller. Some are already gone; now the others shrink as well.",
        hint="The mean must stay what it was: should the kept numbers grow or shrink?",
    ),
    Misconception(
        "scaled_outside_training",
        scaled_outside_training,
        why="It scales outside training and not in it. The first paper on dropout did that. The docstring asks for "
        "the form that leaves x alone outside training.",
        hint="Move the scaling to where numbers are dropped.",
    ),
    Misconception(
        "scaled_in_both",
        scaled_in_both,
        why="It scales up in training and down outside of it. Either would do alone; together they correct twice.",
        hint="Read in the docstring what happens to x when `train` is False.",
        source="https://github.com/Angel-ML/mlcore/issues/5",
    ),
    Misconception(
        "active_outside_training",
        active_outside_training,
        why="It drops numbers although `train` is False. The same image then gets another answer every time it is "
        "asked.",
        hint="Use `train`.",
    ),
    Misconception(
        "only_outside_training",
        only_outside_training,
        why="It drops numbers when `train` is False and none when it is True: the wrong way round.",
        hint="Look at the condition on `train`.",
    ),
    Misconception(
        "whole_rows",
        whole_rows,
        why="It draws one number for each row, so that whole examples are dropped. Dropout drops neurons, for each "
        "example others.",
        hint="How many random numbers does a batch need?",
    ),
    Misconception(
        "one_mask_for_all_rows",
        one_mask_for_all_rows,
        why="It draws one mask and uses it for all rows. Each example should lose other neurons.",
        hint="How many random numbers does a batch need?",
    ),
    Misconception(
        "same_number_of_each_row",
        same_number_of_each_row,
        why="It drops the same number of places in each row. Whether one number is dropped then depends on the "
        "others; it should depend on chance alone.",
        hint="Draw one random number for each number of x. How many are dropped is then a matter of luck.",
    ),
    Misconception(
        "normal_numbers",
        normal_numbers,
        why="It compares p with normally distributed numbers. They are below 0.2 more often than one time in five.",
        hint="Which distribution is below p with a chance of exactly p?",
    ),
    Misconception(
        "always_half",
        always_half,
        why="It drops half of the numbers, whatever p is.",
        hint="Use `p` where the mask is drawn.",
    ),
    Misconception(
        "drops_small_numbers",
        drops_small_numbers,
        why="It lets the numbers themselves decide who is dropped, so that small ones go more often.",
        hint="Chance alone decides; x has no part in it.",
    ),
    Misconception(
        "rescaled_by_what_was_kept",
        rescaled_by_what_was_kept,
        why="It divides by the share that happened to be kept. The scale then differs from call to call; it should "
        "depend on p alone.",
        hint="Which share is kept on average?",
    ),
    Misconception(
        "fixed_seed",
        fixed_seed,
        why="It makes a generator of its own with a fixed seed. The same neurons are then dropped in every step, and "
        "never learn.",
        hint="Draw from the generator that is passed in.",
    ),
    Misconception(
        "mask_returned",
        mask_returned,
        why="It returns the mask and leaves x out.",
        hint="The mask says what becomes of each number of x; apply it.",
    ),
    Misconception(
        "output_alone",
        output_alone,
        why="It returns the output and no cache. The backward pass must know what was dropped.",
        hint="Return two things.",
    ),
    Misconception(
        "p_of_1_passes",
        p_of_1_passes,
        why="It is right for every p below 1. With p = 1 nothing is left, and no scale makes up for it.",
        hint="Compare the error in the docstring with your checks.",
    ),
    Misconception(
        "mutates_x",
        mutates_x,
        why="It returns the right numbers, but writes them over the caller's x. The layer before needs its output for "
        "its own backward pass.",
        hint="Operators such as `*=` write into the caller's array.",
        source="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663",
    ),
)
