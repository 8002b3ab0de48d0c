"""Unit 10: a dataset in which some classes are rare, what that does to a network, and what can be done."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Dataset balance",
    themes=(5,),
    tasks={
        "confusion_matrix": 2,
        "balanced_accuracy": 2,
        "macro_f1": 2,
        "recall_gap": 1,
        "class_weights": 2,
        "weighted_cross_entropy": 3,
        "train_balanced": 2,
        "oversample": 2,
        "undersample": 1,
        "logit_adjustment": 1,
        "adjusted_predictions": 2,
    },
    graded_by_hand={"reflection": 2},
)
