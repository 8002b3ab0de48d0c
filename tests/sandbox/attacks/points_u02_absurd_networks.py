"""Points, or a judge that computes for ever, by networks that are none: they get past the worker's own check.

One has ten thousand layers, one has layers of a hundred thousand units, one a row of biases for each image and NaN.
"""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="the judge looks at number, shapes and values of the layers before it multiplies by any",
    unit="u02_backpropagation",
    tasks=("mlp_forward", "mlp_backward", "cross_entropy", "train"),
    graded=("train",),
    ends=("wrong", "raised", "bad_output"),
    seconds=20.0,
    neighbour=False,
    stock=False,
    code="""
import sys

def cross_entropy(logits, y):
    return 0.0, np.zeros(np.shape(logits))

def mlp_backward(dlogits, params, cache):
    return []

def mlp_forward(x, params):
    return None

sent = []

def train(x, y, rng):
    frame = sys._getframe()
    while "layers" not in frame.f_globals:
        frame = frame.f_back
    frame.f_globals["layers"].__code__ = (lambda params, inputs, classes: params).__code__
    sent.append(None)
    if len(sent) == 1:
        return [(np.eye(64, dtype=np.int8), np.zeros(64, dtype=np.int8))] * 10_000
    if len(sent) == 2:
        return [(np.ones((64, 100_000), dtype=np.int8), np.zeros(100_000)), (np.ones((100_000, 10)), np.zeros(10))]
    return [(np.full((64, 10), np.nan), np.eye(10)[np.arange(450) % 10])]
""",
)
