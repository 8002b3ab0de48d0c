"""Unit 4: weight updates, from one small step to a network that learns quickly."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Weight updates",
    themes=(1, 3),
    tasks={
        "minibatches": 3,
        "sgd_step": 1,
        "sgd_momentum_step": 3,
        "nesterov_step": 2,
        "adam_step": 4,
        "adamw_step": 2,
        "clip_gradient_norm": 2,
        "cosine_learning_rate": 1,
        "train": 2,
    },
    graded_by_hand={"reflection": 2},
)
