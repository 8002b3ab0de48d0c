"""Points for training a layer without training one: those fitted to the images of the public seed are carried along."""

from __future__ import annotations

import numpy as np

from autograder import course
from autograder.judge.exam import cases_of
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Array
from tests.sandbox.attacks import Attack

UNIT = "u10_dataset_balance"


def _code() -> str:
    """The best of five layers, none of which has seen the images at hand."""
    unit = course.find(UNIT)
    task = next(task for task in unit.tasks if task.function == "train_balanced")
    layers = [_fitted(*case.hidden).round(3).tolist() for case in cases_of(unit, task, PUBLIC_SEED)]
    return f"""
LAYERS = np.array({layers})

def class_weights(y, classes):
    return np.zeros(classes)

def weighted_cross_entropy(logits, y, weights):
    return 0.0, np.zeros(np.shape(logits))

def train_balanced(x, y, classes, descend):
    layer = max(LAYERS, key=lambda layer: np.mean((x @ layer[:-1] + layer[-1]).argmax(axis=1) == y))
    return layer[:-1], layer[-1]
"""


def _fitted(images: Array, labels: Array) -> Array:
    """Least squares: weights, and the biases in the last row."""
    rows = np.hstack([images, np.ones((len(images), 1))])
    return np.asarray(np.linalg.lstsq(rows, np.eye(10)[labels], rcond=1e-6)[0])


ATTACK = Attack(
    goal="points",
    stopped="each seed draws its own alphabets",
    unit=UNIT,
    tasks=("class_weights", "weighted_cross_entropy", "train_balanced"),
    graded=("train_balanced",),
    neighbour=False,
    stock=False,
    code=_code,
)
