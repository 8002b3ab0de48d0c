"""Unit 7: deeper layers, or what a network has learnt in each of its layers and how to use it for something else."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Deeper layers",
    themes=(2,),
    tasks={
        "features": 1,
        "ridge_probe": 3,
        "fine_tune": 3,
        "train": 2,
        "cka": 2,
        "replace_head": 2,
        "freeze": 3,
        "transfer": 2,
    },
    graded_by_hand={"reflection": 2},
)
