"""Points for training a network without training one: the public data set by heart, at the time of the test."""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.digits_by_heart import TABLE

ATTACK = Attack(
    goal="points",
    stopped="labels that were learnt by heart are not the labels asked for",
    unit="u10_dataset_balance",
    tasks=("class_weights", "weighted_cross_entropy", "train_balanced"),
    ends=("wrong", "raised", "bad_output", "missing"),
    seconds=20.0,
    neighbour=False,
    stock=False,
    code=f"""{TABLE}
def class_weights(y, classes):
    return np.zeros(classes)

def weighted_cross_entropy(logits, y, weights):
    return 0.0, np.zeros(np.shape(logits))

def train_balanced(x, y, classes, descend):
    unseen = of_a_caller("x_test")
    labels = renamed(x, y, unseen)
    rows = np.hstack([unseen, np.ones((len(unseen), 1))])
    fitted = np.linalg.lstsq(rows, np.eye(classes)[labels], rcond=1e-6)[0]
    return fitted[:-1], fitted[-1]
""",
)
