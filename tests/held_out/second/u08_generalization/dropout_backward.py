"""Wrong works for u08.dropout_backward; their cache is the dictionary that `_dropout_forward` returns."""

import numpy as np


def _dropout_forward(x, p, rng, train):
    if not 0 <= p < 1:
        raise ValueError("p is not in [0, 1)")
    mask = rng.random(x.shape) >= p
    out = np.where(mask, x / (1 - p), 0.0) if train else x.copy()
    return out, {"mask": mask, "p": p, "train": train, "out": out}


def lets_the_kept_pass_without_the_factor(dout, cache):
    """What was kept is not divided by 1 - p, as the forward pass had done: too small by 1 - p in training."""
    if not cache["train"]:
        return dout.copy()
    return dout * cache["mask"]


def reads_the_mask_off_the_output(dout, cache):
    """A 0 in the output is taken for a dropped number: where x itself was 0 the gradient is 0, in training or not."""
    alive = cache["out"] != 0
    factor = 1 / (1 - cache["p"]) if cache["train"] else 1.0
    return np.where(alive, factor * dout, 0.0)


def drops_outside_of_training_too(dout, cache):
    """It does not ask whether it was training: with train=False the gradient is masked and scaled all the same."""
    mask, p = cache["mask"], cache["p"]
    dx = np.zeros(dout.shape)
    dx[mask] = dout[mask] / (1 - p)
    return dx
