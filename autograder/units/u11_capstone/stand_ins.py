"""What takes the place of a wrong function where others that build on it are asked again. Numpy only, no solution."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

NONE: Final = {
    "initialise": "only training builds on it",
    "cross_entropy": "only training builds on it",
    "backward": "only training builds on it",
    "adamw_step": "only training builds on it",
    "batches": "only training builds on it",
    "shift": "only training builds on it",
    "balanced_accuracy": "what builds on it draws at random, and is judged by properties",
}


def forward(drawn: tuple[float, ...], params: Any, x: Any) -> Any:
    """Waves over what comes in, layer by layer, and what each layer receives."""
    waves = [x]
    for w, b in params:
        waves.append(np.cos(40 * drawn[0] * waves[-1] + 1) @ np.sin(40 * drawn[1] * w + 1) + np.sin(b + drawn[2]))
    return waves[-1], waves[:-1]
