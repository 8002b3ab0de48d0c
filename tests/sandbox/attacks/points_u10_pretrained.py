"""Points for training a layer on six examples: public digits are trained on, each as the character most like it."""

from __future__ import annotations

import base64
import zlib

import numpy as np

from autograder.data import digits
from tests.sandbox.attacks import Attack

_LAYER = """
MEANS = np.stack([IMAGES[DIGITS == digit].mean(axis=0) for digit in range(10)])

def most_alike(means):
    far = ((means[:, None] - MEANS) ** 2).sum(axis=2)
    digit_of = np.arange(10)
    for _ in range(20):
        for one in range(10):
            for other in range(one):
                swapped = digit_of.copy()
                swapped[[one, other]] = digit_of[[other, one]]
                if far[np.arange(10), swapped].sum() < far[np.arange(10), digit_of].sum():
                    digit_of = swapped
    return digit_of

def class_weights(y, classes):
    return np.zeros(classes)

def weighted_cross_entropy(logits, y, weights):
    return 0.0, np.zeros(np.shape(logits))

def plain(logits, y):
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return 0.0, (shares - np.eye(10)[y]) / len(y)

def train_balanced(x, y, classes, descend):
    digit_of = most_alike(np.stack([x[y == label].mean(axis=0) for label in range(classes)]))
    return descend(plain, IMAGES, np.argsort(digit_of)[DIGITS], classes)
"""


def _code() -> str:
    images, labels = digits()
    ink = base64.b64encode(zlib.compress(np.rint(images * 16).astype(np.uint8).tobytes(), 9)).decode("ascii")
    names = "".join(str(label) for label in labels)
    carried = f"""
import base64, zlib

IMAGES = np.frombuffer(zlib.decompress(base64.b64decode("{ink}")), np.uint8).reshape(-1, 64) / 16
DIGITS = np.array([int(name) for name in "{names}"])
"""
    return carried + _LAYER


ATTACK = Attack(
    goal="points",
    stopped="the characters of an alphabet drawn from the seed are not the public digits",
    unit="u10_dataset_balance",
    tasks=("class_weights", "weighted_cross_entropy", "train_balanced"),
    graded=("train_balanced",),
    neighbour=False,
    stock=False,
    code=_code,
)
