"""Autograd: expressions that remember how they were made, and the gradients that one walk back gives."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Autograd",
    themes=(4,),
    tasks={
        "value": 4,
        "topological_order": 2,
        "backward": 3,
        "unbroadcast": 2,
        "tensor": 4,
        "matmul": 2,
        "sum_over": 2,
        "value_and_grad": 2,
        "network_loss": 3,
        "train": 2,
    },
    graded_by_hand={"reflection": 2},
)
