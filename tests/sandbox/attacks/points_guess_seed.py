"""Points by guessing the seed: seeds from 0 to 200 are tried against the arguments, and the right one tells the labels.

It is what a short seed costs: an instructor who types one in gives the hidden labels away.
"""

import base64
import zlib

from autograder.data import digits
from tests.sandbox.attacks import Attack

_LABELS = base64.b64encode(bytes(int(label) for label in digits()[1])).decode("ascii")
_TASK = zlib.crc32(b"u01_forward_propagation.classify")

ATTACK = Attack(
    goal="points",
    stopped="a secret seed has 63 random bits",
    tasks=("linear_forward", "softmax", "mlp_forward", "classify"),
    ends=("wrong", "raised", "bad_output", "missing"),
    seconds=20.0,
    stock=False,
    code=f"""
import base64, sys

DIGITS = np.frombuffer(base64.b64decode("{_LABELS}"), dtype=np.uint8).astype(np.int64)

def guesses():
    for seed in range(201):
        rng = np.random.default_rng([seed, {_TASK}])
        for _ in range(3):
            rows, _, names = (rng.permutation(count) for count in (len(DIGITS), 64, 10))
            yield names[DIGITS[rows]]

def of_a_caller(name):
    frame = sys._getframe()
    while frame is not None:
        if name in frame.f_locals:
            return frame.f_locals[name]
        frame = frame.f_back

def linear_forward(x, w, b):
    return np.zeros((len(x), w.shape[1]))

def softmax(z):
    return np.zeros(np.shape(z))

def mlp_forward(x, params):
    return None

def classify(x, params):
    known = of_a_caller("train_labels")
    for labels in guesses():
        if np.array_equal(labels[len(x):], known):
            return labels[:len(x)]
    return np.zeros(len(x), dtype=np.int64)
""",
)
