"""Points or harm by a layer of absurd width: one that the judge would multiply with its images for minutes."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="the shapes of a layer are compared before anything is computed with it",
    unit="u10_dataset_balance",
    tasks=("class_weights", "weighted_cross_entropy", "train_balanced"),
    graded=("train_balanced",),
    neighbour=False,
    stock=False,
    code="""
def class_weights(y, classes):
    return np.zeros(classes)

def weighted_cross_entropy(logits, y, weights):
    return 0.0, np.zeros(np.shape(logits))

def train_balanced(x, y, classes, descend):
    return np.zeros((64, 2_000)), np.zeros((450, 2_000))
""",
)
