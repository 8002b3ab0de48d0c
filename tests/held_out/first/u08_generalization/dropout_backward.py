"""Wrong works for `dropout_backward`, written from its docstring alone.

The cache is that of the `_dropout_forward` in this file, which is right and none of the works.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def _dropout_forward(x: np.ndarray, p: float, rng: np.random.Generator, train: bool) -> tuple[np.ndarray, Any]:
    """Not a wrong work: a right forward pass whose cache the works below read."""
    if not 0 <= p < 1:
        raise ValueError(f"p = {p} is not in [0, 1)")
    mask = rng.random(x.shape) >= p if train else np.ones(x.shape, dtype=bool)
    factor = 1 / (1 - p) if train else 1.0
    out = np.where(mask, x * factor, 0.0)
    return out, {"mask": mask, "factor": factor, "out": out, "p": p, "train": train}


def forgets_the_factor(dout: np.ndarray, cache: Any) -> np.ndarray:
    """Masks the gradient but does not multiply by the factor of the forward pass. Shows in training for every p above
    0.
    """
    return np.where(cache["mask"], dout, 0.0)


def reads_the_mask_off_the_output(dout: np.ndarray, cache: Any) -> np.ndarray:
    """Takes every 0 in the output for a number that was dropped. Shows only where an input was 0 and was kept, and
    there outside training as well.
    """
    kept = cache["out"] != 0
    return dout * kept * cache["factor"]


def scales_the_gradient_outside_training(dout: np.ndarray, cache: Any) -> np.ndarray:
    """Always divides by 1 - p, also where the forward pass ran outside training and scaled nothing. Right in training;
    shows outside of it for every p above 0.
    """
    return dout * cache["mask"] / (1 - cache["p"])


def hands_back_the_output_times_the_gradient(dout: np.ndarray, cache: Any) -> np.ndarray:
    """Multiplies the gradient by the output of the forward pass, as if the output were the slope. Shows wherever an
    input is not 1.
    """
    dx = np.empty_like(dout)
    for i in np.ndindex(dout.shape):
        dx[i] = dout[i] * cache["out"][i]
    return dx


def scales_only_the_total(dout: np.ndarray, cache: Any) -> np.ndarray:
    """Masks the gradient and rescales it so that its sum is that of `dout`, and not by the factor of the forward pass.
    Shows in training for every p above 0.
    """
    masked = dout * cache["mask"]
    total = masked.sum()
    return masked * (dout.sum() / total) if total != 0 else masked


def overwrites_the_gradient_and_divides_by_p(dout: np.ndarray, cache: Any) -> np.ndarray:
    """Multiplies `dout` in place and divides by p where it should divide by 1 - p. The first shows in `dout` after a
    pass in training in which something was dropped, the second for every p above 0 other than 0.5.
    """
    if not cache["train"]:
        return dout.copy()
    dout *= cache["mask"]
    return dout / cache["p"] if cache["p"] > 0 else dout
