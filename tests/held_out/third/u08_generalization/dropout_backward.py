"""Wrong works for u08.dropout_backward."""

import numpy as np


def _dropout_forward(x, p, rng, train):
    if not 0 <= p < 1:
        raise ValueError(f"p = {p} is not in [0, 1)")
    mask = rng.random(x.shape) >= p if train else np.ones(x.shape, dtype=bool)
    out = np.where(mask, x / (1 - p) if train else x, 0.0)
    return out, {"mask": mask, "p": p, "train": train, "out": out}


def mask_without_the_factor(dout, cache):
    """Multiplies by the mask alone and forgets 1 / (1 - p); shows in training with p above 0."""
    return dout * cache["mask"]


def scaled_outside_of_training_too(dout, cache):
    """Divides by 1 - p always, also where the forward pass did nothing; shows with train=False and p above 0."""
    keep = 1 - cache["p"]
    return np.where(cache["mask"], dout / keep, 0)


def dropped_where_the_output_is_zero(dout, cache):
    """Reads from the output what was dropped: a number that was 0 and was kept gets a gradient of 0."""
    factor = 1 / (1 - cache["p"]) if cache["train"] else 1.0
    dx = dout * factor
    dx[cache["out"] == 0] = 0
    return dx
