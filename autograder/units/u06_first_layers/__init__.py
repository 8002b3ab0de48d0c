"""First layers: convolution, pooling, and filters that become edges."""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="First layers",
    themes=(1,),
    tasks={
        "conv2d_forward": 3,
        "conv2d_backward": 4,
        "maxpool_forward": 2,
        "maxpool_backward": 2,
        "whiten": 2,
        "rica_loss_grad": 2,
        "orientation_selectivity": 1,
        "learn_filters": 2,
        "train": 2,
    },
    graded_by_hand={"reflection": 2},
)
