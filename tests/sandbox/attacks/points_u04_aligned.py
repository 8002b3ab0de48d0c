"""Points for training a network without training one: the public digits are laid on the training rows.

The submission carries all public images and a network trained on them. It looks for a rotation by the axes along which
the images vary most, then in turns by the nearest public image of each row and the rotation that fits these best
(iterative closest points: Besl and McKay, 1992, https://doi.org/10.1109/34.121791). Of digits that are only rotated,
with new names, it then reads 97 of 100, and the hidden test was once made of those.
"""

from __future__ import annotations

import base64

import numpy as np

from autograder.data import digits
from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.digits_by_heart import carried


def _code() -> str:
    images, _ = digits()
    packed = base64.b64encode(np.rint(images * 16).astype(np.uint8).tobytes()).decode("ascii")
    return (
        carried()
        + f"""
PUBLIC = np.frombuffer(base64.b64decode("{packed}"), dtype=np.uint8).reshape(-1, 64) / 16
"""
        + """
def minibatches(n, batch_size, rng):
    return []

def train(images, labels, params, practice, rng):
    centred, middle = images - images.mean(axis=0), PUBLIC.mean(axis=0)
    rotation = axes_of(images) @ axes_of(PUBLIC).T
    for _ in range(25):
        laid = centred @ rotation + middle
        distances = (laid**2).sum(axis=1)[:, None] - 2 * laid @ PUBLIC.T + (PUBLIC**2).sum(axis=1)
        nearest = PUBLIC[distances.argmin(axis=1)]
        left, _, right = np.linalg.svd(centred.T @ (nearest - nearest.mean(axis=0)))
        rotation = left @ right
    # w and b of the carried layer, for rows that are neither centred nor turned back.
    w = rotation @ WEIGHTS[:64]
    b = WEIGHTS[64] + (middle - MEAN) @ WEIGHTS[:64] - images.mean(axis=0) @ w
    said = np.argmax(images @ w + b, axis=1)
    names = [np.bincount(labels[said == digit], minlength=10).argmax() if (said == digit).any() else digit
             for digit in range(10)]
    w, b = w @ np.eye(10)[names], b @ np.eye(10)[names]
    # Two layers that do nothing but that one: ten units and their negatives pass the logits on.
    (first, bias), (last, last_bias) = [(np.zeros_like(w), np.zeros_like(b)) for w, b in params]
    first[:, :10], first[:, 10:20] = w, -w
    bias[:10], bias[10:20] = b, -b
    last[:10], last[10:20] = np.eye(10), -np.eye(10)
    return [(first, bias), (last, last_bias)]
"""
    )


ATTACK = Attack(
    goal="points",
    stopped="the characters are drawn from the seed, and nobody can have seen them before",
    unit="u04_weight_updates",
    tasks=("minibatches", "train"),
    graded=("train",),
    ends=("wrong", "raised", "bad_output"),
    seconds=20.0,
    neighbour=False,
    stock=False,
    code=_code,
)
