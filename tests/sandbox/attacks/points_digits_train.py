"""Points for training a network without training one: the public data set by heart, at the time of the test."""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.digits_by_heart import TABLE

ATTACK = Attack(
    goal="points",
    stopped="labels that were learnt by heart are not the labels asked for",
    unit="u02_backpropagation",
    tasks=("mlp_forward", "mlp_backward", "cross_entropy", "train"),
    ends=("wrong", "raised", "bad_output", "missing"),
    seconds=20.0,
    neighbour=False,
    stock=False,
    code=f"""{TABLE}
known = []

def cross_entropy(logits, y):
    return 0.0, np.zeros(np.shape(logits))

def mlp_backward(dlogits, params, cache):
    return []

def train(x, y, rng):
    known[:] = [x, y]
    return []

def mlp_forward(x, params):
    if params:
        return None
    return np.eye(10)[renamed(*known, x)], []
""",
)
