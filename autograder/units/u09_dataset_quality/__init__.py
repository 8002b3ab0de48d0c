"""Unit 9: dataset quality, or how to find what should not be in the data, and how to make more of what should."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Dataset quality",
    themes=(5,),
    tasks={
        "out_of_fold_probabilities": 3,
        "confident_classes": 2,
        "confident_joint": 1,
        "find_label_issues": 2,
        "near_duplicates": 2,
        "irrelevant_rows": 2,
        "clean": 2,
        "random_shift": 2,
        "augment": 2,
        "mixup": 2,
    },
    graded_by_hand={"reflection": 2},
)
