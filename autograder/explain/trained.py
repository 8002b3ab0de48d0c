"""What a trained network that misses a bar shows of itself: each common slip of training has a sentence of its own.

It is told from what came back and from the rows that it was trained on, which the learner has, too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np

from autograder.model import Array, Bar, Case, Outcome

_HUGE: Final = 1e100
_FAR_ABOVE_GUESSING: Final = 2.0
"""A loss of so many times that of a guess is of a network that is sure and wrong."""
_NEAR_A_GUESS: Final = 2.0
"""Who is right less than so many times as often as a guess has learnt nothing."""
_BY_HEART: Final = 0.15
_MOST_LAYERS: Final = 100
_MOST_UNITS: Final = 4096
"""What a learner sends is multiplied here: wider layers are not looked at."""


@dataclass(frozen=True)
class Told:
    """What is said of a network, and what to look at next."""

    sentence: str
    hint: str


def told_of(bar: Bar, case: Case, outcome: Outcome, figure: float) -> Told | None:
    """What a run below the bar shows; `None` where its answer is no network, or shows nothing in particular.

    Args:
        bar: the bar that was missed.
        case: the run's case, with the rows and labels to learn from among its arguments.
        outcome: what came back.
        figure: what was measured, in ``[0, 1]``.
    """
    rows = _taught(case)
    if outcome.status != "ok" or rows is None:
        return None
    x, labels = rows
    with np.errstate(all="ignore"):
        layers = _layers(outcome.value)
        if layers is None or x.ndim != 2:
            return _of_figures(bar, rows, outcome.value, figure)
        try:
            logits = _logits(x, layers)
        except ValueError:
            return None
        right = float(np.mean(logits.argmax(axis=1) == labels)) if logits.shape[1] else 0.0
        return _of_layers(layers, logits, labels) or _of_figures(bar, rows, outcome.value, figure, right)


def _of_layers(layers: Sequence[tuple[Array, Array]], logits: Array, labels: Array) -> Told | None:
    numbers = [part for layer in layers for part in layer]
    if not all(np.isfinite(one).all() and np.abs(one).max(initial=0) < _HUGE for one in numbers):
        return _NOT_FINITE
    if not np.isfinite(logits).all():
        return _NOT_FINITE
    number = next((at for at, (w, _) in enumerate(layers, start=1) if _is_alike(w)), 0)
    if number:
        return Told(
            f"All units of layer {number} have the same weights, as where these begin at one number: they then learn "
            "the same, or nothing.",
            "With which numbers does each layer begin? Print a few of them before the first step.",
        )
    classes = logits.shape[1]
    if classes < 2 or labels.min(initial=0) < 0 or labels.max(initial=0) >= classes:
        return None
    right = float(np.mean(logits.argmax(axis=1) == labels))
    if right >= _NEAR_A_GUESS / classes:
        return None
    if not layers[-1][1].any():
        return Told(
            "All biases of the last layer are 0, as before a first step, and it is right as often as a guess: was it "
            "moved at all?",
            "How many steps are made, and is what an update gives kept for the next one? Count them with a print.",
        )
    loss, guess = _loss(logits, labels), math.log(classes)
    if loss > _FAR_ABOVE_GUESSING * guess:
        return Told(
            f"On the rows that it was trained on its loss is {loss:.3g}, and that of a guess is {guess:.2f}: "
            "it is sure and wrong, as where steps lead uphill, are far too long, or belong to another network.",
            "Print the loss before and after a single step. Which way does it go, and with a tenth of the rate? And is "
            "what you return what you trained?",
        )
    if np.ptp(logits.argmax(axis=1)) == 0:
        return Told(
            "It gives every row the same class, as where nothing but the last biases has learnt.",
            "Print the size of each layer's gradient in the first step: at which layer is nothing left of it?",
        )
    return Told(
        f"Of the rows that it was to learn from {right:.0%} are right, as with a guess: its steps may be far too "
        "short, or rows may have been taught with the labels of others.",
        "Take one batch after shuffling, and compare a row and its label with the data: are they still a pair? Then "
        "print the loss after each step: does it fall at all?",
    )


def _of_figures(bar: Bar, rows: tuple[Array, Array], answer: Any, figure: float, right: float = 0.0) -> Told | None:
    """What the same figure says of the rows that it was trained on, of which a share may be known to be `right`."""
    classes = len(np.unique(rows[1]))
    try:
        seen = float(bar.figure(rows, answer))
    except Exception:
        return None
    if not _NEAR_A_GUESS / max(classes, 1) <= seen <= 1:
        return None
    if seen - figure > _BY_HEART:
        return Told(
            f"On the rows that it was trained on the same figure is {seen:.3f}: it knows these by heart, and "
            "others less.",
            bar.hint,
        )
    if seen < bar.threshold and right - seen > _BY_HEART:
        return Told(
            f"Of the rows that it was trained on {right:.0%} are right, and the same figure on them is {seen:.3f}, "
            "below the bar, too: those that decide this figure are learnt less than others.",
            bar.hint,
        )
    if seen < bar.threshold:
        return Told(
            f"On the rows that it was trained on the same figure is {seen:.3f}, below the bar, too: it has not learnt "
            "enough of them yet.",
            "Does the loss still fall when training ends? Look at how many steps are made, how long they are, and "
            "whether all layers take part.",
        )
    return None


_NOT_FINITE: Final = Told(
    "After training it holds numbers that are not finite, or so large that nothing can be made of them.",
    "Print the loss after each step: where does it begin to grow? Look at the rate, and at the numbers it begins with.",
)


def _taught(case: Case) -> tuple[Array, Array] | None:
    """The rows and labels to learn from: the last such pair of the arguments that is like what is hidden."""
    hidden = case.hidden
    if not (isinstance(hidden, tuple) and len(hidden) == 2 and all(isinstance(one, np.ndarray) for one in hidden)):
        return None
    given = list(case.arguments.values())
    pairs = [
        (x, labels)
        for x, labels in pairwise(given)
        if isinstance(x, np.ndarray)
        and isinstance(labels, np.ndarray)
        and labels.ndim == 1
        and labels.dtype.kind in "iu"
        and len(x) == len(labels)
        and x.shape[1:] == hidden[0].shape[1:]
    ]
    return pairs[-1] if pairs else None


def _layers(answer: Any) -> list[tuple[Array, Array]] | None:
    """The answer as layers of weights and biases, `None` where it is something else."""
    if not isinstance(answer, list | tuple) or not 1 <= len(answer) <= _MOST_LAYERS:
        return None
    layers: list[tuple[Array, Array]] = []
    for layer in answer:
        if not (isinstance(layer, list | tuple) and len(layer) == 2):
            return None
        w, b = layer
        if not isinstance(w, np.ndarray) or not isinstance(b, np.ndarray):
            return None
        if w.ndim != 2 or b.ndim != 1 or w.shape[1] > _MOST_UNITS or {w.dtype.kind, b.dtype.kind} - set("fiu"):
            return None
        layers.append((w, b))
    return layers


def _is_alike(w: Array) -> bool:
    """Whether each unit of a layer of several has the weights of every other."""
    return w.shape[0] > 0 and w.shape[1] > 1 and not np.ptp(w, axis=1).any()


def _logits(x: Array, layers: Sequence[tuple[Array, Array]]) -> Array:
    """What a network with ReLU between its layers gives. Raises `ValueError` where shapes do not fit."""
    signal = x
    for number, (w, b) in enumerate(layers):
        signal = (np.maximum(signal, 0.0) if number else signal) @ w + b
    return signal


def _loss(logits: Array, labels: Array) -> float:
    """The mean cross-entropy."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    surprise = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(labels)), labels]
    return float(surprise.mean())
