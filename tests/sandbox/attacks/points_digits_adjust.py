"""Points for training a network without training one: the public data set by heart, at the time of the test."""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.digits_by_heart import TABLE

ATTACK = Attack(
    goal="points",
    stopped="labels that were learnt by heart are not the labels asked for",
    unit="u10_dataset_balance",
    tasks=("logit_adjustment", "weighted_cross_entropy", "adjusted_predictions"),
    ends=("wrong", "raised", "bad_output", "missing"),
    seconds=20.0,
    neighbour=False,
    stock=False,
    code=f"""{TABLE}
def logit_adjustment(*arguments):
    return None

def weighted_cross_entropy(logits, y, weights):
    return 0.0, np.zeros(np.shape(logits))

def adjusted_predictions(logits, y, classes):
    return renamed(of_a_caller("x"), y, of_a_caller("x_test"))
""",
)
