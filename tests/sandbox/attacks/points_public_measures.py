"""Points for right answers of the public seed, learnt by heart: counts, shares and weights of labels."""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.public_by_heart import functions

ATTACK = Attack(
    goal="points",
    stopped="what is right at one seed is wrong at another",
    unit="u10_dataset_balance",
    tasks=("confusion_matrix", "balanced_accuracy", "macro_f1", "recall_gap", "class_weights"),
    ends=("wrong", "raised"),
    neighbour=False,
    stock=False,
    code=lambda: functions(
        "u10_dataset_balance", "confusion_matrix", "balanced_accuracy", "macro_f1", "recall_gap", "class_weights"
    ),
)
