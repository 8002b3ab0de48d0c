"""Points by a part that is wrong on purpose, so that a stand-in comes which makes an easier whole right."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="with the stand-in the whole must be put together as before: it makes nothing easier",
    unit="u10_dataset_balance",
    tasks=("confusion_matrix", "balanced_accuracy", "macro_f1"),
    ends=("wrong", "raised"),
    stock=False,
    neighbour=False,
    code="""
def confusion_matrix(y, pred, classes):
    return np.eye(classes, dtype=np.int64)

def balanced_accuracy(y, pred, classes):
    matrix = confusion_matrix(y, pred, classes)
    return float(matrix.diagonal().sum() / matrix.sum())

def macro_f1(y, pred, classes):
    matrix = confusion_matrix(y, pred, classes)
    return float(np.mean(matrix.diagonal() > 0))
""",
)
