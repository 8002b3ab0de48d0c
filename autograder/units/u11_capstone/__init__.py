"""Unit 11: a codebase with a mistake in each of its functions, and a data set with every fault at once."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Capstone",
    themes=(1, 2, 3, 4, 5),
    tasks={
        "initialise": 1,
        "forward": 2,
        "cross_entropy": 2,
        "backward": 2,
        "adamw_step": 2,
        "batches": 1,
        "shift": 2,
        "balanced_accuracy": 2,
        "predict": 1,
        "train": 4,
        "report": 3,
    },
    graded_by_hand={"reflection": 2},
)
