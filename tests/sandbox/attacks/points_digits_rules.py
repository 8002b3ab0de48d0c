"""Points for training a network without training one: the public data set by heart, at the time of the test."""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.digits_by_heart import TABLE

ATTACK = Attack(
    goal="points",
    stopped="labels that were learnt by heart are not the labels asked for",
    unit="u04_weight_updates",
    tasks=("minibatches", "adam_step", "train"),
    ends=("wrong", "raised", "bad_output", "missing"),
    seconds=20.0,
    neighbour=False,
    stock=False,
    code=f"""{TABLE}
def minibatches(n, batch_size, rng):
    return []

def adam_step(*arguments):
    return None

def train(images, labels, params, practice, rng):
    frame = sys._getframe()
    while "predict" not in frame.f_globals:
        frame = frame.f_back
    frame.f_globals["predict"] = lambda trained, unseen: renamed(images, labels, unseen)
    return params
""",
)
