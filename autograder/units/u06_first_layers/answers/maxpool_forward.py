"""Max-pooling, forward: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from autograder.authoring import Array, changes, in_float32, mistake, squeezes
from autograder.authoring.pytorch import F, array, tensor
from autograder.units.u06_first_layers.answers.seen import KERNEL_SQUARE, REMAINDER
from autograder.units.u06_first_layers.cases import Pair


def reference(x: Array, size: Pair, stride: int) -> Array:
    """PyTorch's max-pooling without padding.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.max_pool2d.html
    """
    return array(F.max_pool2d(tensor(x), tuple(size), stride=stride))


def pooled(x: Array, size: Pair, stride: Pair, kept: Callable[..., Array] = np.max) -> Array:
    """What is kept of each window."""
    windows = sliding_window_view(x, size, axis=(2, 3))[:, :, :: stride[0], :: stride[1]]
    return np.asarray(kept(windows, axis=(-2, -1)))


@mistake(hint="Take the window 1, 2, 3, 10: which number should come out?")
def mean_of_the_window(x: Array, size: Pair, stride: int) -> Any:
    """It keeps the mean of each window. That is average-pooling, another layer."""
    return pooled(x, size, (stride, stride), np.mean)


@mistake(hint="Take the window 1, 2, 3, 10: which number should come out?")
def smallest_pixel(x: Array, size: Pair, stride: int) -> Any:
    """It keeps the smallest pixel of each window."""
    return pooled(x, size, (stride, stride), np.min)


@mistake(hint="Take the window −10, 1, 2, 3: which number should come out?")
def largest_magnitude(x: Array, size: Pair, stride: int) -> Any:
    """It compares pixels without their sign, so that a very negative one is taken for a large one."""
    lowest, highest = (pooled(x, size, (stride, stride), kept) for kept in (np.min, np.max))
    return np.where(-lowest > highest, lowest, highest)


@mistake(hint="Take a window in which all pixels are negative: where does your search for the largest begin?")
def begins_at_0(x: Array, size: Pair, stride: int) -> Any:
    """Where all pixels of a window are negative, something like 0 comes out, which is none of them."""
    return np.maximum(pooled(x, size, (stride, stride)), 0.0)


@mistake(hint="Where does your search for the largest begin?", start=(-9999.0, -1.0, -100.0, -1000.0, -1e6, -1e9))
def begins_at_a_number(x: Array, size: Pair, stride: int, *, start: float) -> Any:
    """The search begins at a number that looks small enough. Where all pixels of a window are below it, it comes out,
    though it is none of them.
    """
    return np.maximum(pooled(x, size, (stride, stride)), start)


@mistake(hint="Is there a maximum for each channel, or one for all of them?")
def over_all_channels(x: Array, size: Pair, stride: int) -> Any:
    """The largest pixel is sought in all channels together. Each channel is pooled by itself."""
    out = pooled(x, size, (stride, stride))
    return np.broadcast_to(out.max(axis=1, keepdims=True), out.shape).copy()


@mistake(
    hint="Where does the second window begin, and what says so: the stride, or the window's size?",
    counted=("by size", "by stride"),
)
def windows_side_by_side(x: Array, size: Pair, stride: int, *, counted: str) -> Any:
    """The windows move by their own size, whatever the stride, so that they neither overlap nor leave a gap."""
    if counted == "by size":
        return pooled(x, size, size)
    tall, wide = ((extent - window) // stride + 1 for extent, window in zip(x.shape[2:], size, strict=True))
    out = np.full((*x.shape[:2], tall, wide), -np.inf)
    for i, j in np.ndindex(tall, wide):
        window = x[:, :, i * size[0] : (i + 1) * size[0], j * size[1] : (j + 1) * size[1]]
        out[:, :, i, j] = window.max(axis=(2, 3), initial=-np.inf)
    return out


@mistake(hint="Where does the second window of a row begin?")
def stride_forgotten(x: Array, size: Pair, stride: int) -> Any:
    """The windows move by one pixel, whatever the stride."""
    return pooled(x, size, (1, 1))


@mistake(hint="Where does the second window of a column begin, and where that of a row?")
def stride_in_one_direction(x: Array, size: Pair, stride: int) -> Any:
    """The windows move by the stride downwards and by one pixel to the right."""
    return pooled(x, size, (stride, 1))


@mistake(hint="Find KH and KW in your code, one by one.", seen=KERNEL_SQUARE)
def window_taken_as_square(x: Array, size: Pair, stride: int) -> Any:
    """The height of the window is taken for its width, too."""
    return pooled(x, (size[0], size[0]), (stride, stride))


@mistake(hint="Which of the two numbers of size is the height?")
def height_and_width_swapped(x: Array, size: Pair, stride: int) -> Any:
    """The window's height and width are swapped. With square windows nobody sees it."""
    return pooled(x, (size[1], size[0]), (stride, stride))


@mistake(hint="Find OH and OW in your code, and see from which extents each is made.")
def image_taken_as_square(x: Array, size: Pair, stride: int) -> Any:
    """The number of windows in a column is taken for that in a row, too."""
    out = pooled(x, size, (stride, stride))
    square = np.zeros((*out.shape[:3], out.shape[2]))
    wide = min(out.shape[2:])
    square[..., :wide] = out[..., :wide]
    return square


@mistake(hint="Five pixels, windows of two, a stride of two: how many windows lie wholly inside?", seen=REMAINDER)
def rounds_up(x: Array, size: Pair, stride: int) -> Any:
    """Where the windows do not fit the image exactly, it adds one that hangs over the border."""
    missing = [(-(extent - window)) % stride for extent, window in zip(x.shape[2:], size, strict=True)]
    frame = ((0, 0), (0, 0), (0, missing[0]), (0, missing[1]))
    return pooled(np.pad(x, frame, constant_values=-np.inf), size, (stride, stride))


@mistake(hint="Read in the docstring what becomes of pixels that no window reaches.", seen=REMAINDER)
def remainder_refused(x: Array, size: Pair, stride: int) -> Any:
    """It refuses images into which the windows do not fit exactly. What is left over is just not looked at."""
    for extent, window in zip(x.shape[2:], size, strict=True):
        assert (extent - window) % stride == 0
    return pooled(x, size, (stride, stride))


@mistake(hint="Where is the place of the largest pixel asked for, and where its value?")
def place_for_value(x: Array, size: Pair, stride: int) -> Any:
    """It returns the place of the largest pixel within its window. What is asked for is the pixel itself."""
    windows = sliding_window_view(x, size, axis=(2, 3))[:, :, ::stride, ::stride]
    return windows.reshape(*windows.shape[:4], -1).argmax(axis=-1).astype(np.float64)


def _right(x: Array, size: Pair, stride: int) -> Array:
    return pooled(x, size, (stride, stride))


HABITS = (squeezes(_right, 0), *changes("x"), *in_float32())
