"""Points for adjusting a network without its prior: answers are evened out until all come equally often."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="the images stay with the judge, and how many there are of each class is drawn",
    unit="u10_dataset_balance",
    tasks=("logit_adjustment", "adjusted_predictions"),
    graded=("adjusted_predictions",),
    neighbour=False,
    stock=False,
    code="""
def logit_adjustment(*arguments):
    return None

def adjusted_predictions(logits, y, classes):
    shift = np.zeros(classes)
    for _ in range(400):
        answers = np.bincount((logits + shift).argmax(axis=1), minlength=classes)
        shift -= 0.3 * np.log((answers + 1) / (len(logits) / classes + 1))
    return (logits + shift).argmax(axis=1)
""",
)
