"""Max-pooling, backward: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake, squeezes
from autograder.authoring.pytorch import F, gradients, leaf
from autograder.units.u06_first_layers.answers.seen import KERNEL_SQUARE, ONES_ARE_BLIND, REMAINDER
from autograder.units.u06_first_layers.cases import Pair


def reference(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    """The vector-Jacobian product of PyTorch's max-pooling, in which the first of several largest pixels counts.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.max_pool2d.html
    """
    images = leaf(x)
    return gradients(F.max_pool2d(images, tuple(size), stride=stride), images, upstream=dout)[0]


def first(window: Array) -> Array:
    """1 at the first of the largest pixels of windows (N, C, KH, KW), 0 elsewhere."""
    flat = window.reshape(*window.shape[:2], -1)
    share = np.zeros(flat.shape)
    np.put_along_axis(share, flat.argmax(axis=-1)[..., None], 1.0, axis=-1)
    return share.reshape(window.shape)


def largest(window: Array) -> Array:
    """1 at each of the largest pixels of windows (N, C, KH, KW), 0 elsewhere."""
    return np.asarray((window == window.max(axis=(2, 3), keepdims=True)).astype(np.float64))


def handed_back(
    dout: Array,
    x: Array,
    size: Pair,
    stride: Pair,
    share: Callable[[Array], Array] = first,
    adds: bool = True,
) -> Array:
    """dx, window by window: each gives to its pixels the share that they are due, added up or not."""
    dx = np.zeros(x.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            top, left = i * stride[0], j * stride[1]
            place = (slice(None), slice(None), slice(top, top + size[0]), slice(left, left + size[1]))
            if x[place].size:
                given = share(x[place]) * dout[:, :, i, j, None, None]
                dx[place] = dx[place] + given if adds else given
    return dx


@mistake(hint="Read in the docstring who gets the gradient where several pixels are largest.")
def all_of_the_largest(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """Where several pixels of a window are largest, each of them gets the whole gradient, which is more than came."""
    return handed_back(dout, x, size, (stride, stride), largest)


@mistake(hint="Read in the docstring who gets the gradient where several pixels are largest.")
def shared_among_the_largest(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """Where several pixels of a window are largest, they share the gradient: fair, but not what is asked for."""

    def equally(window: Array) -> Array:
        those = largest(window)
        return np.asarray(those / those.sum(axis=(2, 3), keepdims=True))

    return handed_back(dout, x, size, (stride, stride), equally)


@mistake(hint="Read in the docstring who gets the gradient where several pixels are largest.")
def last_of_the_largest(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """Where several pixels of a window are largest, the last of them gets the gradient."""
    return handed_back(dout, x, size, (stride, stride), lambda window: first(window[..., ::-1, ::-1])[..., ::-1, ::-1])


@mistake(hint="Read in the docstring in which order the pixels of a window are gone through.")
def first_by_columns(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """Where several pixels of a window are largest, it goes through the window column by column to find the first."""
    return handed_back(
        dout, x, size, (stride, stride), lambda window: first(window.swapaxes(2, 3).copy()).swapaxes(2, 3)
    )


@mistake(hint="A pixel may be the largest of several windows: what does the chain rule do with several paths?")
def windows_overwrite(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """Each window writes its part of dx over what the one before it wrote. Where windows overlap, that loses paths."""
    return handed_back(dout, x, size, (stride, stride), adds=False)


@mistake(hint="A pixel may be the largest of several windows: what does the chain rule do with several paths?")
def largest_set_and_not_added(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """The gradient is set at the largest pixel, and a pixel that is the largest of several windows keeps the last one
    only.
    """
    dx = np.zeros(x.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            top, left = i * stride, j * stride
            place = (slice(None), slice(None), slice(top, top + size[0]), slice(left, left + size[1]))
            here = first(x[place])
            dx[place] = np.where(here > 0, dout[:, :, i, j, None, None], dx[place])
    return dx


@mistake(hint="Which pixel of a window would change the output if it grew a little?")
def spread_evenly(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """All pixels of a window get the same share. That is the gradient of average-pooling."""
    even = 1 / (size[0] * size[1])
    return handed_back(dout, x, size, (stride, stride), lambda window: np.full(window.shape, even))


@mistake(hint="Which pixel of a window would change the output if it grew a little?")
def all_pixels(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """All pixels of a window get the whole gradient. Only the largest one had a say."""
    return handed_back(dout, x, size, (stride, stride), lambda window: np.ones(window.shape))


@mistake(hint="If the largest pixel grows by a thousandth, by how much does the output grow?")
def multiplied_by_the_value(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """The gradient is multiplied by the largest pixel. The chain rule wants the slope, which is 1."""
    return handed_back(dout, x, size, (stride, stride), lambda window: first(window) * window)


@mistake(hint="Find dout in your answer.", seen=ONES_ARE_BLIND)
def upstream_dropped(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """This is the slope alone, 1 at each largest pixel. The chain rule multiplies it by what comes from above."""
    return handed_back(np.ones(dout.shape), x, size, (stride, stride))


@mistake(hint="Where does your search for the largest begin?", start=(0.0, -1.0, -100.0, -1000.0, -9999.0, -1e6, -1e9))
def begins_at_a_number(dout: Array, x: Array, size: Pair, stride: int, *, start: float) -> Any:
    """The search for the largest pixel begins at a number. Where all pixels of a window are below it, none is found,
    and the first one gets the gradient.
    """
    return handed_back(dout, x, size, (stride, stride), lambda window: first(np.maximum(window, start)))


@mistake(hint="What decides where a gradient goes: the pixels of the window, or the sign of what comes back?")
def blocks_negative_gradients(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """Negative upstream gradients are blocked. What decides is which pixel was largest, not the sign of dout."""
    return handed_back(np.maximum(dout, 0.0), x, size, (stride, stride))


@mistake(hint="Take the window 1, 2, 3, 10: where should the gradient go?")
def to_the_smallest(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """The gradient goes to the smallest pixel of each window."""
    return handed_back(dout, x, size, (stride, stride), lambda window: first(-window))


@mistake(
    hint="A place in a window of KH by KW, counted row by row: how do you get its row?",
    beyond=("held back", "refused", "cut off"),
)
def place_counted_by_the_height(dout: Array, x: Array, size: Pair, stride: int, *, beyond: str) -> Any:
    """The place of the largest pixel is turned into a row and a column by the window's height. A row is as long as
    the window is wide.
    """

    def over_the_border(x: Array) -> Array:
        more = max(size) if beyond == "cut off" else 0
        dx = np.zeros((*x.shape[:2], x.shape[2] + more, x.shape[3] + more))
        for n, c, i, j in np.ndindex(dout.shape):
            window = x[n, c, i * stride : i * stride + size[0], j * stride : j * stride + size[1]]
            row, column = divmod(int(window.argmax()), size[0])
            dx[n, c, i * stride + row, j * stride + column] += dout[n, c, i, j]
        return dx[:, :, : x.shape[2], : x.shape[3]]

    def misplaced(window: Array) -> Array:
        kh, kw = window.shape[2:]
        share = np.zeros(window.shape)
        place = window.reshape(*window.shape[:2], -1).argmax(axis=-1)
        rows, columns = np.minimum(place // kh, kh - 1), np.minimum(place % kh, kw - 1)
        n, c = np.indices(place.shape)
        share[n, c, rows, columns] = 1.0
        return share

    return handed_back(dout, x, size, (stride, stride), misplaced) if beyond == "held back" else over_the_border(x)


@mistake(
    hint="Where did the second window begin on the way forward: what said so, the stride or the window's size?",
    cut=(False, True),
)
def windows_side_by_side(dout: Array, x: Array, size: Pair, stride: int, *, cut: bool) -> Any:
    """The windows move by their own size, whatever the stride, so that they neither overlap nor leave a gap."""
    if not cut:
        return handed_back(dout, x, size, size)
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * size[0] : (i + 1) * size[0], j * size[1] : (j + 1) * size[1]]
        if window.size:
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, i * size[0] + row, j * size[1] + column] += dout[n, c, i, j]
    return dx


@mistake(hint="Where did the second window begin on the way forward?")
def stride_forgotten(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """On the way back the windows move by one pixel, whatever the stride."""
    return handed_back(dout, x, size, (1, 1))


@mistake(hint="Find KH and KW in your code, one by one.", seen=KERNEL_SQUARE)
def window_taken_as_square(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """The height of the window is taken for its width, too."""
    return handed_back(dout, x, (size[0], size[0]), (stride, stride))


@mistake(hint="A gradient has the shape of what it is the gradient of.", seen=REMAINDER)
def remainder_missing(dout: Array, x: Array, size: Pair, stride: int) -> Any:
    """dx ends where the last window ends. Pixels that no window reached have a gradient, too: it is 0."""
    tall, wide = ((places - 1) * stride + window for places, window in zip(dout.shape[2:], size, strict=True))
    return handed_back(dout, x, size, (stride, stride))[:, :, :tall, :wide]


def _right(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    return handed_back(dout, x, size, (stride, stride))


HABITS = (squeezes(_right, 0), *changes("dout", "x"), *in_float32())
