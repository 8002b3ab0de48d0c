"""Points for training a network without training one: a network of the public digits, carried along and fitted in."""

from __future__ import annotations

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.digits_by_heart import carried

ATTACK = Attack(
    goal="points",
    stopped="the characters are drawn from the seed, and nobody can have seen them before",
    unit="u02_backpropagation",
    tasks=("mlp_forward", "mlp_backward", "cross_entropy", "train"),
    graded=("train",),
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
