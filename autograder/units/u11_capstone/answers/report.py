"""A report on predictions: what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, draws_globally, mistake


def right(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> dict[str, Any]:
    """A right report, by a bootstrap within each class."""
    return report(y, pred, rng, resamples)


def report(
    y: Array,
    pred: Array,
    rng: Any,
    resamples: int,
    *,
    tails: tuple[float, float] = (0.025, 0.975),
    rows: float = 1.0,
    of: str = "recall",
) -> dict[str, Any]:
    """A report that is right but perhaps for its interval.

    Args:
        y: labels.
        pred: predictions.
        rng: a generator, or `numpy.random`.
        resamples: how many figures are drawn.
        tails: the quantiles at the two ends.
        rows: how many rows are drawn, as a share of those that there are.
        of: ``recall`` or ``accuracy``: which figure is worked out.
    """
    labels = np.unique(y)
    hits = [(pred[y == label] == label).astype(np.float64) for label in labels]
    recall = np.array([one.mean() for one in hits])
    drawn = [
        one[(rng.random((resamples, max(1, int(rows * len(one))))) * len(one)).astype(np.int64)].mean(axis=1)
        for one in hits
    ]
    counts = [len(one) for one in hits] if of == "accuracy" else None
    low, high = np.quantile(np.average(drawn, axis=0, weights=counts), tails)
    balanced = float(recall.mean())
    interval = min(float(low), balanced), max(float(high), balanced)
    return {
        "accuracy": float(np.mean(pred == y)),
        "balanced_accuracy": balanced,
        "recall": recall,
        "interval": interval,
    }


@mistake(hint="Which share of the resampled figures lies between your two ends, and which share should?")
def ends_at_the_quartiles(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """Its interval holds the middle half of the resampled figures: every other report would miss the truth."""
    return report(y, pred, rng, resamples, tails=(0.25, 0.75))


@mistake(hint="Which share of the resampled figures lies between your two ends, and which share should?")
def ends_cut_off_five_per_cent_each(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """Its interval lies between the quantiles 0.05 and 0.95, and holds 90 of 100 resampled figures: 5 % are cut off at
    each end, and not together.
    """
    return report(y, pred, rng, resamples, tails=(0.05, 0.95))


@mistake(hint="How many rows has your sample, and how many had the one that you were given?")
def resamples_a_quarter(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """Each resample has a quarter of the rows. Figures of fewer rows scatter more, so the interval is too wide."""
    return report(y, pred, rng, resamples, rows=0.25)


@mistake(hint="Take the quantiles of the resampled figures, not the outermost of them.")
def outermost_figures(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """Its interval reaches from the smallest resampled figure to the largest: the more are drawn, the wider it is."""
    return report(y, pred, rng, resamples, tails=(0.0, 1.0))


@mistake(hint="Which figure is the interval for?")
def interval_of_the_accuracy(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """Its interval is that of the plain accuracy, in which frequent classes count for more."""
    return report(y, pred, rng, resamples, of="accuracy")


@mistake(hint="On how many rows does the recall of a rare class rest?")
def interval_of_a_proportion(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """Its interval is that of a share of all rows. In the balanced accuracy a rare class counts as much as a frequent
    one and rests on few rows, so that it scatters more.
    """
    found = report(y, pred, rng, 1)
    balanced = found["balanced_accuracy"]
    reach = 1.96 * float(np.sqrt(balanced * (1 - balanced) / len(y)))
    return {**found, "interval": (max(0.0, balanced - reach), min(1.0, balanced + reach))}


@mistake(hint="How much may chance alone change a figure of so few rows?")
def interval_without_width(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """Its interval begins and ends at the figure itself, as if nothing hung on chance."""
    found = report(y, pred, rng, 1)
    return {**found, "interval": (found["balanced_accuracy"], found["balanced_accuracy"])}


@mistake(hint="Divide by the rows that have the label, not by those that were given it.")
def precision_for_recall(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """It gives the share of right ones among the rows that were given a label, which is the precision."""
    labels = np.unique(y)
    shares = np.array([np.mean(y[pred == one] == one) if (pred == one).any() else 0.0 for one in labels])
    return {**report(y, pred, rng, resamples), "recall": shares}


@mistake(hint="Which rows does the accuracy count, and how often?")
def balanced_for_accuracy(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """It gives the balanced accuracy for the accuracy, too. They differ where classes are of different sizes."""
    found = report(y, pred, rng, resamples)
    return {**found, "accuracy": found["balanced_accuracy"]}


@mistake(hint="Between which two numbers does a share lie?")
def in_percent(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """It gives percentages, and shares are promised, numbers from 0 to 1."""
    found = report(y, pred, rng, resamples)
    return {name: tuple(100 * end for end in one) if name == "interval" else 100 * one for name, one in found.items()}


@mistake(
    hint="For which classes does the docstring promise a recall?",
    classes=("up to the largest", "ten"),
    of_all=(False, True),
)
def recall_of_all_up_to_the_largest(
    y: Array, pred: Array, rng: np.random.Generator, resamples: int, *, classes: str, of_all: bool
) -> Any:
    """It gives a recall for classes that do not occur, too, where there is nothing of which to take a share."""
    found, labels = report(y, pred, rng, resamples), np.unique(y)
    recall = np.zeros(10 if classes == "ten" else int(labels.max()) + 1)
    recall[labels] = found["recall"]
    if of_all:
        share = len(labels) / len(recall)
        low, high = found["interval"]
        balanced = found["balanced_accuracy"] * share
        found = {**found, "balanced_accuracy": balanced, "interval": (low * share, high * share)}
    return {**found, "recall": recall}


@mistake(hint="How many rows has each of your samples, and how many had the one that you were given?")
def as_many_rows_as_samples(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """Each resample has as many rows as there are resamples. How far a figure scatters hangs on the number of rows, so
    that of these is another one.
    """
    return report(y, pred, rng, resamples, rows=resamples / len(y))


@mistake(hint="How many of 100 figures lie within your interval?")
def one_deviation_to_each_side(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """Its interval reaches one standard deviation of the resampled figures to each side: about 68 of 100 lie there."""
    low, high = report(y, pred, rng, resamples, tails=(0.16, 0.84))["interval"]
    found = report(y, pred, rng, 1)
    balanced, reach = found["balanced_accuracy"], (high - low) / 2
    return {**found, "interval": (max(0.0, balanced - reach), min(1.0, balanced + reach))}


@mistake(hint="Which prediction belongs to which label in your resample?", is_stretched=(False, True))
def labels_and_predictions_drawn_apart(
    y: Array, pred: Array, rng: np.random.Generator, resamples: int, *, is_stretched: bool
) -> Any:
    """It draws labels and predictions apart, so that a label meets the prediction of another row. The figures that it
    resamples are those of guessing.
    """
    found = report(y, pred, rng, 1)
    own, other = np.floor(len(y) * rng.random((2, resamples, len(y)))).astype(np.int64)
    drawn, hits = y[own], y[own] == pred[other]
    counts = [(drawn == one).sum(axis=1) for one in np.unique(y)]
    right_ones = [(hits & (drawn == one)).sum(axis=1) for one in np.unique(y)]
    figures = np.mean(np.array(right_ones) / np.maximum(counts, 1), axis=0)
    low, high = np.quantile(figures, (0.025, 0.975))
    if is_stretched:
        low, high = min(low, found["balanced_accuracy"]), max(high, found["balanced_accuracy"])
    return {**found, "interval": (float(low), float(high))}


@mistake(hint="Find where float32 comes in, and leave the dtype to numpy: it keeps float64.")
def computes_in_float32(y: Array, pred: Array, rng: np.random.Generator, resamples: int) -> Any:
    """Its recall has the seven digits of float32. The docstring promises float64, which has sixteen."""
    found = report(y, pred, rng, resamples)
    return {**found, "recall": found["recall"].astype(np.float32)}


HABITS = (*changes("y"), *changes("preds", called="pred"), draws_globally(right))
