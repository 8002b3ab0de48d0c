"""Points for training a network without training one: a network of the public digits, carried along and fitted in.

It was trained on all of the digits long before. The training rows tell the new names of the classes, and, should the
space be turned, roughly how: by the axes along which the images vary most. The better of the two fits is handed in.
"""

from __future__ import annotations

import base64
from typing import Any

import numpy as np

from autograder.data import digits
from tests.sandbox.attacks import Attack


def carried() -> str:
    """Code that defines ``fitted(x, y)``: weights (64, 10) and biases (10,) of the network that was carried along."""
    images, labels = digits()
    mean = images.mean(axis=0)
    with_ones = np.column_stack([images - mean, np.ones(len(images))])
    weights = np.linalg.solve(with_ones.T @ with_ones + np.eye(65), with_ones.T @ np.eye(10)[labels])
    return f"""
import base64

def unpacked(text, *shape):
    return np.frombuffer(base64.b64decode(text), dtype=np.float32).astype(np.float64).reshape(shape)

MEAN = unpacked("{_packed(mean)}", 64)
WEIGHTS = unpacked("{_packed(weights)}", 65, 10)
AXES = unpacked("{_packed(_axes(images))}", 64, 64)

def axes_of(images):
    centred = images - images.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2].T
    return axes * np.sign(((centred @ axes) ** 3).mean(axis=0))

def renamed(x, y, w, b):
    found = (x @ w + b).argmax(axis=1)
    votes = np.zeros((10, 10))
    np.add.at(votes, (found, y), 1)
    new = np.zeros((10, 10))
    for old in range(10):
        best, name = np.unravel_index(votes.argmax(), votes.shape)
        new[best, name] = 1
        votes[best], votes[:, name] = -1, -1
    return w @ new, b @ new

def fitted(x, y):
    turned = axes_of(x) @ AXES.T
    networks = [
        renamed(x, y, WEIGHTS[:64], WEIGHTS[64] - MEAN @ WEIGHTS[:64]),
        renamed(x, y, turned @ WEIGHTS[:64], WEIGHTS[64] - x.mean(axis=0) @ turned @ WEIGHTS[:64]),
    ]
    return max(networks, key=lambda network: np.mean((x @ network[0] + network[1]).argmax(axis=1) == y))
"""


def _axes(images: Any) -> Any:
    """The axes of most variance, as columns, each pointing to where its values are skewed."""
    centred = images - images.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2].T
    return axes * np.sign(((centred @ axes) ** 3).mean(axis=0))


def _packed(array: Any) -> str:
    return base64.b64encode(array.astype(np.float32).tobytes()).decode("ascii")


ATTACK = Attack(
    goal="points",
    stopped="the characters are drawn from the seed, and nobody can have seen them before",
    unit="u02_backpropagation",
    tasks=("mlp_forward", "mlp_backward", "cross_entropy", "train"),
    ends=("wrong", "raised", "bad_output"),
    seconds=20.0,
    neighbour=False,
    stock=False,
    code=lambda: (
        carried()
        + """
def cross_entropy(logits, y):
    return 0.0, np.zeros(np.shape(logits))

def mlp_backward(dlogits, params, cache):
    return []

def mlp_forward(x, params):
    return None

def train(x, y, rng):
    return [fitted(x, y)]
"""
    ),
)
