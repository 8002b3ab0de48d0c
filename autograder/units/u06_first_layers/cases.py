"""What several tasks are asked about: images, kernels, and windows that fit in many ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from autograder.authoring import Array

Pair: TypeAlias = tuple[int, int]

UNCHANGED: Final = "The arguments stay unchanged"
FIRST_OF_TIES: Final = (
    "Who gets the gradient where several pixels are largest is open in mathematics; here it is the first of them, row "
    "by row, as in PyTorch."
)
PADDING: Final = "padding: how many rows and columns of zeros are laid around each image on all four sides, at least 0"
LEFT_OVER: Final = "What is left over at the right and at the bottom, too small for a window, is not looked at."


@dataclass(frozen=True)
class Convolution:
    """The extents of a convolution: images (rows, channels, *image), so many filters of a kernel, stride, padding."""

    rows: int
    channels: int
    image: Pair
    filters: int
    kernel: Pair
    stride: int
    padding: int

    @property
    def out(self) -> Pair:
        """Height and width of what comes out."""
        tall, wide = (
            (extent + 2 * self.padding - window) // self.stride + 1
            for extent, window in zip(self.image, self.kernel, strict=True)
        )
        return tall, wide


SMALL: Final = Convolution(1, 1, (3, 4), 1, (2, 2), 1, 0)
ORDINARY: Final[dict[str, Convolution]] = {
    "three channels, no padding": Convolution(2, 3, (5, 6), 4, (3, 3), 1, 0),
    "padding 1": Convolution(3, 2, (4, 6), 5, (3, 3), 1, 1),
    "padding 2": Convolution(2, 3, (5, 4), 4, (3, 3), 1, 2),
    "stride 2": Convolution(3, 2, (7, 5), 4, (3, 3), 2, 0),
    "stride 2, padding 1": Convolution(2, 4, (5, 7), 3, (3, 3), 2, 1),
    "stride 3": Convolution(4, 3, (5, 8), 2, (2, 2), 3, 0),
    "stride 2, padding 2": Convolution(5, 2, (5, 3), 3, (3, 3), 2, 2),
    "kernels of two by two": Convolution(4, 2, (6, 5), 3, (2, 2), 1, 0),
    "kernels of four by four": Convolution(2, 3, (6, 7), 5, (4, 4), 1, 1),
    "many channels": Convolution(2, 6, (4, 5), 3, (2, 2), 1, 1),
    "as many images, channels and kernels, all square": Convolution(3, 3, (4, 4), 3, (3, 3), 1, 1),
}
EDGES: Final[dict[str, tuple[Convolution, str]]] = {
    "one image": (Convolution(1, 3, (5, 4), 2, (3, 3), 1, 1), "N at least 1"),
    "kernels that are wider than high": (Convolution(2, 3, (6, 7), 4, (2, 5), 1, 1), "(F, C, KH, KW)"),
    "kernels that are higher than wide": (Convolution(3, 2, (7, 6), 4, (4, 1), 1, 0), "(F, C, KH, KW)"),
    "stride 2 with a remainder": (
        Convolution(2, 3, (6, 8), 4, (3, 3), 2, 0),
        "Pixels at the bottom and at the right that no window reaches",
    ),
    "stride 3 with a remainder, padding 2": (
        Convolution(3, 2, (5, 7), 4, (2, 3), 3, 2),
        "Pixels at the bottom and at the right that no window reaches",
    ),
    "a stride larger than the kernel": (
        Convolution(2, 3, (4, 7), 2, (1, 1), 3, 0),
        "stride: how many pixels a window moves at a time, in both directions, at least 1",
    ),
}


def signed(rng: np.random.Generator, shape: tuple[int, ...], decimals: int = 16) -> Array:
    """Numbers from ±0.2 to ±2, none near 0."""
    return np.asarray((rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.2, 2.0, shape)).round(decimals))


def unlike(rng: np.random.Generator, shape: tuple[int, ...], low: float = -5.0, high: float = 5.0) -> Array:
    """Numbers of which no two are equal, in steps of a tenth at least, between the two given."""
    count = int(np.prod(shape))
    return np.asarray(low + (high - low) * rng.permutation(count).reshape(shape) / count).round(6)
