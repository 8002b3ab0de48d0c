"""Points for a layer that is none: infinite, not a number, of other shapes, or one that spreads over all rows."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a layer has the shapes and dtypes asked for, and what it says of unseen images is counted by the judge",
    unit="u10_dataset_balance",
    tasks=("class_weights", "weighted_cross_entropy", "train_balanced"),
    graded=("train_balanced",),
    ends=("wrong", "bad_output"),
    neighbour=False,
    stock=False,
    code="""
import itertools

layers = itertools.cycle([
    (np.full((64, 10), np.nan), np.zeros(10)),
    (np.full((64, 10), np.inf), np.full(10, -np.inf)),
    (np.full((64, 10), 1e308), np.arange(10) * 1e308),
])

def class_weights(y, classes):
    return np.zeros(classes)

def weighted_cross_entropy(logits, y, weights):
    return 0.0, np.zeros(np.shape(logits))

def train_balanced(x, y, classes, descend):
    return next(layers)
""",
)
