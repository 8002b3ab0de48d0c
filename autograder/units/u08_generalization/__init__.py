"""Unit 8: generalisation, or how to know what a network will do with data that it has never seen."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Generalisation",
    themes=(3,),
    tasks={
        "stratified_split": 3,
        "group_split": 2,
        "kfold": 2,
        "standardise_fit": 1,
        "standardise": 1,
        "early_stopping": 2,
        "dropout_forward": 2,
        "dropout_backward": 1,
        "l2_penalty": 1,
        "learning_curve": 2,
        "honest_accuracy": 3,
    },
    graded_by_hand={"reflection": 2},
)
