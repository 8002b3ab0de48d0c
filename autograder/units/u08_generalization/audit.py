"""The data of the leakage audit, and how right each pipeline really is: on fresh rows from where the data came from.

Every data set has two classes and 1,400 rows or more, so that ten folds measure an accuracy with a standard error
of at most 0.0145. Three levels of difficulty, from pure noise upwards, lie more than a tenth apart, so that no constant
is an honest answer at two of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from autograder.authoring import Array
from autograder.units.u08_generalization import probes

Level: TypeAlias = Literal[0, 1, 2]

FRESH_ROWS: Final = 3000


@dataclass(frozen=True)
class Source:
    """Where rows come from: a normal distribution for each class.

    Attributes:
        rows: how many different rows a data set has.
        shift: how far class 1 lies from class 0, along each feature, before units are put on.
        share: the share of class 1.
        label_noise: the chance that a label is flipped.
        units: the unit of each feature.
        spread: the standard deviation of the rows of one writer and class.
        style: the standard deviation between writers, who have a way of their own with each class.
        group_size: how many rows a writer has on average; 1 where there are no writers.
        copies: how often each row stands in the data set.
    """

    rows: int
    shift: tuple[float, ...]
    share: float = 0.5
    label_noise: float = 0.0
    units: tuple[float, ...] = (1.0,)
    spread: float = 1.0
    style: float = 0.0
    group_size: int = 1
    copies: int = 1


@dataclass(frozen=True)
class Audit:
    """A pipeline and its data.

    Attributes:
        pipeline: the name of the pipeline, for `probes.pipeline`.
        x: float64 array of shape (N, D).
        y: labels, int64 array of shape (N,), 0 or 1.
        groups: who a row is from, int64 array of shape (N,); each row its own group where that does not matter.
        alike: int64 array of shape (N,), the same number for rows that are copies of each other: 0, 1, …
        honest: the accuracy of the pipeline on fresh rows.
    """

    pipeline: str
    x: Array
    y: Array
    groups: Array
    alike: Array
    honest: float


def _selection(strength: float) -> Source:
    return Source(rows=2000, shift=(strength,) * 10 + (0.0,) * 990)


def _oversampling(distance: float) -> Source:
    return Source(rows=2000, shift=(distance, 0.0, 0.0), share=0.15)


def _scaling(label_noise: float) -> Source:
    return Source(rows=2400, shift=(4.0, 4.0, 0.0, 0.0), units=(1.0, 0.1, 50.0, 200.0), label_noise=label_noise)


def _copies(label_noise: float) -> Source:
    return Source(rows=2400, shift=(6.0, 0.0, 0.0), label_noise=label_noise, copies=3)


def _writers(distance: float) -> Source:
    return Source(rows=4800, shift=(distance, *(0.0,) * 5), spread=0.15, style=1.0, group_size=3)


def _best_of_20(strength: float) -> Source:
    return Source(rows=1400, shift=(strength,) * 60)


SOURCES: Final[dict[str, tuple[Source, Source, Source]]] = {
    "selection": (_selection(0.0), _selection(0.3), _selection(0.5)),
    "oversampling": (_oversampling(0.0), _oversampling(1.4), _oversampling(2.25)),
    "scaling": (_scaling(0.5), _scaling(0.25), _scaling(0.05)),
    "copies": (_copies(0.5), _copies(0.25), _copies(0.1)),
    "writers": (_writers(0.0), _writers(1.3), _writers(2.1)),
    "best of 20": (_best_of_20(0.0), _best_of_20(0.36), _best_of_20(0.76)),
}


def audit(name: str, level: Level, rng: np.random.Generator) -> Audit:
    """A pipeline with data of the given level of difficulty: 0 is pure noise, 2 the easiest."""
    source = SOURCES[name][level]
    x, truth, groups = draw(source, source.rows, rng)
    flipped = rng.random(len(truth)) < source.label_noise
    y = np.where(flipped, 1 - truth, truth)
    honest = accuracy_on_fresh_rows(probes.pipeline(name), source, x, y, rng)
    alike = np.arange(len(y))
    if source.copies > 1:
        alike = rng.permutation(np.repeat(alike, source.copies))
        x, y, groups = x[alike], y[alike], np.arange(len(alike))
    return Audit(name, x, y, groups, alike, honest)


def draw(source: Source, count: int, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """So many rows, with their classes before any label is flipped, and with their groups."""
    truth = np.asarray(rng.permutation(count) < source.share * count).astype(np.int64)
    noise = rng.normal(scale=source.spread, size=(count, len(source.shift)))
    x = truth[:, None] * np.array(source.shift) + noise
    groups = np.arange(count)
    if source.group_size > 1:
        groups = rng.integers(count // source.group_size, size=count)
        x += rng.normal(scale=source.style, size=(count // source.group_size, 2, len(source.shift)))[groups, truth]
    return x * np.array(source.units), truth, groups


def accuracy_on_fresh_rows(
    pipeline: dict[str, Any], source: Source, x: Array, y: Array, rng: np.random.Generator
) -> float:
    """The expected accuracy of a pipeline that was given all of `x` and `y`, on rows, writers and labels it never met.

    No fresh label is drawn: the source knows how likely each is, so the expectation over labels is exact. The models
    of one pipeline differ only in a seed and are alike in distribution: their mean stands for whichever is chosen.
    """
    fresh, _, _ = draw(source, FRESH_ROWS, rng)
    of_class_one = chance_of_class_one(source, fresh)
    labelled_one = of_class_one * (1 - source.label_noise) + (1 - of_class_one) * source.label_noise
    predictions = labels_of_each_model(pipeline, x, y, fresh, rng)
    return float(np.mean([np.where(predicted == 1, labelled_one, 1 - labelled_one) for predicted in predictions]))


def labels_of_each_model(
    pipeline: dict[str, Any], x: Array, y: Array, new: Array, rng: np.random.Generator
) -> list[Array]:
    """The labels (M,) that each model of a pipeline gives to `new` (M, D), when it has seen `x` (N, D) and `y` (N,)."""
    if pipeline["standardise"]:
        mean, scale = x.mean(axis=0), x.std(axis=0)
        x, new = (x - mean) / scale, (new - mean) / scale
    if pipeline["select"] is not None:
        columns = pipeline["select"](x, y)
        x, new = x[:, columns], new[:, columns]
    if pipeline["oversample"] is not None:
        rows = pipeline["oversample"](y, rng)
        x, y = x[rows], y[rows]
    return [model(x, y, new) for model in pipeline["models"]]


def chance_of_class_one(source: Source, x: Array) -> Array:
    """The chance (N,) that a row of a writer never met is of class 1, by Bayes' rule."""
    shift, variance = np.array(source.shift), source.spread**2 + source.style**2
    evidence = (x / np.array(source.units) - shift / 2) @ shift / variance
    odds_before = source.share / (1 - source.share)
    return np.asarray(1 / (1 + np.exp(-evidence) / odds_before))
