"""Points for training a layer without training one: it is fitted to the public data set, known by its ink."""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.digits_by_heart import TABLE

ATTACK = Attack(
    goal="points",
    stopped="an alphabet drawn from the seed is not among the public digits, and its unseen images stay with the judge",
    unit="u10_dataset_balance",
    tasks=("class_weights", "weighted_cross_entropy", "train_balanced"),
    graded=("train_balanced",),
    ends=("wrong", "raised"),
    seconds=20.0,
    neighbour=False,
    stock=False,
    code=f"""{TABLE}
def class_weights(y, classes):
    return np.zeros(classes)

def weighted_cross_entropy(logits, y, weights):
    return 0.0, np.zeros(np.shape(logits))

def train_balanced(x, y, classes, descend):
    unseen = of_a_caller("unseen")
    rows = x if unseen is None else unseen
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    fitted = np.linalg.lstsq(rows, np.eye(classes)[renamed(x, y, rows[:, :-1])], rcond=1e-6)[0]
    return fitted[:-1], fitted[-1]
""",
)
