"""What goes wrong in splitting by group."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array


def random_rows(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(groups, test_fraction)
    rows = rng.permutation(len(groups))
    count = min(max(round(test_fraction * len(groups)), 1), len(groups) - 1)
    return rows[count:], rows[:count]


def each_group_torn(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(groups, test_fraction)
    train, test = [], []
    for name in np.unique(groups):
        rows = rng.permutation(np.flatnonzero(groups == name))
        count = round(test_fraction * len(rows))
        test.append(rows[:count])
        train.append(rows[count:])
    return np.concatenate(train), np.concatenate(test)


def fraction_of_rows(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(groups, test_fraction)
    chosen: list[Any] = []
    names = rng.permutation(np.unique(groups))
    for name in names[:-1]:
        if np.isin(groups, chosen).sum() >= test_fraction * len(groups):
            break
        chosen.append(name)
    return _rows(groups, chosen)


def fraction_is_for_training(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    return _right(groups, 1 - test_fraction, rng)


def test_before_train(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    train, test = _right(groups, test_fraction, rng)
    return test, train


def one_side_rounded_away(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(groups, test_fraction)
    names = rng.permutation(np.unique(groups))
    return _rows(groups, names[: round(test_fraction * len(names))])


def first_groups(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(groups, test_fraction)
    names = np.unique(groups)
    return _rows(groups, names[: _share(len(names), test_fraction)])


def largest_groups(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(groups, test_fraction)
    names, sizes = np.unique(groups, return_counts=True)
    return _rows(groups, names[np.argsort(-sizes, kind="stable")][: _share(len(names), test_fraction)])


def draws_from_rows(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(groups, test_fraction)
    count = _share(len(np.unique(groups)), test_fraction)
    return _rows(groups, rng.permutation(groups)[:count])


def names_from_zero_up(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(groups, test_fraction)
    count = len(np.unique(groups))
    return _rows(groups, rng.permutation(count)[: _share(count, test_fraction)])


def returns_groups(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(groups, test_fraction)
    names = rng.permutation(np.unique(groups))
    count = _share(len(names), test_fraction)
    return names[count:], names[:count]


def returns_masks(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _, test = _right(groups, test_fraction, rng)
    tested = np.isin(np.arange(len(groups)), test)
    return ~tested, tested


def one_row_for_each_group(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _check(groups, test_fraction)
    _, first = np.unique(groups, return_index=True)
    rows = rng.permutation(first)
    count = _share(len(rows), test_fraction)
    return rows[count:], rows[:count]


def train_on_everything(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    _, test = _right(groups, test_fraction, rng)
    return np.arange(len(groups)), test


def fixed_seed(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    return _right(groups, test_fraction, np.random.default_rng(0))


def mutates_groups(groups: Array, test_fraction: float, rng: np.random.Generator) -> Any:
    train, test = _right(groups, test_fraction, rng)
    groups[test] = -1
    return train, test


def _check(groups: Array, test_fraction: float) -> None:
    if len(np.unique(groups)) < 2 or not 0 < test_fraction < 1:
        raise ValueError(f"{len(np.unique(groups))} groups cannot be split with a test fraction of {test_fraction}")


def _share(count: int, test_fraction: float) -> int:
    return min(max(round(test_fraction * count), 1), count - 1)


def _rows(groups: Array, tested: Any) -> tuple[Array, Array]:
    in_test = np.isin(groups, tested)
    return np.flatnonzero(~in_test), np.flatnonzero(in_test)


def _right(groups: Array, test_fraction: float, rng: np.random.Generator) -> tuple[Array, Array]:
    _check(groups, test_fraction)
    names = rng.permutation(np.unique(groups))
    return _rows(groups, names[: _share(len(names), test_fraction)])


GROUP_SPLIT: Final = (
    Misconception(
        "random_rows",
        random_rows,
        why="It splits rows at random and does not look at the groups. Nearly every writer then has rows on both "
        "sides, and the test asks about people the model has met.",
        hint="Draw groups, not rows.",
    ),
    Misconception(
        "each_group_torn",
        each_group_torn,
        why="It takes a part of every group for the test. That is what a stratified split does with classes. Groups "
        "ask for the opposite: no group may be on both sides.",
        hint="A group goes to one side as a whole.",
    ),
    Misconception(
        "fraction_of_rows",
        fraction_of_rows,
        why="It adds groups to the test set until the fraction of *rows* is reached. One large group may then be the "
        "whole test. The docstring counts groups.",
        hint="Decide how many groups the test set gets before you draw.",
    ),
    Misconception(
        "fraction_is_for_training",
        fraction_is_for_training,
        why="It gives the fraction to the training set and the rest to the test set.",
        hint="With a fraction of 0.25 and 100 groups, how many are left to train on?",
    ),
    Misconception(
        "test_before_train",
        test_before_train,
        why="It returns the test rows first and the training rows second: whoever calls it trains on the small part.",
        hint="Return the two in the order of the docstring.",
    ),
    Misconception(
        "one_side_rounded_away",
        one_side_rounded_away,
        why="With few groups it rounds one side away. Nothing is tested then, or there is nothing to train on.",
        hint="Try two groups and a fraction of 0.1, then one of 0.9; the docstring says what each side has at least.",
    ),
    Misconception(
        "first_groups",
        first_groups,
        why="It tests the groups with the lowest numbers, the same for every seed. Numbers are often given in an "
        "order, and the first groups are then not like the others.",
        hint="Let the generator choose the groups.",
    ),
    Misconception(
        "largest_groups",
        largest_groups,
        why="It tests the largest groups, the same for every seed. They may well differ from the small ones.",
        hint="Let the generator choose the groups.",
    ),
    Misconception(
        "draws_from_rows",
        draws_from_rows,
        why="It draws names from the rows. A large group is then drawn more often than a small one, and several "
        "times, so that the test set has fewer groups than it should.",
        hint="Make a list in which each group stands once, and draw from that.",
    ),
    Misconception(
        "names_from_zero_up",
        names_from_zero_up,
        why="It takes for granted that the groups are called 0, 1, 2 and so on. Groups with other names never come up.",
        hint="Ask `groups` which names occur in it.",
    ),
    Misconception(
        "returns_groups",
        returns_groups,
        why="It returns the names of the groups. Wanted are the rows that belong to them.",
        hint="From the chosen groups, find the rows.",
    ),
    Misconception(
        "returns_masks",
        returns_masks,
        why="It returns an array of truth values over all rows. That names the rows as well, but the docstring asks "
        "for row numbers.",
        hint="Numpy has a function for the places at which something is true.",
    ),
    Misconception(
        "one_row_for_each_group",
        one_row_for_each_group,
        why="It keeps one row of each group and loses the others.",
        hint="From the chosen groups, find *all* rows.",
    ),
    Misconception(
        "train_on_everything",
        train_on_everything,
        why="It trains on all rows, the test rows among them. The test then asks for what was learned by heart.",
        hint="A row that is tested must not be in the training set.",
    ),
    Misconception(
        "fixed_seed",
        fixed_seed,
        why="It makes a generator of its own with a fixed seed, so that every split is the same.",
        hint="Draw from the generator that is passed in.",
    ),
    Misconception(
        "mutates_groups",
        mutates_groups,
        why="It returns a right split and writes into the caller's `groups` on the way.",
        hint="Work on a copy, or on an array of truth values of your own.",
        source="https://community.deeplearning.ai/t/explanation-of-deepcopy/405663",
    ),
)
