"""Points for training a network without training one, in ten epochs: the one carried along, in the form asked for.

The worker's `predict` is replaced besides, though the judge predicts with its own.
"""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.digits_by_heart import carried

ATTACK = Attack(
    goal="points",
    stopped="the characters are drawn from the seed, and nobody can have seen them before",
    unit="u04_weight_updates",
    tasks=("minibatches", "adam_step", "train"),
    graded=("train",),
    ends=("wrong", "raised", "bad_output"),
    seconds=20.0,
    neighbour=False,
    stock=False,
    code=lambda: (
        carried()
        + """
import sys

def minibatches(n, batch_size, rng):
    return []

def adam_step(*arguments):
    return 0 * arguments[0], {}

def train(images, labels, params, practice, rng):
    frame = sys._getframe()
    while "predict" not in frame.f_globals:
        frame = frame.f_back
    frame.f_globals["predict"] = lambda trained, unseen: labels[: len(unseen)]
    w, b = fitted(images, labels)
    (w1, b1), (w2, _) = [(np.zeros_like(weights), np.zeros_like(biases)) for weights, biases in params]
    w1[:, :10], w1[:, 10:20] = w, -w
    w2[:10], w2[10:20] = np.eye(10), -np.eye(10)
    return [(w1, b1), (w2, b)]
"""
    ),
)
