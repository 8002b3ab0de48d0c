"""Points by guessing the seed: the right answers at the seeds from 0 to 200, found by a digest of the arguments.

It is what a short seed costs: an instructor who types one in gives the answers away.
"""

from __future__ import annotations

import base64
import hashlib
import struct

import numpy as np

from autograder import course
from autograder.judge.exam import cases_of
from tests.sandbox.attacks import Attack


def _known() -> str:
    """Eight bytes of a digest and a float64 for each case of each of these seeds, in base64."""
    unit, task = course.find_task("u01.accuracy")
    reference = task.answers.reference
    assert reference is not None
    rows = []
    for seed in range(201):
        for case in cases_of(unit, task, seed):
            logits, y = map(np.asarray, case.arguments.values())
            digest = hashlib.sha256(repr((logits.tolist(), y.tolist())).encode()).digest()[:8]
            rows.append(digest + struct.pack("<d", reference(logits, y)))
    return base64.b64encode(b"".join(rows)).decode("ascii")


ATTACK = Attack(
    goal="points",
    stopped="a secret seed has 63 random bits",
    tasks=("accuracy",),
    ends=("wrong", "raised"),
    stock=False,
    code=lambda: (
        f"""
import base64, hashlib, struct

packed = base64.b64decode("{_known()}")
RIGHT = {{packed[at:at + 8]: struct.unpack("<d", packed[at + 8:at + 16])[0] for at in range(0, len(packed), 16)}}

def accuracy(logits, y):
    digest = hashlib.sha256(repr((logits.tolist(), y.tolist())).encode()).digest()[:8]
    return RIGHT.get(digest, 0.5)
"""
    ),
)
